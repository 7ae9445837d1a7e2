"""What the agents' forms write of a place, as plain values: compared with what there is, and told apart by a digest."""

from dataclasses import astuple, dataclass, fields
from datetime import date, time
from decimal import Decimal
from typing import Any, Protocol

from locaux.calculs import Plage
from locaux.lectures.contradictions import Semaine
from locaux.models import Espace, Site
from ptce.socle.empreintes import empreinte


class Fiche(Protocol):
    """What a form writes of a place."""

    @classmethod
    def de(cls, lieu: Any, /) -> Any:
        """Return what there is of this place."""

    def ecrire(self, lieu: Any, /) -> None:
        """Give these values to the place, without saving it."""

    @property
    def empreinte(self) -> str:
        """What tells this state from another."""


@dataclass(frozen=True)
class FicheSite:
    """A site, its hours and floors aside."""

    nom: str
    slug: str
    adresse: str
    presentation: str
    acces: str
    latitude: Decimal | None
    longitude: Decimal | None
    fuseau: str
    ferme_jours_feries: bool
    coupure_midi: time
    gestionnaire_id: int | None

    @classmethod
    def de(cls, site: Site) -> "FicheSite":
        """Return what there is of this site."""
        return cls(**_valeurs(cls, site))

    def ecrire(self, site: Site) -> None:
        """Give these values to `site`, without saving it."""
        _ecrire(self, site)

    @property
    def empreinte(self) -> str:
        """What tells this state from another. Of a site that was read: a number is written in several ways."""
        return empreinte(astuple(self))


@dataclass(frozen=True)
class FicheEspace:
    """A space, its parts, its photo and its contour aside; `equipements` are keys in order."""

    niveau_id: int
    nom: str
    type: str
    rang: int
    surface_m2: Decimal
    capacite: int
    accessible_pmr: bool
    reservable: bool
    regle_id: int | None
    equipements: tuple[int, ...]
    en_service_le: date | None = None

    @classmethod
    def de(cls, espace: Espace) -> "FicheEspace":
        """Return what there is of this space; its equipment is read, unless it was prefetched."""
        cles = tuple(sorted(equipement.pk for equipement in espace.equipements.all()))
        return cls(**_valeurs(cls, espace, sauf="equipements"), equipements=cles)

    def ecrire(self, espace: Espace) -> None:
        """Give these values to `espace`, without saving it; its equipment is not touched."""
        _ecrire(self, espace, sauf="equipements")

    @property
    def empreinte(self) -> str:
        """What tells this state from another. Of a space that was read: a number is written in several ways."""
        return empreinte(astuple(self))


def _valeurs(fiche: type, lieu: Any, *, sauf: str = "") -> dict[str, Any]:
    return {champ.name: getattr(lieu, champ.name) for champ in fields(fiche) if champ.name != sauf}


def _ecrire(fiche: Any, lieu: Any, *, sauf: str = "") -> None:
    for champ in fields(fiche):
        if champ.name != sauf:
            setattr(lieu, champ.name, getattr(fiche, champ.name))


def plages_de(semaine: Semaine) -> list[tuple[int, Plage]]:
    """Return the ranges of a week in order, each with its day."""
    return [(jour, plage) for jour in sorted(semaine) for plage in sorted(semaine[jour])]


def semaine_de(site: Site) -> dict[int, list[Plage]]:
    """Return the hours of a site by ISO day, in order; one query."""
    semaine: dict[int, list[Plage]] = {}
    for horaire in site.horaires.order_by("jour", "ouvre"):
        semaine.setdefault(horaire.jour, []).append((horaire.ouvre, horaire.ferme))
    return semaine


def empreinte_des_horaires(semaine: Semaine) -> str:
    """Return what tells this week of hours from another."""
    return empreinte(plages_de(semaine))


def empreinte_des_parties(cles: Any) -> str:
    """Return what tells these parts of a divisible room (keys) from others."""
    return empreinte(sorted(cles))
