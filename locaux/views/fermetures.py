"""Closures, for the agents: the list, one of them, and the forms that decide, change and lift them."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import fermetures as actions
from locaux.actions.annulations import Fait, ReservationsGenees, Suite
from locaux.actions.fermetures import (
    FermetureClose,
    FermetureModifiee,
    PeriodePassee,
)
from locaux.enums import MotifFermeture
from locaux.forms.fermetures import FiltresFermetures, FormulaireFermeture
from locaux.forms.genees import FormulaireSuite
from locaux.lectures import fermetures as lectures
from locaux.lectures.genees import Genees
from locaux.models import Fermeture
from locaux.views.amenager import phrase_des_annulees
from locaux.views.lieux import AmenagerMixin
from locaux.views.tableaux import TableauFermetures, lieu_ferme
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer

CHAMPS_PROPOSES = ("jour_debut", "heure_debut")


class ListeFermetures(AmenagerMixin, ListeFiltree[Fermeture]):
    """Every closure; what is not over unless asked otherwise."""

    template_name = "locaux/gestion_fermetures.html"
    fichier, feuille = "fermetures", "Fermetures"
    entetes = (
        "Site",
        "Espace",
        "Début",
        "Fin",
        "Motif",
        "Précisions",
        "État",
        "Décidée par",
        "Décidée le",
        "Levée par",
        "Levée le",
    )

    def filtrer(self) -> FiltresFermetures:
        """Return the filters, at this moment."""
        self.maintenant = timezone.now()
        return FiltresFermetures(
            self.request.GET, queryset=Fermeture.objects.completes(), maintenant=self.maintenant
        )

    def tableau(self) -> TableauFermetures:
        """Return the table: what comes is read soonest first, what is over latest first."""
        valides = self.filtres.is_valid()
        ordre = "-periode" if valides and not self.filtres.les_plus_proches_d_abord else "periode"
        return TableauFermetures(self.trouvees(), maintenant=self.maintenant, order_by=ordre)

    def ligne(self, lue: Fermeture) -> Sequence[Any]:
        """Return what it closes, when, why, and who decided."""
        return [
            str(lue.site or (lue.espace and lue.espace.site)),
            str(lue.espace or ""),
            lue.debut.astimezone(lue.zone),
            lue.fin.astimezone(lue.zone),
            lue.get_motif_display(),
            lue.precisions,
            lectures.etat_de(lue, self.maintenant).mot,
            str(lue.creee_par),
            lue.creee_le.astimezone(lue.zone),
            str(lue.levee_par or ""),
            lue.levee_le.astimezone(lue.zone) if lue.levee_le else None,
        ]


class FormulaireDeFermeture(AmenagerMixin, ABC):
    """What deciding and changing a closure share: the form, then the bookings in the way when there are some."""

    gabarit = "locaux/gestion_fermeture_formulaire.html"
    gabarit_des_genees = "locaux/gestion_fermeture_genees.html"
    fermeture: Fermeture | None = None

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.montrer(self.formulaire(None))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write at once when nothing is in the way; else show what is, and ask what becomes of it."""
        form = self.formulaire(_avec_la_proposition(request.POST))
        if not form.is_valid():
            return self.montrer(form, statut=422)
        if "corriger" in request.POST:
            return self.montrer(form)
        reponse = FormulaireSuite(
            request.POST if "confirmer" in request.POST else None, gardable=False
        )
        suite = reponse.decision() if reponse.is_valid() else None
        try:
            fait = self.ecrire(form, suite)
        except ReservationsGenees as en_travers:
            return self._demander(form, reponse, en_travers.genees)
        except PeriodePassee as passee:
            form.add_error("jour_fin", str(passee))
            return self.montrer(form, statut=422)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self.montrer(form, statut=409)
        messages.success(request, f"{self.phrase(fait.objet)}{phrase_des_annulees(fait)}")
        return redirect(self.arrivee(fait.objet))

    def formulaire(self, donnees: Any) -> FormulaireFermeture:
        """Return the form; the address may say which place it is about."""
        return FormulaireFermeture(
            donnees,
            initial={"cible": self.request.GET.get("lieu", "")},
            fermeture=self.fermeture,
            maintenant=timezone.now(),
        )

    def montrer(self, form: FormulaireFermeture, *, statut: int = 200) -> HttpResponse:
        """Render the form, and beside it the closure that is changed, if any."""
        return render(self.request, self.gabarit, self.contexte(form), status=statut)

    def contexte(self, form: FormulaireFermeture) -> dict[str, Any]:
        """Return what both pages show."""
        return {"form": form, "fermeture": self.fermeture}

    def _demander(
        self, form: FormulaireFermeture, reponse: FormulaireSuite, genees: Genees
    ) -> HttpResponse:
        voulue = form.voulue()
        invalide = reponse.is_bound and not reponse.is_valid()
        libre = lectures.libre_des_retenues(genees) if "jour_debut" in form.fields else None
        contexte = {
            **self.contexte(form),
            "voulue": voulue,
            "lieu": lieu_ferme(voulue),
            "genees": genees,
            "changees": reponse.is_valid() and reponse.cleaned_data["vues"] != genees.empreinte,
            "suite": reponse.pour(genees),
            "plus_tard": libre if libre and libre < voulue.fin else None,
        }
        with timezone.override(voulue.zone):
            return render(
                self.request,
                self.gabarit_des_genees,
                contexte,
                status=422 if invalide else 409,
            )

    @abstractmethod
    def ecrire(self, form: FormulaireFermeture, suite: Suite | None) -> Fait[Fermeture]:
        """Call the action."""

    def arrivee(self, fermeture: Fermeture) -> str:
        """Return the address of what is shown once it is written."""
        return fermeture.get_absolute_url()

    def phrase(self, fermeture: Fermeture) -> str:
        """Return the sentence that confirms."""
        quand = typographie.creneau(fermeture.debut, fermeture.fin, fermeture.zone)
        return f"Fermeture enregistrée : {lieu_ferme(fermeture)}, {quand}."


