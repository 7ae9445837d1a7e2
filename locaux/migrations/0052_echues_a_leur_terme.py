"""A convention is over once its last day is past, and not before: nothing brings it back."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from locaux.models.convention_contraintes import JourAParis


class Migration(migrations.Migration):
    dependencies = [("locaux", "0051_ce_qui_se_reservait")]

    operations = [
        AddConstraintNotValid(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("echue_le__isnull", True),
                    ("periode_effective__endswith__lte", JourAParis("echue_le")),
                    _connector="OR",
                ),
                name="locaux_convention_echue_apres_son_terme",
                violation_error_message="Une convention échoit une fois son dernier jour passé.",
            ),
        ),
    ]
