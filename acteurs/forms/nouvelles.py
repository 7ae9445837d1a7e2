"""Forms of news: write, correct, choose what one is sent; and the filters of their list."""

from datetime import datetime, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst

from acteurs.enums import Frequence
from acteurs.models import Nouvelle, Pole, PreferenceCourriel
from ptce.socle import temps, typographie
from ptce.socle.formulaires import ChampJeton, ChampJour, ChampNom, ChampVue, ressaisir
from ptce.socle.redaction import ChampMarkdown

TOUT_LE_POLE = "tous"


class FormulaireNouvelle(forms.Form):
    """Write a piece of news, or correct one when `nouvelle` is given: whom it is for does not change any more."""

    titre = ChampNom(label="Titre", max_length=140)
    texte = ChampMarkdown(label="Texte")
    cible = forms.ChoiceField(label="Pour qui", choices=(), widget=forms.RadioSelect)
    jour_fin = ChampJour(
        label="Montrée jusqu’au",
        required=False,
        help_text="Ce jour compris. Vide : tant que vous ne la retirez pas.",
    )
    jeton = ChampJeton()
    vue = ChampVue()

    def __init__(
        self,
        *args: Any,
        poles: list[Pole],
        a_tous: bool,
        maintenant: datetime,
        nouvelle: Nouvelle | None = None,
        **options: Any,
    ) -> None:
        if nouvelle is not None:
            options["initial"] = _saisie_de(nouvelle)
        super().__init__(*args, **options)
        self.maintenant = maintenant
        self.poles = {str(pole.pk): pole for pole in poles}
        if nouvelle is None:
            del self.fields["vue"]
            tous = [(TOUT_LE_POLE, "Toutes les organisations membres")] if a_tous else []
            self.fields["cible"].choices = [  # type: ignore[attr-defined]
                *tous,
                *(
                    (cle, f"Le pôle {typographie.entre_guillemets(pole)}")
                    for cle, pole in self.poles.items()
                ),
            ]
        else:
            del self.fields["cible"], self.fields["jeton"]

    def clean_jour_fin(self) -> datetime | None:
        """Return the instant at which it is shown no more: the end of that day."""
        jour = self.cleaned_data["jour_fin"]
        if jour is None:
            return None
        fin = temps.borne(jour, temps.MINUTES_PAR_JOUR, timezone.get_default_timezone())
        if fin <= self.maintenant:
            raise forms.ValidationError("Choisissez un jour à venir.")
        return fin

    @property
    def pole(self) -> Pole | None:
        """The pole it is for, None for the whole hub; the form is valid."""
        return self.poles.get(self.cleaned_data["cible"])

    def relire(self, nouvelle: Nouvelle) -> None:
        """Let this form be sent again."""
        ressaisir(self, vue=nouvelle.empreinte)


def _saisie_de(nouvelle: Nouvelle) -> dict[str, Any]:
    fin = nouvelle.expire_le
    return {
        "titre": nouvelle.titre,
        "texte": nouvelle.texte,
        "jour_fin": timezone.localtime(fin - timedelta.resolution).date() if fin else None,
        "vue": nouvelle.empreinte,
    }


class FormulairePreferences(forms.Form):
    """What a person wants to be sent."""

    nouvelles = forms.ChoiceField(
        label="Les nouvelles du pôle",
        choices=[(frequence.value, capfirst(frequence.label)) for frequence in Frequence],
        widget=forms.RadioSelect,
        help_text="Celles de tout le pôle, et celles des pôles de vos organisations.",
    )
    rappels = forms.BooleanField(
        label="Me rappeler la veille les événements auxquels je participe", required=False
    )

    def __init__(self, *args: Any, preference: PreferenceCourriel, **options: Any) -> None:
        initial = {"nouvelles": preference.nouvelles, "rappels": preference.rappels}
        super().__init__(*args, **{**options, "initial": initial})


class FiltresNouvelles(django_filters.FilterSet):  # type: ignore[misc]
    """Search and pole of the news; without a state, those that still hold."""

    PASSEES = "passees"

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    pole = django_filters.ModelChoiceFilter(
        label="Pôle", queryset=Pole.objects.all(), empty_label="Tous"
    )
    quand = django_filters.ChoiceFilter(
        label="Quand",
        method="choisir_quand",
        empty_label="En cours",
        choices=[(PASSEES, "Passées")],
    )

    class Meta:
        model = Nouvelle
        fields: list[str] = []

    def __init__(self, *args: Any, maintenant: datetime, **kwargs: Any) -> None:
        self.maintenant = maintenant
        super().__init__(*args, **kwargs)

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply the filters."""
        filtre: Any = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("quand"):
            filtre = filtre.en_cours(self.maintenant)
        return filtre

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the words."""
        return queryset.filter(Q(titre__contient=valeur) | Q(texte__contient=valeur))

    def choisir_quand(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what is shown no more, withdrawn or expired."""
        return queryset.filter(
            Q(expire_le__lte=self.maintenant) | Q(retiree_le__isnull=False)
        ).order_by("-publiee_le", "-pk")
