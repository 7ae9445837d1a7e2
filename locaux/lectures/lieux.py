"""What the public pages of places say: sites, their hours, their spaces, the next free slots of a space."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Prefetch, Q

from locaux.calculs import JOURS, Ouverture, Plage
from locaux.enums import TypeEspace
from locaux.lectures.ouvertures import ouverture, ouvertures, valeurs
from locaux.lectures.propositions import Proposition
from locaux.models import Espace, Fermeture, Niveau, Occupation, Site
from locaux.offres import creneau_propose, plages_libres
from ptce.socle import temps, typographie
from ptce.socle.periodes import creneau, intervalle
from ptce.socle.requetes import CLE, ObjetsFiges

JOURS_CHERCHES = 14
CRENEAUX_AU_PLUS = 4
FERMETURES_AU_PLUS = 10
PLURIELS = {
    TypeEspace.BUREAU: "bureaux",
    TypeEspace.POSTE: "postes de travail",
    TypeEspace.SALLE: "salles de réunion",
    TypeEspace.ESPACE_COLLABORATIF: "espaces collaboratifs",
    TypeEspace.EQUIPEMENT: "équipements",
    TypeEspace.TERRAIN: "terrains",
}

RESERVABLE = ObjetsFiges(
    lambda cle: (
        Espace.objects.reservables()
        .select_related("niveau__site", "regle")
        .filter(pk=cle)
        .order_by()
    ),
    [CLE],
)
"""The bookable space of a key, with its floor, its site and its rule."""


@dataclass(frozen=True)
class SitePresente:
    """A site of the list: whether it is open now, and its spaces counted by type, in words."""

    site: Site
    ouvert: bool
    espaces: list[str]


@dataclass(frozen=True)
class Horaire:
    """Days that have the same hours, in words."""

    jours: str
    heures: str


def sites_presentes(maintenant: datetime) -> list[SitePresente]:
    """Return the sites in service. Four queries, whatever the volume."""
    sites = list(Site.objects.en_service())
    heures = ouvertures(sites, [maintenant.year - 1, maintenant.year, maintenant.year + 1])
    comptes = (
        Espace.objects.en_service()
        .filter(niveau__site__in=sites, niveau__archive_le__isnull=True)
        .order_by()
        .values_list("niveau__site_id", "type")
        .annotate(combien=Count("pk"))
    )
    par_site: dict[int, dict[str, int]] = defaultdict(dict)
    for cle, genre, combien in comptes:
        par_site[cle][genre] = combien
    fermes = set(
        Fermeture.objects.filter(
            site__in=sites, levee_le__isnull=True, periode__contains=maintenant
        ).values_list("site_id", flat=True)
    )
    return [
        SitePresente(
            site,
            site.pk not in fermes and est_ouvert(heures[site.pk], maintenant),
            [
                typographie.compte(par_site[site.pk][genre], genre.label, PLURIELS[genre])
                for genre in TypeEspace
                if genre in par_site[site.pk]
            ],
        )
        for site in sites
    ]


def est_ouvert(heures: Ouverture, moment: datetime) -> bool:
    """Tell whether the hours of a site hold `moment`; its closures are not read."""
    jour = moment.astimezone(heures.fuseau).date()
    return any(debut <= moment < fin for debut, fin in heures.intervalles(jour, jour))


def horaires_de_la_semaine(heures: Ouverture) -> list[Horaire]:
    """Return the usual week in words, days that follow each other with the same hours together."""
    suites: list[tuple[list[int], list[Plage]]] = []
    for jour in JOURS:
        plages = sorted(heures.plages.get(jour, ()))
        if suites and suites[-1][1] == plages:
            suites[-1][0].append(jour)
        else:
            suites.append(([jour], plages))
    return [Horaire(_jours(jours), _heures(plages)) for jours, plages in suites]


def _jours(jours: list[int]) -> str:
    if len(jours) == 1:
        return JOURS[jours[0]]
    lien = "et" if len(jours) == 2 else "au"
    debut = "" if lien == "et" else "du "
    return f"{debut}{JOURS[jours[0]]} {lien} {JOURS[jours[-1]]}"


def _heures(plages: Iterable[Plage]) -> str:
    return typographie.enumeration(
        f"de {_heure(ouvre)} à {_heure(ferme)}" for ouvre, ferme in plages
    ) or ("fermé")


def _heure(minutes: int) -> str:
    if minutes == temps.MINUTES_PAR_JOUR:
        return "minuit"
    return typographie.heure(time(*divmod(minutes, 60)))


def niveaux_du_site(site: Site) -> list[Niveau]:
    """Return the floors in service, in order, each with its spaces in service (`espaces`). Two queries."""
    espaces = Espace.objects.en_service().order_by("rang", "nom", "pk")
    niveaux = list(
        Niveau.objects.filter(site=site, archive_le__isnull=True)
        .order_by("rang", "pk")
        .prefetch_related(Prefetch("espaces", queryset=espaces))
    )
    for niveau in niveaux:
        niveau.site = site
    return niveaux


def niveaux_en_service() -> list[Niveau]:
    """Return every floor in service of the sites in service, by site then rank, in one query."""
    return list(
        Niveau.objects.filter(archive_le__isnull=True, site__archive_le__isnull=True)
        .select_related("site")
        .order_by("site__nom", "rang", "pk")
    )


def fermetures_a_venir(site: Site, maintenant: datetime) -> list[Fermeture]:
    """Return the closures in force of the site and of its spaces that are not over, the first ones, in one query."""
    return list(
        Fermeture.objects.filter(
            Q(site=site) | Q(espace__niveau__site=site, espace__archive_le__isnull=True),
            levee_le__isnull=True,
            periode__endswith__gt=maintenant,
        )
        .select_related("site", "espace")
        .order_by("periode", "pk")[:FERMETURES_AU_PLUS]
    )


def prochains_creneaux(espace: Espace, maintenant: datetime) -> list[Proposition]:
    """Return the next slots that a member may book, one a free range, within two weeks. Two queries.

    `espace` is complete. Empty when it is not booked.
    """
    if not espace.reservable or espace.regle is None:
        return []
    fin = maintenant + timedelta(days=JOURS_CHERCHES)
    heures = ouverture(espace.site, maintenant, fin)
    regle = valeurs(espace.regle)
    prises = [
        intervalle(periode)
        for periode in Occupation.objects.filter(
            espace__in=[atome.pk for atome in espace.atomes()],
            periode__overlap=creneau(maintenant - timedelta(days=1), fin + timedelta(days=2)),
        ).values_list("periode", flat=True)
    ]
    trouves: list[Proposition] = []
    for jour in temps.jours(maintenant, fin, heures.fuseau):
        for plage in plages_libres(
            jour, prises, regle=regle, ouverture=heures, maintenant=maintenant
        ):
            if propose := creneau_propose(plage, regle=regle):
                trouves.append(Proposition(espace, *propose))
            if len(trouves) == CRENEAUX_AU_PLUS:
                return trouves
    return trouves
