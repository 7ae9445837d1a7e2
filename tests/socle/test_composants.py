"""Tags, filters and pieces of page shared by every template."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone
from django_tables2 import Column, RequestConfig, Table
from lucide import IconDoesNotExist

RACINE = Path(__file__).parents[2]
MATIN = datetime(2026, 11, 24, 8, tzinfo=UTC)
CRENEAU = SimpleNamespace(lower=MATIN, upper=MATIN + timedelta(minutes=90))


def rendre(source: str, **contexte: Any) -> str:
    requete = contexte.pop("requete", None)
    texte = engines["django"].from_string(source).render(contexte, requete)
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("source", "attendu"),
    [
        ("{{ v.lower|jour }}", "mardi 24 novembre 2026"),
        ("{{ v.lower|jour_court }}", "mar. 24 nov."),
        ("{{ v.lower|jour_sans_nom }}", "24 novembre 2026"),
        ("{{ 'Les <b>'|de }}, {{ 'Le Fournil'|a }}", "des &lt;b&gt;, au Fournil"),
        ("{{ 'J’accepte.'|sans_point }} :", "J’accepte :"),
        ("{{ v.lower|heure }}", "9 h"),
        ("{{ v|creneau }}", "mardi 24 novembre 2026, 9 h – 10 h 30"),
        ("{{ v|horaire }}", "9 h – 10 h 30"),
        ("{{ rien|jour }}{{ rien|creneau }}{{ rien|heure }}{{ rien|quand }}{{ rien|euros }}", ""),
        ("{{ montant|euros }}", "1 234,56 €"),
        ("{{ montant|surface }}", "1 234,56 m²"),
        ("{{ montant|surface:0 }}", "1 235 m²"),
        ("{{ montant|nombre:1 }}", "1 234,6"),
        ("{{ 2|compte:'salle libre' }}", "2 salles libres"),
        (
            "{{ 1|pluriel:'journal,journaux' }} {{ 3|pluriel:'journal,journaux' }}",
            "journal journaux",
        ),
        ("{{ noms|enumeration }}", "a, b et c"),
        ("{{ ecart|duree }}", "1 h 30"),
        ("{{ periode|jours }}", "du 1er avril 2024 au 31 mars 2027"),
    ],
)
def test_filtres(source, attendu):
    contexte = {
        "v": CRENEAU,
        "rien": None,
        "montant": Decimal("1234.56"),
        "noms": ["a", "b", "c"],
        "ecart": timedelta(minutes=90),
        "periode": SimpleNamespace(lower=date(2024, 4, 1), upper=date(2027, 4, 1)),
    }
    assert rendre(source, **contexte) == attendu


def test_les_dates_suivent_le_fuseau_present():
    with timezone.override(ZoneInfo("Indian/Reunion")):
        assert rendre("{{ v|horaire }}", v=CRENEAU) == "12 h – 13 h 30"


def test_quand_accepte_un_fuseau():
    demain = timezone.now() + timedelta(days=400)
    zone = ZoneInfo("Indian/Reunion")
    attendu = f"{demain.astimezone(zone).hour} h"
    assert attendu in rendre("{{ v|quand:zone }}", v=demain, zone=zone)


def test_icone_cachee_aux_aides_techniques():
    html = rendre('{% icone "check" %}')
    assert html.startswith("<svg ")
    assert 'class="icone"' in html
    assert 'aria-hidden="true"' in html
    assert "stroke=" not in html


def test_icone_inconnue():
    with pytest.raises(IconDoesNotExist):
        rendre('{% icone "n-existe-pas" %}')


def gabarits() -> list[Any]:
    """Templates of pages: mail readers know no style sheet, and no content policy applies to them."""
    return [
        pytest.param(chemin, id=str(chemin.relative_to(RACINE)))
        for chemin in sorted((RACINE / "templates").rglob("*.html"))
        if "emails" not in chemin.parts
    ]


@pytest.mark.parametrize("chemin", gabarits())
def test_les_icones_ecrites_existent(chemin):
    source = chemin.read_text()
    noms = re.findall(r'{% icone "([a-z0-9-]+)"', source) + re.findall(
        r'icone="([a-z0-9-]+)"', source
    )
    for nom in noms:
        assert rendre(f'{{% icone "{nom}" %}}').startswith("<svg ")


@pytest.mark.parametrize("chemin", gabarits())
def test_aucun_style_ni_script_dans_la_page(chemin):
    source = chemin.read_text()
    assert not re.search(
        r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\s(?:src=|type=\"application/ld\+json\"))",
        source,
    )


def test_etat_est_un_mot_une_icone_une_couleur():
    html = rendre('{% etat "bon" mot icone="check" %}', mot="<b>confirmée</b>")
    assert html.startswith('<span class="etat bon"><svg')
    assert html.endswith(" &lt;b&gt;confirmée&lt;/b&gt;</span>")


def test_etat_sans_genre():
    assert rendre('{% etat "" "série" %}') == '<span class="etat">série</span>'


def test_bouton_lien():
    html = rendre("{% bouton lien=url %}Voir {{ nom }}{% endbouton %}", url="/a?b=1&c=2", nom="<x>")
    assert html == '<a class="bouton" href="/a?b=1&amp;c=2">Voir &lt;x&gt;</a>'


def test_bouton_d_envoi():
    html = rendre(
        '{% bouton genre="grave" nom="acte" valeur="oui" etiquette="Tout" %}x{% endbouton %}'
    )
    assert html == (
        '<button type="submit" class="bouton grave" name="acte" value="oui" aria-label="Tout">x</button>'
    )


def test_alerte():
    html = rendre(
        '{% alerte "attente" titre=titre %}<p>{{ texte }}</p>{% endalerte %}',
        titre="<t>",
        texte="<x>",
    )
    assert '<div class="encart attente">' in html
    assert '<p class="encart-titre">&lt;t&gt;</p><p>&lt;x&gt;</p>' in html


def test_fil_d_ariane():
    html = rendre('{% fil "Locaux" url nom %}', url="/locaux/", nom="<Hers>")
    assert html == (
        '<nav class="fil" aria-label="Fil d’Ariane"><ol><li><a href="/locaux/">Locaux</a></li>'
        '<li aria-current="page">&lt;Hers&gt;</li></ol></nav>'
    )


def test_fil_sans_etape():
    html = rendre('{% fil "Accueil" %}')
    assert '<ol><li aria-current="page">Accueil</li></ol>' in html


def test_contact(settings):
    settings.PTCE_COURRIEL_CONTACT = "contact@exemple.org"
    assert rendre("{% contact %}.") == (
        '<a href="mailto:contact@exemple.org">contact@exemple.org</a>.'
    )


def test_les_actes_d_un_formulaire():
    html = rendre(
        '{% include "composants/actes.html" with acte=mot icone="check" adresse=url retour="Revenir" %}',
        mot="<Garder>",
        url="/a?b=1&c",
    )
    assert '<button type="submit" class="bouton"><svg' in html
    assert "</svg> &lt;Garder&gt;</button>" in html
    assert '<a class="bouton second" href="/a?b=1&amp;c">Revenir</a>' in html


def test_portail_se_nomme_partout(settings):
    settings.PTCE_NOM = "Pôle & Cie"
    assert rendre('{% portail "nom" %}') == "Pôle &amp; Cie"
    assert rendre('{% autoescape off %}{% portail "nom" %}{% endautoescape %}') == "Pôle & Cie"


def test_portail_ne_dit_pas_autre_chose():
    with pytest.raises(AttributeError):
        rendre('{% portail "secret" %}')


def test_adresse_change_un_parametre_et_garde_les_autres():
    requete = RequestFactory().get("/", {"q": "a b", "page": "3"})
    html = rendre("{% adresse nom 4 %}", nom="page", requete=requete)
    assert html == "?q=a+b&amp;page=4"


@pytest.mark.parametrize(
    ("niveau", "genre"),
    [
        ("success", "bon"),
        ("warning", "attente"),
        ("error", "alerte"),
        ("info", "info"),
        ("", "info"),
    ],
)
def test_genre_des_messages(niveau, genre):
    assert rendre("{{ n|genre_de_message }}", n=niveau) == genre


def test_pagination():
    page = Paginator(range(200), 10).page(5)
    requete = RequestFactory().get("/", {"page": "5"})
    html = rendre(
        '{% include "composants/pagination.html" with page=page parametre="page" %}',
        page=page,
        requete=requete,
    )
    assert re.findall(r'href="\?page=(\d+)"', html) == ["4", "1", "4", "5", "6", "20", "6"]
    assert html.count('aria-current="page"') == 1
    assert html.count("…") == 2


def test_pas_de_pagination_pour_une_page():
    page = Paginator(range(3), 10).page(1)
    source = '{% include "composants/pagination.html" with page=page parametre="page" %}'
    assert rendre(source, page=page).strip() == ""


def test_vide_dit_quoi_faire():
    source = '{% include "composants/vide.html" with icone="calendar" titre="Rien" texte="" lien="/l/" action="Voir" %}'
    html = rendre(source)
    assert '<a class="bouton" href="/l/">Voir</a>' in html
    assert "<p></p>" not in html


class Tableau(Table):  # type: ignore[misc]
    nom = Column(verbose_name="Nom")
    montant = Column(verbose_name="Montant", orderable=False, attrs={"td": {"class": "nombre"}})

    class Meta:
        attrs = {"legende": "Comptes"}


def tableau(requete: HttpRequest, lignes: list[dict[str, Any]]) -> str:
    table = Tableau(lignes)
    RequestConfig(requete, paginate={"per_page": 2}).configure(table)
    return rendre("{% load django_tables2 %}{% render_table table %}", table=table, requete=requete)


@pytest.mark.parametrize(("tri", "sens"), [("nom", "ascending"), ("-nom", "descending")])
def test_tableau_trie(tri, sens):
    html = tableau(
        RequestFactory().get("/", {"sort": tri}),
        [{"nom": "<a>", "montant": 1}, {"nom": "b", "montant": 2}, {"nom": "c", "montant": 3}],
    )
    assert html.count(f'aria-sort="{sens}"') == 1
    assert html.count("aria-sort") == 1
    assert "Comptes</caption>" in html
    assert 'role="cell" data-titre="Montant" class="nombre"' in html
    assert 'aria-label="Pages de la liste"' in html


def test_tableau_vide_et_echappe():
    assert "Aucune ligne" in tableau(RequestFactory().get("/"), [])
    assert "&lt;a&gt;" in tableau(RequestFactory().get("/"), [{"nom": "<a>", "montant": 1}])
