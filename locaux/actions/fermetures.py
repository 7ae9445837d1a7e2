"""Close a site or a space, and open it again: both write the ledger.

A closure holds its period minus what closures already hold; lifting one gives the others what it held (design,
domain page, "The ledger, precisely").
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import registre
from locaux.enums import MotifFermeture
from locaux.models import Composition, Espace, Fermeture, Occupation, Reservation, Site
from ptce.socle import temps
from ptce.socle.periodes import creneau, intervalle


class ReservationsEnTravers(Exception):
    """Bookings stand in the way of a closure; `reservations` lists them by start."""

    def __init__(self, reservations: list[Reservation]) -> None:
        self.reservations = reservations
        super().__init__(
            f"{len(reservations)} réservation(s) tombent pendant cette fermeture : annulez-les ou déplacez-les d’abord."
        )


class FermetureDejaLevee(Exception):
    """The closure was lifted before."""


@transaction.atomic
def fermer(
    *,
    cible: Site | Espace,
    debut: datetime,
    fin: datetime,
    motif: MotifFermeture,
    par: Personne,
    precisions: str = "",
    maintenant: datetime | None = None,
) -> Fermeture:
    """Close `cible` during `[debut, fin)` (aware instants).

    Raises ReservationsEnTravers when bookings are in the way: nothing is written then.
    """
    cles = _cles(
        site=cible if isinstance(cible, Site) else None,
        espace=cible if isinstance(cible, Espace) else None,
    )
    atomes = _atomes(registre.verrouiller(cles).values())
    en_travers = (
        Reservation.objects.completes()
        .filter(
            occupations__espace__in=[atome.pk for atome in atomes],
            occupations__periode__overlap=creneau(debut, fin),
        )
        .distinct()
        .order_by("periode")
    )
    if reservations := list(en_travers):
        raise ReservationsEnTravers(reservations)
    fermeture = Fermeture.objects.create(
        site=cible if isinstance(cible, Site) else None,
        espace=cible if isinstance(cible, Espace) else None,
        periode=creneau(debut, fin),
        motif=motif,
        precisions=precisions,
        creee_par=par,
        creee_le=maintenant or timezone.now(),
    )
    _combler([fermeture], atomes)
    return fermeture


@transaction.atomic
def lever(*, fermeture: Fermeture, par: Personne, maintenant: datetime | None = None) -> Fermeture:
    """Lift a closure: its time is free again, but where another closure holds it.

    Raises FermetureDejaLevee.
    """
    atomes = _atomes(
        registre.verrouiller(_cles(site=fermeture.site, espace=fermeture.espace)).values()
    )
    fermeture = Fermeture.objects.select_for_update(of=("self",)).get(pk=fermeture.pk)
    if fermeture.levee_le is not None:
        raise FermetureDejaLevee("Cette fermeture est déjà levée.")
    fermeture.levee_le, fermeture.levee_par = maintenant or timezone.now(), par
    fermeture.save(update_fields=["levee_le", "levee_par"])
    Occupation.objects.filter(fermeture=fermeture).delete()
    autres = _fermetures_de(atomes).filter(periode__overlap=fermeture.periode)
    _combler(autres.order_by("creee_le", "pk"), atomes)
    return fermeture


@transaction.atomic
def etendre(*, espace: Espace) -> None:
    """Let the closures in force hold a space that was just added, moved or recomposed."""
    atomes = _atomes(registre.verrouiller([espace.pk]).values())
    _combler(_fermetures_de(atomes).order_by("creee_le", "pk"), atomes)


def _fermetures_de(atomes: list[Espace]) -> QuerySet[Fermeture]:
    """Closures in force that hold one of these spaces."""
    cles = [atome.pk for atome in atomes]
    return Fermeture.objects.filter(
        Q(site__in={atome.niveau.site_id for atome in atomes})
        | Q(espace__in=cles)
        | Q(espace__compositions__element__in=cles),
        levee_le__isnull=True,
    ).distinct()


def _cles(*, site: Site | None, espace: Espace | None) -> list[int]:
    if espace is not None:
        return [espace.pk]
    return list(Espace.objects.filter(niveau__site=site).values_list("pk", flat=True))


def _atomes(espaces: Iterable[Espace]) -> list[Espace]:
    return [espace for espace in espaces if not espace.divisible]


def _combler(fermetures: Iterable[Fermeture], atomes: list[Espace]) -> None:
    """Make each closure hold, in its own spaces, what no other closure holds of its period."""
    fermetures = list(fermetures)
    compositions = Composition.objects.filter(element__in=[atome.pk for atome in atomes])
    ensembles_de: dict[int, set[int]] = defaultdict(set)
    for composition in compositions:
        ensembles_de[composition.element_id].add(composition.ensemble_id)
    tenues: dict[int, list[temps.Intervalle]] = defaultdict(list)
    lignes = Occupation.objects.filter(
        espace__in=[atome.pk for atome in atomes], fermeture__isnull=False
    )
    for cle, periode in lignes.values_list("espace_id", "periode"):
        tenues[cle].append(intervalle(periode))
    nouvelles = []
    for fermeture in fermetures:
        for atome in atomes:
            if not _vise(fermeture, atome, ensembles_de[atome.pk]):
                continue
            manque = temps.soustraire([intervalle(fermeture.periode)], tenues[atome.pk])
            tenues[atome.pk] += manque
            nouvelles += [
                Occupation(espace=atome, periode=creneau(*morceau), fermeture=fermeture)
                for morceau in manque
            ]
    Occupation.objects.bulk_create(nouvelles)


def _vise(fermeture: Fermeture, atome: Espace, ensembles: set[int]) -> bool:
    if fermeture.site_id is not None:
        return fermeture.site_id == atome.niveau.site_id
    return fermeture.espace_id == atome.pk or fermeture.espace_id in ensembles
