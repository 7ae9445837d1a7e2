"""Figures counted by PostgreSQL, against the naive sums: day by day for leases, quarter by quarter of an hour for rooms."""

import itertools
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from locaux.calculs import Bilan, Usage, au_centime
from locaux.enums import StatutConvention, TypeEspace
from locaux.lectures.chiffres import (
    TOTAL,
    Dimension,
    Perimetre,
    occupation,
    occupation_par_pole,
    pertes,
)
from locaux.lectures.usage import usages, usages_par_heure, usages_par_pole
from locaux.models import (
    Espace,
    Fermeture,
    LotConvention,
    LoyerDeReference,
    Reservation,
    Site,
)
from locaux.models.convention_contraintes import ACTEES
from tests.factories.acteurs import ActeurFactory, PersonneFactory, PoleFactory
from tests.factories.locaux import (
    CompositionFactory,
    EspaceFactory,
    FermetureFactory,
    NiveauFactory,
    ReservationFactory,
    SiteFactory,
)
from tests.factories.moments import PARIS
from tests.factories.occupation import (
    BureauFactory,
    LoyerDeReferenceFactory,
    changer_de_surface,
    louer,
)

pytestmark = pytest.mark.django_db

PREMIER, DERNIER = date(2027, 11, 1), date(2029, 2, 1)
"""Around the 29th of February 2028."""
UN_JOUR = timedelta(days=1)
QUART = timedelta(minutes=15)
SANS_POLE: list[Any] = [None]


class Defait(Exception):
    """Ends an example, which leaves nothing behind."""


def un_jour(hasard: random.Random) -> date:
    return PREMIER + timedelta(days=hasard.randrange((DERNIER - PREMIER).days))


def un_instant(jour: date) -> datetime:
    return datetime(jour.year, jour.month, jour.day, 11, tzinfo=UTC)


def des_coupes(hasard: random.Random) -> Iterator[tuple[date, date]]:
    """Yield periods in order, that do not overlap and may touch."""
    coupes = sorted({un_jour(hasard) for _ in range(hasard.randrange(6))})
    for debut, fin in itertools.pairwise(coupes):
        if hasard.random() < 0.7:
            yield debut, fin


def une_surface(hasard: random.Random) -> Decimal:
    return Decimal(hasard.randrange(100, 9000)) / 100


