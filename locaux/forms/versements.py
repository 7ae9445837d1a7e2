"""Forms of payments, of documents, of real expenses, of ceilings of advances; filters of their lists."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import capfirst

from locaux.actions.depenses import Facture
from locaux.enums import NatureJustificatif, NatureVersement, StatutSubvention
from locaux.forms.subventions import ChampTaux
from locaux.models import (
    DepenseReelle,
    DossierSubvention,
    Financeur,
    OperationImmobiliere,
    PlafondAvance,
    Versement,
)
from locaux.models.subvention import CLOS
from ptce.socle.depots import ChampDocument
from ptce.socle.formulaires import (
    ChampJeton,
    ChampJour,
    ChampMontant,
    ChampNom,
    ChampTexte,
    ChampVue,
    jour_venu,
    ressaisir,
)
from ptce.socle.typographie import euros, insecables

AIDE_FICHIER = "PDF, image, CSV, ODT, ODS, ODP, DOCX, XLSX ou PPTX, sans macros, 20 Mo au plus."
CARACTERES_CHERCHES = 100


class FormulaireVersement(forms.Form):
    """Expect a payment."""

    nature = forms.ChoiceField(
        label="Nature",
        choices=[
            (
                NatureVersement.AVANCE,
                insecables("Avance : avant les dépenses, sous le plafond du financeur"),
            ),
            (NatureVersement.ACOMPTE, insecables("Acompte : à mesure des dépenses justifiées")),
            (NatureVersement.SOLDE, insecables("Solde : le reste, une fois tout dépensé")),
        ],
        widget=forms.RadioSelect,
    )
    montant = ChampMontant(label="Montant")
    prevu_le = ChampJour(
        label="Attendu le",
        help_text="Le jour où l’argent doit arriver : le tableau de bord le compte ce mois-là.",
    )
    note = ChampTexte(label="Note", max_length=200, required=False)
    jeton = ChampJeton()

    def __init__(self, *args: Any, reste: Decimal, **options: Any) -> None:
        """`reste` is what is granted and in no payment yet."""
        super().__init__(*args, **options)
        self.reste = reste
        self.fields["montant"].help_text = f"Reste à répartir : {euros(reste)}."


class FormulaireDeVersement(forms.Form):
    """What each act on a payment has: the payment that it was made from."""

    vue = ChampVue()

    def __init__(self, *args: Any, versement: Versement, aujourdhui: date, **options: Any) -> None:
        options["initial"] = {
            "le": aujourdhui,
            "montant": versement.montant,
            "vue": versement.empreinte,
        }
        super().__init__(*args, **options)
        self.versement, self.aujourdhui = versement, aujourdhui

    def clean_le(self) -> date:
        """Refuse a day that has not come."""
        le: date = self.cleaned_data["le"]
        jour_venu(le, self.aujourdhui)
        return le

    def relire(self, versement: Versement) -> None:
        """Let this form be sent again."""
        ressaisir(self, vue=versement.empreinte)


class FormulaireDemandeDeVersement(FormulaireDeVersement):
    """Note that a payment was asked for."""

    le = ChampJour(label="Demandé le")


class FormulaireReception(FormulaireDeVersement):
    """Note that a payment came."""

    le = ChampJour(label="Reçu le")
    montant = ChampMontant(label="Montant reçu")

    def clean_le(self) -> date:
        """Refuse a day before the request."""
        le = super().clean_le()
        demande = self.versement.demande_le
        if demande is not None and le < demande:
            raise ValidationError("Ce jour vient avant celui de la demande.")
        return le


class FormulaireAnnulation(forms.Form):
    """Say why a payment or an expense is cancelled."""

    motif = ChampNom(label="Pourquoi", max_length=300)


class FormulaireAnnulationDeVersement(FormulaireAnnulation, FormulaireDeVersement):
    """Cancel a payment."""

    field_order = ("motif",)


class FormulaireJustificatif(forms.Form):
    """Add a document to a file."""

    nature = forms.ChoiceField(
        label="Ce que c’est",
        choices=[(lue.value, capfirst(lue.label)) for lue in NatureJustificatif],
    )
    intitule = ChampTexte(
        label="Intitulé",
        max_length=140,
        required=False,
        help_text="Sans intitulé, le nom du fichier le remplace.",
    )
    fichier = ChampDocument(label="Fichier", help_text=AIDE_FICHIER)


class FormulaireDepense(forms.Form):
    """An expense that was paid."""

    payee_le = ChampJour(label="Payée le")
    fournisseur = ChampNom(label="Fournisseur", max_length=160)
    objet = ChampNom(label="Objet", max_length=200)
    piece = ChampTexte(label="Numéro de facture ou de mandat", max_length=80, required=False)
    montant_ht = ChampMontant(label="Montant hors taxes")
    tva = ChampMontant(label="TVA", zero=True, help_text="0 quand il n’y en a pas.")
    avoir = forms.BooleanField(
        label="C’est un avoir", required=False, help_text="Ses montants viennent en moins."
    )
    eligible = forms.BooleanField(
        label="Éligible aux subventions",
        required=False,
        initial=True,
        help_text="Décochez ce que les financeurs ne prennent pas en compte.",
    )
    document = ChampDocument(label="Facture", required=False, help_text=AIDE_FICHIER)
    jeton = ChampJeton()
    vue = ChampVue(required=False)

    def __init__(
        self,
        *args: Any,
        aujourdhui: date,
        depense: DepenseReelle | None = None,
        **options: Any,
    ) -> None:
        if depense is not None:
            simples = ("payee_le", "fournisseur", "objet", "piece", "eligible")
            options["initial"] = {nom: getattr(depense, nom) for nom in simples} | {
                "montant_ht": abs(depense.montant_ht),
                "tva": abs(depense.tva),
                "avoir": depense.montant_ht < 0,
                "vue": depense.empreinte,
            }
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui

    def clean_payee_le(self) -> date:
        """Refuse a day that has not come: what is claimed was paid."""
        payee_le: date = self.cleaned_data["payee_le"]
        jour_venu(payee_le, self.aujourdhui)
        return payee_le

    def facture(self) -> Facture:
        """Return what the actions are told; the form is valid."""
        lu = self.cleaned_data
        signe = -1 if lu["avoir"] else 1
        return Facture(
            payee_le=lu["payee_le"],
            fournisseur=lu["fournisseur"],
            objet=lu["objet"],
            piece=lu["piece"],
            montant_ht=signe * lu["montant_ht"],
            tva=signe * lu["tva"],
            eligible=lu["eligible"],
        )

    def relire(self, depense: DepenseReelle) -> None:
        """Let this form be sent again."""
        ressaisir(self, vue=depense.empreinte)


class FormulairePlafond(forms.Form):
    """The ceiling of a funder's advances, from a day on."""

    financeur = forms.ModelChoiceField(
        Financeur.objects.none(), label="Financeur", empty_label="Choisissez un financeur"
    )
    depuis = ChampJour(
        label="En vigueur depuis le",
        help_text="Vaut pour les subventions accordées à partir de ce jour.",
    )
    taux = ChampTaux(
        label="Plafond", help_text=insecables("En part du montant accordé : 30 pour 30 %.")
    )
    source = ChampNom(
        label="Texte qui le fixe", max_length=300, help_text="Règlement, décret ou convention type."
    )

    vue = ChampVue()

    def __init__(self, *args: Any, objet: PlafondAvance | None = None, **options: Any) -> None:
        """`objet` is the ceiling to correct: its funder stays."""
        if objet is not None:
            options["initial"] = {
                "depuis": objet.periode.lower,
                "taux": objet.taux,
                "source": objet.source,
                "vue": objet.empreinte,
            }
        super().__init__(*args, **options)
        del self.fields["vue" if objet is None else "financeur"]
        if objet is not None:
            return
        champ = cast("forms.ModelChoiceField[Financeur]", self.fields["financeur"])
        champ.queryset = Financeur.objects.en_service()

    def relire(self, objet: PlafondAvance) -> None:
        """Let this form be sent again by who was told that the ceiling had changed."""
        ressaisir(self, vue=objet.empreinte)


