"""États des lieux: opened, written, photographed and signed by the agents; read and signed by who acts for the tenant."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import etats_des_lieux as actions
from locaux.actions.etats_des_lieux import EtatModifie, EtatRefuse
from locaux.enums import SensEtat
from locaux.forms.etats_des_lieux import (
    FormulaireOuverture,
    FormulairePhotoEtat,
    Redaction,
)
from locaux.lectures.document_etat import document
from locaux.lectures.etats_des_lieux import Contenu, comparer, entree_de
from locaux.models import EtatDesLieux, LotConvention, PhotoEtat
from locaux.views.locataires import FormulaireDeLocataire, LouerMixin, chemin_dessous
from ptce.socle.documents import servir_pdf
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.images import servir
from ptce.socle.transactions import rejouer

CHIFFRES_D_UNE_CLE = 19


def etat_visible(request: HttpRequest, pk: int) -> EtatDesLieux:
    """Return the état of the address. Raises Http404 to strangers, PermissionDenied to who does not act for the tenant."""
    personne = personne_connectee(request)
    etat = get_object_or_404(
        EtatDesLieux.objects.visibles_pour(personne)
        .complets()
        .select_related("bailleur_par", "occupant_par")
        .prefetch_related("observations", "releves", "photos"),
        pk=pk,
    )
    if not regles.voit_l_argent(personne, etat.lot.convention.acteur_id):
        raise PermissionDenied("Seul qui gère l’organisation lit ses états des lieux.")
    return etat


class Etat(View):
    """The page of an état des lieux, compared with the entry when it is an exit."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        etat = etat_visible(request, pk)
        entree = entree_de(etat)
        personne = personne_connectee(request)
        contexte = {
            "etat": etat,
            "convention": etat.lot.convention,
            "etapes": chemin_dessous(etat.lot.convention, personne_connectee(self.request)),
            "entree": entree,
            "comparaison": comparer(entree, etat) if entree else None,
            "agent": personne.est_agent,
        }
        return render(request, "locaux/etat.html", contexte)


class EtatPdf(View):
    """The same as a document."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send it."""
        etat = etat_visible(request, pk)
        nom = f"etat-des-lieux-{etat.sens}-{etat.lot.convention.reference}-{etat.pk}"
        return servir_pdf(document(etat), nom)


class VoirPhoto(View):
    """A photo, to who reads the état it belongs to."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pk: int, photo: int) -> HttpResponseBase:
        """Send it."""
        etat = etat_visible(request, pk)
        trouvee = next((une for une in etat.photos.all() if une.pk == photo), None)
        if trouvee is None:
            raise Http404
        return servir(trouvee.fichier, public=False)


class NouvelEtat(FormulaireDeLocataire):
    """Open the état des lieux of a space at one end of its tenancy."""

    titre, acte, icone = "Nouvel état des lieux", "Continuer", "clipboard-check"

    def formulaire(self, donnees: Any) -> FormulaireOuverture:
        """Return the form, with what the address proposes."""
        proposes = {
            nom: valeur
            for nom in ("lot", "sens")
            if (valeur := self.request.GET.get(nom, "")).isascii()
            and valeur.isalnum()
            and len(valeur) < CHIFFRES_D_UNE_CLE
        }
        if proposes.get("sens") not in SensEtat.values:
            proposes.pop("sens", None)
        lots = LotConvention.objects.filter(convention=self.convention).select_related("espace")
        return FormulaireOuverture(
            donnees, lots=lots, initial={"dresse_le": timezone.localdate(), **proposes}
        )

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Open it, and go on with what was seen."""
        form = self.formulaire(request.POST)
        if not form.is_valid():
            return self.montrer(form, statut=422)
        try:
            etat = self.ecrire(form)
        except EtatRefuse as refus:
            form.add_error(refus.champ if refus.champ in form.fields else None, str(refus))
            return self.montrer(form, statut=422)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self.montrer(form, statut=409)
        suite = "locaux:etat_modifier" if etat.redigeable else "locaux:etat"
        return redirect(suite, etat.pk)

    def ecrire(self, form: FormulaireOuverture) -> Any:
        """Open it. Raises EtatRefuse."""
        lu = form.cleaned_data
        return rejouer(actions.ouvrir)(
            lot=lu["lot"],
            sens=SensEtat(lu["sens"]),
            dresse_le=lu["dresse_le"],
            presents=lu["presents"],
            jeton=lu["jeton"],
            par=personne_connectee(self.request),
        )


