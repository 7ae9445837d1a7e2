"""The list of amendments, narrowed by filters, taken away as a file."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from acteurs.enums import StatutAmendement
from acteurs.forms.filtres_amendements import FiltresAmendements
from acteurs.models import Amendement
from acteurs.regles import lit_entre_membres, personne_connectee
from ptce.socle import typographie
from ptce.socle.listes import ListeFiltree
from ptce.socle.templatetags.ptce import etat

ETATS = {
    StatutAmendement.PROPOSE: ("attente", "inbox"),
    StatutAmendement.RETENU: ("bon", "check"),
    StatutAmendement.ECARTE: ("alerte", "x"),
    StatutAmendement.RETIRE: ("", "minus"),
}


class TableauAmendements(tables.Table):  # type: ignore[misc]
    """Amendments, as the text is read."""

    cible = tables.Column(
        verbose_name="Amendement", order_by=("version__numero", "article__rang", "depose_le")
    )
    acteur = tables.Column(verbose_name="Au nom de", order_by=("acteur__sigle", "acteur__nom"))
    auteur = tables.Column(verbose_name="Par", order_by=("auteur__nom", "auteur__prenom"))
    depose_le = tables.Column(verbose_name="Proposé le")
    statut = tables.Column(verbose_name="État")

    class Meta:
        model = Amendement
        fields = ("cible", "acteur", "auteur", "depose_le", "statut")
        attrs = {"legende": "Amendements"}
        empty_text = "Aucun amendement ne correspond à ces filtres."

    def render_cible(self, record: Amendement) -> SafeString:
        """Link to the amendment."""
        return format_html(
            '<a href="{}">Version {}, {}</a>',
            record.get_absolute_url(),
            record.version.numero,
            record.cible,
        )

    def render_depose_le(self, record: Amendement) -> str:
        """The day."""
        return typographie.jour_sans_nom(timezone.localtime(record.depose_le))

    def render_statut(self, record: Amendement) -> SafeString:
        """Word, icon and colour."""
        genre, icone = ETATS[StatutAmendement(record.statut)]
        return etat(genre, record.get_statut_display(), icone=icone)


def exiger_un_membre(request: HttpRequest) -> None:
    """Raise PermissionDenied to those who belong to nothing: amendments are read by members and the staff."""
    if not lit_entre_membres(personne_connectee(request)):
        raise PermissionDenied("Les amendements sont lus par les organisations membres.")


class ListeAmendements(ListeFiltree[Amendement]):
    """What was proposed, and what became of it."""

    template_name = "acteurs/amendement_liste.html"
    genre_de_tableau = TableauAmendements
    fichier, feuille = "amendements", "Amendements"
    entetes = (
        "Version",
        "Porte sur",
        "Titre proposé",
        "Texte proposé",
        "Motif",
        "Au nom de",
        "Par",
        "Proposé le",
        "État",
        "Réponse",
        "Tranché le",
        "Texte retenu",
    )

    def filtrer(self) -> FiltresAmendements:
        """On what this person reads."""
        exiger_un_membre(self.request)
        personne = personne_connectee(self.request)
        return FiltresAmendements(
            self.request.GET,
            queryset=Amendement.objects.visibles_pour(personne).complets().dans_l_ordre(),
            personne=personne,
        )

    def ligne(self, lue: Amendement) -> Sequence[Any]:
        """Say all of it."""
        return [
            lue.version.numero,
            lue.cible,
            lue.titre,
            lue.texte,
            lue.motif,
            str(lue.acteur),
            str(lue.auteur),
            timezone.localtime(lue.depose_le),
            lue.get_statut_display(),
            lue.reponse,
            timezone.localtime(lue.tranche_le) if lue.tranche_le else None,
            lue.texte_retenu,
        ]
