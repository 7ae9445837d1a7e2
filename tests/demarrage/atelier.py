"""Copies of the checkout to start for real, and the processes they leave or do not leave."""

import contextlib
import http.client
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
IGNORES = shutil.ignore_patterns(".*", "__pycache__", "tests", "bench", "captures", "node_modules")
DELAI = 120


def environnement(maison: Path) -> dict[str, str]:
    """Return the environment of a user whose home is `maison`, without what this suite added."""
    propre = {
        nom: valeur
        for nom, valeur in os.environ.items()
        if not nom.startswith(("PTCE_", "PYTEST_", "XDG_", "DJANGO_", "PG"))
        and nom not in ("DATABASE_URL", "VIRTUAL_ENV")
        and nom not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    }
    return {**propre, "HOME": str(maison), "PTCE_SANS_AMORCE": "1"}


def port_libre() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def python_pour(compte: pwd.struct_passwd) -> tuple[str, dict[str, str]] | None:
    """Return an interpreter that `compte` can run, with what it must add to its environment."""
    ajout = {"PYTHONPATH": sysconfig.get_paths()["purelib"]}
    essais: list[tuple[str, dict[str, str]]] = [(sys.executable, {})]
    essais += [(f"/usr/bin/python{sys.version_info[0]}.{sys.version_info[1]}", ajout)]
    for python, plus in essais:
        with contextlib.suppress(OSError):
            essai = subprocess.run(  # noqa: S603 - our own command
                [python, "-c", "import django"],
                check=False,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", **plus},
                capture_output=True,
                user=compte.pw_uid,
                group=compte.pw_gid,
                extra_groups=[],
            )
            if essai.returncode == 0:
                return python, plus
    return None


class Clone:
    """A copy of the checkout, and the user who runs it (the current one by default)."""

    def __init__(self, racine: Path, maison: Path, compte: pwd.struct_passwd | None = None) -> None:
        self.racine = racine
        self.compte = compte
        self.python, plus = sys.executable, dict[str, str]()
        if compte is not None:
            trouve = python_pour(compte)
            assert trouve is not None
            self.python, plus = trouve
        self.environnement = environnement(maison) | plus
        shutil.copytree(RACINE, racine, ignore=IGNORES)
        maison.mkdir(parents=True, mode=0o700)
        if compte is not None:
            for lieu in (maison, racine, *racine.rglob("*")):
                os.chown(lieu, compte.pw_uid, compte.pw_gid)

    @property
    def donnees(self) -> Path:
        """The data folder of this copy, asked to the copy itself."""
        code = "from ptce.embarque import dossier; print(dossier())"
        return Path(self.executer("-c", code).stdout.strip())

    def lancer(self, *arguments: str, sortie: Path) -> subprocess.Popen[bytes]:
        """Start Python with `arguments` in the copy, its output in the file `sortie`."""
        with sortie.open("wb") as ouvert:
            return subprocess.Popen(  # noqa: S603 - our own command
                [self.python, *arguments],
                cwd=self.racine,
                env=self.environnement,
                stdin=subprocess.DEVNULL,
                stdout=ouvert,
                stderr=subprocess.STDOUT,
                user=self.compte.pw_uid if self.compte else None,
                group=self.compte.pw_gid if self.compte else None,
                extra_groups=[] if self.compte else None,
            )

    def executer(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python with `arguments` in the copy, to its end."""
        return subprocess.run(  # noqa: S603 - our own command
            [self.python, *arguments],
            check=False,
            cwd=self.racine,
            env=self.environnement,
            capture_output=True,
            text=True,
            timeout=DELAI,
            user=self.compte.pw_uid if self.compte else None,
            group=self.compte.pw_gid if self.compte else None,
            extra_groups=[] if self.compte else None,
        )

    def effacer(self) -> None:
        """Remove the data of the copy, which root keeps outside its home."""
        shutil.rmtree(self.donnees)


class Demonstration:
    """The command `demo` of a copy: opened, hurt, closed."""

    def __init__(self, clone: Clone, sortie: Path) -> None:
        self.clone = clone
        self.port = port_libre()
        self.sortie = sortie
        self.donnees = clone.donnees
        self.processus: subprocess.Popen[bytes] | None = None

    @property
    def ouverte(self) -> bool:
        """Tell whether it runs."""
        return self.processus is not None and self.processus.poll() is None

    def ouvrir(self, *options: str) -> None:
        """Start the demonstration unless it is open, and wait for the address it prints."""
        if self.ouverte:
            return
        processus = self.lancer(*options)
        limite = time.monotonic() + DELAI
        while f"http://localhost:{self.port}" not in self.sortie.read_text():
            assert processus.poll() is None, self.sortie.read_text()
            assert time.monotonic() < limite, self.sortie.read_text()
            time.sleep(0.05)

    def lancer(self, *options: str) -> subprocess.Popen[bytes]:
        """Start the demonstration, without waiting."""
        arguments = ("manage.py", "demo", "--port", str(self.port), *options)
        self.processus = self.clone.lancer(*arguments, sortie=self.sortie)
        return self.processus

    def lire(self, chemin: str) -> tuple[int, str]:
        """Ask for a page; returns its status and its text, or 0 when nothing answers."""
        connexion = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connexion):
            try:
                connexion.request("GET", chemin, headers={"Host": f"localhost:{self.port}"})
                reponse = connexion.getresponse()
                return reponse.status, reponse.read().decode()
            except (OSError, http.client.HTTPException):
                return 0, ""

    def page(self) -> int:
        """Ask for the home page; returns its status, or 0 when nothing answers."""
        return self.lire("/")[0]

    def attendre_page(self) -> None:
        """Wait until the home page is served."""
        attendre(lambda: self.page() == 200)

    def processus_lies(self, *mots: str) -> dict[int, str]:
        """Return the processes of the demonstration (number, command line) that hold all `mots`."""
        lies = {}
        for lieu in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                ligne = (lieu / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                ici = str(self.donnees) in ligne or (lieu / "cwd").readlink() == self.clone.racine
                if ligne and ici and all(mot in ligne for mot in mots):
                    lies[int(lieu.name)] = ligne
        return lies

    def tuer(self, numero: int) -> None:
        """Kill a process with -9."""
        os.kill(numero, signal.SIGKILL)

    def fermer(self, numero: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal `numero`; returns the exit code."""
        assert self.processus is not None
        self.processus.send_signal(numero)
        return self.processus.wait(DELAI)


def parent(numero: int) -> int:
    """Return the number of the parent of a process."""
    return int(Path(f"/proc/{numero}/stat").read_text().rsplit(")", 1)[1].split()[1])


def attendre(condition: Callable[[], object]) -> None:
    """Wait until `condition()` is true; fails after a while."""
    limite = time.monotonic() + DELAI
    while not condition():
        assert time.monotonic() < limite
        time.sleep(0.05)
