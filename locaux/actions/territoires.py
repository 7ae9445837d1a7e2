"""Framework agreements of the territory: created, changed, and what each partner committed to, followed."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions.ecritures import FinancementRefuse, changer, exiger, inserer, joindre
from locaux.enums import StatutEngagement
from locaux.models import ConventionTerritoriale, EngagementTerritorial
from ptce.socle.depots import DocumentVerifie
from ptce.socle.envois import deja_cree

SUIVI = ("statut", "suivi")


@transaction.atomic
def creer(
    *,
    valeurs: Mapping[str, Any],
    par: Personne,
    document: DocumentVerifie | None = None,
    jeton: uuid.UUID | None = None,
) -> ConventionTerritoriale:
    """Create an agreement; sent twice, the form gives the first. Raises PermissionDenied, FormulaireDejaEnvoye."""
    exiger(par)
    if deja := deja_cree(ConventionTerritoriale, jeton, valeurs, document=document):
        return deja
    convention = ConventionTerritoriale(**valeurs, jeton_envoi=jeton)
    joindre(convention, document)
    return inserer(convention)


@transaction.atomic
def modifier(
    *,
    convention: ConventionTerritoriale,
    valeurs: Mapping[str, Any],
    vue: str,
    par: Personne,
    document: DocumentVerifie | None = None,
) -> ConventionTerritoriale:
    """Change an agreement. Raises PermissionDenied, FinancementRefuse (archived), ChangeEntreTemps."""
    exiger(par)
    fraiche = _verrouiller(convention)
    changer(fraiche, valeurs, vue=vue)
    if joindre(fraiche, document):
        fraiche.save()
    return fraiche


@transaction.atomic
def engager(
    *,
    convention: ConventionTerritoriale,
    valeurs: Mapping[str, Any],
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> EngagementTerritorial:
    """Add a commitment, with what is already known of it.

    Raises PermissionDenied, FormulaireDejaEnvoye, FinancementRefuse.
    """
    exiger(par)
    if deja := deja_cree(EngagementTerritorial, jeton, {**valeurs, "convention": convention}):
        return deja
    engagement = EngagementTerritorial(
        **valeurs, convention=_verrouiller(convention), jeton_envoi=jeton
    )
    if engagement.suivi or engagement.statut != StatutEngagement.A_TENIR:
        engagement.suivi_le, engagement.suivi_par = maintenant or timezone.now(), par
    return inserer(engagement)


@transaction.atomic
def suivre(
    *,
    engagement: EngagementTerritorial,
    valeurs: Mapping[str, Any],
    vue: str,
    par: Personne,
    maintenant: datetime | None = None,
) -> EngagementTerritorial:
    """Change a commitment; what is said of how it goes is dated and signed.

    Raises PermissionDenied, FinancementRefuse, ChangeEntreTemps.
    """
    exiger(par)
    _verrouiller(engagement.convention)
    frais = EngagementTerritorial.objects.select_for_update(no_key=True).get(pk=engagement.pk)
    dit = any(getattr(frais, champ) != valeurs[champ] for champ in SUIVI)
    signe = {"suivi_le": maintenant or timezone.now(), "suivi_par": par} if dit else None
    changer(frais, valeurs, vue=vue, avec=signe)
    return frais


def _verrouiller(convention: ConventionTerritoriale) -> ConventionTerritoriale:
    fraiche = ConventionTerritoriale.objects.select_for_update(no_key=True).get(pk=convention.pk)
    if fraiche.archive_le is not None:
        raise FinancementRefuse("Cette convention est archivée : remettez-la d’abord en service.")
    return fraiche
