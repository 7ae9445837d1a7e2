"""Erase someone from the declared tables, from the journal's copies, and from what messages and jobs still say of them.

The books stay true: rows stay, and name nobody. Everything is written in the caller's transaction.
"""

# ruff: noqa: SLF001 Django's public API

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import transaction
from django.db.models import CharField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from pghistory.models import Event

from ptce.socle.personnelles import DOMAINE_INVALIDE, EFFACE, NOM_EFFACE, Lien, Sort, Sujet, Table
from ptce.socle.portabilite import condition, lignes_de

REMPLACES = {Sort.NOM: NOM_EFFACE, Sort.TEXTE: EFFACE}


def adresse_effacee(cle: object) -> str:
    """Return an address that leads nowhere and is nobody else's."""
    return f"efface-{cle}@{DOMAINE_INVALIDE}"


def effacer(tables: Collection[Table], sujet: Sujet, maintenant: datetime) -> set[str]:
    """Erase someone from these tables and from their journals. Return the texts that were erased.

    What is found is read before anything is written: a row may be found through another that is erased too.
    """
    trouvees = [
        (table, lien, sorted(lignes_de(table, lien, sujet).values_list("pk", flat=True)))
        for table in tables
        for lien in table.liens
    ]
    textes: set[str] = set()
    for table, lien, cles in trouvees:
        textes |= effacer_lignes(table, lien, cles, maintenant, sujet=sujet)
    return textes


def effacer_lignes(
    table: Table,
    lien: Lien,
    cles: Collection[Any],
    maintenant: datetime,
    *,
    sujet: Sujet | None = None,
) -> set[str]:
    """Erase what `lien` says from the rows of these keys, and from every copy of theirs; return the texts that were.

    With `sujet`, also from the copies of rows that are someone else's by now.
    """
    noms = [nom for nom in lien.colonnes if _efface(table, nom)]
    lignes = table.classe._default_manager.filter(pk__in=cles)
    parlants = [nom for nom in noms if _par_moteur(table, nom)]
    textes = _textes(lignes, parlants)
    for evenements in _journaux(table.classe):
        dits = _vider_le_journal(evenements, noms, lien, cles, sujet)
        textes |= dits if len(parlants) == len(noms) else set()
    if table.supprimees:
        lignes.delete()
        for evenements in _journaux(table.classe):
            _vider_le_journal(evenements, noms, lien, cles, sujet)
        return textes
    ecrits = {nom: _ecrit(table, nom, maintenant) for nom in noms if _par_moteur(table, nom)}
    if ecrits and cles:
        _oublier_les_fichiers(lignes, table, noms)
        lignes.update(**ecrits)
    return textes


def _efface(table: Table, nom: str) -> bool:
    return nom in table.colonnes and table.colonnes[nom].sort is not Sort.GARDE


def _par_moteur(table: Table, nom: str) -> bool:
    return table.colonnes[nom].sort is not Sort.ACTION


def _textes(lignes: "QuerySet[Any]", noms: list[str]) -> set[str]:
    """Return what these columns say, to be looked for elsewhere."""
    if not noms:
        return set()
    return {str(valeur) for ligne in lignes.values_list(*noms) for valeur in ligne if valeur}


def _ecrit(table: Table, nom: str, maintenant: datetime) -> Any:
    sort = table.colonnes[nom].sort
    if sort is Sort.ADRESSE:
        return Concat(Value("efface-"), Cast("pk", CharField()), Value(f"@{DOMAINE_INVALIDE}"))
    if sort is Sort.DATE:
        return maintenant
    return REMPLACES.get(sort, _vide(table.classe, nom))


def _vide(modele: type[Model], nom: str) -> Any:
    champ: Any = modele._meta.get_field(nom)
    if champ.null:
        return None
    return (
        champ.get_default()
        if champ.get_internal_type() == "JSONField"
        else champ.empty_strings_allowed and ""
    )


def _oublier_les_fichiers(lignes: "QuerySet[Any]", table: Table, noms: list[str]) -> None:
    """Delete the files once all is committed: a file has no transaction."""
    for nom in noms:
        if table.colonnes[nom].sort is not Sort.FICHIER:
            continue
        stockage = table.classe._meta.get_field(nom).storage  # type: ignore[union-attr]
        for fichier in lignes.values_list(nom, flat=True):
            if fichier:
                transaction.on_commit(partial(stockage.delete, fichier))


# --- Journal --------------------------------------------------------------------------------------


def journaux() -> "list[type[Event]]":
    """Return the tables of the journal."""
    return [modele for modele in apps.get_models() if issubclass(modele, Event)]


def suivi_par(evenements: "type[Event]") -> type[Model]:
    """Return the model, never a proxy, that a table of the journal copies."""
    suivi: Any = evenements.pgh_tracked_model
    concret: type[Model] = suivi._meta.concrete_model
    return concret


def reecrire(evenements: "type[Event]") -> "AbstractContextManager[None]":
    """Let rows of a journal be changed or deleted, which its triggers refuse, for this block alone."""
    return pgtrigger.ignore(f"{evenements._meta.label}:append_only")


def _journaux(modele: type[Model]) -> "list[type[Event]]":
    return [evenements for evenements in journaux() if suivi_par(evenements) is modele]


def _vider_le_journal(
    evenements: "type[Event]",
    noms: Iterable[str],
    lien: Lien,
    cles: Collection[Any],
    sujet: Sujet | None,
) -> set[str]:
    """Empty the copies of these columns. Return what they said: it may have been said elsewhere."""
    colonnes = {champ.name for champ in evenements._meta.concrete_fields}
    vides = {nom: _vide(evenements, nom) for nom in noms if nom in colonnes}
    if not vides:
        return set()
    siens = Q(id__in=cles)
    if sujet is not None and lien.colonne in colonnes and (autres := condition(lien, sujet)):
        siens |= autres
    lignes = evenements._default_manager.filter(siens)
    textes = _textes(lignes, list(vides))
    with reecrire(evenements):
        lignes.update(**vides)
    return textes


# --- What is said elsewhere -----------------------------------------------------------------------


def en_petites_lettres(adresses: Iterable[str]) -> frozenset[str]:
    """Return addresses as they are compared."""
    return frozenset(adresse.lower() for adresse in adresses if adresse)
