"""What funding refuses whatever the path: a required text that does not show, a grant above its ceiling, a payment that
changes once it is received or cancelled, a rate or a ceiling that changes once it was used.

The settlement of a plan holds the rate that it is settled with: a correction of that rate waits for it, then is refused.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from ptce.socle.operations import par_series

VERSEMENTS = r"""
CREATE FUNCTION locaux_versement_suit_son_parcours() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    annulation text[] := ARRAY['annule_le', 'annule_par_id', 'motif_annulation'];
BEGIN
    IF OLD.annule_le IS NOT NULL THEN
        PERFORM locaux_refuser('locaux_versement_intouchable', 'Un versement annulé ne change plus.');
    ELSIF (to_jsonb(NEW) - annulation) <> (to_jsonb(OLD) - annulation) THEN
        PERFORM locaux_refuser('locaux_versement_intouchable', 'Un versement reçu ne change plus : il s''annule.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_versement_parcours AFTER UPDATE ON locaux_versement
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.* AND (OLD.recu_le IS NOT NULL OR OLD.annule_le IS NOT NULL))
    EXECUTE FUNCTION locaux_versement_suit_son_parcours();
"""

TAUX = r"""
CREATE FUNCTION locaux_taux_a_servi() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.taux, NEW.source, lower(NEW.periode)) = (OLD.taux, OLD.source, lower(OLD.periode)) THEN
        -- It only ends, or ends later: another text came.
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM locaux_planfinancement
                WHERE statut <> 'brouillon' AND taux_minimal = OLD.taux AND OLD.periode @> arrete_le)
    THEN
        PERFORM locaux_refuser('locaux_tauxparticipation_utilise',
            'Un taux avec lequel un plan a été arrêté ne change plus : un autre se met en vigueur.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_plafondavance_a_servi() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.financeur_id, NEW.taux_num, NEW.taux_den, NEW.source, lower(NEW.periode))
        = (OLD.financeur_id, OLD.taux_num, OLD.taux_den, OLD.source, lower(OLD.periode))
    THEN
        RETURN NULL;
    END IF;
    -- Files before funders, as everywhere.
    PERFORM 1 FROM locaux_dossiersubvention WHERE financeur_id = OLD.financeur_id ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM locaux_versement JOIN locaux_dossiersubvention dossier ON dossier.id = dossier_id
                WHERE nature = 'avance' AND annule_le IS NULL AND dossier.financeur_id = OLD.financeur_id
                  AND OLD.periode @> dossier.decide_le)
    THEN
        PERFORM locaux_refuser('locaux_plafondavance_utilise',
            'Un plafond sous lequel une avance a été prévue ne change plus : un autre s''ajoute.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_tauxparticipation_a_servi AFTER UPDATE OR DELETE ON locaux_tauxparticipation
    FOR EACH ROW EXECUTE FUNCTION locaux_taux_a_servi();
CREATE TRIGGER locaux_plafondavance_a_servi AFTER UPDATE OR DELETE ON locaux_plafondavance
    FOR EACH ROW EXECUTE FUNCTION locaux_plafondavance_a_servi();
"""

RETOUR = """
DROP TRIGGER locaux_plafondavance_a_servi ON locaux_plafondavance;
DROP TRIGGER locaux_tauxparticipation_a_servi ON locaux_tauxparticipation;
DROP TRIGGER locaux_versement_parcours ON locaux_versement;
DROP FUNCTION locaux_plafondavance_a_servi();
DROP FUNCTION locaux_taux_a_servi();
DROP FUNCTION locaux_versement_suit_son_parcours();
"""

ARRET = r"""
CREATE OR REPLACE FUNCTION locaux_plan_arrete_juste() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    plan locaux_planfinancement%ROWTYPE;
    taux_du_jour numeric;
    cout numeric;
    recettes numeric;
    prives numeric;
    part numeric;
BEGIN
    IF current_setting('transaction_isolation') = 'repeatable read' THEN
        PERFORM locaux_refuser('locaux_lecture_fraiche', 'Un plan de financement ne s''arrête pas en REPEATABLE READ.');
    END IF;
    PERFORM 1 FROM locaux_planfinancement WHERE id = NEW.id FOR NO KEY UPDATE;
    -- Read again: the row may have changed while the lock was awaited.
    SELECT * INTO plan FROM locaux_planfinancement WHERE id = NEW.id;
    IF NOT FOUND OR plan.statut <> 'arrete' THEN RETURN NULL; END IF;
    SELECT coalesce(sum(montant), 0) INTO cout FROM locaux_lignedepense WHERE plan_id = plan.id;
    SELECT coalesce(sum(montant), 0),
           coalesce(sum(montant) FILTER (WHERE nature = 'fonds_prives'), 0),
           coalesce(sum(montant) FILTER (WHERE nature IN ('autofinancement', 'emprunt')), 0)
      INTO recettes, prives, part
      FROM locaux_lignerecette WHERE plan_id = plan.id;
    IF cout <> recettes OR cout = 0 THEN
        PERFORM locaux_refuser('locaux_plan_equilibre',
            'Un plan de financement s''arrête quand ses dépenses égalent ses recettes, au centime.');
    END IF;
    {lecture}
    IF plan.taux_minimal IS DISTINCT FROM taux_du_jour THEN
        PERFORM locaux_refuser('locaux_plan_taux_du_jour',
            'Un plan de financement s''arrête avec le taux de participation en vigueur ce jour-là.');
    END IF;
    IF part < ceil(coalesce(plan.taux_minimal, 0) * (cout - prives) * 100) / 100 AND plan.derogation = '' THEN
        PERFORM locaux_refuser('locaux_plan_part_minimale',
            'La part du maître d''ouvrage est inférieure au minimum : une dérogation dit pourquoi.');
    END IF;
    RETURN NULL;
END $$;
"""
SANS_TENIR = """SELECT taux INTO taux_du_jour
      FROM locaux_tauxparticipation JOIN locaux_operationimmobiliere operation ON operation.id = plan.operation_id
     WHERE operation.maitre_ouvrage_public AND periode @> plan.arrete_le"""
LIBRE = ARRET.replace("{lecture}", f"{SANS_TENIR};")
TENU = ARRET.replace("{lecture}", f"{SANS_TENIR} FOR SHARE OF locaux_tauxparticipation;")


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0043_baux_derogatoires"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="conventionterritoriale",
            name="locaux_conventionterritoriale_document",
        ),
        migrations.RemoveConstraint(
            model_name="engagementterritorial",
            name="locaux_engagementterritorial_abandonne",
        ),
        migrations.RemoveConstraint(
            model_name="etude",
            name="locaux_etude_document",
        ),
        migrations.RemoveConstraint(
            model_name="etude",
            name="locaux_etude_commandee",
        ),
        migrations.RemoveConstraint(
            model_name="justificatif",
            name="locaux_justificatif_entier",
        ),
        migrations.RemoveConstraint(
            model_name="operationimmobiliere",
            name="locaux_operationimmobiliere_abandonnee",
        ),
        AddConstraintNotValid(
            model_name="conventionterritoriale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document", ""),
                        ("document_nom", ""),
                        ("document_sha256", ""),
                        ("document_type", ""),
                    ),
                    models.Q(
                        (
                            "document_nom__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        ("document_sha256__regex", "^[0-9a-f]{64}$"),
                        (
                            "document_type__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        models.Q(("document", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_conventionterritoriale_document",
                violation_error_message="Un document a un nom, un type et une empreinte.",
            ),
        ),
        AddConstraintNotValid(
            model_name="dossiersubvention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("montant_accorde__isnull", True),
                    ("plafond__isnull", True),
                    ("montant_accorde__lte", models.F("plafond")),
                    _connector="OR",
                ),
                name="locaux_dossiersubvention_sous_le_plafond",
                violation_error_message="Le montant accordé ne dépasse pas le plafond de l’aide.",
            ),
        ),
        AddConstraintNotValid(
            model_name="engagementterritorial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statut", "abandonne"), _negated=True),
                    (
                        "suivi__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    _connector="OR",
                ),
                name="locaux_engagementterritorial_abandonne",
                violation_error_message="Un engagement abandonné dit pourquoi.",
            ),
        ),
        AddConstraintNotValid(
            model_name="etude",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document", ""),
                        ("document_nom", ""),
                        ("document_sha256", ""),
                        ("document_type", ""),
                    ),
                    models.Q(
                        (
                            "document_nom__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        ("document_sha256__regex", "^[0-9a-f]{64}$"),
                        (
                            "document_type__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        models.Q(("document", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_etude_document",
                violation_error_message="Un document a un nom, un type et une empreinte.",
            ),
        ),
        AddConstraintNotValid(
            model_name="etude",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("commandee_le__isnull", True), ("rendue_le__isnull", True)),
                    models.Q(
                        ("commandee_le__isnull", False),
                        (
                            "prestataire__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                    ),
                    _connector="OR",
                ),
                name="locaux_etude_commandee",
                violation_error_message="Une étude commandée dit à qui, et quand.",
            ),
        ),
        AddConstraintNotValid(
            model_name="justificatif",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "nom_original__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    ("sha256__regex", "^[0-9a-f]{64}$"),
                    ("taille__gte", 1),
                    ("taille__lte", 20971520),
                    models.Q(("fichier", ""), _negated=True),
                ),
                name="locaux_justificatif_entier",
                violation_error_message="Un justificatif a un fichier, sa taille et son empreinte.",
            ),
        ),
        AddConstraintNotValid(
            model_name="operationimmobiliere",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("abandonnee_le__isnull", False),
                        (
                            "motif_abandon__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        ("statut", "abandonnee"),
                    ),
                    models.Q(
                        models.Q(("statut", "abandonnee"), _negated=True),
                        ("abandonnee_le__isnull", True),
                        ("motif_abandon", ""),
                    ),
                    _connector="OR",
                ),
                name="locaux_operationimmobiliere_abandonnee",
                violation_error_message="Une opération abandonnée dit quand et pourquoi.",
            ),
        ),
        AddConstraintNotValid(
            model_name="planfinancement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("derogation", ""),
                    (
                        "derogation__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    _connector="OR",
                ),
                name="locaux_plan_derogation",
                violation_error_message="Une dérogation dit pourquoi.",
            ),
        ),
    ]
    operations = [
        *par_series(operations),
        migrations.RunSQL(VERSEMENTS + TAUX, RETOUR),
        migrations.RunSQL(TENU, LIBRE),
    ]
