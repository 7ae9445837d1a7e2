"""Write a convention, send it to be signed, take it back, give it up. Its signature is `locaux.actions.signatures`.

Locks: the spaces, then the convention, as everywhere: what is checked when the transaction ends locks them in that order.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from acteurs.models import Acteur, Personne
from locaux.actions import avis_de_conventions
from locaux.actions.actes import (
    ConventionModifiee,
    exiger,
    exiger_etat,
    exiger_juste,
)
from locaux.actions.signatures import verrouiller_avec_ses_espaces
from locaux.enums import StatutConvention
from locaux.lectures.termes import Lot, Termes, lots_de
from locaux.models import Convention, LotConvention
from locaux.models.convention_contraintes import EN_PREPARATION
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.transactions import en_concurrence

A_RELIRE = {"locaux_convention_jeton_envoi_key", "locaux_convention_reference_key"}
"""Met when the same form, or another convention, was written meanwhile."""
NUMEROTER = "SELECT pg_advisory_xact_lock(hashtext('locaux_convention'), %s)"


@transaction.atomic
def rediger(
    *,
    termes: Termes,
    lots: Iterable[Lot],
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Convention:
    """Write the draft of a convention; it holds no space until it is signed.

    `jeton` is the form's token: sent twice, it gives the convention of the first time. Raises PermissionDenied,
    ConventionRefusee, FormulaireDejaEnvoye.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    jeton, lots = jeton or uuid.uuid4(), set(lots)
    if deja := Convention.objects.filter(jeton_envoi=jeton).first():
        tient = deja.statut != StatutConvention.ABANDONNEE
        if not (tient and lots_de(deja.lots.all()) == lots and _dit(deja, termes)):
            raise FormulaireDejaEnvoye(deja)
        return deja
    convention = Convention(creee_le=maintenant, creee_par=par, jeton_envoi=jeton)
    _ecrire(convention, termes, exiger_juste(termes, lots))
    with en_concurrence(A_RELIRE):
        convention.reference = _nouvelle_reference(timezone.localdate(maintenant).year)
        convention.save(force_insert=True)
        _ecrire_les_lots(convention, lots)
    return convention


@transaction.atomic
def modifier(
    *,
    convention: Convention,
    termes: Termes,
    lots: Iterable[Lot],
    par: Personne,
    vue: str | None = None,
) -> Convention:
    """Write other terms over a draft; asking again for what is already so changes nothing.

    `vue` is the `empreinte` of the convention as the form showed it. Raises PermissionDenied, ConventionClose,
    ConventionModifiee, ConventionRefusee.
    """
    exiger(par)
    lots = set(lots)
    fraiche, _ = verrouiller_avec_ses_espaces(convention, [lot.espace for lot in lots])
    if lots_de(fraiche.lots.all()) == lots and _dit(fraiche, termes):
        return fraiche
    exiger_etat(fraiche, StatutConvention.PROJET)
    if vue is not None and vue != fraiche.empreinte:
        raise ConventionModifiee
    _ecrire(fraiche, termes, exiger_juste(termes, lots))
    fraiche.save()
    fraiche.lots.all().delete()
    _ecrire_les_lots(fraiche, lots)
    return fraiche


@transaction.atomic
def envoyer(
    *,
    convention: Convention,
    par: Personne,
    prevenir: bool = True,
    maintenant: datetime | None = None,
) -> Convention:
    """Send a draft to be signed: its terms are frozen, its organisation reads it. Asking again changes nothing.

    Those who act for the organisation are told, unless `prevenir` says not to: it is taken over, signed elsewhere.
    Raises PermissionDenied, ConventionClose, and ConventionRefusee when nothing is let, or what is let is no more.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    fraiche, _ = verrouiller_avec_ses_espaces(convention)
    if fraiche.statut == StatutConvention.A_SIGNER:
        return fraiche
    exiger_etat(fraiche, StatutConvention.PROJET)
    exiger_juste(Termes.de(fraiche), lots_de(fraiche.lots.all()))
    fraiche.statut = StatutConvention.A_SIGNER
    fraiche.envoyee_le, fraiche.envoyee_par = maintenant, par
    fraiche.save(update_fields=["statut", "envoyee_le", "envoyee_par"])
    if prevenir:
        avis_de_conventions.a_signer(fraiche, maintenant=maintenant)
    return fraiche


@transaction.atomic
def reprendre(*, convention: Convention, par: Personne) -> Convention:
    """Take back a convention that was sent to be signed: it is a draft again. Raises PermissionDenied, ConventionClose."""
    exiger(par)
    fraiche, _ = verrouiller_avec_ses_espaces(convention)
    if fraiche.statut == StatutConvention.PROJET:
        return fraiche
    exiger_etat(fraiche, StatutConvention.A_SIGNER)
    fraiche.statut = StatutConvention.PROJET
    fraiche.envoyee_le, fraiche.envoyee_par = None, None
    fraiche.save(update_fields=["statut", "envoyee_le", "envoyee_par"])
    return fraiche


@transaction.atomic
def abandonner(
    *, convention: Convention, par: Personne, motif: str = "", maintenant: datetime | None = None
) -> Convention:
    """Give up a convention that is not signed; it is kept. Raises PermissionDenied, ConventionClose."""
    exiger(par)
    fraiche, _ = verrouiller_avec_ses_espaces(convention)
    if fraiche.statut == StatutConvention.ABANDONNEE:
        return fraiche
    exiger_etat(fraiche, *EN_PREPARATION)
    fraiche.statut, fraiche.motif_abandon = StatutConvention.ABANDONNEE, motif
    fraiche.abandonnee_le, fraiche.abandonnee_par = maintenant or timezone.now(), par
    fraiche.save(update_fields=["statut", "motif_abandon", "abandonnee_le", "abandonnee_par"])
    return fraiche


def _ecrire(convention: Convention, termes: Termes, bailleur: Acteur) -> None:
    termes.ecrire(convention)
    convention.bailleur = bailleur


def _ecrire_les_lots(convention: Convention, lots: Iterable[Lot]) -> None:
    LotConvention.objects.bulk_create(
        LotConvention(
            convention=convention,
            espace_id=lot.espace,
            surface_m2=lot.surface_m2,
            periode=convention.periode,
        )
        for lot in sorted(lots)
    )


def _dit(convention: Convention, termes: Termes) -> bool:
    """Tell whether a convention says these terms already."""
    dits = Termes.de(convention)
    if termes.bailleur_id is None:
        return dits == Termes(**{**vars(termes), "bailleur_id": dits.bailleur_id})
    return dits == termes


def _nouvelle_reference(annee: int) -> str:
    """Return the next reference of the year; nobody else takes one before this transaction ends."""
    debut = f"CONV-{annee}-"
    with connection.cursor() as curseur:
        curseur.execute(NUMEROTER, [annee])
    derniere = (
        Convention.objects.filter(reference__startswith=debut)
        .order_by("-reference")
        .values_list("reference", flat=True)
        .first()
    )
    rang = int(derniere.removeprefix(debut)) + 1 if derniere else 1
    return f"{debut}{rang:04d}"
