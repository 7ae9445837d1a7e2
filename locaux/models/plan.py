"""Funding plans: their versions, expenses by item, resources by funder. A settled version is balanced to the cent and
changed by nobody, nor are its lines (migration `plans_verifies`).
"""

from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from locaux.enums import (
    Assiette,
    DegreCertitude,
    NatureRecette,
    StatutPlan,
)
from locaux.models.financeur import Financeur
from locaux.models.operation import OperationImmobiliere
from ptce.socle.noms import LISIBLE, nom_lisible, noms_lisibles
from ptce.socle.typographie import jour_sans_nom

if TYPE_CHECKING:
    from acteurs.models import Personne


class PlanFinancementQuerySet(models.QuerySet["PlanFinancement"]):
    """Questions asked of funding plans."""

    def arretes(self) -> "PlanFinancementQuerySet":
        """Those in force: one an operation at most."""
        return self.filter(statut=StatutPlan.ARRETE)

    def visibles_pour(self, personne: "Personne | None") -> "PlanFinancementQuerySet":
        """All for the agents; settled ones in force are public, unless their operation is archived."""
        if personne is not None and personne.est_agent:
            return self
        return self.arretes().filter(operation__archive_le__isnull=True)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class PlanFinancement(models.Model):
    """A version of the plan of an operation.

    `arrete_le` is the day of the act that settles it, `decision` its reference; `taux_minimal` is the share of public
    financing required of the owner that day, null when none is; `derogation` is why a smaller one was accepted.
    """

    operation = models.ForeignKey(
        OperationImmobiliere,
        verbose_name="opération",
        on_delete=models.PROTECT,
        related_name="plans",
    )
    version = models.PositiveSmallIntegerField("version")
    assiette = models.CharField("montants", max_length=10, choices=Assiette, default=Assiette.HT)
    note = models.TextField("ce que change cette version", max_length=1000, blank=True)
    statut = models.CharField(
        "statut", max_length=20, choices=StatutPlan, default=StatutPlan.BROUILLON
    )
    creee_le = models.DateTimeField("commencée le", default=timezone.now)
    creee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="commencée par",
        on_delete=models.PROTECT,
        related_name="+",
    )
    arrete_le = models.DateField("arrêté le", null=True, blank=True)
    arrete_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="arrêté par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    decision = models.CharField("acte qui l’arrête", max_length=200, blank=True)
    taux_minimal = models.DecimalField(
        "part minimale du maître d’ouvrage", max_digits=6, decimal_places=5, null=True, blank=True
    )
    derogation = models.TextField("motif de la dérogation", max_length=1000, blank=True)
    remplace_le = models.DateTimeField("remplacé le", null=True, blank=True)
    remplace_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="remplacé par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    objects = PlanFinancementQuerySet.as_manager()

    class Meta:
        verbose_name = "plan de financement"
        verbose_name_plural = "plans de financement"
        ordering = ["operation", "-version"]
        constraints = [
            models.UniqueConstraint(
                name="locaux_plan_version_unique",
                fields=["operation", "version"],
                violation_error_message="Cette version du plan existe déjà.",
            ),
            models.UniqueConstraint(
                name="locaux_plan_un_arrete",
                fields=["operation"],
                condition=Q(statut=StatutPlan.ARRETE),
                violation_error_message="Une opération n’a qu’un plan arrêté.",
            ),
            models.UniqueConstraint(
                name="locaux_plan_un_brouillon",
                fields=["operation"],
                condition=Q(statut=StatutPlan.BROUILLON),
                violation_error_message="Une seule version du plan se prépare à la fois.",
            ),
            models.CheckConstraint(
                name="locaux_plan_version",
                condition=Q(version__gte=1),
                violation_error_message="Les versions se comptent à partir de 1.",
            ),
            models.CheckConstraint(
                name="locaux_plan_assiette_connue",
                condition=Q(assiette__in=Assiette.values),
                violation_error_message="Les montants sont hors taxes ou toutes taxes comprises.",
            ),
            models.CheckConstraint(
                name="locaux_plan_statut_connu",
                condition=Q(statut__in=StatutPlan.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_plan_arrete",
                condition=(
                    ~Q(statut=StatutPlan.BROUILLON)
                    & Q(arrete_le__isnull=False, arrete_par__isnull=False)
                )
                | (
                    Q(
                        statut=StatutPlan.BROUILLON,
                        arrete_le__isnull=True,
                        arrete_par__isnull=True,
                        taux_minimal__isnull=True,
                        decision="",
                        derogation="",
                    )
                ),
                violation_error_message="Un plan arrêté dit quand et par qui ; un brouillon ne porte ni acte, ni dérogation.",
            ),
            models.CheckConstraint(
                name="locaux_plan_derogation",
                condition=Q(derogation="") | Q(derogation__regex=LISIBLE),
                violation_error_message="Une dérogation dit pourquoi.",
            ),
            models.CheckConstraint(
                name="locaux_plan_remplace",
                condition=Q(
                    statut=StatutPlan.REMPLACE,
                    remplace_le__isnull=False,
                    remplace_par__isnull=False,
                )
                | (
                    ~Q(statut=StatutPlan.REMPLACE)
                    & Q(remplace_le__isnull=True, remplace_par__isnull=True)
                ),
                violation_error_message="Un plan remplacé dit quand et par qui.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.operation}, version {self.version}"

    def get_absolute_url(self) -> str:
        """Return the page of the version, for the agents. `operation` is loaded."""
        return reverse("locaux:plan_de_financement", args=[self.operation.slug, self.version])

    @property
    def phrase_de_l_arret(self) -> str:
        """Say which version it is, and since when: "version 2, arrêtée le 12 mars 2014"."""
        jour = jour_sans_nom(self.arrete_le) if self.arrete_le else ""
        return f"version {self.version}, arrêtée le {jour}"

    @property
    def phrase_du_brouillon(self) -> str:
        """Say which version it is, and what its amounts hold."""
        return f"version {self.version}, montants {self.get_assiette_display()}"

    @property
    def modifiable(self) -> bool:
        """Tell whether its lines still change."""
        return self.statut == StatutPlan.BROUILLON


class LigneDePlan(models.Model):
    """What an expense and a resource share. `source` is where the amount is published."""

    rang = models.PositiveSmallIntegerField("rang", default=1)
    montant = models.DecimalField("montant", max_digits=12, decimal_places=2)
    source = models.CharField("source", max_length=200, blank=True)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    class Meta:
        abstract = True


def montant_positif(table: str) -> models.CheckConstraint:
    """Return the constraint `<table>_montant`: an amount of a plan is above nothing."""
    return models.CheckConstraint(
        name=f"{table}_montant",
        condition=Q(montant__gt=0),
        violation_error_message="Un montant est supérieur à zéro.",
    )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class LigneDepense(LigneDePlan):
    """An item of expense. `eligible` tells whether funders count it."""

    plan = models.ForeignKey(
        PlanFinancement, verbose_name="plan", on_delete=models.PROTECT, related_name="depenses"
    )
    poste = models.CharField("poste", max_length=160, validators=[nom_lisible])
    eligible = models.BooleanField("éligible aux subventions", default=True)

    class Meta:
        verbose_name = "dépense"
        ordering = ["plan", "rang", "pk"]
        constraints = [
            noms_lisibles("locaux_lignedepense", "poste"),
            montant_positif("locaux_lignedepense"),
        ]

    def __str__(self) -> str:
        return self.poste


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class LigneRecette(LigneDePlan):
    """What a funder brings; `objet` is what for."""

    plan = models.ForeignKey(
        PlanFinancement, verbose_name="plan", on_delete=models.PROTECT, related_name="recettes"
    )
    financeur = models.ForeignKey(
        Financeur, verbose_name="financeur", on_delete=models.PROTECT, related_name="recettes"
    )
    objet = models.CharField("objet", max_length=160, blank=True)
    nature = models.CharField("nature", max_length=20, choices=NatureRecette)
    degre = models.CharField(
        "certitude", max_length=20, choices=DegreCertitude, default=DegreCertitude.ENVISAGE
    )

    class Meta:
        verbose_name = "recette"
        ordering = ["plan", "rang", "pk"]
        constraints = [
            montant_positif("locaux_lignerecette"),
            models.CheckConstraint(
                name="locaux_lignerecette_nature_connue",
                condition=Q(nature__in=NatureRecette.values),
                violation_error_message="Cette nature de recette n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_lignerecette_degre_connu",
                condition=Q(degre__in=DegreCertitude.values),
                violation_error_message="Ce degré de certitude n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.financeur} : {self.objet}" if self.objet else str(self.financeur)
