"""The agents' pages of sites, of their hours and of their floors."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst

from acteurs.regles import personne_connectee
from locaux.actions import niveaux as actions_des_niveaux
from locaux.actions import sites as actions
from locaux.actions.amenagement import LieuModifie
from locaux.actions.annulations import Fait, Suite
from locaux.calculs import Ouverture
from locaux.forms.sites import (
    FormulaireHoraires,
    FormulaireNiveau,
    FormulaireOrdre,
    FormulaireSite,
    allonger,
    recopier,
)
from locaux.lectures.fiches import FicheSite, semaine_de
from locaux.lectures.gestion import niveaux_geres
from locaux.lectures.lieux import horaires_de_la_semaine
from locaux.models import Niveau, Site
from locaux.views.amenager import FormulaireDeLieu
from locaux.views.lieux import AmenagerMixin
from ptce.socle.transactions import rejouer


def chemin(site: Site | None, *suite: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the path to a page about a site: names and addresses."""
    debut = [("Gestion du lieu", reverse("locaux:gestion"))]
    if site is not None:
        debut.append((site.nom, reverse("locaux:gestion_site", args=[site.pk])))
    return [*debut, *suite]


class SiteMixin(AmenagerMixin):
    """Load the site of the address, once the person is known to be an agent."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Keep the key: the site is read when it is asked for."""
        super().setup(request, *args, **kwargs)
        self._site: Site | None = None

    @property
    def site(self) -> Site:
        """The site of the address. Raises Http404."""
        if self._site is None:
            self._site = get_object_or_404(
                Site.objects.select_related("gestionnaire"), pk=self.kwargs["pk"]
            )
        return self._site


class NouveauSite(FormulaireDeLieu):
    """Create a site."""

    gabarit = "locaux/gestion_site.html"

    def formulaire(self, donnees: Any) -> FormulaireSite:
        """Return the form."""
        return FormulaireSite(donnees)

    def contexte(self) -> dict[str, Any]:
        """Say what is created."""
        return {
            "titre": "Nouveau site",
            "etapes": chemin(None),
            "ici": "Nouveau site",
            "retour": reverse("locaux:gestion"),
            "site": None,
        }

    def ecrire(self, form: FormulaireSite, suite: Suite | None) -> Fait[Site]:
        """Create."""
        return Fait(
            rejouer(actions.creer_site)(
                fiche=form.fiche(),
                par=personne_connectee(self.request),
                jeton=form.cleaned_data["jeton"],
            )
        )

    def adresse(self, lieu: Site) -> str:
        """Go on with the hours: until they are written, the site is closed."""
        return reverse("locaux:gestion_horaires", args=[lieu.pk])

    def phrase(self, lieu: Site) -> str:
        """Say what comes next."""
        return f"{lieu} est créé. Donnez ses horaires d’ouverture, puis ses niveaux."


class ModifierSite(SiteMixin, FormulaireDeLieu):
    """Change a site."""

    gabarit = "locaux/gestion_site.html"

    def formulaire(self, donnees: Any) -> FormulaireSite:
        """Return the form."""
        return FormulaireSite(donnees, lieu=self.site, vue=FicheSite.de(self.site).empreinte)

    def contexte(self) -> dict[str, Any]:
        """Say which site."""
        return {
            "titre": f"Site : {self.site}",
            "etapes": chemin(None),
            "ici": self.site.nom,
            "retour": reverse("locaux:gestion"),
            "site": self.site,
        }

    def ecrire(self, form: FormulaireSite, suite: Suite | None) -> Fait[Site]:
        """Change."""
        return rejouer(actions.changer_site)(
            site=self.site,
            fiche=form.fiche(),
            par=personne_connectee(self.request),
            vue=form.cleaned_data["vue"],
            suite=suite,
        )

    def relire(self, form: FormulaireSite) -> list[tuple[str, str]]:
        """Compare with the site as it is now."""
        self._site = None
        form.relire(FicheSite.de(self.site).empreinte)
        return form.ecarts(self.site)

    def adresse(self, lieu: Site) -> str:
        """Come back to the same page."""
        return reverse("locaux:gestion_site", args=[lieu.pk])


