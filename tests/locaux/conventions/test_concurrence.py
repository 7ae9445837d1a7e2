"""Two people at once, on real connections: one lease or one booking holds a space, never two."""

from functools import partial

import pytest
from django.db import transaction

from locaux.actions import registre
from locaux.actions.avenants import rediger_avenant
from locaux.actions.controles import ReservationRefusee
from locaux.actions.conventions import abandonner, envoyer, reprendre
from locaux.actions.pepiniere import suivre
from locaux.actions.registre import CreneauPris
from locaux.actions.signatures import EspaceLoue, signer
from locaux.lectures.termes import TermesAvenant
from locaux.models import Convention, Occupation
from ptce.socle.transactions import rejouer
from tests.concurrence import Autre, ensemble
from tests.factories.acteurs import ActeurFactory, AppartenanceFactory, agent
from tests.factories.conventions import (
    EFFET,
    convention_a_signer,
    convention_signee,
    un_bureau,
    une_convention,
)
from tests.factories.locaux import EspaceFactory
from tests.factories.moments import MAINTENANT
from tests.locaux.actes import reserver

pytestmark = pytest.mark.django_db(transaction=True)

AVENANT = TermesAvenant(objet="Loyer", prend_effet_le=EFFET, clauses="Le badge se rend.")


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


@pytest.mark.parametrize(
    ("faire", "acte"),
    [
        (convention_a_signer, reprendre),
        (convention_a_signer, abandonner),
        (une_convention, envoyer),
        (convention_signee, partial(suivre, suivie=False)),
        (convention_signee, partial(rediger_avenant, termes=AVENANT)),
    ],
)
def test_les_espaces_se_verrouillent_avant_la_convention(faire, acte):
    """Who waits for the space holds nothing of the convention: the checks of COMMIT lock them in that order too."""
    par = agent()
    convention = faire(par=par)
    with transaction.atomic():
        registre.verrouiller(convention.lots.values_list("espace", flat=True))
        autre = Autre(partial(rejouer(acte), convention=convention, par=par))
        assert not autre.fini()
        assert Convention.objects.select_for_update(nowait=True).get(pk=convention.pk)
    assert not isinstance(autre.resultat(), Exception)
