"""Take a site, a floor or a space out of service, and put it back as it was.

What is archived holds nothing in service: a floor takes its spaces with it, a site its floors. Bookings to come are
cancelled first, for PostgreSQL keeps none on an archived space.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import registre
from locaux.actions.amenagement import L, LieuRefuse, exiger, refus_traduits
from locaux.actions.annulations import Fait, Suite, trancher
from locaux.lectures.archives import espaces_de, niveaux_de, refus_d_archiver
from locaux.lectures.genees import a_venir, constater
from locaux.models import Espace, Niveau, Site

MOTIFS = {Site: "Ce site ferme.", Niveau: "Ce niveau ferme.", Espace: "Cet espace ferme."}

AJOUTES_ENTRE_TEMPS = {"locaux_espace_niveau_en_service", "locaux_niveau_site_en_service"}
"""A space or a floor was added before it could be seen."""


@transaction.atomic
def archiver(
    *, lieu: L, par: Personne, suite: Suite | None = None, maintenant: datetime | None = None
) -> Fait[L]:
    """Take a place out of service, and what it holds with it; asking again changes nothing.

    Raises PermissionDenied; LieuRefuse when a room in service is made of one of these spaces, or when one has yet to
    enter service; ReservationsGenees while bookings to come are not cancelled: `suite` says so of the very ones that
    were shown.
    """
    exiger(par)
    maintenant = maintenant or timezone.now()
    verrouilles = registre.verrouiller(espaces_de(lieu).values_list("pk", flat=True))
    frais = _verrouille(lieu)
    if frais.archive_le is not None:
        return Fait(frais)
    espaces = list(
        espaces_de(frais)
        .en_service()
        .filter(pk__in=verrouilles)
        .select_related("niveau__site")
        .order_by("pk")
    )
    if refus := refus_d_archiver(espaces, maintenant):
        raise LieuRefuse(refus)
    annulees = trancher(
        constater(a_venir([espace.pk for espace in espaces], maintenant), maintenant=maintenant),
        suite,
        par=par,
        motif=MOTIFS[type(frais)],
        maintenant=maintenant,
        gardable=False,
    )
    with refus_traduits(a_relire=AJOUTES_ENTRE_TEMPS):
        Espace.objects.filter(pk__in=[espace.pk for espace in espaces]).update(
            se_reservait=F("reservable"), reservable=False, archive_le=maintenant
        )
        niveaux_de(frais).filter(archive_le__isnull=True).update(archive_le=maintenant)
        frais.archive_le = maintenant
        if not isinstance(frais, Espace):
            frais.save(update_fields=["archive_le"])
    return Fait(frais, annulees)


@transaction.atomic
def retablir(*, lieu: L, par: Personne) -> Fait[L]:
    """Put a place back in service, with what was archived with it, bookable again what was.

    Raises PermissionDenied; LieuRefuse when what it stands on, or a part of it, is archived.
    """
    exiger(par)
    verrouilles = registre.verrouiller(espaces_de(lieu).values_list("pk", flat=True))
    frais = _verrouille(lieu)
    if frais.archive_le is None:
        return Fait(frais)
    _exiger_debout(frais)
    depuis = frais.archive_le
    espaces = list(
        espaces_de(frais)
        .filter(pk__in=verrouilles, archive_le=depuis)
        .select_related("regle")
        .order_by("pk")
    )
    _exiger_entiers(espaces)
    for espace in espaces:
        regle = espace.regle
        espace.archive_le = None
        espace.reservable = espace.se_reservait and regle is not None and regle.archive_le is None
        espace.se_reservait = False
    with refus_traduits():
        niveaux_de(frais).filter(archive_le=depuis).update(archive_le=None)
        if not isinstance(frais, Espace):
            frais.archive_le = None
            frais.save(update_fields=["archive_le"])
        Espace.objects.bulk_update(espaces, ["archive_le", "reservable", "se_reservait"])
    return Fait(_verrouille(frais))


def _verrouille(lieu: L) -> L:
    """Return the place locked and fresh; its spaces are locked before."""
    modele: Any = type(lieu)
    frais: L = modele.objects.select_for_update(of=("self",), no_key=True).get(pk=lieu.pk)
    return frais


def _exiger_debout(lieu: Site | Niveau | Espace) -> None:
    """Raise LieuRefuse when the floor or the site below is archived."""
    if isinstance(lieu, Espace) and lieu.niveau.archive_le is not None:
        raise LieuRefuse(
            f"Le niveau « {lieu.niveau} » est archivé : remettez-le d’abord en service."
        )
    if isinstance(lieu, Niveau) and lieu.site.archive_le is not None:
        raise LieuRefuse(f"Le site « {lieu.site} » est archivé : remettez-le d’abord en service.")


def _exiger_entiers(espaces: list[Espace]) -> None:
    """Raise LieuRefuse when a part of one of these rooms stays archived."""
    manquent = Espace.objects.filter(
        appartient_a__ensemble__in=espaces, archive_le__isnull=False
    ).exclude(pk__in=[espace.pk for espace in espaces])
    if manquante := manquent.order_by("nom").first():
        raise LieuRefuse(
            f"Sa partie « {manquante} » est archivée : remettez-la d’abord en service."
        )
