"""A browser reduced to what booking needs: cookies, the token against forgery, the form."""

import http.client
import re
import time
import uuid
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse

from bench.decor import PARIS, Membre
from bench.epreuves import Coup

JETON_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
JETON_ENVOI = re.compile(r'name="jeton" value="([^"]+)"')


class PageInattendue(Exception):
    """The portal answered what no member should get."""


@dataclass(frozen=True)
class Reponse:
    """Status, and where it sends to."""

    code: int
    adresse: str
    corps: bytes

    @property
    def reference(self) -> str:
        """The reference of the booking it sends to, or nothing."""
        return urlsplit(self.adresse).path.rstrip("/").rpartition("/")[2] if self.adresse else ""


class Navigateur:
    """One member at a keyboard, with a connection kept open."""

    def __init__(self, port: int, membre: Membre, *, delai: float = 30) -> None:
        self.membre = membre
        self.cookies = {settings.SESSION_COOKIE_NAME: membre.session}
        self.connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=delai)
        self.formulaire = reverse("locaux:reserver")
        self.csrf = ""

    def ouvrir_formulaire(self) -> str:
        """Open the booking form, keep its token against forgery, and return its submission token."""
        reponse = self.demander("GET", self.formulaire)
        page = reponse.corps.decode()
        csrf, envoi = JETON_CSRF.search(page), JETON_ENVOI.search(page)
        if reponse.code != 200 or csrf is None or envoi is None:
            raise PageInattendue(f"Le formulaire de réservation répond {reponse.code}.")
        self.csrf = csrf[1]
        return envoi[1]

    def reserver(self, coup: Coup, jeton: str | None = None) -> Reponse:
        """Send the form for `coup`, with a submission token of its own unless one is given."""
        corps = urlencode(self.saisie(coup, jeton)).encode()
        return self.demander("POST", self.formulaire, corps)

    def saisie(self, coup: Coup, jeton: str | None = None) -> dict[str, object]:
        """Return what is typed in the form to ask for `coup`."""
        debut, fin = coup.debut.astimezone(PARIS), coup.fin.astimezone(PARIS)
        return {
            "csrfmiddlewaretoken": self.csrf,
            "espace": coup.espace,
            "acteur": self.membre.acteur,
            "jour": debut.date().isoformat(),
            "debut": f"{debut:%H:%M}",
            "fin": f"{fin:%H:%M}",
            "objet": "Banc d’essai",
            "nb_personnes": 4,
            "jeton": jeton or str(uuid.uuid4()),
        }

    def demander(self, verbe: str, chemin: str, corps: bytes | None = None) -> Reponse:
        """Send a request with the cookies, and keep those of the answer. Raises OSError, HTTPException."""
        entetes = {"Cookie": "; ".join(f"{nom}={valeur}" for nom, valeur in self.cookies.items())}
        if corps is not None:
            entetes["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connexion.request(verbe, chemin, corps, entetes)
            recue = self.connexion.getresponse()
            page = recue.read()
        except (OSError, http.client.HTTPException):
            self.connexion.close()
            raise
        for cookie in recue.headers.get_all("Set-Cookie", []):
            nom, _, valeur = cookie.partition(";")[0].partition("=")
            if valeur.strip('"'):
                self.cookies[nom] = valeur
            else:
                self.cookies.pop(nom, None)
        return Reponse(recue.status, recue.headers.get("Location", ""), page)

    def suivre(self, reponse: Reponse) -> Reponse:
        """Open the page that an answer sends to, as a browser does."""
        return self.demander("GET", urlsplit(reponse.adresse).path)


def attendre(port: int, *, delai: float = 30) -> None:
    """Wait until the portal answers on `port`. Raises PageInattendue when it does not in time."""
    limite = time.monotonic() + delai
    while time.monotonic() < limite:
        connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connexion.request("GET", "/etat/")
            if connexion.getresponse().status in (200, 503):
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            connexion.close()
    raise PageInattendue("Le serveur web ne répond pas.")
