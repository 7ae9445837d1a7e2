"""Close sessions: the device is logged out at its next page."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne


@transaction.atomic
def fermer_session(*, cle: int, par: Personne) -> bool:
    """Close one session of `par`; `cle` is the key of its `UserSession`. Tell whether it was there and theirs."""
    session = UserSession.objects.filter(pk=cle, user=par).first()
    if session is None:
        return False
    _fermer({session.session_key})
    return True


@transaction.atomic
def fermer_sessions(*, personne: Personne, par: Personne | None, sauf: str | None = None) -> int:
    """Close every session of `personne` but the one whose key is `sauf`. Return how many were closed."""
    return _fermer(_ouvertes(personne) - {sauf})


@transaction.atomic
def oublier_les_sessions_finies(maintenant: datetime) -> int:
    """Forget the device and the address of sessions that are over. Return how many."""
    vivantes = Session.objects.filter(expire_date__gt=maintenant).values("session_key")
    return int(UserSession.objects.exclude(session_key__in=vivantes).delete()[0])


def _fermer(cles: "set[str | None]") -> int:
    nombre, _ = Session.objects.filter(session_key__in=cles).delete()
    UserSession.objects.filter(session_key__in=cles).delete()
    return int(nombre)


def _ouvertes(personne: Personne) -> "set[str | None]":
    """Return the keys of a person's sessions, those that were not followed included: opened before, or by another door."""
    suivies = UserSession.objects.values("session_key")
    autres = Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key__in=suivies)
    return {
        *UserSession.objects.filter(user=personne).values_list("session_key", flat=True),
        *(
            session.session_key
            for session in autres
            if session.get_decoded().get(SESSION_KEY) == str(personne.pk)
        ),
    }
