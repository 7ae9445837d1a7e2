"""Which real expenses a grant file claims, when that is not what the rule says: kept or set aside, with the reason."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from locaux.models.depense import DepenseReelle
from locaux.models.subvention import DossierSubvention
from ptce.socle.noms import nom_lisible, noms_lisibles


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ChoixDepense(models.Model):
    """What a file does of an expense of its operation (trigger: the same operation); the last word replaces the one before.

    Without one, a file claims what is eligible and paid within its period.
    """

    dossier = models.ForeignKey(
        DossierSubvention,
        verbose_name="dossier",
        on_delete=models.PROTECT,
        related_name="choix_de_depenses",
    )
    depense = models.ForeignKey(
        DepenseReelle, verbose_name="dépense", on_delete=models.PROTECT, related_name="choix"
    )
    retenue = models.BooleanField("retenue")
    motif = models.CharField("motif", max_length=300, validators=[nom_lisible])
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="par",
        on_delete=models.PROTECT,
        related_name="choix_de_depenses",
    )
    le = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "choix d’une dépense"
        verbose_name_plural = "choix de dépenses"
        ordering = ["dossier", "depense"]
        constraints = [
            noms_lisibles("locaux_choixdepense", "motif"),
            models.UniqueConstraint(
                name="locaux_choixdepense_un_par_depense",
                fields=["dossier", "depense"],
                violation_error_message="Ce dossier dit déjà ce qu’il fait de cette dépense.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.depense} : {'retenue' if self.retenue else 'écartée'}"
