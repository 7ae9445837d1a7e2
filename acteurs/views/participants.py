"""Who comes to an event, for who organises it and the animators: a list to tick, and a file."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from acteurs import regles
from acteurs.actions.inscriptions import POINTAGE_AVANT, InscriptionsCloses, pointer
from acteurs.forms.evenements import FormulairePointage
from acteurs.lectures import evenements as lectures
from acteurs.lectures.evenements import Participant
from acteurs.models import Evenement
from acteurs.regles import personne_connectee
from acteurs.views.agenda import charger
from ptce.socle import tableurs, typographie
from ptce.socle.transactions import rejouer

ENTETES = ("Nom", "Adresse e-mail", "Organisation", "État", "Inscription le", "Présence")


class Participants(View):
    """Who comes, for the organiser and the animators: a list to tick, and a file."""

    evenement: Evenement

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load and authorise before anything else."""
        self.evenement = charger(request, kwargs["slug"])
        if not regles.tient_la_liste(personne_connectee(request), self.evenement):
            raise PermissionDenied("La liste est lue par qui organise et par l’équipe d’animation.")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show the list, or send it as a file."""
        lus = lectures.participants(self.evenement)
        if request.GET.get("export") in tableurs.FORMATS:
            return tableurs.exporter(
                request.GET["export"],
                f"participants-{self.evenement.slug}",
                ENTETES,
                map(_ligne, lus),
                feuille="Participants",
            )
        contexte = {
            "evenement": self.evenement,
            "inscrites": [lu for lu in lus if lu.inscription.inscrite],
            "en_attente": [lu for lu in lus if lu.inscription.en_attente],
            "se_pointe": self.evenement.publie
            and self.evenement.debut - POINTAGE_AVANT <= timezone.now(),
            "places": lectures.places_libres(self.evenement),
        }
        return render(request, "acteurs/evenement_participants.html", contexte)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Keep who came."""
        cles = list(self.evenement.inscriptions.inscrites().values_list("pk", flat=True))
        form = FormulairePointage(request.POST, cles=cles)
        if not form.is_valid():
            messages.error(request, "La liste a changé : relisez-la, puis recommencez.")
            return redirect("acteurs:evenement_participants", slug=self.evenement.slug)
        try:
            combien = rejouer(pointer)(
                evenement=self.evenement,
                presentes=form.cleaned_data["presentes"],
                par=personne_connectee(request),
            )
        except InscriptionsCloses as refus:
            messages.warning(request, str(refus))
        else:
            messages.success(
                request, f"C’est noté : {typographie.compte(combien, 'personne présente')}."
            )
        return redirect("acteurs:evenement_participants", slug=self.evenement.slug)


def _ligne(lu: Participant) -> Sequence[Any]:
    inscription = lu.inscription
    presence = {True: "oui", False: "non", None: ""}[inscription.present]
    return [
        inscription.qui,
        inscription.adresse,
        lu.organisation,
        inscription.get_statut_display(),
        timezone.localtime(inscription.demandee_le),
        presence,
    ]
