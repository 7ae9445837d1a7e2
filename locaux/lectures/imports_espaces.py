"""What importing a table of spaces would do, row by row, against what the portal holds. Reads only."""

from collections.abc import Iterable
from copy import copy
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from locaux.colonnes.espaces import TABLEAU, cle_du_niveau
from locaux.lectures.reglages import constater_espaces
from locaux.models import Equipement, Espace, Niveau, RegleReservation, Site
from ptce.socle.imports.cellules import cle_de, morceaux
from ptce.socle.imports.colonnes import Correspondance, LigneComprise
from ptce.socle.imports.plans import LignePrevue, Plan, SortDeLigne
from ptce.socle.tableurs_lus import Feuille

CHANGEANT = (
    "nom",
    "type",
    "surface_m2",
    "capacite",
    "accessible_pmr",
    "en_service_le",
    "equipements",
)
"""What an import changes of a space that is there."""
A_LA_CREATION = ("reservable", "regle")
"""What an import says of a new space only: bookings depend on it."""
ARCHIVE = "est archivé : remettez-le en service, ou changez son nom dans le fichier."

CleNiveau = tuple[str, str]


class Place(NamedTuple):
    """Where a row stands: the keys of its site and floor, and those that are there already."""

    site: Site | None
    niveau: Niveau | None
    cle_site: str
    cle_niveau: CleNiveau


def preparer(
    feuille: Feuille,
    correspondance: Correspondance,
    *,
    creer_seulement: bool = False,
    maintenant: datetime | None = None,
) -> Plan:
    """Return what importing this table does."""
    comprises = TABLEAU.comprendre(feuille, correspondance)
    lecteur = _Lecteur(correspondance, creer_seulement=creer_seulement)
    lignes = [lecteur.prevoir(ligne) for ligne in comprises]
    _refuser_ce_qui_gene(lignes, correspondance, maintenant or timezone.now())
    return Plan(lignes, TABLEAU)


class _Portail:
    """What the portal holds, in six queries whatever the number of rows."""

    def __init__(self) -> None:
        self.sites = {cle_de(site.nom): site for site in Site.objects.order_by("-archive_le", "pk")}
        self.niveaux: dict[CleNiveau, Niveau] = {}
        self.espaces: dict[tuple[int, str], Espace] = {}
        self.ailleurs: dict[tuple[str, str], Niveau] = {}
        cles = {site.pk: cle for cle, site in self.sites.items()}
        for niveau in Niveau.objects.order_by("pk"):
            if niveau.site_id in cles:
                cle = (cles[niveau.site_id], cle_du_niveau(niveau.nom))
                self.niveaux.setdefault(cle, niveau)
        complets = Espace.objects.select_related("niveau__site", "regle").prefetch_related(
            "equipements", "elements"
        )
        for espace in complets.order_by("pk"):
            self.espaces.setdefault((espace.niveau_id, cle_de(espace.nom)), espace)
            if espace.niveau.site_id in cles:
                chez = (cles[espace.niveau.site_id], cle_de(espace.nom))
                self.ailleurs.setdefault(chez, espace.niveau)
        self.equipements = {cle_de(lu.nom): lu for lu in Equipement.objects.all()}
        self.regles = {
            cle_de(lue.nom): lue for lue in RegleReservation.objects.filter(archive_le__isnull=True)
        }


