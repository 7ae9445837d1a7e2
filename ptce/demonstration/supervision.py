"""Supervision of the programs of the demonstration: started, started again, stopped together.

In production systemd does this (see `docs/exploitation.md`).
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from ptce.gardien import lier_au_parent

PAUSE = 0.3
"""Seconds between two looks at the programs."""

ATTENTE_MAXIMALE = 10.0
"""Longest wait, in seconds, before a program that keeps failing is started again."""

DELAI_ARRET = 15
"""Seconds left to a program to finish its work before it is killed."""

TAILLE_JOURNAL = 10_000_000


@dataclass
class Programme:
    """A program to keep running, in a process group of its own.

    `nom` is the French name shown to the user; the output goes to the file `journal`.
    """

    nom: str
    commande: list[str]
    environnement: dict[str, str]
    dossier: Path
    journal: Path
    processus: subprocess.Popen[bytes] | None = field(default=None, init=False)
    echecs: int = field(default=0, init=False)
    depart: float = field(default=0.0, init=False)

    def demarrer(self) -> None:
        """Start the program; the kernel asks it to stop should this process die."""
        if self.journal.exists() and self.journal.stat().st_size > TAILLE_JOURNAL:
            self.journal.replace(self.journal.with_suffix(".ancien.log"))
        with self.journal.open("ab") as sortie:
            self.processus = subprocess.Popen(  # noqa: S603 - the command line is ours
                self.commande,
                cwd=self.dossier,
                env=self.environnement,
                stdin=subprocess.DEVNULL,
                stdout=sortie,
                stderr=sortie,
                process_group=0,
                preexec_fn=lambda: lier_au_parent(signal.SIGTERM),
            )
        self.depart = time.monotonic()

    def relancer_si_besoin(self) -> bool:
        """Start the program again if it ended, less and less soon; true when it had just ended."""
        if self.processus is None:
            if time.monotonic() - self.depart >= min(0.5 * 2**self.echecs, ATTENTE_MAXIMALE):
                self.demarrer()
            return False
        if self.processus.poll() is None:
            return False
        self.echecs = 0 if time.monotonic() - self.depart > ATTENTE_MAXIMALE else self.echecs + 1
        self.tuer()
        self.depart = time.monotonic()
        return True

    def demander_arret(self) -> None:
        """Ask the program to finish its work and to stop."""
        if self.processus is not None:
            with contextlib.suppress(ProcessLookupError):
                self.processus.terminate()

    def tuer(self) -> None:
        """End what remains of the program, the children it may have left included."""
        if self.processus is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.processus.pid, signal.SIGKILL)
        self.processus.wait()
        self.processus = None


SIGNAUX_D_ARRET = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class ArretAvantOuverture:
    """A request to stop while everything gets ready: cuts what is under way, and is never lost.

    An exception that a signal raises may vanish (in a callback, in a destructor), or leave a program that was just
    started without anyone to stop it: the request is kept too, and asked for again where it cannot be missed.
    """

    def __init__(self) -> None:
        self._numero: int | None = None
        self._retenu = False

    def ecouter(self) -> None:
        """From now on, a signal ends this process as Ctrl-C does."""
        sys.unraisablehook = self._taire
        for numero in SIGNAUX_D_ARRET:
            signal.signal(numero, self._noter)

    def _taire(self, perdue: "sys.UnraisableHookArgs") -> None:
        """Keep quiet about an exception that vanished once a stop was asked: it is ours, and is raised again."""
        if self._numero is None:
            sys.__unraisablehook__(perdue)

    def _noter(self, numero: int, _cadre: FrameType | None) -> None:
        self._numero = numero
        if not self._retenu:
            self.exiger()

    def exiger(self) -> None:
        """Raise KeyboardInterrupt or SystemExit when a signal asked to stop; return otherwise."""
        if self._numero == signal.SIGINT:
            raise KeyboardInterrupt
        if self._numero is not None:
            sys.exit("Arrêt demandé avant l’ouverture du portail.")

    @contextlib.contextmanager
    def retenir(self) -> Iterator[None]:
        """Let what is inside finish before the request is heard."""
        self._retenu = True
        try:
            yield
        finally:
            self._retenu = False
        self.exiger()


class Superviseur:
    """Keeps programs running until SIGINT, SIGTERM or SIGHUP."""

    def __init__(
        self,
        programmes: list[Programme],
        *,
        veiller: Callable[[], None],
        annoncer: Callable[[str], None],
    ) -> None:
        """`veiller` is called at every look; `annoncer` receives a sentence for each event."""
        self.programmes = programmes
        self.veiller = veiller
        self.annoncer = annoncer
        self._fin = threading.Event()

    @property
    def arret_demande(self) -> bool:
        """Whether a signal asked everything to stop."""
        return self._fin.is_set()

    def ecouter(self) -> None:
        """From now on, turn the signals that end a process into a request to stop."""
        for numero in SIGNAUX_D_ARRET:
            signal.signal(numero, lambda *_: self._fin.set())

    def demarrer(self) -> None:
        """Start every program."""
        for programme in self.programmes:
            programme.demarrer()

    def patienter(self) -> None:
        """Look once at every program, then wait a little, or until a request to stop."""
        self.veiller()
        for programme in self.programmes:
            if programme.relancer_si_besoin():
                self.annoncer(f"{programme.nom} : arrêt inattendu, nouveau départ.")
        self._fin.wait(PAUSE)

    def arreter(self) -> None:
        """Stop every program; a second signal, or too long a wait, kills them."""
        self._fin.clear()
        for programme in self.programmes:
            programme.demander_arret()
        limite = time.monotonic() + DELAI_ARRET
        while time.monotonic() < limite and not self._fin.wait(0.05):
            if all(p.processus is None or p.processus.poll() is not None for p in self.programmes):
                break
        for programme in self.programmes:
            programme.tuer()
