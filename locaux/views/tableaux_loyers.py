"""Tables of rents: lines of a statement, unpaid titles, revisions, indices, aids."""

from datetime import date
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from locaux.enums import NatureEcheance, StatutEcheance, StatutRevision
from locaux.lectures.loyers import MOTS_DES_STATUTS, debiteur
from locaux.models import AideDeMinimis, EcheanceLoyer, IndiceReference, Revision
from ptce.socle import typographie
from ptce.socle.templatetags.ptce import etat

NOMBRE = {"th": {"class": "nombre"}, "td": {"class": "nombre"}}
GENRES_DES_REVISIONS = {
    StatutRevision.PROPOSEE: ("attente", "clock"),
    StatutRevision.APPLIQUEE: ("bon", "check"),
    StatutRevision.ECARTEE: ("", "minus"),
}


def etiquette(ligne: EcheanceLoyer) -> SafeString:
    """Return how far a line is: word, icon and colour."""
    genre, icone = MOTS_DES_STATUTS[StatutEcheance(ligne.statut)]
    return etat(genre, ligne.get_statut_display(), icone=icone)


def mois_en_mots(ligne: EcheanceLoyer) -> SafeString:
    """Return the month of a line; a regularisation says that it mends it."""
    mois = typographie.mois(ligne.mois)
    if ligne.nature == NatureEcheance.ECHEANCE:
        return format_html("{}", mois)
    return format_html("{} {}", mois, etat("info", "régularisation", icone="history"))


class TableauEcheances(tables.Table):  # type: ignore[misc]
    """The lines of a statement, by convention."""

    convention = tables.Column(
        verbose_name="Convention", order_by=("convention__reference", "mois")
    )
    acteur = tables.Column(
        verbose_name="Débiteur",
        accessor="convention__acteur",
        order_by=("convention__acteur__nom", "mois"),
    )
    mois = tables.Column(verbose_name="Mois")
    loyer = tables.Column(verbose_name="Loyer HT", attrs=NOMBRE)
    charges = tables.Column(verbose_name="Charges HT", attrs=NOMBRE)
    tva = tables.Column(verbose_name="TVA", attrs=NOMBRE)
    total = tables.Column(verbose_name="Total", attrs=NOMBRE)
    statut = tables.Column(verbose_name="État")

    class Meta:
        model = EcheanceLoyer
        fields = ("convention", "acteur", "mois", "loyer", "charges", "tva", "total", "statut")
        attrs = {"legende": "Lignes de l’état"}
        empty_text = "Aucune ligne ne correspond à ces filtres."

    def render_convention(self, record: EcheanceLoyer) -> SafeString:
        """Link to the convention."""
        convention = record.convention
        return format_html(
            '<a href="{}">{}</a>', convention.get_absolute_url(), convention.reference
        )

    def render_acteur(self, record: EcheanceLoyer) -> SafeString:
        """Link to all that the organisation owes."""
        adresse = reverse("locaux:loyers_de", args=[record.convention.acteur.slug])
        return format_html('<a href="{}">{}</a>', adresse, debiteur(record))

    def render_mois(self, record: EcheanceLoyer) -> SafeString:
        """The month; a regularisation says so."""
        return mois_en_mots(record)

    def render_loyer(self, value: Decimal) -> str:
        """In euros."""
        return typographie.euros(value)

    render_charges = render_tva = render_total = render_loyer

    def render_statut(self, record: EcheanceLoyer) -> SafeString:
        """Word, icon and colour; a liquidated line leads to its title."""
        if record.statut == StatutEcheance.A_LIQUIDER:
            return etiquette(record)
        return format_html(
            '{} <a href="{}">{}</a>',
            etiquette(record),
            reverse("locaux:titre", args=[record.pk]),
            f"titre {record.numero_titre}" if record.numero_titre else "noter le titre",
        )


