"""Plans, photos and contours of the place, archives, faults. Rows that exist are checked by the next migration."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

import locaux.models.espace
import locaux.models.reservation
import locaux.models.signalement
from ptce.socle.operations import par_series

CONTOUR = """
ALTER TABLE locaux_espace ADD CONSTRAINT locaux_espace_contour CHECK (
    contour IS NULL OR (
        array_ndims(contour) = 2 AND array_length(contour, 1) BETWEEN 3 AND 60
        AND array_length(contour, 2) = 2 AND 0 <= ALL (contour) AND 10000 >= ALL (contour)
        -- No dimension, or a coordinate missing, makes this unknown, which a CHECK would let through.
    ) IS TRUE
) NOT VALID;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0004_vocabulaires_verifies"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EtapeSignalement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("ouvert", "à traiter"),
                            ("en_cours", "en cours"),
                            ("resolu", "résolu"),
                            ("sans_suite", "sans suite"),
                        ],
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                ("message", models.TextField(blank=True, max_length=2000, verbose_name="message")),
                ("le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
            ],
            options={
                "verbose_name": "étape d’un signalement",
                "verbose_name_plural": "étapes d’un signalement",
                "ordering": ["le", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EtapeSignalementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("ouvert", "à traiter"),
                            ("en_cours", "en cours"),
                            ("resolu", "résolu"),
                            ("sans_suite", "sans suite"),
                        ],
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                ("message", models.TextField(blank=True, max_length=2000, verbose_name="message")),
                ("le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Signalement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=locaux.models.reservation.nouvelle_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                        verbose_name="référence",
                    ),
                ),
                (
                    "courriel",
                    models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail"),
                ),
                ("titre", models.CharField(max_length=120, verbose_name="problème")),
                (
                    "description",
                    models.TextField(blank=True, max_length=2000, verbose_name="détails"),
                ),
                (
                    "urgence",
                    models.CharField(
                        choices=[
                            ("faible", "peut attendre"),
                            ("genante", "gênant"),
                            ("bloquante", "dangereux ou bloquant"),
                        ],
                        default="genante",
                        max_length=20,
                        verbose_name="urgence",
                    ),
                ),
                (
                    "photo",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.signalement.nom_de_photo,
                        verbose_name="photo",
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("ouvert", "à traiter"),
                            ("en_cours", "en cours"),
                            ("resolu", "résolu"),
                            ("sans_suite", "sans suite"),
                        ],
                        default="ouvert",
                        max_length=20,
                        verbose_name="statut",
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
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="signalé le"
                    ),
                ),
                ("clos_le", models.DateTimeField(blank=True, null=True, verbose_name="clos le")),
            ],
            options={
                "verbose_name": "signalement",
                "ordering": ["-cree_le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SignalementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "reference",
                    models.CharField(
                        default=locaux.models.reservation.nouvelle_reference,
                        editable=False,
                        max_length=9,
                        verbose_name="référence",
                    ),
                ),
                (
                    "courriel",
                    models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail"),
                ),
                ("titre", models.CharField(max_length=120, verbose_name="problème")),
                (
                    "description",
                    models.TextField(blank=True, max_length=2000, verbose_name="détails"),
                ),
                (
                    "urgence",
                    models.CharField(
                        choices=[
                            ("faible", "peut attendre"),
                            ("genante", "gênant"),
                            ("bloquante", "dangereux ou bloquant"),
                        ],
                        default="genante",
                        max_length=20,
                        verbose_name="urgence",
                    ),
                ),
                (
                    "photo",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.signalement.nom_de_photo,
                        verbose_name="photo",
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("ouvert", "à traiter"),
                            ("en_cours", "en cours"),
                            ("resolu", "résolu"),
                            ("sans_suite", "sans suite"),
                        ],
                        default="ouvert",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="signalé le"
                    ),
                ),
                ("clos_le", models.DateTimeField(blank=True, null=True, verbose_name="clos le")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="espace",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="espace",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="espace",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="niveau",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="niveau",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="niveau",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reglereservation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reglereservation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reglereservation",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="site",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="site",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="site",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="fermeture",
            name="locaux_fermeture_motif_connu",
        ),
        migrations.AddField(
            model_name="espace",
            name="archive_le",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="archivé le"
            ),
        ),
        migrations.AddField(
            model_name="espace",
            name="contour",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=django.contrib.postgres.fields.ArrayField(
                    base_field=models.PositiveSmallIntegerField(), size=2
                ),
                blank=True,
                null=True,
                size=None,
                verbose_name="contour sur le plan",
            ),
        ),
        migrations.AddField(
            model_name="espace",
            name="photo",
            field=models.FileField(
                blank=True, upload_to=locaux.models.espace.nom_de_photo, verbose_name="photo"
            ),
        ),
        migrations.AddField(
            model_name="espace",
            name="presentation",
            field=models.TextField(blank=True, max_length=2000, verbose_name="présentation"),
        ),
        migrations.AddField(
            model_name="espaceevent",
            name="archive_le",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="archivé le"
            ),
        ),
        migrations.AddField(
            model_name="espaceevent",
            name="contour",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=django.contrib.postgres.fields.ArrayField(
                    base_field=models.PositiveSmallIntegerField(), size=2
                ),
                blank=True,
                null=True,
                size=None,
                verbose_name="contour sur le plan",
            ),
        ),
        migrations.AddField(
            model_name="espaceevent",
            name="photo",
            field=models.FileField(
                blank=True, upload_to=locaux.models.espace.nom_de_photo, verbose_name="photo"
            ),
        ),
        migrations.AddField(
            model_name="espaceevent",
            name="presentation",
            field=models.TextField(blank=True, max_length=2000, verbose_name="présentation"),
        ),
        migrations.AddField(
            model_name="niveau",
            name="archive_le",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="archivé le"
            ),
        ),
        migrations.AddField(
            model_name="niveau",
            name="plan",
            field=models.FileField(
                blank=True, upload_to=locaux.models.espace.nom_de_plan, verbose_name="plan"
            ),
        ),
        migrations.AddField(
            model_name="niveau",
            name="plan_hauteur",
            field=models.PositiveIntegerField(default=0, verbose_name="hauteur du plan (pixels)"),
        ),
        migrations.AddField(
            model_name="niveau",
            name="plan_largeur",
            field=models.PositiveIntegerField(default=0, verbose_name="largeur du plan (pixels)"),
        ),
        migrations.AddField(
            model_name="niveauevent",
            name="archive_le",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="archivé le"
            ),
        ),
        migrations.AddField(
            model_name="niveauevent",
            name="plan",
            field=models.FileField(
                blank=True, upload_to=locaux.models.espace.nom_de_plan, verbose_name="plan"
            ),
        ),
        migrations.AddField(
            model_name="niveauevent",
            name="plan_hauteur",
            field=models.PositiveIntegerField(default=0, verbose_name="hauteur du plan (pixels)"),
        ),
        migrations.AddField(
            model_name="niveauevent",
            name="plan_largeur",
            field=models.PositiveIntegerField(default=0, verbose_name="largeur du plan (pixels)"),
        ),
        migrations.AddField(
            model_name="reglereservation",
            name="archive_le",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="archivée le"
            ),
        ),
        migrations.AddField(
            model_name="reglereservationevent",
            name="archive_le",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="archivée le"
            ),
        ),
        migrations.AddField(
            model_name="site",
            name="acces",
            field=models.TextField(
                blank=True,
                help_text="Transports, stationnement, vélo, accès en fauteuil roulant.",
                max_length=1000,
                verbose_name="comment venir",
            ),
        ),
        migrations.AddField(
            model_name="site",
            name="archive_le",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="archivé le"
            ),
        ),
        migrations.AddField(
            model_name="site",
            name="presentation",
            field=models.TextField(blank=True, max_length=2000, verbose_name="présentation"),
        ),
        migrations.AddField(
            model_name="siteevent",
            name="acces",
            field=models.TextField(
                blank=True,
                help_text="Transports, stationnement, vélo, accès en fauteuil roulant.",
                max_length=1000,
                verbose_name="comment venir",
            ),
        ),
        migrations.AddField(
            model_name="siteevent",
            name="archive_le",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="archivé le"
            ),
        ),
        migrations.AddField(
            model_name="siteevent",
            name="presentation",
            field=models.TextField(blank=True, max_length=2000, verbose_name="présentation"),
        ),
        migrations.AlterField(
            model_name="fermeture",
            name="motif",
            field=models.CharField(
                choices=[
                    ("travaux", "travaux"),
                    ("conges", "congés"),
                    ("evenement", "événement"),
                    ("panne", "panne"),
                ],
                max_length=20,
                verbose_name="motif",
            ),
        ),
        migrations.AlterField(
            model_name="fermetureevent",
            name="motif",
            field=models.CharField(
                choices=[
                    ("travaux", "travaux"),
                    ("conges", "congés"),
                    ("evenement", "événement"),
                    ("panne", "panne"),
                ],
                max_length=20,
                verbose_name="motif",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="espace",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_espaceevent" ("accessible_pmr", "archive_le", "capacite", "contour", "id", "niveau_id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "presentation", "rang", "regle_id", "reservable", "surface_m2", "type") VALUES (NEW."accessible_pmr", NEW."archive_le", NEW."capacite", NEW."contour", NEW."id", NEW."niveau_id", NEW."nom", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."presentation", NEW."rang", NEW."regle_id", NEW."reservable", NEW."surface_m2", NEW."type"); RETURN NULL;',
                    hash="bad197cef70cf6ebcfc210ecd7357a3d6b4e1166",
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
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_espaceevent" ("accessible_pmr", "archive_le", "capacite", "contour", "id", "niveau_id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "presentation", "rang", "regle_id", "reservable", "surface_m2", "type") VALUES (NEW."accessible_pmr", NEW."archive_le", NEW."capacite", NEW."contour", NEW."id", NEW."niveau_id", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."presentation", NEW."rang", NEW."regle_id", NEW."reservable", NEW."surface_m2", NEW."type"); RETURN NULL;',
                    hash="1f8b54705b72bc2d01a8c8a3deded022051dc829",
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
                    func='INSERT INTO "locaux_espaceevent" ("accessible_pmr", "archive_le", "capacite", "contour", "id", "niveau_id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "presentation", "rang", "regle_id", "reservable", "surface_m2", "type") VALUES (OLD."accessible_pmr", OLD."archive_le", OLD."capacite", OLD."contour", OLD."id", OLD."niveau_id", OLD."nom", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photo", OLD."presentation", OLD."rang", OLD."regle_id", OLD."reservable", OLD."surface_m2", OLD."type"); RETURN NULL;',
                    hash="1362197039e345c30e723b09c59baed735bb3c13",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c5101",
                    table="locaux_espace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="niveau",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_niveauevent" ("archive_le", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "plan_hauteur", "plan_largeur", "rang", "site_id") VALUES (NEW."archive_le", NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan", NEW."plan_hauteur", NEW."plan_largeur", NEW."rang", NEW."site_id"); RETURN NULL;',
                    hash="1211024532847ef612e5aff96294c16256e2798e",
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
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_niveauevent" ("archive_le", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "plan_hauteur", "plan_largeur", "rang", "site_id") VALUES (NEW."archive_le", NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan", NEW."plan_hauteur", NEW."plan_largeur", NEW."rang", NEW."site_id"); RETURN NULL;',
                    hash="6e5175022ea6a861352d001f49e153ffc1255b32",
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
                    func='INSERT INTO "locaux_niveauevent" ("archive_le", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "plan_hauteur", "plan_largeur", "rang", "site_id") VALUES (OLD."archive_le", OLD."id", OLD."nom", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan", OLD."plan_hauteur", OLD."plan_largeur", OLD."rang", OLD."site_id"); RETURN NULL;',
                    hash="4014525f707f390bd3a6fea5d07288b935bbb50c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f0c7f",
                    table="locaux_niveau",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reglereservation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_reglereservationevent" ("archive_le", "battement_apres", "battement_avant", "delai_annulation", "duree_max", "duree_min", "granularite", "horizon_jours", "id", "nom", "pas", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preavis_min", "public") VALUES (NEW."archive_le", NEW."battement_apres", NEW."battement_avant", NEW."delai_annulation", NEW."duree_max", NEW."duree_min", NEW."granularite", NEW."horizon_jours", NEW."id", NEW."nom", NEW."pas", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."preavis_min", NEW."public"); RETURN NULL;',
                    hash="3555216f6948f50d5baf9e828d893fa4ede0aaa4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f6c2d",
                    table="locaux_reglereservation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reglereservation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_reglereservationevent" ("archive_le", "battement_apres", "battement_avant", "delai_annulation", "duree_max", "duree_min", "granularite", "horizon_jours", "id", "nom", "pas", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preavis_min", "public") VALUES (NEW."archive_le", NEW."battement_apres", NEW."battement_avant", NEW."delai_annulation", NEW."duree_max", NEW."duree_min", NEW."granularite", NEW."horizon_jours", NEW."id", NEW."nom", NEW."pas", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."preavis_min", NEW."public"); RETURN NULL;',
                    hash="5b5e23d8840758ec213dab068f3d9df79609f961",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_741fb",
                    table="locaux_reglereservation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reglereservation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_reglereservationevent" ("archive_le", "battement_apres", "battement_avant", "delai_annulation", "duree_max", "duree_min", "granularite", "horizon_jours", "id", "nom", "pas", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preavis_min", "public") VALUES (OLD."archive_le", OLD."battement_apres", OLD."battement_avant", OLD."delai_annulation", OLD."duree_max", OLD."duree_min", OLD."granularite", OLD."horizon_jours", OLD."id", OLD."nom", OLD."pas", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."preavis_min", OLD."public"); RETURN NULL;',
                    hash="53a3d9d67984b64dfc8c8f09a1a8d72a322f62a1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_47b22",
                    table="locaux_reglereservation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_siteevent" ("acces", "adresse", "archive_le", "coupure_midi", "ferme_jours_feries", "fuseau", "gestionnaire_id", "id", "latitude", "longitude", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presentation", "slug") VALUES (NEW."acces", NEW."adresse", NEW."archive_le", NEW."coupure_midi", NEW."ferme_jours_feries", NEW."fuseau", NEW."gestionnaire_id", NEW."id", NEW."latitude", NEW."longitude", NEW."nom", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."presentation", NEW."slug"); RETURN NULL;',
                    hash="7c7086dca79e61e77a3923c15668781359f90253",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_eb8db",
                    table="locaux_site",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_siteevent" ("acces", "adresse", "archive_le", "coupure_midi", "ferme_jours_feries", "fuseau", "gestionnaire_id", "id", "latitude", "longitude", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presentation", "slug") VALUES (NEW."acces", NEW."adresse", NEW."archive_le", NEW."coupure_midi", NEW."ferme_jours_feries", NEW."fuseau", NEW."gestionnaire_id", NEW."id", NEW."latitude", NEW."longitude", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."presentation", NEW."slug"); RETURN NULL;',
                    hash="e522e651ae278eca88045bb0a9caf1d3e77afa98",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_83eba",
                    table="locaux_site",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_siteevent" ("acces", "adresse", "archive_le", "coupure_midi", "ferme_jours_feries", "fuseau", "gestionnaire_id", "id", "latitude", "longitude", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presentation", "slug") VALUES (OLD."acces", OLD."adresse", OLD."archive_le", OLD."coupure_midi", OLD."ferme_jours_feries", OLD."fuseau", OLD."gestionnaire_id", OLD."id", OLD."latitude", OLD."longitude", OLD."nom", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."presentation", OLD."slug"); RETURN NULL;',
                    hash="7c5ff147d68111fb6b01e3a5c7fa86e60c278fa3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_365cb",
                    table="locaux_site",
                    when="AFTER",
                ),
            ),
        ),
        AddConstraintNotValid(
            model_name="espace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("archive_le__isnull", True), ("reservable", False), _connector="OR"
                ),
                name="locaux_espace_archive_hors_reservation",
                violation_error_message="Un espace archivé ne se réserve plus.",
            ),
        ),
        AddConstraintNotValid(
            model_name="fermeture",
            constraint=models.CheckConstraint(
                condition=models.Q(("motif__in", ["travaux", "conges", "evenement", "panne"])),
                name="locaux_fermeture_motif_connu",
                violation_error_message="Ce motif de fermeture n’existe pas.",
            ),
        ),
        AddConstraintNotValid(
            model_name="niveau",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("plan", ""), ("plan_hauteur", 0), ("plan_largeur", 0)),
                    models.Q(
                        models.Q(("plan", ""), _negated=True),
                        ("plan_hauteur__gte", 1),
                        ("plan_largeur__gte", 1),
                    ),
                    _connector="OR",
                ),
                name="locaux_niveau_plan_mesure",
                violation_error_message="Un plan a une largeur et une hauteur.",
            ),
        ),
        migrations.AddField(
            model_name="etapesignalement",
            name="par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="etapes_de_signalement",
                to=settings.AUTH_USER_MODEL,
                verbose_name="par",
            ),
        ),
        migrations.AddField(
            model_name="etapesignalementevent",
            name="par",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="par",
            ),
        ),
        migrations.AddField(
            model_name="etapesignalementevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="etapesignalementevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.etapesignalement",
            ),
        ),
        migrations.AddField(
            model_name="signalement",
            name="auteur",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signalements",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signalé par",
            ),
        ),
        migrations.AddField(
            model_name="signalement",
            name="espace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signalements",
                to="locaux.espace",
                verbose_name="espace",
            ),
        ),
        migrations.AddField(
            model_name="signalement",
            name="fermeture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signalements",
                to="locaux.fermeture",
                verbose_name="fermeture décidée",
            ),
        ),
        migrations.AddField(
            model_name="etapesignalementevent",
            name="signalement",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.signalement",
                verbose_name="signalement",
            ),
        ),
        migrations.AddField(
            model_name="etapesignalement",
            name="signalement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="etapes",
                to="locaux.signalement",
                verbose_name="signalement",
            ),
        ),
        migrations.AddField(
            model_name="signalementevent",
            name="auteur",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signalé par",
            ),
        ),
        migrations.AddField(
            model_name="signalementevent",
            name="espace",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.espace",
                verbose_name="espace",
            ),
        ),
        migrations.AddField(
            model_name="signalementevent",
            name="fermeture",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.fermeture",
                verbose_name="fermeture décidée",
            ),
        ),
        migrations.AddField(
            model_name="signalementevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="signalementevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.signalement",
            ),
        ),
        migrations.AddIndex(
            model_name="signalement",
            index=models.Index(fields=["espace", "statut"], name="locaux_signalement_espace"),
        ),
        migrations.AddIndex(
            model_name="signalement",
            index=models.Index(fields=["auteur", "-cree_le"], name="locaux_signalement_auteur"),
        ),
        migrations.AddConstraint(
            model_name="signalement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("auteur__isnull", False), ("courriel", "")),
                    models.Q(("auteur__isnull", True), models.Q(("courriel", ""), _negated=True)),
                    _connector="OR",
                ),
                name="locaux_signalement_auteur",
                violation_error_message="Un signalement dit qui prévenir.",
            ),
        ),
        migrations.AddConstraint(
            model_name="signalement",
            constraint=models.CheckConstraint(
                condition=models.Q(("urgence__in", ["faible", "genante", "bloquante"])),
                name="locaux_signalement_urgence_connue",
                violation_error_message="Ce degré d’urgence n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="signalement",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["ouvert", "en_cours", "resolu", "sans_suite"])),
                name="locaux_signalement_statut_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="signalement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("statut__in", ("resolu", "sans_suite")), _negated=True),
                        ("clos_le__isnull", True),
                    ),
                    models.Q(
                        models.Q(("statut__in", ("ouvert", "en_cours")), _negated=True),
                        ("clos_le__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="locaux_signalement_clos",
                violation_error_message="Un signalement clos a une date.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signalement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_signalementevent" ("auteur_id", "clos_le", "courriel", "cree_le", "description", "espace_id", "fermeture_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "reference", "statut", "titre", "urgence") VALUES (NEW."auteur_id", NEW."clos_le", NEW."courriel", NEW."cree_le", NEW."description", NEW."espace_id", NEW."fermeture_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."reference", NEW."statut", NEW."titre", NEW."urgence"); RETURN NULL;',
                    hash="37e08dba080cad632083857b31fa25817b5c0e0f",
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
                    condition='WHEN (OLD."auteur_id" IS DISTINCT FROM (NEW."auteur_id") OR OLD."clos_le" IS DISTINCT FROM (NEW."clos_le") OR OLD."courriel" IS DISTINCT FROM (NEW."courriel") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."espace_id" IS DISTINCT FROM (NEW."espace_id") OR OLD."fermeture_id" IS DISTINCT FROM (NEW."fermeture_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."photo" IS DISTINCT FROM (NEW."photo") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."titre" IS DISTINCT FROM (NEW."titre") OR OLD."urgence" IS DISTINCT FROM (NEW."urgence"))',
                    func='INSERT INTO "locaux_signalementevent" ("auteur_id", "clos_le", "courriel", "cree_le", "description", "espace_id", "fermeture_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "reference", "statut", "titre", "urgence") VALUES (NEW."auteur_id", NEW."clos_le", NEW."courriel", NEW."cree_le", NEW."description", NEW."espace_id", NEW."fermeture_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."reference", NEW."statut", NEW."titre", NEW."urgence"); RETURN NULL;',
                    hash="0fb4d2bcebe3c9801b138764003623a3fb0a963c",
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
                    func='INSERT INTO "locaux_signalementevent" ("auteur_id", "clos_le", "courriel", "cree_le", "description", "espace_id", "fermeture_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "reference", "statut", "titre", "urgence") VALUES (OLD."auteur_id", OLD."clos_le", OLD."courriel", OLD."cree_le", OLD."description", OLD."espace_id", OLD."fermeture_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photo", OLD."reference", OLD."statut", OLD."titre", OLD."urgence"); RETURN NULL;',
                    hash="63a8f928a75de23889b1cd3e9f66240832e35964",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e1f3a",
                    table="locaux_signalement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etapesignalementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c86f2210e149eb9904c010a42dab9a8078e4281a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_db6f7",
                    table="locaux_etapesignalementevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="etapesignalement",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["ouvert", "en_cours", "resolu", "sans_suite"])),
                name="locaux_etapesignalement_statut_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etapesignalement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_etapesignalementevent" ("id", "le", "message", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signalement_id", "statut") VALUES (NEW."id", NEW."le", NEW."message", NEW."par_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signalement_id", NEW."statut"); RETURN NULL;',
                    hash="87e2af5f95a74c7f6916bd9e6ac54cb915482f49",
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
                    func='INSERT INTO "locaux_etapesignalementevent" ("id", "le", "message", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signalement_id", "statut") VALUES (NEW."id", NEW."le", NEW."message", NEW."par_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signalement_id", NEW."statut"); RETURN NULL;',
                    hash="ce4eac56f5097eb42edd36017420a392e7690f90",
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
                    func='INSERT INTO "locaux_etapesignalementevent" ("id", "le", "message", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signalement_id", "statut") VALUES (OLD."id", OLD."le", OLD."message", OLD."par_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signalement_id", OLD."statut"); RETURN NULL;',
                    hash="fa2687bc81da4888ac3571e0e411fafc3a4db012",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_37187",
                    table="locaux_etapesignalement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signalementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d2ef2d27238ccd94cc414c13e05141c1d8907a43",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a4f5c",
                    table="locaux_signalementevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            CONTOUR, "ALTER TABLE locaux_espace DROP CONSTRAINT locaux_espace_contour"
        ),
    ]
    operations = par_series(operations)
