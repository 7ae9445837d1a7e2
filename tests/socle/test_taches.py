"""Jobs of the worker, run as the worker runs them."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import DataError, connection, connections
from django.utils import timezone
from procrastinate import jobs
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from structlog.testing import capture_logs

from ptce.socle import contributions, taches
from ptce.socle.courriels import MESSAGE_DE_COMPTE, deposer
from ptce.socle.models import Battement, Courriel


@pytest.mark.django_db
def test_le_battement_se_renouvelle():
    Battement.objects.create(nom=taches.HORLOGE, le=timezone.now() - timedelta(days=1))
    Battement.objects.create(nom="autre", le=timezone.now() - timedelta(days=1))
    taches.battre(timestamp=0)
    ages = {b.nom: timezone.now() - b.le < timedelta(seconds=30) for b in Battement.objects.all()}
    assert ages == {taches.HORLOGE: True, "autre": False}


@pytest.mark.django_db
def test_le_premier_battement():
    taches.battre(timestamp=0)
    assert list(Battement.objects.values_list("nom", flat=True)) == [taches.HORLOGE]


@pytest.mark.django_db
def test_la_boite_d_envoi_se_vide():
    deposer(
        MESSAGE_DE_COMPTE,
        destinataires=["ada@exemple.org"],
        contexte={"sujet": "Votre compte", "texte": "Bonjour"},
    )
    taches.expedier_courriels(timestamp=0)
    assert [message.to for message in mail.outbox] == [["ada@exemple.org"]]
    assert Courriel.objects.get().envoye_le is not None


@pytest.mark.django_db
def test_les_sessions_passees_sont_oubliees():
    for cle, jours in (("passee", -1), ("valable", 1)):
        Session.objects.create(
            session_key=cle, session_data="", expire_date=timezone.now() + timedelta(days=jours)
        )
    taches.nettoyer(timestamp=0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["valable"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tache", "question", "evenement"),
    [
        (taches.nettoyer, contributions.oublier_le_passe, "oubli_en_panne"),
        (taches.entretenir, contributions.entretenir, "entretien_en_panne"),
        (taches.poursuivre, contributions.poursuivre, "suite_en_panne"),
    ],
    ids=["nettoyer", "entretenir", "poursuivre"],
)
def test_une_regle_qui_tombe_n_empeche_pas_les_autres(monkeypatch, tache, question, evenement):
    appliquees = []

    def tomber(maintenant):
        # The transaction is broken too, as by a handler that meets a constraint.
        with connection.cursor() as curseur:
            curseur.execute("SELECT 1 / 0")

    monkeypatch.setattr(question, "_reponses", [tomber, appliquees.append, tomber])
    with capture_logs() as lignes, pytest.raises(DataError):
        tache(timestamp=0)
    assert len(appliquees) == 1
    nom = "test_une_regle_qui_tombe_n_empeche_pas_les_autres.<locals>.tomber"
    assert [(ligne["event"], ligne["regle"]) for ligne in lignes] == [(evenement, nom)] * 2


@pytest.mark.django_db
def test_un_entretien_en_panne_ne_fait_pas_taire_l_ouvrier(client, monkeypatch):
    def tomber(maintenant):
        raise ValueError("panne")

    monkeypatch.setattr(contributions.entretenir, "_reponses", [tomber])
    taches.battre(timestamp=0)
    with pytest.raises(ValueError, match="panne"):
        taches.entretenir(timestamp=0)
    assert client.get("/etat/").json() == {"base": True, "migrations": True, "ouvrier": True}


def test_chaque_tache_a_son_horaire_et_ne_s_empile_pas():
    """The sixth field of a schedule is the seconds."""
    horaires = {
        periodique.task.name: periodique.cron
        for periodique in app.periodic_registry.periodic_tasks.values()
    }
    assert horaires == {
        "expedier_courriels": "* * * * * */10",
        "battre": "* * * * * */20",
        "relancer_taches": "*/5 * * * *",
        "entretenir": "*/5 * * * *",
        "poursuivre": "* * * * * */5",
        "nettoyer": "15 3 * * *",
    }
    for nom in horaires:
        assert app.tasks[nom].queueing_lock == nom


def lancer(coroutine: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run in a thread of its own, whose event loop no browser test left running."""

    async def puis_fermer() -> None:
        await coroutine()
        # The library reads the database in a thread of its own too.
        await sync_to_async(connections.close_all)()

    fil = threading.Thread(target=lambda: asyncio.run(puis_fermer()))
    fil.start()
    fil.join(20)
    assert not fil.is_alive()


@pytest.mark.django_db(transaction=True)
def test_une_tache_dont_l_ouvrier_est_mort_est_relancee():
    with connection.cursor() as curseur:
        curseur.execute(
            """
            INSERT INTO procrastinate_jobs (queue_name, task_name, status, args)
            VALUES ('default', 'battre', 'doing', '{"timestamp": 0}'),
                   ('default', 'battre', 'todo', '{"timestamp": 1}')
            """
        )
    try:
        lancer(lambda: taches.relancer_taches(timestamp=0))
        statuts = list(ProcrastinateJob.objects.order_by("pk").values_list("status", flat=True))
        assert statuts == [jobs.Status.TODO.value] * 2
    finally:
        with connection.cursor() as curseur:
            curseur.execute("TRUNCATE procrastinate_jobs CASCADE")
