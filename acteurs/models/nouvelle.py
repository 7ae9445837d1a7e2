"""News of the hub or of a pole, and how each person wants to be told."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import Frequence
from acteurs.models.acteur import Pole
from ptce.socle.empreintes import empreinte
from ptce.socle.markdown import debut_de
from ptce.socle.noms import nom_lisible, noms_lisibles

if TYPE_CHECKING:
    from acteurs.models.personne import Personne

EXTRAIT = 220
"""Characters of a piece of news that a list shows."""


class NouvelleQuerySet(models.QuerySet["Nouvelle"]):
    """Questions asked of news."""

    def completes(self) -> "NouvelleQuerySet":
        """With the pole and the author, in the same query."""
        return self.select_related("pole", "auteur")

    def en_cours(self, maintenant: datetime) -> "NouvelleQuerySet":
        """Those that still hold, the latest first."""
        return self.filter(
            Q(expire_le__isnull=True) | Q(expire_le__gt=maintenant),
            publiee_le__lte=maintenant,
            retiree_le__isnull=True,
        ).order_by("-publiee_le", "-pk")

    def visibles_pour(self, personne: "Personne") -> "NouvelleQuerySet":
        """Those that this person may read: of the hub and of their poles; all for those who run it."""
        if personne.gere_le_pole:
            return self
        siennes = personne.organisations_du_pole()
        if not siennes:
            return self.none()
        poles = Pole.objects.filter(acteurs__in=siennes).values("pk")
        return self.filter(Q(pole__isnull=True) | Q(pole__in=poles) | Q(auteur=personne))


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Nouvelle(models.Model):
    """Something told to the members: those of one pole, or all of them when `pole` is empty."""

    titre = models.CharField("titre", max_length=140, validators=[nom_lisible])
    texte = models.TextField("texte", max_length=50_000, validators=[nom_lisible])
    pole = models.ForeignKey(
        Pole,
        verbose_name="pôle",
        on_delete=models.PROTECT,
        related_name="nouvelles",
        null=True,
        blank=True,
    )
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="écrite par",
        on_delete=models.PROTECT,
        related_name="nouvelles",
    )
    publiee_le = models.DateTimeField("publiée le", default=timezone.now)
    expire_le = models.DateTimeField("montrée jusqu’au", null=True, blank=True)
    retiree_le = models.DateTimeField("retirée le", null=True, blank=True)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    objects = NouvelleQuerySet.as_manager()

    class Meta:
        verbose_name = "nouvelle"
        ordering = ["-publiee_le", "-pk"]
        constraints = [
            noms_lisibles("acteurs_nouvelle", "titre", "texte"),
            models.CheckConstraint(
                name="acteurs_nouvelle_expire",
                condition=Q(expire_le__isnull=True) | Q(expire_le__gt=F("publiee_le")),
                violation_error_message="Une nouvelle expire après sa publication.",
            ),
            models.CheckConstraint(
                name="acteurs_nouvelle_retiree",
                condition=Q(retiree_le__isnull=True) | Q(retiree_le__gte=F("publiee_le")),
                violation_error_message="Une nouvelle se retire après sa publication.",
            ),
        ]
        indexes = [
            models.Index(fields=["-publiee_le", "-id"], name="acteurs_nouvelle_ordre"),
        ]

    def __str__(self) -> str:
        return self.titre

    def get_absolute_url(self) -> str:
        """Return the page of this piece of news."""
        return reverse("acteurs:nouvelle", args=[self.pk])

    @property
    def cible(self) -> str:
        """Whom it is for, in words."""
        return f"pôle {self.pole}" if self.pole else "tout le pôle de coopération"

    @property
    def empreinte(self) -> str:
        """A digest of what a form changes."""
        return empreinte([self.titre, self.texte, self.pole_id, self.expire_le, self.retiree_le])

    @property
    def extrait(self) -> str:
        """Its first words, without the marks of Markdown: for a list, a message."""
        return debut_de(self.texte, EXTRAIT)

    @property
    def dernier_jour(self) -> datetime | None:
        """An instant of the last day on which it is shown; None when there is none."""
        return self.expire_le - timedelta.resolution if self.expire_le else None

    def en_cours(self, maintenant: datetime) -> bool:
        """Tell whether it is still shown in the lists."""
        return self.retiree_le is None and (self.expire_le is None or self.expire_le > maintenant)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PreferenceCourriel(models.Model):
    """What a person wants to be sent. Without a row: the news once a week, and the reminders."""

    personne = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="personne",
        on_delete=models.CASCADE,
        related_name="preference_courriel",
    )
    nouvelles = models.CharField(
        "nouvelles", max_length=20, choices=Frequence, default=Frequence.HEBDOMADAIRE
    )
    rappels = models.BooleanField("rappels d’événements", default=True)

    class Meta:
        verbose_name = "préférence de courriel"
        verbose_name_plural = "préférences de courriel"
        constraints = [
            models.CheckConstraint(
                name="acteurs_preferencecourriel_nouvelles_connue",
                condition=Q(nouvelles__in=Frequence.values),
                violation_error_message="Cette fréquence n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.personne} : {self.get_nouvelles_display()}"


class Recapitulatif(models.Model):
    """A message of news left for a person: one a period, whatever crashes; it covers up to `jusqu_a`."""

    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="personne",
        on_delete=models.CASCADE,
        related_name="recapitulatifs",
    )
    periode = models.CharField("période", max_length=40)
    jusqu_a = models.DateTimeField("jusqu’à")

    class Meta:
        verbose_name = "récapitulatif"
        constraints = [
            models.UniqueConstraint(
                name="acteurs_recapitulatif_un_par_periode",
                fields=["personne", "periode"],
                violation_error_message="Ce récapitulatif est déjà parti.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.personne}, {self.periode}"
