"""The database that those of the tests are copies of: migrated once for each state of the tables, kept on the server.

A hundred migrations take longer than most files of tests.
"""

import hashlib
import time
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

RACINE = Path(__file__).resolve().parent.parent
DONT_LES_TABLES_DEPENDENT = (
    "*/migrations/*.py",
    "ptce/*/migrations/*.py",
    "*/models/*.py",
    "*/enums.py",
    "ptce/socle/*.py",
    "ptce/settings.py",
    "uv.lock",
)
PREFIXE = "ptce_modele_"
VERROU = 20_261_125
"""Key of the advisory lock: processes that start together make one."""


def base_modele() -> str:
    """Return the name of a migrated database, made when there is none of this state; the former ones are dropped."""
    nom = PREFIXE + _empreinte()
    with connection._nodb_cursor() as curseur:
        # A statement that waits would meet the time-out.
        while not _vrai(curseur, "SELECT pg_try_advisory_lock(%s)", VERROU):
            time.sleep(0.1)
        if not _vrai(curseur, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = %s)", nom):
            _faire(curseur, nom)
    return nom


def _faire(curseur: Any, nom: str) -> None:
    curseur.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE %s", [PREFIXE.replace("_", r"\_") + "%"]
    )
    for (ancienne,) in curseur.fetchall():
        curseur.execute(f'DROP DATABASE "{ancienne}" WITH (FORCE)')
    # It has its name once it is whole.
    provisoire = f"{PREFIXE}en_cours"
    curseur.execute(f'CREATE DATABASE "{provisoire}"')
    habituelle = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = provisoire
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = habituelle
    curseur.execute(f'ALTER DATABASE "{provisoire}" RENAME TO "{nom}"')


def _vrai(curseur: Any, sql: str, *valeurs: object) -> bool:
    curseur.execute(sql, valeurs)
    return bool(curseur.fetchone() == (True,))


def _empreinte() -> str:
    hachage = hashlib.sha256()
    for motif in DONT_LES_TABLES_DEPENDENT:
        for fichier in sorted(RACINE.glob(motif)):
            hachage.update(f"{fichier.relative_to(RACINE)}\n".encode() + fichier.read_bytes())
    return hachage.hexdigest()[:16]
