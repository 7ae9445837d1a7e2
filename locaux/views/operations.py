"""Real-estate operations, for the agents: the list, one of them, and the forms of all that is followed of it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import operations as actions
from locaux.forms.operations import (
    FiltresOperations,
    FormulaireEtude,
    FormulaireJalonOperation,
    FormulaireNote,
    FormulaireOperation,
)
from locaux.lectures.barres import barres
from locaux.lectures.operations import lire_operation, operations_comptees
from locaux.lectures.subventions import dossiers_de
from locaux.models import Etude, JalonOperation, NoteOperation, OperationImmobiliere
from locaux.views.financer import (
    Archiver,
    EcrireFiche,
    Etapes,
    FinancerMixin,
    chemin,
    vers,
    vers_les_operations,
)
from locaux.views.tableaux_financement import TableauOperations
from ptce.socle.depots import remettre
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer


class ListeOperations(FinancerMixin, ListeFiltree[OperationImmobiliere]):
    """Every operation in service; the archived ones when asked."""

    template_name = "locaux/operations.html"
    genre_de_tableau = TableauOperations
    fichier, feuille = "operations", "Opérations"
    entetes = (
        "Opération",
        "Site",
        "Maître d’ouvrage",
        "État",
        "Livrée le",
        "Abandonnée le",
        "Plan arrêté (version)",
        "Coût du plan arrêté",
    )

    def filtrer(self) -> FiltresOperations:
        """Return the filters."""
        return FiltresOperations(self.request.GET, queryset=operations_comptees())

    def ligne(self, lue: Any) -> Sequence[Any]:
        """Return what it is, how far, and what it costs."""
        return [
            lue.nom,
            lue.site.nom if lue.site else "",
            lue.maitre_ouvrage,
            lue.get_statut_display(),
            lue.livree_le,
            lue.abandonnee_le,
            lue.version_arretee,
            lue.cout,
        ]


def charger_operation(slug: str) -> OperationImmobiliere:
    """Return the operation of an address. Raises Http404."""
    return get_object_or_404(OperationImmobiliere.objects.select_related("site"), slug=slug)


class VoirOperation(FinancerMixin):
    """The page of an operation."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show its milestones, studies, journal and plans."""
        operation = charger_operation(slug)
        toutes = request.GET.get("journal") == "entier"
        lue = lire_operation(operation, timezone.localdate(), toutes=toutes)
        contexte = {
            "operation": operation,
            "lue": lue,
            "dessin": barres(lue.arrete) if lue.arrete else None,
            "subventions": dossiers_de(operation, timezone.localdate()),
            "aujourdhui": timezone.localdate(),
            "titre": operation.nom,
            "etapes": chemin(vers_les_operations()),
            "ici": operation.nom,
        }
        return render(request, "locaux/operation.html", contexte)


class NouvelleOperation(EcrireFiche):
    """Create an operation."""

    form_class = FormulaireOperation
    titre, acte = "Nouvelle opération", "Créer l’opération"

    def etapes(self) -> Etapes:
        """From the list."""
        return chemin(vers_les_operations())

    def ecrire(self, form: FormulaireOperation, par: Personne) -> tuple[Any, str]:
        """Create once."""
        operation = rejouer(actions.creer)(
            valeurs=form.valeurs(), par=par, jeton=form.cleaned_data["jeton"]
        )
        return operation, f"Opération créée : {operation}."


class ModifierOperation(EcrireFiche):
    """Change an operation."""

    form_class = FormulaireOperation
    titre = "Modifier l’opération"

    def charger(self) -> None:
        """Load it."""
        self.objet = charger_operation(self.kwargs["slug"])

    def etapes(self) -> Etapes:
        """From its page."""
        return chemin(vers_les_operations(), vers(self.objet))

    def ecrire(self, form: FormulaireOperation, par: Personne) -> tuple[Any, str]:
        """Write, unless someone else did meanwhile."""
        operation = rejouer(actions.modifier)(
            operation=self.objet,
            valeurs=form.valeurs(),
            vue=form.cleaned_data["vue"],
            par=par,
        )
        return operation, f"Opération enregistrée : {operation}."


class ArchiverOperation(Archiver):
    """Set an operation aside, or put it back in service."""

    genre, feminin = "cette opération", True
    consequence = (
        "Elle ne se change plus, et son plan arrêté ne se lit plus sur le site public. "
        "Tout reste ici, et elle peut être remise en service."
    )

    def charger(self) -> None:
        """Load it."""
        self.objet = charger_operation(self.kwargs["slug"])

    def etapes(self) -> Etapes:
        """From its page."""
        return chemin(vers_les_operations(), vers(self.objet))


class AjouterAlOperation(EcrireFiche):
    """Add something to an operation."""

    operation: OperationImmobiliere

    def charger(self) -> None:
        """Load the operation."""
        self.operation = charger_operation(self.kwargs["slug"])

    def etapes(self) -> Etapes:
        """From the page of the operation."""
        return chemin(vers_les_operations(), vers(self.operation))


