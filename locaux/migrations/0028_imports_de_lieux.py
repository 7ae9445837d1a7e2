"""Files of spaces and of conventions that agents import."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import locaux.models.import_lieux
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0027_notes_gardees"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportLieux",
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
                ("feuille", models.CharField(blank=True, max_length=100, verbose_name="feuille")),
                (
                    "correspondance",
                    models.JSONField(blank=True, default=dict, verbose_name="colonnes reconnues"),
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
                    "genre",
                    models.CharField(
                        choices=[("espaces", "espaces"), ("conventions", "conventions")],
                        max_length=20,
                        verbose_name="ce qu’il contient",
                    ),
                ),
                (
                    "fichier",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.import_lieux.nom_de_fichier,
                        verbose_name="fichier",
                    ),
                ),
                (
                    "creer_seulement",
                    models.BooleanField(default=False, verbose_name="créer seulement"),
                ),
                (
                    "creer_acteurs",
                    models.BooleanField(
                        default=False, verbose_name="créer les organisations inconnues"
                    ),
                ),
                (
                    "depose_par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports_de_lieux_deposes",
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
                        related_name="imports_de_lieux_faits",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="importé par",
                    ),
                ),
            ],
            options={
                "verbose_name": "import de locaux",
                "verbose_name_plural": "imports de locaux",
                "ordering": ["-depose_le", "-pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportLieuxEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("nom_fichier", models.CharField(max_length=120, verbose_name="nom du fichier")),
                ("feuille", models.CharField(blank=True, max_length=100, verbose_name="feuille")),
                (
                    "correspondance",
                    models.JSONField(blank=True, default=dict, verbose_name="colonnes reconnues"),
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
                    "genre",
                    models.CharField(
                        choices=[("espaces", "espaces"), ("conventions", "conventions")],
                        max_length=20,
                        verbose_name="ce qu’il contient",
                    ),
                ),
                (
                    "fichier",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.import_lieux.nom_de_fichier,
                        verbose_name="fichier",
                    ),
                ),
                (
                    "creer_seulement",
                    models.BooleanField(default=False, verbose_name="créer seulement"),
                ),
                (
                    "creer_acteurs",
                    models.BooleanField(
                        default=False, verbose_name="créer les organisations inconnues"
                    ),
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
                        to="locaux.importlieux",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="importlieux",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["depose", "verifie", "importe", "abandonne"])),
                name="locaux_importlieux_statut_connu",
                violation_error_message="Cet état d’import n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importlieux",
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
                name="locaux_importlieux_importe",
                violation_error_message="Un fichier importé dit par qui et quand.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importlieux",
            constraint=models.CheckConstraint(
                condition=models.Q(("genre__in", ["espaces", "conventions"])),
                name="locaux_importlieux_genre_connu",
                violation_error_message="Ce genre de fichier n’existe pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importlieux",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_importlieuxevent" ("correspondance", "creer_acteurs", "creer_seulement", "depose_le", "depose_par_id", "empreinte", "feuille", "fichier", "genre", "id", "importe_le", "importe_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "statut") VALUES (NEW."correspondance", NEW."creer_acteurs", NEW."creer_seulement", NEW."depose_le", NEW."depose_par_id", NEW."empreinte", NEW."feuille", NEW."fichier", NEW."genre", NEW."id", NEW."importe_le", NEW."importe_par_id", NEW."nom_fichier", NEW."oublie_le", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision", NEW."statut"); RETURN NULL;',
                    hash="8667068d4b741e4949658140786ad1b3ca3e2e1f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ff8dc",
                    table="locaux_importlieux",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importlieux",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."correspondance" IS DISTINCT FROM (NEW."correspondance") OR OLD."creer_acteurs" IS DISTINCT FROM (NEW."creer_acteurs") OR OLD."creer_seulement" IS DISTINCT FROM (NEW."creer_seulement") OR OLD."depose_le" IS DISTINCT FROM (NEW."depose_le") OR OLD."depose_par_id" IS DISTINCT FROM (NEW."depose_par_id") OR OLD."empreinte" IS DISTINCT FROM (NEW."empreinte") OR OLD."feuille" IS DISTINCT FROM (NEW."feuille") OR OLD."fichier" IS DISTINCT FROM (NEW."fichier") OR OLD."genre" IS DISTINCT FROM (NEW."genre") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."importe_le" IS DISTINCT FROM (NEW."importe_le") OR OLD."importe_par_id" IS DISTINCT FROM (NEW."importe_par_id") OR OLD."nom_fichier" IS DISTINCT FROM (NEW."nom_fichier") OR OLD."oublie_le" IS DISTINCT FROM (NEW."oublie_le") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "locaux_importlieuxevent" ("correspondance", "creer_acteurs", "creer_seulement", "depose_le", "depose_par_id", "empreinte", "feuille", "fichier", "genre", "id", "importe_le", "importe_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "statut") VALUES (NEW."correspondance", NEW."creer_acteurs", NEW."creer_seulement", NEW."depose_le", NEW."depose_par_id", NEW."empreinte", NEW."feuille", NEW."fichier", NEW."genre", NEW."id", NEW."importe_le", NEW."importe_par_id", NEW."nom_fichier", NEW."oublie_le", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision", NEW."statut"); RETURN NULL;',
                    hash="2abe075f0967ba6f7a2b64ebde60c5516d0a9bf6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_104f1",
                    table="locaux_importlieux",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importlieux",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_importlieuxevent" ("correspondance", "creer_acteurs", "creer_seulement", "depose_le", "depose_par_id", "empreinte", "feuille", "fichier", "genre", "id", "importe_le", "importe_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "statut") VALUES (OLD."correspondance", OLD."creer_acteurs", OLD."creer_seulement", OLD."depose_le", OLD."depose_par_id", OLD."empreinte", OLD."feuille", OLD."fichier", OLD."genre", OLD."id", OLD."importe_le", OLD."importe_par_id", OLD."nom_fichier", OLD."oublie_le", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revision", OLD."statut"); RETURN NULL;',
                    hash="604744c14abe0d1c5fcdd66128fe988e9ab626e3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c65f1",
                    table="locaux_importlieux",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importlieuxevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f159480d6e6d54c07518189d4259a9021a9b2b5a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ccb3f",
                    table="locaux_importlieuxevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
