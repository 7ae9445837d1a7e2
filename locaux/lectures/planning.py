"""The planning of a day of a site, and that of a week of one space: lines of blocks against time, seven queries at most."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from acteurs.models import Personne
from locaux.calculs import Ouverture, Plage, horaires_en_mots
from locaux.lectures.dessin import Dessin, Ligne
from locaux.lectures.ouvertures import ouvertures
from locaux.lectures.releve import EspaceLu, Pole, Prise, Reservee, prises, regard
from locaux.models import Site
from ptce.socle import temps

JOURNEE_PAR_DEFAUT = (8 * 60, 19 * 60)
JOURS_D_UNE_SEMAINE = 7


@dataclass(frozen=True)
class Etage:
    """A floor and its lines."""

    nom: str
    lignes: list[Ligne]


@dataclass(frozen=True)
class Planning:
    """Lines from `premiere` to `derniere` (whole hours): all the spaces on a day, or the days of one space."""

    premiere: int
    derniere: int
    etages: list[Etage]
    fermeture: str
    quart_present: int | None
    poles: list[Pole]

    @property
    def heures(self) -> range:
        """Hours of the header."""
        return range(self.premiere, self.derniere)

    @property
    def quarts(self) -> int:
        """Number of columns."""
        return (self.derniere - self.premiere) * 4

    @property
    def lignes(self) -> list[Ligne]:
        """Every line, in order."""
        return [ligne for etage in self.etages for ligne in etage.lignes]

    @property
    def vide(self) -> bool:
        """Tell whether no space matches."""
        return not self.etages

    @property
    def complet(self) -> bool:
        """Tell whether no click books anything."""
        return not any(bloc.genre == "libre" for ligne in self.lignes for bloc in ligne.liste)


def planning_du_jour(
    *,
    site: Site,
    jour: date,
    espaces: Sequence[EspaceLu],
    personne: Personne | None,
    maintenant: datetime,
) -> Planning:
    """Return the planning of `espaces` (spaces of `site`, in order) on `jour`, as `personne` may see it."""
    ouverture = ouverture_autour(site, [jour])
    dessins = _dessins([jour], ouverture, espaces, personne, maintenant)
    (dessin,) = dessins
    etages: dict[int, Etage] = {}
    for lu in espaces:
        niveau = lu.espace.niveau
        etages.setdefault(niveau.pk, Etage(niveau.nom, [])).lignes.append(dessin.ligne(lu))
    return _planning(
        dessins,
        list(etages.values()),
        fermeture="" if ouverture.plages_du(jour) else horaires_en_mots(ouverture, jour),
    )


def semaine_d_un_espace(
    *, espace: EspaceLu, jours: Sequence[date], personne: Personne | None, maintenant: datetime
) -> Planning:
    """Return the days `jours` (they follow each other) of one space, one line a day, as `personne` may see it."""
    ouverture = ouverture_autour(espace.espace.site, jours)
    dessins = _dessins(jours, ouverture, [espace], personne, maintenant)
    return _planning(dessins, [Etage("", [dessin.ligne(espace) for dessin in dessins])])


def _dessins(
    jours: Sequence[date],
    ouverture: Ouverture,
    espaces: Sequence[EspaceLu],
    personne: Personne | None,
    maintenant: datetime,
) -> list[Dessin]:
    """One drawing a day, all of the same hours, from one reading of the ledger."""
    debut, fin = bornes(jours, ouverture)
    lues = prises(espaces, debut, fin)
    vu = regard(personne, lues)
    premiere, derniere = amplitude(ouverture, jours, lues)
    return [
        Dessin(
            jour=jour,
            ouverture=ouverture,
            regard=vu,
            maintenant=maintenant,
            premiere=premiere,
            derniere=derniere,
            prises=lues,
        )
        for jour in jours
    ]


def _planning(dessins: list[Dessin], etages: list[Etage], fermeture: str = "") -> Planning:
    return Planning(
        premiere=dessins[0].premiere,
        derniere=dessins[0].derniere,
        etages=etages,
        fermeture=fermeture,
        quart_present=dessins[0].quart_present() if len(dessins) == 1 else None,
        poles=dessins[0].regard.poles(),
    )


# --- Days and hours, for the other plannings too ----------------------------------------------------


def semaine(jour: date) -> list[date]:
    """Return the seven days of the week of `jour`, from Monday."""
    lundi = jour - timedelta(days=jour.weekday())
    return [lundi + timedelta(days=n) for n in range(JOURS_D_UNE_SEMAINE)]


def ouverture_autour(site: Site, jours: Sequence[date]) -> Ouverture:
    """Return the opening of `site`, with the holidays around these days. One query."""
    return ouvertures([site], range(jours[0].year - 1, jours[-1].year + 2))[site.pk]


def bornes(jours: Sequence[date], ouverture: Ouverture) -> temps.Intervalle:
    """Return the first instant of the first day and the last of the last one."""
    return (
        temps.borne(jours[0], 0, ouverture.fuseau),
        temps.borne(jours[-1], temps.MINUTES_PAR_JOUR, ouverture.fuseau),
    )


def amplitude(
    ouverture: Ouverture, jours: Sequence[date], lues: Mapping[int, Sequence[Prise]]
) -> tuple[int, int]:
    """Return the hours to draw: those of these days, the usual ones when the site is shut on all of them.

    What was booked before the hours changed, and kept, is drawn too: `lues` is what these days hold.
    """
    plages = [plage for jour in jours for plage in ouverture.plages_du(jour)] or [
        plage for du_jour in ouverture.plages.values() for plage in du_jour
    ]
    plages += _hors_des_heures(ouverture, jours, lues)
    ouvre = min((ouvre for ouvre, _ in plages), default=JOURNEE_PAR_DEFAUT[0])
    ferme = max((ferme for _, ferme in plages), default=JOURNEE_PAR_DEFAUT[1])
    return ouvre // 60, -(-ferme // 60)


def _hors_des_heures(
    ouverture: Ouverture, jours: Sequence[date], lues: Mapping[int, Sequence[Prise]]
) -> Iterator[Plage]:
    """Yield, in minutes, what is booked within one of these days while the site is shut."""
    ouverts = ouverture.intervalles(jours[0], jours[-1])
    debuts = [debut for debut, _ in ouverts]
    for prise in chain.from_iterable(lues.values()):
        if not isinstance(prise, Reservee):
            continue
        debut, fin = prise.demande_debut, prise.demande_fin
        rang = bisect_right(debuts, debut) - 1
        # Nearly all of them: the clock on the wall is not even asked for.
        if rang >= 0 and fin <= ouverts[rang][1]:
            continue
        touches = temps.jours(debut, fin, ouverture.fuseau)
        if len(touches) == 1 and touches[0] in jours:
            yield (
                temps.minutes_du_jour(debut, ouverture.fuseau),
                temps.minutes_du_jour(fin, ouverture.fuseau) or temps.MINUTES_PAR_JOUR,
            )
