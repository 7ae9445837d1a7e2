"""« Mon compte »: the state of an account in words, and its open sessions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acteurs.actions import sessions as actions
from acteurs.compte.identite import identite_confirmee
from acteurs.lectures import comptes as lectures
from acteurs.regles import doit_avoir_un_second_facteur, personne_connectee
from ptce.socle import typographie
from ptce.socle.transactions import rejouer


@require_safe
def compte(request: HttpRequest) -> HttpResponse:
    """Show what protects the account, and lead to what changes it."""
    personne = personne_connectee(request)
    contexte = {
        "adresse_a_confirmer": lectures.adresse_a_confirmer(personne),
        "facteurs": lectures.facteurs_de(personne),
        "exige": doit_avoir_un_second_facteur(personne),
        "sessions": lectures.sessions_de(
            personne, courante=request.session.session_key, maintenant=timezone.now()
        ),
    }
    return render(request, "acteurs/compte.html", contexte)


@require_http_methods(["GET", "HEAD", "POST"])
@identite_confirmee(lecture_libre=True)
def sessions(request: HttpRequest) -> HttpResponse:
    """List the devices that are logged in; log out all the others."""
    personne = personne_connectee(request)
    courante = request.session.session_key
    if request.method == "POST":
        nombre = rejouer(actions.fermer_sessions)(personne=personne, par=personne, sauf=courante)
        messages.success(request, _fermees(nombre))
        return redirect("usersessions_list")
    ouvertes = lectures.sessions_de(personne, courante=courante, maintenant=timezone.now())
    contexte = {
        "sessions": ouvertes,
        "autres": [ouverte for ouverte in ouvertes if not ouverte.courante],
    }
    return render(request, "usersessions/usersession_list.html", contexte)


def _fermees(nombre: int) -> str:
    if not nombre:
        return "Aucun autre appareil n’était connecté."
    appareils = typographie.compte(nombre, "autre appareil", "autres appareils")
    return f"{appareils} {typographie.pluriel(nombre, 'déconnecté')}."


@require_POST
@identite_confirmee()
def fermer_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Log out one device. Asking again says the same as the key of someone else: it is not among theirs."""
    if rejouer(actions.fermer_session)(cle=pk, par=personne_connectee(request)):
        messages.success(request, "Cet appareil est déconnecté.")
    else:
        messages.info(request, "Cet appareil n’est pas, ou plus, connecté à votre compte.")
    return redirect("usersessions_list")
