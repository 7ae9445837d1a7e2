"""What a form with a token asks of an action, and every other thing it could have said."""

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, is_dataclass, replace
from typing import Any

from django.db.models import Model

NEUTRES = {"par", "maintenant", "modele", "revision", "sequence", "sha256", "suite"}
"""What is no word of the form: who and when, which table, what was read before."""


@dataclass(frozen=True)
class Cas:
    """`voulu` is what the form says; `autres`, for each of its words, another.

    Of a group of values (a mapping, a dataclass, a row that is not written), each is another in turn: `autres` says them by name.
    """

    voulu: dict[str, Any]
    autres: dict[str, Any]

    def oublies(self) -> set[str]:
        """Return the words that have no other."""
        return {nom for nom in self.voulu if nom not in NEUTRES} - set(self.autres)

    def variantes(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Return everything else that the form could say, one word at a time, each with its name."""
        for nom, autre in self.autres.items():
            ecrit = self.voulu[nom]
            if not isinstance(autre, Mapping):
                yield nom, {**self.voulu, nom: autre}
                continue
            for champ, valeur in autre.items():
                yield f"{nom}.{champ}", {**self.voulu, nom: _avec(ecrit, champ, valeur)}


def _avec(ecrit: Any, champ: str, valeur: Any) -> Any:
    if is_dataclass(ecrit) and not isinstance(ecrit, type):
        return replace(ecrit, **{champ: valeur})
    if isinstance(ecrit, Model):
        autre = copy(ecrit)
        setattr(autre, champ, valeur)
        return autre
    return {**ecrit, champ: valeur}


Action = Callable[..., Any]
Fabrique = Callable[[], Cas]
"""Makes what a case needs, in the database of its test."""
