"""Forms of états des lieux: opened, written room by room, photographed, signed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import capfirst

from locaux.enums import EtatConstate, NatureCompteur, SensEtat
from locaux.forms.lieux import COTE_PHOTO
from locaux.lectures.etats_des_lieux import Contenu, Observation, Releve
from locaux.models import LotConvention
from ptce.socle.formulaires import (
    ChampJeton,
    ChampJour,
    ChampNom,
    ChampNombre,
    ChampTexte,
    ChampVue,
    ressaisir,
)
from ptce.socle.images import ChampImage
from ptce.socle.imports.cellules import cle_de

LIGNES_LIBRES = 4
"""Empty rows offered below those that are written."""
OBSERVATIONS_AU_PLUS, RELEVES_AU_PLUS = 200, 20
RELEVE_AU_PLUS = Decimal("999999999.999")


def choix_de(vocabulaire: Any) -> list[tuple[str, str]]:
    """Return the values of a vocabulary, as sentences begin, after an empty one."""
    return [("", "Choisir"), *((un.value, capfirst(un.label)) for un in vocabulaire)]


class FormulaireOuverture(forms.Form):
    """Which space, at which end, when, with whom."""

    lot = forms.ModelChoiceField(
        LotConvention.objects.none(), label="Espace", empty_label="Choisissez un espace"
    )
    sens = forms.ChoiceField(
        label="Pour", choices=[(SensEtat.ENTREE, "l’entrée"), (SensEtat.SORTIE, "la sortie")]
    )
    dresse_le = ChampJour(label="Dressé le")
    presents = ChampNom(
        label="Personnes présentes",
        max_length=300,
        help_text="Leur nom et pour qui elles sont là.",
    )
    jeton = ChampJeton()

    def __init__(self, *args: Any, lots: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        champ: Any = self.fields["lot"]
        champ.queryset = lots
        champ.label_from_instance = lambda lot: str(lot.espace)


class FormulaireEtat(forms.Form):
    """What is said of the whole: the day, who was there, what is general."""

    dresse_le = ChampJour(label="Dressé le")
    presents = ChampNom(label="Personnes présentes", max_length=300)
    generalites = ChampTexte(
        label="Observations générales",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    vue = ChampVue()

    def relire(self, vue: str) -> None:
        """Let this form be sent again: who is shown the état as it is now has seen its last state."""
        ressaisir(self, vue=vue)


class FormulaireObservation(forms.Form):
    """One thing in one room; an empty row says nothing."""

    piece = ChampTexte(label="Pièce", max_length=80, required=False)
    element = ChampNom(label="Élément", max_length=80)
    constat = forms.ChoiceField(label="État", choices=choix_de(EtatConstate))
    remarque = ChampTexte(label="Remarque", max_length=300, required=False)


class FormulaireReleve(forms.Form):
    """What one meter said; an empty row says nothing."""

    nature = forms.ChoiceField(label="Compteur", choices=choix_de(NatureCompteur))
    numero = ChampTexte(label="Numéro", max_length=40, required=False)
    valeur = ChampNombre(
        label="Relevé",
        min_value=Decimal(0),
        max_value=RELEVE_AU_PLUS,
        decimal_places=3,
    )


class Lignes(forms.BaseFormSet):  # type: ignore[type-arg]
    """Rows that are written, then empty ones; a row that is emptied goes."""

    def initial_form_count(self) -> int:
        """None must be filled: those that were there may be emptied."""
        return 0

    def total_form_count(self) -> int:
        """As many as were sent; else those that are written, and a few more."""
        if self.is_bound:
            return super().total_form_count()
        return len(self.initial or ()) + LIGNES_LIBRES

    @property
    def ecrites(self) -> list[dict[str, Any]]:
        """What the filled rows say; the formset is valid."""
        return [form.cleaned_data for form in self.forms if form.has_changed()]


class LignesObservations(Lignes):
    """Observations; a room left empty is that of the row above."""

    def clean(self) -> None:
        """Carry rooms down, and refuse one thing said twice."""
        piece, vues = "", set()
        for form in self.forms:
            if not form.has_changed() or not hasattr(form, "cleaned_data"):
                continue
            lu = form.cleaned_data
            piece = lu["piece"] = lu.get("piece") or piece
            if not piece or not cle_de(piece):
                form.add_error("piece", "Dites la pièce.")
            cle = (cle_de(piece), cle_de(lu.get("element", "")))
            if cle[1] and cle in vues:
                form.add_error("element", "Cet élément est déjà dit pour cette pièce.")
            vues.add(cle)


class LignesReleves(Lignes):
    """Meters, each once."""

    def clean(self) -> None:
        """Refuse a meter said twice."""
        vus = set()
        for form in self.forms:
            if not form.has_changed() or not hasattr(form, "cleaned_data"):
                continue
            cle = (form.cleaned_data.get("nature"), form.cleaned_data.get("numero"))
            if cle in vus:
                form.add_error(
                    "numero", "Ce compteur est déjà relevé : distinguez-les par leur numéro."
                )
            vus.add(cle)


Observations: Any = forms.formset_factory(
    FormulaireObservation,
    formset=LignesObservations,
    max_num=OBSERVATIONS_AU_PLUS,
    absolute_max=OBSERVATIONS_AU_PLUS + 50,
    validate_max=True,
)
Releves: Any = forms.formset_factory(
    FormulaireReleve,
    formset=LignesReleves,
    max_num=RELEVES_AU_PLUS,
    absolute_max=RELEVES_AU_PLUS + 20,
    validate_max=True,
)


class Redaction:
    """The whole of what is written: the form, the observations, the readings."""

    def __init__(self, donnees: Any, *, initial: Contenu, modele: Contenu | None, vue: str) -> None:
        """`modele` is what an empty exit begins with: its entry."""
        base = initial if initial.observations or modele is None else modele
        releves = initial.releves or (modele.releves if modele else ())
        self.form = FormulaireEtat(
            donnees,
            initial={
                "dresse_le": initial.dresse_le,
                "presents": initial.presents,
                "generalites": initial.generalites,
                "vue": vue,
            },
        )
        self.observations = Observations(
            donnees,
            prefix="observations",
            initial=[vars(une) for une in base.observations] if donnees is None else None,
        )
        self.releves = Releves(
            donnees,
            prefix="releves",
            initial=_releves(releves, avec_la_valeur=bool(initial.releves))
            if donnees is None
            else None,
        )

    def is_valid(self) -> bool:
        """Check all three, so that everything wrong is said at once."""
        return all([self.form.is_valid(), self.observations.is_valid(), self.releves.is_valid()])

    @property
    def contenu(self) -> Contenu:
        """What is to be written; it is valid."""
        lu = self.form.cleaned_data
        return Contenu(
            lu["dresse_le"],
            lu["presents"],
            lu["generalites"].replace("\r\n", "\n"),
            tuple(
                Observation(
                    ligne["piece"],
                    ligne["element"],
                    EtatConstate(ligne["constat"]),
                    ligne["remarque"],
                )
                for ligne in self.observations.ecrites
            ),
            tuple(
                sorted(
                    (
                        Releve(
                            NatureCompteur(ligne["nature"]),
                            ligne["numero"],
                            ligne["valeur"].quantize(Decimal("0.001")),
                        )
                        for ligne in self.releves.ecrites
                    ),
                    key=lambda lu: (lu.nature, lu.numero),
                )
            ),
        )

    @classmethod
    def allongee(cls, donnees: Mapping[str, str], *, vue: str) -> "Redaction":
        """Return the same, as it was typed and not checked, with a few more empty rows."""
        redaction = cls.__new__(cls)
        redaction.form = FormulaireEtat(
            initial={nom: donnees.get(nom, "") for nom in FormulaireEtat.base_fields}
            | {"vue": donnees.get("vue", vue)}
        )
        redaction.observations = Observations(
            prefix="observations",
            initial=_tapees(donnees, "observations", FormulaireObservation, OBSERVATIONS_AU_PLUS),
        )
        redaction.releves = Releves(
            prefix="releves",
            initial=_tapees(donnees, "releves", FormulaireReleve, RELEVES_AU_PLUS),
        )
        return redaction


def _releves(releves: Sequence[Releve], *, avec_la_valeur: bool) -> list[dict[str, Any]]:
    """Return meters as rows; those of an entry come without what they said then."""
    return [
        {
            "nature": lu.nature,
            "numero": lu.numero,
            "valeur": lu.valeur.normalize() if avec_la_valeur else None,
        }
        for lu in releves
    ]


def _tapees(
    donnees: Mapping[str, str], prefixe: str, genre: type[forms.Form], au_plus: int
) -> list[dict[str, str]]:
    """Return the rows that were typed, empty ones left out."""
    lignes = (
        {nom: donnees.get(f"{prefixe}-{rang}-{nom}", "") for nom in genre.base_fields}
        for rang in range(au_plus)
    )
    return [ligne for ligne in lignes if any(ligne.values())]


class FormulairePhotoEtat(forms.Form):
    """A photo, and what it shows."""

    photo = ChampImage(
        label="Photo",
        cote_max=COTE_PHOTO,
        help_text="JPEG, PNG ou WebP, 12 Mo au plus. Le lieu et l’appareil qu’elle contient sont effacés.",
    )
    legende = ChampNom(
        label="Ce qu’elle montre",
        max_length=200,
        help_text="Par exemple : mur nord, trace d’humidité.",
    )
    jeton = ChampJeton()


class FormulaireSignature(forms.Form):
    """Sign what was read."""

    vue = ChampVue()

    def relire(self, vue: str) -> None:
        """Let this form be sent again, once the état was read as it is now."""
        ressaisir(self, vue=vue)


class FormulaireSignatureOccupant(FormulaireSignature):
    """The tenant signs: they read it, and say what they do not agree to."""

    lu = forms.BooleanField(
        label="J’ai lu cet état des lieux et je le signe pour mon organisation",
        error_messages={"required": "Cochez la case pour signer."},
    )
    reserves = ChampTexte(
        label="Réserves",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ce que vous contestez ou ajoutez : vos mots sont joints à l’état des lieux.",
    )


class FormulaireSignatureEnregistree(FormulaireSignature):
    """An agent records what the tenant signed on paper, or on the spot."""

    nom = ChampNom(
        label="Signé pour l’occupant par",
        max_length=160,
        help_text="Le nom et la qualité de la personne.",
    )
    reserves = ChampTexte(
        label="Réserves",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Telles qu’elles sont écrites sur l’exemplaire signé.",
    )
