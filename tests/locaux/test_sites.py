"""Sites, hours and floors: what agents write, what is refused, what becomes of bookings."""

from dataclasses import replace
from datetime import time
from decimal import Decimal
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from acteurs.models import Personne
from locaux.actions.amenagement import LieuModifie, LieuRefuse
from locaux.actions.annulations import ReservationsGenees, Suite
from locaux.actions.niveaux import creer_niveau, ordonner_niveaux, renommer_niveau
from locaux.actions.sites import changer_horaires, changer_site, creer_site
from locaux.enums import StatutReservation
from locaux.lectures.fiches import FicheSite, empreinte_des_horaires, semaine_de
from locaux.models import HoraireOuverture, Niveau, Site
from ptce.socle.envois import FormulaireDejaEnvoye
from tests.factories.acteurs import agent, animateur
from tests.factories.locaux import (
    EspaceFactory,
    NiveauFactory,
    ReservationFactory,
    SiteFactory,
)
from tests.factories.moments import LUNDI_DE_PAQUES, MAINTENANT, a
from tests.locaux.actes import courriels

pytestmark = pytest.mark.django_db

FICHE = FicheSite(
    nom="La Grange",
    slug="la-grange",
    adresse="2 rue de l’Exemple",
    presentation="",
    acces="",
    latitude=Decimal("43.5"),
    longitude=Decimal("1.5"),
    fuseau="Europe/Paris",
    ferme_jours_feries=True,
    coupure_midi=time(13),
    gestionnaire_id=None,
)


@pytest.fixture
def agente() -> Personne:
    return agent()


@pytest.fixture
def site() -> Site:
    return SiteFactory.create(nom="Le Périscope", slug="le-periscope")


def changer(site: Site, par: Personne, suite: Suite | None = None, **changements):
    fiche = FicheSite.de(Site.objects.get(pk=site.pk))
    return changer_site(
        site=site,
        fiche=replace(fiche, **changements),
        par=par,
        vue=fiche.empreinte,
        suite=suite,
        maintenant=MAINTENANT,
    )


def ouvrir(site: Site, par: Personne, semaine, suite: Suite | None = None, vue: str = ""):
    return changer_horaires(
        site=site,
        semaine=semaine,
        par=par,
        vue=vue or empreinte_des_horaires(semaine_de(site)),
        suite=suite,
        maintenant=MAINTENANT,
    )


def test_seuls_les_agents_amenagent(site):
    par = animateur()
    niveau = NiveauFactory.create(site=site)
    for interdit in (
        lambda: creer_site(fiche=FICHE, par=par),
        lambda: changer(site, par, nom="X"),
        lambda: ouvrir(site, par, {}),
        lambda: creer_niveau(site=site, nom="X", par=par),
        lambda: renommer_niveau(niveau=niveau, nom="X", par=par, vue=niveau.nom),
        lambda: ordonner_niveaux(site=site, ordre=[], par=par, vu=[]),
    ):
        with pytest.raises(PermissionDenied):
            interdit()


# --- Sites ----------------------------------------------------------------------------------------


def test_creer_un_site(agente):
    cree = creer_site(fiche=FICHE, par=agente)
    assert FicheSite.de(Site.objects.get()) == FICHE
    assert semaine_de(cree) == {}
    assert apps.get_model("locaux", "SiteEvent").objects.get().nom == "La Grange"


def test_le_meme_envoi_ne_cree_qu_un_site(agente):
    jeton = uuid4()
    cree = creer_site(fiche=FICHE, par=agente, jeton=jeton)
    assert creer_site(fiche=FICHE, par=agente, jeton=jeton) == cree
    with pytest.raises(FormulaireDejaEnvoye) as deja:
        creer_site(fiche=replace(FICHE, nom="Autre"), par=agente, jeton=jeton)
    assert deja.value.objet == cree
    assert Site.objects.count() == 1


@pytest.mark.parametrize(
    ("pris", "champ", "phrase"),
    [
        ({"nom": "Le Périscope"}, "nom", "Un autre site porte déjà ce nom."),
        ({"slug": "le-periscope"}, "slug", "La page d’un autre site est déjà à cette adresse."),
    ],
)
def test_un_nom_et_une_adresse_pris(agente, site, pris, champ, phrase):
    grange = creer_site(fiche=FICHE, par=agente)
    for essai in (
        lambda: creer_site(fiche=replace(FICHE, **{"nom": "X", "slug": "x", **pris}), par=agente),
        lambda: changer(grange, agente, **pris),
    ):
        with pytest.raises(LieuRefuse) as refuse:
            essai()
        assert (refuse.value.champ, str(refuse.value)) == (champ, phrase)


