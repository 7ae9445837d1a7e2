"""Events of the hub."""

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Optional

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import PublicEvenement, StatutEvenement, StatutInscription, TypeEvenement
from acteurs.models.acteur import Acteur, Pole
from ptce.socle.empreintes import empreinte
from ptce.socle.images import nom_au_hasard
from ptce.socle.noms import nom_lisible, noms_lisibles
from ptce.socle.periodes import DERNIER_INSTANT, PREMIER_INSTANT

if TYPE_CHECKING:
    from acteurs.models.personne import Personne


def nom_de_photo(_ligne: models.Model, nom: str) -> str:
    """Return where the picture of an event is kept."""
    return nom_au_hasard("evenements", nom)


def _comme_lu(valeur: object) -> str:
    """Return a value as text, the same whatever the zone an instant was given in."""
    return str(valeur.astimezone(UTC) if isinstance(valeur, datetime) else valeur)


class EvenementQuerySet(models.QuerySet["Evenement"]):
    """Questions asked of events."""

    def complets(self) -> "EvenementQuerySet":
        """With what a list or a page says of each, and how many hold a seat, in the same query."""
        inscrites = Count("inscriptions", filter=Q(inscriptions__statut=StatutInscription.INSCRITE))
        return self.select_related("pole", "organisateur", "responsable").annotate(
            nombre_d_inscrits=inscrites
        )

    def publics(self) -> "EvenementQuerySet":
        """Those that anybody may read, cancelled ones included: who meant to come is told."""
        return self.exclude(statut=StatutEvenement.BROUILLON).filter(public=PublicEvenement.TOUS)

    def visibles_pour(self, personne: Optional["Personne"]) -> "EvenementQuerySet":
        """Those that this person, or a visitor, may read."""
        if personne is None:
            return self.publics()
        if personne.est_animateur or personne.is_superuser:
            return self
        if personne.est_agent:
            lisibles = Q()
        elif personne.organisations_du_pole():
            poles = Pole.objects.filter(acteurs__in=personne.organisations_du_pole()).values("pk")
            lisibles = ~Q(public=PublicEvenement.POLE) | Q(pole__in=poles)
        else:
            return self.publics()
        return self.filter(
            (lisibles & ~Q(statut=StatutEvenement.BROUILLON)) | Q(responsable=personne)
        )

    def a_venir(self, maintenant: datetime) -> "EvenementQuerySet":
        """Those that are not over, the nearest first."""
        return self.filter(fin__gt=maintenant).order_by("debut", "pk")

    def passes(self, maintenant: datetime) -> "EvenementQuerySet":
        """Those that are over, the last first."""
        return self.filter(fin__lte=maintenant).order_by("-debut", "-pk")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Evenement(models.Model):
    """Something people are invited to. `sequence` grows each time calendars must be told (RFC 5545).

    Without `inscriptions_jusqu_a` nobody registers; without `jauge` there is room for all.
    """

    uid = models.UUIDField("identifiant public", default=uuid.uuid4, unique=True, editable=False)
    type = models.CharField(
        "type", max_length=20, choices=TypeEvenement, default=TypeEvenement.RENCONTRE
    )
    titre = models.CharField("titre", max_length=140, validators=[nom_lisible])
    slug = models.SlugField("adresse de la page", max_length=80, unique=True)
    resume = models.CharField("résumé", max_length=300, validators=[nom_lisible])
    texte = models.TextField("texte", max_length=50_000, blank=True)
    debut = models.DateTimeField("début")
    fin = models.DateTimeField("fin")
    lieu = models.CharField("lieu", max_length=200, blank=True)
    lien_visio = models.URLField("lien de visioconférence", max_length=300, blank=True)
    public = models.CharField(
        "public", max_length=20, choices=PublicEvenement, default=PublicEvenement.TOUS
    )
    pole = models.ForeignKey(
        Pole,
        verbose_name="pôle",
        on_delete=models.PROTECT,
        related_name="evenements",
        null=True,
        blank=True,
    )
    statut = models.CharField(
        "statut", max_length=20, choices=StatutEvenement, default=StatutEvenement.BROUILLON
    )
    inscriptions_jusqu_a = models.DateTimeField("inscriptions jusqu’au", null=True, blank=True)
    jauge = models.PositiveIntegerField("nombre de places", null=True, blank=True)
    liste_attente = models.BooleanField("liste d’attente", default=False)
    organisateur = models.ForeignKey(
        Acteur,
        verbose_name="organisation qui invite",
        on_delete=models.PROTECT,
        related_name="evenements",
        null=True,
        blank=True,
    )
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="personne qui organise",
        on_delete=models.PROTECT,
        related_name="evenements",
        null=True,
        blank=True,
        help_text="Vide : l’équipe d’animation.",
    )
    photo = models.FileField("photo", upload_to=nom_de_photo, blank=True)
    texte_photo = models.CharField("ce que montre la photo", max_length=160, blank=True)
    sequence = models.PositiveIntegerField("révision", default=0)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)
    cree_le = models.DateTimeField("créé le", default=timezone.now)
    publie_le = models.DateTimeField("publié le", null=True, blank=True)
    annule_le = models.DateTimeField("annulé le", null=True, blank=True)
    motif_annulation = models.TextField("motif de l’annulation", max_length=1000, blank=True)

    objects = EvenementQuerySet.as_manager()

    class Meta:
        verbose_name = "événement"
        ordering = ["debut", "pk"]
        constraints = [
            noms_lisibles("acteurs_evenement", "titre", "resume"),
            models.CheckConstraint(
                name="acteurs_evenement_periode",
                condition=Q(
                    fin__gt=F("debut"), debut__gte=PREMIER_INSTANT, fin__lte=DERNIER_INSTANT
                ),
                violation_error_message="Un événement finit après avoir commencé.",
            ),
            models.CheckConstraint(
                name="acteurs_evenement_pole",
                condition=Q(public=PublicEvenement.POLE, pole__isnull=False)
                | (~Q(public=PublicEvenement.POLE) & Q(pole__isnull=True)),
                violation_error_message="Un événement réservé à un pôle dit lequel ; un autre n’en a pas.",
            ),
            models.CheckConstraint(
                name="acteurs_evenement_inscriptions",
                condition=Q(inscriptions_jusqu_a__isnull=False, inscriptions_jusqu_a__lte=F("fin"))
                | Q(inscriptions_jusqu_a__isnull=True, jauge__isnull=True),
                violation_error_message="Les inscriptions se ferment avant la fin ; sans inscription, il n’y a pas de places à compter.",
            ),
            models.CheckConstraint(
                name="acteurs_evenement_jauge",
                condition=Q(jauge__isnull=False, jauge__gte=1)
                | Q(jauge__isnull=True, liste_attente=False),
                violation_error_message="Il y a au moins une place ; sans limite, il n’y a pas de liste d’attente.",
            ),
            models.CheckConstraint(
                name="acteurs_evenement_publie",
                condition=Q(statut=StatutEvenement.BROUILLON, publie_le__isnull=True)
                | (~Q(statut=StatutEvenement.BROUILLON) & Q(publie_le__isnull=False)),
                violation_error_message="Un événement publié a une date de publication ; un brouillon n’en a pas.",
            ),
            models.CheckConstraint(
                name="acteurs_evenement_annule",
                condition=(
                    Q(statut=StatutEvenement.ANNULE, annule_le__isnull=False)
                    & ~Q(motif_annulation="")
                )
                | (
                    ~Q(statut=StatutEvenement.ANNULE)
                    & Q(annule_le__isnull=True, motif_annulation="")
                ),
                violation_error_message="Un événement annulé dit quand et pourquoi.",
            ),
            models.CheckConstraint(
                name="acteurs_evenement_type_connu",
                condition=Q(type__in=TypeEvenement.values),
                violation_error_message="Ce type d’événement n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_evenement_public_connu",
                condition=Q(public__in=PublicEvenement.values),
                violation_error_message="Ce public n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_evenement_statut_connu",
                condition=Q(statut__in=StatutEvenement.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
        ]
        indexes = [
            models.Index(fields=["fin"], name="acteurs_evenement_fin"),
        ]

    def __str__(self) -> str:
        return self.titre

    def get_absolute_url(self) -> str:
        """Return the page of the event."""
        return reverse("acteurs:evenement", args=[self.slug])

    @property
    def publie(self) -> bool:
        """Tell whether it is announced and still holds."""
        return self.statut == StatutEvenement.PUBLIE

    @property
    def annule(self) -> bool:
        """Tell whether it was called off."""
        return self.statut == StatutEvenement.ANNULE

    @property
    def brouillon(self) -> bool:
        """Tell whether it is not announced yet."""
        return self.statut == StatutEvenement.BROUILLON

    @property
    def lower(self) -> datetime:
        """When it starts, as a period says it."""
        return self.debut

    @property
    def upper(self) -> datetime:
        """When it ends, as a period says it."""
        return self.fin

    @property
    def empreinte(self) -> str:
        """A digest of what a form changes, to tell whether someone else changed it meanwhile."""
        champs = (
            *("type", "titre", "resume", "texte", "debut", "fin", "lieu", "lien_visio", "public"),
            *("pole_id", "statut", "inscriptions_jusqu_a", "jauge", "liste_attente"),
            *("organisateur_id", "responsable_id"),
        )
        return empreinte(_comme_lu(getattr(self, champ)) for champ in champs)

    def s_inscrit(self, maintenant: datetime) -> bool:
        """Tell whether registrations are open."""
        return (
            self.publie
            and self.inscriptions_jusqu_a is not None
            and maintenant < self.inscriptions_jusqu_a
            and maintenant < self.fin
        )
