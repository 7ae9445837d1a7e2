"""What agents write of a place: the plan of a floor, where a space is on it, its photo and presentation.

A replaced file is deleted once the row that no longer names it is committed, never before.
"""

from typing import Literal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.fields.files import FieldFile

from acteurs.models import Personne
from locaux import regles
from locaux.models import Espace, Niveau
from ptce.socle.images import ImageRecodee


@transaction.atomic
def poser_plan(*, niveau: Niveau, image: ImageRecodee | None, par: Personne) -> Niveau:
    """Give a floor its plan, or take it away (None). Contours stay: they are fractions of the picture.

    Raises PermissionDenied.
    """
    _exiger(par)
    niveau = Niveau.objects.select_for_update(of=("self",)).get(pk=niveau.pk)
    _remplacer(niveau.plan, image)
    niveau.plan_largeur = image.largeur if image else 0
    niveau.plan_hauteur = image.hauteur if image else 0
    niveau.save(update_fields=["plan", "plan_largeur", "plan_hauteur"])
    return niveau


@transaction.atomic
def placer(*, espace: Espace, contour: list[list[int]] | None, par: Personne) -> Espace:
    """Draw a space on the plan of its floor, in ten-thousandths of its sides; None takes it off. Raises PermissionDenied."""
    _exiger(par)
    espace = Espace.objects.select_for_update(of=("self",)).get(pk=espace.pk)
    espace.contour = contour
    espace.save(update_fields=["contour"])
    return espace


@transaction.atomic
def illustrer(
    *, espace: Espace, photo: ImageRecodee | Literal[False] | None, presentation: str, par: Personne
) -> Espace:
    """Write the presentation of a space, and its photo: None keeps the one there is, False takes it away.

    Raises PermissionDenied.
    """
    _exiger(par)
    espace = Espace.objects.select_for_update(of=("self",)).get(pk=espace.pk)
    espace.presentation = presentation
    if photo is not None:
        _remplacer(espace.photo, photo or None)
    espace.save(update_fields=["photo", "presentation"])
    return espace


def _exiger(par: Personne) -> None:
    if not regles.peut_amenager(par):
        raise PermissionDenied("Seuls les agents de la collectivité décrivent les lieux.")


def _remplacer(champ: FieldFile, image: ImageRecodee | None) -> None:
    ancien, stockage = champ.name, champ.storage
    if image is None:
        setattr(champ.instance, champ.field.name, "")
    else:
        champ.save(str(image.contenu.name), image.contenu, save=False)
    if ancien:
        transaction.on_commit(lambda: stockage.delete(ancien))
