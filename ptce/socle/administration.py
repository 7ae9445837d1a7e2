"""What the support tool adds to Django's admin: read-only models, and the database's refusals as sentences."""

from typing import Any

from django.contrib import admin, messages
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


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
    """Tells what PostgreSQL refused when the transaction ends, instead of failing."""

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
            diagnostic = getattr(erreur.__cause__, "diag", None)
            phrase = diagnostic.message_primary if diagnostic else str(erreur)
            messages.error(request, f"La base a refusé : {phrase}")
            return HttpResponseRedirect(request.get_full_path())

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the refusal on the page of the object."""
        try:
            return super().delete_view(request, *args, **kwargs)
        except (IntegrityError, models.ProtectedError) as erreur:
            messages.error(request, f"La base a refusé : {erreur.args[0]}")
            return HttpResponseRedirect(request.get_full_path())
