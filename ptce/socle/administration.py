"""What the support tool adds to Django's admin: read-only models, and the database's refusals as sentences."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect


class LectureSeule(admin.ModelAdmin):  # type: ignore[type-arg]
    """Shows and changes nothing: these rows are written by actions."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never."""
        return False


class RefusEnPhrase(admin.ModelAdmin):  # type: ignore[type-arg]
    """Tells what PostgreSQL refused, instead of failing; what waits for COMMIT is asked before anything is said done."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the refusal on the same form."""
        contexte = {**(extra_context or {})}
        if object_id is None:
            # Django's own title does not elide: "Ajout de organisation".
            contexte["title"] = f"Ajouter : {self.opts.verbose_name}"
        try:
            return super().changeform_view(request, object_id, form_url, contexte)
        except IntegrityError as erreur:
            return _dire_le_refus(request, erreur)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the refusal on the page of the object."""
        try:
            return super().delete_view(request, *args, **kwargs)
        except (IntegrityError, models.ProtectedError) as erreur:
            return _dire_le_refus(request, erreur)

    def response_add(
        self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say that it is added once PostgreSQL has nothing left to refuse."""
        connection.check_constraints()
        return super().response_add(request, obj, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Say that it is changed once PostgreSQL has nothing left to refuse."""
        connection.check_constraints()
        return super().response_change(request, obj)

    def response_delete(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say that it is deleted once PostgreSQL has nothing left to refuse."""
        connection.check_constraints()
        return super().response_delete(request, *args, **kwargs)


def _dire_le_refus(request: HttpRequest, erreur: Exception) -> HttpResponse:
    diagnostic = getattr(erreur.__cause__, "diag", None)
    phrase = diagnostic.message_primary if diagnostic else erreur.args[0]
    messages.error(request, f"La base a refusé : {phrase}")
    return HttpResponseRedirect(request.get_full_path())


def page_de_l_objet(request: HttpRequest, genre: int, cle: str) -> HttpResponse:
    """Lead from the support tool to the page of an object. Raises Http404 when its model has none.

    Django's own fails on a key it cannot read, and on a model without a table.
    """
    connu = ContentType.objects.filter(pk=genre).first()
    if connu is None or not hasattr(connu.model_class(), "get_absolute_url"):
        raise Http404
    try:
        return shortcut(request, genre, cle)
    except ValidationError as erreur:
        raise Http404 from erreur
