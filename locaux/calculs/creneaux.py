"""Pure rules of bookings: opening hours, half-days, and what is wrong with a requested slot. No ORM, no clock.

Minutes are wall-clock minutes past midnight; durations are minutes; periods are half-open. Source: the design's
rules ("Time") and domain page (`RegleReservation`, `HoraireOuverture`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from ptce.socle import temps, typographie
from ptce.socle.temps import Intervalle

Plage = tuple[int, int]
Champ = Literal["espace", "jour", "debut", "fin", "nb_personnes", "acteur"]


@dataclass(frozen=True)
class Ouverture:
    """When a site opens: ranges of wall-clock minutes by ISO day, days off by name, and the half-day split."""

    fuseau: ZoneInfo
    plages: Mapping[int, Sequence[Plage]]
    feries: Mapping[date, str] = field(default_factory=dict)
    coupure_midi: int = 13 * 60

    def plages_du(self, jour: date) -> list[Plage]:
        """Return the ranges of opening of this very day, in order; none on a day off."""
        if jour in self.feries:
            return []
        return sorted(self.plages.get(jour.isoweekday(), ()))

    def ferme_car(self, jour: date) -> str:
        """Return why the site stays shut on `jour`: the name of the holiday, or "fermé"; empty when it opens."""
        return "" if self.plages_du(jour) else self.feries.get(jour, "fermé")

    def intervalles(self, premier: date, dernier: date) -> list[Intervalle]:
        """Return the instants at which the site is open, from `premier` to `dernier` included."""
        return temps.fusionner(
            (temps.borne(jour, ouvre, self.fuseau), temps.borne(jour, ferme, self.fuseau))
            for jour in _jours(premier, dernier)
            for ouvre, ferme in self.plages_du(jour)
        )

    def demi_journees(self, jour: date) -> list[Plage]:
        """Return morning then afternoon, as far as the site opens then, each as one range of minutes."""
        plages = self.plages_du(jour)
        moities = (
            [
                (ouvre, min(ferme, self.coupure_midi))
                for ouvre, ferme in plages
                if ouvre < self.coupure_midi
            ],
            [
                (max(ouvre, self.coupure_midi), ferme)
                for ouvre, ferme in plages
                if ferme > self.coupure_midi
            ],
        )
        return [(moitie[0][0], moitie[-1][1]) for moitie in moities if moitie]

    def journee(self, jour: date) -> Plage | None:
        """Return the whole day from first opening to last closing, or None when the site stays shut."""
        plages = self.plages_du(jour)
        return (plages[0][0], plages[-1][1]) if plages else None


@dataclass(frozen=True)
class Regle:
    """The values of a booking rule that a slot is checked against."""

    granularite: Literal["minutes", "demi_journee", "journee"]
    pas: int
    duree_min: int
    duree_max: int
    horizon_jours: int
    preavis_min: int
    battement_avant: int = 0
    battement_apres: int = 0

    def avec_battements(self, debut: datetime, fin: datetime) -> Intervalle:
        """Return what the ledger holds for this slot."""
        return (
            debut - timedelta(minutes=self.battement_avant),
            fin + timedelta(minutes=self.battement_apres),
        )


@dataclass(frozen=True)
class Refus:
    """One reason a slot is refused: a code for the program, a sentence for the person, the field to look at."""

    code: str
    phrase: str
    champ: Champ = "debut"


def verifier_creneau(
    debut: datetime, fin: datetime, *, regle: Regle, ouverture: Ouverture, maintenant: datetime
) -> list[Refus]:
    """Return every reason that refuses `[debut, fin)`, empty when the slot is right.

    A slot may start in the step under way, so that a room can be taken at once.
    """
    if fin <= debut:
        return [Refus("ordre", "La fin doit venir après le début.", "fin")]
    refus = [
        *_verifier_moment(debut, fin, regle, ouverture.fuseau, maintenant),
        *_verifier_duree(debut, fin, regle, ouverture.fuseau),
    ]
    hors_limites = {motif.code for motif in refus} & {"horizon", "duree_max"}
    if "horizon" in hors_limites or (hors_limites and fin - debut > timedelta(days=31)):
        # Years are not walked through day by day for what is refused already.
        return refus
    ferie = _jour_ferie(debut, fin, ouverture)
    if ferie:
        return [*refus, ferie]
    if regle.granularite == "minutes":
        return [*refus, *_verifier_heures(debut, fin, regle, ouverture)]
    return [*refus, *_verifier_tranches(debut, fin, regle, ouverture)]


def _verifier_moment(
    debut: datetime, fin: datetime, regle: Regle, fuseau: ZoneInfo, maintenant: datetime
) -> Iterable[Refus]:
    if fin <= maintenant or debut < _premier_debut(regle, fuseau, maintenant):
        yield Refus("passe", "Ce moment est déjà passé.")
    elif regle.preavis_min and debut < maintenant + timedelta(minutes=regle.preavis_min):
        yield Refus(
            "preavis",
            f"Cet espace se réserve au moins {duree_en_mots(regle.preavis_min)} à l’avance.",
        )
    limite = maintenant.astimezone(fuseau).date() + timedelta(days=regle.horizon_jours)
    if debut.astimezone(fuseau).date() > limite:
        yield Refus(
            "horizon",
            f"Cet espace se réserve au plus {regle.horizon_jours} jours à l’avance, "
            f"donc jusqu’au {typographie.jour_long(limite)}.",
            "jour",
        )


def _premier_debut(regle: Regle, fuseau: ZoneInfo, maintenant: datetime) -> datetime:
    """Return when the earliest slot may have started: the step under way, or today for half-days and days."""
    if regle.granularite == "minutes":
        return maintenant - timedelta(minutes=regle.pas) + timedelta(microseconds=1)
    return temps.borne(maintenant.astimezone(fuseau).date(), 0, fuseau)


def _verifier_duree(
    debut: datetime, fin: datetime, regle: Regle, fuseau: ZoneInfo
) -> Iterable[Refus]:
    minutes = _minutes_au_mur(debut, fin, fuseau)
    if minutes < regle.duree_min:
        yield Refus(
            "duree_min", f"La durée minimale est de {duree_en_mots(regle.duree_min)}.", "fin"
        )
    if minutes > regle.duree_max:
        yield Refus(
            "duree_max", f"La durée maximale est de {duree_en_mots(regle.duree_max)}.", "fin"
        )


def _minutes_au_mur(debut: datetime, fin: datetime, fuseau: ZoneInfo) -> int:
    """Minutes between two faces of the clock; elapsed ones when the clock went back in between."""
    murales = fin.astimezone(fuseau).replace(tzinfo=None) - debut.astimezone(fuseau).replace(
        tzinfo=None
    )
    duree = murales if murales > timedelta() else fin - debut
    return int(duree.total_seconds() // 60)


def _jour_ferie(debut: datetime, fin: datetime, ouverture: Ouverture) -> Refus | None:
    for jour in temps.jours(debut, fin, ouverture.fuseau):
        if jour in ouverture.feries:
            return Refus(
                "ferie",
                horaires_en_mots(ouverture, jour),
                "jour",
            )
    return None


def _verifier_heures(
    debut: datetime, fin: datetime, regle: Regle, ouverture: Ouverture
) -> Iterable[Refus]:
    for moment, champ in ((debut, "debut"), (fin, "fin")):
        local = moment.astimezone(ouverture.fuseau)
        if (local.hour * 60 + local.minute) % regle.pas or local.second or local.microsecond:
            yield Refus(
                "granularite",
                f"Les heures vont de {regle.pas} en {regle.pas} minutes.",
                "debut" if champ == "debut" else "fin",
            )
    touches = temps.jours(debut, fin, ouverture.fuseau)
    if not temps.contenu((debut, fin), ouverture.intervalles(touches[0], touches[-1])):
        ferme = not ouverture.plages_du(touches[0])
        yield Refus(
            "horaires", horaires_en_mots(ouverture, touches[0]), "jour" if ferme else "debut"
        )


def _verifier_tranches(
    debut: datetime, fin: datetime, regle: Regle, ouverture: Ouverture
) -> Iterable[Refus]:
    """Half-days and days: the slot starts with one, ends with one, and the site opens on each day between."""
    fuseau = ouverture.fuseau
    touches = temps.jours(debut, fin, fuseau)
    fermes = [jour for jour in touches if not ouverture.plages_du(jour)]
    if fermes:
        yield Refus("horaires", horaires_en_mots(ouverture, fermes[0]), "jour")
        return
    tranches = {jour: tranches_du(jour, regle, ouverture) for jour in (touches[0], touches[-1])}
    debuts = [temps.borne(touches[0], ouvre, fuseau) for ouvre, _ in tranches[touches[0]]]
    fins = [temps.borne(touches[-1], ferme, fuseau) for _, ferme in tranches[touches[-1]]]
    if debut not in debuts or fin not in fins:
        unite = "à la demi-journée" if regle.granularite == "demi_journee" else "à la journée"
        yield Refus("granularite", f"Cet espace se réserve {unite}.")


def tranches_du(jour: date, regle: Regle, ouverture: Ouverture) -> list[Plage]:
    """Return the ranges of minutes that can be booked on `jour`: half-days, the day, or the ranges of opening."""
    if regle.granularite == "demi_journee":
        return ouverture.demi_journees(jour)
    if regle.granularite == "journee":
        journee = ouverture.journee(jour)
        return [journee] if journee else []
    return ouverture.plages_du(jour)


def duree_en_mots(minutes: int) -> str:
    """Return a duration as it is said: "45 minutes", "2 h 30", "3 jours"."""
    if minutes < 60:
        return f"{minutes} minute{'s' if minutes > 1 else ''}"
    if minutes % 1440 == 0:
        return f"{minutes // 1440} jour{'s' if minutes > 1440 else ''}"
    heures, reste = divmod(minutes, 60)
    if not reste:
        return f"{heures} heure{'s' if heures > 1 else ''}"
    return f"{heures} h {reste:02}"


def jours_de_suite(duree_max: int) -> int:
    """Return how many days in a row a longest duration allows: the last one need not be 24 hours long."""
    return max(1, -(-duree_max // temps.MINUTES_PAR_JOUR))


def enonce(regle: Regle) -> str:
    """Return how a space is booked, in a sentence: "De 30 minutes à 10 heures, par quarts d’heure."."""
    if regle.granularite == "demi_journee":
        return "À la demi-journée ou pour la journée entière."
    if regle.granularite == "journee":
        jours = jours_de_suite(regle.duree_max)
        return f"À la journée, {jours} jours de suite au plus." if jours > 1 else "À la journée."
    pas = {15: "quarts d’heure", 30: "demi-heures", 60: "heures"}
    par = pas.get(regle.pas, f"tranches de {duree_en_mots(regle.pas)}")
    return f"De {duree_en_mots(regle.duree_min)} à {duree_en_mots(regle.duree_max)}, par {par}."


def horaires_en_mots(ouverture: Ouverture, jour: date) -> str:
    """Return the sentence that says when the site opens on `jour`."""
    plages = ouverture.plages_du(jour)
    if not plages:
        ferie = ouverture.feries.get(jour)
        if ferie is None:
            return f"Le site est fermé le {JOURS[jour.isoweekday()]}."
        return f"Le {typographie.jour_long(jour)} est férié ({ferie}) : le site est fermé."
    en_mots = typographie.enumeration(
        f"de {_heure(ouvre)} à {_heure(ferme)}" for ouvre, ferme in plages
    )
    return f"Ce jour-là, le site ouvre {en_mots}."


JOURS = {
    1: "lundi",
    2: "mardi",
    3: "mercredi",
    4: "jeudi",
    5: "vendredi",
    6: "samedi",
    7: "dimanche",
}


def _heure(minutes: int) -> str:
    if minutes == temps.MINUTES_PAR_JOUR:
        return "minuit"
    heures, reste = divmod(minutes, 60)
    return f"{heures} h {reste:02}" if reste else f"{heures} h"


def _jours(premier: date, dernier: date) -> list[date]:
    return [premier + timedelta(days=n) for n in range((dernier - premier).days + 1)]
