"""Conventions: the list, one of them, its documents, the form of its terms."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.views import View

from acteurs.models import Personne
from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import conventions as actions
from locaux.actions.actes import (
    ConventionClose,
    ConventionModifiee,
    ConventionRefusee,
)
from locaux.calculs import USAGES
from locaux.enums import MELEES, StatutConvention, TypeConvention
from locaux.forms.conventions import FormulaireConvention
from locaux.forms.demandes_de_locaux import DebutDeConvention
from locaux.forms.filtres_conventions import FiltresConventions
from locaux.forms.lignes_d_espaces import saisie_a_remontrer
from locaux.lectures import conventions as lectures
from locaux.lectures.document_convention import document_de
from locaux.lectures.locations import deja_loues
from locaux.lectures.marche import marche_de
from locaux.lectures.rapprochements import espaces_pour
from locaux.models import Convention, DemandeLocaux, Espace
from locaux.views.tableaux_conventions import TableauConventions
from ptce.socle.depots import remettre
from ptce.socle.documents import servir_pdf
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer

POUR_LES_AGENTS = "Les conventions se tiennent par les agents de la collectivité."
PDF = "application/pdf"


class ListeConventions(ListeFiltree[Convention]):
    """Every convention for the agents; for the others, those of their own organisations."""

    template_name = "locaux/convention_liste.html"
    fichier, feuille = "conventions", "Conventions"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        self.personne = personne_connectee(request)
        organisations = self.personne.organisations()
        if not regles.peut_louer(self.personne) and not organisations:
            raise PermissionDenied(POUR_LES_AGENTS)
        self.jour = timezone.localdate()
        self.argent = regles.peut_louer(self.personne) or all(
            regles.voit_l_argent(self.personne, acteur.pk) for acteur in organisations
        )
        return super().dispatch(request, *args, **kwargs)

    @property
    def entetes(self) -> Sequence[str]:  # type: ignore[override]
        """Heads of the columns: amounts are for who reads them."""
        argent = (MELEES, "Charges mensuelles", "Dépôt de garantie", "TVA (%)", "Se paie")
        return (
            *("Référence", "Occupant", "Type", "Espaces", "Surface (m²)", "Premier jour"),
            *("Dernier jour", "Préavis (mois)", "État", "Signée le"),
            *(argent if self.argent else ()),
        )

    def filtrer(self) -> FiltresConventions:
        """Return the filters, on what this person may see."""
        return FiltresConventions(
            self.request.GET,
            queryset=lectures.avec_ce_qui_vaut(
                Convention.objects.visibles_pour(self.personne).completes(), self.jour
            ),
            aujourdhui=self.jour,
            agent=regles.peut_louer(self.personne),
        )

    def tableau(self) -> TableauConventions:
        """Return the table of what was found."""
        return TableauConventions(self.trouvees(), jour=self.jour, argent=self.argent)

    def ligne(self, lue: Any) -> Sequence[Any]:
        """Return who, what, how long, and for how much today."""
        lots = [lot for lot in lue.lots.all() if lot.retire_par_id is None]
        argent = (
            *(lue.loyer_du_jour, lue.charges_du_jour, lue.depot_garantie, lue.taux_tva),
            lue.get_terme_loyer_display(),
        )
        return [
            *(lue.reference, str(lue.acteur), lue.get_type_display()),
            ", ".join(lot.espace.nom for lot in lots),
            sum(lot.surface_m2 for lot in lots),
            *(lue.premier_jour, lue.dernier_jour, lue.preavis_mois),
            *(lectures.etat_en_mots(lue, self.jour), lue.signee_le),
            *(argent if self.argent else ()),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who reads."""
        return super().get_context_data(agent=regles.peut_louer(self.personne), **kwargs)


