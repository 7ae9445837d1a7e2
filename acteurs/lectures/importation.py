"""What importing a table of organisations would do, row by row, against what the portal holds. Reads only."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from stdnum.fr import siret as numero_siret

from acteurs.colonnes.tableau import A_LA_CREATION, LISTES, PAR_CLE, TABLEAU, comprendre, ou
from acteurs.enums import StatutActeur
from acteurs.models import Acteur, College, Domaine, Pole
from ptce.socle.imports.cellules import cle_de, morceaux
from ptce.socle.imports.colonnes import Correspondance, LigneComprise
from ptce.socle.imports.plans import LignePrevue, Plan, SortDeLigne
from ptce.socle.tableurs_lus import Feuille

HORS_DU_CHAMP = ("uid", *A_LA_CREATION)
"""Columns that change nothing of an organisation that is there."""
SIREN = 9


def preparer(
    feuille: Feuille, correspondance: Correspondance, *, creer_seulement: bool = False
) -> Plan:
    """Return what importing this table does."""
    comprises = comprendre(feuille, correspondance)
    portail = _Portail(comprises)
    fichier = _DejaVues(correspondance)
    return Plan(
        [_prevoir(ligne, portail, fichier, correspondance, creer_seulement) for ligne in comprises],
        TABLEAU,
    )


class _Portail:
    """What the portal holds, in seven queries whatever the number of rows."""

    def __init__(self, comprises: Iterable[LigneComprise]) -> None:
        self.par_uid: dict[str, int] = {}
        self.par_siret: dict[str, int] = {}
        self.par_nom: dict[str, list[int]] = {}
        self.par_sigle: dict[str, list[int]] = {}
        self.sirets: dict[int, str | None] = {}
        for cle, uid, siret, nom, sigle in Acteur.objects.order_by("pk").values_list(
            "pk", "uid", "siret", "nom", "sigle"
        ):
            self.par_uid[str(uid)] = cle
            self.par_nom.setdefault(cle_de(nom), []).append(cle)
            if sigle:
                self.par_sigle.setdefault(cle_de(sigle), []).append(cle)
            self.sirets[cle] = siret
            if siret:
                self.par_siret[siret] = cle
        self.noms: dict[str, dict[str, Any]] = {
            cle: {cle_de(objet.nom): objet for objet in modele.objects.all()}
            for cle, modele in (("poles", Pole), ("domaines", Domaine), ("college", College))
        }
        cles = {self.reconnaitre(ligne.valeurs)[0] for ligne in comprises} - {None}
        self.acteurs = {
            acteur.pk: acteur
            for acteur in Acteur.objects.filter(pk__in=cles)
            .select_related("college")
            .prefetch_related("poles", "domaines")
        }

    def reconnaitre(self, valeurs: dict[str, Any]) -> tuple[int | None, str]:
        """Return the key of who this is already, or None; and why that cannot be told, if so."""
        siret = valeurs.get("siret")
        sure = self.par_uid.get(valeurs.get("uid", "")) or self.par_siret.get(siret or "")
        if sure:
            return sure, ""
        nom = cle_de(valeurs.get("nom", ""))
        # The portal calls organisations by their short name: people type it for the name.
        homonymes = self.par_nom.get(nom) or self.par_sigle.get(nom, [])
        proches = [cle for cle in homonymes if _peut_etre_la_meme(siret, self.sirets[cle])]
        if len(proches) > 1:
            return (
                None,
                "Plusieurs organisations portent ce nom : ajoutez leur SIRET pour les distinguer.",
            )
        if not proches:
            return None, ""
        connu = self.sirets[proches[0]]
        if siret and connu and siret != connu:
            return None, (
                f"Cette organisation est déjà là, avec le SIRET {connu} : corrigez l’un des deux, ici ou sur sa fiche."
            )
        return proches[0], ""


def _peut_etre_la_meme(siret: str | None, connu: str | None) -> bool:
    """Two organisations of one name are two when their numbers are those of two companies."""
    return not siret or not connu or siret[:SIREN] == connu[:SIREN]


class _DejaVues:
    """What earlier rows of the file said already."""

    def __init__(self, correspondance: Correspondance) -> None:
        self.correspondance = correspondance
        self.cles: dict[int, int] = {}
        self.sirets: dict[str, int] = {}
        self.noms: dict[str, list[tuple[int, str | None]]] = {}

    def noter(self, ligne: LigneComprise, cle: int | None) -> None:
        """Refuse a row that speaks of the organisation of an earlier one."""
        siret, nom = ligne.valeurs.get("siret"), cle_de(ligne.valeurs.get("nom", ""))
        ou_nom = ou("nom", self.correspondance)
        if siret and (autre := self.sirets.get(siret)):
            ligne.refuser(
                ou("siret", self.correspondance), f"Ce SIRET est déjà celui de la ligne {autre}."
            )
        elif cle and (autre := self.cles.get(cle)):
            ligne.refuser(ou_nom, f"Cette organisation est déjà celle de la ligne {autre}.")
        elif cle is None and nom:
            for autre, sien in self.noms.get(nom, []):
                if _peut_etre_la_meme(siret, sien):
                    ligne.refuser(ou_nom, f"Ce nom est déjà celui de la ligne {autre}.")
                    break
        if siret:
            self.sirets.setdefault(siret, ligne.numero)
        if cle:
            self.cles.setdefault(cle, ligne.numero)
        else:
            self.noms.setdefault(nom, []).append((ligne.numero, siret))


def _prevoir(
    ligne: LigneComprise,
    portail: _Portail,
    fichier: _DejaVues,
    correspondance: Correspondance,
    creer_seulement: bool,
) -> LignePrevue:
    cle, doute = portail.reconnaitre(ligne.valeurs)
    acteur = portail.acteurs[cle] if cle else None
    if doute:
        ligne.refuser(ou("nom", correspondance), doute)
    fichier.noter(ligne, cle)
    _nommer_les_listes(ligne, portail, correspondance)
    _verifier_le_siret(ligne, acteur, portail, correspondance)
    if acteur is None:
        _completer_une_nouvelle(ligne, correspondance)
    prevue = LignePrevue(
        numero=ligne.numero,
        nom=ligne.valeurs.get("nom") or (acteur.nom if acteur else ""),
        sort=SortDeLigne.CREEE,
        objet=acteur,
        valeurs=ligne.valeurs,
    )
    if acteur is not None and creer_seulement:
        prevue.sort = SortDeLigne.LAISSEE
    elif acteur is not None:
        _comparer(prevue, acteur, ligne, correspondance)
        prevue.sort = SortDeLigne.MISE_A_JOUR if prevue.changements else SortDeLigne.INCHANGEE
    prevue.refuser(ligne)
    return prevue


def _nommer_les_listes(
    ligne: LigneComprise, portail: _Portail, correspondance: Correspondance
) -> None:
    """Replace the names of poles, fields and college by what they name."""
    for cle in (*LISTES, "college"):
        if cle not in ligne.valeurs:
            continue
        connus, cellule = portail.noms[cle], ligne.valeurs.pop(cle)
        entier = connus.get(cle_de(cellule))
        # The name of one of them may hold a stroke.
        noms = [cellule] if entier or cle == "college" else morceaux(cellule)
        inconnus = [nom for nom in noms if cle_de(nom) not in connus]
        if inconnus:
            attendus = ", ".join(str(objet) for objet in connus.values()) or "aucun pour l’instant"
            ligne.refuser(
                ou(cle, correspondance),
                f"« {inconnus[0][:60]} » n’existe pas dans le portail. Il connaît : {attendus}.",
            )
        elif noms:
            trouves = {objet.pk: objet for nom in noms for objet in [connus[cle_de(nom)]]}
            ligne.valeurs[cle] = entier if cle == "college" else list(trouves.values())


def _verifier_le_siret(
    ligne: LigneComprise,
    acteur: Acteur | None,
    portail: _Portail,
    correspondance: Correspondance,
) -> None:
    siret = ligne.valeurs.get("siret")
    if not siret or (acteur is not None and acteur.siret == siret):
        return
    if siret in portail.par_siret:
        ligne.refuser(
            ou("siret", correspondance), "Ce SIRET est celui d’une autre organisation du portail."
        )
    elif not numero_siret.is_valid(siret):
        ligne.refuser(
            ou("siret", correspondance),
            "Ce SIRET n’existe pas : sa clé est fausse, un chiffre a été mal recopié.",
        )


def _completer_une_nouvelle(ligne: LigneComprise, correspondance: Correspondance) -> None:
    """Say where a new organisation stands, and refuse dates that its place does not allow."""
    lues = ligne.valeurs
    adhere, sortie = lues.get("adhere_le"), lues.get("sorti_le")
    par_defaut = StatutActeur.MEMBRE if adhere else StatutActeur.CANDIDAT
    statut = lues.setdefault("statut", StatutActeur.SORTI if sortie else par_defaut)
    colonne_adhesion, colonne_sortie = (
        ou("adhere_le", correspondance),
        ou("sorti_le", correspondance),
    )
    fautives = {erreur.colonne for erreur in ligne.erreurs}
    if statut != StatutActeur.CANDIDAT and not adhere and colonne_adhesion not in fautives:
        ligne.refuser(
            colonne_adhesion, "Une organisation membre, suspendue ou sortie a une date d’adhésion."
        )
    if statut == StatutActeur.SORTI and not sortie and colonne_sortie not in fautives:
        ligne.refuser(colonne_sortie, "Une organisation sortie a une date de sortie.")
    elif statut != StatutActeur.SORTI and sortie:
        ligne.refuser(colonne_sortie, "Seule une organisation sortie a une date de sortie.")
    elif adhere and sortie and sortie < adhere:
        ligne.refuser(colonne_sortie, "La sortie vient après l’adhésion.")


def _comparer(
    prevue: LignePrevue, acteur: Acteur, ligne: LigneComprise, correspondance: Correspondance
) -> None:
    """Say what changes of an organisation that is there: never a filled value by an empty one."""
    for cle, valeur in ligne.valeurs.items():
        if _meme(acteur, cle, valeur) or (cle == "nom" and _est_le_sigle(acteur, valeur)):
            continue
        if cle in A_LA_CREATION or (cle == "adhere_le" and acteur.statut == StatutActeur.CANDIDAT):
            prevue.avertissements.append(
                f"« {PAR_CLE[cle].titre} » ne change pas par un import : c’est un acte, sur la page de l’organisation."
            )
        elif cle not in HORS_DU_CHAMP:
            prevue.changements.append(cle)
    adhesion = ligne.valeurs.get("adhere_le")
    if isinstance(adhesion, date) and acteur.sorti_le and adhesion > acteur.sorti_le:
        ligne.refuser(
            ou("adhere_le", correspondance), "L’adhésion vient avant la sortie de l’organisation."
        )


def _est_le_sigle(acteur: Acteur, nom: str) -> bool:
    """Tell whether a row names an organisation by its short name: its full name is not lost for it."""
    return bool(acteur.sigle) and cle_de(nom) == cle_de(acteur.sigle)


def _meme(acteur: Acteur, cle: str, valeur: Any) -> bool:
    if cle in LISTES:
        return {objet.pk for objet in getattr(acteur, cle).all()} == {objet.pk for objet in valeur}
    actuelle = getattr(acteur, cle)
    if cle in ("presentation", "adresse") and actuelle:
        # As a cell gives it back.
        actuelle = actuelle.replace("\r\n", "\n").strip()
    if cle in ("nom", "sigle", "telephone"):
        actuelle = " ".join(actuelle.split())
    return bool(str(actuelle) == valeur if cle == "uid" else actuelle == valeur)