class NouveauJalon(AjouterAlOperation):
    """Add a milestone."""

    form_class = FormulaireJalonOperation
    titre, acte = "Ajouter un jalon", "Ajouter le jalon"

    def ecrire(self, form: FormulaireJalonOperation, par: Personne) -> tuple[Any, str]:
        """Add once."""
        jalon = rejouer(actions.ajouter)(
            modele=JalonOperation,
            operation=self.operation,
            valeurs=form.valeurs(),
            par=par,
            jeton=form.cleaned_data["jeton"],
        )
        return self.operation, f"Jalon ajouté : {jalon}."

    def page_de(self, objet: JalonOperation) -> str:
        """Where it is changed."""
        return reverse("locaux:jalon_modifier", args=[objet.pk])


class NouvelleEtude(AjouterAlOperation):
    """Add a study."""

    form_class = FormulaireEtude
    titre, acte = "Ajouter une étude", "Ajouter l’étude"

    def ecrire(self, form: FormulaireEtude, par: Personne) -> tuple[Any, str]:
        """Add once, with its document."""
        etude = rejouer(actions.ajouter)(
            modele=Etude,
            operation=self.operation,
            valeurs=form.valeurs(),
            par=par,
            document=form.cleaned_data["document"],
            jeton=form.cleaned_data["jeton"],
        )
        return self.operation, f"Étude ajoutée : {etude}."

    def page_de(self, objet: Etude) -> str:
        """Where it is changed."""
        return reverse("locaux:etude_modifier", args=[objet.pk])


class Noter(AjouterAlOperation):
    """Write an entry of the journal."""

    form_class = FormulaireNote
    titre, acte = "Écrire dans le journal", "Écrire la note"

    def formulaire(self, *donnees: Any) -> FormulaireNote:
        """Return the form, of today unless another day is typed."""
        return FormulaireNote(
            donnees[0] if donnees else None, initial={"jour": timezone.localdate()}
        )

    def ecrire(self, form: FormulaireNote, par: Personne) -> tuple[Any, str]:
        """Write once."""
        rejouer(actions.noter)(operation=self.operation, par=par, **form.cleaned_data)
        return self.operation, "La note est écrite dans le journal."

    def page_de(self, objet: NoteOperation) -> str:
        """The journal it is in: a note does not change."""
        return str(objet.operation.get_absolute_url())


class DansLOperation(EcrireFiche):
    """Change a milestone or a study."""

    modele: type[JalonOperation] | type[Etude]

    def charger(self) -> None:
        """Load it, with its operation."""
        self.objet = get_object_or_404(
            self.modele.objects.select_related("operation"), pk=self.kwargs["pk"]
        )

    def etapes(self) -> Etapes:
        """From the page of the operation."""
        return chemin(vers_les_operations(), vers(self.objet.operation))

    def ecrire(self, form: Any, par: Personne) -> tuple[Any, str]:
        """Write, unless someone else did meanwhile."""
        objet = rejouer(actions.corriger)(
            objet=self.objet,
            valeurs=form.valeurs(),
            vue=form.cleaned_data["vue"],
            par=par,
            document=form.cleaned_data.get("document"),
        )
        return self.objet.operation, f"Enregistré : {objet}."


class ModifierJalon(DansLOperation):
    """Change a milestone, or say when it came."""

    form_class = FormulaireJalonOperation
    modele, titre = JalonOperation, "Modifier le jalon"


class ModifierEtude(DansLOperation):
    """Change a study, order it, say when it was delivered and what it concludes."""

    form_class = FormulaireEtude
    modele, titre = Etude, "Modifier l’étude"


class ArchiverJalon(Archiver):
    """Set a milestone aside, or put it back."""

    modele: type[JalonOperation] | type[Etude] = JalonOperation
    genre = "ce jalon"
    consequence = "Il ne compte plus dans l’opération. Il reste lisible sur sa page."

    def charger(self) -> None:
        """Load it, with its operation."""
        self.objet = get_object_or_404(
            self.modele.objects.select_related("operation"), pk=self.kwargs["pk"]
        )

    def etapes(self) -> Etapes:
        """From the page of the operation."""
        return chemin(vers_les_operations(), vers(self.objet.operation))


class ArchiverEtude(ArchiverJalon):
    """Set a study aside, or put it back."""

    modele = Etude
    genre, feminin = "cette étude", True
    consequence = (
        "Elle ne compte plus dans le total des études. Elle reste lisible, et son document aussi."
    )


class DocumentDEtude(FinancerMixin):
    """Send the document of a study."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send it as it was deposited; 404 when there is none."""
        etude = get_object_or_404(Etude.objects.exclude(document=""), pk=pk)
        return remettre(etude.document, nom=etude.document_nom, type_mime=etude.document_type)
