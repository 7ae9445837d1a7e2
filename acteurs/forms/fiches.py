"""Forms of what an organisation says of itself: its page, its logo, its headcount."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import ValidationError as NumeroFaux
from stdnum.fr import siret

from acteurs.actions.fiches import Fiche, empreinte_de_la_fiche
from acteurs.enums import FormeJuridique
from acteurs.models import Acteur, Domaine
from ptce.socle.formulaires import ChampDegres, ChampJour, ChampNombre, ChampVue, ressaisir
from ptce.socle.images import ChampImage
from ptce.socle.redaction import ChampMarkdown

COTE_LOGO = 600
PRESENTATION_AU_PLUS = 10_000


class ChampSiret(forms.CharField):
    """A SIRET, spaces and points allowed; its key is checked, that of La Poste's sites included.

    The one that is `connu` already may stay: who mends a telephone number is not asked for another.
    """

    connu: str | None = None

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": "SIRET",
                "required": False,
                "max_length": 30,
                "help_text": "14 chiffres, espaces permis.",
                "widget": forms.TextInput(attrs={"inputmode": "numeric"}),
                **options,
            }
        )

    def clean(self, value: Any) -> str | None:
        """Return the 14 digits, None for nothing. Raises ValidationError."""
        saisi: str = super().clean(value)
        if not saisi:
            return None
        if siret.compact(saisi) == self.connu:
            return self.connu
        try:
            numero: str = siret.validate(saisi)
        except InvalidChecksum as erreur:
            raise ValidationError(
                "Ce SIRET n’existe pas : un chiffre au moins est faux. Recopiez-le tel que l’Insee l’a donné."
            ) from erreur
        except NumeroFaux as erreur:
            raise ValidationError("Un SIRET compte 14 chiffres.") from erreur
        # Digits of other alphabets pass for digits.
        if not numero.isascii():
            raise ValidationError("Un SIRET compte 14 chiffres.")
        return numero

    def prepare_value(self, value: Any) -> Any:
        """Show it in groups, as it is read."""
        complet = isinstance(value, str) and len(value) == len("00000000000000")
        return siret.format(value) if complet and value.isdecimal() else value


class FicheForm(forms.Form):
    """The page of an organisation, as its people write it."""

    presentation = ChampMarkdown(
        label="Présentation",
        required=False,
        max_length=PRESENTATION_AU_PLUS,
        help_text="Ce que vous faites, pour qui, depuis quand. Elle paraît sur votre page publique.",
    )
    domaines = forms.ModelMultipleChoiceField(
        Domaine.objects.all(),
        label="Domaines d’activité",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Ce domaine n’existe pas.",
            "invalid_pk_value": "Ce domaine n’existe pas.",
        },
    )
    site_web = forms.URLField(
        label="Site web", required=False, max_length=200, assume_scheme="https"
    )
    courriel = forms.EmailField(
        label="Adresse e-mail de contact",
        required=False,
        max_length=254,
        help_text="Elle paraît sur votre page publique.",
    )
    telephone = forms.CharField(label="Téléphone", required=False, max_length=20)
    adresse = forms.CharField(
        label="Adresse postale",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    latitude = ChampDegres(
        label="Latitude",
        borne=90,
        help_text="En degrés, par exemple 43,544. Sert à vous placer sur la carte.",
    )
    longitude = ChampDegres(label="Longitude", borne=180, help_text="En degrés, par exemple 1,509.")
    forme_juridique = forms.ChoiceField(
        label="Forme juridique",
        required=False,
        choices=[("", "À préciser"), *FormeJuridique.choices],
    )
    siret = ChampSiret()
    rna = forms.RegexField(
        r"\A[Ww][0-9]{9}\Z",
        label="Numéro RNA",
        required=False,
        max_length=10,
        help_text="Pour une association : W suivi de 9 chiffres.",
        error_messages={"invalid": "Un numéro RNA est un W suivi de 9 chiffres."},
    )
    vue = ChampVue(required=False)

    def __init__(self, *args: Any, acteur: Acteur, **options: Any) -> None:
        self.acteur = acteur
        noms = ("presentation", "site_web", "courriel", "telephone", "adresse", "latitude")
        initiales: dict[str, Any] = {nom: getattr(acteur, nom) for nom in noms}
        initiales |= {
            "longitude": acteur.longitude,
            "forme_juridique": acteur.forme_juridique,
            "siret": acteur.siret,
            "rna": acteur.rna,
            "domaines": acteur.domaines.all(),
            "vue": empreinte_de_la_fiche(acteur),
        }
        super().__init__(*args, **{"initial": initiales, **options})
        cast("ChampSiret", self.fields["siret"]).connu = acteur.siret

    def clean_rna(self) -> str:
        """Return the number, its letter in capital."""
        numero: str = self.cleaned_data["rna"].upper()
        return numero

    def clean(self) -> dict[str, Any]:
        """Ask for both coordinates or neither."""
        donnees = super().clean() or self.cleaned_data
        latitude, longitude = donnees.get("latitude"), donnees.get("longitude")
        if not self.errors and (latitude is None) != (longitude is None):
            manque = "latitude" if latitude is None else "longitude"
            self.add_error(manque, "Donnez les deux coordonnées, ou aucune.")
        return donnees

    def fiche(self) -> Fiche:
        """Return what is to be written; the form is valid."""
        lu = self.cleaned_data
        textes = {nom: lu[nom].replace("\r\n", "\n") for nom in ("presentation", "adresse")}
        memes = ("site_web", "courriel", "telephone", "forme_juridique", "siret", "rna")
        return Fiche(
            **textes,
            **{nom: lu[nom] for nom in memes},
            latitude=lu["latitude"],
            longitude=lu["longitude"],
        )

    def relire(self) -> None:
        """Let this form be sent again: who is told that the page changed has seen it."""
        ressaisir(self, vue=str(self.initial["vue"]))


class LogoForm(forms.Form):
    """The logo of an organisation, or its removal."""

    logo = ChampImage(
        label="Logo",
        cote_max=COTE_LOGO,
        help_text="JPEG, PNG ou WebP, 12 Mo au plus. Il est réduit à 600 pixels.",
    )


class EffectifForm(forms.Form):
    """A new headcount, and from when it holds."""

    valeur = ChampNombre(
        label="Effectif, en équivalents temps plein",
        min_value=Decimal(0),
        max_value=Decimal("99999.99"),
        decimal_places=2,
        max_digits=8,
        help_text="Par exemple 3,5 pour trois personnes à plein temps et une à mi-temps.",
    )
    a_partir_du = ChampJour(
        label="À partir du", help_text="La valeur d’avant vaut jusqu’à la veille."
    )
    justificatif = forms.CharField(
        label="D’où vient ce chiffre",
        required=False,
        max_length=200,
        help_text="Par exemple : déclaration sociale nominative d’octobre.",
    )
