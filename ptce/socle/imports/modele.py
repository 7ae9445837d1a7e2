"""Files that people send to be imported, what they say, and what became of them."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ptce.socle.imports.plans import StatutImport


class FichierAImporter(models.Model):
    """A file: deposited, checked as often as one wants, then imported, or given up.

    `correspondance` says which column of the file says what; `rapport`, row by row, what importing does or did;
    `empreinte` is that of the plan that was checked. The file and the report are forgotten after a while. The model of
    an app adds the file itself, `depose_par`, `importe_par`, and what else is chosen.
    """

    fichier: models.FileField
    depose_par: Any
    importe_par: Any
    objects: ClassVar[models.Manager[Any]]

    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)
    nom_fichier = models.CharField("nom du fichier", max_length=120)
    feuille = models.CharField("feuille", max_length=100, blank=True)
    correspondance = models.JSONField("colonnes reconnues", default=dict, blank=True)
    statut = models.CharField(
        "état", max_length=20, choices=StatutImport, default=StatutImport.DEPOSE
    )
    revision = models.PositiveIntegerField("vérifications", default=0)
    rapport = models.JSONField("rapport", default=dict, blank=True)
    empreinte = models.CharField("empreinte du plan vérifié", max_length=64, blank=True)
    depose_le = models.DateTimeField("déposé le", default=timezone.now)
    importe_le = models.DateTimeField("importé le", null=True, blank=True)
    oublie_le = models.DateTimeField("fichier oublié le", null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-depose_le", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_statut_connu",
                condition=Q(statut__in=StatutImport.values),
                violation_error_message="Cet état d’import n’existe pas.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_importe",
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

    @property
    def s_ecrit(self) -> bool:
        """Launched, and not all written yet: for models whose files are written little by little."""
        return False

    @property
    def en_cours(self) -> bool:
        """Neither imported, launched nor given up, and its file still there."""
        a_faire = self.statut in (StatutImport.DEPOSE, StatutImport.VERIFIE) and not self.s_ecrit
        return a_faire and bool(self.fichier)
