"""Booking rules, shared by the spaces that follow them."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from locaux.enums import Granularite, PublicReservation
from ptce.socle.empreintes import empreinte
from ptce.socle.noms import SansAccents, nom_lisible, noms_lisibles

REGLAGES = (
    "nom",
    "granularite",
    "pas",
    "duree_min",
    "duree_max",
    "horizon_jours",
    "preavis_min",
    "battement_avant",
    "battement_apres",
    "delai_annulation",
    "public",
)
"""What the agents set, all of it."""


class RegleReservationQuerySet(models.QuerySet["RegleReservation"]):
    """Questions asked of booking rules."""

    def en_service(self) -> "RegleReservationQuerySet":
        """Rules that are not archived: those a space may follow."""
        return self.filter(archive_le__isnull=True)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class RegleReservation(models.Model):
    """How a space is booked: by which step, how long, how early, by whom. Durations are in minutes."""

    nom = models.CharField("nom", max_length=120, unique=True, validators=[nom_lisible])
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
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    objects = RegleReservationQuerySet.as_manager()

    class Meta:
        verbose_name = "règle de réservation"
        verbose_name_plural = "règles de réservation"
        ordering = [SansAccents("nom")]
        constraints = [
            noms_lisibles("locaux_reglereservation", "nom"),
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

    def get_absolute_url(self) -> str:
        """Return the page of the rule, for the agents."""
        return reverse("locaux:gestion_regles_voir", args=[self.pk])

    @property
    def valeurs(self) -> tuple[object, ...]:
        """What the rule says, in the order of REGLAGES."""
        return tuple(_brut(getattr(self, nom)) for nom in REGLAGES)

    @property
    def battements(self) -> tuple[int, int]:
        """Minutes kept free before and after a booking."""
        return (self.battement_avant, self.battement_apres)

    @property
    def empreinte(self) -> str:
        """What tells this state of the rule from another."""
        return empreinte([*self.valeurs, self.archive_le is None])


def _brut(valeur: object) -> object:
    """A choice and its plain value are one."""
    return str(valeur) if isinstance(valeur, str) else valeur
