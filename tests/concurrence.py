"""Two real connections: run things at the same moment, each in its thread."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

DELAI = 20
"""Seconds after which a thread is said to be stuck."""
ATTENTE, PAS = 0.3, 0.01
"""Seconds after which a task that neither ends nor waits for a lock is left to itself; and between two looks at it."""


def ensemble(taches: Sequence[Callable[[], Any]]) -> list[Any]:
    """Start every task at the same moment, in a thread and a connection of its own.

    Returns what each returned, or the exception it raised, in the order of the tasks.
    """
    barriere = threading.Barrier(len(taches), timeout=DELAI)
    resultats: list[Any] = [None] * len(taches)

    def executer(rang: int, tache: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            barriere.wait()
            resultats[rang] = tache()
        except Exception as erreur:
            resultats[rang] = erreur
        finally:
            connection.close()

    fils = [
        threading.Thread(target=executer, args=(rang, tache), daemon=True)
        for rang, tache in enumerate(taches)
    ]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(DELAI)
    assert [fil.is_alive() for fil in fils] == [False] * len(fils)
    return resultats


class Autre:
    """A task under way in another connection; `fini` tells whether it ended, `resultat` waits for it."""

    def __init__(self, tache: Callable[[], Any]) -> None:
        self._resultats: list[Any] = []
        self._processus = 0

        def executer() -> Any:
            self._processus = connection.connection.info.backend_pid
            return tache()

        self._fil = threading.Thread(
            target=lambda: self._resultats.extend(ensemble([executer])), daemon=True
        )
        self._fil.start()

    def fini(self) -> bool:
        """Tell whether the task has ended: false as soon as PostgreSQL says that it waits for a lock, or after ATTENTE."""
        for _ in range(int(ATTENTE / PAS)):
            self._fil.join(PAS)
            if not self._fil.is_alive():
                return True
            if self._attend_un_verrou():
                return False
        return False

    def _attend_un_verrou(self) -> bool:
        with connection.cursor() as curseur:
            curseur.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [self._processus])
            return bool(curseur.fetchone()[0])

    def resultat(self) -> Any:
        """Return what the task returned, or the exception it raised."""
        self._fil.join(DELAI)
        assert not self._fil.is_alive()
        return self._resultats[0]


def genres(resultats: Sequence[Any]) -> list[str]:
    """Return the names of the types, sorted: who won and who was refused."""
    return sorted(type(resultat).__name__ for resultat in resultats)
