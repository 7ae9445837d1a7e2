"""Tables of operations, of funders, of framework agreements."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from locaux.enums import StatutOperation
from locaux.models import ConventionTerritoriale, Financeur, OperationImmobiliere
from locaux.views.tableaux import NOMBRE
from ptce.socle import typographie
from ptce.socle.templatetags.ptce import etat

ETATS = {
    StatutOperation.PROJET: ("info", "clock"),
    StatutOperation.ETUDES: ("info", "clock"),
    StatutOperation.TRAVAUX: ("attente", "wrench"),
    StatutOperation.LIVREE: ("bon", "check"),
    StatutOperation.ABANDONNEE: ("", "x"),
}


class TableauOperations(tables.Table):  # type: ignore[misc]
    """Operations, by name."""

    nom = tables.Column(verbose_name="Opération")
    maitre_ouvrage = tables.Column(verbose_name="Maître d’ouvrage")
    statut = tables.Column(verbose_name="État")
    cout = tables.Column(verbose_name="Plan arrêté", attrs=NOMBRE, default="aucun")

    class Meta:
        model = OperationImmobiliere
        fields = ("nom", "maitre_ouvrage", "statut", "cout")
        order_by = "nom"
        attrs = {"legende": "Opérations immobilières"}

    def render_nom(self, record: OperationImmobiliere) -> SafeString:
        """Link to the operation; say its site."""
        lien = format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.nom)
        return format_html("{} {}", lien, record.site) if record.site else lien

    def render_statut(self, record: OperationImmobiliere) -> SafeString:
        """Word, icon and colour."""
        genre, icone = ETATS[StatutOperation(record.statut)]
        return etat(genre, record.get_statut_display(), icone=icone)

    def render_cout(self, record: OperationImmobiliere) -> str:
        """Say what the plan in force costs."""
        return typographie.euros(record.cout)  # type: ignore[attr-defined]


class TableauFinanceurs(tables.Table):  # type: ignore[misc]
    """Funders, by name."""

    nom = tables.Column(verbose_name="Financeur")
    type = tables.Column(verbose_name="Type")
    siret = tables.Column(verbose_name="SIRET", default="")
    actes = tables.TemplateColumn(
        verbose_name="Changer", template_name="locaux/_financeur_actes.html", orderable=False
    )

    class Meta:
        model = Financeur
        fields = ("nom", "type", "siret", "actes")
        order_by = "nom"
        attrs = {"legende": "Financeurs"}

    def render_siret(self, value: str) -> str:
        """In groups, between which a narrow column may break."""
        return typographie.siret(value, espace=" ")


class TableauTerritoriales(tables.Table):  # type: ignore[misc]
    """Framework agreements, by name."""

    nom = tables.Column(verbose_name="Convention")
    partenaires = tables.Column(verbose_name="Partenaires", orderable=False)
    periode = tables.Column(verbose_name="Durée")
    tenus = tables.Column(verbose_name="Engagements tenus", attrs=NOMBRE)

    class Meta:
        model = ConventionTerritoriale
        fields = ("nom", "partenaires", "periode", "tenus")
        order_by = "nom"
        attrs = {"legende": "Conventions territoriales"}

    def render_nom(self, record: ConventionTerritoriale) -> SafeString:
        """Link to the agreement."""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.nom)

    def render_partenaires(self, record: ConventionTerritoriale) -> str:
        """Say who signs, in one line."""
        return typographie.enumeration(record.liste_des_partenaires)

    def render_periode(self, record: ConventionTerritoriale) -> str:
        """Say it with both days included."""
        return typographie.jours(record.periode.lower, record.periode.upper)

    def render_tenus(self, record: ConventionTerritoriale) -> str:
        """Say of how many."""
        return f"{record.tenus} sur {record.combien}"  # type: ignore[attr-defined]
