"""What an organisation owes, for those who manage it and for the agents."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Min
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from acteurs import regles as regles_des_acteurs
from acteurs.models import Acteur
from acteurs.regles import personne_connectee
from locaux import regles
from locaux.enums import StatutRevision
from locaux.forms.filtres_loyers import FiltresLoyersDe
from locaux.lectures import loyers as lectures
from locaux.lectures.suivi_des_loyers import suivi_apres
from locaux.models import Convention, EcheanceLoyer, Revision
from locaux.views.tableaux_loyers import TableauAVenir, TableauLoyersDe
from ptce.socle.listes import ListeFiltree


class LoyersDe(ListeFiltree[EcheanceLoyer]):
    """An organisation's schedule and titles: to be paid to the public accountant, never here."""

    template_name = "locaux/loyers_de.html"
    genre_de_tableau = TableauLoyersDe
    feuille = "Loyers"
    entetes = lectures.ENTETES

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 to strangers, 403 to those of the organisation who do not manage it."""
        personne = personne_connectee(request)
        self.acteur = get_object_or_404(Acteur, slug=kwargs["slug"])
        siennes = regles_des_acteurs.appartient_a(personne, self.acteur.pk)
        if not regles.voit_les_loyers_de(personne, self.acteur.pk):
            if siennes or personne.gere_le_pole:
                raise PermissionDenied("Les loyers se lisent par qui gère l’organisation.")
            raise Http404
        self.agent = personne.est_agent
        return super().dispatch(request, *args, **kwargs)

    def filtrer(self) -> FiltresLoyersDe:
        """Return the filters, on what the organisation owes."""
        self.fichier = f"loyers-{self.acteur.slug}"
        self.ce_mois = timezone.localdate().replace(day=1)
        return FiltresLoyersDe(
            self.request.GET,
            queryset=EcheanceLoyer.objects.de(self.acteur).completes(),
            annees=lectures.annees_de(self.acteur),
        )

    def tableau_montre(self) -> TableauLoyersDe:
        """Return the months that are past: those to come are a table of their own, before it."""
        return TableauLoyersDe(self.trouvees().filter(mois__lt=self.ce_mois))

    def ligne(self, lue: EcheanceLoyer) -> Sequence[Any]:
        """Return the line as the accountant reads it."""
        return lectures.ligne_exportee(lue)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it owes in all, its conventions in force, its revisions."""
        jour = timezone.localdate()
        revisions = Revision.objects.filter(
            convention__acteur=self.acteur, statut=StatutRevision.APPLIQUEE
        ).select_related("convention")
        premiers = Convention.objects.filter(acteur=self.acteur).actees()
        premier = premiers.aggregate(jour=Min("periode__startswith"))["jour"]
        return super().get_context_data(
            acteur=self.acteur,
            suivi_depuis=suivi_apres(premier) if premier else None,
            agent=self.agent,
            compte=lectures.compte_de(self.acteur),
            conventions=Convention.objects.filter(acteur=self.acteur).en_vigueur(jour),
            revisions=revisions[:5],
            a_venir=TableauAVenir(
                self.trouvees()
                .filter(mois__gte=self.ce_mois)
                .order_by("mois", "convention__reference", "pk")
            ),
            **kwargs,
        )
