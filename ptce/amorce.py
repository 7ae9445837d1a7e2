"""Bootstrap of a bare machine: from `python3 manage.py …` to the environment of `uv.lock`.

Standard library only, and readable by any Python 3, so that an old one is told so in one sentence.
The environment is the `.venv` of the checkout, made by uv (see `ptce.outil_uv`). A mark in `.venv`
holds the hash of the lock it was made from: after a change of the lock, it is made again. What only
the tests need is installed by the first command that needs it.
"""

import contextlib
import hashlib
import importlib.util
import os
import sys

RACINE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
ENVIRONNEMENT = os.path.join(RACINE, ".venv")
PYTHON = os.path.join(ENVIRONNEMENT, "bin", "python")
MARQUE = os.path.join(ENVIRONNEMENT, "ptce-verrou")

PYTHON_MINIMAL = (3, 11)

COMPLET = "complet"
"""Second word of the mark: everything is there, the tools of the tests included."""


def preparer() -> None:
    """Return in the locked environment, or start this process again in it.

    An environment chosen by hand is left alone: a virtual environment other than `.venv` that has
    Django, a `.venv` that uv made without this module, any interpreter when PTCE_SANS_AMORCE is
    set. Ends the process with one sentence when the environment cannot be made.
    """
    _verifier_python()
    if os.environ.get("PTCE_SANS_AMORCE") or _environnement_choisi():
        return
    if not _a_jour():
        _synchroniser()
    elif _dans_environnement():
        return
    _garder_le_bytecode()
    os.environ["PTCE_SANS_AMORCE"] = "1"
    os.execv(PYTHON, [PYTHON, *sys.orig_argv[1:]])  # noqa: S606 - no shell wanted


def _garder_le_bytecode() -> None:
    """Keep the bytecode in `.venv` where Python is told to write none beside the sources.

    Without it every process would compile Django again: starting takes three times as long.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", os.path.join(ENVIRONNEMENT, "bytecode"))


def _verifier_python() -> None:
    if sys.version_info < PYTHON_MINIMAL:
        sys.exit(
            f"Ce portail demande Python {PYTHON_MINIMAL[0]}.{PYTHON_MINIMAL[1]} ou plus récent, et "
            f"celui-ci est Python {sys.version_info[0]}.{sys.version_info[1]} : relancez la commande "
            "avec un Python plus récent, par exemple « python3.13 manage.py … »."
        )
    if sys.platform == "win32":
        sys.exit("Ce portail fonctionne sous Linux et sous macOS ; sous Windows, utilisez WSL.")


def _dans_environnement() -> bool:
    return os.path.realpath(sys.prefix) == os.path.realpath(ENVIRONNEMENT)


def _environnement_choisi() -> bool:
    """Tell whether this interpreter was prepared by somebody else, who answers for it."""
    if _dans_environnement():
        return not os.path.exists(MARQUE)
    return sys.prefix != sys.base_prefix and importlib.util.find_spec("django") is not None


def _empreinte() -> str:
    with open(os.path.join(RACINE, "uv.lock"), "rb") as verrou:
        return hashlib.sha256(verrou.read()).hexdigest()


def _marque() -> "list[str]":
    with contextlib.suppress(OSError), open(MARQUE, encoding="utf-8") as marque:
        return marque.read().split()
    return []


def _pour_les_tests() -> bool:
    return sys.argv[1:2] == ["test"]


def _a_jour() -> bool:
    """Tell whether `.venv` can be used as it is; in production, whoever made it answers for it."""
    if not os.access(PYTHON, os.X_OK):
        return False
    if os.environ.get("PTCE_ENVIRONNEMENT") == "production":
        return True
    marque = _marque()
    return marque[:1] == [_empreinte()] and (COMPLET in marque or not _pour_les_tests())


def _synchroniser() -> None:
    """Make `.venv`, once even if several commands start together."""
    import fcntl  # noqa: PLC0415 - absent from Windows, which is told so first

    from ptce import outil_uv  # noqa: PLC0415 - an old Python cannot read it

    # The lock is the folder itself: it needs no file in the checkout, nor the right to write there.
    dossier = os.open(RACINE, os.O_RDONLY)
    try:
        fcntl.flock(dossier, fcntl.LOCK_EX)
        if _a_jour():
            return
        complet = _pour_les_tests() or COMPLET in _marque()
        outil_uv.synchroniser(RACINE, ENVIRONNEMENT, complet=complet)
        with open(MARQUE, "w", encoding="utf-8") as marque:
            marque.write(_empreinte() + (" " + COMPLET if complet else ""))
    except outil_uv.AmorceImpossible as impossible:
        sys.exit(str(impossible))
    except OSError as erreur:
        sys.exit(f"L’installation a échoué : {erreur}.")
    finally:
        os.close(dossier)
