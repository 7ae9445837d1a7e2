"""Closures of a site or of a space."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from locaux.enums import MotifFermeture
from locaux.models.espace import Espace
from locaux.models.site import Site
from ptce.socle.periodes import periode_bornee


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Fermeture(models.Model):
    """A site or a space that cannot be used for a while. Its time in the ledger is written by the actions."""

    site = models.ForeignKey(
        Site,
        verbose_name="site",
        on_delete=models.PROTECT,
        related_name="fermetures",
        null=True,
        blank=True,
    )
    espace = models.ForeignKey(
        Espace,
        verbose_name="espace",
        on_delete=models.PROTECT,
        related_name="fermetures",
        null=True,
        blank=True,
    )
    periode = DateTimeRangeField("période")
    motif = models.CharField("motif", max_length=20, choices=MotifFermeture)
    precisions = models.CharField("précisions", max_length=200, blank=True)
    creee_le = models.DateTimeField("décidée le", default=timezone.now)
    creee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="décidée par",
        on_delete=models.PROTECT,
        related_name="fermetures_decidees",
    )
    levee_le = models.DateTimeField("levée le", null=True, blank=True)
    levee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="levée par",
        on_delete=models.PROTECT,
        related_name="fermetures_levees",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "fermeture"
        ordering = ["-creee_le", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_fermeture_une_cible",
                condition=Q(site__isnull=True, espace__isnull=False)
                | Q(site__isnull=False, espace__isnull=True),
                violation_error_message="Une fermeture vise un site ou un espace, et un seul.",
            ),
            periode_bornee(
                "locaux_fermeture_periode", message="Une fermeture a un début et une fin."
            ),
            models.CheckConstraint(
                name="locaux_fermeture_levee",
                condition=Q(levee_le__isnull=True, levee_par__isnull=True)
                | Q(levee_le__isnull=False, levee_par__isnull=False),
                violation_error_message="Une fermeture levée dit par qui et quand.",
            ),
            models.CheckConstraint(
                name="locaux_fermeture_motif_connu",
                condition=Q(motif__in=MotifFermeture.values),
                violation_error_message="Ce motif de fermeture n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site or self.espace} : {self.get_motif_display()}"

    @property
    def texte(self) -> str:
        """What the planning says: the reason, then the details."""
        return " : ".join(filter(None, [self.get_motif_display().capitalize(), self.precisions]))
