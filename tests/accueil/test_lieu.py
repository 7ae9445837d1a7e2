"""What is free now, until when, and when the place opens again."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from locaux.enums import TypeEspace
from ptce.accueil import lectures
from ptce.accueil.lieu import lieux_maintenant
from tests.factories.acteurs import ActeurFactory
from tests.factories.locaux import (
    EspaceFactory,
    FermetureFactory,
    NiveauFactory,
    RegleReservationFactory,
    ReservationFactory,
    SiteFactory,
    salle_divisible,
)
from tests.factories.moments import LUNDI, SAMEDI, a

pytestmark = pytest.mark.django_db


def lisible(texte: str) -> str:
    return texte.replace("\u00a0", " ")


def precisions(maintenant: datetime) -> dict[str, tuple[bool, str]]:
    (lieu,) = lieux_maintenant(maintenant)
    return {etat.espace.nom: (etat.libre, lisible(etat.precision)) for etat in lieu.salles}


def test_libre_jusqu_a_la_fermeture():
    salle = EspaceFactory.create(nom="Hers")
    EspaceFactory.create(nom="Prairie", type=TypeEspace.TERRAIN, niveau=salle.niveau)
    assert precisions(a(10)) == {"Hers": (True, "libre jusqu’à 19 h")}


def test_prise_jusqu_a_la_fin_de_ce_qui_s_enchaine():
    espace = EspaceFactory.create(nom="Hers")
    ReservationFactory.create(espace=espace, debut=a(9), fin=a(10))
    ReservationFactory.create(espace=espace, debut=a(10), fin=a(11, 30))
    assert precisions(a(9, 30)) == {"Hers": (False, "occupé jusqu’à 11 h 30")}


def test_libre_jusqu_a_la_reservation_suivante():
    espace = EspaceFactory.create(nom="Hers")
    ReservationFactory.create(espace=espace, debut=a(11), fin=a(12))
    assert precisions(a(10)) == {"Hers": (True, "libre jusqu’à 11 h")}
    assert precisions(a(10, 50)) == {"Hers": (False, "occupé jusqu’à 12 h")}
    assert precisions(a(12)) == {"Hers": (True, "libre jusqu’à 19 h")}


def test_une_salle_divisible_est_libre_par_la_partie_qui_reste():
    ensemble, (nord, sud) = salle_divisible()
    assert precisions(a(9)) == {ensemble.nom: (True, "libre jusqu’à 19 h")}
    ReservationFactory.create(espace=nord, debut=a(9), fin=a(10))
    assert precisions(a(9)) == {ensemble.nom: (True, f"{sud.nom} libre jusqu’à 19 h")}
    ReservationFactory.create(espace=sud, debut=a(9), fin=a(10))
    assert precisions(a(9)) == {ensemble.nom: (False, "occupé jusqu’à 10 h")}


def test_une_fermeture_dit_sa_raison_et_son_dernier_jour():
    espace = EspaceFactory.create(nom="Atelier")
    FermetureFactory.create(espace=espace, debut=a(8), fin=a(48))
    assert precisions(a(9)) == {"Atelier": (False, "fermé (travaux) jusqu’au mar. 8 mars")}
    assert precisions(a(33)) == {"Atelier": (False, "fermé (travaux) jusqu’à 19 h")}


def test_ferme_dit_quand_il_rouvre():
    EspaceFactory.create()
    (lieu,) = lieux_maintenant(a(10, jour=SAMEDI))
    assert not lieu.ouvert
    assert lieu.rouvre == a(8, jour=LUNDI + timedelta(days=7))
    assert lieu.salles_libres == 0


def test_un_site_jamais_ouvert_ne_rouvre_pas():
    EspaceFactory.create(niveau=NiveauFactory.create(site=SiteFactory.create(horaires=[])))
    (lieu,) = lieux_maintenant(a(10))
    assert lieu.rouvre is None


def test_les_postes_sont_comptes_a_part():
    niveau = NiveauFactory.create()
    EspaceFactory.create_batch(2, niveau=niveau, type=TypeEspace.POSTE)
    pris = EspaceFactory.create(niveau=niveau, type=TypeEspace.POSTE)
    EspaceFactory.create(niveau=niveau)
    ReservationFactory.create(espace=pris, debut=a(9), fin=a(18))
    (lieu,) = lieux_maintenant(a(10))
    assert (lieu.salles_libres, lieu.postes_libres, len(lieu.postes)) == (1, 2, 3)


def test_ce_qui_ne_se_reserve_pas_ne_parait_pas():
    EspaceFactory.create(reservable=False, regle=None)
    assert lieux_maintenant(a(10)) == []


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes(combien, django_assert_num_queries):
    for _ in range(combien):
        espace = EspaceFactory.create()
        ReservationFactory.create(espace=espace)
    with django_assert_num_queries(4):
        assert len(lieux_maintenant(a(10))) == combien


def test_une_salle_divisible_compte_pour_une_partout():
    salle_divisible(parties=3)
    EspaceFactory.create()
    (lieu, autre) = lieux_maintenant(a(10))
    assert (lieu.salles_libres, len(lieu.salles), autre.salles_libres) == (1, 1, 1)
    assert lectures.chiffres().salles == 2


@pytest.mark.parametrize(
    ("maintenant", "reste", "ensuite"),
    [
        (a(7), True, "demain"),
        (a(18, 40), True, "demain"),
        (a(18, 59), True, "demain"),
        (a(19), False, "demain"),
        (a(10, jour=SAMEDI), False, "lundi"),
    ],
)
def test_le_jour_ou_l_on_peut_encore_reserver(maintenant, reste, ensuite):
    EspaceFactory.create()
    (lieu,) = lieux_maintenant(maintenant)
    assert (lieu.reste, lieu.ensuite_en_mots) == (reste, ensuite)
    assert ("jour=" in lieu.recherche) == (not reste)
    assert "type=salle" in lieu.recherche


def test_une_duree_minimale_trop_longue_ne_laisse_rien_pour_ce_soir():
    EspaceFactory.create(regle=RegleReservationFactory.create(duree_min=60))
    (lieu,) = lieux_maintenant(a(18, 30))
    assert (lieu.salles_libres, lieu.reste) == (1, False)


def test_une_demi_journee_commencee_ne_compte_plus():
    regle = RegleReservationFactory.create(granularite="demi_journee", duree_min=60)
    EspaceFactory.create(type=TypeEspace.POSTE, regle=regle)
    assert [lieux_maintenant(a(heure))[0].reste for heure in (10, 14)] == [True, False]


def test_ferme_pour_longtemps_le_jour_se_dit_en_entier():
    site = SiteFactory.create(horaires=[(1, 480, 1140)])
    EspaceFactory.create(niveau=NiveauFactory.create(site=site))
    (lieu,) = lieux_maintenant(a(20))
    assert lisible(lieu.ensuite_en_mots) == "le lundi 14 mars 2050"


def test_chiffres_des_organisations():
    ActeurFactory.create(presence="ponctuel")
    ActeurFactory.create()
    ActeurFactory.create(nature="collectivite")
    ActeurFactory.create(statut="suspendu")
    chiffres = lectures.chiffres()
    assert (chiffres.organisations, chiffres.permanentes) == (2, 1)


def test_chiffres_ne_comptent_pas_deux_fois_une_salle_divisible():
    _, parties = salle_divisible(surface_m2=Decimal("80.00"))
    for partie in parties:
        partie.surface_m2 = Decimal("40.00")
        partie.save()
    EspaceFactory.create(type=TypeEspace.POSTE, surface_m2=Decimal("6.50"))
    EspaceFactory.create(type=TypeEspace.TERRAIN, surface_m2=Decimal(40_000))
    ActeurFactory.create(statut="sorti")
    chiffres = lectures.chiffres()
    assert chiffres.surface == Decimal("86.50")
    assert (chiffres.salles, chiffres.postes) == (1, 1)
    assert chiffres.organisations == 0
