"""What follows a signature elsewhere: alerts, terms, departures, the planning, what may no longer be done to a let space."""

from datetime import UTC, date, datetime, timedelta

import pytest

from locaux.actions import archives, compositions, echeances
from locaux.actions.amenagement import LieuRefuse
from locaux.actions.controles import ReservationRefusee
from locaux.actions.departs_de_conventions import conventions_tenues
from locaux.actions.registre import CreneauPris
from locaux.actions.resiliations import echoir
from locaux.calculs import alerte_due, fin_apres, fin_de_preavis, plus_mois, refus_de_duree
from locaux.enums import StatutConvention
from locaux.lectures.conventions import ce_qui_attend_des_conventions
from locaux.lectures.fiches import empreinte_des_parties
from locaux.models import AlerteConvention, Convention
from locaux.models.calendrier import suivre_le_fuseau
from ptce.socle.contributions import Depart, Sort
from tests.contraintes import refus
from tests.factories.acteurs import ActeurFactory, AppartenanceFactory
from tests.factories.conventions import (
    FIN,
    convention_a_signer,
    convention_signee,
    un_bureau,
    une_convention,
)
from tests.factories.locaux import EspaceFactory
from tests.factories.moments import LUNDI, MAINTENANT, a
from tests.locaux.actes import courriels, reserver
from tests.locaux.vues.gestes import lisible

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("jour", "mois", "attendu"),
    [
        (date(2050, 1, 31), 1, date(2050, 2, 28)),
        (date(2048, 1, 31), 1, date(2048, 2, 29)),
        (date(2050, 11, 30), 3, date(2051, 2, 28)),
        (date(2050, 3, 31), -1, date(2050, 2, 28)),
    ],
)
def test_plus_mois(jour, mois, attendu):
    assert plus_mois(jour, mois) == attendu


def test_les_durees_que_la_loi_refuse():
    debut = date(2050, 3, 7)
    assert fin_apres(debut, 36) == date(2053, 3, 6)
    assert refus_de_duree("bail_derogatoire", debut, date(2053, 3, 6)) == ""
    assert "au plus 3 ans" in refus_de_duree("bail_derogatoire", debut, date(2053, 3, 7))
    assert "au moins 9 ans" in refus_de_duree("bail_commercial", debut, date(2059, 3, 5))
    assert refus_de_duree("bail_commercial", debut, date(2059, 3, 6)) == ""
    assert "au moins 6 ans" in refus_de_duree("bail_professionnel", debut, date(2056, 3, 5))


@pytest.mark.parametrize(
    ("fuseau", "minuit"), [("Indian/Reunion", 20), ("America/Martinique", 4), ("Europe/Paris", 23)]
)
def test_une_convention_echoit_a_minuit_la_ou_est_le_portail(fuseau, minuit, settings):
    """Its last day is past at midnight by PTCE_FUSEAU, which PostgreSQL follows too; `minuit` is an hour of UTC."""
    settings.TIME_ZONE = fuseau
    suivre_le_fuseau(using="default")
    convention = convention_signee(fin=date(2052, 1, 15))
    jour = 15 if minuit > 12 else 16
    passe = datetime(2052, 1, jour, minuit, tzinfo=UTC)
    veille = "UPDATE locaux_convention SET statut = 'echue', echue_le = %(le)s"
    refuse = refus(veille, {"le": passe - timedelta(seconds=1)})
    assert refuse.constraint_name == "locaux_convention_echue_apres_son_terme"
    assert echoir(convention=convention, maintenant=passe).statut == StatutConvention.ECHUE


def test_un_preavis_et_la_fin_d_une_periode_triennale():
    options = {
        "debut": date(2050, 3, 7),
        "terme": date(2059, 3, 6),
        "par_le_preneur": True,
    }
    recu = date(2052, 9, 6)
    assert fin_de_preavis(recu, 3, type_de_contrat="convention_occupation", **options) == date(
        2052, 12, 6
    )
    assert fin_de_preavis(recu, 6, type_de_contrat="bail_commercial", **options) == date(2053, 3, 6)
    assert fin_de_preavis(
        recu + timedelta(days=1), 6, type_de_contrat="bail_commercial", **options
    ) == date(2056, 3, 6)


def test_le_conge_du_bailleur_attend_ce_que_la_loi_permet():
    options = {
        "debut": date(2050, 3, 7),
        "terme": date(2059, 3, 6),
        "par_le_preneur": False,
    }
    recu = date(2052, 9, 6)
    jours = {
        genre: fin_de_preavis(recu, 6, type_de_contrat=genre, **options)
        for genre in ("convention_occupation", "bail_commercial", "bail_professionnel")
    }
    assert jours == {
        "convention_occupation": date(2053, 3, 6),
        "bail_commercial": date(2053, 3, 6),
        "bail_professionnel": date(2059, 3, 6),
    }
    tard = {**options, "terme": date(2053, 2, 1)}
    assert fin_de_preavis(recu, 6, type_de_contrat="bail_professionnel", **tard) == date(2053, 3, 6)


