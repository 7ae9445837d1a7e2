"""`python3 manage.py demo`: the whole portal, filled with data, in one command."""

import argparse
import contextlib
import fcntl
import gc
import http.client
import io
import os
import shutil
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, connections

from ptce import embarque
from ptce.demonstration.comptes import COMPTES
from ptce.demonstration.supervision import ArretAvantOuverture, Programme, Superviseur
from ptce.installation import EmbarqueImpossible

OUVRIERS = 2
"""Web processes."""

FILS = 3
"""Threads of each web process, and connections it keeps to PostgreSQL."""

DELAI_PREMIERE_PAGE = 60
"""Seconds left to the web server for its first answer."""


class DemonstrationImpossible(Exception):
    """The demonstration cannot start; the message is a French sentence meant for the user."""


def numero_de_port(texte: str) -> int:
    """Read a TCP port. Raises ArgumentTypeError."""
    if not texte.isdecimal() or not 0 < int(texte) < 65536:
        raise argparse.ArgumentTypeError(f"« {texte} » n’est pas un port, de 1 à 65535.")
    return int(texte)


class Command(BaseCommand):
    """Migrate, load the demo data, start the web server and the job worker, until Ctrl-C."""

    help = "Prépare et ouvre le portail de démonstration ; Ctrl-C l’arrête."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare `--port` and `--neuf`."""
        parser.add_argument("--port", type=numero_de_port, default=8000, help="port d’écoute")
        parser.add_argument("--neuf", action="store_true", help="repart d’une base vide")

    def handle(self, *args: Any, port: int, neuf: bool, **options: Any) -> None:
        """Run the demonstration; ends the process with one sentence when it cannot start."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        if settings.EN_PRODUCTION:
            sys.exit("La démonstration ne s’ouvre pas sur un portail en production.")
        try:
            verifier_port(port)
            self._arret = ArretAvantOuverture()
            self._arret.ecouter()
            self._ouvrir(port, neuf=neuf)
        except DemonstrationImpossible as impossible:
            sys.exit(str(impossible))
        except OSError as erreur:
            sys.exit(f"Le portail ne peut pas écrire ses fichiers : {erreur}.")
        except OperationalError as erreur:
            sys.exit(f"La base de données ne répond pas : {' '.join(str(erreur).split())}.")

    def _ouvrir(self, port: int, *, neuf: bool) -> None:
        donnees = Path(settings.DONNEES)
        (donnees / "journaux").mkdir(mode=0o700, parents=True, exist_ok=True)
        with (donnees / "demo.verrou").open("a") as verrou:
            if neuf:
                self._effacer(donnees, verrou.fileno())
            fcntl.flock(verrou, fcntl.LOCK_SH)
            # Migrations make thousands of classes and forget them: a process that collects them
            # again and again takes a quarter longer to open.
            gc.disable()
            self._preparer()
            self._servir(port, donnees / "journaux")

    def _effacer(self, donnees: Path, verrou: int) -> None:
        """Empty the database and the files of the instance."""
        if embarque.courant is None:
            raise DemonstrationImpossible(
                "« --neuf » n’efface que la base embarquée : videz vous-même celle de DATABASE_URL."
            )
        try:
            fcntl.flock(verrou, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DemonstrationImpossible(
                "Une démonstration est ouverte depuis ce dossier : arrêtez-la avant « --neuf »."
            ) from None
        connections.close_all()
        embarque.courant.effacer_base()
        for nom in ("media", "courriels"):
            shutil.rmtree(donnees / nom, ignore_errors=True)

    def _preparer(self) -> None:
        self.stdout.write("Préparation de la base et des données de démonstration…")
        self.stdout.flush()
        with fichiers_statiques():
            call_command("migrate", interactive=False, verbosity=0)
        connections.close_all()

    def _servir(self, port: int, journaux: Path) -> None:
        web, taches = programmes(port, journaux)
        superviseur = Superviseur(
            [web, taches],
            veiller=veiller_sur_la_base,
            annoncer=self.stderr.write,
        )
        try:
            # The web server gets ready while the data, the first time, are loaded.
            with self._arret.retenir():
                web.demarrer()
            call_command("charger_demo", verbosity=0)
            connections.close_all()
            gc.enable()
            # The jobs can wait: on two cores they would delay the first page.
            with self._arret.retenir():
                taches.demarrer()
            superviseur.ecouter()
            self._arret.exiger()
            self._attendre_premiere_page(superviseur, port, journaux)
            if not superviseur.arret_demande:
                self._annoncer(port, journaux)
            while not superviseur.arret_demande:
                superviseur.patienter()
        finally:
            self.stdout.write("Arrêt du portail…")
            superviseur.arreter()

    def _attendre_premiere_page(self, superviseur: Superviseur, port: int, journaux: Path) -> None:
        limite = time.monotonic() + DELAI_PREMIERE_PAGE
        while not superviseur.arret_demande and not repond(port):
            if time.monotonic() > limite:
                raise DemonstrationImpossible(
                    f"Le serveur web ne répond pas ; son journal : « {journaux / 'web.log'} »."
                )
            superviseur.patienter()

    def _annoncer(self, port: int, journaux: Path) -> None:
        self.stdout.write(f"\nLe portail est ouvert : http://localhost:{port}\n")
        self.stdout.write("Comptes de démonstration (rôle, courriel, mot de passe) :")
        for compte in COMPTES:
            self.stdout.write(f"  {compte.role:<16}  {compte.courriel:<24}  {compte.mot_de_passe}")
        self.stdout.write(f"\nJournaux et courriels : {journaux.parent}\nCtrl-C pour arrêter.")
        self.stdout.flush()


@contextlib.contextmanager
def fichiers_statiques() -> Iterator[None]:
    """Collect and compress the static files meanwhile, on another core. Raises DemonstrationImpossible."""
    with subprocess.Popen(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
        cwd=embarque.RACINE,
        env={**os.environ, "PTCE_SANS_AMORCE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as collecte:
        try:
            yield
            _, plainte = collecte.communicate()
        except BaseException:
            collecte.kill()
            raise
    if collecte.returncode != 0:
        dernier = (plainte.strip().splitlines() or ["sans explication"])[-1]
        raise DemonstrationImpossible(
            f"Les fichiers du portail n’ont pas pu être préparés : {dernier}"
        )


def veiller_sur_la_base() -> None:
    """Have the embedded server kept running, if there is one; a failure is tried again later."""
    if embarque.courant is not None:
        with contextlib.suppress(OSError, subprocess.CalledProcessError, EmbarqueImpossible):
            embarque.courant.assurer()


def verifier_port(port: int) -> None:
    """Raise DemonstrationImpossible when nothing can listen on `port`."""
    with socket.socket() as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prise.bind(("127.0.0.1", port))
        except PermissionError:
            raise DemonstrationImpossible(
                f"Le port {port} est réservé à l’administrateur : choisissez-en un autre avec --port."
            ) from None
        except OSError:
            raise DemonstrationImpossible(
                f"Le port {port} est déjà pris : choisissez-en un autre avec --port."
            ) from None


def programmes(port: int, journaux: Path) -> list[Programme]:
    """Return the web server and the job worker, listening on this machine only."""
    environnement = {
        **os.environ,
        "PTCE_SANS_AMORCE": "1",
        "PTCE_DELAIS": "courts",
        "PTCE_PORT": str(port),
        "PTCE_FILS": str(FILS),
    }
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    web += ["--host", "127.0.0.1", "--port", str(port)]
    web += ["--workers", str(OUVRIERS), "--blocking-threads", str(FILS)]
    web += ["--respawn-failed-workers", "--respawn-interval", "0.5"]
    web += ["--workers-kill-timeout", "10", "ptce.wsgi:application"]
    taches = [sys.executable, "manage.py", "procrastinate", "worker"]
    return [
        Programme(
            "Serveur web",
            web,
            {**environnement, "PTCE_BASSIN": "oui"},
            embarque.RACINE,
            journaux / "web.log",
        ),
        Programme(
            "Tâches de fond", taches, environnement, embarque.RACINE, journaux / "taches.log"
        ),
    ]


def repond(port: int) -> bool:
    """Tell whether the home page answers on `port`, without a failure of the server."""
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.closing(connexion), contextlib.suppress(OSError, http.client.HTTPException):
        connexion.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connexion.getresponse().status < 500
    return False
