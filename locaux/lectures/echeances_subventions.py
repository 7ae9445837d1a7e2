"""What grant files have to do by a day: deadlines that still hold, reached or passed, and what awaits the agents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Personne
from locaux.calculs import PALIERS, palier
from locaux.enums import EcheanceSubvention, NatureVersement, StatutSubvention
from locaux.models import DossierSubvention, Versement
from locaux.models.subvention import CLOS, MOTIVES, DossierSubventionQuerySet
from locaux.regles import peut_financer
from ptce.socle import typographie
from ptce.socle.contributions import Attente

MONTRES = 5
VERBES = {
    EcheanceSubvention.DEPOT: "Déposer le dossier",
    EcheanceSubvention.DEMARRAGE: "Commencer les travaux",
    EcheanceSubvention.SOLDE: "Demander le solde",
}


@dataclass(frozen=True)
class Echeance:
    """A deadline of a file that still holds."""

    dossier: DossierSubvention
    genre: EcheanceSubvention
    jour: date

    @property
    def verbe(self) -> str:
        """What is to be done."""
        return VERBES[self.genre]

    def palier(self, aujourdhui: date) -> int | None:
        """Return the nearest reminder that is reached, None when the day is further away."""
        return palier(self.jour, aujourdhui)

    def depassee(self, aujourdhui: date) -> bool:
        """Tell whether the day is over."""
        return self.jour < aujourdhui

    @property
    def a_rappeler(self) -> bool:
        """Tell whether it is recalled: works that began before the file is sent could forfeit the grant."""
        a_deposer = self.dossier.statut == StatutSubvention.A_DEPOSER
        return self.genre == EcheanceSubvention.DEPOT or not a_deposer


def avec_le_solde(dossiers: DossierSubventionQuerySet) -> DossierSubventionQuerySet:
    """Add to each file whether its balance was asked for."""
    demande = Versement.objects.vivants().filter(
        dossier=OuterRef("pk"), nature=NatureVersement.SOLDE, demande_le__isnull=False
    )
    return dossiers.annotate(solde_demande=Exists(demande))


def echeances_de(dossier: DossierSubvention) -> Iterator[Echeance]:
    """Yield the deadlines of an open file that still hold, granted or not yet; it was read by `avec_le_solde`.

    An archived operation has none.
    """
    if dossier.operation.archive_le is not None or dossier.statut in CLOS:
        return
    if dossier.statut == StatutSubvention.A_DEPOSER and dossier.depot_avant:
        yield Echeance(dossier, EcheanceSubvention.DEPOT, dossier.depot_avant)
    if dossier.demarrage_avant and dossier.commence_le is None:
        yield Echeance(dossier, EcheanceSubvention.DEMARRAGE, dossier.demarrage_avant)
    if dossier.solde_avant and not dossier.solde_demande:  # type: ignore[attr-defined]
        yield Echeance(dossier, EcheanceSubvention.SOLDE, dossier.solde_avant)


def echeances_proches(aujourdhui: date) -> list[Echeance]:
    """Return the deadlines to recall that are reached, or nearly, the soonest first, in one query."""
    limite = date.fromordinal(aujourdhui.toordinal() + max(PALIERS))
    lus = avec_le_solde(DossierSubvention.objects.complets().ouverts().suivis()).filter(
        Q(depot_avant__lte=limite) | Q(demarrage_avant__lte=limite) | Q(solde_avant__lte=limite)
    )
    proches = [
        echeance
        for dossier in lus
        for echeance in echeances_de(dossier)
        if echeance.a_rappeler and echeance.jour <= limite
    ]
    return sorted(proches, key=lambda lue: (lue.jour, lue.dossier.pk, lue.genre))


def subventions_qui_attendent(personne: Personne, maintenant: datetime) -> Iterable[Attente]:
    """Return what awaits an agent: the deadlines of grants, the nearest ones by themselves, the others in one line."""
    if not peut_financer(personne):
        return []
    aujourdhui = timezone.localdate(maintenant)
    proches = echeances_proches(aujourdhui)
    attentes = [_attente(lue, aujourdhui) for lue in proches[:MONTRES]]
    if (autres := len(proches) - MONTRES) > 0:
        attentes.append(
            Attente(
                titre=f"{typographie.compte(autres, 'autre échéance')} de subvention",
                texte="Elles sont sur le tableau de bord des subventions.",
                adresse=reverse("locaux:subventions_tableau"),
                action="Voir les subventions",
                icone="hand-coins",
            )
        )
    return attentes


def _attente(lue: Echeance, aujourdhui: date) -> Attente:
    quand = "dépassé depuis le" if lue.depassee(aujourdhui) else "avant le"
    return Attente(
        titre=typographie.insecables(f"{lue.verbe} : {lue.dossier.objet}"),
        texte=f"{lue.dossier.financeur}, {quand} {typographie.jour_sans_nom(lue.jour)}.",
        adresse=lue.dossier.get_absolute_url(),
        action="Voir le dossier",
        icone="hand-coins",
    )


CHEMIN = (
    (StatutSubvention.DEPOSE, "depose_le"),
    (StatutSubvention.COMPLET, "complet_le"),
    (StatutSubvention.EN_INSTRUCTION, "instruit_le"),
    (StatutSubvention.ACCORDE, "decide_le"),
    (StatutSubvention.CONVENTIONNE, "conventionne_le"),
    (StatutSubvention.SOLDE, "clos_le"),
)


@dataclass(frozen=True)
class Pas:
    """A state on the way of a file: its word, its day, and where the file stands: `fait`, `ici` or empty."""

    mot: str
    jour: date | None
    ou: str


def parcours(dossier: DossierSubvention) -> list[Pas]:
    """Return the way of a file; one that ended otherwise stops there."""
    statut = StatutSubvention(dossier.statut)
    etapes = [(etat, getattr(dossier, champ)) for etat, champ in CHEMIN]
    if statut in MOTIVES:
        fin = dossier.clos_le or dossier.decide_le
        passes = [(etat, jour) for etat, jour in etapes if jour and (etat, jour) != (statut, fin)]
        if statut != StatutSubvention.CADUC:
            passes = [(etat, jour) for etat, jour in passes if etat != StatutSubvention.ACCORDE]
        passes = [(etat, jour) for etat, jour in passes if etat != StatutSubvention.SOLDE]
        return [Pas(etat.label, jour, "fait") for etat, jour in passes] + [
            Pas(statut.label, fin, "ici")
        ]
    a_deposer = [Pas(statut.label, None, "ici")] if statut == StatutSubvention.A_DEPOSER else []
    return a_deposer + [
        Pas(etat.label, jour, "ici" if etat == statut else "fait" if jour else "")
        for etat, jour in etapes
    ]
