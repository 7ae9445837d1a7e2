"""A convention says when its rent is due; those that are signed and do not say it stay so."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0064_textes_clairs"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="convention",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="convention",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="convention",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="convention",
            name="terme_loyer",
            field=models.CharField(
                blank=True,
                choices=[("a_echoir", "à terme à échoir (d’avance)"), ("a_echu", "à terme échu")],
                db_default="",
                default="",
                max_length=20,
                verbose_name="dû",
            ),
        ),
        migrations.AddField(
            model_name="conventionevent",
            name="terme_loyer",
            field=models.CharField(
                blank=True,
                choices=[("a_echoir", "à terme à échoir (d’avance)"), ("a_echu", "à terme échu")],
                db_default="",
                default="",
                max_length=20,
                verbose_name="dû",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="convention",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_conventionevent" ("abandonnee_le", "abandonnee_par_id", "acteur_id", "annee_reference", "bailleur_id", "charges_mensuelles", "clauses", "conge_donne_par", "conge_recu_le", "creee_le", "creee_par_id", "depot_garantie", "destination", "document", "document_nom", "duree_max_mois", "echue_le", "enregistree_le", "enregistree_par_id", "envoyee_le", "envoyee_par_id", "id", "indice", "loyer_de_reference_ht", "loyer_mensuel_ht", "methode_prorata", "motif_abandon", "motif_resiliation", "pepiniere", "periode", "periode_effective", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preavis_mois", "prend_fin_le", "reference", "regime_tva", "resiliee_le", "resiliee_par_id", "sha256", "signee_le", "statut", "taux_tva", "terme_loyer", "trimestre_reference", "type") VALUES (NEW."abandonnee_le", NEW."abandonnee_par_id", NEW."acteur_id", NEW."annee_reference", NEW."bailleur_id", NEW."charges_mensuelles", NEW."clauses", NEW."conge_donne_par", NEW."conge_recu_le", NEW."creee_le", NEW."creee_par_id", NEW."depot_garantie", NEW."destination", NEW."document", NEW."document_nom", NEW."duree_max_mois", NEW."echue_le", NEW."enregistree_le", NEW."enregistree_par_id", NEW."envoyee_le", NEW."envoyee_par_id", NEW."id", NEW."indice", NEW."loyer_de_reference_ht", NEW."loyer_mensuel_ht", NEW."methode_prorata", NEW."motif_abandon", NEW."motif_resiliation", NEW."pepiniere", NEW."periode", NEW."periode_effective", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."preavis_mois", NEW."prend_fin_le", NEW."reference", NEW."regime_tva", NEW."resiliee_le", NEW."resiliee_par_id", NEW."sha256", NEW."signee_le", NEW."statut", NEW."taux_tva", NEW."terme_loyer", NEW."trimestre_reference", NEW."type"); RETURN NULL;',
                    hash="ed02ffa741e4ca3b1a0c7ec9cb156ab281e2af25",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2f5d6",
                    table="locaux_convention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="convention",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."abandonnee_le" IS DISTINCT FROM (NEW."abandonnee_le") OR OLD."abandonnee_par_id" IS DISTINCT FROM (NEW."abandonnee_par_id") OR OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."annee_reference" IS DISTINCT FROM (NEW."annee_reference") OR OLD."bailleur_id" IS DISTINCT FROM (NEW."bailleur_id") OR OLD."charges_mensuelles" IS DISTINCT FROM (NEW."charges_mensuelles") OR OLD."clauses" IS DISTINCT FROM (NEW."clauses") OR OLD."conge_donne_par" IS DISTINCT FROM (NEW."conge_donne_par") OR OLD."conge_recu_le" IS DISTINCT FROM (NEW."conge_recu_le") OR OLD."creee_le" IS DISTINCT FROM (NEW."creee_le") OR OLD."creee_par_id" IS DISTINCT FROM (NEW."creee_par_id") OR OLD."depot_garantie" IS DISTINCT FROM (NEW."depot_garantie") OR OLD."destination" IS DISTINCT FROM (NEW."destination") OR OLD."document" IS DISTINCT FROM (NEW."document") OR OLD."document_nom" IS DISTINCT FROM (NEW."document_nom") OR OLD."duree_max_mois" IS DISTINCT FROM (NEW."duree_max_mois") OR OLD."echue_le" IS DISTINCT FROM (NEW."echue_le") OR OLD."enregistree_le" IS DISTINCT FROM (NEW."enregistree_le") OR OLD."enregistree_par_id" IS DISTINCT FROM (NEW."enregistree_par_id") OR OLD."envoyee_le" IS DISTINCT FROM (NEW."envoyee_le") OR OLD."envoyee_par_id" IS DISTINCT FROM (NEW."envoyee_par_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."indice" IS DISTINCT FROM (NEW."indice") OR OLD."loyer_de_reference_ht" IS DISTINCT FROM (NEW."loyer_de_reference_ht") OR OLD."loyer_mensuel_ht" IS DISTINCT FROM (NEW."loyer_mensuel_ht") OR OLD."methode_prorata" IS DISTINCT FROM (NEW."methode_prorata") OR OLD."motif_abandon" IS DISTINCT FROM (NEW."motif_abandon") OR OLD."motif_resiliation" IS DISTINCT FROM (NEW."motif_resiliation") OR OLD."pepiniere" IS DISTINCT FROM (NEW."pepiniere") OR OLD."periode" IS DISTINCT FROM (NEW."periode") OR OLD."periode_effective" IS DISTINCT FROM (NEW."periode_effective") OR OLD."preavis_mois" IS DISTINCT FROM (NEW."preavis_mois") OR OLD."prend_fin_le" IS DISTINCT FROM (NEW."prend_fin_le") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."regime_tva" IS DISTINCT FROM (NEW."regime_tva") OR OLD."resiliee_le" IS DISTINCT FROM (NEW."resiliee_le") OR OLD."resiliee_par_id" IS DISTINCT FROM (NEW."resiliee_par_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."signee_le" IS DISTINCT FROM (NEW."signee_le") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."taux_tva" IS DISTINCT FROM (NEW."taux_tva") OR OLD."terme_loyer" IS DISTINCT FROM (NEW."terme_loyer") OR OLD."trimestre_reference" IS DISTINCT FROM (NEW."trimestre_reference") OR OLD."type" IS DISTINCT FROM (NEW."type"))',
                    func='INSERT INTO "locaux_conventionevent" ("abandonnee_le", "abandonnee_par_id", "acteur_id", "annee_reference", "bailleur_id", "charges_mensuelles", "clauses", "conge_donne_par", "conge_recu_le", "creee_le", "creee_par_id", "depot_garantie", "destination", "document", "document_nom", "duree_max_mois", "echue_le", "enregistree_le", "enregistree_par_id", "envoyee_le", "envoyee_par_id", "id", "indice", "loyer_de_reference_ht", "loyer_mensuel_ht", "methode_prorata", "motif_abandon", "motif_resiliation", "pepiniere", "periode", "periode_effective", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preavis_mois", "prend_fin_le", "reference", "regime_tva", "resiliee_le", "resiliee_par_id", "sha256", "signee_le", "statut", "taux_tva", "terme_loyer", "trimestre_reference", "type") VALUES (NEW."abandonnee_le", NEW."abandonnee_par_id", NEW."acteur_id", NEW."annee_reference", NEW."bailleur_id", NEW."charges_mensuelles", NEW."clauses", NEW."conge_donne_par", NEW."conge_recu_le", NEW."creee_le", NEW."creee_par_id", NEW."depot_garantie", NEW."destination", NEW."document", NEW."document_nom", NEW."duree_max_mois", NEW."echue_le", NEW."enregistree_le", NEW."enregistree_par_id", NEW."envoyee_le", NEW."envoyee_par_id", NEW."id", NEW."indice", NEW."loyer_de_reference_ht", NEW."loyer_mensuel_ht", NEW."methode_prorata", NEW."motif_abandon", NEW."motif_resiliation", NEW."pepiniere", NEW."periode", NEW."periode_effective", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."preavis_mois", NEW."prend_fin_le", NEW."reference", NEW."regime_tva", NEW."resiliee_le", NEW."resiliee_par_id", NEW."sha256", NEW."signee_le", NEW."statut", NEW."taux_tva", NEW."terme_loyer", NEW."trimestre_reference", NEW."type"); RETURN NULL;',
                    hash="9d167e76300e514276e290e63afbee086323f61f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e8d2c",
                    table="locaux_convention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="convention",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_conventionevent" ("abandonnee_le", "abandonnee_par_id", "acteur_id", "annee_reference", "bailleur_id", "charges_mensuelles", "clauses", "conge_donne_par", "conge_recu_le", "creee_le", "creee_par_id", "depot_garantie", "destination", "document", "document_nom", "duree_max_mois", "echue_le", "enregistree_le", "enregistree_par_id", "envoyee_le", "envoyee_par_id", "id", "indice", "loyer_de_reference_ht", "loyer_mensuel_ht", "methode_prorata", "motif_abandon", "motif_resiliation", "pepiniere", "periode", "periode_effective", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preavis_mois", "prend_fin_le", "reference", "regime_tva", "resiliee_le", "resiliee_par_id", "sha256", "signee_le", "statut", "taux_tva", "terme_loyer", "trimestre_reference", "type") VALUES (OLD."abandonnee_le", OLD."abandonnee_par_id", OLD."acteur_id", OLD."annee_reference", OLD."bailleur_id", OLD."charges_mensuelles", OLD."clauses", OLD."conge_donne_par", OLD."conge_recu_le", OLD."creee_le", OLD."creee_par_id", OLD."depot_garantie", OLD."destination", OLD."document", OLD."document_nom", OLD."duree_max_mois", OLD."echue_le", OLD."enregistree_le", OLD."enregistree_par_id", OLD."envoyee_le", OLD."envoyee_par_id", OLD."id", OLD."indice", OLD."loyer_de_reference_ht", OLD."loyer_mensuel_ht", OLD."methode_prorata", OLD."motif_abandon", OLD."motif_resiliation", OLD."pepiniere", OLD."periode", OLD."periode_effective", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."preavis_mois", OLD."prend_fin_le", OLD."reference", OLD."regime_tva", OLD."resiliee_le", OLD."resiliee_par_id", OLD."sha256", OLD."signee_le", OLD."statut", OLD."taux_tva", OLD."terme_loyer", OLD."trimestre_reference", OLD."type"); RETURN NULL;',
                    hash="456c1efd9c862279f38bc35038502494107f1f08",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_02630",
                    table="locaux_convention",
                    when="AFTER",
                ),
            ),
        ),
        AddConstraintNotValid(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(("terme_loyer__in", ["", "a_echoir", "a_echu"])),
                name="locaux_convention_terme_connu",
                violation_error_message="Un loyer est dû à terme à échoir ou à terme échu.",
            ),
        ),
    ]
    operations = par_series(operations)
