"""Forms of what follows a draft: its signature, its signed copy, its amendments."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from locaux.enums import SensLigne
from locaux.forms.fiches import ChampMensuel
from locaux.forms.lignes_d_espaces import (
    ajouter_les_lignes,
    combien_de_lignes,
    espaces_a_louer,
    exiger_dans_l_espace,
    lots_lus,
)
from locaux.lectures.marche import lots_apres, loyer_de_marche
from locaux.lectures.termes import Ligne, TermesAvenant, lignes_de
from locaux.models import Avenant, Convention, LigneAvenant, LotConvention
from ptce.socle.depots import ChampDocument, DocumentVerifie
from ptce.socle.formulaires import (
    ChampJeton,
    ChampJour,
    ChampNom,
    ChampSurface,
    ChampTexte,
    ChampVue,
    ressaisir,
)
from ptce.socle.typographie import euros

PDF = "application/pdf"


class ChampExemplaire(ChampDocument):
    """A signed copy: a PDF, kept as it is with its hash."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs["accept"] = ".pdf"

    def clean(self, donnees: Any, initial: Any = None) -> Any:
        """Return the file, checked. Raises ValidationError on anything but a PDF."""
        document = super().clean(donnees, initial)
        if document is not None and document.type_mime != PDF:
            raise ValidationError("Envoyez l’exemplaire signé en PDF.", code="pdf")
        return document


class FormulaireExemplaire(forms.Form):
    """The signed copy alone."""

    document = ChampExemplaire(
        label="Exemplaire signé (PDF)",
        help_text="Gardé tel quel, avec son empreinte, une fois pour toutes.",
    )

    def verifie(self) -> DocumentVerifie:
        """Return the file; the form is valid."""
        document: DocumentVerifie = self.cleaned_data["document"]
        return document


