"""Two at the same moment: one application, one use of a code, one message."""

from functools import partial

import pytest
from django.test import Client

from acteurs.actions.seconds_facteurs import retirer_second_facteur
from ptce.socle.models import Courriel
from ptce.socle.transactions import rejouer
from tests.acteurs.compte.gestes import (
    ETAPE,
    camille,
    code,
    donner_mot_de_passe,
    entrer_et_confirmer,
    navigateur,
    proteger,
    types,
)
from tests.acteurs.compte.test_double_authentification import ACTIVER, CODES, secret_propose
from tests.concurrence import ensemble
from tests.factories.acteurs import administrateur

pytestmark = pytest.mark.django_db(transaction=True)


def test_un_double_clic_active_une_application():
    personne = camille()
    client = entrer_et_confirmer(personne)
    saisie = {"code": code(secret_propose(client.get(ACTIVER).text))}
    clics = [Client(headers={"host": "localhost"}) for _ in range(2)]
    for clic in clics:
        clic.cookies = client.cookies
    reponses = ensemble([partial(clic.post, ACTIVER, saisie) for clic in clics])
    assert [reponse.headers["Location"] for reponse in reponses] == [CODES, CODES]
    assert types(personne) == ["recovery_codes", "totp"]


@pytest.mark.parametrize("moyen", ["code de secours", "application"])
def test_un_code_n_ouvre_qu_a_un_des_deux(moyen):
    personne = camille()
    codes = proteger(personne)
    tape = codes[0] if moyen == "code de secours" else code()
    clients = [navigateur(), navigateur()]
    for client in clients:
        donner_mot_de_passe(client, personne)
    reponses = ensemble([partial(client.post, ETAPE, {"code": tape}) for client in clients])
    assert sorted(reponse.status_code for reponse in reponses) == [200, 302]


def test_deux_administrateurs_retirent_une_fois():
    personne = camille()
    proteger(personne)
    retraits = [
        partial(
            rejouer(retirer_second_facteur), personne=personne, par=administrateur(), motif="Perdu"
        )
        for _ in range(2)
    ]
    assert sorted(ensemble(retraits)) == [False, True]
    assert Courriel.objects.filter(modele="second_facteur_retire").count() == 1
