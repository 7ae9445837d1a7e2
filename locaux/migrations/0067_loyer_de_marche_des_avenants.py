"""An amendment says the market rent from its day on: what it enlarges, or lets go, has another one."""

from decimal import Decimal

import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0066_pepiniere_suivie"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="avenant",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="avenant",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="avenant",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="avenant",
            name="loyer_de_reference_ht",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=12,
                null=True,
                verbose_name="nouveau loyer mensuel de marché HT",
            ),
        ),
        migrations.AddField(
            model_name="avenantevent",
            name="loyer_de_reference_ht",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=12,
                null=True,
                verbose_name="nouveau loyer mensuel de marché HT",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avenant",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_avenantevent" ("abandonne_le", "abandonne_par_id", "charges_mensuelles", "clauses", "convention_id", "cree_le", "cree_par_id", "document", "document_nom", "enregistre_le", "enregistre_par_id", "envoye_le", "envoye_par_id", "id", "loyer_de_reference_ht", "loyer_mensuel_ht", "numero", "objet", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prend_effet_le", "prend_fin_le", "sha256", "signe_le", "statut") VALUES (NEW."abandonne_le", NEW."abandonne_par_id", NEW."charges_mensuelles", NEW."clauses", NEW."convention_id", NEW."cree_le", NEW."cree_par_id", NEW."document", NEW."document_nom", NEW."enregistre_le", NEW."enregistre_par_id", NEW."envoye_le", NEW."envoye_par_id", NEW."id", NEW."loyer_de_reference_ht", NEW."loyer_mensuel_ht", NEW."numero", NEW."objet", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prend_effet_le", NEW."prend_fin_le", NEW."sha256", NEW."signe_le", NEW."statut"); RETURN NULL;',
                    hash="0f60dcc075d894066b28b72d4fb3364e8610ee2e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_27f58",
                    table="locaux_avenant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avenant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."abandonne_le" IS DISTINCT FROM (NEW."abandonne_le") OR OLD."abandonne_par_id" IS DISTINCT FROM (NEW."abandonne_par_id") OR OLD."charges_mensuelles" IS DISTINCT FROM (NEW."charges_mensuelles") OR OLD."clauses" IS DISTINCT FROM (NEW."clauses") OR OLD."convention_id" IS DISTINCT FROM (NEW."convention_id") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."cree_par_id" IS DISTINCT FROM (NEW."cree_par_id") OR OLD."document" IS DISTINCT FROM (NEW."document") OR OLD."document_nom" IS DISTINCT FROM (NEW."document_nom") OR OLD."enregistre_le" IS DISTINCT FROM (NEW."enregistre_le") OR OLD."enregistre_par_id" IS DISTINCT FROM (NEW."enregistre_par_id") OR OLD."envoye_le" IS DISTINCT FROM (NEW."envoye_le") OR OLD."envoye_par_id" IS DISTINCT FROM (NEW."envoye_par_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."loyer_de_reference_ht" IS DISTINCT FROM (NEW."loyer_de_reference_ht") OR OLD."loyer_mensuel_ht" IS DISTINCT FROM (NEW."loyer_mensuel_ht") OR OLD."numero" IS DISTINCT FROM (NEW."numero") OR OLD."objet" IS DISTINCT FROM (NEW."objet") OR OLD."prend_effet_le" IS DISTINCT FROM (NEW."prend_effet_le") OR OLD."prend_fin_le" IS DISTINCT FROM (NEW."prend_fin_le") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."signe_le" IS DISTINCT FROM (NEW."signe_le") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "locaux_avenantevent" ("abandonne_le", "abandonne_par_id", "charges_mensuelles", "clauses", "convention_id", "cree_le", "cree_par_id", "document", "document_nom", "enregistre_le", "enregistre_par_id", "envoye_le", "envoye_par_id", "id", "loyer_de_reference_ht", "loyer_mensuel_ht", "numero", "objet", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prend_effet_le", "prend_fin_le", "sha256", "signe_le", "statut") VALUES (NEW."abandonne_le", NEW."abandonne_par_id", NEW."charges_mensuelles", NEW."clauses", NEW."convention_id", NEW."cree_le", NEW."cree_par_id", NEW."document", NEW."document_nom", NEW."enregistre_le", NEW."enregistre_par_id", NEW."envoye_le", NEW."envoye_par_id", NEW."id", NEW."loyer_de_reference_ht", NEW."loyer_mensuel_ht", NEW."numero", NEW."objet", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prend_effet_le", NEW."prend_fin_le", NEW."sha256", NEW."signe_le", NEW."statut"); RETURN NULL;',
                    hash="69bdecf380ec52cfc2df4c64fdfed37a699bfca0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8e7d9",
                    table="locaux_avenant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avenant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_avenantevent" ("abandonne_le", "abandonne_par_id", "charges_mensuelles", "clauses", "convention_id", "cree_le", "cree_par_id", "document", "document_nom", "enregistre_le", "enregistre_par_id", "envoye_le", "envoye_par_id", "id", "loyer_de_reference_ht", "loyer_mensuel_ht", "numero", "objet", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prend_effet_le", "prend_fin_le", "sha256", "signe_le", "statut") VALUES (OLD."abandonne_le", OLD."abandonne_par_id", OLD."charges_mensuelles", OLD."clauses", OLD."convention_id", OLD."cree_le", OLD."cree_par_id", OLD."document", OLD."document_nom", OLD."enregistre_le", OLD."enregistre_par_id", OLD."envoye_le", OLD."envoye_par_id", OLD."id", OLD."loyer_de_reference_ht", OLD."loyer_mensuel_ht", OLD."numero", OLD."objet", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prend_effet_le", OLD."prend_fin_le", OLD."sha256", OLD."signe_le", OLD."statut"); RETURN NULL;',
                    hash="3c60254b1cf86c59e0da3798f1209e25ce9e54fe",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4dcc0",
                    table="locaux_avenant",
                    when="AFTER",
                ),
            ),
        ),
        AddConstraintNotValid(
            model_name="avenant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("loyer_de_reference_ht__isnull", True),
                    ("loyer_de_reference_ht__range", (0, Decimal("10000000"))),
                    _connector="OR",
                ),
                name="locaux_avenant_marche",
                violation_error_message="Un loyer de marché va de zéro à dix millions d’euros par mois.",
            ),
        ),
    ]
