"""Forms of grant files: what is asked, by when; the steps; the works."""

from fractions import Fraction
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from stdnum.fr import siret

from locaux.actions.subventions import FIGES, Termes
from locaux.calculs import TauxIllisible, lire_taux, montant_maximal, taux_en_mots
from locaux.enums import Assiette
from locaux.lectures.sirets import siret_connu
from locaux.models import DossierSubvention, Financeur, LigneRecette, OperationImmobiliere
from ptce.socle.formulaires import (
    ChampJeton,
    ChampJour,
    ChampMontant,
    ChampNom,
    ChampTexte,
    ChampVue,
    ressaisir,
)
from ptce.socle.typographie import euros, insecables

ASSIETTES = [(lue.value, capfirst(lue.label)) for lue in Assiette]


class ChampTaux(forms.CharField):
    """An exact rate: "40", "33,33 %" or "1/3". `cleaned_data` holds a Fraction."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 40, **options})

    def clean(self, value: Any) -> Any:
        """Return the rate, None when nothing was typed. Raises ValidationError, with a sentence."""
        if isinstance(value, Fraction):
            # As it is, in a field that does not change.
            return value
        tape = super().clean(value)
        if not tape:
            return None
        try:
            return lire_taux(tape)
        except TauxIllisible as illisible:
            raise ValidationError(str(illisible), code="invalid") from illisible

    def prepare_value(self, value: Any) -> Any:
        """Return the rate as it is read again: a fraction when no decimal number says it."""
        if not isinstance(value, Fraction):
            return value
        mots = taux_en_mots(value)
        return mots.partition(" (")[0].removesuffix("\u00a0%") if mots else ""


class FormulaireTermes(forms.Form):
    """What a file asks of its funder, and by when."""

    objet = ChampNom(
        label="Objet",
        max_length=256,
        help_text="Ce que la subvention paie, comme la convention le dira.",
    )
    dispositif = ChampTexte(
        label="Dispositif d’aide",
        max_length=160,
        required=False,
        help_text="Le nom de l’appel à projets ou du fonds.",
    )
    beneficiaire = ChampNom(
        label="Bénéficiaire",
        max_length=160,
        required=False,
        help_text="Laissez vide pour le maître d’ouvrage de l’opération.",
    )
    beneficiaire_siret = ChampTexte(
        label="SIRET du bénéficiaire",
        required=False,
        max_length=20,
        help_text="14 chiffres, demandés par les données ouvertes. "
        "Laissez vide si le bénéficiaire est une organisation ou un financeur du portail : son numéro est repris.",
    )
    assiette = forms.ChoiceField(
        label="Dépenses comptées",
        choices=ASSIETTES,
        initial=Assiette.HT,
        widget=forms.RadioSelect,
    )
    depense_subventionnable = ChampMontant(
        label="Dépense subventionnable",
        help_text="La part des dépenses que le financeur prend en compte.",
    )
    taux = ChampTaux(
        label="Taux",
        required=False,
        help_text=insecables(
            "En pourcentage (40 ou 33,33) ou en fraction exacte (1/3). "
            "Laissez vide pour le montant demandé rapporté à la dépense."
        ),
    )
    plafond = ChampMontant(label="Plafond de l’aide", required=False)
    montant_demande = ChampMontant(
        label="Montant demandé",
        required=False,
        help_text="Laissez vide pour demander le maximum : le taux de la dépense, sous le plafond.",
    )
    de_minimis = forms.BooleanField(label="C’est une aide de minimis", required=False)
    depot_avant = ChampJour(label="À déposer avant le", required=False)
    demarrage_avant = ChampJour(label="Travaux à commencer avant le", required=False)
    solde_avant = ChampJour(label="Solde à demander avant le", required=False)
    depenses_du = ChampJour(label="Dépenses comptées depuis le", required=False)
    depenses_au = ChampJour(label="Dépenses comptées jusqu’au", required=False)

    def clean_beneficiaire_siret(self) -> str:
        """Return the number without its spaces, checked by its key."""
        numero = "".join(str(self.cleaned_data["beneficiaire_siret"]).split())
        if numero and not siret.is_valid(numero):
            raise ValidationError("Ce numéro n’est pas un SIRET : vérifiez ses 14 chiffres.")
        return numero

    def clean(self) -> dict[str, Any]:
        """Hold what is asked to what the rate and the ceiling allow; days in order."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        du, au = lu.get("depenses_du"), lu.get("depenses_au")
        if du and au and au < du:
            self.add_error("depenses_au", "Ce jour vient avant le début de la période.")
        if {"depense_subventionnable", "taux", "plafond", "montant_demande"} & {*self.errors}:
            return lu
        if lu["taux"] is None:
            self._deduire_le_taux(lu)
        if lu.get("taux") is not None:
            self._tenir_la_demande(lu)
        return lu

    def _deduire_le_taux(self, lu: dict[str, Any]) -> None:
        """Take what is asked of the expense for its rate."""
        montant, depense = lu["montant_demande"], lu["depense_subventionnable"]
        if montant is None:
            self.add_error("taux", "Écrivez le taux, ou le montant demandé.")
        elif montant > depense:
            self.add_error("montant_demande", "Le montant demandé dépasse la dépense.")
        else:
            lu["taux"] = Fraction(montant) / Fraction(depense)

    def _tenir_la_demande(self, lu: dict[str, Any]) -> None:
        """Hold what is asked to what the rate and the ceiling allow; ask for that when no amount is."""
        maximum = montant_maximal(lu["depense_subventionnable"], lu["taux"], plafond=lu["plafond"])
        if lu["montant_demande"] is None:
            lu["montant_demande"] = maximum
        if lu["montant_demande"] > maximum:
            self.add_error(
                "montant_demande",
                f"Le taux et le plafond permettent de demander {euros(maximum)} au plus.",
            )
        elif not maximum:
            self.add_error("taux", "Ce taux de cette dépense fait moins d’un centime.")

    def termes_pour(self, maitre_ouvrage: str) -> Termes:
        """Return what the actions are told; the form is valid.

        The owner benefits when nobody is named, and the portal may know the number of who does.
        """
        lu = self.cleaned_data
        lu["beneficiaire"] = lu["beneficiaire"] or maitre_ouvrage
        lu["beneficiaire_siret"] = lu["beneficiaire_siret"] or siret_connu(lu["beneficiaire"])
        champs = {nom: lu[nom] for nom in FormulaireTermes.base_fields}
        return Termes(**{**champs, "assiette": Assiette(lu["assiette"])})


