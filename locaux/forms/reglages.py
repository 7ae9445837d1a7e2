"""Forms of booking rules and equipment, in the units people speak; and the filters of their lists."""

import re
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import capfirst

from locaux.calculs import duree_en_mots, jours_de_suite
from locaux.enums import Granularite, PublicReservation
from locaux.models import Equipement, RegleReservation
from ptce.socle.formulaires import ChampJeton, ChampNom, ChampVue, ressaisir
from ptce.socle.temps import MINUTES_PAR_JOUR

UN_AN = 366 * MINUTES_PAR_JOUR
DEMI_JOUR = MINUTES_PAR_JOUR // 2
DUREE = re.compile(
    r"(?:(?P<jours>\d{1,4}) ?(?:j|jours?))? ?(?:(?P<heures>\d{1,5}) ?(?:h|heures?))? ?(?:(?P<minutes>\d{1,6}) ?(?:min|mn|minutes?)?)?"
)
PAS = (
    (5, "5 minutes"),
    (10, "10 minutes"),
    (15, "un quart d’heure"),
    (20, "20 minutes"),
    (30, "une demi-heure"),
    (60, "une heure"),
)


class ChampDuree(forms.CharField):
    """A duration as it is said: "45 min", "2 h 30", "3 jours"; `cleaned_data` holds minutes."""

    default_error_messages = {
        "invalid": "Écrivez une durée, par exemple « 45 min », « 2 h 30 » ou « 3 jours »."
    }

    def __init__(self, *, au_moins: int = 0, au_plus: int = UN_AN, **options: Any) -> None:
        self.au_moins, self.au_plus = au_moins, au_plus
        super().__init__(**{"max_length": 40, **options})

    def prepare_value(self, value: Any) -> Any:
        """Write minutes in words; leave alone what was typed."""
        return duree_en_mots(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Return the minutes, None when nothing was typed. Raises ValidationError."""
        texte = " ".join(super().clean(value).lower().split())
        if not texte:
            return None
        lu = DUREE.fullmatch(texte)
        if lu is None or not texte.isascii():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        jours, heures, minutes = (int(lu[nom] or 0) for nom in ("jours", "heures", "minutes"))
        total = jours * MINUTES_PAR_JOUR + heures * 60 + minutes
        if total < self.au_moins:
            raise ValidationError(f"Au moins {duree_en_mots(self.au_moins)}.", code="min_value")
        if total > self.au_plus:
            raise ValidationError(f"Au plus {duree_en_mots(self.au_plus)}.", code="max_value")
        return total


PROPRES: dict[str, tuple[str, ...]] = {
    Granularite.MINUTES: ("pas", "duree_min", "duree_max"),
    Granularite.JOURNEE: ("jours_max",),
}
"""Fields that one way of booking alone needs."""


class FormulaireRegle(forms.Form):
    """What a rule says. `pas` and the durations are for bookings by the hour, `jours_max` for those by the day."""

    # A field that the way of booking does not need is put away: the browser must not insist on it.
    use_required_attribute = False

    nom = ChampNom(
        label="Nom",
        max_length=120,
        help_text="Les agents le lisent en choisissant la règle d’un espace, par exemple « Salles de réunion ».",
    )
    granularite = forms.ChoiceField(
        label="On réserve",
        choices=[(genre.value, capfirst(genre.label)) for genre in Granularite],
        widget=forms.RadioSelect,
    )
    pas = forms.TypedChoiceField(
        label="Pas",
        choices=PAS,
        coerce=int,
        help_text="Le début et la fin d’une réservation tombent sur ce pas.",
    )
    duree_min = ChampDuree(
        label="Durée minimale",
        au_moins=1,
        au_plus=MINUTES_PAR_JOUR,
        help_text="Par exemple « 30 min ».",
    )
    duree_max = ChampDuree(
        label="Durée maximale",
        au_moins=1,
        au_plus=MINUTES_PAR_JOUR,
        help_text="Par exemple « 4 h » ou « 2 h 30 ».",
    )
    jours_max = forms.IntegerField(label="Jours de suite, au plus", min_value=1, max_value=366)
    horizon_jours = forms.IntegerField(
        label="Jours à l’avance, au plus",
        min_value=0,
        max_value=730,
        help_text="90 : on réserve jusqu’à trois mois à l’avance. 0 : le jour même seulement.",
    )
    preavis_min = ChampDuree(
        label="Préavis",
        help_text="Temps minimal entre la réservation et son début. « 0 min » : jusqu’au dernier moment.",
    )
    battement_avant = ChampDuree(
        label="Temps gardé libre avant",
        au_plus=DEMI_JOUR,
        help_text="Pour installer : personne d’autre ne peut réserver pendant ce temps. « 0 min » : aucun.",
    )
    battement_apres = ChampDuree(
        label="Temps gardé libre après",
        au_plus=DEMI_JOUR,
        help_text="Pour ranger, nettoyer, aérer. « 0 min » : aucun.",
    )
    delai_annulation = ChampDuree(
        label="Délai d’annulation",
        help_text="À moins de ce temps du début, les membres ne peuvent plus déplacer ni annuler ; les agents le peuvent encore.",
    )
    public = forms.ChoiceField(
        label="Qui peut réserver",
        choices=[(public.value, capfirst(public.label)) for public in PublicReservation],
        widget=forms.RadioSelect,
    )
    jeton = ChampJeton()
    vue = ChampVue()

    def __init__(self, *args: Any, regle: RegleReservation | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.regle = regle
        del self.fields["jeton" if regle else "vue"]
        self.initial = {**saisie_de(regle or RegleReservation()), **self.initial}
        if regle:
            self.initial["vue"] = regle.empreinte
        if self.is_bound:
            self._ne_lire_que_l_utile(self.data.get("granularite"))

    def _ne_lire_que_l_utile(self, granularite: str | None) -> None:
        """Keep what is typed where the way of booking does not need it, and say nothing of it."""
        for genre, noms in PROPRES.items():
            for nom in noms if genre != granularite else ():
                champ = self.fields[nom]
                self.fields[nom] = forms.Field(
                    label=champ.label,
                    help_text=champ.help_text,
                    widget=champ.widget,
                    required=False,
                )

    def clean(self) -> dict[str, Any]:
        """Ask for durations that leave something to book."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if lu.get("granularite") == Granularite.MINUTES:
            self._verifier_les_durees(lu.get("pas"), lu.get("duree_min"), lu.get("duree_max"))
        return lu

    def _verifier_les_durees(
        self, pas: int | None, duree_min: int | None, duree_max: int | None
    ) -> None:
        if pas is None or duree_min is None or duree_max is None:
            return
        if duree_min > duree_max:
            self.add_error("duree_max", "La durée maximale est plus courte que la minimale.")
        elif -(-duree_min // pas) * pas > duree_max:
            self.add_error(
                "duree_max", "Avec ce pas, aucune durée ne va de la minimale à la maximale."
            )

    def voulue(self) -> RegleReservation:
        """Return the rule that is asked for, not written; the form is valid."""
        lu = self.cleaned_data
        communs = {nom: lu[nom] for nom in COMMUNS}
        if lu["granularite"] == Granularite.MINUTES:
            return RegleReservation(
                **communs, **{nom: lu[nom] for nom in PROPRES[Granularite.MINUTES]}
            )
        # Half-days and days are as long as the site opens: only how many days is to be said.
        jours = lu["jours_max"] if lu["granularite"] == Granularite.JOURNEE else 1
        return RegleReservation(
            **communs,
            pas=self.regle.pas if self.regle else RegleReservation().pas,
            duree_min=1,
            duree_max=jours * MINUTES_PAR_JOUR,
        )

    def exiger_un_nom_libre(self) -> bool:
        """Tell whether no other rule has this name, and say so on the field when one does; the form is valid.

        Not asked when it is sent for good: a form sent twice finds the rule it made.
        """
        autres = RegleReservation.objects.filter(nom__iexact=self.cleaned_data["nom"])
        if pris := autres.exclude(pk=self.regle.pk if self.regle else 0).exists():
            self.add_error("nom", "Une autre règle porte déjà ce nom.")
        return not pris

    def relire(self) -> None:
        """Let this form be sent again: who is shown the rule as it is now has seen its last state."""
        assert self.regle is not None  # noqa: S101 only a change can be stale
        ressaisir(self, vue=self.regle.empreinte)


COMMUNS = (
    "nom",
    "granularite",
    "horizon_jours",
    "preavis_min",
    "battement_avant",
    "battement_apres",
    "delai_annulation",
    "public",
)


def saisie_de(regle: RegleReservation) -> dict[str, Any]:
    """Return what one would type to make this rule; what its way of booking does not need is as usual."""
    usuelle = RegleReservation()
    a_l_heure = regle if regle.granularite == Granularite.MINUTES else usuelle
    a_la_journee = regle.granularite == Granularite.JOURNEE
    return {
        **{nom: getattr(regle, nom) for nom in COMMUNS},
        **{nom: getattr(a_l_heure, nom) for nom in PROPRES[Granularite.MINUTES]},
        "jours_max": jours_de_suite(regle.duree_max) if a_la_journee else 1,
    }


class FormulaireEquipement(forms.Form):
    """The name of an equipment."""

    nom = ChampNom(label="Nom", max_length=80, help_text="Au singulier, par exemple « Écran ».")
    jeton = ChampJeton()
    vu = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(self, *args: Any, equipement: Equipement | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.equipement = equipement
        del self.fields["jeton" if equipement else "vu"]
        if equipement:
            self.initial = {"nom": equipement.nom, "vu": equipement.nom, **self.initial}

    def relire(self) -> None:
        """Let this form be sent again: who is shown the name as it is now has seen the last one."""
        assert self.equipement is not None  # noqa: S101 only a change can be stale
        ressaisir(self, vu=self.equipement.nom)


class FiltresRegles(django_filters.FilterSet):  # type: ignore[misc]
    """Search, public and state of the list of rules; without a state, those in service."""

    ARCHIVEES, TOUTES = "archivees", "toutes"

    q = django_filters.CharFilter(
        label="Rechercher", field_name="nom", lookup_expr="contient", max_length=100
    )
    granularite = django_filters.ChoiceFilter(
        label="On réserve",
        empty_label="Peu importe",
        choices=[(genre.value, capfirst(genre.label)) for genre in Granularite],
    )
    etat = django_filters.ChoiceFilter(
        label="État",
        method="choisir_etat",
        empty_label="En service",
        choices=[(ARCHIVEES, "Archivées"), (TOUTES, "Toutes")],
    )

    class Meta:
        model = RegleReservation
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[RegleReservation]) -> QuerySet[RegleReservation]:
        """Apply the filters; without a state, only what is in service."""
        filtre: QuerySet[RegleReservation] = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("etat"):
            filtre = filtre.filter(archive_le__isnull=True)
        return filtre

    def choisir_etat(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what is archived, or everything."""
        return queryset if valeur == self.TOUTES else queryset.filter(archive_le__isnull=False)


class FiltresEquipements(django_filters.FilterSet):  # type: ignore[misc]
    """Search the list of equipment, and keep what no space has."""

    q = django_filters.CharFilter(
        label="Rechercher", field_name="nom", lookup_expr="contient", max_length=80
    )
    usage = django_filters.ChoiceFilter(
        label="Dans les espaces",
        method="choisir_usage",
        empty_label="Peu importe",
        choices=[("utilise", "Utilisés"), ("inutilise", "Inutilisés")],
    )

    class Meta:
        model = Equipement
        fields: list[str] = []

    def choisir_usage(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what spaces have, or what none has."""
        return queryset.filter(combien=0) if valeur == "inutilise" else queryset.exclude(combien=0)
