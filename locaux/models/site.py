"""Sites and when they open."""

from datetime import time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse

from acteurs.models import Acteur
from locaux.enums import Jour
from ptce.socle.noms import SansAccents, nom_lisible, noms_lisibles
from ptce.socle.periodes import Egal
from ptce.socle.temps import MINUTES_PAR_JOUR


@cache
def _fuseaux() -> set[str]:
    """Return the IANA time zones, read from the disk once."""
    return available_timezones()


def valider_fuseau(nom: str) -> None:
    """Raise ValidationError when `nom` is not an IANA time zone."""
    if nom not in _fuseaux():
        raise ValidationError("Ce fuseau horaire n’existe pas. Exemple : Europe/Paris.")


class SiteQuerySet(models.QuerySet["Site"]):
    """Questions asked of sites."""

    def en_service(self) -> "SiteQuerySet":
        """Sites that are not archived."""
        return self.filter(archive_le__isnull=True)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Site(models.Model):
    """A building or a piece of land, with its opening hours and its time zone."""

    nom = models.CharField("nom", max_length=120, unique=True, validators=[nom_lisible])
    slug = models.SlugField("adresse de la page", max_length=80, unique=True)
    adresse = models.TextField("adresse postale", blank=True)
    presentation = models.TextField("présentation", max_length=2000, blank=True)
    acces = models.TextField(
        "comment venir",
        max_length=1000,
        blank=True,
        help_text="Transports, stationnement, vélo, accès en fauteuil roulant.",
    )
    latitude = models.DecimalField(
        "latitude", max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        "longitude", max_digits=9, decimal_places=6, null=True, blank=True
    )
    fuseau = models.CharField(
        "fuseau horaire", max_length=60, default="Europe/Paris", validators=[valider_fuseau]
    )
    ferme_jours_feries = models.BooleanField("fermé les jours fériés", default=True)
    coupure_midi = models.TimeField(
        "coupure de midi", default=time(13), help_text="Sépare les deux demi-journées."
    )
    gestionnaire = models.ForeignKey(
        Acteur,
        verbose_name="gestionnaire",
        on_delete=models.PROTECT,
        related_name="sites_geres",
        null=True,
        blank=True,
    )
    archive_le = models.DateTimeField("archivé le", null=True, blank=True, editable=False)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = "site"
        ordering = [SansAccents("nom")]
        constraints = [
            noms_lisibles("locaux_site", "nom"),
            models.CheckConstraint(
                name="locaux_site_coordonnees",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    longitude__range=(-180, 180),
                ),
                violation_error_message=(
                    "Des coordonnées ont une latitude, de −90 à 90, et une longitude, de −180 à 180."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.nom

    def get_absolute_url(self) -> str:
        """Return the page of the site."""
        return reverse("locaux:site", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.fuseau)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class HoraireOuverture(models.Model):
    """One range of opening, on one day of the week; a day may have several.

    `ouvre` and `ferme` are wall-clock minutes past midnight; 1440 closes at the end of the day.
    """

    site = models.ForeignKey(
        Site, verbose_name="site", on_delete=models.CASCADE, related_name="horaires"
    )
    jour = models.PositiveSmallIntegerField("jour", choices=Jour)
    ouvre = models.PositiveSmallIntegerField("ouvre à (minutes)")
    ferme = models.PositiveSmallIntegerField("ferme à (minutes)")

    class Meta:
        verbose_name = "horaire d’ouverture"
        verbose_name_plural = "horaires d’ouverture"
        ordering = ["site", "jour", "ouvre"]
        constraints = [
            models.CheckConstraint(
                name="locaux_horaire_ouvre_avant_ferme",
                condition=Q(ouvre__lt=F("ferme"), ferme__lte=MINUTES_PAR_JOUR),
                violation_error_message="L’ouverture précède la fermeture, minuit au plus tard.",
            ),
            models.CheckConstraint(
                name="locaux_horaire_jour_de_semaine",
                condition=Q(jour__in=Jour.values),
                violation_error_message="Le jour va de lundi (1) à dimanche (7).",
            ),
            ExclusionConstraint(
                name="locaux_horaire_sans_chevauchement",
                expressions=[
                    (Egal(F("site")), RangeOperators.OVERLAPS),
                    (Egal(F("jour")), RangeOperators.OVERLAPS),
                    (
                        Func(
                            F("ouvre"),
                            F("ferme"),
                            function="int4range",
                            output_field=IntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Ces heures en recouvrent d’autres du même jour.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jour_display()} {_heure(self.ouvre)}–{_heure(self.ferme)}"

    def clean(self) -> None:
        """Say on the field what the ranges of PostgreSQL cannot even compare."""
        if self.ouvre >= self.ferme:
            raise ValidationError({"ferme": "La fermeture vient après l’ouverture."})


def _heure(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
