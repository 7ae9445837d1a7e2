"""Close a site or a space, change that, and open it again: all write the ledger.

A closure holds its period minus what closures already hold (and whatever else is no booking); shortening or lifting one
gives the others what it held (design, domain page, "The ledger, precisely").
"""

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from acteurs.models import Personne
from locaux import regles
from locaux.actions import registre
from locaux.actions.annulations import Fait, Suite, trancher
from locaux.actions.emprises import combler, fermetures_de, rogner, verrouiller
from locaux.enums import MotifFermeture
from locaux.lectures.genees import constater_fermeture
from locaux.models import Espace, Fermeture, Reservation, Site
from ptce.socle.envois import FormulaireDejaEnvoye, est_fini
from ptce.socle.periodes import PREMIER_INSTANT, creneau, intervalle
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

A_RELIRE = {"locaux_fermeture_jeton_envoi_key", "locaux_fermeture_entiere"}
"""Constraints met when the same form, or a space of the place, was written meanwhile."""


class FermetureClose(Exception):
    """The closure is over or lifted: it changes no more. The message is for the person."""


class FermetureModifiee(ChangeEntreTemps):
    """Someone changed the closure since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Cette fermeture a changé entre-temps. Relisez-la ci-dessous, puis recommencez si besoin."
        )


class PeriodePassee(Exception):
    """The whole period asked for is over."""

    def __init__(self) -> None:
        super().__init__("Cette période est déjà passée.")


@transaction.atomic
def fermer(
    *,
    cible: Site | Espace,
    debut: datetime,
    fin: datetime,
    motif: MotifFermeture,
    par: Personne,
    precisions: str = "",
    suite: Suite | None = None,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Fait[Fermeture]:
    """Close `cible` during `[debut, fin)` (aware instants), from now on at the earliest: the past is not closed.

    Bookings in the way are cancelled when `suite` says so; without it, or when they are not those that were shown,
    raises ReservationsGenees and writes nothing. `jeton` is the form's token: sent twice, it gives the closure of the
    first time, and the bookings cancelled then. Raises PermissionDenied, PeriodePassee, FormulaireDejaEnvoye.
    """
    maintenant = maintenant or timezone.now()
    _exiger(par)
    voulue = Fermeture(
        site=cible if isinstance(cible, Site) else None,
        espace=cible if isinstance(cible, Espace) else None,
        motif=motif,
        precisions=precisions,
        creee_par=par,
        creee_le=maintenant,
        jeton_envoi=jeton or uuid.uuid4(),
    )
    atomes = verrouiller(voulue)
    if deja := Fermeture.objects.filter(jeton_envoi=voulue.jeton_envoi).first():
        return _du_meme_envoi(deja, voulue, debut, fin)
    debut = _au_plus_tot(debut, maintenant)
    if fin <= debut:
        raise PeriodePassee
    voulue.periode = creneau(debut, fin)
    annulees = trancher(
        constater_fermeture(atomes, debut, fin, maintenant=maintenant),
        suite,
        par=par,
        motif=voulue.motif_d_annulation,
        maintenant=maintenant,
        gardable=False,
    )
    with en_concurrence(A_RELIRE, differees=True):
        voulue.save(force_insert=True)
        combler([voulue], atomes)
    return Fait(voulue, annulees)


@transaction.atomic
def modifier(
    *,
    fermeture: Fermeture,
    debut: datetime,
    fin: datetime,
    motif: MotifFermeture,
    par: Personne,
    precisions: str = "",
    vue: str | None = None,
    suite: Suite | None = None,
    maintenant: datetime | None = None,
) -> Fait[Fermeture]:
    """Lengthen, shorten or move a closure, or say otherwise why. One that has begun keeps its start.

    `vue` is the `empreinte` of the closure as the form showed it. Asking again for what is already so changes nothing.
    Raises PermissionDenied, FermetureClose, FermetureModifiee, PeriodePassee, and ReservationsGenees as `fermer` does.
    """
    maintenant = maintenant or timezone.now()
    _exiger(par)
    atomes = verrouiller(fermeture)
    fermeture = _ouverte(fermeture, maintenant)
    avant = intervalle(fermeture.periode)
    debut = avant[0] if avant[0] <= maintenant else _au_plus_tot(debut, maintenant)
    if (debut, fin, motif, precisions) == (*avant, fermeture.motif, fermeture.precisions):
        return Fait(fermeture)
    if vue is not None and vue != fermeture.empreinte:
        raise FermetureModifiee
    if fin <= max(debut, maintenant):
        raise PeriodePassee
    fermeture.motif, fermeture.precisions = motif, precisions
    annulees = trancher(
        constater_fermeture(atomes, debut, fin, maintenant=maintenant),
        suite,
        par=par,
        motif=fermeture.motif_d_annulation,
        maintenant=maintenant,
        gardable=False,
    )
    fermeture.periode = creneau(debut, fin)
    with en_concurrence(A_RELIRE, differees=True):
        fermeture.save(update_fields=["periode", "motif", "precisions"])
        rogner(fermeture, debut, fin)
        touchees = Q(periode__overlap=creneau(*avant)) | Q(pk=fermeture.pk)
        combler(fermetures_de(atomes).filter(touchees), atomes)
    return Fait(fermeture, annulees)


@transaction.atomic
def lever(*, fermeture: Fermeture, par: Personne, maintenant: datetime | None = None) -> Fermeture:
    """Lift a closure: its time to come is free again, but where another closure holds it.

    Raises PermissionDenied, and FermetureClose when it is over or lifted.
    """
    maintenant = maintenant or timezone.now()
    _exiger(par)
    atomes = verrouiller(fermeture)
    fermeture = _ouverte(fermeture, maintenant)
    fermeture.levee_le, fermeture.levee_par = maintenant, par
    with en_concurrence(A_RELIRE, differees=True):
        fermeture.save(update_fields=["levee_le", "levee_par"])
        # What was closed until now was closed: figures of occupancy count it.
        rogner(fermeture, PREMIER_INSTANT, maintenant)
        combler(fermetures_de(atomes).filter(periode__overlap=fermeture.periode), atomes)
    return fermeture


@transaction.atomic
def etendre(*, espace: Espace) -> None:
    """Let the closures in force hold a space that was just added, moved or recomposed."""
    atomes = [lu for lu in registre.verrouiller([espace.pk]).values() if not lu.divisible]
    combler(fermetures_de(atomes), atomes)


def _exiger(par: Personne) -> None:
    if not regles.peut_amenager(par):
        raise PermissionDenied("Seuls les agents de la collectivité ferment les lieux.")


def _au_plus_tot(debut: datetime, maintenant: datetime) -> datetime:
    return max(debut, maintenant.replace(second=0, microsecond=0))


def _ouverte(fermeture: Fermeture, maintenant: datetime) -> Fermeture:
    """Return the closure locked and fresh. Raises FermetureClose."""
    fraiche = Fermeture.objects.completes().select_for_update(of=("self",)).get(pk=fermeture.pk)
    if fraiche.levee_le is not None:
        raise FermetureClose("Cette fermeture est déjà levée.")
    if intervalle(fraiche.periode)[1] <= maintenant:
        raise FermetureClose("Cette fermeture est terminée : elle ne change plus.")
    return fraiche


def _du_meme_envoi(
    deja: Fermeture, voulue: Fermeture, debut: datetime, fin: datetime
) -> Fait[Fermeture]:
    """Return what the same form made and cancelled; raise when it asks for something else now."""
    memes = all(
        getattr(deja, nom) == getattr(voulue, nom)
        for nom in ("site_id", "espace_id", "motif", "precisions", "creee_par_id")
    )
    if (
        est_fini(deja)
        or not memes
        or intervalle(deja.periode) != (_au_plus_tot(debut, deja.creee_le), fin)
    ):
        raise FormulaireDejaEnvoye(deja)
    # Cancelled in the same transaction, at the same instant.
    pour_elle = Reservation.objects.completes().filter(
        annulee_le=deja.creee_le,
        annulee_par=deja.creee_par_id,
        motif_annulation=deja.motif_d_annulation,
    )
    return Fait(deja, list(pour_elle.order_by("periode", "pk")))
