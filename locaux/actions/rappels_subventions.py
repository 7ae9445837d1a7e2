"""Reminders of the deadlines of grants, by e-mail to the agents: thirty days before, seven days before, once it is over.

Each is written once, whatever crashes: a unique row is written with the message that it counts.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from locaux import regles
from locaux.lectures.echeances_subventions import Echeance, echeances_proches
from locaux.models import RappelSubvention
from ptce.socle import courriels, typographie
from ptce.socle.transactions import contrainte_refusee

MODELE = "subvention_echeance"
UNE_FOIS = "locaux_rappelsubvention_une_fois"


def rappeler_les_echeances(maintenant: datetime) -> int:
    """Write the reminders that are due, one transaction each. Return how many."""
    aujourdhui = timezone.localdate(maintenant)
    proches = [
        (echeance, atteint)
        for echeance in echeances_proches(aujourdhui)
        if (atteint := echeance.palier(aujourdhui)) is not None
    ]
    adresses = list(regles.agents().values_list("courriel", flat=True)) if proches else []
    if not adresses:
        # Nobody to write to yet: nothing is taken for written.
        return 0
    dits = set(
        RappelSubvention.objects.filter(
            dossier__in={echeance.dossier.pk for echeance, _ in proches}
        ).values_list("dossier", "echeance", "jour", "palier")
    )
    return sum(
        _rappeler(echeance, atteint, adresses, maintenant)
        for echeance, atteint in proches
        if (echeance.dossier.pk, echeance.genre, echeance.jour, atteint) not in dits
    )


def _rappeler(echeance: Echeance, atteint: int, adresses: list[str], maintenant: datetime) -> bool:
    """Leave one reminder; False when another worker already did."""
    dossier = echeance.dossier
    try:
        with transaction.atomic():
            RappelSubvention.objects.create(
                dossier=dossier,
                echeance=echeance.genre,
                jour=echeance.jour,
                palier=atteint,
                ecrit_le=maintenant,
            )
            courriels.deposer(
                MODELE,
                destinataires=adresses,
                contexte={
                    "verbe": echeance.verbe,
                    "depassee": atteint < 0,
                    "jour": typographie.jour_long(echeance.jour),
                    "objet": dossier.objet,
                    "financeur": str(dossier.financeur),
                    "operation": str(dossier.operation),
                    "montant": typographie.euros(
                        dossier.montant_accorde or dossier.montant_demande
                    ),
                    "chemin": dossier.get_absolute_url(),
                },
            )
    except IntegrityError as erreur:
        if contrainte_refusee(erreur) != UNE_FOIS:
            raise
        return False
    return True
