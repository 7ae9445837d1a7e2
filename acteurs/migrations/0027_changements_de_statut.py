"""Who suspended an organisation, put it back, saw it leave or come back: when, and why."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ptce.socle.noms
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0026_demandes_d_effacement"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChangementDeStatut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "avant",
                    models.CharField(
                        choices=[
                            ("candidat", "candidate"),
                            ("membre", "membre"),
                            ("suspendu", "suspendue"),
                            ("sorti", "sortie"),
                        ],
                        max_length=20,
                        verbose_name="avant",
                    ),
                ),
                (
                    "apres",
                    models.CharField(
                        choices=[
                            ("candidat", "candidate"),
                            ("membre", "membre"),
                            ("suspendu", "suspendue"),
                            ("sorti", "sortie"),
                        ],
                        max_length=20,
                        verbose_name="après",
                    ),
                ),
                (
                    "motif",
                    models.TextField(
                        max_length=2000,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="motif",
                    ),
                ),
                (
                    "le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="décidé le"
                    ),
                ),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                        verbose_name="jeton d’envoi",
                    ),
                ),
                (
                    "acteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changements",
                        to="acteurs.acteur",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changements_de_statut",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="décidé par",
                    ),
                ),
            ],
            options={
                "verbose_name": "changement de statut",
                "verbose_name_plural": "changements de statut",
                "ordering": ["-le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ChangementDeStatutEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "avant",
                    models.CharField(
                        choices=[
                            ("candidat", "candidate"),
                            ("membre", "membre"),
                            ("suspendu", "suspendue"),
                            ("sorti", "sortie"),
                        ],
                        max_length=20,
                        verbose_name="avant",
                    ),
                ),
                (
                    "apres",
                    models.CharField(
                        choices=[
                            ("candidat", "candidate"),
                            ("membre", "membre"),
                            ("suspendu", "suspendue"),
                            ("sorti", "sortie"),
                        ],
                        max_length=20,
                        verbose_name="après",
                    ),
                ),
                (
                    "motif",
                    models.TextField(
                        max_length=2000,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="motif",
                    ),
                ),
                (
                    "le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="décidé le"
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
                    "par",
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
                        to="acteurs.changementdestatut",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="changementdestatut",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "motif__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="acteurs_changementdestatut_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="changementdestatut",
            constraint=models.CheckConstraint(
                condition=models.Q(("avant__in", ["candidat", "membre", "suspendu", "sorti"])),
                name="acteurs_changementdestatut_avant_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="changementdestatut",
            constraint=models.CheckConstraint(
                condition=models.Q(("apres__in", ["candidat", "membre", "suspendu", "sorti"])),
                name="acteurs_changementdestatut_apres_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="changementdestatut",
            constraint=models.CheckConstraint(
                condition=models.Q(("avant", models.F("apres")), _negated=True),
                name="acteurs_changementdestatut_change",
                violation_error_message="Un changement de statut change de statut.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changementdestatut",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_changementdestatutevent" ("acteur_id", "apres", "avant", "id", "le", "motif", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."acteur_id", NEW."apres", NEW."avant", NEW."id", NEW."le", NEW."motif", NEW."par_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="df5cfdbdf914bcd15d277e3028fd3e9662317b20",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8afce",
                    table="acteurs_changementdestatut",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changementdestatut",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."apres" IS DISTINCT FROM (NEW."apres") OR OLD."avant" IS DISTINCT FROM (NEW."avant") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."le" IS DISTINCT FROM (NEW."le") OR OLD."motif" IS DISTINCT FROM (NEW."motif") OR OLD."par_id" IS DISTINCT FROM (NEW."par_id"))',
                    func='INSERT INTO "acteurs_changementdestatutevent" ("acteur_id", "apres", "avant", "id", "le", "motif", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."acteur_id", NEW."apres", NEW."avant", NEW."id", NEW."le", NEW."motif", NEW."par_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="30078177e2bcc7be5fab77ab1d3747eda1cdfe6d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c63e7",
                    table="acteurs_changementdestatut",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changementdestatut",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_changementdestatutevent" ("acteur_id", "apres", "avant", "id", "le", "motif", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."acteur_id", OLD."apres", OLD."avant", OLD."id", OLD."le", OLD."motif", OLD."par_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="cb43473a73cb1f1241fb2c60c05d3caee9957b60",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_705b5",
                    table="acteurs_changementdestatut",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changementdestatutevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="80d835ee14c3e3a111d7e43e5dec65eac3371697",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_58435",
                    table="acteurs_changementdestatutevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
