"""The rate, as anyone measures it, for a second: every booking announced is in the database."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

DEBIT = Path(__file__).resolve().parents[2] / "bench" / "debit.py"


def lancer(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(DEBIT), *options],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


@pytest.mark.lent
def test_une_courte_mesure_ne_perd_aucune_reservation() -> None:
    resultat = lancer("--secondes=1", "--clients", "1", "3")
    assert resultat.returncode == 0, resultat.stdout + resultat.stderr
    debits = [int(n) for n in re.findall(r"(\d+) réservations par seconde", resultat.stdout)]
    assert len(debits) == 2
    assert min(debits) > 0
    annoncees = re.search(r"oui  (\d+) réservations annoncées aux clients", resultat.stdout)
    assert annoncees is not None
    assert int(annoncees[1]) >= 10
    assert "NON" not in resultat.stdout


def test_des_bornes_deraisonnables_sont_refusees() -> None:
    resultat = lancer("--clients", "500")
    assert resultat.returncode == 2
    assert "de 1 à 16 clients" in resultat.stderr