class ConventionMixin(View):
    """Load the convention of the address: 404 to strangers; `reservee_aux_agents` gives 403 to those who only read it."""

    reservee_aux_agents = True
    convention: Convention
    personne: Personne

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load and authorise before anything else."""
        self.personne = personne_connectee(request)
        self.convention = get_object_or_404(
            Convention.objects.visibles_pour(self.personne).select_related("acteur", "bailleur"),
            reference=str(kwargs.pop("reference"))[:20].replace("\0", ""),
        )
        if self.reservee_aux_agents and not regles.peut_louer(self.personne):
            raise PermissionDenied(POUR_LES_AGENTS)
        return super().dispatch(request, *args, **kwargs)

    @property
    def argent(self) -> bool:
        """Tell whether amounts are shown."""
        return regles.voit_l_argent(self.personne, self.convention.acteur_id)


class VoirConvention(ConventionMixin):
    """The page of a convention."""

    reservee_aux_agents = False

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, with what may be done with it."""
        agent = regles.peut_louer(self.personne)
        page = lectures.page(self.convention, jour=timezone.localdate(), agent=agent)
        a_verifier = agent and self.convention.en_preparation
        contexte = {
            "convention": self.convention,
            "page": page,
            "loues": deja_loues([*page.du_jour, *page.autres]) if a_verifier else [],
            "marche": marche_de(self.convention, timezone.localdate()) if agent else None,
            "etat": lectures.ETATS[StatutConvention(self.convention.statut)],
            "agent": agent,
            "argent": self.argent,
            "historique": lectures.historique(self.convention) if agent else [],
        }
        return render(request, "locaux/convention.html", contexte)


class LireLArgentMixin(ConventionMixin):
    """What says amounts: for the agents, and who acts for the organisation."""

    reservee_aux_agents = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load, then ask whether this person reads amounts."""
        reference = kwargs.get("reference", "")
        personne = personne_connectee(request)
        acteur = (
            Convention.objects.visibles_pour(personne)
            .filter(reference=str(reference)[:20].replace("\0", ""))
            .values_list("acteur", flat=True)
            .first()
        )
        if acteur is not None and not regles.voit_l_argent(personne, acteur):
            raise PermissionDenied("Ce document se lit par qui agit pour l’organisation.")
        return super().dispatch(request, *args, **kwargs)


class ConventionEnPdf(LireLArgentMixin):
    """The text to be signed, as a PDF."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send it."""
        return servir_pdf(document_de(self.convention), f"convention-{self.convention.reference}")


class ExemplaireDeConvention(LireLArgentMixin):
    """The signed copy, as it was sent."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Send it; 404 when there is none."""
        if not self.convention.document:
            raise Http404
        return remettre(self.convention.document, nom=self.convention.document_nom, type_mime=PDF)


