"""Which spaces answer a need, and when, the best first: what is found, `reserver` accepts. Queries do not grow with volume."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from acteurs.models import Personne
from locaux import regles
from locaux.calculs import Regle
from locaux.enums import PublicReservation
from locaux.lectures.criteres import Criteres
from locaux.lectures.ouvertures import ouvertures, valeurs
from locaux.lectures.pannes import Panne, Pannes, pannes_des
from locaux.lectures.propositions import Proposition
from locaux.models import Espace, Occupation, Site
from locaux.offres import Offre, offres_du_jour, plages_libres
from ptce.socle import temps, typographie
from ptce.socle.noms import sans_accents
from ptce.socle.periodes import intervalle
from ptce.socle.temps import Intervalle

JOURS_MONTRES = 3
UN_JOUR = timedelta(days=1)
BATTEMENT_AU_PLUS = timedelta(hours=12)
"""What PostgreSQL allows a rule (`locaux_regle_battements`)."""


@dataclass(frozen=True)
class Lieu:
    """All that is booked in the hub, in order."""

    espaces: list[Espace]

    @property
    def equipements(self) -> dict[int, str]:
        """The equipment of these spaces: names by key, in order."""
        tous = {e.pk: e.nom for espace in self.espaces for e in espace.equipements.all()}
        return dict(sorted(tous.items(), key=lambda equipement: sans_accents(equipement[1])))

    @property
    def sites(self) -> dict[int, Site]:
        """The sites of these spaces by key, in order."""
        return {espace.site.pk: espace.site for espace in self.espaces}

    @property
    def types(self) -> set[str]:
        """The types of these spaces."""
        return {espace.type for espace in self.espaces}


def lieu() -> Lieu:
    """Return every space that is booked. Three queries."""
    espaces = Espace.objects.reservables().filter(
        niveau__archive_le__isnull=True, niveau__site__archive_le__isnull=True
    )
    return Lieu(list(espaces.complets().dans_l_ordre()))


@dataclass(frozen=True)
class CreneauTrouve(Proposition):
    """A slot to book in one click; the space stays free for it until `jusqu_a`."""

    jusqu_a: datetime
    nb_personnes: int | None = None
    acteur: int | None = None

    @property
    def heures(self) -> str:
        """The hours in words, beside the day; for several days, until when."""
        zone = self.espace.site.zone
        jours = temps.jours(self.debut, self.fin, zone)
        if len(jours) == 1:
            return typographie.horaire(self.debut, self.fin, zone)
        return f"jusqu’au {typographie.jour_long(jours[-1])}"

    @property
    def texte(self) -> str:
        """The day and the hours in words, where the space is."""
        return typographie.creneau(self.debut, self.fin, self.espace.site.zone)

    @property
    def suite(self) -> str:
        """Until when it stays free, in words; empty when that is when it ends."""
        if self.jusqu_a <= self.fin:
            return ""
        return f"libre jusqu’à {typographie.heure_de_fin(self.jusqu_a, self.espace.site.zone)}"

    @property
    def demande(self) -> str:
        """What to type in the form of a booking, the people and the organisation included, as a query string."""
        autres = {"nb_personnes": self.nb_personnes, "acteur": self.acteur}
        connues = urlencode({nom: valeur for nom, valeur in autres.items() if valeur})
        return "&".join(filter(None, [self.saisie, connues]))


@dataclass(frozen=True)
class EspaceTrouve:
    """A space that answers, and its first free slots by day. `en_plus` is equipment that was not asked for."""

    espace: Espace
    jours: list[tuple[date, list[CreneauTrouve]]]
    en_plus: int
    pannes: list[Panne] = field(default_factory=list)

    @property
    def premier(self) -> CreneauTrouve:
        """The slot that is nearest to what was asked for."""
        return self.jours[0][1][0]

    @property
    def reserve_a(self) -> str:
        """Who may book it, when it is not every member."""
        public = self.espace.regle.public if self.espace.regle else PublicReservation.MEMBRES
        return "" if public == PublicReservation.MEMBRES else str(PublicReservation(public).label)


@dataclass
class Recherche:
    """What is known of spaces around some days, for one person, their open faults included: read once, searched as often as needed.

    `jours` are the first and the last of those days: the public holidays of their years are known.
    """

    lieu: Lieu
    personne: Personne | None
    maintenant: datetime
    jours: tuple[date, date]
    _prises: dict[int, list[Intervalle]] = field(default_factory=dict)
    _du_jour: dict[tuple[int, date], list[Intervalle]] = field(default_factory=dict)
    _plages: dict[tuple[int, date], list[Intervalle]] = field(default_factory=dict)
    _regles: dict[int, Regle] = field(default_factory=dict)
    _pannes: Pannes = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep what this person may book; all of it when they may book nothing: a visitor is shown what is free."""
        annees = {
            jour.year + ecart for jour in (self.maintenant, *self.jours) for ecart in (-1, 0, 1)
        }
        self.horaires = ouvertures(self.lieu.sites.values(), annees)
        self._pannes = pannes_des(self.lieu.espaces, self.personne)
        self.acteurs: dict[int, int | None] = {}
        if self.personne is not None:
            self.acteurs = _qui_reserve(self.personne, self.lieu.espaces)
        self.peut_reserver = bool(self.acteurs)
        self.espaces = [
            espace
            for espace in self.lieu.espaces
            if espace.pk in self.acteurs or not self.peut_reserver
        ]

    def lire(self, espaces: Iterable[Espace], premier: date, dernier: date) -> None:
        """Read what holds these spaces on these days and around, in one query, in place of what was read before."""
        espaces = list(espaces)
        debut = datetime.combine(premier, time(), UTC) - 2 * UN_JOUR
        fin = datetime.combine(dernier, time(), UTC) + 3 * UN_JOUR
        tenus: dict[int, list[Intervalle]] = defaultdict(list)
        lignes = Occupation.objects.pendant(debut, fin).filter(
            espace__in={atome.pk for espace in espaces for atome in espace.atomes()}
        )
        for cle, periode in lignes.order_by().values_list("espace_id", "periode"):
            tenu = intervalle(periode)
            tenus[cle].append((max(tenu[0], debut), min(tenu[1], fin)))
        self._prises, self._plages = {}, {}
        self._du_jour = defaultdict(list)
        for espace in espaces:
            self._prises[espace.pk] = temps.fusionner(
                tenu for atome in espace.atomes() for tenu in tenus[atome.pk]
            )
            for tenu in self._prises[espace.pk]:
                autour = (tenu[0] - BATTEMENT_AU_PLUS, tenu[1] + BATTEMENT_AU_PLUS)
                for jour in temps.jours(*autour, espace.site.zone):
                    self._du_jour[espace.pk, jour].append(tenu)

    def trouver(self, criteres: Criteres) -> list[EspaceTrouve]:
        """Return the spaces that answer, the best first: see `_rang`. `lire` has read them."""
        jours = [
            criteres.premier + timedelta(days=n)
            for n in range((criteres.dernier - criteres.premier).days + 1)
        ]
        trouves = [
            self._chercher(espace, jours, criteres) for espace in criteres.parmi(self.espaces)
        ]
        ordre = {espace.pk: rang for rang, espace in enumerate(self.espaces)}
        return sorted(
            filter(None, trouves),
            key=lambda trouve: (*_rang(trouve, criteres), ordre[trouve.espace.pk]),
        )

    def _chercher(
        self, espace: Espace, jours: list[date], criteres: Criteres
    ) -> EspaceTrouve | None:
        trouves: list[tuple[date, list[CreneauTrouve]]] = []
        for jour in jours:
            creneaux = [
                CreneauTrouve(
                    espace,
                    offre.debut,
                    offre.fin,
                    offre.libre_jusqu_a,
                    criteres.places,
                    self.acteurs.get(espace.pk),
                )
                for offre in self._offres(espace, jour, criteres)
            ]
            if creneaux:
                trouves.append((jour, creneaux))
            if len(trouves) == JOURS_MONTRES:
                break
        en_plus = len(espace.equipements.all()) - len(criteres.equipements)
        if not trouves:
            return None
        return EspaceTrouve(espace, trouves, en_plus, self._pannes.get(espace.pk, []))

    def _offres(self, espace: Espace, jour: date, criteres: Criteres) -> list[Offre]:
        heures, regle = self.horaires[espace.site.pk], self._regle(espace)
        if not heures.plages_du(jour):
            return []
        cle = (espace.pk, jour)
        if cle not in self._plages:
            self._plages[cle] = plages_libres(
                jour,
                self._du_jour.get(cle, ()),
                regle=regle,
                ouverture=heures,
                maintenant=self.maintenant,
            )
        return offres_du_jour(
            jour,
            self._plages[cle],
            self._prises[espace.pk],
            besoin=criteres.besoin(heures.coupure_midi),
            regle=regle,
            ouverture=heures,
            maintenant=self.maintenant,
        )

    def _regle(self, espace: Espace) -> Regle:
        assert espace.regle is not None  # noqa: S101 bookable spaces have a rule (constraint)
        if espace.regle.pk not in self._regles:
            self._regles[espace.regle.pk] = valeurs(espace.regle)
        return self._regles[espace.regle.pk]


def _qui_reserve(personne: Personne, espaces: Iterable[Espace]) -> dict[int, int | None]:
    """Return the spaces this person may book, with the organisation to book each for; None where an agent chooses it."""
    if personne.est_agent:
        return {espace.pk: None for espace in espaces}
    trouves = {espace.pk: regles.organisation_qui_reserve(personne, espace) for espace in espaces}
    return {cle: acteur.pk for cle, acteur in trouves.items() if acteur}


def _rang(trouve: EspaceTrouve, criteres: Criteres) -> tuple[bool, int, datetime, int, int]:
    """What works first, then the fewest seats too many, the nearest slot, the least equipment for nothing; the smallest at last.

    A fault counts when it keeps people out, or touches equipment that was asked for.
    """
    en_panne = any(
        panne.bloquante or panne.equipements.keys() & criteres.equipements
        for panne in trouve.pannes
    )
    de_trop = trouve.espace.capacite - criteres.places if criteres.places else 0
    return en_panne, de_trop, trouve.premier.debut, trouve.en_plus, trouve.espace.capacite
