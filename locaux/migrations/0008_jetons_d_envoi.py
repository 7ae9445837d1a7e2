"""A form of the agents sent twice has one effect: closures, booking rules and equipment keep its token."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from ptce.socle.operations import par_series


def ajouter_le_jeton(modele: str) -> migrations.SeparateDatabaseAndState:
    """Add the token of the form that made a row, unique from the start: an index of nothing on a table of tens of rows."""
    return migrations.SeparateDatabaseAndState(
        database_operations=[
            migrations.RunSQL(
                [
                    f"""-- squawk-ignore disallowed-unique-constraint
ALTER TABLE locaux_{modele} ADD COLUMN jeton_envoi uuid NULL UNIQUE;"""
                ],
                f"ALTER TABLE locaux_{modele} DROP COLUMN jeton_envoi;",
            )
        ],
        state_operations=[
            migrations.AddField(
                model_name=modele,
                name="jeton_envoi",
                field=models.UUIDField(
                    editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                ),
            )
        ],
    )


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0007_fermetures_entieres"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="equipement",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="fermeture",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reglereservation",
            name="update_update",
        ),
        *(ajouter_le_jeton(modele) for modele in ("equipement", "fermeture", "reglereservation")),
        pgtrigger.migrations.AddTrigger(
            model_name="equipement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nom" IS DISTINCT FROM (NEW."nom"))',
                    func='INSERT INTO "locaux_equipementevent" ("id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="3b7da8edb1ac452d3fdb2e5f435e24c660151a89",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ed78f",
                    table="locaux_equipement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fermeture",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."creee_le" IS DISTINCT FROM (NEW."creee_le") OR OLD."creee_par_id" IS DISTINCT FROM (NEW."creee_par_id") OR OLD."espace_id" IS DISTINCT FROM (NEW."espace_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."levee_le" IS DISTINCT FROM (NEW."levee_le") OR OLD."levee_par_id" IS DISTINCT FROM (NEW."levee_par_id") OR OLD."motif" IS DISTINCT FROM (NEW."motif") OR OLD."periode" IS DISTINCT FROM (NEW."periode") OR OLD."precisions" IS DISTINCT FROM (NEW."precisions") OR OLD."site_id" IS DISTINCT FROM (NEW."site_id"))',
                    func='INSERT INTO "locaux_fermetureevent" ("creee_le", "creee_par_id", "espace_id", "id", "levee_le", "levee_par_id", "motif", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precisions", "site_id") VALUES (NEW."creee_le", NEW."creee_par_id", NEW."espace_id", NEW."id", NEW."levee_le", NEW."levee_par_id", NEW."motif", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precisions", NEW."site_id"); RETURN NULL;',
                    hash="c9a39f7493c4f6435e81a10b9732fb806e85f165",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_673a2",
                    table="locaux_fermeture",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reglereservation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."battement_apres" IS DISTINCT FROM (NEW."battement_apres") OR OLD."battement_avant" IS DISTINCT FROM (NEW."battement_avant") OR OLD."delai_annulation" IS DISTINCT FROM (NEW."delai_annulation") OR OLD."duree_max" IS DISTINCT FROM (NEW."duree_max") OR OLD."duree_min" IS DISTINCT FROM (NEW."duree_min") OR OLD."granularite" IS DISTINCT FROM (NEW."granularite") OR OLD."horizon_jours" IS DISTINCT FROM (NEW."horizon_jours") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."pas" IS DISTINCT FROM (NEW."pas") OR OLD."preavis_min" IS DISTINCT FROM (NEW."preavis_min") OR OLD."public" IS DISTINCT FROM (NEW."public"))',
                    func='INSERT INTO "locaux_reglereservationevent" ("archive_le", "battement_apres", "battement_avant", "delai_annulation", "duree_max", "duree_min", "granularite", "horizon_jours", "id", "nom", "pas", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preavis_min", "public") VALUES (NEW."archive_le", NEW."battement_apres", NEW."battement_avant", NEW."delai_annulation", NEW."duree_max", NEW."duree_min", NEW."granularite", NEW."horizon_jours", NEW."id", NEW."nom", NEW."pas", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."preavis_min", NEW."public"); RETURN NULL;',
                    hash="394bb047436cba9c52f2830a373eae92dbd7fae3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_741fb",
                    table="locaux_reglereservation",
                    when="AFTER",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
