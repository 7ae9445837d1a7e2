"""Sessions in the database, read by a query whose SQL is written once: every page of a person reads one."""

from datetime import UTC, datetime

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as EnBase
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.utils import timezone

from ptce.socle.requetes import ObjetsFiges

VIVANTE = ObjetsFiges(
    lambda cle, maintenant: Session.objects.filter(session_key=cle, expire_date__gt=maintenant),
    ["clé témoin", datetime(1901, 3, 17, tzinfo=UTC)],
)


class SessionStore(EnBase):
    """Django's own store; only the reading and what a lost database says differ."""

    def save(self, must_create: bool = False) -> None:
        """Keep the session. Raises OperationalError when the database is away: Django takes it for a session that is gone.

        That one answers 400, this one 503: who sent the form may send it again.
        """
        try:
            super().save(must_create)
        except UpdateError as erreur:
            if isinstance(erreur.__context__, OperationalError):
                raise erreur.__context__ from None
            raise

    def _get_session_from_db(self) -> Session | None:
        for session in VIVANTE(self.session_key, timezone.now()):
            return session
        self._session_key = None
        return None
