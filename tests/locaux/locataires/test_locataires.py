"""Keys given and given back; a deposit that never gives back more than was received, whoever asks at once."""

from decimal import Decimal
from functools import partial
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from locaux.actions.locataires import (
    MouvementRefuse,
    annuler_depot,
    enregistrer_depot,
    remettre_cle,
    reprendre_cle,
)
from locaux.enums import SensDepot
from locaux.lectures.locataires import depot_de
from locaux.models import MouvementDepot, RemiseDeCle
from ptce.socle.transactions import rejouer
from tests.concurrence import ensemble
from tests.factories.acteurs import agent, animateur, membre
from tests.factories.conventions import convention_signee, une_convention
from tests.factories.locataires import un_depot, une_cle
from tests.factories.moments import LUNDI, MAINTENANT

VEILLE = MAINTENANT.date().replace(day=3)


@pytest.mark.django_db
def test_une_cle_se_rend_une_fois_apres_avoir_ete_remise():
    cle, par = une_cle(), agent()
    assert list(RemiseDeCle.objects.dehors()) == [cle]
    with pytest.raises(MouvementRefuse, match="après avoir été remise"):
        reprendre_cle(cle=cle, rendue_le=VEILLE, par=par, maintenant=MAINTENANT)
    with pytest.raises(MouvementRefuse, match="pas encore venu"):
        reprendre_cle(cle=cle, rendue_le=LUNDI, par=par, maintenant=MAINTENANT)
    for _ in range(2):
        rendue = reprendre_cle(cle=cle, rendue_le=MAINTENANT.date(), par=par, maintenant=MAINTENANT)
    assert (rendue.rendue_le, rendue.rendue_a) == (MAINTENANT.date(), par)
    assert not RemiseDeCle.objects.dehors().exists()


@pytest.mark.django_db
def test_une_remise_envoyee_deux_fois_est_notee_une_fois():
    convention, par, jeton = convention_signee(), agent(), uuid4()
    remises = {
        remettre_cle(
            convention=convention,
            quoi="Badge",
            numero="",
            nombre=1,
            remise_a="X",
            remise_le=MAINTENANT.date(),
            par=par,
            jeton=jeton,
            maintenant=MAINTENANT,
        ).pk
        for _ in range(2)
    }
    assert len(remises) == 1


@pytest.mark.django_db
def test_le_depot_se_rend_moins_ce_qui_est_retenu():
    convention = convention_signee()
    un_depot(convention)
    un_depot(
        convention,
        sens=SensDepot.RESTITUE,
        montant=Decimal("1500.50"),
        retenue=Decimal("199.50"),
        motif_retenue="Vitre cassée",
    )
    depot = depot_de(convention)
    assert (depot.recu, depot.sorti, depot.solde) == (Decimal(1700), Decimal(1700), Decimal(0))
    with pytest.raises(MouvementRefuse, match="Il reste 0,00"):
        un_depot(convention, sens=SensDepot.RESTITUE, montant=Decimal("0.01"))


@pytest.mark.django_db
def test_un_mouvement_errone_s_annule_et_reste():
    convention, par = convention_signee(), agent()
    recu = un_depot(convention)
    rendu = un_depot(convention, sens=SensDepot.RESTITUE, montant=Decimal(1700))
    with pytest.raises(MouvementRefuse, match="annulez d’abord la restitution"):
        annuler_depot(mouvement=recu, motif="Erreur", par=par)
    for motif in ("Erreur", "Autre"):
        annule = annuler_depot(mouvement=rendu, motif=motif, par=par, maintenant=MAINTENANT)
    assert (annule.motif_annulation, annule.annule_par) == ("Erreur", par)
    assert depot_de(convention).solde == Decimal(1700)
    assert MouvementDepot.objects.count() == 2


@pytest.mark.django_db
def test_rien_sans_signature_ni_pour_les_autres():
    projet = une_convention()
    with pytest.raises(MouvementRefuse, match="pas signée"):
        une_cle(projet)
    with pytest.raises(MouvementRefuse, match="pas signée"):
        un_depot(projet)
    convention, cle = convention_signee(), une_cle()
    for personne in (animateur(), membre()):
        with pytest.raises(PermissionDenied):
            un_depot(convention, par=personne)
        with pytest.raises(PermissionDenied):
            reprendre_cle(cle=cle, rendue_le=MAINTENANT.date(), par=personne)


@pytest.mark.django_db(transaction=True)
def test_deux_agents_ne_rendent_pas_le_meme_depot():
    convention, par = convention_signee(), agent()
    un_depot(convention)
    rendre = partial(
        rejouer(enregistrer_depot),
        convention=convention,
        sens=SensDepot.RESTITUE,
        montant=Decimal(1700),
        le=MAINTENANT.date(),
        par=par,
        maintenant=MAINTENANT,
    )
    resultats = ensemble([rendre, rendre])
    assert sorted(type(un).__name__ for un in resultats) == ["MouvementDepot", "MouvementRefuse"]
    assert depot_de(convention).solde == Decimal(0)


@pytest.mark.django_db(transaction=True)
def test_la_base_refuse_deux_restitutions_a_la_fois_sans_verrou_de_l_action():
    convention, par = convention_signee(), agent()
    un_depot(convention)

    def rendre() -> None:
        MouvementDepot.objects.create(
            convention=convention,
            sens=SensDepot.RESTITUE,
            montant=Decimal(1700),
            le=MAINTENANT.date(),
            enregistre_par=par,
        )

    resultats = ensemble([rendre, rendre])
    assert sorted(type(un).__name__ for un in resultats) == ["IntegrityError", "NoneType"]
