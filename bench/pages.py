"""Pages that a bench asks for: by whom, how long each takes, how many queries it costs."""

import http.client
import threading
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Page:
    """A page, and who reads it: a session, or nobody."""

    vue: str
    role: str
    adresse: str
    session: str

    @property
    def entetes(self) -> dict[str, str]:
        """Headers of a request."""
        cookie = (
            {"Cookie": f"{settings.SESSION_COOKIE_NAME}={self.session}"} if self.session else {}
        )
        return {"Accept-Encoding": "gzip", **cookie}


def requetes_de(page: Page) -> int:
    """Count the queries of a page, once what is kept from one to the other is."""
    client = Client()
    if page.session:
        client.cookies[settings.SESSION_COOKIE_NAME] = page.session
    client.get(page.adresse)
    with CaptureQueriesContext(connection) as vues:
        client.get(page.adresse)
    return len(vues)


def ensemble(port: int, page: Page, clients: int, demandes: int) -> list[float]:
    """Return how long each page took, `clients` asking at once, each on a connection kept open."""
    durees: list[list[float]] = [[] for _ in range(clients)]
    fils = [threading.Thread(target=lire, args=(port, page, demandes, notees)) for notees in durees]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    if any(len(notees) != demandes for notees in durees):
        raise RuntimeError(f"{page.adresse} n’a pas toujours répondu.")
    return [duree for notees in durees for duree in notees]


def lire(port: int, page: Page, fois: int, durees: list[float]) -> bytes:
    """Ask for the page so many times, note how long each took, and return the last answer. Raises on any but 200."""
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    corps = b""
    for _ in range(fois):
        debut = time.perf_counter()
        connexion.request("GET", page.adresse, headers=page.entetes)
        recue = connexion.getresponse()
        corps = recue.read()
        durees.append(time.perf_counter() - debut)
        if recue.status != http.client.OK:
            raise RuntimeError(f"{page.adresse} répond {recue.status}.")
    connexion.close()
    return corps
