"""Requests of those who start a business, as the organisations and the staff see them; and who answers which need."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.generic import FormView, TemplateView

from acteurs import regles
from acteurs.actions.creation import DemandeDejaPrise, prendre_en_charge, rendre
from acteurs.actions.orientations import orienter_vers
from acteurs.enums import BesoinCreation, EtapeProjet
from acteurs.forms.creation import FiltresDemandes, FormulaireOrientation
from acteurs.models import DemandeCreation, Orientation
from acteurs.regles import personne_connectee
from acteurs.views.animation import AnimationMixin
from ptce.socle import typographie
from ptce.socle.formulaires import ressaisir
from ptce.socle.listes import ListeFiltree
from ptce.socle.templatetags.ptce import etat
from ptce.socle.transactions import ChangeEntreTemps, rejouer

OUBLIEE = "oubliée"


class TableauDemandes(tables.Table):  # type: ignore[misc]
    """Requests, newest first."""

    nom = tables.Column(verbose_name="Qui", empty_values=(), order_by=("nom", "pk"))
    besoins = tables.Column(verbose_name="Besoins", orderable=False)
    acteurs = tables.Column(verbose_name="Envoyée à", orderable=False)
    cree_le = tables.Column(verbose_name="Le")
    etat = tables.Column(
        verbose_name="État", empty_values=(), order_by=("prise_en_charge_le", "pk")
    )

    class Meta:
        model = DemandeCreation
        fields = ("nom", "besoins", "acteurs", "cree_le", "etat")
        attrs = {"legende": "Demandes de création"}
        empty_text = "Aucune demande ne correspond à ces filtres."

    def render_nom(self, record: DemandeCreation) -> SafeString:
        """Link to the request."""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.nom or OUBLIEE)

    def render_besoins(self, record: DemandeCreation) -> str:
        """In words."""
        return ", ".join(record.besoins_en_mots)

    def render_acteurs(self, record: DemandeCreation) -> str:
        """Their names."""
        return typographie.enumeration(record.acteurs.all())

    def render_cree_le(self, record: DemandeCreation) -> str:
        """The day."""
        return typographie.jour_court(timezone.localtime(record.cree_le), annee=True)

    def render_etat(self, record: DemandeCreation) -> SafeString:
        """Word, icon and colour."""
        if record.prise_en_charge_pour is None:
            return etat("attente", "à prendre en charge", icone="clock")
        return etat("bon", f"prise en charge par {record.prise_en_charge_pour}", icone="check")


class ListeDesDemandes(ListeFiltree[DemandeCreation]):
    """The requests made to one's organisations; all of them for the staff."""

    template_name = "acteurs/demande_liste.html"
    genre_de_tableau = TableauDemandes
    fichier, feuille = "demandes-de-creation", "Demandes"
    entetes = (
        "Référence",
        "Nom",
        "E-mail",
        "Téléphone",
        "Étape",
        "Besoins",
        "Secteur",
        "Commune",
        "Projet",
        "Envoyée à",
        "Écrite le",
        "Prise en charge par",
        "Prise en charge le",
    )

    def filtrer(self) -> FiltresDemandes:
        """Return the filters, on what this person may see."""
        visibles = DemandeCreation.objects.visibles_pour(personne_connectee(self.request))
        return FiltresDemandes(self.request.GET, queryset=visibles.completes())

    def ligne(self, lue: DemandeCreation) -> Sequence[Any]:
        """Return who asks, what, whom, and who takes care of it."""
        return [
            lue.reference,
            lue.nom or OUBLIEE,
            lue.courriel,
            lue.telephone,
            lue.get_etape_display(),
            ", ".join(lue.besoins_en_mots),
            str(lue.secteur or ""),
            lue.commune,
            lue.projet,
            ", ".join(map(str, lue.acteurs.all())),
            timezone.localdate(lue.cree_le),
            str(lue.prise_en_charge_pour or ""),
            timezone.localdate(lue.prise_en_charge_le) if lue.prise_en_charge_le else None,
        ]


