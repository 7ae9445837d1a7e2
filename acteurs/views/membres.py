"""The people of an organisation: who belongs to it, who is invited, roles, departures."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from acteurs import regles
from acteurs.actions import appartenances, invitations
from acteurs.actions.appartenances import AppartenanceRefusee, EngagementsChanges
from acteurs.actions.invitations import InvitationRefusee
from acteurs.actions.maintiens import maintenir
from acteurs.enums import RoleAppartenance
from acteurs.forms.invitations import InvitationForm
from acteurs.forms.organisations import FinForm, RoleForm
from acteurs.lectures.organisations import appartenance_finie, gens_de
from acteurs.models import Appartenance, Invitation
from acteurs.views.organisation import GererLesPersonnesMixin, OrganisationMixin
from ptce.socle import typographie
from ptce.socle.contributions import Depart, engagements
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.transactions import rejouer

TROP = "Trop d’invitations en peu de temps. Réessayez dans une heure."
TROP_A_CETTE_ADRESSE = (
    "Cette adresse a déjà reçu plusieurs invitations aujourd’hui. Réessayez demain."
)


class Membres(OrganisationMixin):
    """List who belongs to the organisation; who is invited and who left, for those who manage it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        gere = regles.gere_les_personnes(self.personne, self.acteur)
        maintenant = timezone.now()
        gens = gens_de(self.acteur, maintenant, complet=gere)
        return self.montrer(
            "acteurs/organisation_personnes.html",
            gens=gens,
            maintenant=maintenant,
            ici="Personnes",
        )


