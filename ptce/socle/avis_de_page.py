"""Messages shown once on the next page: in a cookie of the portal's own, the session only when they are long."""

from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class CookieDuPortail(CookieStorage):
    """The cookie of messages, under a name that no neighbour shares (`__Host-` in production)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cookie_name = settings.PTCE_COOKIE_DES_MESSAGES


class AvisDePage(FallbackStorage):
    """Writes no session row for a message of the usual length."""

    storage_classes = (CookieDuPortail, SessionStorage)
