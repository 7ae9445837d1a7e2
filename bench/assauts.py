"""The parts of the storm: over HTTP, at the database, and the control that must fail."""

import argparse
import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, connections
from django.urls import reverse

from bench import clients, controles, decor
from bench.armes import ParAction, ParHTTP, SansVerrou
from bench.banc import Banc
from bench.decor import Decor
from bench.epreuves import EPREUVES, Epreuve, MemeCreneau, ToutContreParties
from bench.melee import GAGNE, PRIS, Arme, Armee, Frappe, Melee
from bench.rapport import Rapport, centile, denombrer, millisecondes
from ptce.demonstration.management.commands.demo import programmes

PARTS = (0.5, 0.25, 0.25)
"""How the time is shared between the three fights: the first is the one that figures are given for."""

ECHAUFFEMENT = 6
"""First rounds of a fight whose durations are left out: programs read their code and templates then, and PostgreSQL
plans each prepared statement anew the first five times that a connection runs it."""

SECONDES_DU_TEMOIN = 5

SANS_GARDE = """
    ALTER TABLE locaux_occupation DROP CONSTRAINT locaux_occupation_sans_chevauchement;
    DROP TRIGGER locaux_occupation_verifiee ON locaux_occupation;
    DROP TRIGGER locaux_reservation_verifiee ON locaux_reservation;
"""


def livrer(banc: Banc, options: argparse.Namespace) -> int:
    """Run every part and return the exit code."""
    rapport = Rapport()
    place = decor.monter(membres=options.connexions, theatres=2)
    rapport.dire(
        f"{options.connexions} connexions dans {options.processus} processus, "
        f"{options.secondes:g} s par HTTP puis autant dans la base."
    )
    copie = banc.copie("temoin") if "temoin" not in options.sauf else ""
    gagnees: list[str] = []
    if "http" not in options.sauf:
        with serveur_web(banc):
            gagnees += _par_http(banc, place, options, rapport)
    if "base" not in options.sauf:
        gagnees += _dans_la_base(place, options, rapport)
    _verifier_la_base(gagnees, rapport)
    if copie:
        _temoin(copie, place, options, rapport)
    return rapport.conclure()


@contextlib.contextmanager
def serveur_web(banc: Banc) -> Iterator[None]:
    """Serve the portal exactly as `demo` does, without the job worker."""
    web = programmes(banc.port, Path(settings.DONNEES))[0]
    web.demarrer()
    try:
        clients.attendre(banc.port)
        yield
    finally:
        web.demander_arret()
        if web.processus is not None:
            web.processus.wait(15)
        web.tuer()


def _par_http(banc: Banc, place: Decor, options: argparse.Namespace, rapport: Rapport) -> list[str]:
    rapport.titre("Par HTTP (2 processus web, 3 fils chacun)")
    frappes = _trois_epreuves(
        place, 0, options, lambda i: ParHTTP(banc.port, place.membres[i]), rapport
    )
    echecs = [frappe.issue for frappe in frappes if frappe.issue not in (GAGNE, PRIS)]
    rapport.exiger(not any(echec.startswith("5") for echec in echecs), "aucune réponse 5xx")
    durees = _durees(frappes)
    rapport.viser(centile(durees, 95), 0.5, "95 % des réponses en moins de")
    rapport.viser(max(durees), 1.0, "la plus lente")
    return [frappe.reference for frappe in frappes if frappe.issue == GAGNE]


def _dans_la_base(place: Decor, options: argparse.Namespace, rapport: Rapport) -> list[str]:
    rapport.titre("Dans la base (l’action, ses reprises, une connexion par combattant)")
    # The first address of a confirmation reads every view of the portal, which a program that serves pages has done.
    reverse("locaux:reservations")
    frappes = _trois_epreuves(place, 1, options, lambda i: ParAction(place.membres[i]), rapport)
    rapport.viser(max(_durees(frappes)), 0.3, "la plus lente")
    return [frappe.reference for frappe in frappes if frappe.issue == GAGNE]


def _trois_epreuves(
    place: Decor,
    theatre: int,
    options: argparse.Namespace,
    armer: Callable[[int], Arme],
    rapport: Rapport,
) -> list[Frappe]:
    toutes: list[Frappe] = []
    for genre, part in zip(EPREUVES, PARTS, strict=True):
        epreuve = genre(place.theatres[theatre], place.jours)
        armee = _armee(options, options.secondes * part)
        frappes = Melee(epreuve, armee, armer).livrer()
        _juger(epreuve, frappes, rapport)
        toutes += frappes
    return toutes


def _armee(options: argparse.Namespace, secondes: float) -> Armee:
    return Armee(options.connexions, options.processus, secondes, options.tours)


