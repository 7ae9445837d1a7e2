"""How what a vocabulary names is written in a sentence."""

from typing import NamedTuple

MELEES = "Redevance ou loyer mensuel HT"
"""The head of a column where conventions of the public domain and leases are side by side."""


class Contrepartie(NamedTuple):
    """How what an occupant owes each month is called: its name, with its article, and the ending of what agrees with it."""

    nom: str
    le: str
    e: str

    @property
    def du(self) -> str:
        """Its name after « de »: "du loyer", "de la redevance"."""
        return f"de {self.le}" if self.e else f"du {self.nom}"

    @property
    def il(self) -> str:
        """What stands for it."""
        return "elle" if self.e else "il"

    @property
    def mensuel(self) -> str:
        """What is owed a month: "loyer mensuel", "redevance mensuelle"."""
        return f"{self.nom} mensuel{'le' if self.e else ''}"

    @property
    def nouveau(self) -> str:
        """What is owed a month from a change on: "nouveau loyer mensuel", "nouvelle redevance mensuelle"."""
        return f"{'nouvelle' if self.e else 'nouveau'} {self.mensuel}"

    @property
    def mots(self) -> dict[str, str]:
        """All of its words, for a message."""
        return {**self._asdict(), "du": self.du, "il": self.il, "mensuel": self.mensuel}
