"""What people write becomes HTML of ours alone."""

import pytest

from ptce.socle.markdown import en_clair, rendre, titres


def test_aucun_niveau_de_titre_n_est_saute():
    assert rendre("## A\n\n#### B\n\n## C\n\n# D") == (
        "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n<h2>D</h2>\n"
    )
    assert rendre("# A\n\n## B\n\n### C", titre=5) == "<h5>A</h5>\n<h6>B</h6>\n<h6>C</h6>\n"


def test_un_texte_et_ses_titres_suivent_ceux_de_la_page():
    texte = "# Titre\n\n## Sous-titre\n\nUn *mot*, un **autre**.\n\n- un\n- deux\n\n1. a\n"
    assert rendre(texte) == (
        "<h2>Titre</h2>\n<h3>Sous-titre</h3>\n<p>Un <em>mot</em>, un <strong>autre</strong>.</p>\n"
        "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n<ol>\n<li>a</li>\n</ol>\n"
    )
    assert rendre("# Titre\n\n###### Bas", titre=4) == "<h4>Titre</h4>\n<h5>Bas</h5>\n"


def test_un_tableau_et_un_lien():
    assert rendre("| a |\n|---|\n| 1 |") == (
        '<div class="defile" role="group" tabindex="0" aria-label="Tableau">'
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table></div>\n"
    )
    assert rendre("[charte](/charte/ 'Lire')") == (
        '<p><a href="/charte/" title="Lire" rel="noopener">charte</a></p>\n'
    )


@pytest.mark.parametrize(
    "adresse", ["https://exemple.org/a", "mailto:a@exemple.org", "#bas", "?q=1", "page/"]
)
def test_les_adresses_qui_menent_quelque_part(adresse):
    assert rendre(f"[x]({adresse})") == f'<p><a href="{adresse}" rel="noopener">x</a></p>\n'


@pytest.mark.parametrize(
    "adresse",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
    ],
)
def test_les_adresses_qui_ne_menent_nulle_part(adresse):
    assert "href" not in rendre(f"[x]({adresse})")
    assert "href" not in rendre(f"[x](<{adresse}>)")


@pytest.mark.parametrize(
    "texte",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://evil.example/p.png)",
        "<style>*{}</style>",
        "<a href='javascript:x'>y</a>",
    ],
)
def test_le_html_se_lit_et_ne_s_execute_pas(texte):
    rendu = rendre(texte)
    for balise in ("<script", "<img", "<style", "javascript:x'>y</a>"):
        assert balise not in rendu


def test_en_clair_il_reste_les_mots():
    assert (
        en_clair("# Titre\n\nUn *mot* & un [lien](/a/) <b>\n\n- x")
        == "Titre Un mot & un lien <b> x"
    )
    assert en_clair("") == ""


def test_les_titres_ont_une_ancre_celle_que_dit_leur_liste():
    texte = "## L’état du mois\n\n### À faire : `x` !\n\n## L’état du mois\n"
    assert [tuple(lu) for lu in titres(texte)] == [
        (2, "létat-du-mois", "L’état du mois"),
        (3, "à-faire--x-", "À faire : x !"),
        (2, "létat-du-mois-1", "L’état du mois"),
    ]
    assert rendre(texte, ancres=True) == (
        '<h2 id="létat-du-mois">L’état du mois</h2>\n<h3 id="à-faire--x-">À faire : <code>x</code> !</h3>\n'
        '<h2 id="létat-du-mois-1">L’état du mois</h2>\n'
    )
    assert " id=" not in rendre(texte)


def test_ou_mene_un_lien_se_choisit():
    vers = {"a.md#b": "/aide/a/#b", "evil": "javascript:alert(1)"}.get
    assert rendre("[x](a.md#b) [*y*](c.md) [z](evil)", vers=vers) == (
        '<p><a href="/aide/a/#b" rel="noopener">x</a> <em>y</em> <a rel="noopener">z</a></p>\n'
    )
