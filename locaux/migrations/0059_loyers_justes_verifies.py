"""What is asked of new rents, revisions and ends of conventions is checked of those that are there."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

CONTRAINTES = (
    ("convention", "locaux_convention_echue_apres_son_terme"),
    ("echeanceloyer", "locaux_echeanceloyer_tva"),
    ("echeanceloyer", "locaux_echeanceloyer_paiement"),
    ("revision", "locaux_revision_par_ses_indices"),
    ("revision", "locaux_revision_ecartee"),
)


class Migration(migrations.Migration):
    dependencies = [("locaux", "0058_loyers_justes")]

    operations = [ValidateConstraint(model_name=modele, name=nom) for modele, nom in CONTRAINTES]
