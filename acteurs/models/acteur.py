"""Organisations of the hub and how they are sorted."""

import uuid
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, NullIf, Replace
from django.urls import reverse

from acteurs.calculs import initiales
from acteurs.enums import FormeJuridique, NatureActeur, PaletteCouleur, Presence, StatutActeur
from ptce.socle import typographie
from ptce.socle.images import nom_au_hasard
from ptce.socle.journal import suivre_les_liens
from ptce.socle.noms import SansAccents, nom_lisible, noms_lisibles

if TYPE_CHECKING:
    from acteurs.models.personne import Personne

ADRESSES_RESERVEES = ("carte", "donnees", "importer", "nouvelle", "nouveaux")
"""What `/acteurs/` keeps for its own pages: no organisation has these for address."""


def nom_de_logo(_acteur: models.Model, nom: str) -> str:
    """Return where the logo of an organisation is kept."""
    return nom_au_hasard("logos", nom)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Pole(models.Model):
    """A thematic pole of the hub; its colour is a token of the style sheet."""

    nom = models.CharField("nom", max_length=120, unique=True, validators=[nom_lisible])
    rang = models.PositiveSmallIntegerField("rang", default=1)
    couleur = models.CharField(
        "couleur", max_length=20, choices=PaletteCouleur, default=PaletteCouleur.ARDOISE
    )

    class Meta:
        verbose_name = "pôle"
        ordering = ["rang", "nom"]
        constraints = [
            noms_lisibles("acteurs_pole", "nom"),
            models.CheckConstraint(
                name="acteurs_pole_couleur_connue",
                condition=Q(couleur__in=PaletteCouleur.values),
                violation_error_message="Cette couleur n’est pas dans la palette.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class College(models.Model):
    """A college of the hub's bodies."""

    nom = models.CharField("nom", max_length=120, unique=True, validators=[nom_lisible])
    rang = models.PositiveSmallIntegerField("rang", default=1)

    class Meta:
        verbose_name = "collège"
        ordering = ["rang", "nom"]
        constraints = [noms_lisibles("acteurs_college", "nom")]

    def __str__(self) -> str:
        return self.nom


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Domaine(models.Model):
    """A field of activity, as the directory sorts them."""

    nom = models.CharField("nom", max_length=120, unique=True, validators=[nom_lisible])
    rang = models.PositiveSmallIntegerField("rang", default=1)

    class Meta:
        verbose_name = "domaine d’activité"
        verbose_name_plural = "domaines d’activité"
        ordering = ["rang", "nom"]
        constraints = [noms_lisibles("acteurs_domaine", "nom")]

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

    def verrouiller(self, cle: int) -> "Acteur":
        """Return an organisation, locked and fresh: whoever changes what hangs on it comes here first."""
        return self.select_for_update(no_key=True).get(pk=cle)

    def visibles_pour(self, personne: "Personne | None") -> "ActeurQuerySet":
        """Members are public; candidates, suspended and gone ones are for the staff and their own people."""
        if personne is not None and personne.gere_le_pole:
            return self
        publics = Q(statut=StatutActeur.MEMBRE)
        if personne is not None:
            publics |= Q(pk__in=[acteur.pk for acteur in personne.organisations()])
        return self.filter(publics)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["cle_tri"],
)
class Acteur(models.Model):
    """An organisation: actor of the social economy, local authority, institution or company."""

    uid = models.UUIDField("identifiant public", default=uuid.uuid4, unique=True, editable=False)
    nom = models.CharField("nom", max_length=200, validators=[nom_lisible])
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
    forme_juridique = models.CharField(
        "forme juridique", max_length=20, choices=FormeJuridique, blank=True
    )
    siret = models.CharField(
        "SIRET",
        max_length=14,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"\A[0-9]{14}\Z", "Un SIRET compte 14 chiffres.")],
    )
    rna = models.CharField(
        "numéro RNA",
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(r"\AW[0-9]{9}\Z", "Un numéro RNA est un W suivi de 9 chiffres.")
        ],
        help_text="Numéro d’une association au répertoire national : W suivi de 9 chiffres.",
    )
    logo = models.FileField("logo", upload_to=nom_de_logo, blank=True)
    presentation = models.TextField("présentation", blank=True)
    site_web = models.URLField("site web", blank=True)
    courriel = models.EmailField("adresse e-mail", blank=True)
    telephone = models.CharField("téléphone", max_length=20, blank=True)
    adresse = models.TextField("adresse postale", blank=True)
    latitude = models.DecimalField(
        "latitude", max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        "longitude", max_digits=9, decimal_places=6, null=True, blank=True
    )
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

    # As they are shown, by `str`, an apostrophe parting two words; compared byte by byte, so that every server sorts alike.
    cle_tri = models.GeneratedField(
        expression=SansAccents(
            Replace(
                Replace(Coalesce(NullIf("sigle", Value("")), "nom"), Value("’"), Value(" ")),
                Value("'"),
                Value(" "),
            )
        ),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
        verbose_name="clé de tri",
    )

    objects = ActeurQuerySet.as_manager()

    class Meta:
        verbose_name = "organisation"
        ordering = ["cle_tri", "pk"]
        indexes = [
            models.Index("statut", "cle_tri", "id", name="acteurs_acteur_tri"),
            models.Index(
                "statut", "nature", "presence", "forme_juridique", name="acteurs_acteur_comptes"
            ),
        ]
        constraints = [
            noms_lisibles("acteurs_acteur", "nom"),
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
                name="acteurs_acteur_rna",
                condition=Q(rna="") | Q(rna__regex=r"^W[0-9]{9}$"),
                violation_error_message="Un numéro RNA est un W suivi de 9 chiffres.",
            ),
            models.CheckConstraint(
                name="acteurs_acteur_forme_connue",
                condition=Q(forme_juridique__in=["", *FormeJuridique.values]),
                violation_error_message="Cette forme juridique n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_acteur_slug_reserve",
                condition=~Q(slug__in=ADRESSES_RESERVEES),
                violation_error_message="Cette adresse de page est réservée au portail.",
            ),
            models.CheckConstraint(
                name="acteurs_acteur_coordonnees",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    longitude__range=(-180, 180),
                ),
                violation_error_message=(
                    "Des coordonnées ont une latitude, de −90 à 90, et une longitude, de −180 à 180."
                ),
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

    def get_absolute_url(self) -> str:
        """Address of the organisation's page."""
        return reverse("acteurs:fiche", args=[self.slug])

    @property
    def version_du_logo(self) -> str:
        """What changes in the address of the logo when its file does; empty when there is none."""
        return PurePosixPath(self.logo.name or "").stem[:12]

    @property
    def monogramme(self) -> str:
        """One or two letters that stand for an organisation without logo."""
        return initiales(str(self))

    @property
    def siret_lisible(self) -> str:
        """The SIRET as it is read: 732 829 320 00074."""
        return typographie.siret(self.siret or "")

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
