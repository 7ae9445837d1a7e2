"""Young companies of the pépinière: where each is in its journey, what its exits say, whom to see."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Personne
from locaux.calculs import fin_apres
from locaux.enums import DestinationSortie
from locaux.models import Convention, EntretienSuivi, SortiePepiniere
from ptce.socle import typographie
from ptce.socle.contributions import Attente

UN_JOUR = timedelta(days=1)
FIN_PROCHE_MOIS = 6
"""From how many months before the end of its time a company's exit is to be prepared."""


@dataclass(frozen=True)
class Etape:
    """Where a company is: kind of label, word, icon."""

    genre: str
    mot: str
    icone: str


ARRIVEE = Etape("info", "pas encore entrée", "clock")
HEBERGEE = Etape("bon", "hébergée", "check")
A_PREPARER = Etape("attente", "sortie à préparer", "bell")
A_NOTER = Etape("alerte", "partie, destination à noter", "circle-alert")
SORTIE = Etape("", "sortie", "history")


def de_pepiniere() -> Any:
    """Return the conventions of young companies that were signed, with what a list says of each, in one query."""
    derniers = EntretienSuivi.objects.filter(convention=OuterRef("pk")).order_by("-le", "-pk")
    return (
        Convention.objects.actees()
        .filter(pepiniere=True)
        .select_related("acteur", "sortie_pepiniere")
        .annotate(
            vue_le=Subquery(derniers.values("le")[:1]),
            revue_le=Subquery(derniers.values("prochain_le")[:1]),
            suite=Subquery(derniers.values("suite")[:1]),
        )
    )


def sortie_de(convention: Convention) -> SortiePepiniere | None:
    """Return where the company went, None when nobody noted it."""
    sortie: SortiePepiniere | None = getattr(convention, "sortie_pepiniere", None)
    return sortie


def dernier_jour_possible(convention: Convention) -> date:
    """Return the last day of the maximum length, itself included."""
    return fin_apres(convention.premier_jour, convention.duree_max_mois or 1)


def etape_de(convention: Convention, jour: date) -> Etape:
    """Return where a company is in its journey on `jour`."""
    if sortie_de(convention) is not None:
        return SORTIE
    if jour < convention.premier_jour:
        return ARRIVEE
    if jour > convention.dernier_jour:
        return A_NOTER
    if convention.dernier_jour < fin_apres(jour, FIN_PROCHE_MOIS):
        return A_PREPARER
    return HEBERGEE


def mois_ecoules(debut: date, fin: date) -> int:
    """Return the whole months from `debut` to `fin`, `fin` excluded."""
    mois = (fin.year - debut.year) * 12 + fin.month - debut.month - (fin.day < debut.day)
    return max(mois, 0)


@dataclass(frozen=True)
class Bilan:
    """What the pépinière gives, in companies: who is here, who left, for where, after how long, with how many jobs."""

    hebergees: int
    sorties: int
    dans_le_territoire: int
    ailleurs: int
    arretees: int
    emplois: int
    duree_moyenne: str
    """Whole months, in figures; empty when nobody left."""

    @property
    def part_du_territoire(self) -> str:
        """The share of those that left and stayed in the territory, in words."""
        if not self.sorties:
            return ""
        return f"{typographie.nombre(Decimal(100 * self.dans_le_territoire) / self.sorties)}\u00a0%"


def bilan(jour: date) -> Bilan:
    """Return the figures of the pépinière on `jour`: each company once, by its latest exit. Two queries."""
    notees = SortiePepiniere.objects.select_related("convention").order_by("le", "pk")
    sorties = list({sortie.convention.acteur_id: sortie for sortie in notees}.values())
    vers = Counter(sortie.destination for sortie in sorties)
    durees = [
        mois_ecoules(sortie.convention.premier_jour, sortie.le + UN_JOUR) for sortie in sorties
    ]
    return Bilan(
        hebergees=Convention.objects.en_vigueur(jour)
        .filter(pepiniere=True, sortie_pepiniere__isnull=True)
        .aggregate(n=Count("acteur", distinct=True))["n"],
        sorties=len(sorties),
        dans_le_territoire=vers[DestinationSortie.TERRITOIRE],
        ailleurs=vers[DestinationSortie.AILLEURS],
        arretees=vers[DestinationSortie.ARRET],
        emplois=sum(sortie.emplois for sortie in sorties),
        duree_moyenne=typographie.nombre(Decimal(sum(durees)) / len(durees)) if durees else "",
    )


def ce_qui_attend(personne: Personne, maintenant: datetime) -> list[Attente]:
    """Return, for an agent, the companies to see this week, and those whose exit is to be prepared or noted. One query."""
    if not personne.est_agent:
        return []
    jour = timezone.localdate(maintenant)
    attentes = []
    for convention in (
        de_pepiniere().filter(sortie_pepiniere__isnull=True).order_by("periode", "pk")
    ):
        adresse = reverse("locaux:locataire", args=[convention.reference])
        etape = etape_de(convention, jour)
        if etape in (A_PREPARER, A_NOTER):
            fin = typographie.jour_sans_nom(convention.dernier_jour)
            attentes.append(
                Attente(
                    titre=f"Pépinière : {convention.acteur}, {etape.mot}",
                    texte=f"Sa convention {convention} va jusqu’au {fin}.",
                    adresse=adresse,
                    action="Voir le parcours",
                    icone="sprout",
                )
            )
        if convention.revue_le and convention.revue_le <= jour + timedelta(days=7):
            attentes.append(
                Attente(
                    titre=f"Entretien de suivi : {convention.acteur}",
                    texte=f"Prévu le {typographie.jour_sans_nom(convention.revue_le)}. {convention.suite}".strip(),
                    adresse=adresse,
                    action="Voir le parcours",
                    icone="sprout",
                )
            )
    return attentes
