"""What the agents' forms write of a convention and of its amendments, as plain values."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from locaux.enums import SensLigne, StatutAvenant
from locaux.models import Avenant, Convention, LigneAvenant, LotConvention
from locaux.models.convention import jour_d_avant
from ptce.socle import typographie
from ptce.socle.periodes import calendrier, lendemain


class Lot(NamedTuple):
    """A space to let, by key, and its area in m²."""

    espace: int
    surface_m2: Decimal


class Ligne(NamedTuple):
    """What an amendment does with a space, by key; its area in m², unless it leaves."""

    espace: int
    sens: SensLigne
    surface_m2: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Termes:
    """The terms of a convention. `fin` is its last day, itself included; amounts are euros a month, without tax."""

    acteur_id: int
    type: str
    debut: date
    fin: date
    preavis_mois: int
    loyer_mensuel_ht: Decimal
    charges_mensuelles: Decimal = Decimal(0)
    depot_garantie: Decimal = Decimal(0)
    loyer_de_reference_ht: Decimal | None = None
    regime_tva: str = "exonere"
    taux_tva: Decimal = Decimal(0)
    indice: str = "aucun"
    annee_reference: int | None = None
    trimestre_reference: int | None = None
    methode_prorata: str = "jours_reels"
    terme_loyer: str = ""
    """When the rent of a month is due; empty when the convention does not say."""
    duree_max_mois: int | None = None
    """The most it lasts, extensions included, whoever the tenant is."""
    pepiniere: bool = False
    """Whether the tenant is a young company that is followed: it then has a maximum length."""
    destination: str = ""
    clauses: str = ""
    bailleur_id: int | None = None
    """Who lets; None for whoever runs the site."""

    @classmethod
    def de(cls, convention: Convention) -> "Termes":
        """Return the terms that a convention says, as written."""
        return cls(
            debut=convention.periode.lower,
            fin=jour_d_avant(convention.periode.upper),
            **{nom: getattr(convention, nom) for nom in _noms(cls, sauf=("debut", "fin"))},
        )

    def ecrire(self, convention: Convention) -> None:
        """Give these terms to a convention that is not signed, without saving it."""
        for nom in _noms(type(self), sauf=("debut", "fin")):
            setattr(convention, nom, getattr(self, nom))
        convention.periode = calendrier(self.debut, lendemain(self.fin))
        convention.periode_effective = convention.periode


@dataclass(frozen=True, kw_only=True)
class TermesAvenant:
    """What an amendment changes, from `prend_effet_le` on; what is None stays. `prend_fin_le` is the new last day."""

    objet: str
    prend_effet_le: date
    loyer_mensuel_ht: Decimal | None = None
    charges_mensuelles: Decimal | None = None
    loyer_de_reference_ht: Decimal | None = None
    prend_fin_le: date | None = None
    clauses: str = ""

    @classmethod
    def de(cls, avenant: Avenant) -> "TermesAvenant":
        """Return what an amendment says."""
        return cls(**{nom: getattr(avenant, nom) for nom in _noms(cls)})

    def ecrire(self, avenant: Avenant) -> None:
        """Give these values to an amendment, without saving it."""
        for nom in _noms(type(self)):
            setattr(avenant, nom, getattr(self, nom))


def _noms(classe: type[Termes] | type[TermesAvenant], sauf: Collection[str] = ()) -> list[str]:
    return [champ.name for champ in fields(classe) if champ.name not in sauf]


def refus_de_surface(surface: Decimal | None, espace: Decimal) -> str:
    """Return why an area cannot be let of a space of that area, both in m²: empty when it can."""
    if surface is None or surface <= espace:
        return ""
    return f"Cet espace fait {typographie.surface(espace)}\u00a0: pas plus."


def lots_de(lots: Iterable[LotConvention]) -> set[Lot]:
    """Return lots as plain values."""
    return {Lot(lot.espace_id, lot.surface_m2) for lot in lots}


def lignes_de(lignes: Iterable[LigneAvenant]) -> set[Ligne]:
    """Return the lines of an amendment as plain values."""
    return {Ligne(ligne.espace_id, SensLigne(ligne.sens), ligne.surface_m2) for ligne in lignes}


def fin_convenue(convention: Convention) -> date:
    """Return the end, excluded, that the signed convention and its signed amendments say, whatever ended it since."""
    ecrite = (
        convention.avenants.filter(statut=StatutAvenant.SIGNE, prend_fin_le__isnull=False)
        .order_by("-enregistre_le", "-pk")
        .values_list("prend_fin_le", flat=True)
        .first()
    )
    fin: date = lendemain(ecrite) if ecrite else convention.periode.upper
    return fin
