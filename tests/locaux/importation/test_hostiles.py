"""What no column holds, or what attacks: said by line and column, or kept as it is and harmless in what is exported."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from locaux.actions.imports_conventions import CONVENTIONS
from locaux.actions.imports_espaces import ESPACES
from locaux.models import Espace
from ptce.socle import tableurs
from ptce.socle.imports.filiere import Filiere
from ptce.socle.imports.plans import SortDeLigne
from tests.factories.acteurs import ActeurFactory, agent
from tests.factories.conventions import un_bureau
from tests.factories.locaux import SiteFactory
from tests.locaux.importation.conventions import TETE, plan_de

pytestmark = pytest.mark.django_db

HOSTILES = (
    "9999999999,99",
    "99999999,99",
    "-5",
    "0",
    "01/01/0201",
    "01/01/2000",
    "31/12/2099",
    "x" * 5000,
    "x" * 200,
    "a\x01b",
    "=1+1",
    "\u202ex",
    "NaN",
    "#REF!",
)

SIGNEES = ("debut", "fin", "signee_le", "loyer_mensuel_ht", "charges_mensuelles", "depot_garantie")


def tout_essayer(filiere: Filiere[Any], ligne, **options: bool) -> dict[str, set[str]]:
    """Put each value in each column, import what is accepted, twice. Return, by column, the values that are accepted."""
    colonnes = filiere.tableau.colonnes
    cas = [(colonne.cle, valeur) for colonne in colonnes for valeur in HOSTILES]
    texte = io.StringIO()
    plume = csv.writer(texte, delimiter=";")
    plume.writerow(filiere.tableau.titres)
    for rang, (cle, valeur) in enumerate(cas):
        dite = {**ligne(rang, cle), cle: valeur}
        plume.writerow([dite.get(colonne.cle, "") for colonne in colonnes])
    lue = filiere.lire(texte.getvalue().encode())
    correspondance = filiere.tableau.reconnaitre(lue.entetes)[0]
    plan = filiere.preparer(lue, correspondance, **options)
    acceptees: dict[str, set[str]] = {}
    for (cle, valeur), prevue in zip(cas, plan.lignes, strict=True):
        if not prevue.erreurs:
            acceptees.setdefault(cle, set()).add(valeur)
    justes = {prevue.numero for prevue in plan.lignes if not prevue.erreurs}
    reste = replace(lue, lignes=tuple(une for une in lue.lignes if une.numero in justes))
    for sort in (SortDeLigne.CREEE, SortDeLigne.INCHANGEE):
        fait = filiere.importer_tableau(
            feuille=reste, correspondance=correspondance, par=agent(), **options
        )
        assert {prevue.sort for prevue in fait.lignes} == {sort}
    return acceptees


def test_chaque_colonne_des_espaces_tient_ce_qu_elle_accepte():
    acceptees = tout_essayer(
        ESPACES,
        lambda rang, _: {
            "site": "S",
            "niveau": "RDC",
            "nom": f"B{rang}",
            "type": "bureau",
            "surface_m2": "12",
        },
    )
    noms = {*HOSTILES} - {"x" * 5000, "x" * 200, "a\x01b", "\u202ex", "#REF!"}
    assert acceptees == {
        "site": noms,
        "adresse": noms | {"x" * 200},
        "niveau": noms,
        "nom": noms,
        "accessible_pmr": {"0"},
        "reservable": {"0"},
        "en_service_le": {"01/01/2000", "31/12/2099"},
    }
    # What begins like a formula is kept, and no spreadsheet runs it.
    espace = Espace.objects.get(nom="=1+1")
    fichier = tableurs.exporter("csv", "x", ["Nom"], [[espace.nom]], feuille="x")
    assert fichier.content.decode("utf-8-sig").splitlines()[1] == "'=1+1"


def test_chaque_colonne_des_conventions_tient_ce_qu_elle_accepte():
    site = SiteFactory.create(gestionnaire=ActeurFactory.create())
    ActeurFactory.create(nom="A")
    un_bureau(niveau__site=site, niveau__nom="Mezzanine", nom="B")

    def ligne(rang: int, cle: str) -> dict[str, Any]:
        """Return a draft, or when the ledger or the schedule holds the column, a signed lease of an office of its own."""
        signee = cle in SIGNEES
        if signee:
            un_bureau(niveau__site=site, nom=f"B{rang}")
        return {
            "acteur": "A",
            "espaces": f"B{rang}" if signee else "B",
            "type": "AOT",
            "debut": date(2026, 1, 1) + timedelta(days=rang),
            "fin": "31/12/2027",
            "signee_le": "15/12/2025" if signee else "",
            "loyer_mensuel_ht": "850",
        }

    acceptees = tout_essayer(CONVENTIONS, ligne, creer_acteurs=True)
    noms = {*HOSTILES} - {"x" * 5000, "a\x01b", "\u202ex", "#REF!"}
    assert acceptees == {
        "acteur": noms,
        "fin": {"31/12/2099"},
        "signee_le": {"01/01/2000"},
        "loyer_mensuel_ht": {"0"},
        "charges_mensuelles": {"0"},
        "depot_garantie": {"0"},
        "loyer_de_reference_ht": {"0"},
        "preavis_mois": {"0"},
        "taux_tva": {"0"},
        "duree_max_mois": {"0"},
        "pepiniere": {"0"},
        "destination": noms,
    }


def test_le_premier_jour_que_le_registre_ne_tient_pas_est_dit():
    ActeurFactory.create(nom="A")
    bureau = un_bureau(nom="Bureau 1")
    plan = plan_de(
        f"{TETE}A;;{bureau.nom};AOT;{date(2000, 1, 1):%d/%m/%Y};31/12/2001;01/01/2000;850;;;;\n"
    )
    assert plan.lignes[0].erreurs == [
        ("E (Premier jour)", "Le premier jour vient après le 1er\u00a0janvier 2000.")
    ]
