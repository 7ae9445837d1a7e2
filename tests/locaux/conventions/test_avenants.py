"""An amendment splits rents and lots from its day on; an end cuts them; what the law and the terms refuse is said."""

from datetime import date
from decimal import Decimal

import pytest

from locaux.actions import avenants
from locaux.actions.actes import ConventionClose, ConventionRefusee
from locaux.actions.resiliations import resilier, revenir
from locaux.enums import AuteurConge, SensLigne, StatutAvenant, StatutConvention
from locaux.lectures.termes import Ligne, TermesAvenant
from locaux.models import Avenant, Convention, Occupation
from tests.factories.acteurs import agent
from tests.factories.conventions import (
    DEBUT,
    EFFET,
    FIN,
    avenant_signe,
    convention_signee,
    un_bureau,
)
from tests.factories.moments import MAINTENANT, a
from tests.locaux.actes import fermer

pytestmark = pytest.mark.django_db


def loyers(convention):
    return [
        (une.periode.lower, une.periode.upper, une.loyer_mensuel_ht, une.charges_mensuelles)
        for une in convention.conditions.order_by("periode")
    ]


def jours_tenus(espace):
    return [
        (periode.lower, periode.upper)
        for periode in Occupation.objects.filter(espace=espace)
        .order_by("periode")
        .values_list("periode", flat=True)
    ]


def test_un_loyer_change_a_sa_date_et_le_reste_suit():
    convention = convention_signee()
    apres_la_fin = date(2053, 3, 7)
    avenant_signe(convention, loyer_mensuel_ht=Decimal(900))
    assert loyers(convention) == [
        (DEBUT, EFFET, Decimal("850.00"), Decimal("120.00")),
        (EFFET, apres_la_fin, Decimal("900.00"), Decimal("120.00")),
    ]
    # Another one, before: the later rent stays, with the charges that this one changes.
    plus_tot = date(2050, 10, 1)
    avenant_signe(convention, prend_effet_le=plus_tot, charges_mensuelles=Decimal(100))
    assert loyers(convention) == [
        (DEBUT, plus_tot, Decimal("850.00"), Decimal("120.00")),
        (plus_tot, EFFET, Decimal("850.00"), Decimal("100.00")),
        (EFFET, apres_la_fin, Decimal("900.00"), Decimal("100.00")),
    ]


def test_des_espaces_entrent_sortent_et_changent_de_surface():
    reste, sort, mesure, entre = un_bureau(), un_bureau(), un_bureau(), un_bureau()
    convention = convention_signee(espaces=[reste, sort, mesure])
    avenant = avenant_signe(
        convention,
        [
            Ligne(sort.pk, SensLigne.RETIRE),
            Ligne(mesure.pk, SensLigne.MESURE, Decimal("30.00")),
            Ligne(entre.pk, SensLigne.AJOUTE, Decimal("12.50")),
        ],
    )
    debut, effet, fin = a(0, jour=DEBUT), a(0, jour=EFFET), a(0, jour=date(2053, 3, 7))
    assert jours_tenus(reste) == [(debut, fin)]
    assert jours_tenus(sort) == [(debut, effet)]
    assert jours_tenus(mesure) == [(debut, effet), (effet, fin)]
    assert jours_tenus(entre) == [(effet, fin)]
    assert {(lot.espace_id, lot.surface_m2) for lot in avenant.lots_ajoutes.all()} == {
        (mesure.pk, Decimal("30.00")),
        (entre.pk, Decimal("12.50")),
    }


def test_une_fin_est_reportee_puis_avancee():
    bureau = un_bureau()
    convention = convention_signee(espaces=[bureau])
    avenant_signe(convention, prend_fin_le=date(2054, 12, 31))
    convention.refresh_from_db()
    assert convention.dernier_jour == date(2054, 12, 31)
    assert convention.dernier_jour_signe == FIN
    assert jours_tenus(bureau) == [(a(0, jour=DEBUT), a(0, jour=date(2055, 1, 1)))]
    avenant_signe(convention, prend_fin_le=date(2051, 6, 30))
    assert jours_tenus(bureau) == [(a(0, jour=DEBUT), a(0, jour=date(2051, 7, 1)))]
    assert loyers(convention)[-1][1] == date(2051, 7, 1)