class _Lecteur:
    """Reads the rows in order: what earlier ones say of a site, a floor or a space is known."""

    def __init__(self, correspondance: Correspondance, *, creer_seulement: bool) -> None:
        self.correspondance, self.creer_seulement = correspondance, creer_seulement
        self.portail = _Portail()
        self.annonces: set[Any] = set()
        self.vues: dict[tuple[CleNiveau, str], int] = {}

    def prevoir(self, ligne: LigneComprise) -> LignePrevue:
        """Return what this row does."""
        place = self._situer(ligne)
        espace = self._reconnaitre(ligne, place)
        self._nommer(ligne)
        prevue = LignePrevue(
            ligne.numero,
            _nom_complet(ligne.valeurs),
            SortDeLigne.CREEE,
            objet=espace,
            valeurs=ligne.valeurs,
        )
        if espace is None:
            self._completer(ligne)
            self._annoncer(prevue, place)
            prevue.marque = [place.site and place.site.pk, place.niveau and place.niveau.pk]
        elif self.creer_seulement:
            prevue.sort = SortDeLigne.LAISSEE
        else:
            self._comparer(prevue, espace)
        prevue.refuser(ligne)
        return prevue

    def _refuser(self, ligne: LigneComprise, cle: str, phrase: str) -> None:
        ligne.refuser(TABLEAU.ou(cle, self.correspondance), phrase)

    def _situer(self, ligne: LigneComprise) -> Place:
        cle_site = cle_de(ligne.valeurs.get("site", ""))
        cle_niveau = (cle_site, cle_du_niveau(ligne.valeurs.get("niveau", "")))
        site, niveau = self.portail.sites.get(cle_site), self.portail.niveaux.get(cle_niveau)
        if site is not None and site.archive_le is not None:
            self._refuser(ligne, "site", f"« {site} » {ARCHIVE}")
        elif niveau is not None and niveau.archive_le is not None:
            self._refuser(ligne, "niveau", f"« {niveau} » {ARCHIVE}")
        place = Place(site, niveau, cle_site, cle_niveau)
        ligne.valeurs["place"] = place
        return place

    def _reconnaitre(self, ligne: LigneComprise, place: Place) -> Espace | None:
        """Return the space that is there already, or None; refuse what an earlier row said."""
        nom = cle_de(ligne.valeurs.get("nom", ""))
        espace = None
        if place.niveau is not None and nom:
            espace = self.portail.espaces.get((place.niveau.pk, nom))
        if espace is not None and espace.archive_le is not None:
            self._refuser(ligne, "nom", f"« {espace} » {ARCHIVE}")
        if not nom or not ligne.valeurs.get("niveau"):
            return espace
        autre = self.vues.setdefault((place.cle_niveau, nom), ligne.numero)
        if autre != ligne.numero:
            self._refuser(ligne, "nom", f"Cet espace est déjà celui de la ligne {autre}.")
        return espace

    def _nommer(self, ligne: LigneComprise) -> None:
        """Replace the names of a rule and of equipment by what they name."""
        valeurs = ligne.valeurs
        if nom := valeurs.pop("regle", ""):
            if cle_de(nom) in self.portail.regles:
                valeurs["regle"] = self.portail.regles[cle_de(nom)]
            else:
                self._inconnu(ligne, "regle", nom, self.portail.regles)
        if "equipements" in valeurs:
            cellule = valeurs.pop("equipements").replace(",", "|").replace(";", "|")
            noms = morceaux(cellule)
            inconnus = [nom for nom in noms if cle_de(nom) not in self.portail.equipements]
            if inconnus:
                self._inconnu(ligne, "equipements", inconnus[0], self.portail.equipements)
            else:
                trouves = {cle_de(nom): self.portail.equipements[cle_de(nom)] for nom in noms}
                valeurs["equipements"] = sorted(trouves.values(), key=lambda lu: lu.pk)

    def _inconnu(self, ligne: LigneComprise, cle: str, nom: str, connus: dict[str, Any]) -> None:
        attendus = ", ".join(str(objet) for objet in connus.values()) or "aucun pour l’instant"
        self._refuser(
            ligne,
            cle,
            f"« {nom[:60]} » n’existe pas dans le portail. Il connaît : {attendus}.",
        )

    def _completer(self, ligne: LigneComprise) -> None:
        """Refuse a new space that nothing describes."""
        lues = ligne.valeurs
        exiges = {"type": "Le type d’un nouvel espace manque.", "surface_m2": "La surface manque."}
        for cle, phrase in exiges.items():
            if cle not in lues and not ligne.fautive(TABLEAU.ou(cle, self.correspondance)):
                self._refuser(ligne, cle, phrase)
        if lues.get("reservable") and "regle" not in lues:
            if not ligne.fautive(TABLEAU.ou("regle", self.correspondance)):
                self._refuser(ligne, "regle", "Un espace réservable suit une règle de réservation.")
        elif not lues.get("reservable"):
            lues.pop("regle", None)

    def _annoncer(self, prevue: LignePrevue, place: Place) -> None:
        """Say what else this row creates, and a space of the same name on another floor, which may be the same."""
        site, niveau = prevue.valeurs.get("site", ""), prevue.valeurs.get("niveau", "")
        if place.site is None and site and place.cle_site not in self.annonces:
            self.annonces.add(place.cle_site)
            prevue.avertissements.append(
                f"Le site « {site} » est créé aussi, fermé : donnez-lui ensuite ses horaires."
            )
        if place.niveau is None and niveau and place.cle_niveau not in self.annonces:
            self.annonces.add(place.cle_niveau)
            prevue.avertissements.append(f"Le niveau « {niveau} » est créé aussi.")
        nom = cle_de(prevue.valeurs.get("nom", ""))
        ailleurs = self.portail.ailleurs.get((place.cle_site, nom))
        if ailleurs is not None and ailleurs != place.niveau:
            prevue.avertissements.append(
                f"Un espace de ce nom est déjà au niveau « {ailleurs} » : si c’est le même, corrigez le niveau."
            )

    def _comparer(self, prevue: LignePrevue, espace: Espace) -> None:
        """Say what changes of a space that is there: never a filled value by an empty one."""
        for cle in (cle for cle in CHANGEANT if cle in prevue.valeurs):
            if not _meme(espace, cle, prevue.valeurs[cle]):
                prevue.changements.append(cle)
        if any(not _meme(espace, cle, prevue.valeurs.get(cle)) for cle in A_LA_CREATION) and any(
            cle in prevue.valeurs for cle in A_LA_CREATION
        ):
            prevue.avertissements.append(
                "Ce qui se réserve, et par quelle règle, ne change pas par un import : c’est un acte, sur la page de l’espace."
            )
        prevue.sort = SortDeLigne.MISE_A_JOUR if prevue.changements else SortDeLigne.INCHANGEE
        # What would be written over: whoever changes it meanwhile is not undone unseen.
        prevue.marque = [str(_actuelle(espace, cle)) for cle in prevue.changements]


