"""The journal of second factors: what came and went, never the secret."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0004_vocabulaires_verifies"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Facteur",
            fields=[],
            options={
                "verbose_name": "second facteur",
                "verbose_name_plural": "seconds facteurs",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("mfa.authenticator",),
        ),
        migrations.CreateModel(
            name="FacteurEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("recovery_codes", "Recovery codes"),
                            ("totp", "TOTP Authenticator"),
                            ("webauthn", "WebAuthn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="facteur",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_facteurevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "type", "user_id") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."type", NEW."user_id"); RETURN NULL;',
                    hash="dce649701d22d258195ce725054844b75f0b6c2e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_75e1f",
                    table="mfa_authenticator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="facteur",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_facteurevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "type", "user_id") VALUES (OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."type", OLD."user_id"); RETURN NULL;',
                    hash="bab841f2973431e239cf67eb5df318b6692c03dc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7ed6c",
                    table="mfa_authenticator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="facteurevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f2f1eaefc9f7653982367692c0755e4362b6fad1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5af11",
                    table="acteurs_facteurevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
