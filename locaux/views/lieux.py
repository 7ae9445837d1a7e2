"""Public pages of places, and the forms by which agents describe them."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View
from django.views.decorators.http import require_safe

from acteurs.models import Personne
from acteurs.regles import personne_connectee, personne_ou_visiteur
from locaux import regles
from locaux.actions import lieux as actions
from locaux.forms.lieux import FormulaireContour, FormulairePhoto, FormulairePlan
from locaux.lectures import lieux as lectures
from locaux.lectures.conventions import locataire
from locaux.lectures.fermetures import a_venir_dans
from locaux.lectures.ouvertures import ouverture
from locaux.lectures.plan import plans, points_svg, version
from locaux.lectures.signalements import problemes_de
from locaux.models import Espace, LotConvention, Niveau, Site
from ptce.socle.images import servir
from ptce.socle.transactions import rejouer


@login_not_required
@require_safe
def locaux(request: HttpRequest) -> HttpResponse:
    """List the sites in service."""
    return render(request, "locaux/lieux.html", {"sites": lectures.sites_presentes(timezone.now())})


@login_not_required
@require_safe
def site(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a site: how to come, when it opens, its floors and spaces."""
    lu = get_object_or_404(Site, slug=slug)
    personne = personne_ou_visiteur(request)
    _exiger_en_service(personne, archive=lu.archive_le is not None)
    maintenant = timezone.now()
    with timezone.override(lu.zone):
        heures = ouverture(lu, maintenant, maintenant)
        niveaux = lectures.niveaux_du_site(lu)
        fermetures = lectures.fermetures_a_venir(lu, maintenant)
        dessines = {
            plan.niveau.pk: plan
            for plan in plans(niveaux, personne=personne, moment=maintenant)
            if plan.dessine
        }
        contexte = {
            "site": lu,
            "horaires": lectures.horaires_de_la_semaine(heures),
            "fermetures": fermetures,
            "feries": lectures.feries_a_venir(heures, maintenant),
            "ouvert": lectures.est_ouvert(heures, maintenant)
            and not lectures.site_ferme(fermetures, maintenant),
            "etages": [
                (niveau, dessines.get(niveau.pk)) for niveau in niveaux if niveau.espaces.all()
            ],
            "agent": regles.peut_amenager(personne),
        }
        return render(request, "locaux/site.html", contexte)


