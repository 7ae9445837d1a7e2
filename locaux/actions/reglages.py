"""Booking rules, as the agents set them: create, change, archive, delete what nothing uses."""

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux import regles
from locaux.actions import registre
from locaux.actions.annulations import Suite, trancher
from locaux.actions.battements import recaler
from locaux.lectures.reglages import constater_regle
from locaux.models import Equipement, Espace, RegleReservation, Reservation
from locaux.models.regle import REGLAGES
from ptce.socle.envois import FormulaireDejaEnvoye, est_fini
from ptce.socle.transactions import ChangeEntreTemps, EnConcurrence, en_concurrence

NOMS_PRIS = {
    RegleReservation: "Une autre règle porte déjà ce nom.",
    Equipement: "Un autre équipement porte déjà ce nom.",
}
A_RELIRE = {
    f"locaux_{table}_{colonne}_key"
    for table in ("reglereservation", "equipement")
    for colonne in ("jeton_envoi", "nom")
}
"""Constraints that only someone else, at this moment, makes one meet: what they wrote is read first."""


class ReglageRefuse(Exception):
    """This cannot be so; the message is for the person, `champ` is the field it is about (empty for none)."""

    def __init__(self, phrase: str, champ: str = "") -> None:
        self.champ = champ
        super().__init__(phrase)


class ReglageModifie(ChangeEntreTemps):
    """Someone changed it since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Quelqu’un l’a changé depuis que vous l’avez ouvert : rien n’est enregistré. "
            "Comparez, puis enregistrez de nouveau si ce que vous avez saisi doit l’emporter."
        )


@transaction.atomic
def creer_regle(
    *, voulue: RegleReservation, par: Personne, jeton: uuid.UUID | None = None
) -> RegleReservation:
    """Write a new rule, as `voulue` (not written) says. `jeton` is the form's token: sent twice, it gives the first.

    Raises PermissionDenied, ReglageRefuse (name taken), FormulaireDejaEnvoye.
    """
    exiger(par)
    jeton = jeton or uuid.uuid4()
    if deja := RegleReservation.objects.filter(jeton_envoi=jeton).first():
        if est_fini(deja) or deja.valeurs != voulue.valeurs:
            raise FormulaireDejaEnvoye(deja)
        return deja
    exiger_nom_libre(RegleReservation, voulue.nom, jeton=jeton)
    with en_concurrence(A_RELIRE):
        return RegleReservation.objects.create(
            jeton_envoi=jeton, **{nom: getattr(voulue, nom) for nom in REGLAGES}
        )


@transaction.atomic
def modifier_regle(
    *,
    regle: RegleReservation,
    voulue: RegleReservation,
    par: Personne,
    vue: str | None = None,
    suite: Suite | None = None,
    maintenant: datetime | None = None,
) -> list[Reservation]:
    """Make a rule say what `voulue` (not written) says, and return the bookings that were cancelled for it.

    Bookings to come take its buffers where there is room. `vue` is the `empreinte` of the rule as the form showed it;
    asking again for what is already so changes nothing. Raises PermissionDenied, ReglageModifie, ReglageRefuse, and
    ReservationsGenees when bookings to come are contradicted and nobody decided of these very ones.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    espaces, regle = _verrouiller(regle)
    if regle.valeurs == voulue.valeurs:
        return []
    if vue is not None and vue != regle.empreinte:
        raise ReglageModifie
    if regle.archive_le is not None:
        raise ReglageRefuse("Cette règle est archivée : remettez-la d’abord en service.")
    exiger_nom_libre(RegleReservation, voulue.nom, sauf=regle.pk)
    constat = constater_regle(espaces, regle, voulue, maintenant=maintenant)
    annulees = trancher(
        constat.genees,
        suite,
        par=par,
        motif=f"La règle de réservation change ({voulue.nom}).",
        maintenant=maintenant,
    )
    battements = regle.battements
    for nom in REGLAGES:
        setattr(regle, nom, getattr(voulue, nom))
    with en_concurrence(A_RELIRE):
        regle.save(update_fields=REGLAGES)
    if regle.battements != battements:
        for espace in espaces:
            espace.regle = regle
        recaler(espaces, maintenant=maintenant)
    return annulees


@transaction.atomic
def archiver_regle(
    *, regle: RegleReservation, par: Personne, maintenant: datetime | None = None
) -> RegleReservation:
    """Set a rule aside: no space may follow it any more. Raises PermissionDenied, ReglageRefuse when one does."""
    exiger(par)
    espaces, regle = _verrouiller(regle)
    if any(espace.reservable for espace in espaces):
        raise ReglageRefuse(
            "Des espaces suivent cette règle : donnez-leur-en une autre, ou rendez-les non réservables."
        )
    if regle.archive_le is None:
        regle.archive_le = maintenant or timezone.now()
        regle.save(update_fields=["archive_le"])
    return regle


@transaction.atomic
def retablir_regle(*, regle: RegleReservation, par: Personne) -> RegleReservation:
    """Put an archived rule back in service. Raises PermissionDenied."""
    exiger(par)
    regle = RegleReservation.objects.select_for_update().get(pk=regle.pk)
    regle.archive_le = None
    regle.save(update_fields=["archive_le"])
    return regle


@transaction.atomic
def supprimer_regle(*, regle: RegleReservation, par: Personne) -> None:
    """Delete a rule that no space follows, archived ones included; one that is gone already is no error.

    Raises PermissionDenied, ReglageRefuse.
    """
    exiger(par)
    trouvee = RegleReservation.objects.select_for_update().filter(pk=regle.pk).first()
    if trouvee is None:
        return
    if Espace.objects.filter(regle=trouvee).exists():
        raise ReglageRefuse("Des espaces suivent cette règle : elle ne peut pas être supprimée.")
    trouvee.delete()


def exiger(par: Personne) -> None:
    """Raise PermissionDenied unless `par` sets how places are booked."""
    if not regles.peut_amenager(par):
        raise PermissionDenied("Seuls les agents de la collectivité règlent les réservations.")


def exiger_nom_libre(
    modele: type[RegleReservation] | type[Equipement],
    nom: str,
    *,
    sauf: int = 0,
    jeton: uuid.UUID | None = None,
) -> None:
    """Raise ReglageRefuse when another has this name; EnConcurrence when this very form has just made it."""
    autre = modele.objects.filter(nom__iexact=nom).exclude(pk=sauf).first()
    if autre is None:
        return
    if jeton is not None and autre.jeton_envoi == jeton:
        raise EnConcurrence
    raise ReglageRefuse(NOMS_PRIS[modele], "nom")


def _verrouiller(regle: RegleReservation) -> tuple[list[Espace], RegleReservation]:
    """Lock the spaces that follow a rule, then the rule; return both, fresh. Raises EnConcurrence when one joins meanwhile."""
    cles = set(Espace.objects.filter(regle=regle).values_list("pk", flat=True))
    verrouilles = registre.verrouiller(cles)
    fraiche = RegleReservation.objects.select_for_update().get(pk=regle.pk)
    if set(Espace.objects.filter(regle=regle).values_list("pk", flat=True)) != cles:
        raise EnConcurrence
    return [verrouilles[cle] for cle in sorted(cles)], fraiche
