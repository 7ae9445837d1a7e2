"""What views let go, told as a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from ptce.accueil.views import erreurs
from ptce.socle.transactions import ChangeEntreTemps


class ChangementsEntreTemps:
    """Answer 409 to an act on what has changed meanwhile, where no view said it on a form of its own."""

    def __init__(self, suivant: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.suivant = suivant

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give a page to what Django refuses with an empty one: a button's address, opened by itself."""
        reponse = self.suivant(request)
        if not isinstance(reponse, HttpResponseNotAllowed) or request.method != "GET":
            return reponse
        page = erreurs.sans_page(request)
        page["Allow"] = reponse["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of the conflict, None for anything else."""
        if isinstance(exception, ChangeEntreTemps):
            return erreurs.perime(request, exception)
        return None
