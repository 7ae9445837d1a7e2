"""Pages of imports: deposit a file, say what its columns are, check, import. An app says of what, and for whom."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from ptce.socle import tableurs
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.imports.filiere import EN_ECRITURE, Filiere
from ptce.socle.imports.formulaires import CorrespondanceForm, DepotForm, FeuilleForm
from ptce.socle.imports.plans import ImportRefuse, PlanPerime, SortDeLigne, StatutImport
from ptce.socle.imports.presentation import Presentation
from ptce.socle.tableurs_lus import Feuille, FichierRefuse
from ptce.socle.transactions import rejouer

LIGNES_PAR_PAGE = 50
IMPORTS_MONTRES = 20
CHIFFRES_D_UNE_REVISION = 9
FAIT = "Fichier importé : voici ce qui a été fait, ligne par ligne."
LANCE = "Import lancé. Vous pouvez quitter cette page : il continue."
GENRES = {
    SortDeLigne.CREEE: ("bon", "plus"),
    SortDeLigne.MISE_A_JOUR: ("info", "pencil"),
    SortDeLigne.INCHANGEE: ("", "check"),
    SortDeLigne.LAISSEE: ("", "minus"),
    SortDeLigne.ERREUR: ("alerte", "circle-alert"),
}


class PageDImport(View, ABC):
    """What the pages share: of what, and 403 to those who do not import such tables, whatever they ask."""

    espace_de_noms: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        if not self.permise():
            raise PermissionDenied(self.interdit)
        return super().dispatch(request, *args, **kwargs)

    @property
    @abstractmethod
    def filiere(self) -> Filiere[Any]:
        """The kind of table."""

    @property
    @abstractmethod
    def presentation(self) -> Presentation:
        """What the pages say."""

    @property
    @abstractmethod
    def adresse_du_depot(self) -> str:
        """Where a file is deposited."""

    @property
    def interdit(self) -> str:
        """What is said to those who do not import."""
        return self.filiere.interdit

    def permise(self) -> bool:
        """Tell whether the person imports such tables."""
        return self.filiere.permise(self.request.user)

    def adresse(self, acte: str, pk: int) -> str:
        """Return the address of an act on a file."""
        return reverse(f"{self.espace_de_noms}:import_{acte}", args=[pk])

    def rendre(self, gabarit: str, contexte: dict[str, Any], statut: int = 200) -> HttpResponse:
        """Draw a page of imports."""
        commun = {
            "presentation": self.presentation,
            "depot": self.adresse_du_depot,
            "retour": reverse(self.presentation.retour),
        }
        return render(self.request, gabarit, commun | contexte, status=statut)


class Deposer(PageDImport):
    """Deposit a file; the latest ones, and what columns are recognised."""

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Show the form."""
        return self._montrer(DepotForm())

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Keep the file, and go on to its columns."""
        form = DepotForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._montrer(form)
        fichier = form.cleaned_data["fichier"]
        try:
            importation = rejouer(self.filiere.deposer)(
                contenu=fichier.read(),
                nom=fichier.name,
                par=request.user,
                jeton=form.cleaned_data["jeton"],
            )
        except FichierRefuse as refus:
            form.add_error("fichier", str(refus))
            return self._montrer(form)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self._montrer(form, 409)
        return redirect(importation.get_absolute_url())

    def _montrer(self, form: DepotForm, statut: int | None = None) -> HttpResponse:
        derniers = self.filiere.fichiers.select_related("depose_par")[:IMPORTS_MONTRES]
        contexte = {
            "form": form,
            "colonnes": self.filiere.tableau.colonnes,
            "imports": derniers,
            "modeles": [
                (f"{self.adresse_du_depot}modele/{genre}/", nom)
                for genre, nom in (("xlsx", "Excel (XLSX)"), ("csv", "CSV"))
            ],
        }
        return self.rendre("imports/depot.html", contexte, statut or (422 if form.errors else 200))


class Modele(PageDImport):
    """The template: the heads alone, in the order of our own files."""

    def get(self, request: HttpRequest, format_voulu: str, **_: Any) -> HttpResponse:
        """Send it."""
        if format_voulu not in tableurs.FORMATS:
            raise Http404
        nom, feuille = self.presentation.fichier, self.presentation.feuille
        return tableurs.exporter(
            format_voulu, nom, self.filiere.tableau.titres, [], feuille=feuille
        )


class Import(PageDImport):
    """One import: its columns, its report, and the button that writes."""

    importation: Any

    def charger(self, pk: int) -> Any:
        """Return the file. Raises Http404."""
        return get_object_or_404(
            self.filiere.fichiers.select_related("depose_par", "importe_par"), pk=pk
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load after the right is checked: to the others, nothing is said of what exists."""
        if self.permise():
            self.importation = self.charger(kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show where it stands."""
        return self.montrer()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Check with the columns that were chosen, or read another sheet."""
        lue, refus = self.lire()
        if lue is None:
            return self.montrer(refus=refus, statut=409)
        if "feuille" in request.POST:
            return self._changer_de_feuille(lue)
        form = self.formulaire(lue, request.POST)
        if not form.is_valid():
            return self.montrer(form=form, statut=422)
        try:
            rejouer(self.filiere.verifier)(
                importation=self.importation,
                correspondance=form.correspondance,
                par=request.user,
                **form.choisies,
            )
        except (ImportRefuse, FichierRefuse) as refuse:
            return self.montrer(refus=str(refuse), statut=409)
        return redirect(self.importation.get_absolute_url())

    def _changer_de_feuille(self, lue: Feuille) -> HttpResponse:
        form = FeuilleForm(self.request.POST, lue=lue)
        if not form.is_valid():
            return self.montrer(feuille=form, statut=422)
        try:
            rejouer(self.filiere.choisir_feuille)(
                importation=self.importation,
                feuille=form.cleaned_data["feuille"],
                par=self.request.user,
            )
        except (ImportRefuse, FichierRefuse) as refuse:
            form.add_error("feuille", str(refuse))
            return self.montrer(feuille=form, statut=422)
        return redirect(self.importation.get_absolute_url())

    def lire(self) -> tuple[Feuille | None, str]:
        """Return the table of the file, or why it is not read."""
        if self.importation.s_ecrit:
            return None, EN_ECRITURE
        if not self.importation.en_cours:
            return None, "Cet import est terminé : déposez un nouveau fichier."
        try:
            return self.filiere.lire_le_fichier(self.importation), ""
        except (ImportRefuse, FichierRefuse) as refus:
            return None, str(refus)

    def formulaire(self, lue: Feuille, donnees: Any = None) -> CorrespondanceForm:
        """Return the form of the columns."""
        return CorrespondanceForm(
            donnees,
            tableau=self.filiere.tableau,
            lue=lue,
            correspondance=self.importation.correspondance,
            options_offertes=self.presentation.options,
            choisies=self.filiere.choisies(self.importation),
        )

    def montrer(
        self,
        *,
        form: CorrespondanceForm | None = None,
        feuille: FeuilleForm | None = None,
        refus: str = "",
        statut: int = 200,
    ) -> HttpResponse:
        """Show the import, its report, and what may be done of it."""
        importation = self.importation
        lue, illisible = self.lire()
        if lue is not None:
            form = form or self.formulaire(lue)
            if len(lue.feuilles) > 1:
                feuille = feuille or FeuilleForm(lue=lue)
        contexte = {
            "importation": importation,
            "lue": lue,
            "refus": refus or (illisible if importation.en_cours else ""),
            "form": form,
            "feuille": feuille,
            "remarques": self.filiere.tableau.reconnaitre(lue.entetes)[1] if lue else [],
            "executer": self.adresse("executer", importation.pk),
            "abandonner": self.adresse("abandonner", importation.pk),
            "etapes": [*self.presentation.chemin, ("Importer", self.adresse_du_depot)],
            **self._rapport(importation),
        }
        return self.rendre("imports/import.html", contexte, statut)

    def _rapport(self, importation: Any) -> dict[str, Any]:
        comptes = importation.rapport.get("comptes", {})
        lignes: Sequence[dict[str, Any]] = importation.rapport.get("lignes", [])
        verifie = importation.statut == StatutImport.VERIFIE and bool(comptes)
        prete = verifie and importation.en_cours and not comptes.get(SortDeLigne.ERREUR)
        ecrit = any(comptes.get(sort) for sort in (SortDeLigne.CREEE, SortDeLigne.MISE_A_JOUR))
        return {
            "comptes": [
                (GENRES[SortDeLigne(sort)], self.presentation.mot(SortDeLigne(sort)), nombre)
                for sort, nombre in comptes.items()
                if nombre
            ],
            "a_corriger": [ligne for ligne in lignes if ligne["erreurs"]][:LIGNES_PAR_PAGE],
            "erreurs": comptes.get(SortDeLigne.ERREUR, 0),
            "total": len(lignes),
            "page": self._page(lignes),
            "importable": prete and ecrit,
            "rien_a_ecrire": prete and not ecrit,
        }

    def _page(self, lignes: Sequence[dict[str, Any]]) -> Any:
        page = Paginator(lignes, LIGNES_PAR_PAGE).get_page(self.request.GET.get("page"))
        for ligne in page.object_list:
            sort = SortDeLigne(ligne["sort"])
            ligne["genre"], ligne["icone"] = GENRES[sort]
            ligne["mot"] = self.presentation.mot(sort)
        return page


class Executer(Import):
    """Do what was checked."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Import the file, or launch its import; when what it does has changed, check again and say so."""
        revision = request.POST.get("revision", "")
        lisible = (
            revision.isascii() and revision.isdecimal() and len(revision) < CHIFFRES_D_UNE_REVISION
        )
        try:
            faite = rejouer(self.filiere.importer)(
                importation=self.importation,
                revision=int(revision) if lisible else -1,
                par=request.user,
            )
        except PlanPerime as perime:
            self._verifier_de_nouveau()
            return self.montrer(refus=str(perime), statut=409)
        except (ImportRefuse, FichierRefuse) as refus:
            return self.montrer(refus=str(refus), statut=409)
        messages.success(request, LANCE if faite.s_ecrit else FAIT)
        return redirect(self.importation.get_absolute_url())

    def _verifier_de_nouveau(self) -> None:
        self.importation.refresh_from_db()
        if self.importation.statut != StatutImport.VERIFIE:
            return
        try:
            self.importation = rejouer(self.filiere.verifier)(
                importation=self.importation,
                correspondance=self.importation.correspondance,
                par=self.request.user,
                **self.filiere.choisies(self.importation),
            )
        except (ImportRefuse, FichierRefuse):
            self.importation.refresh_from_db()


class Abandonner(Import):
    """Give an import up."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once."""
        if self.importation.statut == StatutImport.IMPORTE or self.importation.s_ecrit:
            return redirect(self.importation.get_absolute_url())
        return self.rendre("imports/abandonner.html", {"importation": self.importation})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Delete the file."""
        try:
            rejouer(self.filiere.abandonner)(importation=self.importation, par=request.user)
        except ImportRefuse as refus:
            return self.montrer(refus=str(refus), statut=409)
        messages.success(request, "Import abandonné : le fichier est supprimé.")
        return redirect(self.adresse_du_depot)
