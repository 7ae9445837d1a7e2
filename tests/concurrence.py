"""Two real connections: run things at the same moment, each in its thread."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

DELAI = 20
"""Seconds after which a thread is said to be stuck."""


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
        self._fil = threading.Thread(
            target=lambda: self._resultats.extend(ensemble([tache])), daemon=True
        )
        self._fil.start()

    def fini(self, delai: float = 0.3) -> bool:
        """Wait a little and tell whether the task has ended: false means that it waits for a lock."""
        self._fil.join(delai)
        return not self._fil.is_alive()

    def resultat(self) -> Any:
        """Return what the task returned, or the exception it raised."""
        self._fil.join(DELAI)
        assert not self._fil.is_alive()
        return self._resultats[0]


def genres(resultats: Sequence[Any]) -> list[str]:
    """Return the names of the types, sorted: who won and who was refused."""
    return sorted(type(resultat).__name__ for resultat in resultats)
