"""A building to import things in."""

from decimal import Decimal

import pytest

from acteurs.enums import NatureActeur
from tests.factories.acteurs import ActeurFactory
from tests.factories.conventions import un_bureau
from tests.factories.locaux import SiteFactory


@pytest.fixture
def site():
    return SiteFactory.create(
        nom="Halle", gestionnaire=ActeurFactory.create(nature=NatureActeur.COLLECTIVITE)
    )


@pytest.fixture
def bureaux(site):
    return [
        un_bureau(niveau__site=site, nom=f"Bureau {rang}", surface_m2=Decimal(20 + rang))
        for rang in (1, 2, 3)
    ]
