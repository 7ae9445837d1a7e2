"""What `manage.py check` says of our views, beside what Django knows."""

import inspect
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver


@register(Tags.urls)
def vues_completes(app_configs: Any, **options: Any) -> list[Error]:
    """Return an error for each view that an address names though it lacks what its base class asks it to write."""
    return sorted(
        (
            Error(
                f"{vue.__module__}.{vue.__qualname__} n’écrit pas : {', '.join(sorted(vue.__abstractmethods__))}.",
                hint="Ces méthodes sont abstraites dans une classe dont la vue hérite.",
                id="ptce.E001",
            )
            for vue in set(classes_des_vues(get_resolver().url_patterns))
            if inspect.isabstract(vue)
        ),
        key=lambda erreur: erreur.msg,
    )


def classes_des_vues(adresses: Iterable[URLPattern | URLResolver]) -> Iterator[Any]:
    """Yield the class of each view that is one, as often as an address names it."""
    for adresse in adresses:
        if isinstance(adresse, URLResolver):
            yield from classes_des_vues(adresse.url_patterns)
        elif (vue := getattr(adresse.callback, "view_class", None)) is not None:
            yield vue
