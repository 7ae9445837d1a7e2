"""What becomes of an organisation in the hub: suspended, put back, gone, come back; each with who, when and why."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from acteurs.enums import StatutActeur
from acteurs.models.acteur import Acteur
from ptce.socle.noms import nom_lisible, noms_lisibles


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class ChangementDeStatut(models.Model):
    """One change of where an organisation stands. `motif` was told to its people."""

    acteur = models.ForeignKey(
        Acteur, verbose_name="organisation", on_delete=models.PROTECT, related_name="changements"
    )
    avant = models.CharField("avant", max_length=20, choices=StatutActeur)
    apres = models.CharField("après", max_length=20, choices=StatutActeur)
    motif = models.TextField("motif", max_length=2000, validators=[nom_lisible])
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="décidé par",
        on_delete=models.PROTECT,
        related_name="changements_de_statut",
    )
    le = models.DateTimeField("décidé le", default=timezone.now)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "changement de statut"
        verbose_name_plural = "changements de statut"
        ordering = ["-le", "-pk"]
        constraints = [
            noms_lisibles("acteurs_changementdestatut", "motif"),
            models.CheckConstraint(
                name="acteurs_changementdestatut_avant_connu",
                condition=Q(avant__in=StatutActeur.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_changementdestatut_apres_connu",
                condition=Q(apres__in=StatutActeur.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_changementdestatut_change",
                condition=~Q(avant=F("apres")),
                violation_error_message="Un changement de statut change de statut.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acteur} : {self.get_avant_display()}, puis {self.get_apres_display()}"
