"""uv, which makes the environment of `uv.lock`: where to find it, how to call it.

Standard library only: this runs before anything is installed. uv is looked for on the PATH, then in
the user's cache, then installed there by pip, then downloaded from the index that pip would use.
"""

import configparser
import hashlib
import html.parser
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

UV_MINIMAL = (0, 8)
"""Oldest uv that reads this lock and knows the default groups."""

PYTHON_MAXIMAL = (3, 14)
"""Newest Python with a wheel of every locked dependency; under a newer one, uv chooses another."""

PYTHON_DE_SECOURS = "3.13"
"""What uv looks for, and downloads if needed, when this Python is too new."""

INDEX = "https://pypi.org/simple"


class AmorceImpossible(Exception):
    """The environment cannot be made; the message is a French sentence meant for the user."""


def synchroniser(racine: str, environnement: str, *, complet: bool) -> None:
    """Make `environnement` from the lock of `racine`, with the tools of the tests if `complet`.

    Raises AmorceImpossible when a folder cannot be written or when the network fails.
    """
    if not os.access(environnement if os.path.isdir(environnement) else racine, os.W_OK):
        raise AmorceImpossible(
            f"Le dossier « {racine} » n’est pas accessible en écriture : les bibliothèques du "
            "portail s’y installent dans « .venv ». Copiez le portail dans un dossier à vous."
        )
    sys.stderr.write("Installation des bibliothèques du portail…\n")
    sys.stderr.flush()
    uv = trouver()
    groupes = [] if complet else ["--no-default-groups", "--group", "embarque"]
    options = ["--quiet", "--frozen", "--directory", racine, *groupes]
    reglages = {nom: v for nom, v in os.environ.items() if nom not in ("VIRTUAL_ENV", "UV_PYTHON")}
    reglages["UV_PROJECT_ENVIRONMENT"] = environnement
    # Tools that somebody installed by hand stay there.
    commande = [uv, "sync", "--inexact", *options, *_choix_python()]
    erreur = _appeler(commande, reglages)
    if erreur:
        reglages |= {"UV_NATIVE_TLS": "true", **_certificats()}
        erreur = _appeler(commande, reglages)
    if erreur and _configuration_pip("index-url"):
        erreur = _depuis_index_de_pip(uv, options, environnement, reglages)
    if erreur:
        raise AmorceImpossible(
            "L’installation des bibliothèques a échoué ; vérifiez l’accès à Internet et la place "
            f"sur le disque. Message de uv : {erreur}"
        )


def _appeler(commande: list[str], reglages: dict[str, str]) -> str:
    """Run a command of uv; returns its complaint on one line, or nothing when it succeeds."""
    resultat = subprocess.run(  # noqa: S603 - the command line is ours
        commande, check=False, env=reglages, capture_output=True, text=True, errors="replace"
    )
    if resultat.returncode == 0:
        return ""
    plainte = " ".join(resultat.stderr.split()) or f"code de sortie {resultat.returncode}"
    return plainte if len(plainte) < 200 else plainte[:200] + "…"


def _depuis_index_de_pip(
    uv: str, options: list[str], environnement: str, reglages: dict[str, str]
) -> str:
    """Install the locked versions, hashes checked, from the index that pip is configured for.

    The lock holds the addresses of the public index, which a closed network may not reach.
    """
    reglages = {**reglages, "UV_DEFAULT_INDEX": _configuration_pip("index-url") or INDEX}
    with tempfile.TemporaryDirectory() as provisoire:
        liste = os.path.join(provisoire, "requirements.txt")
        exporter = [uv, "export", *options, "--no-emit-project", "--output-file", liste]
        creer = [uv, "venv", "--quiet", "--clear", *_choix_python(), environnement]
        installer = [uv, "pip", "install", "--quiet", "--require-hashes", "--requirements", liste]
        installer += ["--python", os.path.join(environnement, "bin", "python")]
        for commande in (exporter, creer, installer):
            erreur = _appeler(commande, reglages)
            if erreur:
                return erreur
    return ""


def trouver() -> str:
    """Return the path of a usable uv, fetched if need be. Raises AmorceImpossible."""
    cache = _cache()
    candidats = [
        shutil.which("uv"),
        os.path.expanduser("~/.local/bin/uv"),
        os.path.expanduser("~/.cargo/bin/uv"),
        str(cache),
    ]
    for candidat in candidats:
        if candidat and _utilisable(candidat):
            return candidat
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache.parent, prefix="uv-") as provisoire:
            programme = Path(provisoire) / "bin" / "uv"
            if not _par_pip(provisoire):
                _par_telechargement(programme)
            if not _utilisable(str(programme)):
                raise AmorceImpossible(
                    "L’outil « uv » a été téléchargé, mais ne s’exécute pas ici."
                )
            programme.replace(cache)
    except OSError as erreur:
        raise AmorceImpossible(
            "L’outil « uv », qui installe les bibliothèques, n’a pas pu être obtenu : "
            f"{getattr(erreur, 'reason', None) or erreur.strerror or erreur}. "
            "Vérifiez l’accès à Internet, ou installez uv vous-même."
        ) from erreur
    return str(cache)


