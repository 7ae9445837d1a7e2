"""Requests to erase an account."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0025_imports"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="DemandeEffacement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "origine",
                    models.CharField(
                        choices=[
                            ("personne", "demandé par la personne"),
                            ("administration", "demandé à l’administration"),
                            ("inactivite", "compte inactif"),
                            ("adresse", "adresse sans compte"),
                        ],
                        max_length=20,
                        verbose_name="origine",
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[("demandee", "demandé"), ("retiree", "retiré"), ("faite", "fait")],
                        default="demandee",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                (
                    "reservations",
                    models.CharField(
                        choices=[
                            ("transmettre", "les confier à une personne qui gère l’organisation"),
                            ("annuler", "les annuler"),
                        ],
                        default="transmettre",
                        max_length=20,
                        verbose_name="réservations à venir",
                    ),
                ),
                ("motif", models.TextField(blank=True, max_length=500, verbose_name="motif")),
                (
                    "empechement",
                    models.TextField(blank=True, max_length=500, verbose_name="empêchement"),
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
                    "demandee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="demandée le"
                    ),
                ),
                ("prevue_le", models.DateTimeField(verbose_name="prévue le")),
                ("close_le", models.DateTimeField(blank=True, null=True, verbose_name="close le")),
                (
                    "close_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effacements_clos",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="close par",
                    ),
                ),
                (
                    "demandee_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effacements_demandes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandée par",
                    ),
                ),
                (
                    "personne",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demandes_d_effacement",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "verbose_name": "demande d’effacement",
                "verbose_name_plural": "demandes d’effacement",
                "ordering": ["-demandee_le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DemandeEffacementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "origine",
                    models.CharField(
                        choices=[
                            ("personne", "demandé par la personne"),
                            ("administration", "demandé à l’administration"),
                            ("inactivite", "compte inactif"),
                            ("adresse", "adresse sans compte"),
                        ],
                        max_length=20,
                        verbose_name="origine",
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[("demandee", "demandé"), ("retiree", "retiré"), ("faite", "fait")],
                        default="demandee",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                (
                    "reservations",
                    models.CharField(
                        choices=[
                            ("transmettre", "les confier à une personne qui gère l’organisation"),
                            ("annuler", "les annuler"),
                        ],
                        default="transmettre",
                        max_length=20,
                        verbose_name="réservations à venir",
                    ),
                ),
                ("motif", models.TextField(blank=True, max_length=500, verbose_name="motif")),
                (
                    "empechement",
                    models.TextField(blank=True, max_length=500, verbose_name="empêchement"),
                ),
                (
                    "demandee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="demandée le"
                    ),
                ),
                ("prevue_le", models.DateTimeField(verbose_name="prévue le")),
                ("close_le", models.DateTimeField(blank=True, null=True, verbose_name="close le")),
                (
                    "close_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="close par",
                    ),
                ),
                (
                    "demandee_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandée par",
                    ),
                ),
                (
                    "personne",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne",
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
                        to="acteurs.demandeeffacement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="demandeeffacement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("statut", "demandee")),
                fields=("personne",),
                name="acteurs_demandeeffacement_une_en_attente",
                violation_error_message="L’effacement de ce compte est déjà demandé.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandeeffacement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origine__in", ["personne", "administration", "inactivite", "adresse"])
                ),
                name="acteurs_demandeeffacement_origine_connue",
                violation_error_message="Cette origine n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandeeffacement",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["demandee", "retiree", "faite"])),
                name="acteurs_demandeeffacement_statut_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandeeffacement",
            constraint=models.CheckConstraint(
                condition=models.Q(("reservations__in", ["transmettre", "annuler"])),
                name="acteurs_demandeeffacement_reservations_connu",
                violation_error_message="Les réservations à venir sont transmises ou annulées.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandeeffacement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("close_le__isnull", True), ("statut", "demandee")),
                    models.Q(
                        models.Q(("statut", "demandee"), _negated=True), ("close_le__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="acteurs_demandeeffacement_close",
                violation_error_message="Une demande close a une date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandeeffacement",
            constraint=models.CheckConstraint(
                condition=models.Q(("prevue_le__gte", models.F("demandee_le"))),
                name="acteurs_demandeeffacement_prevue",
                violation_error_message="Un effacement n’est pas prévu avant d’être demandé.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandeeffacement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("personne__isnull", False), ("origine", "adresse"), _connector="OR"
                ),
                name="acteurs_demandeeffacement_personne",
                violation_error_message="Une demande dit quel compte elle efface.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandeeffacement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_demandeeffacementevent" ("close_le", "close_par_id", "demandee_le", "demandee_par_id", "empechement", "id", "motif", "origine", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevue_le", "reservations", "statut") VALUES (NEW."close_le", NEW."close_par_id", NEW."demandee_le", NEW."demandee_par_id", NEW."empechement", NEW."id", NEW."motif", NEW."origine", NEW."personne_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prevue_le", NEW."reservations", NEW."statut"); RETURN NULL;',
                    hash="62144ce21688cdaee53f260f87ffbb9b9cd7e07d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_13fbd",
                    table="acteurs_demandeeffacement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandeeffacement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."close_le" IS DISTINCT FROM (NEW."close_le") OR OLD."close_par_id" IS DISTINCT FROM (NEW."close_par_id") OR OLD."demandee_le" IS DISTINCT FROM (NEW."demandee_le") OR OLD."demandee_par_id" IS DISTINCT FROM (NEW."demandee_par_id") OR OLD."empechement" IS DISTINCT FROM (NEW."empechement") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."motif" IS DISTINCT FROM (NEW."motif") OR OLD."origine" IS DISTINCT FROM (NEW."origine") OR OLD."personne_id" IS DISTINCT FROM (NEW."personne_id") OR OLD."prevue_le" IS DISTINCT FROM (NEW."prevue_le") OR OLD."reservations" IS DISTINCT FROM (NEW."reservations") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "acteurs_demandeeffacementevent" ("close_le", "close_par_id", "demandee_le", "demandee_par_id", "empechement", "id", "motif", "origine", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevue_le", "reservations", "statut") VALUES (NEW."close_le", NEW."close_par_id", NEW."demandee_le", NEW."demandee_par_id", NEW."empechement", NEW."id", NEW."motif", NEW."origine", NEW."personne_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prevue_le", NEW."reservations", NEW."statut"); RETURN NULL;',
                    hash="fcd16d0029be435ca472aae5d49c360acf9fb2bb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_64cb2",
                    table="acteurs_demandeeffacement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandeeffacement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_demandeeffacementevent" ("close_le", "close_par_id", "demandee_le", "demandee_par_id", "empechement", "id", "motif", "origine", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevue_le", "reservations", "statut") VALUES (OLD."close_le", OLD."close_par_id", OLD."demandee_le", OLD."demandee_par_id", OLD."empechement", OLD."id", OLD."motif", OLD."origine", OLD."personne_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prevue_le", OLD."reservations", OLD."statut"); RETURN NULL;',
                    hash="ad540f08d528ae539492469b18494f21a3b01609",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_44341",
                    table="acteurs_demandeeffacement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandeeffacementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6b0a26511039430a81bbdf5861e384ec40aee301",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_96623",
                    table="acteurs_demandeeffacementevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
