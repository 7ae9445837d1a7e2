"""Create, move and cancel a booking."""

from abc import ABC, abstractmethod
from typing import Any
from urllib.parse import parse_qsl

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.generic import FormView

from acteurs.regles import personne_connectee
from locaux.actions import reservations as actions
from locaux.actions.controles import (
    ReservationModifiee,
    ReservationRefusee,
    exiger_modifiable,
)
from locaux.actions.registre import CreneauPris
from locaux.calculs import Refus
from locaux.enums import PartieJournee
from locaux.forms import AnnulationForm, ReservationForm
from locaux.forms.parametres import initiales_de_la_demande
from locaux.forms.reservations import initiales
from locaux.lectures import prises, propositions
from locaux.lectures.pannes import pannes_de
from locaux.models import Espace, Reservation
from locaux.models.reservation import ReservationClose
from locaux.regles import empechement_de_reserver, peut_reserver, refus_de_modifier
from locaux.views.reservations import ReservationMixin
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.transactions import rejouer

# FormView takes a PUT for a POST, with an empty form.
METHODES_D_UN_FORMULAIRE = ["get", "post", "head", "options"]
DEJA_ENVOYE = (
    "Ce formulaire avait déjà fait la réservation ci-dessous. "
    "Pour un autre créneau, faites une nouvelle réservation ; pour changer celui-ci, déplacez-la."
)


class FormulaireDeReservation(FormView, ABC):  # type: ignore[type-arg]
    """What booking and moving share: the refusal that helps, and the change of space without JavaScript."""

    form_class = ReservationForm
    template_name = "locaux/reservation_formulaire.html"
    http_method_names = METHODES_D_UN_FORMULAIRE

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check and write; or only show the fields of another space; or take a slot that was proposed."""
        if "changer_espace" in request.POST:
            saisie = {nom: request.POST.get(nom, "") for nom in request.POST}
            return self.render_to_response(self.get_context_data(form=self.formulaire_neuf(saisie)))
        return super().post(request, *args, **kwargs)

    def formulaire_neuf(self, saisie: dict[str, Any]) -> ReservationForm:
        """Return an unbound form that keeps what was typed."""
        options = self.get_form_kwargs()
        del options["donnees"]
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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title the summary of errors only when a slot is taken; say what is out of order in the chosen space."""
        contexte = super().get_context_data(**{"titre_du_refus": "", **kwargs})
        choisi = contexte["form"].espace_choisi
        contexte["pannes"] = pannes_de(choisi, personne_connectee(self.request)) if choisi else []
        return contexte

    def form_valid(self, form: ReservationForm) -> HttpResponse:
        """Write once; a refusal comes back with the form as it was typed."""
        try:
            reservation = self.ecrire(form)
        except ReservationRefusee as refusee:
            return self.refuser(form, refusee.refus)
        except CreneauPris as pris:
            return self.creneau_pris(form, pris)
        except FormulaireDejaEnvoye as deja:
            messages.warning(self.request, DEJA_ENVOYE)
            return redirect(deja.objet)
        except ReservationModifiee as erreur:
            form.add_error(None, str(erreur))
            form.relire()
            return self.form_invalid(form)
        except ReservationClose as erreur:
            form.add_error(None, str(erreur))
            return self.form_invalid(form)
        messages.success(self.request, self.phrase(reservation))
        return redirect(reservation)

    def form_invalid(self, form: ReservationForm) -> HttpResponse:
        """Answer 422, so that neither a person nor a program takes it for a success."""
        if form.jour_ferme and form.espace_choisi and len(form.errors) == 1:
            moment = form.cleaned_data.get("partie") or PartieJournee.JOURNEE
            proches = propositions.apres_un_jour_ferme(
                form.espace_choisi,
                form.jour_ferme,
                PartieJournee(moment),
                maintenant=timezone.now(),
            )
            return self._proposer(form, form.espace_choisi, 422, propositions=proches)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def refuser(self, form: ReservationForm, refus: list[Refus]) -> HttpResponse:
        """Answer 422 with each reason beside its field, and what could do instead."""
        # Adding an error takes its field out of what was read.
        voulu = dict(form.cleaned_data)
        form.ajouter_refus(refus)
        proches = propositions.secourir(
            voulu["espace"],
            voulu["debut_voulu"],
            voulu["fin_voulue"],
            refus=refus,
            nb_personnes=voulu["nb_personnes"],
            maintenant=timezone.now(),
        )
        return self._proposer(form, voulu["espace"], 422, propositions=proches)

    def creneau_pris(self, form: ReservationForm, pris: CreneauPris) -> HttpResponse:
        """Answer 409 with who holds the slot and what is free nearby."""
        nb_personnes = form.cleaned_data["nb_personnes"]
        form.add_error(
            None,
            prises.expliquer(pris.espace, pris.debut, pris.fin, personne_connectee(self.request)),
        )
        proches = propositions.proposer(
            pris.espace,
            pris.debut,
            pris.fin,
            nb_personnes=nb_personnes,
            maintenant=timezone.now(),
            heures_ouvertes=pris.ouverture,
        )
        return self._proposer(
            form,
            pris.espace,
            409,
            propositions=proches,
            rien_de_libre=not proches,
            titre_du_refus="Ce créneau est déjà pris",
        )

    def _proposer(
        self, form: ReservationForm, espace: Espace, statut: int, **contexte: Any
    ) -> HttpResponse:
        """Render while the space's own time zone is the one dates are shown in."""
        with timezone.override(espace.site.zone):
            return TemplateResponse(
                self.request,
                self.template_name,
                self.get_context_data(form=form, **contexte),
                status=statut,
            ).render()

    @abstractmethod
    def ecrire(self, form: ReservationForm) -> Reservation:
        """Call the action."""

    @abstractmethod
    def phrase(self, reservation: Reservation) -> str:
        """Return the sentence that confirms."""


