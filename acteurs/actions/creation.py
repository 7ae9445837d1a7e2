"""Requests of those who start a business: written, confirmed by their address, taken charge of once, forgotten in time.

Nobody is written to in the name of an address that has not been confirmed, but that address itself.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from acteurs import regles
from acteurs.actions.personnes import retenir_le_compte
from acteurs.enums import BesoinCreation, EtapeProjet, RoleAppartenance
from acteurs.models import (
    Acteur,
    ActeurSollicite,
    Appartenance,
    DemandeCreation,
    Domaine,
    LienDeDemande,
    Personne,
)
from ptce.socle import courriels
from ptce.socle.envois import FormulaireDejaEnvoye, dit
from ptce.socle.liens import empreinte_du_secret, nouveau_secret
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

A_CONFIRMER, TRANSMISE, RECUE, PRISE = (
    "creation_a_confirmer",
    "creation_transmise",
    "creation_recue",
    "creation_prise",
)
AVEC_UN_SECRET = (A_CONFIRMER, TRANSMISE, RECUE, PRISE)
"""Messages that hold a link or what a person said of themselves: their text is forgotten once they left."""
JETON_UNIQUE = "acteurs_demandecreation_jeton_envoi_key"


class DemandeDejaPrise(Exception):
    """Somebody else takes care of this request; the message says who."""


@transaction.atomic
def demander(
    *,
    etape: EtapeProjet,
    besoins: Sequence[BesoinCreation],
    acteurs: Sequence[Acteur],
    nom: str,
    courriel: str,
    par: Personne | None,
    secteur: Domaine | None = None,
    commune: str = "",
    telephone: str = "",
    projet: str = "",
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> DemandeCreation:
    """Write a request to these organisations. A visitor's awaits that its address is confirmed; an account's leaves at once.

    The same form sent twice (`jeton`) writes one. Raises EnConcurrence (`rejouer` runs it again),
    FormulaireDejaEnvoye when it comes back with other words.
    """
    maintenant = maintenant or timezone.now()
    jeton = jeton or uuid.uuid4()
    voulues: dict[str, Any] = {
        "etape": etape,
        "besoins": list(besoins),
        "secteur": secteur,
        "commune": commune,
        "nom": nom,
        "courriel": courriel,
        "telephone": telephone,
        "projet": projet,
    }
    if deja := DemandeCreation.objects.filter(jeton_envoi=jeton).first():
        sollicites = ActeurSollicite.objects.filter(demande=deja).values_list("acteur", flat=True)
        if not dit(deja, voulues) or set(sollicites) != {acteur.pk for acteur in acteurs}:
            raise FormulaireDejaEnvoye
        return deja
    if par is not None:
        retenir_le_compte(par)
    demande = DemandeCreation(
        **voulues,
        jeton_envoi=jeton,
        cree_le=maintenant,
    )
    with en_concurrence([JETON_UNIQUE]):
        demande.save(force_insert=True)
    ActeurSollicite.objects.bulk_create(
        ActeurSollicite(demande=demande, acteur=acteur) for acteur in acteurs
    )
    if par is not None:
        return _transmettre(demande, maintenant)
    _ecrire(A_CONFIRMER, demande, maintenant)
    return demande


@transaction.atomic
def confirmer(*, demande: DemandeCreation, maintenant: datetime | None = None) -> DemandeCreation:
    """Take the address of a request as confirmed, and send the request to its organisations. Once, however often asked."""
    demande = DemandeCreation.objects.select_for_update().get(pk=demande.pk)
    if demande.confirmee_le is not None or demande.oubliee:
        return demande
    return _transmettre(demande, maintenant or timezone.now())


def _transmettre(demande: DemandeCreation, maintenant: datetime) -> DemandeCreation:
    demande.confirmee_le = maintenant
    demande.save(update_fields=["confirmee_le"])
    acteurs = list(demande.acteurs.all())
    _ecrire(TRANSMISE, demande, maintenant, acteurs=[str(acteur) for acteur in acteurs])
    for acteur in acteurs:
        courriels.deposer(
            RECUE,
            destinataires=_a_prevenir(acteur, maintenant),
            contexte={
                **_valeurs(demande),
                "acteur": str(acteur),
                "autres": [str(autre) for autre in acteurs if autre != acteur],
                "chemin": demande.get_absolute_url(),
            },
        )
    return demande


def _a_prevenir(acteur: Acteur, maintenant: datetime) -> list[str]:
    """Return the addresses of those who act for the organisation, its own when it has nobody on the portal."""
    roles = [RoleAppartenance.REPRESENTANT, RoleAppartenance.GESTIONNAIRE]
    appartenances = (
        Appartenance.objects.en_cours(timezone.localdate(maintenant))
        .filter(acteur=acteur, role__in=roles, personne__is_active=True)
        .select_related("personne")
    )
    adresses = [appartenance.personne.courriel for appartenance in appartenances]
    return adresses or [acteur.courriel]


def _ecrire(modele: str, demande: DemandeCreation, maintenant: datetime, **contexte: Any) -> None:
    """Write to who made the request, with a link of its own to follow it."""
    secret = nouveau_secret()
    LienDeDemande.objects.create(
        demande=demande, empreinte=empreinte_du_secret(secret), cree_le=maintenant
    )
    courriels.deposer(
        modele,
        destinataires=[demande.courriel],
        contexte={
            "reference": demande.reference,
            "chemin": reverse("acteurs:creer_suivi", args=[secret]),
            **contexte,
        },
    )


def _valeurs(demande: DemandeCreation) -> dict[str, Any]:
    return {
        "reference": demande.reference,
        "etape": demande.get_etape_display(),
        "besoins": demande.besoins_en_mots,
        "secteur": str(demande.secteur or ""),
        "commune": demande.commune,
        "nom": demande.nom,
        "courriel": demande.courriel,
        "telephone": demande.telephone,
        "projet": demande.projet,
    }


@transaction.atomic
def prendre_en_charge(
    *,
    demande: DemandeCreation,
    acteur: Acteur,
    par: Personne,
    maintenant: datetime | None = None,
) -> DemandeCreation:
    """Say that an organisation calls this person, so that no other does; write it to them. Asking twice changes nothing.

    Raises PermissionDenied, DemandeDejaPrise, ChangeEntreTemps when the request was forgotten meanwhile.
    """
    maintenant = maintenant or timezone.now()
    demande = DemandeCreation.objects.select_for_update().get(pk=demande.pk)
    sollicite = demande.sollicites.filter(acteur=acteur).exists()
    if not sollicite or not regles.peut_prendre_en_charge(par, acteur):
        raise PermissionDenied(
            "Seules les organisations sollicitées prennent une demande en charge."
        )
    if demande.prise_en_charge_pour_id == acteur.pk:
        return demande
    if demande.prise_en_charge_pour is not None:
        raise DemandeDejaPrise(
            f"Cette demande est déjà prise en charge par {demande.prise_en_charge_pour}."
        )
    if demande.oubliee or demande.confirmee_le is None:
        raise ChangeEntreTemps
    demande.prise_en_charge_le = maintenant
    demande.prise_en_charge_par, demande.prise_en_charge_pour = par, acteur
    demande.save(
        update_fields=["prise_en_charge_le", "prise_en_charge_par", "prise_en_charge_pour"]
    )
    _ecrire(PRISE, demande, maintenant, acteur=str(acteur))
    return demande


@transaction.atomic
def rendre(*, demande: DemandeCreation, par: Personne) -> DemandeCreation:
    """Give a request back: another organisation may take it. Asking twice changes nothing. Raises PermissionDenied."""
    demande = DemandeCreation.objects.select_for_update().get(pk=demande.pk)
    acteur = demande.prise_en_charge_pour
    if acteur is None:
        return demande
    if not regles.peut_prendre_en_charge(par, acteur):
        raise PermissionDenied("Seule l’organisation qui a pris la demande la rend.")
    demande.prise_en_charge_le = demande.prise_en_charge_par = demande.prise_en_charge_pour = None
    demande.save(
        update_fields=["prise_en_charge_le", "prise_en_charge_par", "prise_en_charge_pour"]
    )
    return demande


def rendre_les_siennes(acteur: Acteur) -> None:
    """Let others take what a locked organisation that leaves, or is suspended, was to call back: nobody would."""
    DemandeCreation.objects.filter(prise_en_charge_pour=acteur, oubliee_le=None).update(
        prise_en_charge_le=None, prise_en_charge_par=None, prise_en_charge_pour=None
    )


@transaction.atomic
def oublier_les_demandes_anciennes(maintenant: datetime) -> int:
    """Forget what people said of themselves once it has been kept for long enough. Return of how many."""
    anciennes = DemandeCreation.objects.a_oublier(maintenant)
    return oublier(list(anciennes.select_for_update().values_list("pk", flat=True)), maintenant)


def oublier(cles: Sequence[int], maintenant: datetime) -> int:
    """Forget what people said of themselves in these locked requests, and their links. Return of how many."""
    LienDeDemande.objects.filter(demande__in=cles).delete()
    return DemandeCreation.objects.filter(pk__in=cles).update(
        nom="", courriel="", telephone="", commune="", projet="", oubliee_le=maintenant
    )
