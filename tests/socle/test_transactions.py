"""Retrying what PostgreSQL gave up, three times at most, around the outermost transaction."""

import functools
import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg import errors
from psycopg_pool import PoolTimeout

from locaux.models import Espace
from ptce.socle.transactions import (
    EnConcurrence,
    ServiceSurcharge,
    en_concurrence,
    est_passagere,
    rejouer,
)
from tests.concurrence import DELAI, Autre, ensemble, genres
from tests.factories.locaux import EspaceFactory

SURCHARGE = (
    "Le portail est très sollicité : rien n’a été enregistré. Réessayez dans quelques secondes."
)


def panne(cause: Exception) -> OperationalError:
    """Return the error as Django wraps it."""
    erreur = OperationalError(str(cause))
    erreur.__cause__ = cause
    return erreur


def qui_echoue(*pannes: Exception) -> tuple[Callable[[int], str], list[int]]:
    """Return an action that fails with each of these, then succeeds, and the list of its calls."""
    appels: list[int] = []
    suite: Iterator[Exception] = iter(pannes)

    def action(valeur: int) -> str:
        appels.append(valeur)
        for erreur in suite:
            raise erreur
        return f"fait {valeur}"

    return action, appels


@pytest.mark.parametrize(
    "erreur",
    [
        panne(errors.DeadlockDetected("deadlock detected")),
        panne(errors.SerializationFailure("could not serialize access")),
        EnConcurrence(),
    ],
)
@pytest.mark.parametrize("fois", [0, 1, 2, 3])
def test_rejoue_jusqu_a_trois_fois(erreur, fois):
    action, appels = qui_echoue(*[erreur] * fois)
    assert rejouer(action)(7) == "fait 7"
    assert appels == [7] * (fois + 1)


def test_renonce_apres_le_quatrieme_essai():
    interblocage = panne(errors.DeadlockDetected("deadlock detected"))
    action, appels = qui_echoue(*[interblocage] * 5)
    with pytest.raises(OperationalError) as erreur:
        rejouer(action)(7)
    assert erreur.value is interblocage
    assert appels == [7] * 4


def test_un_verrou_trop_attendu_n_est_pas_rejoue():
    attente = panne(errors.LockNotAvailable("canceling statement due to lock timeout"))
    action, appels = qui_echoue(attente)
    with pytest.raises(ServiceSurcharge) as surcharge:
        rejouer(action)(7)
    assert (str(surcharge.value), surcharge.value.__cause__) == (SURCHARGE, attente)
    assert appels == [7]


@pytest.mark.parametrize(
    "erreur",
    [
        panne(errors.QueryCanceled("canceling statement due to statement timeout")),
        panne(errors.AdminShutdown("terminating connection")),
        IntegrityError("no"),
        ValueError("no"),
    ],
)
def test_le_reste_passe_tel_quel(erreur):
    action, appels = qui_echoue(erreur)
    with pytest.raises(type(erreur)) as vue:
        rejouer(action)(7)
    assert vue.value is erreur
    assert appels == [7]


def test_l_action_garde_son_nom_et_sa_documentation():
    def reserver() -> None:
        """Book."""

    assert (rejouer(reserver).__name__, rejouer(reserver).__doc__) == ("reserver", "Book.")


@pytest.mark.parametrize(
    ("erreur", "passagere"),
    [
        (panne(errors.AdminShutdown("x")), True),
        (PoolTimeout("x"), True),
        (ServiceSurcharge(), True),
        (IntegrityError("x"), False),
        (ValueError("x"), False),
        (None, False),
    ],
)
def test_est_passagere(erreur, passagere):
    assert est_passagere(erreur) is passagere


# --- With PostgreSQL ------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contraintes", "erreur"),
    [(["locaux_espace_nom_unique"], EnConcurrence), (["une_autre"], IntegrityError)],
)
def test_en_concurrence_ne_dit_que_ce_qu_on_attend(contraintes, erreur):
    salle = EspaceFactory.create()
    with pytest.raises(erreur) as vue, transaction.atomic(), en_concurrence(contraintes):
        EspaceFactory.create(niveau=salle.niveau, nom=salle.nom)
    assert type(vue.value) is erreur


@pytest.mark.django_db(transaction=True)
def test_ne_s_emploie_pas_dans_une_transaction():
    action, appels = qui_echoue()
    with (
        transaction.atomic(),
        pytest.raises(RuntimeError, match="entoure toute la transaction"),
    ):
        rejouer(action)(7)
    assert appels == []


@pytest.mark.django_db
def test_le_refus_vaut_aussi_dans_la_transaction_d_un_test():
    """A test's own transaction is no action's: it is let through, and a nested one is not."""
    action, appels = qui_echoue()
    assert rejouer(action)(7) == "fait 7"
    with transaction.atomic(), pytest.raises(RuntimeError):
        rejouer(action)(8)
    assert appels == [7]


@pytest.mark.django_db(transaction=True)
def test_un_interblocage_se_denoue():
    """Each holds what the other asks for: PostgreSQL gives one of them up, and it is run again."""
    une, autre = (salle.pk for salle in EspaceFactory.create_batch(2))
    croisement = threading.Barrier(2, timeout=DELAI)
    essais: list[tuple[int, int]] = []

    @transaction.atomic
    def verrouiller(*cles: int) -> tuple[int, ...]:
        """Lock these spaces one after the other, in this very order, as no action does."""
        Espace.objects.select_for_update().get(pk=cles[0])
        essais.append((cles[0], cles[1]))
        if len(essais) <= croisement.parties:
            croisement.wait()
        Espace.objects.select_for_update().get(pk=cles[1])
        return cles

    croises = [(une, autre), (autre, une)]
    resultats = ensemble([functools.partial(rejouer(verrouiller), *cles) for cles in croises])
    assert resultats == croises
    assert (len(essais), set(essais)) == (3, set(croises))


@pytest.mark.django_db(transaction=True)
def test_un_verrou_tenu_trop_longtemps_est_dit_et_rien_n_est_ecrit():
    salle = EspaceFactory.create(nom="Avant")

    @transaction.atomic
    def renommer() -> None:
        with connection.cursor() as curseur:
            curseur.execute("SET LOCAL lock_timeout = '100ms'")
        Espace.objects.filter(pk=salle.pk).update(nom="Après")

    with transaction.atomic():
        Espace.objects.select_for_update().get(pk=salle.pk)
        resultat = Autre(lambda: rejouer(renommer)()).resultat()
    assert genres([resultat]) == ["ServiceSurcharge"]
    assert Espace.objects.get(pk=salle.pk).nom == "Avant"
