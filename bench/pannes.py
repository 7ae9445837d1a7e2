"""The kills, what was seen meanwhile, and what the database holds afterwards."""

import argparse
import contextlib
import itertools
import math
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import OperationalError, connections

from bench import clients, controles, decor
from bench.banc import Banc
from bench.charge import Charge, Envoi, Formulaire, envoyer
from bench.rapport import Rapport, denombrer, millisecondes
from locaux.models import Reservation
from ptce.demonstration.management.commands.demo import programmes
from ptce.demonstration.supervision import Programme, Superviseur
from ptce.embarque import Serveur

REMISE = 30
"""Seconds left to everything to come back after the last kill."""

RENVOIS = 20
"""Acknowledged forms sent once more at the end."""


@dataclass(frozen=True)
class Coupure:
    """A kill: French name of the victim, its process, and the monotonic time it died at."""

    victime: str
    pid: int
    moment: float


def derouler(banc: Banc, serveur: Serveur, options: argparse.Namespace) -> int:
    """Run the whole, print it, and return the exit code."""
    rapport = Rapport()
    place = decor.monter(membres=options.clients, theatres=options.clients)
    connections.close_all()
    with _portail(banc, serveur, rapport) as web:
        charge = Charge(banc.port, place, options.clients)
        charge.demarrer()
        time.sleep(options.pause)
        coupures = []
        for tour in range(options.series):
            for tuer in (_tuer_web, _tuer_connexion, _tuer_postgresql):
                coupures.append(tuer(banc, serveur, web, tour))
                rapport.dire(f"kill -9 : {coupures[-1].victime} (processus {coupures[-1].pid})")
                time.sleep(options.pause)
        charge.arreter()
        _attendre_la_base()
        _raconter(coupures, charge.formulaires, rapport)
        _renvoyer(charge, rapport)
        _verifier(charge.formulaires, rapport)
    return rapport.conclure()


@contextlib.contextmanager
def _portail(banc: Banc, serveur: Serveur, rapport: Rapport) -> Iterator[Programme]:
    """Run the programs of `demo` under its supervision, and give the web server."""
    lances = programmes(banc.port, Path(settings.DONNEES))
    superviseur = Superviseur(lances, veiller=serveur.assurer, annoncer=rapport.dire)
    fin = threading.Event()

    def veiller() -> None:
        while not fin.is_set():
            superviseur.patienter()

    superviseur.demarrer()
    veilleur = threading.Thread(target=veiller, daemon=True)
    veilleur.start()
    try:
        clients.attendre(banc.port)
        yield lances[0]
    finally:
        fin.set()
        veilleur.join()
        superviseur.arreter()


def _enfants(pid: int) -> list[int]:
    """Return the direct children of a process."""
    return [int(mot) for mot in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _tuer_web(banc: Banc, serveur: Serveur, web: Programme, tour: int) -> Coupure:
    assert web.processus is not None  # noqa: S101 - the supervision keeps it running
    ouvriers = _enfants(web.processus.pid)
    return _tuer("un processus web", ouvriers[tour % len(ouvriers)])


def _tuer_connexion(banc: Banc, serveur: Serveur, web: Programme, tour: int) -> Coupure:
    """Kill the PostgreSQL process of one connection: the server then restarts all of them by itself."""
    with psycopg.connect(banc.url, autocommit=True) as connexion:
        trouve = connexion.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid() "
            "ORDER BY state = 'active' DESC, query_start DESC LIMIT 1"
        ).fetchone()
    assert trouve is not None  # noqa: S101 - the web processes keep connections
    return _tuer("une connexion de PostgreSQL", trouve[0])


def _tuer_postgresql(banc: Banc, serveur: Serveur, web: Programme, tour: int) -> Coupure:
    """Kill the server itself, after a look that the process is the one of our own data folder."""
    donnees = serveur.dossier / "donnees"
    pid = int((donnees / "postmaster.pid").read_text().split("\n")[0])
    assert os.fsencode(donnees) in Path(f"/proc/{pid}/cmdline").read_bytes()  # noqa: S101
    return _tuer("PostgreSQL", pid)


def _tuer(victime: str, pid: int) -> Coupure:
    os.kill(pid, signal.SIGKILL)
    return Coupure(victime, pid, time.monotonic())


