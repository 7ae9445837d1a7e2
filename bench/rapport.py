"""What a bench prints: sentences, durations, and the promises that were broken."""

from collections import Counter
from collections.abc import Iterable, Sequence


class Rapport:
    """Prints as it goes, and remembers what was broken."""

    def __init__(self) -> None:
        self.manquements: list[str] = []

    def dire(self, phrase: str = "") -> None:
        """Print a line at once."""
        print(phrase, flush=True)

    def titre(self, texte: str) -> None:
        """Print the heading of a part."""
        self.dire(f"\n{texte}\n{'-' * len(texte)}")

    def exiger(self, tenu: bool, phrase: str) -> None:
        """Print a promise and whether it held."""
        self.dire(f"  {'oui' if tenu else 'NON'}  {phrase}")
        if not tenu:
            self.manquements.append(phrase)

    def viser(self, mesure: float, but: float, phrase: str) -> None:
        """Print a duration (seconds) beside its target, which depends on the machine and breaks no promise."""
        atteint = "atteint" if mesure < but else "MANQUÉ"
        self.dire(f"  {phrase} : {millisecondes(mesure)} (but : {millisecondes(but)}, {atteint})")

    def conclure(self) -> int:
        """Print the verdict and return the exit code."""
        if not self.manquements:
            self.dire("\nToutes les promesses sont tenues.")
            return 0
        self.dire("\nPromesses rompues :")
        for phrase in self.manquements:
            self.dire(f"  - {phrase}")
        return 1


def centile(durees: Sequence[float], pour_cent: int) -> float:
    """Return the smallest of `durees` that this percentage does not exceed; 0 when there is none."""
    if not durees:
        return 0.0
    ordre = sorted(durees)
    return ordre[max(0, -(-len(ordre) * pour_cent // 100) - 1)]


def millisecondes(secondes: float) -> str:
    """Return a duration as it is read: "78 ms", "1 204 ms"."""
    return f"{secondes * 1000:,.0f} ms".replace(",", " ")


def denombrer(valeurs: Iterable[object]) -> str:
    """Return how often each value occurs: "1 : 118, 2 : 2"."""
    compte = Counter(valeurs)
    return ", ".join(f"{valeur} : {compte[valeur]}" for valeur in sorted(compte, key=str)) or "rien"
