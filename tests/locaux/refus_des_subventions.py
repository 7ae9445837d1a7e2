"""What grant files, their steps, payments, documents, real expenses and ceilings of advances refuse, by raw SQL."""

# ruff: noqa: S608 the statements are made of our own names

from datetime import date
from decimal import Decimal

from django.db.models import Model

from acteurs.models import Personne
from locaux.enums import NatureVersement, StatutSubvention
from locaux.models import ChoixDepense
from ptce.socle.periodes import calendrier
from tests.contraintes import Cas
from tests.factories.acteurs import agent
from tests.factories.moments import MAINTENANT
from tests.factories.subventions import (
    DepenseFactory,
    DossierFactory,
    JustificatifFactory,
    PlafondFactory,
    RappelFactory,
    VersementFactory,
    avancer,
    dossier_mene,
)
from tests.locaux.refus_des_depenses import DES_DEPENSES
from tests.locaux.refus_des_lignes import INVISIBLE
from tests.locaux.sql import changer

JETON = "'00000000-0000-4000-8000-000000000000'"


def lignes_des_subventions(personne: Personne) -> dict[str, Model]:
    """Make a row of each table of grants, named; something is pending when it returns."""
    par = agent()
    signe = dossier_mene(StatutSubvention.CONVENTIONNE, par=par)
    plafond = PlafondFactory.create(financeur=signe.financeur)
    PlafondFactory.create(
        financeur=signe.financeur, periode=calendrier(date(2040, 1, 1), date(2049, 1, 1))
    )
    autre = dossier_mene(StatutSubvention.DEPOSE, par=par)
    paye = dossier_mene(StatutSubvention.CONVENTIONNE, par=par)
    depense_soldee = DepenseFactory.create(operation=paye.operation)
    versement_solde = VersementFactory.create(dossier=paye, recu=True)
    paye = avancer(paye, StatutSubvention.SOLDE, par=par, le=date(2049, 4, 20))
    rappel = RappelFactory.create(dossier=autre)
    RappelFactory.create(dossier=autre, palier=7)
    depense = DepenseFactory.create(
        annulee_le=MAINTENANT, annulee_par=par, motif_annulation="Doublon"
    )
    justificatif = JustificatifFactory.create(
        dossier=signe, retire_le=MAINTENANT, retire_par=personne
    )
    return {
        "a_deposer": DossierFactory.create(beneficiaire_siret="00000000000000"),
        "depose": autre,
        "signe": signe,
        "plafond": plafond,
        "solde_dossier": paye,
        "depense_soldee": depense_soldee,
        "versement_solde": versement_solde,
        "avance": VersementFactory.create(
            dossier=signe, nature=NatureVersement.AVANCE, montant=Decimal("180000.00"), recu=True
        ),
        "acompte": VersementFactory.create(dossier=signe, montant=Decimal("400000.00")),
        "solde": VersementFactory.create(
            dossier=signe, nature=NatureVersement.SOLDE, montant=Decimal("20000.00")
        ),
        "annule": VersementFactory.create(
            dossier=signe, nature=NatureVersement.SOLDE, annule=True, montant=Decimal("20000.00")
        ),
        "choix": ChoixDepense.objects.create(
            dossier=signe,
            depense=DepenseFactory.create(operation=signe.operation),
            retenue=False,
            motif="Hors de l’aménagement",
            par=par,
        ),
        "rappel": rappel,
        "depense_annulee": depense,
        "depense_reelle": DepenseFactory.create(),
        "retire": justificatif,
        "justificatif": JustificatifFactory.create(dossier=signe),
        "de_la_depense": JustificatifFactory.create(dossier=None, depense=depense),
    }


def _dossier(cle: str, **colonnes: str) -> str:
    return changer("dossiersubvention", cle, **colonnes)


def _versement(cle: str, **colonnes: str) -> str:
    return changer("versement", cle, **colonnes)


def _etape(dossier: str, **colonnes: str) -> str:
    valeurs = {
        "dossier_id": f"%({dossier})s",
        "sequence": "1",
        "statut": "'depose'",
        "correction": "false",
        "le": "'2049-03-01'",
        "motif": "''",
        "par_id": "%(personne)s",
        "ecrite_le": "now()",
        **colonnes,
    }
    return f"INSERT INTO locaux_etapesubvention ({', '.join(valeurs)}) VALUES ({', '.join(valeurs.values())});"


DEPOSER = {"statut": "'depose'", "depose_le": "'2049-03-01'", "sequence": "1"}
RIEN = {
    "montant_accorde": "NULL",
    "depense_retenue": "NULL",
    "taux_retenu_num": "NULL",
    "taux_retenu_den": "NULL",
    "decision": "''",
    "conventionne_le": "NULL",
}

