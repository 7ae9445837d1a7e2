"""What goes out of service with a place, and what keeps it from going."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypedDict

from django.db.models import QuerySet

from locaux.lectures.genees import Genees, a_venir, constater
from locaux.models import Espace, Niveau, Site
from locaux.models.espace import EspaceQuerySet
from ptce.socle import typographie


def espaces_de(lieu: Site | Niveau | Espace) -> EspaceQuerySet:
    """Return the spaces of a site or of a floor, or the space itself."""
    if isinstance(lieu, Site):
        return Espace.objects.filter(niveau__site=lieu)
    if isinstance(lieu, Niveau):
        return Espace.objects.filter(niveau=lieu)
    return Espace.objects.filter(pk=lieu.pk)


def niveaux_de(lieu: Site | Niveau | Espace) -> QuerySet[Niveau]:
    """Return the floors of a site; none of another place."""
    return Niveau.objects.filter(site=lieu) if isinstance(lieu, Site) else Niveau.objects.none()


class Contenu(TypedDict):
    """What a place holds, counted: floors, spaces, and of these those that are booked."""

    niveaux: int
    espaces: int
    reservables: int


def contenu(lieu: Site | Niveau | Espace, *, archive_le: datetime | None = None) -> Contenu:
    """Return what of a place is in service, or was archived at that very instant; three queries at most."""
    espaces = espaces_de(lieu).filter(archive_le=archive_le)
    return {
        "niveaux": niveaux_de(lieu).filter(archive_le=archive_le).count(),
        "espaces": espaces.count(),
        "reservables": espaces.reservables().count(),
    }


def reservations_de(lieu: Site | Niveau | Espace, maintenant: datetime) -> Genees:
    """Return the bookings to come of a place; two queries."""
    cles = list(espaces_de(lieu).values_list("pk", flat=True))
    return constater(a_venir(cles, maintenant), maintenant=maintenant)


def refus_d_archiver(espaces: Iterable[Espace], maintenant: datetime) -> str:
    """Return why these spaces, with their site, may not go out of service, empty when they may; one query at most.

    One has yet to enter service, or a room that stays is made of one.
    """
    lus = list(espaces)
    return _pas_encore_en_service(lus, maintenant) or _salles_qui_restent(lus)


def _pas_encore_en_service(espaces: Sequence[Espace], maintenant: datetime) -> str:
    for espace in espaces:
        debut = espace.en_service_le
        if debut is not None and debut > maintenant.astimezone(espace.site.zone).date():
            return (
                f"{typographie.entre_guillemets(espace.nom)} n’entre en service que le "
                f"{typographie.jour_sans_nom(debut)} : corrigez d’abord cette date."
            )
    return ""


def _salles_qui_restent(espaces: Sequence[Espace]) -> str:
    cles = [espace.pk for espace in espaces]
    restent = list(
        Espace.objects.en_service()
        .filter(compositions__element__in=cles)
        .exclude(pk__in=cles)
        .distinct()
        .order_by("nom")
        .values_list("nom", flat=True)
    )
    if not restent:
        return ""
    noms = typographie.enumeration(typographie.entre_guillemets(nom) for nom in restent)
    return (
        f"{noms} en {'est fait' if len(restent) == 1 else 'sont faits'} : "
        "changez d’abord ses parties, ou archivez la salle entière."
    )