class FormulaireDeConvention(View, ABC):
    """What writing and changing a draft share."""

    gabarit = "locaux/convention_formulaire.html"
    convention: Convention | None = None
    personne: Personne

    def formulaire(self, donnees: Any, **options: Any) -> FormulaireConvention:
        """Return the form; the address may say which type it starts from."""
        voulu = self.request.GET.get("type", "")
        return FormulaireConvention(
            donnees,
            type_voulu=TypeConvention(voulu) if voulu in TypeConvention.values else None,
            convention=self.convention,
            aujourdhui=timezone.localdate(),
            **options,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write, or say what is wrong; the button that asks for more lines writes nothing."""
        form = self.formulaire(request.POST)
        if "plus" in request.POST:
            # What was typed, on more lines: nothing is judged yet.
            saisie = saisie_a_remontrer(form, form.combien)
            return self.montrer(self.formulaire(None, initial=saisie, lignes=form.combien))
        if not form.is_valid():
            return self.montrer(form, statut=422)
        try:
            convention = self.ecrire(form)
        except ConventionRefusee as refus:
            champ = "espace_1" if refus.champ == "espaces" else refus.champ
            form.add_error(champ if champ in form.fields else None, str(refus))
            return self.montrer(form, statut=422)
        except ConventionModifiee as modifiee:
            form.add_error(None, str(modifiee))
            assert self.convention is not None  # noqa: S101 only a change can be stale
            self.convention.refresh_from_db()
            form.relire()
            return self.montrer(form, statut=409)
        except ConventionClose as close:
            messages.warning(request, str(close))
            assert self.convention is not None  # noqa: S101 only a change can be too late
            return redirect(self.convention)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self.montrer(form, statut=409)
        messages.success(request, f"Convention {convention} enregistrée.")
        return redirect(convention)

    @abstractmethod
    def ecrire(self, form: FormulaireConvention) -> Convention:
        """Call the action."""

    def montrer(self, form: FormulaireConvention, *, statut: int = 200) -> HttpResponse:
        """Render the form."""
        contexte = {
            "form": form,
            "convention": self.convention,
            "type": form.type_choisi,
            "usage": USAGES[form.type_choisi],
        }
        return render(self.request, self.gabarit, contexte, status=statut)


class NouvelleConvention(FormulaireDeConvention):
    """Write a convention, from a type."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        self.personne = personne_connectee(request)
        if not regles.peut_louer(self.personne):
            raise PermissionDenied(POUR_LES_AGENTS)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask which type, then show the form with what it usually says, and what the address says of who and where."""
        reprise = DebutDeConvention(request.GET)
        lue = reprise.cleaned_data if reprise.is_valid() else {}
        demande, acteur = lue.get("demande"), lue.get("acteur")
        if request.GET.get("type") not in TypeConvention.values:
            contexte = {
                "types": [(un, capfirst(un.label), USAGES[un]) for un in TypeConvention],
                "demande": demande,
                "acteur": acteur,
                "suite": f"&{urlencode(_adresse(reprise))}" if demande or acteur else "",
            }
            return render(request, "locaux/convention_types.html", contexte)
        repris: dict[str, Any] = {"acteur": acteur.pk} if acteur else {}
        if demande:
            repris = _repris(demande, lue["espace"])
        return self.montrer(self.formulaire(None, initial=repris))

    def ecrire(self, form: FormulaireConvention) -> Convention:
        """Write."""
        return rejouer(actions.rediger)(
            termes=form.termes(),
            lots=form.cleaned_data["lots"],
            par=self.personne,
            jeton=form.cleaned_data["jeton"],
        )


def _adresse(reprise: DebutDeConvention) -> dict[str, str]:
    """Return what an address says of who a convention is for."""
    return {champ.name: champ.value() for champ in reprise if champ.value()}


def _repris(demande: DemandeLocaux, voulu: Espace | None) -> dict[str, Any]:
    """Return who asks, for the space that was chosen or the first that suits, from the day one may come in."""
    jour = timezone.localdate()
    convient = [] if demande.close else espaces_pour(demande, jour)
    retenu = next((lu for lu in convient if (lu.espace == voulu if voulu else not lu.promis)), None)
    espace = retenu.espace if retenu else voulu
    return {
        "acteur": demande.acteur_id,
        "debut": retenu.entree if retenu else max(demande.souhaite_le, jour),
        **({"espace_1": str(espace.pk)} if espace else {}),
    }


class ModifierConvention(ConventionMixin, FormulaireDeConvention):
    """Change a draft."""

    convention: Convention

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, or send back to the page of a convention that is no draft."""
        if not self.convention.redigeable:
            messages.warning(request, "Cette convention ne se modifie plus : il faut un avenant.")
            return redirect(self.convention)
        return self.montrer(self.formulaire(None))

    def ecrire(self, form: FormulaireConvention) -> Convention:
        """Change."""
        return rejouer(actions.modifier)(
            convention=self.convention,
            termes=form.termes(),
            lots=form.cleaned_data["lots"],
            par=self.personne,
            vue=form.cleaned_data["vue"],
        )
