"""Jobs of the worker: outbox, heartbeat, stalled jobs, what becomes due, sessions past their date.

The sixth field of a schedule, the last one, is the seconds.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

import structlog
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from ptce.socle import contributions, courriels
from ptce.socle.journal import auteur
from ptce.socle.transactions import rejouer

journal = structlog.get_logger("ptce.taches")
HORLOGE = "ouvrier"
BATTRE = """
    INSERT INTO socle_battement (nom, le) VALUES (%s, clock_timestamp())
    ON CONFLICT (nom) DO UPDATE SET le = excluded.le
"""


@app.periodic(cron="* * * * * */10")
@app.task(name="expedier_courriels", queueing_lock="expedier_courriels", lock="expedier_courriels")
def expedier_courriels(timestamp: int) -> None:
    """Send the outbox, every ten seconds."""
    with auteur(None, "expedier_courriels"):
        courriels.expedier()


@app.periodic(cron="* * * * * */20")
@app.task(name="battre", queueing_lock="battre")
def battre(timestamp: int) -> None:
    """Leave a sign of life that `/etat/` reads."""
    with connection.cursor() as curseur:
        curseur.execute(BATTRE, [HORLOGE])


@app.periodic(cron="*/5 * * * *")
@app.task(name="relancer_taches", queueing_lock="relancer_taches")
async def relancer_taches(timestamp: int) -> None:
    """Run again the jobs whose worker died."""
    for tache in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(tache)


@app.periodic(cron="*/5 * * * *")
@app.task(name="entretenir", queueing_lock="entretenir", lock="entretenir")
def entretenir(timestamp: int) -> None:
    """Write the reminders and the digests that have become due."""
    with auteur(None, "entretenir"):
        chacune(contributions.entretenir, "entretien_en_panne")


@app.periodic(cron="* * * * * */5")
@app.task(name="poursuivre", queueing_lock="poursuivre", lock="poursuivre")
def poursuivre(timestamp: int) -> None:
    """Go on with what takes long, a few seconds at a time: the outbox does not wait for its end."""
    chacune(contributions.poursuivre, "suite_en_panne")


@app.periodic(cron="15 3 * * *")
@app.task(name="nettoyer", queueing_lock="nettoyer")
def nettoyer(timestamp: int) -> None:
    """Forget the sessions past their date, then what each app keeps for a time only."""
    call_command("clearsessions")
    with auteur(None, "nettoyer"):
        chacune(contributions.oublier_le_passe, "oubli_en_panne")


def chacune(fonctions: Iterable[Callable[[datetime], object]], evenement: str) -> None:
    """Call each at this moment, in a transaction of its own: one that breaks does not stop the others.

    Each failure is logged as `evenement`; the first is raised in the end, so that the job fails and is seen.
    """
    pannes: list[Exception] = []
    for fonction in fonctions:
        try:
            rejouer(fonction)(timezone.now())
        except Exception as panne:
            journal.exception(evenement, regle=_nom(fonction))
            pannes.append(panne)
    if pannes:
        raise pannes[0]


def _nom(fonction: object) -> str:
    return str(getattr(fonction, "quoi", None) or getattr(fonction, "__qualname__", fonction))
