"""What someone took on for the hub comes back to the animators once they can no longer do it.

The applications of who instructs no more, the events of who belongs to the hub no more: rights end in several ways, some on
a day that was planned, so that the worker looks at them every five minutes.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from acteurs import regles
from acteurs.enums import StatutEvenement
from acteurs.lectures.evenements import POINTAGE
from acteurs.models import Candidature, Evenement
from ptce.socle import courriels, typographie

MODELE = "revenu_a_l_equipe"


@transaction.atomic
def rendre_les_candidatures(maintenant: datetime) -> int:
    """Let the animators share the applications that whoever follows can no longer answer to. Return how many.

    Answers `contributions.entretenir`.
    """
    orphelines = (
        Candidature.objects.ouvertes()
        .filter(suivie_par__isnull=False)
        .exclude(suivie_par__in=regles.instruisent())
    )
    rendues = list(orphelines.order_by("pk").select_for_update(of=("self",), no_key=True))
    Candidature.objects.filter(pk__in=[une.pk for une in rendues]).update(suivie_par=None)
    _ecrire(
        rendues,
        sujet=("Une candidature attend l’équipe", "Des candidatures attendent l’équipe"),
        phrase="La personne qui s’en chargeait n’est plus de l’équipe d’animation. Prenez-la en charge :",
        phrases="Les personnes qui s’en chargeaient ne sont plus de l’équipe d’animation. Prenez-les en charge :",
        liste=reverse("acteurs:candidatures"),
    )
    return len(rendues)


@transaction.atomic
def rendre_les_evenements(maintenant: datetime) -> int:
    """Let the animators organise what is ahead, or is to be ticked, of whoever has left the hub. Return how many.

    Answers `contributions.entretenir`.
    """
    orphelins = (
        Evenement.objects.filter(responsable__isnull=False, fin__gt=maintenant - POINTAGE)
        .exclude(statut=StatutEvenement.ANNULE)
        .exclude(responsable__in=regles.sont_du_pole(maintenant))
    )
    rendus = list(orphelins.order_by("pk").select_for_update(of=("self",), no_key=True))
    Evenement.objects.filter(pk__in=[un.pk for un in rendus]).update(responsable=None)
    _ecrire(
        rendus,
        sujet=("Un événement revient à l’équipe", "Des événements reviennent à l’équipe"),
        phrase="La personne qui l’organisait a quitté le pôle. L’équipe d’animation l’organise à sa place :",
        phrases="Les personnes qui les organisaient ont quitté le pôle. L’équipe d’animation les organise à leur place :",
        liste=reverse("acteurs:animation_evenements"),
    )
    return len(rendus)


def _ecrire(
    rendus: Sequence[Candidature] | Sequence[Evenement],
    *,
    sujet: tuple[str, str],
    phrase: str,
    phrases: str,
    liste: str,
) -> None:
    """Tell the animators, in one message, what is theirs; nothing when nothing is."""
    if not rendus:
        return
    seul = len(rendus) == 1
    courriels.deposer(
        MODELE,
        destinataires=[personne.courriel for personne in regles.qui_instruit()],
        contexte={
            "sujet": sujet[0] if seul else sujet[1],
            "phrase": phrase if seul else phrases,
            "noms": typographie.enumeration(map(str, rendus)),
            "chemin": rendus[0].get_absolute_url() if seul else liste,
        },
    )
