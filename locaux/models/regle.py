"""Booking rules, shared by the spaces that follow them."""

import pghistory
from django.db import models
from django.db.models import F, Q

from locaux.enums import Granularite, PublicReservation


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RegleReservation(models.Model):
    """How a space is booked: by which step, how long, how early, by whom. Durations are in minutes."""

    nom = models.CharField("nom", max_length=120, unique=True)
    granularite = models.CharField(
        "réservable", max_length=20, choices=Granularite, default=Granularite.MINUTES
    )
    pas = models.PositiveSmallIntegerField(
        "pas (minutes)",
        default=15,
        help_text="Début et durée en sont des multiples, quand on réserve à l’heure.",
    )
    duree_min = models.PositiveIntegerField("durée minimale (minutes)", default=15)
    duree_max = models.PositiveIntegerField("durée maximale (minutes)", default=600)
    horizon_jours = models.PositiveSmallIntegerField(
        "réservable jusqu’à (jours à l’avance)", default=90
    )
    preavis_min = models.PositiveIntegerField("préavis (minutes)", default=0)
    battement_avant = models.PositiveSmallIntegerField("battement avant (minutes)", default=0)
    battement_apres = models.PositiveSmallIntegerField("battement après (minutes)", default=0)
    delai_annulation = models.PositiveIntegerField(
        "délai d’annulation (minutes avant le début)", default=0
    )
    public = models.CharField(
        "ouverte à", max_length=20, choices=PublicReservation, default=PublicReservation.MEMBRES
    )
    archive_le = models.DateTimeField("archivée le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "règle de réservation"
        verbose_name_plural = "règles de réservation"
        ordering = ["nom"]
        constraints = [
            models.CheckConstraint(
                name="locaux_regle_durees",
                condition=Q(duree_min__gte=1, duree_min__lte=F("duree_max")),
                violation_error_message="La durée minimale ne dépasse pas la durée maximale.",
            ),
            models.CheckConstraint(
                name="locaux_regle_pas",
                condition=Q(pas__in=[5, 10, 15, 20, 30, 60]),
                violation_error_message="Le pas est de 5, 10, 15, 20, 30 ou 60 minutes.",
            ),
            models.CheckConstraint(
                name="locaux_regle_battements",
                condition=Q(battement_avant__lte=720, battement_apres__lte=720),
                violation_error_message="Un battement dure au plus douze heures.",
            ),
            models.CheckConstraint(
                name="locaux_regle_granularite_connue",
                condition=Q(granularite__in=Granularite.values),
                violation_error_message="On réserve à l’heure, à la demi-journée ou à la journée.",
            ),
            models.CheckConstraint(
                name="locaux_regle_public_connu",
                condition=Q(public__in=PublicReservation.values),
                violation_error_message="Ce public n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom
