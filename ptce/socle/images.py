"""Pictures that people send: checked, bounded, encoded again; served through views that check the right.

What is kept is our own encoding: no metadata (a photo tells where it was taken), no hidden content, no format that
carries scripts. Source: the design's quality page, "Reliability and security".
"""

import base64
import io
import threading
import uuid
import warnings
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from PIL import Image, ImageOps, UnidentifiedImageError

from ptce.socle.transactions import si_rien_n_est_ecrit

FORMATS = ("PNG", "JPEG", "WEBP")
OCTETS_AU_PLUS = 12 * 1024 * 1024
PIXELS_AU_PLUS = {"JPEG": 25_000_000, "PNG": 13_000_000, "WEBP": 13_000_000}
"""What a phone takes, 12 or 24 million; only a JPEG is decoded small, the others whole, up to four times in memory."""
UNE_A_LA_FOIS = threading.Lock()
"""Held while a picture is in memory: a process never holds two."""
REDUCTIBLES = ("L", "RGB", "RGBA", "CMYK")
"""Modes that are made smaller as they are; colours of a palette, or one that stands for nothing, do not mix."""
MARGE = 1.25
"""How much larger than it is kept a picture is decoded, at least, to be made smaller without jagged edges."""
EXTENSION = "webp"
QUALITE = 82
CLAIR = 170
"""From which of 256 greys on a point of a picture is light."""
TROP_GRANDE = (
    "Cette image est trop grande : 25 millions de pixels au plus en JPEG, 13 millions en PNG ou en WebP. "
    "Réduisez-la, ou prenez-la avec moins de détails."
)
UN_JOUR = 86_400


@dataclass(frozen=True)
class ImageRecodee:
    """A picture as it will be kept; `largeur` and `hauteur` are pixels.

    `claire` tells whether most of it is light, as a drawing on paper is: a dark page may then show its negative.
    """

    contenu: ContentFile  # type: ignore[type-arg]
    largeur: int
    hauteur: int
    claire: bool


def recoder(fichier: UploadedFile, *, cote_max: int) -> ImageRecodee:
    """Return the picture upright, no side longer than `cote_max` pixels, in WebP, without metadata.

    An animated picture keeps its first view. Raises ValidationError, with a sentence for the person, when it is no
    PNG, JPEG or WebP picture, or is too large.
    """
    if fichier.size is None or fichier.size > OCTETS_AU_PLUS:
        raise ValidationError("Cette image est trop lourde : 12 Mo au plus.", code="lourde")
    try:
        with UNE_A_LA_FOIS, warnings.catch_warnings():
            # Pillow warns before it refuses: both are a refusal here.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = _lire(fichier, cote_max)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as erreur:
        raise ValidationError(TROP_GRANDE, code="grande") from erreur
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as erreur:
        raise ValidationError(
            "Ce fichier n’est pas une image lisible : envoyez une photo JPEG, PNG ou WebP.",
            code="illisible",
        ) from erreur
    # What an encoder may copy by itself: profile of colours, comments, position.
    image.info = {}
    sortie = io.BytesIO()
    image.save(sortie, "WEBP", quality=QUALITE, method=4)
    return ImageRecodee(
        ContentFile(sortie.getvalue(), name=f"image.{EXTENSION}"),
        image.width,
        image.height,
        _est_claire(image),
    )


def _est_claire(image: Image.Image) -> bool:
    """Tell whether half of the picture, laid on white paper, is light."""
    papier = Image.new("RGBA", image.size, "white")
    gris = Image.alpha_composite(papier, image.convert("RGBA")).convert("L").resize((64, 64))
    return sum(gris.histogram()[CLAIR:]) * 2 >= 64 * 64


