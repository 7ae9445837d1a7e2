"""A refusal that helps: who is in the way, as far as one may know, and slots that can really be booked."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locaux.enums import Granularite, PublicReservation, TypeEspace
from locaux.lectures.prises import expliquer
from locaux.lectures.propositions import Proposition, Propositions, proposer
from locaux.models import Espace
from ptce.socle import typographie
from tests.factories.acteurs import ActeurFactory, agent, animateur, membre
from tests.factories.locaux import (
    EspaceFactory,
    NiveauFactory,
    RegleReservationFactory,
    ReservationFactory,
    SiteFactory,
    salle_divisible,
)
from tests.factories.moments import (
    CHANGEMENT_D_OCTOBRE,
    CHANGEMENT_DE_MARS,
    LUNDI,
    MAINTENANT,
    MARDI,
    SAMEDI,
    a,
)
from tests.locaux.actes import fermer, reserver

pytestmark = pytest.mark.django_db


def propositions(
    espace: Espace, debut: datetime | None = None, fin: datetime | None = None, **suite: Any
) -> Propositions:
    """Return what is proposed instead of 9–10, unless told otherwise."""
    return proposer(
        espace,
        debut or a(9),
        fin or a(10),
        **{"nb_personnes": 1, "maintenant": MAINTENANT, **suite},
    )


def creneaux(trouvees: list[Proposition]) -> list[tuple[datetime, datetime]]:
    return [(proposition.debut, proposition.fin) for proposition in trouvees]


# --- Who is in the way ----------------------------------------------------------------------------


@pytest.fixture
def salle() -> Espace:
    return EspaceFactory.create(nom="Salle Garonne")


def test_l_organisation_pour_tous_l_objet_pour_qui_peut_lire(salle):
    acteur = ActeurFactory.create(nom="Les Jardins solidaires")
    demandeur = membre(acteur)
    ReservationFactory.create(
        espace=salle, acteur=acteur, demandeur=demandeur, objet="Entretiens confidentiels"
    )
    quand = typographie.creneau(a(9), a(10))
    sans = f"Salle Garonne : ce créneau est déjà pris par Les Jardins solidaires, {quand}."
    avec = (
        "Salle Garonne : ce créneau est déjà pris par Les Jardins solidaires"
        f" (Entretiens confidentiels), {quand}."
    )
    phrases = {
        qui: expliquer(salle, a(9, 30), a(11), personne)
        for qui, personne in {
            "demandeur": demandeur,
            "collegue": membre(acteur),
            "animateur": animateur(),
            "agent": agent(),
            "autre": membre(),
        }.items()
    }
    assert phrases == {
        "demandeur": avec,
        "collegue": avec,
        "animateur": avec,
        "agent": avec,
        "autre": sans,
    }


def test_une_partie_retient_la_salle_entiere():
    entiere, (gauche, _) = salle_divisible(nom="Salle Canal")
    ReservationFactory.create(
        espace=gauche, acteur=ActeurFactory.create(nom="Les Canaux"), objet=""
    )
    quand = typographie.creneau(a(9), a(10))
    assert expliquer(entiere, a(9), a(10), agent()) == (
        f"Salle Canal : ce créneau est déjà pris par Les Canaux pour {gauche}, {quand}."
    )


def test_un_battement_s_explique():
    salle = EspaceFactory.create(
        nom="Salle Hers", regle=RegleReservationFactory.create(battement_apres=15)
    )
    ReservationFactory.create(espace=salle, acteur=ActeurFactory.create(nom="Les Canaux"), objet="")
    assert expliquer(salle, a(10), a(11), agent()) == (
        f"Salle Hers : ce créneau est déjà pris par Les Canaux, {typographie.creneau(a(9), a(10))}."
        " 15 minutes sont gardées entre deux réservations."
    )


def test_une_fermeture_s_explique(salle):
    fermer(agent(), salle, precisions="peinture")
    assert expliquer(salle, a(9), a(10), membre()) == (
        f"Salle Garonne : fermeture, {typographie.creneau(a(8), a(12))} (Travaux : peinture)."
    )


def test_libere_entre_temps(salle):
    assert expliquer(salle, a(9), a(10), membre()) == (
        "Salle Garonne : ce créneau vient d’être pris."
    )


# --- Same space, another time ---------------------------------------------------------------------


def test_les_heures_les_plus_proches_du_meme_jour(salle):
    ReservationFactory.create(espace=salle, debut=a(9), fin=a(11))
    assert creneaux(propositions(salle).autres_heures) == [
        (a(8), a(9)),
        (a(11), a(12)),
        (a(12), a(13)),
    ]


def test_les_jours_suivants_quand_le_jour_est_plein(salle):
    fermer(agent(), salle, a(8), a(19))
    fermer(agent(), salle, a(9, 30, jour=MARDI), a(19, jour=MARDI))
    mercredi = MARDI + timedelta(days=1)
    assert creneaux(propositions(salle).autres_heures) == [
        (a(8, 30, jour=MARDI), a(9, 30, jour=MARDI)),
        (a(9, jour=mercredi), a(10, jour=mercredi)),
        (a(8, jour=mercredi), a(9, jour=mercredi)),
    ]


def test_rien_de_passe_ni_hors_horizon():
    salle = EspaceFactory.create(regle=RegleReservationFactory.create(horizon_jours=0))
    ReservationFactory.create(espace=salle, debut=a(16), fin=a(18))
    trouvees = propositions(salle, a(16), a(17), maintenant=a(15, 50)).autres_heures
    assert creneaux(trouvees) == [(a(18), a(19))]


def test_les_debuts_suivent_le_pas_meme_quand_l_ouverture_ne_le_suit_pas():
    """A site that opens at 8:30 with bookings on the hour."""
    site = SiteFactory.create(horaires=[(1, 510, 750)])
    salle = EspaceFactory.create(niveau__site=site, regle=RegleReservationFactory.create(pas=60))
    ReservationFactory.create(espace=salle)
    assert creneaux(propositions(salle).autres_heures) == [(a(10), a(11)), (a(11), a(12))]


def test_les_battements_sont_gardes():
    regle = RegleReservationFactory.create(battement_avant=15, battement_apres=15, pas=15)
    salle = EspaceFactory.create(regle=regle)
    ReservationFactory.create(espace=salle, debut=a(11), fin=a(12))
    assert creneaux(propositions(salle, a(11), a(12)).autres_heures) == [
        (a(9, 30), a(10, 30)),
        (a(12, 30), a(13, 30)),
        (a(8, 30), a(9, 30)),
    ]


@pytest.mark.parametrize(
    ("debut", "fin", "attendues"),
    [
        (a(8), a(13), [(a(13), a(19)), (a(8, jour=MARDI), a(13, jour=MARDI))]),
        (a(8), a(19), [(a(8, jour=MARDI), a(19, jour=MARDI))]),
    ],
)
def test_une_demi_journee_pour_une_demi_journee_un_jour_pour_un_jour(debut, fin, attendues):
    regle = RegleReservationFactory.create(granularite=Granularite.DEMI_JOURNEE, duree_max=1440)
    salle = EspaceFactory.create(regle=regle)
    ReservationFactory.create(espace=salle, debut=a(8), fin=a(13))
    trouvees = creneaux(propositions(salle, debut, fin).autres_heures)
    assert trouvees[: len(attendues)] == attendues


# --- Another space, same time ---------------------------------------------------------------------


def test_les_salles_du_site_par_capacite(salle):
    site, autour = salle.niveau.site, {"niveau": salle.niveau}
    grande = EspaceFactory.create(**autour, capacite=30)
    petite = EspaceFactory.create(niveau=NiveauFactory.create(site=site), capacite=4)
    EspaceFactory.create(**autour, capacite=3)
    EspaceFactory.create(**autour, type=TypeEspace.BUREAU)
    EspaceFactory.create(**autour, reservable=False)
    EspaceFactory.create(**autour, regle=RegleReservationFactory.create(duree_max=30))
    EspaceFactory.create(
        **autour, regle=RegleReservationFactory.create(public=PublicReservation.AGENTS)
    )
    EspaceFactory.create()
    prise, fermee = EspaceFactory.create_batch(2, **autour)
    ReservationFactory.create(espace=prise, debut=a(9, 45), fin=a(12))
    fermer(agent(), fermee)
    trouvees = propositions(salle, nb_personnes=4).autres_espaces
    assert trouvees == [
        Proposition(petite, a(9), a(10)),
        Proposition(grande, a(9), a(10)),
    ]


def test_trois_au_plus(salle):
    EspaceFactory.create_batch(5, niveau=salle.niveau)
    assert len(propositions(salle).autres_espaces) == 3
    assert len(propositions(salle).autres_heures) == 3


def test_une_partie_prise_ecarte_la_salle_entiere_pas_l_autre_partie():
    entiere, (gauche, droite) = salle_divisible()
    salle = EspaceFactory.create(niveau=entiere.niveau)
    ReservationFactory.create(espace=gauche)
    assert [p.espace for p in propositions(salle).autres_espaces] == [droite]
    assert entiere not in [p.espace for p in propositions(gauche).autres_espaces]


def test_le_battement_d_une_voisine_compte(salle):
    voisine = EspaceFactory.create(
        niveau=salle.niveau, regle=RegleReservationFactory.create(battement_avant=15)
    )
    ReservationFactory.create(espace=voisine, debut=a(8), fin=a(9))
    assert propositions(salle).autres_espaces == []


def test_le_nombre_de_requetes_ne_grandit_pas(salle, django_assert_num_queries):
    salle = Espace.objects.complets().get(pk=salle.pk)
    comptes = []
    for _ in range(2):
        for voisine in EspaceFactory.create_batch(3, niveau=salle.niveau):
            ReservationFactory.create(espace=voisine, debut=a(14), fin=a(15))
        with django_assert_num_queries(4) as requetes:
            propositions(salle)
        comptes.append(len(requetes))
    assert comptes == [4, 4]


# --- What is proposed can be booked ---------------------------------------------------------------

QUART = timedelta(minutes=15)
JOURS = [LUNDI, SAMEDI, CHANGEMENT_DE_MARS, CHANGEMENT_D_OCTOBRE]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    jour=st.sampled_from(JOURS),
    horaires=st.sampled_from([None, "pause", "continu"]),
    granularite=st.sampled_from(Granularite.values),
    pas=st.sampled_from([15, 30, 60]),
    battements=st.tuples(st.sampled_from([0, 10, 45]), st.sampled_from([0, 15, 60])),
    prises=st.lists(
        st.tuples(st.integers(0, 4), st.integers(-8, 60), st.integers(1, 12)), max_size=6
    ),
    voulu=st.tuples(st.integers(0, 4), st.integers(0, 10), st.integers(1, 8)),
    present=st.integers(0, 200),
)
def test_chaque_proposition_se_reserve(
    jour, horaires, granularite, pas, battements, prises, voulu, present
):
    personne = membre()
    espaces = _lieu(horaires, granularite, pas, battements)
    depart = a(8, jour=jour)
    for rang, debut, duree in prises:
        fermer(agent(), espaces[rang], depart + debut * QUART, depart + (debut + duree) * QUART)
    demande = depart + timedelta(hours=voulu[1]), depart + timedelta(hours=voulu[1] + voulu[2])
    maintenant = depart + timedelta(hours=3) - present * QUART
    trouvees = propositions(espaces[voulu[0]], *demande, maintenant=maintenant)
    assert {p.espace.pk for p in trouvees.autres_heures} <= {espaces[voulu[0]].pk}
    assert set(creneaux(trouvees.autres_espaces)) <= {demande}
    for proposition in (*trouvees.autres_heures, *trouvees.autres_espaces):
        with transaction.atomic():
            reservation = reserver(
                personne,
                proposition.espace,
                proposition.debut,
                proposition.fin,
                maintenant=maintenant,
            )
            assert reservation.confirmee
            transaction.set_rollback(True)


def _lieu(
    horaires: str | None, granularite: str, pas: int, battements: tuple[int, int]
) -> list[Espace]:
    plages = {
        None: None,
        "pause": [(jour, *plage) for jour in range(1, 8) for plage in ((510, 750), (840, 1080))],
        "continu": [(jour, 0, 1440) for jour in range(1, 8)],
    }[horaires]
    regle = RegleReservationFactory.create(
        granularite=granularite,
        pas=pas,
        duree_max=1440,
        horizon_jours=400,
        battement_avant=battements[0],
        battement_apres=battements[1],
    )
    entiere, parties = salle_divisible(
        niveau__site=SiteFactory.create(horaires=plages), regle=regle
    )
    autres = EspaceFactory.create_batch(2, niveau=entiere.niveau, regle=regle)
    return [entiere, *parties, *autres]
