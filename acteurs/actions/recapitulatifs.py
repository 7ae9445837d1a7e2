"""Digests of news: one a person and a period, whatever crashes. A unique row is written with the message it counts.

Each covers from where the last one of this person stopped, so that nothing is told twice or lost; who joins reads at
most the last days.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from acteurs.enums import Frequence
from acteurs.lectures.nouvelles import contenu_du_recapitulatif
from acteurs.models import Appartenance, Nouvelle, Personne, PreferenceCourriel, Recapitulatif
from ptce.socle import courriels
from ptce.socle.temps import borne
from ptce.socle.transactions import contrainte_refusee

MODELE = "nouvelles"
MINUTES_DE_HUIT_HEURES = 8 * 60
"""When the digests leave, on the hub's clock."""

REMONTE_AU_PLUS = timedelta(days=14)
MARGE = timedelta(minutes=1)
"""A piece of news bears the time its writing began: by then, no transaction that would add one is still open."""

OUBLI = timedelta(days=60)
UN_PAR_PERIODE = "acteurs_recapitulatif_un_par_periode"


class Periode(NamedTuple):
    """A digest: its name, how often it comes, and up to when it tells."""

    nom: str
    frequence: Frequence
    jusqu_a: datetime


def envoyer_les_nouvelles(maintenant: datetime) -> int:
    """Leave the digests that are due, one transaction a person. Return how many."""
    depuis = maintenant - REMONTE_AU_PLUS
    nouvelles = list(
        Nouvelle.objects.en_cours(maintenant).completes().filter(publiee_le__gt=depuis)
    )
    if not nouvelles:
        return 0
    poles = _poles_des_membres(maintenant)
    dernieres = dict(
        Recapitulatif.objects.values_list("personne").annotate(derniere=Max("jusqu_a"))
    )
    frequences = dict(PreferenceCourriel.objects.values_list("personne_id", "nouvelles"))
    envoyes = 0
    for personne in Personne.objects.filter(pk__in=poles, is_active=True).order_by("pk"):
        frequence = Frequence(frequences.get(personne.pk, Frequence.HEBDOMADAIRE))
        jusqu_a = _jusqu_a(frequence, maintenant)
        dit = dernieres.get(personne.pk, depuis)
        siennes = [
            nouvelle
            for nouvelle in nouvelles
            if dit < nouvelle.publiee_le <= jusqu_a
            and (nouvelle.pole_id is None or nouvelle.pole_id in poles[personne.pk])
        ]
        if siennes and frequence != Frequence.JAMAIS:
            nom = _nom(frequence, jusqu_a, siennes)
            envoyes += _ecrire(personne, siennes, Periode(nom, frequence, jusqu_a))
    return envoyes


def _poles_des_membres(maintenant: datetime) -> dict[int, set[int | None]]:
    """Return who belongs to the hub today, each with the poles of their organisations."""
    jour = timezone.localtime(maintenant).date()
    poles: dict[int, set[int | None]] = {}
    liens = Appartenance.objects.du_pole(jour).order_by()
    for personne, pole in liens.values_list("personne", "acteur__poles"):
        poles.setdefault(personne, set()).add(pole)
    return poles


def _jusqu_a(frequence: Frequence, maintenant: datetime) -> datetime:
    """Return up to when the digest that is due now tells: the last eight o'clock, or that of the last Monday.

    A worker that was stopped at that hour sends it when it is back.
    """
    sur = maintenant - MARGE
    if frequence == Frequence.IMMEDIATE:
        return sur
    fuseau = timezone.get_default_timezone()
    jour = timezone.localtime(sur, fuseau).date()
    if frequence == Frequence.HEBDOMADAIRE:
        jour -= timedelta(days=jour.weekday())
    heure = borne(jour, MINUTES_DE_HUIT_HEURES, fuseau)
    if heure <= sur:
        return heure
    recul = 7 if frequence == Frequence.HEBDOMADAIRE else 1
    return borne(jour - timedelta(days=recul), MINUTES_DE_HUIT_HEURES, fuseau)


def _nom(frequence: Frequence, jusqu_a: datetime, nouvelles: list[Nouvelle]) -> str:
    """Return the name of a period: two digests of one person never share it."""
    if frequence == Frequence.IMMEDIATE:
        return f"nouvelle {max(nouvelle.pk for nouvelle in nouvelles)}"
    return f"{frequence} {timezone.localtime(jusqu_a):%Y-%m-%d}"


def _ecrire(personne: Personne, nouvelles: list[Nouvelle], periode: Periode) -> bool:
    """Leave one digest; False when another worker already did."""
    try:
        with transaction.atomic():
            Recapitulatif.objects.create(
                personne=personne, periode=periode.nom, jusqu_a=periode.jusqu_a
            )
            courriels.deposer(
                MODELE,
                destinataires=[personne.courriel],
                contexte=contenu_du_recapitulatif(personne, nouvelles, periode.frequence),
            )
    except IntegrityError as erreur:
        if contrainte_refusee(erreur) != UN_PAR_PERIODE:
            raise
        return False
    return True


def entetes(contexte: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the headers by which mail readers stop a list in one click (RFC 2369, RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{settings.PTCE_URL}{contexte['desabonnement']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


@transaction.atomic
def oublier_les_recapitulatifs(maintenant: datetime) -> int:
    """Forget the rows of digests that nothing can repeat any more. Return how many."""
    return int(Recapitulatif.objects.filter(jusqu_a__lte=maintenant - OUBLI).delete()[0])
