"""Who follows a fault, until when, by which steps; visitors who report one. Rows are checked by the next migration.

No screen wrote faults before: there is no row to carry over.
"""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0012_plan_clair"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LienDeSuivi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "empreinte",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="empreinte du secret"
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="créé le"),
                ),
            ],
            options={
                "verbose_name": "lien de suivi",
                "verbose_name_plural": "liens de suivi",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="etapesignalement",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="etapesignalement",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="etapesignalement",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="signalement",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="signalement",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="signalement",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="signalement",
            name="locaux_signalement_auteur",
        ),
        migrations.AddField(
            model_name="etapesignalement",
            name="sequence",
            field=models.PositiveIntegerField(default=0, verbose_name="révision"),
        ),
        migrations.AddField(
            model_name="etapesignalementevent",
            name="sequence",
            field=models.PositiveIntegerField(default=0, verbose_name="révision"),
        ),
        migrations.AddField(
            model_name="signalement",
            name="nom",
            field=models.CharField(blank=True, max_length=100, verbose_name="nom du visiteur"),
        ),
        migrations.AddField(
            model_name="signalement",
            name="prevu_le",
            field=models.DateField(blank=True, null=True, verbose_name="réparation prévue le"),
        ),
        migrations.AddField(
            model_name="signalement",
            name="pris_le",
            field=models.DateTimeField(blank=True, null=True, verbose_name="pris en charge le"),
        ),
        migrations.AddField(
            model_name="signalement",
            name="responsable",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signalements_suivis",
                to=settings.AUTH_USER_MODEL,
                verbose_name="suivi par",
            ),
        ),
        migrations.AddField(
            model_name="signalement",
            name="revision_lue",
            field=models.PositiveIntegerField(
                default=0, verbose_name="révision lue par le déclarant"
            ),
        ),
        migrations.AddField(
            model_name="signalement",
            name="sequence",
            field=models.PositiveIntegerField(default=0, verbose_name="révision"),
        ),
        migrations.AddField(
            model_name="signalementevent",
            name="nom",
            field=models.CharField(blank=True, max_length=100, verbose_name="nom du visiteur"),
        ),
        migrations.AddField(
            model_name="signalementevent",
            name="prevu_le",
            field=models.DateField(blank=True, null=True, verbose_name="réparation prévue le"),
        ),
        migrations.AddField(
            model_name="signalementevent",
            name="pris_le",
            field=models.DateTimeField(blank=True, null=True, verbose_name="pris en charge le"),
        ),
        migrations.AddField(
            model_name="signalementevent",
            name="responsable",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="suivi par",
            ),
        ),
        migrations.AddField(
            model_name="signalementevent",
            name="sequence",
            field=models.PositiveIntegerField(default=0, verbose_name="révision"),
        ),
        # Django would drop the foreign key and check it again: only the column becomes optional.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE locaux_etapesignalement ALTER COLUMN par_id DROP NOT NULL;",
                    "ALTER TABLE locaux_etapesignalement ALTER COLUMN par_id SET NOT NULL;",
                )
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="etapesignalement",
                    name="par",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="etapes_de_signalement",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
            ],
        ),
        migrations.AlterField(
            model_name="etapesignalementevent",
            name="par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="par",
            ),
        ),
        migrations.AlterField(
            model_name="signalement",
            name="courriel",
            field=models.EmailField(
                blank=True, max_length=254, verbose_name="adresse e-mail du visiteur"
            ),
        ),
        migrations.AlterField(
            model_name="signalementevent",
            name="courriel",
            field=models.EmailField(
                blank=True, max_length=254, verbose_name="adresse e-mail du visiteur"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etapesignalement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_etapesignalementevent" ("id", "le", "message", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "signalement_id", "statut") VALUES (NEW."id", NEW."le", NEW."message", NEW."par_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sequence", NEW."signalement_id", NEW."statut"); RETURN NULL;',
                    hash="b7c50c809aee8c835d90f6f3b05c5487ce79a1bb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a9ea3",
                    table="locaux_etapesignalement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etapesignalement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_etapesignalementevent" ("id", "le", "message", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "signalement_id", "statut") VALUES (NEW."id", NEW."le", NEW."message", NEW."par_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sequence", NEW."signalement_id", NEW."statut"); RETURN NULL;',
                    hash="9b8b85b25f6e27bf6124e386fae6e1cc5f326066",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_59f8b",
                    table="locaux_etapesignalement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etapesignalement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_etapesignalementevent" ("id", "le", "message", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "signalement_id", "statut") VALUES (OLD."id", OLD."le", OLD."message", OLD."par_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sequence", OLD."signalement_id", OLD."statut"); RETURN NULL;',
                    hash="ddd12412be25a43c23d3818c44872c24b524eb7b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_37187",
                    table="locaux_etapesignalement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signalement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_signalementevent" ("auteur_id", "clos_le", "courriel", "cree_le", "description", "espace_id", "fermeture_id", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "prevu_le", "pris_le", "reference", "responsable_id", "sequence", "statut", "titre", "urgence") VALUES (NEW."auteur_id", NEW."clos_le", NEW."courriel", NEW."cree_le", NEW."description", NEW."espace_id", NEW."fermeture_id", NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."prevu_le", NEW."pris_le", NEW."reference", NEW."responsable_id", NEW."sequence", NEW."statut", NEW."titre", NEW."urgence"); RETURN NULL;',
                    hash="01c476f06507af896146de268e9b8f03adbfefa1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_27cce",
                    table="locaux_signalement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signalement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."auteur_id" IS DISTINCT FROM (NEW."auteur_id") OR OLD."clos_le" IS DISTINCT FROM (NEW."clos_le") OR OLD."courriel" IS DISTINCT FROM (NEW."courriel") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."espace_id" IS DISTINCT FROM (NEW."espace_id") OR OLD."fermeture_id" IS DISTINCT FROM (NEW."fermeture_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."photo" IS DISTINCT FROM (NEW."photo") OR OLD."prevu_le" IS DISTINCT FROM (NEW."prevu_le") OR OLD."pris_le" IS DISTINCT FROM (NEW."pris_le") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."responsable_id" IS DISTINCT FROM (NEW."responsable_id") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."titre" IS DISTINCT FROM (NEW."titre") OR OLD."urgence" IS DISTINCT FROM (NEW."urgence"))',
                    func='INSERT INTO "locaux_signalementevent" ("auteur_id", "clos_le", "courriel", "cree_le", "description", "espace_id", "fermeture_id", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "prevu_le", "pris_le", "reference", "responsable_id", "sequence", "statut", "titre", "urgence") VALUES (NEW."auteur_id", NEW."clos_le", NEW."courriel", NEW."cree_le", NEW."description", NEW."espace_id", NEW."fermeture_id", NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."prevu_le", NEW."pris_le", NEW."reference", NEW."responsable_id", NEW."sequence", NEW."statut", NEW."titre", NEW."urgence"); RETURN NULL;',
                    hash="901f4133a36b3c03015c05ad44d2f52cc5d8c546",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8af4f",
                    table="locaux_signalement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signalement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_signalementevent" ("auteur_id", "clos_le", "courriel", "cree_le", "description", "espace_id", "fermeture_id", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "prevu_le", "pris_le", "reference", "responsable_id", "sequence", "statut", "titre", "urgence") VALUES (OLD."auteur_id", OLD."clos_le", OLD."courriel", OLD."cree_le", OLD."description", OLD."espace_id", OLD."fermeture_id", OLD."id", OLD."nom", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photo", OLD."prevu_le", OLD."pris_le", OLD."reference", OLD."responsable_id", OLD."sequence", OLD."statut", OLD."titre", OLD."urgence"); RETURN NULL;',
                    hash="b39922fabffbc830f542d1ac05f0d97b1a41b393",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e1f3a",
                    table="locaux_signalement",
                    when="AFTER",
                ),
            ),
        ),
        AddConstraintNotValid(
            model_name="etapesignalement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statut", "sans_suite"), _negated=True),
                    models.Q(("message", ""), _negated=True),
                    _connector="OR",
                ),
                name="locaux_etapesignalement_motif",
                violation_error_message="Un signalement sans suite dit pourquoi.",
            ),
        ),
        AddConstraintNotValid(
            model_name="signalement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("auteur__isnull", False), ("courriel", ""), ("nom", "")),
                    models.Q(
                        ("auteur__isnull", True),
                        models.Q(("courriel", ""), _negated=True),
                        models.Q(("nom", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_signalement_auteur",
                violation_error_message="Un signalement dit qui prévenir.",
            ),
        ),
        AddConstraintNotValid(
            model_name="signalement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(
                            ("statut__in", ("en_cours", "resolu", "sans_suite")), _negated=True
                        ),
                        ("prevu_le__isnull", True),
                        ("pris_le__isnull", True),
                        ("responsable__isnull", True),
                    ),
                    models.Q(
                        models.Q(("statut", "ouvert"), _negated=True), ("pris_le__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="locaux_signalement_pris",
                violation_error_message="Un signalement pris en charge a une date ; un autre n’a ni responsable, ni date prévue.",
            ),
        ),
        migrations.AddField(
            model_name="liendesuivi",
            name="signalement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="liens",
                to="locaux.signalement",
                verbose_name="signalement",
            ),
        ),
        migrations.AddConstraint(
            model_name="liendesuivi",
            constraint=models.CheckConstraint(
                condition=models.Q(("empreinte__regex", "^[0-9a-f]{64}$")),
                name="locaux_liendesuivi_hache",
                violation_error_message="Le secret d’un lien ne se garde pas en clair.",
            ),
        ),
    ]
    operations = par_series(operations)
