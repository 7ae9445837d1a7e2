"""The end of a convention: asked for, read with its consequences, then recorded; and coming back on it."""

from abc import ABC, abstractmethod
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from locaux.actions import resiliations
from locaux.actions.accords import Accord, ConsequencesARelire
from locaux.actions.actes import ConventionClose, ConventionRefusee
from locaux.actions.annulations import Fait, ReservationsGenees
from locaux.actions.signatures import EspaceLoue
from locaux.enums import AuteurConge, StatutConvention
from locaux.forms.fins_de_conventions import FormulaireAccord, FormulaireResiliation
from locaux.lectures.fins_de_conventions import Consequences, au_plus_tot
from locaux.lectures.termes import fin_convenue
from locaux.models import Convention
from locaux.models.convention import jour_d_avant
from locaux.views.actes import Etape
from locaux.views.amenager import phrase_des_annulees
from locaux.views.conventions import ConventionMixin
from ptce.socle import typographie
from ptce.socle.transactions import rejouer

REVENIR = Etape(
    "Annuler la résiliation ?",
    "La convention reprend son cours jusqu’à son terme, tant que ses espaces ne sont pas loués à un autre. "
    "La page suivante dit ce qui redevient dû et ce qui est de nouveau occupé : rien n’est fait avant.",
    "Voir les conséquences",
    "eye",
    "",
)


class ActeAvecConsequences(ConventionMixin, ABC):
    """An act that is done once a page said its consequences; they are shown again when they changed meanwhile."""

    revient = False
    """Whether it gives spaces and rents back to the convention, instead of taking them off."""

    @abstractmethod
    def agir(self, form: Any, accord: Accord) -> Fait[Convention]:
        """Call the action."""

    @abstractmethod
    def phrase(self, fait: Fait[Convention]) -> str:
        """Return the sentence that confirms."""

    @abstractmethod
    def refuser(self, form: Any, refus: Exception, champ: str = "") -> HttpResponse:
        """Say why this cannot be."""

    def essayer(self, form: Any) -> HttpResponse:
        """Do it when the page was read and confirmed, else show what it would do."""
        confirme = self.request.POST if "confirmer" in self.request.POST else None
        accord = FormulaireAccord(confirme)
        try:
            fait = self.agir(form, accord.accord())
        except ConsequencesARelire as a_relire:
            return self._demander(form, accord, a_relire.consequences)
        except ReservationsGenees as en_travers:
            return self.refuser(form, _RetenuesEnTravers(en_travers))
        except ConventionRefusee as refus:
            return self.refuser(form, refus, refus.champ)
        except EspaceLoue as loue:
            return self.refuser(form, loue)
        except ConventionClose as close:
            messages.warning(self.request, str(close))
            return redirect(self.convention)
        messages.success(self.request, f"{self.phrase(fait)}{phrase_des_annulees(fait)}")
        return redirect(fait.objet)

    def _demander(
        self, form: Any, accord: FormulaireAccord, consequences: Consequences
    ) -> HttpResponse:
        """Show the consequences; what was asked goes with the answer."""
        vues = accord["vues"].value() if accord.is_bound else ""
        changees = bool(vues) and vues != consequences.empreinte
        if consequences.graves and isinstance(form, FormulaireResiliation):
            form.demander_un_motif(dire=accord.is_bound and not changees)
        contexte = {
            "objet": self.convention,
            "consequences": consequences,
            "demande": [
                champ for champ in form if champ.name != "motif" or not consequences.graves
            ],
            "motif": form["motif"] if consequences.graves and "motif" in form.fields else None,
            "genees": consequences.genees,
            "accord": accord.pour(consequences),
            "changees": changees,
            "revient": self.revient,
        }
        statut = 409 if changees else 422 if accord.errors or form.errors else 200
        return render(self.request, "locaux/convention_consequences.html", contexte, status=statut)


