"""Figures of an organisation that costs are shared by, with their dates."""

from datetime import date, timedelta

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from acteurs.enums import NatureAssiette
from acteurs.models.acteur import Acteur
from ptce.socle.periodes import Egal, EgalTexte


class DonneeAssietteQuerySet(models.QuerySet["DonneeAssiette"]):
    """Questions asked of figures."""

    def au(self, jour: date) -> "DonneeAssietteQuerySet":
        """The figures that hold on `jour`."""
        return self.filter(periode__contains=jour)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class DonneeAssiette(models.Model):
    """One figure of an organisation, for a period: a new value ends the one before. Source: design, domain page."""

    acteur = models.ForeignKey(
        Acteur, verbose_name="organisation", on_delete=models.PROTECT, related_name="assiettes"
    )
    nature = models.CharField(
        "nature", max_length=20, choices=NatureAssiette, default=NatureAssiette.ETP
    )
    valeur = models.DecimalField("valeur", max_digits=8, decimal_places=2)
    periode = DateRangeField("période", help_text="Jour de fin non compris ; vide : sans fin.")
    justificatif = models.CharField("justificatif", max_length=200, blank=True)
    cree_le = models.DateTimeField("écrite le", default=timezone.now)

    objects = DonneeAssietteQuerySet.as_manager()

    class Meta:
        verbose_name = "donnée d’assiette"
        verbose_name_plural = "données d’assiette"
        ordering = ["acteur", "nature", "-periode", "pk"]
        constraints = [
            ExclusionConstraint(
                name="acteurs_donneeassiette_sans_chevauchement",
                expressions=[
                    (Egal(F("acteur")), RangeOperators.OVERLAPS),
                    (EgalTexte(F("nature")), RangeOperators.OVERLAPS),
                    (F("periode"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Une seule valeur vaut à la fois : les périodes ne se chevauchent pas.",
            ),
            models.CheckConstraint(
                name="acteurs_donneeassiette_valeur",
                condition=Q(valeur__gte=0),
                violation_error_message="Un effectif n’est pas négatif.",
            ),
            models.CheckConstraint(
                name="acteurs_donneeassiette_periode",
                condition=Q(periode__startswith__isnull=False, periode__isempty=False),
                violation_error_message="Une valeur a une date de début.",
            ),
            models.CheckConstraint(
                name="acteurs_donneeassiette_nature_connue",
                condition=Q(nature__in=NatureAssiette.values),
                violation_error_message="Cette nature n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acteur} : {self.valeur} {self.get_nature_display()}"

    @property
    def dernier_jour(self) -> date | None:
        """Last day of the period, None while it has no end."""
        fin: date | None = self.periode.upper
        return fin - timedelta(days=1) if fin else None
