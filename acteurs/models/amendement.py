"""What members propose to change in the charter, what is said of it, and what is decided."""

import uuid
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import StatutAmendement
from acteurs.models.acteur import Acteur
from acteurs.models.charte import (
    LONGUEUR_D_UN_TEXTE,
    ArticleCharte,
    VersionCharte,
    est_du_pole,
)
from ptce.socle.noms import nom_lisible, noms_lisibles
from ptce.socle.typographie import entre_guillemets

if TYPE_CHECKING:
    from acteurs.models.personne import Personne

TRANCHES = (StatutAmendement.RETENU, StatutAmendement.ECARTE)


class AmendementQuerySet(models.QuerySet["Amendement"]):
    """Questions asked of amendments."""

    def ouverts(self) -> "AmendementQuerySet":
        """Those that wait for an answer."""
        return self.filter(statut=StatutAmendement.PROPOSE)

    def complets(self) -> "AmendementQuerySet":
        """With what a list or a page says of each, in the same query."""
        return self.select_related("version", "article", "auteur", "acteur", "tranche_par")

    def dans_l_ordre(self) -> "AmendementQuerySet":
        """As the text is read: by article, new ones last, the oldest first."""
        return self.order_by(
            "-version__numero", models.F("article__rang").asc(nulls_last=True), "depose_le", "pk"
        )

    def visibles_pour(self, personne: "Personne") -> "AmendementQuerySet":
        """Members read those of the versions they read; nothing here is public."""
        if not (personne.gere_le_pole or est_du_pole(personne)):
            return self.none()
        return self.filter(version__in=VersionCharte.objects.visibles_pour(personne))


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class Amendement(models.Model):
    """A change proposed to an article, or a new article (`article` is None until it is retained).

    `titre_initial` and `texte_initial` are those of the article when it was proposed: what the author read.
    `texte_retenu` and `titre_retenu` are what the article became, when it was retained.
    """

    version = models.ForeignKey(
        VersionCharte, verbose_name="version", on_delete=models.PROTECT, related_name="amendements"
    )
    article = models.ForeignKey(
        ArticleCharte,
        verbose_name="article",
        on_delete=models.PROTECT,
        related_name="amendements",
        null=True,
        blank=True,
    )
    nouveau = models.BooleanField("article nouveau", default=False)
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="auteur",
        on_delete=models.PROTECT,
        related_name="amendements",
    )
    acteur = models.ForeignKey(
        Acteur, verbose_name="au nom de", on_delete=models.PROTECT, related_name="amendements"
    )
    titre_initial = models.CharField("titre d’origine", max_length=160, blank=True)
    texte_initial = models.TextField("texte d’origine", max_length=LONGUEUR_D_UN_TEXTE, blank=True)
    titre = models.CharField("titre proposé", max_length=160, validators=[nom_lisible])
    texte = models.TextField(
        "texte proposé", max_length=LONGUEUR_D_UN_TEXTE, validators=[nom_lisible]
    )
    motif = models.TextField("pourquoi", max_length=2000, validators=[nom_lisible])
    statut = models.CharField(
        "état", max_length=20, choices=StatutAmendement, default=StatutAmendement.PROPOSE
    )
    depose_le = models.DateTimeField("proposé le", default=timezone.now)
    tranche_le = models.DateTimeField("tranché le", null=True, blank=True)
    tranche_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="tranché par",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    reponse = models.TextField("réponse", max_length=2000, blank=True)
    titre_retenu = models.CharField("titre retenu", max_length=160, blank=True)
    texte_retenu = models.TextField("texte retenu", max_length=LONGUEUR_D_UN_TEXTE, blank=True)
    retire_le = models.DateTimeField("retiré le", null=True, blank=True)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    objects = AmendementQuerySet.as_manager()

    class Meta:
        verbose_name = "amendement"
        ordering = ["version", "depose_le", "pk"]
        constraints = [
            noms_lisibles("acteurs_amendement", "titre", "texte", "motif"),
            models.CheckConstraint(
                name="acteurs_amendement_statut_connu",
                condition=Q(statut__in=StatutAmendement.values),
                violation_error_message="Cet état n’existe pas.",
            ),
            models.CheckConstraint(
                name="acteurs_amendement_article",
                condition=Q(nouveau=False, article__isnull=False)
                | (Q(nouveau=True, article__isnull=True) & ~Q(statut=StatutAmendement.RETENU))
                | Q(nouveau=True, article__isnull=False, statut=StatutAmendement.RETENU),
                violation_error_message="Un amendement porte sur un article, ou en propose un nouveau.",
            ),
            models.CheckConstraint(
                name="acteurs_amendement_tranche",
                condition=(
                    Q(
                        statut__in=TRANCHES,
                        tranche_le__isnull=False,
                        tranche_par__isnull=False,
                        reponse__regex=r"\S",
                    )
                )
                | (
                    ~Q(statut__in=TRANCHES)
                    & Q(tranche_le__isnull=True, tranche_par__isnull=True, reponse="")
                ),
                violation_error_message="Un amendement tranché dit pourquoi, quand et par qui.",
            ),
            models.CheckConstraint(
                name="acteurs_amendement_retenu",
                condition=(
                    Q(statut=StatutAmendement.RETENU) & ~Q(texte_retenu="") & ~Q(titre_retenu="")
                )
                | (~Q(statut=StatutAmendement.RETENU) & Q(texte_retenu="", titre_retenu="")),
                violation_error_message="Un amendement retenu dit le texte qu’il a donné.",
            ),
            models.CheckConstraint(
                name="acteurs_amendement_retire",
                condition=Q(statut=StatutAmendement.RETIRE, retire_le__isnull=False)
                | (~Q(statut=StatutAmendement.RETIRE) & Q(retire_le__isnull=True)),
                violation_error_message="Un amendement retiré a une date.",
            ),
        ]
        indexes = [
            models.Index(fields=["version", "statut"], name="acteurs_amendement_statut"),
        ]

    def __str__(self) -> str:
        return f"Amendement {self.pk} : {self.cible}"

    def get_absolute_url(self) -> str:
        """Return the page of the amendment."""
        return reverse("acteurs:amendement", args=[self.pk])

    @property
    def cible(self) -> str:
        """Say what it would change. `article` is loaded."""
        if self.nouveau or self.article is None:
            return f"article nouveau, {entre_guillemets(self.titre)}"
        return f"article {self.article.rang}, {entre_guillemets(self.titre_initial)}"

    @property
    def ouvert(self) -> bool:
        """Tell whether it waits for an answer."""
        return self.statut == StatutAmendement.PROPOSE

    @property
    def article_change(self) -> bool:
        """Tell whether the article is no longer what the author read, while this waits. `article` is loaded."""
        article = self.article
        return bool(
            self.ouvert
            and article is not None
            and (article.titre, article.texte) != (self.titre_initial, self.texte_initial)
        )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["jeton_envoi"],
)
class CommentaireAmendement(models.Model):
    """One message of the discussion of an amendment. `acteur` is None when it comes from the animation."""

    amendement = models.ForeignKey(
        Amendement,
        verbose_name="amendement",
        on_delete=models.PROTECT,
        related_name="commentaires",
    )
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="auteur",
        on_delete=models.PROTECT,
        related_name="commentaires_d_amendement",
    )
    acteur = models.ForeignKey(
        Acteur,
        verbose_name="au nom de",
        on_delete=models.PROTECT,
        related_name="commentaires_d_amendement",
        null=True,
        blank=True,
    )
    texte = models.TextField("message", max_length=2000, validators=[nom_lisible])
    le = models.DateTimeField("écrit le", default=timezone.now)
    jeton_envoi = models.UUIDField("jeton d’envoi", unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "commentaire d’un amendement"
        verbose_name_plural = "commentaires d’un amendement"
        ordering = ["le", "pk"]
        constraints = [noms_lisibles("acteurs_commentaireamendement", "texte")]

    def __str__(self) -> str:
        return f"{self.auteur} : {self.texte[:60]}"
