"""The tenancy of a convention: entry and exit, keys, deposit. The agents write; who acts for the tenant reads theirs."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from acteurs.models import Personne
from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import locataires as actions
from locaux.actions.locataires import MouvementRefuse
from locaux.enums import SensDepot
from locaux.forms.locataires import (
    FiltresCles,
    FormulaireCle,
    FormulaireDepot,
    FormulaireMotif,
    FormulaireRetour,
)
from locaux.lectures import locataires as lectures
from locaux.lectures import pepiniere
from locaux.lectures.durees import cumul_en_pepiniere
from locaux.models import Convention, MouvementDepot, RemiseDeCle
from locaux.views.tableaux_locataires import TableauCles
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer

AGENTS_SEULS = "Seuls les agents de la collectivité tiennent les entrées et les sorties."


class LouerMixin(View):
    """For the agents alone: 403 to the others, whatever they ask."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        if not regles.peut_louer(personne_connectee(request)):
            raise PermissionDenied(AGENTS_SEULS)
        return super().dispatch(request, *args, **kwargs)


def chemin(convention: Convention, personne: Personne) -> list[tuple[str, str]]:
    """Return the path to a tenancy, from where this person comes."""
    depart = (
        ("Gestion du lieu", reverse("locaux:gestion"))
        if personne.est_agent
        else ("Mon espace", reverse("accueil:mon_espace"))
    )
    return [
        depart,
        ("Conventions", reverse("locaux:conventions")),
        (str(convention), convention.get_absolute_url()),
    ]


def chemin_dessous(convention: Convention, personne: Personne) -> list[tuple[str, str]]:
    """Return the path to what is under a tenancy."""
    page = ("Entrée et sortie", reverse("locaux:locataire", args=[convention.reference]))
    return [*chemin(convention, personne), page]


class Locataire(View):
    """The page of a tenancy: 404 to strangers, 403 to those of the tenant who do not act for it."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        """Show it."""
        personne = personne_connectee(request)
        convention = get_object_or_404(
            Convention.objects.visibles_pour(personne).select_related("acteur", "bailleur"),
            reference=reference,
        )
        if not regles.voit_l_argent(personne, convention.acteur_id):
            raise PermissionDenied("Seul qui gère l’organisation lit ses entrées et ses sorties.")
        contexte: dict[str, Any] = {
            "convention": convention,
            "lots": lectures.lots_suivis(convention, personne),
            "cles": lectures.cles_de(convention),
            "depot": lectures.depot_de(convention),
            "agent": personne.est_agent,
            "etapes": chemin(convention, personne),
        }
        if personne.est_agent and convention.pepiniere:
            jour = timezone.localdate()
            contexte |= {
                "parcours": pepiniere.etape_de(convention, jour),
                "fin_possible": pepiniere.dernier_jour_possible(convention),
                "cumul": cumul_en_pepiniere(convention),
                "entretiens": list(convention.entretiens.select_related("redige_par")),
                "sortie": pepiniere.sortie_de(convention),
            }
        return render(request, "locaux/locataire.html", contexte)


class FormulaireDeLocataire(LouerMixin, ABC):
    """A form about a convention that is let; what the action refuses comes back beside its field."""

    gabarit = "locaux/locataire_formulaire.html"
    titre = ""
    acte = "Enregistrer"
    icone = "check"
    fait = ""

    def charger(self) -> Convention:
        """Return the convention of the address. Raises Http404."""
        return get_object_or_404(
            Convention.objects.select_related("acteur"), reference=self.kwargs["reference"]
        )

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read nothing before the right is checked."""
        super().setup(request, *args, **kwargs)
        self._convention: Convention | None = None

    @property
    def convention(self) -> Convention:
        """The convention, read once."""
        if self._convention is None:
            self._convention = self.charger()
        return self._convention

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Show the form."""
        return self.montrer(self.formulaire(None))

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Write, and go back to the tenancy."""
        form = self.formulaire(request.POST)
        if not form.is_valid():
            return self.montrer(form, statut=422)
        try:
            self.ecrire(form)
        except MouvementRefuse as refus:
            form.add_error(refus.champ if refus.champ in form.fields else None, str(refus))
            return self.montrer(form, statut=422)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, self.page_de(deja.objet))
            return self.montrer(form, statut=409)
        messages.success(request, self.fait)
        return redirect("locaux:locataire", self.convention.reference)

    def page_de(self, objet: Any) -> str:
        """Return where what this form made already is read: the tenancy it is of."""
        return reverse("locaux:locataire", args=[objet.convention.reference])

    @abstractmethod
    def formulaire(self, donnees: Any) -> forms.Form:
        """Return the form."""

    @abstractmethod
    def ecrire(self, form: Any) -> Any:
        """Call the action."""

    def montrer(self, form: forms.Form, statut: int = 200, **contexte: Any) -> HttpResponse:
        """Draw the page."""
        commun = {
            "form": form,
            "titre": self.titre,
            "acte": self.acte,
            "icone": self.icone,
            "convention": self.convention,
            "etapes": chemin_dessous(self.convention, personne_connectee(self.request)),
            "ici": self.titre,
            "retour": reverse("locaux:locataire", args=[self.convention.reference]),
        }
        return render(self.request, self.gabarit, commun | contexte, status=statut)


