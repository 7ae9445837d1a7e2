"""Files of spaces and of conventions that agents send, what they say, and what became of them."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from locaux.enums import GenreImport
from ptce.socle.images import nom_au_hasard
from ptce.socle.imports.modele import FichierAImporter
from ptce.socle.imports.plans import StatutImport


def nom_de_fichier(_ligne: models.Model, nom: str) -> str:
    """Return where a file to import is kept; no address serves it."""
    return nom_au_hasard("imports", nom)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi", "rapport", "avancement"],
)
class ImportLieux(FichierAImporter):
    """A file of spaces, or of conventions; these are written row by row, `avancement` of them so far."""

    genre = models.CharField("ce qu’il contient", max_length=20, choices=GenreImport)
    fichier = models.FileField("fichier", upload_to=nom_de_fichier, blank=True)
    creer_seulement = models.BooleanField("créer seulement", default=False)
    creer_acteurs = models.BooleanField("créer les organisations inconnues", default=False)
    depose_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="déposé par",
        on_delete=models.PROTECT,
        related_name="imports_de_lieux_deposes",
    )
    importe_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="importé par",
        on_delete=models.PROTECT,
        related_name="imports_de_lieux_faits",
        null=True,
        blank=True,
    )

    lance_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="lancé par",
        on_delete=models.PROTECT,
        related_name="imports_de_lieux_lances",
        null=True,
        blank=True,
    )
    lance_le = models.DateTimeField("lancé le", null=True, blank=True)
    avancement = models.PositiveIntegerField("lignes traitées", default=0, db_default=0)

    class Meta(FichierAImporter.Meta):
        abstract = False
        verbose_name = "import de locaux"
        verbose_name_plural = "imports de locaux"
        constraints = [
            *FichierAImporter.Meta.constraints,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_genre_connu",
                condition=Q(genre__in=GenreImport.values),
                violation_error_message="Ce genre de fichier n’existe pas.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_lance",
                condition=Q(lance_le__isnull=True, lance_par__isnull=True, avancement=0)
                | Q(
                    lance_le__isnull=False,
                    lance_par__isnull=False,
                    statut__in=[StatutImport.VERIFIE, StatutImport.IMPORTE],
                ),
                violation_error_message="Un import lancé dit par qui et quand, et ne s’abandonne plus.",
            ),
        ]

    @property
    def s_ecrit(self) -> bool:
        """Launched, and not all written yet."""
        return self.lance_le is not None and self.statut == StatutImport.VERIFIE

    def get_absolute_url(self) -> str:
        """Return the page where it is checked, then imported."""
        return reverse("locaux:import", args=[self.pk])
