"""An état des lieux as a document: rooms, meters, photos with their hash, who signed, and the comparison of an exit."""

import hashlib
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from locaux.lectures.etats_des_lieux import Comparaison, comparer, entree_de
from locaux.models import EtatDesLieux, ObservationEtat, PhotoEtat
from ptce.socle import documents, typographie
from ptce.socle.images import miniature_svg

GABARIT = "pdf/etat_des_lieux.typ"
COTE_D_UNE_PHOTO = 480
"""Pixels of the longest side: sixty photos weigh two megabytes at most."""
VERDICTS = {
    "pareil": "pareil",
    "degrade": "dégradé",
    "ameliore": "amélioré",
    "disparu": "pas revu à la sortie",
    "nouveau": "pas vu à l’entrée",
}


def document(etat: EtatDesLieux) -> bytes:
    """Return the PDF of an état; its rows and photos are loaded. Four queries more for an exit."""
    entree = entree_de(etat)
    convention = etat.lot.convention
    return documents.composer(
        GABARIT,
        titre=f"{etat}, {etat.lot.espace}",
        valeurs={
            "situation": f"{etat.lot.espace}, {etat.lot.espace.niveau}, {etat.lot.espace.site}",
            "surface": typographie.surface(etat.lot.surface_m2),
            "convention": convention.reference,
            "bailleur": str(convention.bailleur),
            "occupant": str(convention.acteur),
            "dresse_le": typographie.jour_sans_nom(etat.dresse_le),
            "presents": etat.presents,
            "generalites": etat.generalites,
            "pieces": _par_piece(etat.observations.all()),
            "compteurs": [
                [capfirst(lu.get_nature_display()), lu.numero or "–", _valeur(lu.valeur)]
                for lu in etat.releves.all()
            ],
            "photos": [_photo(photo) for photo in etat.photos.all()],
            "comparaison": _comparaison(comparer(entree, etat)) if entree else None,
            "signatures": _signatures(etat),
            "reserves": etat.reserves,
        },
        le=etat.occupant_le or etat.bailleur_le or etat.cree_le,
    )


def _par_piece(observations: Any) -> list[dict[str, Any]]:
    pieces: dict[str, list[list[str]]] = {}
    for vue in observations:
        pieces.setdefault(vue.piece, []).append(_ligne(vue))
    return [{"nom": nom, "lignes": lignes} for nom, lignes in pieces.items()]


def _ligne(vue: ObservationEtat) -> list[str]:
    return [vue.element, capfirst(vue.get_constat_display()), vue.remarque]


def _comparaison(comparaison: Comparaison) -> dict[str, Any]:
    return {
        "lignes": [
            [
                f"{ligne.piece}, {ligne.element}",
                ligne.entree.get_constat_display() if ligne.entree else "–",
                ligne.sortie.get_constat_display() if ligne.sortie else "–",
                VERDICTS[ligne.verdict],
            ]
            for ligne in comparaison.lignes
        ],
        "compteurs": [
            [
                f"{capfirst(lu.compteur.get_nature_display())} {lu.compteur.numero}".strip(),
                _valeur(lu.entree),
                _valeur(lu.sortie),
                _valeur(lu.consommation),
            ]
            for lu in comparaison.compteurs
        ],
    }


def _signatures(etat: EtatDesLieux) -> list[list[str]]:
    lignes = []
    for partie, nom, le in (
        ("Pour le bailleur", str(etat.bailleur_par or ""), etat.bailleur_le),
        ("Pour l’occupant", etat.occupant_nom, etat.occupant_le),
    ):
        quand = typographie.jour_sans_nom(timezone.localtime(le)) if le else "pas encore signé"
        lignes.append([partie, nom or "–", quand])
    return lignes


def _valeur(valeur: Decimal | None) -> str:
    """Return a reading, without the zeros it does not need."""
    return "–" if valeur is None else typographie.decimales_utiles(valeur)


def _photo(photo: PhotoEtat) -> dict[str, str]:
    """Return a photo in small, and its hash, by which one knows that it is that one; a lost file has neither."""
    try:
        with photo.fichier.open("rb") as fichier:
            contenu = fichier.read()
    except FileNotFoundError:
        return {"legende": photo.legende, "image": "", "empreinte": ""}
    return {
        "legende": photo.legende,
        "image": miniature_svg(contenu, cote_max=COTE_D_UNE_PHOTO),
        "empreinte": hashlib.sha256(contenu).hexdigest(),
    }
