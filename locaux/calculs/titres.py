"""What the public accountant says of a line, and whether it holds: number and day of the title, what was paid, when.

The portal mirrors it and never collects.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ptce.socle import typographie

ChampDuTitre = Literal["numero", "emis_le", "paye", "paye_le"]


class Titre(NamedTuple):
    """The state of a title: `numero` empty when there is none yet; `paye` in euros."""

    numero: str
    emis_le: date | None
    paye: Decimal
    paye_le: date | None


class TitreImpossible(ValueError):
    """This state of a title does not hold; the message, a French sentence, is about the field `champ`."""

    def __init__(self, phrase: str, champ: ChampDuTitre = "numero") -> None:
        self.champ = champ
        super().__init__(phrase)


class Incoherence(NamedTuple):
    """What does not hold in a title: a French sentence about the field `champ`, drawn from the fields `lus`."""

    phrase: str
    champ: ChampDuTitre
    lus: frozenset[ChampDuTitre]


def incoherences(titre: Titre, *, total: Decimal, liquide_le: date) -> list[Incoherence]:
    """Return all that does not hold in the title of a line of `total` euros, liquidated that day."""
    return [*_de_l_emission(titre, liquide_le), *_du_paiement(titre, total)]


def verifier_le_titre(
    titre: Titre, *, total: Decimal, liquide_le: date
) -> Literal["liquidee", "titre_emis", "soldee"]:
    """Return how far a line of `total` euros is, by what is said of its title. Raises TitreImpossible."""
    for phrase, champ, _ in incoherences(titre, total=total, liquide_le=liquide_le):
        raise TitreImpossible(phrase, champ)
    if titre.emis_le is None:
        return "liquidee"
    return "soldee" if titre.paye == total else "titre_emis"


def _de_l_emission(titre: Titre, liquide_le: date) -> Iterator[Incoherence]:
    if titre.numero and titre.emis_le is None:
        yield _incoherence("Ce titre a un numéro : il faut sa date.", "emis_le", "numero")
    elif titre.emis_le is not None and not titre.numero:
        yield _incoherence("Ce titre a une date : il faut son numéro.", "numero", "emis_le")
    if titre.emis_le is not None and titre.emis_le < liquide_le:
        jour = typographie.jour_sans_nom(liquide_le)
        yield _incoherence(f"La liquidation est du {jour} : le titre ne la précède pas.", "emis_le")


def _du_paiement(titre: Titre, total: Decimal) -> Iterator[Incoherence]:
    if titre.paye and titre.paye_le is None:
        yield _incoherence("Ce paiement a un montant : il faut sa date.", "paye_le", "paye")
    elif titre.paye_le is not None and not titre.paye:
        yield _incoherence("Ce paiement a une date : il faut son montant.", "paye", "paye_le")
    if titre.paye and titre.emis_le is None and not titre.numero:
        yield _incoherence(
            "Un paiement vient après le titre : donnez son numéro et sa date.",
            "numero",
            "emis_le",
            "paye",
        )
    if titre.paye_le is not None and titre.emis_le is not None and titre.paye_le < titre.emis_le:
        jour = typographie.jour_sans_nom(titre.emis_le)
        yield _incoherence(
            f"Le titre est émis le {jour} : le paiement ne le précède pas.", "paye_le", "emis_le"
        )
    if titre.paye and (titre.paye > 0) != (total > 0):
        yield _incoherence("Le paiement va dans l’autre sens que le titre.", "paye")
    elif abs(titre.paye) > abs(total):
        yield _incoherence("Le paiement dépasse le montant du titre.", "paye")


def _incoherence(phrase: str, champ: ChampDuTitre, *autres: ChampDuTitre) -> Incoherence:
    return Incoherence(phrase, champ, frozenset((champ, *autres)))
