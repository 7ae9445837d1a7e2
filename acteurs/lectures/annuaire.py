"""What the directory reads: who is shown, in how many of each kind, where on the map."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, F, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, Left
from django.urls import reverse

from acteurs.enums import StatutActeur
from acteurs.models import Acteur, Domaine, Pole
from ptce.socle.markdown import en_clair

SLUG_TEMOIN = "-slug-"
"""Stands for a slug in an address that is built once for hundreds."""

PAR_PAGE = 24
VOCABULAIRES = ("nature", "presence", "forme_juridique")
POINTS_AU_PLUS = 500
"""What a map shows at once, and the list beside it."""
LU_DE_LA_PRESENTATION = 600
EXTRAIT = 170
PARAGRAPHES = re.compile(r"\n\s*\n")


class Question(SearchQuery):
    """What is typed in the search, as the words of the directory are asked: see migration `0011_mots_de_l_annuaire`.

    `du_nom` asks it of the names alone.
    """

    def __init__(self, texte: str, *, du_nom: bool = False) -> None:
        super().__init__(texte)
        self.function = "acteurs_question_du_nom" if du_nom else "acteurs_question"


@dataclass(frozen=True)
class Facettes:
    """The poles and fields, and how many members each choice of the filters has."""

    poles: list[Pole]
    domaines: list[Domaine]
    natures: dict[str, int]
    presences: dict[str, int]
    formes: dict[str, int]

    @property
    def total(self) -> int:
        """How many members there are."""
        return sum(self.natures.values())


@dataclass(frozen=True)
class Vignette:
    """An organisation in the list: its beginning in plain words, its poles and fields."""

    acteur: Acteur
    extrait: str
    poles: list[Pole]
    domaines: list[Domaine]


@dataclass(frozen=True)
class Voisin:
    """An organisation on the map: its usual name and its page."""

    nom: str
    adresse: str


@dataclass(frozen=True)
class Lieu:
    """A place of the map, its address as the first one there writes it, and who is there, by name.

    Degrees of WGS 84.
    """

    latitude: Decimal
    longitude: Decimal
    ecrit: str
    voisins: list[Voisin]


def facettes() -> Facettes:
    """Count the members by kind. Three queries, whatever the volume."""
    comptes: dict[str, Counter[str]] = {
        nom: Counter() for nom in ("pole", "domaine", *VOCABULAIRES)
    }
    for nom, valeur, presence, forme, nombre in _comptes():
        if nom != "nature":
            comptes[nom][valeur] += nombre
            continue
        for vocabulaire, lue in zip(VOCABULAIRES, (valeur, presence, forme), strict=True):
            comptes[vocabulaire][lue] += nombre
    return Facettes(
        _denombres(Pole.objects.all(), comptes["pole"]),
        _denombres(Domaine.objects.all(), comptes["domaine"]),
        *(comptes[vocabulaire] for vocabulaire in VOCABULAIRES),
    )


def _denombres(classement: Iterable[Any], comptes: Counter[str]) -> list[Any]:
    lus = list(classement)
    for lu in lus:
        lu.nombre = comptes[str(lu.pk)]
    return lus


def _comptes() -> QuerySet[Any, Any]:
    """Return rows of (what is counted, its value, two more values or nothing, how many); some take away from others.

    Links are counted whole, then those of organisations that are no members, which are few: nothing is joined to all.
    """
    rien = Value("", output_field=TextField())
    morceaux: list[QuerySet[Any, Any]] = [
        Acteur.objects.membres()
        .order_by()
        .values_list(Value("nature", output_field=TextField()), *VOCABULAIRES)
        .annotate(nombre=Count("pk"))
    ]
    autres_que_membres = Acteur.objects.exclude(statut=StatutActeur.MEMBRE).order_by().values("pk")
    for nom, liens in (("pole", Acteur.poles.through), ("domaine", Acteur.domaines.through)):
        tous = liens.objects.values_list(
            Value(nom, output_field=TextField()), Cast(f"{nom}_id", TextField()), rien, rien
        )
        morceaux += [
            tous.annotate(nombre=Count("pk")),
            tous.filter(acteur__in=autres_que_membres).annotate(nombre=-Count("pk")),
        ]
    premier, *suivants = morceaux
    return premier.union(*suivants, all=True)


def presentes(cles: Sequence[int]) -> list[Acteur]:
    """Return the organisations of these keys, in this order, with what a list shows of them. One query.

    Keys first: skipping to the last page would otherwise read the links of all that it skips.
    """
    lus = {acteur.pk: acteur for acteur in _presentables(Acteur.objects.filter(pk__in=cles))}
    return [lus[cle] for cle in cles if cle in lus]


def _presentables(acteurs: QuerySet[Acteur]) -> QuerySet[Acteur]:
    """Read no more of their text than its beginning, and the keys of their poles and fields."""
    lien_pole, lien_domaine = Acteur.poles.through, Acteur.domaines.through
    ici = {"acteur": OuterRef("pk")}
    return (
        acteurs.order_by()
        .defer("presentation")
        .annotate(
            debut=Left("presentation", LU_DE_LA_PRESENTATION),
            cles_des_poles=ArraySubquery(
                lien_pole.objects.filter(**ici).order_by("pole_id").values("pole_id")
            ),
            cles_des_domaines=ArraySubquery(
                lien_domaine.objects.filter(**ici).order_by("domaine_id").values("domaine_id")
            ),
        )
    )


def vignettes(acteurs: Iterable[Any], lues: Facettes) -> list[Vignette]:
    """Return the organisations of a page, read by `presentes`. No query."""
    poles = {pole.pk: pole for pole in lues.poles}
    domaines = {domaine.pk: domaine for domaine in lues.domaines}
    return [
        Vignette(
            acteur,
            extrait(acteur.debut),
            _dans_l_ordre(poles, acteur.cles_des_poles),
            _dans_l_ordre(domaines, acteur.cles_des_domaines),
        )
        for acteur in acteurs
    ]


def _dans_l_ordre(connus: dict[int, Any], cles: Sequence[int]) -> list[Any]:
    voulues = set(cles)
    return [connu for cle, connu in connus.items() if cle in voulues]


def extrait(texte: str) -> str:
    """Return the first words of a presentation, without its titles nor its marks."""
    paragraphes = [lu for lu in PARAGRAPHES.split(texte.strip()) if not lu.startswith("#")]
    clair = en_clair(paragraphes[0] if paragraphes else texte)
    if len(clair) <= EXTRAIT:
        return clair
    return clair[:EXTRAIT].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


# --- The map --------------------------------------------------------------------------------------


def lieux(acteurs: QuerySet[Acteur]) -> tuple[list[Lieu], int]:
    """Return where these organisations are, by name, and how many that is; one more than POINTS_AU_PLUS when cut.

    Those of one address are one point. One query.
    """
    lus = list(
        acteurs.filter(latitude__isnull=False)
        .order_by("cle_tri", "pk")
        .values_list("latitude", "longitude", "adresse", "sigle", "nom", "slug")[
            : POINTS_AU_PLUS + 1
        ]
    )
    points: dict[tuple[Decimal, Decimal], Lieu] = {}
    page = reverse("acteurs:fiche", args=[SLUG_TEMOIN])
    for latitude, longitude, ecrit, sigle, nom, slug in lus[:POINTS_AU_PLUS]:
        ou = (latitude or Decimal(0), longitude or Decimal(0))
        lieu = points.setdefault(ou, Lieu(*ou, ecrit, []))
        lieu.voisins.append(Voisin(sigle or nom, page.replace(SLUG_TEMOIN, slug)))
    return list(points.values()), len(lus)


def nouveaux(nombre: int) -> list[Acteur]:
    """Return the members that joined last, the last one first."""
    return list(Acteur.objects.membres().order_by(F("adhere_le").desc(), "-pk")[:nombre])
