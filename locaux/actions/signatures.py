"""Sign a convention: its lots take their days in the ledger. Bookings in the way are cancelled, closures leave room."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import avis_de_conventions, conditions, echeanciers, emprises, registre
from locaux.actions.actes import (
    ConventionClose,
    ConventionModifiee,
    ConventionRefusee,
    exiger,
    exiger_louables,
    verrouiller,
)
from locaux.actions.annulations import Fait, Suite, trancher
from locaux.enums import StatutAvenant, StatutConvention
from locaux.lectures.durees import refus_de_cumul
from locaux.lectures.locations import (
    Emprise,
    constater_location,
    dire_le_lot,
    emprise,
    lots_en_travers,
)
from locaux.models import (
    Avenant,
    Composition,
    Convention,
    Espace,
    LigneAvenant,
    LotConvention,
    Reservation,
)
from ptce.socle import typographie
from ptce.socle.depots import DocumentVerifie, garder
from ptce.socle.transactions import EnConcurrence, en_concurrence

A_RELIRE = {"locaux_fermeture_entiere", "locaux_occupation_sans_chevauchement"}
"""Met when a closure or a booking was written meanwhile by a path that locks nothing."""


class EspaceLoue(Exception):
    """Another convention lets one of these spaces during some of these days; the message is for the agent."""

    def __init__(self, lots: list[LotConvention]) -> None:
        self.lots = lots
        super().__init__(f"{typographie.enumeration(map(dire_le_lot, lots))}.")


@transaction.atomic
def signer(
    *,
    convention: Convention,
    signee_le: date,
    par: Personne,
    document: DocumentVerifie | None = None,
    vue: str | None = None,
    suite: Suite | None = None,
    prevenir: bool = True,
    maintenant: datetime | None = None,
) -> Fait[Convention]:
    """Record that a convention was signed that day, with its signed copy: from now on its lots hold their days.

    Those who act for the organisation are told, unless `prevenir` says not to.

    Bookings in the way are cancelled when `suite` says so; without it, or when they are not those that were shown,
    raises ReservationsGenees and writes nothing. Asking again for what is signed changes nothing. `vue` is the
    `empreinte` of the text that was shown: another may have been sent meanwhile. Raises PermissionDenied,
    ConventionClose, ConventionRefusee, ConventionModifiee, and EspaceLoue when another convention holds a space.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    fraiche, espaces = verrouiller_avec_ses_espaces(convention)
    if _deja_signee(fraiche, signee_le, document):
        return Fait(fraiche, annulees_pour(fraiche, fraiche))
    exiger_signable(fraiche.statut == StatutConvention.A_SIGNER, signee_le, maintenant)
    if vue is not None and vue != fraiche.empreinte:
        raise ConventionModifiee
    lots = list(fraiche.lots.all())
    exiger_louables([lot.espace_id for lot in lots])
    # Another one may have been signed since this one was sent.
    if refus := refus_de_cumul(fraiche, [lot.espace_id for lot in lots], fraiche.dernier_jour):
        raise ConventionRefusee(refus)
    annulees = liberer(
        [emprise(espaces[lot.espace_id], lot.periode.lower, lot.periode.upper) for lot in lots],
        suite,
        motif=motif_d_annulation(fraiche),
        par=par,
        maintenant=maintenant,
    )
    fraiche.statut, fraiche.signee_le = StatutConvention.SIGNEE, signee_le
    fraiche.enregistree_le, fraiche.enregistree_par = maintenant, par
    joindre(fraiche, document)
    with en_concurrence(A_RELIRE, differees=True):
        fraiche.save()
        conditions.refaire(fraiche)
        registre.louer(fraiche)
    echeanciers.recalculer(convention=fraiche, maintenant=maintenant)
    if prevenir:
        avis_de_conventions.signee(fraiche, maintenant=maintenant)
    return Fait(fraiche, annulees)


@transaction.atomic
def deposer_l_exemplaire(
    *, convention: Convention, document: DocumentVerifie, par: Personne
) -> Convention:
    """Keep the signed copy of a convention that was recorded without: once for all. Raises ConventionClose."""
    exiger(par)
    fraiche, _ = verrouiller_avec_ses_espaces(convention)
    if fraiche.sha256 == document.sha256:
        return fraiche
    if not fraiche.actee or fraiche.document:
        raise ConventionClose("Cette convention a déjà son exemplaire signé, ou n’est pas signée.")
    joindre(fraiche, document)
    fraiche.save(update_fields=["document", "document_nom", "sha256"])
    return fraiche