class FormulaireNouveauDossier(FormulaireTermes):
    """Open a file: for which operation, of which funder."""

    operation = forms.ModelChoiceField(
        OperationImmobiliere.objects.none(),
        label="Opération",
        empty_label="Choisissez une opération",
    )
    financeur = forms.ModelChoiceField(
        Financeur.objects.none(), label="Financeur", empty_label="Choisissez un financeur"
    )
    jeton = ChampJeton()

    field_order = ("operation", "financeur")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for nom, choix in (
            ("operation", OperationImmobiliere.objects.en_service()),
            ("financeur", Financeur.objects.en_service()),
        ):
            cast("forms.ModelChoiceField[Any]", self.fields[nom]).queryset = choix

    def termes(self) -> Termes:
        """Return what the actions are told, of the operation that was chosen; the form is valid."""
        return self.termes_pour(self.cleaned_data["operation"].maitre_ouvrage)


class FormulaireDescription(FormulaireTermes):
    """Change what a file says; once it is decided, not what it asked."""

    vue = ChampVue()

    def __init__(self, *args: Any, dossier: DossierSubvention, **options: Any) -> None:
        initial = {nom: getattr(dossier, nom) for nom in FormulaireTermes.base_fields}
        options["initial"] = {**initial, "vue": dossier.empreinte}
        super().__init__(*args, **options)
        self.dossier = dossier
        if dossier.decide_le is not None:
            for nom in (*FIGES, "taux"):
                if nom in self.fields:
                    self.fields[nom].disabled = True

    def termes(self) -> Termes:
        """Return what the actions are told, of its operation; the form is valid."""
        return self.termes_pour(self.dossier.operation.maitre_ouvrage)

    def relire(self, dossier: DossierSubvention) -> None:
        """Let this form be sent again."""
        ressaisir(self, vue=dossier.empreinte)


class Origine(forms.Form):
    """Where a new file comes from, as an address says it; what cannot be read is left out."""

    operation = forms.ModelChoiceField(OperationImmobiliere.objects.en_service(), required=False)
    ligne = forms.ModelChoiceField(
        LigneRecette.objects.select_related("plan__operation").filter(
            plan__operation__archive_le__isnull=True
        ),
        required=False,
    )


def valeurs_d_origine(adresse: Any) -> dict[str, Any]:
    """Return what a new file begins with, from the parameters of its address: nothing when they name nothing."""
    origine = Origine(adresse)
    origine.full_clean()
    ligne: LigneRecette | None = origine.cleaned_data.get("ligne")
    if ligne is not None:
        return {
            "operation": ligne.plan.operation_id,
            "financeur": ligne.financeur_id,
            "objet": ligne.objet,
            "assiette": ligne.plan.assiette,
            "montant_demande": ligne.montant,
        }
    operation: OperationImmobiliere | None = origine.cleaned_data.get("operation")
    return {} if operation is None else {"operation": operation.pk}
