"""Shared documents: the list, one with its versions, its files; deposited and put in order by the animators."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acteurs import regles
from acteurs.actions import documents as actions
from acteurs.actions.documents import DocumentModifie, DocumentRetire, MemeContenu
from acteurs.forms.documents import (
    FiltresDocuments,
    FiltresDocumentsAnimes,
    FormulaireDepot,
    FormulaireRangement,
    FormulaireVersion,
)
from acteurs.models import DocumentPartage, VersionDocument
from acteurs.regles import personne_connectee, personne_ou_visiteur
from acteurs.views.evenements import AnimerMixin
from ptce.socle.depots import remettre
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.transactions import rejouer

PAR_PAGE = 25


@login_not_required
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Show the documents of this reader by topic."""
    personne = personne_ou_visiteur(request)
    anime = regles.anime(personne)
    visibles = DocumentPartage.objects.visibles_pour(personne).complets()
    visibles = visibles.order_by(Lower("theme__nom"), "theme", Lower("titre"), "pk")
    genre = FiltresDocumentsAnimes if anime else FiltresDocuments
    filtres = genre(request.GET, queryset=visibles)
    trouves = filtres.qs if filtres.is_valid() else visibles.none()
    contexte = {
        "filtres": filtres,
        "filtre": any(filtres.data.get(nom) for nom in filtres.filters),
        "page": Paginator(trouves, PAR_PAGE).get_page(request.GET.get("page")),
        "anime": anime,
        "maintenant": timezone.now(),
    }
    return render(request, "acteurs/documents.html", contexte)


def charger(request: HttpRequest, pk: int) -> DocumentPartage:
    """Return the document if this person, or this visitor, may read it. Raises Http404 otherwise."""
    visibles = DocumentPartage.objects.visibles_pour(personne_ou_visiteur(request)).complets()
    return get_object_or_404(visibles, pk=pk)


@login_not_required
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document and its versions."""
    lu = charger(request, pk)
    contexte = {
        "document": lu,
        "versions": lu.versions.all(),
        "anime": regles.anime(personne_ou_visiteur(request)),
    }
    return render(request, "acteurs/document.html", contexte)


@login_not_required
@require_safe
def telecharger(request: HttpRequest, pk: int, numero: int) -> HttpResponseBase:
    """Send a version as a file, to those who may read its document."""
    lu = charger(request, pk)
    version = get_object_or_404(lu.versions, numero=numero)
    return remettre(version.fichier, nom=version.nom_original, type_mime=version.type_mime)


class Deposer(AnimerMixin):
    """Share a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(FormulaireDepot())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Check and keep once; say where these very bytes are already."""
        form = FormulaireDepot(request.POST, request.FILES)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        fichier = form.cleaned_data["fichier"]
        try:
            depose = rejouer(actions.deposer)(
                **form.classement(),
                fichier=fichier,
                jeton=form.cleaned_data["jeton"],
                par=personne_connectee(request),
            )
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self._montrer(form, statut=409)
        messages.success(request, "Le document est partagé.")
        meme = VersionDocument.objects.filter(sha256=fichier.sha256).exclude(document=depose)
        if (autre := meme.select_related("document").first()) is not None:
            messages.warning(
                request,
                f"Ce fichier est déjà partagé, au bit près : « {autre.document.titre} », version {autre.numero}.",
            )
        return redirect(depose)

    def _montrer(self, form: FormulaireDepot, statut: int = 200) -> HttpResponse:
        contexte = {"form": form, "document": None}
        return render(self.request, "acteurs/document_formulaire.html", contexte, status=statut)


class DocumentMixin(AnimerMixin):
    """Load the document of the address, once the person is known to be an animator."""

    document: DocumentPartage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load after authorising."""
        if regles.anime(personne_connectee(request)):
            self.document = get_object_or_404(DocumentPartage.objects.complets(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class Remplacer(DocumentMixin):
    """Add a version."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        return self._montrer(FormulaireVersion())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Check and keep; the former versions stay."""
        form = FormulaireVersion(request.POST, request.FILES)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        try:
            version = rejouer(actions.remplacer)(
                document=self.document, **form.cleaned_data, par=personne_connectee(request)
            )
        except MemeContenu as meme:
            form.add_error("fichier", str(meme))
            return self._montrer(form, statut=422)
        except DocumentRetire as retire:
            messages.warning(request, str(retire))
        else:
            messages.success(request, f"La version {version.numero} est en ligne.")
        return redirect(self.document)

    def _montrer(self, form: FormulaireVersion, statut: int = 200) -> HttpResponse:
        contexte = {"form": form, "document": self.document}
        return render(self.request, "acteurs/document_version.html", contexte, status=statut)


class Ranger(DocumentMixin):
    """Change the title, the topic, or who reads a document."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        return self._montrer(FormulaireRangement(document=self.document))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep what was typed, unless someone else changed it meanwhile."""
        form = FormulaireRangement(request.POST, document=self.document)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        try:
            rejouer(actions.ranger)(
                document=self.document,
                **form.classement(),
                vue=form.cleaned_data["vue"],
                par=personne_connectee(request),
            )
        except DocumentModifie as modifie:
            form.add_error(None, str(modifie))
            form.relire(DocumentPartage.objects.get(pk=self.document.pk))
            return self._montrer(form, statut=409)
        messages.success(request, "Le document est rangé.")
        return redirect(self.document)

    def _montrer(self, form: FormulaireRangement, statut: int = 200) -> HttpResponse:
        contexte = {"form": form, "document": self.document}
        return render(self.request, "acteurs/document_formulaire.html", contexte, status=statut)


class Retirer(DocumentMixin):
    """Withdraw a document, or share it again, after a page that says what it does."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once."""
        contexte = {"document": self.document, "form": None}
        return render(request, "acteurs/document_retirer.html", contexte)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what the page said it would."""
        par = personne_connectee(request)
        if request.POST.get("acte") == "remettre":
            rejouer(actions.remettre)(document=self.document, par=par)
            messages.success(request, "Le document est de nouveau partagé.")
        else:
            rejouer(actions.retirer)(document=self.document, par=par)
            messages.success(request, "Le document est retiré. Ses versions restent ici.")
        return redirect(self.document)
