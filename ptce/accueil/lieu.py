"""What the place is doing now: which spaces are free, until when, and when it opens again. Reads only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from locaux.calculs import Ouverture
from locaux.enums import TypeEspace
from locaux.lectures.ouvertures import ouvertures
from locaux.models import Espace, Occupation, Site
from ptce.socle import temps, typographie
from ptce.socle.periodes import intervalle
from ptce.socle.temps import Intervalle

FENETRE = timedelta(days=1)
JOURS_CHERCHES = 15
AU_MOINS = timedelta(minutes=15)


@dataclass(frozen=True)
class EtatDEspace:
    """One space now; `precision` says until when, in words."""

    espace: Espace
    libre: bool
    precision: str


@dataclass(frozen=True)
class LieuMaintenant:
    """A site now. `rouvre` is the next opening when it is shut, None when none is near."""

    site: Site
    ouvert: bool
    rouvre: datetime | None
    salles: list[EtatDEspace]
    postes: list[EtatDEspace]

    @property
    def salles_libres(self) -> int:
        """How many rooms are free; a divisible one counts by its parts."""
        return sum(salle.libre for salle in self.salles if not salle.espace.divisible)

    @property
    def postes_libres(self) -> int:
        """How many desks are free."""
        return sum(poste.libre for poste in self.postes)


def lieux_maintenant(maintenant: datetime) -> list[LieuMaintenant]:
    """Return every site that has bookable spaces, as it is at `maintenant`. Four queries, whatever the volume."""
    espaces = list(
        Espace.objects.reservables()
        .select_related("niveau__site")
        .prefetch_related("elements")
        .dans_l_ordre()
    )
    sites = {espace.site.pk: espace.site for espace in espaces}
    heures = ouvertures(sites.values(), [maintenant.year, maintenant.year + 1])
    pris = _pris(espaces, maintenant)
    return [
        _lieu(
            site,
            [espace for espace in espaces if espace.site.pk == site.pk],
            heures[site.pk],
            pris,
            maintenant,
        )
        for site in sites.values()
    ]


def _pris(espaces: Iterable[Espace], maintenant: datetime) -> dict[int, list[Intervalle]]:
    atomes = {atome.pk for espace in espaces for atome in espace.atomes()}
    lignes = Occupation.objects.pendant(maintenant, maintenant + FENETRE).filter(espace__in=atomes)
    pris: dict[int, list[Intervalle]] = defaultdict(list)
    for cle, periode in lignes.values_list("espace_id", "periode"):
        pris[cle].append(intervalle(periode))
    return pris


def _lieu(
    site: Site,
    espaces: list[Espace],
    heures: Ouverture,
    pris: dict[int, list[Intervalle]],
    maintenant: datetime,
) -> LieuMaintenant:
    jour = maintenant.astimezone(site.zone).date()
    ouverts = heures.intervalles(jour, jour + timedelta(days=JOURS_CHERCHES))
    present = next((plage for plage in ouverts if plage[0] <= maintenant < plage[1]), None)
    suivant = next((debut for debut, _ in ouverts if debut > maintenant), None)
    etats = {
        espace.pk: _etat(
            espace,
            [occupe for atome in espace.atomes() for occupe in pris[atome.pk]],
            present,
            maintenant,
        )
        for espace in espaces
    }
    return LieuMaintenant(
        site=site,
        ouvert=present is not None,
        rouvre=None if present else suivant,
        salles=[etats[e.pk] for e in espaces if e.type != TypeEspace.POSTE],
        postes=[etats[e.pk] for e in espaces if e.type == TypeEspace.POSTE],
    )


def _etat(
    espace: Espace, occupes: list[Intervalle], present: Intervalle | None, maintenant: datetime
) -> EtatDEspace:
    if present is None:
        return EtatDEspace(espace, False, "fermé")
    fermeture = present[1]
    for debut, fin in temps.fusionner(occupes):
        if debut <= maintenant + AU_MOINS and maintenant < fin:
            return EtatDEspace(espace, False, f"pris {_jusque(min(fin, fermeture), espace)}")
        if debut > maintenant:
            return EtatDEspace(espace, True, f"libre {_jusque(min(debut, fermeture), espace)}")
    return EtatDEspace(espace, True, f"libre {_jusque(fermeture, espace)}")


def _jusque(moment: datetime, espace: Espace) -> str:
    return f"jusqu’à {typographie.heure(moment, espace.site.zone)}"
