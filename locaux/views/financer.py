"""What the agents' pages of funding share: the right, a form that creates or changes a row, a page that asks once."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from acteurs.models import Personne
from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions.ecritures import FinancementRefuse, archiver
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.transactions import ChangeEntreTemps, rejouer

Etapes = Sequence[tuple[str, str]]
"""The path to a page: names and addresses."""


class FinancerMixin(View):
    """For the agents alone: 403 to the others, whatever they ask."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        if not regles.peut_financer(personne_connectee(request)):
            raise PermissionDenied("Seuls les agents de la collectivité suivent les opérations.")
        return super().dispatch(request, *args, **kwargs)


class EcrireFiche(FinancerMixin, ABC):
    """A form on a page of its own: it creates a row, or changes `objet`.

    A view says what it loads, the words of the page, and which action writes.
    """

    form_class: ClassVar[type[forms.Form]]
    gabarit: ClassVar[str] = "locaux/financement_fiche.html"
    titre: ClassVar[str] = ""
    acte: ClassVar[str] = "Enregistrer"
    objet: Any = None

    def get(self, request: HttpRequest, **cles: Any) -> HttpResponse:
        """Show the form."""
        self.charger()
        return self.montrer(self.formulaire())

    def post(self, request: HttpRequest, **cles: Any) -> HttpResponse:
        """Check, then write once; what is refused is said beside what was typed."""
        self.charger()
        form = self.formulaire(request.POST, request.FILES)
        if not form.is_valid():
            return self.montrer(form, statut=422)
        try:
            ecrit, phrase = self.ecrire(form, personne_connectee(request))
        except FinancementRefuse as refus:
            self.refuser(form, refus)
            return self.montrer(form, statut=422)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, self.page_de(deja.objet))
            return self.montrer(form, statut=409)
        except ChangeEntreTemps as change:
            form.add_error(None, str(change))
            self.relire(form)
            return self.montrer(form, statut=409)
        messages.success(request, phrase)
        return redirect(ecrit)

    def montrer(self, form: forms.Form, *, statut: int = 200) -> HttpResponse:
        """Render the form."""
        contexte = {
            "form": form,
            "titre": self.intitule(),
            "acte": self.acte,
            "etapes": self.etapes(),
            "ici": self.intitule(),
            "retour": self.retour(),
            **self.contexte(),
        }
        return render(self.request, self.gabarit, contexte, status=statut)

    def formulaire(self, *donnees: Any) -> forms.Form:
        """Return the form of `objet`, or of a new row."""
        return self.form_class(*donnees, objet=self.objet)  # type: ignore[call-arg]

    def refuser(self, form: forms.Form, refus: FinancementRefuse) -> None:
        """Say what is refused beside the field that it is about."""
        form.add_error(refus.champ or None, str(refus))

    def relire(self, form: Any) -> None:
        """Let the form be sent again by who was told that the row had changed."""
        if self.objet is not None:
            self.objet.refresh_from_db()
            form.relire(self.objet)

    def charger(self) -> None:
        """Load what the address names. Raises Http404."""

    def intitule(self) -> str:
        """Return the title of the page."""
        return self.titre

    @abstractmethod
    def etapes(self) -> Etapes:
        """Return the path to the page."""

    def retour(self) -> str:
        """Return where one goes without changing anything: the last step of the path."""
        return self.etapes()[-1][1]

    def page_de(self, objet: Any) -> str:
        """Return where what this form made already is read, or corrected."""
        return str(objet.get_absolute_url())

    def contexte(self) -> dict[str, Any]:
        """Return what else the page shows."""
        return {}

    @abstractmethod
    def ecrire(self, form: Any, par: Personne) -> tuple[Any, str]:
        """Call the action; return where to go, and the sentence that says it is done."""


class Corriger(EcrireFiche):
    """Correct a dated row, `objet`, that was loaded with its use: one that was used sends back to the list, with the reason."""

    acte = "Corriger"
    deja: ClassVar[str] = ""
    """Why one that was used does not change."""

    def get(self, request: HttpRequest, **cles: Any) -> HttpResponse:
        """Show the form, unless it was used."""
        self.charger()
        if self.objet.utilise:
            messages.warning(request, self.deja)
            return redirect(self.retour())
        return self.montrer(self.formulaire())


class Demander(FinancerMixin, ABC):
    """A page that says what an act does and asks once, then does it."""

    gabarit: ClassVar[str] = "locaux/financement_confirmer.html"

    def get(self, request: HttpRequest, **cles: Any) -> HttpResponse:
        """Ask."""
        self.charger()
        return render(request, self.gabarit, {"form": None, **self.contexte()})

    def post(self, request: HttpRequest, **cles: Any) -> HttpResponse:
        """Do what the page said."""
        self.charger()
        try:
            suite, phrase = self.faire(personne_connectee(request))
        except FinancementRefuse as refus:
            messages.error(request, str(refus))
            return redirect(self.contexte()["retour"])
        messages.success(request, phrase)
        return redirect(suite)

    @abstractmethod
    def charger(self) -> None:
        """Load what the address names. Raises Http404."""

    @abstractmethod
    def contexte(self) -> dict[str, Any]:
        """Return the question, its consequences, the words of the act, its path and the way back."""

    @abstractmethod
    def faire(self, par: Personne) -> tuple[Any, str]:
        """Call the action; return where to go, and the sentence that says it is done."""


class Archiver(Demander, ABC):
    """Set a row aside, or put it back in service. A view says what it loads, and where it is listed."""

    objet: Any
    genre: ClassVar[str] = ""
    """What it is, with its article: « cette opération »."""
    feminin: ClassVar[bool] = False
    consequence: ClassVar[str] = ""

    @property
    def remettre(self) -> bool:
        """Tell whether it is archived, and to be put back."""
        return self.objet.archive_le is not None

    def contexte(self) -> dict[str, Any]:
        """Say what becomes of it."""
        consequence = "Tout y redevient tel que c’était." if self.remettre else self.consequence
        return {
            "question": f"{self.verbe} {self.genre} ?",
            "quoi": str(self.objet),
            "consequence": consequence,
            "acte": self.verbe,
            "icone": "rotate-ccw" if self.remettre else "archive",
            "grave": False,
            "cle": "remettre" if self.remettre else "",
            "etapes": self.etapes(),
            "ici": self.verbe,
            "retour": self.retour(),
        }

    @property
    def verbe(self) -> str:
        """The word of the act."""
        return "Remettre en service" if self.remettre else "Archiver"

    @abstractmethod
    def etapes(self) -> Etapes:
        """Return the path to the page."""

    def retour(self) -> str:
        """Return where one goes without changing anything, and once it is done."""
        return self.etapes()[-1][1]

    def faire(self, par: Personne) -> tuple[Any, str]:
        """Do what the page that was sent said, whatever was done meanwhile."""
        archive = self.request.POST.get("cle") != "remettre"
        rejouer(archiver)(objet=self.objet, par=par, archive=archive)
        e = "e" if self.feminin else ""
        fait = f"archivé{e}" if archive else f"remis{e} en service"
        return self.retour(), f"{self.objet} : {fait}."


def chemin(*suite: tuple[str, str]) -> Etapes:
    """Return the path of a page of funding: the management of the place, then `suite`."""
    return [("Gestion du lieu", reverse("locaux:gestion")), *suite]


def vers_les_operations() -> tuple[str, str]:
    """Return the step that lists the operations."""
    return ("Opérations", reverse("locaux:operations"))


def vers(objet: Any) -> tuple[str, str]:
    """Return the step that is the page of a row."""
    return (str(objet), objet.get_absolute_url())
