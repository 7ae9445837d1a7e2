"""How long things are kept: one rule each, run every night by the worker and read by everyone on the page of personal data."""

# ruff: noqa: SLF001 Django's public API

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.core.cache import caches
from django.db import connection
from django.db.models import Q
from pghistory.models import Context

from ptce.socle.effacement import journaux, reecrire
from ptce.socle.models import Courriel

MISSION = "mission d’intérêt public du pôle"
SECURITE = "intérêt légitime : sécurité des comptes"
PREUVE = "intérêt légitime : preuve, prescription de cinq ans"

MESSAGES_LUS = timedelta(days=30)
MESSAGES = timedelta(days=365)
JOURNAL = timedelta(days=5 * 365)


@dataclass(frozen=True)
class RegleDeConservation:
    """What is kept, how long, from when, on what legal ground, what becomes of it then; called, it does it.

    An answer to `contributions.oublier_le_passe`.
    """

    do_not_call_in_templates: ClassVar[bool] = True

    quoi: str
    duree: str
    depuis: str
    fondement: str
    suite: str
    appliquer: Callable[[datetime], Any]

    def __call__(self, maintenant: datetime) -> Any:
        """Apply the rule as of `maintenant`."""
        return self.appliquer(maintenant)


def oublier_les_messages(maintenant: datetime) -> int:
    """Forget what messages that left said, then that they left. Return how many rows changed."""
    finis = Q(envoye_le__lte=maintenant - MESSAGES_LUS) | Q(
        abandonne_le__lte=maintenant - MESSAGES_LUS
    )
    vides = Courriel.objects.filter(finis).exclude(contexte={}).update(contexte={}, erreur="")
    anciens = Q(envoye_le__lte=maintenant - MESSAGES) | Q(abandonne_le__lte=maintenant - MESSAGES)
    return vides + Courriel.objects.filter(anciens).delete()[0]


def oublier_le_journal(maintenant: datetime) -> int:
    """Delete what the journal has kept for long enough, and the contexts that nothing points to any more."""
    limite = maintenant - JOURNAL
    nombre = 0
    for evenements in journaux():
        with reecrire(evenements):
            nombre += evenements._default_manager.filter(pgh_created_at__lt=limite).delete()[0]
    orphelins = Context.objects.filter(created_at__lt=limite)
    tous: list[Any] = journaux()
    for evenements in tous:
        orphelins = orphelins.exclude(
            pk__in=evenements._default_manager.exclude(pgh_context=None).values("pgh_context")
        )
    orphelins.delete()
    return nombre


def oublier_les_compteurs(maintenant: datetime) -> int:
    """Forget the counters of attempts that are over, which name IP addresses. Return how many.

    Django only throws them away when the table is full; a cache that is no table does it by itself.
    """
    table = getattr(caches["default"], "_table", None)
    if table is None:
        return 0
    with connection.cursor() as curseur:
        curseur.execute(
            f"DELETE FROM {connection.ops.quote_name(table)} WHERE expires < %s",  # noqa: S608 a name of ours
            [maintenant],
        )
        return int(curseur.rowcount)


REGLES = (
    RegleDeConservation(
        "Texte des courriels partis",
        "30 jours",
        "leur envoi",
        MISSION,
        "le texte est oublié ; la ligne dit seulement qu’un message est parti",
        oublier_les_messages,
    ),
    RegleDeConservation(
        "Compteurs d’envois et d’essais, par adresse IP",
        "1 jour au plus",
        "le dernier envoi, ou le dernier essai",
        SECURITE,
        "le compteur est supprimé la nuit suivante",
        oublier_les_compteurs,
    ),
    RegleDeConservation(
        "Journal de ce qui change",
        "5 ans",
        "chaque changement",
        PREUVE,
        "les lignes sont supprimées",
        oublier_le_journal,
    ),
)
"""What the foundation keeps. The trace that a message left goes after a year, by the first of them."""
