"""The bounds of amounts and of derogatory leases are checked of what is there."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("locaux", "0053_montants_bornes")]

    operations = [
        ValidateConstraint(model_name="convention", name="locaux_convention_derogatoire"),
        ValidateConstraint(model_name="convention", name="locaux_convention_mensuels_bornes"),
        ValidateConstraint(model_name="avenant", name="locaux_avenant_mensuels_bornes"),
    ]
