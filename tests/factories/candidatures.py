"""Applications in every state: through the actions of everybody, so that each has its thread."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from acteurs.actions import admission
from acteurs.actions.adhesion import AInviter, deposer, enregistrer, retirer
from acteurs.enums import FormeJuridique, Presence, RoleAppartenance
from acteurs.models import Candidature, LienDeCandidature, Personne, Pole
from ptce.socle.liens import empreinte_du_secret
from tests.factories.acteurs import PoleFactory
from tests.factories.moments import MAINTENANT

COMPLETE = {
    "forme_juridique": FormeJuridique.ASSOCIATION,
    "siret": "35600000049837",
    "rna": "W313012345",
    "adresse": "1 rue de l’Exemple\n31520 Ramonville",
    "site_web": "https://jardin.exemple.org/",
    "presentation": "Un jardin partagé, douze adhérents.",
    "presence": Presence.PONCTUEL,
    "contact_telephone": "05 61 00 00 00",
    "contact_fonction": "Présidente",
    "motivation": "Partager une salle et des idées.",
}


class CandidatureFactory(DjangoModelFactory[Candidature]):
    """A draft whose address is confirmed, and nothing else said."""

    class Meta:
        model = Candidature

    nom = factory.Sequence(lambda n: f"Le Jardin des possibles {n}")
    contact_prenom = "Vera"
    contact_nom = "Candidate"
    contact_courriel = factory.Sequence(lambda n: f"vera{n}@jardin{n}.exemple.org")
    cree_le = MAINTENANT
    modifiee_le = MAINTENANT
    confirmee_le = MAINTENANT


class LienDeCandidatureFactory(DjangoModelFactory[LienDeCandidature]):
    """The link that `secret` opens."""

    class Meta:
        model = LienDeCandidature

    class Params:
        secret = factory.Sequence(lambda n: f"secret-{n}")

    candidature = factory.SubFactory(CandidatureFactory)
    empreinte = factory.LazyAttribute(lambda lien: empreinte_du_secret(lien.secret))
    cree_le = MAINTENANT


def remplie(*, pole: Pole | None = None, a_inviter: Any = None, **champs: Any) -> Candidature:
    """Return a draft where nothing is missing."""
    valeurs = {nom: champs.pop(nom, valeur) for nom, valeur in COMPLETE.items()}
    candidature = CandidatureFactory.create(**champs)
    return enregistrer(
        candidature=candidature,
        valeurs={**valeurs, "poles": [pole or Pole.objects.first() or PoleFactory.create()]},
        a_inviter=a_inviter,
        maintenant=MAINTENANT,
    )


def deposee(**champs: Any) -> Candidature:
    """Return an application that waits."""
    candidature = remplie(**champs)
    return deposer(
        candidature=candidature, sequence=0, par=candidature.demandeur, maintenant=MAINTENANT
    )


def a_completer(par: Personne, **champs: Any) -> Candidature:
    """Return an application that was sent back to be completed."""
    candidature = deposee(**champs)
    return admission.demander_un_complement(
        candidature=candidature,
        sequence=candidature.sequence,
        texte="Vos statuts ?",
        par=par,
        maintenant=MAINTENANT,
    )


def refusee(par: Personne, **champs: Any) -> Candidature:
    """Return an application that was refused."""
    candidature = deposee(**champs)
    return admission.refuser(
        candidature=candidature,
        sequence=candidature.sequence,
        motif="Trop loin",
        par=par,
        maintenant=MAINTENANT,
    )


def retiree(**champs: Any) -> Candidature:
    """Return an application that its contact withdrew."""
    candidature = deposee(**champs)
    return retirer(
        candidature=candidature,
        sequence=candidature.sequence,
        motif="Nous déménageons",
        par=candidature.demandeur,
        maintenant=MAINTENANT,
    )


def acceptee(par: Personne, **champs: Any) -> Candidature:
    """Return an application that was accepted."""
    candidature = deposee(**champs)
    return accepter(candidature, par)


def accepter(candidature: Candidature, par: Personne, **autres: Any) -> Candidature:
    """Accept an application as it is."""
    demande = {
        "sequence": candidature.sequence,
        "motif": "Décision du collectif",
        "presence": Presence.PONCTUEL,
        "adhere_le": MAINTENANT.date(),
        "maintenant": MAINTENANT,
        **autres,
    }
    return admission.accepter(candidature=candidature, par=par, **demande)


def quelqu_un(courriel: str, role: RoleAppartenance = RoleAppartenance.COLLABORATEUR) -> AInviter:
    """Return someone whom an application asks to invite."""
    return AInviter(courriel, "Alix", "Nommée", role)
