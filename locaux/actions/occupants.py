"""An organisation that one lets to and the portal does not know yet: a company, a service, one that never applied.

The same path as an import's: what is known by its premises only is a candidate, and becomes a member by its application.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from acteurs.actions.importation import (
    ORGANISATION_NOUVELLE,
    completer_le_siret,
    creer_les_organisations,
)
from acteurs.enums import StatutActeur
from acteurs.models import Acteur, Personne
from locaux import regles
from ptce.socle.imports.cellules import cle_de
from ptce.socle.imports.plans import LignePrevue, SortDeLigne
from ptce.socle.transactions import en_concurrence

MEMES = ("acteurs_acteur_siret_key", "acteurs_acteur_slug_key")


class OccupantRefuse(Exception):
    """This organisation is not let to; the message is for the person."""


@transaction.atomic
def inscrire_un_occupant(*, par: Personne, nom: str, siret: str | None) -> tuple[Acteur, bool]:
    """Return the organisation of this SIRET, else of this name, and whether it was created: a known one is never doubled.

    Two establishments may share a name, each with its SIRET; a candidate known by its name takes this one. Raises PermissionDenied, OccupantRefuse when it has left
    the hub, EnConcurrence when another person writes it at this moment.
    """
    if not regles.peut_louer(par):
        raise PermissionDenied
    connu = _connu(nom, siret)
    if connu is not None:
        if connu.statut == StatutActeur.SORTI:
            raise OccupantRefuse(
                f"« {connu} » a quitté le pôle : elle ne peut plus louer. L’équipe d’animation peut la faire revenir."
            )
        return (completer_le_siret(connu, siret) if siret else connu), False
    ligne = LignePrevue(
        1, nom, SortDeLigne.CREEE, valeurs={**ORGANISATION_NOUVELLE, "nom": nom, "siret": siret}
    )
    with en_concurrence(MEMES):
        (cree,) = creer_les_organisations([ligne])
    return cree, True


def _connu(nom: str, siret: str | None) -> Acteur | None:
    if siret and (connu := Acteur.objects.filter(siret=siret).first()):
        return connu
    cle = cle_de(nom)
    memes = [pk for pk, autre in Acteur.objects.values_list("pk", "nom") if cle_de(autre) == cle]
    connus = Acteur.objects.filter(pk__in=memes).order_by("pk")
    return next((un for un in connus if not siret or not un.siret), None)
