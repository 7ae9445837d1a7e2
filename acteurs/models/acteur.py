"""Organisations of the hub and how they are sorted."""

import uuid
from typing import TYPE_CHECKING

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from acteurs.enums import NatureActeur, PaletteCouleur, Presence, StatutActeur
from ptce.socle.journal import suivre_les_liens

if TYPE_CHECKING:
    from acteurs.models.personne import Personne

SIRET_FICTIF = "00000"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Pole(models.Model):
    """A thematic pole of the hub; its colour is a token of the style sheet."""

    nom = models.CharField("nom", max_length=120, unique=True)
    rang = models.PositiveSmallIntegerField("rang", default=1)
    couleur = models.CharField(
        "couleur", max_length=20, choices=PaletteCouleur, default=PaletteCouleur.ARDOISE
    )

    class Meta:
        verbose_name = "pôle"
        ordering = ["rang", "nom"]
        constraints = [
            models.CheckConstraint(
                name="acteurs_pole_couleur_connue",
                condition=Q(couleur__in=PaletteCouleur.values),
                violation_error_message="Cette couleur n’est pas dans la palette.",
            )
        ]

    def __str__(self) -> str:
        return self.nom


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class College(models.Model):
    """A college of the hub's bodies."""

    nom = models.CharField("nom", max_length=120, unique=True)
    rang = models.PositiveSmallIntegerField("rang", default=1)

    class Meta:
        verbose_name = "collège"
        ordering = ["rang", "nom"]

    def __str__(self) -> str:
        return self.nom


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Domaine(models.Model):
    """A field of activity, as the directory sorts them."""

    nom = models.CharField("nom", max_length=120, unique=True)
    rang = models.PositiveSmallIntegerField("rang", default=1)

    class Meta:
        verbose_name = "domaine d’activité"
        verbose_name_plural = "domaines d’activité"
        ordering = ["rang", "nom"]

    def __str__(self) -> str:
        return self.nom


class ActeurQuerySet(models.QuerySet["Acteur"]):
    """Questions asked of organisations."""

    def membres(self) -> "ActeurQuerySet":
        """Organisations whose membership is in force, suspended ones excluded."""
        return self.filter(statut=StatutActeur.MEMBRE)

    def organisations_ess(self) -> "ActeurQuerySet":
        """Actors of the social economy: institutions and companies are told apart from them."""
        return self.filter(nature=NatureActeur.ACTEUR_ESS)

    def avec_poles(self) -> "ActeurQuerySet":
        """With the poles loaded in one more query."""
        return self.prefetch_related("poles")

    def visibles_pour(self, personne: "Personne | None") -> "ActeurQuerySet":
        """Members are public; candidates, suspended and gone ones are for the staff and their own people."""
        if personne is not None and personne.gere_le_pole:
            return self
        publics = Q(statut=StatutActeur.MEMBRE)
        if personne is not None:
            publics |= Q(pk__in=[acteur.pk for acteur in personne.organisations()])
        return self.filter(publics)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Acteur(models.Model):
    """An organisation: actor of the social economy, local authority, institution or company."""

    uid = models.UUIDField("identifiant public", default=uuid.uuid4, unique=True, editable=False)
    nom = models.CharField("nom", max_length=200)
    sigle = models.CharField("sigle", max_length=40, blank=True)
    slug = models.SlugField("adresse de la page", max_length=80, unique=True)
    nature = models.CharField(
        "nature", max_length=20, choices=NatureActeur, default=NatureActeur.ACTEUR_ESS
    )
    presence = models.CharField(
        "présence", max_length=20, choices=Presence, default=Presence.PONCTUEL
    )
    statut = models.CharField(
        "statut", max_length=20, choices=StatutActeur, default=StatutActeur.CANDIDAT
    )
    siret = models.CharField(
        "SIRET",
        max_length=14,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"\A[0-9]{14}\Z", "Un SIRET compte 14 chiffres.")],
    )
    presentation = models.TextField("présentation", blank=True)
    site_web = models.URLField("site web", blank=True)
    courriel = models.EmailField("adresse e-mail", blank=True)
    telephone = models.CharField("téléphone", max_length=20, blank=True)
    adresse = models.TextField("adresse postale", blank=True)
    poles = models.ManyToManyField(Pole, verbose_name="pôles", related_name="acteurs", blank=True)
    domaines = models.ManyToManyField(
        Domaine, verbose_name="domaines", related_name="acteurs", blank=True
    )
    college = models.ForeignKey(
        College,
        verbose_name="collège",
        on_delete=models.PROTECT,
        related_name="acteurs",
        null=True,
        blank=True,
    )
    adhere_le = models.DateField("membre depuis le", null=True, blank=True)
    sorti_le = models.DateField("sortie le", null=True, blank=True)
    fictif = models.BooleanField(
        "données fictives",
        default=False,
        help_text="Coordonnées et SIRET inventés pour la démonstration.",
    )

    objects = ActeurQuerySet.as_manager()

    class Meta:
        verbose_name = "organisation"
        # As they are shown: by `str`.
        ordering = [Lower(Coalesce(NullIf("sigle", Value("")), "nom")), "pk"]
        constraints = [
            models.CheckConstraint(
                name="acteurs_acteur_membre_adhere_le",
                condition=~Q(statut__in=[StatutActeur.MEMBRE, StatutActeur.SUSPENDU])
                | Q(adhere_le__isnull=False),
                violation_error_message="Une organisation membre a une date d’adhésion.",
            ),
            models.CheckConstraint(
                name="acteurs_acteur_sorti_le",
                condition=Q(sorti_le__isnull=True) & ~Q(statut=StatutActeur.SORTI)
                | Q(sorti_le__isnull=False, adhere_le__isnull=False, sorti_le__gte=F("adhere_le")),
                violation_error_message="Une organisation sortie a une date de sortie, après son adhésion.",
            ),
            models.CheckConstraint(
                name="acteurs_acteur_siret_14_chiffres",
                condition=Q(siret__isnull=True) | Q(siret__regex=r"^[0-9]{14}$"),
                violation_error_message="Un SIRET compte 14 chiffres.",
            ),
            models.CheckConstraint(
                name="acteurs_acteur_nature_connue",
                condition=Q(nature__in=NatureActeur.values),
                violation_error_message="Cette nature d’organisation n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_acteur_presence_connue",
                condition=Q(presence__in=Presence.values),
                violation_error_message="Une organisation est permanente ou ponctuelle.",
            ),
            models.CheckConstraint(
                name="acteurs_acteur_statut_connu",
                condition=Q(statut__in=StatutActeur.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return self.sigle or self.nom

    @property
    def peut_reserver(self) -> bool:
        """Tell whether the organisation may take a place: member in force, neither suspended nor gone."""
        return self.statut == StatutActeur.MEMBRE


@suivre_les_liens
class PoleDActeur(Acteur.poles.through):  # type: ignore[name-defined,misc]
    """Journal of the poles of organisations."""

    class Meta:
        proxy = True


@suivre_les_liens
class DomaineDActeur(Acteur.domaines.through):  # type: ignore[name-defined,misc]
    """Journal of the fields of organisations."""

    class Meta:
        proxy = True
