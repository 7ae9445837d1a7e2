"""The list of faults is read in its order, without sorting all that were ever reported."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("locaux", "0014_signalements_verifies")]

    operations = [
        AddIndexConcurrently(
            model_name="signalement",
            index=models.Index(
                models.Case(
                    models.When(statut__in=("ouvert", "en_cours"), then=models.Value(0)),
                    default=models.Value(1),
                ),
                models.Case(
                    models.When(urgence="bloquante", then=models.Value(0)),
                    models.When(urgence="genante", then=models.Value(1)),
                    default=models.Value(2),
                ),
                "cree_le",
                "id",
                name="locaux_signalement_ordre",
            ),
        ),
    ]
