"""The agents' index of the place: its sites, and every space as a list that is searched, sorted and taken away."""

from collections.abc import Sequence
from typing import Any

from locaux.forms.gestion import FiltresEspaces
from locaux.lectures.gestion import SiteGere, sites_geres
from locaux.models import Espace
from locaux.views.lieux import AmenagerMixin
from locaux.views.tableaux import TableauEspaces
from ptce.socle.listes import ListeFiltree


class Gestion(AmenagerMixin, ListeFiltree[Espace]):
    """Show the sites, then the spaces that match; or send the spaces as a file when the address asks for one."""

    template_name = "locaux/gestion.html"
    genre_de_tableau = TableauEspaces
    fichier, feuille = "espaces", "Espaces"
    entetes = (
        "Espace",
        "Site",
        "Niveau",
        "Type",
        "Surface (m²)",
        "Places",
        "Réservable",
        "Règle",
        "Équipements",
        "Accessible en fauteuil roulant",
        "Parties",
        "En service depuis le",
        "Archivé le",
    )

    def filtrer(self) -> FiltresEspaces:
        """Return the filters; the sites, which say their floors, are read once."""
        self.sites = sites_geres()
        niveaux = [niveau for lu in self.sites for niveau in (*lu.niveaux, *lu.niveaux_archives)]
        return FiltresEspaces(
            self.request.GET, queryset=Espace.objects.complets().dans_l_ordre(), niveaux=niveaux
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sites."""
        return super().get_context_data(
            sites=self._sites(archives=False), sites_archives=self._sites(archives=True), **kwargs
        )

    def _sites(self, *, archives: bool) -> list[SiteGere]:
        return [lu for lu in self.sites if (lu.site.archive_le is not None) is archives]

    def ligne(self, lue: Espace) -> Sequence[Any]:
        """Return what a space is, how it is booked, what it has."""
        return [
            lue.nom,
            lue.site.nom,
            lue.niveau.nom,
            lue.get_type_display(),
            lue.surface_m2,
            lue.capacite,
            _oui(lue.reservable),
            lue.regle.nom if lue.regle else "",
            ", ".join(str(equipement) for equipement in lue.equipements.all()),
            _oui(lue.accessible_pmr),
            ", ".join(str(partie) for partie in lue.elements.all()),
            lue.en_service_le,
            lue.archive_le.astimezone(lue.site.zone) if lue.archive_le else None,
        ]


def _oui(vrai: bool) -> str:
    return "oui" if vrai else "non"
