"""The differences between two texts: exact cases, and what always holds of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acteurs.differences import differences
from acteurs.lectures.comparaisons import comparer_les_textes
from ptce.socle.relief import en_html

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


def test_deux_textes_en_markdown_se_comparent_comme_ils_se_lisent():
    def lus(avant: str, apres: str) -> list[tuple[str, str]]:
        return [(m.genre, str(en_html(m.texte))) for m in comparer_les_textes(avant, apres)]

    assert lus("Chaque *acteur* vote.", "Chaque *membre* vote.") == [
        ("egal", "Chaque "),
        ("retire", "<em>acteur</em>"),
        ("ajoute", "<em>membre</em>"),
        ("egal", " vote."),
    ]
    assert lus("Il vote seul.", "Il **vote** seul.") == [
        ("egal", "Il "),
        ("retire", "vote"),
        ("ajoute", "<strong>vote</strong>"),
        ("egal", " seul."),
    ]
    # Marks that change no word are compared as they were typed: nothing that changes is said unchanged.
    assert lus("## Voter", "### Voter") == [("egal", "##"), ("ajoute", "#"), ("egal", " Voter")]
    assert lus("*le* texte", "*le* texte") == [("egal", "<em>le</em> texte")]
