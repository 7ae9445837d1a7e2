"""The charter: its versions and their articles. What is frozen is changed by nobody (migration `charte_verifiee`)."""

import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import connection, models
from django.db.models import Case, Deferrable, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import StatutCharte
from ptce.socle.noms import nom_lisible, noms_lisibles
from ptce.socle.periodes import periode_bornee

if TYPE_CHECKING:
    from acteurs.models.personne import Personne

EN_PREPARATION = (StatutCharte.REDACTION, StatutCharte.CONSULTATION, StatutCharte.FIGEE)
FIGEES = (StatutCharte.FIGEE, StatutCharte.EN_VIGUEUR, StatutCharte.REMPLACEE)
ADOPTEES = (StatutCharte.EN_VIGUEUR, StatutCharte.REMPLACEE)
OUVERTES = (StatutCharte.CONSULTATION, *FIGEES)
LONGUEUR_D_UN_TEXTE = 10_000
"""Characters of an article at most: five pages."""


def _datee(statuts: tuple[StatutCharte, ...], *champs: str) -> Q:
    """Return the condition: these columns are filled once the version came to one of these states, never before.

    A version that was given up keeps what it had come to.
    """
    remplis = Q(**{f"{champ}__isnull": False for champ in champs})
    vides = Q(**{f"{champ}__isnull": True for champ in champs})
    abandonnee = Q(statut=StatutCharte.ABANDONNEE)
    return (
        (Q(statut__in=statuts) & remplis)
        | (~Q(statut__in=[*statuts, StatutCharte.ABANDONNEE]) & vides)
        | (abandonnee & (remplis | vides))
    )


def est_du_pole(personne: "Personne") -> bool:
    """Tell whether this person reads what is between members: one of their organisations is one, suspended included."""
    return bool(personne.organisations_du_pole())


