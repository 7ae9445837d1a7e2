"""What hangs from an application: the people it names, its thread, the links by which its contact comes back to it."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from acteurs.enums import GenreMessage, RoleAppartenance, StatutCandidature
from acteurs.models.candidature import Candidature
from ptce.socle.journal import suivre_les_liens
from ptce.socle.liens import LienSecret
from ptce.socle.noms import LISIBLE

MOTIVES = (
    GenreMessage.MESSAGE,
    GenreMessage.COMPLEMENT,
    GenreMessage.ACCEPTATION,
    GenreMessage.REFUS,
    GenreMessage.RETRAIT,
)
"""Steps that say something."""


class PersonneDeCandidature(models.Model):
    """Someone to be invited once the organisation is a member. Forgotten with the application: not journalled."""

    candidature = models.ForeignKey(
        Candidature, verbose_name="candidature", on_delete=models.CASCADE, related_name="personnes"
    )
    prenom = models.CharField("prénom", max_length=100, blank=True)
    nom = models.CharField("nom", max_length=100, blank=True)
    courriel = models.EmailField("adresse e-mail", max_length=254)
    role = models.CharField(
        "rôle", max_length=20, choices=RoleAppartenance, default=RoleAppartenance.COLLABORATEUR
    )

    class Meta:
        verbose_name = "personne à inviter"
        verbose_name_plural = "personnes à inviter"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "candidature",
                Lower("courriel"),
                name="acteurs_personnedecandidature_une_fois",
                violation_error_message="Cette personne est déjà dans la liste.",
            ),
            models.CheckConstraint(
                name="acteurs_personnedecandidature_role_connu",
                condition=Q(role__in=RoleAppartenance.values),
                violation_error_message="Ce rôle n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prenom} {self.nom}".strip() or self.courriel


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["texte"]
)
class MessageCandidature(models.Model):
    """One step of an application: what was done or said, by whom; `statut` is where it led, `sequence` its revision.

    Nobody (`par`) is an applicant who has no account.
    """

    candidature = models.ForeignKey(
        Candidature, verbose_name="candidature", on_delete=models.PROTECT, related_name="messages"
    )
    sequence = models.PositiveIntegerField("révision")
    genre = models.CharField("genre", max_length=20, choices=GenreMessage)
    statut = models.CharField("statut", max_length=20, choices=StatutCandidature)
    texte = models.TextField("texte", max_length=2000, blank=True)
    du_candidat = models.BooleanField("écrit par l’organisation candidate")
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="par",
        on_delete=models.PROTECT,
        related_name="messages_de_candidature",
        null=True,
        blank=True,
    )
    le = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "message d’une candidature"
        verbose_name_plural = "messages d’une candidature"
        ordering = ["candidature", "sequence"]
        constraints = [
            models.CheckConstraint(
                name="acteurs_messagecandidature_genre_connu",
                condition=Q(genre__in=GenreMessage.values),
                violation_error_message="Ce genre de message n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_messagecandidature_statut_connu",
                condition=Q(statut__in=StatutCandidature.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_messagecandidature_texte",
                condition=~Q(genre__in=MOTIVES) | Q(texte__regex=LISIBLE),
                violation_error_message="Un message dit quelque chose, une décision dit pourquoi.",
            ),
            models.CheckConstraint(
                name="acteurs_messagecandidature_par",
                condition=Q(du_candidat=True) | Q(par__isnull=False),
                violation_error_message="Ce que l’équipe écrit est de quelqu’un.",
            ),
            models.UniqueConstraint(
                name="acteurs_messagecandidature_revision",
                fields=["candidature", "sequence"],
                violation_error_message="Cette étape de la candidature existe déjà.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidature.reference} : {self.get_genre_display()}"


class LienDeCandidature(LienSecret):
    """A link by which the contact person comes back to the application, one a message."""

    candidature = models.ForeignKey(
        Candidature, verbose_name="candidature", on_delete=models.CASCADE, related_name="liens"
    )

    class Meta(LienSecret.Meta):
        verbose_name = "lien de candidature"
        verbose_name_plural = "liens de candidature"

    def __str__(self) -> str:
        return f"{self.candidature.reference}, {self.cree_le:%d/%m/%Y}"


@suivre_les_liens
class PoleDeCandidature(Candidature.poles.through):  # type: ignore[name-defined,misc]
    """Journal of the poles that applications ask for."""

    class Meta:
        proxy = True


@suivre_les_liens
class DomaineDeCandidature(Candidature.domaines.through):  # type: ignore[name-defined,misc]
    """Journal of the fields that applications say are theirs."""

    class Meta:
        proxy = True
