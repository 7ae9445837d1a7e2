from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("locaux", "0003_vocabulaires")]

    operations = [
        ValidateConstraint(model_name="fermeture", name="locaux_fermeture_motif_connu"),
        ValidateConstraint(model_name="reglereservation", name="locaux_regle_granularite_connue"),
        ValidateConstraint(model_name="reglereservation", name="locaux_regle_public_connu"),
    ]
