"""Rows of applications for the tests of constraints: one in each state, with its thread, people and links."""

from tests.factories.acteurs import DomaineFactory, PersonneFactory, PoleFactory, animateur
from tests.factories.candidatures import (
    LienDeCandidatureFactory,
    a_completer,
    acceptee,
    deposee,
    quelqu_un,
    refusee,
    remplie,
    retiree,
)


def lignes_d_adhesion() -> dict[str, int]:
    """Return the keys of an application in each state."""
    par, pole = animateur(), PoleFactory.create()
    reponses = {
        "brouillon": remplie(pole=pole, a_inviter=[quelqu_un("une@exemple.org")]),
        "deposee": deposee(pole=pole),
        "complement": a_completer(par, pole=pole),
        "acceptee": acceptee(
            par, pole=pole, siret="73282932000074", demandeur=PersonneFactory.create()
        ),
        "refusee": refusee(par, pole=pole),
        "retiree": retiree(pole=pole),
    }
    reponses["brouillon"].domaines.add(DomaineFactory.create())
    LienDeCandidatureFactory.create(candidature=reponses["deposee"])
    return {f"candidature_{nom}": candidature.pk for nom, candidature in reponses.items()}
