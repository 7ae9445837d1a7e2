"""Bookings: the list, the page of one, its calendar file."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
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
from locaux.models import Reservation
from locaux.models.reservation import ReservationClose
from locaux.regles import empechement_de_reserver, peut_changer
from locaux.views.tableaux import TableauReservations, presenter, trier
from ptce.socle import tableurs

PAR_PAGE = 25
LIGNES_EXPORTEES = 10_000


class ListeReservations(TemplateView):
    """My bookings, my organisations'; everyone's for those who run the place."""

    template_name = "locaux/reservation_liste.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list, or send it as a file when the address asks for one."""
        self.filtres = FiltresReservations(
            request.GET,
            queryset=Reservation.objects.visibles_pour(personne_connectee(request)).completes(),
            personne=personne_connectee(request),
            maintenant=timezone.now(),
        )
        if request.GET.get("export") in tableurs.FORMATS:
            return self._exporter(request.GET["export"], self._reservations())
        return super().get(request, *args, **kwargs)

    def _reservations(self) -> QuerySet[Reservation]:
        reservations: QuerySet[Reservation] = (
            self.filtres.qs if self.filtres.is_valid() else self.filtres.queryset.none()
        )
        return reservations

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the filters and the page of the table."""
        tableau = presenter(
            TableauReservations(self._reservations()), self.request, par_page=PAR_PAGE
        )
        filtre = any(self.filtres.data.get(nom) for nom in self.filtres.filters)
        return super().get_context_data(
            filtres=self.filtres,
            table=tableau,
            filtre=filtre,
            peut_reserver=not empechement_de_reserver(personne_connectee(self.request)),
            **kwargs,
        )

    def _exporter(self, genre: str, reservations: QuerySet[Reservation]) -> HttpResponse:
        tries = trier(TableauReservations(reservations), self.request).data.data
        lignes = (
            [
                reservation.reference,
                reservation.espace.nom,
                reservation.espace.site.nom,
                str(reservation.acteur),
                str(reservation.demandeur),
                reservation.debut.astimezone(reservation.espace.site.zone),
                reservation.fin.astimezone(reservation.espace.site.zone),
                reservation.objet,
                reservation.nb_personnes,
                reservation.get_statut_display(),
            ]
            for reservation in tries[:LIGNES_EXPORTEES]
        )
        entetes = [
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
        ]
        return tableurs.exporter(genre, "reservations", entetes, lignes, feuille="Réservations")


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
        modifiable = peut_changer(personne_connectee(self.request), self.reservation)
        empechement = ""
        if modifiable and self.reservation.confirmee:
            try:
                exiger_modifiable(
                    self.reservation, par=personne_connectee(self.request), maintenant=maintenant
                )
            except ReservationClose as close:
                empechement, modifiable = str(close), False
        return super().get_context_data(
            reservation=self.reservation,
            modifiable=modifiable and self.reservation.confirmee,
            empechement=empechement,
            peut_reserver=not empechement_de_reserver(personne_connectee(self.request)),
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
