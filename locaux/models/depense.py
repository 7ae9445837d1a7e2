"""What an operation really cost, and the documents of grant files and of expenses."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from locaux.enums import NatureJustificatif, StatutSubvention
from locaux.models.operation import OperationImmobiliere
from locaux.models.subvention import DossierSubvention
from locaux.models.taux import argent, empreinte_de
from locaux.models.versement import EtapeSubvention
from ptce.socle.depots import OCTETS_AU_PLUS
from ptce.socle.images import nom_au_hasard
from ptce.socle.noms import LISIBLE, nom_lisible, noms_lisibles


def nom_de_justificatif(_ligne: models.Model, nom: str) -> str:
    """Return where a document is kept."""
    return nom_au_hasard("justificatifs", nom)


class DepenseReelleQuerySet(models.QuerySet["DepenseReelle"]):
    """Questions asked of real expenses."""

    def vivantes(self) -> "DepenseReelleQuerySet":
        """Those that were not cancelled."""
        return self.filter(annulee_le__isnull=True)

    def comptees_pour(self, dossier: DossierSubvention) -> "DepenseReelleQuerySet":
        """Those that a grant file claims: what it keeps, and of the rest what is eligible, within its period, not set aside.

        All are of its operation, and none was cancelled. A settled file claims nothing that was written after it was
        settled; PostgreSQL keeps what it claims (function `locaux_depense_d_un_solde`).
        """
        regle = Q(eligible=True)
        if dossier.statut == StatutSubvention.SOLDE:
            soldee = EtapeSubvention.objects.filter(dossier=dossier, sequence=dossier.sequence)
            regle &= Q(creee_le__lte=soldee.values("ecrite_le"))
        if dossier.depenses_du:
            regle &= Q(payee_le__gte=dossier.depenses_du)
        if dossier.depenses_au:
            regle &= Q(payee_le__lte=dossier.depenses_au)
        choisies = self.vivantes().filter(operation=dossier.operation_id)
        return choisies.alias(
            voulue=FilteredRelation("choix", condition=Q(choix__dossier=dossier.pk))
        ).filter(Q(voulue__retenue=True) | Q(voulue__isnull=True) & regle)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class DepenseReelle(models.Model):
    """An expense that an operation paid; a credit note is below zero. `eligible` tells whether funders count it."""

    operation = models.ForeignKey(
        OperationImmobiliere,
        verbose_name="opération",
        on_delete=models.PROTECT,
        related_name="depenses_reelles",
    )
    payee_le = models.DateField("payée le")
    fournisseur = models.CharField("fournisseur", max_length=160, validators=[nom_lisible])
    objet = models.CharField("objet", max_length=200, validators=[nom_lisible])
    piece = models.CharField("numéro de facture ou de mandat", max_length=80, blank=True)
    montant_ht = argent("montant HT")
    tva = argent("TVA")
    montant_ttc = argent("montant TTC")
    eligible = models.BooleanField("éligible aux subventions", default=True)
    annulee_le = models.DateTimeField("annulée le", null=True, blank=True)
    annulee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="annulée par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    motif_annulation = models.CharField("motif de l’annulation", max_length=300, blank=True)
    creee_le = models.DateTimeField("saisie le", default=timezone.now)
    creee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="saisie par",
        on_delete=models.PROTECT,
        related_name="+",
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    objects = DepenseReelleQuerySet.as_manager()

    class Meta:
        verbose_name = "dépense réelle"
        verbose_name_plural = "dépenses réelles"
        ordering = ["payee_le", "pk"]
        constraints = [
            noms_lisibles("locaux_depensereelle", "fournisseur", "objet"),
            models.CheckConstraint(
                name="locaux_depensereelle_ttc",
                condition=Q(montant_ttc=F("montant_ht") + F("tva")) & ~Q(montant_ht=0),
                violation_error_message="Le montant TTC est celui hors taxes, plus la TVA.",
            ),
            models.CheckConstraint(
                name="locaux_depensereelle_annulee",
                condition=Q(annulee_le__isnull=True, annulee_par__isnull=True, motif_annulation="")
                | Q(
                    annulee_le__isnull=False,
                    annulee_par__isnull=False,
                    motif_annulation__regex=LISIBLE,
                ),
                violation_error_message="Une dépense annulée dit quand, par qui et pourquoi.",
            ),
        ]
        indexes = [
            models.Index(fields=["operation", "payee_le"], name="locaux_depensereelle_operation"),
        ]

    def __str__(self) -> str:
        return f"{self.fournisseur}, {self.objet}"

    @property
    def empreinte(self) -> str:
        """A digest of what its form changes."""
        return empreinte_de(
            [
                *(self.payee_le, self.fournisseur, self.objet, self.piece, self.montant_ht),
                *(self.tva, self.eligible, self.annulee_le),
            ]
        )


class JustificatifQuerySet(models.QuerySet["Justificatif"]):
    """Questions asked of documents."""

    def en_service(self) -> "JustificatifQuerySet":
        """Those that were not withdrawn."""
        return self.filter(retire_le__isnull=True)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Justificatif(models.Model):
    """A document of a grant file or of an expense, as it was deposited: it is withdrawn, never changed (trigger)."""

    dossier = models.ForeignKey(
        DossierSubvention,
        verbose_name="dossier",
        on_delete=models.PROTECT,
        related_name="justificatifs",
        null=True,
        blank=True,
    )
    depense = models.ForeignKey(
        DepenseReelle,
        verbose_name="dépense",
        on_delete=models.PROTECT,
        related_name="justificatifs",
        null=True,
        blank=True,
    )
    nature = models.CharField("nature", max_length=20, choices=NatureJustificatif)
    intitule = models.CharField("intitulé", max_length=140, blank=True)
    fichier = models.FileField("fichier", upload_to=nom_de_justificatif)
    nom_original = models.CharField("nom du fichier", max_length=150)
    type_mime = models.CharField("type", max_length=100)
    taille = models.PositiveIntegerField("taille en octets")
    sha256 = models.CharField("sha256", max_length=64)
    depose_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="déposé par",
        on_delete=models.PROTECT,
        related_name="justificatifs_deposes",
    )
    le = models.DateTimeField("le", default=timezone.now)
    retire_le = models.DateTimeField("retiré le", null=True, blank=True)
    retire_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="retiré par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    objects = JustificatifQuerySet.as_manager()

    class Meta:
        verbose_name = "justificatif"
        ordering = ["-le", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_justificatif_rattache",
                condition=Q(dossier__isnull=False, depense__isnull=True)
                | Q(dossier__isnull=True, depense__isnull=False),
                violation_error_message="Un justificatif est celui d’un dossier, ou d’une dépense.",
            ),
            models.CheckConstraint(
                name="locaux_justificatif_nature_connue",
                condition=Q(nature__in=NatureJustificatif.values),
                violation_error_message="Cette nature de document n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_justificatif_entier",
                condition=Q(
                    taille__gte=1,
                    taille__lte=OCTETS_AU_PLUS,
                    sha256__regex=r"^[0-9a-f]{64}$",
                    nom_original__regex=LISIBLE,
                )
                & ~Q(fichier=""),
                violation_error_message="Un justificatif a un fichier, sa taille et son empreinte.",
            ),
            models.CheckConstraint(
                name="locaux_justificatif_retire",
                condition=Q(retire_le__isnull=True, retire_par__isnull=True)
                | Q(retire_le__isnull=False, retire_par__isnull=False),
                violation_error_message="Un justificatif retiré dit quand et par qui.",
            ),
            models.UniqueConstraint(
                name="locaux_justificatif_une_fois",
                fields=["dossier", "sha256"],
                condition=Q(retire_le__isnull=True, dossier__isnull=False),
                violation_error_message="Ce document est déjà dans le dossier.",
            ),
            models.UniqueConstraint(
                name="locaux_justificatif_une_fois_par_depense",
                fields=["depense", "sha256"],
                condition=Q(retire_le__isnull=True, depense__isnull=False),
                violation_error_message="Ce document est déjà celui de la dépense.",
            ),
        ]

    def __str__(self) -> str:
        return self.intitule or self.nom_original

    @property
    def operation(self) -> OperationImmobiliere:
        """The operation that it documents, by its file or by its expense."""
        rattache = self.dossier or self.depense
        assert rattache is not None  # noqa: S101 a constraint says so
        return rattache.operation
