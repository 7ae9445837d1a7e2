"""Requests to erase an account: asked for, taken back or done; what was done is never undone."""

import uuid
from datetime import datetime, timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from acteurs.enums import OrigineEffacement, StatutEffacement, SuiteDesReservations

REFLEXION = timedelta(days=7)
"""How long a person may take their request back."""
PREAVIS_D_INACTIVITE = timedelta(days=30)
"""How long before it is erased someone is warned whose account no longer serves."""


class DemandeEffacementQuerySet(models.QuerySet["DemandeEffacement"]):
    """Questions asked of these requests."""

    def en_attente(self) -> "DemandeEffacementQuerySet":
        """Those that are neither done nor taken back."""
        return self.filter(statut=StatutEffacement.DEMANDEE)

    def a_faire(self, maintenant: datetime) -> "DemandeEffacementQuerySet":
        """Those whose time has come, oldest first."""
        return self.en_attente().filter(prevue_le__lte=maintenant).order_by("prevue_le", "pk")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class DemandeEffacement(models.Model):
    """An account to be erased, or (`personne` is None) what was kept about an address without account.

    `empechement` is why it could not be done when its time came.
    """

    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="personne",
        on_delete=models.PROTECT,
        related_name="demandes_d_effacement",
        null=True,
        blank=True,
    )
    origine = models.CharField("origine", max_length=20, choices=OrigineEffacement)
    statut = models.CharField(
        "statut", max_length=20, choices=StatutEffacement, default=StatutEffacement.DEMANDEE
    )
    reservations = models.CharField(
        "réservations à venir",
        max_length=20,
        choices=SuiteDesReservations,
        default=SuiteDesReservations.TRANSMETTRE,
    )
    motif = models.TextField("motif", max_length=500, blank=True)
    empechement = models.TextField("empêchement", max_length=500, blank=True)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)
    demandee_le = models.DateTimeField("demandée le", default=timezone.now)
    demandee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="demandée par",
        on_delete=models.PROTECT,
        related_name="effacements_demandes",
        null=True,
        blank=True,
    )
    prevue_le = models.DateTimeField("prévue le")
    close_le = models.DateTimeField("close le", null=True, blank=True)
    close_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="close par",
        on_delete=models.PROTECT,
        related_name="effacements_clos",
        null=True,
        blank=True,
    )

    objects = DemandeEffacementQuerySet.as_manager()

    class Meta:
        verbose_name = "demande d’effacement"
        verbose_name_plural = "demandes d’effacement"
        ordering = ["-demandee_le", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["personne"],
                condition=Q(statut=StatutEffacement.DEMANDEE),
                name="acteurs_demandeeffacement_une_en_attente",
                violation_error_message="L’effacement de ce compte est déjà demandé.",
            ),
            models.CheckConstraint(
                name="acteurs_demandeeffacement_origine_connue",
                condition=Q(origine__in=OrigineEffacement.values),
                violation_error_message="Cette origine n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_demandeeffacement_statut_connu",
                condition=Q(statut__in=StatutEffacement.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_demandeeffacement_reservations_connu",
                condition=Q(reservations__in=SuiteDesReservations.values),
                violation_error_message="Les réservations à venir sont transmises ou annulées.",
            ),
            models.CheckConstraint(
                name="acteurs_demandeeffacement_close",
                condition=Q(statut=StatutEffacement.DEMANDEE, close_le__isnull=True)
                | (~Q(statut=StatutEffacement.DEMANDEE) & Q(close_le__isnull=False)),
                violation_error_message="Une demande close a une date.",
            ),
            models.CheckConstraint(
                name="acteurs_demandeeffacement_prevue",
                condition=Q(prevue_le__gte=F("demandee_le")),
                violation_error_message="Un effacement n’est pas prévu avant d’être demandé.",
            ),
            models.CheckConstraint(
                name="acteurs_demandeeffacement_personne",
                condition=Q(personne__isnull=False) | Q(origine=OrigineEffacement.ADRESSE),
                violation_error_message="Une demande dit quel compte elle efface.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.personne or 'Adresse sans compte'} : {self.get_statut_display()}"

    @property
    def en_attente(self) -> bool:
        """It is neither done nor taken back."""
        return self.statut == StatutEffacement.DEMANDEE
