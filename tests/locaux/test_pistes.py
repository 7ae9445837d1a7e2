"""When nothing answers: the reason, and which criterion to let go, each with a slot that can be booked."""

from datetime import timedelta

import pytest

from locaux.enums import TypeEspace
from locaux.lectures.criteres import Criteres
from locaux.lectures.disponibilites import Recherche, lieu
from locaux.lectures.pistes import secourir
from locaux.models import Espace
from tests.factories.acteurs import membre
from tests.factories.locaux import (
    EquipementFactory,
    EspaceFactory,
    NiveauFactory,
    RegleReservationFactory,
    ReservationFactory,
)
from tests.factories.moments import LUNDI, LUNDI_DE_PAQUES, MAINTENANT, MARDI, SAMEDI, a

pytestmark = pytest.mark.django_db
ECRAN = "Écran"


def secours(premier=LUNDI, **suite):
    """Return the reason, and what is proposed: words, space, start, end."""
    criteres = Criteres(**{"premier": premier, "dernier": premier, **suite})
    recherche = Recherche(lieu(), membre(), MAINTENANT, (criteres.premier, criteres.dernier))
    recherche.lire(criteres.parmi(recherche.espaces), criteres.premier, criteres.dernier)
    assert recherche.trouver(criteres) == []
    trouve = secourir(recherche, criteres)
    pistes = [
        (
            piste.phrase,
            piste.trouve.espace.nom,
            piste.trouve.premier.debut,
            piste.trouve.premier.fin,
        )
        for piste in trouve.pistes
    ]
    return trouve.raison.replace("\u00a0", " "), pistes


@pytest.fixture
def salle() -> Espace:
    return EspaceFactory.create(nom="Garonne")


def occuper(salle, debut, fin):
    ReservationFactory.create(espace=salle, debut=debut, fin=fin)


def test_un_autre_jour_ou_une_autre_heure(salle):
    occuper(salle, a(13), a(19))
    raison, pistes = secours(moment="apres_midi")
    assert raison == (
        "Garonne est le seul espace qui convienne, et il n’est pas libre à ce moment."
    )
    assert pistes == [
        ("Un autre jour", "Garonne", a(13, jour=MARDI), a(14, jour=MARDI)),
        ("À une autre heure", "Garonne", a(8), a(9)),
    ]


def test_plus_tot_quand_la_semaine_qui_suit_est_prise(salle):
    jeudi = LUNDI + timedelta(days=3)
    for ecart in range(10):
        jour = jeudi + timedelta(days=ecart)
        occuper(salle, a(8, jour=jour), a(19, jour=jour))
    assert secours(jeudi)[1] == [("Plus tôt", "Garonne", a(8), a(9))]


def test_moins_longtemps(salle):
    occuper(salle, a(10), a(17))
    raison, pistes = secours(duree=240)
    assert raison == (
        "Garonne est le seul espace qui convienne, et il n’est pas libre à ce moment."
    )
    assert pistes == [
        ("Un autre jour", "Garonne", a(8, jour=MARDI), a(12, jour=MARDI)),
        ("Moins longtemps : 2 heures", "Garonne", a(8), a(10)),
    ]


def test_sans_un_equipement_ou_avec_moins_de_places(salle):
    ecran, visio = EquipementFactory.create(nom=ECRAN), EquipementFactory.create(nom="Visio")
    salle.equipements.add(ecran)
    grande = EspaceFactory.create(niveau=salle.niveau, nom="Grande", capacite=30)
    grande.equipements.add(visio)
    raison, pistes = secours(places=20, equipements=frozenset([ecran.pk]))
    assert raison == "Aucun espace de ce genre n’a cet équipement : écran."
    assert pistes == [
        ("Sans Écran", "Grande", a(8), a(9)),
        ("Moins de places : 8", "Garonne", a(8), a(9)),
    ]
    deux = frozenset([ecran.pk, visio.pk])
    assert secours(equipements=deux)[0] == (
        "Aucun espace de ce genre n’a tous ces équipements : écran et visio."
    )


def test_un_autre_type_un_autre_site_sans_l_acces(salle):
    EspaceFactory.create(
        niveau=salle.niveau, nom="Poste", type=TypeEspace.POSTE, capacite=1, accessible_pmr=True
    )
    occuper(salle, a(8), a(19))
    assert ("Un autre type d’espace qu’une salle de réunion", "Poste", a(8), a(9)) in secours(
        type=TypeEspace.SALLE
    )[1]
    ailleurs = EspaceFactory.create(niveau=NiveauFactory.create(), nom="Ailleurs")
    assert ("Sur un autre site", "Ailleurs", a(8), a(9)) in secours(
        site=salle.niveau.site_id, type=TypeEspace.SALLE
    )[1]
    raison, pistes = secours(pmr=True, type=TypeEspace.SALLE, site=ailleurs.niveau.site_id)
    assert raison == "Aucun espace de ce genre n’est accessible en fauteuil roulant."
    assert pistes == [("Sans l’accès en fauteuil roulant", "Ailleurs", a(8), a(9))]


@pytest.mark.parametrize(
    ("voulus", "raison"),
    [
        (
            {"places": 9},
            "Aucun espace de ce genre n’a 9 places : le plus grand, Garonne, en compte 8.",
        ),
        ({"type": TypeEspace.TERRAIN}, "Aucun espace de ce genre ne se réserve."),
        ({"premier": SAMEDI}, "Le site est fermé le samedi."),
        (
            {"premier": LUNDI_DE_PAQUES},
            "Le lundi 11 avril 2050 est férié (Lundi de Pâques) : le site est fermé.",
        ),
        (
            {"premier": LUNDI + timedelta(days=98)},
            "Garonne : Cet espace se réserve au plus 90 jours à l’avance, donc jusqu’au jeudi 2 juin 2050.",
        ),
        ({"duree": 615}, "Garonne : La durée maximale est de 10 heures."),
        (
            {"de": 17 * 60, "a": 20 * 60},
            "Garonne : Ce jour-là, le site ouvre de 8 h à 19 h.",
        ),
    ],
)
def test_la_raison_est_celle_de_la_regle(salle, voulus, raison):
    assert secours(**voulus)[0] == raison


def test_plusieurs_conviendraient(salle):
    for espace in (salle, EspaceFactory.create(niveau=salle.niveau)):
        occuper(espace, a(8), a(19))
    assert secours()[0] == (
        "2 espaces conviendraient, mais aucun n’est libre assez longtemps à ce moment."
    )


def test_quand_un_seul_renoncement_ne_suffit_pas(salle):
    ecran = EquipementFactory.create(nom=ECRAN)
    poste = EspaceFactory.create(
        niveau=salle.niveau, type=TypeEspace.POSTE, capacite=1, nom="Poste"
    )
    poste.equipements.add(ecran)
    _, pistes = secours(places=50, equipements=frozenset([ecran.pk]), type=TypeEspace.SALLE)
    assert pistes == [("Avec bien moins de critères", "Garonne", a(8), a(9))]


def test_un_espace_qui_ne_se_reserve_que_le_jour_meme():
    EspaceFactory.create(regle=RegleReservationFactory.create(horizon_jours=0))
    raison, pistes = secours()
    assert raison.endswith(
        "se réserve au plus 0 jours à l’avance, donc jusqu’au vendredi 4 mars 2050."
    )
    assert [(debut, fin) for _, _, debut, fin in pistes] == [
        (MAINTENANT, MAINTENANT + timedelta(hours=1))
    ]
