"""Applications of organisations that ask to join the hub, their people, their thread, their links."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import (
    FormeJuridique,
    NatureActeur,
    Presence,
    StatutCandidature,
)
from acteurs.models.acteur import Acteur, Domaine, Pole
from ptce.socle.liens import empreinte_du_secret
from ptce.socle.noms import LISIBLE, nom_lisible, noms_lisibles
from ptce.socle.references import nouvelle_reference

if TYPE_CHECKING:
    from acteurs.models.personne import Personne

SIRET, RNA = r"^[0-9]{14}$", r"^W[0-9]{9}$"

OUVERTES = (StatutCandidature.DEPOSEE, StatutCandidature.COMPLEMENT_DEMANDE)
MODIFIABLES = (StatutCandidature.BROUILLON, StatutCandidature.COMPLEMENT_DEMANDE)
DECIDEES = (StatutCandidature.ACCEPTEE, StatutCandidature.REFUSEE)
CLOSES = (*DECIDEES, StatutCandidature.RETIREE)

OUBLI_SANS_CONFIRMATION = timedelta(days=7)
"""How long a draft is kept whose address nobody has proved theirs."""
OUBLI_DU_BROUILLON = timedelta(days=90)
"""How long a draft is kept after it was last changed."""
DUREE_DU_LIEN = timedelta(days=60)
"""How long after the decision a link still shows it."""
ANONYMISATION = timedelta(days=365)
"""How long after the decision an application that led to nothing is kept with its people."""

EFFACE = "(effacé)"
PERSONNELS = [
    "adresse",
    "contact_prenom",
    "contact_nom",
    "contact_courriel",
    "contact_telephone",
    "contact_fonction",
    "motivation",
    "motif",
]
"""What says something of a person, or may: forgotten with the application, and so kept out of the journal."""


class CandidatureQuerySet(models.QuerySet["Candidature"]):
    """Questions asked of applications."""

    def completes(self) -> "CandidatureQuerySet":
        """With what a page says of each, in the same query."""
        return self.select_related("demandeur", "suivie_par", "decidee_par", "acteur")

    def visibles_pour(self, personne: "Personne") -> "CandidatureQuerySet":
        """Applications that the hub reads: those that were sent, for agents and animators. Nobody reads a draft."""
        if not personne.gere_le_pole:
            return self.none()
        return self.exclude(statut=StatutCandidature.BROUILLON)

    def ouvertes(self) -> "CandidatureQuerySet":
        """Applications that wait for a decision."""
        return self.filter(statut__in=OUVERTES)

    def du_demandeur(self, personne: "Personne", reference: str) -> "CandidatureQuerySet":
        """The application of this name, if this person is who makes it."""
        return self.filter(demandeur=personne, reference=reference.upper())

    def du_lien(self, secret: str, maintenant: datetime) -> "CandidatureQuerySet":
        """The application that this secret link opens, if it still does."""
        return self.filter(
            Q(decidee_le__isnull=True) | Q(decidee_le__gt=maintenant - DUREE_DU_LIEN),
            liens__empreinte=empreinte_du_secret(secret),
        )

    def a_reprendre(self, courriel: str, maintenant: datetime) -> "CandidatureQuerySet":
        """Those that whoever reads this mailbox may come back to."""
        return self.filter(
            Q(decidee_le__isnull=True) | Q(decidee_le__gt=maintenant - DUREE_DU_LIEN),
            contact_courriel__iexact=courriel,
        )

    def oubliees(self, maintenant: datetime) -> "CandidatureQuerySet":
        """Drafts that nobody confirmed in time, or came back to."""
        return self.filter(
            Q(confirmee_le__isnull=True, cree_le__lte=maintenant - OUBLI_SANS_CONFIRMATION)
            | Q(modifiee_le__lte=maintenant - OUBLI_DU_BROUILLON),
            statut=StatutCandidature.BROUILLON,
        )

    def a_anonymiser(self, maintenant: datetime) -> "CandidatureQuerySet":
        """Those that led to nothing, long enough ago."""
        return self.filter(
            statut__in=(StatutCandidature.REFUSEE, StatutCandidature.RETIREE),
            anonymisee_le__isnull=True,
            decidee_le__lte=maintenant - ANONYMISATION,
        )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi", "modifiee_le", *PERSONNELS],
)
class Candidature(models.Model):
    """An organisation asks to join the hub; its contact person answers for it.

    `sequence` grows with each step that the thread keeps; a draft has none. `confirmee_le` is when its link served, or
    someone logged in began it: nobody of the hub reads it before.
    """

    reference = models.CharField(
        "référence", max_length=9, unique=True, default=nouvelle_reference, editable=False
    )
    statut = models.CharField(
        "statut", max_length=20, choices=StatutCandidature, default=StatutCandidature.BROUILLON
    )
    sequence = models.PositiveIntegerField("révision", default=0)

    nom = models.CharField("nom de l’organisation", max_length=200, validators=[nom_lisible])
    sigle = models.CharField("sigle", max_length=40, blank=True)
    nature = models.CharField(
        "nature", max_length=20, choices=NatureActeur, default=NatureActeur.ACTEUR_ESS
    )
    forme_juridique = models.CharField(
        "forme juridique", max_length=20, choices=FormeJuridique, blank=True
    )
    siret = models.CharField("SIRET", max_length=14, blank=True)
    rna = models.CharField("numéro RNA", max_length=10, blank=True)
    adresse = models.TextField("adresse postale", max_length=500, blank=True)
    site_web = models.URLField("site web", blank=True)
    presentation = models.TextField("présentation", max_length=4000, blank=True)
    domaines = models.ManyToManyField(
        Domaine, verbose_name="domaines", related_name="candidatures", blank=True
    )
    poles = models.ManyToManyField(
        Pole, verbose_name="pôles", related_name="candidatures", blank=True
    )
    presence = models.CharField("présence", max_length=20, choices=Presence, blank=True)

    contact_prenom = models.CharField("prénom", max_length=100, blank=True)
    contact_nom = models.CharField("nom", max_length=100, blank=True)
    contact_courriel = models.EmailField("adresse e-mail", max_length=254, blank=True)
    contact_telephone = models.CharField("téléphone", max_length=20, blank=True)
    contact_fonction = models.CharField("fonction", max_length=100, blank=True)
    motivation = models.TextField("motivation", max_length=4000, blank=True)

    demandeur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="demandée par",
        on_delete=models.PROTECT,
        related_name="candidatures",
        null=True,
        blank=True,
    )
    suivie_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="suivie par",
        on_delete=models.PROTECT,
        related_name="candidatures_suivies",
        null=True,
        blank=True,
    )
    acteur = models.ForeignKey(
        Acteur,
        verbose_name="organisation du pôle",
        on_delete=models.PROTECT,
        related_name="candidatures",
        null=True,
        blank=True,
    )
    decidee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="décidée par",
        on_delete=models.PROTECT,
        related_name="candidatures_decidees",
        null=True,
        blank=True,
    )
    motif = models.TextField("motif de la décision", max_length=2000, blank=True)

    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)
    cree_le = models.DateTimeField("commencée le", default=timezone.now)
    modifiee_le = models.DateTimeField("modifiée le", default=timezone.now)
    confirmee_le = models.DateTimeField("adresse confirmée le", null=True, blank=True)
    deposee_le = models.DateTimeField("déposée le", null=True, blank=True)
    decidee_le = models.DateTimeField("décidée le", null=True, blank=True)
    anonymisee_le = models.DateTimeField("anonymisée le", null=True, blank=True)

    objects = CandidatureQuerySet.as_manager()

    class Meta:
        verbose_name = "candidature"
        ordering = ["-cree_le", "-pk"]
        constraints = [
            noms_lisibles("acteurs_candidature", "nom"),
            models.CheckConstraint(
                name="acteurs_candidature_statut_connu",
                condition=Q(statut__in=StatutCandidature.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_candidature_nature_connue",
                condition=Q(nature__in=NatureActeur.values),
                violation_error_message="Cette nature d’organisation n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_candidature_forme_connue",
                condition=Q(forme_juridique__in=["", *FormeJuridique.values]),
                violation_error_message="Cette forme juridique n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_candidature_presence_connue",
                condition=Q(presence__in=["", *Presence.values]),
                violation_error_message="Une organisation est permanente ou ponctuelle.",
            ),
            models.CheckConstraint(
                name="acteurs_candidature_siret",
                condition=Q(siret="") | Q(siret__regex=SIRET),
                violation_error_message="Un SIRET compte 14 chiffres.",
            ),
            models.CheckConstraint(
                name="acteurs_candidature_rna",
                condition=Q(rna="") | Q(rna__regex=RNA),
                violation_error_message="Un numéro RNA est un W suivi de 9 chiffres.",
            ),
            models.CheckConstraint(
                name="acteurs_candidature_depot",
                condition=Q(statut=StatutCandidature.BROUILLON, deposee_le__isnull=True)
                | (
                    ~Q(statut=StatutCandidature.BROUILLON)
                    & Q(deposee_le__isnull=False, confirmee_le__isnull=False)
                ),
                violation_error_message=(
                    "Une candidature se dépose une fois son adresse confirmée, et dit quand."
                ),
            ),
            models.CheckConstraint(
                name="acteurs_candidature_entiere",
                condition=~Q(statut=StatutCandidature.DEPOSEE)
                | Q(
                    presence__in=Presence.values,
                    forme_juridique__in=FormeJuridique.values,
                    **{
                        f"{champ}__regex": LISIBLE
                        for champ in (
                            *("adresse", "presentation", "motivation"),
                            *("contact_prenom", "contact_nom", "contact_courriel"),
                        )
                    },
                ),
                violation_error_message="Une candidature déposée est complète.",
            ),
            models.CheckConstraint(
                name="acteurs_candidature_decision",
                condition=(
                    ~Q(statut__in=CLOSES)
                    & Q(decidee_le__isnull=True, decidee_par__isnull=True, motif="")
                )
                | (
                    Q(statut__in=CLOSES, decidee_le__isnull=False, motif__regex=LISIBLE)
                    # A visitor withdraws theirs; deciding is someone's.
                    & (Q(statut=StatutCandidature.RETIREE) | Q(decidee_par__isnull=False))
                ),
                violation_error_message="Une décision dit qui l’a prise, quand et pourquoi.",
            ),
            models.CheckConstraint(
                name="acteurs_candidature_acteur",
                condition=Q(statut=StatutCandidature.ACCEPTEE, acteur__isnull=False)
                | (~Q(statut=StatutCandidature.ACCEPTEE) & Q(acteur__isnull=True)),
                violation_error_message="Une candidature acceptée, et elle seule, mène à une organisation.",
            ),
            models.CheckConstraint(
                name="acteurs_candidature_suivi",
                condition=Q(suivie_par__isnull=True) | ~Q(statut=StatutCandidature.BROUILLON),
                violation_error_message="Un brouillon n’est suivi par personne.",
            ),
            models.CheckConstraint(
                name="acteurs_candidature_anonyme",
                condition=Q(anonymisee_le__isnull=True)
                | Q(
                    statut__in=(StatutCandidature.REFUSEE, StatutCandidature.RETIREE),
                    motif=EFFACE,
                    demandeur__isnull=True,
                    **{champ: "" for champ in PERSONNELS if champ != "motif"},
                ),
                violation_error_message="Une candidature anonymisée ne dit plus rien de personne.",
            ),
        ]
        indexes = [
            models.Index(fields=["statut", "deposee_le"], name="acteurs_candidature_statut"),
            # As Django compares without case.
            models.Index(Upper("contact_courriel"), name="acteurs_candidature_courriel"),
        ]

    def __str__(self) -> str:
        return self.sigle or self.nom

    def get_absolute_url(self) -> str:
        """Return the animators' page of the application."""
        return reverse("acteurs:candidature", args=[self.reference])

    @property
    def contact(self) -> str:
        """Who answers for the application: first name and name."""
        return f"{self.contact_prenom} {self.contact_nom}".strip()

    @property
    def modifiable(self) -> bool:
        """Tell whether the applicant may change what it says."""
        return self.statut in MODIFIABLES

    @property
    def ouverte(self) -> bool:
        """Tell whether it waits for a decision."""
        return self.statut in OUVERTES

    @property
    def close(self) -> bool:
        """Tell whether it was decided or withdrawn."""
        return self.statut in CLOSES
