"""What `manage.py check` says of the guides: a portal that was installed without its `docs/` has no help."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from ptce.accueil.guides import PUBLICS, RESERVES


@register()
def guides_presents(app_configs: Any, **options: Any) -> list[Error]:
    """Return an error for each guide that is not where the pages of help read it."""
    return [
        Error(
            f"Le guide {nom}.md manque dans {settings.GUIDES}.",
            hint="Installez le dossier docs avec le portail : la page Aide le lit.",
            id="ptce.E002",
        )
        for nom in (*PUBLICS, *RESERVES)
        if not (settings.GUIDES / f"{nom}.md").is_file()
    ]
