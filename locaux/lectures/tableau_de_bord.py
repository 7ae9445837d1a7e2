"""What the pages of occupancy put together: the figures of a day, the lines of a period, in words that agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.text import capfirst

from acteurs.models import Pole
from locaux.calculs import Bilan, Usage, au_centime, jours_de_l_annee
from locaux.enums import TypeEspace
from locaux.lectures import chiffres, usage
from locaux.lectures.chiffres import TOTAL, Dimension, Perimetre, Perte
from locaux.lectures.occupants import espaces_du
from locaux.models import Niveau, Site
from ptce.socle.typographie import INSECABLE, JOURS, nombre

UN_JOUR = timedelta(days=1)
SANS_POLE = "Sans pôle"


def en_pour_cent(taux: Fraction | None) -> Decimal | None:
    """Return a rate in percent, to the tenth, rounded half up; None when there is none."""
    if taux is None:
        return None
    milliemes = Decimal(int(taux * 1000 + Fraction(1, 2)))
    return milliemes.scaleb(-1).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def taux_en_mots(taux: Fraction | None) -> str:
    """Return a rate as it is read: "87,4 %"; a dash when there is none."""
    lu = en_pour_cent(taux)
    return "–" if lu is None else f"{nombre(lu, 1)}{INSECABLE}%"


@dataclass(frozen=True)
class Jour:
    """The figures of a day: the rate of its year, the m² that are vacant, what they cost a month."""

    annee: Bilan
    jour: Bilan
    perte: Perte
    date: date

    @property
    def taux(self) -> str:
        """The occupancy rate of the year."""
        return taux_en_mots(self.annee.taux)

    @property
    def manque_par_mois(self) -> Decimal:
        """A twelfth of what a year of this day's vacancy would cost."""
        return au_centime(self.perte.exact * jours_de_l_annee(self.date.year) / 12)

    @property
    def sans_tarif(self) -> Decimal:
        """The vacant m² whose reference rent is not known."""
        return self.jour.vacants - self.perte.chiffres


def du_jour(perimetre: Perimetre, jour: date) -> Jour:
    """Return the figures of a day. Three queries."""
    demain, annee = jour + UN_JOUR, jour.year
    return Jour(
        chiffres.occupation(perimetre, date(annee, 1, 1), date(annee + 1, 1, 1))[TOTAL],
        chiffres.occupation(perimetre, jour, demain)[TOTAL],
        chiffres.pertes(perimetre, jour, demain)[TOTAL],
        jour,
    )


@dataclass(frozen=True)
class LigneDeChiffres:
    """One line of the figures: what it is about, occupancy, what vacancy costs, use of rooms."""

    nom: str
    bilan: Bilan
    perte: Perte
    usage: Usage
    total: bool = False

    @property
    def taux(self) -> str:
        """The occupancy rate."""
        return taux_en_mots(self.bilan.taux)

    @property
    def taux_d_usage(self) -> str:
        """The use rate of rooms."""
        return taux_en_mots(self.usage.taux)

    @property
    def heures_ouvertes(self) -> Decimal:
        """Open hours of the rooms."""
        return usage.en_heures(self.usage.ouvert)

    @property
    def heures_reservees(self) -> Decimal:
        """Booked hours of the rooms."""
        return usage.en_heures(self.usage.reserve)

    @property
    def loyer_incomplet(self) -> bool:
        """Tell whether some of what is vacant has no reference rent."""
        return self.perte.chiffres < self.bilan.vacants

    def cellules(self) -> list[Any]:
        """Return what a file says of it."""
        return [
            self.nom,
            self.bilan.louables,
            self.bilan.occupes,
            en_pour_cent(self.bilan.taux),
            self.bilan.vacants,
            self.bilan.jours_vacants,
            self.perte.loyer,
            self.heures_ouvertes,
            self.heures_reservees,
            en_pour_cent(self.usage.taux),
        ]


def lignes_de_chiffres(
    perimetre: Perimetre,
    debut: date,
    fin: date,
    par: Dimension,
    *,
    sites: Sequence[Site],
    niveaux: Sequence[Niveau],
) -> list[LigneDeChiffres]:
    """Return the figures of `[debut, fin)`, one line by key of `par` that has some, then the whole. Four or five queries."""
    bilans = chiffres.occupation(perimetre, debut, fin, par)
    perdus = chiffres.pertes(perimetre, debut, fin, par)
    servis = usage.usages(sites, perimetre, debut, fin, par)
    noms = _noms(par, perimetre, sites, niveaux)
    lues = {*bilans, *servis} - {TOTAL}
    ordre = [cle for cle in noms if cle in lues]
    # What was created between two of these queries comes last.
    ordre += sorted(lues - set(noms), key=str)
    return [
        LigneDeChiffres(
            "Ensemble" if cle is TOTAL else noms.get(cle, "–"),
            bilans.get(cle, Bilan()),
            perdus.get(cle, Perte()),
            servis.get(cle, Usage()),
            total=cle is TOTAL,
        )
        for cle in (*ordre, TOTAL)
    ]


