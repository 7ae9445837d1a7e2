"""Amendments: how the terms of a signed convention change, and from when. Once signed they change no more (triggers)."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from locaux.enums import SensLigne, StatutAvenant
from locaux.models.convention import Convention, nom_de_convention
from locaux.models.convention_contraintes import ENTIERE, MENSUEL_AU_PLUS, a_date
from locaux.models.espace import Espace
from ptce.socle.empreintes import empreinte
from ptce.socle.noms import nom_lisible, noms_lisibles
from ptce.socle.periodes import DERNIER_JOUR, PREMIER_JOUR


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Avenant(models.Model):
    """A change of a convention: of its rent, its charges, its last day, its spaces (`lignes`); what is empty stays.

    `loyer_de_reference_ht` is what the spaces would bring on the market from its day on. Amounts are euros a month, without tax; `prend_fin_le` is the new last day, itself included.
    """

    convention = models.ForeignKey(
        Convention, verbose_name="convention", on_delete=models.PROTECT, related_name="avenants"
    )
    numero = models.PositiveSmallIntegerField("numéro")
    objet = models.CharField("objet", max_length=200, validators=[nom_lisible])
    prend_effet_le = models.DateField("prend effet le")
    loyer_mensuel_ht = models.DecimalField(
        "nouveau loyer mensuel HT", max_digits=12, decimal_places=2, null=True, blank=True
    )
    charges_mensuelles = models.DecimalField(
        "nouvelles charges mensuelles", max_digits=12, decimal_places=2, null=True, blank=True
    )
    loyer_de_reference_ht = models.DecimalField(
        "nouveau loyer mensuel de marché HT",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
    )
    prend_fin_le = models.DateField("nouveau dernier jour", null=True, blank=True)
    clauses = models.TextField("autres clauses", max_length=5000, blank=True)
    statut = models.CharField(
        "état", max_length=20, choices=StatutAvenant, default=StatutAvenant.PROJET
    )
    cree_le = models.DateTimeField("rédigé le", default=timezone.now)
    cree_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="rédigé par",
        on_delete=models.PROTECT,
        related_name="avenants_rediges",
    )
    envoye_le = models.DateTimeField("envoyé à la signature le", null=True, blank=True)
    envoye_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="envoyé par",
        on_delete=models.PROTECT,
        related_name="avenants_envoyes",
        null=True,
        blank=True,
    )
    signe_le = models.DateField("signé le", null=True, blank=True)
    document = models.FileField("exemplaire signé", upload_to=nom_de_convention, blank=True)
    document_nom = models.CharField("nom du fichier", max_length=150, blank=True)
    sha256 = models.CharField("empreinte", max_length=64, blank=True)
    enregistre_le = models.DateTimeField("signature enregistrée le", null=True, blank=True)
    enregistre_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="signature enregistrée par",
        on_delete=models.PROTECT,
        related_name="avenants_enregistres",
        null=True,
        blank=True,
    )
    abandonne_le = models.DateTimeField("abandonné le", null=True, blank=True)
    abandonne_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="abandonné par",
        on_delete=models.PROTECT,
        related_name="avenants_abandonnes",
        null=True,
        blank=True,
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "avenant"
        ordering = ["convention", "numero"]
        constraints = [
            noms_lisibles("locaux_avenant", "objet"),
            models.UniqueConstraint(
                fields=["convention", "numero"],
                name="locaux_avenant_numero",
                violation_error_message="Cette convention a déjà un avenant de ce numéro.",
            ),
            models.CheckConstraint(
                name="locaux_avenant_statut_connu",
                condition=Q(statut__in=StatutAvenant.values),
                violation_error_message="Cet état d’avenant n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_avenant_dates",
                condition=Q(
                    prend_effet_le__gte=PREMIER_JOUR,
                    prend_effet_le__lt=DERNIER_JOUR,
                )
                & (
                    Q(prend_fin_le__isnull=True)
                    | Q(prend_fin_le__gte=F("prend_effet_le"), prend_fin_le__lt=DERNIER_JOUR)
                ),
                violation_error_message="Un avenant prend effet avant le dernier jour qu’il écrit.",
            ),
            models.CheckConstraint(
                name="locaux_avenant_montants",
                condition=(Q(loyer_mensuel_ht__isnull=True) | Q(loyer_mensuel_ht__gte=0))
                & (Q(charges_mensuelles__isnull=True) | Q(charges_mensuelles__gte=0)),
                violation_error_message="Un montant n’est pas négatif.",
            ),
            models.CheckConstraint(
                name="locaux_avenant_mensuels_bornes",
                condition=(
                    Q(loyer_mensuel_ht__isnull=True) | Q(loyer_mensuel_ht__lte=MENSUEL_AU_PLUS)
                )
                & (Q(charges_mensuelles__isnull=True) | Q(charges_mensuelles__lte=MENSUEL_AU_PLUS)),
                violation_error_message="Dix millions d’euros par mois au plus.",
            ),
            models.CheckConstraint(
                name="locaux_avenant_marche",
                condition=Q(loyer_de_reference_ht__isnull=True)
                | Q(loyer_de_reference_ht__range=(0, MENSUEL_AU_PLUS)),
                violation_error_message="Un loyer de marché va de zéro à dix millions d’euros par mois.",
            ),
            models.CheckConstraint(
                name="locaux_avenant_envoye",
                condition=Q(statut=StatutAvenant.ABANDONNE)
                | a_date(~Q(statut=StatutAvenant.PROJET), "envoye_le", "envoye_par"),
                violation_error_message="Un avenant envoyé à la signature dit quand et par qui.",
            ),
            models.CheckConstraint(
                name="locaux_avenant_signe",
                condition=a_date(
                    Q(statut=StatutAvenant.SIGNE), "signe_le", "enregistre_le", "enregistre_par"
                ),
                violation_error_message="Un avenant signé dit quand, et qui l’a enregistré.",
            ),
            models.CheckConstraint(
                name="locaux_avenant_document",
                condition=ENTIERE & (Q(document="") | Q(statut=StatutAvenant.SIGNE)),
                violation_error_message="Un exemplaire signé a son fichier et son empreinte.",
            ),
            models.CheckConstraint(
                name="locaux_avenant_abandonne",
                condition=a_date(
                    Q(statut=StatutAvenant.ABANDONNE), "abandonne_le", "abandonne_par"
                ),
                violation_error_message="Un avenant abandonné dit quand et par qui.",
            ),
        ]

    def __str__(self) -> str:
        return f"Avenant n° {self.numero}"

    def get_absolute_url(self) -> str:
        """Return the page of the amendment; `convention` is loaded."""
        return reverse("locaux:avenant", args=[self.convention.reference, self.numero])

    @property
    def redigeable(self) -> bool:
        """Tell whether it may still be written."""
        return self.statut == StatutAvenant.PROJET

    @property
    def en_preparation(self) -> bool:
        """Tell whether it may still be given up."""
        return self.statut in (StatutAvenant.PROJET, StatutAvenant.A_SIGNER)

    @property
    def signe(self) -> bool:
        """Tell whether it was signed."""
        return self.statut == StatutAvenant.SIGNE

    @property
    def change_le_loyer(self) -> bool:
        """Tell whether it writes other amounts."""
        return self.loyer_mensuel_ht is not None or self.charges_mensuelles is not None

    @property
    def empreinte(self) -> str:
        """A digest of what forms change; `lignes` are loaded or read."""
        lignes = sorted(
            (ligne.espace_id, ligne.sens, ligne.surface_m2) for ligne in self.lignes.all()
        )
        dits: tuple[object, ...] = (
            *(self.objet, self.prend_effet_le, self.loyer_mensuel_ht, self.charges_mensuelles),
            *(self.loyer_de_reference_ht, self.prend_fin_le, self.clauses),
            *(self.statut, self.sha256),
        )
        return empreinte([*map(str, dits), *map(str, lignes)])


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LigneAvenant(models.Model):
    """What an amendment does with one space: takes it in, lets it go, or measures it again."""

    avenant = models.ForeignKey(
        Avenant, verbose_name="avenant", on_delete=models.PROTECT, related_name="lignes"
    )
    espace = models.ForeignKey(
        Espace, verbose_name="espace", on_delete=models.PROTECT, related_name="lignes_d_avenant"
    )
    sens = models.CharField("changement", max_length=20, choices=SensLigne)
    surface_m2 = models.DecimalField(
        "surface (m²)", max_digits=9, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = "changement d’espace"
        verbose_name_plural = "changements d’espaces"
        ordering = ["avenant", "sens", "espace"]
        constraints = [
            models.UniqueConstraint(
                fields=["avenant", "espace"],
                name="locaux_ligneavenant_une_par_espace",
                violation_error_message="Cet avenant dit déjà ce que devient cet espace.",
            ),
            models.CheckConstraint(
                name="locaux_ligneavenant_sens_connu",
                condition=Q(sens__in=SensLigne.values),
                violation_error_message="Ce changement n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_ligneavenant_surface",
                condition=Q(sens=SensLigne.RETIRE, surface_m2__isnull=True)
                | (~Q(sens=SensLigne.RETIRE) & Q(surface_m2__isnull=False, surface_m2__gt=0)),
                violation_error_message="Un espace qui entre ou change a sa surface ; un espace qui sort n’en a pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.espace} {self.get_sens_display()}"
