"""An aid is that of one act, and follows the terms of its convention; what is written of a reason can be read."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from ptce.socle.operations import par_series

SUIVRE = """
CREATE OR REPLACE FUNCTION locaux_aide_est_inscrite() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    changeables text[] := ARRAY['annulee_le', 'annulee_par_id', 'motif_annulation'];
BEGIN
    IF OLD.origine = 'loyer' THEN
        -- What a rent is worth follows the amendments and the end of its convention.
        changeables := changeables || ARRAY['montant'];
    END IF;
    IF OLD.annulee_le IS NOT NULL OR (to_jsonb(NEW) - changeables) <> (to_jsonb(OLD) - changeables) THEN
        PERFORM locaux_refuser('locaux_aide_intouchable', 'Une aide inscrite ne change plus : elle s''annule.');
    END IF;
    RETURN NULL;
END $$;
"""
FIGER = """
CREATE OR REPLACE FUNCTION locaux_aide_est_inscrite() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    annulation text[] := ARRAY['annulee_le', 'annulee_par_id', 'motif_annulation'];
BEGIN
    IF OLD.annulee_le IS NOT NULL OR (to_jsonb(NEW) - annulation) <> (to_jsonb(OLD) - annulation) THEN
        PERFORM locaux_refuser('locaux_aide_intouchable', 'Une aide inscrite ne change plus : elle s''annule.');
    END IF;
    RETURN NULL;
END $$;
"""
# Aids are few: their indices are made at once.
COLONNE = [
    "ALTER TABLE locaux_aidedeminimis ADD COLUMN avenant_id bigint NULL;",
    "ALTER TABLE locaux_aidedeminimisevent ADD COLUMN avenant_id bigint NULL;",
    """ALTER TABLE locaux_aidedeminimis ADD CONSTRAINT locaux_aidedeminimis_avenant_id_fk_locaux_avenant_id
    FOREIGN KEY (avenant_id) REFERENCES locaux_avenant (id) DEFERRABLE INITIALLY DEFERRED NOT VALID;""",
    """-- squawk-ignore require-concurrent-index-creation
CREATE INDEX locaux_aidedeminimis_avenant_id ON locaux_aidedeminimis (avenant_id);""",
    """-- squawk-ignore require-concurrent-index-creation
CREATE INDEX locaux_aidedeminimisevent_avenant_id ON locaux_aidedeminimisevent (avenant_id);""",
    """-- squawk-ignore require-concurrent-index-deletion
DROP INDEX locaux_aidedeminimis_une_par_convention;""",
    """-- squawk-ignore require-concurrent-index-creation
CREATE UNIQUE INDEX locaux_aidedeminimis_une_par_convention ON locaux_aidedeminimis (convention_id)
    WHERE annulee_le IS NULL AND avenant_id IS NULL AND origine = 'loyer';""",
    """-- squawk-ignore require-concurrent-index-creation
