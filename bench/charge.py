"""Members who book without rest, one free slot after another, and note when each answer came."""

import http
import http.client
import random
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bench.clients import Navigateur, PageInattendue
from bench.decor import FERME, OUVRE, Decor, instant
from bench.epreuves import Coup

DELAI_DE_REPONSE = 15
"""Seconds after which a client gives up waiting for an answer, and sends again."""


@dataclass(frozen=True)
class Envoi:
    """One sending of a form: when it was answered (monotonic seconds), and how."""

    parti: float
    revenu: float
    issue: str

    @property
    def abouti(self) -> bool:
        """Whether the booking was acknowledged."""
        return self.issue == str(int(http.HTTPStatus.FOUND))


@dataclass
class Formulaire:
    """A form and everything that became of it; `reference` once it is acknowledged."""

    indice: int
    coup: Coup
    jeton: str = field(default_factory=lambda: str(uuid.uuid4()))
    reference: str = ""
    envois: list[Envoi] = field(default_factory=list)


class Charge:
    """`clients` members, each with rooms of their own, that book until `arreter`."""

    def __init__(self, port: int, place: Decor, clients: int) -> None:
        self.port, self.place = port, place
        self.formulaires: list[Formulaire] = []
        self._fin = threading.Event()
        self._fils = [
            threading.Thread(target=self._reserver, args=(indice,), daemon=True)
            for indice in range(clients)
        ]

    def demarrer(self) -> None:
        """Start to book."""
        for fil in self._fils:
            fil.start()

    def arreter(self) -> None:
        """Let each client get the answer it waits for, then stop."""
        self._fin.set()
        for fil in self._fils:
            fil.join(2 * DELAI_DE_REPONSE)

    def navigateur(self, indice: int) -> Navigateur:
        """Return a browser of member `indice`, its form open. Raises PageInattendue, OSError."""
        navigateur = Navigateur(self.port, self.place.membres[indice], delai=DELAI_DE_REPONSE)
        navigateur.ouvrir_formulaire()
        return navigateur

    def _reserver(self, indice: int) -> None:
        navigateur = self._ouvrir(indice)
        for coup in creneaux(self.place, self.espaces(indice)):
            if self._fin.is_set():
                return
            formulaire = Formulaire(indice, coup)
            self.formulaires.append(formulaire)
            limite = time.monotonic() + 4 * DELAI_DE_REPONSE
            while not formulaire.reference and time.monotonic() < limite:
                envoyer(navigateur, formulaire)
                if not formulaire.reference:
                    time.sleep(random.uniform(0.05, 0.15))

    def _ouvrir(self, indice: int) -> Navigateur:
        while True:
            try:
                return self.navigateur(indice)
            except (OSError, http.client.HTTPException, PageInattendue):
                time.sleep(0.2)

    def espaces(self, indice: int) -> Sequence[int]:
        """Return the rooms of client `indice`: the whole of a divisible one, and desks that no other client books."""
        postes = self.place.postes[indice :: len(self._fils)]
        salles = [salles.ensemble for salles in self.place.theatres[indice :: len(self._fils)]]
        return [*salles, *postes]


def envoyer(navigateur: Navigateur, formulaire: Formulaire) -> None:
    """Send the form once, and note what came of it."""
    parti = time.monotonic()
    try:
        reponse = navigateur.reserver(formulaire.coup, formulaire.jeton)
        issue = str(reponse.code)
        if reponse.code == http.HTTPStatus.FOUND:
            formulaire.reference = reponse.reference
            # As if the page it sends to had shown them.
            navigateur.cookies.pop("messages", None)
    except (OSError, http.client.HTTPException) as erreur:
        issue = type(erreur).__name__
    formulaire.envois.append(Envoi(parti, time.monotonic(), issue))


def creneaux(place: Decor, espaces: Sequence[int]) -> Iterator[Coup]:
    """Return free slots without end, as far as the calendar goes: half-hours of each room, day after day."""
    for jour in place.jours:
        for minutes in range(OUVRE * 60, FERME * 60, 30):
            for espace in espaces:
                debut = instant(jour, minutes)
                yield Coup(espace, debut, debut + timedelta(minutes=30))
