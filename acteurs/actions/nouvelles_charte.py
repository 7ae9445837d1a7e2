"""What people are told of the charter, by e-mail."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from acteurs.enums import RoleAppartenance, StatutActeur, StatutAmendement
from acteurs.models import Amendement, Appartenance, VersionCharte
from ptce.socle import courriels
from ptce.socle.typographie import jour_long

CONSULTATION, TRANCHE, A_SIGNER = "charte_consultation", "amendement_tranche", "charte_a_signer"


def consultation_ouverte(version: VersionCharte, *, maintenant: datetime) -> None:
    """Tell the people of the member organisations that they may propose, and until when."""
    dernier = version.consultation_jusqu_au
    courriels.deposer(
        CONSULTATION,
        destinataires=_courriels(maintenant),
        contexte={
            "numero": version.numero,
            "titre": version.titre,
            "jusqu_au": jour_long(dernier) if dernier else "",
            "chemin": version.get_absolute_url(),
        },
    )


def amendement_tranche(amendement: Amendement) -> None:
    """Tell its author what became of an amendment, and why. `version`, `article` and `auteur` are loaded."""
    courriels.deposer(
        TRANCHE,
        destinataires=[amendement.auteur.courriel] if amendement.auteur.is_active else [],
        contexte={
            "prenom": amendement.auteur.prenom,
            "cible": amendement.cible,
            "numero": amendement.version.numero,
            "retenu": amendement.statut == StatutAmendement.RETENU,
            "modifie": amendement.statut == StatutAmendement.RETENU
            and (amendement.titre, amendement.texte)
            != (amendement.titre_retenu, amendement.texte_retenu),
            "reponse": amendement.reponse,
            "chemin": amendement.get_absolute_url(),
        },
    )


def a_signer(version: VersionCharte, *, maintenant: datetime) -> None:
    """Tell those who represent a member organisation that a version in force awaits their signature."""
    courriels.deposer(
        A_SIGNER,
        destinataires=_courriels(maintenant, role=RoleAppartenance.REPRESENTANT),
        contexte={
            "numero": version.numero,
            "titre": version.titre,
            "premiere": version.numero == 1,
            "chemin": reverse("acteurs:charte_signatures"),
        },
    )


def _courriels(maintenant: datetime, **criteres: Any) -> list[str]:
    """Return the addresses of the people of member organisations, each once."""
    return list(
        Appartenance.objects.en_cours(timezone.localdate(maintenant))
        .filter(acteur__statut=StatutActeur.MEMBRE, personne__is_active=True, **criteres)
        .order_by("personne__courriel")
        .values_list("personne__courriel", flat=True)
        .distinct()
    )