class Horaires(SiteMixin, FormulaireDeLieu):
    """Write the opening hours of a site, the whole week at once."""

    gabarit = "locaux/gestion_horaires.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write; or only give more room, or copy Monday: nothing is checked then."""
        for bouton, changer in (("allonger", allonger), ("recopier", recopier)):
            if bouton in request.POST:
                return self.montrer(self.formulaire(changer(request.POST)), brouillon=True)
        return super().post(request, **kwargs)

    def formulaire(self, donnees: Any) -> FormulaireHoraires:
        """Return the form."""
        return FormulaireHoraires(donnees, semaine=semaine_de(self.site))

    def contexte(self) -> dict[str, Any]:
        """Say which site."""
        return {
            "titre": f"Horaires d’ouverture : {self.site}",
            "etapes": chemin(self.site),
            "ici": "Horaires",
            "retour": reverse("locaux:gestion_site", args=[self.site.pk]),
            "site": self.site,
            "brouillon": False,
        }

    def ecrire(self, form: FormulaireHoraires, suite: Suite | None) -> Fait[Site]:
        """Write the week."""
        return rejouer(actions.changer_horaires)(
            site=self.site,
            semaine=form.cleaned_data["semaine"],
            par=personne_connectee(self.request),
            vue=form.cleaned_data["vue"],
            suite=suite,
        )

    def relire(self, form: FormulaireHoraires) -> list[tuple[str, str]]:
        """Say the hours as they are now, day by day."""
        semaine = semaine_de(self.site)
        form.relire(semaine)
        heures = Ouverture(self.site.zone, semaine)
        return [
            (capfirst(horaire.jours), horaire.heures) for horaire in horaires_de_la_semaine(heures)
        ]

    def adresse(self, lieu: Site) -> str:
        """Come back to the site."""
        return reverse("locaux:gestion_site", args=[lieu.pk])

    def phrase(self, lieu: Site) -> str:
        """Say what was written."""
        return f"{lieu} : horaires enregistrés."


class Niveaux(SiteMixin, FormulaireDeLieu):
    """The floors of a site: their order, and a form to add one."""

    gabarit = "locaux/gestion_niveaux.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Add a floor, or move one up or down."""
        if "monter" in request.POST or "descendre" in request.POST:
            return self._ordonner(request)
        return super().post(request, **kwargs)

    def _ordonner(self, request: HttpRequest) -> HttpResponse:
        form = FormulaireOrdre(request.POST)
        ordre = form.ordre() if form.is_valid() else None
        if ordre is None:
            return self.montrer(self.formulaire(None), statut=422)
        try:
            rejouer(actions_des_niveaux.ordonner_niveaux)(
                site=self.site, vu=ordre[0], ordre=ordre[1], par=personne_connectee(request)
            )
        except LieuModifie:
            messages.warning(
                request, "L’ordre des niveaux a changé entre-temps. Le voici tel qu’il est."
            )
        return redirect("locaux:gestion_niveaux", pk=self.site.pk)

    def formulaire(self, donnees: Any) -> FormulaireNiveau:
        """Return the form that adds a floor."""
        return FormulaireNiveau(donnees)

    def contexte(self) -> dict[str, Any]:
        """List the floors, archived ones apart."""
        lu = niveaux_geres(self.site)
        return {
            "titre": f"Niveaux : {self.site}",
            "etapes": chemin(self.site),
            "ici": "Niveaux",
            "retour": reverse("locaux:gestion_site", args=[self.site.pk]),
            "site": self.site,
            "lu": lu,
            "vu": ",".join(str(niveau.pk) for niveau in lu.niveaux),
        }

    def ecrire(self, form: FormulaireNiveau, suite: Suite | None) -> Fait[Niveau]:
        """Add."""
        return Fait(
            rejouer(actions_des_niveaux.creer_niveau)(
                site=self.site,
                nom=form.cleaned_data["nom"],
                par=personne_connectee(self.request),
                jeton=form.cleaned_data["jeton"],
            )
        )

    def adresse(self, lieu: Niveau) -> str:
        """Come back to the same page."""
        return reverse("locaux:gestion_niveaux", args=[lieu.site_id])

    def phrase(self, lieu: Niveau) -> str:
        """Say what was added."""
        return f"{lieu} est ajouté à la suite des autres."


class RenommerNiveau(FormulaireDeLieu):
    """Give a floor another name."""

    gabarit = "locaux/gestion_niveau.html"

    @property
    def niveau(self) -> Niveau:
        """The floor of the address, as it is now. Raises Http404."""
        return get_object_or_404(Niveau.objects.select_related("site"), pk=self.kwargs["pk"])

    def formulaire(self, donnees: Any) -> FormulaireNiveau:
        """Return the form."""
        return FormulaireNiveau(donnees, nom=self.niveau.nom)

    def contexte(self) -> dict[str, Any]:
        """Say which floor."""
        niveau = self.niveau
        niveaux = reverse("locaux:gestion_niveaux", args=[niveau.site_id])
        return {
            "titre": f"Renommer : {niveau}",
            "etapes": chemin(niveau.site, ("Niveaux", niveaux)),
            "ici": niveau.nom,
            "niveau": niveau,
            "retour": niveaux,
        }

    def ecrire(self, form: FormulaireNiveau, suite: Suite | None) -> Fait[Niveau]:
        """Rename."""
        return Fait(
            rejouer(actions_des_niveaux.renommer_niveau)(
                niveau=self.niveau,
                nom=form.cleaned_data["nom"],
                par=personne_connectee(self.request),
                vue=form.cleaned_data["vue"],
            )
        )

    def relire(self, form: FormulaireNiveau) -> list[tuple[str, str]]:
        """Say the name it has now."""
        nom = self.niveau.nom
        form.relire(nom)
        return [("Nom du niveau", nom)]

    def adresse(self, lieu: Niveau) -> str:
        """Come back to the floors."""
        return reverse("locaux:gestion_niveaux", args=[lieu.site_id])
