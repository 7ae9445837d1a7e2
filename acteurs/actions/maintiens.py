"""A membership whose end was planned goes on."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from acteurs.actions.appartenances import (
    AppartenanceRefusee,
    ecrire,
    exiger_gestion,
    finie,
    frais,
)
from acteurs.models import Acteur, Appartenance, Personne
from ptce.socle.periodes import calendrier


@transaction.atomic
def maintenir(
    *, appartenance: Appartenance, par: Personne, maintenant: datetime | None = None
) -> Appartenance:
    """Take back an end that was planned: the membership goes on, and the person is told. Asking again changes nothing.

    What was settled of what they held stays settled. Raises PermissionDenied; AppartenanceRefusee once it is over, or
    when another follows it.
    """
    maintenant = maintenant or timezone.now()
    acteur = Acteur.objects.verrouiller(appartenance.acteur_id)
    exiger_gestion(par, acteur, maintenant)
    lien = frais(appartenance, acteur)
    if lien.periode.upper_inf:
        return lien
    if finie(lien, maintenant):
        raise AppartenanceRefusee(
            f"{lien.personne} ne fait plus partie de l’organisation : invitez cette personne de nouveau."
        )
    suivantes = Appartenance.objects.filter(acteur=acteur, personne=lien.personne)
    if suivantes.filter(periode__startswith__gte=lien.periode.upper).exists():
        raise AppartenanceRefusee(
            f"{lien.personne} revient déjà après cette fin : il n’y a rien à reprendre."
        )
    lien.periode = calendrier(lien.periode.lower)
    lien.save(update_fields=["periode"])
    ecrire(
        "appartenance_maintenue",
        lien,
        par=par,
        chemin=reverse("acteurs:organisation", args=[acteur.slug]),
    )
    return lien
