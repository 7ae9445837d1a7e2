"""Forms of funding plans: a version, its lines, its settlement; funders; rates; what two versions to compare."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from stdnum.fr import siret as numeros_siret

from locaux.enums import Assiette, DegreCertitude, NatureRecette, TypeFinanceur
from locaux.forms.fiches_financement import FormulaireFiche, Texte, choix
from locaux.models import Financeur, LigneRecette, PlanFinancement, TauxParticipation
from ptce.socle.formulaires import (
    ChampJeton,
    ChampJour,
    ChampMontant,
    ChampNom,
    ChampTexte,
    ChampVue,
    ressaisir,
)
from ptce.socle.noms import nom_lisible

AIDE_SOURCE = "Où ce montant est écrit : délibération, devis, notification. Visible de tous une fois le plan arrêté."


class FormulaireVersion(forms.Form):
    """Begin a version of a plan; the first says whether amounts hold the VAT, the others are as the last."""

    assiette = forms.ChoiceField(
        label="Les montants sont",
        choices=choix(Assiette),
        initial=Assiette.HT,
        widget=forms.RadioSelect,
    )
    note = Texte(label="Ce que change cette version", max_length=1000, required=False, lignes=2)
    jeton = ChampJeton()

    def __init__(self, *args: Any, premiere: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not premiere:
            del self.fields["assiette"]

    def valeurs(self) -> dict[str, Any]:
        """Return what the action is told; the form is valid."""
        return {
            "assiette": Assiette(self.cleaned_data.get("assiette") or Assiette.HT),
            "note": self.cleaned_data["note"],
        }


class FormulairePlan(FormulaireFiche):
    """What a draft says of itself."""

    champs = ("assiette", "note")

    assiette = forms.ChoiceField(
        label="Les montants sont", choices=choix(Assiette), widget=forms.RadioSelect
    )
    note = Texte(label="Ce que change cette version", max_length=1000, required=False, lignes=2)


class FormulaireDepense(FormulaireFiche):
    """An item of expense."""

    champs = ("poste", "montant", "eligible", "source")

    poste = ChampNom(label="Poste", max_length=160)
    montant = ChampMontant(label="Montant, en euros")
    eligible = forms.BooleanField(label="Éligible aux subventions", required=False, initial=True)
    source = ChampTexte(label="Source", max_length=200, required=False, help_text=AIDE_SOURCE)


class FormulaireRecette(FormulaireFiche):
    """A resource."""

    champs = ("financeur", "objet", "nature", "degre", "montant", "source")

    financeur = forms.ModelChoiceField(
        Financeur.objects.en_service(), label="Financeur", empty_label="Choisissez un financeur"
    )
    objet = ChampTexte(
        label="Objet", max_length=160, required=False, help_text="Ce que cela finance."
    )
    nature = forms.ChoiceField(label="Nature", choices=choix(NatureRecette))
    degre = forms.ChoiceField(label="Certitude", choices=choix(DegreCertitude))
    montant = ChampMontant(label="Montant, en euros")
    source = ChampTexte(label="Source", max_length=200, required=False, help_text=AIDE_SOURCE)

    def __init__(self, *args: Any, objet: LigneRecette | None = None, **options: Any) -> None:
        super().__init__(*args, objet=objet, **options)
        if objet is not None:
            # The funder it has stays a choice once archived.
            tous = Financeur.objects.filter(Q(archive_le__isnull=True) | Q(pk=objet.financeur_id))
            self.fields["financeur"].queryset = tous  # type: ignore[attr-defined]


class Apercu(forms.Form):
    """What is being typed of a line: the balance is shown as it would be; what cannot be read is left out."""

    montant = ChampMontant(required=False)
    nature = forms.ChoiceField(choices=choix(NatureRecette), required=False)


class FormulaireArret(forms.Form):
    """Settle a plan: by which act, which day; why the owner brings less than the law asks, when it does."""

    arrete_le = ChampJour(label="Arrêté le", help_text="Le jour de l’acte.")
    decision = ChampTexte(
        label="Acte",
        max_length=200,
        required=False,
        help_text="Par exemple : délibération 2026-041 du conseil de communauté.",
    )
    derogation = Texte(
        label="Motif de la dérogation",
        max_length=1000,
        required=False,
        lignes=3,
        validators=[nom_lisible],
        help_text="Seulement quand la part du maître d’ouvrage est inférieure au minimum. Il se lit sur la page publique.",
    )
    vue = ChampVue()

    def relire(self, empreinte: str) -> None:
        """Let this form be sent again by who reads the lines as they are now."""
        ressaisir(self, vue=empreinte)


class FiltreComparaison(forms.Form):
    """The other version to compare with; an address that says another finds none."""

    avec = forms.TypedChoiceField(label="Comparer avec", coerce=int, required=False)

    def __init__(self, donnees: Any, *, autres: list[PlanFinancement]) -> None:
        super().__init__(donnees)
        self.fields["avec"].choices = [  # type: ignore[attr-defined]
            (str(plan.version), f"Version {plan.version} (plan {plan.get_statut_display()})")
            for plan in autres
        ]


class FormulaireFinanceur(FormulaireFiche):
    """A funder."""

    champs = ("nom", "type", "siret")

    nom = ChampNom(label="Nom", max_length=160)
    type = forms.ChoiceField(label="Type", choices=choix(TypeFinanceur))
    siret = ChampTexte(
        label="SIRET",
        max_length=30,
        required=False,
        help_text="14 chiffres. Demandé pour publier les subventions au schéma national.",
    )

    def clean_siret(self) -> str | None:
        """Return 14 figures whose key is right, None for nothing."""
        tape = self.cleaned_data["siret"]
        if not tape:
            return None
        try:
            return str(numeros_siret.validate(tape))
        except numeros_siret.ValidationError as erreur:
            raise ValidationError(
                "Ce SIRET n’existe pas : vérifiez les 14 chiffres.", code="siret"
            ) from erreur


class FiltresFinanceurs(django_filters.FilterSet):  # type: ignore[misc]
    """Search, type and state of the funders."""

    ARCHIVES = "archives"

    q = django_filters.CharFilter(
        label="Rechercher", field_name="nom", lookup_expr="contient", max_length=100
    )
    type = django_filters.ChoiceFilter(
        label="Type", empty_label="Tous", choices=choix(TypeFinanceur)
    )
    etat = django_filters.ChoiceFilter(
        label="État", method="garder", empty_label="En service", choices=[(ARCHIVES, "Archivés")]
    )

    class Meta:
        model = Financeur
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply the filters; archived ones when they are asked for, alone."""
        filtre: Any = super().filter_queryset(queryset)
        return filtre.filter(archive_le__isnull=not self.form.cleaned_data.get("etat"))

    def garder(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Left to `filter_queryset`."""
        return queryset


class FormulaireTaux(forms.Form):
    """A rate from a day on, in percent."""

    depuis = ChampJour(label="En vigueur à partir du")
    taux = forms.DecimalField(
        label="Part minimale, en pourcentage du financement public",
        min_value=0,
        max_value=100,
        max_digits=6,
        decimal_places=3,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    source = ChampNom(label="Source", max_length=300, help_text="Le texte qui le dit.")
    vue = ChampVue()

    def __init__(self, *args: Any, objet: TauxParticipation | None = None, **options: Any) -> None:
        """`objet` is the rate to correct."""
        if objet is not None:
            options["initial"] = {
                "depuis": objet.periode.lower,
                # Without its last zeros: "20,000" reads as twenty thousand.
                "taux": Decimal(f"{objet.pour_cent:.3f}".rstrip("0").rstrip(".")),
                "source": objet.source,
                "vue": objet.empreinte,
            }
        super().__init__(*args, **options)
        if objet is None:
            del self.fields["vue"]

    def relire(self, objet: TauxParticipation) -> None:
        """Let this form be sent again by who was told that the rate had changed."""
        ressaisir(self, vue=objet.empreinte)

    def valeurs(self) -> dict[str, Any]:
        """Return what the action is told, the rate as a share; the form is valid."""
        lu = self.cleaned_data
        part = Fraction(lu["taux"]) / 100
        return {
            "depuis": lu["depuis"],
            "taux": Decimal(part.numerator) / part.denominator,
            "source": lu["source"],
        }
