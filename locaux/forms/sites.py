"""Forms of sites, of their hours and of their floors."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.text import capfirst, slugify

from acteurs.models import Acteur
from locaux.calculs import JOURS, Plage
from locaux.forms.fiches import FormulaireDeFiche, sauts_unifies
from locaux.lectures.contradictions import Semaine
from locaux.lectures.fiches import FicheSite, empreinte_des_horaires
from locaux.models import Site
from ptce.socle import temps
from ptce.socle.formulaires import (
    ChampDegres,
    ChampHeure,
    ChampJeton,
    ChampNom,
    ChampVue,
    ressaisir,
)

FUSEAUX = (
    "Europe/Paris",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "America/Miquelon",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
)
"""Time zones of France, offered while one types."""

PLAGES_AU_MOINS, PLAGES_AU_PLUS = 2, 6
OUVRES = (2, 3, 4, 5)
"""Days that Monday is copied to."""


class FormulaireSite(FormulaireDeFiche[Site]):
    """A site, its hours and its floors aside."""

    coupure_midi = ChampHeure(
        label="Coupure de midi",
        initial="13:00",
        help_text="Sépare le matin de l’après-midi, pour ce qui se réserve à la demi-journée.",
    )
    latitude = ChampDegres(label="Latitude", borne=90, help_text="En degrés, par exemple 43,544.")
    longitude = ChampDegres(label="Longitude", borne=180, help_text="En degrés, par exemple 1,509.")

    class Meta:
        model = Site
        fields = (
            "nom",
            "slug",
            "adresse",
            "latitude",
            "longitude",
            "presentation",
            "acces",
            "gestionnaire",
            "ferme_jours_feries",
            "coupure_midi",
            "fuseau",
        )
        widgets = {
            "adresse": forms.Textarea(attrs={"rows": 3}),
            "presentation": forms.Textarea(attrs={"rows": 6}),
            "acces": forms.Textarea(attrs={"rows": 4}),
            "fuseau": forms.TextInput(attrs={"list": "fuseaux", "autocapitalize": "none"}),
        }
        help_texts = {
            "slug": "La fin de l’adresse de la page : lettres sans accent, chiffres et tirets. Changée, l’ancienne adresse ne mène plus ici.",
            "gestionnaire": "L’organisation qui tient le site.",
            "fuseau": "L’horloge du site. Les réservations gardent leur instant : c’est l’heure affichée qui change.",
        }

    fuseaux = FUSEAUX

    def __init__(self, donnees: Any = None, **options: Any) -> None:
        super().__init__(donnees, **options)
        champ = cast("forms.ModelChoiceField[Acteur]", self.fields["gestionnaire"])
        deja = self.lieu.gestionnaire_id if self.lieu else None
        champ.queryset = Acteur.objects.filter(Q(pk__in=Acteur.objects.membres()) | Q(pk=deja or 0))
        champ.empty_label = "Aucune"
        self.fields["adresse"].max_length = 500  # type: ignore[attr-defined]
        if self.lieu is None:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Vide, elle se tire du nom."

    def clean_adresse(self) -> str:
        """Bound it: it is printed on every calendar."""
        adresse: str = self.cleaned_data["adresse"]
        if len(adresse) > 500:
            raise forms.ValidationError("Cinq cents caractères au plus.")
        return adresse

    def clean(self) -> dict[str, Any]:
        """Ask for both coordinates or neither; draw the address of the page from the name when it is left out."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (lu["latitude"] is None) != (lu["longitude"] is None):
            manque = "latitude" if lu["latitude"] is None else "longitude"
            self.add_error(manque, "Donnez les deux coordonnées, ou aucune.")
        if "slug" in lu and "nom" in lu and not lu["slug"]:
            lu["slug"] = slugify(lu["nom"])[:80]
            if not lu["slug"]:
                self.add_error("slug", "Ce nom n’en donne pas : écrivez-la.")
        return lu

    def fiche(self) -> FicheSite:
        """Return what is to be written; the form is valid."""
        lu = self.cleaned_data
        memes = ("nom", "slug", "latitude", "longitude", "fuseau", "ferme_jours_feries")
        valeurs: dict[str, Any] = {nom: lu[nom] for nom in (*memes, "coupure_midi")}
        valeurs |= {nom: sauts_unifies(lu[nom]) for nom in ("adresse", "presentation", "acces")}
        return FicheSite(
            **valeurs, gestionnaire_id=lu["gestionnaire"].pk if lu["gestionnaire"] else None
        )


class ChampFermeture(ChampHeure):
    """When one closes: midnight ends the day, written 0:00 or 24:00."""

    def to_python(self, value: Any) -> Any:
        """Return the time; midnight is 0:00."""
        return super().to_python("00:00" if str(value).strip() == "24:00" else value)


@dataclass(frozen=True)
class JourDuFormulaire:
    """One day of the form: its name, and the pairs of fields of its ranges."""

    nom: str
    plages: list[tuple[forms.BoundField, forms.BoundField]]


