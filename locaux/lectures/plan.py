"""What each space of a floor is at an instant, and its shape over the floor's picture. Queries do not grow with volume."""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal, Protocol, TypeVar

from acteurs.models import Personne
from locaux import regles
from locaux.calculs import Ouverture
from locaux.lectures.ouvertures import ouvertures
from locaux.models import Espace, Niveau, Occupation
from locaux.models.espace import COTE_DU_PLAN
from ptce.socle import typographie

Genre = Literal["libre", "occupe", "ferme", "non_reservable"]
MOTS: dict[Genre, str] = {
    "libre": "libre",
    "occupe": "occupé",
    "ferme": "fermé",
    "non_reservable": "non réservable",
}
TAILLES = (56, 68, 82)
"""How many heights of a letter make the width of a picture, the largest letters first: a small room has smaller ones."""
LARGEUR_D_UNE_LETTRE = 0.56
"""Of its height, on average."""
INTERLIGNE = 1.25
MARGE = 0.92
"""How much of a space its label may take."""


@dataclass(frozen=True)
class Etiquette:
    """One line of a label. `x`, `y` and `taille`, the height of its letters, are pixels of the picture."""

    x: int
    y: int
    texte: str
    fort: bool
    taille: int


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
    ouvert: bool
    """Whether the hours of the site hold the moment."""

    @property
    def dessine(self) -> bool:
        """Tell whether there is a picture to look at."""
        return bool(self.niveau.plan)

    @property
    def bilan(self) -> str:
        """How many of the spaces that are booked are free, in words; empty when there are none, or the site is shut."""
        genres = [etat.genre for etat in self.etats if etat.espace.reservable]
        if not genres or not self.ouvert:
            return ""
        libres = typographie.compte(genres.count("libre"), "espace libre", "espaces libres")
        return f"{libres} sur {len(genres)}"

    @property
    def version(self) -> str:
        """What changes in the address of the picture when its file does."""
        return version(self.niveau.plan.name or "")


def version(nom: str) -> str:
    """Return what changes in the address of a picture when its file does."""
    return PurePosixPath(nom).stem[:12]


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
    ).select_related("reservation__acteur", "fermeture", "lot__convention__acteur"):
        tenues[occupation.espace_id].append(occupation)
    ouverts = {cle: _ouvert(heures[cle], moment) for cle in sites}
    nommes = personne is not None and regles.voit_les_noms(personne)
    par_niveau: dict[int, list[EtatSurLePlan]] = defaultdict(list)
    for espace in espaces:
        prises = [prise for atome in espace.atomes() for prise in tenues[atome.pk]]
        ouvert = ouverts[espace.niveau.site_id]
        par_niveau[espace.niveau_id].append(_etat(espace, prises, ouvert=ouvert, nommes=nommes))
    return [
        PlanDuNiveau(
            niveau,
            par_niveau[niveau.pk],
            a_dessiner(par_niveau[niveau.pk]),
            ouverts[niveau.site_id],
        )
        for niveau in niveaux
    ]


def _ouvert(heures: Ouverture, moment: datetime) -> bool:
    jour = moment.astimezone(heures.fuseau).date()
    return any(debut <= moment < fin for debut, fin in heures.intervalles(jour, jour))


def _etat(espace: Espace, prises: list[Occupation], *, ouvert: bool, nommes: bool) -> EtatSurLePlan:
    genre, precision = _genre(espace, prises, ouvert=ouvert, nommes=nommes)
    points = points_svg(espace.contour, espace.niveau)
    textes = ([(espace.nom, True), (MOTS[genre], False)], [(espace.nom, True)])
    ecrits = etiquettes(espace, textes) if points else []
    return EtatSurLePlan(espace, genre, precision, points, ecrits)


def _genre(
    espace: Espace, prises: list[Occupation], *, ouvert: bool, nommes: bool
) -> tuple[Genre, str]:
    fermetures = [prise.fermeture for prise in prises if prise.fermeture is not None]
    if fermetures:
        return "ferme", fermetures[0].get_motif_display()
    lots = [prise.lot for prise in prises if prise.lot is not None]
    if lots:
        noms = dict.fromkeys(str(lot.convention.acteur) for lot in lots)
        return "occupe", ", ".join(noms) if nommes else ""
    if not espace.reservable:
        return "non_reservable", ""
    if not ouvert:
        return "ferme", ""
    reservations = [prise.reservation for prise in prises if prise.reservation is not None]
    if not reservations:
        return "libre", ""
    if not nommes:
        return "occupe", ""
    return "occupe", ", ".join(dict.fromkeys(str(tenue.acteur) for tenue in reservations))


class SurLePlan(Protocol):
    """A space and its shape over the picture, empty when it is not drawn."""

    @property
    def espace(self) -> Espace: ...
    @property
    def points(self) -> str: ...


E = TypeVar("E", bound=SurLePlan)


def a_dessiner(etats: Sequence[E]) -> list[E]:
    """Return the spaces to draw: a whole whose parts are all drawn would lie under them, unread and out of reach."""
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


def etiquettes(espace: Espace, versions: Iterable[Sequence[tuple[str, bool]]]) -> list[Etiquette]:
    """Return the first of these versions that fits in the space, in the largest letters that do; nothing when none does.

    A version is its texts, one under the other, each in strong letters or not.
    """
    niveau, contour = espace.niveau, espace.contour or []
    gauche, droite = (
        borne * niveau.plan_largeur // COTE_DU_PLAN
        for borne in (min(x for x, _ in contour), max(x for x, _ in contour))
    )
    haut, bas = (
        borne * niveau.plan_hauteur // COTE_DU_PLAN
        for borne in (min(y for _, y in contour), max(y for _, y in contour))
    )
    for textes in versions:
        for part in TAILLES:
            taille = max(8, niveau.plan_largeur // part)
            lignes = _lignes(textes, int((droite - gauche) * MARGE / taille / LARGEUR_D_UNE_LETTRE))
            if lignes and len(lignes) * taille * INTERLIGNE <= (bas - haut) * MARGE:
                return _au_milieu(lignes, taille, (gauche + droite) // 2, (haut + bas) // 2)
    return []


def _lignes(textes: Sequence[tuple[str, bool]], lettres: int) -> list[tuple[str, bool]]:
    """Return each text cut in lines of so many letters at most; nothing when a word is longer."""
    lignes = [
        (ligne, fort)
        for texte, fort in textes
        for ligne in textwrap.wrap(texte, max(lettres, 1), break_long_words=False)
    ]
    return lignes if all(len(ligne) <= lettres for ligne, _ in lignes) else []


def _au_milieu(
    lignes: Sequence[tuple[str, bool]], taille: int, centre_x: int, centre_y: int
) -> list[Etiquette]:
    interligne = int(taille * INTERLIGNE)
    haut = centre_y - interligne * (len(lignes) - 1) // 2 + taille // 3
    return [
        Etiquette(centre_x, haut + rang * interligne, texte, fort, taille)
        for rang, (texte, fort) in enumerate(lignes)
    ]