def _nom_complet(lues: dict[str, Any]) -> str:
    """Return what tells a space from that of the same name on another floor."""
    nom, niveau = lues.get("nom", ""), lues.get("niveau", "")
    return f"{nom} ({niveau})" if nom and niveau else nom


def _actuelle(espace: Espace, cle: str) -> Any:
    """Return what a space is, as a cell says it."""
    if cle == "equipements":
        return sorted(lu.pk for lu in espace.equipements.all())
    return " ".join(espace.nom.split()) if cle == "nom" else getattr(espace, cle)


def _meme(espace: Espace, cle: str, valeur: Any) -> bool:
    if cle == "equipements":
        valeur = sorted(lu.pk for lu in valeur)
    return valeur is None or bool(_actuelle(espace, cle) == valeur)


def futur(prevue: LignePrevue) -> Espace:
    """Return the space as the row leaves it: the same object, changed, nothing being saved."""
    voulu: Espace = copy(prevue.objet)
    for cle in prevue.changements:
        if cle != "equipements":
            setattr(voulu, cle, prevue.valeurs[cle])
    return voulu


def _refuser_ce_qui_gene(
    lignes: Iterable[LignePrevue], correspondance: Correspondance, maintenant: datetime
) -> None:
    """Refuse the rows that contradict bookings to come: who decides of them does it on the page of the space."""
    changees = [
        ligne
        for ligne in lignes
        if ligne.sort == SortDeLigne.MISE_A_JOUR and {"type", "capacite"} & {*ligne.changements}
    ]
    if not changees:
        return
    constat = constater_espaces(
        [ligne.objet for ligne in changees],
        [futur(ligne) for ligne in changees],
        maintenant=maintenant,
    )
    genees = {ligne.reservation.espace_id for ligne in constat.genees.lignes}
    for ligne in changees:
        if ligne.objet.pk in genees:
            cle = "capacite" if "capacite" in ligne.changements else "type"
            ligne.erreurs.append(
                (
                    TABLEAU.ou(cle, correspondance),
                    "Des réservations à venir ne le permettent pas : changez-le sur la page de l’espace, qui les montre.",
                )
            )
            ligne.sort = SortDeLigne.ERREUR