class TableauLoyersDe(tables.Table):  # type: ignore[misc]
    """What an organisation owed for past months, the latest first."""

    mois = tables.Column(verbose_name="Mois")
    convention = tables.Column(
        verbose_name="Convention", order_by=("convention__reference", "mois")
    )
    loyer = tables.Column(verbose_name="Loyer HT", attrs=NOMBRE)
    charges = tables.Column(verbose_name="Charges HT", attrs=NOMBRE)
    tva = tables.Column(verbose_name="TVA", attrs=NOMBRE)
    total = tables.Column(verbose_name="Total", attrs=NOMBRE)
    statut = tables.Column(verbose_name="État")
    titre = tables.Column(
        verbose_name="Titre", accessor="numero_titre", empty_values=(), orderable=False
    )

    class Meta:
        model = EcheanceLoyer
        fields = ("mois", "convention", "loyer", "charges", "tva", "total", "statut", "titre")
        order_by = "-mois"
        attrs = {"legende": "Mois passés"}
        empty_text = "Aucune échéance ne correspond à ces filtres."

    render_mois = TableauEcheances.render_mois
    render_convention = TableauEcheances.render_convention
    render_loyer = render_charges = render_tva = render_total = TableauEcheances.render_loyer

    def render_statut(self, record: EcheanceLoyer) -> SafeString:
        """Word, icon and colour."""
        return etiquette(record)

    def render_titre(self, record: EcheanceLoyer) -> str:
        """The number of the title, what was paid of it, what is left."""
        if record.titre_emis_le is None:
            return "–"
        mots = f"{record.numero_titre}, émis le {typographie.jour_sans_nom(record.titre_emis_le)}"
        if record.statut == StatutEcheance.SOLDEE or record.total <= 0:
            return mots
        return f"{mots} ; reste {typographie.euros(record.reste)}"


class TableauAVenir(TableauLoyersDe):
    """What it owes this month and after, in the order of what it is given."""

    class Meta(TableauLoyersDe.Meta):
        order_by = ""
        orderable = False
        attrs = {"legende": "Mois en cours et à venir"}


class TableauImpayes(tables.Table):  # type: ignore[misc]
    """Titles that are not paid, the oldest first."""

    titre_emis_le = tables.Column(verbose_name="Titre émis le")
    numero_titre = tables.Column(verbose_name="Titre")
    debiteur = tables.Column(verbose_name="Débiteur")
    convention = tables.Column(
        verbose_name="Convention", order_by=("convention__reference", "mois")
    )
    mois = tables.Column(verbose_name="Mois")
    total = tables.Column(verbose_name="Montant", attrs=NOMBRE)
    montant_paye = tables.Column(verbose_name="Payé", attrs=NOMBRE)
    reste = tables.Column(verbose_name="Reste dû", attrs=NOMBRE, orderable=False)

    class Meta:
        model = EcheanceLoyer
        fields = (
            "titre_emis_le",
            "numero_titre",
            "debiteur",
            "convention",
            "mois",
            "total",
            "montant_paye",
            "reste",
        )
        order_by = "titre_emis_le"
        attrs = {"legende": "Titres impayés"}
        empty_text = "Aucun titre impayé ne correspond à ces filtres."

    render_convention = TableauEcheances.render_convention
    render_mois = TableauEcheances.render_mois
    render_total = render_montant_paye = render_reste = TableauEcheances.render_loyer

    def __init__(self, *args: Any, jour: date, **options: Any) -> None:
        self.jour = jour
        super().__init__(*args, **options)

    def render_titre_emis_le(self, value: date) -> str:
        """The day, and how long ago."""
        age = typographie.compte((self.jour - value).days, "jour")
        return f"{typographie.jour_sans_nom(value)} ({age})"

    def render_numero_titre(self, record: EcheanceLoyer) -> SafeString:
        """Link to the title."""
        adresse = reverse("locaux:titre", args=[record.pk])
        return format_html('<a href="{}">{}</a>', adresse, record.numero_titre)

    def render_debiteur(self, record: EcheanceLoyer) -> SafeString:
        """Link to all that the organisation owes."""
        adresse = reverse("locaux:loyers_de", args=[record.convention.acteur.slug])
        return format_html('<a href="{}">{}</a>', adresse, record.debiteur)


