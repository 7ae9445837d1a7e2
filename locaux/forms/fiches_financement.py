"""What the forms of funding share: a token to create once, a digest to change what was read, plain values for the actions."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.text import capfirst

from locaux.lectures.fiches_financement import empreinte_de, valeurs_de
from ptce.socle.depots import ChampDocument
from ptce.socle.formulaires import ChampJeton, ChampTexte, ChampVue, ressaisir

AIDE_DOCUMENT = "PDF, image, CSV, ODT, ODS, ODP, DOCX, XLSX ou PPTX, sans macros, 20 Mo au plus."


def choix(vocabulaire: Iterable[Any]) -> list[tuple[str, str]]:
    """Return the choices of a closed vocabulary, as a list begins a line."""
    return [(mot.value, capfirst(mot.label)) for mot in vocabulaire]


class Texte(ChampTexte):
    """A text of several lines."""

    def __init__(self, *, lignes: int = 4, **options: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": lignes}), **options})


class FormulaireFiche(forms.Form):
    """Create a row, or change `objet`: `champs` are its columns that the form writes."""

    champs: ClassVar[tuple[str, ...]] = ()

    jeton = ChampJeton()
    vue = ChampVue()

    def __init__(self, *args: Any, objet: Model | None = None, **options: Any) -> None:
        initial = options.pop("initial", None) or {}
        if objet is not None:
            initial = {**self.initiales(objet), "vue": empreinte_de(objet, self.champs), **initial}
        super().__init__(*args, **{**options, "initial": initial})
        del self.fields["vue" if objet is None else "jeton"]

    def initiales(self, objet: Model) -> dict[str, Any]:
        """Return what the fields show of a row."""
        return valeurs_de(objet, self.champs)

    def valeurs(self) -> dict[str, Any]:
        """Return what the actions are told; the form is valid."""
        return {champ: self.cleaned_data[champ] for champ in self.champs}

    def relire(self, objet: Model) -> None:
        """Let this form be sent again by who was told that the row had changed."""
        ressaisir(self, vue=empreinte_de(objet, self.champs))


class AvecDocument(FormulaireFiche):
    """A row that may have a document: another replaces it."""

    document = ChampDocument(label="Document", required=False, help_text=AIDE_DOCUMENT)

    def __init__(self, *args: Any, objet: Model | None = None, **options: Any) -> None:
        super().__init__(*args, objet=objet, **options)
        nom = getattr(objet, "document_nom", "")
        if nom:
            self.fields["document"].label = "Remplacer le document"
            self.fields["document"].help_text = f"Actuel : {nom}. {AIDE_DOCUMENT}"
