"""Tables of conventions: what importing one does is checked whole, then launched; it is written row by row.

A thousand signatures in one transaction would keep everybody else from signing.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from acteurs.models import Acteur, Personne
from locaux import regles
from locaux.actions.actes import ConventionRefusee, exiger_juste, lire_pour
from locaux.actions.ecriture_des_conventions import REFUS, VERROU, ecrire_une_ligne, phrase_de
from locaux.colonnes.conventions import TABLEAU
from locaux.enums import GenreImport
from locaux.lectures.imports_conventions import preparer
from locaux.lectures.termes import Termes
from locaux.models import ImportLieux
from ptce.socle.imports.colonnes import Correspondance
from ptce.socle.imports.filiere import Filiere
from ptce.socle.imports.plans import LignePrevue, Plan, SortDeLigne
from ptce.socle.tableurs_lus import Feuille
from ptce.socle.transactions import rejouer

COLONNES_DES_REFUS = {
    "debut": "debut",
    "fin": "fin",
    "acteur": "acteur",
    "espaces": "espaces",
    "signee_le": "signee_le",
}
"""Field that an action refuses: the column it comes from; the row as a whole is about its spaces."""


class Conventions(Filiere[ImportLieux]):
    """Tables of conventions."""

    modele, tableau, verrou = ImportLieux, TABLEAU, VERROU
    quoi = "Les conventions"
    interdit = "Seuls les agents de la collectivité importent des conventions."
    options: ClassVar[tuple[str, ...]] = ("creer_acteurs",)
    marque: ClassVar[dict[str, Any]] = {"genre": GenreImport.CONVENTIONS}

    def permise(self, personne: Any) -> bool:
        """Tell whether this person imports conventions."""
        return isinstance(personne, Personne) and regles.peut_louer(personne)

    def preparer(self, feuille: Feuille, correspondance: Correspondance, **options: bool) -> Plan:
        """Return what importing this table does, what the law and the house refuse included."""
        plan = preparer(feuille, correspondance, creer_acteurs=options.get("creer_acteurs", False))
        _refuser_ce_que_la_maison_refuse(plan.du_sort(SortDeLigne.CREEE), correspondance)
        return plan

    def ecrire(self, plan: Plan, par: Any) -> None:
        """Write row by row, a transaction each, in the order of the file; what is refused is said on its row."""
        for ligne in plan.du_sort(SortDeLigne.CREEE):
            try:
                rejouer(ecrire_une_ligne)(ligne=ligne, par=par)
            except REFUS as refus:
                ligne.sort = SortDeLigne.ERREUR
                ligne.erreurs.append(("", phrase_de(refus)))

    def importer_tableau(
        self, *, feuille: Feuille, correspondance: Correspondance, par: Any, **options: bool
    ) -> Plan:
        """Import a table that has nothing wrong, row by row, and return what became of each.

        Raises PermissionDenied, ImportRefuse when a row is wrong before anything is written.
        """
        self.exiger(par)
        plan = self.preparer(feuille, correspondance, **options)
        plan.exiger("", self.quoi)
        self.ecrire(plan, par)
        return plan

    def executer(self, importation: ImportLieux, par: Any, maintenant: datetime) -> None:
        """Launch what was checked: the worker goes on with it (`imports_en_cours`). Raises as `importer` does."""
        plan = self.preparer(
            self.lire_le_fichier(importation),
            importation.correspondance,
            **self.choisies(importation),
        )
        plan.exiger(importation.empreinte, self.quoi)
        importation.rapport = plan.rapport()
        importation.lance_par, importation.lance_le = par, maintenant
        importation.save()


CONVENTIONS = Conventions()


def _refuser_ce_que_la_maison_refuse(
    lignes: Sequence[LignePrevue], correspondance: Correspondance
) -> None:
    """Say at the dry run what `rediger` would refuse: the length, the owner, spaces that are let by their parts.

    Five queries whatever the number of rows.
    """
    # An organisation to create cannot be wrong: any other stands for it.
    une_autre = Acteur.objects.order_by("pk").values_list("pk", flat=True).first() or 0
    dits = [_avec(ligne.valeurs["termes"], une_autre) for ligne in lignes]
    lus = lire_pour(dits, (lot for ligne in lignes for lot in ligne.valeurs["lots"]))
    for ligne, termes in zip(lignes, dits, strict=True):
        try:
            exiger_juste(termes, ligne.valeurs["lots"], lus)
        except ConventionRefusee as refus:
            if refus.champ == "acteur" and ligne.valeurs["nouvelle"] is not None:
                continue
            cle = COLONNES_DES_REFUS.get(refus.champ, "espaces")
            ligne.erreurs.append((TABLEAU.ou(cle, correspondance), str(refus)))
            ligne.sort = SortDeLigne.ERREUR


def _avec(termes: Termes, acteur: int) -> Termes:
    """Return these terms, of this organisation when theirs is to be created."""
    return replace(termes, acteur_id=termes.acteur_id or acteur)
