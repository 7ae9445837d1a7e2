"""Texts as trees, and documents made of them: nothing of what is typed is ever read as code."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ptce.socle.documents import code_qr, composer, dessinable
from ptce.socle.markdown import arbre

TEXTES = st.one_of(
    st.lists(
        st.sampled_from(
            [
                "# ",
                "### ",
                "- ",
                "1. ",
                "> ",
                "```\n",
                "|a|\n|-|\n",
                "\n\n",
                "**",
                "*",
                "~~",
                "`",
                "[a](https://x.y/)",
                "[a](javascript:a)",
                "<b>",
                "#panic(1)",
                "$x$",
                "\\",
                "---\n",
                "a",
                "é",
                "😀",
            ]
        ),
        max_size=30,
    ).map("".join),
    st.text(max_size=60),
)


def document(texte: str) -> bytes:
    valeurs = {
        "etat": texte,
        "preambule": arbre(texte, titre=3),
        "articles": [{"rang": 1, "titre": texte, "texte": arbre(texte, titre=3)}],
        "signatures": [{"organisation": texte, "nom": texte, "qualite": texte, "le": texte}],
        "sha256": "a" * 64,
        "qr": code_qr("https://x.y/"),
        "qr_texte": "QR",
        "preuve": texte,
        "adresse": "https://x.y/",
    }
    return composer(
        "pdf/charte.typ", titre="T", valeurs=valeurs, le=datetime(2050, 3, 4, tzinfo=UTC)
    )


@settings(max_examples=40)
@example("~~[a](https://x.y/)~~")
@example("[*a ~~b~~*](https://x.y/)")
@example("~~a *[b ~~c~~](https://x.y/)* d~~")
@given(TEXTES)
def test_tout_texte_se_compose(texte):
    assert document(texte)[:5] == b"%PDF-"


def test_les_memes_valeurs_donnent_le_meme_document():
    assert document("Bonjour **à tous**") == document("Bonjour **à tous**")


def test_ce_que_nos_polices_ne_dessinent_pas():
    assert dessinable("été – « œuvre »") == "été – « œuvre »"
    assert dessinable("a\u202f: 😀 \u2011 →") == "a\u00a0: ? - >"


TEXTE = "texte"


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("", []),
        (
            "a\nb",
            [
                {
                    "t": "p",
                    "c": [{"t": TEXTE, "c": "a"}, {"t": TEXTE, "c": " "}, {"t": TEXTE, "c": "b"}],
                }
            ],
        ),
        # The first title is of the level asked; none is skipped.
        (
            "# A\n\n### B",
            [
                {"t": "h", "n": 2, "c": [{"t": TEXTE, "c": "A"}]},
                {"t": "h", "n": 3, "c": [{"t": TEXTE, "c": "B"}]},
            ],
        ),
        ("# ", []),
        (
            "3. a",
            [
                {
                    "t": "ol",
                    "n": 3,
                    "c": [{"t": "li", "c": [{"t": "p", "c": [{"t": TEXTE, "c": "a"}]}]}],
                }
            ],
        ),
        (
            "[a](https://x.y/)",
            [{"t": "p", "c": [{"t": "a", "vers": "https://x.y/", "c": [{"t": TEXTE, "c": "a"}]}]}],
        ),
        ("[a](/ici)", [{"t": "p", "c": [{"t": TEXTE, "c": "a"}]}]),
        ("<b>", [{"t": "p", "c": [{"t": TEXTE, "c": "<b>"}]}]),
    ],
)
def test_un_texte_en_arbre(texte, attendu):
    assert arbre(texte) == attendu
