"""What ending a convention changes, or coming back on its end: spaces, bookings, rents already liquidated, drafts.

Read around the act itself, in its transaction: what the page says is what the act does, to the cent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from acteurs.enums import StatutActeur
from locaux.calculs import fin_de_preavis
from locaux.enums import AuteurConge, NatureEcheance, SensEtat, StatutEcheance
from locaux.lectures.aides import aides_de
from locaux.lectures.genees import Genees
from locaux.lectures.locations import Emprise
from locaux.lectures.rapprochements import espaces_libres, rapprocher
from locaux.lectures.termes import fin_convenue
from locaux.models import (
    Avenant,
    Convention,
    DemandeLocaux,
    EcheanceLoyer,
    Espace,
    EtatDesLieux,
    SortiePepiniere,
)
from locaux.models.convention import jour_d_avant
from ptce.socle import typographie
from ptce.socle.empreintes import empreinte

RIEN = Decimal("0.00")
SANS_PREAVIS = (AuteurConge.ACCORD, AuteurConge.PLEIN_DROIT)
Attendues = Mapping[tuple[str, date], Decimal]
"""What is to be liquidated of a convention, by nature and month: euros, tax included."""


class Ecart(NamedTuple):
    """What a month owes more than before, or less (below zero): euros, tax included."""

    mois: date
    montant: Decimal


class Mouvement(NamedTuple):
    """A space that is free from a day on, or that is let again from a day on."""

    espace: Espace
    le: date


@dataclass(frozen=True)
class Consequences:
    """What an end, or coming back on it, does; `dernier_jour` is the last day that follows, itself included.

    `preavis` is the last day that a notice received that day leaves, by the contract, and `manquent` how many of its
    days are not kept: none is asked of an agreement, nor of an end by law, but the page says what it would have been.
    """

    dernier_jour: date
    passe: bool = False
    preavis: date | None = None
    manquent: int = 0
    liberes: Sequence[Mouvement] = ()
    repris: Sequence[Mouvement] = ()
    regularises: Sequence[Ecart] = ()
    """Months already liquidated: what the next statement takes off or adds."""
    a_venir: Sequence[Ecart] = ()
    """Months not liquidated yet."""
    aide: tuple[Decimal, Decimal] = (RIEN, RIEN)
    """The de minimis aid of the rent, before and after."""
    avenants: Sequence[str] = ()
    """Amendments that are not signed, given up."""
    brouillons: Sequence[str] = ()
    """Drafts of états des lieux that are deleted."""
    gardes: Sequence[str] = ()
    """What was done since the end, and stays."""
    demandes: Sequence[str] = ()
    """Requests for premises that the freed spaces suit."""
    genees: Genees = field(default_factory=Genees)

    @property
    def credit(self) -> Decimal:
        """What is given back of the months already liquidated, zero or above."""
        return -sum((un.montant for un in self.regularises if un.montant < 0), RIEN)

    @property
    def total_regularise(self) -> Decimal:
        """The sum of the regularisations."""
        return sum((un.montant for un in self.regularises), RIEN)

    @property
    def total_a_venir(self) -> Decimal:
        """The sum of what changes in the months that are not liquidated."""
        return sum((un.montant for un in self.a_venir), RIEN)

    @property
    def graves(self) -> list[str]:
        """Why this end is to be confirmed, and explained: empty when it is an ordinary one."""
        dits = []
        if self.passe:
            dits.append(
                f"le dernier jour, le {typographie.jour_sans_nom(self.dernier_jour)}, est déjà passé"
            )
        if self.manquent:
            assert self.preavis is not None  # noqa: S101 days are missing of a notice
            dits.append(
                f"il manque {typographie.compte(self.manquent, 'jour')} au préavis, qui courrait jusqu’au "
                f"{typographie.jour_sans_nom(self.preavis)}"
            )
        if self.credit:
            combien = sum(un.montant < 0 for un in self.regularises)
            dits.append(
                f"{typographie.compte(combien, 'mois déjà liquidé', 'mois déjà liquidés')} "
                f"{'donne' if combien == 1 else 'donnent'} un avoir de {typographie.euros(self.credit)}"
            )
        return dits

    @property
    def empreinte(self) -> str:
        """What tells these consequences from those of another moment."""
        deplacees = [
            [(une.espace.pk, une.le) for une in lus] for lus in (self.liberes, self.repris)
        ]
        changes = [[tuple(un) for un in lus] for lus in (self.regularises, self.a_venir)]
        return empreinte(
            [
                *(self.dernier_jour, self.passe, self.preavis, self.manquent, self.aide),
                *(deplacees, changes, self.avenants, self.brouillons, self.gardes, self.demandes),
                self.genees.empreinte,
            ]
        )


def preavis_du_contrat(convention: Convention, donne_par: AuteurConge, recu_le: date) -> date:
    """Return the last day, itself included, that the notice of the contract leaves from the day it is received."""
    return fin_de_preavis(
        recu_le,
        convention.preavis_mois,
        type_de_contrat=convention.type,
        debut=convention.premier_jour,
        terme=jour_d_avant(fin_convenue(convention)),
        par_le_preneur=donne_par == AuteurConge.PRENEUR,
    )


def au_plus_tot(convention: Convention, donne_par: AuteurConge, recu_le: date) -> date:
    """Return the earliest last day that a notice received that day leaves, itself included."""
    if donne_par in SANS_PREAVIS:
        return max(recu_le, convention.premier_jour)
    return preavis_du_contrat(convention, donne_par, recu_le)


def attendues(convention: Convention) -> Attendues:
    """Return what is to be liquidated of a convention at this moment. One query."""
    lues = EcheanceLoyer.objects.filter(
        convention=convention, statut=StatutEcheance.A_LIQUIDER
    ).values_list("nature", "mois", "total")
    return {(nature, mois): total for nature, mois, total in lues}


def ecarts(avant: Attendues, apres: Attendues, nature: NatureEcheance) -> list[Ecart]:
    """Return what changed from one moment to another of the lines of this nature, by month."""
    cles = sorted(cle for cle in {*avant, *apres} if cle[0] == nature)
    lus = [Ecart(cle[1], apres.get(cle, RIEN) - avant.get(cle, RIEN)) for cle in cles]
    return [un for un in lus if un.montant]


def aide_de(convention: Convention) -> Decimal:
    """Return the de minimis aid of a signed convention and of its amendments, up to its last day in effect. One query."""
    return sum((un.montant for un in aides_de(convention)), RIEN)


def mouvements(emprises: Iterable[Emprise]) -> list[Mouvement]:
    """Return from which day each space is let go, or taken: the first one when it has several."""
    premiers: dict[int, Mouvement] = {}
    for une in sorted(emprises, key=lambda une: (une.debut, une.espace.nom, une.espace.pk)):
        le = timezone.localtime(une.debut, une.espace.site.zone).date()
        premiers.setdefault(une.espace.pk, Mouvement(une.espace, le))
    return list(premiers.values())


def noms_des_avenants(avenants: Iterable[Avenant]) -> list[str]:
    """Return amendments in words: "Avenant n° 2, à signer"."""
    return [f"{avenant}, {avenant.get_statut_display()}" for avenant in avenants]


def brouillons_perdus(convention: Convention, fin: date) -> list[str]:
    """Return the drafts of états des lieux whose space would come in at `fin` or later. One query."""
    etats = (
        EtatDesLieux.objects.filter(lot__convention=convention, lot__periode__startswith__gte=fin)
        .select_related("lot__espace")
        .order_by("pk")
    )
    return [f"{_sens(etat)} {typographie.entre_guillemets(etat.lot.espace)}" for etat in etats]


def ce_qui_reste_fait(convention: Convention) -> list[str]:
    """Return what was recorded because the convention was to end: coming back on that leaves it. Two queries."""
    etats = (
        EtatDesLieux.objects.filter(lot__convention=convention, sens=SensEtat.SORTIE)
        .select_related("lot__espace")
        .order_by("pk")
    )
    dits = [
        f"L’état des lieux {_sens(etat)} {typographie.entre_guillemets(etat.lot.espace)}, dressé le "
        f"{typographie.jour_sans_nom(etat.dresse_le)}"
        for etat in etats
    ]
    dits += [
        f"La sortie de pépinière, notée le {typographie.jour_sans_nom(sortie.le)}"
        for sortie in SortiePepiniere.objects.filter(convention=convention)
    ]
    return dits


def demandes_servies(liberes: Iterable[Mouvement], jour: date) -> list[str]:
    """Return the requests that wait, by their reference, which one of these spaces suits as things are. Five queries."""
    cles = {une.espace.pk for une in liberes}
    demandes = list(
        DemandeLocaux.objects.attendues()
        .filter(acteur__statut=StatutActeur.MEMBRE)
        .select_related("acteur")
        .order_by("reference")
    )
    if not cles or not demandes:
        return []
    trouves = rapprocher(demandes, espaces_libres(jour))
    return [
        f"{demande.reference}, {demande.acteur}"
        for demande in demandes
        if any(lu.espace.pk in cles for lu in trouves[demande.pk])
    ]


def jours_qui_manquent(preavis: date, dernier_jour: date) -> int:
    """Return how many days of a notice an end that comes before its last day does not keep."""
    return max((preavis - dernier_jour) // timedelta(days=1), 0)


def _sens(etat: EtatDesLieux) -> str:
    return "d’entrée de" if etat.sens == SensEtat.ENTREE else "de sortie de"
