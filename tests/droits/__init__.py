"""Who may ask what, one module an area: its MATRICE of statuses, and the parameters of its addresses.

A new area is a module added to AIRES.
"""

from typing import Any

from django.urls import reverse

from tests.droits import (
    accueil,
    adhesion,
    administration,
    annuaire,
    charte,
    comptes,
    conventions,
    donnees,
    financement,
    imports,
    imports_de_lieux,
    locataires,
    locaux,
    loyers,
    occupation,
    organisations,
    statuts,
    subventions,
    textes,
    vie,
)
from tests.scene import Scene

AIRES = (
    locataires,
    accueil,
    adhesion,
    administration,
    annuaire,
    charte,
    comptes,
    conventions,
    donnees,
    financement,
    locaux,
    loyers,
    occupation,
    organisations,
    statuts,
    textes,
    vie,
    imports,
    imports_de_lieux,
    subventions,
)


def lire_matrices() -> dict[str, dict[str, tuple[int, ...]]]:
    """Return the statuses by name of address, then by method, in the order of ROLES."""
    matrice: dict[str, dict[str, tuple[int, ...]]] = {}
    for aire in AIRES:
        for ligne in aire.MATRICE.splitlines():
            if ligne.strip()[-3:].isdigit():
                nom, methode, *statuts = ligne.split()
                matrice.setdefault(nom, {})[methode] = tuple(int(statut) for statut in statuts)
    return matrice


MATRICE_LUE = lire_matrices()


def adresse_de(nom: str, scene: Scene) -> str:
    """Return a real address of this name."""
    if nom == "admin:*":
        return "/administration/nulle-part/"
    trouves: list[dict[str, Any]] = [
        parametres for aire in AIRES if (parametres := aire.parametres(nom, scene))
    ]
    return reverse(nom, kwargs=trouves[0] if trouves else None)
