"""Has the applications of the demonstration made and answered: through the actions of everybody."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from acteurs.actions import adhesion, admission
from acteurs.actions.adhesion import AInviter
from acteurs.enums import Presence, RoleAppartenance
from acteurs.models import Acteur, Candidature, Domaine, Personne, Pole
from ptce.demonstration.donnees.adhesion import ANIMATRICE, POSTULANTES, Pas, Postulante
from ptce.socle.temps import instant


def adresses_des_postulantes() -> list[str]:
    """Return the addresses that are invented: contacts, and people to be invited."""
    return [
        adresse
        for postulante in POSTULANTES
        for _, _, adresse in (postulante.contact, *postulante.a_inviter)
    ]


def charger_candidatures(personnes: dict[str, Personne], aujourdhui: date) -> None:
    """Make each application, then take its steps."""
    for postulante in POSTULANTES:
        candidature = _candidater(postulante, personnes, aujourdhui)
        for pas in postulante.suites:
            candidature = _avancer(pas, candidature, personnes[ANIMATRICE], aujourdhui)
    for acteur in Acteur.objects.filter(candidatures__isnull=False):
        # As invented as the rest.
        acteur.fictif, acteur.courriel = True, f"contact.{acteur.slug}@example.org"
        acteur.save(update_fields=["fictif", "courriel"])


def _quand(aujourdhui: date, jours: int, heure: int) -> datetime:
    jour = aujourdhui - timedelta(days=jours)
    return instant(jour, heure * 60, timezone.get_default_timezone())


def _candidater(
    postulante: Postulante, personnes: dict[str, Personne], aujourdhui: date
) -> Candidature:
    prenom, nom, courriel = postulante.contact
    par = personnes[postulante.par] if postulante.par else None
    le = _quand(aujourdhui, postulante.jours, 9)
    candidature = adhesion.commencer(
        nom=postulante.nom,
        contact_prenom=prenom,
        contact_nom=nom,
        contact_courriel=courriel,
        par=par,
        maintenant=le,
    )
    candidature = adhesion.enregistrer(
        candidature=candidature,
        valeurs={
            **postulante.valeurs,
            "poles": Pole.objects.filter(nom__in=postulante.poles),
            "domaines": Domaine.objects.filter(nom__in=postulante.domaines),
        },
        a_inviter=[
            AInviter(adresse, prenom, nom, RoleAppartenance.COLLABORATEUR)
            for prenom, nom, adresse in postulante.a_inviter
        ],
        maintenant=le,
    )
    if not postulante.deposee:
        return candidature
    return adhesion.deposer(candidature=candidature, sequence=0, par=par, maintenant=le)


def _avancer(pas: Pas, candidature: Candidature, par: Personne, aujourdhui: date) -> Candidature:
    le = _quand(aujourdhui, pas.jours, pas.heure)
    ou_en: dict[str, Any] = {
        "candidature": candidature,
        "sequence": candidature.sequence,
        "maintenant": le,
    }
    if pas.quoi == "prendre":
        return admission.prendre_en_charge(par=par, **ou_en)
    if pas.quoi == "ecrire":
        return admission.ecrire(texte=pas.texte, par=par, **ou_en)
    if pas.quoi == "repondre":
        return adhesion.ecrire(texte=pas.texte, par=candidature.demandeur, **ou_en)
    if pas.quoi == "complement":
        return admission.demander_un_complement(texte=pas.texte, par=par, **ou_en)
    if pas.quoi == "refuser":
        return admission.refuser(motif=pas.texte, par=par, **ou_en)
    return admission.accepter(
        motif=pas.texte,
        presence=Presence(candidature.presence),
        adhere_le=le.date(),
        par=par,
        **ou_en,
    )
