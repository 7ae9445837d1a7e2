"""People are asked to join an organisation by e-mail: one invitation at a time, and only the hash of its secret."""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0008_noms_verifies"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("courriel", models.EmailField(max_length=254, verbose_name="adresse e-mail")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("representant", "représentant ou représentante"),
                            ("gestionnaire", "gestionnaire"),
                            ("collaborateur", "collaborateur ou collaboratrice"),
                        ],
                        default="collaborateur",
                        max_length=20,
                        verbose_name="rôle",
                    ),
                ),
                (
                    "empreinte",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="empreinte du secret"
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
                        default=django.utils.timezone.now, verbose_name="créée le"
                    ),
                ),
                (
                    "envoyee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="envoyée le"
                    ),
                ),
                ("expire_le", models.DateTimeField(verbose_name="expire le")),
                (
                    "acceptee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="acceptée le"),
                ),
                (
                    "revoquee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="révoquée le"),
                ),
                (
                    "acceptee_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations_acceptees",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="acceptée par",
                    ),
                ),
                (
                    "acteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="acteurs.acteur",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "cree_par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations_faites",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invitée par",
                    ),
                ),
                (
                    "revoquee_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations_revoquees",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="révoquée par",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "ordering": ["-envoyee_le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="InvitationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("courriel", models.EmailField(max_length=254, verbose_name="adresse e-mail")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("representant", "représentant ou représentante"),
                            ("gestionnaire", "gestionnaire"),
                            ("collaborateur", "collaborateur ou collaboratrice"),
                        ],
                        default="collaborateur",
                        max_length=20,
                        verbose_name="rôle",
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="créée le"
                    ),
                ),
                (
                    "envoyee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="envoyée le"
                    ),
                ),
                ("expire_le", models.DateTimeField(verbose_name="expire le")),
                (
                    "acceptee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="acceptée le"),
                ),
                (
                    "revoquee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="révoquée le"),
                ),
                (
                    "acceptee_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="acceptée par",
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
                    "cree_par",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invitée par",
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
                        to="acteurs.invitation",
                    ),
                ),
                (
                    "revoquee_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="révoquée par",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                models.F("acteur"),
                django.db.models.functions.text.Lower("courriel"),
                condition=models.Q(("acceptee_le__isnull", True), ("revoquee_le__isnull", True)),
                name="acteurs_invitation_une_en_attente",
                violation_error_message="Une invitation attend déjà cette adresse.",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("empreinte__regex", "^[0-9a-f]{64}$")),
                name="acteurs_invitation_hachee",
                violation_error_message="Le secret d’une invitation ne se garde pas en clair.",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["representant", "gestionnaire", "collaborateur"])),
                name="acteurs_invitation_role_connu",
                violation_error_message="Ce rôle n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("envoyee_le__gte", models.F("cree_le")),
                    ("expire_le__gt", models.F("envoyee_le")),
                ),
                name="acteurs_invitation_expire_le",
                violation_error_message="Une invitation expire après son envoi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("acceptee_le__isnull", True), ("acceptee_par__isnull", True)),
                    models.Q(
                        ("acceptee_le__isnull", False),
                        ("acceptee_par__isnull", False),
                        ("revoquee_le__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="acteurs_invitation_acceptee",
                violation_error_message="Une invitation acceptée dit par qui et quand.",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revoquee_le__isnull", True), ("revoquee_par__isnull", True)),
                    models.Q(("revoquee_le__isnull", False), ("revoquee_par__isnull", False)),
                    _connector="OR",
                ),
                name="acteurs_invitation_revoquee",
                violation_error_message="Une invitation révoquée dit par qui et quand.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_invitationevent" ("acceptee_le", "acceptee_par_id", "acteur_id", "courriel", "cree_le", "cree_par_id", "envoyee_le", "expire_le", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoquee_le", "revoquee_par_id", "role") VALUES (NEW."acceptee_le", NEW."acceptee_par_id", NEW."acteur_id", NEW."courriel", NEW."cree_le", NEW."cree_par_id", NEW."envoyee_le", NEW."expire_le", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoquee_le", NEW."revoquee_par_id", NEW."role"); RETURN NULL;',
                    hash="a916747f3b2075697cf11772fc138477d8e5bb0d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b1f61",
                    table="acteurs_invitation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."acceptee_le" IS DISTINCT FROM (NEW."acceptee_le") OR OLD."acceptee_par_id" IS DISTINCT FROM (NEW."acceptee_par_id") OR OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."courriel" IS DISTINCT FROM (NEW."courriel") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."cree_par_id" IS DISTINCT FROM (NEW."cree_par_id") OR OLD."envoyee_le" IS DISTINCT FROM (NEW."envoyee_le") OR OLD."expire_le" IS DISTINCT FROM (NEW."expire_le") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."revoquee_le" IS DISTINCT FROM (NEW."revoquee_le") OR OLD."revoquee_par_id" IS DISTINCT FROM (NEW."revoquee_par_id") OR OLD."role" IS DISTINCT FROM (NEW."role"))',
                    func='INSERT INTO "acteurs_invitationevent" ("acceptee_le", "acceptee_par_id", "acteur_id", "courriel", "cree_le", "cree_par_id", "envoyee_le", "expire_le", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoquee_le", "revoquee_par_id", "role") VALUES (NEW."acceptee_le", NEW."acceptee_par_id", NEW."acteur_id", NEW."courriel", NEW."cree_le", NEW."cree_par_id", NEW."envoyee_le", NEW."expire_le", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoquee_le", NEW."revoquee_par_id", NEW."role"); RETURN NULL;',
                    hash="a8c11fd3e1af86b66ae9d6abb7c60255c7f0ec90",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_97cdd",
                    table="acteurs_invitation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_invitationevent" ("acceptee_le", "acceptee_par_id", "acteur_id", "courriel", "cree_le", "cree_par_id", "envoyee_le", "expire_le", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoquee_le", "revoquee_par_id", "role") VALUES (OLD."acceptee_le", OLD."acceptee_par_id", OLD."acteur_id", OLD."courriel", OLD."cree_le", OLD."cree_par_id", OLD."envoyee_le", OLD."expire_le", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revoquee_le", OLD."revoquee_par_id", OLD."role"); RETURN NULL;',
                    hash="ae35e741ab6356d9d3f87b0f38a4741fe0a92b02",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_49f4e",
                    table="acteurs_invitation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e338fa4c0aa85f0dceb40557942d4bb426b70725",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1319d",
                    table="acteurs_invitationevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
