"""What importing a table of conventions would do, row by row, against what the portal holds. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from django.utils import timezone
from stdnum.fr import siret as numero_siret

from acteurs.enums import StatutActeur
from acteurs.models import Acteur
from locaux.calculs import USAGES
from locaux.calculs.occupation import au_centime
from locaux.colonnes.conventions import TABLEAU
from locaux.colonnes.espaces import EN_METRES_CARRES, SURFACE_AU_PLUS, cle_du_niveau
from locaux.enums import IndiceRevision, RegimeTVA
from locaux.lectures.imports_croisements import refuser_ce_qui_se_croise
from locaux.lectures.termes import Lot, Termes, refus_de_surface
from locaux.models import Convention, Espace
from locaux.models.convention_contraintes import ACTEES, EN_PREPARATION
from ptce.socle import typographie
from ptce.socle.imports.cellules import CelluleRefusee, cle_de, morceaux, nombre
from ptce.socle.imports.colonnes import Correspondance, LigneComprise
from ptce.socle.imports.plans import LignePrevue, Plan, SortDeLigne
from ptce.socle.tableurs_lus import Feuille

TAUX_NORMAL = Decimal(20)
COMPARES = {
    "loyer_mensuel_ht": "loyer_mensuel_ht",
    "charges_mensuelles": "charges_mensuelles",
    "depot_garantie": "depot_garantie",
    "loyer_de_reference_ht": "loyer_de_reference_ht",
    "fin": "fin",
    "type": "type",
}
"""Terms whose difference from what is there is said: a signed convention changes by an amendment, a draft on its page.