class FormulaireHoraires(forms.Form):
    """The week of a site: several ranges a day, each from one hour to another; a day without range is closed."""

    vue = ChampVue()
    lignes = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1)

    def __init__(self, donnees: Any = None, *, semaine: Semaine, **options: Any) -> None:
        super().__init__(donnees, **options)
        longueur = max((len(plages) for plages in semaine.values()), default=0)
        self.nombre = max(PLAGES_AU_MOINS, longueur)
        if self.is_bound:
            self.nombre = min(max(PLAGES_AU_PLUS, longueur), lignes_demandees(self.data))
        self.initial = {"vue": empreinte_des_horaires(semaine), "lignes": self.nombre}
        for jour in JOURS:
            plages = list(semaine.get(jour, ()))
            for rang in range(self.nombre):
                self._ajouter(jour, rang, plages[rang] if rang < len(plages) else None)

    def _ajouter(self, jour: int, rang: int, plage: Plage | None) -> None:
        nom = capfirst(JOURS[jour])
        suite = f", plage {rang + 1}" if rang else ""
        for champ, mot, genre, minutes in (
            ("ouvre", "ouverture", ChampHeure, plage[0] if plage else None),
            ("ferme", "fermeture", ChampFermeture, plage[1] if plage else None),
        ):
            cle = f"{champ}_{jour}_{rang}"
            self.fields[cle] = genre(label=f"{nom}, {mot}{suite}", required=False)
            if minutes is not None:
                heures, reste = divmod(minutes % temps.MINUTES_PAR_JOUR, 60)
                self.initial[cle] = f"{heures:02}:{reste:02}"

    @property
    def jours(self) -> Iterator[JourDuFormulaire]:
        """The fields by day."""
        for jour, nom in JOURS.items():
            paires = [
                (self[f"ouvre_{jour}_{rang}"], self[f"ferme_{jour}_{rang}"])
                for rang in range(self.nombre)
            ]
            yield JourDuFormulaire(capfirst(nom), paires)

    def clean(self) -> dict[str, Any]:
        """Add `semaine`, or say on which field a range is wrong."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        lu["semaine"] = {jour: plages for jour in JOURS if (plages := self._plages(jour))}
        return lu

    def _plages(self, jour: int) -> list[Plage]:
        """Return the ranges of a day in order; of two that overlap, the error is on the later one."""
        lues: list[tuple[Plage, int]] = []
        for rang in range(self.nombre):
            ouvre, ferme = f"ouvre_{jour}_{rang}", f"ferme_{jour}_{rang}"
            bornes = self.cleaned_data.get(ouvre), self.cleaned_data.get(ferme)
            if ouvre in self.errors or ferme in self.errors or bornes == (None, None):
                continue
            if bornes[0] is None or bornes[1] is None:
                self.add_error(
                    ouvre if bornes[0] is None else ferme, "Donnez les deux heures, ou aucune."
                )
                continue
            debut = bornes[0].hour * 60 + bornes[0].minute
            fin = bornes[1].hour * 60 + bornes[1].minute or temps.MINUTES_PAR_JOUR
            if fin <= debut:
                self.add_error(ferme, "La fermeture vient après l’ouverture.")
                continue
            lues.append(((debut, fin), rang))
        lues.sort()
        jusque = 0
        for (debut, fin), rang in lues:
            if debut < jusque:
                self.add_error(
                    f"ouvre_{jour}_{rang}", "Cette plage en recouvre une autre du même jour."
                )
            jusque = max(jusque, fin)
        return [plage for plage, _ in lues]

    def relire(self, semaine: Semaine) -> None:
        """Let this form be sent again: who is shown the hours as they are now has seen their last state."""
        ressaisir(self, vue=empreinte_des_horaires(semaine))


def lignes_demandees(donnees: Any) -> int:
    """Return how many ranges a day was given room for; what cannot be read is the usual number."""
    voulu = str(donnees.get("lignes", ""))
    lisible = voulu.isascii() and voulu.isdecimal() and len(voulu) == 1
    return max(1, int(voulu)) if lisible else PLAGES_AU_MOINS


def allonger(donnees: Any) -> Any:
    """Return what was typed with room for one more range a day."""
    allongees = donnees.copy()
    allongees["lignes"] = str(min(PLAGES_AU_PLUS, lignes_demandees(donnees) + 1))
    return allongees


def recopier(donnees: Any) -> Any:
    """Return what was typed with Monday's ranges on the other working days."""
    recopiees = donnees.copy()
    for jour in OUVRES:
        for rang in range(PLAGES_AU_PLUS):
            for champ in ("ouvre", "ferme"):
                recopiees[f"{champ}_{jour}_{rang}"] = donnees.get(f"{champ}_1_{rang}", "")
    return recopiees


class FormulaireNiveau(forms.Form):
    """The name of a floor; `vue` is the one it had when the form was shown."""

    nom = ChampNom(label="Nom du niveau", max_length=80)
    jeton = ChampJeton()
    vue = ChampVue()

    def __init__(self, donnees: Any = None, *, nom: str | None = None, **options: Any) -> None:
        super().__init__(donnees, **options)
        if nom is None:
            del self.fields["vue"]
            return
        del self.fields["jeton"]
        self.initial = {"nom": nom, "vue": nom}

    def relire(self, nom: str) -> None:
        """Let this form be sent again: who is shown the name as it is now has seen its last state."""
        ressaisir(self, vue=nom)


class FormulaireOrdre(forms.Form):
    """Which floor goes up or down, in an order (keys) that the page showed."""

    vu = forms.CharField(widget=forms.HiddenInput, max_length=2000)
    monter = forms.IntegerField(required=False)
    descendre = forms.IntegerField(required=False)

    def ordre(self) -> tuple[list[int], list[int]] | None:
        """Return the order that was shown and the one asked for; None when nothing moves."""
        lu = self.cleaned_data
        vu = [int(cle) for cle in lu["vu"].split(",") if cle.isascii() and cle.isdecimal()]
        cle = lu["monter"] or lu["descendre"]
        if cle not in vu:
            return None
        avant = vu.index(cle)
        apres = avant - 1 if lu["monter"] else avant + 1
        if not 0 <= apres < len(vu):
            return None
        ordre = list(vu)
        ordre[avant], ordre[apres] = ordre[apres], ordre[avant]
        return vu, ordre