def _durees(frappes: Sequence[Frappe]) -> list[float]:
    """Return the durations, those of the first rounds excepted unless there is nothing else."""
    return [f.duree for f in frappes if f.tour >= ECHAUFFEMENT] or [f.duree for f in frappes]


def _par_tour(frappes: Sequence[Frappe]) -> list[list[Frappe]]:
    """Return the blows of each round."""
    tours: dict[int, list[Frappe]] = {}
    for frappe in frappes:
        tours.setdefault(frappe.tour, []).append(frappe)
    return list(tours.values())


def _juger(epreuve: Epreuve, frappes: Sequence[Frappe], rapport: Rapport) -> None:
    """Print what a fight gave, and check its promises."""
    tours = _par_tour(frappes)
    gagnants = [[f.coup for f in tour if f.issue == GAGNE] for tour in tours]
    fautes = [faute for coups in gagnants if (faute := epreuve.manquement(coups))]
    imprevus = [frappe.issue for frappe in frappes if frappe.issue not in (GAGNE, PRIS)]
    durees = _durees(frappes)
    rapport.dire(f"{epreuve.nom.capitalize()} : {len(tours)} tours, {len(frappes)} demandes")
    rapport.dire(f"  gagnants par tour — {denombrer(len(coups) for coups in gagnants)}")
    rapport.dire(
        f"  durées — médiane {millisecondes(centile(durees, 50))}, 95 % en "
        f"{millisecondes(centile(durees, 95))}, la plus lente {millisecondes(max(durees))}"
    )
    rapport.exiger(
        not fautes and bool(tours), f"{epreuve.nom} : issue juste à chaque tour{_suite(fautes)}"
    )
    rapport.exiger(
        not imprevus, f"{epreuve.nom} : chaque demande est servie ou refusée{_suite(imprevus)}"
    )


def _suite(fautes: Sequence[str]) -> str:
    return f" ({denombrer(fautes)})" if fautes else ""


def _verifier_la_base(gagnees: list[str], rapport: Rapport) -> None:
    rapport.titre("Ce que dit la base")
    attendues = controles.references()
    registre = controles.compter(controles.RECOUVREMENTS_DU_REGISTRE)
    demandes = controles.compter(controles.RECOUVREMENTS_DES_RESERVATIONS)
    incompletes = controles.compter(controles.RESERVATIONS_INCOMPLETES)
    blocages = controles.interblocages()
    rapport.exiger(
        sorted(gagnees) == sorted(attendues),
        f"les {len(gagnees)} réservations annoncées sont les {len(attendues)} de la base",
    )
    rapport.exiger(registre == 0, f"recouvrements dans le registre : {registre}")
    rapport.exiger(demandes == 0, f"recouvrements entre les réservations : {demandes}")
    rapport.exiger(incompletes == 0, f"réservations sans leur créneau entier : {incompletes}")
    rapport.exiger(blocages == 0, f"interblocages (deadlocks) : {blocages}")


def _temoin(url: str, place: Decor, options: argparse.Namespace, rapport: Rapport) -> None:
    """Fight where nothing guards the ledger: overlaps must show, in both counts."""
    rapport.titre("Témoin : sans contrainte, ni déclencheurs, ni verrou")
    with _base_par_defaut(url):
        with connection.cursor() as curseur:
            curseur.execute(SANS_GARDE)
        for genre in (MemeCreneau, ToutContreParties):
            epreuve = genre(place.theatres[0], place.jours)
            armee = _armee(options, min(SECONDES_DU_TEMOIN, options.secondes) / 2)
            frappes = Melee(epreuve, armee, lambda i: SansVerrou(place.membres[i])).livrer()
            gagnants = [sum(f.issue == GAGNE for f in tour) for tour in _par_tour(frappes)]
            rapport.dire(
                f"{epreuve.nom.capitalize()} : {len(gagnants)} tours ; "
                f"gagnants par tour — {denombrer(gagnants)}"
            )
        registre = controles.compter(controles.RECOUVREMENTS_DU_REGISTRE)
        demandes = controles.compter(controles.RECOUVREMENTS_DES_RESERVATIONS)
    rapport.exiger(
        registre > 0 and demandes > 0,
        f"des recouvrements apparaissent : {registre} dans le registre, {demandes} entre les "
        "réservations",
    )


@contextlib.contextmanager
def _base_par_defaut(url: str) -> Iterator[None]:
    """Work in another database of the same server, in the processes started meanwhile too."""
    reglages = connection.settings_dict
    habituelle = reglages["NAME"]
    connections.close_all()
    reglages["NAME"] = urlsplit(url).path.lstrip("/")
    try:
        yield
    finally:
        connections.close_all()
        reglages["NAME"] = habituelle
