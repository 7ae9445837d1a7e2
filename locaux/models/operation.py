"""Real-estate operations: what is built or fitted out, by whom, and how far it is."""

from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from locaux.enums import StatutOperation
from locaux.models.site import Site
from ptce.socle.noms import LISIBLE, SansAccents, nom_lisible, noms_lisibles

if TYPE_CHECKING:
    from acteurs.models import Personne


def archivage(table: str) -> models.CheckConstraint:
    """Return the constraint `<table>_archivee`: what is archived says when and by whom."""
    return models.CheckConstraint(
        name=f"{table}_archivee",
        condition=Q(archive_le__isnull=True, archive_par__isnull=True)
        | Q(archive_le__isnull=False, archive_par__isnull=False),
        violation_error_message="Ce qui est archivé dit quand et par qui.",
    )


class OperationImmobiliereQuerySet(models.QuerySet["OperationImmobiliere"]):
    """Questions asked of operations."""

    def en_service(self) -> "OperationImmobiliereQuerySet":
        """Those that are not archived."""
        return self.filter(archive_le__isnull=True)

    def visibles_pour(self, personne: "Personne | None") -> "OperationImmobiliereQuerySet":
        """All for the agents, who run them; nothing for anyone else: a settled plan has a public page of its own."""
        return self if personne is not None and personne.est_agent else self.none()


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class OperationImmobiliere(models.Model):
    """A building or a fitting-out that is studied, funded and delivered.

    `maitre_ouvrage_public` tells whether the owner is a local authority, which funds a minimum share (CGCT L1111-10).
    """

    nom = models.CharField("nom", max_length=120, validators=[nom_lisible])
    slug = models.SlugField("adresse de la page", max_length=80, unique=True)
    site = models.ForeignKey(
        Site,
        verbose_name="site",
        on_delete=models.PROTECT,
        related_name="operations",
        null=True,
        blank=True,
    )
    maitre_ouvrage = models.CharField("maître d’ouvrage", max_length=160, validators=[nom_lisible])
    maitre_ouvrage_public = models.BooleanField(
        "le maître d’ouvrage est une collectivité ou un groupement de collectivités", default=True
    )
    description = models.TextField("description", max_length=4000, blank=True)
    statut = models.CharField(
        "état", max_length=20, choices=StatutOperation, default=StatutOperation.PROJET
    )
    livree_le = models.DateField("livrée le", null=True, blank=True)
    abandonnee_le = models.DateField("abandonnée le", null=True, blank=True)
    motif_abandon = models.TextField("motif de l’abandon", max_length=1000, blank=True)
    creee_le = models.DateTimeField("créée le", default=timezone.now)
    creee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="créée par",
        on_delete=models.PROTECT,
        related_name="+",
    )
    archive_le = models.DateTimeField("archivée le", null=True, blank=True, editable=False)
    archive_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="archivée par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    objects = OperationImmobiliereQuerySet.as_manager()

    class Meta:
        verbose_name = "opération immobilière"
        verbose_name_plural = "opérations immobilières"
        ordering = [SansAccents("nom"), "pk"]
        constraints = [
            noms_lisibles("locaux_operationimmobiliere", "nom", "maitre_ouvrage"),
            archivage("locaux_operationimmobiliere"),
            models.CheckConstraint(
                name="locaux_operationimmobiliere_statut_connu",
                condition=Q(statut__in=StatutOperation.values),
                violation_error_message="Cet état n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_operationimmobiliere_livree",
                condition=Q(statut=StatutOperation.LIVREE, livree_le__isnull=False)
                | (~Q(statut=StatutOperation.LIVREE) & Q(livree_le__isnull=True)),
                violation_error_message="Une opération livrée dit quand ; une autre n’a pas de date de livraison.",
            ),
            models.CheckConstraint(
                name="locaux_operationimmobiliere_abandonnee",
                condition=Q(
                    statut=StatutOperation.ABANDONNEE,
                    abandonnee_le__isnull=False,
                    motif_abandon__regex=LISIBLE,
                )
                | (
                    ~Q(statut=StatutOperation.ABANDONNEE)
                    & Q(abandonnee_le__isnull=True, motif_abandon="")
                ),
                violation_error_message="Une opération abandonnée dit quand et pourquoi.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom

    def get_absolute_url(self) -> str:
        """Return the page of the operation, for the agents."""
        return reverse("locaux:operation", args=[self.slug])
