"""The planning: what each person sees of the day, and the addresses by which it is asked for."""

import pytest

from tests.scene import ROLES

PLANNING = "/locaux/planning/"


@pytest.mark.parametrize("role", ROLES)
def test_tout_le_monde_le_lit(entrer, role):
    reponse = entrer(role).get(PLANNING)
    assert reponse.status_code == 200
    assert "<h1>Planning</h1>" in reponse.text
