"""Revisions of rents: proposed on the anniversary, then applied or set aside by an agent, who saw the computation.

Locks: the spaces and the convention, then one writer of schedules at a time, then the revision.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Appartenance, Personne
from locaux.actions import conditions
from locaux.actions.echeanciers import exiger, recalculer, seul_a_ecrire
from locaux.actions.signatures import verrouiller_avec_ses_espaces
from locaux.enums import StatutRevision
from locaux.lectures.revisions import (
    Anniversaire,
    avec_les_indices,
    calculer,
    calculer_toutes,
    revisions_dues,
)
from locaux.models import Revision
from ptce.socle import courriels, typographie
from ptce.socle.empreintes import empreinte
from ptce.socle.transactions import ChangeEntreTemps

CALCULEES = (
    "indice_ancien",
    "indice_nouveau",
    "loyer_avant",
    "loyer_apres",
    "prix_fixe",
    "seuil",
)
PAR_LOT = 200
"""Revisions that one statement writes: it names the values of each."""


class RevisionImpossible(Exception):
    """The rent is not revised; the message says why."""


class RevisionModifiee(ChangeEntreTemps):
    """The computation is no longer the one the page showed: the rent or an index changed."""

    def __init__(self) -> None:
        super().__init__("Le loyer ou un indice a changé depuis l’affichage : relisez le calcul.")


def empreinte_de(revision: Revision) -> str:
    """Return what tells this computation from another: the form that applies it carries it."""
    return empreinte(str(getattr(revision, nom)) for nom in CALCULEES)


@transaction.atomic
def proposer(
    *, conventions: Iterable[int] | None = None, maintenant: datetime | None = None
) -> list[Revision]:
    """Propose the revisions whose day has come and whose indices are known; those already proposed are computed again.

    Asked by the worker, and by agents on demand. Returns what was proposed or changed. Six queries when nothing is to
    be written, and nobody waits; otherwise it is read again, alone to write schedules.
    """
    maintenant = maintenant or timezone.now()
    jour = timezone.localdate(maintenant)
    if not (changees := _a_ecrire(jour, conventions)):
        return []
    seul_a_ecrire()
    changees = _a_ecrire(jour, [revision.convention_id for revision in changees])
    nouvelles, connues = [], []
    for revision in changees:
        if not revision.pk:
            revision.proposee_le = maintenant
            nouvelles.append(revision)
        else:
            connues.append(revision)
    Revision.objects.bulk_update(connues, CALCULEES, batch_size=PAR_LOT)
    Revision.objects.bulk_create(nouvelles)
    return changees


def _a_ecrire(jour: date, conventions: Iterable[int] | None) -> list[Revision]:
    """Return the revisions that are due and not written as they would be computed. Six queries."""
    calculees = calculer_toutes(revisions_dues(jour, conventions=conventions))
    connues = {
        (revision.convention_id, revision.prend_effet_le): revision
        for revision in Revision.objects.filter(
            statut=StatutRevision.PROPOSEE,
            convention__in=[calculee.convention_id for calculee in calculees],
        )
    }
    changees = []
    for calculee in calculees:
        deja = connues.get((calculee.convention_id, calculee.prend_effet_le))
        if deja is None:
            changees.append(calculee)
        elif _reporter(calculee, deja):
            changees.append(deja)
    return changees


def _reporter(calculee: Revision, sur: Revision) -> bool:
    """Give a computation made again to a proposed revision, without saving it. Return whether it changed."""
    if empreinte_de(calculee) == empreinte_de(sur):
        return False
    for nom in CALCULEES:
        setattr(sur, nom, getattr(calculee, nom))
    return True


@transaction.atomic
def appliquer(
    *, revision: Revision, par: Personne, vue: str | None = None, maintenant: datetime | None = None
) -> Revision:
    """Let the rent follow its index from the anniversary on: up or down. Asked twice, done once.

    The condition in force is split; months already liquidated are regularised. `vue` is the `empreinte_de` what the
    page showed. Raises PermissionDenied, RevisionImpossible, RevisionModifiee.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    fraiche = _fraiche(revision)
    if fraiche.statut == StatutRevision.APPLIQUEE:
        return fraiche
    _exiger_proposee(fraiche)
    if fraiche.apres_la_fin:
        raise RevisionImpossible("La convention se termine avant cette révision.")
    convention = fraiche.convention
    calculee = _calculee_de_nouveau(fraiche)
    if calculee is None:
        raise RevisionImpossible("Un indice de cette révision manque dans la table.")
    if (vue or empreinte_de(calculee)) != empreinte_de(calculee):
        raise RevisionModifiee
    _reporter(calculee, fraiche)
    fraiche.statut, fraiche.decidee_le, fraiche.decidee_par = (
        StatutRevision.APPLIQUEE,
        maintenant,
        par,
    )
    fraiche.save()
    conditions.refaire(convention)
    recalculer(convention=convention, maintenant=maintenant)
    _prevenir(fraiche, jour_d_envoi=maintenant)
    return fraiche


