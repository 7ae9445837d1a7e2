"""What messages, jobs, contexts of the journal and the support tool still say of someone who is erased.

A message that left needs its text no more: it loses all of it. What is about to leave to others loses what names them.
"""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from pghistory.models import Context

from ptce.socle.models import Courriel
from ptce.socle.personnelles import DOMAINE_INVALIDE, NOM_EFFACE

TROUVER = """
    SELECT {cle} FROM {table}
     WHERE EXISTS (SELECT FROM unnest(%s::text[]) AS dit WHERE strpos({colonne}::text, dit) > 0)
"""
LONG = 12
TACHES_FINIES = ("succeeded", "failed", "cancelled", "aborted")


def effacer_des_messages(adresses: Collection[str], maintenant: datetime) -> None:
    """Forget the messages to these addresses: to whom, what, why one did not leave. What waits never leaves."""
    siens = Courriel.objects.none()
    for adresse in adresses:
        siens = siens | Courriel.objects.filter(destinataire__iexact=adresse)
    cles = list(siens.values_list("pk", flat=True))
    lot = Courriel.objects.filter(pk__in=cles)
    lot.filter(envoye_le__isnull=True, abandonne_le__isnull=True).update(abandonne_le=maintenant)
    lot.update(
        destinataire=Concat(
            Value("efface-"), Cast(F("pk"), CharField()), Value(f"@{DOMAINE_INVALIDE}")
        ),
        contexte={},
        erreur="",
    )


def effacer_les_mentions(identites: Collection[str], textes: Collection[str]) -> None:
    """Forget who someone is (`identites`: name, addresses, telephone) and what they wrote (`textes`) wherever it was copied."""
    dits = sorted({dit for dit in (*identites, *textes) if len(dit.strip()) > 2})
    if not dits:
        return
    _des_messages(dits, identites)
    _des_contextes(dits, identites)
    _des_taches(dits, identites)
    # Short words are said of many things: what the support tool says of these is left alone.
    longs = [dit for dit in dits if dit in identites or len(dit) >= LONG]
    for cle in _trouver(
        "django_admin_log", "id", "object_repr || change_message", longs, brut=True
    ):
        LogEntry.objects.filter(pk=cle).update(object_repr=NOM_EFFACE, change_message="")


def _trouver(
    table: str, cle: str, colonne: str, dits: Collection[str], *, brut: bool = False
) -> list[Any]:
    """Return the keys of the rows that say one of these, as JSON writes it unless `brut`."""
    cherches = [dit if brut else json.dumps(dit, ensure_ascii=False)[1:-1] for dit in dits]
    with connection.cursor() as curseur:
        curseur.execute(TROUVER.format(table=table, cle=cle, colonne=f"({colonne})"), [cherches])
        return [ligne[0] for ligne in curseur.fetchall()]


def _des_messages(dits: Collection[str], identites: Collection[str]) -> None:
    trouves = Courriel.objects.filter(pk__in=_trouver("socle_courriel", "id", "contexte", dits))
    attendent = trouves.filter(envoye_le__isnull=True, abandonne_le__isnull=True)
    for courriel in attendent.select_for_update():
        contexte = sans(courriel.contexte, dits, identites)
        Courriel.objects.filter(pk=courriel.pk).update(contexte=contexte)
    trouves.exclude(envoye_le__isnull=True, abandonne_le__isnull=True).update(contexte={})
    for cle in _trouver("socle_courriel", "id", "erreur", dits, brut=True):
        Courriel.objects.filter(pk=cle).update(erreur="")


def _des_contextes(dits: Collection[str], identites: Collection[str]) -> None:
    trouves = _trouver("pghistory_context", "id", "metadata", dits)
    for contexte in Context.objects.filter(pk__in=trouves):
        dit = sans(contexte.metadata, dits, identites)
        Context.objects.filter(pk=contexte.pk).update(metadata=dit)


def _des_taches(dits: Collection[str], identites: Collection[str]) -> None:
    for cle in _trouver("procrastinate_jobs", "id", "args", dits):
        with connection.cursor() as curseur:
            curseur.execute("SELECT args, status FROM procrastinate_jobs WHERE id = %s", [cle])
            (lus, statut) = curseur.fetchone()
            lus = json.loads(lus) if isinstance(lus, str) else lus
            restent = {} if statut in TACHES_FINIES else sans(lus, dits, identites)
            curseur.execute(
                "UPDATE procrastinate_jobs SET args = %s WHERE id = %s", [json.dumps(restent), cle]
            )


def sans(valeur: Any, dits: Collection[str], identites: Collection[str]) -> Any:
    """Return a value of JSON without these texts: an identity anywhere in a sentence, a text that is one of them whole."""
    if isinstance(valeur, dict):
        return {cle: sans(dit, dits, identites) for cle, dit in valeur.items()}
    if isinstance(valeur, list):
        return [sans(dit, dits, identites) for dit in valeur]
    if not isinstance(valeur, str):
        return valeur
    if valeur in dits:
        return NOM_EFFACE if valeur in identites else ""
    for identite in sorted(identites, key=len, reverse=True):
        if len(identite.strip()) > 2:
            valeur = valeur.replace(identite, NOM_EFFACE)
    return valeur
