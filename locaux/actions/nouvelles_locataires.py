"""What a tenant and the agents are told of an état des lieux, by e-mail."""

from datetime import datetime

from acteurs.models import Appartenance
from locaux.enums import SensEtat
from locaux.models import EtatDesLieux
from ptce.socle import courriels

A_SIGNER, SIGNE = "etat_des_lieux_a_signer", "etat_des_lieux_signe"


def etat_a_signer(etat: EtatDesLieux, *, maintenant: datetime) -> None:
    """Ask those who act for the tenant to sign."""
    appartenances = Appartenance.objects.qui_gerent(etat.lot.convention.acteur, maintenant)
    for personne in (une.personne for une in appartenances if une.personne.is_active):
        courriels.deposer(
            A_SIGNER,
            destinataires=[personne.courriel],
            contexte={**_valeurs(etat), "prenom": personne.prenom},
        )


def etat_signe(etat: EtatDesLieux) -> None:
    """Tell who signed for the owner that the tenant did, and with what reservations; nobody when they recorded it."""
    bailleur = etat.bailleur_par
    if bailleur is None or bailleur == etat.occupant_par:
        return
    courriels.deposer(
        SIGNE,
        destinataires=[bailleur.courriel],
        contexte={
            **_valeurs(etat),
            "prenom": bailleur.prenom,
            "signataire": etat.occupant_nom,
            "reserves": etat.reserves,
        },
    )


def _valeurs(etat: EtatDesLieux) -> dict[str, str]:
    return {
        "sens": "d’entrée" if etat.sens == SensEtat.ENTREE else "de sortie",
        "espace": str(etat.lot.espace),
        "site": str(etat.lot.espace.site),
        "organisation": str(etat.lot.convention.acteur),
        "reference": etat.lot.convention.reference,
        "chemin": etat.get_absolute_url(),
    }
