"""Which real expenses a grant file claims: those of its operation alone, and an expense keeps its operation."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ptce.socle.noms
from ptce.socle.operations import par_series

GARDES = """
CREATE FUNCTION locaux_choixdepense_de_l_operation() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- Neither a file nor an expense changes its operation: nobody has to be awaited.
    IF NOT EXISTS (SELECT FROM locaux_dossiersubvention dossier JOIN locaux_depensereelle depense USING (operation_id)
                    WHERE dossier.id = NEW.dossier_id AND depense.id = NEW.depense_id)
    THEN
        PERFORM locaux_refuser('locaux_choixdepense_meme_operation',
            'Un dossier de subvention ne compte que les dépenses de son opération.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_depensereelle_garde_son_operation() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_refuser('locaux_depensereelle_rattachee', 'Une dépense réelle garde son opération.');
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_choixdepense_de_l_operation AFTER INSERT OR UPDATE ON locaux_choixdepense
    FOR EACH ROW EXECUTE FUNCTION locaux_choixdepense_de_l_operation();
CREATE TRIGGER locaux_depensereelle_garde_son_operation AFTER UPDATE ON locaux_depensereelle
    FOR EACH ROW WHEN (OLD.operation_id <> NEW.operation_id)
    EXECUTE FUNCTION locaux_depensereelle_garde_son_operation();
CREATE TRIGGER locaux_choixdepense_ne_s_efface_pas
    BEFORE DELETE ON locaux_choixdepense FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
"""

RETOUR = """
DROP TRIGGER locaux_choixdepense_ne_s_efface_pas ON locaux_choixdepense;
DROP TRIGGER locaux_depensereelle_garde_son_operation ON locaux_depensereelle;
DROP TRIGGER locaux_choixdepense_de_l_operation ON locaux_choixdepense;
DROP FUNCTION locaux_depensereelle_garde_son_operation();
DROP FUNCTION locaux_choixdepense_de_l_operation();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0044_financement_tenu"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChoixDepense",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retenue", models.BooleanField(verbose_name="retenue")),
                (
                    "motif",
                    models.CharField(
                        max_length=300,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="motif",
                    ),
                ),
                ("le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
                (
                    "depense",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choix",
                        to="locaux.depensereelle",
                        verbose_name="dépense",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choix_de_depenses",
                        to="locaux.dossiersubvention",
                        verbose_name="dossier",
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choix_de_depenses",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
            ],
            options={
                "verbose_name": "choix d’une dépense",
                "verbose_name_plural": "choix de dépenses",
                "ordering": ["dossier", "depense"],
            },
        ),
        migrations.CreateModel(
            name="ChoixDepenseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("retenue", models.BooleanField(verbose_name="retenue")),
                (
                    "motif",
                    models.CharField(
                        max_length=300,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="motif",
                    ),
                ),
                ("le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
                (
                    "depense",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.depensereelle",
                        verbose_name="dépense",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.dossiersubvention",
                        verbose_name="dossier",
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
                        to="locaux.choixdepense",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="choixdepense",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "motif__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="locaux_choixdepense_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="choixdepense",
            constraint=models.UniqueConstraint(
                fields=("dossier", "depense"),
                name="locaux_choixdepense_un_par_depense",
                violation_error_message="Ce dossier dit déjà ce qu’il fait de cette dépense.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="choixdepense",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_choixdepenseevent" ("depense_id", "dossier_id", "id", "le", "motif", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retenue") VALUES (NEW."depense_id", NEW."dossier_id", NEW."id", NEW."le", NEW."motif", NEW."par_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retenue"); RETURN NULL;',
                    hash="4a63d03721af5cc8f4a1af9da42b69fb667ddbc6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c6128",
                    table="locaux_choixdepense",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="choixdepense",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_choixdepenseevent" ("depense_id", "dossier_id", "id", "le", "motif", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retenue") VALUES (NEW."depense_id", NEW."dossier_id", NEW."id", NEW."le", NEW."motif", NEW."par_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retenue"); RETURN NULL;',
                    hash="e8748ebf7b759f42266b8ddab6fc78fac58ee07d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cf7fd",
                    table="locaux_choixdepense",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="choixdepense",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_choixdepenseevent" ("depense_id", "dossier_id", "id", "le", "motif", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retenue") VALUES (OLD."depense_id", OLD."dossier_id", OLD."id", OLD."le", OLD."motif", OLD."par_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retenue"); RETURN NULL;',
                    hash="238ceba9ff8f8fec3de763ded0b30f852eec5722",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e78c2",
                    table="locaux_choixdepense",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="choixdepenseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="73bd74824a87ac93f1253599282d3ce092d605d1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_cd412",
                    table="locaux_choixdepenseevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = [*par_series(operations), migrations.RunSQL(GARDES, RETOUR)]
