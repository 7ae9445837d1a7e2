"""Members are counted by kind from an index alone."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("acteurs", "0029_mots_poses")]

    operations = [
        AddIndexConcurrently(
            model_name="acteur",
            index=models.Index(
                "statut", "nature", "presence", "forme_juridique", name="acteurs_acteur_comptes"
            ),
        )
    ]
