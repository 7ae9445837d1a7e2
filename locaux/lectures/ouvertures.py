"""When a site is open, read from its hours, the public holidays and its closures."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

import holidays
from django.db.models import Q

from locaux.calculs import Ouverture, Refus, Regle
from locaux.models import Espace, Fermeture, HoraireOuverture, RegleReservation, Site
from ptce.socle import typographie
from ptce.socle.periodes import creneau


@lru_cache(maxsize=64)
def jours_feries(annee: int) -> dict[date, str]:
    """Return the public holidays of mainland France that year, with their French names."""
    return dict(holidays.country_holidays("FR", years=annee, language="fr"))


def ouvertures(sites: Iterable[Site], annees: Iterable[int]) -> dict[int, Ouverture]:
    """Return the opening of each site by key, in one query; `annees` bounds the holidays that are named."""
    sites = list(sites)
    plages: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    horaires = HoraireOuverture.objects.filter(site__in=sites).order_by()
    for cle, jour, ouvre, ferme in horaires.values_list("site_id", "jour", "ouvre", "ferme"):
        plages[cle][jour].append((ouvre, ferme))
    feries = {
        jour: nom for annee in sorted(set(annees)) for jour, nom in jours_feries(annee).items()
    }
    return {
        site.pk: Ouverture(
            fuseau=site.zone,
            plages=plages[site.pk],
            feries=feries if site.ferme_jours_feries else {},
            coupure_midi=site.coupure_midi.hour * 60 + site.coupure_midi.minute,
        )
        for site in sites
    }


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


def fermeture_en_cause(
    espace: Espace, atomes: Iterable[Espace], debut: datetime, fin: datetime
) -> Refus | None:
    """Return why a closure of the site, the space, its parts or its whole refuses `[debut, fin)`, or None."""
    cles = {espace.pk, *(atome.pk for atome in atomes)}
    fermetures = Fermeture.objects.filter(
        Q(site=espace.niveau.site_id)
        | Q(espace__in=cles)
        | Q(espace__compositions__element__in=cles),
        levee_le__isnull=True,
        periode__overlap=creneau(debut, fin),
    )
    # Most slots meet none, and spaces are locked meanwhile: the row is read only when there is one.
    if not fermetures.exists():
        return None
    fermeture = fermetures.order_by("periode")[0]
    quand = typographie.creneau(fermeture.periode.lower, fermeture.periode.upper, espace.site.zone)
    return Refus("fermeture", f"Cet espace est fermé {quand} ({fermeture.texte}).", "jour")
