"""What is shown of the charter: its text, what changes between versions, who signed, what awaits a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.apps import apps
from django.db.models import Count, Q
from django.urls import reverse

from acteurs import regles
from acteurs.differences import Morceau, differences
from acteurs.enums import ROLES_QUI_GERENT, StatutAmendement, StatutCharte
from acteurs.lectures.comparaisons import comparer_les_textes
from acteurs.models import (
    Acteur,
    Amendement,
    ArticleCharte,
    Personne,
    SignatureCharte,
    VersionCharte,
)
from ptce.socle import typographie
from ptce.socle.contributions import Attente

Changement = Literal["egal", "modifie", "ajoute", "retire"]


@dataclass(frozen=True)
class PartieComparee:
    """The preamble, or an article as it was and as it is: what it is called in the newer text, what changed in it."""

    nom: str
    changement: Changement
    titre: list[Morceau]
    texte: list[Morceau]
    deplace_de: int | None = None


@dataclass(frozen=True)
class Progression:
    """Who has signed the version in force, of the organisations that are members."""

    signees: list[SignatureCharte]
    attendues: int

    @property
    def nombre(self) -> int:
        """How many have signed."""
        return len(self.signees)

    @property
    def reste(self) -> int:
        """How many have not."""
        return self.attendues - self.nombre


# --- Versions -------------------------------------------------------------------------------------


def article_meme_supprime(cle: int) -> ArticleCharte | None:
    """Return this article with its version; one that was taken out as the journal last knew it, which is not saved.

    None when there never was one. One query, three when it was taken out.
    """
    article = ArticleCharte.objects.select_related("version").filter(pk=cle).first()
    if article is not None:
        return article
    supprimes = apps.get_model("acteurs", "ArticleCharteEvent").objects.filter(
        pgh_obj=cle, pgh_label="delete"
    )
    dernier = supprimes.values("id", "version_id", "lignee", "rang", "titre", "texte").first()
    if dernier is None:
        return None
    article = ArticleCharte(**dernier)
    article.version = VersionCharte.objects.get(pk=article.version_id)
    return article


def comparer(avant: VersionCharte, apres: VersionCharte) -> list[PartieComparee]:
    """Return the parts of both texts in the order of the newer, those that went away last. Two queries."""
    anciens = {article.lignee: article for article in avant.articles.all()}
    parties = [
        PartieComparee(
            nom="Titre et préambule",
            changement=_changement((avant.titre, avant.preambule), (apres.titre, apres.preambule)),
            titre=differences(avant.titre, apres.titre),
            texte=comparer_les_textes(avant.preambule, apres.preambule),
        )
    ]
    for article in apres.articles.all():
        parties.append(_comparer(anciens.pop(article.lignee, None), article))
    parties += [
        PartieComparee(
            nom=f"Ancien article {ancien.rang}",
            changement="retire",
            titre=differences(ancien.titre, ""),
            texte=comparer_les_textes(ancien.texte, ""),
        )
        for ancien in anciens.values()
    ]
    return parties


def _comparer(ancien: ArticleCharte | None, article: ArticleCharte) -> PartieComparee:
    nom = f"Article {article.rang}"
    if ancien is None:
        return PartieComparee(
            nom, "ajoute", differences("", article.titre), comparer_les_textes("", article.texte)
        )
    return PartieComparee(
        nom=nom,
        changement=_changement((ancien.titre, ancien.texte), (article.titre, article.texte)),
        titre=differences(ancien.titre, article.titre),
        texte=comparer_les_textes(ancien.texte, article.texte),
        deplace_de=ancien.rang if ancien.rang != article.rang else None,
    )


def _changement(avant: tuple[str, str], apres: tuple[str, str]) -> Changement:
    return "egal" if avant == apres else "modifie"


@dataclass(frozen=True)
class ArticleAmende:
    """An article and what is proposed to change in it; None gathers the new articles."""

    article: ArticleCharte | None
    amendements: list[Amendement]


def articles_amendes(version: VersionCharte) -> list[ArticleAmende]:
    """Return the articles of a version with their amendments, then the new articles proposed. Two queries."""
    par_article: dict[int | None, list[Amendement]] = {}
    for amendement in version.amendements.complets().order_by("depose_le", "pk"):
        par_article.setdefault(_rangement(amendement), []).append(amendement)
    articles = [
        ArticleAmende(article, par_article.get(article.pk, []))
        for article in version.articles.all()
    ]
    return [*articles, ArticleAmende(None, par_article.get(None, []))]


def _rangement(amendement: Amendement) -> int | None:
    return None if amendement.nouveau else amendement.article_id


# --- Signatures -----------------------------------------------------------------------------------


def signataires(version: VersionCharte) -> list[SignatureCharte]:
    """Return the live signatures of members, by organisation. One query."""
    membres = Acteur.objects.membres().order_by()
    return list(
        version.signatures.vivantes()
        .completes()
        .filter(acteur__in=membres)
        .order_by("acteur", "pk")
    )


def progression(version: VersionCharte) -> Progression:
    """Return who has signed and how many are awaited. Two queries."""
    return Progression(signataires(version), Acteur.objects.membres().count())


def sans_signature(version: VersionCharte) -> list[Acteur]:
    """Return the members that have not signed this version, by name. One query."""
    signees = version.signatures.vivantes().values("acteur")
    return list(Acteur.objects.membres().exclude(pk__in=signees))


@dataclass(frozen=True)
class SignaturePourMoi:
    """An organisation that a person represents, and its signature of the version in force if there is one."""

    acteur: Acteur
    signature: SignatureCharte | None


def signatures_pour(personne: Personne | None, version: VersionCharte) -> list[SignaturePourMoi]:
    """Return the organisations this person signs for, with their signature. One query, none for who represents nobody."""
    representes = regles.represente_par(personne) if personne is not None else []
    if not representes:
        return []
    signees = {
        signature.acteur_id: signature
        for signature in version.signatures.vivantes()
        .completes()
        .filter(acteur__in=[acteur.pk for acteur in representes])
    }
    return [SignaturePourMoi(acteur, signees.get(acteur.pk)) for acteur in representes]


# --- What awaits a person -------------------------------------------------------------------------


def ce_qui_attend(personne: Personne, maintenant: datetime) -> Iterable[Attente]:
    """Return the signatures, the open consultation and the amendments that await this person. One to three queries."""
    concerne = personne.est_animateur or personne.organisations()
    if not concerne:
        return []
    versions = {
        version.statut: version
        for version in VersionCharte.objects.filter(
            statut__in=[StatutCharte.CONSULTATION, StatutCharte.EN_VIGUEUR]
        )
    }
    attentes: list[Attente] = []
    if en_vigueur := versions.get(StatutCharte.EN_VIGUEUR):
        attentes += [
            _a_signer(pour.acteur, en_vigueur)
            for pour in signatures_pour(personne, en_vigueur)
            if pour.signature is None
        ]
    if consultee := versions.get(StatutCharte.CONSULTATION):
        attentes += _de_la_consultation(personne, consultee, maintenant)
    return attentes


def _a_signer(acteur: Acteur, version: VersionCharte) -> Attente:
    return Attente(
        titre="La charte attend votre signature",
        texte=f"La version {version.numero} est en vigueur. Lisez-la, puis signez-la pour {acteur}.",
        adresse=reverse("acteurs:charte_signer", args=[acteur.slug]),
        action="Lire et signer",
        icone="signature",
    )


def _de_la_consultation(
    personne: Personne, version: VersionCharte, maintenant: datetime
) -> list[Attente]:
    if version.recoit_des_amendements(maintenant):
        gere = any(
            personne.role_chez(acteur.pk) in ROLES_QUI_GERENT
            for acteur in regles.amende_pour(personne)
        )
        dernier = version.consultation_jusqu_au
        if not gere or dernier is None:
            return []
        return [
            Attente(
                titre="La charte est en consultation",
                texte=f"Proposez vos amendements jusqu’au {typographie.jour_long(dernier)}.",
                adresse=version.get_absolute_url(),
                action="Lire et proposer",
                icone="message-square",
                echeance=version.consultation.upper if version.consultation else None,
            )
        ]
    if not personne.est_animateur or version.consultation is None:
        return []
    if version.consultation.lower > maintenant:
        return []
    ouverts = version.amendements.ouverts().count()
    texte = (
        f"La consultation est finie. {typographie.compte(ouverts, 'amendement attend', 'amendements attendent')} une réponse."
        if ouverts
        else "La consultation est finie et chaque amendement a sa réponse : le texte peut être figé."
    )
    return [
        Attente(
            titre="La charte attend l’équipe d’animation",
            texte=texte,
            adresse=reverse("acteurs:charte_redaction_version", args=[version.numero]),
            action="Poursuivre",
            icone="inbox",
        )
    ]


def nombres_d_amendements(version: VersionCharte) -> dict[str, int]:
    """Return how many amendments a version has by state, all of them named. One query."""
    comptes: dict[str, int] = version.amendements.aggregate(
        **{statut.value: Count("pk", filter=Q(statut=statut)) for statut in StatutAmendement}
    )
    return comptes
