"""The market rents of amendments are checked of what is there."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("locaux", "0067_loyer_de_marche_des_avenants")]

    operations = [ValidateConstraint(model_name="avenant", name="locaux_avenant_marche")]
