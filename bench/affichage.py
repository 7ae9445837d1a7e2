"""How long each planning takes, how much it weighs and how many queries it asks, at each volume."""

import argparse
import gzip
import time
from collections.abc import Iterator

from django.db import connections
from django.urls import reverse

from bench import volume
from bench.assauts import serveur_web
from bench.banc import Banc
from bench.pages import Page, ensemble, lire, requetes_de
from bench.rapport import Rapport, centile, millisecondes
from bench.volume import Maison

REQUETES_AU_PLUS = 12
OCTETS_AU_PLUS = 20_000
SEMAINE_EN = 0.120
"""Seconds in which 95 % of the weeks are to come, with one client (design, quality page)."""

A_PLAT = 1.2
"""How many times longer the median may be at the largest volume than at the smallest: noise, not growth."""

ECHAUFFEMENT = 12
"""Pages asked first, that do not count: each web process reads its code and writes its queries then."""

UNE_RESERVATION = b'<li class="d'
"""How a booking of the week begins."""


def mesurer(banc: Banc, options: argparse.Namespace) -> int:
    """Measure every page at every volume, print, and return the exit code."""
    rapport = Rapport()
    maison = volume.monter()
    pages = list(_pages(maison, options.vues))
    medianes: dict[Page, list[float]] = {page: [] for page in pages}
    for voulu in options.volumes:
        debut = time.monotonic()
        volume.remplir(maison, voulu)
        tenues = f"{volume.compter():,}".replace(",", " ")
        rapport.titre(f"{tenues} occupations (remplies en {time.monotonic() - debut:.0f} s)")
        requetes = {page: requetes_de(page) for page in pages}
        connections.close_all()
        with serveur_web(banc):
            for page in pages:
                medianes[page].append(_une_page(banc.port, page, requetes[page], options, rapport))
    _a_plat(medianes, options.volumes, rapport)
    return rapport.conclure()


def _pages(maison: Maison, vues: list[str]) -> Iterator[Page]:
    noms = {"semaine": "locaux:semaine", "jour": "locaux:planning", "mois": "locaux:mois"}
    for vue in vues:
        adresse = f"{reverse(noms[vue])}?jour={maison.lundi}"
        yield Page(vue, "visiteur", adresse, "")
        yield Page(vue, "membre", adresse, maison.membre.session)


def _une_page(
    port: int, page: Page, requetes: int, options: argparse.Namespace, rapport: Rapport
) -> float:
    """Ask for a page, print what it costs, and return its median with the fewest clients."""
    rapport.dire(f"\n{page.vue.capitalize()}, {page.role} : {requetes} requêtes")
    lire(port, page, ECHAUFFEMENT, [])
    corps = lire(port, page, 1, [])
    lu = gzip.decompress(corps)
    rapport.dire(f"  {len(lu):,} octets, {len(corps):,} compressés".replace(",", " "))
    medianes = []
    for nombre in options.clients:
        durees = ensemble(port, page, nombre, options.demandes)
        medianes.append(centile(durees, 50))
        rapport.dire(
            f"  {nombre} client{'s' if nombre > 1 else ''} : médiane {millisecondes(medianes[-1])}, "
            f"95 % en {millisecondes(centile(durees, 95))}, la plus lente {millisecondes(max(durees))}"
        )
        if page.vue == "semaine" and nombre == 1:
            rapport.viser(centile(durees, 95), SEMAINE_EN, "semaine, 1 client, 95 % des pages en")
    rapport.exiger(requetes <= REQUETES_AU_PLUS, f"au plus {REQUETES_AU_PLUS} requêtes")
    if page.vue == "semaine":
        montrees = lu.count(UNE_RESERVATION)
        rapport.exiger(montrees == volume.PAR_SEMAINE, f"réservations montrées : {montrees}")
        rapport.exiger(len(corps) <= OCTETS_AU_PLUS, f"au plus {OCTETS_AU_PLUS} octets compressés")
    return medianes[0]


def _a_plat(medianes: dict[Page, list[float]], volumes: list[int], rapport: Rapport) -> None:
    if len(volumes) < 2:
        return
    rapport.titre("D’un volume à l’autre")
    for page, lues in medianes.items():
        plat = "à plat" if lues[-1] <= A_PLAT * lues[0] else "MANQUÉ : le temps croît"
        suite = " → ".join(map(millisecondes, lues))
        rapport.dire(f"  {page.vue}, {page.role} : médianes {suite} ({plat})")
