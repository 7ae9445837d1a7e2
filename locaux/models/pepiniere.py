"""A young company in the pépinière: how it is followed, and where it goes next. Its convention is marked so, and has a maximum length."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from locaux.enums import DestinationSortie
from locaux.models.convention import Convention
from ptce.socle.noms import nom_lisible, noms_lisibles


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class EntretienSuivi(models.Model):
    """A follow-up meeting; what it says is for the agents alone."""

    convention = models.ForeignKey(
        Convention, verbose_name="convention", on_delete=models.PROTECT, related_name="entretiens"
    )
    le = models.DateField("le")
    avec = models.CharField("avec", max_length=200, validators=[nom_lisible])
    resume = models.TextField("ce qui s’est dit", max_length=5000)
    suite = models.CharField("prochaine étape", max_length=300, blank=True)
    prochain_le = models.DateField("prochain entretien", null=True, blank=True)
    redige_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="rédigé par",
        on_delete=models.PROTECT,
        related_name="entretiens_rediges",
    )
    redige_le = models.DateTimeField("rédigé le", default=timezone.now)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "entretien de suivi"
        verbose_name_plural = "entretiens de suivi"
        ordering = ["convention", "-le", "-pk"]
        constraints = [
            noms_lisibles("locaux_entretiensuivi", "avec", "resume"),
            models.CheckConstraint(
                name="locaux_entretiensuivi_prochain",
                condition=Q(prochain_le__isnull=True) | Q(prochain_le__gt=models.F("le")),
                violation_error_message="Le prochain entretien vient après celui-ci.",
            ),
        ]

    def __str__(self) -> str:
        return f"Entretien avec {self.avec}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SortiePepiniere(models.Model):
    """Where a young company went, and how many people it employed then."""

    convention = models.OneToOneField(
        Convention,
        verbose_name="convention",
        on_delete=models.PROTECT,
        related_name="sortie_pepiniere",
    )
    le = models.DateField("sortie le")
    destination = models.CharField("destination", max_length=20, choices=DestinationSortie)
    lieu = models.CharField("commune ou lieu", max_length=160, blank=True)
    emplois = models.PositiveSmallIntegerField("emplois à la sortie")
    commentaire = models.TextField("commentaire", max_length=2000, blank=True)
    enregistree_le = models.DateTimeField("enregistrée le", default=timezone.now)
    enregistree_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="enregistrée par",
        on_delete=models.PROTECT,
        related_name="sorties_de_pepiniere",
    )

    class Meta:
        verbose_name = "sortie de pépinière"
        verbose_name_plural = "sorties de pépinière"
        ordering = ["-le", "pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_sortiepepiniere_destination_connue",
                condition=Q(destination__in=DestinationSortie.values),
                violation_error_message="Cette destination n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_destination_display()}"
