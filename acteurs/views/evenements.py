"""Events for those who prepare them: the list and the forms. Each act says first what it does to those who registered."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views import View

from acteurs import regles
from acteurs.actions import evenements as actions
from acteurs.actions.evenements import Changement, EvenementClos, EvenementModifie, JaugeTropBasse
from acteurs.enums import StatutEvenement
from acteurs.forms.evenements import (
    FormulaireAnnulation,
    FormulaireEvenement,
    FormulairePhotoEvenement,
)
from acteurs.forms.filtres_evenements import FiltresEvenements
from acteurs.lectures import evenements as lectures
from acteurs.models import Evenement
from acteurs.regles import personne_connectee
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.listes import ListeFiltree
from ptce.socle.redaction import apercu_demande, montrer_l_apercu
from ptce.socle.templatetags.ptce import etat
from ptce.socle.transactions import rejouer

ETATS = {
    StatutEvenement.BROUILLON: ("attente", "pencil"),
    StatutEvenement.PUBLIE: ("bon", "check"),
    StatutEvenement.ANNULE: ("alerte", "x"),
}
NOMBRE = {"th": {"class": "nombre"}, "td": {"class": "nombre"}}


class AnimerMixin(View):
    """For the animators: 403 to the others, whatever they ask."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        if not regles.anime(personne_connectee(request)):
            raise PermissionDenied("Cette page est réservée à l’équipe d’animation.")
        return super().dispatch(request, *args, **kwargs)


class TableauEvenements(tables.Table):  # type: ignore[misc]
    """Events as the animators list them."""

    debut = tables.Column(verbose_name="Quand")
    titre = tables.Column(verbose_name="Titre")
    type = tables.Column(verbose_name="Type")
    public = tables.Column(verbose_name="Public")
    statut = tables.Column(verbose_name="État")
    nombre_d_inscrits = tables.Column(verbose_name="Inscriptions", attrs=NOMBRE)

    class Meta:
        model = Evenement
        fields = ("debut", "titre", "type", "public", "statut", "nombre_d_inscrits")
        attrs = {"legende": "Événements"}
        empty_text = "Aucun événement ne correspond à ces filtres."

    def render_debut(self, record: Evenement) -> str:
        """In words."""
        return typographie.creneau(record.debut, record.fin, timezone.get_default_timezone())

    def render_titre(self, record: Evenement) -> SafeString:
        """Link to the page."""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.titre)

    def render_statut(self, record: Evenement) -> SafeString:
        """Word, icon and colour."""
        genre, icone = ETATS[StatutEvenement(record.statut)]
        return etat(genre, record.get_statut_display(), icone=icone)

    def render_nombre_d_inscrits(self, record: Any) -> str:
        """Out of how many seats."""
        sur = f" / {record.jauge}" if record.jauge else ""
        return f"{record.nombre_d_inscrits}{sur}" if record.inscriptions_jusqu_a else "–"


class ListeEvenements(AnimerMixin, ListeFiltree[Evenement]):
    """Every event, drafts included; what is ahead unless asked otherwise."""

    template_name = "acteurs/animation_evenements.html"
    genre_de_tableau = TableauEvenements
    fichier, feuille = "evenements", "Événements"
    entetes = ("Titre", "Type", "Début", "Fin", "Lieu", "Public", "État", "Inscriptions", "Places")

    def filtrer(self) -> FiltresEvenements:
        """Return the filters, on every event."""
        tous = Evenement.objects.complets().order_by("debut", "pk")
        return FiltresEvenements(self.request.GET, queryset=tous, maintenant=timezone.now())

    def ligne(self, lue: Any) -> Sequence[Any]:
        """Return what the file says of an event."""
        return [
            lue.titre,
            lue.get_type_display(),
            timezone.localtime(lue.debut),
            timezone.localtime(lue.fin),
            lue.lieu,
            lue.get_public_display(),
            lue.get_statut_display(),
            lue.nombre_d_inscrits,
            lue.jauge,
        ]


class Preparer(AnimerMixin):
    """Write a draft."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        par = personne_connectee(request)
        return self._montrer(FormulaireEvenement(initial={"courriel_responsable": par.courriel}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep it as a draft, or show how its text will look."""
        form = FormulaireEvenement(request.POST)
        if apercu_demande(request):
            montrer_l_apercu(form)
            return self._montrer(form)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        par = personne_connectee(request)
        try:
            evenement = rejouer(actions.preparer)(
                fiche=form.fiche(), jeton=form.cleaned_data["jeton"], par=par
            )
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self._montrer(form, statut=409)
        messages.success(request, "Brouillon enregistré : relisez la page, puis publiez.")
        return redirect(evenement)

    def _montrer(self, form: FormulaireEvenement, statut: int = 200) -> HttpResponse:
        contexte = {"form": form, "evenement": None}
        return render(
            self.request, "acteurs/animation_evenement_formulaire.html", contexte, status=statut
        )


