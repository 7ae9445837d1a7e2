"""Import spaces and conventions in the portal: what the pages of `ptce.socle.imports.vues` say of them, and for whom."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions.imports import FILIERES
from locaux.enums import GenreImport
from locaux.models import ImportLieux
from ptce.socle.imports import vues
from ptce.socle.imports.filiere import Filiere
from ptce.socle.imports.plans import AU_MASCULIN
from ptce.socle.imports.presentation import Presentation

GESTION = ("Gestion du lieu", "locaux:gestion")
PRESENTATIONS = {
    GenreImport.ESPACES: Presentation(
        titre="Importer des espaces",
        objet="Espace",
        retour="locaux:gestion",
        retour_dit="Revenir à la gestion du lieu",
        etapes=(GESTION,),
        reconnaissance=(
            "Le site, le niveau et le nom de l’espace sont obligatoires ; pour un nouvel espace, son type et sa surface aussi. "
            "Un espace déjà là est reconnu à son nom, sur son niveau, dans son site."
        ),
        consequences="Les sites, les niveaux et les espaces du portail ne changent pas.",
        fichier="modele-espaces",
        feuille="Espaces",
        partie="importer-des-espaces",
        options={
            "creer_seulement": "Créer les espaces nouveaux, sans rien changer à ceux qui sont déjà là"
        },
        mots=AU_MASCULIN,
    ),
    GenreImport.CONVENTIONS: Presentation(
        titre="Importer des conventions",
        objet="Occupant",
        retour="locaux:conventions",
        retour_dit="Revenir aux conventions",
        etapes=(GESTION, ("Conventions", "locaux:conventions")),
        reconnaissance=(
            "L’organisation, les espaces, le type, le premier et le dernier jour, le loyer sont obligatoires. L’organisation est "
            "reconnue à son SIRET, puis à son nom ; une convention déjà là, à son occupant, son premier jour et ses espaces."
        ),
        consequences="Les conventions du portail ne changent pas.",
        fichier="modele-conventions",
        feuille="Conventions",
        partie="importer-des-conventions",
        options={"creer_acteurs": "Créer les organisations que le portail ne connaît pas"},
        promesse="Vous importez : rien tant qu’une ligne est à corriger, puis les conventions une à une.",
        ecriture=(
            "L’import écrit ce que dit ce rapport, une convention après l’autre. Vous pouvez quitter la page : il continue."
        ),
        avis="Une convention qui a une date de signature est signée : ses espaces sont occupés, et ses termes ne changent plus que par un avenant.",
    ),
}


class PageMixin(vues.PageDImport):
    """For the agents and the administrators; the address, or the file, says of what."""

    espace_de_noms = "locaux"
    importation: ImportLieux

    @property
    def genre(self) -> str:
        """What the table is about. Raises Http404."""
        genre: str = self.kwargs.get("genre") or self.importation.genre
        if genre not in FILIERES:
            raise Http404
        return genre

    @property
    def filiere(self) -> Filiere[Any]:
        """The kind of table."""
        return FILIERES[self.genre]

    @property
    def presentation(self) -> Presentation:
        """What the pages say."""
        return PRESENTATIONS[GenreImport(self.genre)]

    @property
    def adresse_du_depot(self) -> str:
        """Where a file is deposited."""
        return reverse("locaux:importer", args=[self.genre])

    @property
    def interdit(self) -> str:
        """What is said to those who do not import."""
        return "Seuls les agents de la collectivité importent des locaux."

    def permise(self) -> bool:
        """Tell whether the person imports, whatever it is."""
        return regles.peut_amenager(personne_connectee(self.request))

    def charger(self, pk: int) -> ImportLieux:
        """Return the file. Raises Http404."""
        fichiers = ImportLieux.objects.select_related("depose_par", "importe_par")
        lu: ImportLieux = get_object_or_404(fichiers, pk=pk)
        return lu


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
