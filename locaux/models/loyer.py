"""Rents that are due: one line a month and a convention, and the statements by which they are liquidated (triggers).

The portal never collects: the state of each title is a mirror of what the public accountant says.
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Sum, Value
from django.db.models.functions import Round
from django.urls import reverse
from django.utils import timezone

from locaux.enums import NatureEcheance, RegimeTVA, StatutEcheance
from locaux.models.convention import Convention

if TYPE_CHECKING:
    from acteurs.models import Acteur

AVEC_TITRE = (StatutEcheance.TITRE_EMIS, StatutEcheance.SOLDEE)
RIEN = Decimal(0)
CENTIME = Value(Decimal("0.01"))
TAXE = Round(
    ExpressionWrapper(
        (F("loyer") + F("charges")) * F("taux_tva") * CENTIME,
        output_field=models.DecimalField(max_digits=20, decimal_places=6),
    ),
    precision=2,
)
"""The tax of a line at its rate, rounded half away from zero; a hundredth, and no division: PostgreSQL's are rounded."""


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class EtatLiquidatif(models.Model):
    """What is due for a month, handed to the public accountant: numbered without a gap, and never changed again."""

    annee = models.PositiveSmallIntegerField("année")
    rang = models.PositiveIntegerField("rang dans l’année")
    mois = models.DateField("mois", unique=True)
    nombre = models.PositiveIntegerField("lignes")
    total_ht = models.DecimalField("total HT", max_digits=12, decimal_places=2)
    total_tva = models.DecimalField("total de TVA", max_digits=12, decimal_places=2)
    total = models.DecimalField("total", max_digits=12, decimal_places=2)
    sha256 = models.CharField("empreinte", max_length=64)
    liquide_le = models.DateTimeField("liquidé le", default=timezone.now)
    liquide_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="liquidé par",
        on_delete=models.PROTECT,
        related_name="etats_liquides",
    )

    class Meta:
        verbose_name = "état liquidatif"
        verbose_name_plural = "états liquidatifs"
        ordering = ["-mois"]
        constraints = [
            models.UniqueConstraint(
                name="locaux_etatliquidatif_numero",
                fields=["annee", "rang"],
                violation_error_message="Ce numéro d’état liquidatif existe déjà.",
            ),
            models.CheckConstraint(
                name="locaux_etatliquidatif_premier_du_mois",
                condition=Q(mois__day=1),
                violation_error_message="Un mois se nomme par son premier jour.",
            ),
            models.CheckConstraint(
                name="locaux_etatliquidatif_total",
                condition=Q(total=F("total_ht") + F("total_tva"), nombre__gte=1, rang__gte=1),
                violation_error_message="Le total d’un état est celui de ses lignes, hors taxes et TVA.",
            ),
        ]

    def __str__(self) -> str:
        return self.numero

    def get_absolute_url(self) -> str:
        """Return the agents' page of its month."""
        return reverse("locaux:etat_liquidatif", args=[self.mois.year, self.mois.month])

    @property
    def numero(self) -> str:
        """How the accountant names it: EL-2026-003."""
        return f"EL-{self.annee}-{self.rang:03}"


class EcheanceLoyerQuerySet(models.QuerySet["EcheanceLoyer"]):
    """Questions asked of what is due."""

    def completes(self) -> "EcheanceLoyerQuerySet":
        """With what a list says of each, in the same query."""
        return self.select_related("convention__acteur", "etat")

    def dans_l_ordre(self) -> "EcheanceLoyerQuerySet":
        """By convention, then by month."""
        return self.order_by("convention__reference", "mois", "nature", "pk")

    def a_liquider(self, mois: date) -> "EcheanceLoyerQuerySet":
        """Those that the statement of this month takes: of this month, or late."""
        return self.filter(statut=StatutEcheance.A_LIQUIDER, mois__lte=mois)

    def impayees(self) -> "EcheanceLoyerQuerySet":
        """Titles that are out and not paid in full; what is owed to a tenant is none."""
        return self.filter(statut=StatutEcheance.TITRE_EMIS, total__gt=F("montant_paye"))

    def de(self, acteur: "Acteur") -> "EcheanceLoyerQuerySet":
        """Those of an organisation's conventions."""
        return self.filter(convention__acteur=acteur)

    def restant_du(self) -> Decimal:
        """Return what is left to be paid of them all. One query."""
        somme: Decimal | None = self.aggregate(reste=Sum(F("total") - F("montant_paye")))["reste"]
        return somme or RIEN


