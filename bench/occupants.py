"""How long each page of occupancy takes and how many queries it asks, with years of conventions behind it."""

import argparse
import gzip
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import PaletteCouleur
from acteurs.models import Acteur, Personne, Pole
from bench import decor
from bench.assauts import serveur_web
from bench.banc import Banc
from bench.pages import Page, ensemble, lire, requetes_de
from bench.rapport import Rapport, centile, millisecondes
from locaux.enums import RegimeTVA, StatutConvention, TypeConvention, TypeEspace
from locaux.models import (
    ConditionFinanciere,
    Convention,
    Espace,
    LotConvention,
    LoyerDeReference,
    Niveau,
    Occupation,
    Site,
)
from ptce.socle.periodes import calendrier, creneau
from ptce.socle.temps import borne

REQUETES_AU_PLUS = 15
PAGE_EN = 0.300
"""Seconds in which 95 % of the pages are to come, with one agent (issue of occupancy)."""

HORS_PROMESSE = (", par espace", ", par pôle")
"""Years of figures at once, which nobody promised: measured all the same."""

ECHAUFFEMENT = 12
NIVEAUX, ORGANISATIONS = 8, 200


def mesurer(banc: Banc, options: argparse.Namespace) -> int:
    """Fill, measure every page, print, and return the exit code."""
    rapport = Rapport()
    debut = time.monotonic()
    espaces = _batir(options.espaces)
    _louer(espaces, options.conventions, options.annees)
    session = _session()
    rapport.titre(
        f"{options.conventions} conventions, {options.espaces} espaces, {options.annees} ans "
        f"(remplis en {time.monotonic() - debut:.0f} s)"
    )
    pages = list(_pages(session, options.annees))
    requetes = {page: requetes_de(page) for page in pages}
    connections.close_all()
    with serveur_web(banc):
        for page in pages:
            _une_page(banc.port, page, requetes[page], options, rapport)
    return rapport.conclure()


def _batir(combien: int) -> list[Espace]:
    """Write a site, its floors, its offices, and what their square metres are worth."""
    decor.monter(membres=1, theatres=5)
    site = Site.objects.create(nom="La Ruche", slug="la-ruche")
    niveaux = [
        Niveau.objects.create(site=site, nom=f"Étage {rang}", rang=rang) for rang in range(NIVEAUX)
    ]
    Espace.objects.bulk_create(
        Espace(
            niveau=niveaux[rang % NIVEAUX],
            nom=f"Bureau {rang}",
            type=TypeEspace.BUREAU,
            surface_m2=Decimal(15 + rang % 40),
        )
        for rang in range(combien)
    )
    LoyerDeReference.objects.bulk_create(
        LoyerDeReference(
            site=site,
            type=TypeEspace.BUREAU,
            annuel_m2=Decimal(110 + annee),
            periode=calendrier(date(2010 + annee, 1, 1), date(2011 + annee, 1, 1)),
        )
        for annee in range(40)
    )
    return list(Espace.objects.filter(niveau__site=site).select_related("niveau__site"))


def _organisations() -> list[Acteur]:
    poles = Pole.objects.bulk_create(
        Pole(nom=f"Pôle {rang}", rang=rang, couleur=couleur)
        for rang, couleur in enumerate(PaletteCouleur.values[:3], 1)
    )
    acteurs = Acteur.objects.bulk_create(
        Acteur(
            nom=f"Locataire {rang}",
            slug=f"locataire-{rang}",
            presence="permanent",
            statut="membre",
            adhere_le=date(2020, 1, 1),
        )
        for rang in range(ORGANISATIONS)
    )
    liens = Acteur.poles.through
    liens.objects.bulk_create(
        liens(acteur=acteur, pole=poles[rang % 3]) for rang, acteur in enumerate(acteurs)
    )
    return acteurs


