"""Write what a table of conventions says, by the real actions: drafted, sent, signed with their date. Whole or not at all.

Locks: one import writes at a time; then, convention by convention, as `signer` does.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from acteurs.actions.importation import (
    ECRITE_ENTRE_TEMPS,
    ORGANISATION_NOUVELLE,
    creer_les_organisations,
)
from acteurs.models import Acteur, Personne
from locaux import regles
from locaux.actions.actes import ConventionClose, ConventionRefusee, exiger_juste, lire_pour
from locaux.actions.annulations import ReservationsGenees
from locaux.actions.conventions import envoyer, rediger
from locaux.actions.signatures import EspaceLoue, signer
from locaux.colonnes.conventions import TABLEAU
from locaux.enums import GenreImport
from locaux.lectures.imports_conventions import Nouvelle, preparer
from locaux.lectures.termes import Termes
from locaux.models import ImportLieux
from ptce.socle.imports.colonnes import Correspondance
from ptce.socle.imports.filiere import Filiere
from ptce.socle.imports.plans import ImportRefuse, LignePrevue, Plan, SortDeLigne
from ptce.socle.tableurs_lus import Feuille
from ptce.socle.transactions import en_concurrence

COLONNES_DES_REFUS = {
    "debut": "debut",
    "fin": "fin",
    "acteur": "acteur",
    "espaces": "espaces",
    "signee_le": "signee_le",
}
"""Field that an action refuses: the column it comes from; the row as a whole is about its spaces."""
GENEES = (
    "Des réservations sont dans le chemin : signez cette convention sur sa page, qui les montre."
)


class Conventions(Filiere[ImportLieux]):
    """Tables of conventions."""

    modele, tableau, verrou = ImportLieux, TABLEAU, 2026_11_27
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
        """Create the organisations that are new, then draft, send and sign, in the order of the file."""
        lignes = plan.du_sort(SortDeLigne.CREEE)
        acteurs = _creer_les_acteurs(lignes)
        for ligne in lignes:
            acteur = ligne.valeurs["acteur"] or acteurs[ligne.valeurs["nouvelle"]]
            termes = Termes(**{**vars(ligne.valeurs["termes"]), "acteur_id": acteur.pk})
            try:
                _ecrire_une(ligne, termes, par)
            except (ConventionRefusee, ConventionClose, EspaceLoue) as refus:
                raise ImportRefuse(f"Ligne {ligne.numero} : {refus}") from refus
            except ReservationsGenees as genees:
                raise ImportRefuse(f"Ligne {ligne.numero} : {GENEES}") from genees


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


def _creer_les_acteurs(lignes: list[LignePrevue]) -> dict[Nouvelle, Acteur]:
    """Create each organisation that is new, once, as a candidate. Raises EnConcurrence."""
    premieres: dict[Nouvelle, LignePrevue] = {}
    for ligne in lignes:
        if nouvelle := ligne.valeurs["nouvelle"]:
            premieres.setdefault(nouvelle, ligne)
    with en_concurrence(ECRITE_ENTRE_TEMPS):
        crees = creer_les_organisations(
            [
                LignePrevue(
                    ligne.numero,
                    ligne.nom,
                    SortDeLigne.CREEE,
                    valeurs={**ORGANISATION_NOUVELLE, "nom": nouvelle.nom, "siret": nouvelle.siret},
                )
                for nouvelle, ligne in premieres.items()
            ]
        )
    return dict(zip(premieres, crees, strict=True))


def _ecrire_une(ligne: LignePrevue, termes: Termes, par: Any) -> None:
    convention = rediger(termes=termes, lots=ligne.valeurs["lots"], par=par)
    if ligne.valeurs["signee_le"] is not None:
        convention = envoyer(convention=convention, par=par)
        signer(convention=convention, signee_le=ligne.valeurs["signee_le"], par=par)
