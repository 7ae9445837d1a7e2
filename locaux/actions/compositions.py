"""The parts of a divisible room: what occupies it occupies each of them.

PostgreSQL keeps no booking to come of a room whose parts change under it: they are cancelled first. Its closures go on,
in the parts it has from now on.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import registre
from locaux.actions.amenagement import (
    LieuModifie,
    LieuRefuse,
    exiger,
    exiger_en_service,
    refus_traduits,
)
from locaux.actions.annulations import Fait, Suite, trancher
from locaux.actions.emprises import recomposer
from locaux.lectures.compositions import constater_recomposition
from locaux.lectures.fiches import empreinte_des_parties
from locaux.models import Composition, Espace
from ptce.socle import typographie

PARTIES_AU_MOINS = 2


@transaction.atomic
def composer(
    *,
    espace: Espace,
    parties: Collection[int],
    par: Personne,
    vue: str,
    suite: Suite | None = None,
    maintenant: datetime | None = None,
) -> Fait[Espace]:
    """Make a room of these parts (keys), none to make it whole again; `vue` is the digest of those the form showed.

    Asking again for what is already so changes nothing. Raises PermissionDenied, LieuModifie, LieuRefuse, and
    ReservationsGenees while bookings to come of the room, or in the way of its closures, are not cancelled.
    """
    exiger(par)
    maintenant = maintenant or timezone.now()
    voulues = set(parties)
    verrouilles = _verrouiller(espace, voulues)
    ensemble = verrouilles[espace.pk]
    avant = {partie.pk for partie in ensemble.elements.all()}
    if avant == voulues:
        return Fait(ensemble)
    if vue != empreinte_des_parties(avant):
        raise LieuModifie
    exiger_en_service(ensemble)
    parties_voulues = [verrouilles[cle] for cle in sorted(voulues & set(verrouilles))]
    _exiger_composable(ensemble, parties_voulues, maintenant=maintenant)
    annulees = trancher(
        constater_recomposition(ensemble, voulues - avant, maintenant=maintenant),
        suite,
        par=par,
        motif="Les parties de la salle changent.",
        maintenant=maintenant,
        gardable=False,
    )
    with refus_traduits():
        Composition.objects.filter(ensemble=ensemble, element__in=avant - voulues).delete()
        Composition.objects.bulk_create(
            Composition(ensemble=ensemble, element_id=cle) for cle in sorted(voulues - avant)
        )
        recomposer(ensemble, avant, voulues, depuis=min(maintenant, _debut_de_la_transaction()))
    return Fait(registre.lire(ensemble.pk), annulees)


def _verrouiller(espace: Espace, voulues: set[int]) -> dict[int, Espace]:
    """Lock the room, its parts, those it is to have, and the rooms these are a part of: closures may cancel theirs."""
    ensembles = Composition.objects.filter(element__in=voulues).values_list("ensemble", flat=True)
    return registre.verrouiller({espace.pk, *voulues, *ensembles})


def _exiger_composable(ensemble: Espace, parties: list[Espace], *, maintenant: datetime) -> None:
    """Raise LieuRefuse, with the field, for what PostgreSQL would refuse, and for what makes no room."""
    if 0 < len(parties) < PARTIES_AU_MOINS:
        raise LieuRefuse("Une salle divisible a au moins deux parties.", "parties")
    autres = ensemble.ensembles.order_by("nom")
    if parties and (autre := autres.first()):
        raise LieuRefuse(
            f"Cet espace est une partie de « {autre} » : une partie ne se divise pas.", "parties"
        )
    if parties and ensemble.occupations.filter(lot__isnull=False, periode__endswith__gt=maintenant):
        raise LieuRefuse("Cet espace est loué : il ne se divise qu’une fois libre.", "parties")
    for partie in parties:
        if refus := _refus_de_la_partie(ensemble, partie):
            nom = typographie.entre_guillemets(partie)
            raise LieuRefuse(f"{nom} {refus}", "parties")


def _refus_de_la_partie(ensemble: Espace, partie: Espace) -> str:
    if partie.pk == ensemble.pk:
        return "n’est pas une partie de lui-même."
    if partie.divisible:
        return "se divise déjà : une partie ne se divise pas."
    if partie.archive_le is not None:
        return "est archivé."
    if partie.niveau.site_id != ensemble.niveau.site_id:
        return "est sur un autre site."
    return ""


def _debut_de_la_transaction() -> datetime:
    """Return the instant from which PostgreSQL checks that closures hold their spaces."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT now()")
        (debut,) = curseur.fetchone()
    moment: datetime = debut
    return moment
