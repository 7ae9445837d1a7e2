"""What the public pages of places say: sites, their hours, their spaces, the next free slots of a space."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from acteurs.models import Acteur, Personne
from locaux.calculs import JOURS, Ouverture, Plage, duree_en_mots, enonce
from locaux.enums import TypeEspace
from locaux.lectures.ouvertures import ouverture, ouvertures, valeurs
from locaux.lectures.plan import points_svg
from locaux.lectures.propositions import Proposition
from locaux.models import (
    Composition,
    Equipement,
    Espace,
    Fermeture,
    Niveau,
    Occupation,
    RegleReservation,
    Site,
)
from locaux.offres import creneau_propose, plages_libres
from ptce.socle import temps, typographie
from ptce.socle.contributions import BlocDeFiche, LigneDeFiche
from ptce.socle.noms import SansAccents
from ptce.socle.periodes import creneau, intervalle
from ptce.socle.requetes import CLE, LignesFigees, ObjetsFiges

JOURS_CHERCHES = 14
JOURS_DE_FERIES = 60
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
        .annotate(
            noms_des_parties=ArraySubquery(
                Espace.objects.filter(appartient_a__ensemble=OuterRef("pk"))
                .order_by("rang", SansAccents("nom"), "pk")
                .values("nom")
            ),
            noms_des_equipements=ArraySubquery(
                Equipement.objects.filter(espaces=OuterRef("pk"))
                .order_by(SansAccents("nom"))
                .values("nom")
            ),
        )
    ),
    [CLE],
)
"""The bookable space of a key, with its floor, its site and its rule, and the names of its parts and equipment."""

CHOIX_RESERVABLES = LignesFigees(
    lambda: (
        Espace.objects.reservables()
        .dans_l_ordre()
        .values_list("pk", "nom", "capacite", "niveau__nom", "niveau__site__nom")
    ),
    [],
)
"""Key, name and places of every bookable space, with its floor and its site, in order."""


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
    """Return the sites in service, a divisible room counted once. Four queries, whatever the volume."""
    sites = list(Site.objects.en_service())
    heures = ouvertures(sites, [maintenant.year - 1, maintenant.year, maintenant.year + 1])
    ensembles = Composition.objects.filter(
        element=OuterRef("pk"), ensemble__archive_le__isnull=True
    )
    comptes = (
        Espace.objects.en_service()
        .filter(niveau__site__in=sites, niveau__archive_le__isnull=True)
        .exclude(Exists(ensembles))
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
        f"de {_heure(ouvre)} à {_heure(ferme)}".replace(" ", typographie.INSECABLE)
        for ouvre, ferme in plages
    ) or ("fermé")


def _heure(minutes: int) -> str:
    if minutes == temps.MINUTES_PAR_JOUR:
        return "minuit"
    return typographie.heure(time(*divmod(minutes, 60)))


def niveaux_du_site(site: Site) -> list[Niveau]:
    """Return the floors in service, in order, each with its spaces in service (`espaces`). Three queries."""
    espaces = Espace.objects.en_service().prefetch_related("equipements").dans_l_ordre()
    niveaux = list(
        Niveau.objects.filter(site=site, archive_le__isnull=True)
        .order_by("rang", "pk")
        .prefetch_related(Prefetch("espaces", queryset=espaces))
    )
    for niveau in niveaux:
        niveau.site = site
    return niveaux


def site_de(*, espace: int | None, niveau: int | None) -> int | None:
    """Return the key of the site where this space stands, or this floor; None when they are not known. One query at most."""
    if espace is not None:
        return Espace.objects.filter(pk=espace).values_list("niveau__site", flat=True).first()
    if niveau is not None:
        return Niveau.objects.filter(pk=niveau).values_list("site", flat=True).first()
    return None


def niveaux_en_service() -> list[Niveau]:
    """Return every floor in service of the sites in service, by site then rank, in one query."""
    return list(
        Niveau.objects.filter(archive_le__isnull=True, site__archive_le__isnull=True)
        .select_related("site")
        .order_by(SansAccents("site__nom"), "rang", "pk")
    )


def tous_les_niveaux() -> list[Niveau]:
    """Return every floor, by site then rank, those that are archived last, in one query; `se_loue` tells what is let."""
    a_louer = Espace.objects.a_louer().filter(niveau=OuterRef("pk"))
    return list(
        Niveau.objects.select_related("site")
        .annotate(se_loue=Exists(a_louer))
        .order_by(
            F("site__archive_le").asc(nulls_first=True),
            SansAccents("site__nom"),
            F("archive_le").asc(nulls_first=True),
            "rang",
            "pk",
        )
    )


def conditions(regle: RegleReservation) -> list[str]:
    """Return how a space is booked, one sentence a rule."""
    avance = "le jour même seulement"
    if regle.horizon_jours:
        avance = f"au plus {typographie.compte(regle.horizon_jours, 'jour')} à l’avance"
    if regle.preavis_min:
        avance += f" et au moins {duree_en_mots(regle.preavis_min)} avant"
    gardes = [
        f"{duree_en_mots(minutes)} {quand}"
        for minutes, quand in ((regle.battement_avant, "avant"), (regle.battement_apres, "après"))
        if minutes
    ]
    delai = (
        f"à {duree_en_mots(regle.delai_annulation)} avant le début"
        if regle.delai_annulation
        else "au début"
    )
    return [
        enonce(valeurs(regle)),
        f"Pour {regle.get_public_display()}, {avance}.",
        *(
            [f"L’espace reste libre {typographie.enumeration(gardes)} chaque réservation."]
            if gardes
            else []
        ),
        f"Une réservation se déplace ou s’annule jusqu’{delai}.",
    ]


def feries_a_venir(heures: Ouverture, maintenant: datetime) -> list[tuple[date, str]]:
    """Return the public holidays of the next two months on which the site would otherwise open, with their names."""
    aujourdhui = maintenant.astimezone(heures.fuseau).date()
    return [
        (jour, nom)
        for jour, nom in sorted(heures.feries.items())
        if aujourdhui <= jour <= aujourdhui + timedelta(days=JOURS_DE_FERIES)
        and heures.plages.get(jour.isoweekday())
    ]


def contours_voisins(espace: Espace) -> list[str]:
    """Return the contours of the other spaces of the floor, as points of its picture, in one query."""
    niveau = espace.niveau
    if not niveau.plan:
        return []
    places = (
        Espace.objects.en_service()
        .filter(niveau=niveau, contour__isnull=False)
        .exclude(pk=espace.pk)
        .order_by("rang", "pk")
        .values_list("contour", flat=True)
    )
    return [points_svg(contour, niveau) for contour in places]


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


def site_ferme(fermetures: Iterable[Fermeture], maintenant: datetime) -> bool:
    """Tell whether one of these closures shuts the whole site at this moment."""
    return any(
        fermeture.espace_id is None and maintenant in fermeture.periode for fermeture in fermetures
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


def lieux_tenus(
    acteur: Acteur, personne: Personne | None, maintenant: datetime
) -> list[BlocDeFiche]:
    """Return the sites that an organisation runs, for its page. Answers `contributions.fiche_acteur`; one query."""
    sites = Site.objects.en_service().filter(gestionnaire=acteur)
    lignes = [
        LigneDeFiche(site.nom, site.get_absolute_url(), ", ".join(site.adresse.splitlines()))
        for site in sites
    ]
    return [BlocDeFiche("Lieux dont elle s’occupe", lignes, "house")]