def _louer(espaces: list[Espace], combien: int, annees: int) -> None:
    """Write the conventions of each space one after the other, with gaps, the last one still under way; as they are kept."""
    acteurs, par, maintenant = _organisations(), Personne.objects.earliest("pk"), timezone.now()
    par_espace, jour = max(1, combien // len(espaces)), timezone.localdate()
    depart = jour - timedelta(days=365 * annees)
    pas = timedelta(days=(365 * annees + 400) // par_espace)
    conventions, lots, conditions, tenues = [], [], [], []
    for rang in range(combien):
        espace, tour = espaces[rang % len(espaces)], rang // len(espaces)
        debut = depart + pas * tour
        fin = debut + pas - timedelta(days=(rang * 7) % 90)
        jours = calendrier(debut, fin)
        finie = fin <= jour
        convention = Convention(
            reference=f"CONV-{debut.year}-{rang:05}",
            type=TypeConvention.CONVENTION_OCCUPATION,
            acteur=acteurs[(rang * 13) % len(acteurs)],
            bailleur=acteurs[0],
            periode=jours,
            periode_effective=jours,
            preavis_mois=3,
            loyer_mensuel_ht=Decimal(300),
            regime_tva=RegimeTVA.EXONERE,
            statut=StatutConvention.ECHUE if finie else StatutConvention.SIGNEE,
            echue_le=maintenant if finie else None,
            creee_par=par,
            envoyee_le=maintenant,
            envoyee_par=par,
            signee_le=debut,
            enregistree_le=maintenant,
            enregistree_par=par,
        )
        lot = LotConvention(
            convention=convention, espace=espace, surface_m2=espace.surface_m2, periode=jours
        )
        conventions.append(convention)
        lots.append(lot)
        conditions.append(
            ConditionFinanciere(convention=convention, periode=jours, loyer_mensuel_ht=Decimal(300))
        )
        zone = espace.site.zone
        tenues.append(
            Occupation(
                espace=espace, lot=lot, periode=creneau(borne(debut, 0, zone), borne(fin, 0, zone))
            )
        )
    with connection.cursor() as curseur:
        curseur.execute("SET statement_timeout = 0; SET session_replication_role = replica")
        Convention.objects.bulk_create(conventions)
        LotConvention.objects.bulk_create(lots)
        ConditionFinanciere.objects.bulk_create(conditions)
        Occupation.objects.bulk_create(tenues)
        curseur.execute("SET session_replication_role = origin")
        for table in ("convention", "lotconvention", "conditionfinanciere", "occupation", "espace"):
            curseur.execute(f"VACUUM (ANALYZE) locaux_{table}")


def _session() -> str:
    membre = decor.membre(10_000, Acteur.objects.earliest("pk"))
    Personne.objects.filter(pk=membre.personne).update(is_superuser=True, is_staff=True)
    return membre.session


def _pages(session: str, annees: int) -> Iterator[Page]:
    jour = timezone.localdate()
    niveau = Niveau.objects.filter(site__slug="la-ruche").earliest("pk")
    tout = f"du={jour.year - annees}-01-01&au={jour.year}-12-31"
    chiffres = reverse("locaux:occupation_chiffres")
    for vue, adresse in (
        ("qui occupe quoi", reverse("locaux:occupation")),
        ("plan d’un étage", f"{reverse('locaux:occupation_plan')}?niveau={niveau.pk}"),
        ("chiffres de l’année", f"{chiffres}?par=niveau"),
        (f"chiffres de {annees + 1} ans, par espace", f"{chiffres}?par=espace&{tout}"),
        (f"chiffres de {annees + 1} ans, par pôle", f"{chiffres}?par=pole&{tout}"),
        ("ce qui finit", f"{reverse('locaux:occupation_echeances')}?mois=6"),
        ("demandes de locaux", reverse("locaux:demandes")),
    ):
        yield Page(vue, "agent", adresse, session)


def _une_page(
    port: int, page: Page, requetes: int, options: argparse.Namespace, rapport: Rapport
) -> None:
    rapport.dire(f"\n{page.vue.capitalize()}, {page.role} : {requetes} requêtes")
    lire(port, page, ECHAUFFEMENT, [])
    corps = lire(port, page, 1, [])
    lu = gzip.decompress(corps) if corps[:2] == b"\x1f\x8b" else corps
    durees = ensemble(port, page, 1, options.demandes)
    rapport.dire(
        f"  {len(lu):,} octets, {len(corps):,} compressés ; "
        f"médiane {millisecondes(centile(durees, 50))}, "
        f"la plus lente {millisecondes(max(durees))}".replace(",", " ", 2)
    )
    if page.vue.endswith(HORS_PROMESSE):
        rapport.dire(f"  95 % des pages en {millisecondes(centile(durees, 95))}, sans objectif")
    else:
        rapport.viser(centile(durees, 95), PAGE_EN, "1 agent, 95 % des pages en")
    rapport.exiger(requetes <= REQUETES_AU_PLUS, f"au plus {REQUETES_AU_PLUS} requêtes")
    if page.vue == "qui occupe quoi":
        rapport.exiger(
            lu.count(b'<th scope="row">') == options.espaces, f"{options.espaces} espaces montrés"
        )
