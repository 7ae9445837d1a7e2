"""The measure of the plannings, as anyone runs it, with bounds that make it short."""

import subprocess
import sys
from pathlib import Path

import pytest

PLANNING = Path(__file__).resolve().parents[2] / "bench" / "planning.py"


def lancer(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(PLANNING), *options],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


@pytest.mark.lent
def test_une_semaine_pleine_tient_ses_promesses() -> None:
    resultat = lancer("--vues=semaine", "--volumes", "2100", "--clients=1", "--demandes=1")
    assert resultat.returncode == 0, resultat.stdout + resultat.stderr
    assert "Semaine, visiteur : 6 requêtes" in resultat.stdout
    assert "Semaine, membre : 10 requêtes" in resultat.stdout
    assert resultat.stdout.count("oui  réservations montrées : 2100") == 2
    assert "NON" not in resultat.stdout


def test_des_volumes_deraisonnables_sont_refuses() -> None:
    resultat = lancer("--volumes", "10")
    assert resultat.returncode == 2
    assert "de 2 100 à 5 000 000" in resultat.stderr
