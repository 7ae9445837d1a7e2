"""The schedule of rents, written from the conditions in force. What is liquidated never changes.

A change that comes late (an amendment or a termination recorded, a revision applied after the month was liquidated) is
due as one regularisation of that month: what the month is worth now, less what was liquidated of it. The next statement
takes it. Locks: one writer of schedules at a time, after the spaces and the convention.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone

from acteurs.models import Personne
from locaux import regles
from locaux.calculs import anniversaire, fin_du_mois
from locaux.enums import NatureEcheance, StatutEcheance
from locaux.lectures.loyers import Due, dues
from locaux.models import (
    Convention,
    EcheanceLoyer,
    SuiviLoyers,
)
from ptce.socle import typographie
from ptce.socle.transactions import attendre_son_tour

ECRIRE = """
    INSERT INTO locaux_echeanceloyer (convention_id, mois, loyer, charges, regime_tva, taux_tva, tva, total,
                                      nature, statut, debiteur, siret, numero_titre, montant_paye)
    SELECT due.*, 'echeance', 'a_liquider', '', '', '', 0
      FROM unnest(%s::bigint[], %s::date[], %s::numeric[], %s::numeric[], %s::text[], %s::numeric[],
                  %s::numeric[], %s::numeric[]) AS due
    ON CONFLICT (convention_id, mois) WHERE nature = 'echeance' DO NOTHING
"""


def exiger(par: Personne) -> None:
    """Raise PermissionDenied unless this person keeps the rents."""
    if not regles.peut_gerer_les_loyers(par):
        raise PermissionDenied("Seuls les agents de la collectivité tiennent les loyers.")


def seul_a_ecrire() -> None:
    """Wait for whoever writes schedules at this moment: two would each miss the months that the other writes."""
    attendre_son_tour("échéanciers")


def horizon(jour: date) -> date:
    """Return the last day up to which schedules are written: a year ahead, its month whole."""
    return fin_du_mois(anniversaire(jour, 1))


@transaction.atomic
def etablir(*, debut: date, fin: date) -> int:
    """Write the months that are missing of every signed convention, from that of `debut` to that of `fin`.

    Returns how many lines. Three queries whatever their number.
    """
    seul_a_ecrire()
    return _inserer(dues(debut, fin))


def _inserer(lignes: Iterable[Due]) -> int:
    colonnes = list(zip(*((*une, une.total) for une in lignes), strict=True))
    if not colonnes:
        return 0
    with connection.cursor() as curseur:
        curseur.execute(ECRIRE, [list(colonne) for colonne in colonnes])
        return int(curseur.rowcount)


@transaction.atomic
def recalculer(*, convention: Convention, maintenant: datetime | None = None) -> None:
    """Write again what a convention owes, up to a year ahead: new months, other amounts, regularisations.

    To be called by whatever changes its conditions. What is liquidated stays.
    """
    seul_a_ecrire()
    jour = timezone.localdate(maintenant)
    attendues = {due.mois: due for due in dues(None, horizon(jour), conventions=[convention.pk])}
    lues: dict[date, list[EcheanceLoyer]] = {}
    for ligne in EcheanceLoyer.objects.filter(convention=convention).order_by("mois", "pk"):
        lues.setdefault(ligne.mois, []).append(ligne)
    modele = _rien(convention)
    for mois, lignes in lues.items():
        _remettre_a_jour(attendues.pop(mois, modele._replace(mois=mois)), lignes)
    _inserer(attendues.values())


def _rien(convention: Convention) -> Due:
    """Return what is due for a month outside of the convention: nothing."""
    rien = Decimal(0)
    return Due(
        convention.pk,
        convention.premier_jour,
        rien,
        rien,
        convention.regime_tva,
        convention.taux_tva,
        rien,
    )


def _remettre_a_jour(due: Due, lignes: list[EcheanceLoyer]) -> None:
    """Bring the lines of one month to what is due: the one that waits when there is one, else a regularisation."""
    liquidees = [une for une in lignes if une.statut != StatutEcheance.A_LIQUIDER]
    attente = next((une for une in lignes if une.statut == StatutEcheance.A_LIQUIDER), None)
    manque = due._replace(
        loyer=due.loyer - sum(une.loyer for une in liquidees),
        charges=due.charges - sum(une.charges for une in liquidees),
        tva=due.tva - sum(une.tva for une in liquidees),
    )
    if not (manque.loyer or manque.charges or manque.tva):
        if attente is not None:
            attente.delete()
        return
    if attente is None:
        attente = EcheanceLoyer(
            convention_id=due.convention,
            mois=due.mois,
            nature=NatureEcheance.REGULARISATION if liquidees else NatureEcheance.ECHEANCE,
        )
    attente.loyer, attente.charges, attente.tva = manque.loyer, manque.charges, manque.tva
    attente.total, attente.regime_tva, attente.taux_tva = manque.total, due.regime, due.taux
    attente.save()


class SuiviImpossible(Exception):
    """The first month that is followed does not change; the message says why."""


@transaction.atomic
def suivre_depuis(*, mois: date, par: Personne, maintenant: datetime | None = None) -> SuiviLoyers:
    """Follow rents from this month on: what was due before was liquidated elsewhere, and no longer waits here.

    The month may change as long as nothing liquidated comes before it: leases that are taken over late arrive with
    years of lines. Raises PermissionDenied, and SuiviImpossible when an earlier month was liquidated here.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    seul_a_ecrire()
    suivi = SuiviLoyers.objects.first()
    if suivi is not None and suivi.depuis == mois:
        return suivi
    liquidees = EcheanceLoyer.objects.exclude(statut=StatutEcheance.A_LIQUIDER)
    premier = liquidees.aggregate(mois=Min("mois"))["mois"]
    if premier is not None and mois > premier:
        raise SuiviImpossible(
            "Des loyers sont déjà liquidés ici pour des mois plus anciens : "
            f"le suivi commence au plus tard en {typographie.mois(premier)}."
        )
    suivi = suivi or SuiviLoyers()
    suivi.depuis, suivi.decide_le, suivi.decide_par = mois, maintenant, par
    suivi.save()
    EcheanceLoyer.objects.filter(mois__lt=mois).delete()
    etablir(debut=mois, fin=horizon(timezone.localdate(maintenant)))
    return suivi
