"""Booking in a few words: the tests' own defaults around the actions."""

from datetime import datetime
from typing import Any

import pytest
from django.apps import apps

from acteurs.models import Personne
from locaux.actions import fermetures, reservations
from locaux.actions.controles import ReservationRefusee
from locaux.calculs import Refus
from locaux.enums import MotifFermeture
from locaux.models import Espace, Fermeture, Occupation, Reservation, Site
from ptce.socle.models import Courriel
from ptce.socle.periodes import intervalle
from tests.factories.moments import MAINTENANT, a


def reserver(
    par: Personne,
    espace: Espace,
    debut: datetime | None = None,
    fin: datetime | None = None,
    **suite: Any,
) -> Reservation:
    """Book from 9 to 10 on the Monday for the person's first organisation, unless told otherwise."""
    suite = {"maintenant": MAINTENANT, **suite}
    acteur = suite.pop("acteur", None) or par.organisations()[0]
    return reservations.reserver(
        espace=espace, acteur=acteur, par=par, debut=debut or a(9), fin=fin or a(10), **suite
    )


def fermer(
    par: Personne,
    cible: Espace | Site,
    debut: datetime | None = None,
    fin: datetime | None = None,
    **suite: Any,
) -> Fermeture:
    """Close from 8 to 12 on the Monday for works, unless told otherwise."""
    return fermetures.fermer(
        cible=cible,
        debut=debut or a(8),
        fin=fin or a(12),
        par=par,
        **{"motif": MotifFermeture.TRAVAUX, "maintenant": MAINTENANT, **suite},
    ).objet


def registre() -> set[tuple[int, datetime, datetime]]:
    """Return what the ledger holds: space, from, to."""
    return {
        (espace, *intervalle(periode))
        for espace, periode in Occupation.objects.values_list("espace", "periode")
    }


def courriels() -> list[tuple[str, str]]:
    """Return what the outbox holds, oldest first: template and recipient."""
    return list(Courriel.objects.order_by("pk").values_list("modele", "destinataire"))


def refus_de(par: Personne, espace: Espace, *creneau: datetime, **suite: Any) -> list[Refus]:
    """Return the reasons that refuse this booking, and check that nothing was written."""
    with pytest.raises(ReservationRefusee) as refusee:
        reserver(par, espace, *creneau, **suite)
    assert str(refusee.value) == " ".join(motif.phrase for motif in refusee.value.refus)
    assert_rien_d_ecrit()
    return refusee.value.refus


def assert_rien_d_ecrit() -> None:
    """Check that no booking left a trace: row, ledger, journal, outbox."""
    assert Reservation.objects.count() == 0
    assert Occupation.objects.filter(reservation__isnull=False).count() == 0
    assert apps.get_model("locaux", "ReservationEvent").objects.count() == 0
    assert courriels() == []
