"""Lengthening, shortening, lifting midway: what a closure gives back, and to whom; its form sent twice."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from acteurs.models import Personne
from locaux.actions.annulations import ReservationsGenees, Suite
from locaux.actions.fermetures import (
    FermetureClose,
    FermetureModifiee,
    PeriodePassee,
    lever,
    modifier,
)
from locaux.enums import MotifFermeture, StatutReservation
from locaux.models import Espace, Fermeture, Occupation, Reservation
from ptce.socle import temps
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.periodes import intervalle
from tests.contraintes import executer
from tests.factories.acteurs import agent, animateur
from tests.factories.locaux import (
    EspaceFactory,
    ReservationFactory,
    SiteFactory,
    salle_divisible,
)
from tests.factories.moments import MAINTENANT, a
from tests.locaux.actes import courriels, fermer, registre

pytestmark = pytest.mark.django_db


@pytest.fixture
def agente() -> Personne:
    return agent()


def changer(agente, fermeture, debut=None, fin=None, **suite):
    """Change a closure from 8:00 to 12:00 on the Monday, unless told otherwise, and check the ledger."""
    changee = modifier(
        fermeture=fermeture,
        debut=debut or a(8),
        fin=fin or a(12),
        par=agente,
        **{
            "motif": MotifFermeture.TRAVAUX,
            "precisions": fermeture.precisions,
            "maintenant": MAINTENANT,
            **suite,
        },
    ).objet
    executer("SELECT 1")
    return changee


def tient(fermeture: Fermeture, espace: Espace) -> list[temps.Intervalle]:
    lignes = Occupation.objects.filter(fermeture=fermeture, espace=espace).order_by("periode")
    return [intervalle(periode) for periode in lignes.values_list("periode", flat=True)]


# --- The past is not closed -----------------------------------------------------------------------


def test_une_fermeture_commence_au_plus_tot_maintenant(agente):
    salle = EspaceFactory.create()
    ReservationFactory.create(espace=salle, debut=a(8), fin=a(9))
    fermeture = fermer(agente, salle, a(0), a(24), maintenant=a(9, 30).replace(second=40))
    assert intervalle(fermeture.periode) == (a(9, 30), a(24))
    with pytest.raises(PeriodePassee) as passee:
        fermer(agente, salle, a(8), a(9), maintenant=a(9, 30))
    assert str(passee.value) == "Cette période est déjà passée."


# --- Bookings in the way --------------------------------------------------------------------------


def test_fermer_une_partie_annule_la_salle_entiere(agente):
    entiere, (gauche, _) = salle_divisible()
    reservation = ReservationFactory.create(espace=entiere)
    with pytest.raises(ReservationsGenees) as en_travers:
        fermer(agente, gauche)
    suite = Suite(vues=en_travers.value.genees.empreinte, annuler=True, message="Désolés.")
    fermer(agente, gauche, suite=suite, precisions="sol")
    executer("SELECT 1")
    reservation.refresh_from_db()
    assert (reservation.statut, reservation.motif_annulation) == (
        StatutReservation.ANNULEE,
        "Fermeture (travaux : sol)",
    )
    assert registre() == {(gauche.pk, a(8), a(12))}
    assert courriels() == [("reservation_annulee", reservation.demandeur.courriel)]


def test_le_motif_d_une_annulation_tient_dans_sa_colonne(agente):
    salle = EspaceFactory.create()
    ReservationFactory.create(espace=salle)
    with pytest.raises(ReservationsGenees) as en_travers:
        fermer(agente, salle, precisions="p" * 200)
    suite = Suite(vues=en_travers.value.genees.empreinte, annuler=True)
    fermer(agente, salle, suite=suite, precisions="p" * 200)
    assert Reservation.objects.get().motif_annulation == "Fermeture (travaux)"


def test_un_site_ferme_a_noel_autour_de_ce_qui_est_ferme_deja(agente):
    """Let offices are not booked: they close too; what another closure holds stays its own."""
    site = SiteFactory.create()
    bureau, salle = (
        EspaceFactory.create(niveau__site=site, **champs)
        for champs in ({"reservable": False, "regle": None}, {})
    )
    travaux = fermer(agente, bureau, a(10), a(11))
    noel = fermer(agente, site, a(0), a(24))
    executer("SELECT 1")
    assert tient(noel, salle) == [(a(0), a(24))]
    assert tient(noel, bureau) == [(a(0), a(10)), (a(11), a(24))]
    changer(agente, noel, a(0), a(10, 30))
    assert tient(travaux, bureau) == [(a(10), a(11))]
    assert tient(noel, bureau) == [(a(0), a(10))]
    lever(fermeture=travaux, par=agente, maintenant=MAINTENANT)
    executer("SELECT 1")
    assert tient(noel, bureau) == [(a(0), a(10, 30))]


# --- Lengthening and shortening -------------------------------------------------------------------


def test_raccourcir_rend_aux_autres_ce_qu_elle_tenait_a_leur_place(agente):
    salle = EspaceFactory.create()
    premiere = fermer(agente, salle, a(8), a(12))
    seconde = fermer(agente, salle.site, a(10), a(14))
    assert tient(seconde, salle) == [(a(12), a(14))]
    changer(agente, premiere, a(8), a(11))
    assert tient(premiere, salle) == [(a(8), a(11))]
    assert tient(seconde, salle) == [(a(11), a(14))]
    changer(agente, premiere, a(9), a(10))
    assert tient(premiere, salle) == [(a(9), a(10))]
    assert tient(seconde, salle) == [(a(10), a(14))]


def test_prolonger_tient_ce_qui_manque_d_un_seul_tenant(agente):
    salle = EspaceFactory.create()
    premiere = fermer(agente, salle, a(8), a(12))
    seconde = fermer(agente, salle, a(14), a(16))
    changer(agente, premiere, a(8), a(18))
    assert tient(premiere, salle) == [(a(8), a(14)), (a(16), a(18))]
    assert tient(seconde, salle) == [(a(14), a(16))]


def test_deplacer_une_fermeture_ailleurs_dans_le_temps(agente):
    salle = EspaceFactory.create()
    fermeture = fermer(agente, salle)
    changer(agente, fermeture, a(14), a(15), motif=MotifFermeture.CONGES, precisions="pont")
    fermeture.refresh_from_db()
    assert fermeture.texte == "Congés : pont"
    assert registre() == {(salle.pk, a(14), a(15))}


def test_prolonger_sur_une_reservation_demande_d_abord(agente):
    salle = EspaceFactory.create()
    fermeture = fermer(agente, salle)
    reservation = ReservationFactory.create(espace=salle, debut=a(13), fin=a(14))
    avant = registre()
    with pytest.raises(ReservationsGenees) as en_travers:
        changer(agente, fermeture, a(8), a(18))
    assert en_travers.value.reservations == [reservation]
    assert registre() == avant
    suite = Suite(vues=en_travers.value.genees.empreinte, annuler=True)
    changer(agente, fermeture, a(8), a(18), suite=suite)
    assert registre() == {(salle.pk, a(8), a(18))}


def test_redemander_ce_qui_est_deja_ne_change_rien(agente):
    fermeture = fermer(agente, EspaceFactory.create())
    vue = fermeture.empreinte
    for _ in range(2):
        changer(agente, fermeture, a(8), a(10), vue=vue)
    with pytest.raises(FermetureModifiee):
        changer(agente, fermeture, a(8), a(11), vue=vue)
    fermeture.refresh_from_db()
    assert intervalle(fermeture.periode) == (a(8), a(10))


def test_ce_qui_a_commence_garde_son_debut_et_ne_finit_pas_avant_maintenant(agente):
    fermeture = fermer(agente, EspaceFactory.create())
    changee = changer(agente, fermeture, a(10), a(14), maintenant=a(9))
    assert intervalle(changee.periode) == (a(8), a(14))
    with pytest.raises(PeriodePassee):
        changer(agente, fermeture, a(8), a(9), maintenant=a(9))
    with pytest.raises(FermetureClose) as close:
        changer(agente, fermeture, a(8), a(16), maintenant=a(14))
    assert str(close.value) == "Cette fermeture est terminée : elle ne change plus."


# --- Lifting midway -------------------------------------------------------------------------------


def test_lever_en_cours_garde_ce_qui_fut_ferme(agente):
    salle = EspaceFactory.create()
    premiere = fermer(agente, salle)
    seconde = fermer(agente, salle, a(9), a(11))
    lever(fermeture=premiere, par=agente, maintenant=a(10))
    executer("SELECT 1")
    assert tient(premiere, salle) == [(a(8), a(10))]
    assert tient(seconde, salle) == [(a(10), a(11))]
    with pytest.raises(FermetureClose):
        lever(fermeture=seconde, par=agente, maintenant=a(11))


# --- Rights, and a form sent twice ----------------------------------------------------------------


def test_seuls_les_agents_ferment(agente):
    autre, salle = animateur(), EspaceFactory.create()
    fermeture = fermer(agente, salle)
    for acte in (
        lambda: fermer(autre, salle),
        lambda: changer(autre, fermeture),
        lambda: lever(fermeture=fermeture, par=autre, maintenant=MAINTENANT),
    ):
        with pytest.raises(PermissionDenied):
            acte()
    assert Fermeture.objects.get().levee_le is None


def test_le_meme_jeton_rend_la_meme_fermeture(agente):
    salle, jeton = EspaceFactory.create(), uuid.uuid4()
    fermeture = fermer(agente, salle, jeton=jeton)
    assert fermer(agente, salle, jeton=jeton, maintenant=a(9)) == fermeture
    for autre in ({"precisions": "sol"}, {"fin": a(13)}, {"motif": MotifFermeture.PANNE}):
        with pytest.raises(FormulaireDejaEnvoye) as deja:
            fermer(agente, salle, jeton=jeton, **autre)
        assert deja.value.objet == fermeture
    with pytest.raises(FormulaireDejaEnvoye):
        fermer(agent(), salle, jeton=jeton)
    assert Fermeture.objects.count() == 1
