"""Draws the plan of each floor of the demonstration: fictitious rooms in rows, and the contour of every space."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from locaux.enums import TypeEspace
from locaux.models.espace import COTE_DU_PLAN
from ptce.demonstration.donnees.lieu import Place

LARGEUR = 1440
MARGE, HAUTEUR_DE_RANGEE, COULOIR, MUR, PORTE = 30, 190, 44, 6, 44
PARTS_PAR_RANGEE = 8
PARTS = {TypeEspace.POSTE: 1, TypeEspace.ESPACE_COLLABORATIF: 3}
PAPIER, SOL, HERBE, TRAIT = "#f2ede2", "#ffffff", "#dfe8cf", "#565e52"

Rectangle = tuple[int, int, int, int]


@dataclass(frozen=True)
class PlanDessine:
    """The picture of a floor, its size in pixels, and the contour of its spaces by name, in ten-thousandths."""

    contenu: ContentFile  # type: ignore[type-arg]
    largeur: int
    hauteur: int
    contours: dict[str, list[list[int]]]


def dessiner(places: Sequence[Place]) -> PlanDessine:
    """Return the plan of a floor: always the same for the same places."""
    rangees = _rangees([place for place in places if not place.parties])
    hauteur = 2 * MARGE + len(rangees) * (HAUTEUR_DE_RANGEE + COULOIR) - COULOIR
    image = Image.new("RGB", (LARGEUR, hauteur), PAPIER)
    crayon = ImageDraw.Draw(image)
    pieces: dict[str, Rectangle] = {}
    for rang, rangee in enumerate(rangees):
        haut = MARGE + rang * (HAUTEUR_DE_RANGEE + COULOIR)
        gauche, parts = MARGE, sum(_parts(place) for place in rangee)
        for place in rangee:
            droite = gauche + (LARGEUR - 2 * MARGE) * _parts(place) // parts
            pieces[place.nom] = (gauche, haut, droite, haut + HAUTEUR_DE_RANGEE)
            _piece(crayon, pieces[place.nom], terrain=place.type == TypeEspace.TERRAIN)
            gauche = droite
    for place in places:
        if place.parties:
            pieces[place.nom] = _autour([pieces[partie] for partie in place.parties])
    sortie = io.BytesIO()
    image.save(sortie, "WEBP", quality=80, method=1)
    return PlanDessine(
        ContentFile(sortie.getvalue(), name="plan.webp"),
        LARGEUR,
        hauteur,
        {nom: _contour(piece, hauteur) for nom, piece in pieces.items()},
    )


def _parts(place: Place) -> int:
    return PARTS.get(place.type, 2)


def _rangees(places: Sequence[Place]) -> list[list[Place]]:
    rangees: list[list[Place]] = [[]]
    for place in places:
        if sum(map(_parts, rangees[-1])) + _parts(place) > PARTS_PAR_RANGEE:
            rangees.append([])
        rangees[-1].append(place)
    return rangees


def _piece(crayon: ImageDraw.ImageDraw, piece: Rectangle, *, terrain: bool) -> None:
    """Draw four walls, and the gap of a door on the corridor; land is green, and has no door."""
    gauche, _, droite, bas = piece
    crayon.rectangle(piece, fill=HERBE if terrain else SOL, outline=TRAIT, width=MUR)
    if terrain:
        return
    milieu = (gauche + droite) // 2
    crayon.rectangle((milieu - PORTE // 2, bas - MUR, milieu + PORTE // 2, bas), fill=PAPIER)


def _autour(pieces: Sequence[Rectangle]) -> Rectangle:
    gauches, hauts, droites, bas = zip(*pieces, strict=True)
    return min(gauches), min(hauts), max(droites), max(bas)


def _contour(piece: Rectangle, hauteur: int) -> list[list[int]]:
    """Return the inside of the walls."""
    gauche, haut, droite, bas = piece
    coins = (
        (gauche + MUR, haut + MUR),
        (droite - MUR, haut + MUR),
        (droite - MUR, bas - MUR),
        (gauche + MUR, bas - MUR),
    )
    return [[x * COTE_DU_PLAN // LARGEUR, y * COTE_DU_PLAN // hauteur] for x, y in coins]
