"""The planning of a day: every bookable space and what becomes of its hours. Queries do not grow with volume."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from acteurs.models import Personne, Pole
from locaux import regles
from locaux.calculs import Ouverture, horaires_en_mots
from locaux.lectures.dessin import Dessin, Ligne
from locaux.lectures.ouvertures import ouvertures
from locaux.models import Espace, Niveau, Occupation, Site
from ptce.socle import temps

JOURNEE_PAR_DEFAUT = (8 * 60, 19 * 60)


@dataclass(frozen=True)
class Etage:
    """A floor and its lines."""

    niveau: Niveau
    lignes: list[Ligne]


@dataclass(frozen=True)
class Planning:
    """The day of a site, from `premiere` to `derniere` (whole hours)."""

    site: Site
    jour: date
    premiere: int
    derniere: int
    etages: list[Etage]
    fermeture: str
    quart_present: int | None
    poles: list[Pole]

    @property
    def heures(self) -> range:
        """Hours of the header."""
        return range(self.premiere, self.derniere)

    @property
    def quarts(self) -> int:
        """Number of columns."""
        return (self.derniere - self.premiere) * 4

    @property
    def vide(self) -> bool:
        """Tell whether no space matches."""
        return not self.etages

    @property
    def complet(self) -> bool:
        """Tell whether no click books anything."""
        return not any(
            bloc.genre == "libre"
            for etage in self.etages
            for ligne in etage.lignes
            for bloc in ligne.liste
        )


def planning_du_jour(
    *,
    site: Site,
    jour: date,
    espaces: Iterable[Espace],
    personne: Personne | None,
    maintenant: datetime,
) -> Planning:
    """Return the planning of `espaces` (spaces of `site`, complete, in order) on `jour`, as `personne` may see it."""
    espaces = list(espaces)
    ouverture = ouvertures([site], range(jour.year - 1, jour.year + 2))[site.pk]
    plages = ouverture.plages_du(jour)
    habituelles = [plage for du_jour in ouverture.plages.values() for plage in du_jour]
    ouvre, ferme = _amplitude(plages or habituelles)
    dessin = Dessin(
        jour=jour,
        ouverture=ouverture,
        personne=personne,
        maintenant=maintenant,
        premiere=ouvre // 60,
        derniere=-(-ferme // 60),
        prises=_prises(espaces, jour, ouverture),
    )
    etages: dict[int, Etage] = {}
    for espace in espaces:
        etage = etages.setdefault(espace.niveau_id, Etage(espace.niveau, []))
        etage.lignes.append(dessin.ligne(espace))
    return Planning(
        site=site,
        jour=jour,
        premiere=dessin.premiere,
        derniere=dessin.derniere,
        etages=list(etages.values()),
        fermeture="" if plages else horaires_en_mots(ouverture, jour),
        quart_present=dessin.quart_present(),
        poles=dessin.poles() if personne and regles.voit_les_noms(personne) else [],
    )


def _amplitude(plages: Iterable[tuple[int, int]]) -> tuple[int, int]:
    plages = list(plages)
    if not plages:
        return JOURNEE_PAR_DEFAUT
    return min(ouvre for ouvre, _ in plages), max(ferme for _, ferme in plages)


def _prises(espaces: list[Espace], jour: date, ouverture: Ouverture) -> dict[int, list[Occupation]]:
    """Rows of the ledger that touch the day, by atomic space, with what a block says of them."""
    debut, fin = (temps.borne(jour, minutes, ouverture.fuseau) for minutes in (0, 1440))
    atomes = {atome.pk for espace in espaces for atome in espace.atomes()}
    lignes = (
        Occupation.objects.pendant(debut, fin)
        .filter(espace__in=atomes)
        .select_related("reservation__acteur", "reservation__espace", "fermeture")
        .prefetch_related("reservation__acteur__poles")
        .order_by("periode")
    )
    prises: dict[int, list[Occupation]] = defaultdict(list)
    for ligne in lignes:
        prises[ligne.espace_id].append(ligne)
    return prises
