"""Starting a business: which organisation answers which need, and the requests of those who start one."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import BesoinCreation, EtapeProjet, RoleAppartenance, StatutActeur
from acteurs.models.acteur import Acteur, Domaine
from ptce.socle.liens import LienSecret, empreinte_du_secret
from ptce.socle.references import nouvelle_reference

if TYPE_CHECKING:
    from acteurs.models.personne import Personne

CONSERVATION = timedelta(days=365)
"""How long what a person said of themselves is kept, once confirmed."""
CONSERVATION_SANS_REPONSE = timedelta(days=7)
"""How long an address has to confirm."""


def des_besoins(champ: str = "besoins") -> Q:
    """Return the condition that a column holds known needs, one at least."""
    return Q(**{f"{champ}__contained_by": BesoinCreation.values, f"{champ}__len__gte": 1})


class OrientationQuerySet(models.QuerySet["Orientation"]):
    """Questions asked of orientations."""

    def ouvertes(self) -> "OrientationQuerySet":
        """Those to which people may be sent: in use, of a member in force."""
        return self.filter(active=True, acteur__statut=StatutActeur.MEMBRE)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Orientation(models.Model):
    """What an organisation answers to, among the needs of those who start a business."""

    acteur = models.OneToOneField(
        Acteur, verbose_name="organisation", on_delete=models.PROTECT, related_name="orientation"
    )
    besoins = ArrayField(
        models.CharField(max_length=20, choices=BesoinCreation), verbose_name="besoins"
    )
    etapes = ArrayField(
        models.CharField(max_length=20, choices=EtapeProjet),
        verbose_name="étapes du projet",
        default=list,
        blank=True,
        help_text="Aucune : toutes.",
    )
    propose = models.CharField("ce qu’elle propose", max_length=300, blank=True)
    active = models.BooleanField("proposée aux personnes", default=True)
    revision = models.PositiveIntegerField("révision", default=0)

    objects = OrientationQuerySet.as_manager()

    class Meta:
        verbose_name = "orientation"
        ordering = ["acteur", "pk"]
        constraints = [
            models.CheckConstraint(
                name="acteurs_orientation_besoins_connus",
                condition=des_besoins(),
                violation_error_message="Une orientation répond à un besoin connu au moins.",
            ),
            models.CheckConstraint(
                name="acteurs_orientation_etapes_connues",
                condition=Q(etapes__contained_by=EtapeProjet.values),
                violation_error_message="Cette étape de projet n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.acteur)

    @property
    def besoins_en_mots(self) -> list[str]:
        """Its needs, in the order of the form."""
        return [besoin.label for besoin in BesoinCreation if besoin in self.besoins]

    @property
    def etapes_en_mots(self) -> list[str]:
        """Its stages, in the order of the form; none when it takes all."""
        return [etape.label for etape in EtapeProjet if etape in self.etapes]


class DemandeCreationQuerySet(models.QuerySet["DemandeCreation"]):
    """Questions asked of requests."""

    def confirmees(self) -> "DemandeCreationQuerySet":
        """Those whose e-mail address was confirmed: the organisations were told of them."""
        return self.filter(confirmee_le__isnull=False)

    def recues_par(self, personne: "Personne") -> "DemandeCreationQuerySet":
        """Those made to the members in force that this person acts for."""
        siennes = [
            appartenance.acteur_id
            for appartenance in personne.appartenances_du_jour
            if appartenance.role in (RoleAppartenance.REPRESENTANT, RoleAppartenance.GESTIONNAIRE)
            and appartenance.acteur.statut == StatutActeur.MEMBRE
        ]
        return self.confirmees().filter(
            pk__in=ActeurSollicite.objects.filter(acteur__in=siennes).values("demande")
        )

    def visibles_pour(self, personne: "Personne") -> "DemandeCreationQuerySet":
        """The staff see all; others, those that they may answer."""
        return self.confirmees() if personne.gere_le_pole else self.recues_par(personne)

    def completes(self) -> "DemandeCreationQuerySet":
        """With whoever took charge, the field of activity, and the organisations in one more query."""
        return self.select_related(
            "secteur", "prise_en_charge_par", "prise_en_charge_pour"
        ).prefetch_related("acteurs")

    def du_lien(self, secret: str) -> "DemandeCreationQuerySet":
        """The one that this secret opens."""
        return self.filter(liens__empreinte=empreinte_du_secret(secret))

    def a_oublier(self, maintenant: datetime) -> "DemandeCreationQuerySet":
        """Those that have been kept for long enough, or were never confirmed."""
        return self.filter(oubliee_le__isnull=True).filter(
            Q(cree_le__lte=maintenant - CONSERVATION)
            | Q(confirmee_le__isnull=True, cree_le__lte=maintenant - CONSERVATION_SANS_REPONSE)
        )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["nom", "courriel", "telephone", "commune", "projet", "jeton_envoi"],
)
class DemandeCreation(models.Model):
    """Someone who starts a business and asks organisations to call; what they say of themselves is forgotten in time."""

    reference = models.CharField(
        "référence", max_length=9, unique=True, default=nouvelle_reference, editable=False
    )
    etape = models.CharField("où en est le projet", max_length=20, choices=EtapeProjet)
    besoins = ArrayField(
        models.CharField(max_length=20, choices=BesoinCreation), verbose_name="besoins"
    )
    secteur = models.ForeignKey(
        Domaine,
        verbose_name="secteur",
        on_delete=models.PROTECT,
        related_name="demandes_de_creation",
        null=True,
        blank=True,
    )
    commune = models.CharField("commune", max_length=100, blank=True)
    nom = models.CharField("nom", max_length=100, blank=True)
    courriel = models.EmailField("adresse e-mail", max_length=254, blank=True)
    telephone = models.CharField("téléphone", max_length=20, blank=True)
    projet = models.TextField("projet", max_length=2000, blank=True)
    acteurs: "models.ManyToManyField[Acteur, ActeurSollicite]" = models.ManyToManyField(
        Acteur,
        verbose_name="organisations choisies",
        through="ActeurSollicite",
        related_name="demandes_de_creation",
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)
    cree_le = models.DateTimeField("écrite le", default=timezone.now)
    confirmee_le = models.DateTimeField("adresse confirmée le", null=True, blank=True)
    prise_en_charge_le = models.DateTimeField("prise en charge le", null=True, blank=True)
    prise_en_charge_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="prise en charge par",
        on_delete=models.PROTECT,
        related_name="demandes_prises_en_charge",
        null=True,
        blank=True,
    )
    prise_en_charge_pour = models.ForeignKey(
        Acteur,
        verbose_name="au nom de",
        on_delete=models.PROTECT,
        related_name="demandes_prises_en_charge",
        null=True,
        blank=True,
    )
    oubliee_le = models.DateTimeField("oubliée le", null=True, blank=True)

    objects = DemandeCreationQuerySet.as_manager()

    class Meta:
        verbose_name = "demande de création"
        verbose_name_plural = "demandes de création"
        ordering = ["-cree_le", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="acteurs_demandecreation_etape_connue",
                condition=Q(etape__in=EtapeProjet.values),
                violation_error_message="Cette étape de projet n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_demandecreation_besoins_connus",
                condition=des_besoins(),
                violation_error_message="Une demande dit un besoin connu au moins.",
            ),
            models.CheckConstraint(
                name="acteurs_demandecreation_contact",
                condition=Q(oubliee_le__isnull=True) & ~Q(nom="") & ~Q(courriel="")
                | Q(
                    oubliee_le__isnull=False,
                    nom="",
                    courriel="",
                    telephone="",
                    projet="",
                    commune="",
                ),
                violation_error_message="Une demande dit qui la fait ; oubliée, elle ne le dit plus.",
            ),
            models.CheckConstraint(
                name="acteurs_demandecreation_prise_en_charge",
                condition=Q(
                    prise_en_charge_le__isnull=True,
                    prise_en_charge_par__isnull=True,
                    prise_en_charge_pour__isnull=True,
                )
                | Q(
                    prise_en_charge_le__isnull=False,
                    prise_en_charge_par__isnull=False,
                    prise_en_charge_pour__isnull=False,
                    confirmee_le__isnull=False,
                ),
                violation_error_message="Une prise en charge dit par qui, au nom de qui et quand.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Return the page of the request, for those who answer it."""
        return reverse("acteurs:demande_de_creation", args=[self.reference])

    @property
    def besoins_en_mots(self) -> list[str]:
        """Its needs, in the order of the form."""
        return [besoin.label for besoin in BesoinCreation if besoin in self.besoins]

    @property
    def oubliee(self) -> bool:
        """What the person said of themselves is no longer kept."""
        return self.oubliee_le is not None


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class ActeurSollicite(models.Model):
    """An organisation that a request is made to."""

    demande = models.ForeignKey(
        DemandeCreation, verbose_name="demande", on_delete=models.PROTECT, related_name="sollicites"
    )
    acteur = models.ForeignKey(
        Acteur, verbose_name="organisation", on_delete=models.PROTECT, related_name="sollicitations"
    )

    class Meta:
        verbose_name = "organisation sollicitée"
        verbose_name_plural = "organisations sollicitées"
        ordering = ["demande", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["demande", "acteur"],
                name="acteurs_acteursollicite_une_fois",
                violation_error_message="Cette organisation a déjà reçu cette demande.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.demande} · {self.acteur}"


class LienDeDemande(LienSecret):
    """The link by which a person confirms their address, then sees what became of their request."""

    demande = models.ForeignKey(
        DemandeCreation, verbose_name="demande", on_delete=models.PROTECT, related_name="liens"
    )

    class Meta(LienSecret.Meta):
        verbose_name = "lien d’une demande"
        verbose_name_plural = "liens des demandes"

    def __str__(self) -> str:
        return f"{self.demande}, {self.cree_le:%d/%m/%Y}"
