"""Operations, funders, funding plans and their lines."""

# The types that factory_boy ships are partial.
# mypy: disable-error-code="attr-defined,no-untyped-call,untyped-decorator"

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from acteurs.models import Personne
from locaux.enums import DegreCertitude, NatureRecette, StatutPlan, TypeFinanceur
from locaux.models import (
    ConventionTerritoriale,
    EngagementTerritorial,
    Etude,
    Financeur,
    JalonOperation,
    LigneDepense,
    LigneRecette,
    NoteOperation,
    OperationImmobiliere,
    PlanFinancement,
    TauxParticipation,
)
from ptce.socle.periodes import calendrier
from tests.factories.acteurs import PersonneFactory
from tests.factories.moments import LUNDI

ARRETE_LE = date(2049, 3, 12)
TAUX = Decimal("0.2")


class OperationFactory(DjangoModelFactory[OperationImmobiliere]):
    """A project of a public owner."""

    class Meta:
        model = OperationImmobiliere

    nom = factory.Sequence(lambda n: f"Opération {n}")
    slug = factory.Sequence(lambda n: f"operation-{n}")
    maitre_ouvrage = "Agglomération de l’Exemple"
    creee_par = factory.SubFactory(PersonneFactory)


class FinanceurFactory(DjangoModelFactory[Financeur]):
    """A region."""

    class Meta:
        model = Financeur

    nom = factory.Sequence(lambda n: f"Financeur {n}")
    type = TypeFinanceur.REGION


class PlanFactory(DjangoModelFactory[PlanFinancement]):
    """A draft without line, the first version."""

    class Meta:
        model = PlanFinancement

    operation = factory.SubFactory(OperationFactory)
    version = 1
    creee_par = factory.SelfAttribute("operation.creee_par")


class LigneDepenseFactory(DjangoModelFactory[LigneDepense]):
    """1 800 000 of works, eligible."""

    class Meta:
        model = LigneDepense

    plan = factory.SubFactory(PlanFactory)
    poste = factory.Sequence(lambda n: f"Poste {n}")
    montant = Decimal("1800000.00")


class LigneRecetteFactory(DjangoModelFactory[LigneRecette]):
    """600 000 that a region granted."""

    class Meta:
        model = LigneRecette

    plan = factory.SubFactory(PlanFactory)
    financeur = factory.SubFactory(FinanceurFactory)
    nature = NatureRecette.SUBVENTION
    degre = DegreCertitude.NOTIFIE
    montant = Decimal("600000.00")


class TauxFactory(DjangoModelFactory[TauxParticipation]):
    """A rate of nothing, before any plan."""

    class Meta:
        model = TauxParticipation

    periode = calendrier(date(2001, 1, 1), date(2002, 1, 1))
    taux = Decimal(0)
    source = "Texte d’exemple"


class JalonOperationFactory(DjangoModelFactory[JalonOperation]):
    """A milestone planned on the Monday."""

    class Meta:
        model = JalonOperation

    operation = factory.SubFactory(OperationFactory)
    intitule = factory.Sequence(lambda n: f"Jalon {n}")
    prevu_le = LUNDI


class EtudeFactory(DjangoModelFactory[Etude]):
    """A study of 10 000 plus VAT, not ordered yet."""

    class Meta:
        model = Etude

    operation = factory.SubFactory(OperationFactory)
    intitule = factory.Sequence(lambda n: f"Étude {n}")
    montant_ht = Decimal("10000.00")
    montant_tva = Decimal("2000.00")


class NoteOperationFactory(DjangoModelFactory[NoteOperation]):
    """An entry of the Monday."""

    class Meta:
        model = NoteOperation

    operation = factory.SubFactory(OperationFactory)
    jour = LUNDI
    texte = "Réunion de chantier."
    par = factory.SelfAttribute("operation.creee_par")


class ConventionTerritorialeFactory(DjangoModelFactory[ConventionTerritoriale]):
    """An agreement of two partners, without end."""

    class Meta:
        model = ConventionTerritoriale

    nom = factory.Sequence(lambda n: f"Convention {n}")
    partenaires = "L’Agglomération\nLa Région"
    periode = calendrier(LUNDI)


class EngagementTerritorialFactory(DjangoModelFactory[EngagementTerritorial]):
    """A commitment of which nothing was said yet."""

    class Meta:
        model = EngagementTerritorial

    convention = factory.SubFactory(ConventionTerritorialeFactory)
    intitule = factory.Sequence(lambda n: f"Engagement {n}")
    porteur = "L’Agglomération"


def plan_equilibre(**colonnes: object) -> PlanFinancement:
    """Return a draft of 1 800 000: 1 200 000 of the owner, 600 000 granted."""
    plan = PlanFactory.create(**colonnes)
    LigneDepenseFactory.create(plan=plan)
    LigneRecetteFactory.create(plan=plan, rang=2)
    LigneRecetteFactory.create(
        plan=plan,
        nature=NatureRecette.AUTOFINANCEMENT,
        montant=Decimal("1200000.00"),
        financeur__type=TypeFinanceur.INTERCOMMUNALITE,
    )
    return plan


def plan_arrete(*, arrete_par: Personne | None = None, **colonnes: object) -> PlanFinancement:
    """Return the same, settled: written without asking the rules of the actions, PostgreSQL's alone."""
    plan = plan_equilibre(**colonnes)
    plan.statut, plan.arrete_le = StatutPlan.ARRETE, ARRETE_LE
    plan.arrete_par = arrete_par or plan.creee_par
    plan.taux_minimal = TAUX if plan.operation.maitre_ouvrage_public else None
    plan.save()
    return plan
