"""Files about rents, for the agents: deposit one, read what it would do, import it whole or give it up."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import imports_loyers as actions
from locaux.actions.imports_loyers import ImportPerime, ImportRefuse
from locaux.enums import GenreFichier
from locaux.forms.loyers import FormulaireDepot, FormulaireVue
from locaux.models import ImportDeLoyers
from locaux.views.loyers import LoyersMixin
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.imports.plans import AU_PLURIEL, SortDeLigne, StatutImport
from ptce.socle.tableurs_lus import FichierRefuse
from ptce.socle.transactions import rejouer

LIGNES_PAR_PAGE = 50
IMPORTS_MONTRES = 10
GENRES = {
    SortDeLigne.CREEE: ("bon", "plus"),
    SortDeLigne.MISE_A_JOUR: ("info", "pencil"),
    SortDeLigne.INCHANGEE: ("", "check"),
    SortDeLigne.LAISSEE: ("", "minus"),
    SortDeLigne.ERREUR: ("alerte", "circle-alert"),
}
ETAPES = {
    GenreFichier.INDICES: ("Indices de référence", "locaux:indices"),
    GenreFichier.TITRES: ("Loyers", "locaux:loyers"),
}


class ImporterDesLoyers(LoyersMixin):
    """Deposit a file: published indices, or what the accountant says of titles."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 for a kind of file that does not exist."""
        if regles.peut_gerer_les_loyers(personne_connectee(request)):
            if kwargs["genre"] not in GenreFichier.values:
                raise Http404
            self.genre = GenreFichier(kwargs["genre"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, genre: str) -> HttpResponse:
        """Show the form."""
        return self._montrer(FormulaireDepot())

    def post(self, request: HttpRequest, genre: str) -> HttpResponse:
        """Keep its rows, and go on to what they would do."""
        form = FormulaireDepot(request.POST, request.FILES)
        if not form.is_valid():
            return self._montrer(form)
        fichier = form.cleaned_data["fichier"]
        try:
            importation = rejouer(actions.deposer)(
                genre=self.genre,
                contenu=fichier.read(),
                nom=fichier.name,
                par=personne_connectee(request),
                jeton=form.cleaned_data["jeton"],
            )
        except FichierRefuse as refus:
            form.add_error("fichier", str(refus))
            return self._montrer(form)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self._montrer(form, statut=409)
        return redirect(importation.get_absolute_url())

    def _montrer(self, form: FormulaireDepot, statut: int | None = None) -> HttpResponse:
        imports = ImportDeLoyers.objects.filter(genre=self.genre).select_related("depose_par")
        contexte = {
            "form": form,
            "genre": self.genre.value,
            "etape": ETAPES[self.genre],
            "imports": imports[:IMPORTS_MONTRES],
        }
        statut = statut or (422 if form.errors else 200)
        return render(self.request, "locaux/importer_loyers.html", contexte, status=statut)


class ImportMixin(LoyersMixin):
    """Load the import of the address, once the person is known to be an agent."""

    importation: ImportDeLoyers

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 for one that is not there."""
        if regles.peut_gerer_les_loyers(personne_connectee(request)):
            self.importation = get_object_or_404(
                ImportDeLoyers.objects.select_related("depose_par", "importe_par"), pk=kwargs["pk"]
            )
        return super().dispatch(request, *args, **kwargs)

    def montrer(self, *, refus: str = "", statut: int = 200) -> HttpResponse:
        """Show the report, and what may be done of it."""
        importation = self.importation
        comptes = importation.rapport.get("comptes", {})
        lignes = importation.rapport.get("lignes", [])
        page = Paginator(lignes, LIGNES_PAR_PAGE).get_page(self.request.GET.get("page"))
        for ligne in page.object_list:
            sort = SortDeLigne(ligne["sort"])
            ligne["genre"], ligne["icone"] = GENRES[sort]
            ligne["mot"] = sort.label
        contexte = {
            "importation": importation,
            "etape": ETAPES[GenreFichier(importation.genre)],
            "refus": refus,
            "comptes": [
                (GENRES[SortDeLigne(sort)], _mot(SortDeLigne(sort), nombre), nombre)
                for sort, nombre in comptes.items()
                if nombre
            ],
            "a_corriger": [ligne for ligne in lignes if ligne["erreurs"]][:LIGNES_PAR_PAGE],
            "erreurs": comptes.get(SortDeLigne.ERREUR, 0),
            "titres": importation.rapport.get("titres", 0),
            "page": page,
            "importable": importation.en_cours
            and not comptes.get(SortDeLigne.ERREUR)
            and any(comptes.get(sort) for sort in actions.FAITES),
        }
        return render(self.request, "locaux/import_loyers.html", contexte, status=statut)


def _mot(sort: SortDeLigne, nombre: int) -> str:
    """Return what became of so many rows, in agreement."""
    mot = str(sort.label)
    return mot if nombre < 2 else AU_PLURIEL[mot]


class ImportLu(ImportMixin):
    """One import: its report; POST does what it says."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show where it stands."""
        return self.montrer()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Import the file whole; when what it does has changed, read it again and say so."""
        form = FormulaireVue(request.POST)
        if not form.is_valid():
            return self.montrer(refus=str(form.errors["vue"][0]), statut=422)
        par = personne_connectee(request)
        try:
            rejouer(actions.importer)(
                importation=self.importation, vue=form.cleaned_data["vue"], par=par
            )
        except ImportPerime as perime:
            self.importation = rejouer(actions.relire)(importation=self.importation, par=par)
            return self.montrer(refus=str(perime), statut=409)
        except ImportRefuse as refus:
            return self.montrer(refus=str(refus), statut=409)
        messages.success(request, "Fichier importé : voici ce qui a été fait, ligne par ligne.")
        return redirect(self.importation.get_absolute_url())


class AbandonnerImport(ImportMixin):
    """Give an import up."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once."""
        if self.importation.statut != StatutImport.VERIFIE:
            return redirect(self.importation.get_absolute_url())
        contexte = {"importation": self.importation}
        return render(request, "locaux/import_loyers_abandonner.html", contexte)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Forget its rows."""
        try:
            rejouer(actions.abandonner)(
                importation=self.importation, par=personne_connectee(request)
            )
        except ImportRefuse as refus:
            return self.montrer(refus=str(refus), statut=409)
        messages.success(request, "Import abandonné : ce que disait le fichier est oublié.")
        return redirect("locaux:importer_loyers", genre=self.importation.genre)
