"""What a booking tells of itself, read from the journal."""

import pytest

from locaux.actions.reservations import annuler, deplacer
from locaux.lectures.historique import historique
from locaux.models import Reservation
from ptce.socle import typographie
from ptce.socle.journal import auteur
from ptce.socle.periodes import creneau
from tests.factories.acteurs import agent, membre
from tests.factories.locaux import EspaceFactory
from tests.factories.moments import MAINTENANT, MARDI, a
from tests.locaux.actes import reserver

pytestmark = pytest.mark.django_db


def test_chaque_geste_son_auteur_et_le_creneau_qu_il_donne(django_assert_num_queries):
    personne, agente = membre(prenom="Ada", nom="Love"), agent(prenom="Agathe", nom="Ent")
    salle, autre = (EspaceFactory.create(nom=nom) for nom in ("Salle Hers", "Salle Garonne"))
    with auteur(personne, "essai"):
        reservation = reserver(personne, salle)
        reserver(personne, autre)
        deplacer(
            reservation=reservation, espace=salle, par=personne, debut=a(9), fin=a(10),
            objet="Bilan", maintenant=MAINTENANT,
        )  # fmt: skip
    with auteur(agente, "essai"):
        deplacer(
            reservation=reservation, espace=autre, par=agente, debut=a(14), fin=a(15),
            maintenant=MAINTENANT,
        )  # fmt: skip
    reservation = Reservation.objects.completes().get(pk=reservation.pk)
    with auteur(None, "nuit"):
        annuler(reservation=reservation, par=agente, maintenant=MAINTENANT)
    reservation = Reservation.objects.completes().get(pk=reservation.pk)
    with django_assert_num_queries(2):
        etapes = historique(reservation)
    assert [(e.texte, e.par, e.espace, e.periode, e.detail) for e in etapes] == [
        ("réservée", "Ada Love", "Salle Hers", creneau(a(9), a(10)), ""),
        (
            "modifiée",
            "Ada Love",
            "Salle Hers",
            creneau(a(9), a(10)),
            f"objet : aucun → {typographie.entre_guillemets('Bilan')}",
        ),
        (
            "déplacée",
            "Agathe Ent",
            "Salle Garonne",
            creneau(a(14), a(15)),
            f"avant : Salle Hers, {typographie.horaire(a(9), a(10))}",
        ),
        ("annulée", "", "Salle Garonne", creneau(a(14), a(15)), ""),
    ]


@pytest.mark.parametrize(
    ("vers", "detail"),
    [
        ({"debut": a(14), "fin": a(15)}, f"avant : {typographie.horaire(a(9), a(10))}"),
        (
            {"debut": a(9, jour=MARDI), "fin": a(10, jour=MARDI)},
            f"avant : {typographie.creneau(a(9), a(10))}",
        ),
        ({"espace": "Salle Garonne"}, "avant : Salle Hers"),
        (
            {"debut": a(14), "fin": a(15), "nb_personnes": 3},
            f"avant : {typographie.horaire(a(9), a(10))} ; personnes : 1 → 3",
        ),
    ],
)
def test_ce_qu_un_deplacement_remplace(vers, detail):
    personne, salle = membre(), EspaceFactory.create(nom="Salle Hers")
    reservation = reserver(personne, salle)
    if "espace" in vers:
        vers = {"espace": EspaceFactory.create(nom=vers["espace"])}
    demande = {"espace": salle, "debut": a(9), "fin": a(10), "par": personne, **vers}
    deplacer(reservation=reservation, maintenant=MAINTENANT, **demande)
    assert historique(Reservation.objects.completes().get())[-1].detail == detail


def test_une_facture_n_est_pas_un_geste_de_la_reservation():
    personne = membre()
    reservation = reserver(personne, EspaceFactory.create())
    Reservation.objects.update(facturee_le=MAINTENANT)
    assert [etape.texte for etape in historique(reservation)] == ["réservée"]