class NouvelleReservation(FormulaireDeReservation):
    """Book."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse people who belong to no organisation: they have nobody to book for."""
        if not peut_reserver(personne_connectee(request)):
            raise PermissionDenied("Pour réserver, il faut appartenir à une organisation du pôle.")
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Take what the planning put in the address."""
        return initiales_de_la_demande(self.request.GET, aujourdhui=timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what keeps this person from booking."""
        empechement = empechement_de_reserver(personne_connectee(self.request))
        return super().get_context_data(empechement=empechement, **kwargs)

    def ecrire(self, form: ReservationForm) -> Reservation:
        """Book."""
        donnees = form.cleaned_data
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

    def phrase(self, reservation: Reservation) -> str:
        """Say what was booked."""
        quand = typographie.creneau(
            reservation.debut, reservation.fin, reservation.espace.site.zone
        )
        return f"C’est réservé : {reservation.espace}, {quand}."


class ChangementMixin(ReservationMixin):
    """What moving and cancelling share: the booking beside its form, and only while it may still change."""

    modifie = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the booking beside its form."""
        contexte: dict[str, Any] = super().get_context_data(reservation=self.reservation, **kwargs)  # type: ignore[misc]
        return contexte

    def empechement(self) -> str:
        """Return why the booking changes no more, empty when it may."""
        try:
            exiger_modifiable(
                self.reservation, par=personne_connectee(self.request), maintenant=timezone.now()
            )
        except ReservationClose as close:
            return str(close)
        return ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a booking that changes no more sends back to its page, with the reason."""
        if empechement := self.empechement():
            messages.warning(request, empechement)
            return redirect(self.reservation)
        reponse: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc]
        return reponse


class DeplacerReservation(ChangementMixin, FormulaireDeReservation):
    """Move a booking, or change what it says."""

    def empechement(self) -> str:
        """Add what keeps a booking from anything but being cancelled."""
        refus = refus_de_modifier(self.reservation.acteur)
        return super().empechement() or (refus.phrase if refus else "")

    def get_initial(self) -> dict[str, Any]:
        """Start from the booking as it is."""
        return initiales(self.reservation)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which booking is moved."""
        return {**super().get_form_kwargs(), "reservation": self.reservation}

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


class AnnulerReservation(ChangementMixin, FormView):  # type: ignore[type-arg]
    """Cancel, after a page that says the consequences."""

    form_class = AnnulationForm
    template_name = "locaux/reservation_annuler.html"
    http_method_names = METHODES_D_UN_FORMULAIRE

    def get_initial(self) -> dict[str, Any]:
        """Remember which revision is read."""
        return {"sequence": self.reservation.sequence}

    def form_valid(self, form: AnnulationForm) -> HttpResponse:
        """Cancel; asking twice says so and changes nothing."""
        try:
            rejouer(actions.annuler)(
                reservation=self.reservation,
                par=personne_connectee(self.request),
                motif=form.cleaned_data["motif"],
                sequence=form.cleaned_data["sequence"],
            )
        except (ReservationClose, ReservationModifiee) as erreur:
            messages.warning(self.request, str(erreur))
        else:
            messages.success(self.request, "La réservation est annulée, son créneau est libre.")
        return redirect(self.reservation)

    def form_invalid(self, form: AnnulationForm) -> HttpResponse:
        """Answer 422 with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
