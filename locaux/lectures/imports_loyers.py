"""What a file about rents would do, row by row: published indices, what the public accountant says of titles. Nothing is written."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils import timezone

from locaux.calculs import Titre, Trimestre, incoherences, verifier_le_titre
from locaux.calculs.titres import ChampDuTitre
from locaux.enums import GenreFichier, SerieIndice, StatutEcheance
from locaux.models import EcheanceLoyer, IndiceReference
from locaux.models.indice import VALEURS
from ptce.socle import typographie
from ptce.socle.empreintes import empreinte
from ptce.socle.imports.cellules import CelluleRefusee, jour
from ptce.socle.imports.plans import SortDeLigne

Cellules = Sequence[str]
ESPACES = re.compile(r"[\s\u00a0\u202f]")
TRIMESTRE = re.compile(r"(20\d{2})\s*-?\s*[TQtq]\s*([1-4])")
REFERENCE = re.compile(r"(CONV-\d{4}-\d{4,8})/(20\d{2})-(0[1-9]|1[0-2])(?:/R(\d{1,12}))?")
SOURCE_INSEE = "Insee, fichier importé"
IGNOREES = ("idbank", "dernière mise à jour", "période", "")
"""Heads of the file of a series, above its values."""


@dataclass
class LigneLue:
    """What a row says, what importing does of it, and why not; `donnees` is what would be written."""

    numero: int
    nom: str
    sort: SortDeLigne = SortDeLigne.INCHANGEE
    changements: list[str] = field(default_factory=list)
    erreurs: list[tuple[str, str]] = field(default_factory=list)
    donnees: Any = None
    objet: Any = None

    def refuser(self, colonne: str, phrase: str) -> "LigneLue":
        """Say what is wrong in which column."""
        self.sort = SortDeLigne.ERREUR
        self.erreurs.append((colonne, phrase))
        return self

    def en_json(self) -> dict[str, Any]:
        """Return what the report keeps."""
        return {
            "numero": self.numero,
            "nom": self.nom,
            "sort": self.sort.value,
            "changements": self.changements,
            "erreurs": self.erreurs,
        }


@dataclass
class Plan:
    """Every row of a file, and what importing it does."""

    lignes: list[LigneLue]

    @property
    def en_erreur(self) -> bool:
        """Tell whether a row is wrong: nothing is imported then."""
        return any(ligne.sort == SortDeLigne.ERREUR for ligne in self.lignes)

    def rapport(self) -> dict[str, Any]:
        """Return what is kept and shown."""
        comptes = {
            sort.value: sum(ligne.sort == sort for ligne in self.lignes) for sort in SortDeLigne
        }
        return {
            "comptes": comptes,
            "titres": self._titres(),
            "lignes": [ligne.en_json() for ligne in self.lignes],
        }

    def _titres(self) -> int:
        """Return how many titles the rows carry: one may gather several lines, numbers start again each year."""
        dits = [ligne.donnees for ligne in self.lignes if isinstance(ligne.donnees, Titre)]
        return len({(titre.numero, titre.emis_le.year) for titre in dits if titre.emis_le})

    def empreinte(self) -> str:
        """Return what tells whether it would still do the same."""
        return empreinte(
            (ligne.numero, ligne.nom, ligne.sort, ligne.changements, ligne.erreurs)
            for ligne in self.lignes
        )


def preparer(genre: str, entetes: Cellules, lignes: Sequence[tuple[int, Cellules]]) -> Plan:
    """Return what importing these rows would do."""
    return LECTEURS[GenreFichier(genre)](entetes, lignes)


# --- Indices --------------------------------------------------------------------------------------


def _indices(entetes: Cellules, lignes: Sequence[tuple[int, Cellules]]) -> Plan:
    """Read the file of one series as it is published, or a table: série, année, trimestre, valeur."""
    rangs = _rangs(
        entetes,
        {"serie": ("série", "indice"), "quand": ("période", "trimestre"), "valeur": ("valeur",)},
    )
    publiee = _serie_nommee(" ".join(entetes)) if len(rangs) < 3 else None
    connus = {(lu.serie, lu.annee, lu.trimestre): lu for lu in IndiceReference.objects.all()}
    lues: list[LigneLue] = []
    vus: dict[tuple[str, int, int], int] = {}
    for numero, cellules in lignes:
        if len(rangs) < 3 and _cellule(cellules, 0).lower() in IGNOREES:
            continue
        if len(rangs) < 3:
            lue = _un_indice(numero, publiee, _cellule(cellules, 0), _cellule(cellules, 1), connus)
        else:
            serie = _serie_nommee(_cellule(cellules, rangs["serie"]))
            lue = _un_indice(
                numero,
                serie,
                _cellule(cellules, rangs["quand"]),
                _cellule(cellules, rangs["valeur"]),
                connus,
            )
        if lue.donnees is not None:
            cle = lue.donnees[:3]
            if cle in vus:
                lue.refuser("Période", f"Ce trimestre est déjà à la ligne {vus[cle]}.")
            vus[cle] = numero
        lues.append(lue)
    return Plan(lues)


def _serie_nommee(texte: str) -> str | None:
    """Return the series that a text names, None when it names none, or both."""
    trouvees = [serie for serie in SerieIndice.values if re.search(rf"\b{serie}\b", texte.lower())]
    return trouvees[0] if len(trouvees) == 1 else None


def _un_indice(
    numero: int,
    serie: str | None,
    quand: str,
    valeur: str,
    connus: dict[tuple[str, int, int], IndiceReference],
) -> LigneLue:
    lue = LigneLue(numero, quand)
    trimestre = TRIMESTRE.fullmatch(quand)
    if serie is None:
        lue.refuser("Série", "Le fichier ne dit pas de quel indice il s’agit : ILAT ou ILC.")
    if trimestre is None:
        lue.refuser("Période", "Un trimestre s’écrit 2025-T1.")
    montant = _nombre(valeur)
    if montant is None or not VALEURS[0] <= montant <= VALEURS[1]:
        lue.refuser("Valeur", "Un indice est un nombre de 10 à 1 000, à deux décimales.")
    if lue.erreurs or serie is None or trimestre is None or montant is None:
        return lue
    annee, rang = int(trimestre[1]), int(trimestre[2])
    lue.nom = f"{serie.upper()}, {Trimestre(annee, rang)}"
    lue.donnees = (serie, annee, rang, montant)
    deja = lue.objet = connus.get((serie, annee, rang))
    if deja is None:
        lue.sort, lue.changements = SortDeLigne.CREEE, [typographie.nombre(montant, 2)]
    elif deja.valeur != montant:
        lue.sort = SortDeLigne.MISE_A_JOUR
        lue.changements = [
            f"{typographie.nombre(deja.valeur, 2)} devient {typographie.nombre(montant, 2)}"
        ]
    return lue


# --- Titles ---------------------------------------------------------------------------------------

COLONNES_DES_TITRES = {
    "ligne": ("ligne", "référence"),
    "numero": ("numéro de titre", "titre"),
    "emis": ("titre émis le", "date du titre"),
    "paye": ("montant payé", "payé"),
    "paye_le": ("dernier paiement le", "payé le", "date du paiement"),
}
PAS_UN_JOUR = "Un jour s’écrit 24/11/2026."
PAS_ENCORE = "Ce jour n’est pas encore venu."
TITRES: dict[ChampDuTitre, str] = {
    "numero": "Numéro de titre",
    "emis_le": "Titre émis le",
    "paye": "Montant payé",
    "paye_le": "Dernier paiement le",
}


def _titres(entetes: Cellules, lignes: Sequence[tuple[int, Cellules]]) -> Plan:
    """Read what the accountant says of each line, named as our own files name it; empty cells change nothing."""
    rangs = _rangs(entetes, COLONNES_DES_TITRES)
    manquantes = [noms[0] for cle, noms in COLONNES_DES_TITRES.items() if cle not in rangs]
    if manquantes:
        phrase = f"Le fichier n’a pas de colonne « {manquantes[0][0].upper()}{manquantes[0][1:]} »."
        return Plan([LigneLue(1, "").refuser("Titres des colonnes", phrase)])
    references = [_cellule(cellules, rangs["ligne"]) for _, cellules in lignes]
    connues = _lignes_nommees(references)
    vues: dict[str, int] = {}
    lues = []
    for (numero, cellules), reference in zip(lignes, references, strict=True):
        lue = LigneLue(numero, reference)
        if reference in vues:
            lue.refuser("Ligne", f"Cette ligne est déjà à la ligne {vues[reference]} du fichier.")
        elif (ligne := connues.get(reference)) is None:
            lue.refuser("Ligne", "Aucune échéance liquidée ne porte cette référence.")
        else:
            _un_titre(lue, ligne, {cle: _cellule(cellules, rang) for cle, rang in rangs.items()})
        vues[reference] = numero
        lues.append(lue)
    return Plan(lues)


def _lignes_nommees(references: Sequence[str]) -> dict[str, EcheanceLoyer]:
    """Return the liquidated lines that these references name. One query."""
    conventions = {lue[1] for reference in references if (lue := REFERENCE.fullmatch(reference))}
    lignes = (
        EcheanceLoyer.objects.filter(convention__reference__in=conventions)
        .exclude(statut=StatutEcheance.A_LIQUIDER)
        .select_related("convention", "etat")
    )
    return {ligne.reference: ligne for ligne in lignes}


class _Dites(NamedTuple):
    """What the cells of a row say of a title; `fautes` is what cannot be read, by field."""

    numero: str
    emis_le: date | None
    paye: Decimal | None
    paye_le: date | None
    fautes: dict[ChampDuTitre, str]

    @property
    def rien(self) -> bool:
        """Every cell is empty."""
        return not (self.numero or self.emis_le or self.paye_le) and self.paye is None


def _dites(cellules: dict[str, str]) -> _Dites:
    numero, paye = cellules["numero"][:200], _nombre(cellules["paye"])
    emis_le, paye_le = _jour(cellules["emis"]), _jour(cellules["paye_le"])
    possibles: list[tuple[ChampDuTitre, bool, str]] = [
        (
            "numero",
            len(numero) > 40 or not numero.isprintable(),
            "Un numéro de titre a 40 caractères au plus.",
        ),
        ("emis_le", emis_le is None and bool(cellules["emis"]), PAS_UN_JOUR),
        ("paye", paye is None and bool(cellules["paye"]), "Un montant s’écrit 1234,56."),
        ("paye_le", paye_le is None and bool(cellules["paye_le"]), PAS_UN_JOUR),
    ]
    jour = timezone.localdate()
    possibles += [
        ("emis_le", emis_le is not None and emis_le > jour, PAS_ENCORE),
        ("paye_le", paye_le is not None and paye_le > jour, PAS_ENCORE),
    ]
    fautes = {champ: phrase for champ, fautif, phrase in possibles if fautif}
    return _Dites(numero, emis_le, paye, paye_le, fautes)


def _un_titre(lue: LigneLue, ligne: EcheanceLoyer, cellules: dict[str, str]) -> None:
    """Say what becomes of the title of a line, or all that is wrong in the row."""
    numero, emis_le, paye, paye_le, fautes = dites = _dites(cellules)
    if dites.rien and not fautes:
        return
    titre = Titre(
        numero or ligne.numero_titre,
        emis_le or ligne.titre_emis_le,
        ligne.montant_paye if paye is None else paye,
        # Nothing was paid, hence on no day: a zero takes back the payment that is there.
        paye_le if paye == 0 else paye_le or ligne.paye_le,
    )
    assert ligne.etat is not None  # noqa: S101 a liquidated line has its statement (constraint)
    liquide_le = timezone.localdate(ligne.etat.liquide_le)
    for champ, phrase in fautes.items():
        lue.refuser(TITRES[champ], phrase)
    for une in incoherences(titre, total=ligne.total, liquide_le=liquide_le):
        # What a cell that cannot be read would have said is not known.
        if not une.lus & fautes.keys():
            lue.refuser(TITRES[une.champ], une.phrase)
    if lue.erreurs:
        return
    lue.donnees, lue.objet = titre, ligne
    lue.changements = _ecarts(ligne, titre)
    if lue.changements:
        lue.sort = SortDeLigne.MISE_A_JOUR if ligne.numero_titre else SortDeLigne.CREEE
        statut = verifier_le_titre(titre, total=ligne.total, liquide_le=liquide_le)
        lue.changements.append(str(StatutEcheance(statut).label))


def _ecarts(ligne: EcheanceLoyer, titre: Titre) -> list[str]:
    """Return, in words, what a title changes on a line."""
    ecarts = []
    if titre.numero != ligne.numero_titre:
        ecarts.append(f"titre {titre.numero}")
    if titre.emis_le != ligne.titre_emis_le and titre.emis_le:
        ecarts.append(f"émis le {typographie.jour_sans_nom(titre.emis_le)}")
    if titre.paye != ligne.montant_paye:
        ecarts.append(f"payé {typographie.euros(titre.paye)}")
    if titre.paye_le is None and ligne.paye_le is not None:
        ecarts.append("sans paiement")
    elif titre.paye_le != ligne.paye_le and titre.paye_le:
        ecarts.append(f"le {typographie.jour_sans_nom(titre.paye_le)}")
    return ecarts


# --- Both -----------------------------------------------------------------------------------------

LECTEURS: dict[GenreFichier, Callable[[Cellules, Sequence[tuple[int, Cellules]]], Plan]] = {
    GenreFichier.INDICES: _indices,
    GenreFichier.TITRES: _titres,
}


def _rangs(entetes: Cellules, colonnes: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Return which column says what, by its head; the first of its names that is there."""
    titres = [" ".join(entete.lower().split()) for entete in entetes]
    return {
        cle: next(titres.index(nom) for nom in noms if nom in titres)
        for cle, noms in colonnes.items()
        if any(nom in titres for nom in noms)
    }


def _cellule(cellules: Cellules, rang: int) -> str:
    return cellules[rang].strip() if rang < len(cellules) else ""


def _nombre(texte: str) -> Decimal | None:
    """Return a number with two decimals at most, None when it is none."""
    tape = ESPACES.sub("", texte).replace("€", "").replace("−", "-").replace(",", ".")
    if not re.fullmatch(r"-?\d{1,10}(\.\d+)?", tape, re.ASCII):
        return None
    montant = Decimal(tape)
    return montant if montant == round(montant, 2) else None


def _jour(texte: str) -> date | None:
    """Return a day, None when it is none."""
    try:
        return jour(texte)
    except CelluleRefusee:
        return None
