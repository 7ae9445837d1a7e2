"""Mail servers of the tests, as Django's e-mail backends: what lies beyond the portal, and may fail."""

import time
from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any, ClassVar

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from ptce.socle.models import Courriel


class Facteur(BaseEmailBackend):
    """Delivers to `remis`, refuses the addresses of `refusees`, takes `lenteur` seconds a message."""

    remis: ClassVar[list[str]] = []
    refusees: ClassVar[set[str]] = set()
    lenteur: ClassVar[float] = 0
    ouvertures: ClassVar[int] = 0
    baux: ClassVar[list[timedelta]] = []
    """What was left of each message's lease when it was sent."""
    en_transaction: ClassVar[bool] = False

    @classmethod
    def embaucher(cls) -> None:
        """Start from an empty bag."""
        cls.remis, cls.refusees, cls.baux = [], set(), []
        cls.lenteur, cls.ouvertures, cls.en_transaction = 0, 0, False

    def open(self) -> bool:
        """Count the connections."""
        type(self).ouvertures += 1
        return True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Deliver, or fail as a server does."""
        for message in email_messages:
            time.sleep(self.lenteur)
            if message.to[0] in self.refusees:
                raise SMTPRecipientsRefused({message.to[0]: (550, b"No such user")})
            type(self).en_transaction |= transaction.get_connection().in_atomic_block
            courriel = Courriel.objects.get(destinataire=message.to[0])
            self.baux.append(courriel.prochain_essai - timezone.now())
            self.remis.append(message.to[0])
        return len(email_messages)


class Injoignable(BaseEmailBackend):
    """A server that is away."""

    def open(self) -> bool:
        """Fail as the network does."""
        raise ConnectionRefusedError(111, "Connection refused")

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Never reached."""
        raise AssertionError(email_messages)


def adresse(backend: type[Any]) -> str:
    """Return the dotted name that EMAIL_BACKEND expects."""
    return f"{backend.__module__}.{backend.__qualname__}"
