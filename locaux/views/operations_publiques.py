"""Settled funding plans, as anyone reads them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acteurs.regles import personne_ou_visiteur
from locaux import regles
from locaux.lectures.barres import barres
from locaux.lectures.document_plan import document
from locaux.lectures.operations import plans_publics
from locaux.lectures.plans import lire, taux_en_vigueur
from locaux.models import PlanFinancement
from ptce.socle.documents import servir_pdf


@login_not_required
@require_safe
def operations_publiques(request: HttpRequest) -> HttpResponse:
    """List the operations whose plan is settled, the latest first."""
    return render(request, "locaux/operations_publiques.html", {"plans": plans_publics()})


@login_not_required
@require_safe
def operation_publique(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the settled plan of an operation: who pays for what, with its sources."""
    plan = _plan(slug)
    lu = lire(plan, timezone.localdate())
    contexte = {
        "plan": plan,
        "operation": plan.operation,
        "lu": lu,
        "dessin": barres(lu),
        "source_du_taux": taux_en_vigueur(plan.arrete_le) if plan.arrete_le else None,
        "agent": regles.peut_financer(personne_ou_visiteur(request)),
    }
    return render(request, "locaux/operation_publique.html", contexte)


@login_not_required
@require_safe
def pdf_public(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the settled plan as a document."""
    lu = lire(_plan(slug), timezone.localdate())
    return servir_pdf(document(lu, timezone.now()), f"plan-{slug}")


def _plan(slug: str) -> PlanFinancement:
    return get_object_or_404(plans_publics(), operation__slug=slug)
