"""Conventions of a table are written row by row, once launched: by whom, when, how many of them so far."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from ptce.socle.operations import par_series

# Imports are few: their index is made at once.
COLONNE = [
    "ALTER TABLE locaux_importlieux ADD COLUMN lance_par_id bigint NULL;",
    "ALTER TABLE locaux_importlieuxevent ADD COLUMN lance_par_id bigint NULL;",
    """ALTER TABLE locaux_importlieux ADD CONSTRAINT locaux_importlieux_lance_par_id_fk_acteurs_personne_id
    FOREIGN KEY (lance_par_id) REFERENCES acteurs_personne (id) DEFERRABLE INITIALLY DEFERRED NOT VALID;""",
    """-- squawk-ignore require-concurrent-index-creation
CREATE INDEX locaux_importlieux_lance_par_id ON locaux_importlieux (lance_par_id);""",
    """-- squawk-ignore require-concurrent-index-creation
CREATE INDEX locaux_importlieuxevent_lance_par_id ON locaux_importlieuxevent (lance_par_id);""",
]
SANS_COLONNE = [
    "ALTER TABLE locaux_importlieuxevent DROP COLUMN lance_par_id;",
    "ALTER TABLE locaux_importlieux DROP COLUMN lance_par_id;",
]


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0059_loyers_justes_verifies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="importlieux",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="importlieux",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="importlieux",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="importlieux",
            name="avancement",
            field=models.PositiveIntegerField(
                db_default=0, default=0, verbose_name="lignes traitées"
            ),
        ),
        migrations.AddField(
            model_name="importlieux",
            name="lance_le",
            field=models.DateTimeField(blank=True, null=True, verbose_name="lancé le"),
        ),
        migrations.AddField(
            model_name="importlieuxevent",
            name="lance_le",
            field=models.DateTimeField(blank=True, null=True, verbose_name="lancé le"),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(COLONNE, SANS_COLONNE)],
            state_operations=[
                migrations.AddField(
                    model_name="importlieux",
                    name="lance_par",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports_de_lieux_lances",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lancé par",
                    ),
                ),
                migrations.AddField(
                    model_name="importlieuxevent",
                    name="lance_par",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lancé par",
                    ),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importlieux",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_importlieuxevent" ("correspondance", "creer_acteurs", "creer_seulement", "depose_le", "depose_par_id", "empreinte", "feuille", "fichier", "genre", "id", "importe_le", "importe_par_id", "lance_le", "lance_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "statut") VALUES (NEW."correspondance", NEW."creer_acteurs", NEW."creer_seulement", NEW."depose_le", NEW."depose_par_id", NEW."empreinte", NEW."feuille", NEW."fichier", NEW."genre", NEW."id", NEW."importe_le", NEW."importe_par_id", NEW."lance_le", NEW."lance_par_id", NEW."nom_fichier", NEW."oublie_le", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision", NEW."statut"); RETURN NULL;',
                    hash="b0a5a5fc3f5274298e1325a47eecfcf6fbffafef",
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
                    condition='WHEN (OLD."correspondance" IS DISTINCT FROM (NEW."correspondance") OR OLD."creer_acteurs" IS DISTINCT FROM (NEW."creer_acteurs") OR OLD."creer_seulement" IS DISTINCT FROM (NEW."creer_seulement") OR OLD."depose_le" IS DISTINCT FROM (NEW."depose_le") OR OLD."depose_par_id" IS DISTINCT FROM (NEW."depose_par_id") OR OLD."empreinte" IS DISTINCT FROM (NEW."empreinte") OR OLD."feuille" IS DISTINCT FROM (NEW."feuille") OR OLD."fichier" IS DISTINCT FROM (NEW."fichier") OR OLD."genre" IS DISTINCT FROM (NEW."genre") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."importe_le" IS DISTINCT FROM (NEW."importe_le") OR OLD."importe_par_id" IS DISTINCT FROM (NEW."importe_par_id") OR OLD."lance_le" IS DISTINCT FROM (NEW."lance_le") OR OLD."lance_par_id" IS DISTINCT FROM (NEW."lance_par_id") OR OLD."nom_fichier" IS DISTINCT FROM (NEW."nom_fichier") OR OLD."oublie_le" IS DISTINCT FROM (NEW."oublie_le") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "locaux_importlieuxevent" ("correspondance", "creer_acteurs", "creer_seulement", "depose_le", "depose_par_id", "empreinte", "feuille", "fichier", "genre", "id", "importe_le", "importe_par_id", "lance_le", "lance_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "statut") VALUES (NEW."correspondance", NEW."creer_acteurs", NEW."creer_seulement", NEW."depose_le", NEW."depose_par_id", NEW."empreinte", NEW."feuille", NEW."fichier", NEW."genre", NEW."id", NEW."importe_le", NEW."importe_par_id", NEW."lance_le", NEW."lance_par_id", NEW."nom_fichier", NEW."oublie_le", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision", NEW."statut"); RETURN NULL;',
                    hash="5da3de2183157f477a654ed84630c3b7b8a07107",
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
                    func='INSERT INTO "locaux_importlieuxevent" ("correspondance", "creer_acteurs", "creer_seulement", "depose_le", "depose_par_id", "empreinte", "feuille", "fichier", "genre", "id", "importe_le", "importe_par_id", "lance_le", "lance_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "statut") VALUES (OLD."correspondance", OLD."creer_acteurs", OLD."creer_seulement", OLD."depose_le", OLD."depose_par_id", OLD."empreinte", OLD."feuille", OLD."fichier", OLD."genre", OLD."id", OLD."importe_le", OLD."importe_par_id", OLD."lance_le", OLD."lance_par_id", OLD."nom_fichier", OLD."oublie_le", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revision", OLD."statut"); RETURN NULL;',
                    hash="2fac40ed6e9c4461a3a25f2870c2ec194d24b09b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c65f1",
                    table="locaux_importlieux",
                    when="AFTER",
                ),
            ),
        ),
        AddConstraintNotValid(
            model_name="importlieux",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("avancement", 0), ("lance_le__isnull", True), ("lance_par__isnull", True)
                    ),
                    models.Q(
                        ("lance_le__isnull", False),
                        ("lance_par__isnull", False),
                        ("statut__in", ["verifie", "importe"]),
                    ),
                    _connector="OR",
                ),
                name="locaux_importlieux_lance",
                violation_error_message="Un import lancé dit par qui et quand, et ne s’abandonne plus.",
            ),
        ),
    ]
    operations = par_series(operations)