@login_not_required
@require_safe
def espace(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a space: what it is, how it is booked, when it is free next, where it is."""
    lu = get_object_or_404(Espace.objects.complets(), pk=pk)
    personne = personne_ou_visiteur(request)
    _exiger_en_service(personne, archive=_archive(lu))
    maintenant = timezone.now()
    with timezone.override(lu.site.zone):
        (plan,) = plans([lu.niveau], personne=personne, moment=maintenant)
        place = next((etat for etat in plan.etats if etat.espace.pk == lu.pk), None)
        regle = lu.regle if lu.reservable else None
        ensembles = list(lu.ensembles.filter(archive_le__isnull=True))
        contexte = {
            "espace": lu,
            "etat": place,
            "plan": plan if plan.dessine and place and place.points else None,
            "ensembles": ensembles,
            "problemes": problemes_de(lu, ensembles) if regles.voit_les_noms(personne) else [],
            "regle": regle,
            "conditions": lectures.conditions(regle) if regle else [],
            **_acces(personne, lu),
            "horaires": lectures.horaires_de_la_semaine(ouverture(lu.site, maintenant, maintenant)),
            "creneaux": lectures.prochains_creneaux(lu, maintenant),
            "fermetures": a_venir_dans(lu, maintenant),
            "version": version(lu.photo.name or ""),
            "agent": regles.peut_amenager(personne),
            "location": _location(personne, lu, maintenant),
        }
        return render(request, "locaux/espace.html", contexte)


def _location(personne: Personne | None, lu: Espace, maintenant: datetime) -> LotConvention | None:
    """Return by what the space is let, to whom reads until when: the agents and the tenant's people."""
    if personne is None:
        return None
    lot = locataire(lu, maintenant.astimezone(lu.site.zone).date())
    if lot is None or not regles.voit_la_fin(personne, lot.convention.acteur_id):
        return None
    return lot


def _acces(personne: Personne | None, lu: Espace) -> dict[str, object]:
    """Whether the free slots are links, for which organisation, and why not."""
    if personne is None or personne.est_agent or not lu.reservable:
        return {"peut_reserver": True, "acteur": None, "refus": None, "empechement": ""}
    acteur = regles.organisation_qui_reserve(personne, lu)
    return {
        "peut_reserver": acteur is not None,
        "acteur": acteur,
        "refus": regles.refus_pour_tous(personne, lu),
        "empechement": regles.empechement_de_reserver(personne),
    }


@login_not_required
@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the photo of a space."""
    lu = get_object_or_404(Espace.objects.select_related("niveau__site"), pk=pk)
    _exiger_en_service(personne_ou_visiteur(request), archive=_archive(lu))
    return servir(lu.photo, public=not _archive(lu))


def _archive(lu: Espace) -> bool:
    return any(lieu.archive_le is not None for lieu in (lu, lu.niveau, lu.site))


def _exiger_en_service(personne: Personne | None, *, archive: bool) -> None:
    if archive and not regles.peut_amenager(personne):
        raise Http404


class AmenagerMixin(View):
    """For the agents alone: 403 to the others, whatever they ask."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        if not regles.peut_amenager(personne_connectee(request)):
            raise PermissionDenied("Seuls les agents de la collectivité décrivent les lieux.")
        return super().dispatch(request, *args, **kwargs)


class PlanDeNiveau(AmenagerMixin):
    """Send the picture of a floor."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        niveau = _niveau(pk)
        return self._montrer(niveau, FormulairePlan(niveau=niveau))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the picture, or take it away."""
        niveau = _niveau(pk)
        form = FormulairePlan(request.POST, request.FILES, niveau=niveau)
        if not form.is_valid():
            return self._montrer(niveau, form)
        rejouer(actions.poser_plan)(
            niveau=niveau, image=form.cleaned_data["plan"], par=personne_connectee(request)
        )
        messages.success(
            request, "Plan enregistré." if form.cleaned_data["plan"] else "Plan retiré."
        )
        return redirect("locaux:niveau_plan", pk=niveau.pk)

    def _montrer(self, niveau: Niveau, form: FormulairePlan) -> HttpResponse:
        espaces = Espace.objects.en_service().filter(niveau=niveau).dans_l_ordre()
        contexte = {
            "niveau": niveau,
            "form": form,
            "espaces": espaces,
            "version": version(niveau.plan.name or ""),
        }
        statut = 422 if form.errors else 200
        return render(self.request, "locaux/niveau_plan.html", contexte, status=statut)


def _niveau(pk: int) -> Niveau:
    return get_object_or_404(Niveau.objects.select_related("site"), pk=pk)


class Contour(AmenagerMixin):
    """Place a space on the plan of its floor."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form and the contour as it is."""
        lu = _espace(pk)
        return self._montrer(lu, FormulaireContour(espace=lu), lu.contour)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the contour, or draw it without keeping it when a preview is asked for."""
        lu = _espace(pk)
        form = FormulaireContour(request.POST, espace=lu)
        if not form.is_valid():
            return self._montrer(lu, form, lu.contour)
        contour = form.cleaned_data["points"]
        if "apercu" in request.POST:
            return self._montrer(lu, form, contour)
        rejouer(actions.placer)(espace=lu, contour=contour, par=personne_connectee(request))
        messages.success(
            request,
            f"{lu} : contour enregistré." if contour else f"{lu} : retiré du plan.",
        )
        return redirect("locaux:espace", pk=lu.pk)

    def _montrer(
        self, lu: Espace, form: FormulaireContour, contour: list[list[int]] | None
    ) -> HttpResponse:
        contexte = {
            "espace": lu,
            "niveau": lu.niveau,
            "form": form,
            "points": points_svg(contour, lu.niveau),
            "autres": lectures.contours_voisins(lu),
            "version": version(lu.niveau.plan.name or ""),
        }
        statut = 422 if form.errors else 200
        return render(self.request, "locaux/espace_contour.html", contexte, status=statut)


class Photo(AmenagerMixin):
    """Send the photo of a space and write its presentation."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        lu = _espace(pk)
        return self._montrer(lu, FormulairePhoto(espace=lu))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep both."""
        lu = _espace(pk)
        form = FormulairePhoto(request.POST, request.FILES, espace=lu)
        if not form.is_valid():
            return self._montrer(lu, form)
        nouvelle = form.cleaned_data["photo"]
        if nouvelle is None and form.cleaned_data.get("retirer"):
            nouvelle = False
        rejouer(actions.illustrer)(
            espace=lu,
            photo=nouvelle,
            presentation=form.cleaned_data["presentation"],
            par=personne_connectee(request),
        )
        messages.success(request, f"{lu} : page mise à jour.")
        return redirect("locaux:espace", pk=lu.pk)

    def _montrer(self, lu: Espace, form: FormulairePhoto) -> HttpResponse:
        contexte = {"espace": lu, "form": form, "version": version(lu.photo.name or "")}
        statut = 422 if form.errors else 200
        return render(self.request, "locaux/espace_photo.html", contexte, status=statut)


def _espace(pk: int) -> Espace:
    return get_object_or_404(Espace.objects.select_related("niveau__site"), pk=pk)
