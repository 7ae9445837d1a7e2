"""A space has a first day of service, and one that is archived says whether it was booked."""

import datetime

import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0049_pepinieres_reprises"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="espace",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="espace",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="espace",
            name="update_update",
        ),
        migrations.AddField(
            model_name="espace",
            name="en_service_le",
            field=models.DateField(blank=True, null=True, verbose_name="en service depuis le"),
        ),
        migrations.AddField(
            model_name="espace",
            name="se_reservait",
            field=models.BooleanField(
                db_default=False, default=False, editable=False, verbose_name="se réservait"
            ),
        ),
        migrations.AddField(
            model_name="espaceevent",
            name="en_service_le",
            field=models.DateField(blank=True, null=True, verbose_name="en service depuis le"),
        ),
        migrations.AddField(
            model_name="espaceevent",
            name="se_reservait",
            field=models.BooleanField(
                db_default=False, default=False, editable=False, verbose_name="se réservait"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="espace",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_espaceevent" ("accessible_pmr", "archive_le", "capacite", "contour", "en_service_le", "id", "niveau_id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "presentation", "rang", "regle_id", "reservable", "se_reservait", "surface_m2", "type") VALUES (NEW."accessible_pmr", NEW."archive_le", NEW."capacite", NEW."contour", NEW."en_service_le", NEW."id", NEW."niveau_id", NEW."nom", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."presentation", NEW."rang", NEW."regle_id", NEW."reservable", NEW."se_reservait", NEW."surface_m2", NEW."type"); RETURN NULL;',
                    hash="b135279df6987644e585fde5126a63b48e520278",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_55480",
                    table="locaux_espace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="espace",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accessible_pmr" IS DISTINCT FROM (NEW."accessible_pmr") OR OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."capacite" IS DISTINCT FROM (NEW."capacite") OR OLD."contour" IS DISTINCT FROM (NEW."contour") OR OLD."en_service_le" IS DISTINCT FROM (NEW."en_service_le") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."niveau_id" IS DISTINCT FROM (NEW."niveau_id") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."photo" IS DISTINCT FROM (NEW."photo") OR OLD."presentation" IS DISTINCT FROM (NEW."presentation") OR OLD."rang" IS DISTINCT FROM (NEW."rang") OR OLD."regle_id" IS DISTINCT FROM (NEW."regle_id") OR OLD."reservable" IS DISTINCT FROM (NEW."reservable") OR OLD."se_reservait" IS DISTINCT FROM (NEW."se_reservait") OR OLD."surface_m2" IS DISTINCT FROM (NEW."surface_m2") OR OLD."type" IS DISTINCT FROM (NEW."type"))',
                    func='INSERT INTO "locaux_espaceevent" ("accessible_pmr", "archive_le", "capacite", "contour", "en_service_le", "id", "niveau_id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "presentation", "rang", "regle_id", "reservable", "se_reservait", "surface_m2", "type") VALUES (NEW."accessible_pmr", NEW."archive_le", NEW."capacite", NEW."contour", NEW."en_service_le", NEW."id", NEW."niveau_id", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."presentation", NEW."rang", NEW."regle_id", NEW."reservable", NEW."se_reservait", NEW."surface_m2", NEW."type"); RETURN NULL;',
                    hash="19b0017a0d306173d9cf4a87ed144588376daa00",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_de7b2",
                    table="locaux_espace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="espace",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_espaceevent" ("accessible_pmr", "archive_le", "capacite", "contour", "en_service_le", "id", "niveau_id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "presentation", "rang", "regle_id", "reservable", "se_reservait", "surface_m2", "type") VALUES (OLD."accessible_pmr", OLD."archive_le", OLD."capacite", OLD."contour", OLD."en_service_le", OLD."id", OLD."niveau_id", OLD."nom", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photo", OLD."presentation", OLD."rang", OLD."regle_id", OLD."reservable", OLD."se_reservait", OLD."surface_m2", OLD."type"); RETURN NULL;',
                    hash="0be02b83c3b14eb885f4f1e8e5ec8d3c909935ac",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c5101",
                    table="locaux_espace",
                    when="AFTER",
                ),
            ),
        ),
        AddConstraintNotValid(
            model_name="espace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("se_reservait", False), ("archive_le__isnull", False), _connector="OR"
                ),
                name="locaux_espace_se_reservait_archive",
                violation_error_message="Ce qui se réservait est archivé.",
            ),
        ),
        AddConstraintNotValid(
            model_name="espace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("en_service_le__isnull", True),
                    models.Q(
                        ("en_service_le__gte", datetime.date(2000, 1, 1)),
                        ("en_service_le__lte", datetime.date(2099, 12, 31)),
                    ),
                    _connector="OR",
                ),
                name="locaux_espace_en_service_borne",
                violation_error_message="Un espace entre en service de 2000 à 2099.",
            ),
        ),
        AddConstraintNotValid(
            model_name="espace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("en_service_le__isnull", True),
                    ("archive_le__isnull", True),
                    (
                        "en_service_le__lte",
                        models.Func(
                            models.F("archive_le"),
                            output_field=models.DateField(),
                            template="(%(expressions)s AT TIME ZONE 'Pacific/Kiritimati')::date",
                        ),
                    ),
                    _connector="OR",
                ),
                name="locaux_espace_en_service_avant_archive",
                violation_error_message="Un espace entre en service avant d’être archivé.",
            ),
        ),
    ]
    operations = par_series(operations)
