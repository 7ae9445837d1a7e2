"""What closures hold of the ledger: each its period, in its own spaces, minus what is held already (bookings aside)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from locaux.actions import registre
from locaux.lectures.locations import Emprise
from locaux.models import Composition, Espace, Fermeture, Occupation
from ptce.socle import temps
from ptce.socle.periodes import PREMIER_INSTANT, creneau, intervalle


def verrouiller(fermeture: Fermeture) -> list[Espace]:
    """Lock what a closure aims at and return its spaces that the ledger occupies.

    The wholes they are a part of are locked too: a closure may cancel their bookings.
    """
    if fermeture.site_id is not None:
        visees = Q(niveau__site=fermeture.site_id)
    else:
        visees = Q(pk=fermeture.espace_id) | Q(appartient_a__ensemble=fermeture.espace_id)
    cles = set(Espace.objects.filter(visees).values_list("pk", flat=True))
    ensembles = Composition.objects.filter(element__in=cles).values_list("ensemble", flat=True)
    verrouilles = registre.verrouiller({*cles, *ensembles})
    return [lu for lu in verrouilles.values() if lu.pk in cles and not lu.divisible]


def fermetures_de(atomes: list[Espace]) -> QuerySet[Fermeture]:
    """Return the closures in force that hold one of these spaces, the oldest first."""
    cles = [atome.pk for atome in atomes]
    return (
        Fermeture.objects.filter(
            Q(site__in={atome.niveau.site_id for atome in atomes})
            | Q(espace__in=cles)
            | Q(espace__compositions__element__in=cles),
            levee_le__isnull=True,
        )
        .distinct()
        .order_by("creee_le", "pk")
    )


def rogner(fermeture: Fermeture, debut: datetime, fin: datetime) -> None:
    """Leave this closure, of what it holds, what is within `[debut, fin)`."""
    depassent = Occupation.objects.filter(fermeture=fermeture).exclude(
        periode__contained_by=creneau(debut, fin)
    )
    restes = [
        (ligne.espace_id, max(ligne.periode.lower, debut), min(ligne.periode.upper, fin))
        for ligne in depassent
    ]
    depassent.delete()
    Occupation.objects.bulk_create(
        Occupation(espace_id=espace, periode=creneau(du, au), fermeture=fermeture)
        for espace, du, au in restes
        if du < au
    )


def ceder(emprises: Iterable[Emprise]) -> None:
    """Take these days from the closures that hold some of them: a lease is to hold them. Their spaces are locked."""
    coupees: list[int] = []
    restes: list[Occupation] = []
    for emprise in emprises:
        for ligne in Occupation.objects.filter(
            espace=emprise.espace,
            fermeture__isnull=False,
            periode__overlap=creneau(emprise.debut, emprise.fin),
        ):
            coupees.append(ligne.pk)
            restes += [
                Occupation(
                    espace_id=ligne.espace_id,
                    fermeture_id=ligne.fermeture_id,
                    periode=creneau(*reste),
                )
                for reste in temps.soustraire(
                    [intervalle(ligne.periode)], [(emprise.debut, emprise.fin)]
                )
            ]
    Occupation.objects.filter(pk__in=coupees).delete()
    Occupation.objects.bulk_create(restes)


def reprendre(emprises: Iterable[Emprise]) -> None:
    """Let the closures in force hold these days that a lease has just left. Their spaces are locked."""
    for emprise in emprises:
        touchees = Q(periode__overlap=creneau(emprise.debut, emprise.fin))
        combler(fermetures_de([emprise.espace]).filter(touchees), [emprise.espace])


def recomposer(ensemble: Espace, avant: set[int], apres: set[int], *, depuis: datetime) -> None:
    """Let closures hold a room as it is made from `depuis` on, which its parts (keys) were `avant` and are `apres`.

    Without parts, the room is held itself; with some, it never is.
    """
    siennes = Fermeture.objects.filter(
        espace=ensemble, levee_le__isnull=True, periode__endswith__gt=depuis
    )
    Occupation.objects.filter(fermeture__in=siennes, espace__in=avant - apres).delete()
    if not avant:
        # What a closure under way held of the room until now is not kept: a room of several parts holds nothing.
        Occupation.objects.filter(
            espace=ensemble, fermeture__isnull=False, periode__endswith__gt=depuis
        ).delete()
    cles = avant | apres if apres else {*avant, ensemble.pk}
    atomes = list(Espace.objects.select_related("niveau").filter(pk__in=cles).order_by("pk"))
    combler(fermetures_de(atomes), atomes, depuis=depuis)


def combler(
    fermetures: Iterable[Fermeture], atomes: list[Espace], *, depuis: datetime = PREMIER_INSTANT
) -> None:
    """Make each closure hold, in its own spaces, what of its period from `depuis` on nothing but bookings may hold.

    What touches what it held already becomes one row with it.
    """
    fermetures = list(fermetures)
    ensembles_de = _ensembles_de(atomes)
    tenues, siennes = _tenues(atomes)
    nouvelles, remplacees = [], []
    for fermeture in fermetures:
        for atome in atomes:
            if not _vise(fermeture, atome, ensembles_de[atome.pk]):
                continue
            debut, fin = intervalle(fermeture.periode)
            manque = temps.soustraire([(max(debut, depuis), fin)], tenues[atome.pk])
            if not manque:
                continue
            tenues[atome.pk] += manque
            deja = siennes[fermeture.pk, atome.pk]
            morceaux = temps.fusionner([*deja, *manque])
            remplacees += [cle for morceau, cle in deja.items() if morceau not in morceaux]
            nouvelles += [
                Occupation(espace=atome, periode=creneau(*morceau), fermeture=fermeture)
                for morceau in morceaux
                if morceau not in deja
            ]
    Occupation.objects.filter(pk__in=remplacees).delete()
    Occupation.objects.bulk_create(nouvelles)


def _ensembles_de(atomes: list[Espace]) -> dict[int, set[int]]:
    """Return the keys of the wholes each space is a part of."""
    ensembles: dict[int, set[int]] = defaultdict(set)
    for composition in Composition.objects.filter(element__in=[atome.pk for atome in atomes]):
        ensembles[composition.element_id].add(composition.ensemble_id)
    return ensembles


def _tenues(
    atomes: list[Espace],
) -> tuple[dict[int, list[temps.Intervalle]], dict[tuple[int, int], dict[temps.Intervalle, int]]]:
    """Return what is held by no booking: by space; and the keys of the rows, by closure and space."""
    toutes: dict[int, list[temps.Intervalle]] = defaultdict(list)
    par_fermeture: dict[tuple[int, int], dict[temps.Intervalle, int]] = defaultdict(dict)
    for ligne in Occupation.objects.filter(
        espace__in=[atome.pk for atome in atomes], reservation__isnull=True
    ):
        toutes[ligne.espace_id].append(intervalle(ligne.periode))
        if ligne.fermeture_id is not None:
            par_fermeture[ligne.fermeture_id, ligne.espace_id][intervalle(ligne.periode)] = ligne.pk
    return toutes, par_fermeture


def _vise(fermeture: Fermeture, atome: Espace, ensembles: set[int]) -> bool:
    if fermeture.site_id is not None:
        return fermeture.site_id == atome.niveau.site_id
    return fermeture.espace_id == atome.pk or fermeture.espace_id in ensembles
