"""Bookings."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Acteur
from locaux.enums import StatutReservation
from locaux.models.espace import Espace
from ptce.socle.periodes import intervalle, periode_bornee
from ptce.socle.references import nouvelle_reference

if TYPE_CHECKING:
    from acteurs.models import Personne


class ReservationClose(Exception):
    """The booking is over, cancelled or invoiced: it changes no more. The message is for the person."""


class ReservationQuerySet(models.QuerySet["Reservation"]):
    """Questions asked of bookings."""

    def confirmees(self) -> "ReservationQuerySet":
        """Bookings that hold their slot."""
        return self.filter(statut=StatutReservation.CONFIRMEE)

    def a_venir(self, maintenant: datetime) -> "ReservationQuerySet":
        """Bookings that are not over, the current one included."""
        return self.filter(periode__endswith__gt=maintenant)

    def completes(self) -> "ReservationQuerySet":
        """With what a list or a page says of each, in the same query."""
        return self.select_related("espace__niveau__site", "espace__regle", "acteur", "demandeur")

    def visibles_pour(self, personne: "Personne") -> "ReservationQuerySet":
        """Bookings whose details this person may read: their organisations', their own; all for the staff.

        Source: the design's domain page, "Who sees what of a booking".
        """
        if personne.gere_le_pole:
            return self
        organisations = [acteur.pk for acteur in personne.organisations()]
        return self.filter(Q(acteur__in=organisations) | Q(demandeur=personne))


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Reservation(models.Model):
    """A space booked for an organisation. `periode` is what was asked for; buffers are in the ledger."""

    reference = models.CharField(
        "référence", max_length=9, unique=True, default=nouvelle_reference, editable=False
    )
    espace = models.ForeignKey(
        Espace, verbose_name="espace", on_delete=models.PROTECT, related_name="reservations"
    )
    acteur = models.ForeignKey(
        Acteur, verbose_name="organisation", on_delete=models.PROTECT, related_name="reservations"
    )
    demandeur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="réservée par",
        on_delete=models.PROTECT,
        related_name="reservations",
    )
    periode = DateTimeRangeField("période")
    objet = models.CharField("objet", max_length=120, blank=True)
    nb_personnes = models.PositiveSmallIntegerField("nombre de personnes", default=1)
    statut = models.CharField(
        "statut", max_length=20, choices=StatutReservation, default=StatutReservation.CONFIRMEE
    )
    sequence = models.PositiveIntegerField("révision", default=0)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)
    creee_le = models.DateTimeField("créée le", default=timezone.now)
    confirmee_le = models.DateTimeField("confirmée le", null=True, blank=True)
    facturee_le = models.DateTimeField("facturée le", null=True, blank=True)
    annulee_le = models.DateTimeField("annulée le", null=True, blank=True)
    annulee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="annulée par",
        on_delete=models.PROTECT,
        related_name="reservations_annulees",
        null=True,
        blank=True,
    )
    motif_annulation = models.CharField("motif de l’annulation", max_length=200, blank=True)
    message_annulation = models.TextField(
        "message de l’annulation", max_length=1000, blank=True, default="", db_default=""
    )

    objects = ReservationQuerySet.as_manager()

    class Meta:
        verbose_name = "réservation"
        ordering = ["-periode", "-pk"]
        constraints = [
            periode_bornee(
                "locaux_reservation_periode", message="Une réservation a un début et une fin."
            ),
            models.CheckConstraint(
                name="locaux_reservation_statut_connu",
                condition=Q(statut__in=StatutReservation.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_reservation_confirmee",
                condition=~Q(statut=StatutReservation.CONFIRMEE)
                | Q(confirmee_le__isnull=False, annulee_le__isnull=True),
                violation_error_message="Une réservation confirmée a une date de confirmation.",
            ),
            models.CheckConstraint(
                name="locaux_reservation_annulee",
                condition=~Q(statut=StatutReservation.ANNULEE)
                | Q(annulee_le__isnull=False, annulee_par__isnull=False),
                violation_error_message="Une réservation annulée dit par qui et quand.",
            ),
            models.CheckConstraint(
                name="locaux_reservation_nb_personnes",
                condition=Q(nb_personnes__gte=1),
                violation_error_message="Une réservation est pour une personne au moins.",
            ),
        ]
        indexes = [
            # Lists show what is to come, in order.
            models.Index(fields=["periode"], name="locaux_reservation_debut"),
            models.Index(Func(F("periode"), function="upper"), name="locaux_reservation_fin"),
            models.Index(fields=["acteur", "-creee_le"], name="locaux_reservation_acteur"),
            models.Index(fields=["demandeur", "-creee_le"], name="locaux_reservation_demandeur"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} · {self.espace}"

    def get_absolute_url(self) -> str:
        """Return the page of the booking."""
        return reverse("locaux:reservation", args=[self.reference])

    @property
    def debut(self) -> datetime:
        """First instant of the booking."""
        return intervalle(self.periode)[0]

    @property
    def fin(self) -> datetime:
        """Instant at which the booking ends, excluded."""
        return intervalle(self.periode)[1]

    @property
    def confirmee(self) -> bool:
        """Tell whether the booking holds its slot."""
        return self.statut == StatutReservation.CONFIRMEE

    def exiger_ouverte(self, maintenant: datetime, *, delai: timedelta = timedelta()) -> None:
        """Raise ReservationClose, with the reason, when the booking may no longer be moved or cancelled.

        `delai` is how long before the start it closes.
        """
        if self.statut == StatutReservation.ANNULEE:
            raise ReservationClose("Cette réservation est déjà annulée.")
        if self.facturee_le:
            raise ReservationClose("Cette réservation est déjà facturée : elle ne change plus.")
        if self.fin <= maintenant:
            raise ReservationClose("Cette réservation est passée : elle ne change plus.")
        if self.debut <= maintenant:
            raise ReservationClose("Cette réservation a déjà commencé : elle ne change plus.")
        if self.debut - delai <= maintenant:
            raise ReservationClose(
                "Il est trop tard pour changer cette réservation vous-même. "
                "Prévenez les agents du lieu : ils peuvent encore l’annuler."
            )
