"""What the market rent of a draft would be by the reference rents, and what signing it below grants: said before it is signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Q

from locaux.calculs import au_centime
from locaux.lectures.aides import Situation, situation, valeur_a_signer
from locaux.lectures.termes import Ligne, Lot, lots_de
from locaux.models import Convention, Espace, LotConvention, LoyerDeReference

MOIS_PAR_AN = 12


def loyer_de_marche(lots: Iterable[Lot], jour: date) -> Decimal | None:
    """Return what these spaces would bring a month before tax by the reference rents of that day. Two queries at most.

    What is said of a space goes before what is said of its type on its site. None when one of them has none: part of
    the market rent would pass for the whole.
    """
    surfaces = {lot.espace: lot.surface_m2 for lot in lots}
    lieux = Espace.objects.filter(pk__in=surfaces).values_list("pk", "niveau__site", "type")
    dits = LoyerDeReference.objects.du(jour).filter(
        Q(espace__in=surfaces) | Q(site__niveaux__espaces__in=surfaces)
    )
    annuels = {
        (espace or (site, genre)): annuel
        for espace, site, genre, annuel in dits.values_list("espace", "site", "type", "annuel_m2")
    }
    total = Fraction(0)
    for cle, site, genre in lieux:
        annuel = annuels.get(cle, annuels.get((site, genre)))
        if annuel is None:
            return None
        total += Fraction(surfaces[cle]) * Fraction(annuel) / MOIS_PAR_AN
    return au_centime(total) if surfaces else None


def lots_apres(lots: Iterable[LotConvention], lignes: Iterable[Ligne]) -> set[Lot]:
    """Return what is let once an amendment has done with these lots, let until then, what its lines say."""
    surfaces = {lot.espace_id: lot.surface_m2 for lot in lots}
    for ligne in lignes:
        if ligne.surface_m2 is None:
            surfaces.pop(ligne.espace, None)
        else:
            surfaces[ligne.espace] = ligne.surface_m2
    return {Lot(espace, surface) for espace, surface in surfaces.items()}


@dataclass(frozen=True)
class Marche:
    """A draft against the market: `propose` by the reference rents, `aide` what signing it as it is grants, in euros.

    `situation` is where the organisation stands without it.
    """

    loyer: Decimal
    ecrit: Decimal | None
    propose: Decimal | None
    aide: Decimal
    situation: Situation

    @property
    def ecart(self) -> Decimal:
        """How much the rent is below the market rent that is written, or else proposed, a month."""
        marche = self.ecrit if self.ecrit is not None else self.propose
        return max((marche or Decimal(0)) - self.loyer, Decimal(0))

    @property
    def a_dire(self) -> bool:
        """Tell whether the rent grants something, or whether nobody can tell because it asks for nothing."""
        return bool(self.ecart) or (self.ecrit is None and not self.loyer)

    @property
    def total(self) -> Decimal:
        """What the organisation will have been granted over three years, this convention included."""
        return self.situation.total + self.aide

    @property
    def depasse(self) -> bool:
        """Tell whether that is past the ceiling."""
        return self.situation.plafond is not None and self.total > self.situation.plafond


def marche_de(convention: Convention, jour: date) -> Marche | None:
    """Return where a draft stands against the market, None once it is signed or given up. Five queries."""
    if not convention.en_preparation:
        return None
    return Marche(
        convention.loyer_mensuel_ht,
        convention.loyer_de_reference_ht,
        loyer_de_marche(lots_de(convention.lots.all()), convention.premier_jour),
        valeur_a_signer(convention),
        situation(convention.acteur, jour),
    )
