"""Revisions of rents by an index, and rents below the market as aids under the de minimis rule."""

import uuid
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value
from django.db.models.lookups import GreaterThan, LessThanOrEqual
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Acteur
from locaux.calculs import Trimestre, depasse_le_seuil, variation
from locaux.enums import OrigineAide, SerieIndice, StatutRevision
from locaux.enums import Trimestre as Rang
from locaux.models.avenant import Avenant
from locaux.models.convention import Convention
from locaux.models.taux import EXACT
from ptce.socle.noms import LISIBLE, nom_lisible, noms_lisibles

DEMI_CENTIME = Value(Decimal("0.005"))
ANCIEN, NOUVEAU = F("indice_ancien"), F("indice_nouveau")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Revision(models.Model):
    """A rent that follows its index on an anniversary: proposed, then applied or set aside by an agent.

    What it was computed from is kept with it. `prix_fixe` is the rent last agreed on, from which the law counts a
    quarter; `seuil` is that quarter, in per cent, as it was in force.
    """

    convention = models.ForeignKey(
        Convention, verbose_name="convention", on_delete=models.PROTECT, related_name="revisions"
    )
    prend_effet_le = models.DateField("prend effet le")
    serie = models.CharField("indice", max_length=10, choices=SerieIndice)
    annee_ancienne = models.PositiveSmallIntegerField("année de l’ancien indice")
    trimestre_ancien = models.PositiveSmallIntegerField("ancien trimestre", choices=Rang)
    indice_ancien = models.DecimalField("ancien indice", max_digits=8, decimal_places=2)
    annee_nouvelle = models.PositiveSmallIntegerField("année du nouvel indice")
    trimestre_nouveau = models.PositiveSmallIntegerField("nouveau trimestre", choices=Rang)
    indice_nouveau = models.DecimalField("nouvel indice", max_digits=8, decimal_places=2)
    loyer_avant = models.DecimalField("loyer avant", max_digits=12, decimal_places=2)
    loyer_apres = models.DecimalField("loyer après", max_digits=12, decimal_places=2)
    prix_fixe = models.DecimalField("loyer convenu", max_digits=12, decimal_places=2)
    seuil = models.DecimalField("seuil d’alerte (%)", max_digits=5, decimal_places=2)
    statut = models.CharField(
        "état", max_length=20, choices=StatutRevision, default=StatutRevision.PROPOSEE
    )
    proposee_le = models.DateTimeField("proposée le", default=timezone.now)
    decidee_le = models.DateTimeField("décidée le", null=True, blank=True)
    decidee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="décidée par",
        on_delete=models.PROTECT,
        related_name="revisions_decidees",
        null=True,
        blank=True,
    )
    motif = models.CharField("motif", max_length=300, blank=True)

    class Meta:
        verbose_name = "révision de loyer"
        verbose_name_plural = "révisions de loyer"
        ordering = ["-prend_effet_le", "convention", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="locaux_revision_un_anniversaire",
                fields=["convention", "prend_effet_le"],
                violation_error_message="Ce loyer a déjà une révision à cette date.",
            ),
            models.CheckConstraint(
                name="locaux_revision_serie_connue",
                condition=Q(serie__in=SerieIndice.values),
                violation_error_message="Cette série d’indices n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_revision_statut_connu",
                condition=Q(statut__in=StatutRevision.values),
                violation_error_message="Cet état de révision n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_revision_ancien_trimestre_connu",
                condition=Q(trimestre_ancien__in=Rang.values),
                violation_error_message="Un trimestre va de 1 à 4.",
            ),
            models.CheckConstraint(
                name="locaux_revision_nouveau_trimestre_connu",
                condition=Q(trimestre_nouveau__in=Rang.values),
                violation_error_message="Un trimestre va de 1 à 4.",
            ),
            models.CheckConstraint(
                name="locaux_revision_trimestres_proches",
                condition=(
                    Q(
                        annee_nouvelle=F("annee_ancienne"),
                        trimestre_nouveau__gt=F("trimestre_ancien"),
                    )
                    | Q(
                        annee_nouvelle=F("annee_ancienne") + 1,
                        trimestre_nouveau__lte=F("trimestre_ancien"),
                    )
                ),
                violation_error_message="Les deux indices d’une révision sont à un an l’un de l’autre, au plus.",
            ),
            models.CheckConstraint(
                name="locaux_revision_montants",
                condition=Q(
                    indice_ancien__gt=0,
                    indice_nouveau__gt=0,
                    loyer_avant__gte=0,
                    loyer_apres__gte=0,
                    prix_fixe__gte=0,
                    seuil__gt=0,
                ),
                violation_error_message="Un loyer n’est pas négatif, un indice est positif.",
            ),
            models.CheckConstraint(
                name="locaux_revision_par_ses_indices",
                condition=LessThanOrEqual(
                    ExpressionWrapper(ANCIEN * F("loyer_apres"), output_field=EXACT),
                    ExpressionWrapper(
                        NOUVEAU * F("loyer_avant") + DEMI_CENTIME * ANCIEN, output_field=EXACT
                    ),
                )
                & GreaterThan(
                    ExpressionWrapper(ANCIEN * F("loyer_apres"), output_field=EXACT),
                    ExpressionWrapper(
                        NOUVEAU * F("loyer_avant") - DEMI_CENTIME * ANCIEN, output_field=EXACT
                    ),
                ),
                violation_error_message="Un loyer révisé est l’ancien, par le rapport des deux indices, au centime.",
            ),
            models.CheckConstraint(
                name="locaux_revision_decidee",
                condition=Q(
                    statut=StatutRevision.PROPOSEE,
                    decidee_le__isnull=True,
                    decidee_par__isnull=True,
                )
                | (
                    ~Q(statut=StatutRevision.PROPOSEE)
                    & Q(decidee_le__isnull=False, decidee_par__isnull=False)
                ),
                violation_error_message="Une révision décidée dit par qui et quand.",
            ),
            models.CheckConstraint(
                name="locaux_revision_ecartee",
                condition=~Q(statut=StatutRevision.ECARTEE) | Q(motif__regex=LISIBLE),
                violation_error_message="Une révision écartée dit pourquoi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention} au {self.prend_effet_le:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        """Return the agents' page where it is decided."""
        return reverse("locaux:revision", args=[self.pk])

    @property
    def ancien(self) -> Trimestre:
        """The quarter it starts from."""
        return Trimestre(self.annee_ancienne, self.trimestre_ancien)

    @property
    def nouveau(self) -> Trimestre:
        """The quarter it goes to."""
        return Trimestre(self.annee_nouvelle, self.trimestre_nouveau)

    @property
    def apres_la_fin(self) -> bool:
        """Tell whether the convention ends before it takes effect; `convention` is loaded."""
        fin: date = self.convention.periode_effective.upper
        return self.prend_effet_le >= fin

    @property
    def en_alerte(self) -> bool:
        """Tell whether the rent is now more than the threshold away from the price last agreed on, either way."""
        return depasse_le_seuil(self.prix_fixe, self.loyer_apres, seuil=Fraction(self.seuil) / 100)

    @property
    def variation_cumulee(self) -> Decimal:
        """How far the rent is from the price last agreed on, in per cent."""
        return _pour_cent(self.prix_fixe, self.loyer_apres)

    @property
    def variation(self) -> Decimal:
        """How much this revision changes, in per cent."""
        return _pour_cent(self.loyer_avant, self.loyer_apres)


def _pour_cent(avant: Decimal, apres: Decimal) -> Decimal:
    part = variation(avant, apres) * 100
    return Decimal(part.numerator) / Decimal(part.denominator)


class AideDeMinimisQuerySet(models.QuerySet["AideDeMinimis"]):
    """Questions asked of aids."""

    def comptees(self) -> "AideDeMinimisQuerySet":
        """Those that were not written by mistake."""
        return self.filter(annulee_le__isnull=True)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class AideDeMinimis(models.Model):
    """An aid that an organisation was granted under the de minimis rule: rent below the market, or another it told us of.

    Granted on the day the right to it arises: for a rent, the signature of the convention, and that of each `avenant`
    that adds to it. Source: regulation (EU) 2023/2831, article 3.
    """

    acteur = models.ForeignKey(
        Acteur, verbose_name="organisation", on_delete=models.PROTECT, related_name="aides"
    )
    convention = models.ForeignKey(
        Convention,
        verbose_name="convention",
        on_delete=models.PROTECT,
        related_name="aides",
        null=True,
        blank=True,
    )
    avenant = models.ForeignKey(
        Avenant,
        verbose_name="avenant",
        on_delete=models.PROTECT,
        related_name="aides",
        null=True,
        blank=True,
    )
    origine = models.CharField("origine", max_length=20, choices=OrigineAide)
    objet = models.CharField("objet", max_length=200, validators=[nom_lisible])
    accordee_le = models.DateField("accordée le")
    montant = models.DecimalField("montant", max_digits=12, decimal_places=2)
    inscrite_le = models.DateTimeField("inscrite le", default=timezone.now)
    inscrite_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="inscrite par",
        on_delete=models.PROTECT,
        related_name="aides_inscrites",
        null=True,
        blank=True,
    )
    annulee_le = models.DateTimeField("annulée le", null=True, blank=True)
    annulee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="annulée par",
        on_delete=models.PROTECT,
        related_name="aides_annulees",
        null=True,
        blank=True,
    )
    motif_annulation = models.CharField("motif de l’annulation", max_length=200, blank=True)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    objects = AideDeMinimisQuerySet.as_manager()

    class Meta:
        verbose_name = "aide de minimis"
        verbose_name_plural = "aides de minimis"
        ordering = ["-accordee_le", "-pk"]
        constraints = [
            noms_lisibles("locaux_aidedeminimis", "objet", facultatif="motif_annulation"),
            models.UniqueConstraint(
                name="locaux_aidedeminimis_une_par_convention",
                fields=["convention"],
                condition=Q(
                    origine=OrigineAide.LOYER, avenant__isnull=True, annulee_le__isnull=True
                ),
                violation_error_message="L’aide de cette convention est déjà inscrite.",
            ),
            models.UniqueConstraint(
                name="locaux_aidedeminimis_une_par_avenant",
                fields=["avenant"],
                condition=Q(annulee_le__isnull=True),
                violation_error_message="L’aide de cet avenant est déjà inscrite.",
            ),
            models.CheckConstraint(
                name="locaux_aidedeminimis_origine_connue",
                condition=Q(origine__in=OrigineAide.values),
                violation_error_message="Cette origine d’aide n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_aidedeminimis_loyer",
                condition=Q(origine=OrigineAide.LOYER, convention__isnull=False)
                | (~Q(origine=OrigineAide.LOYER) & Q(avenant__isnull=True)),
                violation_error_message="L’aide d’un loyer, et elle seule, dit par quelle convention ou par quel avenant.",
            ),
            models.CheckConstraint(
                name="locaux_aidedeminimis_montant",
                condition=Q(montant__gt=0) | Q(origine=OrigineAide.LOYER, montant=0),
                violation_error_message="Le montant d’une aide est positif, sauf quand un loyer a rattrapé le marché.",
            ),
            models.CheckConstraint(
                name="locaux_aidedeminimis_annulee",
                condition=Q(annulee_le__isnull=True, annulee_par__isnull=True, motif_annulation="")
                | (
                    Q(annulee_le__isnull=False, annulee_par__isnull=False) & ~Q(motif_annulation="")
                ),
                violation_error_message="Une aide annulée dit par qui, quand et pourquoi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acteur} : {self.objet}"
