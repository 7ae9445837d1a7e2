"""A plain reader of table schemas (Frictionless Table Schema v1): what a file of open data must look like. No ORM, no clock.

Reads what the national schemas of local open data use: string, date, number, boolean; required, pattern, maxLength,
enum, minimum, maximum; and the two checks of Validata, `french-siret-value` and `one-of-required`. Anything else in a schema
is refused rather than left unchecked.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from stdnum.fr import siret

CONTRAINTES = {"required", "pattern", "maxLength", "enum", "minimum", "maximum"}
NOMBRE = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
JOUR = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class SchemaInconnu(ValueError):
    """The schema asks for something that this reader does not check."""


@dataclass(frozen=True)
class Manque:
    """What is wrong in a file: the line (0 is the head), the column, a sentence."""

    ligne: int
    colonne: str
    phrase: str


@dataclass(frozen=True)
class Champ:
    """A column: its name, its title, what its cells may hold."""

    nom: str
    titre: str
    genre: str
    contraintes: Mapping[str, Any]
    vrais: Sequence[str] = ()
    faux: Sequence[str] = ()

    def manque(self, cellule: str) -> str:
        """Return what is wrong with a cell, in a sentence; empty when it is right."""
        if not cellule:
            return "Cette valeur est obligatoire." if self.contraintes.get("required") else ""
        return _LECTURES[self.genre](self, cellule) or self._hors_des_contraintes(cellule)

    def _hors_des_contraintes(self, cellule: str) -> str:
        lues = self.contraintes
        if "pattern" in lues and re.fullmatch(lues["pattern"], cellule, re.ASCII) is None:
            return "Cette valeur n’est pas écrite comme le schéma le demande."
        if "maxLength" in lues and len(cellule) > lues["maxLength"]:
            return f"Cette valeur a plus de {lues['maxLength']} caractères."
        if "enum" in lues and cellule not in lues["enum"]:
            return "Cette valeur n’est pas de celles que le schéma permet."
        if "minimum" in lues and Decimal(cellule) < Decimal(str(lues["minimum"])):
            return f"Cette valeur est inférieure à {lues['minimum']}."
        if "maximum" in lues and Decimal(cellule) > Decimal(str(lues["maximum"])):
            return f"Cette valeur est supérieure à {lues['maximum']}."
        return ""


def _texte(champ: Champ, cellule: str) -> str:
    return ""


def _jour(champ: Champ, cellule: str) -> str:
    try:
        # Python reads other forms of ISO 8601 too.
        lisible = JOUR.fullmatch(cellule) is not None and bool(date.fromisoformat(cellule))
    except ValueError:
        lisible = False
    return "" if lisible else "Cette date n’est pas de la forme AAAA-MM-JJ."


def _nombre(champ: Champ, cellule: str) -> str:
    try:
        lisible = NOMBRE.fullmatch(cellule) is not None and Decimal(cellule).is_finite()
    except InvalidOperation:
        lisible = False
    return "" if lisible else "Ce nombre ne s’écrit pas avec un point et des chiffres."


def _booleen(champ: Champ, cellule: str) -> str:
    permis = [*champ.vrais, *champ.faux]
    return "" if cellule in permis else f"Seules valeurs permises : {', '.join(permis)}."


_LECTURES: dict[str, Callable[[Champ, str], str]] = {
    "string": _texte,
    "date": _jour,
    "number": _nombre,
    "boolean": _booleen,
}


@dataclass(frozen=True)
class Schema:
    """A schema as it was read: its version, its columns in order, the checks across them."""

    version: str
    champs: tuple[Champ, ...]
    sirets: frozenset[str]
    un_des_deux: tuple[tuple[str, str], ...]

    @property
    def entetes(self) -> list[str]:
        """The names of the columns, in order."""
        return [champ.nom for champ in self.champs]

    def manques_d_une_ligne(self, valeurs: Mapping[str, str], ligne: int = 1) -> list[Manque]:
        """Return what is wrong with one row."""
        trouves = [
            Manque(ligne, champ.nom, phrase)
            for champ in self.champs
            if (phrase := champ.manque(valeurs[champ.nom]))
        ]
        en_tort = {manque.colonne for manque in trouves}
        trouves += [
            Manque(ligne, nom, "Ce numéro n’est pas un SIRET.")
            for nom in sorted(self.sirets - en_tort)
            if valeurs[nom] and not siret.is_valid(valeurs[nom])
        ]
        trouves += [
            Manque(ligne, premier, f"Cette valeur, ou celle de {second}, est obligatoire.")
            for premier, second in self.un_des_deux
            if not valeurs[premier] and not valeurs[second]
        ]
        return trouves

    def manques(self, lignes: Sequence[Sequence[str]]) -> list[Manque]:
        """Return what is wrong with a file, its head first: the columns are those of the schema, in their order."""
        if not lignes or list(lignes[0]) != self.entetes:
            return [Manque(0, "", "Les colonnes ne sont pas celles du schéma, dans leur ordre.")]
        trouves: list[Manque] = []
        for rang, ligne in enumerate(lignes[1:], start=1):
            if len(ligne) != len(self.champs):
                trouves.append(
                    Manque(rang, "", "Cette ligne n’a pas autant de cellules que de colonnes.")
                )
            else:
                trouves += self.manques_d_une_ligne(
                    dict(zip(self.entetes, ligne, strict=True)), rang
                )
        return trouves


def lire_schema(contenu: Mapping[str, Any]) -> Schema:
    """Return a schema from its JSON. Raises SchemaInconnu on what this reader does not check."""
    controles = contenu.get("custom_checks", [])
    inconnus = {un["name"] for un in controles} - {"french-siret-value", "one-of-required"}
    if inconnus:
        raise SchemaInconnu(f"Contrôles inconnus : {sorted(inconnus)}")
    return Schema(
        version=contenu["version"],
        champs=tuple(_lire_champ(champ) for champ in contenu["fields"]),
        sirets=frozenset(
            un["params"]["column"] for un in controles if un["name"] == "french-siret-value"
        ),
        un_des_deux=tuple(
            (un["params"]["column1"], un["params"]["column2"])
            for un in controles
            if un["name"] == "one-of-required"
        ),
    )


def _lire_champ(lu: Mapping[str, Any]) -> Champ:
    contraintes = lu.get("constraints", {})
    if lu["type"] not in _LECTURES or set(contraintes) - CONTRAINTES or lu.get("format"):
        raise SchemaInconnu(f"Colonne que ce lecteur ne sait pas vérifier : {lu['name']}")
    return Champ(
        nom=lu["name"],
        titre=lu["title"],
        genre=lu["type"],
        contraintes=contraintes,
        vrais=lu.get("trueValues", ()),
        faux=lu.get("falseValues", ()),
    )
