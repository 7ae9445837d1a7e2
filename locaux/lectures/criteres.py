"""What is looked for in the search of a free slot, and how it is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from locaux.calculs import Plage, duree_en_mots
from locaux.enums import TypeEspace
from locaux.models import Espace
from locaux.offres import Besoin
from ptce.socle import temps, typographie

DUREE_PAR_DEFAUT = 60
DEBUT_DU_SOIR = 18 * 60
MOMENTS = {"matin": "le matin", "apres_midi": "l’après-midi", "soir": "en soirée"}


@dataclass(frozen=True)
class Criteres:
    """What is looked for. Hours and lengths are minutes, days are both included; `moment` is a key of MOMENTS, or "".

    Without hours, the whole day; without a length, from `de` to `a` when both are given, an hour otherwise.
    """

    premier: date
    dernier: date
    places: int | None = None
    type: str = ""
    site: int | None = None
    equipements: frozenset[int] = frozenset()
    pmr: bool = False
    moment: str = ""
    de: int | None = None
    a: int | None = None
    duree: int | None = None

    @property
    def duree_voulue(self) -> int:
        """The length in minutes."""
        if self.duree is None and self.de is not None and self.a is not None:
            return self.a - self.de
        return self.duree or DUREE_PAR_DEFAUT

    def besoin(self, coupure_midi: int) -> Besoin:
        """Return what is needed of a day, on a site that splits its days at `coupure_midi`."""
        moments: dict[str, Plage] = {
            "matin": (0, coupure_midi),
            "apres_midi": (coupure_midi, temps.MINUTES_PAR_JOUR),
            "soir": (DEBUT_DU_SOIR, temps.MINUTES_PAR_JOUR),
        }
        debut, fin = moments.get(self.moment, (0, temps.MINUTES_PAR_JOUR))
        return Besoin(
            self.duree_voulue,
            (debut if self.de is None else self.de, fin if self.a is None else self.a),
        )

    def parmi(self, espaces: Iterable[Espace]) -> list[Espace]:
        """Return the spaces that are what is looked for, free or not."""
        return [espace for espace in espaces if self._convient(espace)]

    def _convient(self, espace: Espace) -> bool:
        return (
            espace.capacite >= (self.places or 1)
            and self.type in ("", espace.type)
            and self.site in (None, espace.niveau.site_id)
            and (espace.accessible_pmr or not self.pmr)
            and self.equipements <= {equipement.pk for equipement in espace.equipements.all()}
        )

    def en_mots(self, equipements: Mapping[int, str], sites: Mapping[int, str]) -> list[str]:
        """Return each criterion in words, the names being given by key."""
        quoi = str(TypeEspace(self.type).label) if self.type else "tous les espaces"
        noms = [
            typographie.nom_commun(equipements.get(cle, "")) for cle in sorted(self.equipements)
        ]
        return [
            quoi,
            *([f"{typographie.compte(self.places, 'place')} au moins"] if self.places else []),
            *([f"avec {typographie.enumeration(filter(None, noms))}"] if any(noms) else []),
            *(["accessible en fauteuil roulant"] if self.pmr else []),
            *([sites[self.site]] if self.site in sites else []),
            self._quand(),
            duree_en_mots(self.duree_voulue),
        ]

    def _quand(self) -> str:
        if self.premier == self.dernier:
            jours = typographie.jour_long(self.premier)
        else:
            jours = (
                f"du {typographie.jour_long(self.premier)} au {typographie.jour_long(self.dernier)}"
            )
        return ", ".join(filter(None, [jours, MOMENTS.get(self.moment) or self._heures()]))

    def _heures(self) -> str:
        if self.de is None and self.a is None:
            return ""
        if self.a is None:
            return f"à partir de {_heure(self.de or 0)}"
        if self.de is None:
            return f"jusqu’à {_heure(self.a)}"
        return f"entre {_heure(self.de)} et {_heure(self.a)}"


def _heure(minutes: int) -> str:
    if minutes == temps.MINUTES_PAR_JOUR:
        return "minuit"
    return typographie.heure(time(*divmod(minutes, 60)))
