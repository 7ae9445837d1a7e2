"""Files about rents that the agents send: published indices, what the public accountant says of titles."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from locaux.enums import GenreFichier
from ptce.socle.imports.plans import StatutImport


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi", "lignes", "rapport"],
)
class ImportDeLoyers(models.Model):
    """A file about rents: deposited, read row by row, then imported whole, or given up.

    `lignes` holds its rows as they were read; `rapport`, what importing does or did; `empreinte` tells whether it would
    still do the same. Rows and report are forgotten after a month.
    """

    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)
    genre = models.CharField("genre", max_length=20, choices=GenreFichier)
    nom_fichier = models.CharField("nom du fichier", max_length=120)
    entetes = models.JSONField("titres des colonnes", default=list, blank=True)
    lignes = models.JSONField("lignes", default=list, blank=True)
    statut = models.CharField(
        "état", max_length=20, choices=StatutImport, default=StatutImport.VERIFIE
    )
    rapport = models.JSONField("rapport", default=dict, blank=True)
    empreinte = models.CharField("empreinte de ce qui a été lu", max_length=64, blank=True)
    depose_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="déposé par",
        on_delete=models.PROTECT,
        related_name="imports_de_loyers_deposes",
    )
    depose_le = models.DateTimeField("déposé le", default=timezone.now)
    importe_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="importé par",
        on_delete=models.PROTECT,
        related_name="imports_de_loyers_faits",
        null=True,
        blank=True,
    )
    importe_le = models.DateTimeField("importé le", null=True, blank=True)
    oublie_le = models.DateTimeField("fichier oublié le", null=True, blank=True)

    class Meta:
        verbose_name = "import de loyers"
        verbose_name_plural = "imports de loyers"
        ordering = ["-depose_le", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_importdeloyers_genre_connu",
                condition=Q(genre__in=GenreFichier.values),
                violation_error_message="Ce genre de fichier n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_importdeloyers_statut_connu",
                condition=Q(statut__in=StatutImport.values),
                violation_error_message="Cet état d’import n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_importdeloyers_importe",
                condition=(
                    ~Q(statut=StatutImport.IMPORTE)
                    & Q(importe_le__isnull=True, importe_par__isnull=True)
                )
                | Q(
                    statut=StatutImport.IMPORTE,
                    importe_le__isnull=False,
                    importe_par__isnull=False,
                ),
                violation_error_message="Un fichier importé dit par qui et quand.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom_fichier

    def get_absolute_url(self) -> str:
        """Return the page where it is read, then imported."""
        return reverse("locaux:import_loyers", args=[self.pk])

    @property
    def en_cours(self) -> bool:
        """Neither imported nor given up, and its rows still there."""
        return self.statut == StatutImport.VERIFIE and bool(self.lignes)
