"""The tables that rents are computed from: published indices, dated thresholds of the law.

Locks: one writer of schedules at a time, then the value of an index, as imports do.
"""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions.echeanciers import exiger, seul_a_ecrire
from locaux.actions.revisions import proposer
from locaux.calculs import Trimestre
from locaux.enums import NatureSeuil, StatutRevision
from locaux.models import IndiceReference, Revision, SeuilLegal
from ptce.socle.periodes import calendrier
from ptce.socle.transactions import en_concurrence


class SeuilImpossible(Exception):
    """The threshold is not written; the message says why."""


@transaction.atomic
def noter(
    *, serie: str, trimestre: Trimestre, valeur: Decimal, source: str, par: Personne
) -> IndiceReference:
    """Write, or correct, the value of an index for a quarter; proposed revisions are computed again.

    Revisions already applied keep the value they were computed from. Raises PermissionDenied, EnConcurrence (`rejouer`).
    """
    exiger(par)
    seul_a_ecrire()
    indice = IndiceReference.objects.du_trimestre(serie, trimestre).select_for_update().first()
    if indice is None:
        indice = IndiceReference(serie=serie, annee=trimestre.annee, trimestre=trimestre.rang)
    if (indice.pk, indice.valeur, indice.source) == (indice.pk, valeur, source):
        return indice
    indice.valeur, indice.source = valeur, source
    with en_concurrence({"locaux_indicereference_trimestre_unique"}):
        indice.save()
    proposer(maintenant=timezone.now())
    return indice


@transaction.atomic
def noter_seuil(
    *, nature: str, valeur: Decimal, depuis: date, source: str, par: Personne
) -> SeuilLegal:
    """Write a threshold in force from a day on: the one before ends the day before. Asked twice, written once.

    Raises PermissionDenied, SeuilImpossible.
    """
    exiger(par)
    connus = SeuilLegal.objects.select_for_update().filter(nature=nature)
    dernier = connus.order_by("-periode").first()
    if dernier is not None and dernier.periode.lower == depuis:
        if (dernier.valeur, dernier.source) != (valeur, source):
            _exiger_inutilise(dernier)
            dernier.valeur, dernier.source = valeur, source
            dernier.save()
        return dernier
    if dernier is not None and dernier.periode.lower > depuis:
        raise SeuilImpossible(
            "Un seuil plus récent est déjà dans la table : donnez une date plus tardive."
        )
    if dernier is not None and (dernier.periode.upper is None or dernier.periode.upper > depuis):
        _exiger_inutilise(dernier, depuis=depuis)
        dernier.periode = calendrier(dernier.periode.lower, depuis)
        dernier.save(update_fields=["periode"])
    with en_concurrence({"locaux_seuillegal_sans_chevauchement"}):
        return SeuilLegal.objects.create(
            nature=nature, valeur=valeur, periode=calendrier(depuis), source=source
        )


def _exiger_inutilise(seuil: SeuilLegal, *, depuis: date | None = None) -> None:
    """Raise SeuilImpossible when a revision was decided with a threshold, on a day that it is to lose or to change."""
    if seuil.nature != NatureSeuil.REVISION:
        return
    decidees = Revision.objects.exclude(statut=StatutRevision.PROPOSEE).filter(
        seuil=seuil.valeur,
        prend_effet_le__contained_by=calendrier(depuis or seuil.periode.lower, seuil.periode.upper),
    )
    if decidees.exists():
        raise SeuilImpossible(
            "Une révision a été décidée avec ce seuil : il ne se corrige plus. Donnez le nouveau à partir d’un jour plus tardif."
        )
