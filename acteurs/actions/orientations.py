"""Which organisation answers which need: kept by the animation team."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from acteurs import regles
from acteurs.enums import BesoinCreation, EtapeProjet
from acteurs.models import Acteur, Orientation, Personne
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

UNE_PAR_ACTEUR = "acteurs_orientation_acteur_id_key"


@transaction.atomic
def orienter_vers(
    *,
    acteur: Acteur,
    besoins: Sequence[BesoinCreation],
    etapes: Sequence[EtapeProjet],
    propose: str,
    active: bool,
    par: Personne,
    revision: int = 0,
) -> Orientation:
    """Say what an organisation answers to, whether it was said before or not. `revision` is the one that was read.

    The same answer writes nothing. Raises PermissionDenied, ChangeEntreTemps when someone else changed it meanwhile,
    EnConcurrence (`rejouer` runs it again).
    """
    if not regles.peut_rediger(par):
        raise PermissionDenied("Seule l’équipe d’animation oriente les créateurs.")
    voulu = (list(besoins), list(etapes), propose, active)
    orientation = Orientation.objects.select_for_update().filter(acteur=acteur).first()
    if orientation is not None:
        present = (
            orientation.besoins,
            orientation.etapes,
            orientation.propose,
            orientation.active,
        )
        if present == voulu:
            return orientation
        if orientation.revision != revision:
            raise ChangeEntreTemps
        orientation.revision += 1
    else:
        orientation = Orientation(acteur=acteur)
    orientation.besoins, orientation.etapes, orientation.propose, orientation.active = voulu
    with en_concurrence([UNE_PAR_ACTEUR]):
        orientation.save()
    return orientation
