"""Forms of an organisation's own space: for whom one acts, roles, the end of a membership."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from acteurs.forms.invitations import ChampRole
from acteurs.models import Acteur, Appartenance
from ptce.socle.contributions import Decision, Engagement, Sort, empreinte_des_engagements
from ptce.socle.formulaires import ChampJour, ressaisir

COMME_TOUT = ""
SORTS_FIXES = {
    Sort.GARDER: "Garder pour l’organisation",
    Sort.ANNULER: "Annuler",
}


class ChoixForm(forms.Form):
    """For which organisation one acts."""

    acteur = forms.TypedChoiceField(
        label="J’agis pour",
        coerce=int,
        error_messages={
            "invalid_choice": "Vous ne faites pas, ou plus, partie de cette organisation."
        },
    )

    def __init__(self, *args: Any, organisations: Sequence[Acteur], **options: Any) -> None:
        super().__init__(*args, **options)
        champ: Any = self.fields["acteur"]
        champ.choices = [(acteur.pk, str(acteur)) for acteur in organisations]


class RoleForm(forms.Form):
    """The role of a member."""

    role = ChampRole(widget=forms.RadioSelect)


class DecisionsForm(forms.Form):
    """What becomes of what whoever leaves holds: one answer for all, or one each; what leaves no choice is said, not asked.

    `decisions` is in `cleaned_data`, by the key of each thing; `repreneurs` are those who may take it over, by key.
    """

    vus = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    fixes: Mapping[Sort, str] = SORTS_FIXES

    def __init__(
        self,
        *args: Any,
        tenus: Sequence[Engagement],
        repreneurs: Mapping[str, Any],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.tenus, self.repreneurs = tenus, repreneurs
        self.initial["vus"] = empreinte_des_engagements(tenus)
        self.a_decider = [tenu for tenu in tenus if len(tenu.sorts) > 1]
        self.d_office = [tenu for tenu in tenus if len(tenu.sorts) == 1]
        if self.a_decider:
            communs = set.intersection(*(set(tenu.sorts) for tenu in self.a_decider))
            self.fields["tous"] = forms.ChoiceField(
                label="Pour tout ce qui suit", choices=self._choix(communs)
            )
        if len(self.a_decider) > 1:
            for tenu in self.a_decider:
                choix = [(COMME_TOUT, "Comme ci-dessus"), *self._choix(set(tenu.sorts))]
                self.fields[tenu.cle] = forms.ChoiceField(
                    label=tenu.texte, choices=choix, required=False
                )

    @property
    def un_par_un(self) -> list[forms.BoundField]:
        """The fields that decide of each thing, when there are several."""
        return [self[tenu.cle] for tenu in self.tenus if tenu.cle in self.fields]

    def _choix(self, sorts: set[Sort]) -> list[tuple[str, str]]:
        confier = [
            (f"{Sort.TRANSFERER}:{cle}", f"Confier à {personne}")
            for cle, personne in self.repreneurs.items()
        ]
        fixes = [(str(sort), mots) for sort, mots in self.fixes.items() if sort in sorts]
        gardes, annules = fixes[:1], fixes[1:]
        return [*gardes, *(confier if Sort.TRANSFERER in sorts else []), *annules]

    def clean(self) -> dict[str, Any]:
        """Add `decisions`."""
        donnees = super().clean() or self.cleaned_data
        pour_tous = donnees.get("tous", "")
        donnees["decisions"] = {
            tenu.cle: self._decision(donnees.get(tenu.cle) or pour_tous) for tenu in self.a_decider
        } | {tenu.cle: Decision(tenu.sorts[0]) for tenu in self.d_office}
        return donnees

    def _decision(self, choix: str) -> Decision:
        sort, _, cle = choix.partition(":")
        return Decision(Sort(sort or Sort.GARDER), self.repreneurs.get(cle))

    def relire(self) -> None:
        """Let this form be sent again: who is shown what is held now has seen it."""
        ressaisir(self, vus=str(self.initial["vus"]))


class FinForm(DecisionsForm):
    """When a membership ends, and what becomes of what the person holds from then on."""

    dernier_jour = ChampJour(
        label="Dernier jour",
        required=False,
        help_text="Laissez vide pour que l’accès s’arrête tout de suite.",
    )

    def __init__(
        self,
        *args: Any,
        repreneurs: Sequence[Appartenance],
        aujourdhui: date,
        **options: Any,
    ) -> None:
        gens = {str(lien.personne_id): lien.personne for lien in repreneurs}
        super().__init__(*args, repreneurs=gens, **options)
        self.aujourdhui = aujourdhui

    def clean_dernier_jour(self) -> date | None:
        """Return the day. Raises ValidationError when it is over."""
        jour: date | None = self.cleaned_data["dernier_jour"]
        if jour is not None and jour < self.aujourdhui:
            raise ValidationError("Le dernier jour ne peut pas être passé.")
        return jour
