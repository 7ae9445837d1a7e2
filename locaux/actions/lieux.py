"""What agents write of a place: the plan of a floor, where a space is on it, its photo and presentation."""

from typing import Literal

from django.db import transaction

from acteurs.models import Personne
from locaux.actions.amenagement import exiger
from locaux.models import Espace, Niveau
from ptce.socle.images import ImageRecodee, remplacer


@transaction.atomic
def poser_plan(*, niveau: Niveau, image: ImageRecodee | None, par: Personne) -> Niveau:
    """Give a floor its plan, or take it away (None). Contours stay: they are fractions of the picture.

    Raises PermissionDenied.
    """
    exiger(par)
    niveau = Niveau.objects.select_for_update(of=("self",)).get(pk=niveau.pk)
    remplacer(niveau.plan, image)
    niveau.plan_largeur = image.largeur if image else 0
    niveau.plan_hauteur = image.hauteur if image else 0
    niveau.plan_clair = image is None or image.claire
    niveau.save(update_fields=["plan", "plan_largeur", "plan_hauteur", "plan_clair"])
    return niveau


@transaction.atomic
def placer(*, espace: Espace, contour: list[list[int]] | None, par: Personne) -> Espace:
    """Draw a space on the plan of its floor, in ten-thousandths of its sides; None takes it off. Raises PermissionDenied."""
    exiger(par)
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
    exiger(par)
    espace = Espace.objects.select_for_update(of=("self",)).get(pk=espace.pk)
    espace.presentation = presentation
    if photo is not None:
        remplacer(espace.photo, photo or None)
    espace.save(update_fields=["photo", "presentation"])
    return espace
