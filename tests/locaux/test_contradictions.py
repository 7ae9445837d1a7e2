"""Which bookings a change of their place contradicts, and what is said of each."""

from copy import copy
from dataclasses import astuple
from datetime import time

import pytest

from acteurs.enums import Presence
from locaux.enums import Granularite, PublicReservation, TypeEspace
from locaux.lectures.contradictions import constater_changement
from locaux.lectures.fiches import FicheEspace, FicheSite, semaine_de
from locaux.models import Espace, Reservation
from tests.factories.acteurs import ActeurFactory, PersonneFactory, agent
from tests.factories.locaux import (
    EspaceFactory,
    RegleReservationFactory,
    ReservationFactory,
    SiteFactory,
)
from tests.factories.moments import LUNDI_DE_PAQUES, MAINTENANT, SAMEDI, a

pytestmark = pytest.mark.django_db


@pytest.fixture
def salle() -> Espace:
    return Espace.objects.complets().get(pk=EspaceFactory.create().pk)


def devenue(espace: Espace, **changements) -> Espace:
    """Return the space as it becomes; `site__…` changes its site."""
    futur = copy(espace)
    futur.niveau = copy(espace.niveau)
    futur.niveau.site = copy(espace.site)
    for nom, valeur in changements.items():
        cible = futur.site if nom.startswith("site__") else futur
        setattr(cible, nom.removeprefix("site__"), valeur)
    return futur


def contredites(espace: Espace, apres: Espace, **options) -> list[tuple[Reservation, list[str]]]:
    """Return the bookings that are listed, each with its reasons, with ordinary spaces."""
    genees = constater_changement([espace], [apres], maintenant=MAINTENANT, **options)
    return [
        (ligne.reservation, [motif.replace("\u00a0", " ") for motif in ligne.motifs])
        for ligne in genees.lignes
    ]


def test_rien_ne_change_rien_n_est_contredit(salle):
    ReservationFactory.create(espace=salle, debut=a(3), fin=a(4), nb_personnes=99)
    assert contredites(salle, devenue(salle)) == []
    assert contredites(salle, devenue(salle, nom="Autre", surface_m2=1)) == []


def test_moins_de_places(salle):
    grande = ReservationFactory.create(espace=salle, nb_personnes=7)
    ReservationFactory.create(espace=salle, nb_personnes=6, debut=a(11), fin=a(12))
    ReservationFactory.create(nb_personnes=7)
    assert contredites(salle, devenue(salle, capacite=6)) == [
        (grande, ["7 personnes attendues pour 6 places."])
    ]


def test_ce_qui_etait_deja_faux_n_est_pas_redit(salle):
    ReservationFactory.create(espace=salle, nb_personnes=10)
    assert contredites(salle, devenue(salle, capacite=6)) == []
    hors_horaires = ReservationFactory.create(espace=salle, debut=a(6), fin=a(7), nb_personnes=7)
    assert contredites(salle, devenue(salle, capacite=6)) == [
        (hors_horaires, ["7 personnes attendues pour 6 places."])
    ]


def test_plus_reservable(salle):
    reservation = ReservationFactory.create(espace=salle)
    for futur in (devenue(salle, reservable=False), devenue(salle, reservable=False, regle=None)):
        assert contredites(salle, futur) == [(reservation, ["Cet espace ne se réserve plus."])]
    ferme = devenue(salle, reservable=False)
    assert contredites(ferme, devenue(ferme, reservable=True)) == []


def test_une_autre_regle(salle):
    longue = ReservationFactory.create(espace=salle, debut=a(9), fin=a(12))
    courte = ReservationFactory.create(espace=salle, debut=a(14), fin=a(15))
    regle = RegleReservationFactory.create(duree_max=120)
    assert contredites(salle, devenue(salle, regle=regle)) == [
        (longue, ["La durée maximale est de 2 heures."])
    ]
    regle = RegleReservationFactory.create(granularite=Granularite.DEMI_JOURNEE, duree_max=1440)
    assert contredites(salle, devenue(salle, regle=regle)) == [
        (longue, ["Cet espace se réserve à la demi-journée."]),
        (courte, ["Cet espace se réserve à la demi-journée."]),
    ]


def test_ni_le_preavis_ni_l_horizon_ne_jugent_ce_qui_est_fait(salle):
    ReservationFactory.create(espace=salle)
    regle = RegleReservationFactory.create(horizon_jours=1, preavis_min=10_000)
    assert contredites(salle, devenue(salle, regle=regle)) == []


def test_une_regle_pour_d_autres_ne_touche_pas_celles_des_agents(salle):
    ponctuel = ActeurFactory.create(presence=Presence.PONCTUEL)
    permanent = ActeurFactory.create(presence=Presence.PERMANENT)
    du_ponctuel, du_permanent, *_ = (
        ReservationFactory.create(
            espace=salle, acteur=acteur, demandeur=par, debut=a(heure), fin=a(heure + 1)
        )
        for heure, (acteur, par) in enumerate(
            [
                (ponctuel, PersonneFactory.create()),
                (permanent, PersonneFactory.create()),
                (ponctuel, agent()),
                (ponctuel, PersonneFactory.create(is_superuser=True)),
            ],
            start=9,
        )
    )
    permanents = RegleReservationFactory.create(public=PublicReservation.PERMANENTS)
    assert contredites(salle, devenue(salle, regle=permanents)) == [
        (du_ponctuel, ["Cet espace est ouvert aux organisations permanentes."])
    ]
    agents = RegleReservationFactory.create(public=PublicReservation.AGENTS)
    assert [lue for lue, _ in contredites(salle, devenue(salle, regle=agents))] == [
        du_ponctuel,
        du_permanent,
    ]