@pytest.mark.parametrize(
    ("termes", "champ"),
    [
        ({}, ""),
        ({"prend_effet_le": DEBUT, "clauses": "Oui."}, "prend_effet_le"),
        ({"prend_effet_le": date(2060, 1, 1), "clauses": "Oui."}, "prend_effet_le"),
        ({"prend_fin_le": date(2057, 1, 1)}, "prend_fin_le"),
    ],
)
def test_ce_qu_aucun_avenant_ne_dit(termes, champ):
    convention = convention_signee(duree_max_mois=48)
    with pytest.raises(ConventionRefusee) as refus:
        avenants.rediger_avenant(
            convention=convention,
            termes=TermesAvenant(**{"objet": "Ce qui change", "prend_effet_le": EFFET, **termes}),
            par=agent(),
        )
    assert refus.value.champ == champ


def test_une_resiliation_libere_et_les_fermetures_reprennent():
    bureau = un_bureau()
    convention = convention_signee(espaces=[bureau])
    juillet, aout = date(2050, 7, 1), date(2050, 8, 1)
    fermer(
        agent(),
        bureau,
        a(0, jour=date(2050, 7, 10)),
        a(0, jour=date(2050, 7, 12)),
    )
    assert Occupation.objects.filter(fermeture__isnull=False).count() == 0
    fait = resilier(
        convention=convention,
        donne_par=AuteurConge.PRENEUR,
        recu_le=MAINTENANT.date(),
        dernier_jour=date(2050, 6, 30),
        par=agent(),
        maintenant=MAINTENANT,
    )
    assert fait.objet.statut == StatutConvention.RESILIEE
    assert jours_tenus(bureau) == [
        (a(0, jour=DEBUT), a(0, jour=juillet)),
        (a(0, jour=date(2050, 7, 10)), a(0, jour=date(2050, 7, 12))),
    ]
    # Moved later, then taken back.
    resilier(
        convention=convention,
        donne_par=AuteurConge.PRENEUR,
        recu_le=MAINTENANT.date(),
        dernier_jour=date(2050, 7, 31),
        par=agent(),
        maintenant=MAINTENANT,
    )
    assert jours_tenus(bureau) == [(a(0, jour=DEBUT), a(0, jour=aout))]
    revenir(convention=convention, par=agent(), maintenant=MAINTENANT)
    assert jours_tenus(bureau) == [(a(0, jour=DEBUT), a(0, jour=date(2053, 3, 7)))]
    assert Convention.objects.get().statut == StatutConvention.SIGNEE


def test_un_preavis_court():
    convention = convention_signee()
    with pytest.raises(ConventionRefusee) as refus:
        resilier(
            convention=convention,
            donne_par=AuteurConge.PRENEUR,
            recu_le=MAINTENANT.date(),
            dernier_jour=date(2050, 5, 31),
            par=agent(),
            maintenant=MAINTENANT,
        )
    assert refus.value.champ == "dernier_jour"
    assert "4\u00a0juin 2050" in str(refus.value)


def test_une_resiliation_abandonne_les_avenants_en_projet():
    convention = convention_signee()
    avenants.rediger_avenant(
        convention=convention,
        termes=TermesAvenant(objet="Trop tard", prend_effet_le=EFFET, loyer_mensuel_ht=Decimal(1)),
        par=agent(),
    )
    resilier(
        convention=convention,
        donne_par=AuteurConge.ACCORD,
        recu_le=MAINTENANT.date(),
        dernier_jour=date(2050, 4, 30),
        par=agent(),
        maintenant=MAINTENANT,
    )
    avenant = Avenant.objects.get()
    assert avenant.statut == StatutAvenant.ABANDONNE
    with pytest.raises(ConventionClose):
        avenants.envoyer_avenant(avenant=avenant, par=agent())