class NouvelleCle(FormulaireDeLocataire):
    """Hand keys over."""

    titre, fait, icone = "Remettre une clé", "La remise est notée.", "key"
    acte = "Noter la remise"

    def formulaire(self, donnees: Any) -> FormulaireCle:
        """Return the form."""
        return FormulaireCle(donnees, initial={"remise_le": timezone.localdate()})

    def ecrire(self, form: FormulaireCle) -> None:
        """Record."""
        rejouer(actions.remettre_cle)(
            convention=self.convention, par=personne_connectee(self.request), **form.cleaned_data
        )


class RendreCle(FormulaireDeLocataire):
    """Take keys back."""

    titre, fait, icone = "Reprendre une clé", "Le retour est noté.", "key"
    acte = "Noter le retour"

    def charger(self) -> Convention:
        """Load the key, then its convention. Raises Http404."""
        self.cle = get_object_or_404(
            RemiseDeCle.objects.select_related("convention__acteur"), pk=self.kwargs["pk"]
        )
        return self.cle.convention

    def formulaire(self, donnees: Any) -> FormulaireRetour:
        """Return the form."""
        return FormulaireRetour(donnees, initial={"rendue_le": timezone.localdate()})

    def ecrire(self, form: FormulaireRetour) -> None:
        """Record."""
        convention = self.convention
        assert convention == self.cle.convention  # noqa: S101 loaded together
        rejouer(actions.reprendre_cle)(
            cle=self.cle,
            rendue_le=form.cleaned_data["rendue_le"],
            par=personne_connectee(self.request),
        )

    def montrer(self, form: forms.Form, statut: int = 200, **contexte: Any) -> HttpResponse:
        """Say which."""
        convention = self.convention
        precision = f"{self.cle}, remise à {self.cle.remise_a} pour {convention.acteur}."
        return super().montrer(form, statut, precision=precision, **contexte)


class NouveauDepot(FormulaireDeLocataire):
    """Record what the public accountant received, or gave back."""

    titre, fait = "Dépôt de garantie", "Le mouvement est noté."
    acte = "Noter le mouvement"

    def formulaire(self, donnees: Any) -> FormulaireDepot:
        """Return the form, filled with what is awaited next."""
        depot = lectures.depot_de(self.convention)
        recu = depot.recu > 0
        return FormulaireDepot(
            donnees,
            initial={
                "sens": SensDepot.RESTITUE if recu else SensDepot.RECU,
                "montant": (depot.solde if recu else depot.convenu) or None,
                "le": timezone.localdate(),
            },
        )

    def ecrire(self, form: FormulaireDepot) -> None:
        """Record."""
        lu = form.cleaned_data
        rejouer(actions.enregistrer_depot)(
            convention=self.convention,
            sens=SensDepot(lu["sens"]),
            montant=lu["montant"],
            retenue=lu["retenue"] or Decimal(0),
            motif_retenue=lu["motif_retenue"],
            le=lu["le"],
            jeton=lu["jeton"],
            par=personne_connectee(self.request),
        )

    def montrer(self, form: forms.Form, statut: int = 200, **contexte: Any) -> HttpResponse:
        """Say that the portal collects nothing."""
        precision = "Le comptable public encaisse et rend le dépôt : le portail en garde la trace, rien de plus."
        return super().montrer(form, statut, precision=precision, **contexte)


class AnnulerDepot(FormulaireDeLocataire):
    """Cancel a movement that was recorded by mistake."""

    titre, fait, icone = "Annuler un mouvement de dépôt", "Le mouvement est annulé.", "x"
    acte = "Annuler le mouvement"

    def charger(self) -> Convention:
        """Load the movement, then its convention. Raises Http404."""
        self.mouvement = get_object_or_404(
            MouvementDepot.objects.select_related("convention__acteur"), pk=self.kwargs["pk"]
        )
        return self.mouvement.convention

    def formulaire(self, donnees: Any) -> FormulaireMotif:
        """Return the form."""
        return FormulaireMotif(donnees)

    def ecrire(self, form: FormulaireMotif) -> None:
        """Cancel."""
        convention = self.convention
        assert convention == self.mouvement.convention  # noqa: S101 loaded together
        rejouer(actions.annuler_depot)(
            mouvement=self.mouvement,
            motif=form.cleaned_data["motif"],
            par=personne_connectee(self.request),
        )

    def montrer(self, form: forms.Form, statut: int = 200, **contexte: Any) -> HttpResponse:
        """Say that it stays, struck."""
        precision = "Il reste dans la liste, barré, avec votre motif, et ne compte plus."
        return super().montrer(form, statut, precision=precision, **contexte)


class ListeCles(LouerMixin, ListeFiltree[RemiseDeCle]):
    """Every key; those that are out unless asked otherwise."""

    template_name = "locaux/cles.html"
    genre_de_tableau = TableauCles
    fichier, feuille = "cles", "Clés"
    entetes = (
        "Quoi",
        "Numéro",
        "Nombre",
        "Organisation",
        "Convention",
        "Remise à",
        "Remise le",
        "Rendue le",
        "Remarque",
    )

    def filtrer(self) -> FiltresCles:
        """Return the filters."""
        cles = RemiseDeCle.objects.select_related("convention__acteur")
        return FiltresCles(self.request.GET, queryset=cles.order_by("remise_le", "pk"))

    def ligne(self, lue: RemiseDeCle) -> Sequence[Any]:
        """Return what, to whom, when."""
        return [
            lue.quoi,
            lue.numero,
            lue.nombre,
            str(lue.convention.acteur),
            lue.convention.reference,
            lue.remise_a,
            lue.remise_le,
            lue.rendue_le,
            lue.remarque,
        ]
