"""The form of a convention: its terms, and its spaces on as many lines as asked for."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.text import capfirst

from acteurs.enums import StatutActeur
from acteurs.models import Acteur
from locaux.calculs import USAGES, fin_apres, plus_mois, refus_de_duree
from locaux.enums import (
    IndiceRevision,
    MethodeProrata,
    RegimeTVA,
    TermeLoyer,
    Trimestre,
    TypeConvention,
)
from locaux.forms.fiches import ChampMensuel
from locaux.forms.lignes_d_espaces import (
    ajouter_les_lignes,
    combien_de_lignes,
    espaces_a_louer,
    lots_lus,
)
from locaux.lectures.marche import loyer_de_marche
from locaux.lectures.termes import Termes, lots_de
from locaux.models import Convention, LotConvention
from ptce.socle import typographie
from ptce.socle.formulaires import (
    ChampJeton,
    ChampJour,
    ChampMontant,
    ChampNombre,
    ChampTexte,
    ChampVue,
    ressaisir,
)

TAUX_NORMAL = Decimal(20)
TAXABLES = (TypeConvention.BAIL_COMMERCIAL, TypeConvention.BAIL_DEROGATOIRE)
"""Where the owner usually opted for VAT: what the form proposes, and the agent decides."""
REVISES = (
    TypeConvention.CONVENTION_OCCUPATION,
    TypeConvention.BAIL_COMMERCIAL,
    TypeConvention.BAIL_PROFESSIONNEL,
)


class ChampMois(forms.IntegerField):
    """A number of months, up to a century."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": 1200, **options})


