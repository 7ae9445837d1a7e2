"""What is free near a slot that is taken or refused."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from locaux.calculs import (
    Ouverture,
    Refus,
    Regle,
    tranches_du,
    verifier_creneau,
)
from locaux.enums import PartieJournee, TypeEspace
from locaux.lectures.ouvertures import ouverture, valeurs
from locaux.lectures.prises import PRISES, PRISES_DES_ESPACES
from locaux.models import Composition, Espace, Site
from locaux.offres import creneaux_libres
from ptce.socle import temps, typographie
from ptce.socle.periodes import creneau, intervalle
from ptce.socle.requetes import CLE, ObjetsFiges, deja_lus
from ptce.socle.temps import Intervalle

JOURS_CHERCHES = 7
JOURS_CHERCHES_AU_LOIN = 28
SECOURABLES = {"capacite", "ferie", "horaires", "fermeture", "passe", "preavis"}
AU_PLUS = 3


VOISINS = ObjetsFiges(
    lambda site, genre, public: (
        Espace.objects.reservables()
        .select_related("niveau__site", "regle")
        .filter(niveau__site=site, type=genre, regle__public=public)
        .order_by()
        .annotate(
            cles_des_parties=ArraySubquery(
                Composition.objects.filter(ensemble=OuterRef("pk")).values("element_id")
            )
        )
    ),
    [CLE, "type témoin", "public témoin"],
)


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
    """Same space at another time, other spaces at the same time, and what to know when there is nothing of the kind."""

    autres_heures: list[Proposition]
    autres_espaces: list[Proposition]
    phrase: str = ""
    jour: date | None = None
    """The day that was asked for."""

    @property
    def un_autre_jour(self) -> bool:
        """Tell whether every other time is on another day than the one asked for."""
        return self.jour is not None and all(
            proposition.debut.astimezone(proposition.espace.site.zone).date() != self.jour
            for proposition in self.autres_heures
        )

    def __bool__(self) -> bool:
        return bool(self.autres_heures or self.autres_espaces or self.phrase)


def proposer(
    espace: Espace,
    debut: datetime,
    fin: datetime,
    *,
    nb_personnes: int,
    maintenant: datetime,
    heures_ouvertes: Ouverture | None = None,
) -> Propositions:
    """Return what is free near a refused slot. Four queries at most, whatever the volume."""
    assert espace.regle is not None  # noqa: S101 only bookable spaces get here
    heures_ouvertes = heures_ouvertes or ouverture(espace.site, debut, fin)
    return Propositions(
        autres_heures=_autres_heures(espace, debut, fin, heures_ouvertes, maintenant),
        autres_espaces=_autres_espaces(
            espace, debut, fin, heures_ouvertes, nb_personnes, maintenant
        ),
        jour=debut.astimezone(heures_ouvertes.fuseau).date(),
    )


def secourir(
    espace: Espace,
    debut: datetime,
    fin: datetime,
    *,
    refus: Collection[Refus],
    nb_personnes: int,
    maintenant: datetime,
) -> Propositions | None:
    """Return what could do when the rules refuse a slot: larger spaces, the next open day, the next free hours.

    None when the reason is of another kind, such as the right to book or the length. Ten queries at most.
    """
    codes = {motif.code for motif in refus}
    if not codes or not codes <= SECOURABLES:
        return None
    duree, jour = fin - debut, debut.astimezone(espace.site.zone).date()
    if codes & {"passe", "preavis"}:
        assert espace.regle is not None  # noqa: S101 only bookable spaces get here
        debut = max(debut, maintenant + timedelta(minutes=espace.regle.preavis_min))
    heures_ouvertes = ouverture(espace.site, debut, debut + duree)
    if "capacite" not in codes:
        autres_heures = _autres_heures(
            espace, debut, debut + duree, heures_ouvertes, maintenant, JOURS_CHERCHES_AU_LOIN
        )
        return Propositions(autres_heures, [], jour=jour)
    plus_grands = _voisins(espace, nb_personnes)
    if not plus_grands:
        return Propositions([], [], _personne_ne_les_accueille(espace, nb_personnes))
    memes_heures = _libres(plus_grands, debut, debut + duree, heures_ouvertes, maintenant)
    if memes_heures:
        return Propositions([], memes_heures)
    voisin = plus_grands[0]
    autres = _autres_heures(voisin, debut, debut + duree, heures_ouvertes, maintenant)
    return Propositions(autres, [], jour=jour)


def apres_un_jour_ferme(
    espace: Espace, jour: date, moment: PartieJournee, *, maintenant: datetime
) -> Propositions:
    """Return the next free slots of a space let by the day or the half-day, when `jour` has no opening."""
    zone, coupure = espace.site.zone, espace.site.coupure_midi
    midi = coupure.hour * 60 + coupure.minute
    debut = temps.borne(jour, 0 if moment != PartieJournee.APRES_MIDI else midi, zone)
    fin = temps.borne(jour, midi if moment == PartieJournee.MATIN else temps.MINUTES_PAR_JOUR, zone)
    heures = ouverture(espace.site, debut, fin)
    autres = _autres_heures(espace, debut, fin, heures, maintenant, JOURS_CHERCHES_AU_LOIN)
    return Propositions(autres, [], jour=jour)


def _personne_ne_les_accueille(espace: Espace, nb_personnes: int) -> str:
    plus_grand = max(_voisins(espace, 1, lui_compris=True), key=lambda voisin: voisin.capacite)
    salle = espace.type == TypeEspace.SALLE
    qui = "Aucune salle" if salle else "Aucun espace de ce type"
    lequel = "la plus grande" if salle else "le plus grand"
    return (
        f"{qui} n’accueille {typographie.compte(nb_personnes, 'personne')} ; "
        f"{lequel}, {plus_grand}, en compte {plus_grand.capacite}."
    )


def _autres_heures(
    espace: Espace,
    debut: datetime,
    fin: datetime,
    heures: Ouverture,
    maintenant: datetime,
    jours: int = JOURS_CHERCHES,
) -> list[Proposition]:
    assert espace.regle is not None  # noqa: S101 checked by the caller
    regle = valeurs(espace.regle)
    premier = debut.astimezone(heures.fuseau).date()
    cherches = [premier + timedelta(days=n) for n in range(jours)]
    fenetre = (debut - timedelta(days=2), fin + timedelta(days=jours + 1))
    pris = [intervalle(periode) for (periode,) in PRISES(creneau(*fenetre), espace.pk, espace.pk)]
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
    # Both sides of noon: a whole day was asked for, however long its halves are.
    coupure = temps.borne(
        debut.astimezone(heures.fuseau).date(), heures.coupure_midi, heures.fuseau
    )
    if regle.granularite == "demi_journee" and tranches and debut < coupure < fin:
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
    return _libres(_voisins(espace, nb_personnes), debut, fin, heures, maintenant)


def _voisins(espace: Espace, nb_personnes: int, *, lui_compris: bool = False) -> list[Espace]:
    """Spaces of the same kind that hold so many people, those of about the same size first."""
    public = espace.regle.public if espace.regle else ""
    site = espace.niveau.site_id
    voisins = VOISINS(site, espace.type, public)
    for voisin in voisins:
        cles: list[int] = voisin.cles_des_parties  # type: ignore[attr-defined]
        deja_lus(voisin, "elements", [Espace(pk=cle) for cle in cles])
    voisins = [voisin for voisin in voisins if voisin.capacite >= nb_personnes]
    taille = max(espace.capacite, nb_personnes)
    return sorted(
        (voisin for voisin in voisins if lui_compris or voisin.pk != espace.pk),
        key=lambda voisin: (abs(voisin.capacite - taille), voisin.rang, voisin.pk),
    )


def _libres(
    voisins: list[Espace], debut: datetime, fin: datetime, heures: Ouverture, maintenant: datetime
) -> list[Proposition]:
    pris = _prises_pendant(voisins, debut, fin) if voisins else {}
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
            for occupe in pris.get(atome.pk, ())
        )
    ]
    return [Proposition(voisin, debut, fin) for voisin in libres[:AU_PLUS]]


def _prises_pendant(
    voisins: list[Espace], debut: datetime, fin: datetime
) -> dict[int, list[Intervalle]]:
    """Return what the ledger holds of the slot, and of the longest buffers around it, by atomic space."""
    tenus = [
        valeurs(voisin.regle).avec_battements(debut, fin) for voisin in voisins if voisin.regle
    ]
    fenetre = creneau(min(avant for avant, _ in tenus), max(apres for _, apres in tenus))
    atomes = sorted({atome.pk for voisin in voisins for atome in voisin.atomes()})
    pris: dict[int, list[Intervalle]] = defaultdict(list)
    for cle, periode in PRISES_DES_ESPACES(fenetre, atomes):
        pris[cle].append(intervalle(periode))
    return pris


def _se_touchent(un: Intervalle, autre: Intervalle) -> bool:
    return un[0] < autre[1] and autre[0] < un[1]
