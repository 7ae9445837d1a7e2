"""Tables of bookings."""

import django_tables2 as tables
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from locaux.enums import StatutReservation
from locaux.models import Reservation
from ptce.socle import typographie
from ptce.socle.templatetags.ptce import etat

GENRES = {
    StatutReservation.CONFIRMEE: ("bon", "check"),
    StatutReservation.ANNULEE: ("alerte", "x"),
}


class TableauReservations(tables.Table):  # type: ignore[misc]
    """Bookings, soonest first."""

    periode = tables.Column(verbose_name="Quand")
    espace = tables.Column(verbose_name="Espace", order_by="espace__nom")
    acteur = tables.Column(verbose_name="Pour", order_by=("acteur__sigle", "acteur__nom"))
    demandeur = tables.Column(
        verbose_name="Réservée par", order_by=("demandeur__nom", "demandeur__prenom")
    )
    objet = tables.Column(verbose_name="Objet", default="")
    statut = tables.Column(verbose_name="Statut")

    class Meta:
        model = Reservation
        fields = ("periode", "espace", "acteur", "demandeur", "objet", "statut")
        order_by = "periode"
        attrs = {"legende": "Réservations"}
        empty_text = "Aucune réservation ne correspond à ces filtres."

    def render_periode(self, record: Reservation) -> SafeString:
        """Link to the booking, its period in words."""
        quand = typographie.creneau(record.debut, record.fin, record.espace.site.zone)
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), quand)

    def render_statut(self, record: Reservation) -> SafeString:
        """Word, icon and colour."""
        genre, icone = GENRES[StatutReservation(record.statut)]
        return etat(genre, record.get_statut_display(), icone=icone)


def presenter(tableau: tables.Table, request: HttpRequest, *, par_page: int) -> tables.Table:
    """Sort and page `tableau` as the address asks; what it asks and does not exist is left out.

    The number of rows of a page is ours: the library lets the address choose it, and fails on a negative one.
    """
    trier(tableau, request)
    tableau.paginate(per_page=par_page)
    tableau.page = tableau.paginator.get_page(request.GET.get(tableau.prefixed_page_field))
    return tableau


def trier(tableau: tables.Table, request: HttpRequest) -> tables.Table:
    """Sort `tableau` as the address asks, by columns that exist."""
    tableau.request = request
    connus = {f"{signe}{nom}" for nom in tableau.columns.names() for signe in ("", "-")}
    voulus = request.GET.getlist(tableau.prefixed_order_by_field)
    if tris := [tri for tri in voulus if tri in connus]:
        tableau.order_by = tris
    return tableau