class FiltresSubventions(django_filters.FilterSet):  # type: ignore[misc]
    """Search, state, operation and funder of grant files; without a state, those that await something."""

    TOUS, CLOS = "tous", "clos"

    q = django_filters.CharFilter(
        label="Rechercher", method="chercher", max_length=CARACTERES_CHERCHES
    )
    statut = django_filters.ChoiceFilter(
        label="État",
        method="choisir_statut",
        empty_label="En cours",
        choices=[
            *((etat.value, capfirst(etat.label)) for etat in StatutSubvention),
            (TOUS, "Tous"),
        ],
    )
    operation = django_filters.ModelChoiceFilter(
        label="Opération", queryset=OperationImmobiliere.objects.all(), empty_label="Toutes"
    )
    financeur = django_filters.ModelChoiceFilter(
        label="Financeur", queryset=Financeur.objects.all(), empty_label="Tous"
    )

    class Meta:
        model = DossierSubvention
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply the filters; without a state, what is open."""
        filtre: Any = super().filter_queryset(queryset)
        return filtre if self.form.cleaned_data.get("statut") else filtre.exclude(statut__in=CLOS)

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the reference, the object, the scheme, the funder and the operation."""
        return queryset.filter(
            Q(reference__contient=valeur)
            | Q(objet__contient=valeur)
            | Q(dispositif__contient=valeur)
            | Q(financeur__nom__contient=valeur)
            | Q(operation__nom__contient=valeur)
        )

    def choisir_statut(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep a state, or everything."""
        return queryset if valeur == self.TOUS else queryset.filter(statut=valeur)


class FiltresDepenses(django_filters.FilterSet):  # type: ignore[misc]
    """Search and eligibility of the real expenses of an operation; without a state, those that count."""

    OUI, NON, ANNULEES = "oui", "non", "annulees"

    q = django_filters.CharFilter(
        label="Rechercher", method="chercher", max_length=CARACTERES_CHERCHES
    )
    etat = django_filters.ChoiceFilter(
        label="Éligibles",
        method="choisir_etat",
        empty_label="Peu importe",
        choices=[(OUI, "Oui"), (NON, "Non"), (ANNULEES, "Annulées")],
    )

    class Meta:
        model = DepenseReelle
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply the filters; without a state, what was not cancelled."""
        filtre: Any = super().filter_queryset(queryset)
        return filtre if self.form.cleaned_data.get("etat") else filtre.vivantes()

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the supplier, the object and the number."""
        return queryset.filter(
            Q(fournisseur__contient=valeur) | Q(objet__contient=valeur) | Q(piece__contient=valeur)
        )

    def choisir_etat(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what funders count, what they do not, or what was cancelled."""
        if valeur == self.ANNULEES:
            return queryset.filter(annulee_le__isnull=False)
        return queryset.vivantes().filter(eligible=valeur == self.OUI)
