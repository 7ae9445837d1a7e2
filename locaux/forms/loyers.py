"""Forms of rents: the title of a line, indices, thresholds, aids, and files."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.text import capfirst

from acteurs.models import Acteur
from locaux.calculs import (
    Titre,
    Trimestre,
    anniversaire,
    incoherences,
    mois_entre,
)
from locaux.enums import (
    NatureSeuil,
    SerieIndice,
)
from locaux.enums import Trimestre as Rang
from locaux.lectures.titres import empreinte_du_titre
from locaux.models import EcheanceLoyer, IndiceReference
from locaux.models.indice import ANNEES, VALEURS
from ptce.socle.formulaires import (
    ChampJeton,
    ChampJour,
    ChampMontant,
    ChampNom,
    ChampNombre,
    ChampTexte,
    ChampVue,
    jour_venu,
    ressaisir,
)
from ptce.socle.tableurs_lus import OCTETS_AU_PLUS, TROP_LOURD
from ptce.socle.typographie import mois as nom_du_mois

ANNEES_DE_REPRISE = 5
"""How far back rents may be followed: public debts of this kind are time-barred after five years."""


class FormulaireAnnee(forms.Form):
    """Which year of statements is shown."""

    annee = forms.TypedChoiceField(label="Année", coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, annees: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        champ = cast("forms.TypedChoiceField", self.fields["annee"])
        champ.choices = [(annee, str(annee)) for annee in annees]


class FormulaireSuivi(forms.Form):
    """From which month rents are followed here."""

    mois = forms.TypedChoiceField(label="Premier mois suivi", coerce=date.fromisoformat)

    def __init__(self, *args: Any, jour: date, **options: Any) -> None:
        super().__init__(*args, **options)
        champ = cast("forms.TypedChoiceField", self.fields["mois"])
        recents = mois_entre(anniversaire(jour, -ANNEES_DE_REPRISE), jour)
        champ.choices = [(mois.isoformat(), capfirst(nom_du_mois(mois))) for mois in recents[::-1]]


class FormulaireVue(forms.Form):
    """An act on what a page showed."""

    vue = ChampVue()


class FormulaireTitre(forms.Form):
    """What the public accountant says of a line; `titre` is in `cleaned_data`. What is paid back is typed without a sign."""

    numero = ChampTexte(label="Numéro de titre", max_length=40, required=False)
    emis_le = ChampJour(label="Titre émis le", required=False, validators=[jour_venu])
    paye = ChampMontant(label="Montant payé", required=False, zero=True)
    paye_le = ChampJour(label="Dernier paiement le", required=False, validators=[jour_venu])
    vue = ChampVue()

    def __init__(self, *args: Any, ligne: EcheanceLoyer, liquide_le: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ligne, self.liquide_le = ligne, liquide_le
        self.initial = {
            "numero": ligne.numero_titre,
            "emis_le": ligne.titre_emis_le,
            "paye": abs(ligne.montant_paye) or None,
            "paye_le": ligne.paye_le,
            "vue": empreinte_du_titre(ligne),
        }

    def clean(self) -> dict[str, Any]:
        """Add the title, or say which field is wrong."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return lu
        paye = lu["paye"] or Decimal(0)
        titre = Titre(
            lu["numero"], lu["emis_le"], paye if self.ligne.total > 0 else -paye, lu["paye_le"]
        )
        for phrase, champ, _ in incoherences(
            titre, total=self.ligne.total, liquide_le=self.liquide_le
        ):
            self.add_error(champ, phrase)
        lu["titre"] = titre
        return lu

    def relire(self, ligne: EcheanceLoyer) -> None:
        """Let this form be sent again by who was told that the title had changed."""
        ressaisir(self, vue=empreinte_du_titre(ligne))


class FormulaireIndice(forms.Form):
    """The value of an index for a quarter; of one that is known, its value and its source."""

    serie = forms.ChoiceField(label="Série", choices=SerieIndice.choices)
    annee = forms.IntegerField(
        label="Année",
        min_value=ANNEES[0],
        max_value=ANNEES[1],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    trimestre = forms.TypedChoiceField(label="Trimestre", choices=Rang.choices, coerce=int)
    valeur = ChampNombre(
        label="Valeur",
        min_value=VALEURS[0],
        max_value=VALEURS[1],
        max_digits=8,
        decimal_places=2,
        help_text="Entre 10 et 1 000, comme 137,29.",
    )
    source = ChampTexte(
        label="Source",
        max_length=200,
        required=False,
        help_text="Où la valeur a été lue, par exemple « Insee, série 001617112 ».",
    )

    def __init__(self, *args: Any, indice: IndiceReference | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.indice = indice
        if indice is not None:
            for nom in ("serie", "annee", "trimestre"):
                del self.fields[nom]
            self.initial = {"valeur": indice.valeur, "source": indice.source, **self.initial}

    def voulu(self) -> dict[str, Any]:
        """Return what the action takes; the form is valid."""
        lu = self.cleaned_data
        if self.indice is not None:
            serie, quand = self.indice.serie, self.indice.quand
        else:
            serie, quand = lu["serie"], Trimestre(lu["annee"], lu["trimestre"])
        return {
            "serie": serie,
            "trimestre": quand,
            "valeur": lu["valeur"],
            "source": lu["source"],
        }


class FormulaireSeuil(forms.Form):
    """A threshold of the law, from a day on."""

    nature = forms.ChoiceField(label="Seuil", choices=NatureSeuil.choices)
    valeur = ChampMontant(label="Valeur")
    depuis = ChampJour(label="En vigueur à partir du")
    source = ChampNom(
        label="Texte", max_length=300, help_text="Par exemple « Règlement (UE) 2023/2831 »."
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a per cent past a hundred."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if lu.get("nature") == NatureSeuil.REVISION and (lu.get("valeur") or 0) >= 100:
            self.add_error("valeur", "Ce seuil est un pourcentage : moins de 100.")
        return lu


class FormulaireAide(forms.Form):
    """Another aid that an organisation told of."""

    acteur = forms.ModelChoiceField(
        label="Organisation",
        queryset=Acteur.objects.all(),
        empty_label="Choisissez une organisation",
    )
    objet = ChampNom(label="Objet", max_length=200, help_text="Qui l’a accordée, et pourquoi.")
    accordee_le = ChampJour(label="Accordée le", validators=[jour_venu])
    montant = ChampMontant(label="Montant")
    jeton = ChampJeton()


class FormulaireMotif(forms.Form):
    """Why something is set aside or cancelled."""

    motif = ChampNom(label="Motif", max_length=200)


class FormulaireDepot(forms.Form):
    """A file about rents."""

    fichier = forms.FileField(
        label="Fichier",
        help_text="Un tableau .csv ou .xlsx, 5 Mo et 5 000 lignes au plus. Rien n’est importé à cette étape.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        error_messages={"empty": "Ce fichier est vide."},
    )
    jeton = ChampJeton()

    def clean_fichier(self) -> Any:
        """Refuse a file too heavy before it is read."""
        fichier = self.cleaned_data["fichier"]
        if fichier.size > OCTETS_AU_PLUS:
            raise forms.ValidationError(TROP_LOURD)
        return fichier