@pghistory.track(
    pghistory.InsertEvent(level=pghistory.Statement),
    pghistory.UpdateEvent(level=pghistory.Statement),
    pghistory.DeleteEvent(level=pghistory.Statement),
)
class EcheanceLoyer(models.Model):
    """What a convention owes for a month; or, as a regularisation, what a late change adds to a month already liquidated.

    Amounts are euros, tax apart. Computed again as long as it is not liquidated; then only what the accountant says of
    its title changes. `debiteur` and `siret` are those of the tenant on the day of the liquidation.
    """

    convention = models.ForeignKey(
        Convention, verbose_name="convention", on_delete=models.PROTECT, related_name="echeances"
    )
    nature = models.CharField(
        "nature", max_length=20, choices=NatureEcheance, default=NatureEcheance.ECHEANCE
    )
    mois = models.DateField("mois")
    loyer = models.DecimalField("loyer HT", max_digits=12, decimal_places=2)
    charges = models.DecimalField("charges HT", max_digits=12, decimal_places=2)
    regime_tva = models.CharField("TVA", max_length=20, choices=RegimeTVA)
    taux_tva = models.DecimalField("taux de TVA (%)", max_digits=5, decimal_places=2)
    tva = models.DecimalField("montant de TVA", max_digits=12, decimal_places=2)
    total = models.DecimalField("total", max_digits=12, decimal_places=2)
    statut = models.CharField(
        "état", max_length=20, choices=StatutEcheance, default=StatutEcheance.A_LIQUIDER
    )
    etat = models.ForeignKey(
        EtatLiquidatif,
        verbose_name="état liquidatif",
        on_delete=models.PROTECT,
        related_name="lignes",
        null=True,
        blank=True,
    )
    debiteur = models.CharField("débiteur", max_length=200, blank=True)
    siret = models.CharField("SIRET du débiteur", max_length=14, blank=True)
    numero_titre = models.CharField("numéro de titre", max_length=40, blank=True)
    titre_emis_le = models.DateField("titre émis le", null=True, blank=True)
    montant_paye = models.DecimalField(
        "montant payé", max_digits=12, decimal_places=2, default=RIEN
    )
    paye_le = models.DateField("dernier paiement le", null=True, blank=True)

    objects = EcheanceLoyerQuerySet.as_manager()

    class Meta:
        verbose_name = "échéance de loyer"
        verbose_name_plural = "échéances de loyer"
        ordering = ["-mois", "convention", "pk"]
        indexes = [
            models.Index(fields=["mois", "statut"], name="locaux_echeance_mois"),
            models.Index(
                fields=["titre_emis_le"],
                name="locaux_echeance_impayee",
                condition=Q(statut=StatutEcheance.TITRE_EMIS),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="locaux_echeanceloyer_un_mois",
                fields=["convention", "mois"],
                condition=Q(nature=NatureEcheance.ECHEANCE),
                violation_error_message="Une convention a une échéance par mois.",
            ),
            models.UniqueConstraint(
                name="locaux_echeanceloyer_une_regularisation",
                fields=["convention", "mois"],
                condition=Q(nature=NatureEcheance.REGULARISATION, statut=StatutEcheance.A_LIQUIDER),
                violation_error_message="Une seule régularisation d’un mois attend d’être liquidée.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_nature_connue",
                condition=Q(nature__in=NatureEcheance.values),
                violation_error_message="Cette nature d’échéance n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_statut_connu",
                condition=Q(statut__in=StatutEcheance.values),
                violation_error_message="Cet état d’échéance n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_regime_connu",
                condition=Q(regime_tva__in=RegimeTVA.values),
                violation_error_message="Ce régime de TVA n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_premier_du_mois",
                condition=Q(mois__day=1),
                violation_error_message="Un mois se nomme par son premier jour.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_total",
                condition=Q(total=F("loyer") + F("charges") + F("tva")),
                violation_error_message="Le total d’une échéance est celui du loyer, des charges et de la TVA.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_positive",
                condition=Q(nature=NatureEcheance.REGULARISATION)
                | Q(loyer__gte=0, charges__gte=0, tva__gte=0),
                violation_error_message="Seule une régularisation peut être négative.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_exoneree",
                condition=Q(regime_tva=RegimeTVA.TAXABLE) | Q(tva=0, taux_tva=0),
                violation_error_message="Un loyer exonéré ne porte pas de TVA.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_tva",
                condition=Q(nature=NatureEcheance.ECHEANCE, tva=TAXE)
                # What a change adds is a difference of two taxes, each rounded.
                | Q(
                    nature=NatureEcheance.REGULARISATION,
                    tva__range=(TAXE - CENTIME, TAXE + CENTIME),
                ),
                violation_error_message="La TVA d’une échéance est celle de son loyer et de ses charges, à son taux.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_liquidee",
                condition=Q(statut=StatutEcheance.A_LIQUIDER, etat__isnull=True, debiteur="")
                | (~Q(statut=StatutEcheance.A_LIQUIDER) & Q(etat__isnull=False) & ~Q(debiteur="")),
                violation_error_message="Une échéance liquidée dit par quel état, et à qui.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_titre",
                condition=(
                    Q(statut__in=AVEC_TITRE, titre_emis_le__isnull=False) & ~Q(numero_titre="")
                )
                | (~Q(statut__in=AVEC_TITRE) & Q(titre_emis_le__isnull=True, numero_titre="")),
                violation_error_message="Un titre émis a son numéro et sa date.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_paiement",
                condition=Q(montant_paye=0, paye_le__isnull=True)
                | (
                    Q(
                        statut__in=AVEC_TITRE,
                        paye_le__isnull=False,
                        paye_le__gte=F("titre_emis_le"),
                    )
                    & ~Q(montant_paye=0)
                ),
                violation_error_message="Un paiement a sa date, et vient après le titre.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_pas_plus_que_du",
                condition=Q(montant_paye__gte=0, montant_paye__lte=F("total"))
                | Q(montant_paye__lte=0, montant_paye__gte=F("total")),
                violation_error_message="Il n’est pas payé plus que le titre.",
            ),
            models.CheckConstraint(
                name="locaux_echeanceloyer_soldee",
                condition=~Q(statut=StatutEcheance.SOLDEE) | Q(montant_paye=F("total")),
                violation_error_message="Un titre soldé est payé en entier.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """How the accountant's files name this line: CONV-2026-0001/2026-11, with its key after an R for a regularisation."""
        suite = f"/R{self.pk}" if self.nature == NatureEcheance.REGULARISATION else ""
        return f"{self.convention.reference}/{self.mois:%Y-%m}{suite}"

    @property
    def reste(self) -> Decimal:
        """What is left to be paid."""
        return self.total - self.montant_paye

    @property
    def ht(self) -> Decimal:
        """Rent and charges, tax excluded."""
        return self.loyer + self.charges


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SuiviLoyers(models.Model):
    """From which month rents are followed here: what was due before was liquidated elsewhere. One row, or none.

    An agglomeration that comes with leases of several years does not liquidate them all again.
    """

    cle = models.PositiveSmallIntegerField("clé", unique=True, default=1, editable=False)
    depuis = models.DateField("premier mois suivi")
    decide_le = models.DateTimeField("décidé le", default=timezone.now)
    decide_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="décidé par",
        on_delete=models.PROTECT,
        related_name="suivis_de_loyers",
    )

    class Meta:
        verbose_name = "début du suivi des loyers"
        verbose_name_plural = "début du suivi des loyers"
        constraints = [
            models.CheckConstraint(
                name="locaux_suiviloyers_une_ligne",
                condition=Q(cle=1),
                violation_error_message="Les loyers se suivent à partir d’un seul mois.",
            ),
            models.CheckConstraint(
                name="locaux_suiviloyers_premier_du_mois",
                condition=Q(depuis__day=1),
                violation_error_message="Un mois se nomme par son premier jour.",
            ),
        ]

    def __str__(self) -> str:
        return f"depuis le {self.depuis:%d/%m/%Y}"