def test_les_alertes_dues():
    premier, dernier = date(2050, 3, 7), date(2053, 3, 6)
    assert alerte_due(premier, dernier, date(2052, 3, 5)) is None
    assert alerte_due(premier, dernier, date(2052, 3, 6)) == 12
    assert alerte_due(premier, dernier, date(2052, 9, 6)) == 6
    assert alerte_due(premier, dernier, date(2053, 3, 6)) == 3
    assert alerte_due(premier, dernier, date(2053, 3, 7)) is None
    # A short one does not begin by an alert.
    assert alerte_due(premier, date(2050, 7, 6), premier) is None


def test_chaque_alerte_s_ecrit_une_fois(scene):
    convention_signee(acteur=scene.association, par=scene.agent)
    for jour in ("2052-03-06", "2052-03-07", "2052-09-06", "2052-12-06", "2053-01-06"):
        echeances.tenir_les_echeances(a(6, jour=date.fromisoformat(jour)))
    assert list(AlerteConvention.objects.values_list("mois", flat=True)) == [12, 6, 3]
    siens = {scene.agent.courriel, scene.administrateur.courriel}
    ecrits = [lu for lu in courriels() if lu[0] == "convention_echeance"]
    assert len(ecrits) == 3 * len(siens)
    assert {destinataire for _, destinataire in ecrits} == siens


def test_une_convention_echoit_a_son_terme():
    convention = convention_signee()
    echeances.tenir_les_echeances(a(6, jour=FIN))
    assert Convention.objects.get().statut == StatutConvention.SIGNEE
    echeances.tenir_les_echeances(a(6, jour=FIN + timedelta(days=1)))
    convention.refresh_from_db()
    assert convention.statut == StatutConvention.ECHUE


def test_une_organisation_qui_part_voit_ses_conventions(scene):
    convention_signee(acteur=scene.association)
    une_convention(acteur=scene.association)
    convention_signee()
    demande = Depart(scene.association, None, scene.animateur, MAINTENANT)
    tenues = conventions_tenues(demande, verrouiller=True)
    assert [(un.nature, un.sorts) for un in tenues] == [
        ("Conventions d’occupation", (Sort.GARDER,))
    ] * 2
    # Who takes note of the departure opens them only if they may.
    assert [un.adresse for un in tenues] == ["", ""]
    par_un_agent = Depart(scene.association, None, scene.administrateur, MAINTENANT)
    assert {un.adresse for un in conventions_tenues(par_un_agent, verrouiller=False)} == {
        convention.get_absolute_url() for convention in scene.association.conventions.all()
    }
    une_personne = Depart(scene.association, scene.gestionnaire, scene.animateur, MAINTENANT)
    assert conventions_tenues(une_personne, verrouiller=False) == []


def test_ce_qui_attend(scene):
    convention = convention_a_signer(acteur=scene.association)
    (pour_elle,) = ce_qui_attend_des_conventions(scene.gestionnaire, MAINTENANT)
    assert pour_elle.adresse == convention.get_absolute_url()
    assert ce_qui_attend_des_conventions(scene.collaborateur, MAINTENANT) == []
    (pour_les_agents,) = ce_qui_attend_des_conventions(scene.agent, MAINTENANT)
    assert pour_les_agents.titre == "1\u00a0convention à faire signer"
    convention_signee(fin=date(2050, 5, 31), acteur=scene.association)
    titres = [lu.titre for lu in ce_qui_attend_des_conventions(scene.agent, MAINTENANT)]
    assert len(titres) == 2


def test_un_espace_loue_ne_se_reserve_pas(scene):
    salle = EspaceFactory.create(niveau__site__gestionnaire=ActeurFactory.create())
    convention = convention_signee(espaces=[salle])
    membre = AppartenanceFactory.create().personne
    with pytest.raises((CreneauPris, ReservationRefusee)) as refus:
        reserver(membre, salle)
    if isinstance(refus.value, CreneauPris):
        assert refus.value.espace == salle
    assert convention.lots.get().occupation.reservation_id is None


def test_le_planning_dit_par_qui_un_espace_est_loue(scene, entrer):
    salle = scene.salle

    convention_signee(
        acteur=scene.association,
        espaces=[un_bureau(niveau=salle.niveau, reservable=True, regle=salle.regle)],
        bailleur_id=ActeurFactory.create().pk,
    )
    for adresse in ("/locaux/planning/", "/locaux/planning/semaine/"):
        for role, dit in (("autre", str(scene.association)), ("visiteur", "occupé")):
            page = lisible(entrer(role).get(f"{adresse}?jour={LUNDI.isoformat()}"))
            assert dit in page, (adresse, role)
            assert "2053" not in page, (adresse, role)
    assert entrer("autre").get("/locaux/planning/mois/?jour=2050-03-07").status_code == 200
    assert entrer("visiteur").get("/locaux/plan/?jour=2050-03-07&heure=10:00").status_code == 200


def test_un_espace_loue_ne_s_archive_ni_ne_se_divise(scene):
    bureau = un_bureau()
    convention_signee(espaces=[bureau])
    parties = EspaceFactory.create_batch(2, niveau=bureau.niveau)
    with pytest.raises(LieuRefuse, match="ne s’archive pas"):
        archives.archiver(lieu=bureau, par=scene.agent, maintenant=MAINTENANT)
    with pytest.raises(LieuRefuse, match="ne se divise"):
        compositions.composer(
            espace=bureau,
            parties=[partie.pk for partie in parties],
            par=scene.agent,
            vue=empreinte_des_parties(set()),
            maintenant=MAINTENANT,
        )
