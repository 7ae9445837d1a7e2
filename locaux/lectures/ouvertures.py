"""When a site is open, read from its hours, the public holidays and its closures."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import cast

import holidays
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q, QuerySet

from locaux.calculs import Ouverture, Refus, Regle
from locaux.models import Composition, Espace, Fermeture, HoraireOuverture, RegleReservation, Site
from ptce.socle import typographie
from ptce.socle.periodes import creneau
from ptce.socle.requetes import AUTRE_CLE, CLE, PERIODE, LignesFigees

Plages = dict[int, list[tuple[int, int]]]
"""Opening ranges, in minutes since midnight, by day of the week."""

COLONNES = ("site_id", "jour", "ouvre", "ferme")


@lru_cache(maxsize=64)
def jours_feries(annee: int) -> dict[date, str]:
    """Return the public holidays of mainland France that year, with their French names."""
    jours = holidays.country_holidays("FR", years=annee, language="fr")
    return {jour: nom.replace("'", "’") for jour, nom in jours.items()}


HORAIRES_D_UN_SITE = LignesFigees(
    lambda site: HoraireOuverture.objects.filter(site=site).order_by().values_list(*COLONNES),
    [CLE],
)


def _horaires(sites: list[Site]) -> Iterable[tuple[int, int, int, int]]:
    if len(sites) == 1:
        return cast("list[tuple[int, int, int, int]]", HORAIRES_D_UN_SITE(sites[0].pk))
    return HoraireOuverture.objects.filter(site__in=sites).order_by().values_list(*COLONNES)


def ouvertures(sites: Iterable[Site], annees: Iterable[int]) -> dict[int, Ouverture]:
    """Return the opening of each site by key, in one query; `annees` bounds the holidays that are named."""
    sites = list(sites)
    plages: dict[int, Plages] = defaultdict(lambda: defaultdict(list))
    for cle, jour, ouvre, ferme in _horaires(sites):
        plages[cle][jour].append((ouvre, ferme))
    feries = _feries(annees)
    return {site.pk: _ouverture(site, plages[site.pk], feries) for site in sites}


def ouverture_aux_horaires(
    site: Site, horaires: Iterable[Sequence[int]], debut: datetime, fin: datetime
) -> Ouverture:
    """Return the opening of a site whose rows (day, opening, closing) are read already, holidays around `[debut, fin)`."""
    plages: Plages = defaultdict(list)
    for jour, ouvre, ferme in horaires:
        plages[jour].append((ouvre, ferme))
    return _ouverture(site, plages, _feries(range(debut.year - 1, fin.year + 2)))


def _feries(annees: Iterable[int]) -> dict[date, str]:
    return {jour: nom for annee in sorted(set(annees)) for jour, nom in jours_feries(annee).items()}


def _ouverture(site: Site, plages: Plages, feries: dict[date, str]) -> Ouverture:
    return Ouverture(
        fuseau=site.zone,
        plages=plages,
        feries=feries if site.ferme_jours_feries else {},
        coupure_midi=site.coupure_midi.hour * 60 + site.coupure_midi.minute,
    )


def ouverture(site: Site, debut: datetime, fin: datetime) -> Ouverture:
    """Return the opening of one site, with the holidays of the years around `[debut, fin)`."""
    return ouvertures([site], range(debut.year - 1, fin.year + 2))[site.pk]


def valeurs(regle: RegleReservation) -> Regle:
    """Return the plain values of a booking rule, for the pure rules."""
    return Regle(
        granularite=regle.granularite,  # type: ignore[arg-type]
        pas=regle.pas,
        duree_min=regle.duree_min,
        duree_max=regle.duree_max,
        horizon_jours=regle.horizon_jours,
        preavis_min=regle.preavis_min,
        battement_avant=regle.battement_avant,
        battement_apres=regle.battement_apres,
    )


def fermetures_de_l_espace(site: int, espace: int, periode: DateTimeTZRange) -> QuerySet[Fermeture]:
    """Closures in force, during `periode`, of the site, the space, its parts, or a whole that shares one with it."""
    parties = Composition.objects.filter(ensemble=espace).values("element")
    ensembles = Composition.objects.filter(Q(element=espace) | Q(element__in=parties))
    return Fermeture.objects.filter(
        Q(site=site)
        | Q(espace=espace)
        | Q(espace__in=parties)
        | Q(espace__in=ensembles.values("ensemble")),
        levee_le__isnull=True,
        periode__overlap=periode,
    )


FERMETURES = LignesFigees(
    lambda site, espace, periode: (
        fermetures_de_l_espace(site, espace, periode).order_by("periode").values_list("pk")
    ),
    [CLE, AUTRE_CLE, PERIODE],
)


def fermeture_en_cause(espace: Espace, debut: datetime, fin: datetime) -> Refus | None:
    """Return why a closure of the site, the space, its parts or its whole refuses `[debut, fin)`, or None."""
    # Most slots meet none: the row is read only when there is one.
    cles = FERMETURES(espace.niveau.site_id, espace.pk, creneau(debut, fin))
    if not cles:
        return None
    fermeture = Fermeture.objects.get(pk=cles[0][0])
    quand = typographie.creneau(fermeture.periode.lower, fermeture.periode.upper, espace.site.zone)
    return Refus("fermeture", f"Cet espace est fermé {quand} ({fermeture.texte}).", "jour")
