"""The agents' pages of spaces and of the parts of divisible rooms."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from acteurs.regles import personne_connectee
from locaux.actions import compositions
from locaux.actions import espaces as actions
from locaux.actions.annulations import Fait, Suite
from locaux.forms.espaces import FormulaireEspace, FormulaireParties
from locaux.lectures.fiches import FicheEspace
from locaux.models import Espace
from locaux.views.amenager import FormulaireDeLieu
from locaux.views.lieux import AmenagerMixin
from locaux.views.sites import chemin
from ptce.socle.transactions import rejouer

CHIFFRES_D_UNE_CLE = 19


class EspaceMixin(AmenagerMixin):
    """Load the space of the address, once the person is known to be an agent."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Keep the key: the space is read when it is asked for."""
        super().setup(request, *args, **kwargs)
        self._espace: Espace | None = None

    @property
    def espace(self) -> Espace:
        """The space of the address, complete. Raises Http404."""
        if self._espace is None:
            self._espace = get_object_or_404(Espace.objects.complets(), pk=self.kwargs["pk"])
        return self._espace


class NouvelEspace(FormulaireDeLieu):
    """Create a space; the address may say on which floor."""

    gabarit = "locaux/gestion_espace.html"

    def formulaire(self, donnees: Any) -> FormulaireEspace:
        """Return the form."""
        niveau = self.request.GET.get("niveau", "")
        lisible = niveau.isascii() and niveau.isdecimal() and len(niveau) < CHIFFRES_D_UNE_CLE
        initial = {"niveau": niveau} if lisible else {}
        # A space that is described today most often begins today: the agent sees the day, and says another.
        return FormulaireEspace(donnees, initial={"en_service_le": timezone.localdate(), **initial})

    def contexte(self) -> dict[str, Any]:
        """Say what is created."""
        return {
            "titre": "Nouvel espace",
            "etapes": chemin(None),
            "ici": "Nouvel espace",
            "retour": reverse("locaux:gestion"),
            "espace": None,
        }

    def ecrire(self, form: FormulaireEspace, suite: Suite | None) -> Fait[Espace]:
        """Create."""
        return Fait(
            rejouer(actions.creer_espace)(
                fiche=form.fiche(),
                par=personne_connectee(self.request),
                jeton=form.cleaned_data["jeton"],
            )
        )

    def adresse(self, lieu: Espace) -> str:
        """Go on with the space: its photo, its place on the plan."""
        return reverse("locaux:gestion_espace", args=[lieu.pk])

    def phrase(self, lieu: Espace) -> str:
        """Say what comes next."""
        return f"{lieu} est créé. Vous pouvez lui donner une photo et le placer sur le plan."


class ModifierEspace(EspaceMixin, FormulaireDeLieu):
    """Change a space."""

    gabarit = "locaux/gestion_espace.html"

    def formulaire(self, donnees: Any) -> FormulaireEspace:
        """Return the form."""
        return FormulaireEspace(
            donnees, lieu=self.espace, vue=FicheEspace.de(self.espace).empreinte
        )

    def contexte(self) -> dict[str, Any]:
        """Say which space."""
        return {
            "titre": f"Espace : {self.espace}",
            "etapes": chemin(self.espace.site),
            "ici": self.espace.nom,
            "retour": reverse("locaux:gestion"),
            "espace": self.espace,
        }

    def ecrire(self, form: FormulaireEspace, suite: Suite | None) -> Fait[Espace]:
        """Change."""
        return rejouer(actions.changer_espace)(
            espace=self.espace,
            fiche=form.fiche(),
            par=personne_connectee(self.request),
            vue=form.cleaned_data["vue"],
            suite=suite,
        )

    def relire(self, form: FormulaireEspace) -> list[tuple[str, str]]:
        """Compare with the space as it is now."""
        self._espace = None
        form.relire(FicheEspace.de(self.espace).empreinte)
        return form.ecarts(self.espace)

    def adresse(self, lieu: Espace) -> str:
        """Come back to the same page."""
        return reverse("locaux:gestion_espace", args=[lieu.pk])


class Parties(EspaceMixin, FormulaireDeLieu):
    """Say which spaces a divisible room is made of."""

    gabarit = "locaux/gestion_parties.html"
    gardable = False

    def formulaire(self, donnees: Any) -> FormulaireParties:
        """Return the form."""
        return FormulaireParties(donnees, espace=self.espace)

    def contexte(self) -> dict[str, Any]:
        """Say which room."""
        fiche = reverse("locaux:gestion_espace", args=[self.espace.pk])
        return {
            "titre": f"Parties : {self.espace}",
            "etapes": chemin(self.espace.site, (self.espace.nom, fiche)),
            "ici": "Parties",
            "retour": fiche,
            "espace": self.espace,
            "ensembles": self.espace.ensembles.order_by("nom"),
        }

    def ecrire(self, form: FormulaireParties, suite: Suite | None) -> Fait[Espace]:
        """Compose."""
        return rejouer(compositions.composer)(
            espace=self.espace,
            parties=[partie.pk for partie in form.cleaned_data["parties"]],
            par=personne_connectee(self.request),
            vue=form.cleaned_data["vue"],
            suite=suite,
        )

    def relire(self, form: FormulaireParties) -> list[tuple[str, str]]:
        """Say the parts it has now."""
        self._espace = None
        frais = self.formulaire(None)
        form.initial = frais.initial
        form.relire()
        noms = ", ".join(str(partie) for partie in self.espace.elements.all())
        return [("Parties", noms or "aucune")]

    def adresse(self, lieu: Espace) -> str:
        """Come back to the space."""
        return reverse("locaux:gestion_espace", args=[lieu.pk])

    def phrase(self, lieu: Espace) -> str:
        """Say what it is made of now."""
        noms = ", ".join(str(partie) for partie in lieu.elements.all())
        return f"{lieu} : parties enregistrées ({noms or 'aucune'})."
