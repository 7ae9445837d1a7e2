"""The search of a free slot: a sentence that types into fields, and the fields, which stay the reference."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from locaux.calculs import duree_en_mots
from locaux.enums import TypeEspace
from locaux.lectures.criteres import Criteres
from locaux.lectures.disponibilites import Lieu
from locaux.phrase import Comprise, Vocabulaire, comprendre
from ptce.socle import temps
from ptce.socle.formulaires import ChampHeure, ChampJour

JOURS_PAR_DEFAUT = 14
JOURS_AU_PLUS = 31
PLACES_AU_PLUS = 10_000
DUREE_AU_PLUS = JOURS_AU_PLUS * temps.MINUTES_PAR_JOUR
DUREES = (15, 30, 45, 60, 90, 120, 180, 240, 300, 480, 2 * 1440, 3 * 1440, 5 * 1440)
EN_CLAIR = {240: "une demi-journée (4 heures)", 480: "une journée (8 heures)"}
MOMENTS = [
    ("", "Toute la journée"),
    ("matin", "Le matin"),
    ("apres_midi", "L’après-midi"),
    ("soir", "Le soir, à partir de 18 h"),
]


class ChampPhrase(forms.Form):
    """The sentence, on its own line."""

    q = forms.CharField(
        label="Dites ce que vous cherchez",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"enterkeyhint": "search", "autocomplete": "off"}),
    )


class ChampDuree(forms.TypedChoiceField):
    """A length in minutes: those that are often asked for, and whatever else a sentence said."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **options)

    def proposer(self, voulue: str) -> None:
        """Offer the usual lengths, and `voulue` when it is one too."""
        minutes = int(voulue) if voulue.isascii() and voulue.isdigit() and len(voulue) < 6 else 0
        autre = [minutes] if 0 < minutes <= DUREE_AU_PLUS else []
        self.choices = [
            ("", "Une heure, ou de … à …"),
            *(
                (str(duree), capfirst(EN_CLAIR.get(duree, duree_en_mots(duree))))
                for duree in sorted({*DUREES, *autre})
            ),
        ]


