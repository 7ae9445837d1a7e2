"""Forms of imports: the file, its sheet, which column says what."""

from collections.abc import Mapping
from typing import Any

from django import forms

from ptce.socle.formulaires import ChampJeton
from ptce.socle.imports.colonnes import Correspondance, Tableau
from ptce.socle.tableurs_lus import OCTETS_AU_PLUS, TROP_LOURD, Feuille, lettre_de_colonne

EXEMPLES = 3
RIEN = "Ne pas lire"


class DepotForm(forms.Form):
    """The file."""

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


class FeuilleForm(forms.Form):
    """Which sheet of a workbook is read."""

    feuille = forms.ChoiceField(label="Feuille du classeur")

    def __init__(self, *args: Any, lue: Feuille, **options: Any) -> None:
        super().__init__(*args, **options)
        champ: Any = self.fields["feuille"]
        champ.choices = [(nom, nom) for nom in lue.feuilles]
        champ.initial = lue.nom


class CorrespondanceForm(forms.Form):
    """What each column of the file says, and what the import is to do of what it finds."""

    def __init__(
        self,
        *args: Any,
        tableau: Tableau,
        lue: Feuille,
        correspondance: Correspondance,
        options_offertes: Mapping[str, str],
        choisies: Mapping[str, bool],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.tableau, self.largeur = tableau, len(lue.entetes)
        self.noms_des_options = tuple(options_offertes)
        par_rang = {rang: cle for cle, rang in correspondance.items()}
        self.fields = {
            f"colonne_{rang}": _champ(tableau, rang, lue, par_rang) for rang in range(self.largeur)
        }
        for champ in self.fields.values():
            # None alone is optional: the page says once which columns are asked for.
            champ.attendu = True  # type: ignore[attr-defined]
        for nom, libelle in options_offertes.items():
            self.fields[nom] = forms.BooleanField(
                label=libelle, required=False, initial=choisies[nom]
            )

    def clean(self) -> dict[str, Any]:
        """Refuse two columns for one thing, and a table without what it is about."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        vues: dict[str, int] = {}
        for rang in range(self.largeur):
            cle = lu.get(f"colonne_{rang}")
            if cle and cle in vues:
                self.add_error(
                    f"colonne_{rang}",
                    f"La colonne {lettre_de_colonne(vues[cle])} dit déjà cela : choisissez l’une des deux.",
                )
            elif cle:
                vues[cle] = rang
        for phrase in self.tableau.manquantes(vues):
            self.add_error(None, phrase)
        self.correspondance: Correspondance = vues
        return lu

    @property
    def choisies(self) -> dict[str, bool]:
        """The options; the form is valid."""
        return {nom: self.cleaned_data[nom] for nom in self.noms_des_options}


def _champ(
    tableau: Tableau, rang: int, lue: Feuille, par_rang: dict[int, str]
) -> forms.ChoiceField:
    cellules = (ligne.cellules[rang] for ligne in lue.lignes if rang < len(ligne.cellules))
    exemples = [" ".join(cellule.split())[:40] for cellule in cellules if cellule][:EXEMPLES]
    entete = lue.entetes[rang]
    return forms.ChoiceField(
        label=f"Colonne {lettre_de_colonne(rang)} : {entete or 'sans titre'}",
        choices=[("", RIEN), *((colonne.cle, colonne.titre) for colonne in tableau.colonnes)],
        required=False,
        initial=par_rang.get(rang, ""),
        help_text=f"Par exemple : {' · '.join(exemples)}" if exemples else "Colonne vide.",
    )
