"""Amendments: one of them, its documents, its form, its signature."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from locaux import regles
from locaux.actions import avenants as actions
from locaux.actions import signatures_avenants as signatures
from locaux.actions.actes import ConventionClose, ConventionRefusee
from locaux.actions.annulations import Fait, Suite
from locaux.actions.avenants import AvenantModifie
from locaux.enums import StatutAvenant, StatutConvention
from locaux.forms.lignes_d_espaces import saisie_a_remontrer
from locaux.forms.suites_conventions import (
    FormulaireAvenant,
    FormulaireExemplaire,
    FormulaireSignature,
)
from locaux.lectures import conventions as lectures
from locaux.lectures.avenants_tardifs import tardif
from locaux.lectures.document_convention import changements, document_de_l_avenant
from locaux.models import Avenant
from locaux.views.actes import (
    Etape,
    PageDEtape,
    PageDExemplaire,
    SuiteAvecGenees,
)
from locaux.views.conventions import PDF, ConventionMixin, LireLArgentMixin
from ptce.socle import typographie
from ptce.socle.depots import remettre
from ptce.socle.documents import servir_pdf
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.transactions import rejouer

ETAPES = {
    "envoyer": Etape(
        "Envoyer cet avenant à la signature ?",
        "Il ne changera plus, sauf à le reprendre. Qui agit pour l’organisation le lit, et peut en prendre le PDF.",
        "Envoyer à la signature",
        "send",
        "L’avenant est à signer.",
    ),
    "reprendre": Etape(
        "Reprendre cet avenant en projet ?",
        "Il n’est plus à signer tant que vous ne le renvoyez pas.",
        "Reprendre en projet",
        "undo-2",
        "L’avenant est de nouveau un projet.",
    ),
    "abandonner": Etape(
        "Abandonner cet avenant ?",
        "Il ne sera pas signé. Il reste sur la page de la convention.",
        "Abandonner",
        "x",
        "L’avenant est abandonné.",
        grave=True,
    ),
}


class AvenantMixin(ConventionMixin):
    """Load the amendment of the address; drafts are the agents' own."""

    avenant: Avenant

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load it once its convention is known to be readable."""
        self.numero = kwargs.pop("numero")
        return super().dispatch(request, *args, **kwargs)

    def charger(self) -> Avenant:
        """Return the amendment. Raises Http404."""
        if self.numero > 10_000:
            raise Http404
        avenant = get_object_or_404(
            Avenant.objects.filter(convention=self.convention).prefetch_related("lignes__espace"),
            numero=self.numero,
        )
        avenant.convention = self.convention
        lisible = avenant.statut in (StatutAvenant.A_SIGNER, StatutAvenant.SIGNE)
        if not lisible and not regles.peut_louer(self.personne):
            raise Http404
        return avenant

    @property
    def objet(self) -> Avenant:
        """The amendment."""
        if not hasattr(self, "_avenant"):
            self._avenant = self.charger()
        return self._avenant


class VoirAvenant(AvenantMixin):
    """The page of an amendment."""

    reservee_aux_agents = False

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, to who reads amounts: it is made of them."""
        avenant = self.objet
        if not self.argent:
            raise PermissionDenied("Un avenant se lit par qui agit pour l’organisation.")
        agent = regles.peut_louer(self.personne)
        contexte = {
            "avenant": avenant,
            "convention": self.convention,
            "changements": changements(avenant),
            "etat": lectures.ETATS_AVENANT[StatutAvenant(avenant.statut)],
            "agent": agent,
            "ecarts": lectures.ecarts_de_surface(avenant.lignes.all())
            if agent and avenant.en_preparation
            else [],
            "tardif": tardif(avenant, timezone.now()) if agent else None,
        }
        return render(request, "locaux/avenant.html", contexte)


class AvenantEnPdf(LireLArgentMixin, AvenantMixin):
    """The text to be signed, as a PDF."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send it."""
        avenant = self.objet
        nom = f"convention-{self.convention.reference}-avenant-{avenant.numero}"
        return servir_pdf(document_de_l_avenant(avenant), nom)


class ExemplaireDAvenant(LireLArgentMixin, AvenantMixin):
    """The signed copy, as it was sent."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Send it; 404 when there is none."""
        if not self.objet.document:
            raise Http404
        return remettre(self.objet.document, nom=self.objet.document_nom, type_mime=PDF)


