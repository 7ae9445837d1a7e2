"""How long each page of the directory takes and how many queries it asks, at each number of organisations."""

import argparse
import gzip
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection, connections
from django.urls import reverse

from acteurs.enums import FormeJuridique, PaletteCouleur
from acteurs.models import Acteur, Domaine, Pole
from bench import decor
from bench.assauts import serveur_web
from bench.banc import Banc
from bench.pages import Page, ensemble, lire, requetes_de
from bench.rapport import Rapport, centile, millisecondes

REQUETES_AU_PLUS = 10
PAGE_EN = 0.100
"""Seconds in which 95 % of the pages are to come, with one client (issue of the directory)."""

ECHAUFFEMENT = 12
POLES, DOMAINES = 5, 20
UN_POINT = b"data-ptce-latitude="

REMPLIR = """
INSERT INTO acteurs_acteur (uid, nom, sigle, slug, nature, presence, statut, forme_juridique, rna, logo, presentation,
                            site_web, courriel, telephone, adresse, latitude, longitude, adhere_le, fictif)
SELECT gen_random_uuid(),
       (ARRAY['Ateliers', 'Coopérative', 'Maison', 'Réseau', 'Collectif', 'Écologie', 'Régie'])[1 + n %% 7]
           || ' solidaire numéro ' || n,
       CASE WHEN n %% 3 = 0 THEN 'ÉS ' || n ELSE '' END, 'organisation-' || n,
       (ARRAY['acteur_ess', 'acteur_ess', 'acteur_ess', 'entreprise', 'institution', 'collectivite'])[1 + n %% 6],
       (ARRAY['permanent', 'ponctuel'])[1 + n %% 2], 'membre',
       (%(formes)s::text[])[1 + n %% cardinality(%(formes)s::text[])], '', '',
       repeat('Accompagner la création d’activités, mutualiser des services et coopérer entre voisins. ', 8)
           || CASE WHEN n %% 40 = 0 THEN 'Menuiserie et réemploi.' ELSE '' END,
       '', '', '', n || ' rue de l’Exemple', 43 + (n %% 1000) * 0.001, 1 + (n %% 997) * 0.001, %(le)s, true
  FROM generate_series(%(premier)s::int, %(dernier)s::int) n
"""
RANGER = """
INSERT INTO acteurs_acteur_{liens} (acteur_id, {lien}_id)
SELECT a.id, c.id FROM acteurs_acteur a CROSS JOIN acteurs_{lien} c
 WHERE (a.id + c.rang) %% %(sur)s = 0 ON CONFLICT DO NOTHING
"""


def mesurer(banc: Banc, options: argparse.Namespace) -> int:
    """Measure every page at every volume, print, and return the exit code."""
    rapport = Rapport()
    _classer()
    session = ""
    for voulu in options.volumes:
        debut = time.monotonic()
        _remplir(voulu)
        session = session or decor.membre(0, Acteur.objects.earliest("pk")).session
        tenues = f"{Acteur.objects.count():,}".replace(",", " ")
        rapport.titre(f"{tenues} organisations (remplies en {time.monotonic() - debut:.0f} s)")
        pages = list(_pages(session))
        requetes = {page: requetes_de(page) for page in pages}
        connections.close_all()
        with serveur_web(banc):
            for page in pages:
                _une_page(banc.port, page, requetes[page], options, rapport)
    return rapport.conclure()


def _classer() -> None:
    Pole.objects.bulk_create(
        Pole(nom=f"Pôle {rang}", rang=rang, couleur=couleur)
        for rang, couleur in enumerate(PaletteCouleur.values[:POLES], 1)
    )
    Domaine.objects.bulk_create(
        Domaine(nom=f"Domaine {rang}", rang=rang) for rang in range(1, DOMAINES + 1)
    )


def _remplir(voulu: int) -> None:
    """Bring the organisations to `voulu`, each in one pole and in two fields; their words are written by the triggers."""
    valeurs: dict[str, Any] = {
        "formes": FormeJuridique.values,
        "le": date(2020, 1, 1),
        "premier": Acteur.objects.count() + 1,
        "dernier": voulu,
    }
    with connection.cursor() as curseur:
        curseur.execute("SET statement_timeout = 0")
        curseur.execute(REMPLIR, valeurs)
        for lien, liens, sur in (("pole", "poles", POLES), ("domaine", "domaines", DOMAINES // 2)):
            curseur.execute(RANGER.format(lien=lien, liens=liens), {"sur": sur})
        for table in ("acteur", "motsacteur", "acteur_poles", "acteur_domaines"):
            curseur.execute(f"VACUUM (ANALYZE) acteurs_{table}")


def _pages(session: str) -> Iterator[Page]:
    annuaire, carte = reverse("acteurs:annuaire"), reverse("acteurs:carte")
    pole, domaine = Pole.objects.earliest("pk").pk, Domaine.objects.earliest("pk").pk
    fiche = Acteur.objects.earliest("pk").get_absolute_url()
    for vue, adresse in (
        ("liste", annuaire),
        ("dernière page", f"{annuaire}?page=9999"),
        ("recherche rare", f"{annuaire}?q=reemploi"),
        ("recherche courante", f"{annuaire}?q=ecolog"),
        ("recherche de tous", f"{annuaire}?q=coop%C3%A9rer"),
        ("liste filtrée", f"{annuaire}?pole={pole}&domaine={domaine}&presence=permanent"),
        ("carte", carte),
        ("carte filtrée", f"{carte}?pole={pole}&q=ateliers"),
        ("fiche", fiche),
    ):
        yield Page(vue, "visiteur", adresse, "")
        yield Page(vue, "membre", adresse, session)


def _une_page(
    port: int, page: Page, requetes: int, options: argparse.Namespace, rapport: Rapport
) -> None:
    rapport.dire(f"\n{page.vue.capitalize()}, {page.role} : {requetes} requêtes")
    lire(port, page, ECHAUFFEMENT, [])
    corps = lire(port, page, 1, [])
    lu = gzip.decompress(corps) if corps[:2] == b"\x1f\x8b" else corps
    durees = ensemble(port, page, 1, options.demandes)
    rapport.dire(
        f"  {len(lu):,} octets ; médiane {millisecondes(centile(durees, 50))}, "
        f"la plus lente {millisecondes(max(durees))}".replace(",", " ", 1)
    )
    rapport.viser(centile(durees, 95), PAGE_EN, "1 client, 95 % des pages en")
    rapport.exiger(requetes <= REQUETES_AU_PLUS, f"au plus {REQUETES_AU_PLUS} requêtes")
    if page.vue == "carte":
        rapport.exiger(lu.count(UN_POINT) <= 500, "la carte est bornée")
