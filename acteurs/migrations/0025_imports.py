"""Files of organisations that the animators import: what they say, and what became of them."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import acteurs.models.import_acteurs
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0024_vie_verifiee"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportActeurs",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("nom_fichier", models.CharField(max_length=120, verbose_name="nom du fichier")),
                (
                    "fichier",
                    models.FileField(
                        blank=True,
                        upload_to=acteurs.models.import_acteurs.nom_de_fichier,
                        verbose_name="fichier",
                    ),
                ),
                ("feuille", models.CharField(blank=True, max_length=100, verbose_name="feuille")),
                (
                    "correspondance",
                    models.JSONField(blank=True, default=dict, verbose_name="colonnes reconnues"),
                ),
                (
                    "creer_seulement",
                    models.BooleanField(default=False, verbose_name="créer seulement"),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("depose", "à vérifier"),
                            ("verifie", "vérifié"),
                            ("importe", "importé"),
                            ("abandonne", "abandonné"),
                        ],
                        default="depose",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="vérifications")),
                ("rapport", models.JSONField(blank=True, default=dict, verbose_name="rapport")),
                (
                    "empreinte",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="empreinte du plan vérifié"
                    ),
                ),
                (
                    "depose_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="déposé le"
                    ),
                ),
                (
                    "importe_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="importé le"),
                ),
                (
                    "oublie_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="fichier oublié le"),
                ),
                (
                    "depose_par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports_deposes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="déposé par",
                    ),
                ),
                (
                    "importe_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports_faits",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="importé par",
                    ),
                ),
            ],
            options={
                "verbose_name": "import d’organisations",
                "verbose_name_plural": "imports d’organisations",
                "ordering": ["-depose_le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ImportActeursEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("nom_fichier", models.CharField(max_length=120, verbose_name="nom du fichier")),
                (
                    "fichier",
                    models.FileField(
                        blank=True,
                        upload_to=acteurs.models.import_acteurs.nom_de_fichier,
                        verbose_name="fichier",
                    ),
                ),
                ("feuille", models.CharField(blank=True, max_length=100, verbose_name="feuille")),
                (
                    "correspondance",
                    models.JSONField(blank=True, default=dict, verbose_name="colonnes reconnues"),
                ),
                (
                    "creer_seulement",
                    models.BooleanField(default=False, verbose_name="créer seulement"),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("depose", "à vérifier"),
                            ("verifie", "vérifié"),
                            ("importe", "importé"),
                            ("abandonne", "abandonné"),
                        ],
                        default="depose",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="vérifications")),
                (
                    "empreinte",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="empreinte du plan vérifié"
                    ),
                ),
                (
                    "depose_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="déposé le"
                    ),
                ),
                (
                    "importe_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="importé le"),
                ),
                (
                    "oublie_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="fichier oublié le"),
                ),
                (
                    "depose_par",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="déposé par",
                    ),
                ),
                (
                    "importe_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="importé par",
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
                        to="acteurs.importacteurs",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="importacteurs",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["depose", "verifie", "importe", "abandonne"])),
                name="acteurs_importacteurs_statut_connu",
                violation_error_message="Cet état d’import n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importacteurs",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("statut", "importe"), _negated=True),
                        ("importe_le__isnull", True),
                        ("importe_par__isnull", True),
                    ),
                    models.Q(
                        ("importe_le__isnull", False),
                        ("importe_par__isnull", False),
                        ("statut", "importe"),
                    ),
                    _connector="OR",
                ),
                name="acteurs_importacteurs_importe",
                violation_error_message="Un fichier importé dit par qui et quand.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importacteurs",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_importacteursevent" ("correspondance", "creer_seulement", "depose_le", "depose_par_id", "empreinte", "feuille", "fichier", "id", "importe_le", "importe_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "statut") VALUES (NEW."correspondance", NEW."creer_seulement", NEW."depose_le", NEW."depose_par_id", NEW."empreinte", NEW."feuille", NEW."fichier", NEW."id", NEW."importe_le", NEW."importe_par_id", NEW."nom_fichier", NEW."oublie_le", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision", NEW."statut"); RETURN NULL;',
                    hash="d85ee88ef1d3cb000cd0f616ce05f01f8fd247fe",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c8cec",
                    table="acteurs_importacteurs",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importacteurs",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."correspondance" IS DISTINCT FROM (NEW."correspondance") OR OLD."creer_seulement" IS DISTINCT FROM (NEW."creer_seulement") OR OLD."depose_le" IS DISTINCT FROM (NEW."depose_le") OR OLD."depose_par_id" IS DISTINCT FROM (NEW."depose_par_id") OR OLD."empreinte" IS DISTINCT FROM (NEW."empreinte") OR OLD."feuille" IS DISTINCT FROM (NEW."feuille") OR OLD."fichier" IS DISTINCT FROM (NEW."fichier") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."importe_le" IS DISTINCT FROM (NEW."importe_le") OR OLD."importe_par_id" IS DISTINCT FROM (NEW."importe_par_id") OR OLD."nom_fichier" IS DISTINCT FROM (NEW."nom_fichier") OR OLD."oublie_le" IS DISTINCT FROM (NEW."oublie_le") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "acteurs_importacteursevent" ("correspondance", "creer_seulement", "depose_le", "depose_par_id", "empreinte", "feuille", "fichier", "id", "importe_le", "importe_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "statut") VALUES (NEW."correspondance", NEW."creer_seulement", NEW."depose_le", NEW."depose_par_id", NEW."empreinte", NEW."feuille", NEW."fichier", NEW."id", NEW."importe_le", NEW."importe_par_id", NEW."nom_fichier", NEW."oublie_le", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision", NEW."statut"); RETURN NULL;',
                    hash="79df4186b82f2bd57dd28a8e737e44c76e25b0f8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ad73f",
                    table="acteurs_importacteurs",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importacteurs",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_importacteursevent" ("correspondance", "creer_seulement", "depose_le", "depose_par_id", "empreinte", "feuille", "fichier", "id", "importe_le", "importe_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "statut") VALUES (OLD."correspondance", OLD."creer_seulement", OLD."depose_le", OLD."depose_par_id", OLD."empreinte", OLD."feuille", OLD."fichier", OLD."id", OLD."importe_le", OLD."importe_par_id", OLD."nom_fichier", OLD."oublie_le", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revision", OLD."statut"); RETURN NULL;',
                    hash="ff69205d8d659a9d3661b1107baa88f775fa97ef",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9dc01",
                    table="acteurs_importacteurs",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importacteursevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="437de70a66efed9fe37b5b7783fb890d5a7e0898",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0b00c",
                    table="acteurs_importacteursevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