class EvenementMixin(AnimerMixin):
    """Load the event of the address, once the person is known to be an animator."""

    evenement: Evenement

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load after authorising."""
        if regles.anime(personne_connectee(request)):
            self.evenement = get_object_or_404(Evenement.objects.complets(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class Modifier(EvenementMixin):
    """Change an event; when people registered, what it does to them is said first."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form, or send back to the page of an event that was called off."""
        if self.evenement.annule:
            messages.warning(request, "Cet événement est annulé : il ne change plus.")
            return redirect(self.evenement)
        return self._montrer(FormulaireEvenement(evenement=self.evenement))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what it does, then do it."""
        form = FormulaireEvenement(request.POST, evenement=self.evenement)
        if apercu_demande(request):
            montrer_l_apercu(form)
            return self._montrer(form)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        if "corriger" in request.POST:
            return self._montrer(form)
        suites = lectures.consequences(self.evenement, form.fiche(), timezone.now())
        if suites and "confirmer" not in request.POST:
            return self._demander(form, suites)
        return self._ecrire(form)

    def _ecrire(self, form: FormulaireEvenement) -> HttpResponse:
        try:
            fait = rejouer(actions.modifier)(
                evenement=self.evenement,
                fiche=form.fiche(),
                vue=form.cleaned_data["vue"],
                par=personne_connectee(self.request),
            )
        except EvenementModifie as modifie:
            form.add_error(None, str(modifie))
            form.relire(Evenement.objects.get(pk=self.evenement.pk))
            return self._montrer(form, statut=409)
        except JaugeTropBasse as refus:
            form.add_error("jauge", str(refus))
            return self._montrer(form, statut=422)
        except EvenementClos as clos:
            messages.warning(self.request, str(clos))
            return redirect(self.evenement)
        messages.success(self.request, f"Événement enregistré.{phrase_des_prevenues(fait)}")
        return redirect(fait.evenement)

    def _demander(self, form: FormulaireEvenement, suites: list[str]) -> HttpResponse:
        saisie = [
            (nom, valeur)
            for nom, valeurs in self.request.POST.lists()
            if nom in form.fields
            for valeur in valeurs
        ]
        contexte = {"evenement": self.evenement, "suites": suites, "saisie": saisie}
        return render(self.request, "acteurs/animation_evenement_suites.html", contexte)

    def _montrer(self, form: FormulaireEvenement, statut: int = 200) -> HttpResponse:
        contexte = {"form": form, "evenement": self.evenement}
        return render(
            self.request, "acteurs/animation_evenement_formulaire.html", contexte, status=statut
        )


def phrase_des_prevenues(fait: Changement) -> str:
    """Return who was told of a change, as a sentence; empty when nobody was."""
    combien = fait.prevenues + fait.promues
    if not combien:
        return ""
    verbe = typographie.pluriel(combien, "est prévenue", "sont prévenues")
    return f" {typographie.compte(combien, 'personne')} {verbe} par courriel."


class Publier(EvenementMixin):
    """Show a draft to its public, after a page that says who reads it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once."""
        contexte = {"evenement": self.evenement, "form": None}
        return render(request, "acteurs/animation_evenement_publier.html", contexte)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish."""
        try:
            rejouer(actions.publier)(evenement=self.evenement, par=personne_connectee(request))
        except EvenementClos as clos:
            messages.warning(request, str(clos))
        else:
            messages.success(request, "L’événement est publié.")
        return redirect(self.evenement)


class Annuler(EvenementMixin):
    """Call an event off, or delete a draft."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once, and say who will be told."""
        return self._montrer(FormulaireAnnulation())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Write to everybody who registered; a draft, which nobody saw, is deleted."""
        par = personne_connectee(request)
        form = FormulaireAnnulation(request.POST)
        if not self.evenement.brouillon and not form.is_valid():
            return self._montrer(form, statut=422)
        try:
            if self.evenement.brouillon:
                rejouer(actions.supprimer)(evenement=self.evenement, par=par)
                messages.success(request, "Le brouillon est supprimé.")
                return redirect("acteurs:animation_evenements")
            fait = rejouer(actions.annuler)(
                evenement=self.evenement, motif=form.cleaned_data["motif"], par=par
            )
        except EvenementClos as clos:
            messages.warning(request, str(clos))
        else:
            messages.success(request, f"L’événement est annulé.{phrase_des_prevenues(fait)}")
        return redirect(self.evenement)

    def _montrer(self, form: FormulaireAnnulation, statut: int = 200) -> HttpResponse:
        contexte = {
            "evenement": self.evenement,
            "effectifs": lectures.effectifs(self.evenement),
            "form": None if self.evenement.brouillon else form,
        }
        return render(
            self.request, "acteurs/animation_evenement_annuler.html", contexte, status=statut
        )


class Illustrer(EvenementMixin):
    """Give an event its picture."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        return self._montrer(FormulairePhotoEvenement(evenement=self.evenement))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the picture, or take it away."""
        form = FormulairePhotoEvenement(request.POST, request.FILES, evenement=self.evenement)
        if not form.is_valid():
            return self._montrer(form)
        photo = form.cleaned_data["photo"]
        if photo is None and form.cleaned_data.get("retirer"):
            photo = False
        rejouer(actions.illustrer)(
            evenement=self.evenement,
            photo=photo,
            texte_photo=form.cleaned_data["texte_photo"],
            par=personne_connectee(request),
        )
        messages.success(request, "Photo enregistrée." if photo else "C’est enregistré.")
        return redirect(self.evenement)

    def _montrer(self, form: FormulairePhotoEvenement) -> HttpResponse:
        statut = 422 if form.errors else 200
        contexte = {"evenement": self.evenement, "form": form}
        return render(
            self.request, "acteurs/animation_evenement_photo.html", contexte, status=statut
        )
