"""Every constraint of the outbox and of the heartbeat refuses raw SQL, exactly by its name."""

import pytest
from django.utils import timezone

from ptce.socle.models import Battement, Courriel
from tests.contraintes import (
    Cas,
    contraintes_du_catalogue,
    noms,
    refus,
    verifier_colonnes_obligatoires,
    verifier_nombres_positifs,
)

pytestmark = pytest.mark.django_db

REFUSES = (
    Cas(
        "socle_courriel_envoye_ou_abandonne",
        "both",
        "UPDATE socle_courriel SET envoye_le = now(), abandonne_le = now()",
    ),
    Cas(
        "socle_courriel_uid_key",
        "same message twice",
        "INSERT INTO socle_courriel (uid, modele, destinataire, contexte, cree_le, prochain_essai, essais, erreur)"
        " SELECT uid, modele, destinataire, contexte, cree_le, prochain_essai, 0, '' FROM socle_courriel",
    ),
    Cas(
        "socle_battement_nom_key",
        "same name",
        "INSERT INTO socle_battement (nom, le) SELECT nom, now() FROM socle_battement",
    ),
)


@pytest.fixture(autouse=True)
def lignes() -> None:
    Courriel.objects.create(modele="essai", destinataire="ada@exemple.org")
    Battement.objects.create(nom="ouvrier", le=timezone.now())


def test_refuse_par_postgresql(subtests):
    for cas in REFUSES:
        with subtests.test(cas.contrainte, quoi=cas.quoi):
            assert refus(cas.sql).constraint_name == cas.contrainte


def test_chaque_contrainte_a_son_cas():
    assert contraintes_du_catalogue("socle") == noms(REFUSES)


def test_chaque_colonne_obligatoire_refuse_null():
    verifier_colonnes_obligatoires("socle")


def test_chaque_nombre_est_positif():
    verifier_nombres_positifs("socle")