class FormulaireDisponibilites(forms.Form):
    """Every criterion. `criteres` is what they say together, once valid."""

    places = forms.IntegerField(
        label="Places", required=False, min_value=1, max_value=PLACES_AU_PLUS
    )
    type = forms.ChoiceField(label="Type d’espace", required=False)
    site = forms.TypedChoiceField(label="Site", required=False, coerce=int, empty_value=None)
    jour = ChampJour(label="Jour", required=False)
    jour_fin = ChampJour(label="Jusqu’au", required=False)
    moment = forms.ChoiceField(label="Moment", required=False, choices=MOMENTS)
    de = ChampHeure(label="De", required=False)
    a = ChampHeure(label="À", required=False)
    duree = ChampDuree(label="Durée", required=False)
    equipements = forms.TypedMultipleChoiceField(
        label="Équipement", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    pmr = forms.BooleanField(label="Accessible en fauteuil roulant", required=False)

    QUOI = ("places", "type", "site")
    QUAND = ("jour", "jour_fin", "moment", "de", "a", "duree")

    def __init__(self, donnees: Any, *, lieu: Lieu, aujourdhui: date) -> None:
        super().__init__(donnees)
        self.aujourdhui = aujourdhui
        self.fields["type"].choices = [  # type: ignore[attr-defined]
            ("", "Tous"),
            *(
                (genre, capfirst(nom))
                for genre, nom in TypeEspace.choices
                if genre in {*lieu.types, self["type"].value()}
            ),
        ]
        self.fields["site"].choices = [  # type: ignore[attr-defined]
            ("", "Tous"),
            *((str(cle), site.nom) for cle, site in lieu.sites.items()),
        ]
        self.fields["equipements"].choices = [  # type: ignore[attr-defined]
            (str(cle), nom) for cle, nom in lieu.equipements.items()
        ]
        self.fields["duree"].proposer(str(self["duree"].value() or ""))  # type: ignore[attr-defined]
        if len(lieu.sites) < 2 and not self["site"].value():
            del self.fields["site"]
        if not lieu.equipements:
            del self.fields["equipements"]

    @property
    def quoi(self) -> list[forms.BoundField]:
        """The short fields that say what is looked for."""
        return [self[nom] for nom in self.QUOI if nom in self.fields]

    @property
    def quand(self) -> list[forms.BoundField]:
        """The fields that say when."""
        return [self[nom] for nom in self.QUAND]

    def clean_jour(self) -> date | None:
        """Refuse a day that is over."""
        jour: date | None = self.cleaned_data["jour"]
        if jour is not None and jour < self.aujourdhui:
            raise ValidationError("Ce jour est passé : choisissez aujourd’hui ou un jour à venir.")
        return jour

    def clean(self) -> dict[str, Any]:
        """Check what the fields say together."""
        lus: dict[str, Any] = super().clean() or self.cleaned_data
        self._verifier_les_jours(lus)
        self._verifier_les_heures(lus)
        return lus

    def _verifier_les_jours(self, lus: dict[str, Any]) -> None:
        premier, dernier = lus.get("jour") or self.aujourdhui, lus.get("jour_fin")
        if dernier is None or "jour" in self.errors:
            return
        if dernier < premier:
            self.add_error("jour_fin", "Le dernier jour ne précède pas le premier.")
        elif (dernier - premier).days >= JOURS_AU_PLUS:
            self.add_error("jour_fin", f"Cherchez sur {JOURS_AU_PLUS} jours au plus.")

    def _verifier_les_heures(self, lus: dict[str, Any]) -> None:
        de, a = _minutes(lus.get("de")), _minutes(lus.get("a"), fin=True)
        if lus.get("moment") and (de is not None or a is not None):
            self.add_error(
                "moment", "Choisissez un moment de la journée, ou des heures, pas les deux."
            )
        if de is None or a is None:
            return
        if a <= de:
            self.add_error("a", "La fin doit venir après le début.")
        elif (lus.get("duree") or 0) > a - de:
            self.add_error("duree", "Cette durée ne tient pas entre ces deux heures.")

    def criteres(self) -> Criteres:
        """Return what is looked for: without a day, the two weeks to come. The form is valid."""
        lus = self.cleaned_data
        premier = lus["jour"] or self.aujourdhui
        dernier = lus["jour_fin"] or (
            premier if lus["jour"] else premier + timedelta(days=JOURS_PAR_DEFAUT - 1)
        )
        return Criteres(
            premier=premier,
            dernier=dernier,
            places=lus["places"],
            type=lus["type"],
            site=lus.get("site"),
            equipements=frozenset(lus.get("equipements", ())),
            pmr=lus["pmr"],
            moment=lus["moment"],
            de=_minutes(lus["de"]),
            a=_minutes(lus["a"], fin=True),
            duree=lus["duree"],
        )


def _minutes(heure: time | None, *, fin: bool = False) -> int | None:
    """Return minutes past midnight; midnight at the end ends the day."""
    if heure is None:
        return None
    minutes = heure.hour * 60 + heure.minute
    return temps.MINUTES_PAR_JOUR if fin and not minutes else minutes


def comprendre_la_phrase(phrase: str, *, lieu: Lieu, aujourdhui: date) -> Comprise:
    """Return what a sentence types into the fields, in the words of this place."""
    vocabulaire = Vocabulaire(
        equipements=lieu.equipements,
        sites={cle: site.nom for cle, site in lieu.sites.items()},
    )
    return comprendre(phrase, aujourdhui=aujourdhui, vocabulaire=vocabulaire)


def en_requete(criteres: Criteres) -> str:
    """Return the address that makes this search, as a query string."""
    bornes: Mapping[str, int | None] = {"de": criteres.de, "a": criteres.a}
    valeurs: dict[str, Any] = {
        "places": criteres.places,
        "type": criteres.type,
        "site": criteres.site,
        "equipements": sorted(criteres.equipements),
        "pmr": "on" if criteres.pmr else "",
        "jour": criteres.premier.isoformat(),
        "jour_fin": criteres.dernier.isoformat() if criteres.dernier > criteres.premier else "",
        "moment": criteres.moment,
        "duree": criteres.duree,
        **{
            nom: f"{minutes // 60 % 24:02}:{minutes % 60:02}"
            for nom, minutes in bornes.items()
            if minutes is not None
        },
    }
    dits = {nom: valeur for nom, valeur in valeurs.items() if valeur not in (None, "", [])}
    return urlencode(dits, doseq=True)
