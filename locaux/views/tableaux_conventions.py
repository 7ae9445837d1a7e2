"""The table of conventions."""

from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from locaux.enums import MELEES, StatutConvention
from locaux.lectures import conventions as lectures
from locaux.models import Convention
from locaux.views.tableaux import NOMBRE
from ptce.socle import typographie
from ptce.socle.templatetags.ptce import etat


class TableauConventions(tables.Table):  # type: ignore[misc]
    """Conventions, the latest first."""

    reference = tables.Column(verbose_name="Convention")
    acteur = tables.Column(verbose_name="Occupant", order_by=("acteur__cle_tri", "reference"))
    type = tables.Column(verbose_name="Type")
    espaces = tables.Column(verbose_name="Espaces", empty_values=(), orderable=False)
    fin = tables.Column(
        verbose_name="Dernier jour", empty_values=(), order_by="periode_effective__endswith"
    )
    loyer_du_jour = tables.Column(verbose_name=MELEES, attrs=NOMBRE)
    statut = tables.Column(verbose_name="État")

    class Meta:
        model = Convention
        fields = ("reference", "acteur", "type", "espaces", "fin", "loyer_du_jour", "statut")
        attrs = {"legende": "Conventions"}
        order_by = "-reference"
        empty_text = "Aucune convention ne correspond à ces filtres."

    def __init__(self, *args: Any, jour: Any, argent: bool, **options: Any) -> None:
        self.jour = jour
        super().__init__(*args, exclude=() if argent else ("loyer_du_jour",), **options)

    def render_reference(self, record: Convention) -> SafeString:
        """Link to the convention."""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.reference)

    def render_type(self, record: Convention) -> str:
        """With a capital."""
        return capfirst(record.get_type_display())

    def render_espaces(self, record: Convention) -> str:
        """The first ones by name, and how many more."""
        noms = lectures.noms_des_espaces(record.lots.all(), self.jour)
        autres = [f"{len(noms) - 3} autres"] if len(noms) > 4 else []
        return typographie.enumeration([*(noms[:3] if autres else noms), *autres])

    def render_fin(self, record: Convention) -> str:
        """The last day in effect."""
        return typographie.jour_sans_nom(record.dernier_jour)

    def render_loyer_du_jour(self, value: Decimal) -> str:
        """In euros a month, as revisions and amendments made it; as signed when it has not begun."""
        return typographie.euros(value)

    def render_statut(self, record: Convention) -> SafeString:
        """Word, icon and colour."""
        genre, icone = lectures.ETATS[StatutConvention(record.statut)]
        return etat(genre, lectures.etat_en_mots(record, self.jour), icone=icone)
