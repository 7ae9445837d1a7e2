"""When each open session was last used, to the day: what lets a person tell a device they no longer have."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

Reponse = Callable[[HttpRequest], HttpResponseBase]
VISITE = "derniere_visite"


@receiver(user_logged_in)
def noter_la_connexion(request: HttpRequest, **_: Any) -> None:
    """Start the day of a session when it opens."""
    request.session[VISITE] = _jour()


def derniere_visite(suivant: Reponse) -> Reponse:
    """Note the first page that a session reads each day: one write a day, none the rest of the time."""

    def traiter(request: HttpRequest) -> HttpResponseBase:
        reponse = suivant(request)
        # Neither what a cache may keep with its cookie (a picture, the icon), nor a page that reads no session.
        est_une_page = reponse.status_code == HTTPStatus.OK and reponse.get(
            "Content-Type", ""
        ).startswith("text/html")
        if est_une_page and request.session.accessed and SESSION_KEY in request.session:
            _noter(request)
        return reponse

    return traiter


def _noter(request: HttpRequest) -> None:
    if request.session.get(VISITE) == _jour():
        return
    suivie = UserSession.objects.filter(session_key=request.session.session_key)
    if not suivie.update(last_seen_at=timezone.now()):
        # Opened before sessions were followed.
        UserSession.objects.create_from_request(request)
    request.session[VISITE] = _jour()


def _jour() -> str:
    return timezone.localdate().isoformat()