def _lire(fichier: UploadedFile, cote_max: int) -> Image.Image:
    """Return the pixels, upright. Their number is checked before any is read."""
    with Image.open(fichier, formats=FORMATS) as ouverte:
        if ouverte.width * ouverte.height > PIXELS_AU_PLUS[str(ouverte.format)]:
            raise Image.DecompressionBombError
        # A JPEG is decoded at the nearest smaller scale; the others ignore it. `thumbnail` asks for a square, and gets
        # no reduction of most photos.
        echelle = MARGE * cote_max / max(ouverte.size)
        ouverte.draft(None, (int(ouverte.width * echelle), int(ouverte.height * echelle)))
        image: Image.Image = ouverte
        if image.mode not in REDUCTIBLES or "transparency" in image.info:
            image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        # In place, before anything is copied.
        image.thumbnail((cote_max, cote_max), reducing_gap=2.0)
        image = ImageOps.exif_transpose(image)
        return image.convert("RGBA" if image.has_transparency_data else "RGB")


class ChampImage(forms.FileField):
    """A picture, encoded again as it is read: `cleaned_data` holds an ImageRecodee, None, or False to remove it.

    `cote_max` is the longest side kept, in pixels.
    """

    widget = forms.ClearableFileInput

    def __init__(self, *, cote_max: int, **options: Any) -> None:
        super().__init__(**options)
        self.cote_max = cote_max
        self.widget.attrs["accept"] = "image/jpeg,image/png,image/webp"

    def clean(self, donnees: Any, initial: Any = None) -> Any:
        """Return the picture encoded again; what was there already is None."""
        lu = super().clean(donnees, initial)
        if lu is False:
            return False
        return recoder(lu, cote_max=self.cote_max) if isinstance(lu, UploadedFile) else None


def miniature_svg(contenu: bytes, *, cote_max: int) -> str:
    """Return a drawing that holds a small copy of a picture that was encoded again, for a document.

    No side is longer than `cote_max` pixels. The same picture gives the same drawing.
    """
    with UNE_A_LA_FOIS, Image.open(io.BytesIO(contenu), formats=FORMATS) as ouverte:
        petite = ouverte.convert("RGB")
        petite.thumbnail((cote_max, cote_max), reducing_gap=2.0)
    sortie = io.BytesIO()
    petite.save(sortie, "JPEG", quality=QUALITE)
    donnees = base64.b64encode(sortie.getvalue()).decode()
    taille = f'width="{petite.width}" height="{petite.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {taille}>'
        f'<image {taille} href="data:image/jpeg;base64,{donnees}"/></svg>'
    )


def nom_au_hasard(dossier: str, nom: str) -> str:
    """Return a path in the media that nobody can guess; only the extension of `nom`, which is ours, is kept."""
    return f"{dossier}/{uuid.uuid4().hex}{PurePosixPath(nom).suffix}"


def remplacer(champ: FieldFile, image: ImageRecodee | None) -> None:
    """Give a field of files this picture, or none; the caller saves the row.

    The file it held is deleted once the row is committed, the new one if it never is: a file has no transaction.
    """
    ancien, stockage = champ.name, champ.storage
    if image is None:
        setattr(champ.instance, champ.field.name, "")
    else:
        champ.save(str(image.contenu.name), image.contenu, save=False)
        si_rien_n_est_ecrit(partial(stockage.delete, str(champ.name)))
    if ancien:
        transaction.on_commit(partial(stockage.delete, ancien))


def est_la_meme(champ: FieldFile, image: ImageRecodee) -> bool:
    """Tell whether a field of files holds this very picture; a file that is gone holds none."""
    image.contenu.seek(0)
    try:
        with champ.open("rb") as gardee:
            return bool(gardee.read() == image.contenu.read())
    except (FileNotFoundError, ValueError):
        return False


def servir(champ: FieldFile, *, public: bool) -> FileResponse:
    """Send a picture that was encoded again. The caller checked the right. Raises Http404 when there is none.

    `public` pictures may be kept a day by caches shared between people: their address changes with the file. No cache
    keeps the others.
    """
    if not champ:
        raise Http404
    try:
        fichier = champ.open("rb")
    except FileNotFoundError as erreur:
        raise Http404 from erreur
    return FileResponse(
        fichier,
        content_type=f"image/{EXTENSION}",
        headers={"Cache-Control": f"public, max-age={UN_JOUR}" if public else "private, no-store"},
    )
