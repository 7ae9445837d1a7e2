"""What changed between two texts, word by word. Pure: plain text in, plain values out."""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Genre = Literal["egal", "retire", "ajoute"]

MOT = re.compile(r"(?:\w+|[^\w\s])[\ue001-\ue00f]?|\s+")
"""A word, with the sign of its relief if it has one (`ptce.socle.relief`), or a blank."""
RAPPROCHEMENTS_AU_PLUS = 400_000
"""Pairs of equal words past which two texts are not compared: a text of one word repeated would take minutes."""


class Morceau(NamedTuple):
    """A run of text that stays, goes or comes."""

    genre: Genre
    texte: str


def differences(avant: str, apres: str) -> list[Morceau]:
    """Return the runs that lead from `avant` to `apres`, in order, none empty, no two of a kind in a row.

    What stays and what goes make `avant`; what stays and what comes make `apres`. What goes is said before what comes
    in its place. Blanks alone between two changes are part of them, so that a sentence written anew reads as one.
    """
    mots_avant, mots_apres = MOT.findall(avant), MOT.findall(apres)
    debut = _communs(mots_avant, mots_apres)
    fin = _communs(mots_avant[debut:][::-1], mots_apres[debut:][::-1])
    milieu_avant = mots_avant[debut : len(mots_avant) - fin]
    milieu_apres = mots_apres[debut : len(mots_apres) - fin]
    pas = [
        ("".join(mots_avant[:debut]), "".join(mots_apres[:debut])),
        *_pas(milieu_avant, milieu_apres),
        (
            "".join(mots_avant[len(mots_avant) - fin :]),
            "".join(mots_apres[len(mots_apres) - fin :]),
        ),
    ]
    return _rassembler(pas)


def _communs(uns: list[str], autres: list[str]) -> int:
    """Return how many words both begin with."""
    rang = 0
    for un, autre in zip(uns, autres, strict=False):
        if un != autre:
            break
        rang += 1
    return rang


def _pas(avant: list[str], apres: list[str]) -> list[tuple[str, str]]:
    """Return pairs of runs: equal ones stay, others are replaced one by the other."""
    frequences = Counter(mot for mot in apres if not mot.isspace())
    if sum(frequences[mot] for mot in avant if not mot.isspace()) > RAPPROCHEMENTS_AU_PLUS:
        return [("".join(avant), "".join(apres))]
    rapprochement = SequenceMatcher(str.isspace, avant, apres, autojunk=False)
    return [
        ("".join(avant[a:b]), "".join(apres[c:d])) for _, a, b, c, d in rapprochement.get_opcodes()
    ]


def _rassembler(pas: list[tuple[str, str]]) -> list[Morceau]:
    """Return the runs of these pairs; changes that only blanks part are one."""
    morceaux: list[Morceau] = []
    retire = ajoute = ""
    for rang, (avant, apres) in enumerate(pas):
        if avant == apres:
            change_encore = any(un != autre for un, autre in pas[rang + 1 :])
            if (retire or ajoute) and avant.isspace() and change_encore:
                retire, ajoute = retire + avant, ajoute + apres
                continue
            morceaux += _changes(retire, ajoute)
            retire = ajoute = ""
            if avant and morceaux and morceaux[-1].genre == "egal":
                morceaux[-1] = Morceau("egal", morceaux[-1].texte + avant)
            elif avant:
                morceaux.append(Morceau("egal", avant))
        else:
            retire, ajoute = retire + avant, ajoute + apres
    return morceaux + _changes(retire, ajoute)


def _changes(retire: str, ajoute: str) -> list[Morceau]:
    changes: list[Morceau] = []
    if retire:
        changes.append(Morceau("retire", retire))
    if ajoute:
        changes.append(Morceau("ajoute", ajoute))
    return changes
