"""The headcount of organisations, with its dates: one value at a time."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ptce.socle.periodes
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0021_un_gestionnaire_reste"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        # Lets GiST compare words for equality without an extension (design, domain page).
        migrations.RunSQL(
            "CREATE TYPE plage_texte AS RANGE (subtype = text)", "DROP TYPE plage_texte"
        ),
        migrations.CreateModel(
            name="DonneeAssiette",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("etp", "équivalent temps plein")],
                        default="etp",
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                (
                    "valeur",
                    models.DecimalField(decimal_places=2, max_digits=8, verbose_name="valeur"),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="Jour de fin non compris ; vide : sans fin.",
                        verbose_name="période",
                    ),
                ),
                (
                    "justificatif",
                    models.CharField(blank=True, max_length=200, verbose_name="justificatif"),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="écrite le"
                    ),
                ),
                (
                    "acteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assiettes",
                        to="acteurs.acteur",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "donnée d’assiette",
                "verbose_name_plural": "données d’assiette",
                "ordering": ["acteur", "nature", "-periode", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DonneeAssietteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "nature",
                    models.CharField(
                        choices=[("etp", "équivalent temps plein")],
                        default="etp",
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                (
                    "valeur",
                    models.DecimalField(decimal_places=2, max_digits=8, verbose_name="valeur"),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="Jour de fin non compris ; vide : sans fin.",
                        verbose_name="période",
                    ),
                ),
                (
                    "justificatif",
                    models.CharField(blank=True, max_length=200, verbose_name="justificatif"),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="écrite le"
                    ),
                ),
                (
                    "acteur",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.acteur",
                        verbose_name="organisation",
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
                        to="acteurs.donneeassiette",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="donneeassiette",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (ptce.socle.periodes.Egal(models.F("acteur")), "&&"),
                    (ptce.socle.periodes.EgalTexte(models.F("nature")), "&&"),
                    (models.F("periode"), "&&"),
                ],
                name="acteurs_donneeassiette_sans_chevauchement",
                violation_error_message="Une seule valeur vaut à la fois : les périodes ne se chevauchent pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="donneeassiette",
            constraint=models.CheckConstraint(
                condition=models.Q(("valeur__gte", 0)),
                name="acteurs_donneeassiette_valeur",
                violation_error_message="Un effectif n’est pas négatif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="donneeassiette",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("periode__isempty", False), ("periode__startswith__isnull", False)
                ),
                name="acteurs_donneeassiette_periode",
                violation_error_message="Une valeur a une date de début.",
            ),
        ),
        migrations.AddConstraint(
            model_name="donneeassiette",
            constraint=models.CheckConstraint(
                condition=models.Q(("nature__in", ["etp"])),
                name="acteurs_donneeassiette_nature_connue",
                violation_error_message="Cette nature n’existe pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="donneeassiette",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_donneeassietteevent" ("acteur_id", "cree_le", "id", "justificatif", "nature", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valeur") VALUES (NEW."acteur_id", NEW."cree_le", NEW."id", NEW."justificatif", NEW."nature", NEW."periode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."valeur"); RETURN NULL;',
                    hash="90d48546819363f8a0add8a7ae242215ae404708",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8613e",
                    table="acteurs_donneeassiette",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="donneeassiette",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "acteurs_donneeassietteevent" ("acteur_id", "cree_le", "id", "justificatif", "nature", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valeur") VALUES (NEW."acteur_id", NEW."cree_le", NEW."id", NEW."justificatif", NEW."nature", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valeur"); RETURN NULL;',
                    hash="7c4704cc5f2a1a0dda13f543744b80cbbfcd9943",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d9323",
                    table="acteurs_donneeassiette",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="donneeassiette",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_donneeassietteevent" ("acteur_id", "cree_le", "id", "justificatif", "nature", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valeur") VALUES (OLD."acteur_id", OLD."cree_le", OLD."id", OLD."justificatif", OLD."nature", OLD."periode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."valeur"); RETURN NULL;',
                    hash="7dd1716a0ef15b595a54325272238d191969b24c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c39a7",
                    table="acteurs_donneeassiette",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="donneeassietteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="13bfa4643644cde32814e6f4de4e82693085590d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_910d6",
                    table="acteurs_donneeassietteevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
