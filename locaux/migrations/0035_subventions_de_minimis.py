"""Whether a grant is de minimis aid, which open data on grants tell."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0034_registre_des_conventions"),
    ]

    operations = par_series(
        [
            pgtrigger.migrations.RemoveTrigger(
                model_name="dossiersubvention",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="dossiersubvention",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="dossiersubvention",
                name="delete_delete",
            ),
            migrations.AddField(
                model_name="dossiersubvention",
                name="de_minimis",
                field=models.BooleanField(default=False, verbose_name="aide de minimis"),
            ),
            migrations.AddField(
                model_name="dossiersubventionevent",
                name="de_minimis",
                field=models.BooleanField(default=False, verbose_name="aide de minimis"),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dossiersubvention",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_dossiersubventionevent" ("assiette", "autorisation", "autorise_le", "beneficiaire", "beneficiaire_siret", "clos_le", "commence_le", "complet_le", "conventionne_le", "cree_le", "cree_par_id", "de_minimis", "decide_le", "decision", "demarrage_avant", "depense_retenue", "depense_subventionnable", "depenses_au", "depenses_du", "depose_le", "depot_avant", "dispositif", "financeur_id", "id", "instruit_le", "montant_accorde", "montant_demande", "motif", "objet", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plafond", "reference", "sequence", "solde_avant", "statut", "taux_den", "taux_num", "taux_retenu_den", "taux_retenu_num") VALUES (NEW."assiette", NEW."autorisation", NEW."autorise_le", NEW."beneficiaire", NEW."beneficiaire_siret", NEW."clos_le", NEW."commence_le", NEW."complet_le", NEW."conventionne_le", NEW."cree_le", NEW."cree_par_id", NEW."de_minimis", NEW."decide_le", NEW."decision", NEW."demarrage_avant", NEW."depense_retenue", NEW."depense_subventionnable", NEW."depenses_au", NEW."depenses_du", NEW."depose_le", NEW."depot_avant", NEW."dispositif", NEW."financeur_id", NEW."id", NEW."instruit_le", NEW."montant_accorde", NEW."montant_demande", NEW."motif", NEW."objet", NEW."operation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plafond", NEW."reference", NEW."sequence", NEW."solde_avant", NEW."statut", NEW."taux_den", NEW."taux_num", NEW."taux_retenu_den", NEW."taux_retenu_num"); RETURN NULL;',
                        hash="d7dd7444d1b16b84357724a066bbe8391694c89b",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_820e5",
                        table="locaux_dossiersubvention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dossiersubvention",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."assiette" IS DISTINCT FROM (NEW."assiette") OR OLD."autorisation" IS DISTINCT FROM (NEW."autorisation") OR OLD."autorise_le" IS DISTINCT FROM (NEW."autorise_le") OR OLD."beneficiaire" IS DISTINCT FROM (NEW."beneficiaire") OR OLD."beneficiaire_siret" IS DISTINCT FROM (NEW."beneficiaire_siret") OR OLD."clos_le" IS DISTINCT FROM (NEW."clos_le") OR OLD."commence_le" IS DISTINCT FROM (NEW."commence_le") OR OLD."complet_le" IS DISTINCT FROM (NEW."complet_le") OR OLD."conventionne_le" IS DISTINCT FROM (NEW."conventionne_le") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."cree_par_id" IS DISTINCT FROM (NEW."cree_par_id") OR OLD."de_minimis" IS DISTINCT FROM (NEW."de_minimis") OR OLD."decide_le" IS DISTINCT FROM (NEW."decide_le") OR OLD."decision" IS DISTINCT FROM (NEW."decision") OR OLD."demarrage_avant" IS DISTINCT FROM (NEW."demarrage_avant") OR OLD."depense_retenue" IS DISTINCT FROM (NEW."depense_retenue") OR OLD."depense_subventionnable" IS DISTINCT FROM (NEW."depense_subventionnable") OR OLD."depenses_au" IS DISTINCT FROM (NEW."depenses_au") OR OLD."depenses_du" IS DISTINCT FROM (NEW."depenses_du") OR OLD."depose_le" IS DISTINCT FROM (NEW."depose_le") OR OLD."depot_avant" IS DISTINCT FROM (NEW."depot_avant") OR OLD."dispositif" IS DISTINCT FROM (NEW."dispositif") OR OLD."financeur_id" IS DISTINCT FROM (NEW."financeur_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."instruit_le" IS DISTINCT FROM (NEW."instruit_le") OR OLD."montant_accorde" IS DISTINCT FROM (NEW."montant_accorde") OR OLD."montant_demande" IS DISTINCT FROM (NEW."montant_demande") OR OLD."motif" IS DISTINCT FROM (NEW."motif") OR OLD."objet" IS DISTINCT FROM (NEW."objet") OR OLD."operation_id" IS DISTINCT FROM (NEW."operation_id") OR OLD."plafond" IS DISTINCT FROM (NEW."plafond") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."solde_avant" IS DISTINCT FROM (NEW."solde_avant") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."taux_den" IS DISTINCT FROM (NEW."taux_den") OR OLD."taux_num" IS DISTINCT FROM (NEW."taux_num") OR OLD."taux_retenu_den" IS DISTINCT FROM (NEW."taux_retenu_den") OR OLD."taux_retenu_num" IS DISTINCT FROM (NEW."taux_retenu_num"))',
                        func='INSERT INTO "locaux_dossiersubventionevent" ("assiette", "autorisation", "autorise_le", "beneficiaire", "beneficiaire_siret", "clos_le", "commence_le", "complet_le", "conventionne_le", "cree_le", "cree_par_id", "de_minimis", "decide_le", "decision", "demarrage_avant", "depense_retenue", "depense_subventionnable", "depenses_au", "depenses_du", "depose_le", "depot_avant", "dispositif", "financeur_id", "id", "instruit_le", "montant_accorde", "montant_demande", "motif", "objet", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plafond", "reference", "sequence", "solde_avant", "statut", "taux_den", "taux_num", "taux_retenu_den", "taux_retenu_num") VALUES (NEW."assiette", NEW."autorisation", NEW."autorise_le", NEW."beneficiaire", NEW."beneficiaire_siret", NEW."clos_le", NEW."commence_le", NEW."complet_le", NEW."conventionne_le", NEW."cree_le", NEW."cree_par_id", NEW."de_minimis", NEW."decide_le", NEW."decision", NEW."demarrage_avant", NEW."depense_retenue", NEW."depense_subventionnable", NEW."depenses_au", NEW."depenses_du", NEW."depose_le", NEW."depot_avant", NEW."dispositif", NEW."financeur_id", NEW."id", NEW."instruit_le", NEW."montant_accorde", NEW."montant_demande", NEW."motif", NEW."objet", NEW."operation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plafond", NEW."reference", NEW."sequence", NEW."solde_avant", NEW."statut", NEW."taux_den", NEW."taux_num", NEW."taux_retenu_den", NEW."taux_retenu_num"); RETURN NULL;',
                        hash="bfe867c7f9290006e8e06345e7ee4291a5280a68",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_85725",
                        table="locaux_dossiersubvention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dossiersubvention",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_dossiersubventionevent" ("assiette", "autorisation", "autorise_le", "beneficiaire", "beneficiaire_siret", "clos_le", "commence_le", "complet_le", "conventionne_le", "cree_le", "cree_par_id", "de_minimis", "decide_le", "decision", "demarrage_avant", "depense_retenue", "depense_subventionnable", "depenses_au", "depenses_du", "depose_le", "depot_avant", "dispositif", "financeur_id", "id", "instruit_le", "montant_accorde", "montant_demande", "motif", "objet", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plafond", "reference", "sequence", "solde_avant", "statut", "taux_den", "taux_num", "taux_retenu_den", "taux_retenu_num") VALUES (OLD."assiette", OLD."autorisation", OLD."autorise_le", OLD."beneficiaire", OLD."beneficiaire_siret", OLD."clos_le", OLD."commence_le", OLD."complet_le", OLD."conventionne_le", OLD."cree_le", OLD."cree_par_id", OLD."de_minimis", OLD."decide_le", OLD."decision", OLD."demarrage_avant", OLD."depense_retenue", OLD."depense_subventionnable", OLD."depenses_au", OLD."depenses_du", OLD."depose_le", OLD."depot_avant", OLD."dispositif", OLD."financeur_id", OLD."id", OLD."instruit_le", OLD."montant_accorde", OLD."montant_demande", OLD."motif", OLD."objet", OLD."operation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plafond", OLD."reference", OLD."sequence", OLD."solde_avant", OLD."statut", OLD."taux_den", OLD."taux_num", OLD."taux_retenu_den", OLD."taux_retenu_num"); RETURN NULL;',
                        hash="633396d14be87c3be360cdfccec8eaa0b9b05563",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_5b9de",
                        table="locaux_dossiersubvention",
                        when="AFTER",
                    ),
                ),
            ),
        ]
    )
