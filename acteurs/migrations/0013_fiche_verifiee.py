"""Every organisation keeps to what `0010_fiche_d_acteur` asks."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0012_mots_ecrits")]

    operations = [
        ValidateConstraint(model_name="acteur", name="acteurs_acteur_rna"),
        ValidateConstraint(model_name="acteur", name="acteurs_acteur_forme_connue"),
        ValidateConstraint(model_name="acteur", name="acteurs_acteur_slug_reserve"),
        ValidateConstraint(model_name="acteur", name="acteurs_acteur_coordonnees"),
    ]
