"""Forms of places: the instant of the plan, the picture of a floor, the contour and the photo of a space."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from locaux.models import Espace, Niveau
from ptce.socle import temps
from ptce.socle.formulaires import ChampHeure, ChampJour
from ptce.socle.images import ChampImage

COTE_PLAN = 2400
COTE_PHOTO = 1600
POINTS_AU_MOINS, POINTS_AU_PLUS = 3, 60


class FiltresPlan(forms.Form):
    """Floor, day and hour of the plan; now when neither is given. A link may name a site in place of a floor."""

    niveau = forms.ChoiceField(label="Niveau", required=False)
    site = forms.IntegerField(required=False, widget=forms.HiddenInput)
    jour = ChampJour(label="Jour", required=False)
    heure = ChampHeure(label="Heure", required=False)

    def __init__(self, donnees: Any, *, niveaux: list[Niveau]) -> None:
        super().__init__(donnees)
        self.niveaux = niveaux
        plusieurs = len({niveau.site_id for niveau in niveaux}) > 1
        self.fields["niveau"].choices = [  # type: ignore[attr-defined]
            (str(niveau.pk), f"{niveau.site}, {niveau}" if plusieurs else str(niveau))
            for niveau in niveaux
        ]
        self.full_clean()

    @property
    def niveau_choisi(self) -> Niveau | None:
        """The floor asked for, or the first of the site that is: one that has a plan, if any."""
        voulu = self.cleaned_data.get("niveau")
        site = self.cleaned_data.get("site")
        choisi = next((niveau for niveau in self.niveaux if str(niveau.pk) == voulu), None)
        du_site = [niveau for niveau in self.niveaux if niveau.site_id == site]
        du_site.sort(key=lambda niveau: not niveau.plan)
        return choisi or next(iter(du_site or self.niveaux), None)

    def moment(self, maintenant: datetime, zone: ZoneInfo) -> datetime:
        """Return the instant asked for on the clock of `zone`; what was not given is that of `maintenant`."""
        jour: date | None = self.cleaned_data.get("jour")
        heure = self.cleaned_data.get("heure")
        if jour is None and heure is None:
            return maintenant
        local = maintenant.astimezone(zone)
        minutes = temps.minutes_du_jour(maintenant, zone)
        if heure is not None:
            minutes = heure.hour * 60 + heure.minute
        return temps.borne(jour or local.date(), minutes, zone)


class FormulairePlan(forms.Form):
    """The picture of a floor, or its removal."""

    plan = ChampImage(
        cote_max=COTE_PLAN,
        label="Image du plan",
        required=False,
        widget=forms.FileInput,
        help_text="JPEG, PNG ou WebP, 12 Mo au plus.",
    )
    retirer = forms.BooleanField(label="Retirer le plan actuel", required=False)

    def __init__(self, *args: Any, niveau: Niveau, **options: Any) -> None:
        super().__init__(*args, **options)
        if not niveau.plan:
            self.fields["plan"].required = True
            del self.fields["retirer"]

    def clean(self) -> dict[str, Any]:
        """Ask for one act or the other."""
        lu: dict[str, Any] = super().clean() or {}
        if not self.errors and not lu.get("plan") and not lu.get("retirer"):
            self.add_error("plan", "Choisissez une image, ou cochez « Retirer le plan actuel ».")
        return lu


class ChampContour(forms.CharField):
    """Points, one "x y" a line, in percent of the sides; `cleaned_data` holds ten-thousandths, or None when empty."""

    widget = forms.Textarea(attrs={"rows": 8, "spellcheck": "false"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 2000, **options})

    def clean(self, valeur: Any) -> Any:
        """Return the points; raises ValidationError with the number of the line that cannot be read."""
        texte = super().clean(valeur)
        lignes = [ligne for ligne in texte.splitlines() if ligne.strip()]
        if not lignes:
            return None
        if not POINTS_AU_MOINS <= len(lignes) <= POINTS_AU_PLUS:
            raise ValidationError(
                f"Un contour compte de {POINTS_AU_MOINS} à {POINTS_AU_PLUS} points."
            )
        points = [_point(ligne, rang) for rang, ligne in enumerate(lignes, start=1)]
        if not _aire_double(points):
            raise ValidationError("Ces points sont alignés : ils ne dessinent aucune surface.")
        return points


def _aire_double(points: list[list[int]]) -> int:
    """Return twice the area, signed by the direction: zero when the points are on one line."""
    return sum(
        un[0] * autre[1] - autre[0] * un[1]
        for un, autre in zip(points, [*points[1:], points[0]], strict=True)
    )


def _point(ligne: str, rang: int) -> list[int]:
    morceaux = ligne.split()
    try:
        point = [Decimal(morceau.replace(",", ".")) for morceau in morceaux]
    except InvalidOperation:
        point = []
    # A number that is none (NaN) compares with nothing.
    if len(point) != 2 or not all(cote.is_finite() and 0 <= cote <= 100 for cote in point):
        raise ValidationError(
            f"Ligne {rang} : écrivez deux nombres de 0 à 100, par exemple « 12,5 40 »."
        )
    return [int((cote * 100).to_integral_value()) for cote in point]


def contour_en_texte(contour: list[list[int]] | None) -> str:
    """Return a contour as it is typed: "12,5 40", one point a line."""
    return "\n".join(f"{_pourcent(x)} {_pourcent(y)}" for x, y in contour or [])


def _pourcent(valeur: int) -> str:
    entier, reste = divmod(valeur, 100)
    return f"{entier},{reste:02}".rstrip("0") if reste else str(entier)


class FormulaireContour(forms.Form):
    """Where a space is on the plan."""

    points = ChampContour(
        label="Points du contour",
        required=False,
        help_text="Un point par ligne : la distance au bord gauche, puis au bord haut, en % de l’image. "
        "Laissez vide pour retirer l’espace du plan.",
    )

    def __init__(self, *args: Any, espace: Espace, **options: Any) -> None:
        super().__init__(
            *args, **{"initial": {"points": contour_en_texte(espace.contour)}, **options}
        )


class FormulairePhoto(forms.Form):
    """The photo of a space and what is said of it."""

    photo = ChampImage(
        cote_max=COTE_PHOTO,
        label="Photo",
        required=False,
        widget=forms.FileInput,
        help_text="JPEG, PNG ou WebP, 12 Mo au plus. Personne ne doit y être reconnaissable.",
    )
    retirer = forms.BooleanField(label="Retirer la photo actuelle", required=False)
    presentation = forms.CharField(
        label="Présentation",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, espace: Espace, **options: Any) -> None:
        super().__init__(*args, **{"initial": {"presentation": espace.presentation}, **options})
        if not espace.photo:
            del self.fields["retirer"]