class VoirDemande(TemplateView):
    """A request; those that it was made to take it, or give it back."""

    template_name = "acteurs/demande.html"
    http_method_names = ["get", "post", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load what this person may see: 404 otherwise."""
        personne, reference = personne_connectee(request), kwargs["reference"]
        if "\x00" in reference:
            raise Http404
        visibles = DemandeCreation.objects.visibles_pour(personne).completes()
        self.demande = get_object_or_404(visibles, reference=reference.upper())
        self.miens = [
            acteur
            for acteur in self.demande.acteurs.all()
            if regles.peut_prendre_en_charge(personne, acteur)
        ]
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what may be done with it."""
        pour = self.demande.prise_en_charge_pour
        return super().get_context_data(
            demande=self.demande,
            miens=[] if pour or self.demande.oubliee else self.miens,
            rend=pour in self.miens if pour else False,
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it for one of one's organisations, or give it back."""
        personne = personne_connectee(request)
        if not self.miens:
            raise PermissionDenied(
                "Seules les organisations sollicitées prennent une demande en charge."
            )
        if request.POST.get("rendre"):
            rejouer(rendre)(demande=self.demande, par=personne)
            messages.success(
                request, "La demande peut être prise en charge par une autre organisation."
            )
            return redirect(self.demande)
        voulu = request.POST.get("acteur", "")
        acteur = next((un for un in self.miens if str(un.pk) == voulu), None)
        if acteur is None:
            raise ChangeEntreTemps
        try:
            rejouer(prendre_en_charge)(demande=self.demande, acteur=acteur, par=personne)
        except DemandeDejaPrise as deja:
            messages.warning(request, str(deja))
        else:
            messages.success(
                request, "C’est noté : vous rappelez cette personne, qui en est prévenue."
            )
        return redirect(self.demande)


class ListeDesOrientations(AnimationMixin, TemplateView):
    """Which organisation answers which need."""

    ecrit = False
    template_name = "acteurs/orientation_liste.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the orientations, and the needs that nobody answers."""
        toutes = list(
            Orientation.objects.select_related("acteur").order_by("acteur__cle_tri", "pk")
        )
        couverts = {besoin for une in toutes if une.active for besoin in une.besoins}
        return super().get_context_data(
            orientations=toutes,
            sans_reponse=[b.label for b in BesoinCreation if b not in couverts],
            ecrit=regles.peut_rediger(personne_connectee(self.request)),
            **kwargs,
        )


class EcrireOrientationMixin(AnimationMixin, FormView):  # type: ignore[type-arg]
    """Say what an organisation answers to."""

    form_class = FormulaireOrientation
    template_name = "acteurs/orientation_modifier.html"
    http_method_names = ["get", "post", "head", "options"]
    orientation: Orientation | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form what is changed."""
        return {**super().get_form_kwargs(), "orientation": self.orientation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the organisation."""
        return super().get_context_data(orientation=self.orientation, **kwargs)

    def form_valid(self, form: FormulaireOrientation) -> HttpResponse:
        """Write once."""
        lu = form.cleaned_data
        acteur = self.orientation.acteur if self.orientation else lu["acteur"]
        try:
            rejouer(orienter_vers)(
                acteur=acteur,
                besoins=[besoin for besoin in BesoinCreation if besoin in lu["besoins"]],
                etapes=[etape for etape in EtapeProjet if etape in lu["etapes"]],
                propose=lu["propose"],
                active=lu["active"],
                par=personne_connectee(self.request),
                revision=lu["revision"],
            )
        except ChangeEntreTemps as erreur:
            form.add_error(None, str(erreur))
            ressaisir(form, revision=str(Orientation.objects.get(acteur=acteur).revision))
            return self.form_invalid(form)
        messages.success(self.request, f"C’est enregistré pour {acteur}.")
        return redirect("acteurs:orientations")

    def form_invalid(self, form: FormulaireOrientation) -> HttpResponse:
        """Answer 422 with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class AjouterOrientation(EcrireOrientationMixin):
    """Orient people towards an organisation."""


class ModifierOrientation(EcrireOrientationMixin):
    """Change what an organisation answers to, or stop orienting people towards it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise, then load: 404 on an unknown one."""
        if not regles.peut_rediger(personne_connectee(request)):
            raise PermissionDenied("Seule l’équipe d’animation oriente les créateurs.")
        toutes = Orientation.objects.select_related("acteur")
        self.orientation = get_object_or_404(toutes, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Return the orientation as it is."""
        noms = ("besoins", "etapes", "propose", "active", "revision")
        return {nom: getattr(self.orientation, nom) for nom in noms}
