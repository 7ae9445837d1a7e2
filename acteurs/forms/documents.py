"""Forms of shared documents: deposit, replace, put in order; and the filters of their list."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils.text import capfirst

from acteurs.enums import VisibiliteDocument
from acteurs.models import DocumentPartage, Pole, Theme
from ptce.socle.depots import ChampDocument
from ptce.socle.formulaires import ChampJeton, ChampNom, ChampVue, ressaisir
from ptce.socle.noms import nom_lisible

AIDE_FICHIER = "PDF, image, CSV, ODT, ODS, ODP, DOCX, XLSX ou PPTX, sans macros, 20 Mo au plus."


class FormulaireClassement(forms.Form):
    """What is said of a document, and who reads it: what depositing one and putting it in order share."""

    titre = ChampNom(label="Titre", max_length=140)
    theme = forms.ModelChoiceField(
        Theme.objects.all(), label="Thème", required=False, empty_label="Choisissez un thème"
    )
    nouveau_theme = forms.CharField(
        label="Ou un nouveau thème",
        max_length=80,
        required=False,
        validators=[nom_lisible],
    )
    visibilite = forms.ChoiceField(
        label="Qui le lit",
        choices=[(qui.value, capfirst(qui.label)) for qui in VisibiliteDocument],
        initial=VisibiliteDocument.MEMBRES,
        widget=forms.RadioSelect,
    )
    pole = forms.ModelChoiceField(
        Pole.objects.all(),
        label="Pôle",
        required=False,
        empty_label="Choisissez un pôle",
        help_text="Quand seuls les membres d’un pôle le lisent.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one topic, and for the pole when there is one."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return lu
        if lu["theme"] and lu["nouveau_theme"]:
            self.add_error("nouveau_theme", "Choisissez un thème, ou écrivez-en un : pas les deux.")
        elif not (lu["theme"] or lu["nouveau_theme"]):
            self.add_error("theme", "Choisissez un thème, ou écrivez-en un nouveau.")
        if lu["visibilite"] != VisibiliteDocument.POLE:
            lu["pole"] = None
        elif lu["pole"] is None:
            self.add_error("pole", "Choisissez le pôle dont les membres le lisent.")
        return lu

    def classement(self) -> dict[str, Any]:
        """Return what the actions are told; the form is valid."""
        lu = self.cleaned_data
        return {
            "titre": lu["titre"],
            "theme": lu["theme"] or lu["nouveau_theme"],
            "visibilite": VisibiliteDocument(lu["visibilite"]),
            "pole": lu["pole"],
        }


class FormulaireDepot(FormulaireClassement):
    """Share a file."""

    fichier = ChampDocument(label="Fichier", help_text=AIDE_FICHIER)
    jeton = ChampJeton()


class FormulaireRangement(FormulaireClassement):
    """Put a document in order."""

    vue = ChampVue()

    def __init__(self, *args: Any, document: DocumentPartage, **options: Any) -> None:
        initial = {
            "titre": document.titre,
            "theme": document.theme_id,
            "visibilite": document.visibilite,
            "pole": document.pole_id,
            "vue": document.empreinte,
        }
        super().__init__(*args, **{**options, "initial": initial})

    def relire(self, document: DocumentPartage) -> None:
        """Let this form be sent again."""
        ressaisir(self, vue=document.empreinte)


class FormulaireVersion(forms.Form):
    """Replace the file of a document by a newer one."""

    fichier = ChampDocument(label="Fichier", help_text=AIDE_FICHIER)
    note = forms.CharField(
        label="Ce qui change",
        max_length=300,
        required=False,
        help_text="Une phrase, que tous ceux qui le lisent voient.",
    )


class FiltresDocuments(django_filters.FilterSet):  # type: ignore[misc]
    """Search and topic of the documents."""

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    theme = django_filters.ModelChoiceFilter(
        label="Thème", queryset=Theme.objects.all(), empty_label="Tous"
    )

    class Meta:
        model = DocumentPartage
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A topic whose documents this reader may not see is not named.
        lisibles = self.queryset.order_by().values("theme")
        self.filters["theme"].queryset = Theme.objects.filter(pk__in=lisibles)

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the title, the topic and the names of the files."""
        return queryset.filter(
            Q(titre__contient=valeur)
            | Q(theme__nom__contient=valeur)
            | Q(versions__nom_original__contient=valeur)
        ).distinct()


class FiltresDocumentsAnimes(FiltresDocuments):
    """The same for the animators, who find those that were withdrawn too."""

    RETIRES = "retires"

    etat = django_filters.ChoiceFilter(
        label="État",
        method="choisir_etat",
        empty_label="Partagés",
        choices=[(RETIRES, "Retirés")],
    )

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply the filters; without a state, what is shared."""
        filtre: Any = super().filter_queryset(queryset)
        return filtre if self.form.cleaned_data.get("etat") else filtre.en_service()

    def choisir_etat(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep those that were withdrawn."""
        return queryset.filter(retire_le__isnull=False)
