"""Forms of the steps of a grant file, of what is taken back, of the start of the works, of the expenses that it claims."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from locaux.actions.etapes_subvention import Octroi
from locaux.calculs import montant_maximal
from locaux.enums import StatutSubvention
from locaux.forms.subventions import ChampTaux
from locaux.lectures.choix_de_depenses import DepenseLue, DepensesLues, depenses_du_solde
from locaux.models import DossierSubvention
from locaux.models.subvention import MOTIVES
from ptce.socle.formulaires import (
    ChampJour,
    ChampMontant,
    ChampNom,
    ChampRevision,
    ChampTexte,
    ChampVue,
    jour_venu,
    ressaisir,
)
from ptce.socle.typographie import euros, insecables, jour_sans_nom


class FormulaireDossier(forms.Form):
    """What each act on a file has: the revision that it was made from."""

    sequence = ChampRevision()

    def __init__(self, *args: Any, dossier: DossierSubvention, **options: Any) -> None:
        options["initial"] = {"sequence": dossier.sequence, **options.get("initial", {})}
        super().__init__(*args, **options)
        self.dossier = dossier

    def relire(self, dossier: DossierSubvention) -> None:
        """Let this form be sent again."""
        ressaisir(self, sequence=str(dossier.sequence))


def champ_motif(label: str) -> forms.CharField:
    """Return the field of a reason that is due."""
    return ChampNom(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class FormulairePassage(FormulaireDossier):
    """Take a file to its next state: when, and what goes with it."""

    le = ChampJour(label="Le", help_text="Le jour du courrier, de l’avis ou de la délibération.")
    montant = ChampMontant(label="Montant accordé")
    depense = ChampMontant(label="Dépense subventionnable retenue")
    taux = ChampTaux(
        label="Taux retenu",
        required=False,
        help_text=insecables(
            "Appliqué aux dépenses réelles au moment du solde. "
            "Laissez vide pour le montant accordé rapporté à la dépense retenue."
        ),
    )
    acte = ChampTexte(
        label="Acte de la décision",
        max_length=160,
        required=False,
        help_text="Numéro de délibération ou d’arrêté, repris dans les données ouvertes.",
    )
    motif = champ_motif("Pourquoi")

    def __init__(
        self,
        *args: Any,
        dossier: DossierSubvention,
        vers: StatutSubvention,
        aujourdhui: date,
        **options: Any,
    ) -> None:
        options["initial"] = {
            "le": aujourdhui,
            "montant": dossier.montant_demande,
            "depense": dossier.depense_subventionnable,
            "taux": dossier.taux,
        }
        super().__init__(*args, dossier=dossier, **options)
        self.vers, self.aujourdhui = vers, aujourdhui
        if vers not in MOTIVES:
            del self.fields["motif"]
        if vers != StatutSubvention.ACCORDE:
            for nom in ("montant", "depense", "taux", "acte"):
                del self.fields[nom]

    def clean_le(self) -> date:
        """Refuse a day that has not come, or that comes before the last step."""
        le: date = self.cleaned_data["le"]
        jour_venu(le, self.aujourdhui)
        precedente = self.dossier.derniere_date
        if precedente is not None and le < precedente:
            raise ValidationError("Ce jour vient avant celui de l’étape précédente.")
        return le

    def clean(self) -> dict[str, Any]:
        """Hold what is granted to the rate of the expense that is kept, and to the ceiling."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        montant, depense = lu.get("montant"), lu.get("depense")
        if montant is None or depense is None or "taux" in self.errors:
            return lu
        plafond = self.dossier.plafond
        if montant > depense:
            self.add_error("montant", "Le montant accordé dépasse la dépense retenue.")
        elif plafond is not None and montant > plafond:
            self.add_error("montant", f"Le plafond de cette aide est de {euros(plafond)}.")
        elif lu["taux"] is None:
            lu["taux"] = Fraction(montant) / Fraction(depense)
        elif montant > (maximum := montant_maximal(depense, lu["taux"])):
            self.add_error(
                "montant", f"Ce taux de la dépense retenue fait {euros(maximum)} au plus."
            )
        return lu

    def octroi(self) -> Octroi | None:
        """Return what is granted, None for another step; the form is valid."""
        if self.vers != StatutSubvention.ACCORDE:
            return None
        lu = self.cleaned_data
        montant: Decimal = lu["montant"]
        return Octroi(montant=montant, depense=lu["depense"], taux=lu["taux"], acte=lu["acte"])


