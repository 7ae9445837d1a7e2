"""From which month rents are followed here."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0040_seuils_legaux"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SuiviLoyers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cle",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, unique=True, verbose_name="clé"
                    ),
                ),
                ("depuis", models.DateField(verbose_name="premier mois suivi")),
                (
                    "decide_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="décidé le"
                    ),
                ),
                (
                    "decide_par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suivis_de_loyers",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="décidé par",
                    ),
                ),
            ],
            options={
                "verbose_name": "début du suivi des loyers",
                "verbose_name_plural": "début du suivi des loyers",
            },
        ),
        migrations.CreateModel(
            name="SuiviLoyersEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "cle",
                    models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="clé"),
                ),
                ("depuis", models.DateField(verbose_name="premier mois suivi")),
                (
                    "decide_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="décidé le"
                    ),
                ),
                (
                    "decide_par",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="décidé par",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="locaux.suiviloyers",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="suiviloyers",
            constraint=models.CheckConstraint(
                condition=models.Q(("cle", 1)),
                name="locaux_suiviloyers_une_ligne",
                violation_error_message="Les loyers se suivent à partir d’un seul mois.",
            ),
        ),
        migrations.AddConstraint(
            model_name="suiviloyers",
            constraint=models.CheckConstraint(
                condition=models.Q(("depuis__day", 1)),
                name="locaux_suiviloyers_premier_du_mois",
                violation_error_message="Un mois se nomme par son premier jour.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="suiviloyers",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_suiviloyersevent" ("cle", "decide_le", "decide_par_id", "depuis", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cle", NEW."decide_le", NEW."decide_par_id", NEW."depuis", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="15fc6790ab6300647afe37f63287811cb0bdd5ce",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4b94c",
                    table="locaux_suiviloyers",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="suiviloyers",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_suiviloyersevent" ("cle", "decide_le", "decide_par_id", "depuis", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cle", NEW."decide_le", NEW."decide_par_id", NEW."depuis", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="638b71a97ac7d80b796c612e4fd2bdbc167ff5aa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2600d",
                    table="locaux_suiviloyers",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="suiviloyers",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_suiviloyersevent" ("cle", "decide_le", "decide_par_id", "depuis", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."cle", OLD."decide_le", OLD."decide_par_id", OLD."depuis", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="24c48b73fea9014e2f79e0d62b9c7fdc335d82f3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e884a",
                    table="locaux_suiviloyers",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="suiviloyersevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a79f09a9748f198bfcc3544e03bd50dce31a2bf8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_85025",
                    table="locaux_suiviloyersevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
