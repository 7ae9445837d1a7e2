"""What the planning reads of a site: its bookable spaces, and the ledger in plain rows.

A planning shows thousands of rows and writes none: they are tuples, not models, and come in one query that the index
of the exclusion constraint answers. Conditions are on the keys of spaces, never on their site: joined to it, PostgreSQL
would search that index once a space.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import QuerySet

from acteurs.models import Acteur, Personne
from locaux import regles
from locaux.calculs import Regle
from locaux.lectures.ouvertures import valeurs
from locaux.models import (
    Composition,
    Equipement,
    Espace,
    Fermeture,
    LotConvention,
    Occupation,
    Site,
)
from ptce.socle.noms import SansAccents
from ptce.socle.periodes import Microsecondes, creneau, instant_de
from ptce.socle.requetes import CLE, CLES, PERIODE, LignesFigees, ObjetsFiges, parmi
from ptce.socle.temps import Intervalle

ESPACES = ObjetsFiges(
    lambda site: (
        Espace.objects.reservables()
        .select_related("niveau", "regle")
        .filter(niveau__site=site)
        .order_by("niveau__rang", "niveau", "rang", SansAccents("nom"), "pk")
    ),
    [CLE],
)
COMPOSITIONS = LignesFigees(
    lambda site: (
        Composition.objects.filter(ensemble__niveau__site=site)
        .order_by("element")
        .values_list("ensemble_id", "element_id")
    ),
    [CLE],
)
EQUIPEMENTS = LignesFigees(
    lambda site: (
        Equipement.espaces.through.objects.filter(espace__niveau__site=site)
        .order_by(SansAccents("equipement__nom"))
        .values_list("espace_id", "equipement_id", "equipement__nom")
    ),
    [CLE],
)


def _occupations(cles: Sequence[int], periode: DateTimeTZRange) -> QuerySet[Occupation]:
    return Occupation.objects.filter(parmi("espace_id", cles), periode__overlap=periode).order_by()


PRISES = LignesFigees(
    lambda cles, periode: _occupations(cles, periode).values_list(
        "espace_id",
        Microsecondes("periode__startswith"),
        Microsecondes("periode__endswith"),
        "fermeture__motif",
        "fermeture__precisions",
        "reservation_id",
        "reservation__espace_id",
        "reservation__acteur_id",
        "reservation__demandeur_id",
        Microsecondes("reservation__periode__startswith"),
        Microsecondes("reservation__periode__endswith"),
        "reservation__objet",
        "reservation__reference",
        "lot_id",
    ),
    [CLES, PERIODE],
)
LOTS = LignesFigees(
    lambda cles: (
        LotConvention.objects.filter(parmi("pk", cles))
        .order_by()
        .values_list("pk", "convention__acteur_id")
    ),
    [CLES],
)
TENUES = LignesFigees(
    lambda cles, periode: _occupations(cles, periode).values_list(
        "espace_id",
        Microsecondes("periode__startswith"),
        Microsecondes("periode__endswith"),
        "fermeture_id",
    ),
    [CLES, PERIODE],
)
ORGANISATIONS = LignesFigees(
    lambda cles: (
        Acteur.objects.filter(parmi("pk", cles))
        .order_by("poles__rang", "poles__nom")
        .values_list("pk", "nom", "sigle", "poles__rang", "poles__nom", "poles__couleur")
    ),
    [CLES],
)


class Fermee(NamedTuple):
    """A closure of an atomic space, from `debut` to `fin`."""

    espace: int
    debut: datetime
    fin: datetime
    motif: str
    precisions: str

    @property
    def texte(self) -> str:
        """The reason, then the details."""
        return Fermeture(motif=self.motif, precisions=self.precisions).texte


class Reservee(NamedTuple):
    """A booking of an atomic space: held, buffers included, from `debut` to `fin`, for what was asked for."""

    espace: int
    debut: datetime
    fin: datetime
    cle: int
    espace_reserve: int
    acteur_id: int
    demandeur_id: int
    demande_debut: datetime
    demande_fin: datetime
    objet: str
    reference: str


class Louee(NamedTuple):
    """A lease of an atomic space: it is held from `debut` to `fin`, which most do not read."""

    espace: int
    debut: datetime
    fin: datetime
    acteur_id: int


Prise = Fermee | Reservee | Louee


class Pole(NamedTuple):
    """A pole, in its order."""

    rang: int
    nom: str
    couleur: str


class Organisation(NamedTuple):
    """What the planning shows of an organisation: its short name and its first pole."""

    nom: str
    pole: Pole | None


@dataclass(frozen=True)
class Regard:
    """What a person reads of the bookings of others; a visitor, nothing."""

    personne: Personne | None
    organisations: Mapping[int, Organisation] = field(default_factory=dict)
    nomme: bool = False

    @cached_property
    def siennes(self) -> frozenset[int]:
        """Keys of the person's organisations."""
        return (
            frozenset(acteur.pk for acteur in self.personne.organisations())
            if self.personne
            else frozenset()
        )

    def lit(self, prise: Reservee) -> bool:
        """Tell whether the object and the page of this booking may be read."""
        return regles.peut_lire(self.personne, prise)

    def organisation(self, prise: Reservee | Louee) -> Organisation | None:
        """Return who holds it, as far as this person may know."""
        if self.nomme or (isinstance(prise, Reservee) and self.lit(prise)):
            return self.organisations[prise.acteur_id]
        return None

    def sienne(self, prise: Reservee | Louee) -> bool:
        """Tell whether it is one of their organisations'."""
        return prise.acteur_id in self.siennes

    def peut_reserver(self, espace: Espace) -> bool:
        """Visitors are shown what is free; members what one of their organisations may take."""
        if self.personne is None or self.personne.est_agent:
            return True
        return any(
            regles.refus_de_reserver(self.personne, acteur, espace) is None
            for acteur in self.personne.organisations()
        )

    def reserve_a(self, espace: Espace) -> str:
        """Return whom this space is kept for, when that is what keeps this person from booking it; empty otherwise."""
        if self.personne is None or espace.regle is None:
            return ""
        refus = [
            regles.refus_de_reserver(self.personne, acteur, espace)
            for acteur in self.personne.organisations()
        ]
        if not all(refus) or not any(motif and motif.code == "public" for motif in refus):
            return ""
        return espace.regle.get_public_display().removeprefix("les ")

    def poles(self) -> list[Pole]:
        """Poles whose colours are on the page, in their order, for those who read the names."""
        if not self.nomme:
            return []
        return sorted({lue.pole for lue in self.organisations.values() if lue.pole})


