"""The ledger of occupied time: one row a space and a cause. PostgreSQL refuses any overlap."""

from datetime import datetime

import pghistory
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q

from locaux.models.espace import Espace
from locaux.models.fermeture import Fermeture
from locaux.models.lot import LotConvention
from locaux.models.reservation import Reservation
from ptce.socle.periodes import creneau, periode_bornee, sans_chevauchement


def _une_seule(*causes: str) -> Q:
    """Return the condition: one of these columns is filled, the others are not."""
    condition = Q()
    for cause in causes:
        condition |= Q(**{f"{autre}__isnull": autre != cause for autre in causes})
    return condition


class OccupationQuerySet(models.QuerySet["Occupation"]):
    """Questions asked of the ledger."""

    def pendant(self, debut: datetime, fin: datetime) -> "OccupationQuerySet":
        """Rows that hold some of `[debut, fin)`."""
        return self.filter(periode__overlap=creneau(debut, fin))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Occupation(models.Model):
    """Time during which a space (never a whole made of parts) is held, buffers included, and why.

    Written by `locaux.actions.registre` only.
    """

    espace = models.ForeignKey(
        Espace, verbose_name="espace", on_delete=models.PROTECT, related_name="occupations"
    )
    periode = DateTimeRangeField("période, battements compris")
    reservation = models.ForeignKey(
        Reservation,
        verbose_name="réservation",
        on_delete=models.PROTECT,
        related_name="occupations",
        null=True,
        blank=True,
    )
    fermeture = models.ForeignKey(
        Fermeture,
        verbose_name="fermeture",
        on_delete=models.PROTECT,
        related_name="occupations",
        null=True,
        blank=True,
    )
    lot = models.OneToOneField(
        LotConvention,
        verbose_name="espace loué",
        on_delete=models.PROTECT,
        related_name="occupation",
        null=True,
        blank=True,
    )

    objects = OccupationQuerySet.as_manager()

    class Meta:
        verbose_name = "occupation"
        ordering = ["espace", "periode", "pk"]
        constraints = [
            sans_chevauchement(
                "locaux_occupation_sans_chevauchement",
                "espace",
                message="Cet espace est déjà pris à ce moment.",
            ),
            models.CheckConstraint(
                name="locaux_occupation_une_cause",
                condition=_une_seule("reservation", "fermeture", "lot"),
                violation_error_message="Une occupation a une cause, et une seule.",
            ),
            periode_bornee(
                "locaux_occupation_periode", message="Une occupation a un début et une fin."
            ),
            models.UniqueConstraint(
                fields=["reservation", "espace"],
                name="locaux_occupation_une_par_partie",
                violation_error_message="Cette réservation occupe déjà cet espace.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.espace} {self.periode}"
