"""Texts in Markdown as they are read, to be compared: no mark shows, no effect of a mark is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptce.socle.relief import a_plat, en_html


@pytest.mark.parametrize(
    ("texte", "html"),
    [
        ("", ""),
        ("Un *mot*, un **autre**.", "Un <em>mot</em>, un <strong>autre</strong>."),
        ("**deux mots** ici", "<strong>deux mots</strong> ici"),
        ("***tout***", "<em><strong>tout</strong></em>"),
        ("~~non~~ `x < y`", "<s>non</s> <code>x &lt; y</code>"),
        (
            "# Titre\n\nUn\nparagraphe.\n\nAutre.",
            "<strong>Titre</strong>\n\nUn paragraphe.\n\nAutre.",
        ),
        ("- un\n- deux\n  - trois", "– un\n– deux\n\u2003– trois"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("> cité\n\n---", "\u2003cité\n\n———"),
        ("| a | b |\n|---|---|\n| 1 | *2* |", "a | b\n1 | <em>2</em>"),
        ("[ici](https://exemple.org)", "ici (https://exemple.org)"),
        ("[ici](/charte/)", "ici"),
        ("ligne\\\nsuite", "ligne\nsuite"),
        ("2 \\* 3 * 4 <b>&amp;</b>", "2 * 3 * 4 &lt;b&gt;&amp;&lt;/b&gt;"),
        ("\ue001mot\ue002", "mot"),
    ],
)
def test_ce_qui_se_lit(texte, html):
    assert en_html(a_plat(texte)) == html


def test_le_relief_seul_distingue_deux_mots():
    assert a_plat("un **mot**") != a_plat("un mot") != a_plat("un *mot*")


@given(st.text(alphabet=st.sampled_from("ab \n*_`~#>-|[]()!<&\ue001\x00"), max_size=60))
def test_rien_de_ce_qui_est_ecrit_ne_devient_une_balise(texte):
    html = en_html(a_plat(texte))
    for balise in ("strong", "em", "s", "code"):
        html = html.replace(f"<{balise}>", "").replace(f"</{balise}>", "")
    assert "<" not in html
    assert not any(0xE000 <= ord(lettre) <= 0xE00F for lettre in html)
