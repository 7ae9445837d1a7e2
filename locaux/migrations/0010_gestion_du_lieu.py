"""A form that creates a place twice makes it once; a site is somewhere on earth, or does not say where.

What is there is checked by the next migration: none of the two locks a table while it reads it.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from ptce.socle.operations import par_series


def ajouter_le_jeton(modele: str) -> migrations.SeparateDatabaseAndState:
    """Add the token of the form that created a place, unique from the start: an index of nothing on a table of tens of rows."""
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
        ("acteurs", "0004_vocabulaires_verifies"),
        ("locaux", "0009_fermetures_levees_et_regles_archivees"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="espace",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="niveau",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="site",
            name="update_update",
        ),
        *(ajouter_le_jeton(modele) for modele in ("espace", "niveau", "site")),
        pgtrigger.migrations.AddTrigger(
            model_name="espace",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accessible_pmr" IS DISTINCT FROM (NEW."accessible_pmr") OR OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."capacite" IS DISTINCT FROM (NEW."capacite") OR OLD."contour" IS DISTINCT FROM (NEW."contour") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."niveau_id" IS DISTINCT FROM (NEW."niveau_id") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."photo" IS DISTINCT FROM (NEW."photo") OR OLD."presentation" IS DISTINCT FROM (NEW."presentation") OR OLD."rang" IS DISTINCT FROM (NEW."rang") OR OLD."regle_id" IS DISTINCT FROM (NEW."regle_id") OR OLD."reservable" IS DISTINCT FROM (NEW."reservable") OR OLD."surface_m2" IS DISTINCT FROM (NEW."surface_m2") OR OLD."type" IS DISTINCT FROM (NEW."type"))',
                    func='INSERT INTO "locaux_espaceevent" ("accessible_pmr", "archive_le", "capacite", "contour", "id", "niveau_id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "presentation", "rang", "regle_id", "reservable", "surface_m2", "type") VALUES (NEW."accessible_pmr", NEW."archive_le", NEW."capacite", NEW."contour", NEW."id", NEW."niveau_id", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."presentation", NEW."rang", NEW."regle_id", NEW."reservable", NEW."surface_m2", NEW."type"); RETURN NULL;',
                    hash="1b61c7625059399b77047e6c73a7708f445ab8a7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_de7b2",
                    table="locaux_espace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="niveau",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."plan" IS DISTINCT FROM (NEW."plan") OR OLD."plan_hauteur" IS DISTINCT FROM (NEW."plan_hauteur") OR OLD."plan_largeur" IS DISTINCT FROM (NEW."plan_largeur") OR OLD."rang" IS DISTINCT FROM (NEW."rang") OR OLD."site_id" IS DISTINCT FROM (NEW."site_id"))',
                    func='INSERT INTO "locaux_niveauevent" ("archive_le", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "plan_hauteur", "plan_largeur", "rang", "site_id") VALUES (NEW."archive_le", NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan", NEW."plan_hauteur", NEW."plan_largeur", NEW."rang", NEW."site_id"); RETURN NULL;',
                    hash="ca35612f0ec1f2b93ca150e6ee25ee7576f98ae9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2da62",
                    table="locaux_niveau",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."acces" IS DISTINCT FROM (NEW."acces") OR OLD."adresse" IS DISTINCT FROM (NEW."adresse") OR OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."coupure_midi" IS DISTINCT FROM (NEW."coupure_midi") OR OLD."ferme_jours_feries" IS DISTINCT FROM (NEW."ferme_jours_feries") OR OLD."fuseau" IS DISTINCT FROM (NEW."fuseau") OR OLD."gestionnaire_id" IS DISTINCT FROM (NEW."gestionnaire_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."presentation" IS DISTINCT FROM (NEW."presentation") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func='INSERT INTO "locaux_siteevent" ("acces", "adresse", "archive_le", "coupure_midi", "ferme_jours_feries", "fuseau", "gestionnaire_id", "id", "latitude", "longitude", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presentation", "slug") VALUES (NEW."acces", NEW."adresse", NEW."archive_le", NEW."coupure_midi", NEW."ferme_jours_feries", NEW."fuseau", NEW."gestionnaire_id", NEW."id", NEW."latitude", NEW."longitude", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."presentation", NEW."slug"); RETURN NULL;',
                    hash="bd43b443e0be00f84bf2db1250dfd2e4f4a14f29",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_83eba",
                    table="locaux_site",
                    when="AFTER",
                ),
            ),
        ),
        AddConstraintNotValid(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                    models.Q(
                        ("latitude__isnull", False),
                        ("latitude__range", (-90, 90)),
                        ("longitude__isnull", False),
                        ("longitude__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="locaux_site_coordonnees",
                violation_error_message="Des coordonnées ont une latitude, de −90 à 90, et une longitude, de −180 à 180.",
            ),
        ),
    ]
    operations = par_series(operations)
