"""The command `demo`, started for real: what it prints, what it survives, what it leaves."""

import json
import os
import signal
import stat
from pathlib import Path

import pytest

from tests.demarrage.atelier import Demonstration, attendre, parent

pytestmark = [pytest.mark.lent, pytest.mark.xdist_group("demarrage")]


def test_prints_one_login_per_role(demonstration: Demonstration) -> None:
    demonstration.ouvrir()

    assert demonstration.page() == 200
    annonce = demonstration.sortie.read_text()
    assert "Comptes de démonstration" in annonce
    assert annonce.count("@") >= 5


def test_health_page_sees_the_database_and_its_migrations(demonstration: Demonstration) -> None:
    demonstration.ouvrir()

    sante = json.loads(demonstration.lire("/etat/")[1])

    assert (sante["base"], sante["migrations"]) == (True, True)


def test_killed_web_worker_is_replaced(demonstration: Demonstration) -> None:
    demonstration.ouvrir()
    web = demonstration.processus_lies("granian")
    ouvriers = {numero for numero in web if parent(numero) in web}
    assert len(ouvriers) == 2

    tue = ouvriers.pop()
    demonstration.tuer(tue)

    attendre(lambda: len(demonstration.processus_lies("granian")) == 3 and not _vivant(tue))
    demonstration.attendre_page()


def _vivant(numero: int) -> bool:
    return Path(f"/proc/{numero}").exists()


def test_killed_web_server_is_started_again(demonstration: Demonstration) -> None:
    demonstration.ouvrir()
    web = demonstration.processus_lies("granian")
    chef = next(numero for numero in web if parent(numero) not in web)

    demonstration.tuer(chef)

    attendre(lambda: not any(_vivant(numero) for numero in web))
    demonstration.attendre_page()


def test_killed_postgresql_comes_back_with_everything(demonstration: Demonstration) -> None:
    demonstration.ouvrir()
    serveur = _serveur(demonstration)

    demonstration.tuer(serveur)

    attendre(lambda: not _vivant(serveur) and _nombre_de_serveurs(demonstration) == 1)
    demonstration.attendre_page()
    attendre(lambda: demonstration.processus_lies("procrastinate", "worker"))


def test_killed_guardian_is_replaced(demonstration: Demonstration) -> None:
    demonstration.ouvrir()
    (gardien,) = demonstration.processus_lies("gardien.py")
    serveur = _serveur(demonstration)

    demonstration.tuer(gardien)

    attendre(lambda: not _vivant(serveur) and _nombre_de_serveurs(demonstration) == 1)
    demonstration.attendre_page()


def _serveurs(demonstration: Demonstration) -> list[int]:
    lies = demonstration.processus_lies("bin/postgres", " -D ")
    return [numero for numero in lies if "gardien.py" not in lies[numero]]


def _nombre_de_serveurs(demonstration: Demonstration) -> int:
    return len(_serveurs(demonstration))


def _serveur(demonstration: Demonstration) -> int:
    (serveur,) = _serveurs(demonstration)
    return serveur


@pytest.mark.ferme(1)
@pytest.mark.parametrize("numero", [signal.SIGINT, signal.SIGTERM])
def test_stops_everything_on_a_signal(demonstration: Demonstration, numero: signal.Signals) -> None:
    demonstration.ouvrir()
    assert len(demonstration.processus_lies()) >= 7

    assert demonstration.fermer(numero) == 0

    assert demonstration.processus_lies() == {}


@pytest.mark.ferme(3)
@pytest.mark.parametrize(
    ("numero", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 1), (signal.SIGHUP, 1)]
)
def test_stops_everything_while_the_data_are_loaded(
    demonstration: Demonstration, numero: signal.Signals, code: int
) -> None:
    if demonstration.ouverte:
        demonstration.fermer()
    demonstration.lancer("--neuf")
    attendre(lambda: demonstration.processus_lies("granian"))

    assert demonstration.fermer(numero) == code

    assert demonstration.processus_lies() == {}
    sortie = demonstration.sortie.read_text()
    assert "Le portail est ouvert" not in sortie
    assert "Traceback" not in sortie


@pytest.mark.ferme(2)
def test_leaves_nothing_when_it_is_killed(demonstration: Demonstration) -> None:
    demonstration.ouvrir()

    demonstration.fermer(signal.SIGKILL)

    attendre(lambda: not demonstration.processus_lies())


def test_other_commands_share_the_server(demonstration: Demonstration) -> None:
    demonstration.ouvrir()
    serveur = _serveur(demonstration)

    autre = demonstration.clone.executer("manage.py", "migrate", "--check")

    assert autre.returncode == 0, autre.stderr
    assert _serveur(demonstration) == serveur
    assert demonstration.page() == 200


def test_port_taken_is_one_sentence(demonstration: Demonstration) -> None:
    demonstration.ouvrir()

    refus = demonstration.clone.executer("manage.py", "demo", "--port", str(demonstration.port))

    assert refus.returncode == 1
    attendu = f"Le port {demonstration.port} est déjà pris : choisissez-en un autre avec --port.\n"
    assert refus.stderr == attendu


def test_starting_afresh_waits_for_the_other_demonstration(demonstration: Demonstration) -> None:
    demonstration.ouvrir()

    refus = demonstration.clone.executer("manage.py", "demo", "--port", "8999", "--neuf")

    assert refus.returncode == 1
    assert refus.stderr == (
        "Une démonstration est ouverte depuis ce dossier : arrêtez-la avant « --neuf ».\n"
    )
    assert demonstration.page() == 200


def test_writes_nothing_in_the_checkout_and_opens_no_folder(demonstration: Demonstration) -> None:
    demonstration.ouvrir()

    racine = demonstration.clone.racine
    etrangers = [lieu for lieu in racine.iterdir() if lieu.name.startswith(".")]
    assert etrangers == []
    assert stat.S_IMODE(racine.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE((racine.parent / "maison").stat().st_mode) == 0o700
    assert racine not in demonstration.donnees.parents


MARQUER = """
import psycopg
from ptce.embarque import Serveur
serveur = Serveur().ouvrir()
with psycopg.connect(serveur.url()) as connexion:
    connexion.execute("CREATE TABLE ancienne ()")
serveur.fermer(attendre=True)
"""


def test_ordinary_user_starts_afresh(demonstration_ordinaire: Demonstration) -> None:
    clone = demonstration_ordinaire.clone
    marquage = clone.executer("-c", MARQUER)
    assert marquage.returncode == 0, marquage.stderr

    demonstration_ordinaire.ouvrir("--neuf")

    assert demonstration_ordinaire.page() == 200
    assert Path(clone.environnement["HOME"]) in demonstration_ordinaire.donnees.parents
    proprietaires = {
        os.stat(f"/proc/{numero}").st_uid for numero in demonstration_ordinaire.processus_lies()
    }
    assert proprietaires == {clone.compte.pw_uid}  # type: ignore[union-attr]
    assert "class Ancienne(" not in clone.executer("manage.py", "inspectdb").stdout
    assert demonstration_ordinaire.fermer() == 0
    assert demonstration_ordinaire.processus_lies() == {}
