"""Digests of news: each as they chose, once a period, to members alone; and the way out of them."""

from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from acteurs.actions import nouvelles as actions
from acteurs.actions.recapitulatifs import envoyer_les_nouvelles, oublier_les_recapitulatifs
from acteurs.enums import Frequence
from acteurs.lectures.nouvelles import jeton_de_desabonnement
from acteurs.models import PreferenceCourriel, Recapitulatif
from ptce.socle.courriels import composer
from ptce.socle.models import Courriel
from tests.concurrence import ensemble
from tests.factories.acteurs import ActeurFactory, PersonneFactory, PoleFactory, membre
from tests.factories.moments import LUNDI, MARDI, a
from tests.factories.vie import NouvelleFactory

pytestmark = pytest.mark.django_db

LE_LENDEMAIN = a(8, 5)
MINUTE = timedelta(minutes=1)


def abonne(frequence: Frequence, **options):
    personne = membre(**options)
    PreferenceCourriel.objects.create(personne=personne, nouvelles=frequence)
    return personne


def recus() -> list[tuple[str, list[str]]]:
    """Return who was sent which news, oldest first."""
    return [
        (c.destinataire, [lue["titre"] for lue in c.contexte["nouvelles"]])
        for c in Courriel.objects.filter(modele="nouvelles").order_by("pk")
    ]


def test_chacun_la_recoit_comme_il_l_a_choisi():
    tout_de_suite, chaque_jour = abonne(Frequence.IMMEDIATE), abonne(Frequence.QUOTIDIENNE)
    abonne(Frequence.JAMAIS)
    chaque_semaine = membre()
    publiee = a(18, jour=MARDI)
    NouvelleFactory.create(publiee_le=publiee)
    mercredi, lundi = MARDI + timedelta(days=1), LUNDI + timedelta(days=7)
    moments = [
        (publiee, []),
        (publiee + MINUTE, [tout_de_suite]),
        (publiee + 5 * MINUTE, []),
        (a(8, jour=mercredi), []),
        (a(8, 1, jour=mercredi), [chaque_jour]),
        (a(8, 6, jour=mercredi), []),
        (a(8, jour=lundi), []),
        (a(9, jour=lundi), [chaque_semaine]),
        (a(10, jour=lundi), []),
    ]
    for moment, attendus in moments:
        assert envoyer_les_nouvelles(moment) == len(attendus), moment
        assert [qui for qui, _ in recus()] == [qui.courriel for qui in attendus], moment
        Courriel.objects.all().delete()


def test_un_ouvrier_arrete_se_rattrape_sans_rien_redire():
    lectrice = abonne(Frequence.QUOTIDIENNE)
    NouvelleFactory.create(titre="Du lundi", publiee_le=a(9))
    NouvelleFactory.create(titre="Du mardi", publiee_le=a(9, jour=MARDI))
    for jour in range(2, 5):
        envoyer_les_nouvelles(a(15, jour=LUNDI + timedelta(days=jour)))
    assert recus() == [(lectrice.courriel, ["Du mardi", "Du lundi"])]


def test_rien_a_qui_n_est_plus_membre_ni_d_un_autre_pole():
    pole, acteur = PoleFactory.create(), ActeurFactory.create()
    acteur.poles.add(pole)
    du_pole = abonne(Frequence.IMMEDIATE, acteur=acteur)
    abonne(Frequence.IMMEDIATE)
    ancien = abonne(Frequence.IMMEDIATE, acteur=acteur)
    ancien.appartenances.update(periode=("2020-01-01", "2030-01-01"))
    parti = abonne(Frequence.IMMEDIATE, acteur=acteur)
    parti.is_active = False
    parti.save()
    PersonneFactory.create()
    NouvelleFactory.create(titre="Du pôle", pole=pole)
    NouvelleFactory.create(titre="Retirée", retiree_le=LE_LENDEMAIN)
    NouvelleFactory.create(titre="Expirée", expire_le=LE_LENDEMAIN)
    assert envoyer_les_nouvelles(LE_LENDEMAIN) == 1
    assert recus() == [(du_pole.courriel, ["Du pôle"])]


