"""The one boundary that retries a transaction PostgreSQL gave up."""

import functools
import random
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.db import (
    DEFAULT_DB_ALIAS,
    IntegrityError,
    InterfaceError,
    OperationalError,
    connection,
    connections,
    transaction,
)
from psycopg import errors
from psycopg_pool import PoolTimeout

P = ParamSpec("P")
R = TypeVar("R")

ESSAIS = 4
A_REJOUER = (errors.SerializationFailure, errors.DeadlockDetected)

_A_DEFAIRE: ContextVar[list[Callable[[], None]] | None] = ContextVar("a_defaire", default=None)


class ServiceSurcharge(Exception):
    """PostgreSQL did not give the lock or the connection in time: nothing was written, the person may try again."""

    phrase = (
        "Le portail est très sollicité : rien n’a été enregistré. Réessayez dans quelques secondes."
    )

    def __init__(self) -> None:
        super().__init__(self.phrase)


class ChangeEntreTemps(Exception):
    """What was acted on is no longer as the person saw it: nothing was written. The message is for them.

    A view that has a form to come back to shows it there; any other lets it go, and the page of error 409 says it.
    """

    phrase = (
        "Quelqu’un a modifié ces données pendant que vous les regardiez. Rien n’a été enregistré."
    )

    def __init__(self, phrase: str = phrase) -> None:
        super().__init__(phrase)


class EnConcurrence(ChangeEntreTemps):
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
                with _defaire_en_cas_d_echec():
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


def attendre_son_tour(quoi: str) -> None:
    """Wait for the transaction that does `quoi` at this moment, if any, and keep the turn until the end of this one.

    A name, that PostgreSQL makes a number of: two things that one numbered alike would wait for each other.
    """
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [quoi])


def contrainte_refusee(erreur: IntegrityError) -> str:
    """Return the name of the constraint by which PostgreSQL refused, empty when it gave none."""
    diagnostic = getattr(erreur.__cause__, "diag", None)
    return (diagnostic and diagnostic.constraint_name) or ""


@contextmanager
def en_concurrence(contraintes: Collection[str], *, differees: bool = False) -> Iterator[None]:
    """Raise EnConcurrence when one of these constraints, which only what was written meanwhile makes one meet, refuses.

    `differees` asks now for the checks that wait for COMMIT. To be used in an action, which the refusal ends.
    """
    try:
        # No savepoint: the whole action is atomic.
        with transaction.atomic(savepoint=False):
            yield
            if differees:
                connection.check_constraints()
    except IntegrityError as erreur:
        if contrainte_refusee(erreur) not in contraintes:
            raise
        raise EnConcurrence from erreur


def si_rien_n_est_ecrit(defaire: Callable[[], None]) -> None:
    """Call `defaire` when the action that `rejouer` runs fails, its COMMIT included: what PostgreSQL cannot undo.

    The other side of `transaction.on_commit`. Outside `rejouer`, nobody is there to call it.
    """
    a_defaire = _A_DEFAIRE.get()
    if a_defaire is not None:
        a_defaire.append(defaire)
        # Once committed it stays, whatever fails afterwards.
        transaction.on_commit(functools.partial(a_defaire.remove, defaire))


@contextmanager
def _defaire_en_cas_d_echec() -> Iterator[None]:
    a_defaire: list[Callable[[], None]] = []
    jeton = _A_DEFAIRE.set(a_defaire)
    try:
        yield
    except BaseException:
        for defaire in a_defaire:
            # A file that stays costs its room; the error of the action is the one to tell.
            with suppress(OSError):
                defaire()
        raise
    finally:
        _A_DEFAIRE.reset(jeton)


def est_passagere(erreur: BaseException | None) -> bool:
    """Tell whether `erreur` is a passing state of the server: database away, no connection or lock in time.

    What the person sent may be sent again: forms carry a token, or are checked against a revision.
    """
    return isinstance(erreur, OperationalError | InterfaceError | PoolTimeout | ServiceSurcharge)


def _dans_un_test() -> bool:
    """Tell whether a test's own transaction surrounds us, as Django marks it."""
    bloc = connections[DEFAULT_DB_ALIAS].atomic_blocks
    return len(bloc) == 1 and bool(getattr(bloc[0], "_from_testcase", False))