def _cache() -> Path:
    """Where the user's uv is kept, once fetched."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    dossier = Path(base) if base.startswith("/") else Path(os.path.expanduser("~")) / ".cache"
    return dossier / "ptce" / "uv"


def _utilisable(chemin: str) -> bool:
    try:
        reponse = subprocess.run(  # noqa: S603 - a program of the user
            [chemin, "--version"], check=False, capture_output=True, text=True, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    version = re.match(r"uv (\d+)\.(\d+)", reponse.stdout)
    return version is not None and (int(version[1]), int(version[2])) >= UV_MINIMAL


def _choix_python() -> list[str]:
    if sys.version_info[:2] > PYTHON_MAXIMAL:
        return ["--python", PYTHON_DE_SECOURS]
    base = getattr(sys, "_base_executable", None) or sys.executable
    return ["--no-python-downloads", "--python", base]


def _certificats() -> dict[str, str]:
    """The authorities of a filtering proxy, when only pip was told about them."""
    fichier = os.environ.get("SSL_CERT_FILE") or _configuration_pip("cert")
    return {"SSL_CERT_FILE": fichier} if fichier else {}


def _par_pip(dossier: str) -> bool:
    """Install uv in `dossier` with pip; false when there is no pip or when it fails.

    A target folder is accepted on the systems where a plain installation is refused
    (PEP 668, « externally managed »).
    """
    commande = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", dossier]
    commande += ["--only-binary", ":all:", f"uv>={UV_MINIMAL[0]}.{UV_MINIMAL[1]}"]
    reglages = {
        **os.environ,
        "PIP_USER": "0",
        "PIP_REQUIRE_VIRTUALENV": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
    }
    return not _appeler(commande, reglages)


class _Liens(html.parser.HTMLParser):
    """The links of a page of a package index (PEP 503), withdrawn files left out."""

    def __init__(self) -> None:
        super().__init__()
        self.adresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributs = dict(attrs)
        if tag == "a" and attributs.get("href") and "data-yanked" not in attributs:
            self.adresses.append(attributs["href"] or "")


def _par_telechargement(programme: Path) -> None:
    """Download uv's wheel, check its hash against the index, extract `programme` from it."""
    index = os.environ.get("PIP_INDEX_URL") or _configuration_pip("index-url") or INDEX
    page = index.rstrip("/") + "/uv/"
    liens = _Liens()
    liens.feed(_lire(page).decode(errors="replace"))
    adresse = max((lien for lien in liens.adresses if _convient(lien)), key=_version, default=None)
    if adresse is None:
        raise AmorceImpossible(
            f"L’index {index} n’offre pas l’outil « uv » pour cette machine : installez-le vous-même."
        )
    adresse, _, empreinte = urllib.parse.urljoin(page, adresse).partition("#sha256=")
    contenu = _lire(adresse)
    if hashlib.sha256(contenu).hexdigest() != empreinte:
        raise AmorceImpossible(f"Le fichier {adresse} est altéré : il n’a pas été utilisé.")
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        membre = next(nom for nom in archive.namelist() if nom.endswith(".data/scripts/uv"))
        programme.parent.mkdir(exist_ok=True)
        programme.write_bytes(archive.read(membre))
    programme.chmod(0o755)


def _version(adresse: str) -> tuple[int, ...]:
    version = re.search(r"/uv-(\d+)\.(\d+)\.(\d+)-py3-none-", "/" + adresse)
    return tuple(int(nombre) for nombre in version.groups()) if version else ()


def _convient(adresse: str) -> bool:
    """Tell whether the file of `adresse` is a hashed wheel of uv for this machine."""
    machine = {"arm64": "aarch64", "AMD64": "x86_64"}.get(platform.machine(), platform.machine())
    if sys.platform == "darwin":
        genre = rf"macosx_\d+_\d+_{'arm64' if machine == 'aarch64' else machine}"
    elif platform.libc_ver()[0] == "glibc":
        genre = rf"manylinux_\d+_\d+_{machine}[\w.]*"
    else:
        genre = rf"musllinux_\d+_\d+_{machine}"
    motif = rf"/uv-\d+\.\d+\.\d+-py3-none-{genre}\.whl#sha256=[0-9a-f]{{64}}$"
    return re.search(motif, "/" + adresse) is not None and _version(adresse) >= UV_MINIMAL


def _lire(adresse: str) -> bytes:
    if not adresse.startswith(("https://", "http://", "file://")):
        raise AmorceImpossible(f"L’adresse « {adresse} » n’est pas celle d’un index de paquets.")
    with urllib.request.urlopen(adresse, timeout=60) as reponse:  # noqa: S310 - checked above
        return bytes(reponse.read())


def _configuration_pip(cle: str) -> str | None:
    """Read the setting `cle` of pip, from its variables and files (pip's own order)."""
    valeur = os.environ.get("PIP_" + cle.upper().replace("-", "_"))
    if valeur:
        return valeur
    fichiers = ["/etc/pip.conf", "~/.pip/pip.conf", "~/.config/pip/pip.conf"]
    lecteur = configparser.ConfigParser(interpolation=None)
    try:
        lecteur.read(os.path.expanduser(fichier) for fichier in fichiers)
    except (configparser.Error, UnicodeDecodeError):
        return None
    return lecteur.get("global", cle, fallback=None)
