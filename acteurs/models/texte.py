"""Texts that the animation team writes, each of their versions, and the dates of the hub's history."""

from datetime import date

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from acteurs.enums import CleTexte, PrecisionDate
from ptce.socle import typographie
from ptce.socle.noms import nom_lisible, noms_lisibles
from ptce.socle.redaction import LONGUEUR


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Texte(models.Model):
    """A text as it is shown. One that nobody has changed has no row: the portal shows its own."""

    cle = models.CharField("place", max_length=30, choices=CleTexte, unique=True)
    titre = models.CharField("titre", max_length=120, validators=[nom_lisible])
    corps = models.TextField("texte", max_length=LONGUEUR)
    revision = models.PositiveIntegerField("révision", default=1)

    class Meta:
        verbose_name = "texte"
        ordering = ["cle"]
        constraints = [
            noms_lisibles("acteurs_texte", "titre", "corps"),
            models.CheckConstraint(
                name="acteurs_texte_cle_connue",
                condition=Q(cle__in=CleTexte.values),
                violation_error_message="Cette place n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_cle_display()


@pgtrigger.register(
    pgtrigger.Trigger(
        name="intouchable",
        operation=pgtrigger.Update | pgtrigger.Delete,
        # After, so that what is wrong in a column is said by its own constraint.
        when=pgtrigger.After,
        func="""
            RAISE EXCEPTION USING ERRCODE = 'check_violation',
                CONSTRAINT = 'acteurs_versiontexte_intouchable',
                MESSAGE = 'Une version écrite ne change plus.';
        """,
    )
)
class VersionTexte(models.Model):
    """A text as it was once: who wrote it, when and why. Written once, never changed."""

    texte = models.ForeignKey(
        Texte, verbose_name="texte", on_delete=models.PROTECT, related_name="versions"
    )
    numero = models.PositiveIntegerField("version")
    titre = models.CharField("titre", max_length=120)
    corps = models.TextField("texte")
    motif = models.CharField("raison", max_length=200, blank=True)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="écrite par",
        on_delete=models.PROTECT,
        related_name="versions_de_textes",
    )
    le = models.DateTimeField("écrite le", default=timezone.now)

    class Meta:
        verbose_name = "version d’un texte"
        verbose_name_plural = "versions des textes"
        ordering = ["texte", "-numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["texte", "numero"],
                name="acteurs_versiontexte_numero",
                violation_error_message="Cette version existe déjà.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.texte}, version {self.numero}"


class JalonQuerySet(models.QuerySet["Jalon"]):
    """Questions asked of milestones."""

    def montres(self) -> "JalonQuerySet":
        """Those that are not archived."""
        return self.filter(archive_le__isnull=True)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Jalon(models.Model):
    """Something that happened to the hub: on a date, over a period, or since a date."""

    debut = models.DateField("début")
    fin = models.DateField("fin", null=True, blank=True, help_text="Dernier jour, compris.")
    se_poursuit = models.BooleanField("se poursuit aujourd’hui", default=False)
    precision = models.CharField(
        "précision", max_length=10, choices=PrecisionDate, default=PrecisionDate.ANNEE
    )
    titre = models.CharField("titre", max_length=160, validators=[nom_lisible])
    texte = models.TextField("texte", blank=True, max_length=5000)
    etape = models.CharField("étape", max_length=120, validators=[nom_lisible])
    source = models.CharField("source", max_length=200, blank=True)
    revision = models.PositiveIntegerField("révision", default=0)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, editable=False)
    archive_le = models.DateTimeField("archivé le", null=True, blank=True)

    objects = JalonQuerySet.as_manager()

    class Meta:
        verbose_name = "date de l’histoire"
        verbose_name_plural = "dates de l’histoire"
        ordering = ["debut", F("fin").asc(nulls_last=True), "pk"]
        constraints = [
            noms_lisibles("acteurs_jalon", "titre", "etape"),
            models.CheckConstraint(
                name="acteurs_jalon_precision_connue",
                condition=Q(precision__in=PrecisionDate.values),
                violation_error_message="Une date est connue au jour, au mois ou à l’année près.",
            ),
            models.CheckConstraint(
                name="acteurs_jalon_fin",
                condition=Q(fin__isnull=True) | Q(fin__gte=F("debut"), se_poursuit=False),
                violation_error_message="La fin vient après le début, et ce qui se poursuit n’en a pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quand} : {self.titre}"

    @property
    def quand(self) -> str:
        """Its date as people read it: "1996 à 1998", "mai 2013", "depuis 2011"."""
        debut = _en_mots(self.debut, self.precision)
        if self.se_poursuit:
            return f"depuis {'le ' if self.precision == PrecisionDate.JOUR else ''}{debut}"
        fin = _en_mots(self.fin, self.precision) if self.fin else debut
        return debut if fin == debut else f"{debut} à {fin}"


def _en_mots(jour: date, precision: str) -> str:
    entier = typographie.jour_sans_nom(jour)
    if precision == PrecisionDate.JOUR:
        return entier
    if precision == PrecisionDate.MOIS:
        return entier.split(typographie.INSECABLE, 1)[1]
    return str(jour.year)
