"""What each space of a floor is at an instant, and its shape over the floor's picture. Queries do not grow with volume."""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal

from acteurs.models import Personne
from locaux import regles
from locaux.calculs import Ouverture
from locaux.lectures.ouvertures import ouvertures
from locaux.models import Espace, Niveau, Occupation
from locaux.models.espace import COTE_DU_PLAN

Genre = Literal["libre", "occupe", "ferme", "non_reservable"]
MOTS: dict[Genre, str] = {
    "libre": "libre",
    "occupe": "occupé",
    "ferme": "fermé",
    "non_reservable": "non réservable",
}
LETTRES_PAR_LARGEUR = 80
"""How many lines of letters the width of a picture holds: the size of labels follows the picture."""


@dataclass(frozen=True)
class Etiquette:
    """One line of a label, in pixels of the picture."""

    x: int
    y: int
    texte: str
    fort: bool


@dataclass(frozen=True)
class EtatSurLePlan:
    """A space at an instant; `precision` says who or why, as far as the reader may know."""

    espace: Espace
    genre: Genre
    precision: str
    points: str
    etiquettes: list[Etiquette]

    @property
    def mot(self) -> str:
        """The state in one word."""
        return MOTS[self.genre]


@dataclass(frozen=True)
class PlanDuNiveau:
    """A floor: `etats` are all its spaces in order, `traces` those to draw, the wholes below their parts."""

    niveau: Niveau
    etats: list[EtatSurLePlan]
    traces: list[EtatSurLePlan]

    @property
    def dessine(self) -> bool:
        """Tell whether there is a picture to look at."""
        return bool(self.niveau.plan)

    @property
    def version(self) -> str:
        """What changes in the address of the picture when its file does."""
        return version(self.niveau.plan.name or "")

    @property
    def taille(self) -> int:
        """Size of the letters, in pixels of the picture."""
        return taille_des_lettres(self.niveau)


def version(nom: str) -> str:
    """Return what changes in the address of a picture when its file does."""
    return PurePosixPath(nom).stem[:12]


def taille_des_lettres(niveau: Niveau) -> int:
    """Return the size of labels, in pixels of the picture."""
    return max(8, niveau.plan_largeur // LETTRES_PAR_LARGEUR)


def points_svg(contour: Sequence[Sequence[int]] | None, niveau: Niveau) -> str:
    """Return a contour as the `points` of a polygon, in pixels of the picture; empty without contour or picture."""
    if not contour or not niveau.plan:
        return ""
    return " ".join(
        f"{x * niveau.plan_largeur // COTE_DU_PLAN},{y * niveau.plan_hauteur // COTE_DU_PLAN}"
        for x, y in contour
    )


def plans(
    niveaux: Iterable[Niveau], *, personne: Personne | None, moment: datetime
) -> list[PlanDuNiveau]:
    """Return the plan of each floor at `moment`, as `personne` may see it. Five queries, whatever the volume."""
    niveaux = list(niveaux)
    espaces = list(Espace.objects.en_service().filter(niveau__in=niveaux).complets().dans_l_ordre())
    sites = {niveau.site_id: niveau.site for niveau in niveaux}
    heures = ouvertures(sites.values(), [moment.year - 1, moment.year, moment.year + 1])
    tenues: dict[int, list[Occupation]] = defaultdict(list)
    for occupation in Occupation.objects.filter(
        espace__in={atome.pk for espace in espaces for atome in espace.atomes()},
        periode__contains=moment,
    ).select_related("reservation__acteur", "fermeture"):
        tenues[occupation.espace_id].append(occupation)
    nommes = personne is not None and regles.voit_les_noms(personne)
    par_niveau: dict[int, list[EtatSurLePlan]] = defaultdict(list)
    for espace in espaces:
        prises = [prise for atome in espace.atomes() for prise in tenues[atome.pk]]
        ouvert = _ouvert(heures[espace.niveau.site_id], moment)
        par_niveau[espace.niveau_id].append(_etat(espace, prises, ouvert=ouvert, nommes=nommes))
    return [
        PlanDuNiveau(niveau, par_niveau[niveau.pk], _traces(par_niveau[niveau.pk]))
        for niveau in niveaux
    ]


def _ouvert(heures: Ouverture, moment: datetime) -> bool:
    jour = moment.astimezone(heures.fuseau).date()
    return any(debut <= moment < fin for debut, fin in heures.intervalles(jour, jour))


def _etat(espace: Espace, prises: list[Occupation], *, ouvert: bool, nommes: bool) -> EtatSurLePlan:
    genre, precision = _genre(espace, prises, ouvert=ouvert, nommes=nommes)
    points = points_svg(espace.contour, espace.niveau)
    etiquettes = _etiquettes(espace, MOTS[genre]) if points else []
    return EtatSurLePlan(espace, genre, precision, points, etiquettes)


def _genre(
    espace: Espace, prises: list[Occupation], *, ouvert: bool, nommes: bool
) -> tuple[Genre, str]:
    fermetures = [prise.fermeture for prise in prises if prise.fermeture is not None]
    if fermetures:
        return "ferme", fermetures[0].get_motif_display()
    if not espace.reservable:
        return "non_reservable", ""
    if not ouvert:
        return "ferme", "hors des heures d’ouverture"
    reservations = [prise.reservation for prise in prises if prise.reservation is not None]
    if not reservations:
        return "libre", ""
    if not nommes:
        return "occupe", ""
    return "occupe", ", ".join(dict.fromkeys(str(tenue.acteur) for tenue in reservations))


def _traces(etats: list[EtatSurLePlan]) -> list[EtatSurLePlan]:
    """Spaces to draw: a whole whose parts are all drawn would lie under them, unread and out of reach."""
    dessines = {etat.espace.pk for etat in etats if etat.points}
    return [
        etat
        for etat in etats
        if etat.points
        and not (
            etat.espace.divisible
            and all(partie.pk in dessines for partie in etat.espace.elements.all())
        )
    ]


def _etiquettes(espace: Espace, mot: str) -> list[Etiquette]:
    niveau, contour = espace.niveau, espace.contour or []
    abscisses = [x * niveau.plan_largeur // COTE_DU_PLAN for x, _ in contour]
    ordonnees = [y * niveau.plan_hauteur // COTE_DU_PLAN for _, y in contour]
    taille = taille_des_lettres(niveau)
    # A letter is a little more than half as wide as it is high.
    lettres = max(8, int((max(abscisses) - min(abscisses)) / (taille * 0.58)))
    lignes = [(ligne, True) for ligne in textwrap.wrap(espace.nom, lettres)]
    lignes += [(ligne, False) for ligne in textwrap.wrap(mot, lettres)]
    centre_x = (max(abscisses) + min(abscisses)) // 2
    centre_y = (max(ordonnees) + min(ordonnees)) // 2
    interligne = taille * 5 // 4
    haut = centre_y - interligne * (len(lignes) - 1) // 2 + taille // 3
    return [
        Etiquette(centre_x, haut + rang * interligne, texte, fort)
        for rang, (texte, fort) in enumerate(lignes)
    ]