class VersionCharteQuerySet(models.QuerySet["VersionCharte"]):
    """Questions asked of versions."""

    def en_vigueur(self) -> "VersionCharteQuerySet":
        """The one in force, if there is one."""
        return self.filter(statut=StatutCharte.EN_VIGUEUR)

    def en_preparation(self) -> "VersionCharteQuerySet":
        """The one that is being made, if there is one."""
        return self.filter(statut__in=EN_PREPARATION)

    def adoptees(self) -> "VersionCharteQuerySet":
        """Those that are or were in force."""
        return self.filter(statut__in=ADOPTEES)

    def visibles_pour(self, personne: "Personne | None") -> "VersionCharteQuerySet":
        """Adopted ones are public; members read what is open to them; the staff reads drafts too."""
        if personne is not None and personne.gere_le_pole:
            return self
        if personne is not None and est_du_pole(personne):
            return self.filter(
                Q(statut__in=OUVERTES)
                # What was discussed and given up stays what they said of it.
                | Q(statut=StatutCharte.ABANDONNEE, consultee_le__isnull=False)
            )
        return self.adoptees()


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class VersionCharte(models.Model):
    """A version of the charter. `revision` grows with its text; `sha256` is that of the canonical text, once frozen."""

    numero = models.PositiveSmallIntegerField("numéro", unique=True)
    titre = models.CharField("titre", max_length=160, validators=[nom_lisible])
    preambule = models.TextField("préambule", max_length=LONGUEUR_D_UN_TEXTE, blank=True)
    statut = models.CharField(
        "statut", max_length=20, choices=StatutCharte, default=StatutCharte.REDACTION
    )
    revision = models.PositiveIntegerField("révision", default=0)
    creee_le = models.DateTimeField("commencée le", default=timezone.now)
    creee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="commencée par",
        on_delete=models.PROTECT,
        related_name="+",
    )
    consultation = DateTimeRangeField("consultation", null=True, blank=True)
    consultee_le = models.DateTimeField("consultation ouverte le", null=True, blank=True)
    consultee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="consultation ouverte par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    sha256 = models.CharField("empreinte", max_length=64, null=True, blank=True, unique=True)
    figee_le = models.DateTimeField("figée le", null=True, blank=True)
    figee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="figée par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    adoptee_le = models.DateField("adoptée le", null=True, blank=True)
    decision = models.TextField("décision", max_length=2000, blank=True)
    en_vigueur_le = models.DateTimeField("en vigueur depuis le", null=True, blank=True)
    en_vigueur_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="mise en vigueur par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    remplacee_le = models.DateTimeField("remplacée le", null=True, blank=True)
    remplacee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="remplacée par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    abandonnee_le = models.DateTimeField("abandonnée le", null=True, blank=True)
    abandonnee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="abandonnée par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    motif_abandon = models.TextField("motif de l’abandon", max_length=2000, blank=True)

    objects = VersionCharteQuerySet.as_manager()

    class Meta:
        verbose_name = "version de la charte"
        verbose_name_plural = "versions de la charte"
        ordering = ["-numero"]
        constraints = [
            noms_lisibles("acteurs_versioncharte", "titre"),
            models.CheckConstraint(
                name="acteurs_versioncharte_statut_connu",
                condition=Q(statut__in=StatutCharte.values),
                violation_error_message="Ce statut n’existe pas.",
            ),
            models.UniqueConstraint(
                name="acteurs_versioncharte_une_en_vigueur",
                fields=["statut"],
                condition=Q(statut=StatutCharte.EN_VIGUEUR),
                violation_error_message="Une seule version de la charte est en vigueur.",
            ),
            models.UniqueConstraint(
                Case(When(statut__in=EN_PREPARATION, then=Value(1))),
                name="acteurs_versioncharte_une_en_preparation",
                condition=Q(statut__in=EN_PREPARATION),
                violation_error_message="Une seule version de la charte se prépare à la fois.",
            ),
            periode_bornee(
                "acteurs_versioncharte_consultation_bornee",
                periode="consultation",
                message="La consultation a un début et une fin.",
            ),
            models.CheckConstraint(
                name="acteurs_versioncharte_consultee",
                condition=_datee(OUVERTES, "consultation", "consultee_le", "consultee_par"),
                violation_error_message="Une version mise en consultation dit quand et par qui.",
            ),
            models.CheckConstraint(
                name="acteurs_versioncharte_figee",
                condition=_datee(FIGEES, "sha256", "figee_le", "figee_par"),
                violation_error_message="Une version figée dit quand, par qui, et porte son empreinte.",
            ),
            models.CheckConstraint(
                name="acteurs_versioncharte_adoptee",
                condition=(
                    _datee(ADOPTEES, "adoptee_le", "en_vigueur_le", "en_vigueur_par")
                    & (~Q(statut__in=ADOPTEES) | ~Q(decision=""))
                ),
                violation_error_message="Une version en vigueur dit par quelle décision, quand et par qui.",
            ),
            models.CheckConstraint(
                name="acteurs_versioncharte_remplacee",
                condition=_datee((StatutCharte.REMPLACEE,), "remplacee_le", "remplacee_par"),
                violation_error_message="Une version remplacée dit quand et par qui.",
            ),
            models.CheckConstraint(
                name="acteurs_versioncharte_abandonnee",
                condition=(
                    Q(
                        statut=StatutCharte.ABANDONNEE,
                        abandonnee_le__isnull=False,
                        abandonnee_par__isnull=False,
                    )
                    & ~Q(motif_abandon="")
                )
                | (
                    ~Q(statut=StatutCharte.ABANDONNEE)
                    & Q(abandonnee_le__isnull=True, abandonnee_par__isnull=True, motif_abandon="")
                ),
                violation_error_message="Une version abandonnée dit pourquoi, quand et par qui.",
            ),
        ]

    def __str__(self) -> str:
        return f"Charte, version {self.numero}"

    def get_absolute_url(self) -> str:
        """Return the page where the version is read."""
        return reverse("acteurs:charte_version", args=[self.numero])

    @property
    def redigeable(self) -> bool:
        """Tell whether the animators write the text."""
        return self.statut == StatutCharte.REDACTION

    @property
    def en_consultation(self) -> bool:
        """Tell whether it is open to members, its date passed or not."""
        return self.statut == StatutCharte.CONSULTATION

    @property
    def est_figee(self) -> bool:
        """Tell whether the text changes no more."""
        return self.statut in FIGEES

    @property
    def est_en_vigueur(self) -> bool:
        """Tell whether it is signed."""
        return self.statut == StatutCharte.EN_VIGUEUR

    @property
    def est_adoptee(self) -> bool:
        """Tell whether anyone may read it: it is or was in force."""
        return self.statut in ADOPTEES

    def recoit_des_amendements(self, maintenant: datetime) -> bool:
        """Tell whether members may propose now: the period says it, whether or not anything ran at its end."""
        periode = self.consultation
        return bool(
            self.en_consultation and periode and periode.lower <= maintenant < periode.upper
        )

    @property
    def consultation_jusqu_au(self) -> date | None:
        """The last day of the consultation, itself included."""
        if not self.consultation:
            return None
        return timezone.localdate(self.consultation.upper - timedelta(microseconds=1))

    def texte_canonique(self) -> str:
        """Return the text whose SHA-256 is the version's, as PostgreSQL writes it. One query."""
        return self._calcule("acteurs_charte_canonique")

    def empreinte_du_texte(self) -> str:
        """Return the SHA-256 of the text as it is now, by PostgreSQL. One query."""
        return self._calcule("acteurs_charte_empreinte")

    def _calcule(self, fonction: str) -> str:
        with connection.cursor() as curseur:
            curseur.execute(
                f"SELECT {fonction}(numero, titre, preambule, id) FROM acteurs_versioncharte WHERE id = %s",  # noqa: S608 a name of ours
                [self.pk],
            )
            return str(curseur.fetchone()[0])


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ArticleCharte(models.Model):
    """An article, in Markdown. `lignee` follows it from one version to the next, whatever its rank and title become."""

    version = models.ForeignKey(
        VersionCharte, verbose_name="version", on_delete=models.PROTECT, related_name="articles"
    )
    rang = models.PositiveSmallIntegerField("rang")
    lignee = models.UUIDField("lignée", default=uuid.uuid4, editable=False)
    titre = models.CharField("titre", max_length=160, validators=[nom_lisible])
    texte = models.TextField("texte", max_length=LONGUEUR_D_UN_TEXTE, validators=[nom_lisible])

    class Meta:
        verbose_name = "article de la charte"
        verbose_name_plural = "articles de la charte"
        ordering = ["version", "rang", "pk"]
        constraints = [
            noms_lisibles("acteurs_articlecharte", "titre", "texte"),
            models.UniqueConstraint(
                # Checked at the end, so that two articles may change places.
                name="acteurs_articlecharte_rang",
                fields=["version", "rang"],
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Deux articles d’une version n’ont pas le même rang.",
            ),
            models.UniqueConstraint(
                name="acteurs_articlecharte_lignee",
                fields=["version", "lignee"],
                violation_error_message="Une version ne reprend un article qu’une fois.",
            ),
        ]

    def __str__(self) -> str:
        return f"Article {self.rang} : {self.titre}"

    def get_absolute_url(self) -> str:
        """Return the article on the page of its version. `version` is loaded."""
        return f"{self.version.get_absolute_url()}#{self.ancre}"

    @property
    def ancre(self) -> str:
        """Return where the article is on the page of its version."""
        return f"article-{self.rang}"
