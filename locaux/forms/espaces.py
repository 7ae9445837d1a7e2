"""Forms of spaces and of the parts of divisible rooms."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.text import capfirst

from locaux.enums import TypeEspace
from locaux.forms.fiches import FormulaireDeFiche
from locaux.lectures.compositions import parties_possibles
from locaux.lectures.fiches import FicheEspace, empreinte_des_parties
from locaux.models import Espace, Niveau, RegleReservation
from ptce.socle.formulaires import ChampJour, ChampNombre, ChampVue, ressaisir
from ptce.socle.noms import SansAccents

SURFACE_AU_MOINS = Decimal("0.01")


class ChoixDeNiveau(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A floor, said with its site when it is not given by the page."""

    avec_le_site = True

    def label_from_instance(self, obj: Any) -> str:
        """Return the name of the floor."""
        return f"{obj.site}, {obj}" if self.avec_le_site else str(obj)


class FormulaireEspace(FormulaireDeFiche[Espace]):
    """A space, its parts, its photo and its contour aside."""

    niveau = ChoixDeNiveau(
        Niveau.objects.none(), label="Niveau", empty_label="Choisissez un niveau"
    )
    type = forms.ChoiceField(
        label="Type", choices=[(genre.value, capfirst(genre.label)) for genre in TypeEspace]
    )
    surface_m2 = ChampNombre(
        label="Surface (m²)",
        min_value=SURFACE_AU_MOINS,
        max_digits=9,
        decimal_places=2,
        help_text="Un hectare fait 10 000 m².",
    )

    en_service_le = ChampJour(
        label="En service depuis le",
        required=False,
        help_text="Son premier jour : avant, il n’est compté ni à louer, ni vacant, ni ouvert. Vide : il l’a toujours été.",
    )

    class Meta:
        model = Espace
        fields = (
            "niveau",
            "nom",
            "type",
            "surface_m2",
            "capacite",
            "en_service_le",
            "rang",
            "equipements",
            "accessible_pmr",
            "reservable",
            "regle",
        )
        widgets = {"equipements": forms.CheckboxSelectMultiple}
        labels = {"rang": "Rang", "equipements": "Équipement", "reservable": "Se réserve"}
        help_texts = {
            "rang": "Les espaces d’un niveau se suivent par ce nombre, puis par nom.",
            "regle": "Qui peut réserver, combien de temps, combien de jours à l’avance.",
        }

    def __init__(self, donnees: Any = None, **options: Any) -> None:
        super().__init__(donnees, **options)
        niveau = cast("ChoixDeNiveau", self.fields["niveau"])
        regle = cast("forms.ModelChoiceField[RegleReservation]", self.fields["regle"])
        en_service = Q(archive_le__isnull=True, site__archive_le__isnull=True)
        regles = Q(archive_le__isnull=True)
        if self.lieu:
            niveau.avec_le_site = False
            en_service = Q(en_service, site=self.lieu.site) | Q(pk=self.lieu.niveau_id)
            regles |= Q(pk=self.lieu.regle_id or 0)
        niveau.queryset = (
            Niveau.objects.filter(en_service)
            .select_related("site")
            .order_by(SansAccents("site__nom"), "rang", "pk")
        )
        regle.queryset = RegleReservation.objects.filter(regles)
        regle.empty_label = "Aucune"

    def clean(self) -> dict[str, Any]:
        """Say on the rule that what is booked needs one."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if lu.get("reservable") and "regle" in lu and lu["regle"] is None:
            self.add_error("regle", "Un espace réservable suit une règle de réservation.")
        return lu

    def fiche(self) -> FicheEspace:
        """Return what is to be written; the form is valid."""
        lu = self.cleaned_data
        memes = (
            "nom",
            "type",
            "rang",
            "surface_m2",
            "capacite",
            "accessible_pmr",
            "reservable",
            "en_service_le",
        )
        return FicheEspace(
            **{nom: lu[nom] for nom in memes},
            niveau_id=lu["niveau"].pk,
            regle_id=lu["regle"].pk if lu["regle"] else None,
            equipements=tuple(sorted(equipement.pk for equipement in lu["equipements"])),
        )


class ChoixDeParties(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Spaces, those of another floor said with it."""

    niveau_id: int | None = None

    def label_from_instance(self, obj: Any) -> str:
        """Return the name of the space."""
        return obj.nom if obj.niveau_id == self.niveau_id else f"{obj.nom} ({obj.niveau})"


class FormulaireParties(forms.Form):
    """Which spaces a divisible room is made of; none when it is not."""

    parties = ChoixDeParties(
        Espace.objects.none(),
        label="Parties",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Au moins deux, ou aucune pour que la salle ne se divise plus.",
        error_messages={"invalid_choice": "L’un de ces espaces ne peut pas être une partie."},
    )
    vue = ChampVue()

    def __init__(self, donnees: Any = None, *, espace: Espace, **options: Any) -> None:
        """`espace` has its parts loaded."""
        super().__init__(donnees, **options)
        self.espace = espace
        champ = cast("ChoixDeParties", self.fields["parties"])
        champ.queryset, champ.niveau_id = parties_possibles(espace), espace.niveau_id
        actuelles = [partie.pk for partie in espace.elements.all()]
        self.initial = {"parties": actuelles, "vue": empreinte_des_parties(actuelles)}

    def relire(self) -> None:
        """Let this form be sent again: who is shown the parts as they are now has seen their last state."""
        ressaisir(self, vue=self.initial["vue"])
