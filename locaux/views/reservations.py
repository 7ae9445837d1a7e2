"""Bookings: the list, the page of one, its calendar file."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.views import View
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from acteurs.regles import personne_connectee
from locaux.actions.controles import exiger_modifiable
from locaux.forms import FiltresReservations
from locaux.lectures import calendrier
from locaux.lectures.historique import historique
from locaux.lectures.pannes import pannes_de
from locaux.models import Reservation
from locaux.models.reservation import ReservationClose
from locaux.regles import (
    empechement_de_reserver,
    peut_changer,
    qui_peut_changer,
    refus_de_modifier,
)
from locaux.views.tableaux import TableauReservations
from ptce.socle.listes import ListeFiltree


class ListeReservations(ListeFiltree[Reservation]):
    """My bookings, my organisations'; everyone's for those who run the place."""

    template_name = "locaux/reservation_liste.html"
    genre_de_tableau = TableauReservations
    fichier, feuille = "reservations", "Réservations"
    entetes = (
        "Référence",
        "Espace",
        "Site",
        "Organisation",
        "Réservée par",
        "Début",
        "Fin",
        "Objet",
        "Personnes",
        "Statut",
    )

    def filtrer(self) -> FiltresReservations:
        """Return the filters, at this moment."""
        personne = personne_connectee(self.request)
        return FiltresReservations(
            self.request.GET,
            queryset=Reservation.objects.visibles_pour(personne).completes(),
            personne=personne,
            maintenant=timezone.now(),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what keeps this person from booking, if anything does."""
        empechement = empechement_de_reserver(personne_connectee(self.request))
        return super().get_context_data(
            empechement=empechement, peut_reserver=not empechement, **kwargs
        )

    def ligne(self, lue: Reservation) -> Sequence[Any]:
        """Return what is booked, for whom, when, on the clock of its site."""
        return [
            lue.reference,
            lue.espace.nom,
            lue.espace.site.nom,
            str(lue.acteur),
            str(lue.demandeur),
            lue.debut.astimezone(lue.espace.site.zone),
            lue.fin.astimezone(lue.espace.site.zone),
            lue.objet,
            lue.nb_personnes,
            lue.get_statut_display(),
        ]


class ReservationMixin(View):
    """Load the booking of the address: 404 to strangers; with `modifie`, 403 to those who may only read."""

    modifie = False
    reservation: Reservation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load and authorise before anything else."""
        self.reservation = charger(request, kwargs["reference"])
        if self.modifie and not peut_changer(personne_connectee(request), self.reservation):
            raise PermissionDenied(
                "Seules les personnes qui gèrent cette réservation peuvent la changer."
            )
        with timezone.override(self.reservation.espace.site.zone):
            reponse = super().dispatch(request, *args, **kwargs)
            # Rendered while the site's own time zone is the one dates are shown in.
            return reponse.render() if hasattr(reponse, "render") else reponse


def charger(request: HttpRequest, reference: str) -> Reservation:
    """Return the booking if this person may read it. Raises Http404 otherwise."""
    if "\x00" in reference:
        raise Http404
    return get_object_or_404(
        Reservation.objects.visibles_pour(personne_connectee(request)).completes(),
        reference=reference.upper(),
    )


class VoirReservation(ReservationMixin, TemplateView):
    """The page of a booking."""

    template_name = "locaux/reservation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what may still be done with it."""
        maintenant = timezone.now()
        personne = personne_connectee(self.request)
        modifiable = peut_changer(personne, self.reservation)
        a_venir = self.reservation.confirmee and self.reservation.debut > maintenant
        empechement = "" if modifiable or not a_venir else qui_peut_changer(self.reservation)
        if modifiable and self.reservation.confirmee:
            try:
                exiger_modifiable(self.reservation, par=personne, maintenant=maintenant)
            except ReservationClose as close:
                empechement, modifiable = str(close), False
        annulable = modifiable and self.reservation.confirmee
        refus = refus_de_modifier(self.reservation.acteur)
        if annulable and refus:
            empechement = refus.phrase
        return super().get_context_data(
            reservation=self.reservation,
            annulable=annulable,
            modifiable=annulable and refus is None,
            empechement=empechement,
            peut_reserver=not empechement_de_reserver(personne),
            pannes=pannes_de(self.reservation.espace, personne) if a_venir else [],
            passee=self.reservation.fin <= maintenant,
            historique=historique(self.reservation),
            **kwargs,
        )


@require_safe
def agenda(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the booking as a file for the person's calendar."""
    reservation = charger(request, reference)
    jour = reservation.debut.astimezone(reservation.espace.site.zone).date()
    nom = slugify(f"{reservation.espace.nom} {jour.isoformat()}")
    return HttpResponse(
        calendrier.evenement(calendrier.valeurs_de(reservation)),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{nom}.ics"'},
    )
