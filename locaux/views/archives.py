"""Take a site, a floor or a space out of service, and put it back: one page says the consequences, and asks."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from acteurs.regles import personne_connectee
from locaux.actions import archives as actions
from locaux.actions.amenagement import LieuRefuse
from locaux.actions.annulations import ReservationsGenees
from locaux.forms.genees import FormulaireSuite
from locaux.lectures import archives as lectures
from locaux.lectures.genees import Genees
from locaux.models import Espace, Niveau, Site
from locaux.views.amenager import phrase_des_annulees
from locaux.views.lieux import AmenagerMixin
from locaux.views.sites import chemin
from ptce.socle.transactions import rejouer

DITS = {Site: "ce site", Niveau: "ce niveau", Espace: "cet espace"}
LIENS = {Site: (), Niveau: ("site",), Espace: ("niveau__site",)}
"""What a page says of a place besides its own columns."""


class LieuMixin(AmenagerMixin):
    """Load the place of the address; `modele` is given by the address."""

    modele: ClassVar[type[Site] | type[Niveau] | type[Espace]] = Site

    @property
    def lieu(self) -> Site | Niveau | Espace:
        """The place, as it is now. Raises Http404."""
        modele: Any = self.modele
        lieu: Site | Niveau | Espace = get_object_or_404(
            modele.objects.select_related(*LIENS[self.modele]), pk=self.kwargs["pk"]
        )
        return lieu

    def contexte(self, lieu: Site | Niveau | Espace, fin: str) -> dict[str, Any]:
        """Return what both pages say."""
        return {
            "lieu": lieu,
            "ce_lieu": DITS[type(lieu)],
            "etapes": etapes_vers(lieu),
            "ici": fin,
            "retour": retour(lieu),
        }


class Archiver(LieuMixin):
    """Take a place out of service."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Say what goes with it, and the bookings in the way."""
        lieu = self.lieu
        if lieu.archive_le is not None:
            return redirect(retour(lieu))
        genees = lectures.reservations_de(lieu, timezone.now())
        return self._montrer(lieu, genees, FormulaireSuite(gardable=False, expliquer=True))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Archive; bookings that are not those the page listed are shown again."""
        lieu = self.lieu
        reponse = FormulaireSuite(
            request.POST if "vues" in request.POST else None, gardable=False, expliquer=True
        )
        if reponse.is_bound and not reponse.is_valid():
            genees = lectures.reservations_de(lieu, timezone.now())
            return self._montrer(lieu, genees, reponse, statut=422)
        suite = reponse.decision() if reponse.is_valid() else None
        try:
            fait = rejouer(actions.archiver)(
                lieu=lieu, par=personne_connectee(request), suite=suite
            )
        except ReservationsGenees as en_travers:
            return self._montrer(lieu, en_travers.genees, reponse, statut=409)
        except LieuRefuse as refuse:
            return self._montrer(lieu, Genees(), reponse, statut=422, refus=str(refuse))
        messages.success(request, f"{lieu} est archivé.{phrase_des_annulees(fait)}")
        return redirect(retour(lieu))

    def _montrer(
        self,
        lieu: Site | Niveau | Espace,
        genees: Genees,
        reponse: FormulaireSuite,
        *,
        statut: int = 200,
        refus: str = "",
    ) -> HttpResponse:
        changees = reponse.is_valid() and reponse.cleaned_data["vues"] != genees.empreinte
        reponse.pour(genees)
        contexte = {
            **self.contexte(lieu, "Archiver"),
            **lectures.contenu(lieu),
            "genees": genees,
            "suite": reponse,
            "changees": changees,
            "refus": refus or self._refus(lieu),
        }
        return render(self.request, "locaux/gestion_archiver.html", contexte, status=statut)

    def _refus(self, lieu: Site | Niveau | Espace) -> str:
        espaces = lectures.espaces_de(lieu).en_service().select_related("niveau__site")
        return lectures.refus_d_archiver(espaces.order_by("pk"), timezone.now())


class Retablir(LieuMixin):
    """Put a place back in service."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Say what comes back with it."""
        lieu = self.lieu
        if lieu.archive_le is None:
            return redirect(retour(lieu))
        return self._montrer(lieu)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Put it back; what keeps it from coming back is said."""
        lieu = self.lieu
        try:
            rejouer(actions.retablir)(lieu=lieu, par=personne_connectee(request))
        except LieuRefuse as refuse:
            return self._montrer(lieu, statut=422, refus=str(refuse))
        messages.success(request, f"{lieu} est de nouveau en service.")
        return redirect(retour(lieu))

    def _montrer(
        self, lieu: Site | Niveau | Espace, *, statut: int = 200, refus: str = ""
    ) -> HttpResponse:
        contexte = {
            **self.contexte(lieu, "Remettre en service"),
            **lectures.contenu(lieu, archive_le=lieu.archive_le),
            "refus": refus,
        }
        return render(self.request, "locaux/gestion_retablir.html", contexte, status=statut)


def retour(lieu: Site | Niveau | Espace) -> str:
    """Return the page that one comes from."""
    if isinstance(lieu, Niveau):
        return reverse("locaux:gestion_niveaux", args=[lieu.site_id])
    nom = "locaux:gestion_site" if isinstance(lieu, Site) else "locaux:gestion_espace"
    return reverse(nom, args=[lieu.pk])


def etapes_vers(lieu: Site | Niveau | Espace) -> list[tuple[str, str]]:
    """Return the path to a page about a place: names and addresses."""
    if isinstance(lieu, Site):
        return chemin(lieu)
    if isinstance(lieu, Niveau):
        return chemin(lieu.site, ("Niveaux", retour(lieu)))
    return chemin(lieu.site, (lieu.nom, retour(lieu)))
