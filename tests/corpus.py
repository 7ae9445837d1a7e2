"""Hostile values: what no browser types and every field must bear."""

import os

SCRIPT = "<script>alert(1)</script>"
TOUT: dict[str, str | list[str]] = {
    "vide": "",
    "blancs": "   ",
    "nul": "\x00",
    "nul_au_milieu": "a\x00b",
    "commandes": "\x07\x1b[2J\x7f\r\n\t",
    "immense": "x" * 100_000,
    "chiffres": "9" * 5_000,
    "au_dela_de_bigint": "9223372036854775808",
    "negatif": "-1",
    "exposant": "1e309",
    "pas_un_nombre": "NaN",
    "chiffres_arabes": "١٢",
    "exposant_unicode": "²",
    "texte": "abc",
    "formule": "=1+1",
    "script": SCRIPT,
    "guillemets": "\"'><img src=x onerror=alert(1)>",
    "gabarit": "{{ settings.SECRET_KEY }}{% debug %}",
    "format": "%s%n%(x)s",
    "sql": "1' OR '1'='1; --",
    "chemin": "../../etc/passwd",
    "jour_0001": "0001-01-01",
    "jour_9999": "9999-12-31",
    "jour_impossible": "2050-02-30",
    "jour_et_heure": "2050-03-07T09:00",
    "heure_25": "25:61",
    "demi_surrogat": "\ud800",
    "droite_a_gauche": "\u202eabc",
    "invisibles": "\u200b\u3164\u2800",
    "emoji": "👩🏽‍🚀" * 50,
    "tableau": ["1", "2"],
}
REDITES = {
    "vide",
    "nul",
    "commandes",
    "exposant",
    "chiffres_arabes",
    "texte",
    "guillemets",
    "gabarit",
    "format",
    "sql",
    "chemin",
    "jour_et_heure",
    "droite_a_gauche",
    "emoji",
}
"""What is read and refused by the same code as another value that stays, on each of several hundred fields."""

CORPUS = {
    nom: valeur
    for nom, valeur in TOUT.items()
    if nom not in REDITES or os.environ.get("PTCE_HOSTILE") == "complet"
}
"""What the fields are tried with; all of it with `PTCE_HOSTILE=complet`, to be asked for when a page is new."""

JETONS = ("jeton", "revision", "sequence", "sha256", "vue")
"""Hidden fields of one class each, which bears the whole corpus by itself (`tests/socle/test_formulaires.py`)."""
FAMILLES = (
    "vide",
    "nul",
    "immense",
    "au_dela_de_bigint",
    "negatif",
    "texte",
    "demi_surrogat",
    "tableau",
)
"""One value of each family that the class of a hidden field tells apart."""


def valeurs_pour(champ: str) -> dict[str, str | list[str]]:
    """Return what a field of a page is tried with: the whole list, one of each family when it is a hidden token."""
    return {nom: TOUT[nom] for nom in FAMILLES} if champ in JETONS else CORPUS