A market rent that the table does not say is no difference: the form of a draft fills it.
"""
HOMONYMES = "Plusieurs organisations portent ce nom : ajoutez leur SIRET pour les distinguer."
INCONNUE = (
    "Le portail ne connaît pas cette organisation : corrigez son nom ou son SIRET, "
    "ou demandez à créer celles qu’il ne connaît pas."
)
SIRET_FAUX = "Ce SIRET n’existe pas : sa clé est fausse, un chiffre a été mal recopié."
SURFACE = nombre("24,50", minimum=Decimal("0.01"), maximum=SURFACE_AU_PLUS, unites=EN_METRES_CARRES)

Une = TypeVar("Une", Acteur, "Nouvelle")


def preparer(
    feuille: Feuille,
    correspondance: Correspondance,
    *,
    creer_acteurs: bool = False,
    maintenant: datetime | None = None,
) -> Plan:
    """Return what importing this table does; `valeurs` of a row hold `termes`, `lots`, and `acteur_nouveau`, if any."""
    maintenant = maintenant or timezone.now()
    lecteur = _Lecteur(correspondance, creer_acteurs=creer_acteurs, maintenant=maintenant)
    lignes = [lecteur.prevoir(ligne) for ligne in TABLEAU.comprendre(feuille, correspondance)]
    refuser_ce_qui_se_croise(lignes, lecteur.portail.espaces, correspondance, maintenant)
    return Plan(lignes, TABLEAU)


@dataclass(eq=False)
class Nouvelle:
    """An organisation that the portal does not know: created once, whatever the number of rows that name it."""

    nom: str
    siret: str | None = None


class _Portail:
    """What the portal holds, in four queries whatever the number of rows."""

    def __init__(self) -> None:
        self.par_siret: dict[str, list[Acteur]] = {}
        self.par_nom: dict[str, list[Acteur]] = {}
        for acteur in Acteur.objects.order_by("pk"):
            self.par_nom.setdefault(cle_de(acteur.nom), []).append(acteur)
            if acteur.sigle:
                self.par_nom.setdefault(cle_de(acteur.sigle), []).append(acteur)
            if acteur.siret:
                self.par_siret[acteur.siret] = [acteur]
        self.espaces: dict[int, Espace] = {}
        self.par_espace: dict[str, list[Espace]] = {}
        louables = Espace.objects.en_service().select_related("niveau__site")
        for espace in louables.order_by("pk"):
            self.espaces[espace.pk] = espace
            self.par_espace.setdefault(cle_de(espace.nom), []).append(espace)
        self.conventions: dict[tuple[int, date], list[Convention]] = {}
        gardees = Convention.objects.filter(statut__in=[*EN_PREPARATION, *ACTEES])
        for convention in gardees.prefetch_related("lots").order_by("pk"):
            cle = (convention.acteur_id, convention.premier_jour)
            self.conventions.setdefault(cle, []).append(convention)


class _Lecteur:
    """Reads the rows in order: the organisations that earlier ones create are known."""

    def __init__(
        self, correspondance: Correspondance, *, creer_acteurs: bool, maintenant: datetime
    ) -> None:
        self.correspondance, self.creer_acteurs = correspondance, creer_acteurs
        self.aujourd_hui = timezone.localdate(maintenant)
        self.portail = _Portail()
        self.nouvelles_par_nom: dict[str, list[Nouvelle]] = {}
        self.nouvelles_par_siret: dict[str, Nouvelle] = {}
        self.vues: dict[Any, int] = {}

    def prevoir(self, ligne: LigneComprise) -> LignePrevue:
        """Return what this row does."""
        lues = ligne.valeurs
        prevue = LignePrevue(ligne.numero, lues.get("acteur", ""), SortDeLigne.CREEE)
        occupant = self._occupant(ligne, prevue)
        espaces = self._espaces(ligne)
        lots = self._lots(ligne, espaces)
        signee = lues.get("signee_le")
        if signee and signee > self.aujourd_hui:
            self._refuser(ligne, "signee_le", "Cette signature n’est pas encore venue.")
        prevue.valeurs = {
            "termes": None,
            "lots": lots,
            "signee_le": signee,
            "acteur": occupant if isinstance(occupant, Acteur) else None,
            "nouvelle": occupant if isinstance(occupant, Nouvelle) else None,
        }
        # Who, where and how much: the report said it, or led one to think it.
        prevue.marque = [
            occupant.pk if isinstance(occupant, Acteur) else 0,
            *([lot.espace, str(lot.surface_m2)] for lot in sorted(lots)),
        ]
        if not ligne.erreurs and occupant is not None:
            self._achever(ligne, prevue, occupant, lots)
        prevue.refuser(ligne)
        return prevue

    def _refuser(self, ligne: LigneComprise, cle: str, phrase: str) -> None:
        ligne.refuser(TABLEAU.ou(cle, self.correspondance), phrase)

    def _occupant(self, ligne: LigneComprise, prevue: LignePrevue) -> Acteur | Nouvelle | None:
        """Return the organisation, by its SIRET then by its name, one to create included; None when it is wrong."""
        siret, nom = ligne.valeurs.get("siret"), ligne.valeurs.get("acteur", "")
        cle, connus = "siret", self.portail.par_siret.get(siret or "", [])
        if not connus:
            cle, connus = "acteur", _memes(siret, self.portail.par_nom.get(cle_de(nom), []))
        presents = [un for un in connus if un.statut != StatutActeur.SORTI]
        if len({un.pk for un in presents}) > 1:
            self._refuser(ligne, "acteur", HOMONYMES)
        elif presents:
            return presents[0]
        elif connus:
            self._refuser(ligne, cle, _sortie(connus[0]))
        elif nom:
            return self._nouvelle(ligne, prevue, siret, nom)
        return None

    def _nouvelle(
        self, ligne: LigneComprise, prevue: LignePrevue, siret: str | None, nom: str
    ) -> Nouvelle | None:
        """Return an organisation to create, the same one for every row that names it; None when it is refused."""
        connue = self.nouvelles_par_siret.get(siret or "")
        homonymes = self.nouvelles_par_nom.get(cle_de(nom), [])
        annoncees = [connue] if connue else _memes(siret, homonymes)
        if not self.creer_acteurs:
            self._refuser(ligne, "acteur", INCONNUE)
        elif siret and not numero_siret.is_valid(siret):
            self._refuser(ligne, "siret", SIRET_FAUX)
        elif len(annoncees) > 1:
            self._refuser(ligne, "acteur", HOMONYMES)
        else:
            nouvelle = annoncees[0] if annoncees else Nouvelle(nom)
            if siret:
                nouvelle.siret = siret
                self.nouvelles_par_siret[siret] = nouvelle
            if not annoncees:
                self.nouvelles_par_nom.setdefault(cle_de(nom), []).append(nouvelle)
                prevue.avertissements.append(
                    f"L’organisation « {nom} » est créée aussi, comme candidate."
                )
            return nouvelle
        return None

    def _espaces(self, ligne: LigneComprise) -> list[Espace]:
        cellule = ligne.valeurs.get("espaces", "")
        entier = cle_de(cellule) in self.portail.par_espace
        noms = [cellule] if entier else morceaux(cellule)
        trouves = []
        for nom in noms:
            possibles = [
                espace
                for espace in self.portail.par_espace.get(cle_de(nom), [])
                if self._est_la(espace, ligne.valeurs)
            ]
            if len(possibles) == 1:
                trouves.append(possibles[0])
            elif possibles:
                ou = typographie.enumeration(f"{un.niveau.site}, {un.niveau}" for un in possibles)
                self._refuser(
                    ligne,
                    "espaces",
                    f"Plusieurs espaces s’appellent « {nom[:60]} » ({ou}) : ajoutez le site et le niveau.",
                )
            else:
                self._refuser(
                    ligne, "espaces", f"« {nom[:60]} » n’est pas un espace en service du portail."
                )
        if len({espace.pk for espace in trouves}) < len(trouves):
            self._refuser(ligne, "espaces", "Le même espace est écrit deux fois.")
        return trouves

    def _est_la(self, espace: Espace, lues: dict[str, Any]) -> bool:
        site, niveau = lues.get("site"), lues.get("niveau")
        if site and cle_de(site) != cle_de(espace.niveau.site.nom):
            return False
        return not niveau or cle_du_niveau(niveau) == cle_du_niveau(espace.niveau.nom)

    def _lots(self, ligne: LigneComprise, espaces: list[Espace]) -> set[Lot]:
        cellule = ligne.valeurs.get("surfaces", "")
        if not cellule:
            return {Lot(espace.pk, espace.surface_m2) for espace in espaces}
        try:
            lues = [SURFACE(morceau) for morceau in morceaux(cellule)]
        except CelluleRefusee as refus:
            self._refuser(ligne, "surfaces", str(refus))
            return set()
        if len(lues) != len(espaces):
            self._refuser(ligne, "surfaces", "Écrivez une surface par espace, dans le même ordre.")
            return set()
        for espace, surface in zip(espaces, lues, strict=True):
            if phrase := refus_de_surface(surface, espace.surface_m2):
                nom = typographie.entre_guillemets(espace)
                lequel = f"{nom}\u00a0: {phrase[0].lower()}{phrase[1:]}"
                self._refuser(ligne, "surfaces", lequel if lues[1:] else phrase)
        return {Lot(espace.pk, surface) for espace, surface in zip(espaces, lues, strict=True)}

    def _achever(
        self,
        ligne: LigneComprise,
        prevue: LignePrevue,
        occupant: Acteur | Nouvelle,
        lots: set[Lot],
    ) -> None:
        """Write the terms, and recognise a convention that is there, or was said by an earlier row."""
        connu = occupant.pk if isinstance(occupant, Acteur) else 0
        prevue.valeurs["termes"] = termes = termes_de(ligne.valeurs, connu)
        cles = frozenset(lot.espace for lot in lots)
        autre = self.vues.setdefault((connu or occupant, termes.debut, cles), ligne.numero)
        if autre != ligne.numero:
            self._refuser(ligne, "espaces", f"Cette convention est déjà celle de la ligne {autre}.")
            return
        proches = self.portail.conventions.get((connu, termes.debut), [])
        for convention in proches:
            if _espaces_d_origine(convention) == cles:
                self._reconnaitre(prevue, convention, termes)
                return
        prevue.avertissements += [
            f"{convention} a le même occupant et le même premier jour, pour d’autres espaces : "
            "si c’est la même, écrivez les espaces de son origine."
            for convention in proches
        ]

    def _reconnaitre(self, prevue: LignePrevue, convention: Convention, termes: Termes) -> None:
        prevue.objet, prevue.sort = convention, SortDeLigne.INCHANGEE
        la = Termes.de(convention)
        ecarts = [
            TABLEAU.par_cle[cle].titre
            for cle, nom in COMPARES.items()
            if getattr(termes, nom) not in (None, getattr(la, nom))
        ]
        if ecarts:
            prevue.avertissements.append(
                f"Déjà là ({convention}) ; le fichier dit autre chose de : {', '.join(ecarts)}. "
                "Ce qui est signé change par un avenant, un projet sur sa page."
            )


def _espaces_d_origine(convention: Convention) -> frozenset[int]:
    """Return the spaces, by key, that the convention let as it was signed, whatever amendments made of them."""
    return frozenset(lot.espace_id for lot in convention.lots.all() if lot.ajoute_par_id is None)


def deja_la(termes: Termes, lots: Iterable[Lot]) -> bool:
    """Tell whether a convention that is made, or was signed, has this tenant, this first day and these spaces. Two queries."""
    cles = frozenset(lot.espace for lot in lots)
    proches = Convention.objects.filter(
        acteur=termes.acteur_id,
        periode__startswith=termes.debut,
        statut__in=[*EN_PREPARATION, *ACTEES],
    )
    return any(_espaces_d_origine(une) == cles for une in proches.prefetch_related("lots"))


def _memes(siret: str | None, connues: list[Une]) -> list[Une]:
    """Return the organisations of one name that a row may mean: two that have a SIRET are told apart by it."""
    return [une for une in connues if not siret or not une.siret]


def _sortie(acteur: Acteur) -> str:
    le = f" le {typographie.jour_sans_nom(acteur.sorti_le)}" if acteur.sorti_le else ""
    return (
        f"L’organisation « {acteur.nom} » est sortie du pôle{le} : "
        "faites-la réadmettre sur sa page, ou retirez cette ligne."
    )


def termes_de(lues: dict[str, Any], acteur: int) -> Termes:
    """Return the terms that a complete row says; 0 is the key of an organisation to create."""
    loyer = lues.get("loyer_mensuel_ht")
    if loyer is None:
        loyer = au_centime(Fraction(lues["loyer_annuel_ht"]) / 12)
    regime = lues.get("regime_tva")
    if regime is None:
        regime = RegimeTVA.TAXABLE if lues.get("taux_tva") else RegimeTVA.EXONERE
    taux = lues.get("taux_tva", TAUX_NORMAL) if regime == RegimeTVA.TAXABLE else Decimal(0)
    indice = lues.get("indice", IndiceRevision.AUCUN)
    annee, quart = lues["trimestre"] if indice != IndiceRevision.AUCUN else (None, None)
    facultatifs = {
        cle: lues[cle]
        for cle in ("charges_mensuelles", "depot_garantie", "methode_prorata", "destination")
        if cle in lues
    }
    return Termes(
        acteur_id=acteur,
        type=lues["type"],
        debut=lues["debut"],
        fin=lues["fin"],
        preavis_mois=lues.get("preavis_mois", USAGES[lues["type"]].preavis_mois),
        loyer_mensuel_ht=loyer,
        regime_tva=regime,
        taux_tva=taux,
        indice=indice,
        annee_reference=annee,
        trimestre_reference=quart,
        duree_max_mois=lues.get("duree_max_mois") or None,
        pepiniere=lues.get("pepiniere", False),
        loyer_de_reference_ht=lues.get("loyer_de_reference_ht"),
        **facultatifs,
    )
