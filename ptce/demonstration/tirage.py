"""Draws six weeks of bookings and closures around a day: the same day always gives the same ones. No database.

The draw keeps to the rules of the building, so that every action it is handed to accepts it.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from acteurs.enums import Presence
from locaux.calculs import Ouverture, Plage
from locaux.enums import Granularite, PartieJournee, PublicReservation, TypeEspace
from locaux.lectures.ouvertures import jours_feries
from ptce.demonstration.comptes import COMPTES
from ptce.demonstration.donnees import lieu, occupation
from ptce.demonstration.donnees.lieu import Place
from ptce.demonstration.donnees.occupation import FermeturePrevue, Moment, Prevue
from ptce.demonstration.donnees.organisations import ORGANISATIONS
from ptce.demonstration.donnees.personnes import PERSONNES
from ptce.socle.temps import instant

PARIS = ZoneInfo("Europe/Paris")
PORTEE = 21
"""Days of bookings before today, and after."""

PLACES = {place.nom: place for place in lieu.PLACES}
ORGANISATION_DE = {
    personne.courriel: personne.organisation
    for personne in (*COMPTES, *PERSONNES)
    if personne.organisation
}
PERMANENTES = {
    organisation.usuel
    for organisation in ORGANISATIONS
    if organisation.presence == Presence.PERMANENT
}
SUSPENDUES = {organisation.usuel for organisation in ORGANISATIONS if organisation.suspendue}


@dataclass(frozen=True)
class Demande:
    """One booking to make: `plage` in minutes of `jour`; asked for as `avant` first when it was moved."""

    place: str
    courriel: str
    jour: date
    plage: Plage
    objet: str
    nb_personnes: int
    demandee_le: datetime
    changee_le: datetime
    avant: Plage | None = None
    annulation: str | None = None

    @property
    def organisation(self) -> str:
        """The organisation it is for: that of the person."""
        return ORGANISATION_DE[self.courriel]


@dataclass(frozen=True)
class FermetureDatee:
    """One closure, from the opening of `premier` to the closing of `dernier`."""

    prevue: FermeturePrevue
    premier: date
    dernier: date


class Tirage:
    """Six weeks around `aujourdhui`: `fermetures` first, then `demandes`, in the order they are to be made."""

    def __init__(self, aujourdhui: date) -> None:
        self.aujourdhui = aujourdhui
        annees = range(aujourdhui.year - 1, aujourdhui.year + 2)
        plages: dict[int, list[Plage]] = {
            jour: [(ouvre, ferme)] for jour, ouvre, ferme in lieu.HORAIRES
        }
        self.ouverture = Ouverture(
            fuseau=PARIS,
            plages=plages,
            feries={jour: nom for annee in annees for jour, nom in jours_feries(annee).items()},
        )
        self._de = random.Random(f"charger_demo {aujourdhui}")  # noqa: S311 not a secret
        self._prises: dict[tuple[str, date], list[Plage]] = defaultdict(list)
        """What is held, by space or by person, and by day."""
        self.fermetures = [self._dater(prevue) for prevue in occupation.FERMETURES]
        for fermeture in self.fermetures:
            self._fermer(fermeture)
        self.demandes = [self._prevue(prevue) for prevue in occupation.PREVUES]
        self.demandes += self._tirees()

    def jour_ouvre(self, decalage: int) -> date:
        """Return the working day at `decalage` from today: 0 is today, or the next one when today is none."""
        sens = 1 if decalage >= 0 else -1
        jour = self.aujourdhui if decalage >= 0 else self.aujourdhui - timedelta(days=1)
        reste = decalage if decalage >= 0 else -decalage - 1
        while reste or not self._ouvre_en_semaine(jour):
            reste -= self._ouvre_en_semaine(jour)
            jour += timedelta(days=sens)
        return jour

    def _ouvre_en_semaine(self, jour: date) -> bool:
        return jour.isoweekday() <= 5 and bool(self.ouverture.plages_du(jour))

    # Closures.

    def _dater(self, prevue: FermeturePrevue) -> FermetureDatee:
        if prevue.jours:
            premier, dernier = prevue.jours
            return FermetureDatee(prevue, self.jour_ouvre(premier), self.jour_ouvre(dernier))
        jour = self.jour_ouvre(0)
        lundi = jour - timedelta(days=jour.weekday())
        return FermetureDatee(prevue, lundi, lundi + timedelta(days=4))

    def _fermer(self, fermeture: FermetureDatee) -> None:
        # What closes the site comes after all that is booked.
        if fermeture.prevue.levee or fermeture.prevue.place == occupation.TOUT_LE_SITE:
            return
        jours = (fermeture.dernier - fermeture.premier).days + 1
        for n in range(jours):
            jour = fermeture.premier + timedelta(days=n)
            for atome in _atomes(PLACES[fermeture.prevue.place]):
                self._prises[atome, jour].append((0, 24 * 60))

    # Bookings written by hand.

    def _prevue(self, prevue: Prevue) -> Demande:
        jour = self.jour_ouvre(prevue.decalage)
        demande = self._demande(
            PLACES[prevue.place],
            jour,
            self._plage(jour, prevue.moment),
            courriel=prevue.courriel,
            objet=prevue.objet,
            nb_personnes=prevue.nb_personnes,
        )
        avant = self._plage(jour, prevue.avant) if prevue.avant else None
        return self._retenir(replace(demande, avant=avant, annulation=prevue.annulation))

    def _plage(self, jour: date, moment: Moment) -> Plage:
        if not isinstance(moment, PartieJournee):
            return moment
        matin, apres_midi = self.ouverture.demi_journees(jour)
        return {
            PartieJournee.MATIN: matin,
            PartieJournee.APRES_MIDI: apres_midi,
            PartieJournee.JOURNEE: (matin[0], apres_midi[1]),
        }[moment]

    # Bookings drawn.

    def _tirees(self) -> Iterator[Demande]:
        for n in range(-PORTEE, PORTEE + 1):
            jour = self.aujourdhui + timedelta(days=n)
            plein = occupation.REMPLISSAGE[n // 7]
            if self._ouvre_en_semaine(jour):
                yield from self._semaine(jour, plein)
            elif self.ouverture.plages_du(jour):
                yield from self._samedi(jour, plein)

    def _semaine(self, jour: date, plein: float) -> Iterator[Demande]:
        for place in PLACES.values():
            # Land is booked for what is foreseen alone.
            if place.regle is None or place.type == TypeEspace.TERRAIN:
                continue
            if place.regle.granularite == Granularite.MINUTES:
                part = occupation.PART_SALLE_ENTIERE if place.parties else 1
                for fenetre, souvent in occupation.PLAGES_DE_SALLE:
                    yield from self._salle(place, jour, fenetre, plein * part * souvent)
            elif place.regle.granularite == Granularite.DEMI_JOURNEE:
                for demi_journee in self.ouverture.demi_journees(jour):
                    yield from self._tranche(
                        place, jour, demi_journee, plein * occupation.PART_POSTE
                    )
            elif journee := self.ouverture.journee(jour):
                yield from self._tranche(place, jour, journee, plein * occupation.PART_ATELIER)

    def _samedi(self, jour: date, plein: float) -> Iterator[Demande]:
        for fenetre in self.ouverture.plages_du(jour):
            for place in PLACES.values():
                if place.regle and place.regle.granularite == Granularite.MINUTES:
                    yield from self._salle(place, jour, fenetre, plein * occupation.PART_SAMEDI)

    def _salle(self, place: Place, jour: date, fenetre: Plage, chance: float) -> Iterator[Demande]:
        if self._de.random() >= chance:
            return
        plage = self._plage_dans(fenetre)
        if not self._libre(place, jour, plage):
            return
        demande = self._demande(
            place,
            jour,
            plage,
            courriel=self._quelqu_un(place, jour, plage),
            objet=self._de.choice(occupation.OBJETS_DE_SALLE),
            nb_personnes=self._de.randint(2, place.capacite),
        )
        avant = self._plage_dans(fenetre)
        if self._de.random() < occupation.PART_DEPLACEE and self._libre(place, jour, avant):
            demande = replace(demande, avant=avant if avant != plage else None)
        yield self._retenir(self._peut_etre_annulee(demande))

    def _plage_dans(self, fenetre: Plage) -> Plage:
        longueur = min(self._de.choice(occupation.DUREES_DE_SALLE), fenetre[1] - fenetre[0])
        debut = self._de.randrange(fenetre[0], fenetre[1] - longueur + 1, 30)
        return debut, debut + longueur

    def _tranche(self, place: Place, jour: date, plage: Plage, chance: float) -> Iterator[Demande]:
        if self._de.random() >= chance or not self._libre(place, jour, plage):
            return
        poste = place.capacite == 1
        objets = occupation.OBJETS_DE_POSTE if poste else occupation.OBJETS_D_ATELIER
        demande = self._demande(
            place,
            jour,
            plage,
            courriel=self._quelqu_un(place, jour, plage),
            objet=self._de.choice(objets),
            nb_personnes=1 if poste else self._de.randint(6, place.capacite),
        )
        yield self._retenir(self._peut_etre_annulee(demande))

    def _peut_etre_annulee(self, demande: Demande) -> Demande:
        if self._de.random() >= occupation.PART_ANNULEE:
            return demande
        return replace(demande, annulation=self._de.choice(occupation.MOTIFS_D_ANNULATION))

    # What both share.

    def _demande(
        self,
        place: Place,
        jour: date,
        plage: Plage,
        *,
        courriel: str,
        objet: str,
        nb_personnes: int,
    ) -> Demande:
        """Asked for two days ahead at least, changed a few hours later, all of it before today."""
        veille = self.aujourdhui - timedelta(days=1 + self._de.randrange(4))
        demande_du = min(jour - timedelta(days=self._de.randint(2, 12)), veille)
        demandee_le = instant(demande_du, self._de.randrange(8 * 60, 18 * 60), PARIS)
        return Demande(
            place=place.nom,
            courriel=courriel,
            jour=jour,
            plage=plage,
            objet=objet,
            nb_personnes=nb_personnes,
            demandee_le=demandee_le,
            changee_le=demandee_le + timedelta(minutes=self._de.randint(20, 300)),
        )

    def _quelqu_un(self, place: Place, jour: date, plage: Plage) -> str:
        """Draw who books: someone with nothing else then, of a permanent organisation three times out of four."""
        reserve = place.regle is not None and place.regle.public != PublicReservation.MEMBRES
        permanent = reserve or self._de.random() < occupation.PART_PERMANENTES
        return self._de.choice(
            [
                courriel
                for courriel, organisation in ORGANISATION_DE.items()
                if (organisation in PERMANENTES) == permanent
                and organisation not in SUSPENDUES
                and not self._pris(courriel, jour, plage)
            ]
        )

    def _libre(self, place: Place, jour: date, plage: Plage) -> bool:
        avec_battement = _avec_battement(place, plage)
        return not any(self._pris(atome, jour, avec_battement) for atome in _atomes(place))

    def _pris(self, qui: str, jour: date, plage: Plage) -> bool:
        return any(plage[0] < prise[1] and prise[0] < plage[1] for prise in self._prises[qui, jour])

    def _retenir(self, demande: Demande) -> Demande:
        """Hold the slot, unless the booking ends up cancelled. Raises ValueError when it is not free."""
        place = PLACES[demande.place]
        for plage in filter(None, (demande.plage, demande.avant)):
            if not self._libre(place, demande.jour, plage):
                raise ValueError(f"{demande} tombe sur une autre occupation.")
        if demande.annulation is None:
            self._prises[demande.courriel, demande.jour].append(demande.plage)
            for atome in _atomes(place):
                self._prises[atome, demande.jour].append(_avec_battement(place, demande.plage))
        return demande


def _atomes(place: Place) -> tuple[str, ...]:
    return place.parties or (place.nom,)


def _avec_battement(place: Place, plage: Plage) -> Plage:
    return plage[0], plage[1] + (place.regle.battement_apres if place.regle else 0)
