"""What to say when a slot is taken: by whom, as far as the reader may know, and what is free nearby."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Prefetch

from acteurs.models import Personne
from locaux import regles
from locaux.calculs import Ouverture, Regle, creneaux_libres, tranches_du, verifier_creneau
from locaux.enums import PartieJournee
from locaux.lectures.ouvertures import ouverture, valeurs
from locaux.models import Espace, Occupation, Site
from ptce.socle import temps, typographie
from ptce.socle.periodes import intervalle
from ptce.socle.temps import Intervalle

JOURS_CHERCHES = 7
AU_PLUS = 3


@dataclass(frozen=True)
class Proposition:
    """A free slot that could do instead."""

    espace: Espace
    debut: datetime
    fin: datetime

    @property
    def lower(self) -> datetime:
        """Start, for the time filters of templates."""
        return self.debut

    @property
    def upper(self) -> datetime:
        """End, for the time filters of templates."""
        return self.fin

    @property
    def saisie(self) -> str:
        """What to type in the form to get this slot, as a query string."""
        zone = self.espace.site.zone
        debut, fin = self.debut.astimezone(zone), self.fin.astimezone(zone)
        return urlencode(
            {
                "espace": self.espace.pk,
                "jour": debut.date().isoformat(),
                "jour_fin": (fin - timedelta(microseconds=1)).date().isoformat(),
                "debut": f"{debut:%H:%M}",
                "fin": f"{fin:%H:%M}",
                "partie": partie(self.debut, self.fin, self.espace.site),
            }
        )


def partie(debut: datetime, fin: datetime, site: Site) -> PartieJournee:
    """Return which part of the day a slot is, against the site's half-day split."""
    if debut.astimezone(site.zone).time() >= site.coupure_midi:
        return PartieJournee.APRES_MIDI
    if fin.astimezone(site.zone).time() <= site.coupure_midi:
        return PartieJournee.MATIN
    return PartieJournee.JOURNEE


@dataclass(frozen=True)
class Propositions:
    """Same space at another time, other spaces at the same time."""

    autres_heures: list[Proposition]
    autres_espaces: list[Proposition]


def expliquer(espace: Espace, debut: datetime, fin: datetime, personne: Personne) -> str:
    """Return the sentence that says who holds `espace` in the way of `[debut, fin)`.

    Members read the name of the organisation; the object is for those who may read the booking.
    """
    assert espace.regle is not None  # noqa: S101 only bookable spaces get here
    tenu = valeurs(espace.regle).avec_battements(debut, fin)
    occupation = (
        Occupation.objects.pendant(*tenu)
        .filter(espace__in=[atome.pk for atome in espace.atomes()])
        .select_related("reservation__acteur", "reservation__espace", "fermeture")
        .order_by("periode")
        .first()
    )
    if occupation is None:
        return f"{espace} : ce créneau vient d’être pris."
    if occupation.fermeture is not None:
        quand = typographie.creneau(
            occupation.periode.lower, occupation.periode.upper, espace.site.zone
        )
        return f"{espace} : fermeture, {quand} ({occupation.fermeture.texte})."
    reservation = occupation.reservation
    assert reservation is not None  # noqa: S101 the ledger has one cause a row
    quand = typographie.creneau(reservation.debut, reservation.fin, espace.site.zone)
    lisible = reservation.objet and regles.peut_lire(personne, reservation)
    objet = f" ({reservation.objet})" if lisible else ""
    autre = f" pour {reservation.espace}" if reservation.espace_id != espace.pk else ""
    phrase = f"{espace} : ce créneau est déjà pris par {reservation.acteur}{objet}{autre}, {quand}."
    if reservation.fin <= debut or reservation.debut >= fin:
        phrase += " Un temps de battement est gardé entre deux réservations."
    return phrase


def proposer(
    espace: Espace, debut: datetime, fin: datetime, *, nb_personnes: int, maintenant: datetime
) -> Propositions:
    """Return what is free near a refused slot. Five queries, whatever the volume."""
    assert espace.regle is not None  # noqa: S101 only bookable spaces get here
    heures_ouvertes = ouverture(espace.site, debut, fin)
    return Propositions(
        autres_heures=_autres_heures(espace, debut, fin, heures_ouvertes, maintenant),
        autres_espaces=_autres_espaces(
            espace, debut, fin, heures_ouvertes, nb_personnes, maintenant
        ),
    )


