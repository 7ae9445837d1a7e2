"""Files of organisations that the animators send, what they say, and what became of them."""

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from ptce.socle.images import nom_au_hasard
from ptce.socle.imports.modele import FichierAImporter


def nom_de_fichier(_ligne: models.Model, nom: str) -> str:
    """Return where a file to import is kept; no address serves it."""
    return nom_au_hasard("imports", nom)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi", "rapport"],
)
class ImportActeurs(FichierAImporter):
    """A file of organisations."""

    fichier = models.FileField("fichier", upload_to=nom_de_fichier, blank=True)
    creer_seulement = models.BooleanField("créer seulement", default=False)
    depose_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="déposé par",
        on_delete=models.PROTECT,
        related_name="imports_deposes",
    )
    importe_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="importé par",
        on_delete=models.PROTECT,
        related_name="imports_faits",
        null=True,
        blank=True,
    )

    class Meta(FichierAImporter.Meta):
        abstract = False
        verbose_name = "import d’organisations"
        verbose_name_plural = "imports d’organisations"

    def get_absolute_url(self) -> str:
        """Return the page where it is checked, then imported."""
        return reverse("acteurs:import", args=[self.pk])