def semer(hasard: random.Random) -> None:
    """Write two sites with spaces of all sorts, their leases, in all states, and their reference rents."""
    poles = [PoleFactory.create() for _ in range(2)]
    acteurs = [ActeurFactory.create() for _ in range(3)]
    for acteur in acteurs:
        acteur.poles.set(hasard.sample(poles, hasard.randrange(3)))
    for fuseau in ("Europe/Paris", "America/Cayenne"):
        site = SiteFactory.create(fuseau=fuseau)
        niveau = NiveauFactory.create(site=site)
        for _ in range(hasard.randrange(1, 4)):
            debut, fin = sorted((un_jour(hasard), un_jour(hasard)))
            archive = hasard.random() < 0.4
            espace = BureauFactory.create(
                niveau=niveau,
                type=hasard.choice([TypeEspace.BUREAU, TypeEspace.TERRAIN, TypeEspace.EQUIPEMENT]),
                surface_m2=une_surface(hasard),
                en_service_le=debut if hasard.random() < 0.5 else None,
                archive_le=un_instant(fin) if archive else None,
                se_reservait=archive and hasard.random() < 0.3,
            )
            for debut, fin in des_coupes(hasard):
                statut = hasard.choice([*ACTEES, StatutConvention.PROJET])
                lot = louer(
                    espace,
                    debut,
                    fin,
                    acteur=hasard.choice(acteurs),
                    surface=une_surface(hasard),
                    statut=statut,
                )
                if hasard.random() < 0.3 and fin - debut > 2 * UN_JOUR:
                    changer_de_surface(lot, debut + (fin - debut) // 2, une_surface(hasard))
            for debut, fin in des_coupes(hasard):
                LoyerDeReferenceFactory.create(
                    espace=espace, debut=debut, fin=fin, annuel_m2=une_surface(hasard)
                )
        salle = EspaceFactory.create(niveau=niveau, surface_m2=une_surface(hasard))
        louer(salle, date(2028, 2, 1), date(2028, 4, 1), acteur=acteurs[0])
        archive = hasard.random() < 0.6
        ensemble = BureauFactory.create(
            niveau=niveau,
            archive_le=un_instant(un_jour(hasard)) if archive else None,
            se_reservait=archive and hasard.random() < 0.7,
        )
        CompositionFactory.create(ensemble=ensemble, element=BureauFactory.create(niveau=niveau))
        for debut, fin in des_coupes(hasard):
            LoyerDeReferenceFactory.create(
                site=site, debut=debut, fin=fin, annuel_m2=une_surface(hasard)
            )


def archive_au(espace: Espace, jour: date) -> bool:
    archive = espace.archive_le
    return archive is not None and archive.astimezone(espace.site.zone).date() <= jour


def se_reserve(espace: Espace, jour: date) -> bool:
    """Tell whether a space is booked on this day, by itself or with the room it is a part of."""
    return espace.reservable or (espace.se_reservait and not archive_au(espace, jour))


def a_louer(espace: Espace, jour: date) -> bool:
    """Tell what the page says is to let: in service, of a type that is, neither booked, nor a whole."""
    if espace.type == TypeEspace.EQUIPEMENT or espace.elements.exists():
        return False
    if any(se_reserve(lu, jour) for lu in (espace, *espace.ensembles.all())):
        return False
    if espace.en_service_le is not None and jour < espace.en_service_le:
        return False
    return not archive_au(espace, jour)


def tarif_du(espace: Espace, jour: date, loyers: list[LoyerDeReference]) -> Decimal | None:
    vus = [
        x for x in loyers if x.debut <= jour and (x.periode.upper is None or jour < x.periode.upper)
    ]
    propres = [x for x in vus if x.espace_id == espace.pk]
    du_type = [x for x in vus if x.site_id == espace.site.pk and x.type == espace.type]
    return next((x.annuel_m2 for x in (*propres, *du_type)), None)


def naif(
    debut: date, fin: date
) -> tuple[dict[Any, Bilan], dict[Any, Fraction], dict[Any, Fraction]]:
    """Return, day by day: the figures by space and in all, the lost rent by space and in all, the m²·days by pole."""
    comptes: dict[Any, list[Any]] = defaultdict(lambda: [Decimal(0), Decimal(0), 0])
    perdus: dict[Any, Fraction] = defaultdict(Fraction)
    poles: dict[Any, Fraction] = defaultdict(Fraction)
    loyers = list(LoyerDeReference.objects.all())
    lots = list(LotConvention.objects.select_related("convention__acteur"))
    siens = {
        lot.convention.acteur_id: list(lot.convention.acteur.poles.values_list("pk", flat=True))
        for lot in lots
    }
    for espace in Espace.objects.select_related("niveau__site"):
        ses_lots = [x for x in lots if x.espace_id == espace.pk and x.convention.statut in ACTEES]
        jour = debut
        while jour < fin:
            lot = next((x for x in ses_lots if x.periode.lower <= jour < x.periode.upper), None)
            if lot or a_louer(espace, jour):
                loue = min(lot.surface_m2, espace.surface_m2) if lot else Decimal(0)
                tarif = tarif_du(espace, jour, loyers)
                for cle in (espace.pk, TOTAL):
                    comptes[cle][0] += espace.surface_m2
                    comptes[cle][1] += loue
                    comptes[cle][2] += lot is None
                    if tarif is not None:
                        annee = 366 if jour.year == 2028 else 365
                        perdus[cle] += Fraction((espace.surface_m2 - loue) * tarif) / annee
                if lot:
                    tous = siens[lot.convention.acteur_id] or SANS_POLE
                    for pole in tous:
                        poles[pole] += Fraction(loue) / len(tous)
            jour += UN_JOUR
    return {cle: Bilan(*lus) for cle, lus in comptes.items()}, perdus, poles


@given(st.integers(0, 2**32))
@settings(max_examples=8, phases=[Phase.generate])
def test_les_chiffres_de_la_base_sont_ceux_d_un_compte_jour_par_jour(graine):
    hasard = random.Random(graine)  # noqa: S311 not a secret
    try:
        with transaction.atomic():
            semer(hasard)
            debut, fin = sorted((un_jour(hasard), un_jour(hasard) + UN_JOUR))
            tout = Perimetre()
            bilans, perdus, poles = naif(debut, fin)
            assert occupation(tout, debut, fin, "espace") == (bilans or {TOTAL: Bilan()})
            trouvees = pertes(tout, debut, fin, "espace")
            assert {cle: perte.exact for cle, perte in trouvees.items() if perte.exact} == {
                cle: perdu for cle, perdu in perdus.items() if perdu
            }
            assert all(perte.loyer == au_centime(perte.exact) for perte in trouvees.values())
            assert occupation_par_pole(tout, debut, fin) == poles
            verifier_les_regroupements(debut, fin, bilans, perdus)
            raise Defait
    except Defait:
        pass


def verifier_les_regroupements(
    debut: date, fin: date, bilans: dict[Any, Bilan], perdus: dict[Any, Fraction]
) -> None:
    """Check each way of grouping, and that a narrower perimeter gives its own line."""
    espaces = list(Espace.objects.select_related("niveau__site"))
    groupes: list[tuple[Dimension, Callable[[Espace], Any]]] = [
        ("site", lambda espace: espace.site.pk),
        ("niveau", lambda espace: espace.niveau_id),
        ("type", lambda espace: espace.type),
    ]
    for par, cle_de in groupes:
        attendus: dict[Any, list[Any]] = defaultdict(lambda: [Decimal(0), Decimal(0), 0])
        for espace in espaces:
            if lu := bilans.get(espace.pk):
                for cle in (cle_de(espace), TOTAL):
                    somme = attendus[cle]
                    somme[0] += lu.louables
                    somme[1] += lu.occupes
                    somme[2] += lu.jours_vacants
        lus = occupation(Perimetre(), debut, fin, par)
        assert lus == ({cle: Bilan(*s) for cle, s in attendus.items()} or {TOTAL: Bilan()})
    for site in Site.objects.all():
        siens = [espace.pk for espace in espaces if espace.site == site]
        lu = occupation(Perimetre(site=site.pk), debut, fin)[TOTAL]
        assert lu.louables == sum(bilans[cle].louables for cle in siens if cle in bilans)
        perte = pertes(Perimetre(site=site.pk), debut, fin)[TOTAL]
        assert perte.exact == sum(perdus[cle] for cle in siens if cle in perdus)


# --- Rooms ----------------------------------------------------------------------------------------

CHANGEMENTS = (date(2026, 3, 29), date(2026, 10, 25))


def semer_des_salles(hasard: random.Random, autour: date) -> None:
    """Write rooms open day and night or by day, booked, closed, let, archived, on the days around a change of hour."""
    poles = [PoleFactory.create() for _ in range(2)]
    acteurs = [ActeurFactory.create() for _ in range(3)]
    for acteur in acteurs:
        acteur.poles.set(hasard.sample(poles, hasard.randrange(3)))
    personne = PersonneFactory.create()
    horaires = hasard.choice(
        [
            [(jour, 0, 1440) for jour in range(1, 8)],
            [(jour, 8 * 60, 19 * 60) for jour in range(1, 6)],
            [(jour, 60, 180) for jour in range(5, 8)],
        ]
    )
    site = SiteFactory.create(horaires=horaires, ferme_jours_feries=hasard.random() < 0.5)
    niveau = NiveauFactory.create(site=site)
    minuit = datetime(autour.year, autour.month, autour.day, tzinfo=PARIS) - 2 * UN_JOUR
    for rang in range(hasard.randrange(1, 4)):
        salle = EspaceFactory.create(niveau=niveau)
        if rang == 1:
            ensemble = EspaceFactory.create(niveau=niveau)
            CompositionFactory.create(ensemble=ensemble, element=salle)
        curseur = minuit.astimezone(UTC)
        while curseur < minuit + 4 * UN_JOUR:
            fin = curseur + QUART * hasard.randrange(1, 40)
            tirage = hasard.random()
            if tirage < 0.4:
                ReservationFactory.create(
                    espace=salle,
                    acteur=hasard.choice(acteurs),
                    demandeur=personne,
                    debut=curseur,
                    fin=fin,
                )
            elif tirage < 0.5:
                FermetureFactory.create(espace=salle, debut=curseur, fin=fin, creee_par=personne)
            curseur = fin
        if hasard.random() < 0.3:
            Espace.objects.filter(pk=salle.pk).update(
                en_service_le=autour - UN_JOUR * hasard.randrange(-2, 3)
            )
        if rang == 2 or hasard.random() < 0.3:
            retirer(salle, minuit + QUART * hasard.randrange(300))
        if rang == 1 and hasard.random() < 0.5:
            # The part is no longer booked by itself; the room it makes still is, for a time.
            retirer(ensemble, minuit + QUART * hasard.randrange(300))
            Espace.objects.filter(pk=salle.pk).update(
                reservable=False, se_reservait=False, archive_le=None
            )
    louee = EspaceFactory.create(niveau=niveau)
    louer(louee, autour, autour + 2 * UN_JOUR)


def retirer(salle: Espace, archive_le: datetime) -> None:
    """Archive a room that was booked, as the action does; not before it enters service."""
    debut = Espace.objects.values_list("en_service_le", flat=True).get(pk=salle.pk)
    if debut is not None:
        archive_le = max(archive_le, datetime(debut.year, debut.month, debut.day, tzinfo=PARIS))
    Espace.objects.filter(pk=salle.pk).update(
        reservable=False, se_reservait=True, archive_le=archive_le
    )


def servait(salle: Espace, quart: datetime) -> bool:
    """Tell whether a room was booked at this instant, by itself or with the room it is a part of."""

    def pas_archive(lu: Espace) -> bool:
        return lu.archive_le is None or quart < lu.archive_le

    debut = salle.en_service_le
    if debut is not None and quart.astimezone(PARIS).date() < debut:
        return False
    if salle.reservable or salle.se_reservait:
        return pas_archive(salle)
    return any(pas_archive(lu) for lu in salle.ensembles.all())


def naif_des_salles(
    debut: date, fin: date
) -> tuple[dict[Any, Usage], dict[Any, Fraction], dict[Any, Usage]]:
    """Return, quarter by quarter of an hour, the use of each room and of all, the booked time by pole, the use by hour."""
    site = Site.objects.get()
    horaires = list(site.horaires.all())
    comptes: dict[Any, list[int]] = defaultdict(lambda: [0, 0])
    heures: dict[Any, list[int]] = defaultdict(lambda: [0, 0])
    poles: dict[Any, Fraction] = defaultdict(Fraction)
    duree = QUART // timedelta(microseconds=1)
    quarts = []
    moment = datetime(debut.year, debut.month, debut.day, tzinfo=PARIS).astimezone(UTC)
    while (local := moment.astimezone(PARIS)).date() < fin:
        minute = local.hour * 60 + local.minute
        if any(x.jour == local.isoweekday() and x.ouvre <= minute < x.ferme for x in horaires):
            quarts.append(moment)
        moment += QUART
    for salle in Espace.objects.filter(elements__isnull=True):
        fermes = [
            *(x.periode for x in Fermeture.objects.filter(espace=salle)),
            *(x.periode for x in salle.occupations.filter(lot__isnull=False)),
        ]
        reservees = list(Reservation.objects.filter(espace=salle).select_related("acteur"))
        for quart in quarts:
            if not servait(salle, quart):
                continue
            if any(x.lower <= quart < x.upper for x in fermes):
                continue
            prise = next((x for x in reservees if x.debut <= quart < x.fin), None)
            local = quart.astimezone(PARIS)
            heure = heures[local.isoweekday(), local.hour]
            for compte in (comptes[salle.pk], comptes[TOTAL], heure):
                compte[0] += duree
                compte[1] += duree if prise else 0
            if prise:
                tous = list(prise.acteur.poles.values_list("pk", flat=True)) or SANS_POLE
                for pole in tous:
                    poles[pole] += Fraction(duree, len(tous))
    par_heure = {cle: Usage(*lus) for cle, lus in heures.items()}
    return {TOTAL: Usage(), **{cle: Usage(*lus) for cle, lus in comptes.items()}}, poles, par_heure


@given(st.integers(0, 2**32))
@settings(max_examples=8, phases=[Phase.generate])
def test_l_usage_des_salles_est_celui_d_un_compte_quart_d_heure_par_quart_d_heure(graine):
    hasard = random.Random(graine)  # noqa: S311 not a secret
    autour = hasard.choice(CHANGEMENTS)
    try:
        with transaction.atomic():
            semer_des_salles(hasard, autour)
            debut, fin = autour - UN_JOUR * hasard.randrange(3), autour + UN_JOUR * 2
            attendus, poles, par_heure = naif_des_salles(debut, fin)
            sites = list(Site.objects.all())
            assert usages(sites, Perimetre(), debut, fin, "espace") == attendus
            assert usages_par_pole(sites, Perimetre(), debut, fin) == poles
            assert usages_par_heure(sites, Perimetre(), debut, fin) == par_heure
            raise Defait
    except Defait:
        pass
