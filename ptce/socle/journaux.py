"""What the logs do not say: the secrets that some addresses carry."""

import re
from typing import Any

SECRET = re.compile(r"(?<=/)[\w:.=-]{40,}(?=/|$)", re.ASCII)
"""A piece of address as long as our links and allauth's keys are; no page has one that is."""


def taire_les_secrets(_plume: Any, _niveau: str, ligne: Any) -> Any:
    """Hide the secrets of the address that a line is about: who reads the logs may not follow a link in their place."""
    ligne["event"] = SECRET.sub("…", str(ligne.get("event", "")))
    return ligne
