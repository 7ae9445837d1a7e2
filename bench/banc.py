"""The test bench: a scratch database, settings and files of its own, all gone at the end.

Nothing here imports a model: the models are read once the settings are.
"""

import contextlib
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import django
import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from ptce import embarque

PREFIXE = "ptce_bench"
MODELE = "PTCE_BENCH_MODELE"
"""Names, in the environment, a migrated database of the same server to start from: the tests have one."""


@dataclass(frozen=True)
class Banc:
    """An open bench: `url` of the scratch database, free TCP `port`, folder `donnees` of the instance."""

    url: str
    port: int
    donnees: Path

    def copie(self, suffixe: str) -> str:
        """Make a copy of the scratch database, nobody being connected, and return its address.

        It is dropped with the rest.
        """
        nom = urlsplit(self.url).path.lstrip("/")
        connections.close_all()
        with psycopg.connect(_autre_base(self.url, "postgres"), autocommit=True) as connexion:
            connexion.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(f"{nom}_{suffixe}"), sql.Identifier(nom)
                )
            )
        return _autre_base(self.url, f"{nom}_{suffixe}")


@contextlib.contextmanager
def ouvert() -> Iterator[Banc]:
    """Open a bench on the server of DATABASE_URL, or on the embedded one."""
    url = os.environ.get("DATABASE_URL", "")
    if url:
        with _base_de_banc(url) as banc:
            yield banc
        return
    serveur = embarque.Serveur().ouvrir()
    try:
        with _base_de_banc(serveur.url()) as banc:
            yield banc
    finally:
        serveur.fermer(attendre=True)


@contextlib.contextmanager
def ouvert_a_part() -> Iterator[tuple[Banc, embarque.Serveur]]:
    """Open a bench on an embedded server of its own, which may be killed: nobody else uses it.

    Its data folder stands beside the one of the checkout, and is removed at the end.
    """
    serveur = embarque.Serveur()
    serveur.dossier = serveur.dossier.with_name(f"{serveur.dossier.name}-bench-{os.getpid()}")
    prises = Path("/tmp").glob(f"ptce-*-{serveur.dossier.name}")  # noqa: S108 - see ptce.embarque
    serveur.ouvrir()
    try:
        with _base_de_banc(serveur.url()) as banc:
            yield banc, serveur
    finally:
        serveur.fermer(attendre=True)
        for lieu in (serveur.dossier, *prises):
            shutil.rmtree(lieu, ignore_errors=True)


@contextlib.contextmanager
def _base_de_banc(url_du_serveur: str) -> Iterator[Banc]:
    nom = f"{PREFIXE}_{os.getpid()}"
    gestion = _autre_base(url_du_serveur, "postgres")
    _effacer_les_restes(gestion)
    with psycopg.connect(gestion, autocommit=True) as connexion:
        connexion.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(nom), sql.Identifier(os.environ.get(MODELE, "template1"))
            )
        )
    with tempfile.TemporaryDirectory(prefix="ptce-bench-") as dossier:
        banc = Banc(_autre_base(url_du_serveur, nom), port_libre(), Path(dossier))
        try:
            _regler(banc)
            yield banc
        finally:
            connections.close_all()
            _effacer_les_restes(gestion, nom)


def _regler(banc: Banc) -> None:
    """Prepare Django, the tables and the static files, with the settings of the demonstration."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "ptce.settings",
        "PTCE_ENVIRONNEMENT": "demo",
        "PTCE_DELAIS": "courts",
        "PTCE_PORT": str(banc.port),
        "PTCE_DONNEES": str(banc.donnees),
        "DATABASE_URL": banc.url,
        # Programs started by the bench run in this environment, already prepared.
        "PTCE_SANS_AMORCE": "1",
    }
    for nom in ("PTCE_HOTES", "PTCE_URL", "PTCE_BASSIN", "PTCE_CACHE_URL"):
        os.environ.pop(nom, None)
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def _effacer_les_restes(gestion: str, nom: str | None = None) -> None:
    """Drop the databases of the bench `nom`, and those that killed benches left."""
    with psycopg.connect(gestion, autocommit=True) as connexion:
        for (base,) in connexion.execute(
            "SELECT datname FROM pg_catalog.pg_database WHERE datname LIKE %s", [f"{PREFIXE}\\_%"]
        ).fetchall():
            trouve = re.fullmatch(rf"{PREFIXE}_([0-9]+)(_[a-z]+)?", base)
            if trouve is None:
                continue
            reste = not Path(f"/proc/{trouve[1]}").exists()
            if reste or (nom is not None and base.startswith(nom)):
                connexion.execute(
                    sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(base))
                )


def _autre_base(url: str, nom: str) -> str:
    """Return the address of database `nom` on the same server."""
    return urlsplit(url)._replace(path=f"/{nom}").geturl()


def port_libre() -> int:
    """Return a TCP port of this machine that nothing listens on."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])