class _RetenuesEnTravers(Exception):
    """Bookings took the days that are asked for, and are cancelled no more."""

    def __init__(self, en_travers: ReservationsGenees) -> None:
        dites = [
            f"{ligne.reservation.espace}, {ligne.quand}, {ligne.reservation.acteur}"
            for ligne in en_travers.genees.retenues[:5]
        ]
        super().__init__(
            "Ces jours ont été réservés depuis, et ces réservations ne s’annulent plus : "
            f"{' ; '.join(dites)}."
        )


class ResilierConvention(ActeAvecConsequences):
    """End a convention, or move its end."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, or send back to what is not in force."""
        if self.convention.statut not in (StatutConvention.SIGNEE, StatutConvention.RESILIEE):
            messages.warning(request, "Cette convention n’est pas en vigueur.")
            return redirect(self.convention)
        return self._montrer(self._formulaire())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what this end does, then record it."""
        form = self._formulaire(request.POST)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        if "corriger" in request.POST:
            return self._montrer(form)
        return self.essayer(form)

    def agir(self, form: FormulaireResiliation, accord: Accord) -> Fait[Convention]:
        """End it, after the notice when no last day is given."""
        lu = form.cleaned_data
        donne_par = AuteurConge(lu["donne_par"])
        dernier = lu["dernier_jour"] or au_plus_tot(self.convention, donne_par, lu["recu_le"])
        return rejouer(resiliations.resilier)(
            convention=self.convention,
            donne_par=donne_par,
            recu_le=lu["recu_le"],
            dernier_jour=dernier,
            motif=lu["motif"],
            par=self.personne,
            accord=accord,
        )

    def phrase(self, fait: Fait[Convention]) -> str:
        """Say the last day."""
        dernier = typographie.jour_sans_nom(fait.objet.dernier_jour)
        return f"Convention {fait.objet} résiliée : dernier jour le {dernier}."

    def refuser(
        self, form: FormulaireResiliation, refus: Exception, champ: str = ""
    ) -> HttpResponse:
        """Show the form again, with the reason beside its field."""
        form.add_error(champ if champ in form.fields else None, str(refus))
        return self._montrer(form, statut=422 if isinstance(refus, ConventionRefusee) else 409)

    def _formulaire(self, *donnees: Any) -> FormulaireResiliation:
        return FormulaireResiliation(
            *donnees, convention=self.convention, aujourdhui=timezone.localdate()
        )

    def _montrer(self, form: FormulaireResiliation, *, statut: int = 200) -> HttpResponse:
        """Render the form, with the earliest last day of each kind of notice received today."""
        jour = timezone.localdate()
        contexte = {
            "form": form,
            "objet": self.convention,
            "terme": jour_d_avant(fin_convenue(self.convention)),
            "au_plus_tot": [
                (auteur.label, au_plus_tot(self.convention, auteur, jour))
                for auteur in (AuteurConge.PRENEUR, AuteurConge.BAILLEUR)
            ],
        }
        return render(self.request, "locaux/convention_resilier.html", contexte, status=statut)


class RevenirSurLaFin(ActeAvecConsequences):
    """Come back on the end of a convention, past or to come."""

    revient = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask, or send back to what is not ended."""
        if self.convention.statut != StatutConvention.RESILIEE:
            messages.warning(request, "Cette convention n’est pas résiliée.")
            return redirect(self.convention)
        contexte = {"etape": REVENIR, "objet": self.convention}
        return render(request, "locaux/convention_etape.html", contexte)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what it does, then come back on the end."""
        return self.essayer(forms.Form())

    def agir(self, form: Any, accord: Accord) -> Fait[Convention]:
        """Come back on it."""
        return rejouer(resiliations.revenir)(
            convention=self.convention, par=self.personne, accord=accord
        )

    def phrase(self, fait: Fait[Convention]) -> str:
        """Say until when it goes on."""
        dernier = typographie.jour_sans_nom(fait.objet.dernier_jour)
        return f"Résiliation annulée : la convention {fait.objet} va de nouveau jusqu’au {dernier}."

    def refuser(self, form: Any, refus: Exception, champ: str = "") -> HttpResponse:
        """Send back to the convention, with the reason."""
        messages.warning(self.request, f"La résiliation ne s’annule pas : {refus}")
        return redirect(self.convention)
