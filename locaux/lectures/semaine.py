"""The week of all the spaces of a site: one line a space, one cell a day, each with its time taken and what is free.

Thousands of bookings are drawn on one page: an instant is placed on the calendar once, whatever the number of rows
that share it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from acteurs.models import Personne
from locaux.calculs import Ouverture, Regle
from locaux.lectures.dessin import QUART, horaire_du_jour
from locaux.lectures.planning import amplitude, bornes, ouverture_autour
from locaux.lectures.releve import (
    EspaceLu,
    Fermee,
    Louee,
    Pole,
    Prise,
    Regard,
    Reservee,
    prises,
    regard,
)
from locaux.models import Site
from locaux.offres import Disponibilite, JourReservable, disponibilite, jour_reservable
from ptce.socle import temps
from ptce.socle.temps import Intervalle


class Segment(NamedTuple):
    """A stretch of a day, in quarters of an hour from the first one drawn; `horaire` and `titre` say it in words."""

    genre: Literal["prise", "ferme", "passe"]
    colonne: int
    largeur: int
    horaire: str
    titre: str
    couleur: str = ""
    mienne: bool = False


class Case(NamedTuple):
    """One day of one space."""

    jour: date
    disponibilite: Disponibilite
    segments: list[Segment]


@dataclass(frozen=True)
class LigneDeSemaine:
    """One space and its days; `reserve_a` says whom it is kept for, when that is not the reader."""

    lu: EspaceLu
    cases: list[Case]
    reserve_a: str


@dataclass(frozen=True)
class EtageDeSemaine:
    """A floor and its lines."""

    nom: str
    lignes: list[LigneDeSemaine]


@dataclass(frozen=True)
class Semaine:
    """The week of a site, each day drawn from `premiere` to `derniere` (whole hours)."""

    jours: list[tuple[date, str]]
    """Each day, and why the site stays shut, empty when it opens."""
    premiere: int
    derniere: int
    etages: list[EtageDeSemaine]
    poles: list[Pole]

    @property
    def quarts(self) -> int:
        """Number of columns of a day."""
        return (self.derniere - self.premiere) * 4

    @property
    def vide(self) -> bool:
        """Tell whether no space matches."""
        return not self.etages


def semaine_du_site(
    *,
    site: Site,
    jours: Sequence[date],
    espaces: Sequence[EspaceLu],
    personne: Personne | None,
    maintenant: datetime,
) -> Semaine:
    """Return the days `jours` (they follow each other) of `espaces`, as `personne` may see them. Three queries."""
    ouverture = ouverture_autour(site, jours)
    lues = prises(espaces, *bornes(jours, ouverture))
    vu = regard(personne, lues)
    premiere, derniere = amplitude(ouverture, jours, lues)
    trait = Trait(jours, ouverture, vu, maintenant, premiere, derniere)
    etages: dict[int, EtageDeSemaine] = {}
    for lu in espaces:
        niveau = lu.espace.niveau
        etage = etages.setdefault(niveau.pk, EtageDeSemaine(niveau.nom, []))
        etage.lignes.append(trait.ligne(lu, lues))
    return Semaine(
        jours=[(jour, ouverture.ferme_car(jour)) for jour in jours],
        premiere=premiere,
        derniere=derniere,
        etages=list(etages.values()),
        poles=vu.poles(),
    )


class JoursReservables:
    """What each rule offers of each day, worked out once."""

    def __init__(self, jours: Sequence[date], ouverture: Ouverture, maintenant: datetime) -> None:
        self._jours, self._ouverture, self._maintenant = jours, ouverture, maintenant
        self._connues: dict[Regle, list[JourReservable]] = {}

    def de(self, regle: Regle) -> list[JourReservable]:
        """Return the offer of a rule, day by day."""
        if regle not in self._connues:
            self._connues[regle] = [
                jour_reservable(
                    jour, regle=regle, ouverture=self._ouverture, maintenant=self._maintenant
                )
                for jour in self._jours
            ]
        return self._connues[regle]


class Trait:
    """Draws the lines of a week."""

    def __init__(
        self,
        jours: Sequence[date],
        ouverture: Ouverture,
        vu: Regard,
        maintenant: datetime,
        premiere: int,
        derniere: int,
    ) -> None:
        self.jours, self.ouverture, self.vu = jours, ouverture, vu
        self.premiere, self.derniere = premiere, derniere
        self.reservables = JoursReservables(jours, ouverture, maintenant)
        self.minuits = [bornes([jour], ouverture) for jour in jours]
        self._places: dict[Intervalle, list[tuple[int, int, int, str]]] = {}
        self._communs = [
            list(self._segments_communs(rang, maintenant)) for rang in range(len(jours))
        ]

    def ligne(self, lu: EspaceLu, lues: Mapping[int, list[Prise]]) -> LigneDeSemaine:
        """Draw one space."""
        segments = [list(communs) for communs in self._communs]
        pris: list[list[Intervalle]] = [[] for _ in self.jours]
        fermes: list[list[Intervalle]] = [[] for _ in self.jours]
        suites = [lues[atome] for atome in lu.atomes if atome in lues]
        for prise in (prise for suite in suites for prise in suite):
            tenu = (prise.debut, prise.fin)
            for rang, _, _, _ in self._places_de(tenu):
                pris[rang].append(tenu)
                if isinstance(prise, Fermee):
                    fermes[rang].append(tenu)
        for rang, segment in self._segments(lu, suites):
            segments[rang].append(segment)
        reserve_a = self.vu.reserve_a(lu.espace)
        cases = [
            Case(
                jour,
                _pour(reserve_a, disponibilite(reservable, pris[rang], fermes[rang])),
                sorted(segments[rang], key=_colonne),
            )
            for rang, (jour, reservable) in enumerate(
                zip(self.jours, self.reservables.de(lu.regle), strict=True)
            )
        ]
        return LigneDeSemaine(lu, cases, reserve_a)

    def _segments(
        self, lu: EspaceLu, suites: Iterable[list[Prise]]
    ) -> Iterable[tuple[int, Segment]]:
        vues: set[int] = set()
        parties: list[Intervalle] = []
        closes: set[tuple[Intervalle, str]] = set()
        for suite in suites:
            for prise in suite:
                if isinstance(prise, Fermee):
                    closes.add(((prise.debut, prise.fin), prise.texte))
                elif isinstance(prise, Louee):
                    if lu.divisible:
                        parties.append((prise.debut, prise.fin))
                    else:
                        tenu = (prise.debut, prise.fin)
                        yield from self._segments_pris(tenu, prise)
                elif prise.espace_reserve != lu.espace.pk and lu.divisible:
                    parties.append((prise.debut, prise.fin))
                elif prise.cle not in vues:
                    vues.add(prise.cle)
                    tenu = (prise.demande_debut, prise.demande_fin)
                    yield from self._segments_pris(tenu, prise)
        for tenu, texte in closes:
            yield from self._segments_de("ferme", tenu, texte)
        for tenu in temps.fusionner(parties):
            yield from self._segments_de("prise", tenu, "en partie prise")

    def _segments_pris(
        self, tenu: Intervalle, prise: Reservee | Louee
    ) -> Iterable[tuple[int, Segment]]:
        organisation = self.vu.organisation(prise)
        return self._segments_de(
            "prise",
            tenu,
            organisation.nom if organisation else "occupé",
            organisation.pole.couleur if organisation and organisation.pole else "",
            self.vu.sienne(prise),
        )

    def _segments_de(
        self,
        genre: Literal["prise", "ferme", "passe"],
        tenu: Intervalle,
        titre: str,
        couleur: str = "",
        mienne: bool = False,
    ) -> Iterable[tuple[int, Segment]]:
        for rang, colonne, largeur, horaire in self._places_de(tenu):
            if largeur:
                yield rang, Segment(genre, colonne, largeur, horaire, titre, couleur, mienne)

    def _segments_communs(self, rang: int, maintenant: datetime) -> Iterable[Segment]:
        """What every space shows of a day: the hours at which the site is shut, and what is over."""
        jour = self.jours[rang]
        ouverts = self.ouverture.intervalles(jour, jour)
        if not ouverts:
            return
        fuseau = self.ouverture.fuseau
        dessine = (
            temps.borne(jour, self.premiere * 60, fuseau),
            temps.borne(jour, self.derniere * 60, fuseau),
        )
        for ferme in temps.soustraire([dessine], ouverts):
            yield from (segment for _, segment in self._segments_de("ferme", ferme, "fermé"))
        if dessine[0] < maintenant < dessine[1]:
            passe = (dessine[0], maintenant)
            yield from (segment for _, segment in self._segments_de("passe", passe, "passé"))

    def _places_de(self, tenu: Intervalle) -> list[tuple[int, int, int, str]]:
        """Return, for each day that `tenu` touches: its rank, first quarter, how many, the hours in words."""
        if tenu not in self._places:
            self._places[tenu] = [
                (rang, *self._quarts(tenu, rang), self._en_mots(tenu, rang))
                for rang, (minuit, lendemain) in enumerate(self.minuits)
                if tenu[0] < lendemain and minuit < tenu[1]
            ]
        return self._places[tenu]

    def _quarts(self, tenu: Intervalle, rang: int) -> tuple[int, int]:
        """First quarter and number of quarters on the wall clock; a part of a quarter counts whole."""
        minuit, lendemain = self.minuits[rang]
        fuseau, quarts = self.ouverture.fuseau, (self.derniere - self.premiere) * 4
        debut = temps.minutes_du_jour(tenu[0], fuseau) if tenu[0] > minuit else 0
        fin = (
            temps.minutes_du_jour(tenu[1], fuseau)
            if tenu[1] < lendemain
            else temps.MINUTES_PAR_JOUR
        )
        premier = max(0, (debut - self.premiere * 60) // QUART)
        dernier = min(quarts, -(-(fin - self.premiere * 60) // QUART))
        return premier, max(0, dernier - premier)

    def _en_mots(self, tenu: Intervalle, rang: int) -> str:
        return horaire_du_jour(*tenu, self.minuits[rang], self.ouverture.fuseau)


def _pour(reserve_a: str, lue: Disponibilite) -> Disponibilite:
    """What is free, but for others, is not offered to this reader."""
    if reserve_a and lue.libre:
        return Disponibilite("reserve")
    return lue


def _colonne(segment: Segment) -> int:
    return segment.colonne
