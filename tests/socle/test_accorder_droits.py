"""The application's own role: what it may do, and what it may not, even by raw SQL."""

# ruff: noqa: S608 the statements are made of our own names

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from acteurs.enums import StatutAmendement
from acteurs.models import Acteur, Amendement, SignatureCharte, VersionCharte
from tests.contraintes import executer, lire, refus
from tests.factories.acteurs import ActeurFactory, animateur
from tests.factories.charte import adopter, consulter, proposer, representant, signer
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db

ROLE = "ptce_essai_application"
TABLES = ("versioncharte", "articlecharte", "amendement", "signaturecharte")
INTERDITS = {
    "empty a table": "TRUNCATE acteurs_articlecharte CASCADE",
    "silence a trigger": "ALTER TABLE acteurs_articlecharte DISABLE TRIGGER ALL",
    "silence the user's triggers": "ALTER TABLE acteurs_versioncharte DISABLE TRIGGER USER",
    "drop a trigger": "DROP TRIGGER acteurs_charte_article_verifie ON acteurs_articlecharte",
    "play a replica": "SET session_replication_role = replica",
    "rewrite a function": "CREATE OR REPLACE FUNCTION acteurs_charte_refuser(contrainte text, phrase text) RETURNS void"
    " LANGUAGE sql AS 'SELECT'",
    "hide a table behind another": "CREATE TEMP TABLE acteurs_versioncharte (id bigint)",
    "make a table": "CREATE TABLE public.autre (id bigint)",
    "add a trigger": "CREATE TRIGGER autre BEFORE UPDATE ON acteurs_articlecharte FOR EACH ROW"
    " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "add a rule": "CREATE RULE autre AS ON UPDATE TO acteurs_articlecharte DO INSTEAD NOTHING",
    "drop a constraint": "ALTER TABLE acteurs_signaturecharte DROP CONSTRAINT acteurs_signaturecharte_une_vivante",
    "take a table": "ALTER TABLE acteurs_articlecharte OWNER TO CURRENT_USER",
    "write by a program": "COPY acteurs_articlecharte FROM PROGRAM 'true'",
}


@contextmanager
def en_application() -> Iterator[None]:
    """Be the application's role for a while."""
    executer(f"SET LOCAL ROLE {ROLE}")
    try:
        yield
    finally:
        executer("RESET ROLE")


@pytest.fixture
def role() -> None:
    executer(f"CREATE ROLE {ROLE} NOLOGIN")
    call_command("accorder_droits", ROLE, stdout=StringIO())


def test_la_structure_ne_lui_appartient_pas(role, subtests):
    for quoi, sql in INTERDITS.items():
        with subtests.test(quoi):
            # Some refusals come as « must be owner », others as « permission denied »: all are of one class.
            with en_application(), pytest.raises(ProgrammingError) as erreur, transaction.atomic():
                executer(sql)
            assert getattr(erreur.value.__cause__, "sqlstate", "") == "42501"


def test_il_ecrit_ce_que_le_portail_ecrit(role):
    with en_application():
        acteur = ActeurFactory.create(nom="La Ruche")
        Acteur.objects.filter(pk=acteur.pk).update(sigle="LR")
        acteur.delete()
    assert not Acteur.objects.exists()


@pytest.fixture
def charte(role) -> VersionCharte:
    """Return the version in force, signed, one of whose amendments was settled."""
    with time_machine.travel(MAINTENANT, tick=False):
        version, acteur = adopter(animateur()), ActeurFactory.create()
        signer(version, acteur)
        proposer(consulter(animateur()), representant(acteur))
    tranche = Amendement.objects.get()
    Amendement.objects.filter(pk=tranche.pk).update(
        statut=StatutAmendement.ECARTE,
        tranche_le=MAINTENANT,
        tranche_par=version.creee_par,
        reponse="Non.",
    )
    return version


def test_la_charte_figee_et_ce_qui_est_signe_ne_lui_cedent_pas(charte, subtests):
    avant = contenu()
    colonnes = {
        table: lire(
            "SELECT column_name::text FROM information_schema.columns WHERE table_name = %s",
            f"acteurs_{table}",
        )
        for table in TABLES
    }
    ou = {
        "versioncharte": f"id = {charte.pk}",
        "articlecharte": f"version_id = {charte.pk}",
        "amendement": "statut = 'ecarte'",
        "signaturecharte": f"id = {SignatureCharte.objects.get().pk}",
    }
    # Of a signature that lives, only its withdrawal is written; of a version in force, that it is replaced.
    libres = {"retiree_le", "retiree_par_id", "motif_retrait", "statut"}
    for table in TABLES:
        essais = {"gone": f"DELETE FROM acteurs_{table} WHERE {ou[table]}"}
        essais |= {
            colonne: f"UPDATE acteurs_{table} SET {colonne} = {autre(table, colonne)} WHERE {ou[table]}"
            for colonne in colonnes[table]
            if colonne not in libres
        }
        for quoi, sql in essais.items():
            with subtests.test(f"{table}: {quoi}"), en_application():
                refus(f"SET LOCAL pgtrigger.ignore = '{{all}}'; {sql}")
    assert contenu() == avant


def contenu() -> list[str]:
    """Return all that these tables say."""
    return [
        ligne
        for table in TABLES
        for ligne in lire(f"SELECT to_jsonb(t)::text FROM acteurs_{table} t ORDER BY id")
    ]


def autre(table: str, colonne: str) -> str:
    """Return another value for a column, by its type."""
    (genre,) = lire(
        "SELECT data_type FROM information_schema.columns WHERE table_name = %s AND column_name = %s",
        f"acteurs_{table}",
        colonne,
    )
    return {
        "bigint": f"coalesce({colonne}, 0) + 1000",
        "smallint": f"coalesce({colonne}, 0) + 50",
        "integer": f"coalesce({colonne}, 0) + 50",
        "boolean": f"NOT {colonne}",
        "date": f"coalesce({colonne}, now()::date) + 1",
        "timestamp with time zone": f"coalesce({colonne}, now()) + interval '1 day'",
        "tstzrange": "tstzrange('2040-01-01', '2040-02-01')",
        "uuid": "gen_random_uuid()",
    }.get(genre, f"'z' || substr(coalesce({colonne}, ''), 2)")


def test_qui_possede_des_tables_n_est_pas_l_application():
    with connection.cursor() as curseur:
        curseur.execute("SELECT CURRENT_USER")
        (proprietaire,) = curseur.fetchone()
    with pytest.raises(CommandError, match="possède des tables"):
        call_command("accorder_droits", proprietaire)
    with pytest.raises(CommandError, match="n’existe pas"):
        call_command("accorder_droits", "personne_de_ce_nom")
