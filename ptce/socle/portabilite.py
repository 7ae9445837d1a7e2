"""What is kept about someone, read from the declared tables: the same for every app."""

# ruff: noqa: SLF001 Django's public API

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields.ranges import RangeField
from django.db.models import Field, Q, QuerySet
from django.db.models.fields.related import RelatedField
from django.utils import timezone

from ptce.socle import typographie
from ptce.socle.personnelles import Champ, Lien, Section, Sujet, Table

EN_FRANCAIS = {
    "action_time": "quand",
    "created_at": "depuis",
    "group": "rôle",
    "ip": "adresse IP",
    "last_login": "dernière connexion",
    "last_seen_at": "dernière visite",
    "last_used_at": "servi le",
    "object_repr": "sur quoi",
    "type": "genre",
    "user_agent": "appareil",
}
"""Names of columns of libraries, as people read them."""


def condition(lien: Lien, sujet: Sujet) -> Q | None:
    """Return what finds the rows that a link ties to someone; None when it can tie none."""
    if not lien.adresse:
        cle = {lien.colonne: sujet.personne.pk} if sujet.personne else {}
        return Q(**cle, **dict(lien.filtre)) if cle else None
    trouvees = Q()
    for adresse in sorted(sujet.adresses):
        trouvees |= Q(**{f"{lien.colonne}__iexact": adresse})
    return trouvees & Q(**dict(lien.filtre)) if trouvees else None


def lignes_de(table: Table, lien: Lien, sujet: Sujet) -> "QuerySet[Any]":
    """Return the rows that a link ties to someone."""
    lignes: QuerySet[Any] = table.classe._default_manager.all()
    trouvees = condition(lien, sujet)
    return lignes.filter(trouvees) if trouvees else lignes.none()


def exporter(tables: Iterable[Table], sujet: Sujet) -> list[Section]:
    """Return a section for each way these tables know someone; one query each, empty ones left out."""
    sections = [
        _section(table, lien, sujet)
        for table in tables
        for lien in table.liens
        if lien.titre and (sujet.personne or lien.adresse)
    ]
    return [section for section in sections if section.lignes]


def _section(table: Table, lien: Lien, sujet: Sujet) -> Section:
    champs = [table.classe._meta.get_field(nom) for nom in _montrees(table, lien)]
    joints = [champ.name for champ in champs if isinstance(champ, RelatedField)]
    lignes = lignes_de(table, lien, sujet).select_related(*joints).order_by("-pk")
    if not joints:
        lignes = lignes.select_related(None)
    return Section(
        titre=lien.titre,
        finalite=table.finalite,
        duree=table.duree,
        cle=f"{table.modele.lower()}.{lien.colonne}",
        lignes=[[_champ(ligne, champ) for champ in champs] for ligne in lignes],
    )


def _montrees(table: Table, lien: Lien) -> list[str]:
    return [
        nom for nom in lien.colonnes if nom not in table.colonnes or table.colonnes[nom].montree
    ]


def _champ(ligne: Any, champ: Any) -> Champ:
    nom = EN_FRANCAIS.get(champ.name, str(champ.verbose_name))
    return Champ(champ.name, nom, _valeur(ligne, champ))


def _valeur(ligne: Any, champ: "Field[Any, Any]") -> Any:
    if isinstance(champ, RelatedField):
        lie = getattr(ligne, champ.name)
        return None if lie is None else str(lie)
    valeur = getattr(ligne, champ.attname)
    if champ.choices and not isinstance(valeur, list):
        return str(getattr(ligne, f"get_{champ.name}_display")())
    if isinstance(champ, RangeField):
        return None if valeur is None else [valeur.lower, valeur.upper]
    if isinstance(valeur, bool | int | float | datetime | date | list | dict) or valeur is None:
        return valeur
    return str(valeur)


def en_json(valeur: Any) -> Any:
    """Return a value as JSON holds it: instants and days in ISO 8601."""
    if isinstance(valeur, datetime | date):
        return valeur.isoformat()
    if isinstance(valeur, list):
        return [en_json(element) for element in valeur]
    return valeur


def en_mots(valeur: Any) -> str:
    """Return a value as people read it; empty when there is none."""
    if valeur is None or valeur in ("", [], {}):
        return ""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, datetime):
        local = timezone.localtime(valeur)
        return f"{typographie.jour_sans_nom(local)}, {typographie.heure(local)}"
    if isinstance(valeur, date):
        return typographie.jour_sans_nom(valeur)
    if isinstance(valeur, list):
        if any(isinstance(borne, datetime) for borne in valeur):
            debut, fin = valeur
            return typographie.creneau(debut, fin, timezone.get_current_timezone())
        if any(isinstance(borne, date) for borne in valeur):
            return typographie.jours(*valeur)
        return typographie.enumeration([en_mots(element) for element in valeur])
    return str(valeur)
