"""Jobs of the worker: outbox, heartbeat, stalled jobs, what becomes due, sessions past their date.

The sixth field of a schedule, the last one, is the seconds.
"""

import structlog
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from ptce.socle import contributions, courriels
from ptce.socle.contributions import oublier_le_passe
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
        for faire in contributions.entretenir:
            rejouer(faire)(timezone.now())


@app.periodic(cron="15 3 * * *")
@app.task(name="nettoyer", queueing_lock="nettoyer")
def nettoyer(timestamp: int) -> None:
    """Forget the sessions past their date, then what each app keeps for a time only.

    A rule that breaks does not keep the others from being applied; the job fails in the end, and is seen.
    """
    call_command("clearsessions")
    pannes: list[Exception] = []
    with auteur(None, "nettoyer"):
        for oublier in oublier_le_passe:
            try:
                rejouer(oublier)(timezone.now())
            except Exception as panne:
                journal.exception("oubli_en_panne", regle=getattr(oublier, "quoi", str(oublier)))
                pannes.append(panne)
    if pannes:
        raise pannes[0]
