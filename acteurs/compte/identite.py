"""Sensitive acts ask again who the person is, when they have not shown it for ten minutes.

The act that was asked for is done once they have: what was sent is kept in the session meanwhile, files excepted.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views import View

F = TypeVar("F", bound=Callable[..., HttpResponseBase])


def identite_confirmee(*, lecture_libre: bool = False) -> Callable[[F], F]:
    """Decorate a view that asks the person to confirm who they are; `lecture_libre` asks only when they act, not to look."""
    decorateur: Callable[[F], F] = reauthentication_required(allow_get=lecture_libre)
    return decorateur


class IdentiteConfirmeeMixin(View):
    """The same for a class: to be named after the mixin that authorises, so that a refusal comes first.

    A form under it says its `action`: an act taken up again is answered at the address of the confirmation.
    """

    lecture_libre = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask who the person is before anything else."""
        repondre = identite_confirmee(lecture_libre=self.lecture_libre)(super().dispatch)
        return repondre(request, *args, **kwargs)
