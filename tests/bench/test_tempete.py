"""The storm itself, as anyone runs it, with bounds that make it short."""

import subprocess
import sys
from pathlib import Path

import pytest

TEMPETE = Path(__file__).resolve().parents[2] / "bench" / "tempete.py"


def lancer(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(TEMPETE), *options],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


@pytest.mark.lent
def test_une_petite_tempete_tient_ses_promesses() -> None:
    resultat = lancer("--secondes=20", "--connexions=6", "--processus=2", "--tours=2")
    assert resultat.returncode == 0, resultat.stdout + resultat.stderr
    assert "Même créneau : 2 tours, 12 demandes\n  gagnants par tour — 1 : 2" in resultat.stdout
    assert "Toutes les promesses sont tenues." in resultat.stdout
    assert "NON" not in resultat.stdout


def test_des_bornes_deraisonnables_sont_refusees() -> None:
    resultat = lancer("--connexions=5000")
    assert resultat.returncode == 2
    assert "de 2 à 100 connexions" in resultat.stderr
