"""What can be offered: the free ranges of a day, and slots that the rules accept. No ORM, no clock.

Taken intervals hold their buffers already, as the ledger does.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from locaux.calculs import Ouverture, Regle, tranches_du, verifier_creneau
from ptce.socle import temps
from ptce.socle.temps import Intervalle

DUREE_PROPOSEE = 60


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
    limite = maintenant.astimezone(ouverture.fuseau).date() + timedelta(days=regle.horizon_jours)
    if jour > limite:
        return []
    interdits = [
        (
            debut - timedelta(minutes=regle.battement_apres),
            fin + timedelta(minutes=regle.battement_avant),
        )
        for debut, fin in pris
    ]
    if regle.granularite != "minutes":
        tranches = [
            (temps.borne(jour, ouvre, ouverture.fuseau), temps.borne(jour, ferme, ouverture.fuseau))
            for ouvre, ferme in tranches_du(jour, regle, ouverture)
        ]
        return [
            tranche
            for tranche in tranches
            if not any(debut < tranche[1] and tranche[0] < fin for debut, fin in interdits)
            and not verifier_creneau(
                *tranche, regle=regle, ouverture=ouverture, maintenant=maintenant
            )
        ]
    if regle.preavis_min:
        premier = _au_pas(
            maintenant + timedelta(minutes=regle.preavis_min), regle, ouverture, haut=True
        )
    else:
        premier = _au_pas(maintenant, regle, ouverture, haut=False)
    ouverts = [(max(debut, premier), fin) for debut, fin in ouverture.intervalles(jour, jour)]
    plages = (
        (_au_pas(debut, regle, ouverture, haut=True), _au_pas(fin, regle, ouverture, haut=False))
        for debut, fin in temps.soustraire(ouverts, interdits)
    )
    return [plage for plage in plages if creneau_propose(plage, regle=regle) is not None]


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


def _au_pas(moment: datetime, regle: Regle, ouverture: Ouverture, *, haut: bool) -> datetime:
    """Return the nearest step of the wall clock, after (`haut`) or before."""
    reste = timedelta(
        minutes=temps.minutes_du_jour(moment, ouverture.fuseau) % regle.pas,
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
