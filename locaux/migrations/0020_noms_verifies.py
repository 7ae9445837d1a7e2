"""Every name shows something."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("locaux", "0019_noms_rendus_lisibles")]

    operations = [
        ValidateConstraint(model_name="equipement", name="locaux_equipement_nom_lisible"),
        ValidateConstraint(model_name="espace", name="locaux_espace_nom_lisible"),
        ValidateConstraint(model_name="niveau", name="locaux_niveau_nom_lisible"),
        ValidateConstraint(
            model_name="reglereservation", name="locaux_reglereservation_nom_lisible"
        ),
        ValidateConstraint(model_name="signalement", name="locaux_signalement_nom_lisible"),
        ValidateConstraint(model_name="site", name="locaux_site_nom_lisible"),
    ]
