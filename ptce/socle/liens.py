"""Secret links: what someone without an account holds to come back to what is theirs; only a hash of each is kept."""

import hashlib
import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone


def nouveau_secret() -> str:
    """Return a secret that nobody can guess, as it is written in an address."""
    return secrets.token_urlsafe(32)


def empreinte_du_secret(secret: str) -> str:
    """Return what is kept of a secret: it cannot be found back from there."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


class LienSecret(models.Model):
    """A link, one a message: only the hash of its secret is kept. A token is never journalled."""

    empreinte = models.CharField("empreinte du secret", max_length=64, unique=True)
    cree_le = models.DateTimeField("créé le", default=timezone.now)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_hache",
                condition=Q(empreinte__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="Le secret d’un lien ne se garde pas en clair.",
            ),
        ]
