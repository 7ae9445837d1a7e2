"""Documents that the hub shares, by topic; each keeps all its versions."""

import uuid
from typing import TYPE_CHECKING, Optional

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import VisibiliteDocument
from acteurs.models.acteur import Pole
from ptce.socle.depots import OCTETS_AU_PLUS
from ptce.socle.empreintes import empreinte
from ptce.socle.images import nom_au_hasard
from ptce.socle.noms import nom_lisible, noms_lisibles

if TYPE_CHECKING:
    from acteurs.models.personne import Personne


def nom_de_document(_ligne: models.Model, nom: str) -> str:
    """Return where a version is kept."""
    return nom_au_hasard("documents", nom)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Theme(models.Model):
    """A topic that sorts the shared documents."""

    nom = models.CharField("nom", max_length=80, validators=[nom_lisible])

    class Meta:
        verbose_name = "thème"
        ordering = [Lower("nom"), "pk"]
        constraints = [
            noms_lisibles("acteurs_theme", "nom"),
            models.UniqueConstraint(
                Lower("nom"),
                name="acteurs_theme_nom_unique",
                violation_error_message="Ce thème existe déjà.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom


class DocumentPartageQuerySet(models.QuerySet["DocumentPartage"]):
    """Questions asked of shared documents."""

    def complets(self) -> "DocumentPartageQuerySet":
        """With the topic, the pole and the versions, the latest first, in two queries."""
        versions = VersionDocument.objects.select_related("depose_par").order_by("-numero")
        return self.select_related("theme", "pole").prefetch_related(
            Prefetch("versions", queryset=versions)
        )

    def en_service(self) -> "DocumentPartageQuerySet":
        """Those that were not withdrawn."""
        return self.filter(retire_le__isnull=True)

    def visibles_pour(self, personne: Optional["Personne"]) -> "DocumentPartageQuerySet":
        """Those that this person, or a visitor, may read; withdrawn ones are for the animators."""
        if personne is not None and (personne.est_animateur or personne.is_superuser):
            return self
        lisibles = Q(visibilite=VisibiliteDocument.PUBLIC)
        if personne is not None and personne.est_agent:
            lisibles |= Q(visibilite__in=[VisibiliteDocument.MEMBRES, VisibiliteDocument.POLE])
        elif personne is not None and personne.organisations_du_pole():
            poles = Pole.objects.filter(acteurs__in=personne.organisations_du_pole()).values("pk")
            lisibles |= Q(visibilite=VisibiliteDocument.MEMBRES) | Q(pole__in=poles)
        return self.en_service().filter(lisibles)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class DocumentPartage(models.Model):
    """A shared document: what it is and who reads it; its files are its versions."""

    titre = models.CharField("titre", max_length=140, validators=[nom_lisible])
    theme = models.ForeignKey(
        Theme, verbose_name="thème", on_delete=models.PROTECT, related_name="documents"
    )
    visibilite = models.CharField(
        "qui le lit",
        max_length=20,
        choices=VisibiliteDocument,
        default=VisibiliteDocument.MEMBRES,
    )
    pole = models.ForeignKey(
        Pole,
        verbose_name="pôle",
        on_delete=models.PROTECT,
        related_name="documents",
        null=True,
        blank=True,
    )
    cree_le = models.DateTimeField("créé le", default=timezone.now)
    retire_le = models.DateTimeField("retiré le", null=True, blank=True)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    objects = DocumentPartageQuerySet.as_manager()

    class Meta:
        verbose_name = "document partagé"
        verbose_name_plural = "documents partagés"
        ordering = [Lower("titre"), "pk"]
        constraints = [
            noms_lisibles("acteurs_documentpartage", "titre"),
            models.CheckConstraint(
                name="acteurs_documentpartage_visibilite_connue",
                condition=Q(visibilite__in=VisibiliteDocument.values),
                violation_error_message="Cette visibilité n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_documentpartage_pole",
                condition=Q(visibilite=VisibiliteDocument.POLE, pole__isnull=False)
                | (~Q(visibilite=VisibiliteDocument.POLE) & Q(pole__isnull=True)),
                violation_error_message="Un document réservé à un pôle dit lequel ; un autre n’en a pas.",
            ),
        ]

    def __str__(self) -> str:
        return self.titre

    def get_absolute_url(self) -> str:
        """Return the page of the document."""
        return reverse("acteurs:document", args=[self.pk])

    @property
    def derniere(self) -> "VersionDocument":
        """The version in force; the document is complete."""
        return self.versions.all()[0]

    @property
    def empreinte(self) -> str:
        """A digest of what a form changes."""
        return empreinte([self.titre, self.theme_id, self.visibilite, self.pole_id, self.retire_le])


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class VersionDocument(models.Model):
    """A file as it was deposited: neither its bytes nor what is said of them change any more (trigger)."""

    document = models.ForeignKey(
        DocumentPartage, verbose_name="document", on_delete=models.PROTECT, related_name="versions"
    )
    numero = models.PositiveIntegerField("numéro")
    fichier = models.FileField("fichier", upload_to=nom_de_document)
    nom_original = models.CharField("nom du fichier", max_length=150)
    type_mime = models.CharField("type", max_length=100)
    taille = models.PositiveIntegerField("taille en octets")
    sha256 = models.CharField("sha256", max_length=64)
    depose_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="déposé par",
        on_delete=models.PROTECT,
        related_name="versions_deposees",
    )
    le = models.DateTimeField("le", default=timezone.now)
    note = models.CharField("ce qui change", max_length=300, blank=True)

    class Meta:
        verbose_name = "version d’un document"
        verbose_name_plural = "versions d’un document"
        ordering = ["document", "-numero"]
        constraints = [
            models.UniqueConstraint(
                name="acteurs_versiondocument_numero",
                fields=["document", "numero"],
                violation_error_message="Cette version existe déjà.",
            ),
            models.UniqueConstraint(
                name="acteurs_versiondocument_contenu",
                fields=["document", "sha256"],
                violation_error_message="Ce fichier est déjà une version de ce document.",
            ),
            models.CheckConstraint(
                name="acteurs_versiondocument_entiere",
                condition=Q(
                    numero__gte=1,
                    taille__gte=1,
                    taille__lte=OCTETS_AU_PLUS,
                    sha256__regex=r"^[0-9a-f]{64}$",
                )
                & ~Q(fichier="")
                & ~Q(nom_original=""),
                violation_error_message="Une version a un numéro, un fichier, sa taille et son empreinte.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, version {self.numero}"
