"""The members of the hub as open data: one description of the fields, from which every file and its page are made.

Nothing of a person: neither who belongs to an organisation, nor its e-mail and telephone, which often are someone's.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from acteurs.models import Acteur
from ptce.socle.markdown import en_clair

LICENCE = "Licence Ouverte 2.0"
LICENCE_ADRESSE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
EVENEMENTS = (
    "ActeurEvent",
    "PoleDActeurEvent",
    "DomaineDActeurEvent",
    "PoleEvent",
    "DomaineEvent",
)
"""What the journal keeps of all that the files say."""

DANS_UN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""What would end a script, or mean something there, written otherwise: the same text once read."""


@dataclass(frozen=True)
class Champ:
    """A field of the open data: its name in the files, what it says, how it is read."""

    nom: str
    dit: str
    lire: Callable[[Acteur], Any]


def _adresse(acteur: Acteur) -> str:
    return f"{settings.PTCE_URL}{reverse('acteurs:fiche', args=[acteur.slug])}"


CHAMPS = (
    Champ("uid", "identifiant stable (UUID) : il ne change jamais", lambda lu: str(lu.uid)),
    Champ("nom", "nom complet", lambda lu: lu.nom),
    Champ("sigle", "sigle ou nom usuel", lambda lu: lu.sigle),
    Champ("nature", "acteur_ess, collectivite, institution ou entreprise", lambda lu: lu.nature),
    Champ(
        "forme_juridique", "forme juridique, quand elle est connue", lambda lu: lu.forme_juridique
    ),
    Champ(
        "presence",
        "permanent (a sa place dans le lieu) ou ponctuel",
        lambda lu: lu.presence,
    ),
    Champ("siret", "numéro SIRET, quand il est connu", lambda lu: lu.siret or ""),
    Champ("rna", "numéro RNA d’une association", lambda lu: lu.rna),
    Champ("poles", "pôles thématiques", lambda lu: [pole.nom for pole in lu.poles.all()]),
    Champ(
        "domaines", "domaines d’activité", lambda lu: [domaine.nom for domaine in lu.domaines.all()]
    ),
    Champ("presentation", "présentation, en texte simple", lambda lu: en_clair(lu.presentation)),
    Champ("site_web", "site web", lambda lu: lu.site_web),
    Champ("adresse", "adresse postale", lambda lu: ", ".join(lu.adresse.splitlines())),
    Champ("latitude", "latitude, en degrés (WGS 84)", lambda lu: lu.latitude),
    Champ("longitude", "longitude, en degrés (WGS 84)", lambda lu: lu.longitude),
    Champ("adhere_le", "date d’adhésion au pôle", lambda lu: lu.adhere_le),
    Champ("page", "page de l’organisation sur le portail", _adresse),
    Champ(
        "fictif", "vrai quand la fiche est inventée, pour une démonstration", lambda lu: lu.fictif
    ),
)


def membres() -> QuerySet[Acteur]:
    """Return whom the open data speak of: the members in force, by name. Three queries."""
    return Acteur.objects.membres().prefetch_related("poles", "domaines").order_by("cle_tri", "pk")


def lignes(acteurs: Iterable[Acteur]) -> Iterator[list[Any]]:
    """Yield a row of cells for each organisation, lists joined by `|`, booleans as « oui » or « non »."""
    for acteur in acteurs:
        yield [_cellule(champ.lire(acteur)) for champ in CHAMPS]


def _cellule(valeur: Any) -> Any:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return "|".join(valeur) if isinstance(valeur, list) else valeur


def en_json(acteurs: Iterable[Acteur]) -> str:
    """Return all of them as one JSON object."""
    return _ecrire(
        {
            "titre": f"Acteurs de {settings.PTCE_NOM}",
            "licence": LICENCE,
            "licence_adresse": LICENCE_ADRESSE,
            "acteurs": [_proprietes(acteur) for acteur in acteurs],
        }
    )


def en_geojson(acteurs: Iterable[Acteur]) -> str:
    """Return those that say where they are as a FeatureCollection (RFC 7946: longitude first, WGS 84)."""
    return _ecrire(
        {
            "type": "FeatureCollection",
            "licence": LICENCE,
            "features": [
                {
                    "type": "Feature",
                    "id": str(acteur.uid),
                    "geometry": {
                        "type": "Point",
                        "coordinates": [acteur.longitude, acteur.latitude],
                    },
                    "properties": {
                        nom: valeur
                        for nom, valeur in _proprietes(acteur).items()
                        if nom not in ("uid", "latitude", "longitude")
                    },
                }
                for acteur in acteurs
                if acteur.latitude is not None
            ],
        }
    )


def _proprietes(acteur: Acteur) -> dict[str, Any]:
    return {champ.nom: champ.lire(acteur) for champ in CHAMPS}


def _ecrire(contenu: Any) -> str:
    return json.dumps(contenu, ensure_ascii=False, default=_en_json)


def _en_json(valeur: Any) -> Any:
    return float(valeur) if isinstance(valeur, Decimal) else valeur.isoformat()


def json_ld(acteur: Acteur) -> SafeString:
    """Return an organisation as schema.org describes it, to stand in a script of data of its page."""
    dit: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"urn:uuid:{acteur.uid}",
        "name": acteur.nom,
        "alternateName": acteur.sigle,
        "description": en_clair(acteur.presentation),
        "url": _adresse(acteur),
        "sameAs": acteur.site_web,
        "address": ", ".join(acteur.adresse.splitlines()),
        "identifier": acteur.siret or acteur.rna,
        "knowsAbout": [domaine.nom for domaine in acteur.domaines.all()],
        "memberOf": {"@type": "Organization", "name": settings.PTCE_NOM, "url": settings.PTCE_URL},
    }
    if acteur.logo:
        dit["logo"] = f"{settings.PTCE_URL}{reverse('acteurs:logo', args=[acteur.slug])}"
    if acteur.latitude is not None:
        dit["location"] = {
            "@type": "Place",
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": acteur.latitude,
                "longitude": acteur.longitude,
            },
        }
    texte = _ecrire({nom: valeur for nom, valeur in dit.items() if valeur})
    return mark_safe(texte.translate(DANS_UN_SCRIPT))  # noqa: S308 nothing in it can end a script


def modifies_le() -> datetime | None:
    """Return when an organisation, or what sorts them, last changed: the journal knows. One query."""
    dernier, *autres = (
        apps.get_model("acteurs", nom).objects.order_by("-pgh_id").values("pgh_created_at")[:1]
        for nom in EVENEMENTS
    )
    moments = [ligne["pgh_created_at"] for ligne in dernier.union(*autres, all=True)]
    return max(moments, default=None)
