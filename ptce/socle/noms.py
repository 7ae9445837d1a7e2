"""Names that can be read, and compared without their accents. One made of blanks, controls or invisible characters
alone names nothing.

Source of the list: `White_Space` and `Default_Ignorable_Code_Point` of Unicode 15, the controls, and the blank of
braille. The same expression is run by Python and by PostgreSQL.
"""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, CheckConstraint, Func, Q, TextField
from django.db.models.lookups import Contains

INVISIBLES = (
    r"\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    r"\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
LISIBLE = f"[^{INVISIBLES}]"
PHRASE = "Écrivez au moins un caractère qui se voit."


def nom_lisible(nom: str) -> None:
    """Raise ValidationError when nothing of a name shows."""
    if not re.search(LISIBLE, nom):
        raise ValidationError(PHRASE, code="illisible")


COMMANDES = r"\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"
"""Controls other than tabs and ends of lines, and what turns the reading order round: a text that has one shows another."""
DETOURNE = "Ce texte contient un caractère invisible qui change ce qui se lit : retapez-le."


def texte_clair(texte: str) -> None:
    """Raise ValidationError when something hidden in a text changes what is read of it."""
    if re.search(f"[{COMMANDES}]", texte):
        raise ValidationError(DETOURNE, code="detourne")


def noms_lisibles(table: str, *champs: str, facultatif: str = "") -> CheckConstraint:
    """Return the constraint `<table>_nom_lisible`: each of these columns shows something; `facultatif` may be empty."""
    condition = Q(**{f"{champ}__regex": LISIBLE for champ in champs})
    if facultatif:
        condition &= Q(**{facultatif: ""}) | Q(**{f"{facultatif}__regex": LISIBLE})
    return CheckConstraint(
        name=f"{table}_nom_lisible",
        condition=condition,
        violation_error_message=PHRASE,
    )


LIGATURES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
ACCENTS = r"[\u0300-\u036f]"


def sans_accents(texte: str) -> str:
    """Return `texte` in small letters without accents: `Écologie` is `ecologie`, `Cœur` is `coeur`."""
    for ligature, lettres in LIGATURES.items():
        texte = texte.replace(ligature, lettres)
    return re.sub(ACCENTS, "", unicodedata.normalize("NFD", texte)).lower()


class SansAccents(Func):
    """`sans_accents`, by PostgreSQL: immutable, hence fit for a generated column or an index. Neither contrib nor ICU."""

    template = (
        "lower(regexp_replace(normalize(replace(replace(replace(replace(%(expressions)s,"
        " 'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE'), NFD), '[\\u0300-\\u036f]', '', 'g'))"
    )
    arity = 1
    output_field = TextField()


class Contient(Contains):
    """`nom__contient="oeuvre"`: what people search, small letters or capitals, accents or none (« Œuvres »)."""

    def __init__(self, lhs: Any, rhs: str) -> None:
        super().__init__(SansAccents(lhs), sans_accents(rhs))


# PostgreSQL's operator is that of `contains`, under which the class itself is known.
CharField.register_lookup(Contient, "contient")
TextField.register_lookup(Contient, "contient")
