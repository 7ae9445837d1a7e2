"""Answer an invitation: the page that the link of the message opens, with or without an account."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from acteurs.actions.invitations import InvitationFermee, accepter, accepter_par_un_compte
from acteurs.compte.connexion import entrer, reconnaitre
from acteurs.forms.invitations import CompteForm
from acteurs.lectures.adhesion import nom_du_candidat
from acteurs.models import Invitation, Personne
from acteurs.regles import personne_connectee, personne_ou_visiteur
from ptce.socle import typographie
from ptce.socle.transactions import rejouer

INCONNUE = (
    "Ce lien n’ouvre rien. Il est peut-être incomplet, ou remplacé par celui d’un courriel plus récent : "
    "cherchez le dernier que vous avez reçu."
)
AUTRE_ADRESSE = (
    "Cette invitation a été envoyée à une autre adresse que celle de votre compte. "
    "Déconnectez-vous puis rouvrez le lien, ou demandez à être invité à votre adresse."
)
COMPTE_FERME = "Le compte de cette adresse est fermé : écrivez-nous pour le rouvrir."


@method_decorator(
    [login_not_required, never_cache, sensitive_post_parameters("password1", "password2")],
    name="dispatch",
)
class RepondreInvitation(View):
    """Accept as oneself, log in to do so, or open one's account: who holds the link reads that address."""

    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load by the secret, and say plainly why a link opens nothing."""
        reponse = self._refuser_si_fermee(kwargs["secret"]) or super().dispatch(
            request, *args, **kwargs
        )
        reponse["X-Robots-Tag"] = "noindex"
        return reponse

    def _refuser_si_fermee(self, secret: str) -> HttpResponse | None:
        lue = Invitation.objects.du_lien(secret).select_related("acteur", "cree_par").first()
        if lue is None:
            return self._fermer(INCONNUE, statut=404)
        self.invitation = lue
        personne = personne_ou_visiteur(self.request)
        if personne is not None and lue.acceptee_par_id == personne.pk:
            return redirect("accueil:mon_espace")
        if refus := lue.pourquoi_fermee(timezone.now()):
            return self._rentrer() or self._fermer(refus, statut=410)
        if personne is not None and personne.courriel.lower() != lue.courriel.lower():
            return self._fermer(AUTRE_ADRESSE, statut=403)
        return None

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Show what is asked, and the way to accept."""
        if personne_ou_visiteur(request) is not None:
            return self._montrer("acteurs/invitation_accepter.html")
        compte = self._compte()
        if compte is None:
            return self._montrer(
                "acteurs/invitation_compte.html",
                form=CompteForm(
                    courriel=self.invitation.courriel, initial=nom_du_candidat(self.invitation)
                ),
            )
        if not compte.is_active:
            return self._fermer(COMPTE_FERME, statut=403)
        return self._montrer("acteurs/invitation_connexion.html", suite=request.path)

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Accept; a visitor opens their account by it."""
        personne = personne_ou_visiteur(request)
        if personne is None:
            if self._compte() is None:
                return self._ouvrir_un_compte()
            return self._rentrer() or redirect(request.path)
        try:
            rejouer(accepter)(invitation=self.invitation, par=personne)
        except InvitationFermee as fermee:
            return self._fermer(str(fermee), statut=410)
        self._souhaiter_la_bienvenue()
        return redirect("accueil:mon_espace")

    def _ouvrir_un_compte(self) -> HttpResponse:
        form = CompteForm(self.request.POST, courriel=self.invitation.courriel)
        if not form.is_valid():
            return self._montrer("acteurs/invitation_compte.html", form=form, statut=422)
        lu = form.cleaned_data
        try:
            appartenance = rejouer(accepter_par_un_compte)(
                invitation=self.invitation,
                prenom=lu["prenom"],
                nom=lu["nom"],
                mot_de_passe=lu["password1"],
            )
        except InvitationFermee as fermee:
            return self._rentrer() or self._fermer(str(fermee), statut=410)
        return self._faire_entrer(appartenance.personne, lu["password1"])

    def _rentrer(self) -> HttpResponse | None:
        """Answer to the form that opened the account, sent twice, as to the first time; None to anything else."""
        if self.request.method != "POST" or self.request.user.is_authenticated:
            return None
        self.invitation.refresh_from_db(fields=["acceptee_par"])
        form = CompteForm(self.request.POST, courriel=self.invitation.courriel)
        if self.invitation.acceptee_par_id is None or not form.is_valid():
            return None
        mot_de_passe = form.cleaned_data["password1"]
        personne = reconnaitre(
            self.request, courriel=self.invitation.courriel, mot_de_passe=mot_de_passe
        )
        if personne is None or personne.pk != self.invitation.acceptee_par_id:
            return None
        return self._faire_entrer(personne, mot_de_passe)

    def _faire_entrer(self, personne: Personne, mot_de_passe: str) -> HttpResponse:
        self._souhaiter_la_bienvenue()
        suite = reverse("accueil:mon_espace")
        return entrer(self.request, personne, mot_de_passe=mot_de_passe, suite=suite)

    def _compte(self) -> Personne | None:
        return Personne.objects.filter(courriel__iexact=self.invitation.courriel).first()

    def _souhaiter_la_bienvenue(self) -> None:
        messages.success(
            self.request,
            f"Bienvenue : vous faites partie {typographie.de(self.invitation.acteur)}.",
        )

    def _montrer(self, gabarit: str, *, statut: int = 200, **contexte: Any) -> HttpResponse:
        contexte["invitation"] = self.invitation
        return render(self.request, gabarit, contexte, status=statut)

    def _fermer(self, phrase: str, *, statut: int) -> HttpResponse:
        contexte = {
            "phrase": phrase,
            "autre_adresse": phrase == AUTRE_ADRESSE,
            "connecte": self.request.user.is_authenticated,
        }
        return render(self.request, "acteurs/invitation_fermee.html", contexte, status=statut)


class AccepterInvitation(View):
    """Accept from « mon espace »: whoever is logged in with the address that was invited needs no link."""

    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load one of theirs, and say why it opens nothing any more. Raises Http404 for another's."""
        personne = personne_connectee(request)
        self.invitation = get_object_or_404(
            Invitation.objects.adressees_a(personne), pk=kwargs["pk"]
        )
        refus = self.invitation.pourquoi_fermee(timezone.now())
        if not refus or self.invitation.acceptee_par_id == personne.pk:
            return super().dispatch(request, *args, **kwargs)
        contexte = {"phrase": refus, "autre_adresse": False, "connecte": True}
        return render(request, "acteurs/invitation_fermee.html", contexte, status=410)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once; lead out whoever has accepted already."""
        if self.invitation.acceptee_le is not None:
            return redirect("accueil:mon_espace")
        contexte = {"invitation": self.invitation}
        return render(request, "acteurs/invitation_accepter.html", contexte)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Accept."""
        try:
            rejouer(accepter)(invitation=self.invitation, par=personne_connectee(request))
        except InvitationFermee as fermee:
            messages.error(request, str(fermee))
        else:
            messages.success(
                request, f"Bienvenue : vous faites partie {typographie.de(self.invitation.acteur)}."
            )
        return redirect("accueil:mon_espace")
