"""Tables of bookings, of spaces, of closures, of rules and of equipment."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from locaux.calculs import enonce
from locaux.enums import StatutReservation
from locaux.lectures.fermetures import etat_de
from locaux.lectures.ouvertures import valeurs
from locaux.models import Equipement, Espace, Fermeture, RegleReservation, Reservation
from ptce.socle import typographie
from ptce.socle.templatetags.ptce import etat

GENRES = {
    StatutReservation.CONFIRMEE: ("bon", "check"),
    StatutReservation.ANNULEE: ("alerte", "x"),
}
NOMBRE = {"th": {"class": "nombre"}, "td": {"class": "nombre"}}


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


class TableauEspaces(tables.Table):  # type: ignore[misc]
    """Spaces as the agents list them, in the order one walks through."""

    nom = tables.Column(verbose_name="Espace")
    niveau = tables.Column(
        verbose_name="Niveau", order_by=("niveau__site__nom", "niveau__rang", "rang", "nom", "pk")
    )
    type = tables.Column(verbose_name="Type")
    surface_m2 = tables.Column(verbose_name="Surface", attrs=NOMBRE)
    capacite = tables.Column(verbose_name="Places", attrs=NOMBRE)
    reservable = tables.Column(verbose_name="Réservation", order_by=("-reservable", "regle__nom"))

    class Meta:
        model = Espace
        fields = ("nom", "niveau", "type", "surface_m2", "capacite", "reservable")
        order_by = "niveau"
        attrs = {"legende": "Espaces"}
        empty_text = "Aucun espace ne correspond à ces filtres."

    def render_nom(self, record: Espace) -> SafeString:
        """Link to the agents' page of the space; say when it is archived."""
        fiche = reverse("locaux:gestion_espace", args=[record.pk])
        lien = format_html('<a href="{}">{}</a>', fiche, record.nom)
        if record.archive_le is None:
            return lien
        return format_html("{} {}", lien, etat("attente", "archivé", icone="archive"))

    def render_niveau(self, record: Espace) -> str:
        """Say the site too."""
        return f"{record.site}, {record.niveau}"

    def render_surface_m2(self, value: Decimal) -> str:
        """In square metres."""
        return typographie.surface(value)

    def render_reservable(self, record: Espace) -> SafeString:
        """Word, icon and colour; then the rule it follows."""
        if not record.reservable:
            return etat("", "non réservable", icone="minus")
        return format_html("{} {}", etat("bon", "réservable", icone="check"), record.regle)


class TableauFermetures(tables.Table):  # type: ignore[misc]
    """Closures as the agents list them."""

    periode = tables.Column(verbose_name="Quand")
    lieu = tables.Column(
        verbose_name="Lieu",
        accessor="cible",
        order_by=("espace__niveau__site__nom", "site__nom", "espace__nom", "periode"),
    )
    motif = tables.Column(verbose_name="Motif", order_by=("motif", "precisions"))
    creee_par = tables.Column(
        verbose_name="Décidée par", order_by=("creee_par__nom", "creee_par__prenom")
    )
    etat = tables.Column(verbose_name="État", empty_values=(), orderable=False)

    class Meta:
        model = Fermeture
        fields = ("periode", "lieu", "motif", "creee_par", "etat")
        attrs = {"legende": "Fermetures"}
        empty_text = "Aucune fermeture ne correspond à ces filtres."

    def __init__(self, *args: Any, maintenant: datetime, **options: Any) -> None:
        self.maintenant = maintenant
        super().__init__(*args, **options)

    def render_periode(self, record: Fermeture) -> SafeString:
        """Link to the closure, its period in words."""
        quand = typographie.creneau(record.debut, record.fin, record.zone)
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), quand)

    def render_lieu(self, record: Fermeture) -> str:
        """Say the site, and the space when one alone is closed."""
        return lieu_ferme(record)

    def render_motif(self, record: Fermeture) -> str:
        """Say why, with the details."""
        return typographie.insecables(record.texte)

    def render_etat(self, record: Fermeture) -> SafeString:
        """Word, icon and colour."""
        lu = etat_de(record, self.maintenant)
        return etat(lu.genre, lu.mot, icone=lu.icone)


class TableauRegles(tables.Table):  # type: ignore[misc]
    """Booking rules, by name."""

    nom = tables.Column(verbose_name="Règle")
    granularite = tables.Column(verbose_name="On réserve", order_by=("granularite", "duree_max"))
    public = tables.Column(verbose_name="Qui peut réserver")
    suivie_par = tables.Column(verbose_name="Espaces", attrs=NOMBRE)

    class Meta:
        model = RegleReservation
        fields = ("nom", "granularite", "public", "suivie_par")
        order_by = "nom"
        attrs = {"legende": "Règles de réservation"}
        empty_text = "Aucune règle ne correspond à ces filtres."

    def render_nom(self, record: RegleReservation) -> SafeString:
        """Link to the rule; say when it is archived."""
        lien = format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.nom)
        if record.archive_le is None:
            return lien
        return format_html("{} {}", lien, etat("attente", "archivée", icone="archive"))

    def render_granularite(self, record: RegleReservation) -> str:
        """Say how long too."""
        return enonce(valeurs(record))


class TableauEquipements(tables.Table):  # type: ignore[misc]
    """Equipment, by name."""

    nom = tables.Column(verbose_name="Équipement")
    combien = tables.Column(verbose_name="Espaces", attrs=NOMBRE)
    actes = tables.TemplateColumn(
        verbose_name="Changer", template_name="locaux/_equipement_actes.html", orderable=False
    )

    class Meta:
        model = Equipement
        fields = ("nom", "combien", "actes")
        order_by = "nom"
        attrs = {"legende": "Équipements"}
        empty_text = "Aucun équipement ne correspond à ces filtres."


def lieu_ferme(fermeture: Fermeture) -> str:
    """Return what a closure closes, in words: "Salle Hers, Le Périscope", "Tout le site Le Périscope"."""
    if fermeture.espace is None:
        return f"Tout le site {fermeture.site}"
    return f"{fermeture.espace}, {fermeture.espace.site}"
