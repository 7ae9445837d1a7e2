"""How long rents take: a year's schedule, the liquidation of a month, each page, with years of statements behind them."""

import argparse
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Acteur, Personne
from bench import decor
from bench.assauts import serveur_web
from bench.banc import Banc
from bench.pages import Page, ensemble, lire, requetes_de
from bench.rapport import Rapport, centile, millisecondes
from locaux.actions.echeanciers import etablir
from locaux.actions.liquidations import liquider
from locaux.calculs import anniversaire, fin_du_mois
from locaux.enums import IndiceRevision, RegimeTVA, StatutConvention, TypeConvention
from locaux.lectures.document_loyers import etat_en_pdf
from locaux.lectures.loyers import etat_du_mois
from locaux.models import ConditionFinanciere, Convention, EcheanceLoyer, Espace, Niveau, Site
from ptce.socle.periodes import calendrier

REQUETES_AU_PLUS = 15
PAGE_EN = 0.300
"""Seconds in which 95 % of the pages are to come, with one agent (issue of occupancy)."""
ANNEE_EN = 2.0
"""Seconds in which a year's schedule is to be written."""
ECHAUFFEMENT = 12
ORGANISATIONS = 200

SOLDER = """
    WITH mois AS (
        SELECT mois, count(*) AS nombre, sum(loyer + charges) AS ht, sum(tva) AS tva, sum(total) AS total
          FROM locaux_echeanceloyer WHERE mois < %(avant)s GROUP BY mois)
    INSERT INTO locaux_etatliquidatif (annee, rang, mois, nombre, total_ht, total_tva, total, sha256, liquide_le, liquide_par_id)
    SELECT extract(year FROM mois), row_number() OVER (PARTITION BY extract(year FROM mois) ORDER BY mois),
           mois, nombre, ht, tva, total, repeat('0', 64), mois, %(par)s FROM mois;
    UPDATE locaux_echeanceloyer ligne
       SET etat_id = etat.id, debiteur = 'Locataire', numero_titre = to_char(ligne.mois, 'YYYYMM') || ligne.convention_id,
           titre_emis_le = ligne.mois + 5, statut = CASE WHEN ligne.id %% 50 = 0 THEN 'titre_emis' ELSE 'soldee' END,
           montant_paye = CASE WHEN ligne.id %% 50 = 0 THEN 0 ELSE ligne.total END,
           paye_le = CASE WHEN ligne.id %% 50 = 0 THEN NULL ELSE ligne.mois + 20 END
      FROM locaux_etatliquidatif etat WHERE etat.mois = ligne.mois;
"""
"""What years of statements leave: all of them liquidated, one title in fifty unpaid. The triggers are not asked."""


def mesurer(banc: Banc, options: argparse.Namespace) -> int:
    """Fill, measure, print, and return the exit code."""
    rapport = Rapport()
    jour = timezone.localdate()
    mois = jour.replace(day=1)
    _louer(options.conventions, options.annees, options.espaces, jour)
    rapport.titre(
        f"{options.conventions} conventions en vigueur, {options.espaces} espaces, {options.annees} ans"
    )
    for annee in range(-options.annees, 1):
        _une_annee(anniversaire(mois, annee), options.conventions, rapport, mesurer=annee == 0)
    par, session = _agent()
    _solder(mois, par)
    _liquider(mois, par, rapport)
    pages = list(_pages(session, mois))
    requetes = {page: requetes_de(page) for page in pages}
    connections.close_all()
    with serveur_web(banc):
        for page in pages:
            _une_page(banc.port, page, requetes[page], options, rapport)
    return rapport.conclure()


def _louer(combien: int, annees: int, espaces: int, jour: date) -> None:
    """Write the place and its conventions, all in force, half of them with VAT, one in ten begun in the middle of a month."""
    decor.monter(membres=1, theatres=5)
    niveau = Niveau.objects.create(
        site=Site.objects.create(nom="La Ruche", slug="la-ruche"), nom="Étage", rang=0
    )
    Espace.objects.bulk_create(
        Espace(niveau=niveau, nom=f"Bureau {rang}", type="bureau", surface_m2=Decimal(20))
        for rang in range(espaces)
    )
    acteurs = Acteur.objects.bulk_create(
        Acteur(
            nom=f"Locataire {rang}",
            slug=f"locataire-{rang}",
            presence="permanent",
            statut="membre",
            adhere_le=date(2010, 1, 1),
        )
        for rang in range(ORGANISATIONS)
    )
    par, maintenant = Personne.objects.earliest("pk"), timezone.now()
    conventions = []
    for rang in range(combien):
        debut = anniversaire(jour.replace(day=1), -annees) + timedelta(
            days=11 if rang % 10 == 0 else 0
        )
        jours = calendrier(debut, anniversaire(debut, annees + 3))
        taxable = rang % 2 == 0
        conventions.append(
            Convention(
                reference=f"CONV-{debut.year}-{rang:05}",
                type=TypeConvention.CONVENTION_OCCUPATION,
                acteur=acteurs[rang % len(acteurs)],
                bailleur=acteurs[0],
                periode=jours,
                periode_effective=jours,
                preavis_mois=3,
                loyer_mensuel_ht=Decimal(300 + rang % 700),
                charges_mensuelles=Decimal(50),
                regime_tva=RegimeTVA.TAXABLE if taxable else RegimeTVA.EXONERE,
                taux_tva=Decimal(20) if taxable else Decimal(0),
                indice=IndiceRevision.AUCUN,
                statut=StatutConvention.SIGNEE,
                creee_par=par,
                envoyee_le=maintenant,
                envoyee_par=par,
                signee_le=debut,
                enregistree_le=maintenant,
                enregistree_par=par,
            )
        )
    with connection.cursor() as curseur:
        curseur.execute("SET statement_timeout = 0; SET session_replication_role = replica")
        Convention.objects.bulk_create(conventions)
        ConditionFinanciere.objects.bulk_create(
            ConditionFinanciere(
                convention=convention,
                periode=convention.periode,
                loyer_mensuel_ht=convention.loyer_mensuel_ht,
                charges_mensuelles=convention.charges_mensuelles,
            )
            for convention in conventions
        )
        curseur.execute("SET session_replication_role = origin")
        for table in ("convention", "conditionfinanciere"):
            curseur.execute(f"VACUUM (ANALYZE) locaux_{table}")


