"""Rents, by the real actions: a lease that has run for two years, its statements, its titles."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from acteurs.models import Personne
from locaux.actions import liquidations
from locaux.calculs import Titre
from locaux.enums import IndiceRevision
from locaux.models import Convention, EcheanceLoyer, EtatLiquidatif, IndiceReference
from tests.factories.acteurs import agent
from tests.factories.conventions import convention_signee
from tests.factories.moments import MAINTENANT

DEBUT, FIN = date(2048, 4, 12), date(2054, 4, 11)
FEVRIER, MARS = date(2050, 2, 1), date(2050, 3, 1)
"""The month before, and the present one, by the clock of the tests."""


def un_bail(**termes: Any) -> Convention:
    """Return a lease signed in 2048 for six years, 850 a month and 120 of charges; its schedule is written."""
    return convention_signee(
        **{"debut": DEBUT, "fin": FIN, "signee_le": date(2048, 4, 1), "preavis_mois": 6, **termes}
    )


def un_bail_indexe(**termes: Any) -> Convention:
    """Return the same, revised by the ILAT from the last quarter of 2047."""
    return un_bail(
        **{
            "indice": IndiceRevision.ILAT,
            "annee_reference": 2047,
            "trimestre_reference": 4,
            **termes,
        }
    )


def un_indice(annee: int, trimestre: int, valeur: str, serie: str = "ilat") -> IndiceReference:
    """Return a value of the table."""
    return IndiceReference.objects.create(
        serie=serie, annee=annee, trimestre=trimestre, valeur=Decimal(valeur)
    )


def un_etat(*, mois: date = FEVRIER, par: Personne | None = None) -> EtatLiquidatif:
    """Return the statement of a month, liquidated now."""
    return liquidations.liquider(mois=mois, par=par or agent(), maintenant=MAINTENANT)


def un_titre(
    ligne: EcheanceLoyer,
    *,
    numero: str = "2050-17",
    emis_le: date | None = None,
    paye: Decimal = Decimal(0),
    par: Personne | None = None,
) -> EcheanceLoyer:
    """Return a liquidated line with its title, paid the day after when it is."""
    emis_le = emis_le or MAINTENANT.date()
    paye_le = emis_le + timedelta(days=1) if paye else None
    return liquidations.noter_le_titre(
        ligne=ligne, titre=Titre(numero, emis_le, paye, paye_le), par=par or agent()
    )