@transaction.atomic
def actualiser(*, revision: Revision, par: Personne) -> Revision:
    """Compute a proposed revision again, when the rent or an index changed. Raises PermissionDenied, RevisionImpossible."""
    exiger(par)
    fraiche = _fraiche(revision)
    _exiger_proposee(fraiche)
    calculee = _calculee_de_nouveau(fraiche)
    if calculee is not None and _reporter(calculee, fraiche):
        fraiche.save(update_fields=CALCULEES)
    return fraiche


@transaction.atomic
def ecarter(
    *, revision: Revision, motif: str, par: Personne, maintenant: datetime | None = None
) -> Revision:
    """Set a proposed revision aside, and say why: the rent stays until the next. Raises PermissionDenied, RevisionImpossible."""
    exiger(par)
    fraiche = _fraiche(revision)
    if fraiche.statut == StatutRevision.ECARTEE and fraiche.motif == motif:
        return fraiche
    _exiger_proposee(fraiche)
    fraiche.statut, fraiche.motif = StatutRevision.ECARTEE, motif
    fraiche.decidee_le, fraiche.decidee_par = maintenant or timezone.now(), par
    fraiche.save()
    return fraiche


def _fraiche(revision: Revision) -> Revision:
    """Return the revision, its convention and itself locked, fresh. Raises EnConcurrence (`rejouer`)."""
    verrouiller_avec_ses_espaces(revision.convention)
    seul_a_ecrire()
    return (
        Revision.objects.select_for_update(of=("self",))
        .select_related("convention__acteur")
        .get(pk=revision.pk)
    )


def _exiger_proposee(revision: Revision) -> None:
    if revision.statut == StatutRevision.APPLIQUEE:
        raise RevisionImpossible("Cette révision est déjà appliquée.")
    if revision.statut == StatutRevision.ECARTEE:
        raise RevisionImpossible("Cette révision est déjà écartée.")


def _calculee_de_nouveau(revision: Revision) -> Revision | None:
    """Return the same revision computed with the rent and the indices of now, not written."""
    due = Anniversaire(
        revision.convention,
        revision.prend_effet_le,
        revision.serie,
        revision.ancien,
        revision.nouveau,
    )
    (avec,) = avec_les_indices([due])
    return calculer(avec)


def _prevenir(revision: Revision, *, jour_d_envoi: datetime) -> None:
    """Write to who manages the organisation, in the transaction that revises its rent."""
    acteur = revision.convention.acteur
    gerants = Appartenance.objects.qui_gerent(acteur, jour_d_envoi)
    courriels.deposer(
        "loyer_revise",
        destinataires=[lien.personne.courriel for lien in gerants if lien.personne.is_active],
        contexte={
            **revision.convention.contrepartie.mots,
            "acteur": str(acteur),
            "reference": revision.convention.reference,
            "a_partir_du": typographie.jour_sans_nom(revision.prend_effet_le),
            "avant": typographie.euros(revision.loyer_avant),
            "apres": typographie.euros(revision.loyer_apres),
            "indice": revision.serie.upper(),
            "ancien": str(revision.ancien),
            "nouveau": str(revision.nouveau),
            "indice_ancien": typographie.nombre(revision.indice_ancien, 2),
            "indice_nouveau": typographie.nombre(revision.indice_nouveau, 2),
            "en_alerte": revision.en_alerte,
            "adresse": reverse("locaux:loyers_de", args=[acteur.slug]),
        },
    )