def _une_annee(debut: date, combien: int, rapport: Rapport, *, mesurer: bool) -> None:
    """Write a year's schedule of every convention; the last one is measured."""
    fin = fin_du_mois(anniversaire(debut, 1) - timedelta(days=1))
    depart = time.monotonic()
    ecrites = etablir(debut=debut, fin=fin)
    duree = time.monotonic() - depart
    if mesurer:
        # Written already: the same queries, counted apart, since to copy them takes longer than to run them.
        with CaptureQueriesContext(connection) as requetes:
            etablir(debut=debut, fin=debut)
        rapport.dire(f"\nÉchéancier d’une année : {ecrites} échéances, {len(requetes)} requêtes")
        rapport.viser(duree, ANNEE_EN, "l’échéancier d’une année s’écrit en")
        rapport.exiger(ecrites == 12 * combien, "douze échéances par convention")


def _agent() -> tuple[Personne, str]:
    membre = decor.membre(10_000, Acteur.objects.earliest("pk"))
    Personne.objects.filter(pk=membre.personne).update(is_superuser=True, is_staff=True)
    return Personne.objects.get(pk=membre.personne), membre.session


def _solder(mois: date, par: Personne) -> None:
    """Settle all months before this one."""
    with connection.cursor() as curseur:
        curseur.execute("SET session_replication_role = replica")
        for ordre in SOLDER.split(";\n")[:2]:
            curseur.execute(ordre, {"avant": mois, "par": par.pk})
        curseur.execute("SET session_replication_role = origin")
        for table in ("echeanceloyer", "etatliquidatif"):
            curseur.execute(f"VACUUM (ANALYZE) locaux_{table}")


def _liquider(mois: date, par: Personne, rapport: Rapport) -> None:
    """Liquidate the month, then compose its document."""
    depart = time.monotonic()
    etat = liquider(mois=mois, par=par)
    rapport.dire(
        f"\nLiquidation de {etat.nombre} lignes : {millisecondes(time.monotonic() - depart)}"
    )
    depart = time.monotonic()
    pdf = etat_en_pdf(etat_du_mois(mois))
    rapport.dire(f"PDF de l’état : {len(pdf):,} octets, {millisecondes(time.monotonic() - depart)}")


def _pages(session: str, mois: date) -> Iterator[Page]:
    suivant = fin_du_mois(mois) + timedelta(days=1)
    ancien = anniversaire(mois, -2)
    for vue, adresse in (
        ("état liquidé", reverse("locaux:etat_liquidatif", args=[mois.year, mois.month])),
        ("état à liquider", reverse("locaux:etat_liquidatif", args=[suivant.year, suivant.month])),
        ("état de deux ans", reverse("locaux:etat_liquidatif", args=[ancien.year, ancien.month])),
        ("états de l’année", reverse("locaux:loyers")),
        ("impayés", reverse("locaux:impayes")),
        ("loyers d’une organisation", reverse("locaux:loyers_de", args=["locataire-7"])),
    ):
        yield Page(vue, "agent", adresse, session)


def _une_page(
    port: int, page: Page, requetes: int, options: argparse.Namespace, rapport: Rapport
) -> None:
    rapport.dire(f"\n{page.vue.capitalize()}, {page.role} : {requetes} requêtes")
    lire(port, page, ECHAUFFEMENT, [])
    durees = ensemble(port, page, 1, options.demandes)
    rapport.dire(
        f"  médiane {millisecondes(centile(durees, 50))}, la plus lente {millisecondes(max(durees))}"
    )
    rapport.viser(centile(durees, 95), PAGE_EN, "1 agent, 95 % des pages en")
    rapport.exiger(requetes <= REQUETES_AU_PLUS, f"au plus {REQUETES_AU_PLUS} requêtes")
    if page.vue == "impayés":
        rapport.dire(f"  {EcheanceLoyer.objects.impayees().count()} titres impayés")