CREATE UNIQUE INDEX locaux_aidedeminimis_une_par_avenant ON locaux_aidedeminimis (avenant_id)
    WHERE annulee_le IS NULL;""",
]
SANS_COLONNE = [
    "DROP INDEX locaux_aidedeminimis_une_par_convention;",
    "ALTER TABLE locaux_aidedeminimisevent DROP COLUMN avenant_id;",
    "ALTER TABLE locaux_aidedeminimis DROP COLUMN avenant_id;",
    """CREATE UNIQUE INDEX locaux_aidedeminimis_une_par_convention ON locaux_aidedeminimis (convention_id)
    WHERE annulee_le IS NULL AND origine = 'loyer';""",
]


class Migration(migrations.Migration):
    dependencies = [("locaux", "0054_montants_verifies")]

    operations = [
        *par_series(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="aidedeminimis",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="aidedeminimis",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="aidedeminimis",
                    name="delete_delete",
                ),
                migrations.RemoveConstraint(
                    model_name="aidedeminimis",
                    name="locaux_aidedeminimis_nom_lisible",
                ),
                migrations.RemoveConstraint(
                    model_name="aidedeminimis",
                    name="locaux_aidedeminimis_loyer",
                ),
                migrations.RemoveConstraint(
                    model_name="aidedeminimis",
                    name="locaux_aidedeminimis_montant",
                ),
                migrations.RemoveConstraint(
                    model_name="etatdeslieux",
                    name="locaux_etatdeslieux_nom_lisible",
                ),
                migrations.RemoveConstraint(
                    model_name="mouvementdepot",
                    name="locaux_mouvementdepot_retenue_dite",
                ),
                migrations.RemoveConstraint(
                    model_name="mouvementdepot",
                    name="locaux_mouvementdepot_annule",
                ),
                migrations.SeparateDatabaseAndState(
                    database_operations=[migrations.RunSQL(COLONNE, SANS_COLONNE)],
                    state_operations=[
                        migrations.AddField(
                            model_name="aidedeminimis",
                            name="avenant",
                            field=models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="aides",
                                to="locaux.avenant",
                                verbose_name="avenant",
                            ),
                        ),
                        migrations.AddField(
                            model_name="aidedeminimisevent",
                            name="avenant",
                            field=models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="locaux.avenant",
                                verbose_name="avenant",
                            ),
                        ),
                        migrations.RemoveConstraint(
                            model_name="aidedeminimis",
                            name="locaux_aidedeminimis_une_par_convention",
                        ),
                        migrations.AddConstraint(
                            model_name="aidedeminimis",
                            constraint=models.UniqueConstraint(
                                condition=models.Q(
                                    ("annulee_le__isnull", True),
                                    ("avenant__isnull", True),
                                    ("origine", "loyer"),
                                ),
                                fields=("convention",),
                                name="locaux_aidedeminimis_une_par_convention",
                                violation_error_message="L’aide de cette convention est déjà inscrite.",
                            ),
                        ),
                        migrations.AddConstraint(
                            model_name="aidedeminimis",
                            constraint=models.UniqueConstraint(
                                condition=models.Q(("annulee_le__isnull", True)),
                                fields=("avenant",),
                                name="locaux_aidedeminimis_une_par_avenant",
                                violation_error_message="L’aide de cet avenant est déjà inscrite.",
                            ),
                        ),
                    ],
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="aidedeminimis",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "locaux_aidedeminimisevent" ("accordee_le", "acteur_id", "annulee_le", "annulee_par_id", "avenant_id", "convention_id", "id", "inscrite_le", "inscrite_par_id", "montant", "motif_annulation", "objet", "origine", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."accordee_le", NEW."acteur_id", NEW."annulee_le", NEW."annulee_par_id", NEW."avenant_id", NEW."convention_id", NEW."id", NEW."inscrite_le", NEW."inscrite_par_id", NEW."montant", NEW."motif_annulation", NEW."objet", NEW."origine", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="6a1ac1e0038b0ff4be831887cf3915d4dad78038",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ae307",
                            table="locaux_aidedeminimis",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="aidedeminimis",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accordee_le" IS DISTINCT FROM (NEW."accordee_le") OR OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."annulee_le" IS DISTINCT FROM (NEW."annulee_le") OR OLD."annulee_par_id" IS DISTINCT FROM (NEW."annulee_par_id") OR OLD."avenant_id" IS DISTINCT FROM (NEW."avenant_id") OR OLD."convention_id" IS DISTINCT FROM (NEW."convention_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inscrite_le" IS DISTINCT FROM (NEW."inscrite_le") OR OLD."inscrite_par_id" IS DISTINCT FROM (NEW."inscrite_par_id") OR OLD."montant" IS DISTINCT FROM (NEW."montant") OR OLD."motif_annulation" IS DISTINCT FROM (NEW."motif_annulation") OR OLD."objet" IS DISTINCT FROM (NEW."objet") OR OLD."origine" IS DISTINCT FROM (NEW."origine"))',
                            func='INSERT INTO "locaux_aidedeminimisevent" ("accordee_le", "acteur_id", "annulee_le", "annulee_par_id", "avenant_id", "convention_id", "id", "inscrite_le", "inscrite_par_id", "montant", "motif_annulation", "objet", "origine", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."accordee_le", NEW."acteur_id", NEW."annulee_le", NEW."annulee_par_id", NEW."avenant_id", NEW."convention_id", NEW."id", NEW."inscrite_le", NEW."inscrite_par_id", NEW."montant", NEW."motif_annulation", NEW."objet", NEW."origine", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="18f53a7a55cbc8f19202c15edbd15240b8c33738",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ad79e",
                            table="locaux_aidedeminimis",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="aidedeminimis",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "locaux_aidedeminimisevent" ("accordee_le", "acteur_id", "annulee_le", "annulee_par_id", "avenant_id", "convention_id", "id", "inscrite_le", "inscrite_par_id", "montant", "motif_annulation", "objet", "origine", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."accordee_le", OLD."acteur_id", OLD."annulee_le", OLD."annulee_par_id", OLD."avenant_id", OLD."convention_id", OLD."id", OLD."inscrite_le", OLD."inscrite_par_id", OLD."montant", OLD."motif_annulation", OLD."objet", OLD."origine", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="267cb753ea3182983f8a5a48dd66208a038e4ef5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_71b31",
                            table="locaux_aidedeminimis",
                            when="AFTER",
                        ),
                    ),
                ),
                AddConstraintNotValid(
                    model_name="aidedeminimis",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "objet__regex",
                                "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                            ),
                            models.Q(
                                ("motif_annulation", ""),
                                (
                                    "motif_annulation__regex",
                                    "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="locaux_aidedeminimis_nom_lisible",
                        violation_error_message="Écrivez au moins un caractère qui se voit.",
                    ),
                ),
                AddConstraintNotValid(
                    model_name="aidedeminimis",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("convention__isnull", False), ("origine", "loyer")),
                            models.Q(
                                models.Q(("origine", "loyer"), _negated=True),
                                ("avenant__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="locaux_aidedeminimis_loyer",
                        violation_error_message="L’aide d’un loyer, et elle seule, dit par quelle convention ou par quel avenant.",
                    ),
                ),
                AddConstraintNotValid(
                    model_name="aidedeminimis",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("montant__gt", 0),
                            models.Q(("montant", 0), ("origine", "loyer")),
                            _connector="OR",
                        ),
                        name="locaux_aidedeminimis_montant",
                        violation_error_message="Le montant d’une aide est positif, sauf quand un loyer a rattrapé le marché.",
                    ),
                ),
                AddConstraintNotValid(
                    model_name="etatdeslieux",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "presents__regex",
                                "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                            ),
                            models.Q(
                                ("occupant_nom", ""),
                                (
                                    "occupant_nom__regex",
                                    "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="locaux_etatdeslieux_nom_lisible",
                        violation_error_message="Écrivez au moins un caractère qui se voit.",
                    ),
                ),
                AddConstraintNotValid(
                    model_name="mouvementdepot",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("motif_retenue", ""), ("retenue", 0)),
                            models.Q(
                                (
                                    "motif_retenue__regex",
                                    "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                                ),
                                ("retenue__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="locaux_mouvementdepot_retenue_dite",
                        violation_error_message="Une retenue a son motif.",
                    ),
                ),
                AddConstraintNotValid(
                    model_name="mouvementdepot",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("annule_le__isnull", True),
                                ("annule_par__isnull", True),
                                ("motif_annulation", ""),
                            ),
                            models.Q(
                                ("annule_le__isnull", False),
                                ("annule_par__isnull", False),
                                (
                                    "motif_annulation__regex",
                                    "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="locaux_mouvementdepot_annule",
                        violation_error_message="Un mouvement annulé dit par qui, quand et pourquoi.",
                    ),
                ),
            ]
        ),
        migrations.RunSQL(SUIVRE, FIGER),
    ]