def test_changer_un_site(agente, site):
    fait = changer(site, agente, nom="La Ruche", acces="Bus 6")
    site.refresh_from_db()
    assert (site.nom, site.acces, fait.objet, fait.annulees) == ("La Ruche", "Bus 6", site, [])


def test_redemander_ce_qui_est_deja_ne_change_rien(agente, site):
    fiche = FicheSite.de(Site.objects.get())
    changer(site, agente, nom="La Ruche")
    fait = changer_site(
        site=site, fiche=replace(fiche, nom="La Ruche"), par=agente, vue=fiche.empreinte
    )
    assert fait.objet.nom == "La Ruche"
    assert apps.get_model("locaux", "SiteEvent").objects.filter(pgh_label="update").count() == 1


def test_deux_agents_ne_s_ecrasent_pas(agente, site):
    vue = FicheSite.de(Site.objects.get()).empreinte
    changer(site, agente, adresse="Ailleurs")
    with pytest.raises(LieuModifie):
        changer_site(site=site, fiche=FICHE, par=agent(), vue=vue)
    site.refresh_from_db()
    assert (site.nom, site.adresse) == ("Le Périscope", "Ailleurs")


def test_un_site_archive_ne_se_change_pas(agente):
    site = SiteFactory.create(archive_le=MAINTENANT)
    with pytest.raises(LieuRefuse, match="remettez-le d’abord en service"):
        changer(site, agente, nom="X")
    with pytest.raises(LieuRefuse, match="remettez-le d’abord en service"):
        ouvrir(site, agente, {})


# --- Bookings to come -----------------------------------------------------------------------------


def test_les_reservations_contredites_sont_montrees_et_rien_n_est_ecrit(agente, site):
    reservation = ReservationFactory.create(espace=EspaceFactory.create(niveau__site=site))
    with pytest.raises(ReservationsGenees) as genees:
        changer(site, agente, fuseau="Indian/Reunion", nom="X")
    assert genees.value.reservations == [reservation]
    site.refresh_from_db()
    assert (site.nom, site.fuseau) == ("Le Périscope", "Europe/Paris")


def test_les_garder_ou_les_annuler(agente, site):
    site.ferme_jours_feries = False
    site.save()
    espace = EspaceFactory.create(niveau__site=site)
    reservation = ReservationFactory.create(
        espace=espace, debut=a(9, jour=LUNDI_DE_PAQUES), fin=a(10, jour=LUNDI_DE_PAQUES)
    )
    with pytest.raises(ReservationsGenees) as genees:
        changer(site, agente, ferme_jours_feries=True)
    vues = genees.value.genees.empreinte
    assert changer(site, agente, Suite(vues), ferme_jours_feries=True).annulees == []
    assert changer(site, agente, ferme_jours_feries=False).annulees == []
    suite = Suite(vues, annuler=True, message="Pardon")
    assert changer(site, agente, suite, ferme_jours_feries=True).annulees == [reservation]
    reservation.refresh_from_db()
    assert (reservation.statut, reservation.motif_annulation) == (
        StatutReservation.ANNULEE,
        "Les jours ou les heures d’ouverture du site changent.",
    )
    assert courriels() == [("reservation_annulee", reservation.demandeur.courriel)]


def test_une_reservation_faite_entre_temps_se_montre(agente, site):
    espace = EspaceFactory.create(niveau__site=site)
    ReservationFactory.create(espace=espace, debut=a(8), fin=a(9))
    semaine = {1: [(600, 1140)]}
    with pytest.raises(ReservationsGenees) as genees:
        ouvrir(site, agente, semaine)
    vues = genees.value.genees.empreinte
    nouvelle = ReservationFactory.create(espace=espace, debut=a(9), fin=a(10))
    for suite in (Suite(vues), Suite(vues, annuler=True)):
        with pytest.raises(ReservationsGenees) as autres:
            ouvrir(site, agente, semaine, suite)
        assert autres.value.reservations[1] == nouvelle
    assert semaine_de(site)[1] == [(480, 1140)]
    assert courriels() == []


