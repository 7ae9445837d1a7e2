"""Two agents, or an agent and someone who books, at the same moment, on rules and equipment; real connections."""

import uuid
from datetime import time
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from locaux.actions import equipements, reglages
from locaux.actions.annulations import ReservationsGenees, Suite
from locaux.actions.controles import ReservationRefusee
from locaux.actions.registre import verrouiller
from locaux.actions.reglages import ReglageRefuse
from locaux.actions.reservations import annuler, deplacer, reserver
from locaux.models import (
    Composition,
    Equipement,
    Espace,
    RegleReservation,
    Reservation,
    Site,
)
from locaux.models.regle import REGLAGES
from locaux.models.reservation import ReservationClose
from ptce.socle.transactions import rejouer
from tests.concurrence import Autre, ensemble, genres
from tests.factories.acteurs import agent, membre
from tests.factories.locaux import (
    EquipementFactory,
    EspaceFactory,
    NiveauFactory,
    RegleReservationFactory,
    ReservationFactory,
    salle_divisible,
)
from tests.factories.moments import MAINTENANT, a
from tests.locaux.actes import registre

pytestmark = pytest.mark.django_db(transaction=True)


def comme(regle, **champs):
    return RegleReservation(**{**{nom: getattr(regle, nom) for nom in REGLAGES}, **champs})


def test_une_reservation_faite_pendant_que_l_agent_lit():
    """Written, not committed yet, when the agent confirms: they wait, then are shown it."""
    salle, personne, par = EspaceFactory.create(), membre(), agent()
    modifier = partial(
        rejouer(reglages.modifier_regle),
        regle=salle.regle,
        voulue=comme(salle.regle, duree_max=30, battement_apres=30),
        par=par,
        vue=salle.regle.empreinte,
        maintenant=MAINTENANT,
    )
    ReservationFactory.create(espace=salle, debut=a(14), fin=a(15))
    with pytest.raises(ReservationsGenees) as vue:
        modifier()
    with transaction.atomic():
        reservation = reserver(
            espace=salle,
            acteur=personne.organisations()[0],
            par=personne,
            debut=a(9),
            fin=a(10),
            maintenant=MAINTENANT,
        )
        confirmation = Autre(partial(modifier, suite=Suite(vues=vue.value.genees.empreinte)))
        assert not confirmation.fini()
    montrees = confirmation.resultat()
    assert isinstance(montrees, ReservationsGenees)
    assert montrees.reservations[0] == reservation
    assert modifier(suite=Suite(vues=montrees.genees.empreinte)) == []
    assert registre() == {(salle.pk, a(9), a(10, 30)), (salle.pk, a(14), a(15, 30))}
    assert Reservation.objects.confirmees().count() == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda salle: RegleReservation.objects.filter(pk=salle.regle_id).update(duree_max=30),
        lambda salle: Espace.objects.filter(pk=salle.pk).update(capacite=1),
        lambda salle: Espace.objects.filter(pk=salle.pk).update(reservable=False),
        lambda salle: salle.site.horaires.all().delete(),
    ],
    ids=["regle", "capacite", "reservable", "horaires"],
)
def test_une_reservation_verifiee_avant_que_l_agent_n_ecrive(change):
    """Checked against what was so, it waits for the agent's lock: what they wrote is what it is checked against then."""
    salle, personne = EspaceFactory.create(), membre()
    with transaction.atomic():
        verrouiller([salle.pk])
        change(salle)
        reservation = Autre(
            partial(
                rejouer(reserver),
                espace=salle,
                acteur=personne.organisations()[0],
                par=personne,
                debut=a(9),
                fin=a(10),
                nb_personnes=2,
                maintenant=MAINTENANT,
            )
        )
        assert not reservation.fini()
    assert isinstance(reservation.resultat(), ReservationRefusee)
    assert registre() == set()


def test_une_reservation_prend_les_battements_que_l_agent_ecrit():
    salle, personne = EspaceFactory.create(), membre()
    with transaction.atomic():
        verrouiller([salle.pk])
        RegleReservation.objects.filter(pk=salle.regle_id).update(battement_apres=30)
        reservation = Autre(
            partial(
                rejouer(reserver),
                espace=salle,
                acteur=personne.organisations()[0],
                par=personne,
                debut=a(9),
                fin=a(10),
                maintenant=MAINTENANT,
            )
        )
        assert not reservation.fini()
    assert isinstance(reservation.resultat(), Reservation)
    assert registre() == {(salle.pk, a(9), a(10, 30))}


def test_deplacer_pendant_que_l_agent_change_la_regle():
    salle, par = EspaceFactory.create(), agent()
    reservation = ReservationFactory.create(espace=salle, debut=a(9), fin=a(10))
    with transaction.atomic():
        verrouiller([salle.pk])
        RegleReservation.objects.filter(pk=salle.regle_id).update(duree_max=30)
        deplacement = Autre(
            partial(
                rejouer(deplacer),
                reservation=reservation,
                espace=salle,
                par=par,
                debut=a(14),
                fin=a(15),
                maintenant=MAINTENANT,
            )
        )
        assert not deplacement.fini()
    assert isinstance(deplacement.resultat(), ReservationRefusee)
    assert registre() == {(salle.pk, a(9), a(10))}


