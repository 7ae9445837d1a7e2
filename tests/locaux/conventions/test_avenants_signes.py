"""An amendment is checked again as it is signed: another one was signed meanwhile, a space was archived or divided."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from locaux.actions.actes import ConventionRefusee
from locaux.actions.resiliations import resilier
from locaux.enums import AuteurConge, SensLigne, StatutAvenant, TypeConvention
from locaux.lectures.termes import Ligne
from locaux.models import Composition, Convention, Espace
from tests.factories.acteurs import agent
from tests.factories.conventions import (
    EFFET,
    FIN,
    avenant_a_signer,
    avenant_signe,
    convention_signee,
    signer_l_avenant,
    un_bureau,
)
from tests.factories.locaux import EspaceFactory
from tests.factories.moments import MAINTENANT
from tests.locaux.vues.gestes import lisible

pytestmark = pytest.mark.django_db


def refuse(acte) -> ConventionRefusee:
    with pytest.raises(ConventionRefusee) as refusee:
        acte()
    return refusee.value


def deux_avenants(cas):
    """Return two amendments to be signed, right apart and wrong together."""
    change, autre, entre = un_bureau(nom="Bureau 1"), un_bureau(), un_bureau(nom="Bureau 2")
    convention = convention_signee(espaces=[change, autre])
    retire, mesure = (
        Ligne(change.pk, SensLigne.RETIRE),
        Ligne(change.pk, SensLigne.MESURE, Decimal(9)),
    )
    ajoute = Ligne(entre.pk, SensLigne.AJOUTE, entre.surface_m2)
    premier, second = {
        "sort deux fois": ({"lignes": [retire]}, {"lignes": [retire]}),
        "sort puis mesuré": (
            {"lignes": [retire]},
            {"lignes": [mesure], "prend_effet_le": date(2051, 6, 1)},
        ),
        "entre deux fois": ({"lignes": [ajoute]}, {"lignes": [ajoute]}),
        "effet après la fin": (
            {"prend_fin_le": date(2051, 3, 1)},
            {"prend_effet_le": date(2051, 6, 1), "loyer_mensuel_ht": Decimal(1)},
        ),
    }[cas]
    return [avenant_a_signer(convention, **termes) for termes in (premier, second)]


@pytest.mark.parametrize(
    ("cas", "champ"),
    [
        ("sort deux fois", "espaces"),
        ("sort puis mesuré", "espaces"),
        ("entre deux fois", "espaces"),
        ("effet après la fin", "prend_effet_le"),
    ],
)
def test_le_second_avenant_signe_est_relu(cas, champ):
    premier, second = deux_avenants(cas)
    signer_l_avenant(premier)
    assert refuse(lambda: signer_l_avenant(second)).champ == champ
    second.refresh_from_db()
    assert second.statut == StatutAvenant.A_SIGNER


def test_le_refus_se_lit_sur_le_formulaire(scene, entrer):
    premier, second = deux_avenants("sort deux fois")
    signer_l_avenant(premier)
    page = entrer("agent").post(
        f"{second.get_absolute_url()}signer/",
        {"signee_le": "2050-03-04", "vue": second.empreinte},
    )
    assert page.status_code == 422
    assert "ou un autre avenant l’en fait sortir." in lisible(page)


def test_une_fin_reportee_ne_rappelle_pas_l_espace_d_un_avenant():
    """The first brings a space in, the second ends before, the third ends after: that space was let go."""
    entre = un_bureau()
    convention = convention_signee()
    avenant_signe(convention, [Ligne(entre.pk, SensLigne.AJOUTE, entre.surface_m2)])
    avant = {"prend_effet_le": date(2050, 6, 1)}
    avenant_signe(convention, **avant, prend_fin_le=EFFET - timedelta(days=1))
    refusee = refuse(lambda: avenant_a_signer(convention, **avant, prend_fin_le=EFFET))
    assert (refusee.champ, str(refusee)) == (
        "prend_fin_le",
        "Un avenant signé devait faire entrer un espace après le dernier jour actuel : il faut une nouvelle convention.",
    )


def test_un_bail_derogatoire_ne_passe_pas_trois_ans_par_avenant():
    convention = convention_signee(
        type=TypeConvention.BAIL_DEROGATOIRE, fin=FIN - timedelta(days=365)
    )
    refusee = refuse(lambda: avenant_a_signer(convention, prend_fin_le=FIN + timedelta(days=1)))
    assert (refusee.champ, str(refusee)) == (
        "prend_fin_le",
        "Ce type de bail dure au plus 3 ans (C. com. L145-5).",
    )
    avenant_signe(convention, prend_fin_le=FIN)
    convention.refresh_from_db()
    assert convention.dernier_jour == FIN


@pytest.fixture
def finie() -> tuple[Convention, Espace]:
    """Return a convention whose end is past even by PostgreSQL's clock, which alone frees a space to be changed."""
    bureau = un_bureau(nom="Bureau 1")
    convention = convention_signee(
        espaces=[bureau], debut=date(2020, 1, 6), fin=date(2020, 12, 31), signee_le=date(2020, 1, 3)
    )
    return convention, bureau


def archiver(bureau):
    Espace.objects.filter(pk=bureau.pk).update(archive_le=MAINTENANT)


def diviser(bureau):
    for partie in EspaceFactory.create_batch(2, niveau=bureau.niveau):
        Composition.objects.create(ensemble=bureau, element=partie)


@pytest.mark.parametrize(
    ("changer", "phrase"),
    [
        (archiver, "est archivé depuis : remettez-le d’abord en service."),
        (
            diviser,
            "est divisé depuis et se loue par ses parties : la convention ne peut pas aller plus loin.",
        ),
    ],
)
def test_une_fin_ne_se_reporte_pas_sur_un_espace_qui_ne_se_loue_plus(finie, changer, phrase):
    convention, bureau = finie
    termes = {"prend_effet_le": date(2020, 3, 8), "prend_fin_le": FIN}
    avenant = avenant_a_signer(convention, **termes)
    changer(bureau)
    attendue = f"«\u00a0Bureau 1\u00a0» {phrase}"
    for acte in (
        lambda: signer_l_avenant(avenant),
        lambda: avenant_a_signer(convention, **termes),
    ):
        assert str(refuse(acte)) == attendue


@pytest.mark.parametrize("changer", [archiver, diviser])
def test_une_resiliation_ne_se_reporte_pas_non_plus(finie, changer):
    convention, bureau = finie
    fin = {
        "convention": convention,
        "donne_par": AuteurConge.ACCORD,
        "recu_le": date(2020, 1, 6),
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    resilier(**fin, dernier_jour=date(2020, 1, 31))
    changer(bureau)
    assert refuse(lambda: resilier(**fin, dernier_jour=date(2020, 2, 29)))