class EtatMixin(LouerMixin):
    """Load the état, once the person is known to be an agent."""

    _etat: EtatDesLieux | None = None

    @property
    def etat(self) -> EtatDesLieux:
        """The état of the address, read once. Raises Http404."""
        if self._etat is None:
            self._etat = get_object_or_404(
                EtatDesLieux.objects.complets().prefetch_related(
                    "observations", "releves", "photos"
                ),
                pk=self.kwargs["pk"],
            )
        return self._etat

    def refuser(self, phrase: str) -> HttpResponse:
        """Go back to the état, and say why nothing was done."""
        messages.error(self.request, phrase)
        return redirect("locaux:etat", self.etat.pk)

    def commun(self, titre: str) -> dict[str, Any]:
        """Return what its pages say."""
        adresse = self.etat.get_absolute_url()
        return {
            "etat": self.etat,
            "convention": self.etat.lot.convention,
            "titre": titre,
            "etapes": [
                *chemin_dessous(self.etat.lot.convention, personne_connectee(self.request)),
                (str(self.etat), adresse),
            ],
            "ici": titre,
            "retour": adresse,
        }


class ModifierEtat(EtatMixin):
    """Write what was seen, room by room, and the meters."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form; the rows of an empty exit are those of the entry."""
        if not self.etat.redigeable:
            return self.refuser("Cet état des lieux est signé : il ne change plus.")
        return self._montrer(self._redaction(None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Write, or show a few more rows."""
        vue = Contenu.de(self.etat).empreinte
        if "allonger" in request.POST:
            return self._montrer(Redaction.allongee(request.POST, vue=vue))
        redaction = self._redaction(request.POST)
        if not redaction.is_valid():
            return self._montrer(redaction, statut=422)
        try:
            rejouer(actions.rediger)(
                etat=self.etat,
                contenu=redaction.contenu,
                vue=redaction.form.cleaned_data["vue"],
                par=personne_connectee(request),
            )
        except EtatModifie as modifie:
            redaction.form.add_error(None, str(modifie))
            self._etat = None
            redaction.form.relire(Contenu.de(self.etat).empreinte)
            return self._montrer(redaction, statut=409)
        except EtatRefuse as refus:
            champ = refus.champ if refus.champ in redaction.form.fields else None
            redaction.form.add_error(champ, str(refus))
            return self._montrer(redaction, statut=422)
        messages.success(request, "L’état des lieux est enregistré.")
        return redirect("locaux:etat", self.etat.pk)

    def _redaction(self, donnees: Any) -> Redaction:
        actuel = Contenu.de(self.etat)
        entree = entree_de(self.etat) if donnees is None else None
        return Redaction(
            donnees,
            initial=actuel,
            modele=Contenu.de(entree) if entree else None,
            vue=actuel.empreinte,
        )

    def _montrer(self, redaction: Redaction, statut: int = 200) -> HttpResponse:
        contexte = self.commun("Ce qui a été vu") | {"redaction": redaction}
        return render(self.request, "locaux/etat_modifier.html", contexte, status=statut)


class Photos(EtatMixin):
    """Add photos to a draft, and take them off."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show them, and the form."""
        if not self.etat.redigeable:
            return self.refuser("Cet état des lieux est signé : ses photos ne changent plus.")
        return self._montrer(FormulairePhotoEtat())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep a photo, or take one off."""
        if "retirer" in request.POST:
            return self._retirer(request.POST["retirer"])
        form = FormulairePhotoEtat(request.POST, request.FILES)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        lu = form.cleaned_data
        try:
            rejouer(actions.ajouter_photo)(
                etat=self.etat,
                image=lu["photo"],
                legende=lu["legende"],
                jeton=lu["jeton"],
                par=personne_connectee(request),
            )
        except EtatRefuse as refus:
            form.add_error(refus.champ if refus.champ in form.fields else None, str(refus))
            return self._montrer(form, statut=422)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, deja.objet.etat_des_lieux.get_absolute_url())
            return self._montrer(form, statut=409)
        messages.success(request, "La photo est gardée.")
        return redirect("locaux:etat_photos", self.etat.pk)

    def _retirer(self, cle: str) -> HttpResponse:
        lisible = cle.isascii() and cle.isdecimal() and len(cle) < CHIFFRES_D_UNE_CLE
        photo = PhotoEtat.objects.filter(
            etat_des_lieux=self.etat, pk=int(cle) if lisible else 0
        ).first()
        if photo is not None:
            try:
                rejouer(actions.retirer_photo)(photo=photo, par=personne_connectee(self.request))
            except EtatRefuse as refus:
                return self.refuser(str(refus))
        messages.success(self.request, "La photo est retirée.")
        return redirect("locaux:etat_photos", self.etat.pk)

    def _montrer(self, form: FormulairePhotoEtat, statut: int = 200) -> HttpResponse:
        contexte = self.commun("Photos") | {"form": form}
        return render(self.request, "locaux/etat_photos.html", contexte, status=statut)
