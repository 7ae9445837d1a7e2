"""Names that show nothing get one, with their number."""

from django.db import migrations

LISIBLE = (
    r"[^\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-"
    r"\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
COLONNES = (
    ("equipement", "nom"),
    ("espace", "nom"),
    ("niveau", "nom"),
    ("reglereservation", "nom"),
    ("signalement", "titre"),
    ("site", "nom"),
)
VISITEURS = ("signalement", "nom")
"""Empty when it is a person with an account who reported."""


def nommer(apps, schema_editor):
    """Write "Sans nom 12" over the names that show nothing."""
    for modele, colonne in (*COLONNES, VISITEURS):
        lignes = apps.get_model("locaux", modele).objects.exclude(**{f"{colonne}__regex": LISIBLE})
        if (modele, colonne) == VISITEURS:
            lignes = lignes.exclude(nom="")
        for ligne in lignes:
            setattr(ligne, colonne, f"Sans nom {ligne.pk}")
            ligne.save(update_fields=[colonne])


class Migration(migrations.Migration):
    dependencies = [("locaux", "0018_noms_lisibles")]

    operations = [migrations.RunPython(nommer, migrations.RunPython.noop)]
