"""Requests for premises and reference rents."""

# The types that factory_boy ships are partial.
# mypy: disable-error-code="attr-defined,no-untyped-call,untyped-decorator"

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import factory
from django.db import connection
from factory.django import DjangoModelFactory

from acteurs.models import Acteur
from locaux.enums import (
    AuteurConge,
    RegimeTVA,
    StatutConvention,
    StatutDemande,
    TypeConvention,
    TypeEspace,
)
from locaux.models import (
    ConditionFinanciere,
    Convention,
    DemandeLocaux,
    Espace,
    LotConvention,
    LoyerDeReference,
    Occupation,
)
from locaux.models.convention_contraintes import ACTEES
from locaux.models.demande import CLOSES
from ptce.socle import temps
from ptce.socle.periodes import calendrier, creneau
from tests.factories.acteurs import ActeurFactory, PersonneFactory, agent
from tests.factories.locaux import EspaceFactory, SiteFactory
from tests.factories.moments import LUNDI, MAINTENANT


class BureauFactory(EspaceFactory):
    """An office of 20 m² that is let."""

    nom = factory.Sequence(lambda n: f"Bureau {n}")
    type = TypeEspace.BUREAU
    surface_m2 = Decimal("20.00")
    capacite = 2
    reservable = False
    regle = None  # type: ignore[assignment]


class DemandeLocauxFactory(DjangoModelFactory[DemandeLocaux]):
    """An office of 15 to 25 m² from the Monday on, for 400 euros a month at most."""

    class Meta:
        model = DemandeLocaux

    acteur = factory.SubFactory(ActeurFactory)
    demandeur = factory.SubFactory(PersonneFactory)
    surface_min = Decimal("15.00")
    surface_max = Decimal("25.00")
    souhaite_le = LUNDI
    budget_mensuel = Decimal("400.00")
    statut = StatutDemande.DEPOSEE
    cree_le = MAINTENANT
    responsable = factory.LazyAttribute(
        lambda demande: agent() if demande.statut == StatutDemande.SUIVIE else None
    )
    close_le = factory.LazyAttribute(
        lambda demande: MAINTENANT if demande.statut in CLOSES else None
    )


class LoyerDeReferenceFactory(DjangoModelFactory[LoyerDeReference]):
    """120 euros a m² and a year for the offices of a site, since 2020; `espace=` makes it that of a space."""

    class Meta:
        model = LoyerDeReference

    class Params:
        debut = date(2020, 1, 1)
        fin = None

    espace = None
    site = factory.Maybe("espace", None, factory.SubFactory(SiteFactory))
    type = factory.LazyAttribute(lambda loyer: "" if loyer.espace else TypeEspace.BUREAU)
    annuel_m2 = Decimal("120.00")
    periode = factory.LazyAttribute(lambda loyer: calendrier(loyer.debut, loyer.fin))


@contextmanager
def sans_declencheurs() -> Iterator[None]:
    """Write rows as they are kept, whatever led to them: past leases take years of acts, which other tests try."""
    with connection.cursor() as curseur:
        curseur.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            curseur.execute("SET session_replication_role = origin")


def louer(
    espace: Espace,
    debut: date,
    fin: date,
    *,
    acteur: Acteur | None = None,
    surface: Decimal | None = None,
    statut: StatutConvention = StatutConvention.SIGNEE,
    loyer: Decimal = Decimal("300.00"),
) -> LotConvention:
    """Write a lease of a space over `[debut, fin)` as it is kept, past ones included, without the acts that lead to it."""
    par = PersonneFactory.create()
    actee = statut in ACTEES
    resiliee = statut == StatutConvention.RESILIEE
    convention = Convention(
        reference=f"CONV-{Convention.objects.count() + 1:04}",
        type=TypeConvention.CONVENTION_OCCUPATION,
        acteur=acteur or ActeurFactory.create(),
        bailleur=ActeurFactory.create(),
        periode=calendrier(debut, fin),
        periode_effective=calendrier(debut, fin),
        preavis_mois=3,
        loyer_mensuel_ht=loyer,
        regime_tva=RegimeTVA.EXONERE,
        statut=statut,
        creee_par=par,
        **({"envoyee_le": MAINTENANT, "envoyee_par": par} if actee else {}),
        **(
            {"signee_le": debut, "enregistree_le": MAINTENANT, "enregistree_par": par}
            if actee
            else {}
        ),
        **({"echue_le": MAINTENANT} if statut == StatutConvention.ECHUE else {}),
        **(
            {
                "conge_donne_par": AuteurConge.PRENEUR,
                "conge_recu_le": debut,
                "prend_fin_le": fin,
                "resiliee_le": MAINTENANT,
                "resiliee_par": par,
            }
            if resiliee
            else {}
        ),
    )
    with sans_declencheurs():
        convention.save()
        if actee:
            ConditionFinanciere.objects.create(
                convention=convention, periode=calendrier(debut, fin), loyer_mensuel_ht=loyer
            )
    return ajouter_un_lot(convention, espace, debut, fin, surface=surface)


def ajouter_un_lot(
    convention: Convention,
    espace: Espace,
    debut: date,
    fin: date,
    *,
    surface: Decimal | None = None,
) -> LotConvention:
    """Write one more lot of a convention, with its place in the ledger when it is signed."""
    with sans_declencheurs():
        lot = LotConvention.objects.create(
            convention=convention,
            espace=espace,
            surface_m2=surface or espace.surface_m2,
            periode=calendrier(debut, fin),
        )
        if convention.actee:
            _tenir(lot)
    return lot


def _tenir(lot: LotConvention) -> None:
    zone = lot.espace.site.zone
    bornes = (temps.borne(jour, 0, zone) for jour in (lot.periode.lower, lot.periode.upper))
    Occupation.objects.create(espace=lot.espace, lot=lot, periode=creneau(*bornes))


def finir(lot: LotConvention, jour: date) -> None:
    """Shorten a lot, whose space is free from `jour` on."""
    with sans_declencheurs():
        Occupation.objects.filter(lot=lot).delete()
        lot.periode = calendrier(lot.periode.lower, jour)
        lot.save()
        if lot.convention.actee:
            _tenir(lot)


def changer_de_surface(lot: LotConvention, jour: date, surface: Decimal) -> LotConvention:
    """Do what an amendment does: the lot ends, another begins."""
    fin = lot.periode.upper
    finir(lot, jour)
    return ajouter_un_lot(lot.convention, lot.espace, jour, fin, surface=surface)
