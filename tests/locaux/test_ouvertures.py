"""Opening hours, holidays and closures, as read from the database."""

from datetime import date, time

import pytest

from locaux.calculs import Ouverture, Refus, Regle
from locaux.enums import Granularite
from locaux.lectures.ouvertures import (
    fermeture_en_cause,
    jours_feries,
    ouverture,
    ouvertures,
    valeurs,
)
from locaux.models import Espace
from ptce.socle import typographie
from tests.factories.acteurs import agent
from tests.factories.locaux import (
    EspaceFactory,
    FermetureFactory,
    RegleReservationFactory,
    SiteFactory,
)
from tests.factories.moments import MAINTENANT, PARIS, a
from tests.locaux.actes import fermer

pytestmark = pytest.mark.django_db


def test_les_jours_feries_portent_leur_nom_francais():
    assert jours_feries(2026) == {
        date(2026, 1, 1): "Jour de l’an",
        date(2026, 4, 6): "Lundi de Pâques",
        date(2026, 5, 1): "Fête du Travail",
        date(2026, 5, 8): "Fête de la Victoire",
        date(2026, 5, 14): "Ascension",
        date(2026, 5, 25): "Lundi de Pentecôte",
        date(2026, 7, 14): "Fête nationale",
        date(2026, 8, 15): "Assomption",
        date(2026, 11, 1): "Toussaint",
        date(2026, 11, 11): "Armistice",
        date(2026, 12, 25): "Noël",
    }


def test_ouvertures_de_plusieurs_sites_en_une_requete(django_assert_num_queries):
    avec_pause = SiteFactory.create(
        horaires=[(1, 840, 1080), (1, 480, 720), (6, 600, 720)], coupure_midi=time(12, 30)
    )
    ailleurs = SiteFactory.create(horaires=[], fuseau="Indian/Reunion", ferme_jours_feries=False)
    with django_assert_num_queries(1):
        lues = ouvertures([avec_pause, ailleurs], [2027, 2026])
    une = lues[avec_pause.pk]
    assert une.fuseau == PARIS
    assert une.coupure_midi == 750
    assert une.feries == jours_feries(2026) | jours_feries(2027)
    assert une.plages_du(date(2026, 7, 6)) == [(480, 720), (840, 1080)]
    assert une.plages_du(date(2026, 7, 7)) == []
    autre = lues[ailleurs.pk]
    assert (autre.fuseau.key, autre.feries, dict(autre.plages)) == ("Indian/Reunion", {}, {})


def test_ouverture_connait_les_feries_de_part_et_d_autre_du_nouvel_an():
    lue = ouverture(
        SiteFactory.create(), a(9, jour=date(2049, 12, 31)), a(9, jour=date(2050, 1, 1))
    )
    assert isinstance(lue, Ouverture)
    assert {jour.year for jour in lue.feries} == {2048, 2049, 2050, 2051}


def test_valeurs_d_une_regle():
    regle = RegleReservationFactory.create(
        granularite=Granularite.DEMI_JOURNEE,
        pas=30,
        duree_min=31,
        duree_max=32,
        horizon_jours=33,
        preavis_min=34,
        battement_avant=35,
        battement_apres=36,
    )
    assert valeurs(regle) == Regle(
        granularite="demi_journee",
        pas=30,
        duree_min=31,
        duree_max=32,
        horizon_jours=33,
        preavis_min=34,
        battement_avant=35,
        battement_apres=36,
    )


# --- Closures -------------------------------------------------------------------------------------


def en_cause(espace: Espace, debut: int = 9, fin: int = 10) -> Refus | None:
    return fermeture_en_cause(espace, a(debut), a(fin))


def test_sans_fermeture(django_assert_num_queries):
    salle = EspaceFactory.create()
    fermer(agent(), EspaceFactory.create())
    with django_assert_num_queries(1):
        assert fermeture_en_cause(salle, a(9), a(10)) is None


def test_la_premiere_fermeture_est_dite():
    salle = EspaceFactory.create()
    fermer(agent(), salle.site, a(9, 30), a(18))
    fermer(agent(), salle, a(8), a(9, 15), precisions="sol")
    assert en_cause(salle) == Refus(
        "fermeture",
        f"Cet espace est fermé {typographie.creneau(a(8), a(9, 15))} (Travaux : sol).",
        "jour",
    )
    assert en_cause(salle, 7, 8) is None
    assert en_cause(salle, 18, 19) is None


def test_une_fermeture_levee_ne_refuse_plus():
    salle = EspaceFactory.create()
    FermetureFactory.create(espace=salle, levee_le=MAINTENANT, levee_par=agent())
    assert en_cause(salle) is None
