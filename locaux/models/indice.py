"""What the law and the published series give to rents: indices by quarter, dated thresholds."""

from datetime import date
from decimal import Decimal

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from locaux.calculs import Trimestre
from locaux.enums import NatureSeuil, SerieIndice
from locaux.enums import Trimestre as Rang
from ptce.socle.periodes import EgalTexte

ANNEES = (2000, 2099)
VALEURS = (Decimal(10), Decimal(1000))
"""What an index is worth: both series began at 100. A value typed without its comma revises no rent a hundredfold."""


class IndiceReferenceQuerySet(models.QuerySet["IndiceReference"]):
    """Questions asked of indices."""

    def du_trimestre(self, serie: str, trimestre: Trimestre) -> "IndiceReferenceQuerySet":
        """The value of a series for a quarter, if it is known."""
        return self.filter(serie=serie, annee=trimestre.annee, trimestre=trimestre.rang)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class IndiceReference(models.Model):
    """The value of a series for a quarter, as it was published. `source` says where it was read."""

    serie = models.CharField("série", max_length=10, choices=SerieIndice)
    annee = models.PositiveSmallIntegerField(
        "année", validators=[MinValueValidator(ANNEES[0]), MaxValueValidator(ANNEES[1])]
    )
    trimestre = models.PositiveSmallIntegerField("trimestre", choices=Rang)
    valeur = models.DecimalField(
        "valeur",
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(VALEURS[0]), MaxValueValidator(VALEURS[1])],
    )
    source = models.CharField("source", max_length=200, blank=True)

    objects = IndiceReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "indice de référence"
        verbose_name_plural = "indices de référence"
        ordering = ["serie", "-annee", "-trimestre"]
        constraints = [
            models.UniqueConstraint(
                name="locaux_indicereference_trimestre_unique",
                fields=["serie", "annee", "trimestre"],
                violation_error_message="Cet indice a déjà une valeur pour ce trimestre.",
            ),
            models.CheckConstraint(
                name="locaux_indicereference_serie_connue",
                condition=Q(serie__in=SerieIndice.values),
                violation_error_message="Cette série d’indices n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_indicereference_trimestre_connu",
                condition=Q(trimestre__in=Rang.values),
                violation_error_message="Un trimestre va de 1 à 4.",
            ),
            models.CheckConstraint(
                name="locaux_indicereference_annee",
                condition=Q(annee__range=ANNEES),
                violation_error_message="L’année d’un indice va de 2000 à 2099.",
            ),
            models.CheckConstraint(
                name="locaux_indicereference_valeur",
                condition=Q(valeur__range=VALEURS),
                violation_error_message="Un indice va de 10 à 1 000.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_serie_display()}, {self.quand}"

    def get_absolute_url(self) -> str:
        """Return the agents' page where it is corrected."""
        return reverse("locaux:indice_modifier", args=[self.pk])

    @property
    def quand(self) -> Trimestre:
        """Its quarter."""
        return Trimestre(self.annee, self.trimestre)


class SeuilLegalQuerySet(models.QuerySet["SeuilLegal"]):
    """Questions asked of thresholds."""

    def en_vigueur(self, nature: str, le: date) -> "SeuilLegalQuerySet":
        """The threshold of this nature that was, or is, in force that day, if there is one."""
        return self.filter(nature=nature, periode__contains=le)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SeuilLegal(models.Model):
    """A threshold that a text sets, while `periode` lasts; `source` names the text."""

    nature = models.CharField("nature", max_length=20, choices=NatureSeuil)
    valeur = models.DecimalField("valeur", max_digits=12, decimal_places=2)
    periode = DateRangeField("en vigueur")
    source = models.CharField("texte", max_length=300)

    objects = SeuilLegalQuerySet.as_manager()

    class Meta:
        verbose_name = "seuil légal"
        verbose_name_plural = "seuils légaux"
        ordering = ["nature", "-periode"]
        constraints = [
            models.CheckConstraint(
                name="locaux_seuillegal_nature_connue",
                condition=Q(nature__in=NatureSeuil.values),
                violation_error_message="Cette nature de seuil n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_seuillegal_valeur",
                condition=Q(valeur__gt=0),
                violation_error_message="Un seuil est un nombre positif.",
            ),
            models.CheckConstraint(
                name="locaux_seuillegal_periode",
                condition=Q(
                    periode__isempty=False, periode__lower_inf=False, periode__lower_inc=True
                ),
                violation_error_message="Un seuil est en vigueur à partir d’un jour.",
            ),
            ExclusionConstraint(
                name="locaux_seuillegal_sans_chevauchement",
                expressions=[
                    (EgalTexte(F("nature")), RangeOperators.OVERLAPS),
                    (F("periode"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Un autre seuil de cette nature est en vigueur à cette date.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_nature_display()} : {self.valeur}"