DES_DOSSIERS = (
    *(
        Cas(f"locaux_{table}_nom_lisible", colonne, f"UPDATE locaux_{table} SET {colonne} = {vide}")
        for table, colonne in (
            ("dossiersubvention", "objet"),
            ("dossiersubvention", "beneficiaire"),
            ("depensereelle", "fournisseur"),
            ("depensereelle", "objet"),
            ("plafondavance", "source"),
            ("choixdepense", "motif"),
        )
        for vide in ("''", INVISIBLE)
    ),
    *(
        Cas(
            f"locaux_{table}_jeton_envoi_key",
            "a form twice",
            f"ALTER TABLE locaux_{table} DISABLE TRIGGER USER; UPDATE locaux_{table} SET jeton_envoi = {JETON}",
        )
        for table in ("dossiersubvention", "versement", "depensereelle")
    ),
    *(
        Cas(f"locaux_{table}_ne_s_efface_pas", table, f"DELETE FROM locaux_{table}")
        for table in (
            "dossiersubvention",
            "versement",
            "depensereelle",
            "justificatif",
            "choixdepense",
        )
    ),
    Cas(
        "locaux_dossiersubvention_reference_key",
        "a reference twice",
        "UPDATE locaux_dossiersubvention SET reference = 'AAAA-AAAA'",
    ),
    Cas(
        "locaux_dossiersubvention_statut_connu",
        "invented",
        _dossier("a_deposer", statut="'perdu'", depose_le="NULL"),
    ),
    Cas(
        "locaux_dossiersubvention_assiette_connue",
        "invented",
        _dossier("a_deposer", assiette="'tva'"),
    ),
    Cas(
        "locaux_dossiersubvention_siret", "short", _dossier("a_deposer", beneficiaire_siret="'123'")
    ),
    *(
        Cas("locaux_dossiersubvention_taux", quoi, _dossier("a_deposer", **colonnes))
        for quoi, colonnes in {
            "more than the whole": {"taux_num": "6"},
        }.items()
    ),
    *(
        Cas("locaux_dossiersubvention_taux_retenu", quoi, _dossier("signe", **colonnes))
        for quoi, colonnes in {
            "more than the whole": {"taux_retenu_num": "6"},
        }.items()
    ),
    *(
        Cas("locaux_dossiersubvention_montants", quoi, _dossier(cle, **colonnes))
        for quoi, cle, colonnes in (
            ("no expense", "a_deposer", {"depense_subventionnable": "-1", "montant_demande": "-2"}),
            ("nothing asked", "a_deposer", {"montant_demande": "0"}),
            ("above the ceiling", "a_deposer", {"plafond": "599999.99"}),
            ("a ceiling of nothing", "a_deposer", {"plafond": "-1", "montant_demande": "-2"}),
            ("nothing granted", "signe", {"montant_accorde": "0"}),
            ("no expense held", "signe", {"depense_retenue": "-1", "montant_accorde": "-2"}),
        )
    ),
    Cas(
        "locaux_dossiersubvention_demande",
        "a cent above the rate",
        _dossier("a_deposer", montant_demande="600000.01"),
    ),
    Cas(
        "locaux_dossiersubvention_sous_le_plafond",
        "a cent above the ceiling",
        _dossier("signe", plafond="599999.99", montant_demande="1"),
    ),
    Cas(
        "locaux_dossiersubvention_accorde",
        "a cent above the rate",
        _dossier("signe", montant_accorde="600000.01"),
    ),
    *(
        Cas("locaux_dossiersubvention_octroi", quoi, _dossier(cle, **colonnes))
        for quoi, cle, colonnes in (
            *(
                (f"granted without {nom}", "signe", {nom: "NULL"})
                for nom in (
                    "montant_accorde",
                    "depense_retenue",
                    "taux_retenu_num",
                    "taux_retenu_den",
                )
            ),
            ("an amount too early", "a_deposer", {"montant_accorde": "1"}),
            ("an act too early", "a_deposer", {"decision": "'D-1'"}),
        )
    ),
    *(
        Cas("locaux_dossiersubvention_dates_des_etats", quoi, _dossier(cle, **colonnes))
        for quoi, cle, colonnes in (
            ("sent without date", "a_deposer", {**DEPOSER, "depose_le": "NULL"}),
            ("a date too early", "a_deposer", {"depose_le": "'2049-03-01'"}),
            ("complete without date", "signe", {"complet_le": "NULL"}),
            ("examined without date", "signe", {"instruit_le": "NULL"}),
            ("decided without date", "signe", {"decide_le": "NULL"}),
            ("signed without date", "signe", {"conventionne_le": "NULL"}),
            ("settled without date", "signe", {"statut": "'solde'", "sequence": "6"}),
            ("a decision too early", "depose", {"decide_le": "'2049-09-01'"}),
            ("an end too early", "depose", {"clos_le": "'2049-09-01'"}),
        )
    ),
    *(
        Cas("locaux_dossiersubvention_dates_en_ordre", quoi, _dossier("signe", **colonnes))
        for quoi, colonnes in {
            "complete before it is sent": {"complet_le": "'2049-02-28'"},
            "examined before it is complete": {"instruit_le": "'2049-03-02'"},
            "decided before it is examined": {"decide_le": "'2049-03-12'"},
            "signed before it is decided": {"conventionne_le": "'2049-03-12'"},
            "a period backwards": {
                "depenses_du": "'2049-03-12'",
                "depenses_au": "'2049-03-11'",
            },
        }.items()
    ),
    *(
        Cas("locaux_dossiersubvention_motif", quoi, _dossier("depose", **colonnes))
        for quoi, colonnes in {
            "refused without reason": {
                "statut": "'refuse'",
                "decide_le": "'2049-09-01'",
                "sequence": "2",
            },
            "a reason too early": {"motif": "'Trop cher'"},
        }.items()
    ),
    *(
        Cas("locaux_dossiersubvention_autorisation", quoi, _dossier("a_deposer", **colonnes))
        for quoi, colonnes in {
            "without act": {"autorise_le": "'2049-03-01'"},
            "without date": {"autorisation": "'Courrier'"},
        }.items()
    ),
    Cas(
        "locaux_dossiersubvention_rattache",
        "another operation",
        _dossier("a_deposer", operation_id="%(operation)s"),
    ),
    Cas(
        "locaux_dossiersubvention_rattache",
        "another funder",
        _dossier("a_deposer", financeur_id="%(financeur)s"),
    ),
    Cas(
        "locaux_dossiersubvention_passage",
        "a state skipped",
        _dossier("a_deposer", **DEPOSER | {"statut": "'complet'", "complet_le": "'2049-03-02'"}),
    ),
    *(
        Cas("locaux_dossiersubvention_revision", quoi, _dossier(cle, **colonnes))
        for quoi, cle, colonnes in (
            ("another state of the same revision", "a_deposer", DEPOSER | {"sequence": "0"}),
            ("backwards", "depose", {"sequence": "0"}),
        )
    ),
    *(
        Cas("locaux_dossiersubvention_etape", quoi, sql)
        for quoi, sql in {
            "without its step": _dossier("a_deposer", **DEPOSER),
            "with the step of another state": _dossier("a_deposer", **DEPOSER)
            + _etape("a_deposer", statut="'complet'"),
            "a step that leads nowhere": _etape("a_deposer"),
        }.items()
    ),
    Cas(
        "locaux_dossiersubvention_rien_attendu",
        "settled too early",
        _dossier("signe", statut="'solde'", clos_le="'2050-02-01'", sequence="6")
        + _etape("signe", statut="'solde'", sequence="6"),
    ),
    Cas("locaux_etapesubvention_revision", "twice", _etape("depose")),
    Cas(
        "locaux_etapesubvention_statut_connu",
        "invented",
        _etape("depose", sequence="2", statut="'perdu'", motif="'x'"),
    ),
    *(
        Cas("locaux_etapesubvention_motif", quoi, _etape("depose", sequence="2", **colonnes))
        for quoi, colonnes in {
            "refused without reason": {"statut": "'refuse'"},
            "back without reason": {"statut": "'a_deposer'", "correction": "true"},
            "a reason that does not show": {"statut": "'refuse'", "motif": INVISIBLE},
        }.items()
    ),
)

