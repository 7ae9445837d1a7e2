"""How one day of one space is cut into blocks for the planning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import urlencode

from acteurs.models import Personne, Pole
from locaux import regles
from locaux.calculs import Ouverture
from locaux.enums import TypeEspace
from locaux.lectures.ouvertures import valeurs
from locaux.lectures.propositions import partie
from locaux.models import Espace, Occupation, Reservation
from locaux.offres import creneau_propose, plages_libres
from ptce.socle import temps
from ptce.socle.periodes import intervalle
from ptce.socle.temps import Intervalle

Genre = Literal["libre", "prise", "ferme", "passe", "reservee"]
QUART = 15


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
        restes = temps.soustraire(self.ouverts, [*tenus, *libres])
        reserves = self._reserves_a_d_autres(espace, restes)
        return Ligne(
            espace=espace,
            sous_titre=_sous_titre(espace),
            blocs=sorted(
                [
                    *pris,
                    *fermes,
                    *self._passes(restes),
                    *reserves,
                    *(bloc for tranche in libres for bloc in self._cellules(espace, tranche)),
                ],
                key=lambda bloc: bloc.debut,
            ),
            liste=sorted(
                [*pris, *reserves, *(self._libre(espace, tranche) for tranche in libres)],
                key=lambda bloc: bloc.debut,
            ),
        )

    def _passes(self, restes: list[Intervalle]) -> Iterable[Bloc]:
        for debut, fin in restes:
            if debut < self.maintenant:
                yield self._bloc("passe", debut, min(fin, self.maintenant), titre="passé")

    def _reserves_a_d_autres(self, espace: Espace, restes: list[Intervalle]) -> list[Bloc]:
        """What is free, but for others: the reason is written where one would have clicked."""
        if self.personne is None or not self._refuse_par_le_public(self.personne, espace):
            return []
        assert espace.regle is not None  # noqa: S101 bookable spaces have a rule (constraint)
        accord = "réservée" if espace.type == TypeEspace.SALLE else "réservé"
        titre = f"{accord} aux {espace.regle.get_public_display().removeprefix('les ')}"
        return [
            self._bloc("reservee", max(debut, self.maintenant), fin, titre=titre)
            for debut, fin in restes
            if fin > self.maintenant
        ]

    def _refuse_par_le_public(self, personne: Personne, espace: Espace) -> bool:
        refus = [
            regles.refus_de_reserver(personne, acteur, espace)
            for acteur in personne.organisations()
        ]
        return any(motif is not None and motif.code == "public" for motif in refus) and all(refus)

    def _tranches_libres(self, espace: Espace, tenus: list[Intervalle]) -> list[Intervalle]:
        """Ranges in which this person may book."""
        assert espace.regle is not None  # noqa: S101 bookable spaces have a rule (constraint)
        if not self._peut_reserver(espace):
            return []
        return plages_libres(
            self.jour,
            tenus,
            regle=valeurs(espace.regle),
            ouverture=self.ouverture,
            maintenant=self.maintenant,
        )

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
            yield self._libre(espace, tranche)
            return
        debut, fin = tranche
        while propose := creneau_propose((debut, fin), regle=regle):
            reste = 60 - temps.minutes_du_jour(debut, self.ouverture.fuseau) % 60
            coupe = min(debut + timedelta(minutes=reste), fin)
            # A step that does not divide the hour: the next cell starts on it all the same.
            coupe += timedelta(
                minutes=-temps.minutes_du_jour(coupe, self.ouverture.fuseau) % regle.pas
            )
            yield self._libre(espace, (debut, min(coupe, fin)), propose)
            debut = coupe

    def _libre(self, espace: Espace, plage: Intervalle, propose: Intervalle | None = None) -> Bloc:
        assert espace.regle is not None  # noqa: S101 bookable spaces have a rule (constraint)
        propose = propose or creneau_propose(plage, regle=valeurs(espace.regle)) or plage
        debut, fin = (moment.astimezone(self.ouverture.fuseau) for moment in propose)
        requete = urlencode(
            {
                "espace": espace.pk,
                "jour": self.jour.isoformat(),
                "debut": f"{debut:%H:%M}",
                "fin": f"{fin:%H:%M}",
                "partie": partie(*propose, espace.site),
            }
        )
        return self._bloc("libre", *plage, titre="libre", adresse=f"?{requete}")

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
        lisible = self.personne is not None and regles.peut_lire(self.personne, reservation)
        if self.personne is not None and (lisible or regles.voit_les_noms(self.personne)):
            titre = str(reservation.acteur)
            poles = list(reservation.acteur.poles.all())
            couleur = poles[0].couleur if poles else ""
            mienne = self.personne.role_chez(reservation.acteur_id) is not None
            if lisible:
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
