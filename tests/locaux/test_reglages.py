"""Booking rules and equipment: who sets them, what a change does to what is booked, what nothing may undo."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from acteurs.enums import Presence
from acteurs.models import Personne
from locaux.actions import equipements, reglages
from locaux.actions.annulations import ReservationsGenees, Suite
from locaux.actions.reglages import ReglageModifie, ReglageRefuse
from locaux.enums import Granularite, PublicReservation, StatutReservation
from locaux.lectures.reglages import (
    SANS_PLACE,
    constater_regle,
    espaces_de,
    regles_comptees,
)
from locaux.models import Equipement, Espace, RegleReservation, Reservation
from locaux.models.regle import REGLAGES
from ptce.socle.envois import FormulaireDejaEnvoye
from tests.contraintes import executer
from tests.factories.acteurs import ActeurFactory, agent, animateur
from tests.factories.locaux import (
    EquipementFactory,
    EspaceFactory,
    RegleReservationFactory,
    ReservationFactory,
)
from tests.factories.moments import MAINTENANT, MARDI, a
from tests.locaux.actes import courriels, registre

pytestmark = pytest.mark.django_db


@pytest.fixture
def agente() -> Personne:
    return agent()


@pytest.fixture
def salle() -> Espace:
    return EspaceFactory.create(
        nom="Salle Hers", regle=RegleReservationFactory.create(nom="Salles")
    )


def comme(regle: RegleReservation, **champs: object) -> RegleReservation:
    """Return what a rule would be with these changes, not written."""
    return RegleReservation(**{**{nom: getattr(regle, nom) for nom in REGLAGES}, **champs})


def changer(agente, regle, *, suite=None, vue=None, **champs):
    annulees = reglages.modifier_regle(
        regle=regle,
        voulue=comme(regle, **champs),
        par=agente,
        suite=suite,
        vue=vue,
        maintenant=MAINTENANT,
    )
    executer("SELECT 1")
    return annulees


def constat_de(salle, **champs):
    regle = salle.regle
    return constater_regle(espaces_de(regle), regle, comme(regle, **champs), maintenant=MAINTENANT)


def lisible(phrase: str) -> str:
    return phrase.replace("\u00a0", " ")


# --- Who follows them -------------------------------------------------------------------------------------


def test_les_regles_se_comptent():
    suivie = RegleReservationFactory.create()
    EspaceFactory.create_batch(2, regle=suivie)
    EspaceFactory.create(regle=suivie, reservable=False, archive_le=MAINTENANT)
    seule = RegleReservationFactory.create()
    comptes = {lue.pk: (lue.suivie_par, lue.citee_par) for lue in regles_comptees()}
    assert (comptes[suivie.pk], comptes[seule.pk]) == ((2, 3), (0, 0))


# --- What a change does to what is booked ---------------------------------------------------------


@pytest.mark.parametrize(
    ("champs", "motif"),
    [
        ({"duree_max": 30}, "La durée maximale est de 30 minutes."),
        ({"duree_min": 120}, "La durée minimale est de 2 heures."),
        ({"pas": 60}, None),
        ({"granularite": Granularite.JOURNEE}, "Cet espace se réserve à la journée."),
        ({"horizon_jours": 2}, "Elle est dans plus de 2 jours."),
        ({"horizon_jours": 3}, None),
        ({"preavis_min": 10_000}, None),
        ({"delai_annulation": 10_000}, None),
        (
            {"public": PublicReservation.AGENTS},
            "Cet espace est réservé par les agents de la collectivité.",
        ),
        (
            {"public": PublicReservation.PERMANENTS},
            "Cet espace est ouvert aux organisations permanentes.",
        ),
        ({"battement_apres": 30}, None),
        ({"nom": "Autre nom"}, None),
    ],
)
def test_ce_qu_un_changement_contredit(salle, champs, motif):
    acteur = ActeurFactory.create(presence=Presence.PONCTUEL)
    reservation = ReservationFactory.create(espace=salle, acteur=acteur)
    ReservationFactory.create(debut=a(9), fin=a(9, 15))
    constat = constat_de(salle, **champs)
    assert constat.genees.reservations == ([reservation] if motif else [])
    if motif:
        assert [lisible(dit) for dit in constat.genees.lignes[0].motifs] == [motif]


def test_ce_qui_etait_deja_faux_n_est_pas_redit(salle):
    ReservationFactory.create(espace=salle)
    RegleReservation.objects.filter(pk=salle.regle.pk).update(duree_max=30)
    salle.regle.refresh_from_db()
    assert not constat_de(salle, duree_max=20).genees
    assert not constat_de(salle, nom="Autre nom").genees


def test_le_battement_qui_n_a_pas_la_place(salle):
    """Three in a row, asked for from the last to the first: the middle one was asked for before the first."""
    troisieme = ReservationFactory.create(espace=salle, debut=a(11), fin=a(12))
    deuxieme = ReservationFactory.create(espace=salle, debut=a(10), fin=a(11))
    ReservationFactory.create(espace=salle, debut=a(9), fin=a(10))
    constat = constat_de(salle, battement_apres=30)
    assert constat.genees.reservations == [deuxieme]
    assert list(constat.genees.lignes[0].motifs) == [SANS_PLACE]
    assert (constat.recalees, constat.inchangees) == (1, 2)
    assert troisieme not in constat.genees.reservations
    assert not constat_de(salle, battement_apres=0).genees


def test_garder_laisse_les_reservations_et_recale_ce_qui_peut_l_etre(agente, salle):
    contredite = ReservationFactory.create(espace=salle, debut=a(9), fin=a(12))
    ReservationFactory.create(espace=salle, debut=a(14), fin=a(15))
    with pytest.raises(ReservationsGenees) as vues:
        changer(agente, salle.regle, duree_max=60, battement_apres=30)
    salle.regle.refresh_from_db()
    assert salle.regle.duree_max == 600
    suite = Suite(vues=vues.value.genees.empreinte)
    assert changer(agente, salle.regle, duree_max=60, battement_apres=30, suite=suite) == []
    salle.regle.refresh_from_db()
    assert (salle.regle.duree_max, salle.regle.battement_apres) == (60, 30)
    assert registre() == {(salle.pk, a(9), a(12, 30)), (salle.pk, a(14), a(15, 30))}
    contredite.refresh_from_db()
    assert contredite.confirmee
    assert courriels() == []


def test_annuler_ecrit_a_chacun_et_laisse_place_aux_autres(agente, salle):
    premiere = ReservationFactory.create(espace=salle, debut=a(9), fin=a(10))
    seconde = ReservationFactory.create(espace=salle, debut=a(10), fin=a(11))
    with pytest.raises(ReservationsGenees) as vues:
        changer(agente, salle.regle, battement_apres=30)
    suite = Suite(vues=vues.value.genees.empreinte, annuler=True, message="Désolés.")
    assert changer(agente, salle.regle, battement_apres=30, suite=suite) == [seconde]
    seconde.refresh_from_db()
    assert (seconde.statut, seconde.motif_annulation) == (
        StatutReservation.ANNULEE,
        "La règle de réservation change (Salles).",
    )
    assert registre() == {(salle.pk, a(9), a(10, 30))}
    assert courriels() == [("reservation_annulee", seconde.demandeur.courriel)]
    premiere.refresh_from_db()
    assert premiere.confirmee


def test_ce_qui_ne_s_annule_plus_est_garde(agente, salle):
    facturee = ReservationFactory.create(espace=salle, facturee_le=MAINTENANT)
    autre = ReservationFactory.create(espace=salle, debut=a(9, jour=MARDI), fin=a(10, jour=MARDI))
    with pytest.raises(ReservationsGenees) as vues:
        changer(agente, salle.regle, duree_max=30)
    suite = Suite(vues=vues.value.genees.empreinte, annuler=True)
    assert changer(agente, salle.regle, duree_max=30, suite=suite) == [autre]
    assert list(Reservation.objects.confirmees()) == [facturee]


# --- Stale, twice, not allowed --------------------------------------------------------------------


def test_deux_agents_qui_changent_la_meme_regle(agente, salle):
    vue = salle.regle.empreinte
    changer(agente, salle.regle, duree_max=120, vue=vue)
    assert changer(agente, salle.regle, duree_max=120, vue=vue) == []
    with pytest.raises(ReglageModifie):
        changer(agente, salle.regle, duree_max=240, vue=vue)
    salle.regle.refresh_from_db()
    assert salle.regle.duree_max == 120
    changer(agente, salle.regle, duree_max=240, vue=salle.regle.empreinte)


def test_un_nom_deja_pris(agente, salle):
    RegleReservationFactory.create(nom="Ateliers")
    for acte in (
        lambda: changer(agente, salle.regle, nom="Ateliers"),
        lambda: reglages.creer_regle(voulue=comme(salle.regle, nom="ateliers"), par=agente),
    ):
        with pytest.raises(ReglageRefuse) as refus:
            acte()
        assert (str(refus.value), refus.value.champ) == (
            "Une autre règle porte déjà ce nom.",
            "nom",
        )


def test_creer_deux_fois_du_meme_formulaire(agente, salle):
    jeton, voulue = uuid.uuid4(), comme(salle.regle, nom="Ateliers")
    creee = reglages.creer_regle(voulue=voulue, par=agente, jeton=jeton)
    assert creee.valeurs == voulue.valeurs
    assert reglages.creer_regle(voulue=voulue, par=agente, jeton=jeton) == creee
    with pytest.raises(FormulaireDejaEnvoye):
        reglages.creer_regle(voulue=comme(voulue, pas=30), par=agente, jeton=jeton)
    assert RegleReservation.objects.count() == 2


def test_archiver_retablir_supprimer(agente, salle):
    regle = salle.regle
    for acte in (reglages.archiver_regle, reglages.supprimer_regle):
        with pytest.raises(ReglageRefuse):
            acte(regle=regle, par=agente)
    salle.reservable = False
    salle.save()
    for _ in range(2):
        reglages.archiver_regle(regle=regle, par=agente, maintenant=MAINTENANT)
    regle.refresh_from_db()
    assert regle.archive_le == MAINTENANT
    with pytest.raises(ReglageRefuse):
        changer(agente, regle, duree_max=30)
    assert reglages.retablir_regle(regle=regle, par=agente).archive_le is None
    with pytest.raises(ReglageRefuse):
        reglages.supprimer_regle(regle=regle, par=agente)
    Espace.objects.update(regle=None)
    for _ in range(2):
        reglages.supprimer_regle(regle=regle, par=agente)
    assert RegleReservation.objects.count() == 0


def test_un_equipement_se_cree_se_renomme_et_s_efface_s_il_ne_sert_pas(agente, salle):
    jeton = uuid.uuid4()
    for _ in range(2):
        ecran = equipements.creer_equipement(nom="Écran", par=agente, jeton=jeton)
    with pytest.raises(FormulaireDejaEnvoye):
        equipements.creer_equipement(nom="Lavabo", par=agente, jeton=jeton)
    with pytest.raises(ReglageRefuse) as pris:
        equipements.creer_equipement(nom="écran", par=agente)
    assert (str(pris.value), pris.value.champ) == ("Un autre équipement porte déjà ce nom.", "nom")
    salle.equipements.add(ecran)
    for _ in range(2):
        equipements.renommer_equipement(equipement=ecran, nom="Grand écran", par=agente, vu="Écran")
    with pytest.raises(ReglageModifie):
        equipements.renommer_equipement(equipement=ecran, nom="Télé", par=agente, vu="Écran")
    EquipementFactory.create(nom="Lavabo")
    with pytest.raises(ReglageRefuse):
        equipements.renommer_equipement(equipement=ecran, nom="LAVABO", par=agente)
    with pytest.raises(ReglageRefuse):
        equipements.supprimer_equipement(equipement=ecran, par=agente)
    salle.equipements.clear()
    for _ in range(2):
        equipements.supprimer_equipement(equipement=ecran, par=agente)
    assert list(Equipement.objects.values_list("nom", flat=True)) == ["Lavabo"]


def test_seuls_les_agents_reglent(salle):
    autre, ecran = animateur(), EquipementFactory.create()
    for acte in (
        lambda: reglages.creer_regle(voulue=comme(salle.regle, nom="X"), par=autre),
        lambda: changer(autre, salle.regle, pas=30),
        lambda: reglages.archiver_regle(regle=salle.regle, par=autre),
        lambda: reglages.retablir_regle(regle=salle.regle, par=autre),
        lambda: reglages.supprimer_regle(regle=salle.regle, par=autre),
        lambda: equipements.creer_equipement(nom="X", par=autre),
        lambda: equipements.renommer_equipement(equipement=ecran, nom="X", par=autre),
        lambda: equipements.supprimer_equipement(equipement=ecran, par=autre),
    ):
        with pytest.raises(PermissionDenied):
            acte()
