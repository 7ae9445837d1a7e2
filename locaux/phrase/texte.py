"""A sentence that is read piece by piece: what a rule takes is no longer there for the next ones."""

import re
import unicodedata
from collections.abc import Iterator

PRIS = "|"
MOTS_AU_PLUS = 6
NOMBRES = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    "dix-sept": 17,
    "dix-huit": 18,
    "dix-neuf": 19,
    "vingt": 20,
    "vingt-cinq": 25,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "cent": 100,
}
_EN_LETTRES = sorted(NOMBRES, key=len, reverse=True)
NOMBRE = rf"(?:\d{{1,4}}|{'|'.join(_EN_LETTRES)})"
PLUSIEURS = rf"(?:\d{{1,4}}|{'|'.join(mot for mot in _EN_LETTRES if NOMBRES[mot] > 1)})"

# What carries no criterion: articles, politeness, the words of a request.
VIDES = frozenset(
    """
    a afin ai aimerais alors au aurait aurais aussi autour avec avoir ayant besoin bien bonjour bonsoir c ca ce ces
    cela cet cette chercher cherche cherchons d dans de des disponibilite disponibilites disponible disponibles donc
    du dispo doit dote dotee elle elles en endroit environ equipe equipee equipement equipements espace espaces est
    entre et etre eventuellement faire faudra faudrait faut heure heures ideal idealement il ils j je jour journee jours jusqu l la le
    les leur libre libres lieu local locaux louer ma mais me merci mes mieux minimum moi moins moment mon muni munie n
    ne nos notre nous on ont ou par pas peu peut plait plus possible pour pourrait pourrais pouvoir prendre preference
    prefere puis qu quand que quel quelle quelque qui reserver reservation reservez s sa sans se sera serait serons
    sera ses si soit sommes son souhaite souhaiterais souhaitons sur svp ta te the toujours tous tout toute trouve
    trouver tu un une vers veut veux voir voudrais voudrait voulons vos votre vous y
    """.split()  # noqa: SIM905 a hundred words are read as words
)
MOT = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


def simplifier(phrase: str) -> str:
    """Return the text in lower case, without accents, letter for letter: what is at one place stays there."""
    return "".join(map(_simple, phrase))


def _simple(caractere: str) -> str:
    if caractere in "'’‘`ʼ":
        return " "
    if caractere.isspace() or caractere == PRIS:
        return " "
    if caractere in "‐‑–—−":
        return "-"
    lettre = unicodedata.normalize("NFD", caractere)[0].lower()
    return lettre if len(lettre) == 1 else caractere


def nombre(mot: str) -> int:
    """Return the number that a match of NOMBRE says."""
    return NOMBRES[mot] if mot in NOMBRES else int(mot)


class Texte:
    """A sentence under reading, and the remarks that came of it."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.reste = simplifier(phrase)
        self.remarques: list[str] = []

    def prendre(self, motif: str) -> re.Match[str] | None:
        """Return the first match of whole words, and take it away; None when there is none."""
        trouve = re.search(rf"(?<![^\W_])(?:{motif})(?![^\W_])", self.reste)
        if trouve:
            debut, fin = trouve.span()
            self.reste = self.reste[:debut] + PRIS * (fin - debut) + self.reste[fin:]
        return trouve

    def tout_prendre(self, motif: str) -> Iterator[re.Match[str]]:
        """Yield every match, taken away one by one."""
        while trouve := self.prendre(motif):
            yield trouve

    def tel_quel(self, trouve: re.Match[str]) -> str:
        """Return what was written where something was found."""
        return self.phrase[slice(*trouve.span())].strip()

    def remarquer(self, remarque: str) -> None:
        """Tell something to the person, once."""
        if remarque not in self.remarques:
            self.remarques.append(remarque)

    def mots_qui_restent(self) -> list[str]:
        """Return the words that no rule took, as they were written, the first few; those that mean nothing are left out."""
        restes = [
            self.phrase[slice(*mot.span())]
            for mot in MOT.finditer(self.reste)
            if mot.group() not in VIDES
        ]
        return list(dict.fromkeys(restes))[:MOTS_AU_PLUS]
