"""Outbox of e-mails and heartbeat of the worker."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone


class CourrielQuerySet(models.QuerySet["Courriel"]):
    """Questions asked of the outbox."""

    def a_envoyer(self, maintenant: datetime) -> "CourrielQuerySet":
        """Messages neither sent nor given up, whose next attempt is due, oldest first."""
        return self.filter(
            envoye_le__isnull=True, abandonne_le__isnull=True, prochain_essai__lte=maintenant
        ).order_by("pk")


class Courriel(models.Model):
    """A message written in the transaction that causes it, sent later by the worker.

    `contexte` holds plain values frozen when it was written; the text is rendered when it is sent.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    modele = models.CharField("modèle", max_length=60)
    destinataire = models.EmailField("destinataire", max_length=254)
    contexte = models.JSONField("contexte", default=dict)
    cree_le = models.DateTimeField("écrit le", default=timezone.now)
    prochain_essai = models.DateTimeField("prochain essai", default=timezone.now)
    essais = models.PositiveSmallIntegerField("essais", default=0)
    envoye_le = models.DateTimeField("envoyé le", null=True, blank=True)
    abandonne_le = models.DateTimeField("abandonné le", null=True, blank=True)
    erreur = models.TextField("dernière erreur", blank=True)

    objects = CourrielQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="socle_courriel_envoye_ou_abandonne",
                condition=Q(envoye_le__isnull=True) | Q(abandonne_le__isnull=True),
            )
        ]
        indexes = [
            models.Index(
                fields=["prochain_essai"],
                name="socle_courriel_a_envoyer",
                condition=Q(envoye_le__isnull=True, abandonne_le__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.modele} → {self.destinataire}"


class Battement(models.Model):
    """Last sign of life of a background process, one row a name."""

    nom = models.CharField(max_length=40, unique=True)
    le = models.DateTimeField()

    class Meta:
        verbose_name = "battement"

    def __str__(self) -> str:
        return self.nom
