"""What the agents' own pages read of places: every site with its floors, archived ones included."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from locaux.models import Niveau, Site


@dataclass(frozen=True)
class SiteGere:
    """A site, its floors in service in order, those that are archived; each floor counts its spaces (`en_service`)."""

    site: Site
    niveaux: list[Niveau]
    niveaux_archives: list[Niveau]

    @property
    def espaces(self) -> int:
        """How many spaces are in service on the floors in service."""
        return sum(niveau.en_service for niveau in self.niveaux)  # type: ignore[attr-defined]


def sites_geres() -> list[SiteGere]:
    """Return every site by name, in two queries."""
    sites = Site.objects.select_related("gestionnaire").prefetch_related(
        Prefetch("niveaux", queryset=_niveaux())
    )
    return [_gere(site, site.niveaux.all()) for site in sites]


def niveaux_geres(site: Site) -> SiteGere:
    """Return the floors of one site, in one query."""
    return _gere(site, _niveaux().filter(site=site))


def _niveaux() -> QuerySet[Niveau]:
    en_service = Count("espaces", filter=Q(espaces__archive_le__isnull=True))
    return Niveau.objects.annotate(en_service=en_service).order_by("rang", "pk")


def _gere(site: Site, niveaux: Iterable[Niveau]) -> SiteGere:
    lus = list(niveaux)
    for niveau in lus:
        niveau.site = site
    return SiteGere(
        site,
        [niveau for niveau in lus if niveau.archive_le is None],
        [niveau for niveau in lus if niveau.archive_le is not None],
    )