def verrouiller_les_espaces(cles: Iterable[int]) -> dict[int, Espace]:
    """Lock these spaces and the wholes they are a part of, whose bookings may be cancelled, and return those asked for."""
    cles = set(cles)
    ensembles = Composition.objects.filter(element__in=cles).values_list("ensemble", flat=True)
    return {
        cle: espace
        for cle, espace in registre.verrouiller({*cles, *ensembles}).items()
        if cle in cles
    }


def verrouiller_avec_ses_espaces(
    convention: Convention, aussi: Iterable[int] = ()
) -> tuple[Convention, dict[int, Espace]]:
    """Lock the spaces of a convention, then itself, as every writer does; return it fresh, and them by key.

    What is checked when the transaction ends locks the spaces too: they come first, those that a signed amendment
    brings in later included, and those of `aussi`, by key. Raises EnConcurrence when a lot came in during the wait.
    """
    espaces = verrouiller_les_espaces({*_espaces_de(convention), *aussi})
    fraiche = verrouiller(convention)
    if not set(_espaces_de(fraiche)) <= set(espaces):
        raise EnConcurrence
    return fraiche, espaces


def _espaces_de(convention: Convention) -> Iterable[int]:
    """Return the keys of the spaces that a convention lets, or that its signed amendments bring in. One query."""
    ajoutes = LigneAvenant.objects.filter(
        avenant__convention=convention, avenant__statut=StatutAvenant.SIGNE
    )
    return convention.lots.values_list("espace", flat=True).union(
        ajoutes.values_list("espace", flat=True)
    )


def liberer(
    voulues: Iterable[Emprise],
    suite: Suite | None,
    *,
    motif: str,
    par: Personne,
    maintenant: datetime,
) -> list[Reservation]:
    """Make room for a lease in these spaces, which are locked, and return the bookings that were cancelled.

    Raises EspaceLoue, and ReservationsGenees as `signer` does; closures leave their days.
    """
    voulues = list(voulues)
    if prises := lots_en_travers(voulues):
        raise EspaceLoue(prises)
    annulees = trancher(
        constater_location(voulues, maintenant=maintenant),
        suite,
        par=par,
        motif=motif,
        maintenant=maintenant,
        gardable=False,
    )
    emprises.ceder(voulues)
    return annulees


def motif_d_annulation(acte: Convention | Avenant) -> str:
    """Return what a cancelled booking says of what cancelled it; it names no tenant."""
    reference = acte.convention.reference if isinstance(acte, Avenant) else acte.reference
    return f"L’espace est loué (convention {reference})."


def annulees_pour(convention: Convention, acte: Convention | Avenant) -> list[Reservation]:
    """Return the bookings that this signature cancelled: at the same instant, by the same person."""
    le, par = (
        (acte.enregistre_le, acte.enregistre_par_id)
        if isinstance(acte, Avenant)
        else (acte.enregistree_le, acte.enregistree_par_id)
    )
    return list(
        Reservation.objects.completes()
        .filter(annulee_le=le, annulee_par=par, motif_annulation=motif_d_annulation(convention))
        .order_by("periode", "pk")
    )


def joindre(acte: Convention | Avenant, document: DocumentVerifie | None) -> None:
    """Give its signed copy to a convention or an amendment, without saving it."""
    if document is None:
        return
    garder(acte.document, document)
    acte.document_nom, acte.sha256 = document.nom, document.sha256


def exiger_signable(a_signer: bool, signe_le: date, maintenant: datetime) -> None:
    """Raise ConventionClose when this is not to be signed, ConventionRefusee on a day that has not come."""
    if not a_signer:
        raise ConventionClose("Ce texte n’est pas, ou plus, à signer.")
    if signe_le > timezone.localdate(maintenant):
        raise ConventionRefusee("La date de signature n’est pas encore venue.", "signee_le")


def _deja_signee(convention: Convention, signee_le: date, document: DocumentVerifie | None) -> bool:
    empreinte = document.sha256 if document else ""
    return (
        convention.actee
        and convention.signee_le == signee_le
        and empreinte in ("", convention.sha256)
    )
