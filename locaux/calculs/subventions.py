"""Pure rules of grants: what may be asked, advanced and claimed at the end. No ORM, no clock.

Rates are exact fractions; a rounding happens once, to the cent. Source: the design's rules ("Funding plan"); decree
n° 2018-514 of 25 June 2018, on grants of the State for investment: no start before the file is sent, the rate
applied to the real expense within the planned one.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from locaux.calculs.occupation import au_centime
from ptce.socle.typographie import INSECABLE, nombre

PALIERS = (30, 7, -1)
"""When a deadline is recalled: thirty days before, seven days before, once it is over."""

FRACTION = re.compile(r"(\d{1,15}) ?/ ?(\d{1,15})", re.ASCII)
POURCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,6}))? ?%?", re.ASCII)


class TauxIllisible(ValueError):
    """What was typed is no rate; the message is for the person."""


def lire_taux(texte: str) -> Fraction:
    """Return a rate as people write it: "40", "33,33 %", "1/3". Raises TauxIllisible out of ]0, 1]."""
    propre = " ".join(texte.split())
    if fraction := FRACTION.fullmatch(propre):
        numerateur, denominateur = int(fraction[1]), int(fraction[2])
        taux = Fraction(numerateur, denominateur) if denominateur else Fraction(0)
    elif pourcent := POURCENT.fullmatch(propre):
        taux = Fraction(f"{pourcent[1]}.{pourcent[2] or 0}") / 100
    else:
        raise TauxIllisible(
            "Écrivez un pourcentage, comme 40 ou 33,33, ou une fraction, comme 1/3."
        )
    if not 0 < taux <= 1:
        raise TauxIllisible("Un taux va de plus de 0 à 100 %.")
    return taux


def taux_en_mots(taux: Fraction) -> str:
    """Return "40 %", "33,33 %"; "1/3 (33,33 %)" when no decimal number says it exactly."""
    pourcent = taux * 100
    for decimales in range(5):
        if (pourcent * 10**decimales).denominator == 1:
            valeur = Decimal(int(pourcent * 10**decimales)).scaleb(-decimales)
            return f"{nombre(valeur, decimales)}{INSECABLE}%"
    approche = nombre(au_centime(pourcent), 2)
    return f"{taux.numerator}/{taux.denominator} ({approche}{INSECABLE}%)"


def montant_maximal(depense: Decimal, taux: Fraction, *, plafond: Decimal | None = None) -> Decimal:
    """Return the most that may be granted: the rate of the eligible expense, within the ceiling when there is one."""
    montant = au_centime(Fraction(depense) * taux)
    return montant if plafond is None else min(montant, plafond)


def avance_maximale(accorde: Decimal, taux: Fraction) -> Decimal:
    """Return the most that may be paid in advance, rounded down: a ceiling is not passed by half a cent."""
    return Decimal((Fraction(accorde) * taux * 100).__floor__()).scaleb(-2)


class Solde(NamedTuple):
    """The final claim and how it is found: what is due for the real expenses, less what was paid."""

    accorde: Decimal
    depense_retenue: Decimal
    depense_reelle: Decimal
    depense_prise: Decimal
    """The real expense, within the one that the grant was made for."""
    taux: Fraction
    calcule: Decimal
    """The rate of it, before the granted amount caps it."""
    due: Decimal
    verse: Decimal
    reste: Decimal
    trop_percu: Decimal

    @property
    def reduite(self) -> bool:
        """Tell whether the real expenses bring the grant below what was granted."""
        return self.due < self.accorde

    @property
    def perte(self) -> Decimal:
        """Return what was granted and will not be due."""
        return self.accorde - self.due


def solde(
    *,
    accorde: Decimal,
    depense_retenue: Decimal,
    taux: Fraction,
    depense_reelle: Decimal,
    verse: Decimal,
) -> Solde:
    """Return the final claim: min(accorde, taux × min(réel, retenu)), less `verse`; what was paid beyond is to give back.

    Below the planned expense the grant falls in proportion: 600 000 granted for 1 500 000 at 40 % are 540 000 when
    1 350 000 were spent.
    """
    prise = max(Decimal("0.00"), min(depense_reelle, depense_retenue))
    calcule = au_centime(Fraction(prise) * taux)
    due = min(accorde, calcule)
    return Solde(
        accorde=accorde,
        depense_retenue=depense_retenue,
        depense_reelle=depense_reelle,
        depense_prise=prise,
        taux=taux,
        calcule=calcule,
        due=due,
        verse=verse,
        reste=max(Decimal("0.00"), due - verse),
        trop_percu=max(Decimal("0.00"), verse - due),
    )


def commence_trop_tot(*, commence: date | None, depose: date | None, autorise: date | None) -> bool:
    """Tell whether the work began before the file was sent, which can forfeit the grant.

    A written authorisation counts when it was given by the day of the start. The day of sending is no longer before.
    """
    if commence is None or (autorise is not None and autorise <= commence):
        return False
    return depose is None or commence < depose


def palier(echeance: date, aujourdhui: date) -> int | None:
    """Return the nearest of PALIERS that is reached, None when the deadline is further away."""
    restent = (echeance - aujourdhui).days
    if restent < 0:
        return PALIERS[-1]
    atteints = [avant for avant in PALIERS if avant >= restent]
    return min(atteints) if atteints else None


def par_mois(montants: Iterable[tuple[date, Decimal]]) -> list[tuple[date, Decimal]]:
    """Return the sums by month, in order, each named by its first day."""
    sommes: dict[date, Decimal] = {}
    for jour, montant in montants:
        mois = jour.replace(day=1)
        sommes[mois] = sommes.get(mois, Decimal(0)) + montant
    return sorted(sommes.items())


PAS_ENCORE = ("a_deposer",)
INSTRUITS = ("depose", "complet", "en_instruction")
OCTROYES = ("accorde", "conventionne", "solde")


def degre_des_dossiers(etats: Iterable[str]) -> str:
    """Return how sure the grant of a funder is, from the states of its files: the least sure of those still alive says.

    Refused, abandoned and lapsed files bring nothing: a grant that has no other is "envisage" again.
    """
    vivants = {etat for etat in etats if etat in (*PAS_ENCORE, *INSTRUITS, *OCTROYES)}
    if not vivants or vivants & set(PAS_ENCORE):
        return "envisage"
    return "demande" if vivants & set(INSTRUITS) else "notifie"
