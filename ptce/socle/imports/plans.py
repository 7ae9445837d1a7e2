"""What an import does, row by row, before it does it. No ORM."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices

from ptce.socle.empreintes import empreinte
from ptce.socle.imports.colonnes import LigneComprise, Tableau
from ptce.socle.transactions import ChangeEntreTemps

A_CORRIGER = "Des lignes sont à corriger : rien n’a été importé."


class StatutImport(TextChoices):
    """Where the import of a file stands."""

    DEPOSE = "depose", "à vérifier"
    VERIFIE = "verifie", "vérifié"
    IMPORTE = "importe", "importé"
    ABANDONNE = "abandonne", "abandonné"


class SortDeLigne(TextChoices):
    """What an import does with a row of its file."""

    CREEE = "creee", "créée"
    MISE_A_JOUR = "mise_a_jour", "mise à jour"
    INCHANGEE = "inchangee", "inchangée"
    LAISSEE = "laissee", "déjà là, laissée telle quelle"
    ERREUR = "erreur", "à corriger"


AU_MASCULIN = {
    SortDeLigne.CREEE: "créé",
    SortDeLigne.MISE_A_JOUR: "mis à jour",
    SortDeLigne.INCHANGEE: "inchangé",
    SortDeLigne.LAISSEE: "déjà là, laissé tel quel",
}
"""The same fates, of what is masculine."""

AU_PLURIEL = {
    "créée": "créées",
    "créé": "créés",
    "mise à jour": "mises à jour",
    "mis à jour": "mis à jour",
    "inchangée": "inchangées",
    "inchangé": "inchangés",
    "déjà là, laissée telle quelle": "déjà là, laissées telles quelles",
    "déjà là, laissé tel quel": "déjà là, laissés tels quels",
    "à corriger": "à corriger",
}
"""Each of these words, of several rows."""


class ImportRefuse(Exception):
    """Nothing was imported; the message says why."""


class PlanPerime(ChangeEntreTemps):
    """What importing does is no longer what was checked."""

    def __init__(self, quoi: str) -> None:
        super().__init__(
            f"{quoi} du portail, ou cet import, ont changé depuis la vérification. "
            "Rien n’a été importé : relisez le nouveau rapport."
        )


@dataclass
class LignePrevue:
    """A row and what importing it does. `changements` are the keys of what changes; `objet` what it is already.

    `marque` is what else tells this fate from that of another moment.
    """

    numero: int
    nom: str
    sort: SortDeLigne
    objet: Any = None
    valeurs: dict[str, Any] = field(default_factory=dict)
    changements: list[str] = field(default_factory=list)
    erreurs: list[tuple[str, str]] = field(default_factory=list)
    avertissements: list[str] = field(default_factory=list)
    marque: Any = None

    def refuser(self, ligne: LigneComprise) -> None:
        """Take over what is wrong in the row that was read."""
        self.erreurs = [(erreur.colonne, erreur.phrase) for erreur in ligne.erreurs]
        if self.erreurs:
            self.sort = SortDeLigne.ERREUR


@dataclass
class Plan:
    """What an import does, whole."""

    lignes: Sequence[LignePrevue]
    tableau: Tableau

    @property
    def comptes(self) -> dict[str, int]:
        """How many rows meet each fate."""
        nombres = Counter(ligne.sort for ligne in self.lignes)
        return {sort.value: nombres[sort] for sort in SortDeLigne}

    @property
    def en_erreur(self) -> bool:
        """Some row is wrong: nothing is imported."""
        return any(ligne.erreurs for ligne in self.lignes)

    def du_sort(self, sort: SortDeLigne) -> list[LignePrevue]:
        """Return the rows that meet this fate."""
        return [ligne for ligne in self.lignes if ligne.sort == sort]

    def exiger(self, vu: str, quoi: str) -> None:
        """Raise PlanPerime when it is no longer `vu`, the fingerprint that was checked; ImportRefuse when a row is wrong."""
        if vu and self.empreinte() != vu:
            raise PlanPerime(quoi)
        if self.en_erreur:
            raise ImportRefuse(A_CORRIGER)

    def empreinte(self) -> str:
        """Return what tells this plan from that of another moment."""
        return empreinte(
            [
                [
                    ligne.numero,
                    ligne.sort,
                    ligne.objet and ligne.objet.pk,
                    ligne.changements,
                    *([ligne.marque] if ligne.marque else []),
                ]
                for ligne in self.lignes
            ]
        )

    def rapport(self) -> dict[str, Any]:
        """Return what is kept of it, in JSON."""
        return {
            "comptes": self.comptes,
            "lignes": [
                {
                    "numero": ligne.numero,
                    "nom": ligne.nom,
                    "sort": ligne.sort.value,
                    "changements": [self.tableau.par_cle[cle].titre for cle in ligne.changements],
                    "erreurs": [list(erreur) for erreur in ligne.erreurs],
                    "avertissements": ligne.avertissements,
                    "marque": ligne.marque,
                }
                for ligne in self.lignes
            ],
        }
