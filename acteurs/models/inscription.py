"""Who registered for an event, and the links by which visitors come back to their place."""

import uuid
from datetime import datetime, timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from acteurs.enums import StatutInscription
from acteurs.models.evenement import Evenement
from ptce.socle.liens import LienSecret, empreinte_du_secret
from ptce.socle.noms import nom_lisible

DEMANDE_VALABLE = timedelta(days=7)
"""How long a visitor has to confirm that they asked to register."""

OUBLI_DES_VISITEURS = timedelta(days=90)
"""How long after an event the visitors who registered are remembered by name."""

VIVANTES = (StatutInscription.INSCRITE, StatutInscription.EN_ATTENTE)


class InscriptionQuerySet(models.QuerySet["Inscription"]):
    """Questions asked of registrations."""

    def inscrites(self) -> "InscriptionQuerySet":
        """Those that hold a seat."""
        return self.filter(statut=StatutInscription.INSCRITE)

    def en_attente(self) -> "InscriptionQuerySet":
        """Those that wait for one, the first come first."""
        return self.filter(statut=StatutInscription.EN_ATTENTE).order_by("rang_le", "pk")

    def vivantes(self) -> "InscriptionQuerySet":
        """Those that hold a seat or wait for one."""
        return self.filter(statut__in=VIVANTES)

    def completes(self) -> "InscriptionQuerySet":
        """With the person and the event, in the same query."""
        return self.select_related("personne", "evenement")

    def du_lien(self, secret: str) -> "InscriptionQuerySet":
        """The one that this secret link opens, if it still does."""
        return self.filter(liens__empreinte=empreinte_du_secret(secret))

    def a_oublier(self, maintenant: datetime) -> "InscriptionQuerySet":
        """Those of visitors whose event is long over."""
        return self.filter(
            personne__isnull=True,
            oubliee_le__isnull=True,
            evenement__fin__lte=maintenant - OUBLI_DES_VISITEURS,
        )

    def perimees(self, maintenant: datetime) -> "InscriptionQuerySet":
        """Requests of visitors that nobody confirmed in time."""
        return self.filter(
            statut=StatutInscription.A_CONFIRMER, demandee_le__lte=maintenant - DEMANDE_VALABLE
        )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    # A visitor is forgotten after a while: the journal never knew their name.
    exclude=["nom", "courriel", "organisation", "jeton_envoi"],
)
class Inscription(models.Model):
    """Someone who comes to an event: a person, or a visitor by name and address until they are forgotten.

    `rang_le` is when they took their place in the line; `sequence` grows with each message about it (RFC 5545).
    """

    evenement = models.ForeignKey(
        Evenement,
        verbose_name="événement",
        on_delete=models.PROTECT,
        related_name="inscriptions",
    )
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="personne",
        on_delete=models.PROTECT,
        related_name="inscriptions",
        null=True,
        blank=True,
    )
    nom = models.CharField("nom", max_length=100, blank=True, validators=[nom_lisible])
    courriel = models.EmailField("adresse e-mail", max_length=254, blank=True)
    organisation = models.CharField("organisation", max_length=120, blank=True)
    statut = models.CharField(
        "statut",
        max_length=20,
        choices=StatutInscription,
        default=StatutInscription.A_CONFIRMER,
    )
    demandee_le = models.DateTimeField("demandée le", default=timezone.now)
    rang_le = models.DateTimeField("dans la file depuis le", null=True, blank=True)
    annulee_le = models.DateTimeField("annulée le", null=True, blank=True)
    present = models.BooleanField("présence", null=True, blank=True)
    rappel_le = models.DateTimeField("rappel écrit le", null=True, blank=True)
    oubliee_le = models.DateTimeField("oubliée le", null=True, blank=True)
    sequence = models.PositiveIntegerField("révision", default=0)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    objects = InscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription"
        ordering = ["demandee_le", "pk"]
        constraints = [
            models.CheckConstraint(
                name="acteurs_inscription_de_quelqu_un",
                condition=Q(
                    personne__isnull=False,
                    nom="",
                    courriel="",
                    organisation="",
                    oubliee_le__isnull=True,
                )
                | (Q(personne__isnull=True, oubliee_le__isnull=True) & ~Q(nom="") & ~Q(courriel=""))
                | Q(
                    personne__isnull=True,
                    oubliee_le__isnull=False,
                    nom="",
                    courriel="",
                    organisation="",
                ),
                violation_error_message="Une inscription dit de qui elle est : une personne, ou le nom et l’adresse d’un visiteur.",
            ),
            models.UniqueConstraint(
                name="acteurs_inscription_personne",
                fields=["evenement", "personne"],
                condition=Q(personne__isnull=False),
                violation_error_message="Cette personne est déjà inscrite.",
            ),
            models.UniqueConstraint(
                F("evenement"),
                Lower("courriel"),
                name="acteurs_inscription_courriel",
                condition=~Q(courriel=""),
                violation_error_message="Cette adresse e-mail est déjà inscrite.",
            ),
            models.CheckConstraint(
                name="acteurs_inscription_statut_connu",
                condition=Q(statut__in=StatutInscription.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_inscription_rang",
                condition=~Q(statut__in=VIVANTES) | Q(rang_le__isnull=False),
                violation_error_message="Qui a une place, ou en attend une, a son rang.",
            ),
            models.CheckConstraint(
                name="acteurs_inscription_annulee",
                condition=Q(statut=StatutInscription.ANNULEE, annulee_le__isnull=False)
                | (~Q(statut=StatutInscription.ANNULEE) & Q(annulee_le__isnull=True)),
                violation_error_message="Une inscription annulée dit quand.",
            ),
            models.CheckConstraint(
                name="acteurs_inscription_presence",
                condition=Q(present__isnull=True) | Q(statut=StatutInscription.INSCRITE),
                violation_error_message="On pointe la présence des seules personnes inscrites.",
            ),
        ]
        indexes = [
            models.Index(fields=["evenement", "statut"], name="acteurs_inscription_evenement"),
        ]

    def __str__(self) -> str:
        return f"{self.qui}, {self.evenement}"

    @property
    def qui(self) -> str:
        """Who comes: a person, the name a visitor gave, or nothing of them any more."""
        if self.personne:
            return str(self.personne)
        return self.nom or "Visiteur oublié"

    @property
    def adresse(self) -> str:
        """Where to write to them; empty once they are forgotten."""
        return self.personne.courriel if self.personne else self.courriel

    @property
    def inscrite(self) -> bool:
        """Tell whether it holds a seat."""
        return self.statut == StatutInscription.INSCRITE

    @property
    def en_attente(self) -> bool:
        """Tell whether it waits for one."""
        return self.statut == StatutInscription.EN_ATTENTE

    @property
    def vivante(self) -> bool:
        """Tell whether it holds a seat or waits for one."""
        return self.statut in VIVANTES

    @property
    def a_confirmer(self) -> bool:
        """Tell whether a visitor has still to confirm it."""
        return self.statut == StatutInscription.A_CONFIRMER


class LienInscription(LienSecret):
    """A link by which a visitor confirms or gives up their place, one a message."""

    inscription = models.ForeignKey(
        Inscription, verbose_name="inscription", on_delete=models.CASCADE, related_name="liens"
    )

    class Meta(LienSecret.Meta):
        verbose_name = "lien d’inscription"
        verbose_name_plural = "liens d’inscription"

    def __str__(self) -> str:
        return f"{self.inscription_id}, {self.cree_le:%d/%m/%Y}"
