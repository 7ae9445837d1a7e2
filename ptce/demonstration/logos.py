"""Draws the invented logos of the demonstration: two letters on a colour, always the same for the same name."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from acteurs.calculs import initiales
from acteurs.enums import PaletteCouleur

COTE = 256
TEINTES = {
    PaletteCouleur.VIOLET: "#65469c",
    PaletteCouleur.OCRE: "#9a4a08",
    PaletteCouleur.SARCELLE: "#0c6464",
    PaletteCouleur.BRIQUE: "#9c2328",
    PaletteCouleur.CIEL: "#1f5f99",
    PaletteCouleur.OLIVE: "#566009",
    PaletteCouleur.PRUNE: "#8a2467",
    PaletteCouleur.ARDOISE: "#4a5560",
}


def dessiner_logo(nom: str, couleur: PaletteCouleur) -> ContentFile:  # type: ignore[type-arg]
    """Return the picture of a logo, in WebP."""
    image = Image.new("RGB", (COTE, COTE), "#ffffff")
    crayon = ImageDraw.Draw(image)
    crayon.ellipse((20, 20, COTE - 20, COTE - 20), fill=TEINTES[couleur])
    crayon.ellipse((150, 150, COTE - 8, COTE - 8), fill="#f2ede2")
    crayon.text(
        (COTE / 2 - 8, COTE / 2 - 10),
        initiales(nom),
        fill="#ffffff",
        font=ImageFont.load_default(size=92),
        anchor="mm",
    )
    sortie = io.BytesIO()
    image.save(sortie, "WEBP", quality=82, method=1)
    return ContentFile(sortie.getvalue(), name="logo.webp")
