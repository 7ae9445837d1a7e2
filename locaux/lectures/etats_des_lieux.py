"""What an état des lieux says, as plain values, and what changed between the entry and the exit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from locaux.enums import EtatConstate, NatureCompteur, SensEtat
from locaux.models import EtatDesLieux, LotConvention, ObservationEtat, ReleveCompteur
from ptce.socle.empreintes import empreinte
from ptce.socle.imports.cellules import cle_de

RANGS = {constat: rang for rang, constat in enumerate(EtatConstate)}


@dataclass(frozen=True)
class Observation:
    """One thing looked at in one room."""

    piece: str
    element: str
    constat: EtatConstate
    remarque: str = ""


@dataclass(frozen=True)
class Releve:
    """What a meter said."""

    nature: NatureCompteur
    numero: str
    valeur: Decimal


@dataclass(frozen=True)
class Contenu:
    """All that is written in an état des lieux, photos aside."""

    dresse_le: date
    presents: str
    generalites: str
    observations: tuple[Observation, ...] = ()
    releves: tuple[Releve, ...] = ()

    @classmethod
    def de(cls, etat: EtatDesLieux) -> "Contenu":
        """Return what there is of this one; two queries unless it was prefetched."""
        return cls(
            etat.dresse_le,
            etat.presents,
            etat.generalites,
            tuple(
                Observation(vue.piece, vue.element, EtatConstate(vue.constat), vue.remarque)
                for vue in etat.observations.all()
            ),
            tuple(
                Releve(NatureCompteur(lu.nature), lu.numero, lu.valeur) for lu in etat.releves.all()
            ),
        )

    @property
    def empreinte(self) -> str:
        """What tells this content from another."""
        return empreinte([self])


def empreinte_a_signer(etat: EtatDesLieux) -> str:
    """Return what tells what is signed from what it was at another moment: its words, and its photos."""
    return empreinte([Contenu.de(etat), *(photo.fichier.name for photo in etat.photos.all())])


@dataclass(frozen=True)
class LigneComparee:
    """One thing at the entry and at the exit; None when it was not looked at."""

    piece: str
    element: str
    entree: ObservationEtat | None
    sortie: ObservationEtat | None

    @property
    def verdict(self) -> str:
        """What became of it: `pareil`, `degrade`, `ameliore`, `disparu` (not seen at the exit) or `nouveau`."""
        if self.entree is None:
            return "nouveau"
        if self.sortie is None:
            return "disparu"
        avant = RANGS[EtatConstate(self.entree.constat)]
        apres = RANGS[EtatConstate(self.sortie.constat)]
        if avant == apres:
            return "pareil"
        return "degrade" if apres > avant else "ameliore"


@dataclass(frozen=True)
class CompteurCompare:
    """A meter at both ends, and what was used between; None when a reading is missing, or went down."""

    compteur: ReleveCompteur
    entree: Decimal | None
    sortie: Decimal | None

    @property
    def consommation(self) -> Decimal | None:
        """What was used."""
        if self.entree is None or self.sortie is None or self.sortie < self.entree:
            return None
        return self.sortie - self.entree


@dataclass(frozen=True)
class Comparaison:
    """What an exit says against the entry of the same space."""

    lignes: list[LigneComparee]
    compteurs: list[CompteurCompare]

    @property
    def degradees(self) -> int:
        """How many things are in a worse state, or were not seen again."""
        return sum(ligne.verdict in ("degrade", "disparu") for ligne in self.lignes)


def entree_de(sortie: EtatDesLieux) -> EtatDesLieux | None:
    """Return the entry that an exit is compared with, observations and readings loaded; None when there is none.

    An amendment that measures a space again splits its lot: the entry is the last one of the days that the same
    convention held the same space without a break. Four queries.
    """
    if sortie.sens != SensEtat.SORTIE:
        return None
    return (
        EtatDesLieux.objects.filter(lot__in=_lots_du_sejour(sortie.lot), sens=SensEtat.ENTREE)
        .order_by("-lot__periode")
        .prefetch_related("observations", "releves")
        .first()
    )


def _lots_du_sejour(dernier: LotConvention) -> list[int]:
    """Return this lot and those that lead to it day after day, in the same space of the same convention. One query."""
    lots, premier_jour = [dernier.pk], dernier.periode.lower
    precedents = LotConvention.objects.filter(
        convention=dernier.convention_id,
        espace=dernier.espace_id,
        periode__startswith__lt=premier_jour,
    ).order_by("-periode")
    for lot in precedents:
        if lot.periode.upper != premier_jour:
            break
        lots.append(lot.pk)
        premier_jour = lot.periode.lower
    return lots


def comparer(entree: EtatDesLieux, sortie: EtatDesLieux) -> Comparaison:
    """Return both side by side, in the order of the entry, then what only the exit has."""
    avant = {_cle(vue): vue for vue in entree.observations.all()}
    apres = {_cle(vue): vue for vue in sortie.observations.all()}
    lignes = []
    for cle in dict.fromkeys([*avant, *apres]):
        dite = avant.get(cle) or apres[cle]
        lignes.append(LigneComparee(dite.piece, dite.element, avant.get(cle), apres.get(cle)))
    return Comparaison(lignes, _comparer_les_compteurs(entree.releves.all(), sortie.releves.all()))


def _comparer_les_compteurs(
    entree: Iterable[ReleveCompteur], sortie: Iterable[ReleveCompteur]
) -> list[CompteurCompare]:
    avant = {(lu.nature, lu.numero): lu for lu in entree}
    apres = {(lu.nature, lu.numero): lu for lu in sortie}
    return [
        CompteurCompare(
            avant.get(cle) or apres[cle],
            avant[cle].valeur if cle in avant else None,
            apres[cle].valeur if cle in apres else None,
        )
        for cle in dict.fromkeys([*avant, *apres])
    ]


def _cle(vue: ObservationEtat) -> tuple[str, str]:
    return cle_de(vue.piece), cle_de(vue.element)
