"""Grant files: one by funder, operation and object; the steps that each took. What they may not do is refused by
PostgreSQL (migration `subventions_verifiees`).
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from locaux.calculs import commence_trop_tot, montant_maximal
from locaux.enums import Assiette, StatutSubvention
from locaux.models.financeur import Financeur
from locaux.models.operation import OperationImmobiliere
from locaux.models.taux import argent, dans_le_taux, empreinte_de, etat_date, taux_valable
from ptce.socle.noms import LISIBLE, nom_lisible, noms_lisibles
from ptce.socle.references import nouvelle_reference

if TYPE_CHECKING:
    from acteurs.models import Personne

A_VENIR = (
    StatutSubvention.A_DEPOSER,
    StatutSubvention.DEPOSE,
    StatutSubvention.COMPLET,
    StatutSubvention.EN_INSTRUCTION,
)
"""States in which nothing is decided yet."""
EN_VIGUEUR = (StatutSubvention.ACCORDE, StatutSubvention.CONVENTIONNE)
"""States in which a grant is to be paid."""
ACCORDES = (*EN_VIGUEUR, StatutSubvention.SOLDE, StatutSubvention.CADUC)
"""States of a file that was granted, once at least."""
MOTIVES = (StatutSubvention.REFUSE, StatutSubvention.SANS_SUITE, StatutSubvention.CADUC)
"""States that say why."""
CLOS = (*MOTIVES, StatutSubvention.SOLDE)
ISSUES = (StatutSubvention.REFUSE, StatutSubvention.SANS_SUITE)

SUITES: dict[StatutSubvention, tuple[StatutSubvention, ...]] = {
    StatutSubvention.A_DEPOSER: (StatutSubvention.DEPOSE, StatutSubvention.SANS_SUITE),
    StatutSubvention.DEPOSE: (StatutSubvention.COMPLET, *ISSUES),
    StatutSubvention.COMPLET: (StatutSubvention.EN_INSTRUCTION, *ISSUES),
    StatutSubvention.EN_INSTRUCTION: (StatutSubvention.ACCORDE, *ISSUES),
    StatutSubvention.ACCORDE: (StatutSubvention.CONVENTIONNE, StatutSubvention.CADUC),
    StatutSubvention.CONVENTIONNE: (StatutSubvention.SOLDE, StatutSubvention.CADUC),
    StatutSubvention.REFUSE: (),
    StatutSubvention.SANS_SUITE: (),
    StatutSubvention.SOLDE: (),
    StatutSubvention.CADUC: (),
}
"""Where a file may go from each state; a correction goes back to where the last step came from."""


MODIFIABLES = (
    *("objet", "dispositif", "beneficiaire", "beneficiaire_siret", "assiette", "plafond"),
    *("depense_subventionnable", "taux_num", "taux_den", "montant_demande", "de_minimis"),
    *("sequence",),
    *("depot_avant", "demarrage_avant", "solde_avant", "depenses_du", "depenses_au"),
    *("commence_le", "autorise_le", "autorisation"),
)
"""What a form was made from: it is refused when one of them changed meanwhile."""


class DossierSubventionQuerySet(models.QuerySet["DossierSubvention"]):
    """Questions asked of grant files."""

    def complets(self) -> "DossierSubventionQuerySet":
        """With the operation and the funder, in the same query."""
        return self.select_related("operation", "financeur")

    def visibles_pour(self, personne: "Personne | None") -> "DossierSubventionQuerySet":
        """All for the agents, who run them; nothing for anyone else."""
        return self if personne is not None and personne.est_agent else self.none()

    def ouverts(self) -> "DossierSubventionQuerySet":
        """Those that still await something."""
        return self.exclude(statut__in=CLOS)

    def suivis(self) -> "DossierSubventionQuerySet":
        """Those whose operation is in service."""
        return self.filter(operation__archive_le__isnull=True)

    def octroyes(self) -> "DossierSubventionQuerySet":
        """Those whose agreement was signed, and did not lapse: what open data on grants tells."""
        return self.filter(statut__in=(StatutSubvention.CONVENTIONNE, StatutSubvention.SOLDE))


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class DossierSubvention(models.Model):
    """A grant asked of a funder for an operation: what is asked, what was granted, by when, and how far it is.

    `taux` and `taux_retenu` are exact fractions, kept as numerator and denominator. `depense_retenue` is the eligible
    expense that the decision holds to; real expenses count from `depenses_du` to `depenses_au`. `commence_le` is the day
    of the first order of works, `autorise_le` that of a written authorisation to begin early. `sequence` grows with each step.
    """

    reference = models.CharField(
        "référence", max_length=9, unique=True, default=nouvelle_reference, editable=False
    )
    operation = models.ForeignKey(
        OperationImmobiliere,
        verbose_name="opération",
        on_delete=models.PROTECT,
        related_name="subventions",
    )
    financeur = models.ForeignKey(
        Financeur,
        verbose_name="financeur",
        on_delete=models.PROTECT,
        related_name="subventions",
    )
    objet = models.CharField("objet", max_length=256, validators=[nom_lisible])
    dispositif = models.CharField("dispositif d’aide", max_length=160, blank=True)
    beneficiaire = models.CharField("bénéficiaire", max_length=160, validators=[nom_lisible])
    beneficiaire_siret = models.CharField("SIRET du bénéficiaire", max_length=14, blank=True)
    assiette = models.CharField(
        "dépenses comptées", max_length=10, choices=Assiette, default=Assiette.HT
    )
    depense_subventionnable = argent("dépense subventionnable")
    taux_num = models.PositiveBigIntegerField("taux, numérateur")
    taux_den = models.PositiveBigIntegerField("taux, dénominateur")
    plafond = argent("plafond de l’aide", null=True, blank=True)
    montant_demande = argent("montant demandé")

    de_minimis = models.BooleanField("aide de minimis", default=False)

    depot_avant = models.DateField("à déposer avant le", null=True, blank=True)
    demarrage_avant = models.DateField("travaux à commencer avant le", null=True, blank=True)
    solde_avant = models.DateField("solde à demander avant le", null=True, blank=True)
    depenses_du = models.DateField("dépenses comptées depuis le", null=True, blank=True)
    depenses_au = models.DateField("dépenses comptées jusqu’au", null=True, blank=True)
    commence_le = models.DateField("travaux commencés le", null=True, blank=True)
    autorise_le = models.DateField("commencement anticipé autorisé le", null=True, blank=True)
    autorisation = models.CharField("acte qui l’autorise", max_length=200, blank=True)

    statut = models.CharField(
        "état", max_length=20, choices=StatutSubvention, default=StatutSubvention.A_DEPOSER
    )
    sequence = models.PositiveIntegerField("révision", default=0)
    depose_le = models.DateField("déposé le", null=True, blank=True)
    complet_le = models.DateField("réputé complet le", null=True, blank=True)
    instruit_le = models.DateField("instruit depuis le", null=True, blank=True)
    decide_le = models.DateField("décidé le", null=True, blank=True)
    conventionne_le = models.DateField("convention signée le", null=True, blank=True)
    clos_le = models.DateField("clos le", null=True, blank=True)
    motif = models.TextField("motif", max_length=2000, blank=True)
    decision = models.CharField("acte de la décision", max_length=160, blank=True)
    depense_retenue = argent("dépense retenue", null=True, blank=True)
    taux_retenu_num = models.PositiveBigIntegerField("taux retenu, numérateur", null=True)
    taux_retenu_den = models.PositiveBigIntegerField("taux retenu, dénominateur", null=True)
    montant_accorde = argent("montant accordé", null=True, blank=True)

    cree_le = models.DateTimeField("créé le", default=timezone.now)
    cree_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="créé par",
        on_delete=models.PROTECT,
        related_name="+",
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    objects = DossierSubventionQuerySet.as_manager()

    class Meta:
        verbose_name = "dossier de subvention"
        verbose_name_plural = "dossiers de subvention"
        ordering = ["-cree_le", "-pk"]
        constraints = [
            noms_lisibles("locaux_dossiersubvention", "objet", "beneficiaire"),
            models.CheckConstraint(
                name="locaux_dossiersubvention_statut_connu",
                condition=Q(statut__in=StatutSubvention.values),
                violation_error_message="Cet état n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_dossiersubvention_assiette_connue",
                condition=Q(assiette__in=Assiette.values),
                violation_error_message="Les dépenses sont comptées hors taxes ou toutes taxes comprises.",
            ),
            models.CheckConstraint(
                name="locaux_dossiersubvention_siret",
                condition=Q(beneficiaire_siret="") | Q(beneficiaire_siret__regex=r"^[0-9]{14}$"),
                violation_error_message="Un SIRET compte 14 chiffres.",
            ),
            taux_valable("locaux_dossiersubvention", "taux"),
            taux_valable("locaux_dossiersubvention", "taux_retenu"),
            models.CheckConstraint(
                name="locaux_dossiersubvention_montants",
                condition=Q(depense_subventionnable__gt=0, montant_demande__gt=0)
                & (Q(plafond__isnull=True) | Q(plafond__gt=0, montant_demande__lte=F("plafond")))
                & (Q(montant_accorde__isnull=True) | Q(montant_accorde__gt=0))
                & (Q(depense_retenue__isnull=True) | Q(depense_retenue__gt=0)),
                violation_error_message="Les montants sont supérieurs à zéro, et la demande tient sous le plafond.",
            ),
            dans_le_taux(
                "locaux_dossiersubvention_demande",
                montant="montant_demande",
                depense="depense_subventionnable",
                taux="taux",
                phrase="Le montant demandé ne dépasse pas le taux de la dépense subventionnable.",
            ),
            dans_le_taux(
                "locaux_dossiersubvention_accorde",
                montant="montant_accorde",
                depense="depense_retenue",
                taux="taux_retenu",
                phrase="Le montant accordé ne dépasse pas le taux retenu de la dépense retenue.",
            ),
            models.CheckConstraint(
                name="locaux_dossiersubvention_sous_le_plafond",
                condition=Q(montant_accorde__isnull=True)
                | Q(plafond__isnull=True)
                | Q(montant_accorde__lte=F("plafond")),
                violation_error_message="Le montant accordé ne dépasse pas le plafond de l’aide.",
            ),
            models.CheckConstraint(
                name="locaux_dossiersubvention_octroi",
                condition=Q(
                    statut__in=ACCORDES,
                    montant_accorde__isnull=False,
                    depense_retenue__isnull=False,
                    taux_retenu_num__isnull=False,
                    taux_retenu_den__isnull=False,
                )
                | (
                    ~Q(statut__in=ACCORDES)
                    & Q(
                        montant_accorde__isnull=True,
                        depense_retenue__isnull=True,
                        taux_retenu_num__isnull=True,
                        taux_retenu_den__isnull=True,
                        decision="",
                    )
                ),
                violation_error_message="Une subvention accordée dit combien, sur quelle dépense et à quel taux ; une autre, non.",
            ),
            models.CheckConstraint(
                name="locaux_dossiersubvention_dates_des_etats",
                condition=etat_date(
                    "depose_le",
                    exige=(*A_VENIR[1:], *ACCORDES, StatutSubvention.REFUSE),
                    libre=(StatutSubvention.SANS_SUITE,),
                )
                & etat_date("complet_le", exige=(*A_VENIR[2:], *ACCORDES), libre=ISSUES)
                & etat_date("instruit_le", exige=(*A_VENIR[3:], *ACCORDES), libre=ISSUES)
                & etat_date("decide_le", exige=(*ACCORDES, *ISSUES))
                & etat_date(
                    "conventionne_le",
                    exige=(StatutSubvention.CONVENTIONNE, StatutSubvention.SOLDE),
                    libre=(StatutSubvention.CADUC,),
                )
                & etat_date("clos_le", exige=(StatutSubvention.SOLDE, StatutSubvention.CADUC)),
                violation_error_message="Chaque état d’un dossier a sa date, et celles des états qui le précèdent.",
            ),
            models.CheckConstraint(
                name="locaux_dossiersubvention_dates_en_ordre",
                condition=Q(depose_le__lte=F("complet_le"))
                & Q(complet_le__lte=F("instruit_le"))
                & Q(instruit_le__lte=F("decide_le"))
                & Q(depose_le__lte=F("decide_le"))
                & Q(complet_le__lte=F("decide_le"))
                & Q(decide_le__lte=F("conventionne_le"))
                & Q(decide_le__lte=F("clos_le"))
                & Q(conventionne_le__lte=F("clos_le"))
                & Q(depenses_du__lte=F("depenses_au")),
                violation_error_message="Les dates d’un dossier se suivent.",
            ),
            models.CheckConstraint(
                name="locaux_dossiersubvention_motif",
                condition=Q(statut__in=MOTIVES, motif__regex=LISIBLE)
                | (~Q(statut__in=MOTIVES) & Q(motif="")),
                violation_error_message="Un dossier refusé, sans suite ou caduc dit pourquoi.",
            ),
            models.CheckConstraint(
                name="locaux_dossiersubvention_autorisation",
                condition=Q(autorise_le__isnull=True, autorisation="")
                | Q(autorise_le__isnull=False, autorisation__regex=LISIBLE),
                violation_error_message="Un commencement anticipé est autorisé par un acte, à une date.",
            ),
        ]
        indexes = [
            models.Index(fields=["operation", "financeur"], name="locaux_dossiersubvention_qui"),
        ]

    def __str__(self) -> str:
        return f"{self.financeur} : {self.objet}"

    def get_absolute_url(self) -> str:
        """Return the page of the file."""
        return reverse("locaux:subvention", args=[self.reference])

    @property
    def taux(self) -> Fraction:
        """The rate that is asked for."""
        return Fraction(self.taux_num, self.taux_den)

    @property
    def taux_retenu(self) -> Fraction | None:
        """The rate that was granted."""
        if self.taux_retenu_num is None or self.taux_retenu_den is None:
            return None
        return Fraction(self.taux_retenu_num, self.taux_retenu_den)

    @property
    def maximum(self) -> Decimal:
        """The most that its terms let ask."""
        return montant_maximal(self.depense_subventionnable, self.taux, plafond=self.plafond)

    @property
    def clos(self) -> bool:
        """Tell whether nothing more is awaited."""
        return self.statut in CLOS

    @property
    def suites(self) -> tuple[StatutSubvention, ...]:
        """Where it may go."""
        return SUITES[StatutSubvention(self.statut)]

    @property
    def commence_trop_tot(self) -> bool:
        """Tell whether the works began before the file was sent, without a written authorisation."""
        return commence_trop_tot(
            commence=self.commence_le, depose=self.depose_le, autorise=self.autorise_le
        )

    @property
    def derniere_date(self) -> date | None:
        """The day of the last state, None for a file that is still to be sent."""
        dates = (self.depose_le, self.complet_le, self.instruit_le, self.decide_le)
        return max(filter(None, (*dates, self.conventionne_le, self.clos_le)), default=None)

    @property
    def empreinte(self) -> str:
        """A digest of what its forms change."""
        return empreinte_de(getattr(self, nom) for nom in MODIFIABLES)
