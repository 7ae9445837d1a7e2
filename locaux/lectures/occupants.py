"""Who rents what: leases by space, spaces by months, what ends soon. Queries do not grow with volume."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from acteurs.models import Acteur
from locaux.enums import TypeEspace
from locaux.lectures import chiffres
from locaux.lectures.chiffres import Perimetre
from locaux.models import Composition, ConditionFinanciere, Espace, LotConvention
from ptce.socle.noms import SansAccents
from ptce.socle.periodes import calendrier

UN_JOUR = timedelta(days=1)
MOIS_DE_LA_FRISE = 24


@dataclass(frozen=True)
class Organisation:
    """Who rents: its name as it is said, the colour of its first pole, the keys of all."""

    cle: int
    nom: str
    slug: str
    couleur: str = ""
    poles: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Bail:
    """A space let to an organisation by one convention, from `debut` until `fin`, excluded."""

    espace_id: int
    organisation: Organisation
    reference: str
    surface: Decimal
    debut: date
    fin: date

    @property
    def dernier_jour(self) -> date:
        """The last day, itself included."""
        return self.fin - UN_JOUR


def espaces_du(perimetre: Perimetre) -> QuerySet[Espace]:
    """Return the spaces of a perimeter, archived ones included, with their floor and site, in order."""
    espaces = Espace.objects.select_related("niveau__site").dans_l_ordre()
    if perimetre.site is not None:
        espaces = espaces.filter(niveau__site=perimetre.site)
    if perimetre.niveau is not None:
        espaces = espaces.filter(niveau=perimetre.niveau)
    if perimetre.bati:
        espaces = espaces.exclude(type=TypeEspace.TERRAIN)
    return espaces.filter(type=perimetre.type) if perimetre.type else espaces


def baux(
    perimetre: Perimetre, debut: date, fin: date, *, pole: int | None = None
) -> dict[int, list[Bail]]:
    """Return the leases that hold some of `[debut, fin)`, by space, in order; of a pole's organisations if one is given.

    Two queries.
    """
    lus = LotConvention.objects.actes().filter(periode__overlap=calendrier(debut, fin))
    trouves = list(
        _du_perimetre(lus, perimetre)
        .order_by("espace_id", "periode", "pk")
        .values_list(
            "espace_id",
            "convention__acteur_id",
            "convention__reference",
            "surface_m2",
            "periode",
        )
    )
    connues = organisations({ligne[1] for ligne in trouves})
    par_espace: dict[int, list[Bail]] = defaultdict(list)
    for espace, acteur, reference, surface, periode in trouves:
        organisation = connues[acteur]
        if pole is None or pole in organisation.poles:
            par_espace[espace].append(
                Bail(espace, organisation, reference, surface, periode.lower, periode.upper)
            )
    return par_espace


def _du_perimetre(lots: QuerySet[Any], perimetre: Perimetre) -> QuerySet[Any]:
    voulus: dict[str, Any] = {}
    if perimetre.site is not None:
        voulus["espace__niveau__site"] = perimetre.site
    if perimetre.niveau is not None:
        voulus["espace__niveau"] = perimetre.niveau
    if perimetre.type:
        voulus["espace__type"] = perimetre.type
    if perimetre.bati:
        lots = lots.exclude(espace__type=TypeEspace.TERRAIN)
    return lots.filter(**voulus)


def organisations(cles: Iterable[int]) -> dict[int, Organisation]:
    """Return these organisations by key, with their poles; one query."""
    lues: dict[int, Organisation] = {}
    poles: dict[int, list[tuple[int, str]]] = defaultdict(list)
    noms: dict[int, tuple[str, str]] = {}
    for cle, nom, sigle, slug, pole, couleur in (
        Acteur.objects.filter(pk__in=set(cles))
        .order_by("poles__rang", "poles__nom")
        .values_list("pk", "nom", "sigle", "slug", "poles", "poles__couleur")
    ):
        noms[cle] = (sigle or nom, slug)
        if pole is not None:
            poles[cle].append((pole, couleur))
    for cle, (nom, slug) in noms.items():
        siens = poles[cle]
        couleur = siens[0][1] if siens else ""
        lues[cle] = Organisation(cle, nom, slug, couleur, frozenset(pole for pole, _ in siens))
    return lues


# --- Spaces by months -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """Some months of a space: who rents it then, one after the other; nobody, when it is vacant."""

    mois: int
    baux: tuple[Bail, ...]
    genre: str
    """loue, vacant, reserve (it is booked), commun, avant (yet to enter service) or hors (archived)."""

    @property
    def sejours(self) -> list[Bail]:
        """The last lease of each organisation, one after the other: until when it stays, as far as these months tell."""
        return list({bail.organisation.cle: bail for bail in self.baux}.values())

    @property
    def passage(self) -> bool:
        """Tell whether one leaves and another comes: the months around say until when."""
        return len(self.sejours) > 1

    @property
    def couleur(self) -> str:
        """The colour of who is there, none when there are several."""
        couleurs = {bail.organisation.couleur for bail in self.baux}
        return couleurs.pop() if len(couleurs) == 1 else ""


@dataclass(frozen=True)
class Rangee:
    """A space, its months, and the days `[debut, fin)` of them during which it is to let and nobody rents it."""

    espace: Espace
    cases: list[Case]
    vacances: list[tuple[date, date]]

    @property
    def baux(self) -> list[Bail]:
        """Its leases, in order."""
        return list(dict.fromkeys(bail for case in self.cases for bail in case.baux))


def mois_de(debut: date, combien: int = MOIS_DE_LA_FRISE) -> list[date]:
    """Return the first days of so many months."""
    rangs = range(debut.year * 12 + debut.month - 1, debut.year * 12 + debut.month - 1 + combien)
    return [date(rang // 12, rang % 12 + 1, 1) for rang in rangs]


def frise(perimetre: Perimetre, debut: date, *, pole: int | None = None) -> list[Rangee]:
    """Return the spaces that are let, or to let, by months from that of `debut` on. Four queries.

    With a pole, only those that its organisations rent.
    """
    mois = mois_de(debut, MOIS_DE_LA_FRISE + 1)
    par_espace = baux(perimetre, mois[0], mois[-1], pole=pole)
    offerts = chiffres.offerts(perimetre, mois[0], mois[-1])
    montres = set(par_espace) if pole is not None else {*par_espace, *offerts}
    rangees = []
    for espace in avec_leur_usage(espaces_du(perimetre)).filter(pk__in=montres):
        siens, offert = par_espace.get(espace.pk, []), offerts.get(espace.pk)
        # The leases of a pole do not tell when the space is vacant.
        vacances = _vacances(offert, siens) if pole is None else []
        rangees.append(Rangee(espace, _cases(espace, siens, offert, mois), vacances))
    return rangees


def avec_leur_usage(espaces: QuerySet[Espace]) -> QuerySet[Any]:
    """Return the spaces, each with `se_reserve`: whether it is booked, or was when it was archived, alone or in a whole."""
    salles = Composition.objects.filter(element=OuterRef("pk")).filter(
        Q(ensemble__reservable=True) | Q(ensemble__se_reservait=True)
    )
    return espaces.annotate(
        se_reserve=ExpressionWrapper(
            Q(reservable=True) | Q(se_reservait=True) | Exists(salles),
            output_field=BooleanField(),
        )
    )


def _vacances(offert: tuple[date, date] | None, siens: Iterable[Bail]) -> list[tuple[date, date]]:
    """Return what leases, in order and without overlap, leave of the days to let."""
    if offert is None:
        return []
    vacances, premier = [], offert[0]
    for bail in siens:
        if premier < min(bail.debut, offert[1]):
            vacances.append((premier, min(bail.debut, offert[1])))
        premier = max(premier, bail.fin)
    return [*vacances, (premier, offert[1])] if premier < offert[1] else vacances


def archive_le(espace: Espace) -> date | None:
    """Return the day from which a space no longer serves, by itself, its floor or its site."""
    lieux = (espace, espace.niveau, espace.site)
    dates = [lieu.archive_le for lieu in lieux if lieu.archive_le is not None]
    return min(dates).astimezone(espace.site.zone).date() if dates else None


def _cases(
    espace: Any,
    siens: Sequence[Bail],
    offert: tuple[date, date] | None,
    mois: Sequence[date],
) -> list[Case]:
    """Put together the months that follow each other with the same organisations."""
    if not siens and offert == (mois[0], mois[-1]):
        return [Case(len(mois) - 1, (), "vacant")]
    archive = archive_le(espace)
    cases: list[Case] = []
    cle_d_avant: object = None
    for premier, suivant in itertools.pairwise(mois):
        presents = tuple(bail for bail in siens if bail.debut < suivant and bail.fin > premier)
        genre = "loue" if presents else _genre(espace, offert, archive, premier, suivant)
        cle = (genre, tuple(dict.fromkeys(bail.organisation.cle for bail in presents)))
        if cle == cle_d_avant and len(cle[1]) < 2:
            derniere = cases[-1]
            reunis = tuple(dict.fromkeys((*derniere.baux, *presents)))
            cases[-1] = Case(derniere.mois + 1, reunis, genre)
        else:
            cases.append(Case(1, presents, genre))
        cle_d_avant = cle
    return cases


def _genre(
    espace: Any,
    offert: tuple[date, date] | None,
    archive: date | None,
    premier: date,
    suivant: date,
) -> str:
    """Return what a space that nobody rents is during `[premier, suivant)`."""
    if offert is not None and offert[0] < suivant and offert[1] > premier:
        return "vacant"
    if archive is not None and archive <= premier:
        return "hors"
    if espace.en_service_le is not None and espace.en_service_le >= suivant:
        return "avant"
    return "reserve" if espace.se_reserve else "commun"


# --- What ends ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fin:
    """A lease that ends: the space, who leaves, when; the rent of its convention then, and who comes next, if known."""

    espace: Espace
    organisation: Organisation
    lot: LotConvention
    loyer: Decimal | None
    suivant: date | None

    @property
    def dernier_jour(self) -> date:
        """The last day, itself included."""
        fin: date = self.lot.periode.upper
        return fin - UN_JOUR


def ce_qui_finit(
    perimetre: Perimetre, jour: date, jusque: date, *, pole: int | None = None
) -> list[Fin]:
    """Return the leases whose last day comes from `jour` to `jusque` included, the first to end before. Two queries.

    An area that an amendment changes, and a space that the same organisation keeps, do not end.
    """
    meme_suite = LotConvention.objects.actes().filter(
        espace=OuterRef("espace"),
        convention__acteur=OuterRef("convention__acteur"),
        periode__startswith=OuterRef("periode__endswith"),
    )
    ensuite = LotConvention.objects.actes().filter(
        espace=OuterRef("espace"), periode__startswith__gte=OuterRef("periode__endswith")
    )
    loyer = ConditionFinanciere.objects.filter(
        convention=OuterRef("convention"),
        periode__startswith__lt=OuterRef("periode__endswith"),
        periode__endswith__gte=OuterRef("periode__endswith"),
    )
    lots = (
        _du_perimetre(LotConvention.objects.actes(), perimetre)
        .filter(periode__endswith__gt=jour, periode__endswith__lte=jusque + UN_JOUR)
        .exclude(Exists(meme_suite))
        .annotate(
            loyer=Subquery(loyer.order_by("-periode").values("loyer_mensuel_ht")[:1]),
            suivant=Subquery(
                ensuite.order_by("periode")
                .annotate(debut=F("periode__startswith"))
                .values("debut")[:1]
            ),
        )
        .select_related("convention", "espace__niveau__site")
        .order_by("periode__endswith", SansAccents("espace__nom"), "pk")
    )
    lus = list(lots)
    connues = organisations({lot.convention.acteur_id for lot in lus})
    fins = [
        Fin(lot.espace, connues[lot.convention.acteur_id], lot, lot.loyer, lot.suivant)
        for lot in lus
    ]
    return [fin for fin in fins if pole is None or pole in fin.organisation.poles]
