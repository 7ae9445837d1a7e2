"""The house is in order: everything journalled, used, documented, and of a size that is read in one go."""

import ast
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.template import engines
from django.template.loader import get_template
from pghistory.models import Event

from ptce.socle.icones import NOTIONS
from tests.contraintes import executer, lire, refus

RACINE = Path(__file__).resolve().parent.parent
GABARITS = RACINE / "templates"
APPLICATIONS = ("acteurs", "locaux", "socle", "accueil", "demonstration")
SOURCES = ("acteurs", "locaux", "ptce")


def nos_modeles() -> Iterator[type[models.Model]]:
    """Return our models and the tables of their links; not the journal's own."""
    for modele in apps.get_models(include_auto_created=True):
        if modele._meta.app_label in APPLICATIONS and not issubclass(modele, Event):
            yield modele


def fichiers_python(*dossiers: str) -> list[Path]:
    """Return the sources of these folders, migrations left aside: they are written by a command."""
    return [
        chemin
        for dossier in dossiers
        for chemin in sorted((RACINE / dossier).rglob("*.py"))
        if "migrations" not in chemin.parts
    ]


def relatif(chemin: Path) -> str:
    return str(chemin.relative_to(RACINE))


# --- Models ---------------------------------------------------------------------------------------

SANS_JOURNAL = {
    "socle_battement": "changes every twenty seconds and says nothing of anyone",
    "socle_courriel": "the outbox is its own record; a message of account holds a secret until it left",
    "acteurs_liendecandidature": "the hash of a secret: a token is never journalled",
    "acteurs_personnedecandidature": "people who are not here yet, forgotten with the application that names them",
    "locaux_rapprochement": "the outbox keeps what was written; this only keeps it from being written twice",
    "locaux_liendesuivi": "the hash of a secret: a token is never journalled",
    "locaux_rappelsubvention": "the outbox keeps what was written; this only keeps it from being written twice",
    "acteurs_motsacteur": "words of what is journalled, written by triggers for the search alone",
    "acteurs_liendedemande": "the hash of a secret: a token is never journalled",
    "acteurs_versiontexte": "a version is its own record, which PostgreSQL lets nobody change",
    "acteurs_lieninscription": "the hash of a secret: a token is never journalled",
    "acteurs_recapitulatif": "the outbox keeps what was written; this only keeps it from being written twice",
    "acteurs_personne_user_permissions": "no screen gives permissions one by one",
}


def test_chaque_table_est_journallee_ou_dispensee():
    """The tables of links too: who is in which group is a right."""
    suivies = {
        modele.pgh_tracked_model._meta.db_table  # type: ignore[attr-defined]
        for modele in apps.get_models()
        if issubclass(modele, Event)
    }
    toutes = {modele._meta.db_table for modele in nos_modeles()}
    assert toutes - suivies == set(SANS_JOURNAL)
    assert suivies <= toutes


def test_chaque_refus_de_la_base_a_sa_phrase():
    """Django's own sentence names the constraint: nobody understands it."""
    for modele in nos_modeles():
        if modele._meta.app_label == "socle":
            continue
        for contrainte in modele._meta.constraints:
            assert contrainte.violation_error_message != contrainte.default_violation_error_message
            assert str(contrainte.violation_error_message).endswith("."), contrainte.name


def colonnes_a_choix() -> list[tuple[str, str, list[str | int]]]:
    """Return the table, the column and the values of each field whose values are listed."""
    return [
        (modele._meta.db_table, champ.column, [valeur for valeur, _ in champ.flatchoices])
        for modele in nos_modeles()
        if not modele._meta.proxy
        for champ in modele._meta.concrete_fields
        if champ.choices
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "colonne", "valeurs"), colonnes_a_choix())
def test_un_vocabulaire_ferme_l_est_aussi_dans_la_base(table, colonne, valeurs):
    """Asked of a copy of the table that has the CHECKs of this column alone, and nothing else to refuse a row."""
    executer(f'CREATE TEMP TABLE copie (LIKE "{table}" INCLUDING CONSTRAINTS) ON COMMIT DROP')
    for autre in lire(
        """
        SELECT format('ALTER COLUMN %%I DROP NOT NULL', attname) FROM pg_attribute
         WHERE attrelid = 'copie'::regclass AND attnum > 0 AND attnotnull
        UNION ALL
        SELECT format('DROP CONSTRAINT %%I', conname) FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid
         WHERE conrelid = 'copie'::regclass AND contype = 'c' AND attname = %s
           AND (conkey <> ARRAY[attnum] OR pg_get_constraintdef(pg_constraint.oid) LIKE '%%>= 0%%')
        """,
        colonne,
    ):
        executer(f"ALTER TABLE copie {autre}")
    ajouter = f'INSERT INTO copie ("{colonne}") VALUES (%(valeur)s)'  # noqa: S608 names of ours
    inconnue = 99 if isinstance(valeurs[0], int) else "inconnue"
    assert refus(ajouter, {"valeur": inconnue}).sqlstate == "23514"
    for valeur in valeurs:
        executer(ajouter, {"valeur": valeur})


