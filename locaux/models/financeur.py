"""Who funds, and the least share that the law asks of public owners, as dated rows."""

from decimal import Decimal

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from locaux.enums import TypeFinanceur
from locaux.models.operation import archivage
from ptce.socle.empreintes import empreinte
from ptce.socle.noms import SansAccents, nom_lisible, noms_lisibles


class FinanceurQuerySet(models.QuerySet["Financeur"]):
    """Questions asked of funders."""

    def en_service(self) -> "FinanceurQuerySet":
        """Those that are not archived."""
        return self.filter(archive_le__isnull=True)


@pghistory.track(
    pghistory.InsertEvent(),
    # The short hash of its usual name is that of another table's.
    pghistory.UpdateEvent(trigger_name="financeur_update"),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Financeur(models.Model):
    """Who brings money to the place: the owner itself, a local authority, the State, a bank, a foundation."""

    nom = models.CharField("nom", max_length=160, validators=[nom_lisible])
    type = models.CharField("type", max_length=30, choices=TypeFinanceur)
    siret = models.CharField(
        "SIRET",
        max_length=14,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"\A[0-9]{14}\Z", "Un SIRET compte 14 chiffres.")],
        help_text="Demandé par le schéma national des subventions.",
    )
    archive_le = models.DateTimeField("archivé le", null=True, blank=True, editable=False)
    archive_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="archivé par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    objects = FinanceurQuerySet.as_manager()

    class Meta:
        verbose_name = "financeur"
        ordering = [SansAccents("nom"), "pk"]
        constraints = [
            noms_lisibles("locaux_financeur", "nom"),
            archivage("locaux_financeur"),
            models.UniqueConstraint(
                Lower("nom"),
                name="locaux_financeur_nom_unique",
                violation_error_message="Ce financeur existe déjà.",
            ),
            models.CheckConstraint(
                name="locaux_financeur_type_connu",
                condition=Q(type__in=TypeFinanceur.values),
                violation_error_message="Ce type de financeur n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_financeur_siret_14_chiffres",
                condition=Q(siret__isnull=True) | Q(siret__regex=r"^[0-9]{14}$"),
                violation_error_message="Un SIRET compte 14 chiffres.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TauxParticipation(models.Model):
    """The least share of public financing that a public owner brings, while `periode` lasts, and the text that says so."""

    periode = DateRangeField("en vigueur")
    taux = models.DecimalField("taux", max_digits=6, decimal_places=5)
    source = models.CharField("source", max_length=300, validators=[nom_lisible])

    class Meta:
        verbose_name = "taux de participation minimale"
        verbose_name_plural = "taux de participation minimale"
        ordering = ["-periode"]
        constraints = [
            noms_lisibles("locaux_tauxparticipation", "source"),
            models.CheckConstraint(
                name="locaux_tauxparticipation_periode",
                condition=Q(
                    periode__isempty=False, periode__lower_inf=False, periode__lower_inc=True
                ),
                violation_error_message="Un taux dit depuis quand il est en vigueur.",
            ),
            models.CheckConstraint(
                name="locaux_tauxparticipation_taux",
                condition=Q(taux__gte=0, taux__lte=1),
                violation_error_message="Un taux va de 0 à 100 %.",
            ),
            ExclusionConstraint(
                name="locaux_tauxparticipation_sans_chevauchement",
                expressions=[(F("periode"), RangeOperators.OVERLAPS)],
                violation_error_message="Un seul taux est en vigueur à la fois.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.taux} ({self.source})"

    @property
    def empreinte(self) -> str:
        """A digest of what its form changes."""
        return empreinte([str(self.periode.lower), f"{self.taux:.5f}", self.source])

    @property
    def pour_cent(self) -> Decimal:
        """The rate in percent."""
        return self.taux * 100
