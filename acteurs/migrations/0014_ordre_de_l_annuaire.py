"""The directory is read in its order, a page at a time."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("acteurs", "0013_fiche_verifiee")]

    operations = [
        AddIndexConcurrently(
            model_name="acteur",
            index=models.Index("statut", "cle_tri", "id", name="acteurs_acteur_tri"),
        )
    ]