def _autres_heures(
    espace: Espace, debut: datetime, fin: datetime, heures: Ouverture, maintenant: datetime
) -> list[Proposition]:
    assert espace.regle is not None  # noqa: S101 checked by the caller
    regle = valeurs(espace.regle)
    premier = debut.astimezone(heures.fuseau).date()
    cherches = [premier + timedelta(days=n) for n in range(JOURS_CHERCHES)]
    fenetre = (debut - timedelta(days=2), fin + timedelta(days=JOURS_CHERCHES + 1))
    pris = [
        intervalle(periode)
        for periode in Occupation.objects.pendant(*fenetre)
        .filter(espace__in=[atome.pk for atome in espace.atomes()])
        .order_by()
        .values_list("periode", flat=True)
    ]
    heure = temps.minutes_du_jour(debut, heures.fuseau)
    trouves: list[Intervalle] = []
    for jour in cherches:
        candidats = _candidats(jour, debut, fin, regle, heures, pris)
        # The next days too, what comes first is the hour that was asked for.
        for candidat in sorted(
            candidats, key=lambda choix: abs(temps.minutes_du_jour(choix[0], heures.fuseau) - heure)
        ):
            # Three proposals are three choices: slots that overlap one another would be one.
            if any(_se_touchent(candidat, trouve) for trouve in trouves):
                continue
            if not verifier_creneau(
                *candidat, regle=regle, ouverture=heures, maintenant=maintenant
            ):
                trouves.append(candidat)
            if len(trouves) == AU_PLUS:
                return [Proposition(espace, *trouve) for trouve in trouves]
    return [Proposition(espace, *trouve) for trouve in trouves]


def _candidats(
    jour: date,
    debut: datetime,
    fin: datetime,
    regle: Regle,
    heures: Ouverture,
    pris: list[Intervalle],
) -> list[Intervalle]:
    if regle.granularite == "minutes":
        ouverts = [
            (_sur_le_pas(ouvre, regle.pas, heures), ferme)
            for ouvre, ferme in heures.intervalles(jour, jour)
        ]
        return creneaux_libres(
            ouverts,
            pris,
            duree=fin - debut,
            regle=regle,
            pas=timedelta(minutes=regle.pas),
            limite=300,
        )
    tranches = [
        (temps.borne(jour, ouvre, heures.fuseau), temps.borne(jour, ferme, heures.fuseau))
        for ouvre, ferme in tranches_du(jour, regle, heures)
    ]
    journee_demandee = regle.granularite == "demi_journee" and fin - debut > timedelta(hours=6)
    if journee_demandee and tranches:
        tranches = [(tranches[0][0], tranches[-1][1])]
    return [
        tranche
        for tranche in tranches
        if not any(_se_touchent(regle.avec_battements(*tranche), occupe) for occupe in pris)
    ]


def _sur_le_pas(moment: datetime, pas: int, heures: Ouverture) -> datetime:
    """Return the first instant from `moment` on at which a booking may start: steps are counted from midnight."""
    return moment + timedelta(minutes=-temps.minutes_du_jour(moment, heures.fuseau) % pas)


def _autres_espaces(
    espace: Espace,
    debut: datetime,
    fin: datetime,
    heures: Ouverture,
    nb_personnes: int,
    maintenant: datetime,
) -> list[Proposition]:
    voisins = list(
        Espace.objects.reservables()
        .select_related("niveau__site", "regle")
        .prefetch_related(Prefetch("elements", Espace.objects.order_by("pk")))
        .filter(
            niveau__site=espace.niveau.site_id,
            type=espace.type,
            capacite__gte=nb_personnes,
            regle__public=espace.regle.public if espace.regle else "",
        )
        .exclude(pk=espace.pk)
        .order_by("capacite", "rang", "pk")
    )
    pris = _prises_autour(voisins, debut, fin)
    libres = [
        voisin
        for voisin in voisins
        if voisin.regle is not None
        and not verifier_creneau(
            debut, fin, regle=valeurs(voisin.regle), ouverture=heures, maintenant=maintenant
        )
        and not any(
            _se_touchent(valeurs(voisin.regle).avec_battements(debut, fin), occupe)
            for atome in voisin.atomes()
            for occupe in pris[atome.pk]
        )
    ]
    return [Proposition(voisin, debut, fin) for voisin in libres[:AU_PLUS]]


def _prises_autour(
    espaces: list[Espace], debut: datetime, fin: datetime
) -> dict[int, list[Intervalle]]:
    cles = {atome.pk for espace in espaces for atome in espace.atomes()}
    marge = timedelta(days=1)
    pris: dict[int, list[Intervalle]] = defaultdict(list)
    lignes = Occupation.objects.pendant(debut - marge, fin + marge).filter(espace__in=cles)
    lignes = lignes.order_by()
    for cle, periode in lignes.values_list("espace_id", "periode"):
        pris[cle].append(intervalle(periode))
    return pris


def _se_touchent(un: Intervalle, autre: Intervalle) -> bool:
    return un[0] < autre[1] and autre[0] < un[1]
