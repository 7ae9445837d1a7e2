"""What is fought for in a round, who aims at what, and what the outcome of a round must be."""

import itertools
import random
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bench.decor import FERME, OUVRE, Salles, instant


@dataclass(frozen=True)
class Coup:
    """One request: this space during `[debut, fin)`."""

    espace: int
    debut: datetime
    fin: datetime


class Epreuve(ABC):
    """A kind of fight. A round has its own day and hours, so that nothing of another round is in the way."""

    nom: str
    fenetre: int
    """Hours that a round is fought over."""

    def __init__(self, salles: Salles, jours: Sequence[date]) -> None:
        self.salles, self.jours = salles, jours

    @property
    def tours_possibles(self) -> int:
        """How many rounds there is room for."""
        return len(self.jours) * ((FERME - OUVRE) // self.fenetre)

    def debut_du_tour(self, tour: int) -> datetime:
        """Return the start of the window of round `tour`, counted from 0."""
        jour, rang = divmod(tour, (FERME - OUVRE) // self.fenetre)
        return instant(self.jours[jour], (OUVRE + rang * self.fenetre) * 60)

    @abstractmethod
    def coup(self, tour: int, indice: int) -> Coup:
        """Return what fighter `indice` asks for in round `tour`; the same each time it is asked."""

    @abstractmethod
    def manquement(self, gagnants: Sequence[Coup]) -> str:
        """Return the broken promise of a round, in French, or nothing."""


class MemeCreneau(Epreuve):
    """Everybody wants the same hour of the same room: one winner, no more, no less."""

    nom = "même créneau"
    fenetre = 1

    def coup(self, tour: int, indice: int) -> Coup:
        """Return the same request for all."""
        debut = self.debut_du_tour(tour)
        return Coup(self.salles.disputee, debut, debut + timedelta(hours=1))

    def manquement(self, gagnants: Sequence[Coup]) -> str:
        """Exactly one winner."""
        return "" if len(gagnants) == 1 else f"{len(gagnants)} gagnants pour un créneau"


class CreneauxCroises(Epreuve):
    """Everybody wants one to two hours of the same four: some get them, none over another's."""

    nom = "créneaux qui se recouvrent"
    fenetre = 4

    def coup(self, tour: int, indice: int) -> Coup:
        """Return a slot of 60 to 120 minutes within the window, drawn for this round and fighter."""
        tirage = random.Random(f"{tour}/{indice}")
        duree = tirage.choice((60, 75, 90, 105, 120))
        decalage = tirage.randrange(0, self.fenetre * 60 - duree + 1, 15)
        debut = self.debut_du_tour(tour) + timedelta(minutes=decalage)
        return Coup(self.salles.croisee, debut, debut + timedelta(minutes=duree))

    def manquement(self, gagnants: Sequence[Coup]) -> str:
        """One winner at least, and no two that overlap."""
        if not gagnants:
            return "aucun gagnant"
        ordre = sorted(gagnants, key=lambda coup: coup.debut)
        if any(suivant.debut < coup.fin for coup, suivant in itertools.pairwise(ordre)):
            return "deux gagnants se recouvrent"
        return ""


class ToutContreParties(Epreuve):
    """A third wants the whole of the divisible room, the others one part or the other, at the same hour."""

    nom = "salle entière contre ses parties"
    fenetre = 1

    def coup(self, tour: int, indice: int) -> Coup:
        """Return the whole, the first part or the second, in turn."""
        espaces = (self.salles.ensemble, *self.salles.parties)
        debut = self.debut_du_tour(tour)
        return Coup(espaces[(tour + indice) % 3], debut, debut + timedelta(hours=1))

    def manquement(self, gagnants: Sequence[Coup]) -> str:
        """The whole alone, or its parts once each."""
        gagnes = sorted(coup.espace for coup in gagnants)
        if gagnes in ([self.salles.ensemble], sorted(self.salles.parties)):
            return ""
        return f"gagnants incompatibles : espaces {gagnes}"


EPREUVES: tuple[type[Epreuve], ...] = (MemeCreneau, CreneauxCroises, ToutContreParties)
