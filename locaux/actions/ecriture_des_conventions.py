"""Write one row of a table of conventions, by the real actions: drafted, sent, signed with its date.

A row is a transaction: who signs elsewhere waits for a row, never for a table. Locks: rows of tables are written one at a
time, then as `signer` does.
"""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction

from acteurs.actions.importation import (
    ECRITE_ENTRE_TEMPS,
    ORGANISATION_NOUVELLE,
    creer_les_organisations,
)
from acteurs.enums import StatutActeur
from acteurs.models import Acteur, Personne
from locaux.actions.actes import ConventionClose, ConventionRefusee
from locaux.actions.annulations import ReservationsGenees
from locaux.actions.conventions import envoyer, rediger
from locaux.actions.signatures import EspaceLoue, signer
from locaux.lectures.imports_conventions import Nouvelle, deja_la
from locaux.models import Convention
from ptce.socle.imports.plans import LignePrevue, SortDeLigne
from ptce.socle.transactions import ChangeEntreTemps, attendre_son_tour, en_concurrence

VERROU = "import de conventions"
"""Two tables at once would each create what the other creates."""
GENEES = (
    "Des réservations sont dans le chemin : signez cette convention sur sa page, qui les montre."
)
REFUS = (
    ConventionRefusee,
    ConventionClose,
    EspaceLoue,
    ReservationsGenees,
    PermissionDenied,
    ChangeEntreTemps,
)
"""What an action refuses when what was checked is no longer so."""


def phrase_de(refus: Exception) -> str:
    """Return what is said of a row that was refused."""
    return GENEES if isinstance(refus, ReservationsGenees) else str(refus)


@transaction.atomic
def ecrire_une_ligne(*, ligne: LignePrevue, par: Personne) -> Convention | None:
    """Write what a row says, its organisation first when it is new; None when the same convention is there already.

    Raises one of `REFUS`, EnConcurrence (`rejouer`) among them.
    """
    attendre_son_tour(VERROU)
    acteur = ligne.valeurs["acteur"] or _organisation(ligne)
    termes = replace(ligne.valeurs["termes"], acteur_id=acteur.pk)
    lots = ligne.valeurs["lots"]
    if deja_la(termes, lots):
        return None
    convention = rediger(termes=termes, lots=lots, par=par)
    if ligne.valeurs["signee_le"] is not None:
        # It was signed elsewhere: nobody is told of it again.
        convention = envoyer(convention=convention, par=par, prevenir=False)
        signer(
            convention=convention,
            signee_le=ligne.valeurs["signee_le"],
            par=par,
            prevenir=False,
        )
    return convention


def _organisation(ligne: LignePrevue) -> Acteur:
    """Return the organisation of a row that names a new one: the one an earlier row created, or one created as a candidate."""
    nouvelle: Nouvelle = ligne.valeurs["nouvelle"]
    connues = Acteur.objects.exclude(statut=StatutActeur.SORTI).order_by("pk")
    nommee = {"siret": nouvelle.siret} if nouvelle.siret else {"nom": nouvelle.nom}
    if (connue := connues.filter(**nommee).first()) is not None:
        return connue
    valeurs = {**ORGANISATION_NOUVELLE, "nom": nouvelle.nom, "siret": nouvelle.siret}
    creee = LignePrevue(ligne.numero, ligne.nom, SortDeLigne.CREEE, valeurs=valeurs)
    with en_concurrence(ECRITE_ENTRE_TEMPS):
        return creer_les_organisations([creee])[0]
