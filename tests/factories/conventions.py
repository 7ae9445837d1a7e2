"""Conventions, by the real actions."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from acteurs.enums import NatureActeur
from acteurs.models import Personne
from locaux.actions import avenants, conventions, signatures, signatures_avenants
from locaux.enums import TypeConvention, TypeEspace
from locaux.lectures.termes import Ligne, Lot, Termes, TermesAvenant
from locaux.models import Avenant, Convention, Espace
from tests.factories.acteurs import ActeurFactory, agent
from tests.factories.locaux import EspaceFactory, SiteFactory
from tests.factories.moments import LUNDI, MAINTENANT

DEBUT, FIN = LUNDI, date(2053, 3, 6)
"""Three years, from the Monday of the tests on."""
EFFET = date(2051, 1, 1)
"""When their amendments take effect."""


def un_bureau(**espace: Any) -> Espace:
    """Return an office that is let, not booked, on a site that a local authority runs."""
    if "niveau" not in espace and "niveau__site" not in espace:
        gestionnaire = ActeurFactory.create(nature=NatureActeur.COLLECTIVITE)
        espace["niveau__site"] = SiteFactory.create(gestionnaire=gestionnaire)
    return EspaceFactory.create(
        **{
            "type": TypeEspace.BUREAU,
            "surface_m2": Decimal("24.50"),
            "capacite": 2,
            "reservable": False,
            "regle": None,
            **espace,
        }
    )


def des_termes(**termes: Any) -> Termes:
    """Return the terms of a public domain's convention: 850 a month, 120 of charges, without tax, for three years."""
    if "acteur_id" not in termes:
        acteur = termes.pop("acteur", None) or ActeurFactory.create()
        termes["acteur_id"] = acteur.pk
    return Termes(
        **{
            "type": TypeConvention.CONVENTION_OCCUPATION,
            "debut": DEBUT,
            "fin": FIN,
            "preavis_mois": 3,
            "loyer_mensuel_ht": Decimal(850),
            "charges_mensuelles": Decimal(120),
            **termes,
        }
    )


def des_lots(espaces: Iterable[Espace]) -> set[Lot]:
    """Return whole spaces to let."""
    return {Lot(espace.pk, espace.surface_m2) for espace in espaces}


def une_convention(
    *, espaces: Iterable[Espace] | None = None, par: Personne | None = None, **termes: Any
) -> Convention:
    """Return a draft, of a new office unless told otherwise."""
    return conventions.rediger(
        termes=des_termes(**termes),
        lots=des_lots(espaces if espaces is not None else [un_bureau()]),
        par=par or agent(),
        maintenant=MAINTENANT,
    )


def convention_a_signer(*, par: Personne | None = None, **suite: Any) -> Convention:
    """Return a convention that was sent to be signed."""
    par = par or agent()
    return conventions.envoyer(
        convention=une_convention(par=par, **suite), par=par, maintenant=MAINTENANT
    )


def convention_signee(
    *, par: Personne | None = None, signee_le: date | None = None, **suite: Any
) -> Convention:
    """Return a signed convention, whose lots are in the ledger; no booking is in its way."""
    par = par or agent()
    return signatures.signer(
        convention=convention_a_signer(par=par, **suite),
        signee_le=signee_le or MAINTENANT.date(),
        par=par,
        maintenant=MAINTENANT,
    ).objet


def avenant_a_signer(
    convention: Convention,
    lignes: Iterable[Ligne] = (),
    *,
    par: Personne | None = None,
    maintenant: datetime = MAINTENANT,
    **termes: Any,
) -> Avenant:
    """Return an amendment that was sent to be signed, from EFFET on unless told otherwise."""
    par = par or agent()
    avenant = avenants.rediger_avenant(
        convention=convention,
        termes=TermesAvenant(**{"objet": "Ce qui change", "prend_effet_le": EFFET, **termes}),
        lignes=lignes,
        par=par,
        maintenant=maintenant,
    )
    return avenants.envoyer_avenant(avenant=avenant, par=par, maintenant=maintenant)


def signer_l_avenant(
    avenant: Avenant, *, par: Personne | None = None, maintenant: datetime = MAINTENANT
) -> Avenant:
    """Return the amendment, signed at the moment of the tests unless told otherwise."""
    return signatures_avenants.signer_avenant(
        avenant=avenant, signe_le=maintenant.date(), par=par or agent(), maintenant=maintenant
    ).objet


def avenant_signe(
    convention: Convention,
    lignes: Iterable[Ligne] = (),
    *,
    maintenant: datetime = MAINTENANT,
    **termes: Any,
) -> Avenant:
    """Return a signed amendment, from EFFET on unless told otherwise."""
    return signer_l_avenant(
        avenant_a_signer(convention, lignes, maintenant=maintenant, **termes), maintenant=maintenant
    )
