"""What a name shows: Python and PostgreSQL agree on every character."""

import re
import unicodedata

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Value

from ptce.socle.formulaires import ChampNom, ChampTexte
from ptce.socle.noms import LISIBLE, PHRASE, SansAccents, nom_lisible, sans_accents
from tests.contraintes import lire

PLANS = [(1, 0xD7FF), (0xE000, 0xFFFF), (0x1BC00, 0x1D200), (0xE0000, 0xE1000)]
"""All that the expression speaks of, and the whole first plane."""


@pytest.mark.parametrize(
    "nom",
    [
        "\u200b",
        "\u00ad\u2060\ufeff",
        "\u3164\u115f\uffa0",
        "\u2800",
        "\x07\x1b\x7f",
        "\u202e \u00a0",
        "",
    ],
)
def test_un_nom_qui_ne_montre_rien_est_refuse(nom):
    with pytest.raises(ValidationError, match=PHRASE):
        nom_lisible(nom)


@pytest.mark.parametrize("nom", ["É", "7", "\u200bHers", "👩🏽\u200d🚀", "会", "—"])
def test_un_nom_qui_montre_quelque_chose_passe(nom):
    assert ChampNom().clean(nom) == nom


def test_ce_que_unicode_dit_blanc_ou_de_commande_ne_montre_rien():
    caracteres = [chr(code) for debut, fin in PLANS for code in range(debut, fin + 1)]
    blancs = {lu for lu in caracteres if unicodedata.category(lu) in {"Cc", "Zs", "Zl", "Zp"}}
    assert {lu for lu in blancs if re.search(LISIBLE, lu)} == set()


@pytest.mark.django_db
@pytest.mark.parametrize(("debut", "fin"), PLANS)
def test_postgresql_refuse_les_memes(debut, fin):
    refuses = lire(
        "SELECT i FROM generate_series(%s, %s) i WHERE chr(i) !~ %s", debut, fin, LISIBLE
    )
    assert refuses == [code for code in range(debut, fin + 1) if not re.search(LISIBLE, chr(code))]


SANS_ACCENTS = {
    "Écologie à Œuvrer": "ecologie a oeuvrer",
    "E\u0301COLE": "ecole",
    "Æsculape, ÇA et là": "aesculape, ca et la",
    "Škoda ñandú": "skoda nandu",
    "": "",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("texte", "attendu"), SANS_ACCENTS.items())
def test_sans_accents_python_et_postgresql_disent_de_meme(texte, attendu):
    assert Group.objects.values_list(SansAccents(Value(texte)), flat=True).first() == attendu
    assert sans_accents(texte) == attendu


@pytest.mark.django_db
@pytest.mark.parametrize("cherche", ["ecologie", "ÉCOLOGIE", "à œuvrer", "A OEUVRER"])
def test_on_cherche_sans_accents_ni_capitales(cherche):
    Group.objects.create(name="Écologie à Œuvrer")
    Group.objects.create(name="100 % local")
    assert [groupe.name for groupe in Group.objects.filter(name__contient=cherche)] == [
        "Écologie à Œuvrer"
    ]


@pytest.mark.django_db
def test_un_pourcent_cherche_n_est_pas_un_joker():
    Group.objects.create(name="100 % local")
    assert [g.name for g in Group.objects.filter(name__contient="0 %")] == ["100 % local"]
    assert not Group.objects.filter(name__contient="1%l").exists()


@pytest.mark.parametrize("cache", ["\u202e", "\u202a", "\u2066", "\u2069", "\x07", "\x7f", "\x9b"])
def test_un_texte_ou_quelque_chose_est_cache_est_refuse(cache):
    for champ in (ChampTexte(), ChampNom()):
        with pytest.raises(ValidationError, match="retapez-le"):
            champ.clean(f"Loyer {cache}0001")


def test_un_texte_garde_ses_lignes_ses_langues_et_ses_dessins():
    texte = "Première ligne\r\n\tdeuxième : עברית\u200f, 👩🏽‍🚀, cœur\u00a0»"
    assert ChampTexte().clean(texte) == texte
