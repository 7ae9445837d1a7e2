"""A rent under the market: what it grants is proposed, computed and said before anybody signs."""

from datetime import date
from decimal import Decimal

import pytest

from locaux.enums import NatureSeuil, TypeEspace
from locaux.lectures.marche import loyer_de_marche, marche_de
from locaux.lectures.termes import Lot
from locaux.models import Convention, SeuilLegal
from ptce.socle.periodes import calendrier
from tests.factories.conventions import un_bureau, une_convention
from tests.factories.moments import MAINTENANT
from tests.factories.occupation import LoyerDeReferenceFactory
from tests.locaux.conventions.test_vues import NOUVELLE, saisie
from tests.locaux.vues.gestes import lisible

pytestmark = pytest.mark.django_db

JOUR = MAINTENANT.date()
EN_2050 = date(2050, 3, 7)


@pytest.fixture
def plafond() -> SeuilLegal:
    """The ceiling of today, in force by the clock of the tests too."""
    return SeuilLegal.objects.create(
        nature=NatureSeuil.DE_MINIMIS,
        valeur=Decimal(300_000),
        periode=calendrier(date(2031, 1, 1), None),
        source="Règlement",
    )


def test_le_loyer_d_un_espace_passe_avant_celui_de_son_type():
    un = un_bureau(surface_m2=Decimal("20.00"))
    deux = un_bureau(niveau=un.niveau, surface_m2=Decimal("30.00"))
    LoyerDeReferenceFactory.create(site=un.site, type=TypeEspace.BUREAU, annuel_m2=Decimal(120))
    LoyerDeReferenceFactory.create(espace=deux, annuel_m2=Decimal("100.01"))
    lots = [Lot(un.pk, Decimal("20.00")), Lot(deux.pk, Decimal("15.00"))]
    # 20 × 120 ÷ 12 + 15 × 100,01 ÷ 12 = 325,0125, rounded once.
    assert loyer_de_marche(lots, EN_2050) == Decimal("325.01")
    assert loyer_de_marche(lots, date(2019, 12, 31)) is None
    assert loyer_de_marche([], EN_2050) is None


def test_un_espace_sans_loyer_de_reference_ne_laisse_rien_proposer():
    """A part of the market rent would pass for the whole."""
    un, ailleurs = un_bureau(), un_bureau()
    LoyerDeReferenceFactory.create(site=un.site)
    lots = [Lot(un.pk, un.surface_m2), Lot(ailleurs.pk, ailleurs.surface_m2)]
    assert loyer_de_marche(lots, EN_2050) is None


@pytest.mark.parametrize(("tape", "garde"), [("", "245.00"), ("300", "300.00")])
def test_un_nouveau_projet_prend_le_loyer_de_marche(scene, entrer, tape, garde):
    """24,50 m² at 120 a year are 245 a month; what the agent types stays."""
    bureau = un_bureau()
    LoyerDeReferenceFactory.create(site=bureau.site)
    envoi = saisie(scene.association, bureau, loyer_mensuel_ht="100", loyer_de_reference_ht=tape)
    assert entrer("agent").post(NOUVELLE, envoi).status_code == 302
    convention = Convention.objects.get()
    assert convention.loyer_de_reference_ht == Decimal(garde)
    adresse = f"{convention.get_absolute_url()}modifier/"
    assert "D’après les loyers de référence : 245,00 €." in lisible(entrer("agent").get(adresse))


def test_ce_que_le_loyer_accorde_est_dit_avant_la_signature(scene, entrer, plafond):
    bureau = un_bureau()
    convention = une_convention(
        acteur=scene.association,
        espaces=[bureau],
        loyer_mensuel_ht=Decimal(0),
        loyer_de_reference_ht=Decimal(245),
    )
    marche = marche_de(convention, JOUR)
    assert (marche.ecart, marche.aide, marche.depasse) == (
        Decimal("245.00"),
        Decimal("8820.00"),
        False,
    )
    agent, adresse = entrer("agent"), convention.get_absolute_url()
    phrase = "<strong>8 820,00 €</strong> seront comptés comme aide de minimis"
    for page in (adresse, f"{adresse}etape/envoyer/"):
        assert phrase in lisible(agent.get(page)), page
    assert "300 000,00 €" in lisible(agent.get(adresse))
    agent.post(f"{adresse}etape/envoyer/")
    for page in (adresse, f"{adresse}signer/"):
        assert phrase in lisible(agent.get(page)), page
    assert phrase not in lisible(entrer("gestionnaire").get(adresse))
    vue = Convention.objects.get().empreinte
    agent.post(f"{adresse}signer/", {"signee_le": "2050-03-04", "vue": vue})
    assert phrase not in lisible(agent.get(adresse))


def test_un_plafond_depasse_se_dit(scene, entrer, plafond):
    convention = une_convention(
        acteur=scene.association,
        loyer_mensuel_ht=Decimal(0),
        loyer_de_reference_ht=Decimal(9000),
    )
    assert marche_de(convention, JOUR).depasse
    page = lisible(entrer("agent").get(convention.get_absolute_url()))
    assert "Le plafond sera dépassé : ne la faites pas signer ainsi." in page


@pytest.mark.parametrize(
    ("loyer", "reference", "phrase"),
    [
        (Decimal(100), True, "ces espaces valent 245,00 € par mois, soit 145,00 € de plus"),
        (Decimal(0), False, "ne disent pas ce que valent ces espaces"),
        (Decimal(100), False, ""),
        (Decimal(245), True, ""),
    ],
)
def test_sans_loyer_de_marche_ce_qui_manque_est_dit(scene, entrer, loyer, reference, phrase):
    bureau = un_bureau()
    if reference:
        LoyerDeReferenceFactory.create(site=bureau.site)
    convention = une_convention(acteur=scene.association, espaces=[bureau], loyer_mensuel_ht=loyer)
    page = lisible(entrer("agent").get(convention.get_absolute_url()))
    assert ("Le loyer de marché n’est pas écrit" in page) == bool(phrase)
    assert phrase in page
