"""The differences between two texts: exact cases, and what always holds of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acteurs.differences import differences

CAS = [
    ("", "", []),
    ("pareil", "pareil", [("egal", "pareil")]),
    ("", "tout neuf", [("ajoute", "tout neuf")]),
    ("tout vieux", "", [("retire", "tout vieux")]),
    (
        "Le pôle loge des acteurs.",
        "Le pôle accueille des acteurs.",
        [
            ("egal", "Le pôle "),
            ("retire", "loge"),
            ("ajoute", "accueille"),
            ("egal", " des acteurs."),
        ],
    ),
    ("un deux", "un, deux", [("egal", "un"), ("ajoute", ","), ("egal", " deux")]),
    (
        "chaque acteur vote une fois",
        "chaque membre présent vote une fois",
        [
            ("egal", "chaque "),
            ("retire", "acteur"),
            ("ajoute", "membre présent"),
            ("egal", " vote une fois"),
        ],
    ),
    # Words written anew one after the other read as one change, the blank between them included.
    (
        "voici un mot",
        "voici deux lettres",
        [("egal", "voici "), ("retire", "un mot"), ("ajoute", "deux lettres")],
    ),
    ("a\n\nb", "a\nb", [("egal", "a"), ("retire", "\n\n"), ("ajoute", "\n"), ("egal", "b")]),
    ("été", "ete", [("retire", "été"), ("ajoute", "ete")]),
]


@pytest.mark.parametrize(("avant", "apres", "attendus"), CAS)
def test_cas(avant, apres, attendus):
    assert differences(avant, apres) == attendus


TEXTES = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(["le", "la", " ", "  ", "\n", ",", "pôle", "acteur"]), max_size=60
    ).map("".join),
)


@given(TEXTES, TEXTES)
def test_la_difference_redonne_les_deux_textes(avant, apres):
    morceaux = differences(avant, apres)
    assert "".join(m.texte for m in morceaux if m.genre != "ajoute") == avant
    assert "".join(m.texte for m in morceaux if m.genre != "retire") == apres
    assert all(m.texte for m in morceaux)
    suites = list(pairwise(morceaux))
    assert all(un.genre != autre.genre for un, autre in suites)
    assert all((un.genre, autre.genre) != ("ajoute", "retire") for un, autre in suites)


@given(TEXTES)
def test_rien_ne_change_d_un_texte_a_lui_meme(texte):
    assert differences(texte, texte) == ([("egal", texte)] if texte else [])


def test_un_texte_qui_se_repete_est_remplace_en_entier():
    """Comparing it word by word would take minutes."""
    avant, apres = "a b " * 2_500, "b a " * 2_500
    assert differences(avant, apres) == [
        ("retire", avant.rstrip()),
        ("ajoute", apres.rstrip()),
        ("egal", " "),
    ]
