"""What a convention lets, and for how much, from when to when: both are split by amendments, never written over."""

from datetime import date
from decimal import Decimal

import pghistory
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from locaux.models.avenant import Avenant
from locaux.models.convention import Convention, jour_d_avant
from locaux.models.convention_contraintes import ACTEES
from locaux.models.espace import Espace
from ptce.socle.periodes import calendrier_borne, sans_chevauchement


class LotConventionQuerySet(models.QuerySet["LotConvention"]):
    """Questions asked of lots."""

    def actes(self) -> "LotConventionQuerySet":
        """Those of signed conventions: each has its occupation in the ledger."""
        return self.filter(convention__statut__in=ACTEES)

    def au(self, jour: date) -> "LotConventionQuerySet":
        """Those whose days hold `jour`."""
        return self.filter(periode__contains=jour)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LotConvention(models.Model):
    """A space let by a convention, never a whole made of parts. Signed, it is one `Occupation` of the ledger (trigger)."""

    convention = models.ForeignKey(
        Convention, verbose_name="convention", on_delete=models.PROTECT, related_name="lots"
    )
    espace = models.ForeignKey(
        Espace, verbose_name="espace", on_delete=models.PROTECT, related_name="lots"
    )
    surface_m2 = models.DecimalField("surface (m²)", max_digits=9, decimal_places=2)
    periode = DateRangeField("période")
    ajoute_par = models.ForeignKey(
        Avenant,
        verbose_name="ajouté par",
        on_delete=models.PROTECT,
        related_name="lots_ajoutes",
        null=True,
        blank=True,
    )
    retire_par = models.ForeignKey(
        Avenant,
        verbose_name="retiré par",
        on_delete=models.PROTECT,
        related_name="lots_retires",
        null=True,
        blank=True,
    )

    objects = LotConventionQuerySet.as_manager()

    class Meta:
        verbose_name = "espace loué"
        verbose_name_plural = "espaces loués"
        ordering = ["convention", "espace", "periode", "pk"]
        constraints = [
            calendrier_borne(
                "locaux_lotconvention_periode", message="Un espace loué l’est d’un jour à un autre."
            ),
            models.CheckConstraint(
                name="locaux_lotconvention_surface",
                condition=Q(surface_m2__gt=0),
                violation_error_message="La surface est positive.",
            ),
            sans_chevauchement(
                "locaux_lotconvention_sans_chevauchement",
                "convention",
                "espace",
                message="Une convention ne loue un espace qu’une fois à la fois.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.espace} ({self.convention})"

    @property
    def dernier_jour(self) -> date:
        """The last day, itself included."""
        return jour_d_avant(self.periode.upper)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ConditionFinanciere(models.Model):
    """The rent in force during a part of a signed convention: together they cover it, without gap nor overlap (trigger)."""

    convention = models.ForeignKey(
        Convention, verbose_name="convention", on_delete=models.PROTECT, related_name="conditions"
    )
    periode = DateRangeField("période")
    loyer_mensuel_ht = models.DecimalField("loyer mensuel HT", max_digits=12, decimal_places=2)
    charges_mensuelles = models.DecimalField(
        "charges mensuelles", max_digits=12, decimal_places=2, default=Decimal(0)
    )
    avenant = models.ForeignKey(
        Avenant,
        verbose_name="avenant",
        on_delete=models.PROTECT,
        related_name="conditions",
        null=True,
        blank=True,
    )
    revision = models.ForeignKey(
        "locaux.Revision",
        verbose_name="révision",
        on_delete=models.PROTECT,
        related_name="conditions",
        db_index=False,
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "condition financière"
        verbose_name_plural = "conditions financières"
        ordering = ["convention", "periode", "pk"]
        constraints = [
            calendrier_borne(
                "locaux_conditionfinanciere_periode", message="Un loyer vaut d’un jour à un autre."
            ),
            models.CheckConstraint(
                name="locaux_conditionfinanciere_montants",
                condition=Q(loyer_mensuel_ht__gte=0, charges_mensuelles__gte=0),
                violation_error_message="Un montant n’est pas négatif.",
            ),
            sans_chevauchement(
                "locaux_conditionfinanciere_sans_chevauchement",
                "convention",
                message="Un seul loyer vaut à la fois.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention} {self.periode}"

    @property
    def dernier_jour(self) -> date:
        """The last day, itself included."""
        return jour_d_avant(self.periode.upper)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AlerteConvention(models.Model):
    """An alert that was written: so many months before this last day. Written once; another last day has others."""

    convention = models.ForeignKey(
        Convention, verbose_name="convention", on_delete=models.PROTECT, related_name="alertes"
    )
    terme = models.DateField("dernier jour")
    mois = models.PositiveSmallIntegerField("mois avant")
    ecrite_le = models.DateTimeField("écrite le", default=timezone.now)

    class Meta:
        verbose_name = "alerte d’échéance"
        verbose_name_plural = "alertes d’échéance"
        ordering = ["convention", "terme", "-mois"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "terme", "mois"],
                name="locaux_alerteconvention_une_fois",
                violation_error_message="Cette alerte est déjà écrite.",
            ),
            models.CheckConstraint(
                name="locaux_alerteconvention_mois",
                condition=Q(mois__gte=1),
                violation_error_message="Une alerte s’écrit au moins un mois avant.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention}, {self.mois} mois avant le {self.terme}"
