"""What the page of a tenancy says: each space at its entry and at its exit, keys, deposit. And what awaits people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.urls import reverse

from acteurs.enums import ROLES_QUI_GERENT
from acteurs.models import Personne
from locaux.enums import SensDepot, SensEtat, StatutEtat
from locaux.models import Convention, EtatDesLieux, LotConvention, MouvementDepot, RemiseDeCle
from ptce.socle.contributions import Attente

MONTRES = 5


@dataclass(frozen=True)
class LotSuivi:
    """A space that is let, and its états des lieux as far as the reader may see them."""

    lot: LotConvention
    entree: EtatDesLieux | None
    sortie: EtatDesLieux | None


@dataclass(frozen=True)
class Depot:
    """The deposit of a convention: what was agreed, what moved, what is still held."""

    convenu: Decimal
    mouvements: list[MouvementDepot]

    @property
    def recu(self) -> Decimal:
        """What came in."""
        return sum((un.montant for un in self._valables if un.sens == SensDepot.RECU), Decimal(0))

    @property
    def sorti(self) -> Decimal:
        """What was given back, and kept for a reason."""
        sorties = (un.montant + un.retenue for un in self._valables if un.sens != SensDepot.RECU)
        return sum(sorties, Decimal(0))

    @property
    def solde(self) -> Decimal:
        """What is still held."""
        return self.recu - self.sorti

    @property
    def _valables(self) -> Iterable[MouvementDepot]:
        return (un for un in self.mouvements if un.annule_le is None)


def lots_suivis(convention: Convention, personne: Personne) -> list[LotSuivi]:
    """Return the spaces of a convention, each with what this person may read. Two queries."""
    lots = convention.lots.select_related("espace__niveau__site").order_by(
        "periode", "espace", "pk"
    )
    etats: dict[tuple[int, str], EtatDesLieux] = {
        (etat.lot_id, etat.sens): etat
        for etat in EtatDesLieux.objects.visibles_pour(personne).filter(lot__convention=convention)
    }
    return [
        LotSuivi(lot, etats.get((lot.pk, SensEtat.ENTREE)), etats.get((lot.pk, SensEtat.SORTIE)))
        for lot in lots
    ]


def cles_de(convention: Convention) -> list[RemiseDeCle]:
    """Return the keys of a convention, those that are out first. One query."""
    cles = convention.cles.select_related("remise_par", "rendue_a")
    return sorted(cles, key=lambda cle: (cle.rendue_le is not None, cle.remise_le, cle.pk))


def depot_de(convention: Convention) -> Depot:
    """Return the deposit of a convention. One query."""
    mouvements = convention.mouvements_de_depot.select_related("enregistre_par", "annule_par")
    return Depot(convention.depot_garantie, list(mouvements))


def etats_a_signer(personne: Personne, maintenant: datetime) -> list[Attente]:
    """Return the états des lieux that await the signature of this person for their organisation. One query at most."""
    gerees = [
        lien.acteur_id for lien in personne.appartenances_du_jour if lien.role in ROLES_QUI_GERENT
    ]
    if not gerees:
        return []
    etats = EtatDesLieux.objects.complets().filter(
        lot__convention__acteur__in=gerees, statut=StatutEtat.A_SIGNER
    )
    return [
        Attente(
            titre=f"{etat} à signer",
            texte=f"{etat.lot.espace}, {etat.lot.espace.site}, pour {etat.lot.convention.acteur}.",
            adresse=reverse("locaux:etat", args=[etat.pk]),
            action="Lire et signer",
            icone="signature",
        )
        for etat in etats.order_by("bailleur_le", "pk")[:MONTRES]
    ]
