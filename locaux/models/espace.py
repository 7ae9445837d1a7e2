"""Floors, spaces, and the parts of divisible rooms."""

from datetime import date

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse

from locaux.enums import TypeEspace
from locaux.models.regle import RegleReservation
from locaux.models.site import Site
from ptce.socle.images import nom_au_hasard
from ptce.socle.journal import suivre_les_liens
from ptce.socle.noms import SansAccents, nom_lisible, noms_lisibles

PREMIER_JOUR, DERNIER_JOUR = date(2000, 1, 1), date(2099, 12, 31)
"""Days that the forms of the portal take."""

COTE_DU_PLAN = 10_000
"""Points of a contour are ten-thousandths of the plan's width and height: the picture may be replaced by a finer one."""


JOUR_D_ARCHIVAGE = Func(
    F("archive_le"),
    template="(%(expressions)s AT TIME ZONE 'Pacific/Kiritimati')::date",
    output_field=models.DateField(),
)
"""Where it is the latest day on Earth: a CHECK does not know the calendar of the site, and is as broad as any."""

TYPES_A_LOUER = (TypeEspace.BUREAU, TypeEspace.POSTE, TypeEspace.TERRAIN)
"""What is let when it is not booked: a kitchen or a hall is everybody's."""


def nom_de_plan(_niveau: models.Model, nom: str) -> str:
    """Return where the plan of a floor is kept: a name drawn at random, never the one it came with."""
    return nom_au_hasard("plans", nom)


