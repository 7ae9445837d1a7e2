"""Support tool for people and organisations, until they have pages of their own."""

from typing import Any, cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from acteurs.actions.personnes import ouvrir_compte
from acteurs.forms.fiches import ChampSiret
from acteurs.models import Acteur, Appartenance, College, Domaine, Personne, Pole
from ptce.socle.administration import LectureSeule, RefusEnPhrase

MODE_D_EMPLOI = (
    "Enregistrer ouvre le compte, sans mot de passe et sans prévenir la personne. Écrivez-lui l’adresse du portail : "
    "elle choisit « Se connecter », puis « Mot de passe oublié », et reçoit un lien pour créer le sien. "
    "Ajoutez en bas de page les organisations auxquelles elle appartient."
)


# Secrets, and acts that would be done in silence: see the page of a person's second factor.
admin.site.unregister([Authenticator, EmailAddress, UserSession])


class AppartenanceEnLigne(admin.TabularInline):  # type: ignore[type-arg]
    """Memberships on the page of a person; they alone choose to be shown to the public."""

    model = Appartenance
    exclude = ("affichee",)
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

    change_form_template = "admin/acteurs/personne/change_form.html"
    list_display = ("courriel", "prenom", "nom", "is_active", "is_superuser", "double")
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Personne]:
        """Read with each person whether an application or a key protects the account."""
        facteurs = Authenticator.objects.filter(user=OuterRef("pk")).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        personnes: QuerySet[Personne] = super().get_queryset(request)
        return personnes.annotate(double=Exists(facteurs))

    @admin.display(description="double authentification", boolean=True, ordering="double")
    def double(self, personne: Any) -> bool:
        """Tell whether an application or a key protects the account."""
        return bool(personne.double)

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


class ActeurForm(forms.ModelForm):  # type: ignore[type-arg]
    """An organisation: its SIRET is checked as on its own page; the one that it has may stay."""

    siret = ChampSiret()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        cast("ChampSiret", self.fields["siret"]).connu = self.instance.siret


@admin.register(Acteur)
class ActeurAdmin(RefusEnPhrase):
    """Organisations."""

    form = ActeurForm
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


@admin.register(EmailAddress)
class AdresseAdmin(LectureSeule):
    """Addresses that people proved theirs. They change them themselves, and are written to: nobody does it for them."""

    list_display = ("email", "user", "primary", "verified")
    list_filter = ("primary", "verified")
    search_fields = ("email", "user__nom", "user__prenom")
    list_select_related = ("user",)