@pytest.mark.django_db(transaction=True)
def test_plusieurs_ouvriers_n_en_envoient_qu_un():
    for frequence in (Frequence.IMMEDIATE, Frequence.QUOTIDIENNE, Frequence.HEBDOMADAIRE):
        abonne(frequence)
    NouvelleFactory.create()
    assert sum(ensemble([partial(envoyer_les_nouvelles, LE_LENDEMAIN)] * 4)) == 3
    assert (Courriel.objects.count(), Recapitulatif.objects.count()) == (3, 3)


def test_une_panne_au_milieu_ne_perd_rien(monkeypatch):
    """The row and the message are one transaction: what was not left is due again."""
    lectrice = abonne(Frequence.QUOTIDIENNE)
    NouvelleFactory.create()
    with monkeypatch.context() as panne:
        panne.setattr("ptce.socle.courriels.deposer", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            envoyer_les_nouvelles(LE_LENDEMAIN)
    assert not Recapitulatif.objects.exists()
    assert envoyer_les_nouvelles(LE_LENDEMAIN) == 1
    assert [qui for qui, _ in recus()] == [lectrice.courriel]


def test_les_traces_s_oublient():
    Recapitulatif.objects.create(
        personne=PersonneFactory.create(), periode="jour", jusqu_a=LE_LENDEMAIN
    )
    assert oublier_les_recapitulatifs(LE_LENDEMAIN + timedelta(days=59)) == 0
    assert oublier_les_recapitulatifs(LE_LENDEMAIN + timedelta(days=60)) == 1


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes(combien, django_assert_num_queries):
    for _ in range(combien):
        abonne(Frequence.JAMAIS)
    NouvelleFactory.create()
    with django_assert_num_queries(5):
        envoyer_les_nouvelles(LE_LENDEMAIN)


def test_le_message_porte_de_quoi_l_arreter_en_un_clic(client):
    lectrice = abonne(Frequence.IMMEDIATE)
    NouvelleFactory.create(titre="Un vélo à partager", texte="Il *dort* dans le garage.")
    envoyer_les_nouvelles(LE_LENDEMAIN)
    message = composer(Courriel.objects.get())
    adresse = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.subject == "Nouvelle du pôle : Un vélo à partager"
    assert "Il dort dans le garage." in message.body
    chemin = adresse.removeprefix("http://localhost:8000")
    assert chemin in message.body
    # A mail reader has neither session nor token, and opening the link stops nothing.
    lecteur = Client(enforce_csrf_checks=True)
    assert lecteur.get(chemin).status_code == 200
    assert PreferenceCourriel.objects.get().nouvelles == Frequence.IMMEDIATE
    assert lecteur.post(chemin, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert lectrice.preference_courriel.__class__.objects.get().nouvelles == Frequence.JAMAIS


@pytest.mark.parametrize("faux", ["1", "1:abc", "abc:def", "%00", "é"])
def test_un_lien_invente_n_arrete_rien(client, faux):
    personne = PersonneFactory.create()
    vrai = jeton_de_desabonnement(personne)
    assert client.get(f"/courriels/desabonnement/{faux}/").status_code == 404
    autre = f"{personne.pk + 1}:{vrai.partition(':')[2]}"
    assert client.post(f"/courriels/desabonnement/{autre}/").status_code == 404
    assert not PreferenceCourriel.objects.exists()


def test_publier_deux_fois_le_meme_formulaire():
    publier = partial(
        actions.publier,
        titre="Un stage",
        texte="À pourvoir.",
        pole=None,
        par=PersonneFactory.create(),
        jeton="5b0d4dd4-9d5c-4d5e-8a0c-6a5f3b1c2d3e",
        maintenant=timezone.now(),
    )
    assert publier() == publier()
