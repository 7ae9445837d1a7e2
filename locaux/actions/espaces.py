"""Spaces: created and changed by the agents, bookings to come being decided of first."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import registre
from locaux.actions.amenagement import (
    ESPACE_DE_CE_NOM,
    REGLE_ARCHIVEE,
    UNIQUES,
    LieuRefuse,
    deja_cree,
    exiger,
    exiger_unique,
    refus_traduits,
    tel_que_voulu,
)
from locaux.actions.annulations import Fait, Suite, trancher
from locaux.actions.battements import recaler
from locaux.actions.fermetures import etendre
from locaux.lectures.fiches import FicheEspace
from locaux.lectures.reglages import constater_espaces
from locaux.models import Espace, Niveau, RegleReservation


@transaction.atomic
def creer_espace(*, fiche: FicheEspace, par: Personne, jeton: uuid.UUID | None = None) -> Espace:
    """Create a space; the closures in force of its site hold it at once.

    `jeton` is the form's token: sent twice, it gives the space of the first time. Raises PermissionDenied, LieuRefuse,
    FormulaireDejaEnvoye (token used, and the space is not as asked).
    """
    exiger(par)
    jeton = jeton or uuid.uuid4()
    if deja := deja_cree(Espace, fiche, jeton):
        return deja
    espace = Espace(jeton_envoi=jeton)
    fiche.ecrire(espace)
    _exiger_juste(espace)
    with refus_traduits(a_relire=UNIQUES):
        espace.save(force_insert=True)
        espace.equipements.set(fiche.equipements)
        etendre(espace=espace)
    return espace


@transaction.atomic
def changer_espace(
    *,
    espace: Espace,
    fiche: FicheEspace,
    par: Personne,
    vue: str,
    suite: Suite | None = None,
    maintenant: datetime | None = None,
) -> Fait[Espace]:
    """Write `fiche` over a space; `vue` is the digest of the one the form showed.

    Asking again for what is already so changes nothing. Raises PermissionDenied, LieuModifie, LieuRefuse, and
    ReservationsGenees when its capacity, type, rule, or no being booked any more contradict bookings to come. These take
    the buffers of another rule where there is room.
    """
    exiger(par)
    maintenant = maintenant or timezone.now()
    actuel = registre.verrouiller([espace.pk])[espace.pk]
    futur = tel_que_voulu(actuel, fiche, vue=vue)
    if futur is None:
        return Fait(actuel)
    _exiger_juste(futur)
    if futur.niveau.site_id != actuel.niveau.site_id:
        raise LieuRefuse(
            "Un espace ne change pas de site : archivez-le, puis créez-en un sur l’autre.", "niveau"
        )
    constat = constater_espaces([actuel], [futur], maintenant=maintenant)
    annulees = trancher(
        constat.genees, suite, par=par, motif=_motif(actuel, futur), maintenant=maintenant
    )
    with refus_traduits():
        futur.save()
        futur.equipements.set(fiche.equipements)
        if futur.regle_id != actuel.regle_id:
            recaler([futur], maintenant=maintenant)
    return Fait(futur, annulees)


def _exiger_juste(espace: Espace) -> None:
    """Raise LieuRefuse, with the field, for what PostgreSQL would refuse."""
    niveau = Niveau.objects.select_related("site").get(pk=espace.niveau_id)
    if niveau.archive_le is not None or niveau.site.archive_le is not None:
        raise LieuRefuse("Ce niveau est archivé : choisissez-en un autre.", "niveau")
    homonymes = niveau.espaces.filter(nom=espace.nom).exclude(pk=espace.pk)
    exiger_unique(homonymes, espace, ESPACE_DE_CE_NOM, "nom")
    if not espace.reservable:
        return
    regle = RegleReservation.objects.filter(pk=espace.regle_id or 0).first()
    if regle is None:
        raise LieuRefuse("Un espace réservable suit une règle de réservation.", "regle")
    if regle.archive_le is not None:
        raise LieuRefuse(REGLE_ARCHIVEE, "regle")


def _motif(actuel: Espace, futur: Espace) -> str:
    """Return what a cancelled booking says of the change."""
    if not futur.reservable:
        return "Cet espace ne se réserve plus."
    changements = {
        "son type": actuel.type != futur.type,
        "son nombre de places": actuel.capacite != futur.capacite,
        "sa règle de réservation": actuel.regle_id != futur.regle_id,
    }
    dits = [nom for nom, change in changements.items() if change]
    return f"Cet espace change : {', '.join(dits)}."