def test_celle_qui_a_commence_est_gardee_quand_les_autres_sont_annulees(agente, site):
    espace = EspaceFactory.create(niveau__site=site)
    en_cours = ReservationFactory.create(
        espace=espace, debut=MAINTENANT, fin=a(14, jour=MAINTENANT.date())
    )
    a_venir = ReservationFactory.create(espace=espace, debut=a(14), fin=a(15))
    semaine = {jour: [(480, 720)] for jour in range(1, 6)}
    with pytest.raises(ReservationsGenees) as genees:
        ouvrir(site, agente, semaine)
    suite = Suite(genees.value.genees.empreinte, annuler=True)
    assert ouvrir(site, agente, semaine, suite).annulees == [a_venir]
    en_cours.refresh_from_db()
    assert en_cours.confirmee


# --- Hours ----------------------------------------------------------------------------------------


def test_ecrire_une_semaine(agente, site):
    avant = {horaire.pk for horaire in HoraireOuverture.objects.filter(jour=2)}
    semaine = {2: [(480, 1140)], 6: [(540, 720), (720, 780)], 7: [(1200, 1440)]}
    ouvrir(site, agente, semaine)
    assert semaine_de(site) == semaine
    # What does not change is left alone: the journal says what did.
    assert {horaire.pk for horaire in HoraireOuverture.objects.filter(jour=2)} == avant


def test_redemander_les_memes_horaires_ne_change_rien(agente, site):
    vue = empreinte_des_horaires(semaine_de(site))
    ouvrir(site, agente, {})
    assert ouvrir(site, agente, {}, vue=vue).annulees == []
    with pytest.raises(LieuModifie):
        ouvrir(site, agente, {1: [(0, 1440)]}, vue=vue)
    assert semaine_de(site) == {}


# --- Floors ---------------------------------------------------------------------------------------


def test_ajouter_des_niveaux(agente, site):
    jeton = uuid4()
    bas = creer_niveau(site=site, nom="Rez-de-chaussée", par=agente, jeton=jeton)
    haut = creer_niveau(site=site, nom="Étage", par=agente)
    assert creer_niveau(site=site, nom="Rez-de-chaussée", par=agente, jeton=jeton) == bas
    assert (bas.rang, haut.rang) == (0, 1)
    with pytest.raises(FormulaireDejaEnvoye):
        creer_niveau(site=site, nom="Cave", par=agente, jeton=jeton)
    with pytest.raises(LieuRefuse) as refuse:
        creer_niveau(site=site, nom="Étage", par=agente)
    assert (refuse.value.champ, str(refuse.value)) == (
        "nom",
        "Ce site a déjà un niveau de ce nom.",
    )
    assert Niveau.objects.count() == 2


def test_renommer_un_niveau(agente, site):
    niveau, autre = NiveauFactory.create_batch(2, site=site)
    vue = niveau.nom
    assert renommer_niveau(niveau=niveau, nom="Cave", par=agente, vue=vue).nom == "Cave"
    assert renommer_niveau(niveau=niveau, nom="Cave", par=agente, vue=vue).nom == "Cave"
    with pytest.raises(LieuModifie):
        renommer_niveau(niveau=niveau, nom="Grenier", par=agente, vue=vue)
    with pytest.raises(LieuRefuse):
        renommer_niveau(niveau=niveau, nom=autre.nom, par=agente, vue="Cave")


def test_ordonner_les_niveaux(agente, site):
    un, deux, trois = (NiveauFactory.create(site=site, rang=rang) for rang in (5, 6, 7))
    NiveauFactory.create(site=site, archive_le=MAINTENANT)
    vu, ordre = [un.pk, deux.pk, trois.pk], [trois.pk, un.pk, deux.pk]
    for _ in range(2):
        assert ordonner_niveaux(site=site, ordre=ordre, par=agente, vu=vu) == [trois, un, deux]
    assert [niveau.rang for niveau in Niveau.objects.filter(pk__in=ordre).order_by("rang")] == [
        0,
        1,
        2,
    ]
    for faux in ([un.pk, deux.pk], [un.pk, un.pk, deux.pk], [un.pk, deux.pk, trois.pk, 0]):
        with pytest.raises(LieuModifie):
            ordonner_niveaux(site=site, ordre=faux, par=agente, vu=ordre)
    with pytest.raises(LieuModifie):
        ordonner_niveaux(site=site, ordre=[deux.pk, un.pk, trois.pk], par=agente, vu=vu)


def test_un_site_archive_n_a_plus_de_niveau_de_plus(agente):
    with pytest.raises(LieuRefuse):
        creer_niveau(site=SiteFactory.create(archive_le=MAINTENANT), nom="X", par=agente)