class FormulaireSignature(forms.Form):
    """When it was signed, and its signed copy.

    A file is not sent twice by a page that asks: when bookings are in the way, the copy may be sent afterwards.
    """

    signee_le = ChampJour(label="Signée le", help_text="La date écrite près des signatures.")
    document = ChampExemplaire(
        label="Exemplaire signé (PDF)",
        required=False,
        help_text="Gardé tel quel, avec son empreinte. Sans lui, vous pourrez le déposer ensuite.",
    )
    vue = ChampVue()

    def __init__(
        self, *args: Any, acte: Convention | Avenant, aujourdhui: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        self.initial = {"signee_le": aujourdhui, "vue": acte.empreinte, **self.initial}

    def clean_signee_le(self) -> date:
        """Refuse a day that has not come."""
        le: date = self.cleaned_data["signee_le"]
        if le > self.aujourdhui:
            raise ValidationError("Cette date n’est pas encore venue.")
        return le


class FormulaireEtape(forms.Form):
    """A step that asks nothing but to be confirmed, and why when it gives up."""

    motif = ChampTexte(label="Motif", max_length=300, required=False)

    def __init__(self, *args: Any, motive: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not motive:
            del self.fields["motif"]


RESTE = "reste"


class FormulaireAvenant(forms.Form):
    """What an amendment changes: amounts, last day, spaces. `avenant` is the draft that is changed, if any."""

    objet = ChampNom(
        label="Objet",
        max_length=200,
        help_text="« Extension au bureau 204 », « Prolongation d’un an ».",
    )
    prend_effet_le = ChampJour(label="Prend effet le")
    loyer_mensuel_ht = ChampMensuel(
        required=False,
        zero=True,
    )
    charges_mensuelles = ChampMensuel(
        label="Nouvelles charges mensuelles (€)",
        required=False,
        zero=True,
        help_text="Vide : elles ne changent pas.",
    )
    loyer_de_reference_ht = ChampMensuel(
        label="Nouveau loyer mensuel de marché (€)",
        required=False,
        zero=True,
        help_text="Celui de tous les espaces loués depuis ce jour : l’écart avec le loyer compte comme aide de minimis.",
    )
    prend_fin_le = ChampJour(
        label="Nouveau dernier jour", required=False, help_text="Vide : il ne change pas."
    )
    clauses = ChampTexte(
        label="Autres clauses",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    jeton = ChampJeton()
    vue = ChampVue()

    def __init__(
        self,
        *args: Any,
        convention: Convention,
        avenant: Avenant | None = None,
        lignes: int = 0,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.avenant = avenant
        mot = convention.contrepartie
        self.fields["loyer_mensuel_ht"].label = f"{capfirst(mot.nouveau)} hors taxes (€)"
        self.fields["loyer_mensuel_ht"].help_text = f"Vide : {mot.il} ne change pas."
        self.lots = lots_presents(convention)
        ecrites = list(avenant.lignes.all()) if avenant else []
        ajoutes = [ligne for ligne in ecrites if ligne.sens == SensLigne.AJOUTE]
        self.combien = lignes or combien_de_lignes(self.data, len(ajoutes))
        for lot in self.lots:
            self._ajouter_un_lot(lot)
        self._dire_le_marche(ecrites)
        deja = tuple(lot.espace_id for lot in self.lots)
        ajouter_les_lignes(self, self.combien, espaces_a_louer(sauf=deja))
        if avenant is None:
            del self.fields["vue"]
            return
        del self.fields["jeton"]
        self.initial = {
            **vars(TermesAvenant.de(avenant)),
            **_saisie_des_lignes(ecrites, ajoutes),
            "vue": avenant.empreinte,
            **self.initial,
        }

    def _dire_le_marche(self, ecrites: Sequence[LigneAvenant]) -> None:
        """Say what the reference rents give: for the spaces of the draft, or that it is filled by them."""
        champ = self.fields["loyer_de_reference_ht"]
        if self.avenant is None:
            champ.help_text = (
                "Vide\u00a0: il ne change pas, ou, si les espaces changent, celui des loyers de référence, "
                f"s’ils sont connus. {champ.help_text}"
            )
            return
        propose = self._marche(lignes_de(ecrites), self.avenant.prend_effet_le)
        dit = (
            "" if propose is None else f" D’après les loyers de référence\u00a0: {euros(propose)}."
        )
        champ.help_text = f"Vide\u00a0: il ne change pas.{dit} {champ.help_text}"

    def _marche(self, lignes: Iterable[Ligne], jour: date) -> Decimal | None:
        return loyer_de_marche(lots_apres(self.lots, lignes), jour)

    def _ajouter_un_lot(self, lot: LotConvention) -> None:
        self.fields[f"sort_{lot.espace_id}"] = forms.ChoiceField(
            label=f"{lot.espace}",
            choices=[
                (RESTE, "Ne change pas"),
                (SensLigne.RETIRE.value, "Sort de la convention"),
                (SensLigne.MESURE.value, "Change de surface"),
            ],
            initial=RESTE,
            required=False,
        )
        self.fields[f"mesure_{lot.espace_id}"] = ChampSurface(
            label=f"Nouvelle surface de {lot.espace} (m²)", required=False
        )

    @property
    def lignes_presentes(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What becomes of each space that is let, line by line."""
        return [
            (self[f"sort_{lot.espace_id}"], self[f"mesure_{lot.espace_id}"]) for lot in self.lots
        ]

    @property
    def lignes_d_espaces(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The spaces that come in, line by line."""
        return [
            (self[f"espace_{rang}"], self[f"surface_{rang}"]) for rang in range(1, self.combien + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """Add `lignes`, and say on which field one is wrong."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        lignes = {
            Ligne(lot.espace, SensLigne.AJOUTE, lot.surface_m2)
            for lot in lots_lus(self, self.combien)
        }
        for lot in self.lots:
            sens = lu.get(f"sort_{lot.espace_id}") or RESTE
            surface = lu.get(f"mesure_{lot.espace_id}")
            if sens == SensLigne.RETIRE:
                lignes.add(Ligne(lot.espace_id, SensLigne.RETIRE))
            elif sens == SensLigne.MESURE and surface is not None:
                exiger_dans_l_espace(
                    self, f"mesure_{lot.espace_id}", surface, lot.espace.surface_m2
                )
                lignes.add(Ligne(lot.espace_id, SensLigne.MESURE, surface))
            elif sens == SensLigne.MESURE:
                self.add_error(f"mesure_{lot.espace_id}", "Indiquez la nouvelle surface.")
        lu["lignes"] = lignes
        self._proposer_le_marche(lu)
        return lu

    def _proposer_le_marche(self, lu: dict[str, Any]) -> None:
        """Fill the market rent of a new draft that changes spaces and says none: the agent reads it on its page."""
        vide = self.avenant is None and lu.get("loyer_de_reference_ht") is None
        if vide and lu["lignes"] and not self.errors:
            lu["loyer_de_reference_ht"] = self._marche(lu["lignes"], lu["prend_effet_le"])

    def termes(self) -> TermesAvenant:
        """Return what changes; the form is valid."""
        lu = self.cleaned_data
        return TermesAvenant(
            **{
                nom: lu[nom]
                for nom in (
                    *("objet", "prend_effet_le", "loyer_mensuel_ht", "charges_mensuelles"),
                    *("loyer_de_reference_ht", "prend_fin_le", "clauses"),
                )
            }
        )

    def relire(self) -> None:
        """Let this form be sent again: who is shown the amendment as it is now has seen its last state."""
        assert self.avenant is not None  # noqa: S101 only a change can be stale
        ressaisir(self, vue=self.avenant.empreinte)


def _saisie_des_lignes(
    ecrites: Sequence[LigneAvenant], ajoutes: Sequence[LigneAvenant]
) -> dict[str, Any]:
    """Return what one would type to write these lines."""
    saisie: dict[str, Any] = {}
    for rang, ligne in enumerate(ajoutes, 1):
        saisie |= {f"espace_{rang}": str(ligne.espace_id), f"surface_{rang}": ligne.surface_m2}
    for ligne in ecrites:
        if ligne.sens != SensLigne.AJOUTE:
            saisie |= {
                f"sort_{ligne.espace_id}": ligne.sens,
                f"mesure_{ligne.espace_id}": ligne.surface_m2,
            }
    return saisie


def lots_presents(convention: Convention) -> list[LotConvention]:
    """Return the lots that no amendment takes out, with their space. One query."""
    return list(
        convention.lots.filter(retire_par__isnull=True)
        .select_related("espace")
        .order_by("espace__nom")
    )
