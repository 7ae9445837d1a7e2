"""How one day of one space is cut into blocks for the planning."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse

from locaux.calculs import Ouverture, Regle
from locaux.enums import TypeEspace
from locaux.lectures.propositions import partie
from locaux.lectures.releve import EspaceLu, Fermee, Louee, Prise, Regard, Reservee
from locaux.models import Espace
from locaux.offres import JourReservable, creneau_propose, jour_reservable
from ptce.socle import temps, typographie
from ptce.socle.temps import Intervalle

Genre = Literal["libre", "prise", "ferme", "passe", "reservee"]
QUART = 15
PAS_D_UNE_PLAGE = 15
"""Minutes between two ends that are offered when a range is drawn on the grid; the form takes any step of the rule."""


class Bloc(NamedTuple):
    """A stretch of a space's day. `colonne` and `largeur` are quarters of an hour from the planning's first hour."""

    genre: Genre
    debut: datetime
    fin: datetime
    colonne: int
    largeur: int
    horaire: str
    titre: str = ""
    detail: str = ""
    adresse: str = ""
    couleur: str = ""
    mienne: bool = False


@dataclass(frozen=True)
class Plage:
    """What may be chosen on a line by drawing a range: wall-clock minutes past midnight, step and bounds in minutes."""

    espace: int
    jour: date
    granularite: str
    pas: int
    duree_min: int
    duree_max: int
    libres: list[tuple[int, int]]


@dataclass(frozen=True)
class Ligne:
    """One day of one space: blocks cut for the grid, and whole free ranges for the list.

    `ferme_car` says why the site stays shut; `present` is the column of the present moment.
    """

    lu: EspaceLu
    jour: date
    ferme_car: str
    present: int | None
    blocs: list[Bloc]
    liste: list[Bloc]
    plage: Plage | None


@dataclass
class Dessin:
    """What is common to all lines of a day while they are drawn."""

    jour: date
    ouverture: Ouverture
    regard: Regard
    maintenant: datetime
    premiere: int
    derniere: int
    prises: Mapping[int, list[Prise]]
    _reservables: dict[Regle, JourReservable] = field(default_factory=dict)
    _horaires: dict[Intervalle, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        fuseau = self.ouverture.fuseau
        self.debut_du_jour = temps.borne(self.jour, self.premiere * 60, fuseau)
        self.fin_du_jour = temps.borne(self.jour, self.derniere * 60, fuseau)
        self.minuits = (
            temps.borne(self.jour, 0, fuseau),
            temps.borne(self.jour, temps.MINUTES_PAR_JOUR, fuseau),
        )
        self.ouverts = self.ouverture.intervalles(self.jour, self.jour)

    def quart_present(self) -> int | None:
        """Return the column of the present moment, None when it is out of the page."""
        if not self.debut_du_jour <= self.maintenant < self.fin_du_jour:
            return None
        return self._quart(self.maintenant)

    def ligne(self, lu: EspaceLu) -> Ligne:
        """Draw one space."""
        prises = self._du_jour(lu)
        tenus = [(prise.debut, prise.fin) for prise in prises]
        pris = self._blocs_pris(lu, prises)
        fermes = [
            self._bloc("ferme", *morceau, titre="fermé")
            for morceau in temps.soustraire(
                [(self.debut_du_jour, self.fin_du_jour)], [*self.ouverts, *tenus]
            )
        ]
        libres = self._tranches_libres(lu, tenus)
        restes = temps.soustraire(self.ouverts, [*tenus, *libres])
        reserves = self._reserves_a_d_autres(lu.espace, restes)
        cellules = [bloc for tranche in libres for bloc in self._cellules(lu, tranche)]
        entieres = [self._libre(lu, tranche) for tranche in libres]
        return Ligne(
            lu=lu,
            jour=self.jour,
            ferme_car=self.ouverture.ferme_car(self.jour),
            present=self.quart_present(),
            blocs=sorted([*pris, *fermes, *self._passes(restes), *reserves, *cellules], key=_debut),
            liste=sorted([*pris, *reserves, *entieres], key=_debut),
            plage=self._plage(lu, libres) if libres else None,
        )

    def _du_jour(self, lu: EspaceLu) -> list[Prise]:
        debut, fin = self.minuits
        return [
            prise
            for atome in lu.atomes
            for prise in self.prises.get(atome, ())
            if prise.debut < fin and debut < prise.fin
        ]

    def _passes(self, restes: list[Intervalle]) -> Iterable[Bloc]:
        for debut, fin in restes:
            if debut < self.maintenant:
                yield self._bloc("passe", debut, min(fin, self.maintenant), titre="passé")

    def _reserves_a_d_autres(self, espace: Espace, restes: list[Intervalle]) -> list[Bloc]:
        """What is free, but for others: the reason is written where one would have clicked."""
        public = self.regard.reserve_a(espace)
        if not public:
            return []
        accord = "réservée" if espace.type == TypeEspace.SALLE else "réservé"
        return [
            self._bloc("reservee", max(debut, self.maintenant), fin, titre=f"{accord} aux {public}")
            for debut, fin in restes
            if fin > self.maintenant
        ]

    def _tranches_libres(self, lu: EspaceLu, tenus: list[Intervalle]) -> list[Intervalle]:
        """Ranges in which this person may book."""
        if not self.regard.peut_reserver(lu.espace):
            return []
        if lu.regle not in self._reservables:
            self._reservables[lu.regle] = jour_reservable(
                self.jour, regle=lu.regle, ouverture=self.ouverture, maintenant=self.maintenant
            )
        return self._reservables[lu.regle].libres(tenus)

    def _plage(self, lu: EspaceLu, libres: list[Intervalle]) -> Plage:
        regle = lu.regle
        return Plage(
            espace=lu.espace.pk,
            jour=self.jour,
            granularite=regle.granularite,
            pas=max(regle.pas, -(-PAS_D_UNE_PLAGE // regle.pas) * regle.pas),
            duree_min=regle.duree_min,
            duree_max=regle.duree_max,
            libres=[(self._minute(debut), self._minute(fin)) for debut, fin in libres],
        )

    def _minute(self, moment: datetime) -> int:
        if moment >= self.minuits[1]:
            return temps.MINUTES_PAR_JOUR
        return temps.minutes_du_jour(moment, self.ouverture.fuseau)

    def _cellules(self, lu: EspaceLu, tranche: Intervalle) -> Iterable[Bloc]:
        """Cut a free range at the hours, so that a click says when; keep half-days and days whole."""
        regle = lu.regle
        if regle.granularite != "minutes":
            yield self._libre(lu, tranche)
            return
        debut, fin = tranche
        while propose := creneau_propose((debut, fin), regle=regle):
            reste = 60 - temps.minutes_du_jour(debut, self.ouverture.fuseau) % 60
            coupe = min(debut + timedelta(minutes=reste), fin)
            # A step that does not divide the hour: the next cell starts on it all the same.
            coupe += timedelta(
                minutes=-temps.minutes_du_jour(coupe, self.ouverture.fuseau) % regle.pas
            )
            yield self._libre(lu, (debut, min(coupe, fin)), propose)
            debut = coupe

    def _libre(self, lu: EspaceLu, plage: Intervalle, propose: Intervalle | None = None) -> Bloc:
        propose = propose or creneau_propose(plage, regle=lu.regle) or plage
        debut, fin = (moment.astimezone(self.ouverture.fuseau) for moment in propose)
        demande = {
            "espace": lu.espace.pk,
            "jour": self.jour.isoformat(),
            "debut": f"{debut:%H:%M}",
            "fin": f"{fin:%H:%M}",
        }
        if lu.regle.granularite == "demi_journee":
            demande["partie"] = partie(*propose, lu.espace.site)
        return self._bloc("libre", *plage, titre="libre", adresse=f"?{urlencode(demande)}")

    def _blocs_pris(self, lu: EspaceLu, prises: list[Prise]) -> list[Bloc]:
        blocs: list[Bloc] = []
        vues: set[int] = set()
        partielles: list[Intervalle] = []
        for prise in prises:
            if isinstance(prise, Fermee):
                blocs.append(self._bloc("ferme", prise.debut, prise.fin, titre=prise.texte))
            elif isinstance(prise, Louee):
                if lu.divisible:
                    partielles.append((prise.debut, prise.fin))
                else:
                    blocs.append(self._bloc_loue(prise))
            elif lu.divisible and prise.espace_reserve != lu.espace.pk:
                partielles.append((prise.debut, prise.fin))
            elif prise.cle not in vues:
                vues.add(prise.cle)
                blocs.append(self._bloc_reserve(lu.espace, prise))
        blocs += [
            self._bloc("prise", *morceau, titre="en partie prise")
            for morceau in temps.fusionner(partielles)
        ]
        # Parts closed together would be drawn twice in the line of the whole.
        return [bloc for bloc in dict.fromkeys(blocs) if bloc.largeur > 0]

    def _bloc_loue(self, prise: Louee) -> Bloc:
        """Draw a lease, this day of it alone: until when it lasts is not for everyone."""
        organisation = self.regard.organisation(prise)
        return self._bloc(
            "prise",
            max(prise.debut, self.minuits[0]),
            min(prise.fin, self.minuits[1]),
            titre=organisation.nom if organisation else "occupé",
            detail="loué" if organisation else "",
            couleur=organisation.pole.couleur if organisation and organisation.pole else "",
            mienne=self.regard.sienne(prise),
        )

    def _bloc_reserve(self, espace: Espace, prise: Reservee) -> Bloc:
        details = [] if prise.espace_reserve == espace.pk else ["salle entière"]
        organisation = self.regard.organisation(prise)
        lisible = self.regard.lit(prise)
        if lisible:
            details = [*filter(None, [prise.objet]), *details]
        return self._bloc(
            "prise",
            prise.demande_debut,
            prise.demande_fin,
            titre=organisation.nom if organisation else "occupé",
            detail=" · ".join(details),
            adresse=reverse("locaux:reservation", args=[prise.reference]) if lisible else "",
            couleur=organisation.pole.couleur if organisation and organisation.pole else "",
            mienne=self.regard.sienne(prise),
        )

    def _bloc(
        self,
        genre: Genre,
        debut: datetime,
        fin: datetime,
        *,
        titre: str,
        detail: str = "",
        adresse: str = "",
        couleur: str = "",
        mienne: bool = False,
    ) -> Bloc:
        visible_debut, visible_fin = max(debut, self.debut_du_jour), min(fin, self.fin_du_jour)
        colonne = self._quart(visible_debut)
        largeur = (
            max(1, self._quart(visible_fin, haut=True) - colonne)
            if visible_debut < visible_fin
            else 0
        )
        if (debut, fin) not in self._horaires:
            self._horaires[(debut, fin)] = horaire_du_jour(
                debut, fin, self.minuits, self.ouverture.fuseau
            )
        horaire = self._horaires[(debut, fin)]
        return Bloc(
            genre, debut, fin, colonne, largeur, horaire, titre, detail, adresse, couleur, mienne
        )

    def _quart(self, moment: datetime, *, haut: bool = False) -> int:
        """Column of an instant on the wall clock; a part of a quarter counts whole at the end of a block."""
        if moment >= self.fin_du_jour:
            return (self.derniere - self.premiere) * 4
        minutes = temps.minutes_du_jour(moment, self.ouverture.fuseau) - self.premiere * 60
        return -(-minutes // QUART) if haut else minutes // QUART


def _debut(bloc: Bloc) -> datetime:
    return bloc.debut


def horaire_du_jour(debut: datetime, fin: datetime, minuits: Intervalle, fuseau: ZoneInfo) -> str:
    """Return the hours of a period on the day between two midnights, when it may have begun before or end after."""
    if debut <= minuits[0] and minuits[1] <= fin:
        return "toute la journée"
    if debut < minuits[0]:
        return f"jusqu’à {typographie.heure(fin, fuseau)}"
    if fin > minuits[1]:
        return f"à partir de {typographie.heure(debut, fuseau)}"
    return typographie.horaire(debut, fin, fuseau)


def sous_titre_de(lu: EspaceLu) -> str:
    """Two or three words under the name: places or kind, what stands out, how it is booked."""
    espace, regle = lu.espace, lu.espace.regle
    if espace.capacite > 1:
        morceaux = [f"{espace.capacite} places", *[nom for _, nom in lu.equipements][:1]]
    else:
        morceaux = [espace.get_type_display().split()[0]]
    if lu.divisible:
        morceaux = [morceaux[0], "divisible"]
    if regle is not None and regle.granularite != "minutes":
        morceaux.append(regle.get_granularite_display().removeprefix("à la "))
    return " · ".join(morceaux)
