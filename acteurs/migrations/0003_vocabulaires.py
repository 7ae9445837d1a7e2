"""Closed vocabularies hold in the database too. What is there is checked by the next migration: none of the two locks
a table while it reads it.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0002_groupes")]

    operations = [
        AddConstraintNotValid(
            model_name="acteur",
            constraint=models.CheckConstraint(
                name="acteurs_acteur_nature_connue",
                condition=models.Q(
                    nature__in=["acteur_ess", "collectivite", "institution", "entreprise"]
                ),
                violation_error_message="Cette nature d’organisation n’existe pas.",
            ),
        ),
        AddConstraintNotValid(
            model_name="acteur",
            constraint=models.CheckConstraint(
                name="acteurs_acteur_presence_connue",
                condition=models.Q(presence__in=["permanent", "ponctuel"]),
                violation_error_message="Une organisation est permanente ou ponctuelle.",
            ),
        ),
        AddConstraintNotValid(
            model_name="acteur",
            constraint=models.CheckConstraint(
                name="acteurs_acteur_statut_connu",
                condition=models.Q(statut__in=["candidat", "membre", "suspendu", "sorti"]),
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE acteurs_appartenance ADD CONSTRAINT acteurs_appartenance_role_connu"
            " CHECK (role IN ('representant', 'gestionnaire', 'collaborateur')) NOT VALID",
            "ALTER TABLE acteurs_appartenance DROP CONSTRAINT acteurs_appartenance_role_connu",
        ),
    ]
