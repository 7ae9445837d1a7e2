"""« Mes données »: what is kept about oneself, read, taken away, corrected, erased."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from acteurs.actions import effacement as actions
from acteurs.actions.anonymat import pourquoi_pas
from acteurs.actions.personnes import corriger_identite
from acteurs.calculs import appareil_en_mots
from acteurs.compte.identite import IdentiteConfirmeeMixin, identite_confirmee
from acteurs.enums import SuiteDesReservations
from acteurs.forms.donnees import DemandeForm, IdentiteForm
from acteurs.lectures import donnees as lectures
from acteurs.regles import personne_connectee
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.personnelles import Champ, Section
from ptce.socle.portabilite import en_mots
from ptce.socle.transactions import rejouer

LIGNES_MONTREES = 5
POUR_LES_PROGRAMMES = frozenset(["modele"])


@dataclass(frozen=True)
class SectionMontree:
    """A section as the page shows it: its first rows, in words, and how many more the file holds."""

    titre: str
    finalite: str
    duree: str
    entetes: list[str]
    lignes: list[list[str]]
    reste: int

    @property
    def cellules(self) -> list[list[tuple[str, str]]]:
        """Each cell that says something, with the head of its column."""
        return [
            [cellule for cellule in zip(self.entetes, ligne, strict=True) if cellule[1]]
            for ligne in self.lignes
        ]


def _en_mots(champ: Champ) -> str:
    """Return a value in words; what only programs read says nothing here, the file holds it."""
    if champ.cle in POUR_LES_PROGRAMMES:
        return ""
    if champ.cle == "user_agent":
        return appareil_en_mots(str(champ.valeur))
    return en_mots(champ.valeur)


def montrer(sections: list[Section]) -> list[SectionMontree]:
    """Return sections in words, the columns that say nothing left out."""
    montrees = []
    for section in sections:
        mots = [[_en_mots(champ) for champ in ligne] for ligne in section.lignes]
        premieres = mots[:LIGNES_MONTREES]
        dites = [rang for rang in range(len(mots[0])) if any(ligne[rang] for ligne in premieres)]
        montrees.append(
            SectionMontree(
                section.titre,
                section.finalite,
                section.duree,
                [section.lignes[0][rang].nom for rang in dites],
                [[ligne[rang] for rang in dites] for ligne in premieres],
                len(mots) - len(premieres),
            )
        )
    return montrees


@require_safe
@never_cache
def mes_donnees(request: HttpRequest) -> HttpResponse:
    """Show everything that is kept about the person."""
    personne = personne_connectee(request)
    contexte = {
        "sections": montrer(lectures.sections_de(lectures.sujet_de(personne))),
        "demande": lectures.demande_en_attente(personne),
    }
    return render(request, "acteurs/donnees_miennes.html", contexte)


@require_safe
@identite_confirmee()
def fichier(request: HttpRequest) -> HttpResponse:
    """Send the same as a file that a program reads."""
    personne = personne_connectee(request)
    contenu = lectures.fichier_de(personne, timezone.now())
    options = {"ensure_ascii": False, "indent": 2}
    return JsonResponse(
        contenu,
        json_dumps_params=options,
        headers={
            "Content-Disposition": 'attachment; filename="mes-donnees.json"',
            "Cache-Control": "private, no-store",
        },
    )


class Corriger(View):
    """Name and telephone, corrected by the person."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(IdentiteForm.de(personne_connectee(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Correct them."""
        personne = personne_connectee(request)
        form = IdentiteForm(request.POST)
        if not form.is_valid():
            return self._montrer(form)
        rejouer(corriger_identite)(personne=personne, par=personne, **form.cleaned_data)
        messages.success(request, "Votre identité est à jour.")
        return redirect("acteurs:mes_donnees")

    def _montrer(self, form: IdentiteForm) -> HttpResponse:
        statut = 422 if form.errors else 200
        return render(self.request, "acteurs/donnees_corriger.html", {"form": form}, status=statut)


class Effacement(IdentiteConfirmeeMixin):
    """Ask for the erasure of one's account."""

    lecture_libre = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say what it does, what prevents it, or when it will be."""
        return self._montrer(DemandeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ask for it."""
        personne = personne_connectee(request)
        form = DemandeForm(request.POST)
        if not form.is_valid():
            return self._montrer(form)
        try:
            rejouer(actions.demander)(
                personne=personne,
                par=personne,
                reservations=SuiteDesReservations(form.cleaned_data["reservations"]),
                jeton=form.cleaned_data["jeton"],
            )
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, "")
            return self._montrer(form)
        except actions.EffacementImpossible as refus:
            form.add_error(None, str(refus))
            return self._montrer(form)
        messages.success(request, "Votre demande est enregistrée. Un courriel vous le confirme.")
        return redirect("acteurs:effacement")

    def _montrer(self, form: DemandeForm) -> HttpResponse:
        personne = personne_connectee(self.request)
        demande = lectures.demande_en_attente(personne)
        contexte = {
            "form": form,
            "demande": demande,
            "empechement": "" if demande else pourquoi_pas(personne, timezone.now()),
        }
        statut = 422 if form.errors else 200
        return render(self.request, "acteurs/donnees_effacement.html", contexte, status=statut)


@require_POST
def retirer(request: HttpRequest) -> HttpResponse:
    """Take the request back. Asking again says the same."""
    personne = personne_connectee(request)
    demande = lectures.demande_en_attente(personne)
    try:
        if demande is not None:
            rejouer(actions.retirer)(demande=demande, par=personne)
    except actions.EffacementImpossible as refus:
        messages.error(request, str(refus))
        return redirect("acteurs:mes_donnees")
    messages.success(request, "Votre compte ne sera pas effacé.")
    return redirect("acteurs:mes_donnees")
