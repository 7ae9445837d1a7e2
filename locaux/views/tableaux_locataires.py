"""Tables of keys and of young companies."""

from datetime import date
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from locaux.lectures import pepiniere
from locaux.models import Convention, RemiseDeCle
from locaux.views.tableaux import NOMBRE
from ptce.socle import typographie
from ptce.socle.templatetags.ptce import etat


class TableauCles(tables.Table):  # type: ignore[misc]
    """Keys, handed first on top."""

    quoi = tables.Column(verbose_name="Ce qui est remis", order_by=("quoi", "numero"))
    nombre = tables.Column(verbose_name="Nombre", attrs=NOMBRE)
    organisation = tables.Column(
        verbose_name="Organisation",
        accessor="convention__acteur",
        order_by=("convention__acteur__nom", "remise_le"),
    )
    remise_a = tables.Column(verbose_name="Remise à")
    remise_le = tables.Column(verbose_name="Le")
    rendue_le = tables.Column(verbose_name="Rendue", empty_values=())

    class Meta:
        model = RemiseDeCle
        fields = ("quoi", "nombre", "organisation", "remise_a", "remise_le", "rendue_le")
        attrs = {"legende": "Clés et badges"}
        empty_text = "Aucune clé ne correspond à ces filtres."

    def render_quoi(self, record: RemiseDeCle) -> SafeString:
        """Link to the tenancy."""
        adresse = reverse("locaux:locataire", args=[record.convention.reference])
        return format_html('<a href="{}">{}</a>', adresse, record)

    def render_remise_le(self, record: RemiseDeCle) -> str:
        """Write the day as people read it."""
        return typographie.jour_sans_nom(record.remise_le)

    def render_rendue_le(self, record: RemiseDeCle) -> SafeString:
        """Say when it came back, or that it is out."""
        if record.rendue_le is None:
            return etat("attente", "dehors", icone="key")
        return etat("", f"le {typographie.jour_sans_nom(record.rendue_le)}", icone="check")


class TableauPepiniere(tables.Table):  # type: ignore[misc]
    """Young companies, whose time ends first on top."""

    acteur = tables.Column(verbose_name="Entreprise", order_by=("acteur__nom", "reference"))
    periode = tables.Column(verbose_name="Depuis", order_by=("periode", "reference"))
    fin = tables.Column(
        verbose_name="Jusqu’au", empty_values=(), order_by=("periode_effective__endswith", "pk")
    )
    vue_le = tables.Column(verbose_name="Dernier entretien", default="–")
    revue_le = tables.Column(verbose_name="Prochain", default="–")
    etape = tables.Column(verbose_name="Parcours", empty_values=(), orderable=False)

    class Meta:
        model = Convention
        fields = ("acteur", "periode", "fin", "vue_le", "revue_le", "etape")
        attrs = {"legende": "Jeunes entreprises de la pépinière"}
        empty_text = "Aucune entreprise ne correspond à ces filtres."

    def __init__(self, *args: Any, jour: date, **options: Any) -> None:
        self.jour = jour
        super().__init__(*args, **options)

    def render_acteur(self, record: Convention) -> SafeString:
        """Link to its journey."""
        adresse = reverse("locaux:locataire", args=[record.reference])
        return format_html('<a href="{}">{}</a>', adresse, record.acteur)

    def render_periode(self, record: Convention) -> str:
        """Write the first day."""
        return typographie.jour_sans_nom(record.premier_jour)

    def render_fin(self, record: Convention) -> str:
        """Write the last day, and the most it may last."""
        fin = typographie.jour_sans_nom(record.dernier_jour)
        return f"{fin} ({typographie.compte(record.duree_max_mois or 0, 'mois', 'mois')} au plus)"

    def render_vue_le(self, value: date) -> str:
        """Write the day."""
        return typographie.jour_sans_nom(value)

    def render_revue_le(self, value: date) -> str:
        """Write the day."""
        return typographie.jour_sans_nom(value)

    def render_etape(self, record: Convention) -> SafeString:
        """Word, icon and colour; where it went when it left."""
        lue = pepiniere.etape_de(record, self.jour)
        dite = etat(lue.genre, lue.mot, icone=lue.icone)
        sortie = pepiniere.sortie_de(record)
        if sortie is None:
            return dite
        ou = " ".join(
            filter(None, [sortie.get_destination_display(), sortie.lieu and f"({sortie.lieu})"])
        )
        return format_html("{} {}", dite, ou)
