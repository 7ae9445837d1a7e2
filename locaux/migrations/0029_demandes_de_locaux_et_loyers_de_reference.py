"""Requests for premises and their steps, spaces that suit them, reference rents by space or by type."""

import datetime
import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ptce.socle.periodes
import ptce.socle.references
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0030_comptes_de_l_annuaire"),
        ("locaux", "0028_imports_de_lieux"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DemandeLocaux",
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
                        default=ptce.socle.references.nouvelle_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                        verbose_name="référence",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("bureau", "bureau"),
                            ("poste", "poste de travail"),
                            ("salle", "salle de réunion"),
                            ("espace_collaboratif", "espace collaboratif"),
                            ("equipement", "équipement"),
                            ("terrain", "terrain"),
                        ],
                        default="bureau",
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "surface_min",
                    models.DecimalField(
                        decimal_places=2, max_digits=9, verbose_name="surface minimale (m²)"
                    ),
                ),
                (
                    "surface_max",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        verbose_name="surface maximale (m²)",
                    ),
                ),
                ("souhaite_le", models.DateField(verbose_name="souhaité à partir du")),
                (
                    "budget_mensuel",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="budget mensuel hors taxes (€)",
                    ),
                ),
                ("besoins", models.TextField(blank=True, max_length=2000, verbose_name="besoins")),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("deposee", "à étudier"),
                            ("suivie", "suivie"),
                            ("satisfaite", "satisfaite"),
                            ("refusee", "refusée"),
                            ("retiree", "retirée"),
                        ],
                        default="deposee",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, verbose_name="révision")),
                (
                    "revision_lue",
                    models.PositiveIntegerField(
                        default=0, verbose_name="révision lue par le demandeur"
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
                        default=django.utils.timezone.now, verbose_name="déposée le"
                    ),
                ),
                ("close_le", models.DateTimeField(blank=True, null=True, verbose_name="close le")),
                (
                    "acteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demandes_de_locaux",
                        to="acteurs.acteur",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "demandeur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demandes_de_locaux",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandé par",
                    ),
                ),
                (
                    "responsable",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demandes_de_locaux_suivies",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="suivie par",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demandes_de_locaux",
                        to="locaux.site",
                        verbose_name="site souhaité",
                    ),
                ),
            ],
            options={
                "verbose_name": "demande de locaux",
                "verbose_name_plural": "demandes de locaux",
                "ordering": ["-cree_le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DemandeLocauxEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "reference",
                    models.CharField(
                        default=ptce.socle.references.nouvelle_reference,
                        editable=False,
                        max_length=9,
                        verbose_name="référence",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("bureau", "bureau"),
                            ("poste", "poste de travail"),
                            ("salle", "salle de réunion"),
                            ("espace_collaboratif", "espace collaboratif"),
                            ("equipement", "équipement"),
                            ("terrain", "terrain"),
                        ],
                        default="bureau",
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "surface_min",
                    models.DecimalField(
                        decimal_places=2, max_digits=9, verbose_name="surface minimale (m²)"
                    ),
                ),
                (
                    "surface_max",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        verbose_name="surface maximale (m²)",
                    ),
                ),
                ("souhaite_le", models.DateField(verbose_name="souhaité à partir du")),
                (
                    "budget_mensuel",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="budget mensuel hors taxes (€)",
                    ),
                ),
                ("besoins", models.TextField(blank=True, max_length=2000, verbose_name="besoins")),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("deposee", "à étudier"),
                            ("suivie", "suivie"),
                            ("satisfaite", "satisfaite"),
                            ("refusee", "refusée"),
                            ("retiree", "retirée"),
                        ],
                        default="deposee",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, verbose_name="révision")),
                (
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="déposée le"
                    ),
                ),
                ("close_le", models.DateTimeField(blank=True, null=True, verbose_name="close le")),
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
                    "demandeur",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandé par",
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
                        to="locaux.demandelocaux",
                    ),
                ),
                (
                    "responsable",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="suivie par",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.site",
                        verbose_name="site souhaité",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EtapeDemande",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveIntegerField(verbose_name="révision")),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("deposee", "à étudier"),
                            ("suivie", "suivie"),
                            ("satisfaite", "satisfaite"),
                            ("refusee", "refusée"),
                            ("retiree", "retirée"),
                        ],
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                ("message", models.TextField(blank=True, max_length=2000, verbose_name="message")),
                ("le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
                (
                    "demande",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="etapes",
                        to="locaux.demandelocaux",
                        verbose_name="demande",
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="etapes_de_demande",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
            ],
            options={
                "verbose_name": "étape d’une demande de locaux",
                "verbose_name_plural": "étapes d’une demande de locaux",
                "ordering": ["sequence", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EtapeDemandeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("sequence", models.PositiveIntegerField(verbose_name="révision")),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("deposee", "à étudier"),
                            ("suivie", "suivie"),
                            ("satisfaite", "satisfaite"),
                            ("refusee", "refusée"),
                            ("retiree", "retirée"),
                        ],
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                ("message", models.TextField(blank=True, max_length=2000, verbose_name="message")),
                ("le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
                (
                    "demande",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.demandelocaux",
                        verbose_name="demande",
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
                        verbose_name="par",
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
                        to="locaux.etapedemande",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LoyerDeReference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("bureau", "bureau"),
                            ("poste", "poste de travail"),
                            ("salle", "salle de réunion"),
                            ("espace_collaboratif", "espace collaboratif"),
                            ("equipement", "équipement"),
                            ("terrain", "terrain"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "annuel_m2",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=12,
                        verbose_name="loyer annuel hors taxes (€ par m²)",
                    ),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="Jour de fin non compris ; vide : sans fin.",
                        verbose_name="période",
                    ),
                ),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                    ),
                ),
                (
                    "espace",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loyers_de_reference",
                        to="locaux.espace",
                        verbose_name="espace",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loyers_de_reference",
                        to="locaux.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "verbose_name": "loyer de référence",
                "verbose_name_plural": "loyers de référence",
                "ordering": ["site", "type", "espace", "periode", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LoyerDeReferenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("bureau", "bureau"),
                            ("poste", "poste de travail"),
                            ("salle", "salle de réunion"),
                            ("espace_collaboratif", "espace collaboratif"),
                            ("equipement", "équipement"),
                            ("terrain", "terrain"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "annuel_m2",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=12,
                        verbose_name="loyer annuel hors taxes (€ par m²)",
                    ),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="Jour de fin non compris ; vide : sans fin.",
                        verbose_name="période",
                    ),
                ),
                (
                    "espace",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.espace",
                        verbose_name="espace",
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
                        to="locaux.loyerdereference",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rapprochement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("libre_le", models.DateField(verbose_name="libre le")),
                (
                    "annonce_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="annoncé le"
                    ),
                ),
                (
                    "demande",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rapprochements",
                        to="locaux.demandelocaux",
                        verbose_name="demande",
                    ),
                ),
                (
                    "espace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rapprochements",
                        to="locaux.espace",
                        verbose_name="espace",
                    ),
                ),
            ],
            options={
                "verbose_name": "rapprochement",
                "ordering": ["demande", "espace", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="demandelocaux",
            index=models.Index(fields=["acteur", "-cree_le"], name="locaux_demandelocaux_acteur"),
        ),
        migrations.AddConstraint(
            model_name="demandelocaux",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("statut__in", ["deposee", "suivie", "satisfaite", "refusee", "retiree"])
                ),
                name="locaux_demandelocaux_statut_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandelocaux",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "type__in",
                        [
                            "bureau",
                            "poste",
                            "salle",
                            "espace_collaboratif",
                            "equipement",
                            "terrain",
                        ],
                    )
                ),
                name="locaux_demandelocaux_type_connu",
                violation_error_message="Ce type d’espace n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandelocaux",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("close_le__isnull", True), ("statut__in", ("deposee", "suivie"))),
                    models.Q(
                        models.Q(("statut__in", ("deposee", "suivie")), _negated=True),
                        ("close_le__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="locaux_demandelocaux_close",
                violation_error_message="Une demande close a une date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandelocaux",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statut", "suivie"), _negated=True),
                    ("responsable__isnull", False),
                    _connector="OR",
                ),
                name="locaux_demandelocaux_suivie",
                violation_error_message="Une demande suivie l’est par quelqu’un.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandelocaux",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("surface_min__gt", 0),
                    models.Q(
                        ("surface_max__isnull", True),
                        ("surface_max__gte", models.F("surface_min")),
                        _connector="OR",
                    ),
                ),
                name="locaux_demandelocaux_surface",
                violation_error_message="La surface est positive, et la plus grande n’est pas en dessous de la plus petite.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandelocaux",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("budget_mensuel__isnull", True), ("budget_mensuel__gt", 0), _connector="OR"
                ),
                name="locaux_demandelocaux_budget",
                violation_error_message="Un budget est positif.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandelocaux",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_demandelocauxevent" ("acteur_id", "besoins", "budget_mensuel", "close_le", "cree_le", "demandeur_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "responsable_id", "sequence", "site_id", "souhaite_le", "statut", "surface_max", "surface_min", "type") VALUES (NEW."acteur_id", NEW."besoins", NEW."budget_mensuel", NEW."close_le", NEW."cree_le", NEW."demandeur_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."responsable_id", NEW."sequence", NEW."site_id", NEW."souhaite_le", NEW."statut", NEW."surface_max", NEW."surface_min", NEW."type"); RETURN NULL;',
                    hash="4c0ad0a7b123a7e0efd614d2b9308453370248cd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_06d47",
                    table="locaux_demandelocaux",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandelocaux",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."besoins" IS DISTINCT FROM (NEW."besoins") OR OLD."budget_mensuel" IS DISTINCT FROM (NEW."budget_mensuel") OR OLD."close_le" IS DISTINCT FROM (NEW."close_le") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."demandeur_id" IS DISTINCT FROM (NEW."demandeur_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."responsable_id" IS DISTINCT FROM (NEW."responsable_id") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."site_id" IS DISTINCT FROM (NEW."site_id") OR OLD."souhaite_le" IS DISTINCT FROM (NEW."souhaite_le") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."surface_max" IS DISTINCT FROM (NEW."surface_max") OR OLD."surface_min" IS DISTINCT FROM (NEW."surface_min") OR OLD."type" IS DISTINCT FROM (NEW."type"))',
                    func='INSERT INTO "locaux_demandelocauxevent" ("acteur_id", "besoins", "budget_mensuel", "close_le", "cree_le", "demandeur_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "responsable_id", "sequence", "site_id", "souhaite_le", "statut", "surface_max", "surface_min", "type") VALUES (NEW."acteur_id", NEW."besoins", NEW."budget_mensuel", NEW."close_le", NEW."cree_le", NEW."demandeur_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."responsable_id", NEW."sequence", NEW."site_id", NEW."souhaite_le", NEW."statut", NEW."surface_max", NEW."surface_min", NEW."type"); RETURN NULL;',
                    hash="f267977f0ad36edae19a0b069f685871e491a100",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7c562",
                    table="locaux_demandelocaux",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandelocaux",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_demandelocauxevent" ("acteur_id", "besoins", "budget_mensuel", "close_le", "cree_le", "demandeur_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "responsable_id", "sequence", "site_id", "souhaite_le", "statut", "surface_max", "surface_min", "type") VALUES (OLD."acteur_id", OLD."besoins", OLD."budget_mensuel", OLD."close_le", OLD."cree_le", OLD."demandeur_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."responsable_id", OLD."sequence", OLD."site_id", OLD."souhaite_le", OLD."statut", OLD."surface_max", OLD."surface_min", OLD."type"); RETURN NULL;',
                    hash="ce9a23a630a9ab3b854ca2173458302f3e65eed5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b0e94",
                    table="locaux_demandelocaux",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandelocauxevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3cc8cd73b8d605a64898af5783b01ff9378491ba",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ef537",
                    table="locaux_demandelocauxevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="etapedemande",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("statut__in", ["deposee", "suivie", "satisfaite", "refusee", "retiree"])
                ),
                name="locaux_etapedemande_statut_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etapedemande",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statut__in", ("refusee", "satisfaite")), _negated=True),
                    models.Q(("message", ""), _negated=True),
                    _connector="OR",
                ),
                name="locaux_etapedemande_motif",
                violation_error_message="Une décision dit pourquoi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etapedemande",
            constraint=models.UniqueConstraint(
                fields=("demande", "sequence"),
                name="locaux_etapedemande_revision",
                violation_error_message="Cette étape de la demande existe déjà.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etapedemande",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_etapedemandeevent" ("demande_id", "id", "le", "message", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "statut") VALUES (NEW."demande_id", NEW."id", NEW."le", NEW."message", NEW."par_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sequence", NEW."statut"); RETURN NULL;',
                    hash="9ae2d23494b25720b25542207efe498716f20ee7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4a47d",
                    table="locaux_etapedemande",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etapedemande",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_etapedemandeevent" ("demande_id", "id", "le", "message", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "statut") VALUES (NEW."demande_id", NEW."id", NEW."le", NEW."message", NEW."par_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sequence", NEW."statut"); RETURN NULL;',
                    hash="c95909028b3e99de5e79d664885054b7c3bf5e4d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ae04a",
                    table="locaux_etapedemande",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etapedemande",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_etapedemandeevent" ("demande_id", "id", "le", "message", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "statut") VALUES (OLD."demande_id", OLD."id", OLD."le", OLD."message", OLD."par_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sequence", OLD."statut"); RETURN NULL;',
                    hash="1cf234fa3f6f86b7035bd1b6524bec084dce2a1c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3b306",
                    table="locaux_etapedemande",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etapedemandeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fd3ee022eed872b69daf17ac07fd8e2585e435d2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3458f",
                    table="locaux_etapedemandeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="loyerdereference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("type", ""),
                    (
                        "type__in",
                        [
                            "bureau",
                            "poste",
                            "salle",
                            "espace_collaboratif",
                            "equipement",
                            "terrain",
                        ],
                    ),
                    _connector="OR",
                ),
                name="locaux_loyerdereference_type_connu",
                violation_error_message="Ce type d’espace n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loyerdereference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("espace__isnull", False), ("site__isnull", True), ("type", "")),
                    models.Q(
                        ("espace__isnull", True),
                        ("site__isnull", False),
                        models.Q(("type", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_loyerdereference_une_cible",
                violation_error_message="Un loyer de référence porte sur un espace, ou sur un type d’espace d’un site.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loyerdereference",
            constraint=models.CheckConstraint(
                condition=models.Q(("annuel_m2__gte", 0)),
                name="locaux_loyerdereference_montant",
                violation_error_message="Un loyer n’est pas négatif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loyerdereference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("periode__isempty", False),
                    ("periode__lower_inf", False),
                    ("periode__startswith__gte", datetime.date(2000, 1, 1)),
                    models.Q(
                        ("periode__upper_inf", True),
                        ("periode__endswith__lte", datetime.date(2200, 1, 1)),
                        _connector="OR",
                    ),
                ),
                name="locaux_loyerdereference_periode",
                violation_error_message="Un loyer de référence a une date de début.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loyerdereference",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("espace__isnull", False)),
                expressions=[
                    (ptce.socle.periodes.Egal(models.F("espace")), "&&"),
                    (models.F("periode"), "&&"),
                ],
                name="locaux_loyerdereference_un_par_espace",
                violation_error_message="Cet espace a déjà un loyer de référence à ces dates.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loyerdereference",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("espace__isnull", True)),
                expressions=[
                    (ptce.socle.periodes.Egal(models.F("site")), "&&"),
                    (ptce.socle.periodes.EgalTexte(models.F("type")), "&&"),
                    (models.F("periode"), "&&"),
                ],
                name="locaux_loyerdereference_un_par_type",
                violation_error_message="Ce type d’espace a déjà un loyer de référence à ces dates, sur ce site.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="loyerdereference",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_loyerdereferenceevent" ("annuel_m2", "espace_id", "id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "type") VALUES (NEW."annuel_m2", NEW."espace_id", NEW."id", NEW."periode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."site_id", NEW."type"); RETURN NULL;',
                    hash="7a3bdacc181425eea282789e3eee135a5d1faf33",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_813ee",
                    table="locaux_loyerdereference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="loyerdereference",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."annuel_m2" IS DISTINCT FROM (NEW."annuel_m2") OR OLD."espace_id" IS DISTINCT FROM (NEW."espace_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."periode" IS DISTINCT FROM (NEW."periode") OR OLD."site_id" IS DISTINCT FROM (NEW."site_id") OR OLD."type" IS DISTINCT FROM (NEW."type"))',
                    func='INSERT INTO "locaux_loyerdereferenceevent" ("annuel_m2", "espace_id", "id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "type") VALUES (NEW."annuel_m2", NEW."espace_id", NEW."id", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."site_id", NEW."type"); RETURN NULL;',
                    hash="b60b82838f2c689f85a671448330ee5f031dd71d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b56f2",
                    table="locaux_loyerdereference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="loyerdereference",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_loyerdereferenceevent" ("annuel_m2", "espace_id", "id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "type") VALUES (OLD."annuel_m2", OLD."espace_id", OLD."id", OLD."periode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."site_id", OLD."type"); RETURN NULL;',
                    hash="ef4f1799d686d1d040587488381d660ec0fe8382",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b2a64",
                    table="locaux_loyerdereference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="loyerdereferenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="143a593c5c151b7fd7aece48d5f069b043129fba",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4e817",
                    table="locaux_loyerdereferenceevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="rapprochement",
            constraint=models.UniqueConstraint(
                fields=("demande", "espace", "libre_le"),
                name="locaux_rapprochement_annonce_une_fois",
                violation_error_message="Ce rapprochement est déjà annoncé.",
            ),
        ),
    ]

    operations = par_series(operations)
