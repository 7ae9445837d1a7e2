"""Two agents, or an agent and someone who books, at the same moment on real connections: places stay whole."""

from dataclasses import replace
from functools import partial
from uuid import uuid4

import pytest
from django.db import transaction

from acteurs.models import Personne
from locaux.actions.archives import archiver
from locaux.actions.espaces import changer_espace, creer_espace
from locaux.actions.niveaux import creer_niveau
from locaux.actions.reservations import reserver
from locaux.actions.sites import creer_site
from locaux.lectures.fiches import FicheEspace
from locaux.models import Espace, Niveau, Reservation, Site
from ptce.socle.transactions import rejouer
from tests.concurrence import Autre, ensemble, genres
from tests.contraintes import executer, refus
from tests.factories.acteurs import agent, membre
from tests.factories.locaux import EspaceFactory, SiteFactory
from tests.factories.moments import MAINTENANT, a
from tests.locaux.test_sites import FICHE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def agente() -> Personne:
    return agent()


def neuve(espace: Espace, nom: str) -> FicheEspace:
    return replace(FicheEspace.de(espace), nom=nom)


def test_le_meme_formulaire_envoye_plusieurs_fois_a_la_fois(agente):
    jeton = uuid4()
    resultats = ensemble([partial(rejouer(creer_site), fiche=FICHE, par=agente, jeton=jeton)] * 4)
    assert genres(resultats) == ["Site"] * 4
    assert Site.objects.count() == 1


def test_le_meme_niveau_envoye_pendant_que_le_premier_s_ecrit(agente):
    """The second finds no token, waits for the site, then meets the name that its own form has taken."""
    site, jeton = SiteFactory.create(), uuid4()
    ajouter = partial(creer_niveau, site=site, nom="Grenier", par=agente, jeton=jeton)
    with transaction.atomic():
        premier = ajouter()
        second = Autre(rejouer(ajouter))
        assert not second.fini()
    assert second.resultat() == premier


def test_deux_sites_du_meme_nom_a_la_fois(agente):
    resultats = ensemble([partial(rejouer(creer_site), fiche=FICHE, par=agente)] * 2)
    assert genres(resultats) == ["LieuRefuse", "Site"]


def test_deux_agents_sur_la_meme_fiche(agente):
    salle = EspaceFactory.create()
    fiche = FicheEspace.de(salle)
    resultats = ensemble(
        [
            partial(
                rejouer(changer_espace),
                espace=salle,
                fiche=replace(fiche, nom=nom),
                par=agente,
                vue=FicheEspace.de(Espace.objects.get(pk=salle.pk)).empreinte,
            )
            for nom in ("Une", "Autre")
        ]
    )
    assert genres(resultats) == ["Fait", "LieuModifie"]


def test_archiver_un_espace_pendant_qu_on_le_reserve(agente):
    salle, personne = EspaceFactory.create(), membre()
    resultats = ensemble(
        [
            partial(rejouer(archiver), lieu=salle, par=agente, maintenant=MAINTENANT),
            partial(
                rejouer(reserver),
                espace=salle,
                acteur=personne.organisations()[0],
                par=personne,
                debut=a(9),
                fin=a(10),
                maintenant=MAINTENANT,
            ),
        ]
    )
    salle.refresh_from_db()
    archive = salle.archive_le is not None
    assert archive is not Reservation.objects.exists()
    attendus = ["Fait", "ReservationRefusee"] if archive else ["Reservation", "ReservationsGenees"]
    assert genres(resultats) == attendus


def test_archiver_un_niveau_pendant_qu_on_y_ajoute_un_espace(agente):
    salle = EspaceFactory.create()
    ensemble(
        [
            partial(rejouer(archiver), lieu=salle.niveau, par=agente, maintenant=MAINTENANT),
            partial(rejouer(creer_espace), fiche=neuve(salle, "Neuve"), par=agente),
        ]
    )
    niveau = Niveau.objects.get()
    assert niveau.archive_le == MAINTENANT
    assert not Espace.objects.en_service().exists()


def test_la_base_fait_attendre_l_espace_que_l_on_ajoute_a_un_niveau_qui_part():
    """By raw SQL: the new space waits for the floor, then is refused."""
    salle = EspaceFactory.create()
    ajouter = (
        "INSERT INTO locaux_espace (niveau_id, nom, type, rang, surface_m2, capacite, presentation, photo,"
        " accessible_pmr, reservable) VALUES (%(niveau)s, 'Neuve', 'salle', 0, 1, 1, '', '', false, false)"
    )
    with transaction.atomic():
        executer(
            "UPDATE locaux_espace SET reservable = false, archive_le = now() WHERE id = %(salle)s;"
            "UPDATE locaux_niveau SET archive_le = now() WHERE id = %(niveau)s",
            {"salle": salle.pk, "niveau": salle.niveau_id},
        )
        autre = Autre(partial(refus, ajouter, {"niveau": salle.niveau_id}))
        assert not autre.fini()
    assert autre.resultat().constraint_name == "locaux_espace_niveau_en_service"
