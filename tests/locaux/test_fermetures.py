"""Closing and opening again: a closure holds what others do not, and gives it back."""

import random
from datetime import timedelta

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acteurs.models import Personne
from locaux.actions.annulations import ReservationsGenees
from locaux.actions.fermetures import FermetureClose, etendre, lever, modifier
from locaux.enums import MotifFermeture, StatutReservation
from locaux.models import Espace, Fermeture, Occupation
from ptce.socle import temps
from ptce.socle.journal import auteur
from ptce.socle.periodes import creneau, intervalle
from tests.contraintes import executer
from tests.factories.acteurs import agent
from tests.factories.locaux import (
    CompositionFactory,
    EspaceFactory,
    RegleReservationFactory,
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


def lever_par(agente: Personne, fermeture: Fermeture) -> Fermeture:
    return lever(fermeture=fermeture, par=agente, maintenant=MAINTENANT)


def tient(fermeture: Fermeture, espace: Espace) -> list[temps.Intervalle]:
    """Return what this closure holds of this space, in order."""
    lignes = Occupation.objects.filter(fermeture=fermeture, espace=espace).order_by("periode")
    return [intervalle(periode) for periode in lignes.values_list("periode", flat=True)]


# --- Closing --------------------------------------------------------------------------------------


def test_fermer_un_espace(agente):
    salle, autre = EspaceFactory.create_batch(2)
    fermeture = fermer(agente, salle, motif=MotifFermeture.CONGES, precisions="Noël")
    fermeture.refresh_from_db()
    assert (
        fermeture.espace,
        fermeture.site,
        fermeture.periode,
        fermeture.motif,
        fermeture.precisions,
        fermeture.creee_par,
        fermeture.creee_le,
        fermeture.levee_le,
    ) == (salle, None, creneau(a(8), a(12)), "conges", "Noël", agente, MAINTENANT, None)
    assert fermeture.texte == "Congés : Noël"
    assert registre() == {(salle.pk, a(8), a(12))}
    assert autre.pk not in {espace for espace, _, _ in registre()}
    assert courriels() == []


def test_fermer_un_site_ferme_ses_espaces_jamais_les_ensembles(agente):
    entiere, parties = salle_divisible()
    bureau = EspaceFactory.create(niveau=entiere.niveau, reservable=False, regle=None)
    EspaceFactory.create()
    fermeture = fermer(agente, entiere.site)
    assert (fermeture.site, fermeture.espace) == (entiere.site, None)
    assert registre() == {(espace.pk, a(8), a(12)) for espace in (*parties, bureau)}


def test_fermer_une_salle_divisible_ferme_ses_parties(agente):
    entiere, parties = salle_divisible()
    fermer(agente, entiere)
    assert registre() == {(partie.pk, a(8), a(12)) for partie in parties}


def test_fermer_une_partie_laisse_l_autre(agente):
    _, (gauche, _) = salle_divisible()
    fermer(agente, gauche)
    assert registre() == {(gauche.pk, a(8), a(12))}


def test_le_journal_dit_qui_ferme(agente):
    with auteur(agente, "essai"):
        fermeture = fermer(agente, EspaceFactory.create())
        lever_par(agente, fermeture)
    evenements = apps.get_model("locaux", "FermetureEvent").objects.order_by("pgh_id")
    assert [(e.pgh_label, e.pgh_context.metadata["user"]) for e in evenements] == [
        ("insert", agente.pk),
        ("update", agente.pk),
    ]


# --- Bookings in the way --------------------------------------------------------------------------


def test_les_reservations_en_travers_sont_nommees_et_rien_n_est_ecrit(agente):
    entiere, (gauche, _) = salle_divisible()
    du_matin = ReservationFactory.create(espace=entiere)
    plus_tot = ReservationFactory.create(espace=gauche, debut=a(8), fin=a(9))
    ReservationFactory.create(espace=gauche, debut=a(12), fin=a(13))
    ReservationFactory.create(
        espace=gauche, debut=a(10), fin=a(11), statut=StatutReservation.ANNULEE
    )
    ReservationFactory.create()
    avant = registre()
    with pytest.raises(ReservationsGenees) as en_travers:
        fermer(agente, entiere.site)
    assert en_travers.value.reservations == [plus_tot, du_matin]
    assert Fermeture.objects.count() == 0
    assert registre() == avant


def test_un_battement_est_en_travers(agente):
    salle = EspaceFactory.create(regle=RegleReservationFactory.create(battement_apres=30))
    reservation = ReservationFactory.create(espace=salle)
    with pytest.raises(ReservationsGenees) as en_travers:
        fermer(agente, salle, a(10, 15), a(12))
    assert en_travers.value.reservations == [reservation]
    assert fermer(agente, salle, a(10, 30), a(12)).pk


# --- Several closures -----------------------------------------------------------------------------


def test_une_fermeture_tient_ce_que_les_autres_ne_tiennent_pas(agente):
    salle = EspaceFactory.create()
    travaux = fermer(agente, salle, a(10), a(11))
    conges = fermer(agente, salle.site, a(8), a(18))
    evenement = fermer(agente, salle, a(17), a(20))
    assert tient(travaux, salle) == [(a(10), a(11))]
    assert tient(conges, salle) == [(a(8), a(10)), (a(11), a(18))]
    assert tient(evenement, salle) == [(a(18), a(20))]


def test_une_fermeture_toute_couverte_ne_tient_rien_et_prend_le_relais(agente):
    salle = EspaceFactory.create()
    conges = fermer(agente, salle.site, a(8), a(18))
    travaux = fermer(agente, salle, a(10), a(11))
    assert tient(travaux, salle) == []
    lever_par(agente, conges)
    assert registre() == {(salle.pk, a(10), a(11))}
    assert tient(travaux, salle) == [(a(10), a(11))]


def test_lever_rend_aux_autres_ce_qu_elle_tenait_a_leur_place(agente):
    entiere, (gauche, droite) = salle_divisible()
    site = fermer(agente, entiere.site, a(8), a(12))
    de_gauche = fermer(agente, gauche, a(10), a(14))
    de_l_ensemble = fermer(agente, entiere, a(11), a(16))
    levee = lever_par(agente, site)
    assert (levee.levee_le, levee.levee_par) == (MAINTENANT, agente)
    assert tient(site, gauche) == tient(site, droite) == []
    # The oldest first: each keeps what it had, and takes what is missing.
    assert temps.fusionner(tient(de_gauche, gauche)) == [(a(10), a(14))]
    assert temps.fusionner(tient(de_l_ensemble, gauche)) == [(a(14), a(16))]
    assert temps.fusionner(tient(de_l_ensemble, droite)) == [(a(11), a(16))]


def test_lever_une_fermeture_d_espace_ne_rend_rien_au_reste_du_site(agente):
    salle, autre = EspaceFactory.create_batch(2, niveau__site=SiteFactory.create())
    de_salle = fermer(agente, salle)
    du_site = fermer(agente, salle.site, a(9), a(10))
    lever_par(agente, de_salle)
    assert registre() == {(salle.pk, a(9), a(10)), (autre.pk, a(9), a(10))}
    assert tient(du_site, salle) == [(a(9), a(10))]


def test_lever_deux_fois(agente):
    fermeture = fermer(agente, EspaceFactory.create())
    lever_par(agente, fermeture)
    with pytest.raises(FermetureClose) as deja:
        lever(fermeture=fermeture, par=agent(), maintenant=a(9))
    assert str(deja.value) == "Cette fermeture est déjà levée."
    fermeture.refresh_from_db()
    assert (fermeture.levee_le, fermeture.levee_par) == (MAINTENANT, agente)


# --- A space that comes or goes under a closure ----------------------------------------------------


def test_un_espace_ajoute_a_un_site_ferme_l_est_aussi(agente):
    site = SiteFactory.create()
    du_site = fermer(agente, site)
    salle = EspaceFactory.create(niveau__site=site)
    etendre(espace=salle)
    assert tient(du_site, salle) == [(a(8), a(12))]
    etendre(espace=salle)
    assert registre() == {(salle.pk, a(8), a(12))}


def test_une_partie_ajoutee_a_une_salle_fermee_l_est_aussi(agente):
    entiere, parties = salle_divisible()
    de_la_salle = fermer(agente, entiere)
    fermer(agente, entiere.site, a(10), a(14))
    nouvelle = EspaceFactory.create(niveau=entiere.niveau)
    CompositionFactory.create(ensemble=entiere, element=nouvelle)
    etendre(espace=entiere)
    assert tient(de_la_salle, nouvelle) == [(a(8), a(12))]
    assert {(e, d, f) for e, d, f in registre() if e == nouvelle.pk} == {
        (nouvelle.pk, a(8), a(12)),
        (nouvelle.pk, a(12), a(14)),
    }
    assert {e for e, _, _ in registre()} == {nouvelle.pk, *(partie.pk for partie in parties)}


def test_une_fermeture_levee_ne_s_etend_pas(agente):
    site = SiteFactory.create()
    lever_par(agente, fermer(agente, site))
    etendre(espace=EspaceFactory.create(niveau__site=site))
    assert registre() == set()


QUART = timedelta(minutes=15)
gestes = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 20), st.integers(1, 20)), min_size=1, max_size=8
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gestes=gestes, graine=st.integers(0, 100))
def test_ce_que_le_registre_tient_est_l_union_des_fermetures_en_cours(agente, gestes, graine):
    """Whatever the order in which closures come and go, on the site, the whole or its parts."""
    entiere, (gauche, droite) = salle_divisible()
    cibles = [entiere.site, entiere, gauche, droite]
    en_cours: list[tuple[Fermeture, int]] = []
    tirage = random.Random(graine)  # noqa: S311 not a secret
    for cible, debut, duree in gestes:
        fermeture = fermer(
            agente, cibles[cible], a(8) + debut * QUART, a(8) + (debut + duree) * QUART
        )
        en_cours.append((fermeture, cible))
        if tirage.random() < 0.4:
            lever_par(agente, en_cours.pop(tirage.randrange(len(en_cours)))[0])
        if en_cours and tirage.random() < 0.4:
            rang = tirage.randrange(len(en_cours))
            en_cours[rang] = (
                modifier(
                    fermeture=en_cours[rang][0],
                    debut=a(8) + tirage.randrange(20) * QUART,
                    fin=a(13) + tirage.randrange(1, 20) * QUART,
                    motif=MotifFermeture.TRAVAUX,
                    par=agente,
                    maintenant=MAINTENANT,
                ).objet,
                en_cours[rang][1],
            )
        executer("SELECT 1")
        for partie, visee_par in ((gauche, {0, 1, 2}), (droite, {0, 1, 3})):
            voulu = [intervalle(f.periode) for f, cible in en_cours if cible in visee_par]
            tenu = [
                intervalle(periode)
                for periode in Occupation.objects.filter(espace=partie).values_list(
                    "periode", flat=True
                )
            ]
            assert temps.fusionner(tenu) == temps.fusionner(voulu)
