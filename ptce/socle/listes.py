"""Lists that are searched, filtered, sorted and paged, then taken away as a file of a spreadsheet."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import django_filters
import django_tables2 as tables
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView

from ptce.socle import tableurs

M = TypeVar("M", bound=Model)

PAR_PAGE = 25
LIGNES_EXPORTEES = 10_000


class ListeFiltree(TemplateView, Generic[M], ABC):
    """A page of a table, narrowed by filters; with `?export=` csv or xlsx, all of its rows as a file.

    A view says its filters, its table, and what a row of the file holds. The address may say anything: what its
    filters refuse finds nothing, and is said beside the field.
    """

    genre_de_tableau: type[tables.Table]
    fichier = ""
    """Name of the file, without its extension."""
    feuille = ""
    """Name of its sheet."""
    entetes: Sequence[str] = ()
    """Heads of its columns."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list, or send it as a file when the address asks for one."""
        self.filtres = self.filtrer()
        genre = request.GET.get("export", "")
        if genre not in tableurs.FORMATS:
            return super().get(request, *args, **kwargs)
        triees = trier(self.tableau(), request).data.data
        lignes = (self.ligne(lue) for lue in triees[:LIGNES_EXPORTEES])
        return tableurs.exporter(genre, self.fichier, self.entetes, lignes, feuille=self.feuille)

    @abstractmethod
    def filtrer(self) -> django_filters.FilterSet:
        """Return the filters, on what this person may see."""

    def tableau(self) -> tables.Table:
        """Return the table of what was found."""
        return self.genre_de_tableau(self.trouvees())

    def tableau_montre(self) -> tables.Table:
        """Return the table that the page shows and pages; the file takes `tableau`."""
        return self.tableau()

    @abstractmethod
    def ligne(self, lue: M) -> Sequence[Any]:
        """Return what the file says of one object, column by column."""

    def trouvees(self) -> QuerySet[M]:
        """Return what the filters leave; nothing when one of them is refused."""
        trouvees: QuerySet[M] = (
            self.filtres.qs if self.filtres.is_valid() else self.filtres.queryset.none()
        )
        return trouvees

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the filters, whether one is in use, and the page of the table."""
        return super().get_context_data(
            filtres=self.filtres,
            filtre=any(self.filtres.data.get(nom) for nom in self.filtres.filters),
            table=presenter(self.tableau_montre(), self.request, par_page=PAR_PAGE),
            **kwargs,
        )


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
    lignes = tableau.data.data
    if isinstance(lignes, QuerySet) and lignes.query.order_by:
        # What a column ties keeps one order: from a page to the next, no row is read twice or missed.
        tableau.data.data = lignes.order_by(*lignes.query.order_by, "pk")
    return tableau
