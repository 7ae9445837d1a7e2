"""What can be offered: the free ranges of a day, and slots that the rules accept. No ORM, no clock.

Taken intervals hold their buffers already, as the ledger does.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from locaux.calculs import Ouverture, Plage, Regle, tranches_du, verifier_creneau
from ptce.socle import temps
from ptce.socle.temps import Intervalle

DUREE_PROPOSEE = 60
Etat = Literal["libre", "partiel", "complet", "ferme", "passe", "horizon", "preavis", "reserve"]


@dataclass(frozen=True)
class JourReservable:
    """What a rule lets people book of a day, were nothing taken: worked out once for all the spaces that follow it.

    `plages` are half-days, days, or the hours of opening that are neither past nor too near: all of them when it is
    `entiere`; when there is none, `motif` says why.
    """

    regle: Regle
    fuseau: ZoneInfo
    plages: list[Intervalle]
    motif: Etat
    entiere: bool = False

    @cached_property
    def minutes(self) -> int:
        """How long could be booked, were nothing taken."""
        return minutes(self.libres(()))

    def libres(self, pris: Iterable[Intervalle]) -> list[Intervalle]:
        """Return what is left of it once `pris` are taken, in which a booking may start and end."""
        interdits = _interdits(pris, self.regle)
        if self.regle.granularite != "minutes":
            return [
                tranche
                for tranche in self.plages
                if not any(debut < tranche[1] and tranche[0] < fin for debut, fin in interdits)
            ]
        plages = (
            (
                _au_pas(debut, self.regle, self.fuseau, haut=True),
                _au_pas(fin, self.regle, self.fuseau, haut=False),
            )
            for debut, fin in temps.soustraire(self.plages, interdits)
        )
        return [plage for plage in plages if creneau_propose(plage, regle=self.regle) is not None]


def jour_reservable(
    jour: date, *, regle: Regle, ouverture: Ouverture, maintenant: datetime
) -> JourReservable:
    """Return what may be booked of `jour` under `regle`, were nothing taken: open, neither too early nor too late."""
    fuseau = ouverture.fuseau
    limite = maintenant.astimezone(fuseau).date() + timedelta(days=regle.horizon_jours)
    ouverts = ouverture.intervalles(jour, jour)
    if not ouverts:
        return JourReservable(regle, fuseau, [], "ferme")
    if jour > limite:
        return JourReservable(regle, fuseau, [], "horizon")
    if regle.granularite == "minutes":
        tranches, plages = ouverts, _heures_offertes(ouverts, regle, fuseau, maintenant)
    else:
        tranches = [
            (temps.borne(jour, ouvre, fuseau), temps.borne(jour, ferme, fuseau))
            for ouvre, ferme in tranches_du(jour, regle, ouverture)
        ]
        plages = [
            tranche
            for tranche in tranches
            if not verifier_creneau(
                *tranche, regle=regle, ouverture=ouverture, maintenant=maintenant
            )
        ]
    if plages:
        return JourReservable(regle, fuseau, plages, "libre", entiere=plages == tranches)
    passe = ouverts[-1][1] <= maintenant or not regle.preavis_min
    return JourReservable(regle, fuseau, [], "passe" if passe else "preavis")


def _heures_offertes(
    ouverts: list[Intervalle], regle: Regle, fuseau: ZoneInfo, maintenant: datetime
) -> list[Intervalle]:
    if regle.preavis_min:
        premier = _au_pas(
            maintenant + timedelta(minutes=regle.preavis_min), regle, fuseau, haut=True
        )
    else:
        premier = _au_pas(maintenant, regle, fuseau, haut=False)
    # What is over is dropped here, where `max` would turn it upside down.
    return [(max(debut, premier), fin) for debut, fin in ouverts if fin > premier]


def plages_libres(
    jour: date,
    pris: Iterable[Intervalle],
    *,
    regle: Regle,
    ouverture: Ouverture,
    maintenant: datetime,
) -> list[Intervalle]:
    """Return the ranges of `jour` in which a booking may start and end: open, free, on the step, neither too early nor
    too late. Half-days and days are whole.
    """
    reservable = jour_reservable(jour, regle=regle, ouverture=ouverture, maintenant=maintenant)
    return reservable.libres(pris)


@dataclass(frozen=True)
class Disponibilite:
    """How much of a day is free, in minutes, of how much would be were nothing taken; and what to call it."""

    etat: Etat
    libre: int = 0
    offert: int = 0


def disponibilite(
    reservable: JourReservable, pris: Collection[Intervalle], fermes: Collection[Intervalle]
) -> Disponibilite:
    """Return how much of `reservable` is left by `pris`, of which `fermes` are closures: a day they fill is closed, not full."""
    if not reservable.minutes:
        # Too little of the day is left for one booking, when it is not shut or out of reach.
        return Disponibilite("passe" if reservable.plages else reservable.motif)
    libre = minutes(reservable.libres(pris)) if pris else reservable.minutes
    if libre:
        tout = reservable.entiere and libre == reservable.minutes
        return Disponibilite("libre" if tout else "partiel", libre, reservable.minutes)
    if fermes and not reservable.libres(fermes):
        return Disponibilite("ferme")
    return Disponibilite("complet", 0, reservable.minutes)


def minutes(intervalles: Iterable[Intervalle]) -> int:
    """Return how long these disjoint intervals last together."""
    return sum(
        (fin - debut).seconds // 60 + (fin - debut).days * 1440 for debut, fin in intervalles
    )


def _interdits(pris: Iterable[Intervalle], regle: Regle) -> list[Intervalle]:
    """Return what a booking may not touch: what is taken, and its own buffers around."""
    if not (regle.battement_avant or regle.battement_apres):
        return list(pris)
    avant = timedelta(minutes=regle.battement_avant)
    apres = timedelta(minutes=regle.battement_apres)
    return [(debut - apres, fin + avant) for debut, fin in pris]


def creneau_propose(plage: Intervalle, *, regle: Regle) -> Intervalle | None:
    """Return the slot that a click on a free range asks for: an hour if it fits; None when nothing does."""
    debut, fin = plage
    if regle.granularite != "minutes":
        return plage
    au_plus = min(int((fin - debut).total_seconds() // 60), regle.duree_max)
    minimum = -(-regle.duree_min // regle.pas) * regle.pas
    duree = min(max(DUREE_PROPOSEE, minimum), au_plus)
    duree -= duree % regle.pas
    if duree < minimum:
        return None
    return debut, debut + timedelta(minutes=duree)


def _au_pas(moment: datetime, regle: Regle, fuseau: ZoneInfo, *, haut: bool) -> datetime:
    """Return the nearest step of the wall clock, after (`haut`) or before."""
    reste = timedelta(
        minutes=temps.minutes_du_jour(moment, fuseau) % regle.pas,
        seconds=moment.second,
        microseconds=moment.microsecond,
    )
    if not reste:
        return moment
    return moment - reste + (timedelta(minutes=regle.pas) if haut else timedelta())


def creneaux_libres(
    ouverts: Iterable[Intervalle],
    pris: Collection[Intervalle],
    *,
    duree: timedelta,
    regle: Regle,
    pas: timedelta,
    limite: int,
) -> list[Intervalle]:
    """Return at most `limite` slots of `duree` that fit, buffers included, in what is open and not taken.

    `ouverts` and `pris` are instants; `pris` holds buffers already. Starts are multiples of `pas` from each opening.
    """
    resultat: list[Intervalle] = []
    retenues = temps.fusionner(pris)
    for ouvre, ferme in temps.fusionner(ouverts):
        debut = ouvre
        while debut + duree <= ferme and len(resultat) < limite:
            tenu = regle.avec_battements(debut, debut + duree)
            if not any(occupe[0] < tenu[1] and tenu[0] < occupe[1] for occupe in retenues):
                resultat.append((debut, debut + duree))
            debut += pas
    return resultat


@dataclass(frozen=True)
class Offre:
    """A slot that answers a need, and until when the space stays free for it."""

    debut: datetime
    fin: datetime
    libre_jusqu_a: datetime


@dataclass(frozen=True)
class Besoin:
    """So many minutes, within wall-clock minutes of a day."""

    duree: int
    fenetre: Plage = (0, temps.MINUTES_PAR_JOUR)


def offres_du_jour(
    jour: date,
    plages: Iterable[Intervalle],
    pris: Collection[Intervalle],
    *,
    besoin: Besoin,
    regle: Regle,
    ouverture: Ouverture,
    maintenant: datetime,
) -> list[Offre]:
    """Return the slots of `jour` that answer `besoin`, one a free range, each of which the rules accept.

    `plages` is what `plages_libres` gives for that day, `pris` what holds the space on the days around. A half-day or a
    day is offered whole, when what is needed fits in it; a length of several days takes as many days from `jour` on.
    """
    if regle.granularite == "minutes":
        offres = _a_la_minute(jour, plages, besoin, regle, ouverture)
    else:
        if besoin.duree > temps.MINUTES_PAR_JOUR:
            offres = _plusieurs_jours(jour, besoin, regle, ouverture)
        else:
            offres = _entieres(jour, list(plages), besoin, regle, ouverture)
        # Between the ranges that are joined, something may be held too.
        interdits = _interdits(pris, regle)
        offres = [
            offre
            for offre in offres
            if not any(debut < offre.fin and offre.debut < fin for debut, fin in interdits)
        ]
    return [
        offre
        for offre in offres
        if not verifier_creneau(
            offre.debut, offre.fin, regle=regle, ouverture=ouverture, maintenant=maintenant
        )
    ]


def _a_la_minute(
    jour: date, plages: Iterable[Intervalle], besoin: Besoin, regle: Regle, ouverture: Ouverture
) -> list[Offre]:
    minutes = max(besoin.duree, regle.duree_min)
    duree = timedelta(minutes=-(-minutes // regle.pas) * regle.pas)
    premier, dernier = (temps.borne(jour, borne, ouverture.fuseau) for borne in besoin.fenetre)
    offres = []
    for debut, fin in plages:
        debut = _au_pas(max(debut, premier), regle, ouverture.fuseau, haut=True)
        limite = min(fin, dernier)
        if debut + duree <= limite:
            offres.append(Offre(debut, debut + duree, limite))
    return offres


def _entieres(
    jour: date, tranches: list[Intervalle], besoin: Besoin, regle: Regle, ouverture: Ouverture
) -> list[Offre]:
    """Half-days that hold the need, or the whole day when none does."""
    premier, dernier = (temps.borne(jour, borne, ouverture.fuseau) for borne in besoin.fenetre)
    duree = timedelta(minutes=besoin.duree)
    bornes = [
        temps.borne(jour, borne, ouverture.fuseau)
        for plage in tranches_du(jour, regle, ouverture)
        for borne in plage
    ]
    entiere = [(bornes[0], bornes[-1])] if bornes else []
    for choix in (tranches, entiere):
        offres = [
            Offre(debut, fin, fin)
            for debut, fin in choix
            if min(fin, dernier) - max(debut, premier) >= duree
        ]
        if offres:
            return offres
    return []


def _plusieurs_jours(jour: date, besoin: Besoin, regle: Regle, ouverture: Ouverture) -> list[Offre]:
    """As many whole days as the length takes, for what is let by the day."""
    if regle.granularite != "journee":
        return []
    combien = -(-besoin.duree // temps.MINUTES_PAR_JOUR)
    bornes = [ouverture.journee(jour + timedelta(days=n)) for n in (0, combien - 1)]
    if bornes[0] is None or bornes[1] is None:
        return []
    debut = temps.borne(jour, bornes[0][0], ouverture.fuseau)
    fin = temps.borne(jour + timedelta(days=combien - 1), bornes[1][1], ouverture.fuseau)
    return [Offre(debut, fin, fin)]
