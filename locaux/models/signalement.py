"""Faults reported in a space, and what became of each."""

import uuid
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from locaux.enums import StatutSignalement, Urgence
from locaux.models.espace import Espace
from locaux.models.fermeture import Fermeture
from locaux.models.reservation import nouvelle_reference
from ptce.socle.images import nom_au_hasard

if TYPE_CHECKING:
    from acteurs.models import Personne

OUVERTS = (StatutSignalement.OUVERT, StatutSignalement.EN_COURS)
CLOS = (StatutSignalement.RESOLU, StatutSignalement.SANS_SUITE)


def nom_de_photo(_signalement: models.Model, nom: str) -> str:
    """Return where the photo of a fault is kept."""
    return nom_au_hasard("signalements", nom)


class SignalementQuerySet(models.QuerySet["Signalement"]):
    """Questions asked of faults."""

    def ouverts(self) -> "SignalementQuerySet":
        """Faults that still wait for somebody."""
        return self.filter(statut__in=OUVERTS)

    def dans_l_ordre(self) -> "SignalementQuerySet":
        """Open ones first, the most urgent at the top, the oldest before."""
        return self.order_by(
            Case(When(statut__in=OUVERTS, then=Value(0)), default=Value(1)),
            Case(
                *(
                    When(urgence=urgence, then=Value(rang))
                    for rang, urgence in enumerate(
                        (Urgence.BLOQUANTE, Urgence.GENANTE, Urgence.FAIBLE)
                    )
                )
            ),
            "cree_le",
            "pk",
        )

    def complets(self) -> "SignalementQuerySet":
        """With what a list says of each, in the same query."""
        return self.select_related("espace__niveau__site", "auteur", "fermeture")

    def visibles_pour(self, personne: "Personne") -> "SignalementQuerySet":
        """Faults this person may read: their own; all for those who run the place."""
        return self if personne.gere_le_pole else self.filter(auteur=personne)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Signalement(models.Model):
    """A fault somebody saw in a space. A visitor leaves an e-mail address, to be told what becomes of it."""

    reference = models.CharField(
        "référence", max_length=9, unique=True, default=nouvelle_reference, editable=False
    )
    espace = models.ForeignKey(
        Espace, verbose_name="espace", on_delete=models.PROTECT, related_name="signalements"
    )
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="signalé par",
        on_delete=models.PROTECT,
        related_name="signalements",
        null=True,
        blank=True,
    )
    courriel = models.EmailField("adresse e-mail", blank=True)
    titre = models.CharField("problème", max_length=120)
    description = models.TextField("détails", max_length=2000, blank=True)
    urgence = models.CharField("urgence", max_length=20, choices=Urgence, default=Urgence.GENANTE)
    photo = models.FileField("photo", upload_to=nom_de_photo, blank=True)
    statut = models.CharField(
        "statut", max_length=20, choices=StatutSignalement, default=StatutSignalement.OUVERT
    )
    fermeture = models.ForeignKey(
        Fermeture,
        verbose_name="fermeture décidée",
        on_delete=models.PROTECT,
        related_name="signalements",
        null=True,
        blank=True,
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)
    cree_le = models.DateTimeField("signalé le", default=timezone.now)
    clos_le = models.DateTimeField("clos le", null=True, blank=True)

    objects = SignalementQuerySet.as_manager()

    class Meta:
        verbose_name = "signalement"
        ordering = ["-cree_le", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_signalement_auteur",
                condition=Q(auteur__isnull=False, courriel="")
                | (Q(auteur__isnull=True) & ~Q(courriel="")),
                violation_error_message="Un signalement dit qui prévenir.",
            ),
            models.CheckConstraint(
                name="locaux_signalement_urgence_connue",
                condition=Q(urgence__in=Urgence.values),
                violation_error_message="Ce degré d’urgence n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_signalement_statut_connu",
                condition=Q(statut__in=StatutSignalement.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_signalement_clos",
                condition=(~Q(statut__in=CLOS) & Q(clos_le__isnull=True))
                | (~Q(statut__in=OUVERTS) & Q(clos_le__isnull=False)),
                violation_error_message="Un signalement clos a une date.",
            ),
        ]
        indexes = [
            models.Index(fields=["espace", "statut"], name="locaux_signalement_espace"),
            models.Index(fields=["auteur", "-cree_le"], name="locaux_signalement_auteur"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} · {self.titre}"

    def get_absolute_url(self) -> str:
        """Return the page of the fault."""
        return reverse("locaux:signalement", args=[self.reference])

    @property
    def clos(self) -> bool:
        """Tell whether nothing more is to be done."""
        return self.statut in CLOS


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class EtapeSignalement(models.Model):
    """One step of a repair: what was said to the reporter, by whom, and where the fault stood then."""

    signalement = models.ForeignKey(
        Signalement,
        verbose_name="signalement",
        on_delete=models.PROTECT,
        related_name="etapes",
    )
    statut = models.CharField("statut", max_length=20, choices=StatutSignalement)
    message = models.TextField("message", max_length=2000, blank=True)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="par",
        on_delete=models.PROTECT,
        related_name="etapes_de_signalement",
    )
    le = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "étape d’un signalement"
        verbose_name_plural = "étapes d’un signalement"
        ordering = ["le", "pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_etapesignalement_statut_connu",
                condition=Q(statut__in=StatutSignalement.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signalement.reference} : {self.get_statut_display()}"
