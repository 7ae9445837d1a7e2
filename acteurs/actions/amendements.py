"""What members do in a consultation, and what the animation decides of it."""

import uuid
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs import regles
from acteurs.actions import nouvelles_charte
from acteurs.actions.charte import (
    CharteModifiee,
    EtapeImpossible,
    exiger_l_animation,
    placer,
    verrouiller,
)
from acteurs.actions.personnes import retenir_le_compte
from acteurs.enums import StatutAmendement
from acteurs.models import (
    Acteur,
    Amendement,
    ArticleCharte,
    CommentaireAmendement,
    Personne,
    VersionCharte,
)
from ptce.socle.envois import deja_cree
from ptce.socle.transactions import en_concurrence

JETON_UNIQUE = "acteurs_amendement_jeton_envoi_key"
JETON_DU_COMMENTAIRE = "acteurs_commentaireamendement_jeton_envoi_key"


@transaction.atomic
def proposer(
    *,
    version: VersionCharte,
    article: ArticleCharte | None,
    par: Personne,
    acteur: Acteur,
    titre: str,
    texte: str,
    motif: str,
    revision: int,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Amendement:
    """Propose to change `article` (None: a new one), in the name of `acteur`; sent twice, it is one amendment.

    Raises PermissionDenied, FormulaireDejaEnvoye, EtapeImpossible (no consultation now, or nothing would change),
    CharteModifiee (the article is no longer what was read), EnConcurrence.
    """
    if acteur not in regles.amende_pour(par):
        raise PermissionDenied("Un amendement se propose au nom de votre organisation membre.")
    maintenant, jeton = maintenant or timezone.now(), jeton or uuid.uuid4()
    voulues = {
        "version": version,
        "article": article,
        "auteur": par,
        "acteur": acteur,
        "titre": titre,
        "texte": texte,
        "motif": motif,
    }
    if deja := deja_cree(Amendement, jeton, voulues):
        return deja
    retenir_le_compte(par)
    version = verrouiller(version)
    if not version.recoit_des_amendements(maintenant):
        raise EtapeImpossible("La consultation n’est pas ouverte : aucun amendement n’est reçu.")
    if article is not None:
        article = ArticleCharte.objects.get(pk=article.pk)
        if (article.titre, article.texte) == (titre, texte):
            raise EtapeImpossible("Votre texte est celui de l’article : rien ne changerait.")
        if version.revision != revision:
            raise CharteModifiee
    with en_concurrence([JETON_UNIQUE]):
        return Amendement.objects.create(
            version=version,
            article=article,
            nouveau=article is None,
            auteur=par,
            acteur=acteur,
            titre_initial=article.titre if article else "",
            texte_initial=article.texte if article else "",
            titre=titre,
            texte=texte,
            motif=motif,
            depose_le=maintenant,
            jeton_envoi=jeton,
        )


@transaction.atomic
def retirer(
    *, amendement: Amendement, par: Personne, maintenant: datetime | None = None
) -> Amendement:
    """Take back one's amendment. Raises PermissionDenied (someone else's), EtapeImpossible (it is settled)."""
    if amendement.auteur_id != par.pk:
        raise PermissionDenied("Un amendement se retire par son auteur.")
    _, amendement = _verrouiller(amendement)
    if amendement.statut == StatutAmendement.RETIRE:
        return amendement
    _exiger_ouvert(amendement)
    return _clore(
        amendement, statut=StatutAmendement.RETIRE, retire_le=maintenant or timezone.now()
    )


@transaction.atomic
def commenter(
    *,
    amendement: Amendement,
    par: Personne,
    acteur: Acteur | None,
    texte: str,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> CommentaireAmendement:
    """Say something of an amendment, for `acteur` (None: for the animation); sent twice, it is said once.

    Raises PermissionDenied, FormulaireDejaEnvoye, EtapeImpossible (the version is frozen), EnConcurrence.
    """
    if acteur is None:
        exiger_l_animation(par)
    elif acteur not in regles.amende_pour(par):
        raise PermissionDenied("On discute un amendement au nom de son organisation membre.")
    jeton = jeton or uuid.uuid4()
    voulues = {"amendement": amendement, "auteur": par, "acteur": acteur, "texte": texte}
    if deja := deja_cree(CommentaireAmendement, jeton, voulues):
        return deja
    retenir_le_compte(par)
    version, amendement = _verrouiller(amendement)
    if not version.en_consultation:
        raise EtapeImpossible("La version n’est plus en consultation : la discussion est close.")
    with en_concurrence([JETON_DU_COMMENTAIRE]):
        return CommentaireAmendement.objects.create(
            amendement=amendement,
            auteur=par,
            acteur=acteur,
            texte=texte,
            le=maintenant or timezone.now(),
            jeton_envoi=jeton,
        )


@transaction.atomic
def retenir(
    *,
    amendement: Amendement,
    par: Personne,
    revision: int,
    titre: str,
    texte: str,
    reponse: str,
    rang: int | None = None,
    maintenant: datetime | None = None,
) -> Amendement:
    """Accept an amendment: the article takes `titre` and `texte`, the amendment's own or edited; its author is told why.

    `rang` is where a new article goes, at the end by default. Raises PermissionDenied, EtapeImpossible, CharteModifiee.
    """
    exiger_l_animation(par)
    version, amendement = _verrouiller(amendement)
    faits = (amendement.titre_retenu, amendement.texte_retenu, amendement.reponse)
    if amendement.statut == StatutAmendement.RETENU and faits == (titre, texte, reponse):
        return amendement
    _exiger_ouvert(amendement)
    if version.revision != revision:
        raise CharteModifiee
    article = amendement.article
    if article is None:
        dernier = version.articles.count() + 1
        article = ArticleCharte.objects.create(
            version=version,
            rang=placer(version, dernier if rang is None else rang),
            titre=titre,
            texte=texte,
        )
    else:
        article.titre, article.texte = titre, texte
        article.save(update_fields=["titre", "texte"])
    version.revision += 1
    version.save(update_fields=["revision"])
    return _trancher(
        amendement,
        par=par,
        statut=StatutAmendement.RETENU,
        reponse=reponse,
        maintenant=maintenant,
        article=article,
        titre_retenu=titre,
        texte_retenu=texte,
    )


@transaction.atomic
def ecarter(
    *, amendement: Amendement, par: Personne, reponse: str, maintenant: datetime | None = None
) -> Amendement:
    """Refuse an amendment, with the reason, which its author is sent. Raises PermissionDenied, EtapeImpossible."""
    exiger_l_animation(par)
    _, amendement = _verrouiller(amendement)
    if (amendement.statut, amendement.reponse) == (StatutAmendement.ECARTE, reponse):
        return amendement
    _exiger_ouvert(amendement)
    return _trancher(
        amendement,
        par=par,
        statut=StatutAmendement.ECARTE,
        reponse=reponse,
        maintenant=maintenant,
    )


def _verrouiller(amendement: Amendement) -> tuple[VersionCharte, Amendement]:
    """Lock the version, which everything of a consultation goes through, then read the amendment."""
    version = verrouiller(amendement.version)
    frais = Amendement.objects.complets().get(pk=amendement.pk)
    frais.version = version
    return version, frais


def _exiger_ouvert(amendement: Amendement) -> None:
    if not amendement.ouvert:
        raise EtapeImpossible(f"Cet amendement est déjà {amendement.get_statut_display()}.")
    if not amendement.version.en_consultation:
        raise EtapeImpossible("La version n’est plus en consultation.")


def _trancher(
    amendement: Amendement, *, par: Personne, maintenant: datetime | None, **champs: Any
) -> Amendement:
    tranche = _clore(amendement, tranche_le=maintenant or timezone.now(), tranche_par=par, **champs)
    nouvelles_charte.amendement_tranche(tranche)
    return tranche


def _clore(amendement: Amendement, **champs: Any) -> Amendement:
    for nom, valeur in champs.items():
        setattr(amendement, nom, valeur)
    amendement.save(update_fields=list(champs))
    return amendement
