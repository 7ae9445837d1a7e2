"""Payments of a grant: expected, asked, received or cancelled; the ceilings of advances. The sums are PostgreSQL's business."""

import uuid
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions.subventions import DossierImpossible, exiger, verrouiller
from locaux.enums import NatureVersement
from locaux.models import DossierSubvention, Financeur, PlafondAvance, Versement
from locaux.models.subvention import EN_VIGUEUR
from ptce.socle.periodes import calendrier
from ptce.socle.transactions import ChangeEntreTemps, contrainte_refusee, en_concurrence

JETON_UNIQUE = "locaux_versement_jeton_envoi_key"
PHRASES = {
    "locaux_versement_dans_l_accorde": "Ce versement dépasserait ce qui est accordé.",
    "locaux_versement_dans_le_plafond": "Ce versement dépasserait le plafond d’avance du financeur.",
    "locaux_versement_un_solde": "Cette subvention a déjà un solde.",
}


class VersementRefuse(Exception):
    """PostgreSQL refuses the sum that this payment would make; the message is for the person."""


class VersementModifie(ChangeEntreTemps):
    """Someone changed the payment since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__("Ce versement a changé entre-temps. Relisez-le, puis recommencez.")


@transaction.atomic
def prevoir(
    *,
    dossier: DossierSubvention,
    nature: NatureVersement,
    montant: Decimal,
    prevu_le: date,
    par: Personne,
    note: str = "",
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Versement:
    """Say that a payment is expected by a day. `jeton` is the form's token: sent twice, one payment.

    Raises PermissionDenied, DossierImpossible (nothing is granted), VersementRefuse (too much), EnConcurrence.
    """
    exiger(par)
    jeton = jeton or uuid.uuid4()
    dossier = verrouiller(dossier)
    deja = Versement.objects.select_related("dossier").filter(jeton_envoi=jeton).first()
    if deja is not None:
        return deja
    if dossier.statut not in EN_VIGUEUR:
        raise DossierImpossible(
            "Un versement s’attend d’une subvention accordée, et pas encore soldée."
        )
    versement = Versement(
        dossier=dossier,
        nature=nature,
        montant=montant,
        prevu_le=prevu_le,
        note=note,
        cree_par=par,
        cree_le=maintenant or timezone.now(),
        jeton_envoi=jeton,
    )
    with en_concurrence([JETON_UNIQUE]):
        _verifier(lambda: versement.save(force_insert=True))
    return versement


@transaction.atomic
def demander(*, versement: Versement, le: date, vue: str, par: Personne) -> Versement:
    """Note that a payment was asked for. Asking twice is once. Raises PermissionDenied, VersementModifie."""
    return _changer(versement, {"demande_le": le, "demande_par": par}, ("demande_le",), vue, par)


@transaction.atomic
def recevoir(
    *, versement: Versement, le: date, montant: Decimal, vue: str, par: Personne
) -> Versement:
    """Note that a payment came, on which day and how much; one that nobody asked for was asked that day.

    Raises PermissionDenied, VersementModifie, VersementRefuse.
    """
    voulu: dict[str, Any] = {"recu_le": le, "recu_par": par, "montant_recu": montant}
    if versement.demande_le is None:
        voulu |= {"demande_le": le, "demande_par": par}
    return _changer(versement, voulu, ("recu_le", "montant_recu"), vue, par)


@transaction.atomic
def annuler(
    *,
    versement: Versement,
    motif: str,
    vue: str,
    par: Personne,
    maintenant: datetime | None = None,
) -> Versement:
    """Cancel a payment, with a reason: expected in vain, or noted by mistake. Raises PermissionDenied, VersementModifie."""
    voulu = {
        "annule_le": maintenant or timezone.now(),
        "annule_par": par,
        "motif_annulation": motif,
    }
    return _changer(versement, voulu, ("motif_annulation", "annule_par"), vue, par)


def _changer(
    versement: Versement, voulu: dict[str, Any], signes: tuple[str, ...], vue: str, par: Personne
) -> Versement:
    """Write `voulu`, unless what `signes` names is already so; under the lock of the file."""
    exiger(par)
    dossier = verrouiller(versement.dossier)
    versement = Versement.objects.get(pk=versement.pk)
    versement.dossier = dossier
    if all(getattr(versement, nom) == voulu[nom] for nom in signes):
        return versement
    if versement.empreinte != vue:
        raise VersementModifie
    for nom, valeur in voulu.items():
        setattr(versement, nom, valeur)
    _verifier(lambda: versement.save(update_fields=list(voulu)))
    return versement


@transaction.atomic
def fixer_un_plafond(
    *, financeur: Financeur, depuis: date, taux: Fraction, source: str, par: Personne
) -> PlafondAvance:
    """Say the ceiling of a funder's advances from a day on; the one in force ends the day before.

    Saying again what is already so changes nothing. Raises PermissionDenied, DossierImpossible (a later one is
    known), VersementRefuse (advances already pass it).
    """
    exiger(par)
    # Files before funders, as PostgreSQL locks them to check their sums.
    siens = DossierSubvention.objects.filter(financeur=financeur).order_by("pk")
    list(siens.select_for_update(no_key=True).values_list("pk"))
    financeur = Financeur.objects.select_for_update(no_key=True).get(pk=financeur.pk)
    plafonds = PlafondAvance.objects.filter(financeur=financeur)
    meme = plafonds.filter(periode__startswith=depuis).first()
    if meme is not None and (meme.taux, meme.source) == (taux, source):
        return meme
    if plafonds.filter(periode__startswith__gte=depuis).exists():
        raise DossierImpossible("Un plafond plus récent est déjà noté pour ce financeur.")
    if (en_cours := plafonds.filter(periode__contains=depuis).first()) is not None:
        en_cours.periode = calendrier(en_cours.periode.lower, depuis)
        en_cours.save(update_fields=["periode"])
    plafond = PlafondAvance(
        financeur=financeur,
        periode=calendrier(depuis),
        taux_num=taux.numerator,
        taux_den=taux.denominator,
        source=source,
    )
    _verifier(lambda: plafond.save(force_insert=True))
    return plafond


def _verifier(ecrire: Callable[[], object]) -> None:
    """Write, then have the sums checked at once: what PostgreSQL refuses is said beside the form."""
    try:
        # No savepoint: the whole action is atomic, and ends here when it is refused.
        with transaction.atomic(savepoint=False):
            ecrire()
            connection.check_constraints()
    except IntegrityError as erreur:
        phrase = PHRASES.get(contrainte_refusee(erreur))
        if phrase is None:
            raise
        raise VersementRefuse(phrase) from erreur
