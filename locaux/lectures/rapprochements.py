"""Requests for premises matched with what is free or frees itself: by type, site, area, date and budget."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from locaux.calculs import Libre, entree_possible, loyer_mensuel
from locaux.enums import StatutConvention
from locaux.models import DemandeLocaux, Espace, LotConvention, LoyerDeReference
from ptce.socle import typographie

JAMAIS_LOUE = date(2000, 1, 1)
"""Stands for the end of a lease that there never was."""


@dataclass(frozen=True)
class EspaceLibre:
    """A space to let and one of the periods during which nothing holds it; `depuis` is when its last lease ends.

    `promis` tells that a convention that is being signed lets it during that period.
    `attendu` tells whether that period is yet to come: who rents the space leaves first, or it enters service.
    """

    espace: Espace
    libre: Libre
    depuis: date | None
    promis: bool
    attendu: bool


@dataclass(frozen=True)
class Convient:
    """A space that suits a request, and the day from which it would."""

    demande: DemandeLocaux
    espace: Espace
    libre: Libre
    entree: date
    depuis: date | None
    promis: bool
    attendu: bool

    @property
    def occupe(self) -> bool:
        """Tell whether somebody leaves first."""
        return self.attendu and self.depuis == self.libre.debut

    @property
    def cle(self) -> tuple[int, int, date]:
        """What is told once: the request, the space, the lease whose end frees it."""
        return (self.demande.pk, self.espace.pk, self.depuis or JAMAIS_LOUE)


def espaces_libres(jour: date) -> list[EspaceLibre]:
    """Return every space to let in service, once for each period without a lease from `jour` on. Four queries."""
    espaces = list(
        Espace.objects.en_service()
        .a_louer()
        .filter(niveau__archive_le__isnull=True, niveau__site__archive_le__isnull=True)
        .select_related("niveau__site")
        .dans_l_ordre()
    )
    loyers = loyers_annuels(espaces, jour)
    baux, promesses = baux_de(espaces), promesses_de(espaces)
    libres = []
    for espace in espaces:
        annuel = loyers.get(espace.pk)
        loyer = loyer_mensuel(espace.surface_m2, annuel) if annuel is not None else None
        depart = max(jour, espace.en_service_le or jour)
        for debut, fin, depuis in periodes_libres(baux[espace.pk], depart):
            libre = Libre(espace.surface_m2, debut, fin, loyer)
            promis = any(du < (fin or date.max) and debut < au for du, au in promesses[espace.pk])
            libres.append(EspaceLibre(espace, libre, depuis, promis, attendu=debut > jour))
    return libres


def periodes_libres(
    baux: Iterable[tuple[date, date]], jour: date
) -> list[tuple[date, date | None, date | None]]:
    """Return what leases, in order and without overlap, leave free from `jour` on: from, until, since.

    None is no end; `since` is when the lease before ends, today or not, None when there was none.
    """
    libres: list[tuple[date, date | None, date | None]] = []
    precedent: date | None = None
    for debut, fin in baux:
        depart = max(precedent or jour, jour)
        if depart < debut:
            libres.append((depart, debut, precedent))
        precedent = fin
    return [*libres, (max(precedent or jour, jour), None, precedent)]


def baux_de(espaces: Iterable[Espace]) -> dict[int, list[tuple[date, date]]]:
    """Return the periods of the signed leases, past ones included, by space, in order; one query."""
    return _periodes(LotConvention.objects.actes(), espaces)


def promesses_de(espaces: Iterable[Espace]) -> dict[int, list[tuple[date, date]]]:
    """Return the periods of the leases that are being signed, by space, in order; one query."""
    a_signer = LotConvention.objects.filter(convention__statut=StatutConvention.A_SIGNER)
    return _periodes(a_signer, espaces)


def _periodes(
    lots: QuerySet[LotConvention], espaces: Iterable[Espace]
) -> dict[int, list[tuple[date, date]]]:
    par_espace: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for cle, periode in (
        lots.filter(espace__in=[espace.pk for espace in espaces])
        .order_by("espace", "periode")
        .values_list("espace", "periode")
    ):
        par_espace[cle].append((periode.lower, periode.upper))
    return par_espace


def loyers_annuels(espaces: Iterable[Espace], jour: date) -> dict[int, Decimal]:
    """Return the reference rent of each space on `jour`, in euros a m² and a year; one query. Those without are left out."""
    par_espace: dict[int, Decimal] = {}
    par_type: dict[tuple[int, str], Decimal] = {}
    for loyer in LoyerDeReference.objects.du(jour):
        if loyer.espace_id is not None:
            par_espace[loyer.espace_id] = loyer.annuel_m2
        elif loyer.site_id is not None:
            par_type[loyer.site_id, loyer.type] = loyer.annuel_m2
    trouves = {
        espace.pk: par_espace.get(espace.pk, par_type.get((espace.site.pk, espace.type)))
        for espace in espaces
    }
    return {cle: annuel for cle, annuel in trouves.items() if annuel is not None}


def rapprocher(
    demandes: Iterable[DemandeLocaux], libres: Iterable[EspaceLibre]
) -> dict[int, list[Convient]]:
    """Return what suits each request, by its key: the soonest first, then the smallest, then as one walks through.

    What is being signed by another comes last: it is probably gone.
    """
    libres = list(libres)
    trouves: dict[int, list[Convient]] = {}
    for demande in demandes:
        convenables = []
        for lu in libres:
            if lu.espace.type != demande.type or demande.site_id not in (None, lu.espace.site.pk):
                continue
            entree = entree_possible(demande.souhait, lu.libre)
            if entree is not None:
                convenables.append(
                    Convient(demande, lu.espace, lu.libre, entree, lu.depuis, lu.promis, lu.attendu)
                )
        # Stable: what is equal stays in the order of `libres`.
        convenables.sort(key=lambda lu: (lu.promis, lu.entree, lu.espace.surface_m2))
        trouves[demande.pk] = _un_par_espace(convenables)
    return trouves


def quand_en_mots(lu: Convient) -> str:
    """Return from when to when a space is free: "se libère le 1er mars 2027", "libre dès maintenant, loué le 1er juin 2027"."""
    if lu.promis:
        return "en cours de signature"
    debut = typographie.jour_sans_nom(lu.libre.debut)
    if lu.occupe:
        quand = f"se libère le {debut}"
    else:
        quand = f"libre à partir du {debut}" if lu.attendu else "libre dès maintenant"
    if lu.libre.fin is None:
        return quand
    return f"{quand}, loué de nouveau le {typographie.jour_sans_nom(lu.libre.fin)}"


def _un_par_espace(convenables: Iterable[Convient]) -> list[Convient]:
    """Keep the soonest period of each space, in the same order."""
    retenus: dict[int, Convient] = {}
    for lu in convenables:
        retenus.setdefault(lu.espace.pk, lu)
    return list(retenus.values())


def espaces_pour(demande: DemandeLocaux, jour: date) -> list[Convient]:
    """Return what suits one request as of `jour`. Four queries."""
    return rapprocher([demande], espaces_libres(jour))[demande.pk]
