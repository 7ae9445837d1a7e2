"""Closures of a site or of a space."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from locaux.enums import MotifFermeture
from locaux.models.espace import Espace
from locaux.models.site import Site
from ptce.socle.empreintes import empreinte
from ptce.socle.periodes import intervalle, periode_bornee


class FermetureQuerySet(models.QuerySet["Fermeture"]):
    """Questions asked of closures."""

    def en_vigueur(self) -> "FermetureQuerySet":
        """Closures that are not lifted."""
        return self.filter(levee_le__isnull=True)

    def pas_finies(self, maintenant: datetime) -> "FermetureQuerySet":
        """Closures in force, under way or to come."""
        return self.en_vigueur().filter(periode__endswith__gt=maintenant)

    def en_cours(self, maintenant: datetime) -> "FermetureQuerySet":
        """Closures in force at this moment."""
        return self.en_vigueur().filter(periode__contains=maintenant)

    def a_venir(self, maintenant: datetime) -> "FermetureQuerySet":
        """Closures in force that have not begun."""
        return self.en_vigueur().filter(periode__startswith__gt=maintenant)

    def terminees(self, maintenant: datetime) -> "FermetureQuerySet":
        """Closures that ran to their end."""
        return self.en_vigueur().filter(periode__endswith__lte=maintenant)

    def levees(self) -> "FermetureQuerySet":
        """Closures that were lifted."""
        return self.filter(levee_le__isnull=False)

    def completes(self) -> "FermetureQuerySet":
        """With what a list or a page says of each, in the same query."""
        return self.select_related("site", "espace__niveau__site", "creee_par", "levee_par")

    def touchant(self, espace: Espace) -> "FermetureQuerySet":
        """Closures of the space, of its site, of its parts, or of a whole it is a part of."""
        return self.filter(
            Q(site=espace.niveau.site_id)
            | Q(espace=espace.pk)
            | Q(espace__in=espace.appartient_a.values("ensemble"))
            | Q(espace__in=espace.compositions.values("element"))
        )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
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
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    objects = FermetureQuerySet.as_manager()

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

    def get_absolute_url(self) -> str:
        """Return the page of the closure, for the agents."""
        return reverse("locaux:gestion_fermetures_voir", args=[self.pk])

    @property
    def cible(self) -> Site | Espace:
        """What is closed. Raises AssertionError when it is nothing, which the database refuses."""
        cible = self.site or self.espace
        assert cible is not None  # noqa: S101 a closure has one target (constraint)
        return cible

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the site that is closed, or of the closed space's site."""
        return (self.site or self.espace.site).zone  # type: ignore[union-attr]

    @property
    def debut(self) -> datetime:
        """First instant of the closure."""
        return intervalle(self.periode)[0]

    @property
    def fin(self) -> datetime:
        """Instant at which the closure ends, excluded."""
        return intervalle(self.periode)[1]

    @property
    def empreinte(self) -> str:
        """What tells this state of the closure from another: its period, why, whether it is lifted."""
        bornes = (self.debut.timestamp(), self.fin.timestamp())
        return empreinte([*bornes, str(self.motif), self.precisions, self.levee_le is None])

    @property
    def motif_d_annulation(self) -> str:
        """What a cancelled booking says of the closure that cancelled it: "Fermeture (travaux : sol)"."""
        longueur = 200
        dits = " : ".join(filter(None, [self.get_motif_display(), self.precisions]))
        return (
            f"Fermeture ({dits})"
            if len(dits) < longueur - 12
            else f"Fermeture ({self.get_motif_display()})"
        )

    @property
    def texte(self) -> str:
        """What the planning says: the reason, then the details."""
        return " : ".join(filter(None, [self.get_motif_display().capitalize(), self.precisions]))
