"""Operations as the agents list and read them: milestones, studies, journal, versions of the plan; framework agreements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, DecimalField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Personne
from locaux.enums import StatutEngagement, StatutOperation, StatutPlan
from locaux.lectures.plans import PlanLu, lire, somme
from locaux.models import (
    ConventionTerritoriale,
    EngagementTerritorial,
    Etude,
    JalonOperation,
    LigneDepense,
    NoteOperation,
    OperationImmobiliere,
    PlanFinancement,
)
from ptce.socle.contributions import Attente
from ptce.socle.typographie import compte, jour_sans_nom

NOTES_MONTREES = 20
EN_COURS = (StatutOperation.PROJET, StatutOperation.ETUDES, StatutOperation.TRAVAUX)


def operations_comptees() -> QuerySet[OperationImmobiliere]:
    """Return the operations with `cout`, that of the plan in force (else null), and the version of their plans."""
    arrete = PlanFinancement.objects.filter(operation=OuterRef("pk"), statut=StatutPlan.ARRETE)
    cout = (
        LigneDepense.objects.filter(plan__operation=OuterRef("pk"), plan__statut=StatutPlan.ARRETE)
        .values("plan")
        .annotate(total=Sum("montant"))
        .values("total")
    )
    return OperationImmobiliere.objects.select_related("site").annotate(
        cout=Subquery(cout, output_field=DecimalField(max_digits=14, decimal_places=2)),
        version_arretee=Subquery(arrete.values("version")[:1]),
    )


@dataclass(frozen=True)
class OperationLue:
    """An operation with all that is followed of it; `arrete` is the plan in force."""

    operation: OperationImmobiliere
    jalons: Sequence[JalonOperation]
    etudes: Sequence[Etude]
    notes: Sequence[NoteOperation]
    plans: Sequence[PlanFinancement]
    arrete: PlanLu | None
    notes_en_tout: int

    @property
    def total_des_etudes(self) -> Decimal:
        """What studies cost, VAT included, those set aside left out."""
        return somme(etude.montant_ttc for etude in self.etudes if etude.archive_le is None)

    @property
    def brouillon(self) -> PlanFinancement | None:
        """The version that is being prepared."""
        return next((plan for plan in self.plans if plan.modifiable), None)


def lire_operation(
    operation: OperationImmobiliere, jour: date, *, toutes: bool = False
) -> OperationLue:
    """Return an operation as its page shows it, with its last notes, or `toutes`. Seven queries at most."""
    plans = list(operation.plans.order_by("-version"))
    for plan in plans:
        plan.operation = operation
    arrete = next((plan for plan in plans if plan.statut == StatutPlan.ARRETE), None)
    notes = list(operation.notes.select_related("par").order_by("-jour", "-pk"))
    return OperationLue(
        operation,
        list(operation.jalons.all()),
        list(operation.etudes.all()),
        notes if toutes else notes[:NOTES_MONTREES],
        plans,
        lire(arrete, jour) if arrete else None,
        len(notes),
    )


def territoriales_comptees() -> QuerySet[ConventionTerritoriale]:
    """Return the agreements with how many commitments they have, and how many are kept."""
    return ConventionTerritoriale.objects.annotate(
        combien=Count("engagements"),
        tenus=Coalesce(
            Count("engagements", filter=Q(engagements__statut=StatutEngagement.TENU)), 0
        ),
    )


def plans_publics() -> QuerySet[PlanFinancement]:
    """Return the settled plans that anyone may read, with their operation, the latest first."""
    return (
        PlanFinancement.objects.visibles_pour(None)
        .select_related("operation__site")
        .order_by("-arrete_le", "pk")
    )


def ce_qui_attend_au_financement(personne: Personne, maintenant: datetime) -> list[Attente]:
    """Return what awaits an agent: milestones and commitments whose date is past, one by name, several by their number.

    Two queries; none for the others.
    """
    if not personne.est_agent:
        return []
    jour = timezone.localdate(maintenant)
    passes = list(
        JalonOperation.objects.filter(
            realise_le__isnull=True,
            prevu_le__lt=jour,
            archive_le__isnull=True,
            operation__archive_le__isnull=True,
            operation__statut__in=EN_COURS,
        )
        .select_related("operation")
        .order_by("prevu_le", "pk")
    )
    echus = list(
        EngagementTerritorial.objects.filter(
            statut__in=[StatutEngagement.A_TENIR, StatutEngagement.EN_COURS],
            echeance__lt=jour,
            convention__archive_le__isnull=True,
        )
        .select_related("convention")
        .order_by("echeance", "pk")
    )
    return [*_jalons_passes(passes), *_engagements_echus(echus)]


def _jalons_passes(passes: Sequence[JalonOperation]) -> list[Attente]:
    if not passes:
        return []
    operation = passes[0].operation
    seul = len(passes) == 1
    combien = compte(len(passes), "jalon d’opération est passé", "jalons d’opérations sont passés")
    quand = jour_sans_nom(passes[0].prevu_le)
    suite = "Dites quand il a été réalisé, ou changez sa date."
    return [
        Attente(
            titre=f"Jalon passé : {passes[0]}" if seul else combien,
            texte=f"{operation}, prévu le {quand}. {suite}"
            if seul
            else f"Le premier : {operation}.",
            adresse=operation.get_absolute_url() if seul else reverse("locaux:operations"),
            action="Voir l’opération" if seul else "Voir les opérations",
            icone="hammer",
        )
    ]


def _engagements_echus(echus: Sequence[EngagementTerritorial]) -> list[Attente]:
    if not echus:
        return []
    convention = echus[0].convention
    seul = len(echus) == 1
    combien = compte(
        len(echus), "engagement territorial est échu", "engagements territoriaux sont échus"
    )
    suite = "Dites ce qui a été fait, ou changez l’échéance."
    return [
        Attente(
            titre=f"Engagement échu : {echus[0]}" if seul else combien,
            texte=f"{convention}, porté par {echus[0].porteur}. {suite}"
            if seul
            else f"Le premier : {convention}.",
            adresse=convention.get_absolute_url() if seul else reverse("locaux:territoriales"),
            action="Voir la convention" if seul else "Voir les conventions",
            icone="handshake",
        )
    ]
