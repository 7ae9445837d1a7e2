"""The one boundary that retries a transaction PostgreSQL gave up."""

import functools
import random
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from psycopg import errors
from psycopg_pool import PoolTimeout

P = ParamSpec("P")
R = TypeVar("R")

ESSAIS = 4
A_REJOUER = (errors.SerializationFailure, errors.DeadlockDetected)


class ServiceSurcharge(Exception):
    """PostgreSQL did not give the lock or the connection in time: nothing was written, the person may try again."""

    phrase = (
        "Le portail est très sollicité : rien n’a été enregistré. Réessayez dans quelques secondes."
    )

    def __init__(self) -> None:
        super().__init__(self.phrase)


class EnConcurrence(Exception):
    """A row that could not be seen yet was in the way: the action, run again from its start, will see it."""


def rejouer(action: Callable[P, R]) -> Callable[P, R]:
    """Wrap `action` so that a deadlock, a serialization failure or EnConcurrence runs it again, three times at most.

    Used by views, commands and jobs around a whole action, never inside another transaction: a part of a
    transaction cannot be replayed. Raises RuntimeError inside one, ServiceSurcharge when a lock is not had in time.
    """

    @functools.wraps(action)
    def enveloppe(*args: P.args, **kwargs: P.kwargs) -> R:
        if connections[DEFAULT_DB_ALIAS].in_atomic_block and not _dans_un_test():
            raise RuntimeError(
                "rejouer() entoure toute la transaction : il ne s'emploie pas dans une autre."
            )
        for essai in range(1, ESSAIS + 1):
            try:
                return action(*args, **kwargs)
            except (OperationalError, EnConcurrence) as erreur:
                if isinstance(erreur.__cause__, errors.LockNotAvailable):
                    raise ServiceSurcharge from erreur
                a_rejouer = isinstance(erreur, EnConcurrence) or isinstance(
                    erreur.__cause__, A_REJOUER
                )
                if not a_rejouer or essai == ESSAIS:
                    raise
                # Jitter, so that the two that met do not meet again.
                time.sleep(random.uniform(0, 0.02 * 2**essai))  # noqa: S311 not a secret
        raise AssertionError("unreachable")

    return enveloppe


def est_passagere(erreur: BaseException | None) -> bool:
    """Tell whether `erreur` is a passing state of the server: database away, no connection or lock in time.

    What the person sent may be sent again: forms carry a token, or are checked against a revision.
    """
    return isinstance(erreur, OperationalError | InterfaceError | PoolTimeout | ServiceSurcharge)


def _dans_un_test() -> bool:
    """Tell whether a test's own transaction surrounds us, as Django marks it."""
    bloc = connections[DEFAULT_DB_ALIAS].atomic_blocks
    return len(bloc) == 1 and bool(getattr(bloc[0], "_from_testcase", False))
