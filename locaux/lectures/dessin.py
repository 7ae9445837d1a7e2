"""How one day of one space is cut into blocks for the planning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import urlencode

from acteurs.models import Personne, Pole
from locaux import regles
from locaux.calculs import Ouverture, Regle, tranches_du
from locaux.lectures.ouvertures import valeurs
from locaux.models import Espace, Occupation, Reservation
from ptce.socle import temps
from ptce.socle.periodes import intervalle
from ptce.socle.temps import Intervalle

Genre = Literal["libre", "prise", "ferme"]
QUART = 15
DUREE_PROPOSEE = 60


@dataclass(frozen=True)
class Bloc:
    """A stretch of a space's day. `colonne` and `largeur` are quarters of an hour from the planning's first hour."""

    genre: Genre
    debut: datetime
    fin: datetime
    colonne: int
    largeur: int
    titre: str = ""
    detail: str = ""
    adresse: str = ""
    couleur: str = ""
    mienne: bool = False

    @property
    def lower(self) -> datetime:
        """Start, for the time filters of templates."""
        return self.debut

    @property
    def upper(self) -> datetime:
        """End, for the time filters of templates."""
        return self.fin


@dataclass(frozen=True)
class Ligne:
    """One space: blocks cut for the grid, and whole free ranges for the list."""

    espace: Espace
    sous_titre: str
    blocs: list[Bloc]
    liste: list[Bloc]


@dataclass
class Dessin:
    """What is common to all lines while they are drawn."""

    jour: date
    ouverture: Ouverture
    personne: Personne | None
    maintenant: datetime
    premiere: int
    derniere: int
    prises: dict[int, list[Occupation]]

    def __post_init__(self) -> None:
        fuseau = self.ouverture.fuseau
        self.debut_du_jour = temps.borne(self.jour, self.premiere * 60, fuseau)
        self.fin_du_jour = temps.borne(self.jour, self.derniere * 60, fuseau)
        self.ouverts = self.ouverture.intervalles(self.jour, self.jour)

    def quart_present(self) -> int | None:
        """Return the column of the present moment, None when it is out of the page."""
        if not self.debut_du_jour <= self.maintenant < self.fin_du_jour:
            return None
        return self._quart(self.maintenant)

    def poles(self) -> list[Pole]:
        """Poles whose colours are on the page, in their order."""
        presents = {
            pole
            for occupations in self.prises.values()
            for occupation in occupations
            if occupation.reservation
            for pole in list(occupation.reservation.acteur.poles.all())[:1]
        }
        return sorted(presents, key=lambda pole: (pole.rang, pole.nom))

    def ligne(self, espace: Espace) -> Ligne:
        """Draw one space."""
        occupations = [
            occupation for atome in espace.atomes() for occupation in self.prises[atome.pk]
        ]
        tenus = [intervalle(occupation.periode) for occupation in occupations]
        pris = self._blocs_pris(espace, occupations)
        fermes = [
            self._bloc("ferme", *morceau, titre="fermé")
            for morceau in temps.soustraire(
                [(self.debut_du_jour, self.fin_du_jour)], [*self.ouverts, *tenus]
            )
        ]
        libres = self._tranches_libres(espace, tenus)
        return Ligne(
            espace=espace,
            sous_titre=_sous_titre(espace),
            blocs=sorted(
                [
                    *pris,
                    *fermes,
                    *(bloc for tranche in libres for bloc in self._cellules(espace, tranche)),
                ],
                key=lambda bloc: bloc.debut,
            ),
            liste=sorted(
                [*pris, *(self._libre(espace, *tranche) for tranche in libres)],
                key=lambda bloc: bloc.debut,
            ),
        )

    def _tranches_libres(self, espace: Espace, tenus: list[Intervalle]) -> list[Intervalle]:
        """Ranges in which this person may start a booking: open, free, not over, within the horizon."""
        assert espace.regle is not None  # noqa: S101 bookable spaces have a rule (constraint)
        regle = valeurs(espace.regle)
        limite = self.maintenant.astimezone(self.ouverture.fuseau).date()
        if self.jour > limite + timedelta(days=regle.horizon_jours) or not self._peut_reserver(
            espace
        ):
            return []
        plus_tot = self.maintenant + timedelta(minutes=regle.preavis_min)
        elargis = [
            (
                debut - timedelta(minutes=regle.battement_apres),
                fin + timedelta(minutes=regle.battement_avant),
            )
            for debut, fin in tenus
        ]
        if regle.granularite == "minutes":
            premier = plus_tot - timedelta(
                minutes=temps.minutes_du_jour(plus_tot, self.ouverture.fuseau) % regle.pas,
                seconds=plus_tot.second,
                microseconds=plus_tot.microsecond,
            )
            ouverts = [(max(debut, premier), fin) for debut, fin in self.ouverts]
            return [
                (debut, fin)
                for debut, fin in temps.soustraire(ouverts, elargis)
                if fin - debut >= timedelta(minutes=regle.duree_min)
            ]
        return [
            tranche
            for tranche in self._tranches(regle)
            if tranche[1] > self.maintenant
            and (not regle.preavis_min or tranche[0] >= plus_tot)
            and not any(debut < tranche[1] and tranche[0] < fin for debut, fin in elargis)
        ]

    def _tranches(self, regle: Regle) -> list[Intervalle]:
        return [
            (
                temps.borne(self.jour, ouvre, self.ouverture.fuseau),
                temps.borne(self.jour, ferme, self.ouverture.fuseau),
            )
            for ouvre, ferme in tranches_du(self.jour, regle, self.ouverture)
        ]

    def _peut_reserver(self, espace: Espace) -> bool:
        """Visitors are shown what is free; members what one of their organisations may take."""
        if self.personne is None or self.personne.est_agent:
            return True
        return any(
            regles.refus_de_reserver(self.personne, acteur, espace) is None
            for acteur in self.personne.organisations()
        )

    def _cellules(self, espace: Espace, tranche: Intervalle) -> Iterable[Bloc]:
        """Cut a free range at the hours, so that a click says when; keep half-days and days whole."""
        assert espace.regle is not None  # noqa: S101 bookable spaces have a rule (constraint)
        regle = valeurs(espace.regle)
        if regle.granularite != "minutes":
            yield self._libre(espace, *tranche)
            return
        debut, fin = tranche
        minimum = timedelta(minutes=regle.duree_min)
        while fin - debut >= minimum:
            reste = 60 - temps.minutes_du_jour(debut, self.ouverture.fuseau) % 60
            coupe = min(debut + timedelta(minutes=reste), fin)
            propose = min(debut + max(minimum, timedelta(minutes=DUREE_PROPOSEE)), fin)
            yield self._libre(espace, debut, coupe, propose)
            debut = coupe

    def _libre(
        self, espace: Espace, debut: datetime, fin: datetime, propose: datetime | None = None
    ) -> Bloc:
        fuseau = self.ouverture.fuseau
        assert espace.regle is not None  # noqa: S101 bookable spaces have a rule (constraint)
        if propose is None:
            propose = fin
            if espace.regle.granularite == "minutes":
                duree = timedelta(minutes=max(espace.regle.duree_min, DUREE_PROPOSEE))
                propose = min(debut + duree, fin)
        requete = urlencode(
            {
                "espace": espace.pk,
                "jour": self.jour.isoformat(),
                "debut": f"{debut.astimezone(fuseau):%H:%M}",
                "fin": f"{propose.astimezone(fuseau):%H:%M}",
            }
        )
        return self._bloc("libre", debut, fin, titre="libre", adresse=f"?{requete}")

    def _blocs_pris(self, espace: Espace, occupations: list[Occupation]) -> list[Bloc]:
        blocs: list[Bloc] = []
        vues: set[int] = set()
        partielles: list[Intervalle] = []
        for occupation in occupations:
            reservation = occupation.reservation
            if occupation.fermeture is not None:
                blocs.append(
                    self._bloc(
                        "ferme", *intervalle(occupation.periode), titre=occupation.fermeture.texte
                    )
                )
            elif (
                reservation is not None and espace.divisible and reservation.espace_id != espace.pk
            ):
                partielles.append(intervalle(occupation.periode))
            elif reservation is not None and reservation.pk not in vues:
                vues.add(reservation.pk)
                blocs.append(self._bloc_reserve(espace, reservation))
        blocs += [
            self._bloc("prise", *morceau, titre="en partie prise")
            for morceau in temps.fusionner(partielles)
        ]
        # Parts closed together would be drawn twice in the line of the whole.
        return [bloc for bloc in dict.fromkeys(blocs) if bloc.largeur > 0]

    def _bloc_reserve(self, espace: Espace, reservation: Reservation) -> Bloc:
        details = [] if reservation.espace_id == espace.pk else ["salle entière"]
        titre, adresse, couleur, mienne = "occupé", "", "", False
        if self.personne is not None:
            titre = str(reservation.acteur)
            poles = list(reservation.acteur.poles.all())
            couleur = poles[0].couleur if poles else ""
            mienne = self.personne.role_chez(reservation.acteur_id) is not None
            if regles.peut_lire(self.personne, reservation):
                adresse = reservation.get_absolute_url()
                details = [*filter(None, [reservation.objet]), *details]
        return self._bloc(
            "prise",
            reservation.debut,
            reservation.fin,
            titre=titre,
            detail=" · ".join(details),
            adresse=adresse,
            couleur=couleur,
            mienne=mienne,
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
        return Bloc(genre, debut, fin, colonne, largeur, titre, detail, adresse, couleur, mienne)

    def _quart(self, moment: datetime, *, haut: bool = False) -> int:
        """Column of an instant on the wall clock; a part of a quarter counts whole at the end of a block."""
        if moment >= self.fin_du_jour:
            return (self.derniere - self.premiere) * 4
        minutes = temps.minutes_du_jour(moment, self.ouverture.fuseau) - self.premiere * 60
        return -(-minutes // QUART) if haut else minutes // QUART


def _sous_titre(espace: Espace) -> str:
    """Two or three words under the name: places or kind, what stands out, how it is booked."""
    regle = espace.regle
    if espace.capacite > 1:
        morceaux = [
            f"{espace.capacite} places",
            *[equipement.nom for equipement in espace.equipements.all()][:1],
        ]
    else:
        morceaux = [espace.get_type_display().split()[0]]
    if espace.divisible:
        morceaux = [morceaux[0], "divisible"]
    if regle is not None and regle.granularite != "minutes":
        morceaux.append(regle.get_granularite_display().removeprefix("à la "))
    return " · ".join(morceaux)
