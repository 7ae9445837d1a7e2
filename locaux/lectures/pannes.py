"""What those who look for a space, or book it, should know of its open faults: which equipment, never what was written.

The details of a fault are for its reporter and the agents; what its title names of the space's own equipment is not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from acteurs.models import Personne
from locaux import regles
from locaux.enums import Urgence
from locaux.models import Espace, Signalement
from locaux.phrase.choses import equipements_cites
from ptce.socle import typographie

LUES = 500
"""How many faults are read for a page, the most urgent first."""


@dataclass(frozen=True)
class Panne:
    """One open fault of a space: the equipment it names, by key; whether it keeps people out; when it is to be mended."""

    equipements: Mapping[int, str]
    bloquante: bool
    prevu_le: date | None

    @property
    def phrase(self) -> str:
        """Say it, as far as anyone may know."""
        quoi = typographie.enumeration(map(typographie.nom_commun, self.equipements.values()))
        genre = "problème bloquant signalé" if self.bloquante else "problème signalé"
        dite = f"{genre} : {quoi}" if quoi else f"{genre} dans cet espace"
        if self.prevu_le:
            dite += f", réparation prévue le {typographie.jour_sans_nom(self.prevu_le)}"
        return dite


Pannes = Mapping[int, list[Panne]]


def pannes_des(espaces: Iterable[Espace], personne: Personne | None) -> Pannes:
    """Return the open faults of each of these spaces by key, as `personne` may know of them: a visitor, of none.

    Those of its parts and of its wholes are its own. `espaces` are complete. One query.
    """
    espaces = list(espaces)
    if not espaces or not regles.voit_les_noms(personne):
        return {}
    touches: dict[int, set[int]] = defaultdict(set)
    for espace in espaces:
        touches[espace.pk].add(espace.pk)
        for partie in espace.elements.all():
            touches[partie.pk].add(espace.pk)
            touches[espace.pk].add(partie.pk)
    noms = {espace.pk: {e.pk: e.nom for e in espace.equipements.all()} for espace in espaces}
    trouvees: dict[int, list[Panne]] = defaultdict(list)
    for signalement in _genants(Q(espace__in=list(touches))):
        for cle in sorted(touches[signalement.espace_id] & noms.keys()):
            trouvees[cle].append(_panne(signalement, noms[cle]))
    return dict(trouvees)


def pannes_de(espace: Espace, personne: Personne | None) -> list[Panne]:
    """Return the open faults of one space, of its parts and of its wholes. One query, two when there are some."""
    if not regles.voit_les_noms(personne):
        return []
    lies = Q(pk=espace.pk) | Q(appartient_a__ensemble=espace) | Q(compositions__element=espace)
    signalements = list(_genants(Q(espace__in=Espace.objects.filter(lies).order_by().values("pk"))))
    if not signalements:
        return []
    noms = dict(espace.equipements.order_by().values_list("pk", "nom"))
    return [_panne(signalement, noms) for signalement in signalements]


def _genants(lieux: Q) -> Iterable[Signalement]:
    return Signalement.objects.genants().filter(lieux).dans_l_ordre()[:LUES]


def _panne(signalement: Signalement, equipements: Mapping[int, str]) -> Panne:
    cites = equipements_cites(signalement.titre, equipements)
    return Panne(
        {cle: equipements[cle] for cle in cites},
        signalement.urgence == Urgence.BLOQUANTE,
        signalement.prevu_le,
    )
