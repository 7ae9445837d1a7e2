"""Forms of what the agents do with a fault: plan its repair, close it, close its space."""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from acteurs.models import Personne
from locaux import regles
from locaux.enums import MotifFermeture, StatutSignalement
from locaux.forms.fermetures import FormulaireFermeture
from locaux.forms.signalements import (
    CHOIX_D_URGENCE,
    ChampMessage,
    FormulaireDEtape,
)
from locaux.models import Signalement
from ptce.socle.formulaires import ChampJour, ChampNom, ChampRevision, ressaisir
from ptce.socle.typographie import insecables


class FormulaireTraitement(FormulaireDEtape):
    """How a repair goes, as an agent plans it."""

    titre = ChampNom(
        label="Problème",
        max_length=120,
        help_text=insecables(
            "Les membres lisent ces mots sur la page de l’espace : ni nom, ni détail privé."
        ),
    )
    urgence = forms.ChoiceField(label="Urgence", choices=CHOIX_D_URGENCE, widget=forms.RadioSelect)
    responsable = forms.ModelChoiceField(
        Personne.objects.none(),
        label="Suivi par",
        required=False,
        empty_label="Personne pour l’instant",
        error_messages={"invalid_choice": "Choisissez une personne de l’équipe."},
    )
    prevu_le = ChampJour(label="Réparation prévue le", required=False)
    message = ChampMessage(
        label="Message à qui a signalé",
        required=False,
        help_text="Il part par courriel avec l’état du signalement, et reste sur sa page.",
    )

    def __init__(
        self,
        *args: Any,
        signalement: Signalement,
        personne: Personne,
        aujourdhui: date,
        **options: Any,
    ) -> None:
        options["initial"] = {
            "titre": signalement.titre,
            "urgence": signalement.urgence,
            # Whoever takes charge follows it, unless they say who does.
            "responsable": signalement.responsable_id if signalement.pris else personne.pk,
            "prevu_le": signalement.prevu_le,
        }
        super().__init__(*args, signalement=signalement, **options)
        self.aujourdhui = aujourdhui
        champ = cast("forms.ModelChoiceField[Personne]", self.fields["responsable"])
        connus = [cle for cle in (signalement.responsable_id, personne.pk) if cle]
        champ.queryset = (regles.agents() | Personne.objects.filter(pk__in=connus)).distinct()

    def clean_prevu_le(self) -> date | None:
        """Refuse a day that is over, unless it was already announced."""
        prevu_le: date | None = self.cleaned_data["prevu_le"]
        deja = prevu_le == self.signalement.prevu_le
        if prevu_le is not None and prevu_le < self.aujourdhui and not deja:
            raise ValidationError("Ce jour est passé : indiquez un jour à venir.")
        return prevu_le


class FormulaireCloture(FormulaireDEtape):
    """How a fault ends."""

    issue = forms.ChoiceField(
        label="Issue",
        choices=[
            (StatutSignalement.RESOLU, insecables("Résolu : le problème n’est plus là")),
            (StatutSignalement.SANS_SUITE, insecables("Sans suite : il reste, et voici pourquoi")),
        ],
        initial=StatutSignalement.RESOLU,
        widget=forms.RadioSelect,
    )
    message = ChampMessage(
        label="Message à qui a signalé",
        required=False,
        help_text="Il part par courriel. Pour un signalement sans suite, il dit pourquoi.",
    )
    rouvrir_l_espace = forms.BooleanField(
        label="Lever la fermeture de l’espace", required=False, initial=True
    )

    def __init__(
        self, *args: Any, signalement: Signalement, maintenant: datetime, **options: Any
    ) -> None:
        super().__init__(*args, signalement=signalement, **options)
        if signalement.fermeture_au(maintenant) is None:
            del self.fields["rouvrir_l_espace"]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of what is not repaired."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if lu.get("issue") == StatutSignalement.SANS_SUITE and lu.get("message") == "":
            self.add_error("message", "Dites pourquoi ce signalement reste sans suite.")
        return lu


class FormulaireFermetureDePanne(FormulaireFermeture):
    """Close the space of a fault: which one is known, and the reporter may be told why."""

    mot = ChampMessage(
        label="Message à qui a signalé",
        required=False,
        help_text="Il part par courriel, avec la période de fermeture.",
    )
    sequence = ChampRevision()

    def __init__(
        self, *args: Any, signalement: Signalement, maintenant: datetime, **options: Any
    ) -> None:
        options["initial"] = {
            "jour_debut": maintenant.astimezone(signalement.espace.site.zone).date(),
            "jour_fin": signalement.prevu_le,
            "motif": MotifFermeture.TRAVAUX,
            "sequence": signalement.sequence,
        }
        super().__init__(*args, maintenant=maintenant, **options)
        self.signalement = signalement
        del self.fields["cible"]

    def clean(self) -> dict[str, Any]:
        """Close the space of the fault, whatever is sent."""
        self.cleaned_data["cible"] = self.signalement.espace
        return super().clean()

    def revoir(self, signalement: Signalement) -> None:
        """Let this form be sent again: who is shown the fault as it is now has seen its last revision."""
        ressaisir(self, sequence=str(signalement.sequence))
