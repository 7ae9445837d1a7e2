"""What the public accountant says of a line, and whether it holds: number and day of the title, what was paid, when.

The portal mirrors it and never collects.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

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


def verifier_le_titre(
    titre: Titre, *, total: Decimal, liquide_le: date
) -> Literal["liquidee", "titre_emis", "soldee"]:
    """Return how far a line of `total` euros is, by what is said of its title. Raises TitreImpossible."""
    if bool(titre.numero) != (titre.emis_le is not None):
        champ: ChampDuTitre = "emis_le" if titre.numero else "numero"
        raise TitreImpossible("Un titre a un numéro et une date d’émission.", champ)
    if bool(titre.paye) != (titre.paye_le is not None):
        champ = "paye_le" if titre.paye else "paye"
        raise TitreImpossible("Un paiement a un montant et une date.", champ)
    if titre.emis_le is None:
        if titre.paye:
            raise TitreImpossible(
                "Un paiement vient après le titre : donnez son numéro et sa date."
            )
        return "liquidee"
    if titre.emis_le < liquide_le:
        raise TitreImpossible("Le titre est émis après la liquidation.", "emis_le")
    if titre.paye_le is not None and titre.paye_le < titre.emis_le:
        raise TitreImpossible("Le paiement vient après l’émission du titre.", "paye_le")
    if titre.paye and (titre.paye > 0) != (total > 0):
        raise TitreImpossible("Le paiement va dans l’autre sens que le titre.", "paye")
    if abs(titre.paye) > abs(total):
        raise TitreImpossible("Le paiement dépasse le montant du titre.", "paye")
    return "soldee" if titre.paye == total else "titre_emis"
