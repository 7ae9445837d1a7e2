"""Invitations to join an organisation, sent by e-mail."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from acteurs.enums import RoleAppartenance, StatutActeur
from acteurs.models.acteur import Acteur
from ptce.socle.liens import empreinte_du_secret

if TYPE_CHECKING:
    from acteurs.models.personne import Personne

DUREE = timedelta(days=14)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions asked of invitations."""

    def en_attente(self) -> "InvitationQuerySet":
        """Those that were neither accepted nor revoked, expired ones included: they may be sent again."""
        return self.filter(acceptee_le__isnull=True, revoquee_le__isnull=True)

    def ouvertes_pour(self, personne: "Personne", maintenant: datetime) -> "InvitationQuerySet":
        """Those that this person may accept, with what a page says of each."""
        return (
            self.en_attente()
            .filter(courriel=personne.courriel.lower(), expire_le__gt=maintenant)
            .exclude(acteur__statut=StatutActeur.SORTI)
            .select_related("acteur", "cree_par")
        )

    def adressees_a(self, personne: "Personne") -> "InvitationQuerySet":
        """Those sent to this person's address, or that they accepted, whatever became of them."""
        return self.filter(
            Q(courriel=personne.courriel.lower()) | Q(acceptee_par=personne)
        ).select_related("acteur", "cree_par")

    def du_lien(self, secret: str) -> "InvitationQuerySet":
        """The one that this secret opens, whatever became of it."""
        return self.filter(empreinte=empreinte_du_secret(secret))


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["empreinte", "jeton_envoi"],
)
class Invitation(models.Model):
    """Someone asked, by their e-mail address, to join an organisation. Only the hash of the link's secret is kept."""

    acteur = models.ForeignKey(
        Acteur, verbose_name="organisation", on_delete=models.PROTECT, related_name="invitations"
    )
    courriel = models.EmailField("adresse e-mail", max_length=254)
    role = models.CharField(
        "rôle", max_length=20, choices=RoleAppartenance, default=RoleAppartenance.COLLABORATEUR
    )
    empreinte = models.CharField("empreinte du secret", max_length=64, unique=True)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)
    cree_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="invitée par",
        on_delete=models.PROTECT,
        related_name="invitations_faites",
    )
    cree_le = models.DateTimeField("créée le", default=timezone.now)
    envoyee_le = models.DateTimeField("envoyée le", default=timezone.now)
    expire_le = models.DateTimeField("expire le")
    acceptee_le = models.DateTimeField("acceptée le", null=True, blank=True)
    acceptee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="acceptée par",
        on_delete=models.PROTECT,
        related_name="invitations_acceptees",
        null=True,
        blank=True,
    )
    revoquee_le = models.DateTimeField("révoquée le", null=True, blank=True)
    revoquee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="révoquée par",
        on_delete=models.PROTECT,
        related_name="invitations_revoquees",
        null=True,
        blank=True,
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        ordering = ["-envoyee_le", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "acteur",
                Lower("courriel"),
                condition=Q(acceptee_le__isnull=True, revoquee_le__isnull=True),
                name="acteurs_invitation_une_en_attente",
                violation_error_message="Une invitation attend déjà cette adresse.",
            ),
            models.CheckConstraint(
                name="acteurs_invitation_hachee",
                condition=Q(empreinte__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="Le secret d’une invitation ne se garde pas en clair.",
            ),
            models.CheckConstraint(
                name="acteurs_invitation_role_connu",
                condition=Q(role__in=RoleAppartenance.values),
                violation_error_message="Ce rôle n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_invitation_expire_le",
                condition=Q(expire_le__gt=F("envoyee_le"), envoyee_le__gte=F("cree_le")),
                violation_error_message="Une invitation expire après son envoi.",
            ),
            models.CheckConstraint(
                name="acteurs_invitation_acceptee",
                condition=Q(acceptee_le__isnull=True, acceptee_par__isnull=True)
                | Q(
                    acceptee_le__isnull=False,
                    acceptee_par__isnull=False,
                    revoquee_le__isnull=True,
                ),
                violation_error_message="Une invitation acceptée dit par qui et quand.",
            ),
            models.CheckConstraint(
                name="acteurs_invitation_revoquee",
                condition=Q(revoquee_le__isnull=True, revoquee_par__isnull=True)
                | Q(revoquee_le__isnull=False, revoquee_par__isnull=False),
                violation_error_message="Une invitation révoquée dit par qui et quand.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.courriel} · {self.acteur} ({self.get_role_display()})"

    @property
    def en_attente(self) -> bool:
        """Neither accepted nor revoked."""
        return self.acceptee_le is None and self.revoquee_le is None

    def expiree(self, maintenant: datetime) -> bool:
        """Tell whether the link has stopped opening anything."""
        return self.expire_le <= maintenant

    def pourquoi_fermee(self, maintenant: datetime) -> str:
        """Return why the link opens nothing any more, as a sentence; empty while it is open."""
        if self.acceptee_le is not None:
            return "Cette invitation a déjà servi."
        if self.revoquee_le is not None:
            return "Cette invitation a été retirée par l’organisation."
        if self.acteur.statut == StatutActeur.SORTI:
            return "Cette organisation a quitté le pôle."
        if self.expiree(maintenant):
            return "Cette invitation a expiré : demandez à l’organisation de vous la renvoyer."
        return ""
