"""How fighters ask for a slot: over HTTP as a browser, through the action, or by checking first (control)."""

import http.client
from datetime import datetime
from unittest.mock import patch

from acteurs.models import Acteur, Personne
from bench.clients import Navigateur, Reponse
from bench.decor import Membre
from bench.epreuves import Coup
from bench.melee import GAGNE, PRIS
from locaux.actions import registre
from locaux.actions.registre import CreneauPris
from locaux.actions.reservations import reserver
from locaux.models import Espace, Occupation, Reservation
from ptce.socle.journal import auteur
from ptce.socle.periodes import creneau
from ptce.socle.transactions import rejouer


class ParHTTP:
    """The booking form, sent by a member over a connection kept open."""

    def __init__(self, port: int, membre: Membre) -> None:
        self.navigateur = Navigateur(port, membre)
        self.navigateur.ouvrir_formulaire()
        self.reponse: Reponse | None = None

    def frapper(self, coup: Coup) -> tuple[str, str]:
        """Send the form: 302 to the booking wins, 409 says taken, the rest is a failure."""
        self.reponse = None
        try:
            reponse = self.navigateur.reserver(coup)
        except (OSError, http.client.HTTPException) as erreur:
            return type(erreur).__name__, ""
        if reponse.code == http.HTTPStatus.FOUND:
            self.reponse = reponse
            return GAGNE, reponse.reference
        return PRIS if reponse.code == http.HTTPStatus.CONFLICT else str(reponse.code), ""

    def reposer(self) -> None:
        """The winner reads the page of the booking."""
        if self.reponse is not None:
            self.navigateur.suivre(self.reponse)


class ParAction:
    """The action that the form calls, with the same retries, over a connection of its own."""

    def __init__(self, membre: Membre) -> None:
        self.par = Personne.objects.get(pk=membre.personne)
        self.acteur = Acteur.objects.get(pk=membre.acteur)
        # A page reads these before it calls the action.
        _ = self.par.noms_des_groupes, self.par.appartenances_du_jour

    def frapper(self, coup: Coup) -> tuple[str, str]:
        """Call the action: a booking wins, CreneauPris says taken, the rest is a failure."""
        try:
            with auteur(self.par, "bench"):
                reservation = rejouer(reserver)(
                    espace=Espace(pk=coup.espace),
                    acteur=self.acteur,
                    par=self.par,
                    debut=coup.debut,
                    fin=coup.fin,
                    objet="Banc d’essai",
                    nb_personnes=4,
                )
        except CreneauPris:
            return PRIS, ""
        except Exception as erreur:
            return type(erreur).__name__, ""
        return GAGNE, reservation.reference

    def reposer(self) -> None:
        """Nothing more to do."""


class SansVerrou(ParAction):
    """The control: the same action, its lock taken out, that looks whether the slot is free, then inserts."""

    def frapper(self, coup: Coup) -> tuple[str, str]:
        """Call the action with the two functions of the ledger replaced."""
        with (
            patch.object(registre, "verrouiller_si_libre", lambda reservation, **_pendant: None),
            patch.object(registre, "occuper", _verifier_puis_inserer),
        ):
            return super().frapper(coup)


def _verifier_puis_inserer(reservation: Reservation, *, debut: datetime, fin: datetime) -> None:
    atomes = reservation.espace.atomes()
    if Occupation.objects.filter(espace__in=atomes).pendant(debut, fin).exists():
        raise CreneauPris(reservation.espace, reservation.debut, reservation.fin)
    Occupation.objects.bulk_create(
        Occupation(espace=atome, periode=creneau(debut, fin), reservation=reservation)
        for atome in atomes
    )