def _avec_la_proposition(saisie: QueryDict) -> QueryDict:
    """Return what was sent, the later start that a button proposes in the place of what was typed."""
    if "plus_tard" not in saisie:
        return saisie
    corrigee = saisie.copy()
    for nom, valeur in parse_qsl(str(saisie["plus_tard"])[:100]):
        if nom in CHAMPS_PROPOSES:
            corrigee[nom] = valeur
    return corrigee


class NouvelleFermeture(FormulaireDeFermeture):
    """Close a site or a space."""

    def ecrire(self, form: FormulaireFermeture, suite: Suite | None) -> Fait[Fermeture]:
        """Close."""
        lu = form.cleaned_data
        return rejouer(actions.fermer)(
            cible=lu["cible"],
            debut=lu["debut_voulu"],
            fin=lu["fin_voulue"],
            motif=MotifFermeture(lu["motif"]),
            precisions=lu["precisions"],
            par=personne_connectee(self.request),
            suite=suite,
            jeton=lu["jeton"],
        )


class FermetureMixin(AmenagerMixin):
    """Load the closure of the address, once the person is known to be an agent."""

    fermeture: Fermeture

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Dates are shown on the clock of the place that is closed."""
        if regles.peut_amenager(personne_connectee(request)):
            self.fermeture = get_object_or_404(Fermeture.objects.completes(), pk=kwargs["pk"])
            with timezone.override(self.fermeture.zone):
                return super().dispatch(request, *args, **kwargs)
        return super().dispatch(request, *args, **kwargs)


class VoirFermeture(FermetureMixin):
    """The page of a closure."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Say what it is, what may be done with it, what was."""
        maintenant = timezone.now()
        contexte = {
            "fermeture": self.fermeture,
            "lieu": lieu_ferme(self.fermeture),
            "etat": lectures.etat_de(self.fermeture, maintenant),
            "ouverte": lectures.ouverte(self.fermeture, maintenant),
            "autres": lectures.autres_fermetures(self.fermeture),
            "historique": lectures.historique(self.fermeture),
        }
        return render(request, "locaux/gestion_fermeture.html", contexte)


class ModifierFermeture(FermetureMixin, FormulaireDeFermeture):
    """Lengthen, shorten or move a closure."""

    fermeture: Fermeture

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form, or send back to the page of a closure that changes no more."""
        if not lectures.ouverte(self.fermeture, timezone.now()):
            messages.warning(request, "Cette fermeture ne change plus.")
            return redirect(self.fermeture)
        return super().get(request, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Change; a closure that someone else changed or lifted meanwhile is shown as it is now."""
        try:
            return super().post(request, **kwargs)
        except FermetureModifiee as modifiee:
            form = self.formulaire(request.POST)
            form.full_clean()
            form.add_error(None, str(modifiee))
            form.relire()
            return self.montrer(form, statut=409)
        except FermetureClose as close:
            messages.warning(request, str(close))
            return redirect(self.fermeture)

    def ecrire(self, form: FormulaireFermeture, suite: Suite | None) -> Fait[Fermeture]:
        """Change."""
        lu = form.cleaned_data
        return rejouer(actions.modifier)(
            fermeture=self.fermeture,
            debut=lu["debut_voulu"],
            fin=lu["fin_voulue"],
            motif=MotifFermeture(lu["motif"]),
            precisions=lu["precisions"],
            par=personne_connectee(self.request),
            vue=lu["vue"],
            suite=suite,
        )


class LeverFermeture(FermetureMixin):
    """Lift a closure, after a page that says what becomes free."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask, or send back to the page of a closure that is over."""
        if not lectures.ouverte(self.fermeture, timezone.now()):
            messages.warning(request, "Cette fermeture ne change plus.")
            return redirect(self.fermeture)
        contexte = {
            "fermeture": self.fermeture,
            "lieu": lieu_ferme(self.fermeture),
            "commencee": self.fermeture.debut <= timezone.now(),
            "autres": lectures.autres_fermetures(self.fermeture),
            "form": None,
        }
        return render(request, "locaux/gestion_fermeture_lever.html", contexte)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Lift; asking twice says so and changes nothing."""
        try:
            rejouer(actions.lever)(fermeture=self.fermeture, par=personne_connectee(request))
        except FermetureClose as close:
            messages.warning(request, str(close))
        else:
            messages.success(request, f"Fermeture levée : {lieu_ferme(self.fermeture)}.")
        return redirect(self.fermeture)
