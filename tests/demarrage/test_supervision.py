"""The supervisor: programs that end are started again, programs that resist are killed."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ptce.demonstration import supervision
from ptce.demonstration.supervision import (
    SIGNAUX_D_ARRET,
    ArretAvantOuverture,
    Programme,
    Superviseur,
)
from tests.demarrage.atelier import attendre

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")

DORMIR = "import time; print('debout', flush=True); time.sleep(60)"
TETU = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + DORMIR


def programme(code: str, tmp_path: Path) -> Programme:
    """Return a program that runs some Python code."""
    commande = [sys.executable, "-c", code]
    return Programme("Essai", commande, dict(os.environ), tmp_path, tmp_path / "essai.log")


def superviseur(*programmes: Programme) -> tuple[Superviseur, list[str]]:
    """Return a supervisor, and the list of what it announces."""
    annonces: list[str] = []
    return Superviseur(list(programmes), veiller=lambda: None, annoncer=annonces.append), annonces


def attendre_debout(essai: Programme) -> int:
    """Wait until the program runs; returns its number."""
    attendre(lambda: "debout" in essai.journal.read_text())
    assert essai.processus is not None
    return essai.processus.pid


def veiller_jusqu_a(chef: Superviseur, condition: Callable[[], bool]) -> None:
    """Let the supervisor look at its programs until `condition()` is true."""

    def regarder() -> bool:
        chef.patienter()
        return condition()

    attendre(regarder)


def test_program_that_ends_is_started_again(tmp_path: Path) -> None:
    essai = programme(DORMIR, tmp_path)
    chef, annonces = superviseur(essai)
    chef.demarrer()
    premier = attendre_debout(essai)

    os.kill(premier, signal.SIGKILL)
    veiller_jusqu_a(chef, lambda: annonces != [])
    veiller_jusqu_a(chef, lambda: essai.processus is not None)

    assert annonces == ["Essai : arrêt inattendu, nouveau départ."]
    assert essai.processus is not None
    assert essai.processus.pid != premier
    chef.arreter()
    assert essai.processus is None


def test_program_that_keeps_failing_is_started_less_and_less_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "PAUSE", 0.01)
    essai = programme("", tmp_path)
    chef, annonces = superviseur(essai)
    chef.demarrer()

    limite = time.monotonic() + 2.5
    while time.monotonic() < limite:
        chef.patienter()
    chef.arreter()

    assert 1 <= len(annonces) <= 2


def test_program_that_resists_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "DELAI_ARRET", 0.3)
    essai = programme(TETU, tmp_path)
    chef, _ = superviseur(essai)
    chef.demarrer()
    numero = attendre_debout(essai)

    chef.arreter()

    assert not Path(f"/proc/{numero}").exists()


def test_children_of_a_program_die_with_it(tmp_path: Path) -> None:
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {DORMIR!r}]).wait()"
    essai = programme(code, tmp_path)
    chef, annonces = superviseur(essai)
    chef.demarrer()
    groupe = attendre_debout(essai)

    os.kill(groupe, signal.SIGKILL)
    veiller_jusqu_a(chef, lambda: annonces != [])

    with pytest.raises(ProcessLookupError):
        attendre(lambda: os.killpg(groupe, 0))
    chef.arreter()


def test_journal_that_grew_too_much_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "TAILLE_JOURNAL", 10)
    essai = programme(DORMIR, tmp_path)
    essai.journal.write_text("une longue histoire")
    chef, _ = superviseur(essai)

    chef.demarrer()
    attendre_debout(essai)
    chef.arreter()

    assert (tmp_path / "essai.ancien.log").read_text() == "une longue histoire"
    assert essai.journal.read_text() == "debout\n"


@pytest.fixture
def arret() -> Iterator[ArretAvantOuverture]:
    """Listen for a request to stop, and give the signals back their former meaning."""
    avant = {numero: signal.getsignal(numero) for numero in SIGNAUX_D_ARRET}
    crochet = sys.unraisablehook
    arret = ArretAvantOuverture()
    arret.ecouter()
    yield arret
    sys.unraisablehook = crochet
    for numero, sens in avant.items():
        signal.signal(numero, sens)


@pytest.mark.parametrize(
    ("numero", "fin"),
    [
        (signal.SIGINT, KeyboardInterrupt),
        (signal.SIGTERM, SystemExit),
        (signal.SIGHUP, SystemExit),
    ],
)
def test_request_to_stop_is_never_lost(
    arret: ArretAvantOuverture, numero: signal.Signals, fin: type[BaseException]
) -> None:
    with contextlib.suppress(fin):
        signal.raise_signal(numero)
        pytest.fail("The signal cuts what is under way.")
    with pytest.raises(fin):
        arret.exiger()


def test_request_to_stop_waits_for_what_is_held(arret: ArretAvantOuverture) -> None:
    faits = []

    def travailler() -> None:
        with arret.retenir():
            signal.raise_signal(signal.SIGTERM)
            faits.append("whole")

    with pytest.raises(SystemExit):
        travailler()
    assert faits == ["whole"]


def test_request_lost_in_a_destructor_is_raised_again(
    arret: ArretAvantOuverture, capfd: pytest.CaptureFixture[str]
) -> None:
    class Objet:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGTERM)

    Objet()
    assert capfd.readouterr().err == ""
    with pytest.raises(SystemExit):
        arret.exiger()


def test_nothing_is_asked_without_a_signal(arret: ArretAvantOuverture) -> None:
    with arret.retenir():
        pass
    arret.exiger()
