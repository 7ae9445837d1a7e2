"""What a sentence asks for, in the words of the search form: "une salle pour 8 avec projecteur mardi après-midi". Pure.

The fields stay the reference: a sentence only types into them, and says what it did not understand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from locaux.phrase.choses import Vocabulaire, lire_choses
from locaux.phrase.heures import lire_heures
from locaux.phrase.jours import lire_jours
from locaux.phrase.texte import Texte
from ptce.socle import typographie

__all__ = ["Comprise", "Vocabulaire", "comprendre"]

Champs = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Comprise:
    """What to type in the fields, by name, and what to tell the person: ambiguous or unknown words."""

    champs: Champs
    remarques: list[str]


def comprendre(phrase: str, *, aujourdhui: date, vocabulaire: Vocabulaire) -> Comprise:
    """Return what `phrase` asks for. Never raises: what is not understood is a remark.

    A day of the week is the next one, after `aujourdhui`.
    """
    texte = Texte(phrase)
    champs: dict[str, str | list[str]] = {}
    for lire in (lire_jours, lire_heures):
        champs |= lire(texte, aujourdhui)
    champs |= lire_choses(texte, vocabulaire)
    inconnus = texte.mots_qui_restent()
    if inconnus:
        cites = typographie.enumeration(map(typographie.entre_guillemets, inconnus))
        texte.remarques.append(
            f"{'Mot non compris' if len(inconnus) == 1 else 'Mots non compris'} : {cites}."
        )
    return Comprise(champs, texte.remarques)
