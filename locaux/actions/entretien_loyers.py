"""What the worker keeps up of rents: schedules a year ahead, revisions on their day, aids of new conventions."""

from datetime import datetime

from django.utils import timezone

from locaux.actions.aides import inscrire_les_loyers
from locaux.actions.echeanciers import etablir, horizon
from locaux.actions.imports_loyers import oublier_les_fichiers
from locaux.actions.revisions import proposer
from locaux.models import EcheanceLoyer
from ptce.socle.conservation import MISSION, RegleDeConservation

REGLES = (
    RegleDeConservation(
        "Fichiers de loyers importés",
        "30 jours",
        "leur dépôt",
        MISSION,
        "les lignes du fichier sont oubliées ; qui l’a importé, et quand, reste",
        oublier_les_fichiers,
    ),
)


def entretenir(maintenant: datetime) -> None:
    """Do what has become due: asked every five minutes, each thing is done once, in a transaction of its own: none waits for the others."""
    jour = timezone.localdate(maintenant)
    fin = horizon(jour)
    if not EcheanceLoyer.objects.filter(mois=fin.replace(day=1)).exists():
        # The last month is not written yet: a month has begun, or several while the worker was down.
        etablir(debut=jour, fin=fin)
    proposer(maintenant=maintenant)
    inscrire_les_loyers(maintenant=maintenant)