class Inviter(OrganisationMixin):
    """Invite someone by e-mail."""

    def exiger(self) -> None:
        """For who manages its people, and for the animators, who admit it and let it come back."""
        if not regles.peut_inviter(self.personne, self.acteur):
            raise PermissionDenied("Seules les personnes qui gèrent cette organisation y invitent.")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(InvitationForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Invite once; what is refused comes back as it was typed."""
        form = InvitationForm(request.POST)
        if not form.is_valid():
            return self._montrer(form)
        lu = form.cleaned_data
        if refus := trop(request, lu["courriel"]):
            form.add_error(None, refus)
            return self._montrer(form, statut=429)
        try:
            invitation = rejouer(invitations.inviter)(
                acteur=self.acteur,
                courriel=lu["courriel"],
                role=RoleAppartenance(lu["role"]),
                jeton=lu["jeton"],
                par=self.personne,
            )
        except InvitationRefusee as refusee:
            form.add_error("courriel", str(refusee))
            return self._montrer(form)
        except FormulaireDejaEnvoye as deja:
            liste = reverse("acteurs:organisation_personnes", args=[self.acteur.slug])
            dire_le_renvoi(form, deja, liste)
            return self._montrer(form, statut=409)
        messages.success(request, f"Invitation envoyée à {invitation.courriel}.")
        return redirect("acteurs:organisation_personnes", slug=self.acteur.slug)

    def _montrer(self, form: InvitationForm, statut: int | None = None) -> HttpResponse:
        statut = statut or (422 if form.errors else 200)
        return self.montrer("acteurs/organisation_inviter.html", form=form, statut=statut)


def trop(request: HttpRequest, courriel: str) -> str:
    """Return why no message leaves now, as a sentence; empty when it may."""
    if not ratelimit.consume(request, action="inviter"):
        return TROP
    if not ratelimit.consume(request, action="inviter_courriel", key=courriel.lower()):
        return TROP_A_CETTE_ADRESSE
    return ""


class InvitationMixin(GererLesPersonnesMixin):
    """Load an invitation of the organisation."""

    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep the key for `exiger`."""
        self._cle = kwargs.pop("pk")
        return super().dispatch(request, *args, **kwargs)

    def exiger(self) -> None:
        """Authorise, then load. Raises Http404 for another organisation's."""
        super().exiger()
        self.invitation = get_object_or_404(
            Invitation.objects.select_related("acteur", "cree_par"),
            pk=self._cle,
            acteur=self.acteur,
        )

    def retour(self) -> HttpResponse:
        """Lead back to the list."""
        return redirect("acteurs:organisation_personnes", slug=self.acteur.slug)


class Renvoyer(InvitationMixin):
    """Send an invitation again."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send it once for each click on what the page showed."""
        vue = request.POST.get("envoyee_le", "")
        if vue and vue != self.invitation.envoyee_le.isoformat():
            messages.success(request, f"Invitation renvoyée à {self.invitation.courriel}.")
            return self.retour()
        if refus := trop(request, self.invitation.courriel):
            messages.error(request, refus)
            return self.retour()
        try:
            rejouer(invitations.renvoyer)(
                invitation=self.invitation,
                par=self.personne,
                envoyee_le=self.invitation.envoyee_le,
            )
        except InvitationRefusee as refusee:
            messages.error(request, str(refusee))
        else:
            messages.success(request, f"Invitation renvoyée à {self.invitation.courriel}.")
        return self.retour()


class Revoquer(InvitationMixin):
    """Take an invitation back."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask once, when there is still something to take back."""
        if not self.invitation.en_attente:
            return self.retour()
        return self.montrer("acteurs/organisation_revoquer.html", invitation=self.invitation)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take it back."""
        try:
            rejouer(invitations.revoquer)(invitation=self.invitation, par=self.personne)
        except InvitationRefusee as refusee:
            messages.error(request, str(refusee))
        else:
            messages.success(request, f"L’invitation de {self.invitation.courriel} est retirée.")
        return self.retour()


# --- Members --------------------------------------------------------------------------------------


class AppartenanceMixin(OrganisationMixin):
    """Load a membership of the organisation; `soi_meme` opens the page to the member too."""

    soi_meme = False
    lien: Appartenance

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep the key for `exiger`."""
        self._cle = kwargs.pop("pk")
        return super().dispatch(request, *args, **kwargs)

    def exiger(self) -> None:
        """Load, and authorise. Raises Http404 for another organisation's, or one that is over."""
        self.lien = get_object_or_404(
            Appartenance.objects.select_related("personne", "acteur"),
            pk=self._cle,
            acteur=self.acteur,
        )
        sien = self.soi_meme and self.lien.personne_id == self.personne.pk
        if not sien and not regles.gere_les_personnes(self.personne, self.acteur):
            raise PermissionDenied(
                "Seules les personnes qui représentent ou gèrent l’organisation tiennent la liste de ses membres."
            )

    def retour(self) -> HttpResponse:
        """Lead back to the list, or out when the person has just left it."""
        if self.lien.personne_id == self.personne.pk:
            return redirect("acteurs:mon_organisation")
        return redirect("acteurs:organisation_personnes", slug=self.acteur.slug)


class ChangerRole(AppartenanceMixin):
    """Give a member another role."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(RoleForm(initial={"role": self.lien.role}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Change it."""
        form = RoleForm(request.POST)
        if not form.is_valid():
            return self._montrer(form)
        role = RoleAppartenance(form.cleaned_data["role"])
        try:
            rejouer(appartenances.changer_role)(
                appartenance=self.lien, role=role, par=self.personne
            )
        except AppartenanceRefusee as refusee:
            form.add_error(None, str(refusee))
            return self._montrer(form)
        messages.success(request, f"{self.lien.personne} est maintenant {role.label}.")
        return self.retour()

    def _montrer(self, form: RoleForm) -> HttpResponse:
        statut = 422 if form.errors else 200
        return self.montrer(
            "acteurs/organisation_role.html", lien=self.lien, form=form, statut=statut
        )


class Terminer(AppartenanceMixin):
    """End a membership, one's own or that of someone of the organisation, and settle what they leave."""

    soi_meme = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load and authorise; the form sent twice by who is out already has the answer of the first time."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            parti = self._parti()
            if request.method != "POST" or parti is None:
                raise
            self.lien = parti
            messages.success(request, self._dit(tout_de_suite=True))
            return self.retour()

    def _parti(self) -> Appartenance | None:
        """Return the membership that is over, to whom it was and to those who say who belongs to the organisation."""
        parti = appartenance_finie(self.kwargs["slug"], self.kwargs["pk"], timezone.now())
        if parti is None or not (
            parti.personne_id == self.personne.pk
            or regles.gere_les_personnes(self.personne, parti.acteur)
        ):
            return None
        self.acteur = parti.acteur
        return parti

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the consequences and the form."""
        return self._montrer(self._formulaire())

    def post(self, request: HttpRequest) -> HttpResponse:
        """End it once; what changed meanwhile is shown again."""
        form = self._formulaire(request.POST)
        if not form.is_valid():
            return self._montrer(form)
        lu = form.cleaned_data
        try:
            rejouer(appartenances.terminer)(
                appartenance=self.lien,
                par=self.personne,
                dernier_jour=lu["dernier_jour"],
                decisions=lu["decisions"],
                vus=lu["vus"],
            )
        except AppartenanceRefusee as refusee:
            form.add_error(None, str(refusee))
            return self._montrer(form)
        except EngagementsChanges as changes:
            form = self._formulaire(request.POST)
            form.add_error(None, str(changes))
            form.relire()
            return self._montrer(form)
        messages.success(request, self._dit(tout_de_suite=lu["dernier_jour"] is None))
        return self.retour()

    def _dit(self, *, tout_de_suite: bool) -> str:
        sien = self.lien.personne_id == self.personne.pk
        qui = "Vous ne faites" if sien else f"{self.lien.personne} ne fait"
        if tout_de_suite:
            return f"{qui} plus partie {typographie.de(self.acteur)}."
        return "La date de fin est enregistrée."

    def _formulaire(self, donnees: Any = None) -> FinForm:
        maintenant = timezone.now()
        demande = Depart(self.acteur, self.lien.personne, self.personne, maintenant)
        gens = gens_de(self.acteur, maintenant, complet=False)
        return FinForm(
            donnees,
            tenus=engagements(demande),
            repreneurs=[un for un in gens.membres if un.personne_id != self.lien.personne_id],
            aujourdhui=timezone.localdate(maintenant),
        )

    def _montrer(self, form: FinForm) -> HttpResponse:
        statut = 422 if form.errors else 200
        return self.montrer(
            "acteurs/organisation_fin.html",
            lien=self.lien,
            form=form,
            sien=self.lien.personne_id == self.personne.pk,
            statut=statut,
        )


class Maintenir(AppartenanceMixin):
    """Take back an end that was planned."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask once, when one is."""
        if self.lien.dernier_jour is None:
            return self.retour()
        return self.montrer("acteurs/organisation_fin_annuler.html", lien=self.lien)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take it back."""
        try:
            rejouer(maintenir)(appartenance=self.lien, par=self.personne)
        except AppartenanceRefusee as refusee:
            messages.error(request, str(refusee))
        else:
            messages.success(
                request,
                f"La fin prévue est annulée : {self.lien.personne} reste dans l’organisation.",
            )
        return redirect("acteurs:organisation_personnes", slug=self.acteur.slug)
