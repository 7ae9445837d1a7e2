"""Bookings: list, page, create, move, cancel."""

from typing import Any
from urllib.parse import parse_qsl

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views import View
from django.views.decorators.http import require_safe
from django.views.generic import FormView, TemplateView
from django_tables2 import RequestConfig

from acteurs.regles import personne_connectee
from locaux.actions import reservations as actions
from locaux.actions.registre import CreneauPris
from locaux.forms import AnnulationForm, FiltresReservations, ReservationForm
from locaux.forms.reservations import initiales, initiales_de_la_demande
from locaux.lectures import calendrier, propositions
from locaux.lectures.historique import historique
from locaux.models import Reservation
from locaux.models.reservation import ReservationClose
from locaux.regles import organisations_pour_reserver, peut_changer
from locaux.views.tableaux import TableauReservations
from ptce.socle import tableurs, typographie
from ptce.socle.transactions import rejouer

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
        tableau = TableauReservations(self._reservations())
        RequestConfig(self.request, paginate={"per_page": PAR_PAGE, "silent": True}).configure(
            tableau
        )
        filtre = any(self.filtres.data.get(nom) for nom in self.filtres.filters)
        return super().get_context_data(
            filtres=self.filtres, table=tableau, filtre=filtre, **kwargs
        )

    def _exporter(self, genre: str, reservations: QuerySet[Reservation]) -> HttpResponse:
        lignes = (
            [
                reservation.reference,
                reservation.espace.nom,
                reservation.espace.site.nom,
                str(reservation.acteur),
                str(reservation.demandeur),
                reservation.debut,
                reservation.fin,
                reservation.objet,
                reservation.nb_personnes,
                reservation.get_statut_display(),
            ]
            for reservation in reservations.order_by("periode", "pk")[:LIGNES_EXPORTEES]
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
        return tableurs.exporter(genre, "reservations", entetes, lignes)


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
                actions.exiger_modifiable(
                    self.reservation, par=personne_connectee(self.request), maintenant=maintenant
                )
            except ReservationClose as close:
                empechement, modifiable = str(close), False
        return super().get_context_data(
            reservation=self.reservation,
            modifiable=modifiable and self.reservation.confirmee,
            empechement=empechement,
            passee=self.reservation.fin <= maintenant,
            historique=historique(self.reservation),
            **kwargs,
        )


class FormulaireDeReservation(FormView):  # type: ignore[type-arg]
    """What booking and moving share: the refusal that helps, and the change of space without JavaScript."""

    form_class = ReservationForm
    template_name = "locaux/reservation_formulaire.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check and write; or only show the fields of another space; or take a slot that was proposed."""
        if "changer_espace" in request.POST:
            saisie = {nom: request.POST.get(nom, "") for nom in request.POST}
            return self.render_to_response(self.get_context_data(form=self.formulaire_neuf(saisie)))
        return super().post(request, *args, **kwargs)

    def formulaire_neuf(self, saisie: dict[str, Any]) -> ReservationForm:
        """Return an unbound form that keeps what was typed."""
        options = self.get_form_kwargs()
        options.pop("data", None)
        options.pop("files", None)
        connues = initiales_de_la_demande(saisie, aujourdhui=timezone.localdate())
        return ReservationForm(**{**options, "initial": {**options["initial"], **connues}})

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the person, and the data under the form's own name."""
        options = super().get_form_kwargs()
        options.pop("files", None)
        donnees = options.pop("data", None)
        if donnees is not None and "proposition" in donnees:
            # The button of a proposed slot says what to type; the rest of the form stays as it was typed.
            donnees = donnees.copy()
            for nom, valeur in parse_qsl(donnees["proposition"][:500]):
                donnees[nom] = valeur
        return {**options, "donnees": donnees, "personne": personne_connectee(self.request)}

    def form_valid(self, form: ReservationForm) -> HttpResponse:
        """Write once; a refusal comes back with the form as it was typed."""
        try:
            reservation = self.ecrire(form)
        except actions.ReservationRefusee as refusee:
            form.ajouter_refus(refusee.refus)
            return self.form_invalid(form)
        except CreneauPris as pris:
            return self.creneau_pris(form, pris)
        except (ReservationClose, actions.ReservationModifiee) as erreur:
            form.add_error(None, str(erreur))
            return self.form_invalid(form)
        messages.success(self.request, self.phrase(reservation))
        return redirect(reservation)

    def form_invalid(self, form: ReservationForm) -> HttpResponse:
        """Answer 422, so that neither a person nor a program takes it for a success."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def creneau_pris(self, form: ReservationForm, pris: CreneauPris) -> HttpResponse:
        """Answer 409 with who holds the slot and what is free nearby."""
        nb_personnes = form.cleaned_data["nb_personnes"]
        form.add_error(
            None,
            propositions.expliquer(
                pris.espace, pris.debut, pris.fin, personne_connectee(self.request)
            ),
        )
        proches = propositions.proposer(
            pris.espace, pris.debut, pris.fin, nb_personnes=nb_personnes, maintenant=timezone.now()
        )
        contexte = self.get_context_data(form=form, propositions=proches)
        with timezone.override(pris.espace.site.zone):
            return TemplateResponse(self.request, self.template_name, contexte, status=409).render()

    def ecrire(self, form: ReservationForm) -> Reservation:
        """Call the action."""
        raise NotImplementedError

    def phrase(self, reservation: Reservation) -> str:
        """Return the sentence that confirms."""
        raise NotImplementedError


class NouvelleReservation(FormulaireDeReservation):
    """Book."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse people who belong to no organisation: they have nobody to book for."""
        if not organisations_pour_reserver(personne_connectee(request)).exists():
            raise PermissionDenied("Pour réserver, il faut appartenir à une organisation du pôle.")
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Take what the planning put in the address."""
        return initiales_de_la_demande(self.request.GET, aujourdhui=timezone.localdate())

    def ecrire(self, form: ReservationForm) -> Reservation:
        """Book; a form that already served points to what it made."""
        donnees = form.cleaned_data
        try:
            return rejouer(actions.reserver)(
                espace=donnees["espace"],
                acteur=donnees["acteur"],
                par=personne_connectee(self.request),
                debut=donnees["debut_voulu"],
                fin=donnees["fin_voulue"],
                objet=donnees["objet"],
                nb_personnes=donnees["nb_personnes"],
                jeton=donnees["jeton"],
            )
        except actions.FormulaireDejaEnvoye as deja:
            messages.warning(
                self.request,
                "Ce formulaire avait déjà fait la réservation ci-dessous. "
                "Pour un autre créneau, faites une nouvelle réservation ; pour changer celui-ci, déplacez-la.",
            )
            return deja.reservation

    def phrase(self, reservation: Reservation) -> str:
        """Say what was booked."""
        quand = typographie.creneau(
            reservation.debut, reservation.fin, reservation.espace.site.zone
        )
        return f"C’est réservé : {reservation.espace}, {quand}."


class DeplacerReservation(ReservationMixin, FormulaireDeReservation):
    """Move a booking, or change what it says."""

    modifie = True

    def get_initial(self) -> dict[str, Any]:
        """Start from the booking as it is."""
        return initiales(self.reservation)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which booking is moved."""
        return {**super().get_form_kwargs(), "reservation": self.reservation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the booking beside its form."""
        return super().get_context_data(reservation=self.reservation, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a booking that changes no more sends back to its page, with the reason."""
        try:
            actions.exiger_modifiable(
                self.reservation, par=personne_connectee(request), maintenant=timezone.now()
            )
        except ReservationClose as close:
            messages.warning(request, str(close))
            return redirect(self.reservation)
        return super().get(request, *args, **kwargs)

    def ecrire(self, form: ReservationForm) -> Reservation:
        """Move."""
        donnees = form.cleaned_data
        return rejouer(actions.deplacer)(
            reservation=self.reservation,
            espace=donnees["espace"],
            par=personne_connectee(self.request),
            debut=donnees["debut_voulu"],
            fin=donnees["fin_voulue"],
            objet=donnees["objet"],
            nb_personnes=donnees["nb_personnes"],
            sequence=donnees["sequence"],
        )

    def phrase(self, reservation: Reservation) -> str:
        """Say where and when it is now."""
        quand = typographie.creneau(
            reservation.debut, reservation.fin, reservation.espace.site.zone
        )
        return f"La réservation est à jour : {reservation.espace}, {quand}."


class AnnulerReservation(ReservationMixin, FormView):  # type: ignore[type-arg]
    """Cancel, after a page that says the consequences."""

    modifie = True
    form_class = AnnulationForm
    template_name = "locaux/reservation_annuler.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show what is about to be cancelled."""
        return super().get_context_data(reservation=self.reservation, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask; a booking that changes no more sends back to its page, with the reason."""
        try:
            actions.exiger_modifiable(
                self.reservation, par=personne_connectee(request), maintenant=timezone.now()
            )
        except ReservationClose as close:
            messages.warning(request, str(close))
            return redirect(self.reservation)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: AnnulationForm) -> HttpResponse:
        """Cancel; asking twice says so and changes nothing."""
        try:
            rejouer(actions.annuler)(
                reservation=self.reservation,
                par=personne_connectee(self.request),
                motif=form.cleaned_data["motif"],
            )
        except ReservationClose as close:
            messages.warning(self.request, str(close))
        else:
            messages.success(self.request, "La réservation est annulée, son créneau est libre.")
        return redirect(self.reservation)

    def form_invalid(self, form: AnnulationForm) -> HttpResponse:
        """Answer 422 with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


@require_safe
def agenda(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the booking as a file for the person's calendar."""
    reservation = charger(request, reference)
    return HttpResponse(
        calendrier.evenement(calendrier.valeurs_de(reservation)),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{reservation.reference}.ics"'},
    )
