"""The command `test`: what it adds to the arguments of pytest, and Chromium's place."""

from pathlib import Path

import pytest

from ptce.socle.management.commands.test import paralleliser, trouver_chromium


@pytest.mark.parametrize(
    "arguments", [[], ["-x"], ["-x", "-q"], ["-m", "not lent"], ["--durations=5"]]
)
def test_whole_suite_runs_in_parallel(arguments: list[str]) -> None:
    resultat = paralleliser(arguments)

    assert resultat[-len(arguments) :] == arguments or not arguments
    assert "--numprocesses=logical" in resultat


@pytest.mark.parametrize(
    "arguments",
    [
        ["-k", "planning"],
        ["-kplanning"],
        ["tests/locaux"],
        ["-x", "tests/locaux/test_registre.py"],
        ["-n", "4"],
        ["-n0"],
        ["--numprocesses=3"],
        ["--lf"],
        ["--pdb"],
    ],
)
def test_selection_passes_untouched(arguments: list[str]) -> None:
    assert paralleliser(arguments) == arguments


def test_chromium_is_the_one_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    navigateur = tmp_path / "mon chromium"
    navigateur.touch(mode=0o755)
    monkeypatch.setenv("PTCE_CHROMIUM", str(navigateur))

    assert trouver_chromium() == str(navigateur)


def test_absent_chromium_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTCE_CHROMIUM", str(tmp_path / "absent"))
    monkeypatch.setenv("PATH", str(tmp_path))

    assert trouver_chromium() is None
