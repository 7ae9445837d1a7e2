"""Conventions: who is let what, for how long, on what terms. Signed terms change by an `Avenant` only (triggers)."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Acteur
from locaux.enums import (
    AuteurConge,
    Contrepartie,
    IndiceRevision,
    MethodeProrata,
    RegimeTVA,
    StatutConvention,
    TermeLoyer,
    Trimestre,
    TypeConvention,
)
from locaux.models.convention_contraintes import (
    ACTEES,
    CONTRAINTES,
    EN_PREPARATION,
    LUES_PAR_L_OCCUPANT,
)
from ptce.socle.empreintes import empreinte
from ptce.socle.images import nom_au_hasard

if TYPE_CHECKING:
    from acteurs.models import Personne


def nom_de_convention(_ligne: models.Model, nom: str) -> str:
    """Return where a signed copy is kept."""
    return nom_au_hasard("conventions", nom)


class ConventionQuerySet(models.QuerySet["Convention"]):
    """Questions asked of conventions."""

    def completes(self) -> "ConventionQuerySet":
        """With what a list or a page says of each: who, and where, in two queries more."""
        return self.select_related("acteur", "bailleur").prefetch_related(
            "lots__espace__niveau__site"
        )

    def actees(self) -> "ConventionQuerySet":
        """Those that were signed, whatever became of them."""
        return self.filter(statut__in=ACTEES)

    def en_vigueur(self, jour: date) -> "ConventionQuerySet":
        """Those that hold their premises that day."""
        return self.actees().filter(periode_effective__contains=jour)

    def vivantes(self, jour: date) -> "ConventionQuerySet":
        """Those that are being made, hold their premises that day, or will."""
        return self.filter(
            Q(statut__in=EN_PREPARATION)
            | Q(statut__in=ACTEES, periode_effective__endswith__gt=jour)
        )

    def visibles_pour(self, personne: "Personne") -> "ConventionQuerySet":
        """Agents see all; the others what was sent to their own organisations to sign, or signed by them.

        Whether they read the amounts is another question: `locaux.regles.voit_l_argent`.
        """
        if personne.est_agent:
            return self
        organisations = [acteur.pk for acteur in personne.organisations()]
        return self.filter(acteur__in=organisations, statut__in=LUES_PAR_L_OCCUPANT)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Convention(models.Model):
    """Premises let to an organisation. `periode` is as signed; `periode_effective` what amendments and an end made of it.

    Amounts are euros, a month; periods are days, the end excluded.
    """

    reference = models.CharField("référence", max_length=20, unique=True, editable=False)
    type = models.CharField("type", max_length=30, choices=TypeConvention)
    acteur = models.ForeignKey(
        Acteur, verbose_name="occupant", on_delete=models.PROTECT, related_name="conventions"
    )
    bailleur = models.ForeignKey(
        Acteur,
        verbose_name="bailleur",
        on_delete=models.PROTECT,
        related_name="conventions_consenties",
    )
    destination = models.CharField("destination des lieux", max_length=300, blank=True)
    periode = DateRangeField("période signée")
    periode_effective = DateRangeField("période effective")
    preavis_mois = models.PositiveSmallIntegerField("préavis (mois)")
    loyer_mensuel_ht = models.DecimalField("loyer mensuel HT", max_digits=12, decimal_places=2)
    charges_mensuelles = models.DecimalField(
        "charges mensuelles", max_digits=12, decimal_places=2, default=Decimal(0)
    )
    depot_garantie = models.DecimalField(
        "dépôt de garantie", max_digits=12, decimal_places=2, default=Decimal(0)
    )
    loyer_de_reference_ht = models.DecimalField(
        "loyer mensuel de marché HT", max_digits=12, decimal_places=2, null=True, blank=True
    )
    regime_tva = models.CharField("TVA", max_length=20, choices=RegimeTVA)
    taux_tva = models.DecimalField(
        "taux de TVA (%)", max_digits=5, decimal_places=2, default=Decimal(0)
    )
    indice = models.CharField(
        "indice", max_length=20, choices=IndiceRevision, default=IndiceRevision.AUCUN
    )
    annee_reference = models.PositiveSmallIntegerField(
        "année de l’indice de référence", null=True, blank=True
    )
    trimestre_reference = models.PositiveSmallIntegerField(
        "trimestre de l’indice de référence", choices=Trimestre, null=True, blank=True
    )
    methode_prorata = models.CharField(
        "prorata", max_length=20, choices=MethodeProrata, default=MethodeProrata.JOURS_REELS
    )
    terme_loyer = models.CharField(
        "dû", max_length=20, choices=TermeLoyer, blank=True, default="", db_default=""
    )
    duree_max_mois = models.PositiveSmallIntegerField(
        "durée maximale (mois)", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    pepiniere = models.BooleanField("convention de pépinière", default=False, db_default=False)
    clauses = models.TextField("clauses particulières", max_length=5000, blank=True)
    statut = models.CharField(
        "état", max_length=20, choices=StatutConvention, default=StatutConvention.PROJET
    )
    creee_le = models.DateTimeField("rédigée le", default=timezone.now)
    creee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="rédigée par",
        on_delete=models.PROTECT,
        related_name="conventions_redigees",
    )
    envoyee_le = models.DateTimeField("envoyée à la signature le", null=True, blank=True)
    envoyee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="envoyée par",
        on_delete=models.PROTECT,
        related_name="conventions_envoyees",
        null=True,
        blank=True,
    )
    signee_le = models.DateField("signée le", null=True, blank=True)
    document = models.FileField("exemplaire signé", upload_to=nom_de_convention, blank=True)
    document_nom = models.CharField("nom du fichier", max_length=150, blank=True)
    sha256 = models.CharField("empreinte", max_length=64, blank=True)
    enregistree_le = models.DateTimeField("signature enregistrée le", null=True, blank=True)
    enregistree_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="signature enregistrée par",
        on_delete=models.PROTECT,
        related_name="conventions_enregistrees",
        null=True,
        blank=True,
    )
    conge_donne_par = models.CharField(
        "congé donné par", max_length=20, choices=AuteurConge, blank=True
    )
    conge_recu_le = models.DateField("congé reçu le", null=True, blank=True)
    prend_fin_le = models.DateField("dernier jour", null=True, blank=True)
    motif_resiliation = models.CharField("motif de la résiliation", max_length=300, blank=True)
    resiliee_le = models.DateTimeField("résiliation enregistrée le", null=True, blank=True)
    resiliee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="résiliation enregistrée par",
        on_delete=models.PROTECT,
        related_name="conventions_resiliees",
        null=True,
        blank=True,
    )
    echue_le = models.DateTimeField("échue le", null=True, blank=True)
    abandonnee_le = models.DateTimeField("abandonnée le", null=True, blank=True)
    abandonnee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="abandonnée par",
        on_delete=models.PROTECT,
        related_name="conventions_abandonnees",
        null=True,
        blank=True,
    )
    motif_abandon = models.CharField("motif de l’abandon", max_length=300, blank=True)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    objects = ConventionQuerySet.as_manager()

    class Meta:
        verbose_name = "convention"
        ordering = ["-reference"]
        constraints = CONTRAINTES

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Return the page of the convention."""
        return reverse("locaux:convention", args=[self.reference])

    @property
    def premier_jour(self) -> date:
        """The first day, the same as signed and in effect."""
        jour: date = self.periode.lower
        return jour

    @property
    def dernier_jour_signe(self) -> date:
        """The last day as signed, itself included."""
        return jour_d_avant(self.periode.upper)

    @property
    def dernier_jour(self) -> date:
        """The last day in effect, itself included."""
        return jour_d_avant(self.periode_effective.upper)

    @property
    def actee(self) -> bool:
        """Tell whether it was signed, whatever became of it."""
        return self.statut in ACTEES

    @property
    def en_preparation(self) -> bool:
        """Tell whether it may still be given up."""
        return self.statut in EN_PREPARATION

    @property
    def contrepartie(self) -> Contrepartie:
        """How what it makes the occupant owe is called."""
        return TypeConvention(self.type).contrepartie

    @property
    def redigeable(self) -> bool:
        """Tell whether its terms may still be written."""
        return self.statut == StatutConvention.PROJET

    @property
    def empreinte(self) -> str:
        """A digest of what forms change; `lots` are loaded or read."""
        lots = sorted(
            (lot.espace_id, lot.surface_m2, lot.periode.lower, lot.periode.upper)
            for lot in self.lots.all()
        )
        dits = (
            *(self.type, self.acteur_id, self.bailleur_id, self.destination, self.clauses),
            *(self.periode.lower, self.periode.upper, self.periode_effective.upper),
            *(self.preavis_mois, self.loyer_mensuel_ht, self.charges_mensuelles),
            *(self.depot_garantie, self.loyer_de_reference_ht, self.regime_tva, self.taux_tva),
            *(self.indice, self.annee_reference, self.trimestre_reference),
            *(self.methode_prorata, self.terme_loyer, self.duree_max_mois, self.pepiniere),
            *(self.statut, self.sha256),
        )
        return empreinte([*map(str, dits), lots])


def jour_d_avant(fin: date) -> date:
    """Return the last day of a period whose end, excluded, is `fin`."""
    return fin - timedelta(days=1)
