"""Guardian of the embedded PostgreSQL: keeps it running for as long as somebody uses it.

A detached process, started by `ptce.embarque`. PostgreSQL is its child: it starts it again when it
dies, and stops it as soon as nobody holds the shared lock on the `usagers` file any more. A lock is
released by the kernel however its owner ends, so that even a command killed with -9 leaves nothing
behind. Standard library only, no import of the project: it is started as a script.

Usage: gardien.py FOLDER POSTGRES UID GID SOCKETS
"""

import contextlib
import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

PAUSE = 0.2
"""Seconds between two looks at the server and at its users."""

DELAI_ARRET = 30
"""Seconds left to PostgreSQL for its fast shutdown before it is killed."""

ECHECS_ADMIS = 3
"""Starts that may fail one after the other (about three seconds) before the guardian gives up."""

REGLAGES = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "fsync": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Parallel plans need more shared memory than a container grants by default.
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
}
"""Settings of the embedded server, given on its command line: a new value needs no new cluster."""

PR_SET_PDEATHSIG = 1
"""Linux prctl option: the signal received when the parent dies (prctl(2))."""


def lier_au_parent(numero: int) -> None:
    """Ask the kernel to send signal `numero` to this process when its parent dies (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, numero)


class Gardien:
    """One embedded server: its folder, its command line, its process."""

    def __init__(self, dossier: Path, commande: list[str], uid: int, gid: int) -> None:
        self.dossier = dossier
        self.commande = commande
        en_root = os.geteuid() == 0
        self.uid = uid if en_root else None
        self.gid = gid if en_root else None
        self.autres_groupes: list[int] | None = [] if en_root else None
        self.serveur: subprocess.Popen[bytes] | None = None

    def demarrer(self) -> None:
        """Start PostgreSQL; it stops by itself (fast shutdown) should this process die."""
        self._requalifier_verrou()
        self.serveur = subprocess.Popen(  # noqa: S603 - the command line is ours
            self.commande,
            cwd="/",
            stdin=subprocess.DEVNULL,
            preexec_fn=lambda: lier_au_parent(signal.SIGINT),
            user=self.uid,
            group=self.gid,
            extra_groups=self.autres_groupes,
        )

    def arreter(self) -> None:
        """Stop PostgreSQL at once, its transactions rolled back, its files consistent."""
        if self.serveur is None or self.serveur.poll() is not None:
            return
        self.serveur.send_signal(signal.SIGINT)
        try:
            self.serveur.wait(DELAI_ARRET)
        except subprocess.TimeoutExpired:
            self.serveur.kill()
            self.serveur.wait()

    def veiller(self, usagers: int) -> None:
        """Watch until nobody uses the server: `usagers` is the file whose shared lock they hold."""
        echecs, depart = 0, time.monotonic()
        while not verrouiller(usagers):
            time.sleep(min(PAUSE * 2**echecs, 3))
            if self.serveur is not None and self.serveur.poll() is None:
                if time.monotonic() - depart > 5:
                    echecs = 0
                continue
            # After a crash PostgreSQL refuses to start until its orphaned backends are gone.
            echecs += 1
            if echecs > ECHECS_ADMIS:
                return
            self.demarrer()
            depart = time.monotonic()

    def _requalifier_verrou(self) -> None:
        """Make PostgreSQL recognise as stale a lock file whose process number was reused.

        The number written there may now belong to any program of the same user; PostgreSQL would
        take it for a living server. Its parent's number is one it ignores, and the rest of the file
        stays, so that it still checks that the shared memory of its predecessor is free.
        """
        verrou = self.dossier / "donnees" / "postmaster.pid"
        try:
            lignes = verrou.read_text().split("\n")
            commande = Path(f"/proc/{int(lignes[0])}/cmdline").read_bytes()
        except (OSError, ValueError):
            return
        if Path(os.fsdecode(commande.split(b"\0")[0])).name != "postgres":
            lignes[0] = str(os.getpid())
            verrou.write_text("\n".join(lignes))


def verrouiller(descripteur: int) -> bool:
    """Take the exclusive lock of an open file without waiting; false when somebody holds it."""
    try:
        fcntl.flock(descripteur, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _devenir_seul(garde: int) -> bool:
    """Take the lock of the guardian, that others also hold for an instant to know if it is free."""
    for _ in range(20):
        if verrouiller(garde):
            return True
        time.sleep(0.05)
    return False


def principal(arguments: list[str]) -> int:
    """Guard the server described by the arguments, unless it has a guardian already.

    The guardian is a child of this process, which returns at once: the lock that proves its life is
    held before, and nobody has to wait for its end.
    """
    dossier, postgres, uid, gid, prises = Path(arguments[0]), *arguments[1:]
    garde = os.open(dossier / "gardien.verrou", os.O_RDWR | os.O_CREAT, 0o600)
    if not _devenir_seul(garde) or os.fork():
        return 0
    usagers = os.open(dossier / "usagers.verrou", os.O_RDWR | os.O_CREAT, 0o600)
    commande = [postgres, "-D", str(dossier / "donnees"), "-k", prises]
    commande += [mot for nom, valeur in REGLAGES.items() for mot in ("-c", f"{nom}={valeur}")]
    gardien = Gardien(dossier, commande, int(uid), int(gid))

    def finir(_numero: int, _cadre: FrameType | None) -> NoReturn:
        sys.exit(0)

    signal.signal(signal.SIGTERM, finir)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        gardien.demarrer()
        gardien.veiller(usagers)
    finally:
        gardien.arreter()
        with contextlib.suppress(OSError):
            os.rmdir(prises)
        # Before the lock of the users: who waits for that one then finds the place free.
        os.close(garde)
    return 0


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
