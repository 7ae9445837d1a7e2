"""An erasure and someone who acts at the same moment, on real connections: nothing is left in the name of nobody."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from acteurs.actions import effacement as actions
from acteurs.actions.adhesion import commencer
from acteurs.actions.amendements import proposer as amender
from acteurs.actions.creation import demander
from acteurs.actions.inscriptions import s_inscrire
from acteurs.actions.invitations import InvitationFermee, accepter
from acteurs.enums import BesoinCreation, EtapeProjet, RoleAppartenance, SuiteDesReservations
from acteurs.models import (
    Amendement,
    Appartenance,
    Candidature,
    DemandeCreation,
    DemandeEffacement,
    Inscription,
    Personne,
)
from locaux.actions.demandes_de_locaux import demander as demander_des_locaux
from locaux.actions.reservations import reserver
from locaux.actions.signalements import signaler
from locaux.enums import Urgence
from locaux.models import DemandeLocaux, Reservation, Signalement
from ptce.socle.models import Courriel
from ptce.socle.transactions import ServiceSurcharge, rejouer
from tests.concurrence import Autre
from tests.factories.acteurs import ActeurFactory, administrateur, membre
from tests.factories.charte import animatrice, consulter
from tests.factories.invitations import InvitationFactory
from tests.factories.locaux import EspaceFactory
from tests.factories.moments import LUNDI, MAINTENANT, a
from tests.factories.vie import EvenementFactory

pytestmark = pytest.mark.django_db(transaction=True)

TRANSMETTRE = SuiteDesReservations.TRANSMETTRE
AVANT, SON_JOUR = MAINTENANT - timedelta(hours=1), MAINTENANT + timedelta(days=7)
COURRIEL = "part@exemple.org"


@pytest.fixture
def personne():
    acteur = ActeurFactory.create()
    membre(acteur, role=RoleAppartenance.GESTIONNAIRE)
    return membre(acteur, courriel=COURRIEL)


@pytest.fixture
def gerante(personne):
    """Return someone else who acts for the organisation, and may leave it."""
    return membre(personne.organisations()[0], role=RoleAppartenance.GESTIONNAIRE)


@pytest.fixture
def demande(personne):
    return actions.demander(
        personne=personne, par=personne, reservations=TRANSMETTRE, maintenant=MAINTENANT
    )


def effacer(personne, par):
    return partial(rejouer(actions.effacer), personne=personne, par=par, maintenant=MAINTENANT)


def acte(quoi, personne):
    """Return something that a person does, whose row is theirs."""
    if quoi == "inscription":
        evenement = EvenementFactory.create(jauge=1)
        return partial(
            rejouer(s_inscrire), evenement=evenement, par=personne, maintenant=MAINTENANT
        )
    if quoi == "invitation":
        invitation = InvitationFactory.create(courriel=COURRIEL)
        return partial(
            rejouer(accepter), invitation=invitation, par=personne, maintenant=MAINTENANT
        )
    if quoi == "candidature":
        qui = {"contact_prenom": "Zoé", "contact_nom": "Part", "contact_courriel": COURRIEL}
        return partial(rejouer(commencer), nom="La Ruche", par=personne, **qui)
    if quoi == "creation":
        return partial(
            rejouer(demander),
            etape=EtapeProjet.IDEE,
            besoins=[BesoinCreation.FINANCEMENT],
            acteurs=[],
            nom="Zoé Part",
            courriel=COURRIEL,
            par=personne,
        )
    if quoi == "signalement":
        urgence = Urgence.FAIBLE
        return partial(
            rejouer(signaler),
            espace=EspaceFactory.create(),
            titre="T",
            urgence=urgence,
            par=personne,
        )
    return partial(
        rejouer(reserver),
        espace=EspaceFactory.create(),
        acteur=personne.organisations()[0],
        par=personne,
        debut=a(9),
        fin=a(10),
        objet="Secret",
        maintenant=MAINTENANT,
    )


def texte(quoi, personne):
    """Return something that a person writes, which stays with the name of nobody."""
    if quoi == "amendement":
        version = consulter(animatrice())
        return partial(
            rejouer(amender),
            version=version,
            article=None,
            par=personne,
            acteur=personne.organisations()[0],
            titre="Accueillir",
            texte="Le pôle accueille.",
            motif="Pour tous.",
            revision=version.revision,
            maintenant=MAINTENANT,
        )
    return partial(
        rejouer(demander_des_locaux),
        acteur=personne.organisations()[0],
        surface_min=Decimal(10),
        souhaite_le=LUNDI,
        besoins="Au calme.",
        par=personne,
    )


def exiger_que_rien_ne_reste(personne):
    """Nothing holds, is written to them, or is said of them."""
    assert not Personne.objects.get(pk=personne.pk).is_active
    assert not Appartenance.objects.filter(personne=personne, periode__endswith=None).exists()
    assert not Inscription.objects.vivantes().exists()
    assert not Reservation.objects.confirmees().filter(demandeur=personne).exists()
    assert not Courriel.objects.filter(destinataire=COURRIEL).exists()
    assert not Candidature.objects.exists()
    assert not DemandeCreation.objects.filter(courriel=COURRIEL).exists()
    assert not Signalement.objects.filter(titre="T").exists()


ACTES = ("inscription", "invitation", "reservation", "candidature", "creation", "signalement")


@pytest.mark.parametrize("quoi", ACTES)
def test_ce_qui_s_ecrit_pendant_que_le_compte_s_efface_est_refuse(personne, quoi):
    faire, par = acte(quoi, personne), administrateur()
    with transaction.atomic():
        actions.effacer(personne=personne, par=par, maintenant=MAINTENANT)
        autre = Autre(faire)
        assert not autre.fini()
    assert isinstance(autre.resultat(), PermissionDenied | InvitationFermee)
    exiger_que_rien_ne_reste(personne)


@pytest.mark.parametrize("quoi", ACTES)
def test_l_effacement_attend_ce_qui_s_ecrit_et_le_regle(personne, quoi):
    faire, par = acte(quoi, personne), administrateur()
    with transaction.atomic():
        # What `rejouer` wraps: it runs in this transaction here.
        faire.func.__wrapped__(**faire.keywords)
        autre = Autre(effacer(personne, par))
        assert not autre.fini()
    assert isinstance(autre.resultat(), DemandeEffacement)
    exiger_que_rien_ne_reste(personne)


@pytest.mark.parametrize("quoi", ["amendement", "demande de locaux"])
def test_ce_qui_s_ecrit_en_son_nom_pendant_l_effacement_est_refuse(personne, gerante, quoi):
    faire, par = texte(quoi, gerante), administrateur()
    with transaction.atomic():
        actions.effacer(personne=gerante, par=par, maintenant=MAINTENANT)
        autre = Autre(faire)
        assert not autre.fini()
    assert isinstance(autre.resultat(), PermissionDenied)
    assert not Amendement.objects.exists()
    assert not DemandeLocaux.objects.exists()


@pytest.mark.parametrize("quoi", ["amendement", "demande de locaux"])
def test_l_effacement_attend_ce_qui_s_ecrit_en_son_nom(personne, gerante, quoi):
    faire, par = texte(quoi, gerante), administrateur()
    with transaction.atomic():
        faire.func.__wrapped__(**faire.keywords)
        autre = Autre(effacer(gerante, par))
        assert not autre.fini()
    assert isinstance(autre.resultat(), DemandeEffacement)
    auteurs = [
        *(lu.auteur for lu in Amendement.objects.select_related("auteur")),
        *(lue.demandeur for lue in DemandeLocaux.objects.select_related("demandeur")),
    ]
    assert [str(auteur) for auteur in auteurs] == [f"Personne effacée n° {gerante.pk}"]
    assert not Courriel.objects.filter(destinataire=gerante.courriel).exists()


def test_qui_renonce_pendant_que_l_ouvrier_passe_garde_son_compte(personne, demande):
    with transaction.atomic():
        actions.retirer(demande=demande, par=personne)
        autre = Autre(partial(actions.effacer_les_comptes, SON_JOUR))
        assert not autre.fini()
    assert autre.resultat() == 0
    assert Personne.objects.get(pk=personne.pk).courriel == COURRIEL
    assert DemandeEffacement.objects.get().statut == "retiree"


def test_qui_renonce_trop_tard_l_apprend(personne, demande):
    with transaction.atomic():
        actions.effacer(personne=personne, par=None, maintenant=SON_JOUR)
        autre = Autre(partial(rejouer(actions.retirer), demande=demande, par=personne))
        assert not autre.fini()
    assert str(autre.resultat()) == "Ce compte est déjà effacé : cela ne se défait pas."
    assert DemandeEffacement.objects.get().statut == "faite"


def test_un_compte_qui_ne_peut_pas_s_effacer_ne_retient_pas_les_autres(personne, demande):
    tenue = membre(personne.organisations()[0])
    actions.demander(personne=tenue, par=tenue, reservations=TRANSMETTRE, maintenant=AVANT)
    with transaction.atomic():
        Personne.objects.select_for_update().get(pk=tenue.pk)
        autre = Autre(partial(actions.effacer_les_comptes, SON_JOUR))
        assert isinstance(autre.resultat(), ServiceSurcharge)
    assert not Personne.objects.get(pk=personne.pk).is_active
    assert actions.effacer_les_comptes(SON_JOUR) == 1
    assert not Personne.objects.get(pk=tenue.pk).is_active