RECEVOIR = {
    "demande_le": "'2049-11-01'",
    "demande_par_id": "%(personne)s",
    "recu_le": "'2050-01-10'",
    "recu_par_id": "%(personne)s",
}

DES_VERSEMENTS = (
    Cas("locaux_versement_nature_connue", "invented", _versement("acompte", nature="'don'")),
    Cas("locaux_versement_montants", "nothing", _versement("acompte", montant="0")),
    Cas("locaux_versement_montants", "nothing received", _versement("avance", montant_recu="0")),
    Cas(
        "locaux_versement_demande",
        "by nobody",
        _versement("acompte", demande_le="'2049-11-01'"),
    ),
    *(
        Cas("locaux_versement_recu", quoi, _versement("avance", **colonnes))
        for quoi, colonnes in {
            "without amount": {"montant_recu": "NULL"},
            "by nobody": {"recu_par_id": "NULL"},
            "before it is asked": {"recu_le": "'2049-10-31'"},
            "never asked": {"demande_le": "NULL", "demande_par_id": "NULL"},
            "an amount without date": {"recu_le": "NULL"},
        }.items()
    ),
    *(
        Cas("locaux_versement_annule", quoi, _versement("annule", **colonnes))
        for quoi, colonnes in {
            "by nobody": {"annule_par_id": "NULL"},
            "without reason": {"motif_annulation": "''"},
            "without date": {"annule_le": "NULL"},
        }.items()
    ),
    Cas("locaux_versement_un_solde", "two", _versement("acompte", nature="'solde'")),
    *(
        Cas("locaux_versement_dans_l_accorde", quoi, sql)
        for quoi, sql in {
            "a cent more": _versement("acompte", montant="400000.01"),
            "a cent more received": _versement(
                "acompte", **RECEVOIR | {"montant_recu": "400000.01"}
            ),
            "for a file that asks": _versement("acompte", dossier_id="%(depose)s"),
        }.items()
    ),
    *(
        Cas("locaux_versement_dans_le_plafond", quoi, sql)
        for quoi, sql in {
            "a cent more": _versement("solde", nature="'avance'", montant="0.01"),
            "a second one": _versement("solde", nature="'avance'"),
        }.items()
    ),
    *(
        Cas("locaux_versement_intouchable", f"{quoi} {cle}", _versement(cle, **colonnes))
        for cle, cas in {
            "avance": {
                "asked again, received": {"demande_le": "'2049-12-01'"},
                "received again": {"recu_le": "'2050-01-11'"},
                "another amount, received": {"montant_recu": "179999.99"},
                "expected again": {
                    "recu_le": "NULL",
                    "recu_par_id": "NULL",
                    "montant_recu": "NULL",
                },
                "of another nature": {"nature": "'acompte'"},
            },
            "annule": {
                "asked": {"demande_le": "'2049-12-01'", "demande_par_id": "%(personne)s"},
                "cancelled again": {"motif_annulation": "'Autre'"},
                "another amount": {"montant": "1"},
                "that comes back": {
                    "nature": "'acompte'",
                    "annule_le": "NULL",
                    "annule_par_id": "NULL",
                    "motif_annulation": "''",
                },
            },
        }.items()
        for quoi, colonnes in cas.items()
    ),
    *(
        Cas("locaux_plafondavance_utilise", quoi, sql)
        for quoi, sql in {
            "higher": changer("plafondavance", "plafond", taux_num="4"),
            "another text": changer("plafondavance", "plafond", source="'Autre'"),
            "of another funder": changer("plafondavance", "plafond", financeur_id="%(financeur)s"),
            "later": changer("plafondavance", "plafond", periode="daterange('2049-02-01', NULL)"),
            "removed": "DELETE FROM locaux_plafondavance WHERE id = %(plafond)s",
        }.items()
    ),
    *(
        Cas("locaux_plafondavance_taux", quoi, changer("plafondavance", "plafond", **colonnes))
        for quoi, colonnes in {
            "nothing": {"taux_num": "0"},
            "more than the whole": {"taux_num": "11"},
        }.items()
    ),
    *(
        Cas(
            "locaux_plafondavance_periode",
            quoi,
            changer("plafondavance", "plafond", periode=periode),
        )
        for quoi, periode in {"empty": "'empty'", "since ever": "daterange(NULL, NULL)"}.items()
    ),
    Cas(
        "locaux_plafondavance_sans_chevauchement",
        "two a day",
        changer("plafondavance", "plafond", periode="daterange('2048-12-31', NULL)"),
    ),
    Cas(
        "locaux_rappelsubvention_une_fois",
        "twice",
        "UPDATE locaux_rappelsubvention SET palier = 1",
    ),
    Cas(
        "locaux_rappelsubvention_echeance_connue",
        "invented",
        changer("rappelsubvention", "rappel", echeance="'fin_du_monde'"),
    ),
    *(
        Cas("locaux_alerte_gardee", f"{quoi} reminder", sql)
        for quoi, sql in {
            "another": changer("rappelsubvention", "rappel", palier="8"),
            "removed": "DELETE FROM locaux_rappelsubvention WHERE id = %(rappel)s;",
        }.items()
    ),
)

DES_SUBVENTIONS = DES_DOSSIERS + DES_VERSEMENTS + DES_DEPENSES
