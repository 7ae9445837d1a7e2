"""Faults reported in a space, and what became of each."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from locaux.enums import StatutSignalement, Urgence
from locaux.models.espace import Espace
from locaux.models.fermeture import Fermeture
from ptce.socle.images import nom_au_hasard
from ptce.socle.liens import LienSecret, empreinte_du_secret
from ptce.socle.noms import nom_lisible, noms_lisibles
from ptce.socle.references import nouvelle_reference

if TYPE_CHECKING:
    from acteurs.models import Personne

OUVERTS = (StatutSignalement.OUVERT, StatutSignalement.EN_COURS)
CLOS = (StatutSignalement.RESOLU, StatutSignalement.SANS_SUITE)
RANG_D_ETAT = Case(When(statut__in=OUVERTS, then=Value(0)), default=Value(1))
RANG_D_URGENCE = Case(
    When(urgence=Urgence.BLOQUANTE, then=Value(0)),
    When(urgence=Urgence.GENANTE, then=Value(1)),
    default=Value(2),
)
PRIS = (StatutSignalement.EN_COURS, *CLOS)
DELAI_DE_REPRISE = timedelta(days=60)
"""How long after its closing a fault may be opened again by its reporter, and a visitor's link still shows it."""


def nom_de_photo(_ligne: models.Model, nom: str) -> str:
    """Return where the photo of a fault is kept."""
    return nom_au_hasard("signalements", nom)


