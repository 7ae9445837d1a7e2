"""Pictures that people send: checked, bounded, encoded again; served through views that check the right.

What is kept is our own encoding: no metadata (a photo tells where it was taken), no hidden content, no format that
carries scripts. Source: the design's quality page, "Reliability and security".
"""

import io
import uuid
import warnings
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP")
OCTETS_AU_PLUS = 12 * 1024 * 1024
PIXELS_AU_PLUS = 50_000_000
EXTENSION = "webp"
QUALITE = 82
UN_JOUR = 86_400


@dataclass(frozen=True)
class ImageRecodee:
    """A picture as it will be kept; `largeur` and `hauteur` are pixels."""

    contenu: ContentFile  # type: ignore[type-arg]
    largeur: int
    hauteur: int


def recoder(fichier: UploadedFile, *, cote_max: int) -> ImageRecodee:
    """Return the picture upright, no side longer than `cote_max` pixels, in WebP, without metadata.

    Raises ValidationError, with a sentence for the person, when it is no PNG, JPEG or WebP picture, or is too large.
    """
    if fichier.size is None or fichier.size > OCTETS_AU_PLUS:
        raise ValidationError("Cette image est trop lourde : 12 Mo au plus.", code="lourde")
    try:
        with warnings.catch_warnings():
            # Pillow warns before it refuses: both are a refusal here.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(fichier, formats=FORMATS) as ouverte:
                if ouverte.width * ouverte.height > PIXELS_AU_PLUS:
                    raise ValidationError(
                        "Cette image est trop grande : 50 millions de pixels au plus.",
                        code="grande",
                    )
                ouverte.draft("RGB", (cote_max * 2, cote_max * 2))
                image = ImageOps.exif_transpose(ouverte)
                image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    except ValidationError:
        raise
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as erreur:
        raise ValidationError(
            "Ce fichier n’est pas une image lisible : envoyez une photo JPEG, PNG ou WebP.",
            code="illisible",
        ) from erreur
    image.thumbnail((cote_max, cote_max))
    sortie = io.BytesIO()
    image.save(sortie, "WEBP", quality=QUALITE, method=4)
    return ImageRecodee(
        ContentFile(sortie.getvalue(), name=f"image.{EXTENSION}"), image.width, image.height
    )


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


def nom_au_hasard(dossier: str, nom: str) -> str:
    """Return a path in the media that nobody can guess; only the extension of `nom`, which is ours, is kept."""
    return f"{dossier}/{uuid.uuid4().hex}{PurePosixPath(nom).suffix}"


def servir(champ: FieldFile, *, public: bool) -> FileResponse:
    """Send a picture that was encoded again. The caller checked the right. Raises Http404 when there is none.

    `public` pictures may be kept a day by caches shared between people. The address changes with the file.
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
        headers={"Cache-Control": f"{'public' if public else 'private'}, max-age={UN_JOUR}"},
    )
