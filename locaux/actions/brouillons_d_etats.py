"""Drafts of états des lieux go with the lot that a convention ends before. Locks: the état, after its convention."""

from collections.abc import Collection

from locaux.actions.actes import ConventionRefusee
from locaux.actions.etats_des_lieux import effacer_la_photo
from locaux.enums import SensEtat
from locaux.models import EtatDesLieux
from ptce.socle import typographie


def effacer_avec(lots: Collection[int]) -> None:
    """Delete the drafts of lots that go, by key, with their photos; the convention is locked.

    Raises ConventionRefusee when one is signed: what a tenant was given is not forgotten.
    """
    etats = (
        EtatDesLieux.objects.filter(lot__in=lots)
        .select_related("lot__espace")
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    for etat in etats:
        if not etat.redigeable:
            raise ConventionRefusee(_retenu_par(etat), "dernier_jour")
        for photo in etat.photos.all():
            effacer_la_photo(photo)
        etat.observations.all().delete()
        etat.releves.all().delete()
        etat.delete()


def _retenu_par(etat: EtatDesLieux) -> str:
    """Return why the convention does not end before the space of a signed état comes in."""
    sens = "d’entrée" if etat.sens == SensEtat.ENTREE else "de sortie"
    dit = f"L’état des lieux {sens} de {typographie.entre_guillemets(etat.lot.espace)} est signé"
    if not etat.signe:
        return f"{dit} pour le bailleur : reprenez-le d’abord en brouillon."
    jour = typographie.jour_sans_nom(etat.lot.periode.lower)
    return f"{dit} : la convention ne finit pas avant le {jour}."
