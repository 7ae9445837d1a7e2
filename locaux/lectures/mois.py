"""A month as availability: how much of each day is free, for one space or for all those of a site."""

import calendar
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from acteurs.models import Personne
from locaux.lectures.planning import bornes, ouverture_autour
from locaux.lectures.releve import EspaceLu, Regard, Tenu, tenues
from locaux.lectures.semaine import JoursReservables
from locaux.models import Site
from locaux.offres import Disponibilite, Etat, disponibilite
from ptce.socle.temps import Intervalle

SANS_OFFRE: tuple[Etat, ...] = ("passe", "reserve", "preavis", "horizon", "ferme")
"""What to call a day on which nothing is offered: what most spaces would be if nothing closed them comes first."""


@dataclass(frozen=True)
class JourDuMois:
    """One day: what is left of what is offered, and in how many spaces of those that offer something.

    `ferme_car` says why the site stays shut.
    """

    jour: date
    ferme_car: str
    disponibilite: Disponibilite
    avec_place: int
    ouverts: int

    @property
    def pour_cent(self) -> int:
        """Share of what is offered that is free; a little is never said to be nothing, nor almost all to be all."""
        lue = self.disponibilite
        if not lue.libre or lue.libre == lue.offert:
            return 100 if lue.libre else 0
        return min(99, max(1, round(100 * lue.libre / lue.offert)))


def jours_du_mois(jour: date) -> list[date]:
    """Return the days of the month of `jour`."""
    _, combien = calendar.monthrange(jour.year, jour.month)
    return [jour.replace(day=numero) for numero in range(1, combien + 1)]


def mois_du_site(
    *,
    site: Site,
    jours: Sequence[date],
    espaces: Sequence[EspaceLu],
    personne: Personne | None,
    maintenant: datetime,
) -> list[JourDuMois]:
    """Return how much of each of `jours` (they follow each other) is free in `espaces`. Two queries."""
    ouverture = ouverture_autour(site, jours)
    lues = tenues(espaces, *bornes(jours, ouverture))
    vu, reservables = Regard(personne), JoursReservables(jours, ouverture, maintenant)
    minuits = [bornes([jour], ouverture) for jour in jours]
    par_jour: list[list[Disponibilite]] = [[] for _ in jours]
    for lu in espaces:
        reserve = bool(vu.reserve_a(lu.espace))
        pris = _par_jour([lues[atome] for atome in lu.atomes if atome in lues], minuits)
        for rang, reservable in enumerate(reservables.de(lu.regle)):
            lue = disponibilite(reservable, pris[rang].pris, pris[rang].fermes)
            par_jour[rang].append(Disponibilite("reserve") if reserve and lue.offert else lue)
    return [
        _somme(jour, ouverture.ferme_car(jour), lues_ce_jour)
        for jour, lues_ce_jour in zip(jours, par_jour, strict=True)
    ]


def _par_jour(lues: Iterable[Tenu], minuits: Sequence[Intervalle]) -> list[Tenu]:
    """Give to each day what touches it."""
    debuts = [minuit for minuit, _ in minuits]
    pris: list[list[Intervalle]] = [[] for _ in minuits]
    fermes: list[list[Intervalle]] = [[] for _ in minuits]
    for lue in lues:
        for tenus, par_jour in ((lue.pris, pris), (lue.fermes, fermes)):
            for tenu in tenus:
                rang = max(0, bisect_right(debuts, tenu[0]) - 1)
                while rang < len(minuits) and minuits[rang][0] < tenu[1]:
                    par_jour[rang].append(tenu)
                    rang += 1
    return [Tenu(*tous) for tous in zip(pris, fermes, strict=True)]


def _somme(jour: date, ferme_car: str, lues: Sequence[Disponibilite]) -> JourDuMois:
    offert, libre = sum(lue.offert for lue in lues), sum(lue.libre for lue in lues)
    if offert:
        tout = all(lue.etat == "libre" for lue in lues if lue.offert)
        etat: Etat = "libre" if tout else "partiel" if libre else "complet"
    else:
        etats = {lue.etat for lue in lues}
        etat = next((motif for motif in SANS_OFFRE if motif in etats), "ferme")
    return JourDuMois(
        jour,
        ferme_car,
        Disponibilite(etat, libre, offert),
        avec_place=sum(1 for lue in lues if lue.libre),
        ouverts=sum(1 for lue in lues if lue.offert),
    )