@dataclass(frozen=True)
class EspaceLu:
    """A bookable space, the values of its rule, the keys of its parts (of itself when it has none), its equipment."""

    espace: Espace
    regle: Regle
    atomes: tuple[int, ...]
    equipements: tuple[tuple[int, str], ...]

    @property
    def divisible(self) -> bool:
        """Tell whether this is a whole made of parts."""
        return self.atomes != (self.espace.pk,)


def espaces_du_site(site: Site) -> list[EspaceLu]:
    """Return the bookable spaces of a site, as one walks through. Three queries."""
    parties: dict[int, list[int]] = defaultdict(list)
    for ensemble, element in COMPOSITIONS(site.pk):
        parties[ensemble].append(element)
    equipements: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for cle, equipement, nom in EQUIPEMENTS(site.pk):
        equipements[cle].append((equipement, nom))
    regles_lues: dict[int, Regle] = {}
    lus = []
    for espace in ESPACES(site.pk):
        assert espace.regle is not None  # noqa: S101 bookable spaces have a rule (constraint)
        espace.niveau.site = site
        # The same object for all who follow it: what it offers of a day is worked out once.
        regle = regles_lues.setdefault(espace.regle.pk, valeurs(espace.regle))
        atomes = tuple(parties[espace.pk]) or (espace.pk,)
        lus.append(EspaceLu(espace, regle, atomes, tuple(equipements[espace.pk])))
    return lus


def _atomes(espaces: Iterable[EspaceLu]) -> list[int]:
    return sorted({atome for lu in espaces for atome in lu.atomes})


def prises(espaces: Iterable[EspaceLu], debut: datetime, fin: datetime) -> dict[int, list[Prise]]:
    """Return what the ledger holds of `[debut, fin)` in these spaces, by atomic space, in order.

    One query, and another when one of them is let.
    """
    lues: dict[int, list[Prise]] = defaultdict(list)
    louees: dict[int, tuple[int, datetime, datetime]] = {}
    for ligne in PRISES(_atomes(espaces), creneau(debut, fin)):
        espace, debut_tenu, fin_tenue, motif, precisions, *reservee, lot = ligne
        tenu = (instant_de(debut_tenu), instant_de(fin_tenue))
        prise: Prise
        if lot is not None:
            louees[lot] = (espace, *tenu)
            continue
        if motif:
            prise = Fermee(espace, *tenu, motif, precisions)
        else:
            cle, pour, acteur, demandeur, de, a, objet, reference = reservee
            prise = Reservee(
                *(espace, *tenu, cle, pour, acteur, demandeur),
                *(instant_de(de), instant_de(a), objet, reference),
            )
        lues[espace].append(prise)
    for lot, acteur in LOTS(sorted(louees)) if louees else ():
        lues[louees[lot][0]].append(Louee(*louees[lot], acteur))
    for suite in lues.values():
        suite.sort(key=_debut)
    return lues


def _debut(prise: Prise) -> datetime:
    return prise.debut


class Tenu(NamedTuple):
    """The time held in an atomic space, and the part of it that closures hold."""

    pris: list[Intervalle]
    fermes: list[Intervalle]


def tenues(espaces: Iterable[EspaceLu], debut: datetime, fin: datetime) -> dict[int, Tenu]:
    """Return the time held of `[debut, fin)` in these spaces, by atomic space, without order. One query."""
    lues: dict[int, Tenu] = defaultdict(lambda: Tenu([], []))
    for espace, de, a, fermeture in TENUES(_atomes(espaces), creneau(debut, fin)):
        tenu = (instant_de(de), instant_de(a))
        lues[espace].pris.append(tenu)
        if fermeture is not None:
            lues[espace].fermes.append(tenu)
    return lues


def regard(personne: Personne | None, lues: Mapping[int, list[Prise]]) -> Regard:
    """Return how `personne` reads these rows. One query, none for a visitor."""
    if personne is None:
        return Regard(None)
    cles = {
        prise.acteur_id
        for suite in lues.values()
        for prise in suite
        if not isinstance(prise, Fermee)
    }
    organisations: dict[int, Organisation] = {}
    for cle, nom, sigle, rang, pole, couleur in ORGANISATIONS(sorted(cles)):
        # In the order of poles: the first row of an organisation is that of its first pole.
        if cle not in organisations:
            premier = Pole(rang, pole, couleur) if pole else None
            organisations[cle] = Organisation(sigle or nom, premier)
    return Regard(personne, organisations, regles.voit_les_noms(personne))