class TableauRevisions(tables.Table):  # type: ignore[misc]
    """Revisions of rents, the latest first."""

    convention = tables.Column(verbose_name="Convention", order_by=("convention__reference",))
    acteur = tables.Column(
        verbose_name="Organisation",
        accessor="convention__acteur",
        order_by=("convention__acteur__nom",),
    )
    prend_effet_le = tables.Column(verbose_name="À partir du")
    loyer_avant = tables.Column(verbose_name="Loyer", attrs=NOMBRE)
    loyer_apres = tables.Column(verbose_name="Nouveau loyer", attrs=NOMBRE)
    variation = tables.Column(verbose_name="Variation", attrs=NOMBRE, orderable=False)
    statut = tables.Column(verbose_name="État")

    class Meta:
        model = Revision
        fields = (
            "convention",
            "acteur",
            "prend_effet_le",
            "loyer_avant",
            "loyer_apres",
            "variation",
            "statut",
        )
        order_by = "-prend_effet_le"
        attrs = {"legende": "Révisions de loyer"}
        empty_text = "Aucune révision ne correspond à ces filtres."

    render_loyer_avant = render_loyer_apres = TableauEcheances.render_loyer

    def render_convention(self, record: Revision) -> SafeString:
        """Link to the revision."""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.convention)

    def render_prend_effet_le(self, value: date) -> str:
        """In words."""
        return typographie.jour_sans_nom(value)

    def render_variation(self, record: Revision) -> SafeString:
        """In per cent; the alert of the law when it is met."""
        mots = pour_cent(record.variation)
        if not record.en_alerte:
            return format_html("{}", mots)
        return format_html("{} {}", mots, etat("alerte", "seuil dépassé", icone="triangle-alert"))

    def render_statut(self, record: Revision) -> SafeString:
        """Word, icon and colour."""
        genre, icone = GENRES_DES_REVISIONS[StatutRevision(record.statut)]
        return etat(genre, record.get_statut_display(), icone=icone)


def pour_cent(valeur: Decimal) -> str:
    """Return a signed per cent: "+ 2,69 %"."""
    signe = "+\u00a0" if valeur > 0 else ""
    return f"{signe}{typographie.nombre(valeur, 2)}\u00a0%"


class TableauIndices(tables.Table):  # type: ignore[misc]
    """Published indices, the latest first."""

    trimestre = tables.Column(verbose_name="Trimestre", order_by=("annee", "trimestre"))
    serie = tables.Column(verbose_name="Série")
    valeur = tables.Column(verbose_name="Valeur", attrs=NOMBRE)
    source = tables.Column(verbose_name="Source", orderable=False, default="–")

    class Meta:
        model = IndiceReference
        fields = ("trimestre", "serie", "valeur", "source")
        order_by = "-trimestre"
        attrs = {"legende": "Indices de référence"}
        empty_text = "Aucun indice ne correspond à ces filtres."

    def render_trimestre(self, record: IndiceReference) -> SafeString:
        """Link to what corrects it."""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.quand)

    def render_valeur(self, value: Decimal) -> str:
        """With two decimals."""
        return typographie.nombre(value, 2)


class TableauAides(tables.Table):  # type: ignore[misc]
    """Aids under the de minimis rule, the latest first."""

    acteur = tables.Column(verbose_name="Organisation", order_by=("acteur__nom",))
    objet = tables.Column(verbose_name="Objet")
    accordee_le = tables.Column(verbose_name="Accordée le")
    montant = tables.Column(verbose_name="Montant", attrs=NOMBRE)
    etat = tables.Column(verbose_name="État", empty_values=(), orderable=False)

    class Meta:
        model = AideDeMinimis
        fields = ("acteur", "objet", "accordee_le", "montant", "etat")
        order_by = "-accordee_le"
        attrs = {"legende": "Aides de minimis"}
        empty_text = "Aucune aide ne correspond à ces filtres."

    render_montant = TableauEcheances.render_loyer
    render_accordee_le = TableauRevisions.render_prend_effet_le

    def render_etat(self, record: AideDeMinimis) -> SafeString:
        """Whether it counts; and what takes it out of the count."""
        if record.annulee_le is not None:
            return format_html("{} {}", etat("", "annulée", icone="x"), record.motif_annulation)
        adresse = reverse("locaux:aide_annuler", args=[record.pk])
        return format_html(
            '{} <a href="{}">annuler<span class="visuellement-cache"> {}</span></a>',
            etat("bon", "comptée", icone="check"),
            adresse,
            record.objet,
        )
