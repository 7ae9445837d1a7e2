"""What follows the draft of a convention: sent, signed; and the steps that only ask to be confirmed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from locaux.actions import conventions as actions
from locaux.actions import pepiniere, signatures
from locaux.actions.annulations import Fait, Suite
from locaux.enums import StatutConvention
from locaux.forms.suites_conventions import (
    FormulaireExemplaire,
    FormulaireSignature,
)
from locaux.lectures.conventions import ecarts_de_surface
from locaux.lectures.locations import deja_loues
from locaux.lectures.marche import marche_de
from locaux.lectures.suivi_des_loyers import suivi_apres
from locaux.models import Convention
from locaux.views.actes import Etape, PageDEtape, PageDExemplaire, SuiteAvecGenees
from locaux.views.conventions import ConventionMixin
from ptce.socle import typographie
from ptce.socle.transactions import rejouer

ETAPES = {
    "envoyer": Etape(
        "Envoyer cette convention à la signature ?",
        "Ses termes ne changeront plus, sauf à la reprendre. Qui agit pour l’organisation la lit, et peut en prendre le PDF.",
        "Envoyer à la signature",
        "send",
        "La convention est à signer.",
    ),
    "reprendre": Etape(
        "Reprendre cette convention en projet ?",
        "Elle n’est plus à signer, et l’organisation ne la lit plus tant que vous ne la renvoyez pas.",
        "Reprendre en projet",
        "undo-2",
        "La convention est de nouveau un projet.",
    ),
    "abandonner": Etape(
        "Abandonner cette convention ?",
        "Elle ne sera pas signée. Elle reste dans la liste, avec les conventions abandonnées.",
        "Abandonner",
        "x",
        "La convention est abandonnée.",
        grave=True,
        motive=True,
    ),
    "suivre": Etape(
        "Suivre cette entreprise en pépinière ?",
        "La convention paraît dans la pépinière, avec ses entretiens et sa sortie, lus des agents seuls. Rien de ce qui est "
        "signé ne change : sa durée maximale reste celle du texte.",
        "Suivre en pépinière",
        "sprout",
        "La convention est suivie en pépinière.",
    ),
    "ne_plus_suivre": Etape(
        "Ne plus suivre cette entreprise en pépinière ?",
        "La convention ne paraît plus dans la pépinière. Ce qui est signé ne change pas. Si un entretien ou une sortie est "
        "noté, elle y reste.",
        "Ne plus suivre",
        "minus",
        "La convention n’est plus suivie en pépinière.",
    ),
}


def avant_de_signer(convention: Convention) -> dict[str, Any]:
    """Return what is to be known before a convention is signed."""
    lots = list(convention.lots.select_related("espace__niveau__site").order_by("espace__nom"))
    return {
        "ecarts": ecarts_de_surface(lots),
        "loues": deja_loues(lots),
        "marche": marche_de(convention, timezone.localdate()),
    }


class EtapeDeConvention(ConventionMixin, PageDEtape):
    """Send to be signed, take back, give up, follow in the pépinière or not."""

    etapes = ETAPES

    @property
    def objet(self) -> Convention:
        """The convention."""
        return self.convention

    def contexte(self, etape: str) -> dict[str, Any]:
        """Say, before it is sent, which areas are not those of the spaces, which are let, what its rent grants, what it does not say."""
        if etape != "envoyer":
            return {}
        due = self.convention.loyer_mensuel_ht or self.convention.charges_mensuelles
        return {
            **avant_de_signer(self.convention),
            "sans_terme": due and not self.convention.terme_loyer,
        }

    def faire(self, etape: str, motif: str) -> None:
        """Call the action of this step."""
        if etape == "abandonner":
            rejouer(actions.abandonner)(convention=self.convention, par=self.personne, motif=motif)
            return
        faire: dict[str, Callable[..., Any]] = {
            "envoyer": actions.envoyer,
            "reprendre": actions.reprendre,
            "suivre": partial(pepiniere.suivre, suivie=True),
            "ne_plus_suivre": partial(pepiniere.suivre, suivie=False),
        }
        rejouer(faire[etape])(convention=self.convention, par=self.personne)


class SignerConvention(ConventionMixin, SuiteAvecGenees):
    """Record the signature."""

    gabarit = "locaux/convention_signer.html"

    @property
    def objet(self) -> Convention:
        """The convention."""
        return self.convention

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, or send back to what is not to be signed."""
        if self.convention.statut != StatutConvention.A_SIGNER:
            messages.warning(request, "Cette convention n’est pas, ou plus, à signer.")
            return redirect(self.convention)
        return super().get(request)

    def formulaire(self, *donnees: Any) -> FormulaireSignature:
        """Return the form."""
        return FormulaireSignature(*donnees, acte=self.convention, aujourdhui=timezone.localdate())

    def contexte(self) -> dict[str, Any]:
        """Add the areas that are not those of the spaces, what the rent grants, from when it is followed here."""
        return {
            **avant_de_signer(self.convention),
            "suivi_depuis": suivi_apres(self.convention.premier_jour),
        }

    def ecrire(self, form: FormulaireSignature, suite: Suite | None) -> Fait[Convention]:
        """Sign."""
        return rejouer(signatures.signer)(
            convention=self.convention,
            signee_le=form.cleaned_data["signee_le"],
            document=form.cleaned_data["document"],
            vue=form.cleaned_data["vue"],
            par=self.personne,
            suite=suite,
        )

    def phrase(self, fait: Convention) -> str:
        """Say that its spaces are held."""
        return f"Convention {fait} signée : ses espaces sont occupés {typographie.du_au(fait.premier_jour, fait.dernier_jour)}."


class DeposerExemplaire(ConventionMixin, PageDExemplaire):
    """Send the signed copy of a convention."""

    @property
    def objet(self) -> Convention:
        """The convention."""
        return self.convention

    def deposer(self, form: FormulaireExemplaire) -> Convention:
        """Keep it."""
        return rejouer(signatures.deposer_l_exemplaire)(
            convention=self.convention, document=form.verifie(), par=self.personne
        )
