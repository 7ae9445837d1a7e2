"""What time does to conventions: they come to their term, and the agents are told before. Run by the worker."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux import regles
from locaux.actions.actes import verrouiller
from locaux.actions.resiliations import echoir
from locaux.calculs import alerte_due
from locaux.enums import StatutConvention
from locaux.models import AlerteConvention, Convention
from ptce.socle import courriels, typographie

MODELE = "convention_echeance"


def tenir_les_echeances(maintenant: datetime) -> None:
    """Mark as over what came to its term, and write to the agents of what nears it. Answers `contributions.entretenir`."""
    jour = timezone.localdate(maintenant)
    for convention in Convention.objects.filter(
        statut=StatutConvention.SIGNEE, periode_effective__endswith__lte=jour
    ).order_by("pk"):
        echoir(convention=convention, maintenant=maintenant)
    alerter(maintenant)


@transaction.atomic
def alerter(maintenant: datetime) -> list[AlerteConvention]:
    """Write to each agent, once, of the conventions that end in 12, 6 and 3 months. Return the alerts of this time."""
    jour = timezone.localdate(maintenant)
    ecrites: list[AlerteConvention] = []
    destinataires: list[Personne] | None = None
    for convention in (
        Convention.objects.filter(
            statut=StatutConvention.SIGNEE,
            periode_effective__endswith__gt=jour,
            periode_effective__endswith__lte=jour.replace(year=jour.year + 2, day=1),
        )
        .prefetch_related("alertes")
        .order_by("pk")
    ):
        mois = alerte_due(convention.premier_jour, convention.dernier_jour, jour)
        deja = {
            alerte.mois
            for alerte in convention.alertes.all()
            if alerte.terme == convention.dernier_jour
        }
        if mois is None or any(autre <= mois for autre in deja):
            continue
        fraiche = verrouiller(convention)
        alerte, neuve = AlerteConvention.objects.get_or_create(
            convention=fraiche,
            terme=fraiche.dernier_jour,
            mois=mois,
            defaults={"ecrite_le": maintenant},
        )
        if not neuve:
            continue
        if destinataires is None:
            destinataires = list(regles.agents())
        _ecrire(fraiche, mois, destinataires)
        ecrites.append(alerte)
    return ecrites


def _ecrire(convention: Convention, mois: int, agents: list[Personne]) -> None:
    espaces = [
        f"{lot.espace} ({lot.espace.site})"
        for lot in convention.lots.select_related("espace__niveau__site")
        if lot.retire_par_id is None
    ]
    courriels.deposer(
        MODELE,
        destinataires=[agent.courriel for agent in agents],
        contexte={
            "reference": convention.reference,
            "acteur": str(convention.acteur),
            "type": convention.get_type_display(),
            "mois": mois,
            "dernier_jour": typographie.jour_sans_nom(convention.dernier_jour),
            "espaces": typographie.enumeration(espaces),
            "preavis": convention.preavis_mois,
            "chemin": convention.get_absolute_url(),
        },
    )