class FormulaireDAvenant(ConventionMixin, ABC):
    """What writing and changing an amendment share."""

    def formulaire(self, donnees: Any, **options: Any) -> FormulaireAvenant:
        """Return the form."""
        return FormulaireAvenant(
            donnees, convention=self.convention, avenant=self.modifie(), **options
        )

    def modifie(self) -> Avenant | None:
        """Return the amendment that is changed, None when one is written."""
        return None

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, or send back when nothing is to be written."""
        avenant = self.modifie()
        if self.convention.statut != StatutConvention.SIGNEE or (
            avenant is not None and not avenant.redigeable
        ):
            messages.warning(request, "Un avenant s’écrit sur une convention en vigueur.")
            return redirect(avenant or self.convention)
        return self.montrer(self.formulaire(None))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write, or say what is wrong; the button that asks for more lines writes nothing."""
        form = self.formulaire(request.POST)
        if "plus" in request.POST:
            saisie = saisie_a_remontrer(form, form.combien)
            return self.montrer(self.formulaire(None, initial=saisie, lignes=form.combien))
        if not form.is_valid():
            return self.montrer(form, statut=422)
        try:
            avenant = self.ecrire(form)
        except ConventionRefusee as refus:
            champ = "espace_1" if refus.champ == "espaces" else refus.champ
            form.add_error(champ if champ in form.fields else None, str(refus))
            return self.montrer(form, statut=422)
        except AvenantModifie as modifie:
            form.add_error(None, str(modifie))
            assert form.avenant is not None  # noqa: S101 only a change can be stale
            form.avenant.refresh_from_db()
            form.relire()
            return self.montrer(form, statut=409)
        except ConventionClose as close:
            messages.warning(request, str(close))
            return redirect(self.modifie() or self.convention)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self.montrer(form, statut=409)
        messages.success(request, f"{avenant} enregistré.")
        return redirect(avenant)

    @abstractmethod
    def ecrire(self, form: FormulaireAvenant) -> Avenant:
        """Call the action."""

    def montrer(self, form: FormulaireAvenant, *, statut: int = 200) -> HttpResponse:
        """Render the form."""
        contexte = {"form": form, "convention": self.convention, "avenant": self.modifie()}
        return render(self.request, "locaux/avenant_formulaire.html", contexte, status=statut)


class NouvelAvenant(FormulaireDAvenant):
    """Write an amendment."""

    def ecrire(self, form: FormulaireAvenant) -> Avenant:
        """Write."""
        return rejouer(actions.rediger_avenant)(
            convention=self.convention,
            termes=form.termes(),
            lignes=form.cleaned_data["lignes"],
            par=self.personne,
            jeton=form.cleaned_data["jeton"],
        )


class ModifierAvenant(AvenantMixin, FormulaireDAvenant):
    """Change a draft."""

    def modifie(self) -> Avenant:
        """The amendment of the address."""
        return self.objet

    def ecrire(self, form: FormulaireAvenant) -> Avenant:
        """Change."""
        return rejouer(actions.modifier_avenant)(
            avenant=self.objet,
            termes=form.termes(),
            lignes=form.cleaned_data["lignes"],
            par=self.personne,
            vue=form.cleaned_data["vue"],
        )


class EtapeDAvenant(AvenantMixin, PageDEtape):
    """Send to be signed, take back, give up."""

    etapes = ETAPES

    def contexte(self, etape: str) -> dict[str, Any]:
        """Say, before it is sent, what it comes after."""
        return {"tardif": tardif(self.objet, timezone.now())} if etape == "envoyer" else {}

    def faire(self, etape: str, motif: str) -> None:
        """Call the action of this step."""
        faire: dict[str, Callable[..., Any]] = {
            "envoyer": actions.envoyer_avenant,
            "reprendre": actions.reprendre_avenant,
            "abandonner": actions.abandonner_avenant,
        }
        rejouer(faire[etape])(avenant=self.objet, par=self.personne)


class SignerAvenant(AvenantMixin, SuiteAvecGenees):
    """Record the signature."""

    gabarit = "locaux/convention_signer.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, or send back to what is not to be signed."""
        if self.objet.statut != StatutAvenant.A_SIGNER:
            messages.warning(request, "Cet avenant n’est pas, ou plus, à signer.")
            return redirect(self.objet)
        return super().get(request)

    def formulaire(self, *donnees: Any) -> FormulaireSignature:
        """Return the form."""
        return FormulaireSignature(*donnees, acte=self.objet, aujourdhui=timezone.localdate())

    def contexte(self) -> dict[str, Any]:
        """Say what it comes after."""
        return {"tardif": tardif(self.objet, timezone.now())}

    def ecrire(self, form: FormulaireSignature, suite: Suite | None) -> Fait[Avenant]:
        """Sign."""
        return rejouer(signatures.signer_avenant)(
            avenant=self.objet,
            signe_le=form.cleaned_data["signee_le"],
            document=form.cleaned_data["document"],
            vue=form.cleaned_data["vue"],
            par=self.personne,
            suite=suite,
        )

    def phrase(self, fait: Avenant) -> str:
        """Say from when."""
        return f"{fait} signé : il prend effet le {typographie.jour_sans_nom(fait.prend_effet_le)}."


class DeposerExemplaireDAvenant(AvenantMixin, PageDExemplaire):
    """Send the signed copy of an amendment."""

    def deposer(self, form: FormulaireExemplaire) -> Avenant:
        """Keep it."""
        return rejouer(signatures.deposer_l_exemplaire_de_l_avenant)(
            avenant=self.objet, document=form.verifie(), par=self.personne
        )
