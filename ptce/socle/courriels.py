"""The outbox: e-mails are written with what causes them and sent by the worker, so that SMTP down loses nothing.

A message is three templates, `emails/<modele>.sujet.txt`, `.txt` and `.html`, and the file that `PIECES` makes
for it, if any.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from ptce.socle.models import Courriel
from ptce.socle.requetes import InsertionFigee

MESSAGE_DE_COMPTE = "compte"
"""Messages about an account, written whole when they are left."""

SECRETS = {MESSAGE_DE_COMPTE}
"""Messages that hold a secret: their text is forgotten when they are sent or given up; filled by apps in `ready()`."""

LOT = 50
ESSAIS_AU_PLUS = 12
ATTENTE_MAXIMALE = timedelta(hours=6)
BAIL = timedelta(minutes=5)


class PieceJointe(NamedTuple):
    """A file that goes with a message."""

    nom: str
    contenu: bytes
    type_mime: str


PIECES: dict[str, Callable[[Mapping[str, Any]], PieceJointe]] = {}
"""Template name -> the function that makes its file from the context; filled by apps in `ready()`."""

ENTETES: dict[str, Callable[[Mapping[str, Any]], Mapping[str, str]]] = {}
"""Template name -> the function that makes its own headers from the context; filled by apps in `ready()`."""

DEPOSER = InsertionFigee(Courriel)

journal = structlog.get_logger("ptce.courriels")


def deposer(modele: str, *, destinataires: Iterable[str], contexte: Mapping[str, Any]) -> None:
    """Write one message a recipient in the current transaction. `contexte` holds JSON values only."""
    uniques = {adresse.lower(): adresse for adresse in destinataires if adresse}
    for adresse in uniques.values():
        DEPOSER(Courriel(modele=modele, destinataire=adresse, contexte=dict(contexte)))


def expedier(maintenant: datetime | None = None) -> int:
    """Send what is due and return how many left.

    Rows are reserved for a few minutes before the server is spoken to, so that two workers never send one twice
    and no transaction stays open during SMTP; a worker killed in between sends again once the lease is over. A
    server that cannot be reached is no message's fault: none is counted an attempt, all wait for the next lease.
    """
    partis = 0
    while lot := _reserver_un_lot(maintenant or timezone.now()):
        fin_du_bail = time.monotonic() + BAIL.total_seconds() / 2
        connexion = get_connection()
        try:
            connexion.open()
        except Exception as erreur:
            _noter_panne(lot, erreur)
            return partis
        with connexion:
            for courriel in lot:
                # A slow server: what is left waits for the end of the lease rather than risk to leave twice.
                if time.monotonic() > fin_du_bail:
                    return partis
                partis += _envoyer(courriel, connexion, maintenant or timezone.now())
    return partis


@transaction.atomic
def _reserver_un_lot(maintenant: datetime) -> list[Courriel]:
    lot = list(Courriel.objects.a_envoyer(maintenant).select_for_update(skip_locked=True)[:LOT])
    Courriel.objects.filter(pk__in=[courriel.pk for courriel in lot]).update(
        prochain_essai=maintenant + BAIL
    )
    return lot


def _envoyer(courriel: Courriel, connexion: Any, maintenant: datetime) -> bool:
    courriel.essais += 1
    try:
        composer(courriel, connexion).send()
    except Exception as erreur:
        _noter_echec(courriel, erreur, maintenant)
        return False
    courriel.envoye_le, courriel.erreur = timezone.now(), ""
    _oublier_le_secret(courriel)
    courriel.save(update_fields=["essais", "envoye_le", "erreur", "contexte"])
    return True


def _oublier_le_secret(courriel: Courriel) -> None:
    if courriel.modele in SECRETS:
        courriel.contexte = {}


def _noter_panne(lot: list[Courriel], erreur: Exception) -> None:
    journal.warning("serveur_de_courriel_injoignable", en_attente=len(lot), exc_info=erreur)
    Courriel.objects.filter(pk__in=[courriel.pk for courriel in lot]).update(
        erreur=_en_mots(erreur)
    )


def _en_mots(erreur: Exception) -> str:
    return f"{type(erreur).__name__}: {erreur}"[:2000].replace("\x00", "")


def _noter_echec(courriel: Courriel, erreur: Exception, maintenant: datetime) -> None:
    journal.warning(
        "courriel_non_parti", courriel=courriel.pk, essais=courriel.essais, exc_info=erreur
    )
    courriel.erreur = _en_mots(erreur)
    if courriel.essais >= ESSAIS_AU_PLUS:
        courriel.abandonne_le = maintenant
        _oublier_le_secret(courriel)
    else:
        courriel.prochain_essai = maintenant + min(
            timedelta(minutes=2 ** (courriel.essais - 1)), ATTENTE_MAXIMALE
        )
    courriel.save(update_fields=["essais", "erreur", "abandonne_le", "prochain_essai", "contexte"])


def composer(courriel: Courriel, connexion: Any = None) -> EmailMultiAlternatives:
    """Return the message ready to be sent: subject, plain text, HTML, and its calendar when it has one."""
    contexte = {
        **courriel.contexte,
        "portail_nom": settings.PTCE_NOM,
        "portail_url": settings.PTCE_URL,
    }
    message = EmailMultiAlternatives(
        subject=" ".join(render_to_string(f"emails/{courriel.modele}.sujet.txt", contexte).split()),
        body=render_to_string(f"emails/{courriel.modele}.txt", contexte).strip() + "\n",
        to=[courriel.destinataire],
        headers={
            "Message-ID": f"<{courriel.uid}@{_domaine()}>",
            "Auto-Submitted": "auto-generated",
            **_entetes_propres(courriel),
        },
        connection=connexion,
    )
    message.attach_alternative(
        render_to_string(f"emails/{courriel.modele}.html", contexte), "text/html"
    )
    if joindre := PIECES.get(courriel.modele):
        piece = joindre(courriel.contexte)
        if piece.type_mime.startswith("text/calendar"):
            # Outlook and Gmail show an invitation only when it is a version of the message itself.
            message.attach_alternative(piece.contenu.decode(), piece.type_mime)
        message.attach(*piece)
    return message


def _entetes_propres(courriel: Courriel) -> Mapping[str, str]:
    dire = ENTETES.get(courriel.modele)
    return dire(courriel.contexte) if dire else {}


def _domaine() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