@pytest.mark.django_db
def test_les_migrations_disent_les_modeles():
    sortie = StringIO()
    call_command("makemigrations", *APPLICATIONS[:3], check=True, dry_run=True, stdout=sortie)
    assert "No changes detected" in sortie.getvalue() or "Aucun" in sortie.getvalue()


# --- Templates ------------------------------------------------------------------------------------

LUS_PAR_D_AUTRES = {
    "400.html": "Django",
    "403.html": "Django",
    "403_csrf.html": "Django",
    "404.html": "Django",
    "429.html": "allauth, past its rate limits",
    "500.html": "Django",
}
LIEN = re.compile(r"\"([\w/.-]+\.(?:html|txt))\"")


def nos_gabarits() -> set[str]:
    return {
        chemin.relative_to(GABARITS).as_posix()
        for chemin in GABARITS.rglob("*")
        if chemin.is_file()
    }


def liens_des_gabarits() -> set[str]:
    """Return the templates that templates extend, include or hand to what they include."""
    return {
        nom
        for chemin in GABARITS.rglob("*")
        if chemin.is_file()
        for nom in LIEN.findall(chemin.read_text())
    }


def chaines_des_sources(*sauf: Path) -> set[str]:
    return {
        noeud.value
        for chemin in fichiers_python(*SOURCES)
        if chemin not in sauf
        for noeud in ast.walk(ast.parse(chemin.read_text()))
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str)
    }


def test_chaque_gabarit_sert():
    """Named by a template or a source, a message of the outbox, or the replacement of a library's own."""
    dossiers = [Path(dossier) for dossier in engines["django"].template_dirs]
    bibliotheques = [dossier for dossier in dossiers if dossier != GABARITS]
    chaines = chaines_des_sources()
    cites = liens_des_gabarits() | chaines | set(LUS_PAR_D_AUTRES)
    inutiles = {
        nom
        for nom in nos_gabarits() - cites
        if not any((dossier / nom).exists() for dossier in bibliotheques)
        and not (nom.startswith("emails/") and Path(nom).name.split(".")[0] in chaines)
    }
    assert inutiles == set()


def test_chaque_gabarit_se_compile_et_ce_qu_il_cite_existe():
    for nom in sorted(nos_gabarits() | liens_des_gabarits()):
        get_template(nom)


ICONE = re.compile(r"\bicone(?:=| )\"([a-z0-9-]+)\"")


def test_chaque_icone_dit_une_notion_et_une_seule():
    """A new icon is written in `ptce.socle.icones` with what it says, so that no page draws it for something else."""
    registre = RACINE / "ptce" / "socle" / "icones.py"
    sources = [chemin for chemin in fichiers_python(*SOURCES) if chemin != registre]
    textes = [chemin.read_text() for chemin in sources]
    textes += [(GABARITS / nom).read_text() for nom in nos_gabarits()]
    nommees = {nom for texte in textes for nom in ICONE.findall(texte)}
    assert nommees - set(NOTIONS) == set()
    # Some are chosen by a program: by the state of a booking, the level of a message.
    assert set(NOTIONS) - nommees - chaines_des_sources(registre) == set()
    assert len(set(NOTIONS.values())) == len(NOTIONS)


# --- Sources --------------------------------------------------------------------------------------


def publics_sans_documentation(noeud: ast.AST) -> Iterator[str]:
    """Return the public names that say nothing of themselves: functions, classes, methods of public classes.

    Neither a Meta nor the stub of a protocol has anything to say.
    """
    for defini in getattr(noeud, "body", []):
        if not isinstance(defini, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if defini.name.startswith("_") or defini.name == "Meta":
            continue
        muet = ast.get_docstring(defini) is None
        if muet and ast.unparse(defini.body[0]) != "...":
            yield f"{defini.name}, line {defini.lineno}"
        if isinstance(defini, ast.ClassDef):
            yield from publics_sans_documentation(defini)


def test_chaque_nom_public_est_documente():
    assert [
        f"{relatif(chemin)}: {manque}"
        for chemin in fichiers_python(*SOURCES)
        # An AppConfig is what its module says.
        if chemin.name != "apps.py"
        for manque in publics_sans_documentation(ast.parse(chemin.read_text()))
    ] == []


def test_chaque_module_dit_ce_qu_il_est():
    assert [
        relatif(chemin)
        for chemin in fichiers_python(*SOURCES, "tests")
        if chemin.name != "__init__.py" and ast.get_docstring(ast.parse(chemin.read_text())) is None
    ] == []


def plafond(chemin: Path) -> int:
    """Return the number of lines past which a file is to be split: design, page "Architecture".

    The same page wants the settings in one file.
    """
    if chemin.name == "settings.py":
        return 500
    if chemin.suffix != ".py":
        return 150
    if "actions" in chemin.parts:
        return 250
    return 500 if "tests" in chemin.parts else 350


def test_aucun_fichier_ne_depasse_son_plafond():
    longueurs = {
        chemin: len(chemin.read_text().splitlines())
        for chemin in (
            *fichiers_python(*SOURCES, "tests", "bench"),
            *(GABARITS / nom for nom in nos_gabarits()),
        )
    }
    assert {
        relatif(chemin): longueur
        for chemin, longueur in longueurs.items()
        if longueur > plafond(chemin)
    } == {}
