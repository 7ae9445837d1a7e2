"""Tables of conventions: what importing them would do, and their import."""

from typing import Any

from locaux.actions.imports_conventions import CONVENTIONS
from locaux.colonnes.conventions import TABLEAU
from ptce.socle.imports.plans import Plan, SortDeLigne
from ptce.socle.tableurs_lus import lire_tableau
from tests.factories.acteurs import agent

SIRET = "12345678200010"
TETE = "Locataire;SIRET;Locaux;Type de bail;Date d’effet;Échéance;Signature;Loyer;Charges;Caution;Indice;Trimestre\n"


def plan_de(texte: str, **options: bool) -> Plan:
    """Return what importing this table does."""
    lue = lire_tableau(texte.encode())
    return CONVENTIONS.preparer(lue, TABLEAU.reconnaitre(lue.entetes)[0], **options)


def faire(contenu: str | bytes, *, par: Any = None, **options: bool) -> Plan:
    """Import a table, by an agent unless told otherwise."""
    lue = lire_tableau(contenu.encode() if isinstance(contenu, str) else contenu)
    return CONVENTIONS.importer_tableau(
        feuille=lue,
        correspondance=TABLEAU.reconnaitre(lue.entetes)[0],
        par=par or agent(),
        **options,
    )


def sorts(plan: Plan) -> list[SortDeLigne]:
    """Return the fate of each row."""
    return [ligne.sort for ligne in plan.lignes]
