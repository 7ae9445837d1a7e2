"""The fight: N fighters in several processes, who strike together, round after round, for a bounded time."""

import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier
from typing import Any, Protocol

from django.db import connections

from bench.epreuves import Coup, Epreuve

GAGNE, PRIS = "gagné", "pris"

ELAN = 0.01
"""Seconds between the arrival of the last fighter and the blow, so that all are awake."""

PATIENCE = 60
"""Seconds after which a fighter that does not come back breaks the fight."""


class Arme(Protocol):
    """How a fighter asks for a slot: over HTTP, or through the action."""

    def frapper(self, coup: Coup) -> tuple[str, str]:
        """Ask; return the outcome (GAGNE, PRIS or what went wrong) and the reference of the booking."""

    def reposer(self) -> None:
        """Do what a person does next, out of the time measured."""


@dataclass(frozen=True)
class Frappe:
    """One request and what came of it; `duree` in seconds."""

    tour: int
    coup: Coup
    issue: str
    reference: str
    duree: float


@dataclass(frozen=True)
class Armee:
    """How many fighters, in how many processes, for how long (seconds) and how many rounds at most."""

    connexions: int
    processus: int
    secondes: float
    tours: int


class Melee:
    """A fight over one `epreuve`; `armer(i)` gives fighter `i` its weapon, in its own thread."""

    def __init__(self, epreuve: Epreuve, armee: Armee, armer: Callable[[int], Arme]) -> None:
        self.epreuve, self.armee, self.armer = epreuve, armee, armer
        contexte = multiprocessing.get_context("fork")
        self.contexte = contexte
        self.tour: Synchronized[int] = contexte.Value("i", -1)
        self.depart: Synchronized[float] = contexte.Value("d", 0.0)
        self.limite: Synchronized[float] = contexte.Value("d", 0.0)
        self.barriere: Barrier = contexte.Barrier(armee.connexions, action=self._donner_le_signal)
        self.tours = min(armee.tours, epreuve.tours_possibles)

    def livrer(self) -> list[Frappe]:
        """Fight, and return every blow. Raises RuntimeError when a fighter did not come back."""
        # A connection does not survive a fork.
        connections.close_all()
        resultats: Any = self.contexte.Queue()
        processus = [
            self.contexte.Process(target=self._combattre, args=(rang, resultats), daemon=True)
            for rang in range(self.armee.processus)
        ]
        for un in processus:
            un.start()
        try:
            delai = self.armee.secondes + 2 * PATIENCE
            frappes = [frappe for _ in processus for frappe in resultats.get(timeout=delai)]
        finally:
            for un in processus:
                un.join(5)
                if un.is_alive():
                    un.kill()
        if self.barriere.broken:
            raise RuntimeError("Un combattant n’est pas revenu.")
        return sorted(frappes, key=lambda frappe: frappe.tour)

    def _donner_le_signal(self) -> None:
        """Run by the last fighter to arrive: next round, or the end."""
        maintenant = time.monotonic()
        if self.tour.value < 0:
            self.limite.value = maintenant + self.armee.secondes
        fini = self.tour.value + 1 >= self.tours or maintenant >= self.limite.value
        self.depart.value = -1.0 if fini else maintenant + ELAN
        self.tour.value += 1

    def _combattre(self, rang: int, resultats: Any) -> None:
        """Run the fighters of one process, a thread each."""
        frappes: list[Frappe] = []
        fils = [
            threading.Thread(target=self._suivre, args=(indice, frappes), daemon=True)
            for indice in range(rang, self.armee.connexions, self.armee.processus)
        ]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join()
        resultats.put(frappes)

    def _suivre(self, indice: int, frappes: list[Frappe]) -> None:
        try:
            arme = self.armer(indice)
            while True:
                self.barriere.wait(PATIENCE)
                if self.depart.value < 0:
                    return
                tour = self.tour.value
                coup = self.epreuve.coup(tour, indice)
                time.sleep(max(0.0, self.depart.value - time.monotonic()))
                avant = time.monotonic()
                issue, reference = arme.frapper(coup)
                duree = time.monotonic() - avant
                frappes.append(Frappe(tour, coup, issue, reference, duree))
                arme.reposer()
        except threading.BrokenBarrierError:
            return
        except BaseException:
            # The others would wait for this fighter until their patience ends.
            self.barriere.abort()
            raise
        finally:
            connections.close_all()
