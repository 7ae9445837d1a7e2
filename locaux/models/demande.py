"""Requests for premises: an organisation asks for an office, and what became of it."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import ROLES_QUI_GERENT
from acteurs.models import Acteur, Appartenance
from locaux.calculs import Souhait
from locaux.enums import StatutDemande, TypeEspace
from locaux.models.espace import Espace
from locaux.models.site import Site
from ptce.socle.references import nouvelle_reference

if TYPE_CHECKING:
    from acteurs.models import Personne

ATTENDUES = (StatutDemande.DEPOSEE, StatutDemande.SUIVIE)
CLOSES = (StatutDemande.SATISFAITE, StatutDemande.REFUSEE, StatutDemande.RETIREE)


class DemandeLocauxQuerySet(models.QuerySet["DemandeLocaux"]):
    """Questions asked of requests for premises."""

    def attendues(self) -> "DemandeLocauxQuerySet":
        """Requests that still wait for premises."""
        return self.filter(statut__in=ATTENDUES)

    def dans_l_ordre(self) -> "DemandeLocauxQuerySet":
        """Those to study, then those that are followed, then the closed ones; the earliest wish first."""
        rang = models.Case(
            models.When(statut=StatutDemande.DEPOSEE, then=models.Value(0)),
            models.When(statut=StatutDemande.SUIVIE, then=models.Value(1)),
            default=models.Value(2),
        )
        return self.annotate(rang_d_etat=rang).order_by(
            "rang_d_etat", "souhaite_le", "cree_le", "pk"
        )

    def completes(self) -> "DemandeLocauxQuerySet":
        """With what a list or a page says of each, in the same query."""
        return self.select_related("acteur", "demandeur", "responsable", "site")

    def visibles_pour(self, personne: "Personne") -> "DemandeLocauxQuerySet":
        """Requests this person may read: those of the organisations they act for; all for the agents."""
        if personne.est_agent:
            return self
        return self.filter(
            acteur__in=[lien.acteur_id for lien in personne.appartenances_du_jour if lien.gere]
        )

    def repondues(self, personne: "Personne", jour: date) -> "DemandeLocauxQuerySet":
        """Requests that moved since who answers for them last looked: those that this person made; those of the
        organisations they act for, once who made them no longer acts for it.
        """
        gerees = [lien.acteur_id for lien in personne.appartenances_du_jour if lien.gere]
        agit = Appartenance.objects.filter(
            personne=models.OuterRef("demandeur"),
            personne__is_active=True,
            acteur=models.OuterRef("acteur"),
            role__in=ROLES_QUI_GERENT,
            periode__contains=jour,
        )
        return self.filter(
            Q(demandeur=personne) | Q(Q(acteur__in=gerees), ~models.Exists(agit)),
            sequence__gt=F("revision_lue"),
        )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi", "revision_lue"],
)
class DemandeLocaux(models.Model):
    """An organisation asks for premises: how large, from when, for how much.

    `sequence` grows with each step, which says who did it; `revision_lue` is the one that who asked last looked at.
    """

    reference = models.CharField(
        "référence", max_length=9, unique=True, default=nouvelle_reference, editable=False
    )
    acteur = models.ForeignKey(
        Acteur,
        verbose_name="organisation",
        on_delete=models.PROTECT,
        related_name="demandes_de_locaux",
    )
    demandeur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="demandé par",
        on_delete=models.PROTECT,
        related_name="demandes_de_locaux",
    )
    type = models.CharField("type", max_length=20, choices=TypeEspace, default=TypeEspace.BUREAU)
    site = models.ForeignKey(
        Site,
        verbose_name="site souhaité",
        on_delete=models.PROTECT,
        related_name="demandes_de_locaux",
        null=True,
        blank=True,
    )
    surface_min = models.DecimalField("surface minimale (m²)", max_digits=9, decimal_places=2)
    surface_max = models.DecimalField(
        "surface maximale (m²)", max_digits=9, decimal_places=2, null=True, blank=True
    )
    souhaite_le = models.DateField("souhaité à partir du")
    budget_mensuel = models.DecimalField(
        "budget mensuel hors taxes (€)", max_digits=12, decimal_places=2, null=True, blank=True
    )
    besoins = models.TextField("besoins", max_length=2000, blank=True)
    statut = models.CharField(
        "statut", max_length=20, choices=StatutDemande, default=StatutDemande.DEPOSEE
    )
    sequence = models.PositiveIntegerField("révision", default=0)
    revision_lue = models.PositiveIntegerField("révision lue par le demandeur", default=0)
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="suivie par",
        on_delete=models.PROTECT,
        related_name="demandes_de_locaux_suivies",
        null=True,
        blank=True,
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)
    cree_le = models.DateTimeField("déposée le", default=timezone.now)
    close_le = models.DateTimeField("close le", null=True, blank=True)

    objects = DemandeLocauxQuerySet.as_manager()

    class Meta:
        verbose_name = "demande de locaux"
        verbose_name_plural = "demandes de locaux"
        ordering = ["-cree_le", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_demandelocaux_statut_connu",
                condition=Q(statut__in=StatutDemande.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_demandelocaux_type_connu",
                condition=Q(type__in=TypeEspace.values),
                violation_error_message="Ce type d’espace n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_demandelocaux_close",
                condition=Q(statut__in=ATTENDUES, close_le__isnull=True)
                | (~Q(statut__in=ATTENDUES) & Q(close_le__isnull=False)),
                violation_error_message="Une demande close a une date.",
            ),
            models.CheckConstraint(
                name="locaux_demandelocaux_suivie",
                condition=~Q(statut=StatutDemande.SUIVIE) | Q(responsable__isnull=False),
                violation_error_message="Une demande suivie l’est par quelqu’un.",
            ),
            models.CheckConstraint(
                name="locaux_demandelocaux_surface",
                condition=Q(surface_min__gt=0)
                & (Q(surface_max__isnull=True) | Q(surface_max__gte=F("surface_min"))),
                violation_error_message="La surface est positive, et la plus grande n’est pas en dessous de la plus petite.",
            ),
            models.CheckConstraint(
                name="locaux_demandelocaux_budget",
                condition=Q(budget_mensuel__isnull=True) | Q(budget_mensuel__gt=0),
                violation_error_message="Un budget est positif.",
            ),
        ]
        indexes = [
            models.Index(fields=["acteur", "-cree_le"], name="locaux_demandelocaux_acteur"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} · {self.acteur}"

    def get_absolute_url(self) -> str:
        """Return the page of the request."""
        return reverse("locaux:demande", args=[self.reference])

    @property
    def close(self) -> bool:
        """Tell whether nothing more is to be done."""
        return self.statut in CLOSES

    @property
    def souhait(self) -> Souhait:
        """What it asks, as the rule compares it with what is free."""
        return Souhait(self.surface_min, self.surface_max, self.souhaite_le, self.budget_mensuel)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class EtapeDemande(models.Model):
    """One step of a request: what was said, by whom, where it led; `sequence` is the revision it made."""

    demande = models.ForeignKey(
        DemandeLocaux, verbose_name="demande", on_delete=models.PROTECT, related_name="etapes"
    )
    sequence = models.PositiveIntegerField("révision")
    statut = models.CharField("statut", max_length=20, choices=StatutDemande)
    message = models.TextField("message", max_length=2000, blank=True)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="par",
        on_delete=models.PROTECT,
        related_name="etapes_de_demande",
    )
    le = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "étape d’une demande de locaux"
        verbose_name_plural = "étapes d’une demande de locaux"
        ordering = ["sequence", "pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_etapedemande_statut_connu",
                condition=Q(statut__in=StatutDemande.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_etapedemande_motif",
                condition=~Q(statut__in=(StatutDemande.REFUSEE, StatutDemande.SATISFAITE))
                | ~Q(message=""),
                violation_error_message="Une décision dit pourquoi.",
            ),
            models.UniqueConstraint(
                name="locaux_etapedemande_revision",
                fields=["demande", "sequence"],
                violation_error_message="Cette étape de la demande existe déjà.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.demande.reference} : {self.get_statut_display()}"


class Rapprochement(models.Model):
    """A space that suits a request, told once to the agents for the date at which it frees itself."""

    demande = models.ForeignKey(
        DemandeLocaux,
        verbose_name="demande",
        on_delete=models.PROTECT,
        related_name="rapprochements",
    )
    espace = models.ForeignKey(
        Espace, verbose_name="espace", on_delete=models.PROTECT, related_name="rapprochements"
    )
    libre_le = models.DateField("libre le")
    annonce_le = models.DateTimeField("annoncé le", default=timezone.now)

    class Meta:
        verbose_name = "rapprochement"
        ordering = ["demande", "espace", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="locaux_rapprochement_annonce_une_fois",
                fields=["demande", "espace", "libre_le"],
                violation_error_message="Ce rapprochement est déjà annoncé.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.demande} · {self.espace}"
