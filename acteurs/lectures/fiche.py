"""The page of an organisation: what the hub knows of it, and what the other apps add."""

from collections.abc import Iterator
from datetime import date, datetime

from acteurs.enums import StatutCharte
from acteurs.models import Acteur, Appartenance, Personne, SignatureCharte
from acteurs.models.charte import ADOPTEES
from ptce.socle import contributions, typographie
from ptce.socle.contributions import BlocDeFiche, LigneDeFiche


def blocs(acteur: Acteur, personne: Personne | None, maintenant: datetime) -> list[BlocDeFiche]:
    """Return what the apps say of this organisation to this person; those that have nothing to say are left out."""
    return [
        bloc
        for repondre in contributions.fiche_acteur
        for bloc in repondre(acteur, personne, maintenant)
        if bloc.lignes
    ]


def personnes_affichees(acteur: Acteur, jour: date) -> list[Appartenance]:
    """Return the people who agreed to be shown, and belong to the organisation on `jour`."""
    return list(
        Appartenance.objects.en_cours(jour)
        .filter(acteur=acteur, affichee=True, personne__is_active=True)
        .select_related("personne")
        .order_by("personne__nom", "personne__prenom", "pk")
    )


def charte_signee(
    acteur: Acteur, personne: Personne | None, maintenant: datetime
) -> Iterator[BlocDeFiche]:
    """Say which version of the charter the organisation last signed. Answers `contributions.fiche_acteur`; one query."""
    signature = (
        SignatureCharte.objects.vivantes()
        .filter(acteur=acteur, version__statut__in=ADOPTEES)
        .select_related("version")
        .order_by("-version__numero")
        .first()
    )
    if signature is None:
        return
    numero = signature.version.numero
    detail = f"signée le {typographie.jour_sans_nom(signature.jour)}"
    if signature.version.statut == StatutCharte.REMPLACEE:
        detail += ", remplacée depuis"
    ligne = LigneDeFiche(
        f"Charte du pôle, version {numero}", signature.version.get_absolute_url(), detail
    )
    yield BlocDeFiche("Charte", [ligne], "scroll-text")
