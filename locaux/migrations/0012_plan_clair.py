"""A plan drawn on a light ground may be shown in negative on a dark page; those that are kept are taken for such."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0011_lieu_archive_en_ordre"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="niveau",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="niveau",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="niveau",
            name="update_update",
        ),
        migrations.AddField(
            model_name="niveau",
            name="plan_clair",
            field=models.BooleanField(
                db_default=True, default=True, verbose_name="plan dessiné sur fond clair"
            ),
        ),
        migrations.AddField(
            model_name="niveauevent",
            name="plan_clair",
            field=models.BooleanField(
                db_default=True, default=True, verbose_name="plan dessiné sur fond clair"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="niveau",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_niveauevent" ("archive_le", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "plan_clair", "plan_hauteur", "plan_largeur", "rang", "site_id") VALUES (NEW."archive_le", NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan", NEW."plan_clair", NEW."plan_hauteur", NEW."plan_largeur", NEW."rang", NEW."site_id"); RETURN NULL;',
                    hash="53e94e15ff6bb0d1df7e997da67d37c6a1d0b938",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f750e",
                    table="locaux_niveau",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="niveau",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."plan" IS DISTINCT FROM (NEW."plan") OR OLD."plan_clair" IS DISTINCT FROM (NEW."plan_clair") OR OLD."plan_hauteur" IS DISTINCT FROM (NEW."plan_hauteur") OR OLD."plan_largeur" IS DISTINCT FROM (NEW."plan_largeur") OR OLD."rang" IS DISTINCT FROM (NEW."rang") OR OLD."site_id" IS DISTINCT FROM (NEW."site_id"))',
                    func='INSERT INTO "locaux_niveauevent" ("archive_le", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "plan_clair", "plan_hauteur", "plan_largeur", "rang", "site_id") VALUES (NEW."archive_le", NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan", NEW."plan_clair", NEW."plan_hauteur", NEW."plan_largeur", NEW."rang", NEW."site_id"); RETURN NULL;',
                    hash="015e87dd87a36886db2057bc6598397d36e291f8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2da62",
                    table="locaux_niveau",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="niveau",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_niveauevent" ("archive_le", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "plan_clair", "plan_hauteur", "plan_largeur", "rang", "site_id") VALUES (OLD."archive_le", OLD."id", OLD."nom", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan", OLD."plan_clair", OLD."plan_hauteur", OLD."plan_largeur", OLD."rang", OLD."site_id"); RETURN NULL;',
                    hash="dc7b54d1222450d7209c174df6a8e78c39b047c9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f0c7f",
                    table="locaux_niveau",
                    when="AFTER",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