class FormulaireConvention(forms.Form):
    """The terms of a convention. `convention` is the draft that is changed, if any; `type_voulu` fills a new one."""

    acteur = forms.ModelChoiceField(
        Acteur.objects.none(),
        label="Occupant",
        empty_label="Choisissez une organisation",
        error_messages={"invalid_choice": "Cette organisation n’est pas, ou plus, du pôle."},
    )
    bailleur = forms.ModelChoiceField(
        Acteur.objects.none(),
        label="Bailleur",
        required=False,
        empty_label="Le gestionnaire du site",
    )
    destination = ChampTexte(
        label="Destination des lieux",
        max_length=300,
        required=False,
        help_text="Ce qu’on y fait : « bureaux d’une association de formation ».",
    )
    debut = ChampJour(label="Premier jour")
    fin = ChampJour(label="Dernier jour", help_text="Ce jour compris.")
    preavis_mois = ChampMois(label="Préavis (mois)", max_value=36)
    duree_max_mois = ChampMois(
        label="Durée maximale (mois)",
        required=False,
        min_value=1,
        help_text="Prolongations comprises. Vide : pas de limite.",
    )
    pepiniere = forms.BooleanField(
        label="Convention de pépinière",
        required=False,
        help_text="Une jeune entreprise, suivie jusqu’à sa sortie ; il faut une durée maximale.",
    )
    loyer_mensuel_ht = ChampMensuel(label="Loyer mensuel hors taxes (€)", zero=True)
    charges_mensuelles = ChampMensuel(
        label="Charges mensuelles (€)", zero=True, required=False, initial=Decimal(0)
    )
    depot_garantie = ChampMontant(
        label="Dépôt de garantie (€)", zero=True, required=False, initial=Decimal(0)
    )
    loyer_de_reference_ht = ChampMensuel(
        label="Loyer mensuel de marché (€)",
        required=False,
    )
    regime_tva = forms.ChoiceField(
        label="TVA",
        choices=[(regime.value, capfirst(regime.label)) for regime in RegimeTVA],
        widget=forms.RadioSelect,
        help_text="Des locaux nus ne sont pas soumis à la TVA, sauf option ; des locaux équipés le sont.",
    )
    taux_tva = ChampNombre(
        label="Taux de TVA (%)",
        max_digits=5,
        decimal_places=2,
        min_value=0,
        max_value=100,
        required=False,
    )
    methode_prorata = forms.ChoiceField(
        label="Un mois entamé se compte",
        choices=[(methode.value, capfirst(methode.label)) for methode in MethodeProrata],
    )
    terme_loyer = forms.ChoiceField(
        label="Se paie",
        required=False,
        choices=[
            ("", "La convention ne le dit pas"),
            *((terme.value, capfirst(terme.label)) for terme in TermeLoyer),
        ],
    )
    indice = forms.ChoiceField(
        label="Indice de révision",
        choices=[(indice.value, capfirst(indice.label)) for indice in IndiceRevision],
    )
    annee_reference = forms.IntegerField(
        label="Année de l’indice", required=False, min_value=1990, max_value=2100
    )
    trimestre_reference = forms.TypedChoiceField(
        label="Trimestre de l’indice",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Aucun"), *((str(un.value), un.label) for un in Trimestre)],
    )
    clauses = ChampTexte(
        label="Clauses particulières",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    type = forms.ChoiceField(
        widget=forms.HiddenInput, choices=TypeConvention.choices, required=True
    )
    jeton = ChampJeton()
    vue = ChampVue()

    def __init__(
        self,
        *args: Any,
        type_voulu: TypeConvention | None = None,
        convention: Convention | None = None,
        aujourdhui: date,
        lignes: int = 0,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.convention = convention
        lots = list(convention.lots.order_by("espace")) if convention else []
        self.combien = lignes or combien_de_lignes(self.data, len(lots))
        ajouter_les_lignes(self, self.combien, espaces_a_louer())
        # One space at least, on whichever line: the first does not say that it may be left empty.
        self.fields["espace_1"].attendu = True  # type: ignore[attr-defined]
        self._nommer_la_contrepartie(convention, type_voulu)
        acteurs = Acteur.objects.exclude(statut=StatutActeur.SORTI).order_by("cle_tri", "pk")
        for nom in ("acteur", "bailleur"):
            cast("forms.ModelChoiceField[Acteur]", self.fields[nom]).queryset = acteurs
        self._dire_le_marche(lots)
        if convention is None:
            del self.fields["vue"]
            voulu = type_voulu or TypeConvention.CONVENTION_OCCUPATION
            debut = self.initial.get("debut")
            self.initial = {
                **habitudes(voulu, aujourdhui, debut=debut if isinstance(debut, date) else None),
                **self.initial,
            }
            return
        del self.fields["jeton"]
        loues = {f"espace_{rang}": str(lot.espace_id) for rang, lot in enumerate(lots, 1)}
        surfaces = {f"surface_{rang}": lot.surface_m2 for rang, lot in enumerate(lots, 1)}
        self.initial = {**saisie_de(convention), **loues, **surfaces, **self.initial}

    def _nommer_la_contrepartie(
        self, convention: Convention | None, type_voulu: TypeConvention | None
    ) -> None:
        """Call what is owed each month as this type does."""
        voulu = self.data.get("type") or (convention.type if convention else type_voulu)
        connu = voulu if voulu in TypeConvention.values else TypeConvention.CONVENTION_OCCUPATION
        mot = TypeConvention(connu).contrepartie
        self.fields["loyer_mensuel_ht"].label = f"{capfirst(mot.mensuel)} hors taxes (€)"
        self.fields[
            "loyer_de_reference_ht"
        ].help_text = (
            f"S’il est plus haut que {mot.le} demandé{mot.e}, l’écart compte comme aide de minimis."
        )

    def _dire_le_marche(self, lots: list[LotConvention]) -> None:
        """Say what the reference rents give: for the spaces of the draft, or that it is filled by them."""
        champ = self.fields["loyer_de_reference_ht"]
        if self.convention is None:
            champ.help_text = (
                f"Vide\u00a0: celui des loyers de référence, s’ils sont connus. {champ.help_text}"
            )
            return
        propose = loyer_de_marche(lots_de(lots), self.convention.premier_jour)
        if propose is not None:
            champ.help_text = f"D’après les loyers de référence\u00a0: {typographie.euros(propose)}. {champ.help_text}"

    @property
    def type_choisi(self) -> TypeConvention:
        """The type the form is about."""
        voulu = self["type"].value()
        return (
            TypeConvention(voulu)
            if voulu in TypeConvention.values
            else TypeConvention(TypeConvention.CONVENTION_OCCUPATION)
        )

    @property
    def parties(self) -> list[forms.BoundField]:
        """Who and what for."""
        return [self[nom] for nom in ("acteur", "bailleur", "destination")]

    @property
    def lignes_d_espaces(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """A space and its area, line by line."""
        return [
            (self[f"espace_{rang}"], self[f"surface_{rang}"]) for rang in range(1, self.combien + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """Add `lots`, and say on which field terms contradict each other."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        lu["lots"] = lots_lus(self, self.combien)
        if not lu["lots"] and not self.errors:
            self.add_error("espace_1", "Choisissez au moins un espace.")
        self._verifier_la_duree(lu)
        self._proposer_le_marche(lu)
        taxable = lu.get("regime_tva") == RegimeTVA.TAXABLE
        if taxable and not lu.get("taux_tva"):
            self.add_error("taux_tva", "Indiquez le taux de la TVA.")
        if not taxable:
            lu["taux_tva"] = Decimal(0)
        if lu.get("indice") == IndiceRevision.AUCUN:
            lu["annee_reference"], lu["trimestre_reference"] = None, None
        else:
            for nom in ("annee_reference", "trimestre_reference"):
                if nom not in self.errors and not lu.get(nom):
                    self.add_error(nom, "Un indice a son trimestre de référence.")
        return lu

    def _proposer_le_marche(self, lu: dict[str, Any]) -> None:
        """Fill the market rent of a new draft that says none: the agent reads it on its page, and may change it."""
        vide = self.convention is None and lu.get("loyer_de_reference_ht") is None
        if vide and not self.errors and lu.get("debut"):
            lu["loyer_de_reference_ht"] = loyer_de_marche(lu["lots"], lu["debut"])

    def _verifier_la_duree(self, lu: dict[str, Any]) -> None:
        debut, fin = lu.get("debut"), lu.get("fin")
        if not debut or not fin or "type" not in lu:
            return
        if refus := refus_de_duree(lu["type"], debut, fin):
            self.add_error("fin", refus)
        elif lu.get("duree_max_mois") and fin > fin_apres(debut, lu["duree_max_mois"]):
            self.add_error("fin", "Ce jour dépasse la durée maximale.")
        if (
            lu.get("pepiniere")
            and not lu.get("duree_max_mois")
            and not self.has_error("duree_max_mois")
        ):
            self.add_error("duree_max_mois", "Une convention de pépinière a une durée maximale.")

    def termes(self) -> Termes:
        """Return the terms; the form is valid."""
        lu = self.cleaned_data
        return Termes(
            acteur_id=lu["acteur"].pk,
            bailleur_id=lu["bailleur"].pk if lu["bailleur"] else None,
            charges_mensuelles=lu["charges_mensuelles"] or Decimal(0),
            depot_garantie=lu["depot_garantie"] or Decimal(0),
            **{
                nom: lu[nom]
                for nom in (
                    *("type", "debut", "fin", "preavis_mois", "loyer_mensuel_ht", "regime_tva"),
                    *("loyer_de_reference_ht", "taux_tva", "indice", "annee_reference"),
                    *("trimestre_reference", "methode_prorata", "duree_max_mois", "destination"),
                    *("pepiniere", "clauses", "terme_loyer"),
                )
            },
        )

    def relire(self) -> None:
        """Let this form be sent again: who is shown the convention as it is now has seen its last state."""
        assert self.convention is not None  # noqa: S101 only a change can be stale
        ressaisir(self, vue=self.convention.empreinte)


def habitudes(
    voulu: TypeConvention, aujourdhui: date, *, debut: date | None = None
) -> dict[str, Any]:
    """Return what a form of this type starts from: from `debut`, or the first of next month, for its usual length."""
    usage = USAGES[voulu]
    debut = debut or plus_mois(aujourdhui.replace(day=1), 1)
    trimestre = plus_mois(debut, -6)
    revise = voulu in REVISES
    taxable = voulu in TAXABLES
    return {
        "type": voulu.value,
        "debut": debut,
        "fin": fin_apres(debut, usage.duree_mois),
        "preavis_mois": usage.preavis_mois,
        "duree_max_mois": usage.duree_max_mois,
        "regime_tva": RegimeTVA.TAXABLE if taxable else RegimeTVA.EXONERE,
        "taux_tva": TAUX_NORMAL if taxable else None,
        "methode_prorata": MethodeProrata.JOURS_REELS,
        "terme_loyer": TermeLoyer.A_ECHOIR,
        "indice": IndiceRevision.ILAT if revise else IndiceRevision.AUCUN,
        "annee_reference": trimestre.year if revise else None,
        "trimestre_reference": str((trimestre.month + 2) // 3) if revise else "",
    }


def saisie_de(convention: Convention) -> dict[str, Any]:
    """Return what one would type to write this draft."""
    dits = vars(Termes.de(convention))
    return {
        **dits,
        "acteur": convention.acteur_id,
        "bailleur": convention.bailleur_id,
        "trimestre_reference": str(convention.trimestre_reference or ""),
        "taux_tva": convention.taux_tva or None,
        "vue": convention.empreinte,
    }
