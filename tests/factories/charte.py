"""Versions of the charter, led to their state by the actions of everybody; amendments, signatures."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from acteurs.actions import amendements, charte, etapes_charte, signatures
from acteurs.enums import RoleAppartenance
from acteurs.models import (
    Acteur,
    Amendement,
    ArticleCharte,
    Personne,
    SignatureCharte,
    VersionCharte,
)
from tests.factories.acteurs import animateur, membre
from tests.factories.moments import MAINTENANT

ARTICLES = (
    ("Coopérer", "Chaque organisation **coopère** avec les autres."),
    ("Mutualiser", "Les services se partagent à leur juste coût."),
)
OUVERTE_LE = MAINTENANT - timedelta(days=10)
"""When the consultations of the factories open; they last until ten days after MAINTENANT."""
FINIE_LE = MAINTENANT + timedelta(days=11)


def rediger(par: Personne, articles: Any = ARTICLES) -> VersionCharte:
    """Return a draft with these articles, whatever the text in force is."""
    version = charte.commencer(par=par, maintenant=OUVERTE_LE)
    if not version.articles.exists():
        for titre, texte in articles:
            charte.ajouter_un_article(
                version=version, par=par, revision=_revision(version), titre=titre, texte=texte
            )
    return VersionCharte.objects.get(pk=version.pk)


def consulter(par: Personne, **options: Any) -> VersionCharte:
    """Return a version open to members at MAINTENANT."""
    version = rediger(par, **options)
    return etapes_charte.ouvrir_la_consultation(
        version=version,
        par=par,
        revision=version.revision,
        debut=timezone.localdate(OUVERTE_LE),
        fin=timezone.localdate(MAINTENANT) + timedelta(days=10),
        maintenant=OUVERTE_LE,
    )


def figer(version: VersionCharte, par: Personne) -> VersionCharte:
    """Return the same version, frozen once its consultation is over."""
    return etapes_charte.figer(
        version=version, par=par, revision=_revision(version), maintenant=FINIE_LE
    )


def adopter(
    par: Personne, *, maintenant: datetime = OUVERTE_LE - timedelta(days=60), **options: Any
) -> VersionCharte:
    """Return a version in force since before the consultations of the factories."""
    version = rediger(par, **options)
    jour = timezone.localdate(maintenant)
    version = etapes_charte.ouvrir_la_consultation(
        version=version,
        par=par,
        revision=version.revision,
        debut=jour - timedelta(days=30),
        fin=jour - timedelta(days=2),
        maintenant=maintenant - timedelta(days=30),
    )
    version = etapes_charte.figer(
        version=version, par=par, revision=version.revision, maintenant=maintenant
    )
    return etapes_charte.mettre_en_vigueur(
        version=version,
        par=par,
        adoptee_le=jour,
        decision="Adoptée en assemblée.",
        maintenant=maintenant,
    )


def proposer(
    version: VersionCharte, par: Personne, *, article: ArticleCharte | None = None, **autres: Any
) -> Amendement:
    """Return an amendment of a person in the name of their first organisation, at MAINTENANT."""
    return amendements.proposer(
        **{
            "version": version,
            "article": article,
            "par": par,
            "acteur": next(iter(par.organisations()), None),
            "titre": article.titre if article else "Accueillir",
            "texte": f"{article.texte} Et plus encore." if article else "Le pôle accueille.",
            "motif": "Pour aller plus loin.",
            "revision": _revision(version),
            "maintenant": MAINTENANT,
            **autres,
        }
    )


def representant(acteur: Acteur, **personne: Any) -> Personne:
    """Return someone who represents `acteur`."""
    return membre(acteur, role=RoleAppartenance.REPRESENTANT, **personne)


def signer(
    version: VersionCharte, acteur: Acteur, par: Personne | None = None, **autres: Any
) -> SignatureCharte:
    """Return the signature of an organisation, by who represents it, at MAINTENANT."""
    par = par or representant(acteur)
    return signatures.signer(
        **{
            "version": version,
            "acteur": acteur,
            "par": par,
            "nom": str(par),
            "qualite": "présidente",
            "sha256": version.sha256 or "",
            "maintenant": MAINTENANT,
            **autres,
        }
    )


def animatrice() -> Personne:
    """Return someone who runs the charter."""
    return animateur(prenom="Marguerite", nom="Plume")


def _revision(version: VersionCharte) -> int:
    return VersionCharte.objects.get(pk=version.pk).revision
