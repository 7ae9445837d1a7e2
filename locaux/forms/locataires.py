"""Forms of what a tenant is handed: keys, deposit; and of the follow-up of young companies."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils.text import capfirst

from locaux.actions.pepiniere import Note, Sortie, note_de
from locaux.enums import DestinationSortie, SensDepot
from locaux.models import Convention, EntretienSuivi, RemiseDeCle, SortiePepiniere
from ptce.socle.formulaires import (
    ChampJeton,
    ChampJour,
    ChampMontant,
    ChampNom,
    ChampTexte,
    ChampVue,
)

CLES_AU_PLUS = 999
EMPLOIS_AU_PLUS = 32_767


class FormulaireCle(forms.Form):
    """Keys that are handed."""

    quoi = ChampNom(
        label="Ce qui est remis",
        max_length=120,
        help_text="Par exemple : clé du bureau, badge du parking.",
    )
    numero = ChampTexte(label="Numéro gravé", max_length=60, required=False)
    nombre = forms.IntegerField(label="Nombre", min_value=1, max_value=CLES_AU_PLUS, initial=1)
    remise_a = ChampNom(label="Remise à", max_length=160)
    remise_le = ChampJour(label="Remise le")
    remarque = ChampTexte(label="Remarque", max_length=300, required=False)
    jeton = ChampJeton()


class FormulaireRetour(forms.Form):
    """Keys that are given back."""

    rendue_le = ChampJour(label="Rendue le")


class FormulaireDepot(forms.Form):
    """What the public accountant received, or gave back."""

    sens = forms.ChoiceField(
        label="Mouvement", choices=[(sens.value, capfirst(sens.label)) for sens in SensDepot]
    )
    montant = ChampMontant(
        label="Montant", zero=True, help_text="Ce qui a été versé, dans un sens ou dans l’autre."
    )
    retenue = ChampMontant(
        label="Retenue",
        zero=True,
        required=False,
        help_text="Pour une restitution : ce que le bailleur garde.",
    )
    motif_retenue = ChampNom(label="Motif de la retenue", max_length=300, required=False)
    le = ChampJour(label="Le")
    jeton = ChampJeton()

    def clean(self) -> dict[str, Any]:
        """Say on the field what does not go together."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        montant, retenue = lu.get("montant"), lu.get("retenue") or 0
        recu = lu.get("sens") == SensDepot.RECU
        if recu and retenue:
            self.add_error("retenue", "Rien ne se retient sur un dépôt que l’on reçoit.")
        if not recu and retenue and not lu.get("motif_retenue"):
            self.add_error("motif_retenue", "Une retenue a son motif.")
        if not retenue and lu.get("motif_retenue"):
            self.add_error("retenue", "Écrivez le montant de la retenue, ou effacez son motif.")
        if montant == 0 and (recu or not retenue) and "montant" not in self.errors:
            self.add_error("montant", "Écrivez un montant supérieur à zéro.")
        return lu


class FormulaireMotif(forms.Form):
    """Why a movement is cancelled."""

    motif = ChampNom(label="Motif de l’annulation", max_length=300)


