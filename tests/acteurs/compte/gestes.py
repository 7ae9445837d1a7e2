"""What a person does with their account: log in, show again who they are, read a code, hold a key."""

import base64
import hashlib
import hmac
import html
import json
import re
import struct
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.http import HttpResponse
from django.test import Client

from acteurs.models import Personne
from tests.acteurs.compte.cle import CleFactice
from tests.factories.acteurs import MOT_DE_PASSE, PersonneFactory

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 of no account
CONNEXION = "/compte/login/"
ETAPE = "/compte/2fa/authenticate/"
CLES = "/compte/2fa/webauthn/"
OPTIONS = re.compile(r'data-ptce-cle-options="([^"]*)"')


def code(secret: str = SECRET, *, decalage: int = 0) -> str:
    """Return what an application shows now, or `decalage` periods of 30 seconds later (RFC 6238)."""
    compteur = struct.pack(">Q", int(time.time()) // 30 + decalage)
    empreinte = hmac.new(base64.b32decode(secret), compteur, hashlib.sha1).digest()
    debut = empreinte[-1] & 15
    return f"{(struct.unpack('>I', empreinte[debut : debut + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def camille(**autres: Any) -> Personne:
    """Return someone who can log in."""
    return PersonneFactory.create(
        **{
            "courriel": "camille@exemple.org",
            "prenom": "Camille",
            "nom": "Exemple",
            "verifiee": True,
        }
        | autres
    )


def navigateur() -> Client:
    """Return a browser of its own, at an address where keys work."""
    return Client(
        headers={"host": "localhost", "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
    )


def donner_mot_de_passe(client: Client, personne: Personne) -> HttpResponse:
    """Send the login form."""
    return client.post(CONNEXION, {"login": personne.courriel, "password": MOT_DE_PASSE})


def entrer(personne: Personne) -> Client:
    """Return a browser in which this person, who has no second factor, is logged in."""
    client = navigateur()
    assert donner_mot_de_passe(client, personne).headers["Location"] == "/mon-espace/"
    return client


def confirmer(client: Client) -> Client:
    """Show again who one is."""
    reponse = client.post("/compte/reauthenticate/", {"password": MOT_DE_PASSE})
    assert reponse.status_code == 302
    return client


def entrer_et_confirmer(personne: Personne) -> Client:
    """Return a browser in which sensitive acts are open."""
    return confirmer(entrer(personne))


def proteger(personne: Personne) -> list[str]:
    """Give this person an application that holds SECRET; return their recovery codes."""
    TOTP.activate(personne, SECRET)
    codes: list[str] = RecoveryCodes.activate(personne).get_unused_codes()
    return codes


def entrer_avec_un_code(personne: Personne, tape: str | None = None) -> Client:
    """Return a browser in which this person is logged in by their password and a code."""
    client = navigateur()
    donner_mot_de_passe(client, personne)
    assert client.post(ETAPE, {"code": tape or code()}).headers["Location"] == "/mon-espace/"
    return client


def options(client: Client, adresse: str) -> dict[str, Any]:
    """Return what the page asks of a key."""
    if adresse == f"{CLES}login/":
        demande = client.get(adresse, headers={"accept": "application/json"}).json()
        return dict(demande["request_options"])
    (lu,) = OPTIONS.findall(client.get(adresse).text)
    return dict(json.loads(html.unescape(lu)))


def ajouter_cle(client: Client, nom: str = "Téléphone", **genre: Any) -> CleFactice:
    """Add a key to the account that is open, and confirmed."""
    cle = CleFactice(**genre)
    saisie = {"name": nom, "credential": json.dumps(cle.creer(options(client, f"{CLES}add/")))}
    if cle.sans_mot_de_passe:
        saisie["passwordless"] = "on"
    assert client.post(f"{CLES}add/", saisie).status_code == 302
    return cle


def presenter(client: Client, adresse: str, cle: CleFactice, **autres: Any) -> HttpResponse:
    """Let a key answer the page at `adresse`, and send it."""
    reponse = cle.repondre(options(client, adresse))
    return client.post(adresse, {"credential": json.dumps(reponse), **autres})


def lisible(reponse: HttpResponse) -> str:
    """Return what is read on a page, tags included, with ordinary spaces and characters."""
    return re.sub("[\u00a0\u202f]", " ", html.unescape(reponse.content.decode()))


def types(personne: Personne) -> list[str]:
    """Return the types of this person's factors."""
    return sorted(Authenticator.objects.filter(user=personne).values_list("type", flat=True))