def test_un_autre_type(salle):
    reservation = ReservationFactory.create(espace=salle)
    assert contredites(salle, devenue(salle, type=TypeEspace.POSTE)) == [
        (reservation, ["Réservé comme salle de réunion, il devient poste de travail."])
    ]


def test_d_autres_horaires(salle):
    matin = ReservationFactory.create(espace=salle, debut=a(8), fin=a(9))
    ReservationFactory.create(espace=salle, debut=a(9), fin=a(10))
    assert contredites(salle, salle, semaine={1: [(540, 720), (780, 1440)]}) == [
        (matin, ["Ce jour-là, le site ouvre de 9 h à 12 h et de 13 h à minuit."])
    ]
    assert [motifs for _, motifs in contredites(salle, salle, semaine={})] == [
        ["Le site est fermé le lundi."]
    ] * 2


def test_les_heures_d_une_demi_journee_suivent_celles_du_site():
    regle = RegleReservationFactory.create(granularite=Granularite.DEMI_JOURNEE, duree_max=1440)
    poste = Espace.objects.complets().get(pk=EspaceFactory.create(regle=regle).pk)
    ReservationFactory.create(espace=poste, debut=a(8), fin=a(13))
    apres_midi = ReservationFactory.create(espace=poste, debut=a(13), fin=a(19))
    assert contredites(poste, poste, semaine={1: [(480, 1080)]}) == [
        (apres_midi, ["Ses heures ne sont pas celles d’une demi-journée."])
    ]
    midi = devenue(poste, site__coupure_midi=time(12))
    assert len(contredites(poste, midi)) == 2


def test_une_reservation_gardee_hors_des_horaires_n_est_pas_redite(salle):
    ReservationFactory.create(espace=salle, debut=a(9, jour=SAMEDI), fin=a(10, jour=SAMEDI))
    assert contredites(salle, salle, semaine={1: [(480, 1140)]}) == []


def test_les_jours_feries():
    site = SiteFactory.create(ferme_jours_feries=False)
    salle = Espace.objects.complets().get(pk=EspaceFactory.create(niveau__site=site).pk)
    paques = ReservationFactory.create(
        espace=salle, debut=a(9, jour=LUNDI_DE_PAQUES), fin=a(10, jour=LUNDI_DE_PAQUES)
    )
    ReservationFactory.create(espace=salle)
    assert contredites(salle, devenue(salle, site__ferme_jours_feries=True)) == [
        (
            paques,
            ["Le lundi 11 avril 2050 est férié (Lundi de Pâques) : le site est fermé."],
        )
    ]


def test_le_fuseau_change_ce_qui_est_affiche(salle):
    reservation = ReservationFactory.create(espace=salle)
    assert contredites(salle, devenue(salle, site__fuseau="Indian/Reunion")) == [
        (reservation, ["L’heure affichée devient 12 h – 13 h."])
    ]
    assert contredites(salle, devenue(salle, site__fuseau="America/Martinique")) == [
        (
            reservation,
            [
                "Ce jour-là, le site ouvre de 8 h à 19 h.",
                "L’heure affichée devient 4 h – 5 h.",
            ],
        )
    ]


def test_celles_qui_sont_passees_ou_annulees_ne_comptent_pas(salle):
    ReservationFactory.create(
        espace=salle, debut=a(9, jour=MAINTENANT.date()), fin=MAINTENANT, nb_personnes=7
    )
    en_cours = ReservationFactory.create(
        espace=salle, debut=MAINTENANT, fin=a(13, jour=MAINTENANT.date()), nb_personnes=7
    )
    genees = constater_changement([salle], [devenue(salle, capacite=6)], maintenant=MAINTENANT)
    assert genees.reservations == [en_cours]
    assert genees.retenues[0].retenue.startswith("Cette réservation a déjà commencé")


@pytest.mark.parametrize("combien", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(salle, django_assert_num_queries, combien):
    for rang in range(combien):
        ReservationFactory.create(espace=salle, debut=a(9 + rang), fin=a(10 + rang))
    regle = RegleReservationFactory.create(public=PublicReservation.PERMANENTS)
    with django_assert_num_queries(4):
        assert len(contredites(salle, devenue(salle, regle=regle))) in (0, combien)


# --- What forms write -----------------------------------------------------------------------------


def test_une_fiche_se_lit_s_ecrit_et_se_distingue(salle):
    fiche = FicheEspace.de(salle)
    autre = Espace()
    fiche.ecrire(autre)
    assert (autre.nom, autre.niveau_id, autre.capacite) == (salle.nom, salle.niveau_id, 8)
    assert fiche.empreinte == FicheEspace.de(salle).empreinte
    salle.capacite = 9
    assert fiche.empreinte != FicheEspace.de(salle).empreinte
    site = FicheSite.de(salle.site)
    assert len({site.empreinte, fiche.empreinte}) == 2
    assert astuple(site)[0] == salle.site.nom


def test_la_semaine_d_un_site():
    site = SiteFactory.create(horaires=[(2, 780, 1080), (1, 480, 720), (2, 480, 720)])
    assert semaine_de(site) == {1: [(480, 720)], 2: [(480, 720), (780, 1080)]}