def test_annuler_pendant_que_l_agent_change_la_regle():
    salle = EspaceFactory.create()
    reservation = ReservationFactory.create(espace=salle, debut=a(9), fin=a(10))
    with transaction.atomic():
        verrouiller([salle.pk])
        RegleReservation.objects.filter(pk=salle.regle_id).update(delai_annulation=24 * 60)
        annulation = Autre(
            partial(
                rejouer(annuler),
                reservation=reservation,
                par=reservation.demandeur,
                maintenant=a(8),
            )
        )
        assert not annulation.fini()
    assert isinstance(annulation.resultat(), ReservationClose)
    assert registre() == {(salle.pk, a(9), a(10))}


def _regle(salle):
    RegleReservation.objects.filter(pk=salle.regle_id).update(duree_max=30)
    return lambda lue: lue.regle.duree_max == 30


def _autre_regle(salle):
    autre = RegleReservationFactory.create()
    Espace.objects.filter(pk=salle.pk).update(regle=autre)
    return lambda lue: lue.regle == autre


def _niveau(salle):
    autre = NiveauFactory.create(site=salle.site)
    Espace.objects.filter(pk=salle.pk).update(niveau=autre)
    return lambda lue: lue.niveau == autre


def _site(salle):
    Site.objects.filter(pk=salle.site.pk).update(coupure_midi=time(12))
    return lambda lue: lue.site.coupure_midi == time(12)


@pytest.mark.parametrize("changer", [_regle, _autre_regle, _niveau, _site])
def test_qui_attend_le_verrou_lit_ce_que_l_autre_a_ecrit(changer):
    """Rule, floor and site are joined: the query that waits would return them as they were, or lose the space."""
    salle = EspaceFactory.create()

    def lire():
        with transaction.atomic():
            return verrouiller([salle.pk])[salle.pk]

    with transaction.atomic():
        verrouiller([salle.pk])
        est_a_jour = changer(salle)
        lecture = Autre(lire)
        assert not lecture.fini()
    assert est_a_jour(lecture.resultat())


def test_une_salle_recomposee_pendant_l_attente_se_verrouille_de_nouveau():
    """Its new part was not locked: the action starts again, and locks it."""
    ensemble_, (gauche, droite) = salle_divisible()
    autre = EspaceFactory.create(niveau=ensemble_.niveau)

    @rejouer
    def lire():
        with transaction.atomic():
            return sorted(verrouiller([ensemble_.pk]))

    with transaction.atomic():
        verrouiller([ensemble_.pk])
        Composition.objects.filter(element=droite).delete()
        Composition.objects.create(ensemble=ensemble_, element=autre)
        lecture = Autre(lire)
        assert not lecture.fini()
    assert lecture.resultat() == [ensemble_.pk, gauche.pk, autre.pk]


def test_un_double_clic_cree_une_fois():
    par, jeton = agent(), uuid.uuid4()
    voulue = comme(RegleReservation(), nom="Ateliers")
    creer = partial(rejouer(reglages.creer_regle), voulue=voulue, par=par, jeton=jeton)
    resultats = ensemble([creer] * 4)
    assert {resultat.pk for resultat in resultats} == {RegleReservation.objects.get().pk}
    ajouter = partial(rejouer(equipements.creer_equipement), nom="Écran", par=par, jeton=jeton)
    resultats = ensemble([ajouter] * 4)
    assert {resultat.pk for resultat in resultats} == {Equipement.objects.get().pk}


def test_archiver_une_regle_pendant_qu_un_espace_la_prend():
    par, regle = agent(), RegleReservationFactory.create()
    salle = EspaceFactory.create()
    with transaction.atomic():
        Espace.objects.filter(pk=salle.pk).update(regle=regle)
        archiver = Autre(partial(rejouer(reglages.archiver_regle), regle=regle, par=par))
        assert not archiver.fini()
    assert isinstance(archiver.resultat(), ReglageRefuse)
    Espace.objects.filter(pk=salle.pk).update(regle=RegleReservationFactory.create())
    with transaction.atomic():
        reglages.archiver_regle(regle=regle, par=par)
        prendre = Autre(lambda: Espace.objects.filter(pk=salle.pk).update(regle=regle))
        assert not prendre.fini()
    assert prendre.resultat().__cause__.diag.constraint_name == "locaux_espace_regle_en_service"


def test_supprimer_un_equipement_pendant_qu_un_espace_le_prend():
    """Whoever commits last meets the foreign key: no space has what exists no more."""
    par, salle, ecran = agent(), EspaceFactory.create(), EquipementFactory.create()
    with transaction.atomic():
        equipements.supprimer_equipement(equipement=ecran, par=par)
        prendre = Autre(lambda: salle.equipements.add(ecran))
        assert not prendre.fini()
    assert isinstance(prendre.resultat(), IntegrityError)
    assert salle.equipements.count() == 0
    ecran = EquipementFactory.create()
    salle.equipements.add(ecran)
    refusee = ensemble(
        [partial(rejouer(equipements.supprimer_equipement), equipement=ecran, par=par)]
    )
    assert genres(refusee) == ["ReglageRefuse"]


def test_deux_agents_qui_changent_des_regles_qui_partagent_une_salle_divisible():
    """Every space is locked by key, whatever the rule one came by: nobody deadlocks."""
    par = agent()
    regles = RegleReservationFactory.create_batch(2)
    for regle in regles:
        EspaceFactory.create_batch(3, regle=regle)
    resultats = ensemble(
        [
            partial(
                rejouer(reglages.modifier_regle),
                regle=regle,
                voulue=comme(regle, battement_apres=15 * (tour + 1)),
                par=par,
                maintenant=MAINTENANT,
            )
            for tour in range(3)
            for regle in regles
        ]
    )
    assert genres(resultats) == ["list"] * 6