class FormulaireRetour(FormulaireDossier):
    """Take back the last step."""

    motif = champ_motif("Pourquoi")


class FormulaireTravaux(forms.Form):
    """When the works began, and what let them begin early."""

    commence_le = ChampJour(
        label="Travaux commencés le",
        required=False,
        help_text="Le jour du premier ordre de service, ou du premier marché de travaux signé. "
        "Les études préalables ne comptent pas.",
    )
    autorise_le = ChampJour(
        label="Commencement anticipé autorisé le",
        required=False,
        help_text="Le jour où le financeur a permis, par écrit, de commencer avant le dépôt.",
    )
    autorisation = ChampNom(
        label="Acte qui l’autorise",
        max_length=200,
        required=False,
        help_text="Référence du courrier ; joignez-le aux documents du dossier.",
    )
    vue = ChampVue()

    def __init__(
        self, *args: Any, dossier: DossierSubvention, aujourdhui: date, **options: Any
    ) -> None:
        initial = {nom: getattr(dossier, nom) for nom in ("commence_le", "autorise_le")}
        options["initial"] = {
            **initial,
            "autorisation": dossier.autorisation,
            "vue": dossier.empreinte,
        }
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui

    def clean_commence_le(self) -> date | None:
        """Refuse a day that has not come."""
        commence: date | None = self.cleaned_data["commence_le"]
        if commence:
            jour_venu(commence, self.aujourdhui)
        return commence

    def clean_autorise_le(self) -> date | None:
        """Refuse a day that has not come."""
        autorise: date | None = self.cleaned_data["autorise_le"]
        if autorise:
            jour_venu(autorise, self.aujourdhui)
        return autorise

    def clean(self) -> dict[str, Any]:
        """Ask for the day and the act of an authorisation together."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and bool(lu["autorise_le"]) != bool(lu["autorisation"].strip()):
            manque = "autorisation" if lu["autorise_le"] else "autorise_le"
            self.add_error(manque, "Une autorisation a une date et une référence.")
        return lu

    def relire(self, dossier: DossierSubvention) -> None:
        """Let this form be sent again."""
        ressaisir(self, vue=dossier.empreinte)


class FormulaireChoix(forms.Form):
    """Choose the expenses that a file claims, among those of its operation."""

    retenues = forms.TypedMultipleChoiceField(
        label="Dépenses que ce dossier compte",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=insecables(
            "Cochées, elles entrent dans le solde de cette subvention. "
            "Les autres dossiers de l’opération ne changent pas."
        ),
        error_messages={"invalid_choice": "Une de ces dépenses n’est plus à choisir."},
    )
    motif = ChampNom(
        label="Pourquoi",
        max_length=300,
        required=False,
        help_text="Dû dès qu’une case change. Il se lit dans le calcul du solde.",
    )
    vue = ChampVue()

    def __init__(self, *args: Any, dossier: DossierSubvention, **options: Any) -> None:
        lues = depenses_du_solde(dossier)
        options["initial"] = {
            "retenues": [lue.depense.pk for lue in lues.comptees],
            "vue": lues.empreinte,
        }
        super().__init__(*args, **options)
        self._proposer(lues)

    def relire(self, dossier: DossierSubvention) -> None:
        """Let this form be sent again by who reads the expenses as they are now."""
        lues = depenses_du_solde(dossier)
        self._proposer(lues)
        ressaisir(self, vue=lues.empreinte)

    def _proposer(self, lues: DepensesLues) -> None:
        champ = cast("forms.TypedMultipleChoiceField", self.fields["retenues"])
        champ.choices = [(lue.depense.pk, _depense_en_mots(lue)) for lue in lues.toutes]


def _depense_en_mots(lue: DepenseLue) -> str:
    depense = lue.depense
    suite = "" if depense.eligible else ", non éligible"
    return insecables(
        f"{depense.objet}, {depense.fournisseur} : {euros(depense.montant_ht)} HT, "
        f"payée le {jour_sans_nom(depense.payee_le)}{suite}"
    )
