"""Two people at once, on real connections: one lease or one booking holds a space, never two."""

from functools import partial

import pytest

from locaux.actions.controles import ReservationRefusee
from locaux.actions.registre import CreneauPris
from locaux.actions.signatures import EspaceLoue, signer
from locaux.models import Occupation
from ptce.socle.transactions import rejouer
from tests.concurrence import ensemble
from tests.factories.acteurs import ActeurFactory, AppartenanceFactory, agent
from tests.factories.conventions import convention_a_signer, un_bureau
from tests.factories.locaux import EspaceFactory
from tests.factories.moments import MAINTENANT
from tests.locaux.actes import reserver

pytestmark = pytest.mark.django_db(transaction=True)


def test_deux_signatures_sur_un_espace():
    bureau, par = un_bureau(), agent()
    voulues = [convention_a_signer(espaces=[bureau], par=par) for _ in range(2)]
    resultats = ensemble(
        [
            partial(
                rejouer(signer),
                convention=voulue,
                signee_le=MAINTENANT.date(),
                par=par,
                maintenant=MAINTENANT,
            )
            for voulue in voulues
        ]
    )
    assert sorted(type(lu).__name__ for lu in resultats) == [EspaceLoue.__name__, "Fait"]
    assert Occupation.objects.filter(espace=bureau).count() == 1


def test_une_reservation_contre_une_signature():
    salle = EspaceFactory.create(niveau__site__gestionnaire=ActeurFactory.create())
    par, personne = agent(), AppartenanceFactory.create().personne
    convention = convention_a_signer(espaces=[salle], par=par)
    signature, reservation = ensemble(
        [
            partial(
                rejouer(signer),
                convention=convention,
                signee_le=MAINTENANT.date(),
                par=par,
                maintenant=MAINTENANT,
            ),
            partial(rejouer(reserver), personne, salle),
        ]
    )
    tenues = Occupation.objects.filter(espace=salle)
    if type(signature).__name__ == "Fait":
        assert isinstance(reservation, CreneauPris | ReservationRefusee)
        assert [tenue.lot_id is not None for tenue in tenues] == [True]
    else:
        # The booking came first: it is shown to the agent, who decides.
        assert type(signature).__name__ == "ReservationsGenees"
        assert [tenue.reservation_id for tenue in tenues] == [reservation.pk]
