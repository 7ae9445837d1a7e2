"""Out of service and back: what goes with a site, a floor, a space, and how it comes back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from acteurs.models import Personne
from locaux.actions.amenagement import LieuRefuse
from locaux.actions.annulations import ReservationsGenees, Suite
from locaux.actions.archives import archiver, retablir
from locaux.models import Espace, Niveau
from tests.factories.acteurs import agent, animateur
from tests.factories.locaux import (
    EspaceFactory,
    NiveauFactory,
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


def retirer(lieu, par: Personne, suite: Suite | None = None, maintenant=MAINTENANT):
    fait = archiver(lieu=lieu, par=par, suite=suite, maintenant=maintenant)
    connection.check_constraints()
    return fait


def remettre(lieu, par: Personne):
    fait = retablir(lieu=lieu, par=par)
    connection.check_constraints()
    return fait


def en_service() -> dict[str, bool]:
    """Return the spaces in service by name, and whether each is booked."""
    return dict(Espace.objects.en_service().order_by("nom").values_list("nom", "reservable"))


def test_seuls_les_agents_archivent():
    espace, par = EspaceFactory.create(), animateur()
    for lieu in (espace, espace.niveau, espace.site):
        with pytest.raises(PermissionDenied):
            retirer(lieu, par)
        with pytest.raises(PermissionDenied):
            remettre(lieu, par)


def test_un_espace_s_archive_et_revient_comme_il_etait(agente):
    salle = EspaceFactory.create(nom="Salle")
    bureau = EspaceFactory.create(nom="Bureau", niveau=salle.niveau, reservable=False)
    for espace in (salle, bureau):
        assert retirer(espace, agente).objet.archive_le == MAINTENANT
        assert retirer(espace, agente, maintenant=a(9)).objet.archive_le == MAINTENANT
    assert en_service() == {}
    for espace in (salle, bureau):
        assert remettre(espace, agente).objet.archive_le is None
        assert remettre(espace, agente).annulees == []
    assert en_service() == {"Bureau": False, "Salle": True}


def test_un_espace_dont_la_regle_est_archivee_revient_sans_se_reserver(agente):
    salle = EspaceFactory.create(nom="Salle")
    retirer(salle, agente)
    salle.regle.archive_le = MAINTENANT
    salle.regle.save()
    remettre(salle, agente)
    assert en_service() == {"Salle": False}


def test_un_niveau_emporte_ses_espaces_et_les_rend(agente):
    ancien = EspaceFactory.create(nom="Ancien")
    niveau = ancien.niveau
    EspaceFactory.create(nom="Salle", niveau=niveau)
    EspaceFactory.create(nom="Bureau", niveau=niveau, reservable=False)
    EspaceFactory.create(nom="Ailleurs")
    retirer(ancien, agente, maintenant=a(7))
    retirer(niveau, agente)
    assert en_service() == {"Ailleurs": True}
    assert remettre(niveau, agente).objet.archive_le is None
    assert en_service() == {"Ailleurs": True, "Bureau": False, "Salle": True}


def test_un_site_emporte_niveaux_et_espaces_et_les_rend(agente):
    ensemble, parties = salle_divisible(nom="Canal")
    site = ensemble.site
    vieux = NiveauFactory.create(site=site)
    retirer(vieux, agente, maintenant=a(7))
    retirer(site, agente)
    assert (en_service(), Niveau.objects.filter(archive_le__isnull=True).count()) == ({}, 0)
    remettre(site, agente)
    assert set(en_service()) == {"Canal", *(partie.nom for partie in parties)}
    assert list(Niveau.objects.filter(archive_le__isnull=False)) == [vieux]


def test_rien_ne_revient_sur_ce_qui_est_archive(agente):
    espace = EspaceFactory.create()
    retirer(espace, agente, maintenant=a(7))
    retirer(espace.niveau, agente, maintenant=a(7, 1))
    retirer(espace.site, agente)
    with pytest.raises(LieuRefuse, match=r"Le site .* est archivé"):
        remettre(espace.niveau, agente)
    with pytest.raises(LieuRefuse, match=r"Le niveau .* est archivé"):
        remettre(espace, agente)
    remettre(espace.site, agente)
    remettre(espace.niveau, agente)
    assert en_service() == {}


def test_une_partie_ne_part_pas_sans_sa_salle(agente):
    ensemble, (nord, _) = salle_divisible(nom="Canal")
    with pytest.raises(LieuRefuse) as refuse:
        retirer(nord, agente)
    assert str(refuse.value).replace("\u00a0", " ") == (
        "« Canal » en est fait : changez d’abord ses parties, ou archivez la salle entière."
    )
    retirer(ensemble, agente)
    retirer(nord, agente)
    with pytest.raises(LieuRefuse, match=r"Sa partie .* est archivée"):
        remettre(ensemble, agente)
    remettre(nord, agente)
    remettre(ensemble, agente)


def test_un_niveau_dont_une_partie_est_ailleurs(agente):
    ensemble, (nord, sud) = salle_divisible(nom="Canal")
    dessous = NiveauFactory.create(site=ensemble.site)
    Espace.objects.filter(pk__in=[nord.pk, sud.pk]).update(niveau=dessous)
    with pytest.raises(LieuRefuse, match="Canal"):
        retirer(dessous, agente)
    retirer(ensemble.site, agente)
    assert en_service() == {}


@pytest.mark.parametrize("quoi", ["espace", "niveau", "site"])
def test_les_reservations_a_venir_s_annulent_avant(agente, quoi):
    espace = EspaceFactory.create()
    lieu = {"espace": espace, "niveau": espace.niveau, "site": espace.site}[quoi]
    reservation = ReservationFactory.create(espace=espace)
    autre = ReservationFactory.create()
    with pytest.raises(ReservationsGenees) as genees:
        retirer(lieu, agente)
    assert genees.value.reservations == [reservation]
    vues = genees.value.genees.empreinte
    with pytest.raises(ReservationsGenees):
        retirer(lieu, agente, Suite(vues))
    assert en_service()[espace.nom]
    fait = retirer(lieu, agente, Suite(vues, annuler=True, message="À bientôt"))
    assert fait.annulees == [reservation]
    assert fait.annulees[0].motif_annulation.endswith(" ferme.")
    assert courriels() == [("reservation_annulee", reservation.demandeur.courriel)]
    assert registre() == {(autre.espace.pk, a(9), a(10))}


def test_une_reservation_en_cours_retient_l_espace(agente):
    espace = EspaceFactory.create()
    ReservationFactory.create(espace=espace, debut=MAINTENANT, fin=a(14, jour=MAINTENANT.date()))
    ReservationFactory.create(espace=espace)
    with pytest.raises(ReservationsGenees) as genees:
        retirer(espace, agente)
    with pytest.raises(ReservationsGenees):
        retirer(espace, agente, Suite(genees.value.genees.empreinte, annuler=True))
    assert courriels() == []


def test_une_fermeture_tient_aussi_ce_qui_est_archive(agente):
    espace = EspaceFactory.create()
    fermer(agente, espace.site)
    retirer(espace, agente)
    remettre(espace, agente)
    assert registre() == {(espace.pk, a(8), a(12))}


def test_un_site_vide_s_archive(agente):
    assert retirer(SiteFactory.create(), agente).objet.archive_le == MAINTENANT


@pytest.mark.parametrize("combien", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(agente, django_assert_num_queries, combien):
    regle = RegleReservationFactory.create()
    site = EspaceFactory.create(regle=regle).site
    niveau = site.niveaux.get()
    EspaceFactory.create_batch(combien - 1, niveau=niveau, regle=regle)
    assert agente.est_agent
    with django_assert_num_queries(15):
        archiver(lieu=site, par=agente, maintenant=MAINTENANT)
    with django_assert_num_queries(15):
        retablir(lieu=site, par=agente)