class FormulaireEntretien(forms.Form):
    """What is written of a follow-up meeting."""

    le = ChampJour(label="Date de l’entretien")
    avec = ChampNom(label="Avec", max_length=200)
    resume = ChampNom(
        label="Ce qui s’est dit", max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )
    suite = ChampTexte(label="Prochaine étape", max_length=300, required=False)
    prochain_le = ChampJour(label="Prochain entretien", required=False)
    jeton = ChampJeton()
    vue = ChampVue()

    def __init__(
        self, donnees: Any = None, *, entretien: EntretienSuivi | None = None, **options: Any
    ) -> None:
        if entretien is not None:
            note = note_de(entretien)
            options["initial"] = {**vars(note), "vue": note.empreinte}
        super().__init__(donnees, **options)
        del self.fields["vue" if entretien is None else "jeton"]

    def clean(self) -> dict[str, Any]:
        """Ask for a next meeting that comes next."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if lu.get("prochain_le") and lu.get("le") and lu["prochain_le"] <= lu["le"]:
            self.add_error("prochain_le", "Le prochain entretien vient après celui-ci.")
        return lu

    def note(self) -> Note:
        """Return what is to be written; the form is valid."""
        lu = self.cleaned_data
        return Note(
            lu["le"],
            lu["avec"],
            lu["resume"].replace("\r\n", "\n"),
            lu["suite"],
            lu["prochain_le"],
        )


class FormulaireSortie(forms.Form):
    """Where a young company goes."""

    le = ChampJour(label="Sortie le")
    destination = forms.ChoiceField(
        label="Destination", choices=[(une.value, capfirst(une.label)) for une in DestinationSortie]
    )
    lieu = ChampTexte(label="Commune ou lieu", max_length=160, required=False)
    emplois = forms.IntegerField(
        label="Emplois à la sortie", min_value=0, max_value=EMPLOIS_AU_PLUS
    )
    commentaire = ChampTexte(
        label="Commentaire",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, donnees: Any = None, *, sortie: SortiePepiniere | None = None, **options: Any
    ) -> None:
        if sortie is not None:
            noms = ("le", "destination", "lieu", "emplois", "commentaire")
            options["initial"] = {nom: getattr(sortie, nom) for nom in noms}
        super().__init__(donnees, **options)

    def sortie(self) -> Sortie:
        """Return what is to be written; the form is valid."""
        lu = self.cleaned_data
        return Sortie(
            lu["le"],
            DestinationSortie(lu["destination"]),
            lu["lieu"],
            lu["emplois"],
            lu["commentaire"].replace("\r\n", "\n"),
        )


class FiltresCles(django_filters.FilterSet):  # type: ignore[misc]
    """Keys that are out, unless asked otherwise."""

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    ou = django_filters.ChoiceFilter(
        label="Où elles sont",
        method="situer",
        choices=[("rendues", "Rendues"), ("toutes", "Toutes")],
        empty_label="Dehors",
    )

    class Meta:
        model = RemiseDeCle
        fields: list[str] = []

    @property
    def qs(self) -> Any:
        """Those that are out, when nothing else is asked."""
        trouvees = super().qs
        return trouvees if self.form.cleaned_data.get("ou") else trouvees.dehors()

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search what, its number, to whom, the organisation and the convention."""
        return queryset.filter(
            Q(quoi__icontains=valeur)
            | Q(numero__icontains=valeur)
            | Q(remise_a__icontains=valeur)
            | Q(convention__acteur__nom__icontains=valeur)
            | Q(convention__reference__icontains=valeur)
        )

    def situer(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep those that were given back, or all."""
        return queryset.filter(rendue_le__isnull=False) if valeur == "rendues" else queryset


class FiltresPepiniere(django_filters.FilterSet):  # type: ignore[misc]
    """Young companies that are here, unless asked otherwise."""

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    ou = django_filters.ChoiceFilter(
        label="Où elles en sont",
        method="situer",
        choices=[("sorties", "Sorties"), ("toutes", "Toutes")],
        empty_label="Hébergées",
    )

    class Meta:
        model = Convention
        fields: list[str] = []

    @property
    def qs(self) -> Any:
        """Those that are here, when nothing else is asked."""
        trouvees = super().qs
        if self.form.cleaned_data.get("ou"):
            return trouvees
        return trouvees.filter(sortie_pepiniere__isnull=True)

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the organisation and the convention."""
        return queryset.filter(
            Q(acteur__nom__icontains=valeur)
            | Q(acteur__sigle__icontains=valeur)
            | Q(reference__icontains=valeur)
        )

    def situer(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep those that left, or all."""
        return queryset.filter(sortie_pepiniere__isnull=False) if valeur == "sorties" else queryset
