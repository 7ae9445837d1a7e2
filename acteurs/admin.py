"""Support tool for people and organisations, until they have pages of their own."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from acteurs.actions.personnes import ouvrir_compte
from acteurs.models import Acteur, Appartenance, College, Domaine, Personne, Pole
from ptce.socle.administration import RefusEnPhrase

MODE_D_EMPLOI = (
    "Enregistrer ouvre le compte, sans mot de passe et sans prévenir la personne. Écrivez-lui l’adresse du portail : "
    "elle choisit « Se connecter », puis « Mot de passe oublié », et reçoit un lien pour créer le sien. "
    "Ajoutez en bas de page les organisations auxquelles elle appartient."
)


class AppartenanceEnLigne(admin.TabularInline):  # type: ignore[type-arg]
    """Memberships on the page of a person."""

    model = Appartenance
    extra = 0
    autocomplete_fields = ("acteur",)


class OuvertureDeCompteForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is asked to open an account; the password is chosen by the person."""

    class Meta:
        model = Personne
        fields = ("courriel", "prenom", "nom", "telephone")


@admin.register(Personne)
class PersonneAdmin(RefusEnPhrase):
    """People: opening an account, groups, memberships."""

    list_display = ("courriel", "prenom", "nom", "is_active", "is_superuser")
    search_fields = ("courriel", "nom", "prenom")
    list_filter = ("is_active", "groups")
    filter_horizontal = ("groups",)
    fields = (
        "courriel",
        "prenom",
        "nom",
        "telephone",
        "is_active",
        "is_staff",
        "is_superuser",
        "groups",
    )
    inlines = (AppartenanceEnLigne,)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The address is changed by the person, who proves it is theirs."""
        return () if obj is None else ("courriel",)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> Any:
        """Ask only what opens an account when it is new."""
        if obj is None:
            options["form"] = OuvertureDeCompteForm
            options["fields"] = OuvertureDeCompteForm.Meta.fields
        return super().get_form(request, obj, change, **options)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show the fields of the form in use."""
        return OuvertureDeCompteForm.Meta.fields if obj is None else self.fields

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Say what comes after opening an account, where one is opened."""
        if obj is not None:
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": self.get_fields(request), "description": MODE_D_EMPLOI})]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Open the account through its action; other changes are those of the form."""
        if change:
            super().save_model(request, obj, form, change)
            return
        ouverte = ouvrir_compte(courriel=obj.courriel, nom=obj.nom, prenom=obj.prenom)
        obj.pk, obj.password, obj.courriel = ouverte.pk, ouverte.password, ouverte.courriel
        obj.save(force_update=True)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People are deactivated, not deleted: what they did keeps their name."""
        return False


@admin.register(Acteur)
class ActeurAdmin(RefusEnPhrase):
    """Organisations."""

    list_display = ("nom", "sigle", "nature", "presence", "statut")
    list_filter = ("nature", "presence", "statut", "poles")
    search_fields = ("nom", "sigle", "siret")
    prepopulated_fields = {"slug": ("nom",)}
    filter_horizontal = ("poles", "domaines")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Organisations leave, they are not deleted."""
        return False


@admin.register(Pole, College, Domaine)
class ClassementAdmin(RefusEnPhrase):
    """Poles, colleges and fields of activity."""

    list_display = ("nom", "rang")
    search_fields = ("nom",)