def _noms(
    par: Dimension, perimetre: Perimetre, sites: Sequence[Site], niveaux: Sequence[Niveau]
) -> Mapping[Any, str]:
    if par == "site":
        return {site.pk: site.nom for site in sites}
    if par == "niveau":
        return {niveau.pk: f"{niveau.site}, {niveau}" for niveau in niveaux}
    if par == "type":
        return {genre.value: capfirst(genre.label) for genre in TypeEspace}
    return {espace.pk: f"{espace}, {espace.site}" for espace in espaces_du(perimetre)}


@dataclass(frozen=True)
class LigneDePole:
    """What the organisations of a pole hold: m²·days let, and hours of rooms, with their share of the whole."""

    nom: str
    m2_jours: Fraction
    part_louee: Fraction | None
    heures: Fraction
    part_reservee: Fraction | None

    @property
    def occupes(self) -> Decimal:
        """The m²·days, to the hundredth."""
        return au_centime(self.m2_jours)

    @property
    def taux(self) -> str:
        """Their share of the m²·days to let."""
        return taux_en_mots(self.part_louee)

    @property
    def taux_d_usage(self) -> str:
        """Their share of the open hours."""
        return taux_en_mots(self.part_reservee)

    @property
    def heures_reservees(self) -> Decimal:
        """Booked hours of the rooms."""
        return usage.en_heures(self.heures)

    def cellules(self) -> list[Any]:
        """Return what a file says of it."""
        return [
            self.nom,
            self.occupes,
            en_pour_cent(self.part_louee),
            self.heures_reservees,
            en_pour_cent(self.part_reservee),
        ]


def lignes_de_poles(
    perimetre: Perimetre,
    debut: date,
    fin: date,
    *,
    sites: Sequence[Site],
    poles: Sequence[Pole],
) -> list[LigneDePole]:
    """Return what each pole holds over `[debut, fin)`, then organisations without one. Six queries."""
    louables = chiffres.occupation(perimetre, debut, fin)[TOTAL].louables
    ouvert = usage.usages(sites, perimetre, debut, fin)[TOTAL].ouvert
    loues = chiffres.occupation_par_pole(perimetre, debut, fin)
    reserves = usage.usages_par_pole(sites, perimetre, debut, fin)
    noms: dict[int | None, str] = {**{pole.pk: pole.nom for pole in poles}, None: SANS_POLE}
    lignes = []
    for cle, nom in noms.items():
        m2, heures = loues.get(cle, Fraction(0)), reserves.get(cle, Fraction(0))
        if m2 or heures:
            lignes.append(
                LigneDePole(
                    nom,
                    m2,
                    m2 / Fraction(louables) if louables else None,
                    heures,
                    heures / ouvert if ouvert else None,
                )
            )
    return lignes


@dataclass(frozen=True)
class CaseHoraire:
    """How much of an hour of the week is booked: a whole per cent, and one of five tones; None where nothing opens."""

    taux: int | None
    ton: int = 0


@dataclass(frozen=True)
class Semaine:
    """The use of rooms by hour: the hours at which something opens, then a row a weekday."""

    heures: range
    jours: list[tuple[str, list[CaseHoraire]]]


PALIERS = (Fraction(1, 5), Fraction(2, 5), Fraction(3, 5), Fraction(4, 5))
"""Rates from which an hour takes the next tone."""


def quand_les_salles_servent(
    perimetre: Perimetre, debut: date, fin: date, *, sites: Sequence[Site]
) -> Semaine | None:
    """Return the week of the rooms over `[debut, fin)`, from the first hour that opens to the last; None without any."""
    lus = usage.usages_par_heure(sites, perimetre, debut, fin)
    if not lus:
        return None
    heures = range(min(heure for _, heure in lus), max(heure for _, heure in lus) + 1)
    jours = range(min(jour for jour, _ in lus), max(jour for jour, _ in lus) + 1)
    return Semaine(
        heures,
        [
            (JOURS[jour - 1], [_case_horaire(lus.get((jour, heure))) for heure in heures])
            for jour in jours
        ],
    )


def _case_horaire(lu: Usage | None) -> CaseHoraire:
    if lu is None or lu.taux is None:
        return CaseHoraire(None)
    return CaseHoraire(
        int(lu.taux * 100 + Fraction(1, 2)), sum(lu.taux >= palier for palier in PALIERS)
    )
