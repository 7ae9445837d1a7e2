"""What a tenant is handed and leaves behind: keys, and the deposit, which the portal mirrors and never collects."""

import uuid
from decimal import Decimal
from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from locaux.enums import SensDepot
from locaux.models.convention import Convention
from ptce.socle.noms import LISIBLE, nom_lisible, noms_lisibles


class RemiseDeCleQuerySet(models.QuerySet["RemiseDeCle"]):
    """Questions asked of keys."""

    def dehors(self) -> "RemiseDeCleQuerySet":
        """Those that were not given back."""
        return self.filter(rendue_le__isnull=True)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class RemiseDeCle(models.Model):
    """Keys or badges handed to somebody for a convention, and given back one day."""

    convention = models.ForeignKey(
        Convention, verbose_name="convention", on_delete=models.PROTECT, related_name="cles"
    )
    quoi = models.CharField("ce qui est remis", max_length=120, validators=[nom_lisible])
    numero = models.CharField("numéro gravé", max_length=60, blank=True)
    nombre = models.PositiveSmallIntegerField("nombre", default=1)
    remise_a = models.CharField("remise à", max_length=160, validators=[nom_lisible])
    remise_le = models.DateField("remise le")
    remise_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="remise par",
        on_delete=models.PROTECT,
        related_name="cles_remises",
    )
    rendue_le = models.DateField("rendue le", null=True, blank=True)
    rendue_a = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="rendue à",
        on_delete=models.PROTECT,
        related_name="cles_reprises",
        null=True,
        blank=True,
    )
    remarque = models.CharField("remarque", max_length=300, blank=True)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    objects = RemiseDeCleQuerySet.as_manager()

    class Meta:
        verbose_name = "remise de clé"
        verbose_name_plural = "remises de clés"
        ordering = ["convention", "remise_le", "pk"]
        constraints = [
            noms_lisibles("locaux_remisedecle", "quoi", "remise_a"),
            models.CheckConstraint(
                name="locaux_remisedecle_nombre",
                condition=Q(nombre__gte=1),
                violation_error_message="Une remise compte au moins une clé.",
            ),
            models.CheckConstraint(
                name="locaux_remisedecle_rendue",
                condition=Q(rendue_le__isnull=True, rendue_a__isnull=True)
                | Q(rendue_le__isnull=False, rendue_a__isnull=False, rendue_le__gte=F("remise_le")),
                violation_error_message="Une clé se rend après avoir été remise, à quelqu’un.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quoi} {self.numero}".strip()


class MouvementDepotQuerySet(models.QuerySet["MouvementDepot"]):
    """Questions asked of deposits."""

    def valables(self) -> "MouvementDepotQuerySet":
        """Those that were not cancelled."""
        return self.filter(annule_le__isnull=True)

    def solde(self) -> Decimal:
        """Return what is still held: received, less what was given back or kept for a reason."""
        zero: Any = Value(Decimal(0), output_field=models.DecimalField())
        sommes = self.valables().aggregate(
            recu=Coalesce(Sum("montant", filter=Q(sens=SensDepot.RECU)), zero),
            sorti=Coalesce(
                Sum(F("montant") + F("retenue"), filter=Q(sens=SensDepot.RESTITUE)), zero
            ),
        )
        return Decimal(sommes["recu"] - sommes["sorti"])


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class MouvementDepot(models.Model):
    """A deposit that the public accountant received, or gave back less what was kept. Written once; else cancelled.

    What is given back and kept never passes what was received (constraint trigger, which locks the convention).
    """

    convention = models.ForeignKey(
        Convention,
        verbose_name="convention",
        on_delete=models.PROTECT,
        related_name="mouvements_de_depot",
    )
    sens = models.CharField("mouvement", max_length=20, choices=SensDepot)
    montant = models.DecimalField("montant", max_digits=12, decimal_places=2)
    retenue = models.DecimalField("retenue", max_digits=12, decimal_places=2, default=Decimal(0))
    motif_retenue = models.CharField("motif de la retenue", max_length=300, blank=True)
    le = models.DateField("le")
    enregistre_le = models.DateTimeField("enregistré le", default=timezone.now)
    enregistre_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="enregistré par",
        on_delete=models.PROTECT,
        related_name="depots_enregistres",
    )
    annule_le = models.DateTimeField("annulé le", null=True, blank=True)
    annule_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="annulé par",
        on_delete=models.PROTECT,
        related_name="depots_annules",
        null=True,
        blank=True,
    )
    motif_annulation = models.CharField("motif de l’annulation", max_length=300, blank=True)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    objects = MouvementDepotQuerySet.as_manager()

    class Meta:
        verbose_name = "mouvement de dépôt de garantie"
        verbose_name_plural = "mouvements de dépôts de garantie"
        ordering = ["convention", "le", "pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_mouvementdepot_sens_connu",
                condition=Q(sens__in=SensDepot.values),
                violation_error_message="Un dépôt est reçu ou restitué.",
            ),
            models.CheckConstraint(
                name="locaux_mouvementdepot_montants",
                condition=Q(sens=SensDepot.RECU, montant__gt=0, retenue=0)
                | Q(sens=SensDepot.RESTITUE, montant__gte=0, retenue__gte=0)
                & (Q(montant__gt=0) | Q(retenue__gt=0)),
                violation_error_message="Un mouvement a un montant ; seule une restitution a une retenue.",
            ),
            models.CheckConstraint(
                name="locaux_mouvementdepot_retenue_dite",
                condition=Q(retenue=0, motif_retenue="")
                | Q(retenue__gt=0, motif_retenue__regex=LISIBLE),
                violation_error_message="Une retenue a son motif.",
            ),
            models.CheckConstraint(
                name="locaux_mouvementdepot_annule",
                condition=Q(annule_le__isnull=True, annule_par__isnull=True, motif_annulation="")
                | Q(
                    annule_le__isnull=False,
                    annule_par__isnull=False,
                    motif_annulation__regex=LISIBLE,
                ),
                violation_error_message="Un mouvement annulé dit par qui, quand et pourquoi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sens_display()} {self.montant}"
