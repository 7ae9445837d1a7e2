"""Every name shows something."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0007_noms_rendus_lisibles")]

    operations = [
        ValidateConstraint(model_name="acteur", name="acteurs_acteur_nom_lisible"),
        ValidateConstraint(model_name="college", name="acteurs_college_nom_lisible"),
        ValidateConstraint(model_name="domaine", name="acteurs_domaine_nom_lisible"),
        ValidateConstraint(model_name="personne", name="acteurs_personne_nom_lisible"),
        ValidateConstraint(model_name="pole", name="acteurs_pole_nom_lisible"),
    ]
