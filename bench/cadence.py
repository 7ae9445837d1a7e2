"""How fast bookings are created: forms written beforehand, sent one after another on connections kept open."""

import argparse
import re
import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench import controles, decor
from bench.assauts import serveur_web
from bench.banc import Banc
from bench.charge import creneaux
from bench.clients import Navigateur
from bench.decor import Decor
from bench.rapport import Rapport, centile, denombrer, millisecondes

BUT = 220
"""Bookings a second that eight clients are to get on two cores (design, quality page)."""

ECHAUFFEMENT = 2
"""First seconds that are left out: the programs read their code and write their queries then."""

LONGUEUR = re.compile(rb"\r\nContent-Length: *([0-9]+)", re.IGNORECASE)
ADRESSE = re.compile(rb"\r\nLocation: *[^\r]*/([^/\r]+)/\r\n", re.IGNORECASE)
FIN_DES_ENTETES = b"\r\n\r\n"


@dataclass(frozen=True)
class Envoi:
    """One form: when it left and when its answer was whole (monotonic seconds), its status, the booking's reference."""

    parti: float
    revenu: float
    code: str
    reference: str


@dataclass
class Client:
    """A member at the end of a connection; `formulaires` gives the requests, whole, without end."""

    prise: socket.socket
    formulaires: Iterator[bytes]
    parti: float = 0.0
    recu: bytes = b""
    envois: list[Envoi] = field(default_factory=list)

    def envoyer(self) -> None:
        """Send the next form."""
        requete = next(self.formulaires)
        self.parti, self.recu = time.monotonic(), b""
        self.prise.sendall(requete)

    def recevoir(self) -> bool:
        """Take what has come, and tell whether the answer is whole. Raises ConnectionError when the server hangs up."""
        morceau = self.prise.recv(65_536)
        if not morceau:
            raise ConnectionError("Le serveur web a raccroché.")
        self.recu += morceau
        entetes, coupure, corps = self.recu.partition(FIN_DES_ENTETES)
        if not coupure:
            return False
        entetes += b"\r\n"
        longueur = LONGUEUR.search(entetes)
        if longueur is None or len(corps) < int(longueur[1]):
            return False
        trouve = ADRESSE.search(entetes)
        reference = trouve[1].decode() if trouve else ""
        code = entetes.split(b" ", 2)[1].decode()
        self.envois.append(Envoi(self.parti, time.monotonic(), code, reference))
        return True


def mesurer(banc: Banc, options: argparse.Namespace) -> int:
    """Measure for each number of clients, print, and return the exit code."""
    rapport = Rapport()
    nombres: list[int] = options.clients
    # Each measure has members and rooms of its own: every slot it asks for is free.
    place = decor.monter(membres=sum(nombres), theatres=sum(nombres))
    envois: list[Envoi] = []
    with serveur_web(banc):
        debut = 0
        for nombre in nombres:
            clients = [_client(banc.port, place, rang) for rang in range(debut, debut + nombre)]
            debut += nombre
            _reserver(clients, ECHAUFFEMENT + options.secondes)
            siens = [envoi for client in clients for envoi in client.envois]
            _raconter(nombre, siens, rapport)
            envois += siens
    _verifier(envois, rapport)
    return rapport.conclure()


def _client(port: int, place: Decor, rang: int) -> Client:
    navigateur = Navigateur(port, place.membres[rang])
    navigateur.ouvrir_formulaire()
    navigateur.connexion.close()
    prise = socket.create_connection(("127.0.0.1", port), timeout=30)
    prise.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Client(prise, _formulaires(navigateur, port, place, rang))


def _formulaires(navigateur: Navigateur, port: int, place: Decor, rang: int) -> Iterator[bytes]:
    """Give requests that book free slots, one after another: the divisible room of this client, whole, and its parts.

    The cookies never change: the message that confirms is as if the page it sends to had shown it.
    """
    cookies = "; ".join(f"{nom}={valeur}" for nom, valeur in navigateur.cookies.items())
    entetes = (
        f"POST {navigateur.formulaire} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookies}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
    ).encode()
    salles = place.theatres[rang]
    for coup in creneaux(place, [salles.disputee, salles.croisee, salles.ensemble]):
        corps = urlencode(navigateur.saisie(coup)).encode()
        yield b"%b%d\r\n\r\n%b" % (entetes, len(corps), corps)


def _reserver(clients: list[Client], secondes: float) -> None:
    """Let every client book without rest for so long; each gets the answer it waits for."""
    limite = time.monotonic() + secondes
    with selectors.DefaultSelector() as veille:
        for client in clients:
            veille.register(client.prise, selectors.EVENT_READ, client)
            client.envoyer()
        while veille.get_map():
            for cle, _ in veille.select(30):
                client = cle.data
                if not client.recevoir():
                    continue
                if time.monotonic() < limite:
                    client.envoyer()
                else:
                    veille.unregister(client.prise)
                    client.prise.close()


def _raconter(nombre: int, envois: list[Envoi], rapport: Rapport) -> None:
    rapport.titre(f"{nombre} client{'s' if nombre > 1 else ''}")
    depart = min(envoi.parti for envoi in envois) + ECHAUFFEMENT
    comptes = [envoi for envoi in envois if envoi.parti >= depart and envoi.reference]
    secondes = max(envoi.revenu for envoi in envois) - depart
    durees = [envoi.revenu - envoi.parti for envoi in comptes]
    but = f" (but : {BUT}, {'atteint' if len(comptes) / secondes >= BUT else 'MANQUÉ'})"
    rapport.dire(
        f"  {len(comptes) / secondes:.0f} réservations par seconde{but if nombre == 8 else ''}"
    )
    rapport.dire(
        f"  durées — médiane {millisecondes(centile(durees, 50))}, 95 % en "
        f"{millisecondes(centile(durees, 95))}, la plus lente {millisecondes(max(durees, default=0))}"
    )
    autres = [envoi.code for envoi in envois if not envoi.reference]
    rapport.exiger(
        not autres, "chaque créneau libre est donné" + f" ({denombrer(autres)})" * bool(autres)
    )


def _verifier(envois: list[Envoi], rapport: Rapport) -> None:
    rapport.titre("Ce que dit la base")
    annoncees = {envoi.reference for envoi in envois if envoi.reference}
    perdues = annoncees - controles.references()
    rapport.exiger(bool(annoncees), f"{len(annoncees)} réservations annoncées aux clients")
    rapport.exiger(not perdues, f"annoncées et introuvables : {len(perdues)}")
    for phrase, requete in (
        ("réservations sans leur créneau entier", controles.RESERVATIONS_INCOMPLETES),
        ("réservations sans journal ou sans courriel", controles.RESERVATIONS_SANS_SUITE),
        ("recouvrements dans le registre", controles.RECOUVREMENTS_DU_REGISTRE),
    ):
        nombre = controles.compter(requete)
        rapport.exiger(nombre == 0, f"{phrase} : {nombre}")
