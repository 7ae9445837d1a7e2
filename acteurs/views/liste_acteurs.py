"""All organisations, as those who run the hub list them; the file may be imported as it is."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from acteurs import regles
from acteurs.colonnes.tableau import TABLEAU
from acteurs.enums import StatutActeur
from acteurs.forms.imports import FiltresActeurs
from acteurs.models import Acteur
from acteurs.regles import personne_connectee
from ptce.socle import typographie
from ptce.socle.listes import ListeFiltree
from ptce.socle.templatetags.ptce import etat

ETATS = {
    StatutActeur.CANDIDAT: ("attente", "inbox"),
    StatutActeur.MEMBRE: ("bon", "check"),
    StatutActeur.SUSPENDU: ("alerte", "clock"),
    StatutActeur.SORTI: ("", "history"),
}


class TableauActeurs(tables.Table):  # type: ignore[misc]
    """Organisations, by name."""

    nom = tables.Column(verbose_name="Organisation", order_by=("cle_tri", "pk"))
    nature = tables.Column(verbose_name="Nature")
    presence = tables.Column(verbose_name="Présence")
    statut = tables.Column(verbose_name="Statut")
    adhere_le = tables.Column(verbose_name="Membre depuis le", default="–")

    class Meta:
        model = Acteur
        fields = ("nom", "nature", "presence", "statut", "adhere_le")
        attrs = {"legende": "Organisations"}
        empty_text = "Aucune organisation ne correspond à ces filtres."

    def render_nom(self, record: Acteur) -> SafeString:
        """The name in full, after the acronym; leads to where it stands."""
        nom = f"{record.sigle} · {record.nom}" if record.sigle else record.nom
        return format_html(
            '<a href="{}">{}</a>', reverse("acteurs:statut", args=[record.slug]), nom
        )

    def render_adhere_le(self, record: Acteur) -> str:
        """The day, with its year."""
        return typographie.jour_sans_nom(record.adhere_le) if record.adhere_le else "–"

    def render_statut(self, record: Acteur) -> SafeString:
        """Word, icon and colour."""
        genre, icone = ETATS[StatutActeur(record.statut)]
        return etat(genre, record.get_statut_display(), icone=icone)


class ListeActeurs(ListeFiltree[Acteur]):
    """Members, candidates, suspended ones and those that left."""

    template_name = "acteurs/liste_acteurs.html"
    genre_de_tableau = TableauActeurs
    fichier = "acteurs"
    feuille = "Organisations"
    entetes = TABLEAU.titres

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who run the hub."""
        if not personne_connectee(request).gere_le_pole:
            raise PermissionDenied("Cette liste est celle des équipes du pôle.")
        return super().dispatch(request, *args, **kwargs)

    def filtrer(self) -> FiltresActeurs:
        """Return the filters, on all organisations."""
        tous = Acteur.objects.order_by("cle_tri", "pk")
        if self.request.GET.get("export"):
            tous = tous.select_related("college").prefetch_related("poles", "domaines")
        return FiltresActeurs(self.request.GET, queryset=tous)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether this person imports."""
        tient = regles.peut_tenir_les_acteurs(personne_connectee(self.request))
        return super().get_context_data(tient=tient, **kwargs)

    def ligne(self, lue: Acteur) -> Sequence[Any]:
        """Return an organisation in the columns that an import reads."""
        return [
            lue.uid,
            lue.nom,
            lue.sigle,
            lue.siret,
            lue.rna,
            lue.get_forme_juridique_display(),
            lue.get_nature_display(),
            lue.get_presence_display(),
            lue.get_statut_display(),
            " | ".join(pole.nom for pole in lue.poles.all()),
            " | ".join(domaine.nom for domaine in lue.domaines.all()),
            lue.college.nom if lue.college else "",
            lue.presentation,
            lue.site_web,
            lue.courriel,
            lue.telephone,
            lue.adresse,
            None if lue.latitude is None else str(lue.latitude),
            None if lue.longitude is None else str(lue.longitude),
            lue.adhere_le,
            lue.sorti_le,
        ]
