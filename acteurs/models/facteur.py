"""Second factors: allauth's table, of which the journal keeps who added or removed what, and no secret."""

import pghistory
from allauth.mfa.models import Authenticator


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.DeleteEvent(),
    exclude=["data", "last_used_at"],
    obj_field=None,
)
class Facteur(Authenticator):  # type: ignore[misc]
    """An application, a key or a set of recovery codes."""

    class Meta:
        proxy = True
        verbose_name = "second facteur"
        verbose_name_plural = "seconds facteurs"
