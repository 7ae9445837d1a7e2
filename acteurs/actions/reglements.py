"""What someone who is erased holds in each organisation: handed to who acts for it, or cancelled, as they chose."""

from datetime import datetime

from django.db.models import Q

from acteurs.actions.inscriptions import se_desinscrire
from acteurs.enums import SuiteDesReservations
from acteurs.models import Acteur, Appartenance, Inscription, Personne
from acteurs.models.inscription import VIVANTES
from ptce.socle.contributions import Decision, Depart, Sort, engagements
from ptce.socle.personnelles import Sujet


def regler_ce_qu_il_tient(
    personne: Personne, *, par: Personne, suite: SuiteDesReservations, maintenant: datetime
) -> None:
    """Settle what someone holds, as when they leave. What nobody would take over is cancelled, as far as it may be.

    In the transaction of the erasure; spaces are locked, before the organisations.
    """
    siens = Acteur.objects.filter(appartenances__personne=personne).distinct().order_by("pk")
    for acteur in siens:
        demande = Depart(acteur, personne, par, maintenant)
        reprise = (
            Appartenance.objects.qui_gerent(acteur, maintenant).exclude(personne=personne).exists()
        )
        voulu = (
            Sort.GARDER if suite == SuiteDesReservations.TRANSMETTRE and reprise else Sort.ANNULER
        )
        for tenu in engagements(demande, verrouiller=True):
            tenu.regler(Decision(voulu if voulu in tenu.sorts else Sort.GARDER))


def renoncer_aux_evenements(sujet: Sujet, maintenant: datetime) -> None:
    """Give back the seats of someone who is erased: those who wait come in."""
    siennes = Q(personne=sujet.personne) if sujet.personne else Q()
    for adresse in sorted(sujet.adresses):
        siennes |= Q(courriel__iexact=adresse)
    a_venir = Inscription.objects.filter(
        siennes, statut__in=VIVANTES, evenement__fin__gt=maintenant
    )
    for inscription in a_venir.select_related("evenement").order_by("evenement", "pk"):
        se_desinscrire(inscription=inscription, par=sujet.personne, maintenant=maintenant)
