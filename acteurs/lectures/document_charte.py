"""The charter as a document: the text, who signed, the hash and where to check it."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from acteurs.lectures.charte import signataires
from acteurs.models import VersionCharte
from ptce.socle import documents
from ptce.socle.markdown import arbre
from ptce.socle.typographie import jour_sans_nom

GABARIT = "pdf/charte.typ"
PREUVE = (
    "Cette empreinte est calculée sur le texte du titre, du préambule et des articles, et figée avec lui : "
    "la moindre lettre changée en donnerait une autre. Pour vérifier, comparez-la à celle de cette page :"
)


def adresse_de_verification(version: VersionCharte) -> str:
    """Return the public address that says what the hash of a frozen version is that of."""
    return settings.PTCE_URL + reverse("acteurs:charte_empreinte", args=[version.sha256])


def document(version: VersionCharte) -> bytes:
    """Return the PDF of a frozen version, with its signatures so far. Two queries."""
    signatures = signataires(version)
    adresse = adresse_de_verification(version)
    return documents.composer(
        GABARIT,
        titre=f"{version.titre}, version {version.numero}",
        valeurs={
            "etat": etat_en_mots(version),
            "preambule": arbre(version.preambule, titre=3),
            "articles": [
                {
                    "rang": article.rang,
                    "titre": article.titre,
                    "texte": arbre(article.texte, titre=3),
                }
                for article in version.articles.all()
            ],
            "signatures": [
                {
                    "organisation": str(une.acteur),
                    "nom": une.nom,
                    "qualite": une.qualite,
                    "le": jour_sans_nom(une.jour),
                }
                for une in signatures
            ],
            "sha256": version.sha256,
            "preuve": PREUVE,
            "adresse": adresse,
            "qr": documents.code_qr(adresse),
            "qr_texte": "Code QR de l’adresse de vérification, écrite à côté",
        },
        le=_derniere_date(version, [une.signee_le for une in signatures]),
    )


def etat_en_mots(version: VersionCharte) -> str:
    """Return where a frozen version stands: « En vigueur depuis le 1er juin 2026. »."""
    if version.en_vigueur_le is None:
        return "Texte figé, en attente de décision. Il n’est pas en vigueur."
    debut = jour_sans_nom(timezone.localtime(version.en_vigueur_le))
    if version.remplacee_le is None:
        return f"En vigueur depuis le {debut}."
    return f"En vigueur du {debut} au {jour_sans_nom(timezone.localtime(version.remplacee_le))}, remplacée depuis."


def _derniere_date(version: VersionCharte, signees: list[datetime]) -> datetime:
    """Return what the document bears as its date: its last change."""
    dates = [version.figee_le, version.en_vigueur_le, version.remplacee_le, *signees]
    return max(date for date in dates if date is not None)
