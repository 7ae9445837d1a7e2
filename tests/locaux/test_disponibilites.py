"""What the search finds: the right spaces, in the right order, and nothing that booking would refuse."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acteurs.enums import Presence, StatutActeur
from acteurs.models import Personne
from locaux.actions import reservations
from locaux.enums import Granularite, PublicReservation, TypeEspace
from locaux.lectures.criteres import Criteres
from locaux.lectures.disponibilites import Recherche, lieu
from locaux.lectures.pistes import secourir
from locaux.models import Espace
from tests.factories.acteurs import ActeurFactory, AppartenanceFactory, agent, animateur, membre
from tests.factories.locaux import (
    EquipementFactory,
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
    LUNDI_DE_PAQUES,
    MAINTENANT,
    MARDI,
    SAMEDI,
    a,
)
from tests.locaux.actes import fermer

pytestmark = pytest.mark.django_db


def criteres(premier: date = LUNDI, dernier: date | None = None, **suite) -> Criteres:
    return Criteres(premier=premier, dernier=dernier or premier, **suite)


def recherche(
    personne: Personne | None = None,
    maintenant: datetime = MAINTENANT,
    jours: tuple[date, date] = (LUNDI, LUNDI),
) -> Recherche:
    return Recherche(lieu(), personne, maintenant, jours)


def chercher(voulus: Criteres | None = None, personne: Personne | None = None, **suite):
    """Return what is found on the Monday, unless told otherwise."""
    voulus = voulus or criteres()
    ouverte = recherche(personne, jours=(voulus.premier, voulus.dernier), **suite)
    ouverte.lire(voulus.parmi(ouverte.espaces), voulus.premier, voulus.dernier)
    return ouverte.trouver(voulus)


def noms(trouves) -> list[str]:
    return [trouve.espace.nom for trouve in trouves]


def creneaux(trouve) -> list[tuple[datetime, datetime]]:
    return [(c.debut, c.fin) for _, du_jour in trouve.jours for c in du_jour]


@pytest.fixture
def niveau():
    return NiveauFactory.create()


# --- Which spaces ---------------------------------------------------------------------------------


def test_chaque_critere_ecarte_ce_qui_ne_convient_pas(niveau):
    ecran, visio = EquipementFactory.create_batch(2)
    EspaceFactory.create(niveau=niveau, nom="Petite", capacite=4)
    EspaceFactory.create(niveau=niveau, nom="Poste", capacite=1, type=TypeEspace.POSTE)
    EspaceFactory.create(niveau=niveau, nom="Fermée", reservable=False, regle=None)
    equipee = EspaceFactory.create(niveau=niveau, nom="Équipée", accessible_pmr=True)
    equipee.equipements.add(ecran, visio)
    EspaceFactory.create(niveau=niveau, nom="Écran seul").equipements.add(ecran)
    EspaceFactory.create(nom="Ailleurs")
    for voulus, attendus in [
        ({}, {"Petite", "Poste", "Équipée", "Écran seul", "Ailleurs"}),
        ({"places": 5}, {"Équipée", "Écran seul", "Ailleurs"}),
        ({"type": TypeEspace.POSTE}, {"Poste"}),
        ({"type": TypeEspace.BUREAU}, set()),
        ({"pmr": True}, {"Équipée"}),
        ({"site": niveau.site_id, "places": 5}, {"Équipée", "Écran seul"}),
        ({"equipements": frozenset([ecran.pk])}, {"Équipée", "Écran seul"}),
        ({"equipements": frozenset([ecran.pk, visio.pk])}, {"Équipée"}),
    ]:
        assert set(noms(chercher(criteres(**voulus)))) == attendus, voulus


def test_le_lieu_ne_dit_que_ce_qui_se_reserve(niveau):
    ecran, _ = EquipementFactory.create(nom="Écran"), EquipementFactory.create(nom="Lavabo")
    boucle = EquipementFactory.create(nom="Boucle")
    EspaceFactory.create(niveau=niveau).equipements.add(ecran, boucle)
    EspaceFactory.create(type=TypeEspace.BUREAU, reservable=False, regle=None)
    lu = lieu()
    assert list(lu.equipements.items()) == [(boucle.pk, "Boucle"), (ecran.pk, "Écran")]
    assert lu.sites == {niveau.site_id: niveau.site}
    assert lu.types == {TypeEspace.SALLE}


# --- In which order -------------------------------------------------------------------------------


def test_les_places_en_trop_puis_l_heure_puis_l_equipement_inutile(niveau):
    ecran = EquipementFactory.create()
    for nom, capacite, prise, equipee in [
        ("Grande", 30, 8, False),
        ("Juste tard", 8, 9, False),
        ("Juste équipée", 8, 8, True),
        ("Juste nue", 8, 8, False),
        ("Un peu grande", 10, 8, False),
    ]:
        espace = EspaceFactory.create(niveau=niveau, nom=nom, capacite=capacite)
        if equipee:
            espace.equipements.add(ecran)
        ReservationFactory.create(espace=espace, debut=a(8), fin=a(prise, 30))
    attendus = ["Juste nue", "Juste équipée", "Juste tard", "Un peu grande", "Grande"]
    assert noms(chercher(criteres(places=8))) == attendus
    # Without a number, the hour comes first.
    assert noms(chercher()) == [
        "Juste nue",
        "Un peu grande",
        "Grande",
        "Juste équipée",
        "Juste tard",
    ]
    demandee = frozenset([ecran.pk])
    assert [trouve.en_plus for trouve in chercher(criteres(equipements=demandee))] == [0]


def test_au_plus_trois_jours_par_espace_un_creneau_par_plage_libre(niveau):
    salle = EspaceFactory.create(niveau=niveau)
    ReservationFactory.create(espace=salle, debut=a(10), fin=a(12))
    (trouve,) = chercher(criteres(dernier=LUNDI + timedelta(days=20)))
    assert [jour for jour, _ in trouve.jours] == [LUNDI, MARDI, MARDI + timedelta(days=1)]
    assert creneaux(trouve)[:2] == [(a(8), a(9)), (a(12), a(13))]
    assert [creneau.suite for _, du_jour in trouve.jours[:1] for creneau in du_jour] == [
        "libre jusqu’à 10\u00a0h",
        "libre jusqu’à 19\u00a0h",
    ]


# --- When -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("voulus", "attendu"),
    [
        ({}, (a(8), a(9))),
        ({"moment": "matin"}, (a(8), a(9))),
        ({"moment": "apres_midi"}, (a(13), a(14))),
        ({"moment": "soir"}, (a(18), a(19))),
        ({"moment": "soir", "duree": 90}, None),
        ({"de": 14 * 60}, (a(14), a(15))),
        ({"a": 9 * 60}, (a(8), a(9))),
        ({"a": 8 * 60 + 30}, None),
        ({"de": 14 * 60, "a": 16 * 60}, (a(14), a(16))),
        ({"de": 14 * 60, "a": 16 * 60, "duree": 30}, (a(14), a(14, 30))),
        ({"duree": 600}, (a(8), a(18))),
        ({"duree": 615}, None),
    ],
)
def test_a_quel_moment_et_combien_de_temps(niveau, voulus, attendu):
    EspaceFactory.create(niveau=niveau)
    trouves = chercher(criteres(**voulus))
    assert [creneaux(trouve) for trouve in trouves] == ([[attendu]] if attendu else [])


def test_ni_un_jour_ferme_ni_un_jour_ferie_ni_au_dela_de_l_horizon(niveau):
    EspaceFactory.create(niveau=niveau)
    assert chercher(criteres(SAMEDI)) == []
    assert chercher(criteres(LUNDI_DE_PAQUES)) == []
    assert chercher(criteres(LUNDI + timedelta(days=98))) == []
    assert len(chercher(criteres(LUNDI_DE_PAQUES + timedelta(days=1)))) == 1


def test_les_jours_feries_d_une_annee_lointaine_sont_connus(niveau):
    lointain = RegleReservationFactory.create(horizon_jours=10_000)
    EspaceFactory.create(niveau=niveau, regle=lointain)
    assert chercher(criteres(date(2060, 5, 1) - timedelta(days=2))) != []
    # Labour Day and Victory Day fall on working days.
    assert chercher(criteres(date(2062, 5, 1))) == []
    assert chercher(criteres(date(2062, 5, 8))) == []
    assert len(chercher(criteres(date(2062, 5, 9)))) == 1


def test_une_partie_prise_ecarte_la_salle_entiere_pas_l_autre():
    entiere, (gauche, droite) = salle_divisible(nom="Entière", capacite=30)
    Espace.objects.filter(pk=gauche.pk).update(nom="Gauche")
    Espace.objects.filter(pk=droite.pk).update(nom="Droite")
    fermer(agent(), gauche, a(8), a(19))
    assert noms(chercher()) == ["Droite"]
    assert noms(chercher(criteres(MARDI))) == ["Droite", "Gauche", "Entière"]
    assert entiere.divisible


# --- For whom -------------------------------------------------------------------------------------


@pytest.fixture
def publics(niveau):
    for public in PublicReservation:
        EspaceFactory.create(
            niveau=niveau, nom=public.value, regle=RegleReservationFactory.create(public=public)
        )


def test_chacun_trouve_ce_qu_il_peut_reserver(publics):
    ponctuel = membre(ActeurFactory.create(presence=Presence.PONCTUEL))
    suspendu = membre(ActeurFactory.create(statut=StatutActeur.SUSPENDU))
    ActeurFactory.create()
    trouves = {
        qui: (set(noms(chercher(personne=personne))), recherche(personne).peut_reserver)
        for qui, personne in {
            "visiteur": None,
            "permanent": membre(),
            "ponctuel": ponctuel,
            "agent": agent(),
            "suspendu": suspendu,
            "animateur": animateur(),
        }.items()
    }
    tout = set(PublicReservation.values)
    assert trouves == {
        "visiteur": (tout, False),
        "permanent": ({"membres", "permanents"}, True),
        "ponctuel": ({"membres"}, True),
        "agent": (tout, True),
        "suspendu": (tout, False),
        "animateur": (tout, False),
    }


def test_l_organisation_qui_peut_est_dans_le_lien(publics):
    ponctuel, permanent = (
        ActeurFactory.create(nom=nom, presence=presence)
        for nom, presence in (("A", Presence.PONCTUEL), ("B", Presence.PERMANENT))
    )
    personne = membre(ponctuel)
    AppartenanceFactory.create(personne=personne, acteur=permanent)
    liens = {
        trouve.espace.nom: trouve.premier.demande
        for trouve in chercher(criteres(places=3), personne)
    }
    assert liens["membres"].endswith(f"&nb_personnes=3&acteur={ponctuel.pk}")
    assert liens["permanents"].endswith(f"&nb_personnes=3&acteur={permanent.pk}")
    assert {trouve.espace.nom: trouve.reserve_a for trouve in chercher()} == {
        "membres": "",
        "permanents": "les organisations permanentes",
        "agents": "les agents de la collectivité",
    }


# --- Constant queries -----------------------------------------------------------------------------


def test_le_nombre_de_requetes_ne_suit_ni_les_espaces_ni_les_jours(
    niveau, django_assert_num_queries
):
    personne = membre()
    assert (personne.est_agent, len(personne.organisations())) == (False, 1)
    for _ in range(2):
        for salle in EspaceFactory.create_batch(3, niveau=niveau):
            salle.equipements.add(EquipementFactory.create())
            ReservationFactory.create(espace=salle, debut=a(14), fin=a(15))
        for dernier in (LUNDI, LUNDI + timedelta(days=30)):
            with django_assert_num_queries(6):
                assert chercher(criteres(dernier=dernier), personne)
        ouverte = recherche(personne)
        with django_assert_num_queries(1):
            secourir(ouverte, criteres(places=500, dernier=LUNDI + timedelta(days=30)))


# --- What is found can be booked --------------------------------------------------------------------

QUART = timedelta(minutes=15)
JOURS = [LUNDI, SAMEDI, CHANGEMENT_DE_MARS, CHANGEMENT_D_OCTOBRE]
voulus = st.builds(
    lambda places, moment, heures, duree: {
        "places": places,
        "duree": duree,
        **({"moment": moment} if heures is None else {"de": heures[0], "a": heures[1]}),
    },
    st.sampled_from([None, None, 3, 5, 9]),
    st.sampled_from(["", "matin", "apres_midi", "soir"]),
    st.none() | st.sampled_from([(480, 600), (545, 800), (780, 1440), (0, 120)]),
    st.sampled_from([None, None, 20, 45, 120, 300, 480, 1440, 2880]),
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    jour=st.sampled_from(JOURS),
    jours=st.sampled_from([1, 3]),
    horaires=st.sampled_from([None, "pause", "continu"]),
    regles=st.lists(
        st.tuples(
            st.sampled_from(Granularite.values),
            st.sampled_from([15, 30, 60]),
            st.sampled_from([0, 10, 45]),
            st.sampled_from([0, 15, 60]),
            st.sampled_from([0, 90, 2000]),
        ),
        min_size=2,
        max_size=2,
    ),
    prises=st.lists(
        st.tuples(st.integers(0, 4), st.integers(-8, 60), st.integers(1, 12)), max_size=8
    ),
    voulus=voulus,
    present=st.integers(0, 300),
)
def test_tout_ce_qui_est_trouve_se_reserve(jour, jours, horaires, regles, prises, voulus, present):
    personne, acteur = membre(), None
    espaces = _lieu(horaires, regles)
    depart = a(8, jour=jour)
    for rang, debut, duree in prises:
        fermer(agent(), espaces[rang], depart + debut * QUART, depart + (debut + duree) * QUART)
    maintenant = depart + timedelta(hours=3) - present * QUART
    aujourdhui = maintenant.astimezone(UTC).date()
    premier = max(jour, aujourdhui)
    cherches = criteres(premier, premier + timedelta(days=jours - 1), **voulus)
    ouverte = recherche(personne, maintenant, (cherches.premier, cherches.dernier))
    ouverte.lire(cherches.parmi(ouverte.espaces), cherches.premier, cherches.dernier)
    trouves = ouverte.trouver(cherches)
    if not trouves:
        trouves = [piste.trouve for piste in secourir(ouverte, cherches).pistes]
    for trouve in trouves:
        for _, du_jour in trouve.jours:
            for creneau in du_jour:
                acteur = ouverte.acteurs[trouve.espace.pk]
                with transaction.atomic():
                    reservation = reservations.reserver(
                        espace=trouve.espace,
                        acteur=next(o for o in personne.organisations() if o.pk == acteur),
                        par=personne,
                        debut=creneau.debut,
                        fin=creneau.fin,
                        nb_personnes=creneau.nb_personnes or 1,
                        maintenant=maintenant,
                    )
                    assert reservation.confirmee
                    transaction.set_rollback(True)


def _lieu(horaires, regles) -> list[Espace]:
    plages = {
        None: None,
        "pause": [(jour, *plage) for jour in range(1, 8) for plage in ((510, 750), (840, 1080))],
        "continu": [(jour, 0, 1440) for jour in range(1, 8)],
    }[horaires]
    une, autre = (
        RegleReservationFactory.create(
            granularite=granularite,
            pas=pas,
            duree_max=4 * 1440,
            horizon_jours=400,
            battement_avant=avant,
            battement_apres=apres,
            preavis_min=preavis,
        )
        for granularite, pas, avant, apres, preavis in regles
    )
    entiere, parties = salle_divisible(niveau__site=SiteFactory.create(horaires=plages), regle=une)
    autres = EspaceFactory.create_batch(2, niveau=entiere.niveau, regle=autre)
    return [entiere, *parties, *autres]
