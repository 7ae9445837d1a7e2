"""Writing the charter: a new version, its articles, their order. Each form names the revision it was made from."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from acteurs import regles
from acteurs.enums import StatutCharte
from acteurs.models import ArticleCharte, Personne, VersionCharte
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

UNE_EN_PREPARATION = "acteurs_versioncharte_une_en_preparation"
NUMERO_UNIQUE = "acteurs_versioncharte_numero_key"
TITRE = "Charte du pôle"


class CharteModifiee(ChangeEntreTemps):
    """Someone changed the text since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Le texte a changé entre-temps. Relisez-le, puis envoyez de nouveau si votre changement vaut toujours."
        )


class EtapeImpossible(Exception):
    """The version is not in a state that allows this; the message is for the person."""


def exiger_l_animation(par: Personne) -> None:
    """Raise PermissionDenied to all but those who run the charter."""
    if not regles.anime_la_charte(par):
        raise PermissionDenied("La charte est animée par l’équipe d’animation du collectif.")


def verrouiller(version: VersionCharte) -> VersionCharte:
    """Lock the version, then read it."""
    VersionCharte.objects.select_for_update(no_key=True).order_by().values_list("pk").get(
        pk=version.pk
    )
    return VersionCharte.objects.get(pk=version.pk)


@transaction.atomic
def commencer(*, par: Personne, maintenant: datetime | None = None) -> VersionCharte:
    """Begin the next version, from the text in force; the one being prepared is returned when there is one.

    Raises PermissionDenied, EnConcurrence (`rejouer` runs the action again).
    """
    exiger_l_animation(par)
    deja = VersionCharte.objects.en_preparation().first()
    if deja is not None:
        return deja
    modele = VersionCharte.objects.en_vigueur().first()
    dernier = VersionCharte.objects.aggregate(dernier=Max("numero"))["dernier"] or 0
    with en_concurrence([UNE_EN_PREPARATION, NUMERO_UNIQUE]):
        version = VersionCharte.objects.create(
            numero=dernier + 1,
            titre=modele.titre if modele else TITRE,
            preambule=modele.preambule if modele else "",
            creee_par=par,
            creee_le=maintenant or timezone.now(),
        )
    if modele is not None:
        ArticleCharte.objects.bulk_create(
            ArticleCharte(
                version=version,
                rang=article.rang,
                lignee=article.lignee,
                titre=article.titre,
                texte=article.texte,
            )
            for article in modele.articles.all()
        )
    return version


@transaction.atomic
def ecrire_le_preambule(
    *, version: VersionCharte, par: Personne, revision: int, titre: str, preambule: str
) -> VersionCharte:
    """Change the title and the preamble of a draft. Raises PermissionDenied, EtapeImpossible, CharteModifiee."""
    exiger_l_animation(par)
    version = verrouiller(version)
    if (version.titre, version.preambule) == (titre, preambule):
        return version
    _exiger_redigeable(version, revision)
    version.titre, version.preambule = titre, preambule
    return _reviser(version, "titre", "preambule")


@transaction.atomic
def ajouter_un_article(
    *, version: VersionCharte, par: Personne, revision: int, titre: str, texte: str
) -> ArticleCharte:
    """Add an article at the end of a draft; the same form sent twice adds one.

    Raises PermissionDenied, EtapeImpossible, CharteModifiee.
    """
    exiger_l_animation(par)
    version = verrouiller(version)
    dernier = version.articles.order_by("-rang").first()
    rejoue = dernier is not None and (dernier.titre, dernier.texte) == (titre, texte)
    if dernier is not None and rejoue and version.revision == revision + 1:
        return dernier
    _exiger_redigeable(version, revision)
    article = ArticleCharte.objects.create(
        version=version, rang=dernier.rang + 1 if dernier else 1, titre=titre, texte=texte
    )
    _reviser(version)
    return article


@transaction.atomic
def changer_un_article(
    *, article: ArticleCharte, par: Personne, revision: int, titre: str, texte: str
) -> ArticleCharte:
    """Write an article of a draft anew. Raises PermissionDenied, EtapeImpossible, CharteModifiee."""
    exiger_l_animation(par)
    version, article = _verrouiller_avec(article)
    if (article.titre, article.texte) == (titre, texte):
        return article
    _exiger_redigeable(version, revision)
    article.titre, article.texte = titre, texte
    article.save(update_fields=["titre", "texte"])
    _reviser(version)
    return article


@transaction.atomic
def deplacer_un_article(
    *, article: ArticleCharte, par: Personne, revision: int, rang: int
) -> ArticleCharte:
    """Put an article of a draft at `rang`, from 1; those between move by one. Where it is already, nothing changes.

    Raises PermissionDenied, EtapeImpossible, CharteModifiee.
    """
    exiger_l_animation(par)
    version, article = _verrouiller_avec(article)
    rang = min(max(rang, 1), version.articles.count())
    if article.rang == rang:
        return article
    _exiger_redigeable(version, revision)
    voisins = version.articles.exclude(pk=article.pk)
    if rang < article.rang:
        voisins.filter(rang__gte=rang, rang__lt=article.rang).update(rang=F("rang") + 1)
    else:
        voisins.filter(rang__gt=article.rang, rang__lte=rang).update(rang=F("rang") - 1)
    article.rang = rang
    article.save(update_fields=["rang"])
    _reviser(version)
    return article


@transaction.atomic
def supprimer_un_article(*, article: ArticleCharte, par: Personne, revision: int) -> VersionCharte:
    """Take an article out of a draft; those after it move up. Raises PermissionDenied, EtapeImpossible, CharteModifiee."""
    exiger_l_animation(par)
    version = verrouiller(article.version)
    if not version.articles.filter(pk=article.pk).exists():
        return version
    _exiger_redigeable(version, revision)
    rang = version.articles.get(pk=article.pk).rang
    version.articles.filter(pk=article.pk).delete()
    version.articles.filter(rang__gt=rang).update(rang=F("rang") - 1)
    return _reviser(version)


def placer(version: VersionCharte, rang: int) -> int:
    """Make room for a new article at `rang` of a locked version, and return the rank it has."""
    rang = min(max(rang, 1), version.articles.count() + 1)
    version.articles.filter(rang__gte=rang).update(rang=F("rang") + 1)
    return rang


def _verrouiller_avec(article: ArticleCharte) -> tuple[VersionCharte, ArticleCharte]:
    version = verrouiller(article.version)
    frais = ArticleCharte.objects.filter(pk=article.pk).first()
    if frais is None:
        # Taken out meanwhile.
        raise CharteModifiee
    frais.version = version
    return version, frais


def _exiger_redigeable(version: VersionCharte, revision: int) -> None:
    if version.statut != StatutCharte.REDACTION:
        raise EtapeImpossible(
            f"La version {version.numero} est {version.get_statut_display()} : elle ne se rédige plus."
        )
    if version.revision != revision:
        raise CharteModifiee


def _reviser(version: VersionCharte, *champs: str) -> VersionCharte:
    version.revision += 1
    version.save(update_fields=["revision", *champs])
    return version
