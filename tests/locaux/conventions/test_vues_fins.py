"""The pages that end a convention and come back on it: read first, done afterwards, shown again when something changed."""

from datetime import date

import pytest

from locaux.enums import AuteurConge, StatutConvention
from locaux.models import Convention, Reservation
from tests.factories.acteurs import ActeurFactory
from tests.factories.conventions import convention_signee
from tests.factories.locaux import EspaceFactory
from tests.factories.loyers import FEVRIER, MARS, un_bail, un_etat
from tests.factories.moments import a
from tests.locaux.actes import reserver
from tests.locaux.conventions.test_fins import finir
from tests.locaux.vues.gestes import lisible

MAL_TAPEE = {
    "donne_par": AuteurConge.ACCORD,
    "recu_le": "2049-03-04",
    "dernier_jour": "2049-12-15",
    "motif": "",
}


@pytest.fixture
def bail(scene):
    """Return a lease whose months are liquidated up to February."""
    convention = un_bail(acteur=scene.association)
    un_etat(mois=FEVRIER)
    return convention


def statut():
    return Convention.objects.get().statut


def test_une_annee_mal_tapee_ne_fait_rien_d_un_seul_envoi(bail, entrer):
    client, adresse = entrer("agent"), f"{bail.get_absolute_url()}resilier/"
    page = client.post(adresse, MAL_TAPEE)
    assert (page.status_code, statut()) == (200, StatutConvention.SIGNEE)
    lue = lisible(page)
    for dit in (
        "Résilier CONV-2050-0001 au 15 décembre 2049 ?",
        "le dernier jour, le 15 décembre 2049, est déjà passé",
        "3 mois déjà liquidés donnent un avoir de 2 440,65 €",
        "décembre 2049",
        "−500,65 €",
        "libre à partir du 16 décembre 2049",
        "6 mois, jusqu’au 4 septembre 2049",
    ):
        assert dit in lue, dit
    vues = page.context["consequences"].empreinte
    # Confirmed without a word, then without the box.
    envoi = {**MAL_TAPEE, "confirmer": "1", "vues": vues}
    refusee = client.post(adresse, envoi)
    assert refusee.status_code == 422
    assert "Cochez cette case pour continuer." in lisible(refusee)
    assert "Dites pourquoi : ce motif reste sur la page de la convention." in lisible(refusee)
    assert client.post(adresse, {**envoi, "assume": "on"}).status_code == 422
    assert client.post(adresse, {**envoi, "motif": "Parti sans prévenir"}).status_code == 422
    assert statut() == StatutConvention.SIGNEE
    fait = client.post(adresse, {**envoi, "assume": "on", "motif": "Parti sans prévenir"})
    assert (fait.status_code, statut()) == (302, StatutConvention.RESILIEE)


def test_ce_qui_change_entre_les_deux_pages_se_relit(bail, entrer, scene):
    client, adresse = entrer("agent"), f"{bail.get_absolute_url()}resilier/"
    vues = client.post(adresse, MAL_TAPEE).context["consequences"].empreinte
    un_etat(mois=MARS, par=scene.agent)
    envoi = {**MAL_TAPEE, "confirmer": "1", "vues": vues, "assume": "on", "motif": "Départ"}
    page = client.post(adresse, envoi)
    assert (page.status_code, statut()) == (409, StatutConvention.SIGNEE)
    assert "Les conséquences ont changé" in lisible(page)
    relue = client.post(adresse, {**envoi, "vues": page.context["consequences"].empreinte})
    assert (relue.status_code, statut()) == (302, StatutConvention.RESILIEE)


def test_changer_la_demande_rend_le_formulaire(bail, entrer):
    page = entrer("agent").post(
        f"{bail.get_absolute_url()}resilier/", {**MAL_TAPEE, "corriger": "1"}
    )
    assert 'value="2049-12-15"' in page.content.decode()
    assert statut() == StatutConvention.SIGNEE


def test_revenir_sur_une_fin_passee(bail, entrer):
    finir(bail)
    client, adresse = entrer("agent"), f"{bail.get_absolute_url()}revenir/"
    assert "Annuler la résiliation ?" in lisible(client.get(adresse))
    page = client.post(adresse)
    assert statut() == StatutConvention.RESILIEE
    lue = lisible(page)
    for dit in ("2 440,65 €", "de nouveau loué à partir du 16 décembre 2049", "11 avril 2054"):
        assert dit in lue, dit
    fait = client.post(
        adresse,
        {"confirmer": "1", "vues": page.context["consequences"].empreinte},
        follow=True,
    )
    assert (
        "Résiliation annulée : la convention CONV-2050-0001 va de nouveau jusqu’au 11 avril 2054."
        in lisible(fait)
    )
    assert statut() == StatutConvention.SIGNEE
    assert client.get(adresse).status_code == 302


def test_revenir_dit_qui_a_l_espace(bail, entrer):
    finir(bail)
    convention_signee(
        acteur=ActeurFactory.create(nom="Suite et fin", sigle=""),
        espaces=[bail.lots.get().espace],
    )
    page = entrer("agent").post(f"{bail.get_absolute_url()}revenir/", follow=True)
    assert "La résiliation ne s’annule pas : « " in lisible(page)
    assert "est loué à Suite et fin" in lisible(page)
    assert bail.__class__.objects.get(pk=bail.pk).statut == StatutConvention.RESILIEE


@pytest.mark.parametrize("commencee", [False, True])
def test_revenir_montre_ce_qui_s_est_reserve_depuis(scene, entrer, horloge, commencee):
    salle = EspaceFactory.create(niveau__site__gestionnaire=ActeurFactory.create())
    convention = convention_signee(
        acteur=scene.association, espaces=[salle], debut=date(2050, 1, 3)
    )
    finir(convention, date(2050, 3, 5))
    reservation = reserver(scene.collaborateur, salle)
    if commencee:
        horloge.move_to(a(9, 30))
    client, adresse = entrer("agent"), f"{convention.get_absolute_url()}revenir/"
    page = client.post(adresse, follow=True)
    if commencee:
        assert "ces réservations ne s’annulent plus" in lisible(page)
        return
    assert "1 réservation s’annule, avec un courriel à chaque personne" in lisible(page)
    envoi = {
        "confirmer": "1",
        "vues": page.context["consequences"].empreinte,
        "message": "Désolés.",
    }
    client.post(adresse, envoi)
    assert Convention.objects.get().statut == StatutConvention.SIGNEE
    annulee = Reservation.objects.get(pk=reservation.pk)
    assert (annulee.statut, annulee.message_annulation) == ("annulee", "Désolés.")
