"""The help: every guide renders for whom it is for, and what it quotes exists: links, anchors, addresses, names of buttons."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client
from django.urls import Resolver404, resolve

from acteurs.views.imports import PRESENTATION
from locaux.views.imports import PRESENTATIONS
from ptce.accueil.guides import PUBLICS, RESERVES, adresse_du_guide, guide
from tests.factories.moments import MAINTENANT
from tests.scene import Scene, planter

GUIDES = (*PUBLICS, *RESERVES)
RACINE = Path(settings.GUIDES).parent
LIEN = re.compile(r'<a [^>]*href="([^"]*)"')
INCLUSION = re.compile(r'"composants/vers_l_aide.html" with ([^%]*)%')
IDENTIFIANT = re.compile(r' id="([^"]*)"')


@pytest.fixture
def scene(db: None) -> Iterator[Scene]:
    with time_machine.travel(MAINTENANT, tick=False):
        yield planter()


@pytest.fixture
def admin(scene: Scene) -> Client:
    client = Client()
    client.force_login(scene.administrateur)
    return client


def page(client: Client, adresse: str) -> str:
    reponse = client.get(adresse)
    assert reponse.status_code == 200, adresse
    html = reponse.content.decode()
    return html[html.index("<main") : html.index("</main>")]


@pytest.mark.parametrize("nom", GUIDES)
def test_un_guide_se_lit_avec_son_sommaire(admin: Client, nom: str):
    lu = guide(nom)
    html = page(admin, lu.adresse)
    identifiants = IDENTIFIANT.findall(html)
    assert len(identifiants) == len(set(identifiants))
    titres = re.findall(r"^#{2,} (.*)$", (settings.GUIDES / f"{nom}.md").read_text(), re.MULTILINE)
    du_code = nom == "exploitation"  # Its shell has comments.
    assert du_code or [titre.mots for titre in lu.titres] == titres
    assert re.findall(r'<h[23] id="([^"]*)"', html) == [titre.ancre for titre in lu.titres]
    assert [lien[1:] for lien in LIEN.findall(html) if lien[0] == "#"][: len(lu.titres)] == [
        titre.ancre for titre in lu.titres
    ]


def test_les_liens_d_un_guide_menent_a_une_page_et_a_un_titre(admin: Client):
    perdus = []
    for nom in GUIDES:
        for lien in LIEN.findall(guide(nom).html + page(admin, adresse_du_guide(nom))):
            chemin, _, ancre = unquote(lien).partition("#")
            chemin = chemin or adresse_du_guide(nom)
            if chemin.startswith("mailto:"):
                continue
            html = page(admin, chemin)
            if ancre and f' id="{ancre}"' not in html:
                perdus.append((nom, lien))
    assert perdus == []


@pytest.mark.parametrize("nom", GUIDES)
def test_chaque_fichier_qu_un_guide_cite_en_lien_se_lit_ici(nom: str):
    """A link to what is no page loses its address: the sentence would lead nowhere."""
    texte = (settings.GUIDES / f"{nom}.md").read_text()
    assert "![" not in texte
    assert len(re.findall(r"\]\(", texte)) == len(LIEN.findall(guide(nom).html)) + len(
        LIEN.findall(guide(nom).chapeau)
    )


@pytest.mark.parametrize("nom", GUIDES)
def test_les_adresses_qu_un_guide_cite_existent(nom: str):
    citees = re.findall(r"`(/[^` ]*/)`", (settings.GUIDES / f"{nom}.md").read_text())
    dehors = ("/var/", "/srv/", "/etc/")
    mortes = []
    for citee in citees:
        try:
            resolve(re.sub(r"<[^>]*>", "une-adresse", citee))
        except Resolver404:
            if not citee.startswith(dehors):
                mortes.append(citee)
    assert mortes == []


SANS_BOUTON = {
    "agent": {
        *("envoyer le plan d’un niveau", "placer un espace", "montrer un espace", "les jalons"),
        *("s’il y a des réservations", "commencée ou facturée", "créer ou modifier", "appliquez"),
        *("commencez le plan", "ajoutez les dépenses", "lisez l’équilibre"),
        *("les clés et badges", "le dépôt de garantie"),
    },
    "animateur": {
        *("animation › textes du portail", "animation › histoire du pôle"),
        *("animation › orientation des créateurs", "animation › demandes de création"),
        *("déposez un tableau", "vérifiez les colonnes", "vérifiez sans rien écrire"),
        *("vous ne lisez pas", "vous faites aussi partie d’une organisation"),
        *("quand vous prenez acte d’une sortie", "une candidature acceptée ne loue rien"),
    },
    "membre": {"échap"},
    "visiteur": {"voyez à qui parler", "demandez à être rappelé"},
    "administrateur": {"statut super-utilisateur"},
}
"""What a guide writes in bold that no page shows: the beginning of a sentence, a key, the words of Django."""


def mots_du_portail() -> str:
    sources = [
        chemin
        for dossier in ("templates", "acteurs", "locaux", "ptce")
        for chemin in (RACINE / dossier).rglob("*")
        if chemin.suffix in (".html", ".txt", ".py")
        and not {"migrations", "demonstration"} & set(chemin.parts)
    ]
    return _sans_typographie(" ".join(unescape(chemin.read_text()) for chemin in sources))


def _sans_typographie(texte: str) -> str:
    return " ".join(texte.replace("\u2011", "-").lower().split())


def test_ce_que_les_guides_nomment_en_gras_se_lit_dans_le_portail():
    portail = mots_du_portail()
    for nom in GUIDES:
        gras = re.findall(r"\*\*(.+?)\*\*", (settings.GUIDES / f"{nom}.md").read_text(), re.DOTALL)
        mots = {_sans_typographie(un).strip(" :.?") for un in gras}
        assert {un for un in mots if un not in portail} == SANS_BOUTON.get(nom, set()), nom


def test_chaque_page_mene_a_une_partie_qui_existe():
    menees = [
        (donnes["guide"], donnes["section"])
        for gabarit in (RACINE / "templates").rglob("*.html")
        for suite in INCLUSION.findall(gabarit.read_text())
        if "section" in (donnes := dict(re.findall(r'(\w+)="([^"]*)"', suite)))
    ]
    presentations = [PRESENTATION, *PRESENTATIONS.values()]
    menees += [(presentation.guide, presentation.partie) for presentation in presentations]
    assert len(menees) > len(presentations)
    assert [
        (nom, section)
        for nom, section in menees
        if section not in {titre.ancre for titre in guide(nom).titres}
    ] == []


def test_un_visiteur_trouve_les_guides_de_tous_et_non_ceux_de_l_administration(scene: Scene):
    client = Client()
    html = page(client, "/aide/")
    assert re.findall(r'<h2 class="petit" id="(\w+)">', html) == list(PUBLICS)
    assert "aide/administration" not in html
    assert [client.get(adresse_du_guide(nom)).status_code for nom in GUIDES] == [200] * 4 + [
        302
    ] * 2
    for nom in ("administrateur", "exploitation", "mesures", "nulle-part", "..", "a" * 300):
        assert client.get(f"/aide/{nom}/").status_code == 404, nom


@pytest.mark.parametrize(
    ("role", "sien"),
    [
        ("gestionnaire", "membre"),
        ("animateur", "animateur"),
        ("agent", "agent"),
        ("administrateur", "administrateur"),
    ],
)
def test_le_guide_de_son_role_vient_en_premier(scene: Scene, role: str, sien: str):
    client = Client()
    personne = scene.personne(role)
    assert personne is not None
    client.force_login(personne)
    html = page(client, "/aide/")
    assert re.findall(r'<h2 class="petit" id="(\w+)">', html)[0] == sien
    assert html.count("le vôtre") == 1
    assert client.get("/aide/administration/nulle-part/").status_code == (
        404 if role == "administrateur" else 403
    )


def test_lire_un_guide_ne_demande_rien_a_la_base(db: None, django_assert_num_queries):
    with django_assert_num_queries(0):
        Client().get("/aide/")
        for nom in PUBLICS:
            Client().get(adresse_du_guide(nom))


def test_l_aide_est_au_pied_de_chaque_page_et_dans_mon_espace(scene: Scene):
    client = Client()
    client.force_login(scene.gestionnaire)
    assert '<li><a href="/aide/">Aide</a></li>' in client.get("/").content.decode()
    assert "Aide" in page(client, "/mon-espace/").split("<h2>Mon compte</h2>")[1]
    assert client.get("/nulle-part/").content.decode().count('href="/aide/"') == 1


@pytest.mark.parametrize("nom", GUIDES)
def test_un_guide_est_ecrit_comme_on_imprime(admin: Client, nom: str):
    html = page(admin, adresse_du_guide(nom))
    code = re.compile(r"<pre>.*?</pre>|<code>.*?</code>", re.DOTALL)
    # What is copied into a shell holds no space of ours.
    assert [bloc for bloc in code.findall(html) if "\u00a0" in bloc] == []
    mots = re.sub(r"<[^>]*>", "", code.sub("", html))
    assert re.findall(r".{0,20} [:;?!»](?=\s|$)|.{0,20}« |.{0,9}\w'\w.{0,9}", mots) == []


def test_un_portail_installe_sans_ses_guides_le_dit(settings, tmp_path: Path):
    settings.GUIDES = tmp_path
    with pytest.raises(SystemCheckError, match=r"Le guide agent\.md manque"):
        call_command("check")
