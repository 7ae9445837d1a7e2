"""What was asked of new rows is checked of those that are there: texts that show something, bounds, days, ends."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

CONTRAINTES = (
    ("conventionterritoriale", "locaux_conventionterritoriale_document"),
    ("dossiersubvention", "locaux_dossiersubvention_sous_le_plafond"),
    ("engagementterritorial", "locaux_engagementterritorial_abandonne"),
    ("etude", "locaux_etude_document"),
    ("etude", "locaux_etude_commandee"),
    ("justificatif", "locaux_justificatif_entier"),
    ("operationimmobiliere", "locaux_operationimmobiliere_abandonnee"),
    ("planfinancement", "locaux_plan_derogation"),
    ("espace", "locaux_espace_se_reservait_archive"),
    ("espace", "locaux_espace_en_service_borne"),
    ("espace", "locaux_espace_en_service_avant_archive"),
    ("indicereference", "locaux_indicereference_valeur"),
    ("aidedeminimis", "locaux_aidedeminimis_nom_lisible"),
    ("aidedeminimis", "locaux_aidedeminimis_loyer"),
    ("aidedeminimis", "locaux_aidedeminimis_montant"),
    ("etatdeslieux", "locaux_etatdeslieux_nom_lisible"),
    ("mouvementdepot", "locaux_mouvementdepot_retenue_dite"),
    ("mouvementdepot", "locaux_mouvementdepot_annule"),
    ("convention", "locaux_convention_echue_apres_son_terme"),
)


class Migration(migrations.Migration):
    dependencies = [("locaux", "0055_aides_par_acte")]

    operations = [
        *(ValidateConstraint(model_name=modele, name=nom) for modele, nom in CONTRAINTES),
        migrations.RunSQL(
            "ALTER TABLE locaux_aidedeminimis VALIDATE CONSTRAINT locaux_aidedeminimis_avenant_id_fk_locaux_avenant_id;",
            migrations.RunSQL.noop,
        ),
    ]
