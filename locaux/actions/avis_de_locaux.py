"""What people are told of requests for premises, by e-mail: who asked at each answer, the agents of what is new."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from acteurs.models import Personne
from locaux import regles
from locaux.lectures.demandes_de_locaux import qui_repond
from locaux.lectures.rapprochements import Convient, quand_en_mots
from locaux.models import DemandeLocaux
from ptce.socle import courriels, typographie

EQUIPE, SUIVI, LIBRE = "demande_locaux_equipe", "demande_locaux_suivi", "demande_locaux_libre"


def annoncer(demande: DemandeLocaux, trouves: Iterable[Convient]) -> None:
    """Tell the agents that premises are asked for, and what suits already."""
    _aux_agents(demande, "nouvelle", trouves=[en_mots(lu) for lu in trouves])


def faire_savoir(
    demande: DemandeLocaux, *, par: Personne, message: str, maintenant: datetime
) -> None:
    """Tell those whom a step concerns: who asked, when an agent wrote it; who follows, or every agent, otherwise.

    Nobody is written to who has no right to read it today: who acts for the organisation, and the agents, take over.
    """
    if regles.peut_suivre_l_occupation(par) and par.pk != demande.demandeur_id:
        for personne in qui_repond(demande, maintenant):
            courriels.deposer(
                SUIVI,
                destinataires=[personne.courriel],
                contexte={
                    **_valeurs(demande),
                    "prenom": personne.prenom,
                    "responsable": str(demande.responsable or ""),
                    "message": message,
                },
            )
        return
    annonce = "retiree" if demande.close else "message"
    _aux_agents(demande, annonce, message=message, sauf=par)


def prevenir_de_ce_qui_se_libere(trouves: Iterable[Convient]) -> None:
    """Tell the agents what has come to suit requests that wait, all in one message each."""
    courriels.deposer(
        LIBRE,
        destinataires=[personne.courriel for personne in regles.agents()],
        contexte={
            "trouves": [
                {
                    "quoi": en_mots(lu),
                    "pour": str(lu.demande.acteur),
                    "reference": lu.demande.reference,
                }
                for lu in trouves
            ]
        },
    )


def en_mots(lu: Convient) -> str:
    """Return a space that suits, in words: "Bureau 102, Le Périscope, 24,50 m², se libère le 1er mars 2027"."""
    surface = typographie.surface(lu.espace.surface_m2)
    return f"{lu.espace}, {lu.espace.site}, {surface}, {quand_en_mots(lu)}"


def _aux_agents(
    demande: DemandeLocaux, annonce: str, *, sauf: Personne | None = None, **contexte: Any
) -> None:
    suit = demande.responsable
    suivie = suit is not None and regles.peut_suivre_une_demande(suit)
    personnes = [suit] if suit is not None and suivie else list(regles.agents())
    courriels.deposer(
        EQUIPE,
        destinataires=[personne.courriel for personne in personnes if personne != sauf],
        contexte={
            **_valeurs(demande),
            "annonce": annonce,
            "message": "",
            "trouves": [],
            "besoins": demande.besoins,
            **contexte,
        },
    )


def _valeurs(demande: DemandeLocaux) -> dict[str, Any]:
    budget = demande.budget_mensuel
    return {
        "reference": demande.reference,
        "acteur": str(demande.acteur),
        "demandeur": str(demande.demandeur),
        "type": demande.get_type_display(),
        "surface": surface_en_mots(demande),
        "souhaite_le": typographie.jour_sans_nom(demande.souhaite_le),
        "budget": typographie.euros(budget) if budget is not None else "",
        "statut": demande.get_statut_display(),
        "chemin": demande.get_absolute_url(),
    }


def surface_en_mots(demande: DemandeLocaux) -> str:
    """Return the area that is asked for: "de 15,00 m² à 25,00 m²", "au moins 15,00 m²"."""
    petite = typographie.surface(demande.surface_min)
    if demande.surface_max is None:
        return f"au moins {petite}"
    return f"de {petite} à {typographie.surface(demande.surface_max)}"
