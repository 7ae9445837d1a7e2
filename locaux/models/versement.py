"""What follows a grant file: its steps, its payments, the ceilings of advances, the reminders that were written.

The sums are checked by PostgreSQL, under the lock of the file (migration `subventions_verifiees`).
"""

from decimal import Decimal
from fractions import Fraction

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from locaux.enums import EcheanceSubvention, NatureVersement, StatutSubvention
from locaux.models.financeur import Financeur
from locaux.models.subvention import MOTIVES, DossierSubvention
from locaux.models.taux import argent, empreinte_de, taux_valable
from ptce.socle.noms import LISIBLE, nom_lisible, noms_lisibles
from ptce.socle.periodes import sans_chevauchement


@pgtrigger.register(
    pgtrigger.Trigger(
        name="intouchable",
        operation=pgtrigger.Update | pgtrigger.Delete,
        # After, so that what is wrong in a column is said by its own constraint.
        when=pgtrigger.After,
        func="""
            RAISE EXCEPTION USING ERRCODE = 'check_violation',
                CONSTRAINT = 'locaux_etapesubvention_intouchable',
                MESSAGE = 'Une étape écrite ne change plus.';
        """,
    )
)
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class EtapeSubvention(models.Model):
    """One step of a file: the state it led to, the day of the fact, who wrote it and why; a correction goes one step back."""

    dossier = models.ForeignKey(
        DossierSubvention, verbose_name="dossier", on_delete=models.PROTECT, related_name="etapes"
    )
    sequence = models.PositiveIntegerField("révision")
    statut = models.CharField("état", max_length=20, choices=StatutSubvention)
    correction = models.BooleanField("retour en arrière", default=False)
    le = models.DateField("le")
    motif = models.TextField("motif", max_length=2000, blank=True)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="par",
        on_delete=models.PROTECT,
        related_name="etapes_de_subvention",
    )
    ecrite_le = models.DateTimeField("écrite le", default=timezone.now)

    class Meta:
        verbose_name = "étape d’une subvention"
        verbose_name_plural = "étapes d’une subvention"
        ordering = ["dossier", "sequence"]
        constraints = [
            models.UniqueConstraint(
                name="locaux_etapesubvention_revision",
                fields=["dossier", "sequence"],
                violation_error_message="Cette étape du dossier existe déjà.",
            ),
            models.CheckConstraint(
                name="locaux_etapesubvention_statut_connu",
                condition=Q(statut__in=StatutSubvention.values),
                violation_error_message="Cet état n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_etapesubvention_motif",
                condition=Q(statut__in=[s for s in StatutSubvention.values if s not in MOTIVES])
                & Q(correction=False)
                | Q(motif__regex=LISIBLE),
                violation_error_message="Un refus, un abandon, une caducité ou un retour en arrière dit pourquoi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} : {self.get_statut_display()}"


class VersementQuerySet(models.QuerySet["Versement"]):
    """Questions asked of payments."""

    def vivants(self) -> "VersementQuerySet":
        """Those that were not cancelled."""
        return self.filter(annule_le__isnull=True)

    def attendus(self) -> "VersementQuerySet":
        """Those to come."""
        return self.vivants().filter(recu_le__isnull=True)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Versement(models.Model):
    """A payment of a grant: expected, then asked, then received, each with its day and its author; or cancelled, with a reason.

    What was received may differ from what was asked; the sum of a file counts the one when it is known, else the other.
    """

    dossier = models.ForeignKey(
        DossierSubvention,
        verbose_name="dossier",
        on_delete=models.PROTECT,
        related_name="versements",
    )
    nature = models.CharField("nature", max_length=20, choices=NatureVersement)
    montant = argent("montant")
    prevu_le = models.DateField("attendu le")
    note = models.CharField("note", max_length=200, blank=True)
    demande_le = models.DateField("demandé le", null=True, blank=True)
    demande_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="demandé par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    recu_le = models.DateField("reçu le", null=True, blank=True)
    recu_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="reçu, noté par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    montant_recu = argent("montant reçu", null=True, blank=True)
    annule_le = models.DateTimeField("annulé le", null=True, blank=True)
    annule_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="annulé par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    motif_annulation = models.CharField("motif de l’annulation", max_length=300, blank=True)
    cree_le = models.DateTimeField("créé le", default=timezone.now)
    cree_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="créé par",
        on_delete=models.PROTECT,
        related_name="+",
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    objects = VersementQuerySet.as_manager()

    class Meta:
        verbose_name = "versement"
        ordering = ["prevu_le", "pk"]
        constraints = [
            models.CheckConstraint(
                name="locaux_versement_nature_connue",
                condition=Q(nature__in=NatureVersement.values),
                violation_error_message="Un versement est une avance, un acompte ou le solde.",
            ),
            models.CheckConstraint(
                name="locaux_versement_montants",
                condition=Q(montant__gt=0) & (Q(montant_recu__isnull=True) | Q(montant_recu__gt=0)),
                violation_error_message="Un versement est supérieur à zéro.",
            ),
            models.CheckConstraint(
                name="locaux_versement_demande",
                condition=Q(demande_le__isnull=True, demande_par__isnull=True)
                | Q(demande_le__isnull=False, demande_par__isnull=False),
                violation_error_message="Un versement demandé dit quand et par qui.",
            ),
            models.CheckConstraint(
                name="locaux_versement_recu",
                condition=Q(recu_le__isnull=True, recu_par__isnull=True, montant_recu__isnull=True)
                | Q(
                    recu_le__isnull=False,
                    recu_par__isnull=False,
                    montant_recu__isnull=False,
                    recu_le__gte=F("demande_le"),
                    demande_le__isnull=False,
                ),
                violation_error_message="Un versement reçu dit quand, par qui et combien, une fois demandé.",
            ),
            models.CheckConstraint(
                name="locaux_versement_annule",
                condition=Q(annule_le__isnull=True, annule_par__isnull=True, motif_annulation="")
                | Q(
                    annule_le__isnull=False,
                    annule_par__isnull=False,
                    motif_annulation__regex=LISIBLE,
                ),
                violation_error_message="Un versement annulé dit quand, par qui et pourquoi.",
            ),
            models.UniqueConstraint(
                name="locaux_versement_un_solde",
                fields=["dossier"],
                condition=Q(nature=NatureVersement.SOLDE, annule_le__isnull=True),
                violation_error_message="Une subvention n’a qu’un solde.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_nature_display()}, {self.dossier}"

    @property
    def compte(self) -> Decimal:
        """What it counts in the sum of its file."""
        compte: Decimal = self.montant if self.montant_recu is None else self.montant_recu
        return compte

    @property
    def empreinte(self) -> str:
        """A digest of what its forms change."""
        return empreinte_de(
            [
                *(self.nature, self.montant, self.prevu_le, self.note, self.demande_le),
                *(self.recu_le, self.montant_recu, self.annule_le),
            ]
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PlafondAvance(models.Model):
    """The most that a funder pays in advance, in proportion of the grant, for decisions taken while `periode` lasts."""

    financeur = models.ForeignKey(
        Financeur,
        verbose_name="financeur",
        on_delete=models.PROTECT,
        related_name="plafonds_d_avance",
    )
    periode = DateRangeField("en vigueur")
    taux_num = models.PositiveBigIntegerField("taux, numérateur")
    taux_den = models.PositiveBigIntegerField("taux, dénominateur")
    source = models.CharField("texte qui le fixe", max_length=300, validators=[nom_lisible])

    class Meta:
        verbose_name = "plafond d’avance"
        verbose_name_plural = "plafonds d’avance"
        ordering = ["financeur", "-periode"]
        constraints = [
            noms_lisibles("locaux_plafondavance", "source"),
            taux_valable("locaux_plafondavance", "taux"),
            models.CheckConstraint(
                name="locaux_plafondavance_periode",
                condition=Q(
                    periode__isempty=False, periode__lower_inf=False, periode__lower_inc=True
                ),
                violation_error_message="Un plafond dit depuis quand il est en vigueur.",
            ),
            sans_chevauchement(
                "locaux_plafondavance_sans_chevauchement",
                "financeur",
                message="Un financeur n’a qu’un plafond d’avance à la fois.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.financeur} : {self.taux}"

    @property
    def empreinte(self) -> str:
        """A digest of what its form changes."""
        return empreinte_de([self.periode.lower, self.taux_num, self.taux_den, self.source])

    @property
    def taux(self) -> Fraction:
        """The exact rate."""
        return Fraction(self.taux_num, self.taux_den)


class RappelSubvention(models.Model):
    """A reminder that was written of a deadline: it keeps the same one from being written twice."""

    dossier = models.ForeignKey(
        DossierSubvention, verbose_name="dossier", on_delete=models.PROTECT, related_name="rappels"
    )
    echeance = models.CharField("échéance", max_length=20, choices=EcheanceSubvention)
    jour = models.DateField("jour de l’échéance")
    palier = models.SmallIntegerField("jours avant")
    ecrit_le = models.DateTimeField("écrit le", default=timezone.now)

    class Meta:
        verbose_name = "rappel d’échéance"
        verbose_name_plural = "rappels d’échéance"
        ordering = ["ecrit_le", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="locaux_rappelsubvention_une_fois",
                fields=["dossier", "echeance", "jour", "palier"],
                violation_error_message="Ce rappel est déjà écrit.",
            ),
            models.CheckConstraint(
                name="locaux_rappelsubvention_echeance_connue",
                condition=Q(echeance__in=EcheanceSubvention.values),
                violation_error_message="Cette échéance n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier}, {self.get_echeance_display()}, {self.jour}"
