"""Premises looked over at the entry and at the exit of a tenant: room by room, meters, photos. Signed, never changed."""

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from locaux.enums import EtatConstate, NatureCompteur, SensEtat, StatutEtat
from locaux.models.convention import Convention
from locaux.models.lot import LotConvention
from ptce.socle.images import nom_au_hasard
from ptce.socle.noms import nom_lisible, noms_lisibles

if TYPE_CHECKING:
    from acteurs.models import Personne

SIGNEE_PAR_LE_BAILLEUR = Q(bailleur_le__isnull=False, bailleur_par__isnull=False)
NON_SIGNEE_PAR_LE_BAILLEUR = Q(bailleur_le__isnull=True, bailleur_par__isnull=True)
SIGNEE_PAR_L_OCCUPANT = Q(occupant_le__isnull=False, occupant_par__isnull=False) & ~Q(
    occupant_nom=""
)
NON_SIGNEE_PAR_L_OCCUPANT = Q(
    occupant_le__isnull=True, occupant_par__isnull=True, occupant_nom="", reserves=""
)


def nom_de_photo(_photo: models.Model, nom: str) -> str:
    """Return where a photo of premises is kept: a name drawn at random."""
    return nom_au_hasard("etats", nom)


class EtatDesLieuxQuerySet(models.QuerySet["EtatDesLieux"]):
    """Questions asked of états des lieux."""

    def complets(self) -> "EtatDesLieuxQuerySet":
        """With space, convention and organisation in the same query."""
        return self.select_related(
            "lot__espace__niveau__site", "lot__convention__acteur", "lot__convention__bailleur"
        )

    def visibles_pour(self, personne: "Personne") -> "EtatDesLieuxQuerySet":
        """Agents see all; the others those of their own conventions, once the owner signed them."""
        if personne.est_agent:
            return self
        return self.filter(
            lot__convention__in=Convention.objects.visibles_pour(personne),
            statut__in=[StatutEtat.A_SIGNER, StatutEtat.SIGNE],
        )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class EtatDesLieux(models.Model):
    """What a space was like the day a tenant came in, or left. Content is frozen from the first signature (trigger)."""

    lot = models.ForeignKey(
        LotConvention, verbose_name="espace loué", on_delete=models.PROTECT, related_name="etats"
    )
    sens = models.CharField("entrée ou sortie", max_length=20, choices=SensEtat)
    dresse_le = models.DateField("dressé le")
    presents = models.CharField("personnes présentes", max_length=300)
    generalites = models.TextField("observations générales", max_length=2000, blank=True)
    statut = models.CharField(
        "état", max_length=20, choices=StatutEtat, default=StatutEtat.BROUILLON
    )
    bailleur_le = models.DateTimeField("signé pour le bailleur le", null=True, blank=True)
    bailleur_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="signé pour le bailleur par",
        on_delete=models.PROTECT,
        related_name="etats_signes_pour_le_bailleur",
        null=True,
        blank=True,
    )
    occupant_le = models.DateTimeField("signé par l’occupant le", null=True, blank=True)
    occupant_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="signature de l’occupant donnée ou enregistrée par",
        on_delete=models.PROTECT,
        related_name="etats_signes_pour_l_occupant",
        null=True,
        blank=True,
    )
    occupant_nom = models.CharField("signataire pour l’occupant", max_length=160, blank=True)
    reserves = models.TextField("réserves de l’occupant", max_length=2000, blank=True)
    cree_le = models.DateTimeField("ouvert le", default=timezone.now)
    cree_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ouvert par",
        on_delete=models.PROTECT,
        related_name="etats_ouverts",
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    objects = EtatDesLieuxQuerySet.as_manager()

    class Meta:
        verbose_name = "état des lieux"
        verbose_name_plural = "états des lieux"
        ordering = ["lot", "sens", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lot", "sens"],
                name="locaux_etatdeslieux_un_par_sens",
                violation_error_message="Cet espace a déjà son état des lieux, pour cette convention.",
            ),
            models.CheckConstraint(
                name="locaux_etatdeslieux_sens_connu",
                condition=Q(sens__in=SensEtat.values),
                violation_error_message="Un état des lieux est d’entrée ou de sortie.",
            ),
            models.CheckConstraint(
                name="locaux_etatdeslieux_statut_connu",
                condition=Q(statut__in=StatutEtat.values),
                violation_error_message="Cet état n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_etatdeslieux_signatures",
                condition=(
                    Q(statut=StatutEtat.BROUILLON)
                    & NON_SIGNEE_PAR_LE_BAILLEUR
                    & NON_SIGNEE_PAR_L_OCCUPANT
                )
                | (
                    Q(statut=StatutEtat.A_SIGNER)
                    & SIGNEE_PAR_LE_BAILLEUR
                    & NON_SIGNEE_PAR_L_OCCUPANT
                )
                | (Q(statut=StatutEtat.SIGNE) & SIGNEE_PAR_LE_BAILLEUR & SIGNEE_PAR_L_OCCUPANT),
                violation_error_message="Chaque signature d’un état des lieux dit qui et quand.",
            ),
            noms_lisibles("locaux_etatdeslieux", "presents", facultatif="occupant_nom"),
        ]

    def __str__(self) -> str:
        return f"État des lieux {'d’entrée' if self.sens == SensEtat.ENTREE else 'de sortie'}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("locaux:etat", args=[self.pk])

    @property
    def redigeable(self) -> bool:
        """Tell whether nobody signed it yet."""
        return self.statut == StatutEtat.BROUILLON

    @property
    def signe(self) -> bool:
        """Tell whether both signed it."""
        return self.statut == StatutEtat.SIGNE


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ObservationEtat(models.Model):
    """One thing that was looked at in one room."""

    etat_des_lieux = models.ForeignKey(
        EtatDesLieux,
        verbose_name="état des lieux",
        on_delete=models.PROTECT,
        related_name="observations",
    )
    rang = models.PositiveSmallIntegerField("rang")
    piece = models.CharField("pièce", max_length=80, validators=[nom_lisible])
    element = models.CharField("élément", max_length=80, validators=[nom_lisible])
    constat = models.CharField("état", max_length=20, choices=EtatConstate)
    remarque = models.CharField("remarque", max_length=300, blank=True)

    class Meta:
        verbose_name = "observation"
        ordering = ["etat_des_lieux", "rang"]
        constraints = [
            models.UniqueConstraint(
                fields=["etat_des_lieux", "rang"],
                name="locaux_observationetat_rang",
                violation_error_message="Deux observations ont le même rang.",
            ),
            models.CheckConstraint(
                name="locaux_observationetat_constat_connu",
                condition=Q(constat__in=EtatConstate.values),
                violation_error_message="Cet état n’existe pas.",
            ),
            noms_lisibles("locaux_observationetat", "piece", "element"),
        ]

    def __str__(self) -> str:
        return f"{self.piece}, {self.element}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReleveCompteur(models.Model):
    """What a meter said that day."""

    etat_des_lieux = models.ForeignKey(
        EtatDesLieux,
        verbose_name="état des lieux",
        on_delete=models.PROTECT,
        related_name="releves",
    )
    nature = models.CharField("compteur", max_length=20, choices=NatureCompteur)
    numero = models.CharField("numéro", max_length=40, blank=True)
    valeur = models.DecimalField("relevé", max_digits=12, decimal_places=3)

    class Meta:
        verbose_name = "relevé de compteur"
        verbose_name_plural = "relevés de compteurs"
        ordering = ["etat_des_lieux", "nature", "numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["etat_des_lieux", "nature", "numero"],
                name="locaux_relevecompteur_un_par_compteur",
                violation_error_message="Ce compteur est déjà relevé.",
            ),
            models.CheckConstraint(
                name="locaux_relevecompteur_nature_connue",
                condition=Q(nature__in=NatureCompteur.values),
                violation_error_message="Ce compteur n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_relevecompteur_valeur",
                condition=Q(valeur__gte=Decimal(0)),
                violation_error_message="Un relevé n’est pas négatif.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_nature_display()} {self.numero}".strip()


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class PhotoEtat(models.Model):
    """A photo of the premises, encoded again when it was received."""

    etat_des_lieux = models.ForeignKey(
        EtatDesLieux,
        verbose_name="état des lieux",
        on_delete=models.PROTECT,
        related_name="photos",
    )
    fichier = models.FileField("photo", upload_to=nom_de_photo)
    legende = models.CharField("ce qu’elle montre", max_length=200, validators=[nom_lisible])
    prise_le = models.DateTimeField("ajoutée le", default=timezone.now)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "photo d’état des lieux"
        verbose_name_plural = "photos d’états des lieux"
        ordering = ["etat_des_lieux", "prise_le", "pk"]
        constraints = [noms_lisibles("locaux_photoetat", "legende")]

    def __str__(self) -> str:
        return self.legende