def nom_de_photo(_espace: models.Model, nom: str) -> str:
    """Return where the photo of a space is kept."""
    return nom_au_hasard("espaces", nom)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Niveau(models.Model):
    """A floor of a site."""

    site = models.ForeignKey(
        Site, verbose_name="site", on_delete=models.PROTECT, related_name="niveaux"
    )
    nom = models.CharField("nom", max_length=80, validators=[nom_lisible])
    rang = models.SmallIntegerField("rang", default=0)
    plan = models.FileField("plan", upload_to=nom_de_plan, blank=True)
    plan_largeur = models.PositiveIntegerField("largeur du plan (pixels)", default=0)
    plan_hauteur = models.PositiveIntegerField("hauteur du plan (pixels)", default=0)
    plan_clair = models.BooleanField("plan dessiné sur fond clair", default=True, db_default=True)
    archive_le = models.DateTimeField("archivé le", null=True, blank=True, editable=False)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    class Meta:
        verbose_name = "niveau"
        verbose_name_plural = "niveaux"
        ordering = ["site", "rang", "pk"]
        constraints = [
            noms_lisibles("locaux_niveau", "nom"),
            models.UniqueConstraint(
                fields=["site", "nom"],
                name="locaux_niveau_nom_unique",
                violation_error_message="Ce site a déjà un niveau de ce nom.",
            ),
            models.CheckConstraint(
                name="locaux_niveau_plan_mesure",
                condition=Q(plan="", plan_largeur=0, plan_hauteur=0)
                | (~Q(plan="") & Q(plan_largeur__gte=1, plan_hauteur__gte=1)),
                violation_error_message="Un plan a une largeur et une hauteur.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Equipement(models.Model):
    """What a space is equipped with: screen, sink, video conference."""

    nom = models.CharField("nom", max_length=80, unique=True, validators=[nom_lisible])
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    class Meta:
        verbose_name = "équipement"
        ordering = [SansAccents("nom")]
        constraints = [noms_lisibles("locaux_equipement", "nom")]

    def __str__(self) -> str:
        return self.nom


class EspaceQuerySet(models.QuerySet["Espace"]):
    """Questions asked of spaces."""

    def en_service(self) -> "EspaceQuerySet":
        """Spaces that are not archived."""
        return self.filter(archive_le__isnull=True)

    def reservables(self) -> "EspaceQuerySet":
        """Spaces that are booked, as opposed to let or closed to bookings."""
        return self.filter(reservable=True)

    def a_louer(self) -> "EspaceQuerySet":
        """Spaces that are let, archived ones included: of a type that is, neither booked, alone or in a whole, nor a whole.

        From when to when each is to let is counted by `lectures.chiffres`.
        """
        return self.filter(
            type__in=TYPES_A_LOUER,
            reservable=False,
            se_reservait=False,
            compositions__isnull=True,
        ).exclude(appartient_a__ensemble__reservable=True)

    def dans_l_ordre(self) -> "EspaceQuerySet":
        """As one walks through: by site, floor, rank, name."""
        return self.order_by(
            SansAccents("niveau__site__nom"),
            "niveau__rang",
            "rang",
            SansAccents("nom"),
            "pk",
        )

    def complets(self) -> "EspaceQuerySet":
        """With floor, site and rule in the same query, and what a screen says of each space in two more."""
        return self.select_related("niveau__site", "regle").prefetch_related(
            "equipements", "elements"
        )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Espace(models.Model):
    """A place someone can hold: office, desk, room, workshop, equipment, land plot.

    `en_service_le` is its first day of service on the calendar of its site, None when it always served, as far as the
    portal knows. `se_reservait` says of an archived space that it was booked, as opposed to let, when it served.
    """

    niveau = models.ForeignKey(
        Niveau, verbose_name="niveau", on_delete=models.PROTECT, related_name="espaces"
    )
    nom = models.CharField("nom", max_length=120, validators=[nom_lisible])
    type = models.CharField("type", max_length=20, choices=TypeEspace)
    rang = models.SmallIntegerField("rang", default=0)
    surface_m2 = models.DecimalField("surface (m²)", max_digits=9, decimal_places=2)
    capacite = models.PositiveSmallIntegerField(
        "nombre de places", default=1, validators=[MinValueValidator(1)]
    )
    equipements = models.ManyToManyField(
        Equipement, verbose_name="équipements", related_name="espaces", blank=True
    )
    presentation = models.TextField("présentation", max_length=2000, blank=True)
    photo = models.FileField("photo", upload_to=nom_de_photo, blank=True)
    contour = ArrayField(
        ArrayField(models.PositiveSmallIntegerField(), size=2),
        verbose_name="contour sur le plan",
        null=True,
        blank=True,
    )
    accessible_pmr = models.BooleanField("accessible en fauteuil roulant", default=False)
    reservable = models.BooleanField("réservable", default=False)
    regle = models.ForeignKey(
        RegleReservation,
        verbose_name="règle de réservation",
        on_delete=models.PROTECT,
        related_name="espaces",
        null=True,
        blank=True,
    )
    elements: "models.ManyToManyField[Espace, Composition]" = models.ManyToManyField(
        "self",
        verbose_name="parties",
        through="Composition",
        through_fields=("ensemble", "element"),
        symmetrical=False,
        related_name="ensembles",
    )

    en_service_le = models.DateField("en service depuis le", null=True, blank=True)
    archive_le = models.DateTimeField("archivé le", null=True, blank=True, editable=False)
    se_reservait = models.BooleanField(
        "se réservait", default=False, db_default=False, editable=False
    )
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, null=True, editable=False)

    etat_lu: str
    """Digest of all that decides whether it may be booked, on those that `actions.registre.lire` gives."""

    objects = EspaceQuerySet.as_manager()

    class Meta:
        verbose_name = "espace"
        ordering = ["niveau", "rang", SansAccents("nom"), "pk"]
        constraints = [
            noms_lisibles("locaux_espace", "nom"),
            models.UniqueConstraint(
                fields=["niveau", "nom"],
                name="locaux_espace_nom_unique",
                violation_error_message="Ce niveau a déjà un espace de ce nom.",
            ),
            models.CheckConstraint(
                name="locaux_espace_capacite",
                condition=Q(capacite__gte=1),
                violation_error_message="Un espace a au moins une place.",
            ),
            models.CheckConstraint(
                name="locaux_espace_surface",
                condition=Q(surface_m2__gt=0),
                violation_error_message="La surface est positive.",
            ),
            models.CheckConstraint(
                name="locaux_espace_reservable_regle",
                condition=Q(reservable=False) | Q(regle__isnull=False),
                violation_error_message="Un espace réservable suit une règle de réservation.",
            ),
            models.CheckConstraint(
                name="locaux_espace_type_connu",
                condition=Q(type__in=TypeEspace.values),
                violation_error_message="Ce type d’espace n’existe pas.",
            ),
            models.CheckConstraint(
                name="locaux_espace_archive_hors_reservation",
                condition=Q(archive_le__isnull=True) | Q(reservable=False),
                violation_error_message="Un espace archivé ne se réserve plus.",
            ),
            models.CheckConstraint(
                name="locaux_espace_se_reservait_archive",
                condition=Q(se_reservait=False) | Q(archive_le__isnull=False),
                violation_error_message="Ce qui se réservait est archivé.",
            ),
            models.CheckConstraint(
                name="locaux_espace_en_service_borne",
                condition=Q(en_service_le__isnull=True)
                | Q(en_service_le__gte=PREMIER_JOUR, en_service_le__lte=DERNIER_JOUR),
                violation_error_message="Un espace entre en service de 2000 à 2099.",
            ),
            models.CheckConstraint(
                name="locaux_espace_en_service_avant_archive",
                condition=Q(en_service_le__isnull=True)
                | Q(archive_le__isnull=True)
                | Q(en_service_le__lte=JOUR_D_ARCHIVAGE),
                violation_error_message="Un espace entre en service avant d’être archivé.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom

    def get_absolute_url(self) -> str:
        """Return the page of the space."""
        return reverse("locaux:espace", args=[self.pk])

    @property
    def site(self) -> Site:
        """The site this space stands on."""
        return self.niveau.site

    @property
    def a_des_places(self) -> bool:
        """Tell whether a number of places says something of it: land that is not booked holds nobody."""
        return self.reservable or self.type != TypeEspace.TERRAIN

    @property
    def divisible(self) -> bool:
        """Tell whether this is a whole made of parts (reads the prefetched parts)."""
        return bool(self.elements.all())

    def atomes(self) -> list["Espace"]:
        """Return the spaces that the ledger occupies for this one: its parts, or itself, by key."""
        return sorted(self.elements.all(), key=lambda partie: partie.pk) or [self]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Composition(models.Model):
    """A part of a divisible room. Depth is one: a whole is never a part (trigger)."""

    ensemble = models.ForeignKey(
        Espace, verbose_name="ensemble", on_delete=models.PROTECT, related_name="compositions"
    )
    element = models.ForeignKey(
        Espace, verbose_name="partie", on_delete=models.PROTECT, related_name="appartient_a"
    )

    class Meta:
        verbose_name = "partie d’une salle divisible"
        verbose_name_plural = "parties d’une salle divisible"
        constraints = [
            models.UniqueConstraint(
                fields=["ensemble", "element"],
                name="locaux_composition_unique",
                violation_error_message="Cette partie est déjà dans l’ensemble.",
            ),
            models.CheckConstraint(
                name="locaux_composition_pas_soi_meme",
                condition=~Q(ensemble=F("element")),
                violation_error_message="Un espace n’est pas une partie de lui-même.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ensemble} › {self.element}"


@suivre_les_liens
class EquipementDEspace(Espace.equipements.through):  # type: ignore[name-defined,misc]
    """Journal of the equipment of spaces."""

    class Meta:
        proxy = True
