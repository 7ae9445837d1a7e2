"""Secrets at rest: encrypted with a key derived from the portal's secret key, so that a copy of the database tells none.

`PTCE_CLE_SECRETE` encrypts; the keys of `PTCE_CLES_SECRETES_PRECEDENTES` still read.
"""

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

USAGE = b"ptce secrets au repos 1"
"""Ties the derived key to this use: signatures, made with the same secret key, say nothing of it."""


class SecretIllisible(Exception):
    """None of the portal's keys reads this secret: it was encrypted with a key that is lost, or damaged."""


def chiffrer(texte: str) -> str:
    """Return `texte` encrypted and authenticated (Fernet)."""
    return _trousseau().encrypt(texte.encode()).decode()


def dechiffrer(chiffre: str) -> str:
    """Return what `chiffrer` was given. Raises SecretIllisible."""
    try:
        return _trousseau().decrypt(chiffre.encode()).decode()
    except InvalidToken as erreur:
        raise SecretIllisible from erreur


def rechiffrer(chiffre: str) -> str:
    """Return the same secret encrypted with the present key. Raises SecretIllisible."""
    try:
        return _trousseau().rotate(chiffre.encode()).decode()
    except InvalidToken as erreur:
        raise SecretIllisible from erreur


def _trousseau() -> MultiFernet:
    return MultiFernet(
        [_serrure(cle) for cle in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


@cache
def _serrure(cle: str) -> Fernet:
    derivee = HKDF(algorithm=SHA256(), length=32, salt=None, info=USAGE).derive(cle.encode())
    return Fernet(base64.urlsafe_b64encode(derivee))