class SignalementQuerySet(models.QuerySet["Signalement"]):
    """Questions asked of faults."""

    def ouverts(self) -> "SignalementQuerySet":
        """Faults that still wait for somebody."""
        return self.filter(statut__in=OUVERTS)

    def ranges(self) -> "SignalementQuerySet":
        """With their rank by urgency, the most urgent first."""
        return self.annotate(rang_d_urgence=RANG_D_URGENCE)

    def dans_l_ordre(self) -> "SignalementQuerySet":
        """Open ones first, the most urgent at the top, the oldest before; an index holds that order."""
        return self.ranges().order_by(RANG_D_ETAT, "rang_d_urgence", "cree_le", "pk")

    def complets(self) -> "SignalementQuerySet":
        """With what a list or a page says of each, in the same query."""
        return self.select_related("espace__niveau__site", "auteur", "responsable", "fermeture")

    def visibles_pour(self, personne: "Personne") -> "SignalementQuerySet":
        """Faults this person may read: their own; all for the agents, who run the place."""
        return self if personne.est_agent else self.filter(auteur=personne)

    def repondus(self, personne: "Personne") -> "SignalementQuerySet":
        """Faults of this person that moved since they last looked."""
        return self.filter(auteur=personne, sequence__gt=F("revision_lue"))

    def du_lien(self, secret: str, maintenant: datetime) -> "SignalementQuerySet":
        """The fault that this secret link opens, if it still does."""
        return self.filter(
            Q(clos_le__isnull=True) | Q(clos_le__gt=maintenant - DELAI_DE_REPRISE),
            liens__empreinte=empreinte_du_secret(secret),
        )

    def genants(self) -> "SignalementQuerySet":
        """Open ones that change how a space is used; a visitor's, once an agent has taken charge of it.

        Its title is read by all members: nobody answers for a visitor's before that.
        """
        return (
            self.ouverts()
            .exclude(urgence=Urgence.FAIBLE)
            .filter(Q(auteur__isnull=False) | Q(statut=StatutSignalement.EN_COURS))
        )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi", "revision_lue"],
    attrs={
        # As the journal copies any other key, without the index that no reading would use.
        "responsable": models.ForeignKey(
            settings.AUTH_USER_MODEL,
            verbose_name="suivi par",
            on_delete=models.DO_NOTHING,
            related_name="+",
            db_constraint=False,
            db_index=False,
            null=True,
            blank=True,
        )
    },
)
class Signalement(models.Model):
    """A fault somebody saw in a space. A visitor leaves a name and an e-mail address, to be told what becomes of it.

    `sequence` grows with each step, which says who did it; `revision_lue` is the one that the reporter last looked at.
    """

    reference = models.CharField(
        "référence", max_length=9, unique=True, default=nouvelle_reference, editable=False
    )
    espace = models.ForeignKey(
        Espace, verbose_name="espace", on_delete=models.PROTECT, related_name="signalements"
    )
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="signalé par",
        on_delete=models.PROTECT,
        related_name="signalements",
        null=True,
        blank=True,
    )
    nom = models.CharField("nom du visiteur", max_length=100, blank=True, validators=[nom_lisible])
    courriel = models.EmailField("adresse e-mail du visiteur", blank=True)
    titre = models.CharField("problème", max_length=120, validators=[nom_lisible])
    description = models.TextField("détails", max_length=2000, blank=True)
    urgence = models.CharField("urgence", max_length=20, choices=Urgence, default=Urgence.GENANTE)
    photo = models.FileField("photo", upload_to=nom_de_photo, blank=True)
    statut = models.CharField(
        "statut", max_length=20, choices=StatutSignalement, default=StatutSignalement.OUVERT
    )
    sequence = models.PositiveIntegerField("révision", default=0)
    revision_lue = models.PositiveIntegerField("révision lue par le déclarant", default=0)
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="suivi par",
        on_delete=models.PROTECT,
        related_name="signalements_suivis",
        # No page looks for them by this key alone.
        db_index=False,
        null=True,
        blank=True,
    )
    prevu_le = models.DateField("réparation prévue le", null=True, blank=True)
    fermeture = models.ForeignKey(
        Fermeture,
        verbose_name="fermeture décidée",
        on_delete=models.PROTECT,
        related_name="signalements",
        null=True,
        blank=True,
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)
    cree_le = models.DateTimeField("signalé le", default=timezone.now)
    pris_le = models.DateTimeField("pris en charge le", null=True, blank=True)
    clos_le = models.DateTimeField("clos le", null=True, blank=True)

    objects = SignalementQuerySet.as_manager()

    class Meta:
        verbose_name = "signalement"
        ordering = ["-cree_le", "-pk"]
        constraints = [
            noms_lisibles("locaux_signalement", "titre", facultatif="nom"),
            models.CheckConstraint(
                name="locaux_signalement_auteur",
                condition=Q(auteur__isnull=False, courriel="", nom="")
                | (Q(auteur__isnull=True) & ~Q(courriel="") & ~Q(nom="")),
                violation_error_message="Un signalement dit qui prévenir.",
            ),
            models.CheckConstraint(
                name="locaux_signalement_urgence_connue",
                condition=Q(urgence__in=Urgence.values),
                violation_error_message="Ce degré d’urgence n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_signalement_statut_connu",
                condition=Q(statut__in=StatutSignalement.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_signalement_clos",
                condition=(~Q(statut__in=CLOS) & Q(clos_le__isnull=True))
                | (~Q(statut__in=OUVERTS) & Q(clos_le__isnull=False)),
                violation_error_message="Un signalement clos a une date.",
            ),
            models.CheckConstraint(
                name="locaux_signalement_pris",
                condition=(
                    ~Q(statut__in=PRIS)
                    & Q(pris_le__isnull=True, responsable__isnull=True, prevu_le__isnull=True)
                )
                | (~Q(statut=StatutSignalement.OUVERT) & Q(pris_le__isnull=False)),
                violation_error_message="Un signalement pris en charge a une date ; un autre n’a ni responsable, ni date prévue.",
            ),
        ]
        indexes = [
            models.Index(fields=["espace", "statut"], name="locaux_signalement_espace"),
            models.Index(fields=["auteur", "-cree_le"], name="locaux_signalement_auteur"),
            models.Index(
                RANG_D_ETAT, RANG_D_URGENCE, "cree_le", "id", name="locaux_signalement_ordre"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} · {self.titre}"

    def get_absolute_url(self) -> str:
        """Return the page of the fault."""
        return reverse("locaux:signalement", args=[self.reference])

    @property
    def clos(self) -> bool:
        """Tell whether nothing more is to be done."""
        return self.statut in CLOS

    @property
    def pris(self) -> bool:
        """Tell whether somebody is at work on it."""
        return self.statut == StatutSignalement.EN_COURS

    def se_rouvre(self, maintenant: datetime) -> bool:
        """Tell whether its reporter may still say that the fault is there, now that it is closed."""
        return self.clos_le is not None and self.clos_le > maintenant - DELAI_DE_REPRISE

    @property
    def declarant(self) -> str:
        """Who reported it: a person, or the name that a visitor gave."""
        return str(self.auteur) if self.auteur else self.nom

    def fermeture_au(self, maintenant: datetime) -> Fermeture | None:
        """Return the closure decided for this fault, unless it is over or lifted."""
        fermeture = self.fermeture
        if fermeture is None or fermeture.levee_le is not None or fermeture.fin <= maintenant:
            return None
        return fermeture


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class EtapeSignalement(models.Model):
    """One step of a repair: what was said, by whom, and where the fault stood then; `sequence` is the revision it made.

    Nobody (`par`) is a visitor, who wrote through their link.
    """

    signalement = models.ForeignKey(
        Signalement,
        verbose_name="signalement",
        on_delete=models.PROTECT,
        related_name="etapes",
    )
    sequence = models.PositiveIntegerField("révision", default=0)
    statut = models.CharField("statut", max_length=20, choices=StatutSignalement)
    message = models.TextField("message", max_length=2000, blank=True)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="par",
        on_delete=models.PROTECT,
        related_name="etapes_de_signalement",
        null=True,
        blank=True,
    )
    le = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "étape d’un signalement"
        verbose_name_plural = "étapes d’un signalement"
        ordering = ["le", "pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_etapesignalement_statut_connu",
                condition=Q(statut__in=StatutSignalement.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_etapesignalement_motif",
                condition=~Q(statut=StatutSignalement.SANS_SUITE) | ~Q(message=""),
                violation_error_message="Un signalement sans suite dit pourquoi.",
            ),
            models.UniqueConstraint(
                # Steps of before revisions were numbered have none.
                name="locaux_etapesignalement_revision",
                fields=["signalement", "sequence"],
                condition=Q(sequence__gt=0),
                violation_error_message="Cette étape du signalement existe déjà.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signalement.reference} : {self.get_statut_display()}"


class LienDeSuiviQuerySet(models.QuerySet["LienDeSuivi"]):
    """Questions asked of links."""

    def eteints(self, maintenant: datetime) -> "LienDeSuiviQuerySet":
        """Those that open nothing any more: their fault has been closed for too long."""
        return self.filter(signalement__clos_le__lte=maintenant - DELAI_DE_REPRISE)


class LienDeSuivi(LienSecret):
    """A link by which a visitor follows their fault, one a message."""

    signalement = models.ForeignKey(
        Signalement, verbose_name="signalement", on_delete=models.PROTECT, related_name="liens"
    )

    objects = LienDeSuiviQuerySet.as_manager()

    class Meta(LienSecret.Meta):
        verbose_name = "lien de suivi"
        verbose_name_plural = "liens de suivi"

    def __str__(self) -> str:
        return f"{self.signalement.reference}, {self.cree_le:%d/%m/%Y}"
