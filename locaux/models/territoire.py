"""Framework agreements of the territory: who signs, for how long, what each commits to, and what comes of it."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from locaux.enums import StatutEngagement
from locaux.models.operation import archivage
from locaux.models.piece import AvecPiece, piece_entiere
from ptce.socle.noms import LISIBLE, SansAccents, nom_lisible, noms_lisibles


class ConventionTerritorialeQuerySet(models.QuerySet["ConventionTerritoriale"]):
    """Questions asked of framework agreements."""

    def en_service(self) -> "ConventionTerritorialeQuerySet":
        """Those that are not archived."""
        return self.filter(archive_le__isnull=True)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class ConventionTerritoriale(AvecPiece):
    """A framework agreement. `partenaires` holds one name a line; `periode` may have no end."""

    nom = models.CharField("nom", max_length=160, validators=[nom_lisible])
    objet = models.TextField("objet", max_length=4000, blank=True)
    partenaires = models.TextField("partenaires", max_length=2000, validators=[nom_lisible])
    periode = DateRangeField("durée")
    signee_le = models.DateField("signée le", null=True, blank=True)
    archive_le = models.DateTimeField("archivée le", null=True, blank=True, editable=False)
    archive_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="archivée par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    objects = ConventionTerritorialeQuerySet.as_manager()

    class Meta:
        verbose_name = "convention territoriale"
        verbose_name_plural = "conventions territoriales"
        ordering = [SansAccents("nom"), "pk"]
        constraints = [
            noms_lisibles("locaux_conventionterritoriale", "nom", "partenaires"),
            archivage("locaux_conventionterritoriale"),
            piece_entiere("locaux_conventionterritoriale"),
            models.CheckConstraint(
                name="locaux_conventionterritoriale_periode",
                condition=Q(
                    periode__isempty=False, periode__lower_inf=False, periode__lower_inc=True
                ),
                violation_error_message="Une convention dit depuis quand elle vaut, et finit après avoir commencé.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom

    def get_absolute_url(self) -> str:
        """Return the page of the agreement, for the agents."""
        return reverse("locaux:territoriale", args=[self.pk])

    @property
    def liste_des_partenaires(self) -> list[str]:
        """Who signs, one by one."""
        return [nom.strip() for nom in self.partenaires.splitlines() if nom.strip()]


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class EngagementTerritorial(models.Model):
    """What a partner commits to, and what comes of it: `suivi` was last written by `suivi_par`."""

    convention = models.ForeignKey(
        ConventionTerritoriale,
        verbose_name="convention",
        on_delete=models.PROTECT,
        related_name="engagements",
    )
    intitule = models.CharField("engagement", max_length=300, validators=[nom_lisible])
    porteur = models.CharField("porté par", max_length=160, validators=[nom_lisible])
    echeance = models.DateField("échéance", null=True, blank=True)
    statut = models.CharField(
        "état", max_length=20, choices=StatutEngagement, default=StatutEngagement.A_TENIR
    )
    suivi = models.TextField("suivi", max_length=2000, blank=True)
    suivi_le = models.DateTimeField("suivi écrit le", null=True, blank=True)
    suivi_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="suivi écrit par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    class Meta:
        verbose_name = "engagement d’une convention territoriale"
        verbose_name_plural = "engagements d’une convention territoriale"
        ordering = ["convention", F("echeance").asc(nulls_last=True), "pk"]
        constraints = [
            noms_lisibles("locaux_engagementterritorial", "intitule", "porteur"),
            models.CheckConstraint(
                name="locaux_engagementterritorial_statut_connu",
                condition=Q(statut__in=StatutEngagement.values),
                violation_error_message="Cet état n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_engagementterritorial_suivi",
                condition=Q(suivi_le__isnull=False, suivi_par__isnull=False)
                | Q(
                    suivi_le__isnull=True,
                    suivi_par__isnull=True,
                    suivi="",
                    statut=StatutEngagement.A_TENIR,
                ),
                violation_error_message="Le suivi d’un engagement dit quand et par qui.",
            ),
            models.CheckConstraint(
                name="locaux_engagementterritorial_abandonne",
                condition=~Q(statut=StatutEngagement.ABANDONNE) | Q(suivi__regex=LISIBLE),
                violation_error_message="Un engagement abandonné dit pourquoi.",
            ),
        ]

    def __str__(self) -> str:
        return self.intitule
