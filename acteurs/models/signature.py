"""Signatures of the charter: one organisation, one version, by someone who represents it that day."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from acteurs.models.acteur import Acteur
from acteurs.models.charte import VersionCharte
from ptce.socle.noms import nom_lisible, noms_lisibles


class SignatureCharteQuerySet(models.QuerySet["SignatureCharte"]):
    """Questions asked of signatures."""

    def vivantes(self) -> "SignatureCharteQuerySet":
        """Those that were not withdrawn."""
        return self.filter(retiree_le__isnull=True)

    def completes(self) -> "SignatureCharteQuerySet":
        """With what a list says of each, in the same query."""
        return self.select_related("acteur", "version", "personne", "retiree_par")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class SignatureCharte(models.Model):
    """An organisation's signature of a version: name and quality as signed, and the hash of what was signed.

    `jour` is the day at the hub, for which the person's mandate is checked. Nothing of it changes but its withdrawal.
    """

    version = models.ForeignKey(
        VersionCharte, verbose_name="version", on_delete=models.PROTECT, related_name="signatures"
    )
    acteur = models.ForeignKey(
        Acteur, verbose_name="organisation", on_delete=models.PROTECT, related_name="signatures"
    )
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="signée par",
        on_delete=models.PROTECT,
        related_name="signatures",
    )
    nom = models.CharField("nom", max_length=200, validators=[nom_lisible])
    qualite = models.CharField("en qualité de", max_length=120, validators=[nom_lisible])
    sha256 = models.CharField("empreinte du texte signé", max_length=64)
    signee_le = models.DateTimeField("signée le", default=timezone.now)
    jour = models.DateField("jour de la signature")
    retiree_le = models.DateTimeField("retirée le", null=True, blank=True)
    retiree_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="retirée par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    motif_retrait = models.TextField("motif du retrait", max_length=2000, blank=True)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    objects = SignatureCharteQuerySet.as_manager()

    class Meta:
        verbose_name = "signature de la charte"
        verbose_name_plural = "signatures de la charte"
        ordering = ["signee_le", "pk"]
        constraints = [
            noms_lisibles("acteurs_signaturecharte", "nom", "qualite"),
            models.UniqueConstraint(
                name="acteurs_signaturecharte_une_vivante",
                fields=["version", "acteur"],
                condition=Q(retiree_le__isnull=True),
                violation_error_message="Cette organisation a déjà signé cette version.",
            ),
            models.CheckConstraint(
                name="acteurs_signaturecharte_retiree",
                condition=Q(
                    retiree_le__isnull=False, retiree_par__isnull=False, motif_retrait__regex=r"\S"
                )
                | Q(retiree_le__isnull=True, retiree_par__isnull=True, motif_retrait=""),
                violation_error_message="Une signature retirée dit pourquoi, quand et par qui.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acteur}, version {self.version.numero}, par {self.nom}"
