"""A lease out of the statute of commercial leases lasts three years at most, amendments included: C. com. L145-5."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from locaux.models.convention_contraintes import DernierJourPossible


class Migration(migrations.Migration):
    dependencies = [("locaux", "0042_etats_brouillons_effacables")]

    operations = [
        AddConstraintNotValid(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("type", "bail_derogatoire"), _negated=True),
                    models.Q(
                        (
                            "periode__endswith__lte",
                            DernierJourPossible(models.F("periode__startswith"), models.Value(36)),
                        ),
                        (
                            "periode_effective__endswith__lte",
                            DernierJourPossible(
                                models.F("periode_effective__startswith"), models.Value(36)
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="locaux_convention_derogatoire",
                violation_error_message="Un bail dérogatoire dure au plus trois ans (C. com. L145-5).",
            ),
        ),
    ]
