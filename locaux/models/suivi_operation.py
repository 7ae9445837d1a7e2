"""What is followed of an operation: its milestones, the studies it needs, the journal that agents keep."""

from decimal import Decimal

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from locaux.models.operation import OperationImmobiliere, archivage
from locaux.models.piece import AvecPiece, piece_entiere
from ptce.socle.noms import LISIBLE, nom_lisible, noms_lisibles


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class JalonOperation(models.Model):
    """A date that counts in an operation: when it was planned, when it came."""

    operation = models.ForeignKey(
        OperationImmobiliere,
        verbose_name="opération",
        on_delete=models.PROTECT,
        related_name="jalons",
    )
    intitule = models.CharField("intitulé", max_length=160, validators=[nom_lisible])
    prevu_le = models.DateField("prévu le")
    realise_le = models.DateField("réalisé le", null=True, blank=True)
    note = models.TextField("précisions", max_length=1000, blank=True)
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

    class Meta:
        verbose_name = "jalon d’une opération"
        verbose_name_plural = "jalons d’une opération"
        ordering = ["operation", "prevu_le", "pk"]
        constraints = [
            noms_lisibles("locaux_jalonoperation", "intitule"),
            archivage("locaux_jalonoperation"),
        ]

    def __str__(self) -> str:
        return self.intitule

    @property
    def retard(self) -> int:
        """Days between what was planned and what came; below zero when it came early, 0 when it did not come yet."""
        return (self.realise_le - self.prevu_le).days if self.realise_le else 0


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Etude(AvecPiece):
    """A study: who makes it, for how much, when it was ordered and delivered, what it concludes."""

    operation = models.ForeignKey(
        OperationImmobiliere,
        verbose_name="opération",
        on_delete=models.PROTECT,
        related_name="etudes",
    )
    intitule = models.CharField("intitulé", max_length=160, validators=[nom_lisible])
    prestataire = models.CharField("prestataire", max_length=160, blank=True)
    montant_ht = models.DecimalField("montant hors taxes", max_digits=12, decimal_places=2)
    montant_tva = models.DecimalField("TVA", max_digits=12, decimal_places=2, default=Decimal(0))
    commandee_le = models.DateField("commandée le", null=True, blank=True)
    rendue_le = models.DateField("rendue le", null=True, blank=True)
    conclusion = models.TextField("conclusion", max_length=4000, blank=True)
    archive_le = models.DateTimeField("archivée le", null=True, blank=True, editable=False)
    archive_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="archivée par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    class Meta:
        verbose_name = "étude"
        ordering = ["operation", F("commandee_le").asc(nulls_last=True), "pk"]
        constraints = [
            noms_lisibles("locaux_etude", "intitule"),
            archivage("locaux_etude"),
            piece_entiere("locaux_etude"),
            models.CheckConstraint(
                name="locaux_etude_montants",
                condition=Q(montant_ht__gte=0, montant_tva__gte=0),
                violation_error_message="Le montant d’une étude n’est pas négatif.",
            ),
            models.CheckConstraint(
                name="locaux_etude_commandee",
                condition=Q(commandee_le__isnull=True, rendue_le__isnull=True)
                | Q(commandee_le__isnull=False, prestataire__regex=LISIBLE),
                violation_error_message="Une étude commandée dit à qui, et quand.",
            ),
            models.CheckConstraint(
                name="locaux_etude_rendue",
                condition=Q(rendue_le__isnull=True)
                | Q(commandee_le__isnull=True)
                | Q(rendue_le__gte=F("commandee_le")),
                violation_error_message="Une étude se rend après avoir été commandée.",
            ),
        ]

    def __str__(self) -> str:
        return self.intitule

    @property
    def montant_ttc(self) -> Decimal:
        """What it costs, VAT included."""
        return self.montant_ht + self.montant_tva


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class NoteOperation(models.Model):
    """An entry of the journal of an operation: what happened on a day, and who wrote it. None is rewritten."""

    operation = models.ForeignKey(
        OperationImmobiliere,
        verbose_name="opération",
        on_delete=models.PROTECT,
        related_name="notes",
    )
    jour = models.DateField("jour")
    texte = models.TextField("texte", max_length=4000, validators=[nom_lisible])
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", on_delete=models.PROTECT, related_name="+"
    )
    ecrite_le = models.DateTimeField("écrite le", default=timezone.now)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    class Meta:
        verbose_name = "note du journal d’une opération"
        verbose_name_plural = "notes du journal d’une opération"
        ordering = ["operation", "-jour", "-pk"]
        constraints = [noms_lisibles("locaux_noteoperation", "texte")]

    def __str__(self) -> str:
        return f"{self.operation}, {self.jour:%d/%m/%Y}"
