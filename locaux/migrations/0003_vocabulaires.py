"""Closed vocabularies hold in the database too. What is there is checked by the next migration: none of the two locks
a table while it reads it.
"""

import datetime

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [("locaux", "0002_registre")]

    operations = [
        *(
            # The same default, as a time: nothing to change in the database.
            migrations.AlterField(
                model_name=modele,
                name="coupure_midi",
                field=models.TimeField(
                    default=datetime.time(13),
                    help_text="Sépare les deux demi-journées.",
                    verbose_name="coupure de midi",
                ),
            )
            for modele in ("site", "siteevent")
        ),
        AddConstraintNotValid(
            model_name="fermeture",
            constraint=models.CheckConstraint(
                name="locaux_fermeture_motif_connu",
                condition=models.Q(motif__in=["travaux", "conges", "evenement"]),
                violation_error_message="Ce motif de fermeture n’existe pas.",
            ),
        ),
        AddConstraintNotValid(
            model_name="reglereservation",
            constraint=models.CheckConstraint(
                name="locaux_regle_granularite_connue",
                condition=models.Q(granularite__in=["minutes", "demi_journee", "journee"]),
                violation_error_message="On réserve à l’heure, à la demi-journée ou à la journée.",
            ),
        ),
        AddConstraintNotValid(
            model_name="reglereservation",
            constraint=models.CheckConstraint(
                name="locaux_regle_public_connu",
                condition=models.Q(public__in=["membres", "permanents", "agents"]),
                violation_error_message="Ce public n’existe pas.",
            ),
        ),
    ]
    operations = par_series(operations)