def _attendre_la_base() -> None:
    limite = time.monotonic() + REMISE
    while True:
        connections.close_all()
        try:
            controles.compter("SELECT 1")
        except OperationalError:
            if time.monotonic() > limite:
                raise
            time.sleep(0.2)
        else:
            return


def _raconter(coupures: list[Coupure], formulaires: list[Formulaire], rapport: Rapport) -> None:
    """Print what clients saw after each kill."""
    envois = sorted(
        (envoi for formulaire in formulaires for envoi in formulaire.envois),
        key=lambda envoi: envoi.revenu,
    )
    rapport.titre("Ce que les clients ont vu")
    rapport.dire(f"{len(formulaires)} formulaires, {len(envois)} envois")
    repris = sum(len(f.envois) > 1 and bool(f.reference) for f in formulaires)
    rapport.dire(f"dont {repris} formulaires envoyés plusieurs fois avant d’aboutir")
    fins = [*(coupure.moment for coupure in coupures[1:]), math.inf]
    for coupure, fin in zip(coupures, fins, strict=True):
        echecs = [e for e in envois if coupure.moment <= e.revenu < fin and not e.abouti]
        retour = max((envoi.revenu for envoi in echecs), default=coupure.moment) - coupure.moment
        rapport.dire(
            f"{coupure.victime} : sans réservation pendant "
            f"{millisecondes(_silence(coupure, fin, envois))} au plus, {len(echecs)} échecs "
            f"({denombrer(envoi.issue for envoi in echecs)}), dernier échec après "
            f"{millisecondes(retour)}"
        )


def _silence(coupure: Coupure, fin: float, envois: list[Envoi]) -> float:
    """Return the longest time without an acknowledged booking, of those that begin before the next kill."""
    moments = [coupure.moment]
    moments += [envoi.revenu for envoi in envois if envoi.abouti and envoi.revenu > coupure.moment]
    ecarts = [apres - avant for avant, apres in itertools.pairwise(moments) if avant < fin]
    return max(ecarts, default=0.0)


def _renvoyer(charge: Charge, rapport: Rapport) -> None:
    """Send acknowledged forms again, those that needed several sendings first: same booking each time."""
    aboutis = [formulaire for formulaire in charge.formulaires if formulaire.reference]
    aboutis.sort(key=lambda formulaire: -len(formulaire.envois))
    avant = controles.compter("SELECT count(*) FROM locaux_reservation")
    autres = 0
    for formulaire in aboutis[:RENVOIS]:
        premiere = formulaire.reference
        envoyer(charge.navigateur(formulaire.indice), formulaire)
        autres += formulaire.reference != premiere or not formulaire.envois[-1].abouti
    ajoutees = controles.compter("SELECT count(*) FROM locaux_reservation") - avant
    rapport.titre("Ce que dit la base")
    rapport.exiger(
        autres == 0 and ajoutees == 0,
        f"{min(RENVOIS, len(aboutis))} formulaires renvoyés une fois de plus : même réservation, "
        f"{ajoutees} de plus dans la base",
    )


def _verifier(formulaires: list[Formulaire], rapport: Rapport) -> None:
    annoncees = {f.jeton: f.reference for f in formulaires if f.reference}
    ecrites = {
        str(jeton): reference
        for jeton, reference in Reservation.objects.confirmees().values_list(
            "jeton_envoi", "reference"
        )
    }
    perdues = [jeton for jeton, reference in annoncees.items() if ecrites.get(jeton) != reference]
    rapport.exiger(bool(annoncees), f"{len(annoncees)} réservations annoncées aux clients")
    rapport.exiger(not perdues, f"annoncées et introuvables : {len(perdues)}")
    rapport.exiger(
        len(ecrites) <= len(formulaires),
        f"{len(ecrites)} réservations pour {len(formulaires)} formulaires",
    )
    for phrase, requete in (
        ("réservations sans leur créneau entier", controles.RESERVATIONS_INCOMPLETES),
        ("occupations sans cause", controles.OCCUPATIONS_SANS_CAUSE),
        ("réservations sans journal ou sans courriel", controles.RESERVATIONS_SANS_SUITE),
        ("recouvrements dans le registre", controles.RECOUVREMENTS_DU_REGISTRE),
        ("recouvrements entre les réservations", controles.RECOUVREMENTS_DES_RESERVATIONS),
    ):
        nombre = controles.compter(requete)
        rapport.exiger(nombre == 0, f"{phrase} : {nombre}")
