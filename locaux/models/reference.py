"""Reference rents: what a square metre is worth a year, by space or by type on a site, from a date on."""

from datetime import date, timedelta

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from locaux.enums import TypeEspace
from locaux.models.espace import Espace
from locaux.models.site import Site
from ptce.socle.periodes import Egal, EgalTexte, sans_chevauchement

PREMIER_JOUR, DERNIER_JOUR = date(2000, 1, 1), date(2200, 1, 1)


class LoyerDeReferenceQuerySet(models.QuerySet["LoyerDeReference"]):
    """Questions asked of reference rents."""

    def complets(self) -> "LoyerDeReferenceQuerySet":
        """With the place each is about, in the same query."""
        return self.select_related("site", "espace__niveau__site")

    def du(self, jour: date) -> "LoyerDeReferenceQuerySet":
        """Those in force on this day."""
        return self.filter(periode__contains=jour)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class LoyerDeReference(models.Model):
    """What an empty m² would bring a year before tax, over some days: of one space, or of those of a type on a site.

    What is said of a space goes before what is said of its type.
    """

    espace = models.ForeignKey(
        Espace,
        verbose_name="espace",
        on_delete=models.PROTECT,
        related_name="loyers_de_reference",
        null=True,
        blank=True,
    )
    site = models.ForeignKey(
        Site,
        verbose_name="site",
        on_delete=models.PROTECT,
        related_name="loyers_de_reference",
        null=True,
        blank=True,
    )
    type = models.CharField("type", max_length=20, choices=TypeEspace, blank=True)
    annuel_m2 = models.DecimalField(
        "loyer annuel hors taxes (€ par m²)", max_digits=12, decimal_places=2
    )
    periode = DateRangeField("période", help_text="Jour de fin non compris ; vide : sans fin.")
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    objects = LoyerDeReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "loyer de référence"
        verbose_name_plural = "loyers de référence"
        ordering = ["site", "type", "espace", "periode", "pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_loyerdereference_type_connu",
                condition=Q(type="") | Q(type__in=TypeEspace.values),
                violation_error_message="Ce type d’espace n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_loyerdereference_une_cible",
                condition=Q(espace__isnull=False, site__isnull=True, type="")
                | (Q(espace__isnull=True, site__isnull=False) & ~Q(type="")),
                violation_error_message="Un loyer de référence porte sur un espace, ou sur un type d’espace d’un site.",
            ),
            models.CheckConstraint(
                name="locaux_loyerdereference_montant",
                condition=Q(annuel_m2__gte=0),
                violation_error_message="Un loyer n’est pas négatif.",
            ),
            models.CheckConstraint(
                name="locaux_loyerdereference_periode",
                condition=Q(
                    periode__isempty=False,
                    periode__lower_inf=False,
                    periode__startswith__gte=PREMIER_JOUR,
                )
                & (Q(periode__upper_inf=True) | Q(periode__endswith__lte=DERNIER_JOUR)),
                violation_error_message="Un loyer de référence a une date de début.",
            ),
            sans_chevauchement(
                "locaux_loyerdereference_un_par_espace",
                "espace",
                message="Cet espace a déjà un loyer de référence à ces dates.",
                condition=Q(espace__isnull=False),
            ),
            ExclusionConstraint(
                name="locaux_loyerdereference_un_par_type",
                expressions=[
                    (Egal(F("site")), RangeOperators.OVERLAPS),
                    (EgalTexte(F("type")), RangeOperators.OVERLAPS),
                    (F("periode"), RangeOperators.OVERLAPS),
                ],
                condition=Q(espace__isnull=True),
                violation_error_message="Ce type d’espace a déjà un loyer de référence à ces dates, sur ce site.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cible} : {self.annuel_m2} €/m²"

    def get_absolute_url(self) -> str:
        """Return the agents' page of this rent."""
        return reverse("locaux:loyer_reference", args=[self.pk])

    @property
    def cible(self) -> str:
        """What it is about, in words."""
        if self.espace is not None:
            return f"{self.espace}, {self.espace.site}"
        return f"{self.get_type_display()}, {self.site}"

    @property
    def debut(self) -> date:
        """First day."""
        debut: date = self.periode.lower
        return debut

    @property
    def dernier_jour(self) -> date | None:
        """Last day, None while no end is known."""
        fin: date | None = self.periode.upper
        return fin - timedelta(days=1) if fin else None
