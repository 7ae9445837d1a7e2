"""What importing a table of conventions would do, row by row, against what the portal holds. Reads only."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from stdnum.fr import siret as numero_siret

from acteurs.enums import StatutActeur
from acteurs.models import Acteur
from locaux.calculs import USAGES
from locaux.colonnes.conventions import TABLEAU
from locaux.colonnes.espaces import cle_du_niveau
from locaux.enums import IndiceRevision, RegimeTVA
from locaux.lectures.locations import constater_location, emprise, lots_en_travers
from locaux.lectures.termes import Lot, Termes
from locaux.models import Convention, Espace
from locaux.models.convention_contraintes import ACTEES, EN_PREPARATION
from ptce.socle import typographie
from ptce.socle.imports.cellules import CelluleRefusee, cle_de, morceaux, nombre
from ptce.socle.imports.colonnes import Correspondance, LigneComprise
from ptce.socle.imports.plans import LignePrevue, Plan, SortDeLigne
from ptce.socle.periodes import lendemain
from ptce.socle.tableurs_lus import Feuille

TAUX_NORMAL = Decimal(20)
COMPARES = {
    "loyer_mensuel_ht": "loyer_mensuel_ht",
    "charges_mensuelles": "charges_mensuelles",
    "depot_garantie": "depot_garantie",
    "fin": "fin",
    "type": "type",
}
"""Terms whose difference from what is there is said: a signed convention changes by an amendment, a draft on its page."""
PAQUET = 300
"""How many spaces are asked about in one query."""
SURFACE = nombre("24,50", minimum=Decimal("0.01"), unites=("m²", "m2"))


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
    _refuser_ce_qui_se_croise(lignes, lecteur.portail, correspondance, maintenant)
    return Plan(lignes, TABLEAU)


class _Portail:
    """What the portal holds, in four queries whatever the number of rows."""

    def __init__(self) -> None:
        self.acteurs: dict[int, Acteur] = {}
        self.par_siret: dict[str, Acteur] = {}
        self.par_nom: dict[str, list[Acteur]] = {}
        for acteur in Acteur.objects.exclude(statut=StatutActeur.SORTI).order_by("pk"):
            self.acteurs[acteur.pk] = acteur
            self.par_nom.setdefault(cle_de(acteur.nom), []).append(acteur)
            if acteur.sigle:
                self.par_nom.setdefault(cle_de(acteur.sigle), []).append(acteur)
            if acteur.siret:
                self.par_siret[acteur.siret] = acteur
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
        self.nouveaux: dict[str, int] = {}
        self.vues: dict[Any, int] = {}

    def prevoir(self, ligne: LigneComprise) -> LignePrevue:
        """Return what this row does."""
        lues = ligne.valeurs
        prevue = LignePrevue(ligne.numero, lues.get("acteur", ""), SortDeLigne.CREEE)
        acteur = self._occupant(ligne, prevue)
        espaces = self._espaces(ligne)
        lots = self._lots(ligne, espaces)
        signee = lues.get("signee_le")
        if signee and signee > self.aujourd_hui:
            self._refuser(ligne, "signee_le", "Cette signature n’est pas encore venue.")
        prevue.valeurs = {
            "termes": None,
            "lots": lots,
            "signee_le": signee,
            "acteur": acteur,
            "acteur_nom": lues.get("acteur", ""),
            "siret": lues.get("siret"),
        }
        if not ligne.erreurs:
            self._achever(ligne, prevue, acteur, lots)
        prevue.refuser(ligne)
        return prevue

    def _refuser(self, ligne: LigneComprise, cle: str, phrase: str) -> None:
        ligne.refuser(TABLEAU.ou(cle, self.correspondance), phrase)

    def _occupant(self, ligne: LigneComprise, prevue: LignePrevue) -> Acteur | None:
        """Return the organisation, by its SIRET then by its name; None when it is new, or wrong."""
        siret, nom = ligne.valeurs.get("siret"), ligne.valeurs.get("acteur", "")
        if siret and siret in self.portail.par_siret:
            return self.portail.par_siret[siret]
        connus = self.portail.par_nom.get(cle_de(nom), []) if nom else []
        connus = [un for un in connus if not siret or not un.siret]
        if len({un.pk for un in connus}) > 1:
            self._refuser(
                ligne,
                "acteur",
                "Plusieurs organisations portent ce nom : ajoutez leur SIRET pour les distinguer.",
            )
            return None
        if connus:
            return connus[0]
        if nom and not self.creer_acteurs:
            self._refuser(
                ligne,
                "acteur",
                "Le portail ne connaît pas cette organisation : corrigez son nom ou son SIRET, ou demandez à créer celles qu’il ne connaît pas.",
            )
        elif siret and not numero_siret.is_valid(siret):
            self._refuser(
                ligne,
                "siret",
                "Ce SIRET n’existe pas : sa clé est fausse, un chiffre a été mal recopié.",
            )
        elif nom and (cle := siret or cle_de(nom)) not in self.nouveaux:
            self.nouveaux[cle] = ligne.numero
            prevue.avertissements.append(
                f"L’organisation « {nom} » est créée aussi, comme candidate."
            )
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
        return {Lot(espace.pk, surface) for espace, surface in zip(espaces, lues, strict=True)}

    def _achever(
        self, ligne: LigneComprise, prevue: LignePrevue, acteur: Acteur | None, lots: set[Lot]
    ) -> None:
        """Write the terms, and recognise a convention that is there, or was said by an earlier row."""
        lues = ligne.valeurs
        prevue.valeurs["termes"] = termes = termes_de(lues, acteur.pk if acteur else 0)
        cles = frozenset(lot.espace for lot in lots)
        qui = acteur.pk if acteur else lues.get("siret") or cle_de(lues["acteur"])
        autre = self.vues.setdefault((qui, termes.debut, cles), ligne.numero)
        if autre != ligne.numero:
            self._refuser(ligne, "espaces", f"Cette convention est déjà celle de la ligne {autre}.")
            return
        if acteur is None:
            return
        for convention in self.portail.conventions.get((acteur.pk, termes.debut), []):
            if frozenset(lot.espace_id for lot in convention.lots.all()) == cles:
                self._reconnaitre(prevue, convention, termes)
                return

    def _reconnaitre(self, prevue: LignePrevue, convention: Convention, termes: Termes) -> None:
        prevue.objet, prevue.sort = convention, SortDeLigne.INCHANGEE
        la = Termes.de(convention)
        ecarts = [
            TABLEAU.par_cle[cle].titre
            for cle, nom in COMPARES.items()
            if getattr(la, nom) != getattr(termes, nom)
        ]
        if ecarts:
            prevue.avertissements.append(
                f"Déjà là ({convention}) ; le fichier dit autre chose de : {', '.join(ecarts)}. "
                "Ce qui est signé change par un avenant, un projet sur sa page."
            )


def termes_de(lues: dict[str, Any], acteur: int) -> Termes:
    """Return the terms that a complete row says; 0 is the key of an organisation to create."""
    loyer = lues.get("loyer_mensuel_ht")
    if loyer is None:
        loyer = (lues["loyer_annuel_ht"] / 12).quantize(Decimal("0.01"))
    regime = lues.get("regime_tva", RegimeTVA.EXONERE)
    if regime == RegimeTVA.EXONERE and lues.get("taux_tva"):
        regime = RegimeTVA.TAXABLE
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
        **facultatifs,
    )


def _refuser_ce_qui_se_croise(
    lignes: Iterable[LignePrevue],
    portail: _Portail,
    correspondance: Correspondance,
    maintenant: datetime,
) -> None:
    """Refuse signed conventions whose spaces are let already, by the portal or by an earlier row, or are booked."""
    ou = TABLEAU.ou("espaces", correspondance)
    signees = [
        ligne
        for ligne in lignes
        if ligne.sort == SortDeLigne.CREEE and ligne.valeurs["signee_le"] is not None
    ]
    demandes = [
        (ligne, portail.espaces[lot.espace], ligne.valeurs["termes"])
        for ligne in signees
        for lot in ligne.valeurs["lots"]
    ]
    emprises = [
        emprise(espace, termes.debut, lendemain(termes.fin)) for _, espace, termes in demandes
    ]
    paquets = [emprises[debut : debut + PAQUET] for debut in range(0, len(emprises), PAQUET)]
    prises = {lot.pk: lot for paquet in paquets for lot in lots_en_travers(paquet)}.values()
    genees = [
        une.reservation
        for paquet in paquets
        for une in constater_location(paquet, maintenant=maintenant).lignes
    ]
    deja: dict[int, list[tuple[date, date, int]]] = {}
    for ligne, espace, termes in demandes:
        for lot in prises:
            if lot.espace_id == espace.pk and _se_touchent(
                (lot.periode.lower, lot.dernier_jour), (termes.debut, termes.fin)
            ):
                ligne.erreurs.append(
                    (
                        ou,
                        f"« {espace} » est déjà loué à {lot.convention.acteur} ({lot.convention}), jusqu’au {typographie.jour_sans_nom(lot.dernier_jour)}.",
                    )
                )
        for debut, fin, numero in deja.get(espace.pk, []):
            if _se_touchent((debut, fin), (termes.debut, termes.fin)):
                ligne.erreurs.append(
                    (ou, f"« {espace} » est déjà loué par la ligne {numero}, aux mêmes dates.")
                )
        deja.setdefault(espace.pk, []).append((termes.debut, termes.fin, ligne.numero))
        if any(_tient(une, espace, termes) for une in genees):
            ligne.erreurs.append(
                (
                    ou,
                    f"Des réservations sont dans le chemin dans « {espace} » : retirez la date de signature, puis signez sur la page de la convention, qui les montre.",
                )
            )
    for ligne in signees:
        if ligne.erreurs:
            ligne.sort = SortDeLigne.ERREUR


def _se_touchent(une: tuple[date, date], autre: tuple[date, date]) -> bool:
    return une[0] <= autre[1] and autre[0] <= une[1]


def _tient(reservation: Any, espace: Espace, termes: Termes) -> bool:
    """Tell whether a booking holds this space, or a whole it is a part of, during these days."""
    zone = espace.niveau.site.zone
    jours = reservation.debut.astimezone(zone).date(), reservation.fin.astimezone(zone).date()
    concerne = reservation.espace_id == espace.pk or any(
        partie.pk == espace.pk for partie in reservation.espace.elements.all()
    )
    return concerne and _se_touchent(jours, (termes.debut, termes.fin))
