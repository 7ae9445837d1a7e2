"""Import organisations in the portal: what the pages of `ptce.socle.imports.vues` say of them, and for whom."""

from django.urls import reverse

from acteurs.actions.imports import ORGANISATIONS
from acteurs.models import ImportActeurs
from ptce.socle.imports import vues
from ptce.socle.imports.filiere import Filiere
from ptce.socle.imports.presentation import Presentation

PRESENTATION = Presentation(
    titre="Importer des organisations",
    objet="Organisation",
    retour="acteurs:liste_acteurs",
    retour_dit="Revenir à la liste",
    etapes=(
        ("Animation", "acteurs:animation"),
        ("Toutes les organisations", "acteurs:liste_acteurs"),
    ),
    reconnaissance="Seul le nom est obligatoire. Une organisation déjà là est reconnue à son identifiant, puis à son SIRET, puis à son nom ou à son sigle.",
    consequences="Les organisations du portail ne changent pas.",
    fichier="modele-acteurs",
    feuille="Organisations",
    partie="importer-des-organisations",
    guide="animateur",
    options={
        "creer_seulement": "Créer les organisations nouvelles, sans rien changer à celles qui sont déjà là"
    },
)


class PageMixin(vues.PageDImport):
    """For the animators and the administrators."""

    espace_de_noms = "acteurs"
    presentation = PRESENTATION

    @property
    def filiere(self) -> Filiere[ImportActeurs]:
        """Organisations."""
        return ORGANISATIONS

    @property
    def adresse_du_depot(self) -> str:
        """Where a file is deposited."""
        return reverse("acteurs:importer")


class Importer(PageMixin, vues.Deposer):
    """Deposit a file."""


class Modele(PageMixin, vues.Modele):
    """The template."""


class Import(PageMixin, vues.Import):
    """One import."""


class Executer(PageMixin, vues.Executer):
    """Do what was checked."""


class Abandonner(PageMixin, vues.Abandonner):
    """Give an import up."""
