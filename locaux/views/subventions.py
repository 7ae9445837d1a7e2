"""Grants, for the agents: the list, the dashboard, a file, its final claim, open data."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_tables2 as tables
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.generic import TemplateView

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions.etapes_subvention import etat_d_avant
from locaux.calculs import taux_en_mots
from locaux.enums import StatutSubvention
from locaux.forms.versements import FiltresSubventions
from locaux.lectures import subventions as lectures
from locaux.lectures.choix_de_depenses import depenses_du_solde
from locaux.lectures.echeances_subventions import echeances_de, parcours
from locaux.lectures.mois_a_venir import barres
from locaux.lectures.subventions_ouvertes import SCHEMA, en_csv, subventions_ouvertes
from locaux.models import DossierSubvention
from locaux.models.subvention import EN_VIGUEUR
from locaux.views.financer import FinancerMixin
from ptce.socle import tableurs, typographie
from ptce.socle.listes import ListeFiltree
from ptce.socle.templatetags.ptce import etat

ETATS = {
    StatutSubvention.A_DEPOSER: ("attente", "pencil"),
    StatutSubvention.DEPOSE: ("info", "send"),
    StatutSubvention.COMPLET: ("info", "list-checks"),
    StatutSubvention.EN_INSTRUCTION: ("info", "eye"),
    StatutSubvention.ACCORDE: ("bon", "check"),
    StatutSubvention.REFUSE: ("alerte", "x"),
    StatutSubvention.SANS_SUITE: ("", "minus"),
    StatutSubvention.CONVENTIONNE: ("bon", "signature"),
    StatutSubvention.SOLDE: ("bon", "circle-check"),
    StatutSubvention.CADUC: ("alerte", "clock"),
}
LIBELLES = {
    StatutSubvention.DEPOSE: "Noter le dépôt",
    StatutSubvention.COMPLET: "Noter que le dossier est complet",
    StatutSubvention.EN_INSTRUCTION: "Noter le début de l’instruction",
    StatutSubvention.ACCORDE: "Noter l’accord",
    StatutSubvention.REFUSE: "Noter le refus",
    StatutSubvention.SANS_SUITE: "Classer sans suite",
    StatutSubvention.CONVENTIONNE: "Noter la convention signée",
    StatutSubvention.SOLDE: "Solder le dossier",
    StatutSubvention.CADUC: "Noter la caducité",
}
"""What each step is called on its button."""
NOMBRE = {"th": {"class": "nombre"}, "td": {"class": "nombre"}}
ENTETES = (
    "Référence",
    "Opération",
    "Financeur",
    "Objet",
    "État",
    "Dépense subventionnable",
    "Taux",
    "Demandé",
    "Accordé",
    "Versé",
    "À venir",
    "À risque",
    "Pourquoi",
)


def etiquette(statut: str) -> SafeString:
    """Return a state: word, icon and colour."""
    lu = StatutSubvention(statut)
    genre, icone = ETATS[lu]
    return etat(genre, lu.label, icone=icone)


class TableauSubventions(tables.Table):  # type: ignore[misc]
    """Grant files, the latest first."""

    objet = tables.Column(verbose_name="Objet")
    financeur = tables.Column(verbose_name="Financeur", order_by="financeur__nom")
    operation = tables.Column(verbose_name="Opération", order_by="operation__nom")
    statut = tables.Column(verbose_name="État")
    montant_demande = tables.Column(verbose_name="Demandé", attrs=NOMBRE)
    montant_accorde = tables.Column(verbose_name="Accordé", attrs=NOMBRE, default="–")
    verse = tables.Column(verbose_name="Versé", attrs=NOMBRE)

    class Meta:
        model = DossierSubvention
        fields = (
            *("objet", "financeur", "operation", "statut"),
            *("montant_demande", "montant_accorde", "verse"),
        )
        attrs = {"legende": "Dossiers de subvention"}
        empty_text = "Aucun dossier ne correspond à ces filtres."

    def __init__(self, *args: Any, aujourdhui: date, **options: Any) -> None:
        self.aujourdhui = aujourdhui
        super().__init__(*args, **options)

    def render_objet(self, record: DossierSubvention) -> SafeString:
        """Link to the file; say when it is at risk."""
        lien = format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.objet)
        if not lectures.risques(record, self.aujourdhui):
            return lien
        return format_html("{} {}", lien, etat("alerte", "à risque", icone="triangle-alert"))

    def render_statut(self, record: DossierSubvention) -> SafeString:
        """Word, icon and colour."""
        return etiquette(record.statut)

    def render_montant_demande(self, record: DossierSubvention) -> str:
        """In euros."""
        return typographie.euros(record.montant_demande)

    def render_montant_accorde(self, record: DossierSubvention) -> str:
        """In euros, when it was granted."""
        accorde = record.montant_accorde
        return typographie.euros(accorde) if accorde is not None else "–"

    def render_verse(self, record: DossierSubvention) -> str:
        """In euros."""
        return typographie.euros(record.verse)  # type: ignore[attr-defined]


def ligne_exportee(lu: lectures.DossierLu) -> list[Any]:
    """Return what a file of grants says of one."""
    dossier = lu.dossier
    return [
        dossier.reference,
        str(dossier.operation),
        str(dossier.financeur),
        dossier.objet,
        dossier.get_statut_display(),
        dossier.depense_subventionnable,
        taux_en_mots(dossier.taux),
        dossier.montant_demande,
        dossier.montant_accorde,
        lu.verse,
        lu.a_venir,
        lu.risque,
        " ; ".join(lu.risques),
    ]


class ListeSubventions(FinancerMixin, ListeFiltree[DossierSubvention]):
    """The grant files; those that await something first, unless a state is asked for."""

    template_name = "locaux/subvention_liste.html"
    fichier, feuille = "subventions", "Subventions"
    entetes = ENTETES

    def filtrer(self) -> FiltresSubventions:
        """Return the filters."""
        tous = lectures.avec_les_sommes(DossierSubvention.objects.complets())
        return FiltresSubventions(self.request.GET, queryset=tous.order_by("-cree_le", "-pk"))

    def tableau(self) -> TableauSubventions:
        """Return the table."""
        return TableauSubventions(self.trouvees(), aujourdhui=timezone.localdate())

    def ligne(self, lue: DossierSubvention) -> Sequence[Any]:
        """Return what is asked, granted, paid, at risk."""
        return ligne_exportee(lectures.lire(lue, timezone.localdate()))


class TableauDeBord(FinancerMixin, TemplateView):
    """The grants as a whole; with `?export=` csv or xlsx, a row a file."""

    template_name = "locaux/subvention_tableau.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the dashboard, or send it as a file when the address asks for one."""
        tous = lectures.avec_les_sommes(DossierSubvention.objects.complets())
        self.tableau = lectures.tableau_de_bord(
            tous.order_by("operation__nom", "financeur__nom", "pk"), timezone.localdate()
        )
        genre = request.GET.get("export", "")
        if genre not in tableurs.FORMATS:
            return super().get(request, *args, **kwargs)
        lignes = map(ligne_exportee, self.tableau.lus)
        return tableurs.exporter(
            genre, "tableau-des-subventions", ENTETES, lignes, feuille="Subventions"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sums, and the drawing of the months to come."""
        return super().get_context_data(
            tableau=self.tableau, barres=barres(self.tableau.mois), **kwargs
        )


class DonneesOuvertes(FinancerMixin, TemplateView):
    """Granted subsidies in the national schema, and what those that are not in the file lack."""

    template_name = "locaux/subvention_ouverte.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what is in the file, or send it."""
        self.ouvertes = subventions_ouvertes()
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        return HttpResponse(
            en_csv(self.ouvertes),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="subventions-scdl.csv"'},
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell complete rows from the others."""
        return super().get_context_data(
            completes=[lue for lue in self.ouvertes if not lue.manques],
            incompletes=[lue for lue in self.ouvertes if lue.manques],
            version=SCHEMA.version,
            **kwargs,
        )


class DossierMixin(FinancerMixin):
    """Load the file of the address, once the person is known to be an agent."""

    dossier: DossierSubvention

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load after authorising."""
        if regles.peut_financer(personne_connectee(request)):
            self.dossier = charger(request, kwargs["reference"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the file, its state and its rates in words."""
        contexte: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            **{"dossier": self.dossier, "etiquette": etiquette(self.dossier.statut), **kwargs}
        )
        return contexte


def reference_lue(tapee: str) -> str:
    """Return a reference of an address as the files have it. Raises Http404 when none can be so."""
    if "\x00" in tapee:
        raise Http404
    return tapee.upper()


def charger(request: HttpRequest, reference: str) -> DossierSubvention:
    """Return the file if this person may read it. Raises Http404 otherwise."""
    visibles = DossierSubvention.objects.visibles_pour(personne_connectee(request)).complets()
    return get_object_or_404(
        lectures.avec_les_sommes(visibles.select_related("cree_par")),
        reference=reference_lue(reference),
    )


class VoirSubvention(DossierMixin, TemplateView):
    """The page of a file: what is asked, granted, paid; what is to be done, and by when."""

    template_name = "locaux/subvention.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that hangs from it."""
        dossier, aujourdhui = self.dossier, timezone.localdate()
        lu = lectures.lire(dossier, aujourdhui)
        versements = list(
            dossier.versements.select_related("demande_par", "recu_par", "annule_par")
        )
        taux_retenu = dossier.taux_retenu
        return super().get_context_data(
            lu=lu,
            taux=taux_en_mots(dossier.taux),
            siret=typographie.siret(dossier.beneficiaire_siret),
            taux_retenu=taux_en_mots(taux_retenu) if taux_retenu else "",
            suites=[(vers, LIBELLES[vers]) for vers in dossier.suites],
            parcours=parcours(dossier),
            reprend=etat_d_avant(dossier),
            etapes=dossier.etapes.select_related("par").order_by("sequence"),
            echeances=[
                (lue, lue.depassee(aujourdhui))
                for lue in sorted(echeances_de(dossier), key=lambda lue: lue.jour)
            ],
            versements=versements,
            reste=lu.a_venir - lu.attendu,
            avance=lectures.avance_de(dossier),
            en_vigueur=dossier.statut in EN_VIGUEUR,
            justificatifs=dossier.justificatifs.en_service().select_related("depose_par"),
            lignes=lectures.lignes_du_plan(dossier),
            **kwargs,
        )


class VoirSolde(DossierMixin, TemplateView):
    """The final claim, with its computation and the expenses it stands on; with `?export=`, those as a file."""

    template_name = "locaux/subvention_solde.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the claim, or send the expenses."""
        self.depenses = depenses_du_solde(self.dossier)
        genre = request.GET.get("export", "")
        if genre not in tableurs.FORMATS:
            return super().get(request, *args, **kwargs)
        return tableurs.exporter(
            genre,
            f"depenses-{self.dossier.reference}",
            ("Payée le", "Fournisseur", "Objet", "Pièce", "HT", "TVA", "TTC"),
            (
                [
                    *(lue.payee_le, lue.fournisseur, lue.objet, lue.piece),
                    *(lue.montant_ht, lue.tva, lue.montant_ttc),
                ]
                for lue in (comptee.depense for comptee in self.depenses.comptees)
            ),
            feuille="Dépenses",
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the claim, None when nothing is granted."""
        verse = lectures.lire(self.dossier, timezone.localdate()).verse
        # Once the file says from which day expenses count, nothing is left to check.
        depose = None if self.dossier.depenses_du else self.dossier.depose_le
        solde = lectures.solde_de(self.dossier, verse)
        return super().get_context_data(
            solde=solde,
            taux=taux_en_mots(solde.taux) if solde else "",
            comptees=self.depenses.comptees,
            ecartees=self.depenses.ecartees,
            avant_le_depot=sum(lue.depense.payee_le < depose for lue in self.depenses.comptees)
            if depose
            else 0,
            choisit=self.depenses.toutes and not self.dossier.clos,
            en_vigueur=self.dossier.statut in EN_VIGUEUR,
            **kwargs,
        )
