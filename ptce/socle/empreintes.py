"""Digests of what a page showed: a form that acts on it carries one, and the action tells whether it still holds."""

from collections.abc import Iterable
from hashlib import sha256


def empreinte(valeurs: Iterable[object]) -> str:
    """Return a digest of these values, in their order: 64 hexadecimal digits, the same for the same `repr`."""
    return sha256("\x1f".join(repr(valeur) for valeur in valeurs).encode()).hexdigest()
