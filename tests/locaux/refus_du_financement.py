"""What operations, funders and funding plans refuse, by raw SQL."""

# ruff: noqa: S608 the statements are made of our own names

from django.db.models import Model

from acteurs.models import Personne
from locaux.enums import StatutPlan
from locaux.models import Site
from tests.contraintes import Cas
from tests.factories.financement import (
    ConventionTerritorialeFactory,
    EngagementTerritorialFactory,
    EtudeFactory,
    FinanceurFactory,
    JalonOperationFactory,
    NoteOperationFactory,
    OperationFactory,
    PlanFactory,
    plan_arrete,
    plan_equilibre,
)
from tests.factories.moments import MAINTENANT
from tests.locaux.refus_des_lignes import INVISIBLE
from tests.locaux.sql import changer

JETON = "'00000000-0000-4000-8000-000000000000'"
PIECE = {
    "document": "'pieces/x.pdf'",
    "document_nom": "'x.pdf'",
    "document_type": "'application/pdf'",
    "document_sha256": "repeat('a', 64)",
}
ARRETER = {
    "statut": "'arrete'",
    "arrete_le": "'2049-03-12'",
    "arrete_par_id": "%(personne)s",
    "taux_minimal": "0.2",
}
REMPLACER = {"statut": "'remplace'", "remplace_le": "now()", "remplace_par_id": "%(personne)s"}


def lignes_du_financement(personne: Personne, site: Site) -> dict[str, Model]:
    """Make a row of each table of funding, named; something is pending when it returns."""
    archive = {"archive_le": MAINTENANT, "archive_par": personne}
    brouillon = plan_equilibre(operation__creee_par=personne, operation__site=site)
    remplace = plan_arrete(operation__creee_par=personne)
    remplace.statut, remplace.remplace_le = StatutPlan.REMPLACE, MAINTENANT
    remplace.remplace_par = personne
    remplace.save()
    plan_arrete(operation=remplace.operation, version=2)
    return {
        "operation": brouillon.operation,
        "operation_archivee": OperationFactory.create(creee_par=personne, **archive),
        "financeur": FinanceurFactory.create(),
        "financeur_archive": FinanceurFactory.create(**archive),
        "brouillon": brouillon,
        "plan_vide": PlanFactory.create(),
        "arrete": plan_arrete(operation__creee_par=personne),
        "remplace": remplace,
        "sans_rien_devoir": plan_equilibre(operation__maitre_ouvrage_public=False),
        "depense": brouillon.depenses.get(),
        "recette": brouillon.recettes.last(),
        "jalon": JalonOperationFactory.create(operation=brouillon.operation, **archive),
        "etude": EtudeFactory.create(operation=brouillon.operation, **archive),
        "note": NoteOperationFactory.create(operation=brouillon.operation),
        "territoriale": ConventionTerritorialeFactory.create(**archive),
        "engagement": EngagementTerritorialFactory.create(),
        "suivi": EngagementTerritorialFactory.create(suivi_le=MAINTENANT, suivi_par=personne),
    }


def planifier(operation: str, **colonnes: str) -> str:
    """Return the statement that adds a version of a plan: a draft unless told otherwise."""
    valeurs = {
        "operation_id": f"%({operation})s",
        "version": "9",
        "assiette": "'ht'",
        "note": "''",
        "statut": "'brouillon'",
        "creee_le": "now()",
        "creee_par_id": "%(personne)s",
        "decision": "''",
        "derogation": "''",
        **colonnes,
    }
    return f"INSERT INTO locaux_planfinancement ({', '.join(valeurs)}) VALUES ({', '.join(valeurs.values())});"


def _plan(cle: str, **colonnes: str) -> str:
    return changer("planfinancement", cle, **colonnes)


def _operation(**colonnes: str) -> str:
    return changer("operationimmobiliere", "operation", **colonnes)


DES_OPERATIONS = (
    *(
        Cas(
            f"locaux_{table}_nom_lisible",
            colonne,
            f"UPDATE locaux_{table} SET {colonne} = {valeur}",
        )
        for table, colonne in (
            ("operationimmobiliere", "nom"),
            ("operationimmobiliere", "maitre_ouvrage"),
            ("financeur", "nom"),
            ("tauxparticipation", "source"),
            ("lignedepense", "poste"),
            ("jalonoperation", "intitule"),
            ("etude", "intitule"),
            ("noteoperation", "texte"),
            ("conventionterritoriale", "nom"),
            ("conventionterritoriale", "partenaires"),
            ("engagementterritorial", "intitule"),
            ("engagementterritorial", "porteur"),
        )
        for valeur in ("''", INVISIBLE)
    ),
    *(
        Cas(f"locaux_{table}_archivee", quoi, changer(table, cle, **colonnes))
        for table, cle in (
            ("operationimmobiliere", "operation_archivee"),
            ("financeur", "financeur_archive"),
            ("jalonoperation", "jalon"),
            ("etude", "etude"),
            ("conventionterritoriale", "territoriale"),
        )
        for quoi, colonnes in {
            "by nobody": {"archive_par_id": "NULL"},
            "without date": {"archive_le": "NULL"},
        }.items()
    ),
    Cas("locaux_operationimmobiliere_statut_connu", "invented", _operation(statut="'reve'")),
    *(
        Cas("locaux_operationimmobiliere_livree", quoi, _operation(**colonnes))
        for quoi, colonnes in {
            "without date": {"statut": "'livree'"},
            "a date too early": {"livree_le": "'2049-01-01'"},
        }.items()
    ),
    *(
        Cas("locaux_operationimmobiliere_abandonnee", quoi, _operation(**colonnes))
        for quoi, colonnes in {
            "without date": {"statut": "'abandonnee'", "motif_abandon": "'Trop cher'"},
            "without reason": {"statut": "'abandonnee'", "abandonnee_le": "'2049-01-01'"},
            "a reason too early": {"motif_abandon": "'Trop cher'"},
            "a reason that does not show": {
                "statut": "'abandonnee'",
                "abandonnee_le": "'2049-01-01'",
                "motif_abandon": INVISIBLE,
            },
        }.items()
    ),
    Cas(
        "locaux_operationimmobiliere_slug_key",
        "an address twice",
        _operation(
            slug="(SELECT slug FROM locaux_operationimmobiliere WHERE id = %(operation_archivee)s)"
        ),
    ),
    *(
        Cas(
            f"locaux_{table}_jeton_envoi_key",
            "a form twice",
            f"ALTER TABLE locaux_{table} DISABLE TRIGGER USER;"
            f"UPDATE locaux_{table} SET jeton_envoi = {JETON} WHERE id = (SELECT min(id) FROM locaux_{table});"
            f"INSERT INTO locaux_{table} SELECT (jsonb_populate_record(une, jsonb_build_object("
            f"'id', 9999, 'nom', 'Autre', 'slug', 'autre', 'siret', null, 'version', 99))).*"
            f" FROM locaux_{table} une WHERE jeton_envoi = {JETON}",
        )
        for table in (
            "operationimmobiliere",
            "financeur",
            "planfinancement",
            "lignedepense",
            "lignerecette",
            "jalonoperation",
            "etude",
            "noteoperation",
            "conventionterritoriale",
            "engagementterritorial",
        )
    ),
    Cas(
        "locaux_financeur_type_connu", "invented", changer("financeur", "financeur", type="'oncle'")
    ),
    Cas(
        "locaux_financeur_siret_14_chiffres",
        "too short",
        changer("financeur", "financeur", siret="'123'"),
    ),
    Cas(
        "locaux_financeur_siret_key",
        "a number twice",
        "UPDATE locaux_financeur SET siret = '12345678901234'",
    ),
    Cas(
        "locaux_financeur_nom_unique",
        "a name twice, in capitals",
        changer(
            "financeur",
            "financeur",
            nom="(SELECT upper(nom) FROM locaux_financeur WHERE id = %(financeur_archive)s)",
        ),
    ),
    *(
        Cas(
            "locaux_tauxparticipation_periode",
            quoi,
            f"UPDATE locaux_tauxparticipation SET periode = {periode}",
        )
        for quoi, periode in {"empty": "'empty'", "since ever": "daterange(NULL, NULL)"}.items()
    ),
    *(
        Cas(
            "locaux_tauxparticipation_taux",
            taux,
            f"UPDATE locaux_tauxparticipation SET taux = {taux}",
        )
        for taux in ("-0.00001", "1.00001")
    ),
    Cas(
        "locaux_tauxparticipation_sans_chevauchement",
        "two rates a day",
        "INSERT INTO locaux_tauxparticipation (periode, taux, source) VALUES ('[2049-03-12,2049-03-13)', 0.3, 'x')",
    ),
)

DES_PLANS = (
    Cas("locaux_plan_version_unique", "twice", planifier("operation", version="1")),
    Cas("locaux_plan_un_brouillon", "two drafts", planifier("operation")),
    Cas(
        "locaux_plan_un_arrete",
        "two in force",
        "ALTER TABLE locaux_planfinancement DISABLE TRIGGER USER;"
        + planifier("operation_archivee", **ARRETER)
        + planifier("operation_archivee", **ARRETER, version="10"),
    ),
    Cas("locaux_plan_version", "none", planifier("operation_archivee", version="0")),
    Cas("locaux_plan_assiette_connue", "invented", _plan("brouillon", assiette="'tva'")),
    Cas(
        "locaux_plan_statut_connu",
        "invented",
        _plan("brouillon", **{**ARRETER, "statut": "'vote'"}),
    ),
    *(
        Cas("locaux_plan_arrete", quoi, _plan("brouillon", **colonnes))
        for quoi, colonnes in {
            "without date": {**ARRETER, "arrete_le": "NULL"},
            "by nobody": {**ARRETER, "arrete_par_id": "NULL"},
            "a date too early": {"arrete_le": "'2049-03-12'"},
            "an author too early": {"arrete_par_id": "%(personne)s"},
            "an act too early": {"decision": "'D-1'"},
            "a rate too early": {"taux_minimal": "0.2"},
            "a derogation too early": {"derogation": "'Urgence'"},
        }.items()
    ),
    *(
        Cas("locaux_plan_remplace", quoi, _plan("arrete", **colonnes))
        for quoi, colonnes in {
            "without date": {**REMPLACER, "remplace_le": "NULL"},
            "by nobody": {**REMPLACER, "remplace_par_id": "NULL"},
            "in force and replaced": {"remplace_le": "now()", "remplace_par_id": "%(personne)s"},
        }.items()
    ),
    Cas("locaux_plan_remplace_par_un_autre", "by nothing", _plan("arrete", **REMPLACER)),
    Cas(
        "locaux_plan_remplace_par_un_autre",
        "by a draft",
        _plan("arrete", **REMPLACER)
        + "INSERT INTO locaux_planfinancement (operation_id, version, assiette, note, statut, creee_le, creee_par_id, decision, derogation)"
        " SELECT operation_id, 2, 'ht', '', 'brouillon', now(), creee_par_id, '', '' FROM locaux_planfinancement WHERE id = %(arrete)s;",
    ),
    Cas("locaux_plan_etapes", "settled at once", planifier("operation_archivee", **ARRETER)),
    *(
        Cas("locaux_plan_etapes", quoi, _plan(cle, **colonnes))
        for quoi, cle, colonnes in (
            ("replaced before it is settled", "brouillon", {**ARRETER, **REMPLACER}),
            (
                "a draft again",
                "arrete",
                {
                    "statut": "'brouillon'",
                    "arrete_le": "NULL",
                    "arrete_par_id": "NULL",
                    "taux_minimal": "NULL",
                },
            ),
            (
                "replaced, then a draft again",
                "remplace",
                {
                    "statut": "'brouillon'",
                    "arrete_le": "NULL",
                    "arrete_par_id": "NULL",
                    "taux_minimal": "NULL",
                    "remplace_le": "NULL",
                    "remplace_par_id": "NULL",
                },
            ),
        )
    ),
    *(
        Cas("locaux_plan_intouchable", quoi, _plan(cle, **colonnes))
        for quoi, cle, colonnes in (
            ("another date", "arrete", {"arrete_le": "'2049-03-13'"}),
            ("a note", "arrete", {"note": "'Mieux'"}),
            ("a word in passing", "arrete", {**REMPLACER, "derogation": "'Urgence'"}),
            ("replaced at another hour", "remplace", {"remplace_le": "'2051-01-01'"}),
            ("another operation", "brouillon", {"operation_id": "%(operation_archivee)s"}),
            ("another version", "brouillon", {"version": "7"}),
        )
    ),
    *(
        Cas(
            "locaux_plan_garde",
            cle,
            "".join(
                f"ALTER TABLE locaux_{table} DISABLE TRIGGER USER; DELETE FROM locaux_{table} WHERE plan_id = %({cle})s;"
                for table in ("lignedepense", "lignerecette")
            )
            + f"DELETE FROM locaux_planfinancement WHERE id = %({cle})s",
        )
        for cle in ("arrete", "remplace")
    ),
    *(
        Cas("locaux_plan_equilibre", quoi, sql)
        for quoi, sql in {
            "a cent short": changer("lignerecette", "recette", montant="montant - 0.01")
            + _plan("brouillon", **ARRETER),
            "a cent too much": changer("lignedepense", "depense", montant="montant - 0.01")
            + _plan("brouillon", **ARRETER),
            "nothing": _plan("plan_vide", **ARRETER),
        }.items()
    ),
    *(
        Cas("locaux_plan_taux_du_jour", quoi, _plan(cle, **{**ARRETER, **taux}))
        for quoi, cle, taux in (
            ("another rate", "brouillon", {"taux_minimal": "0.1"}),
            ("none", "brouillon", {"taux_minimal": "NULL"}),
            ("one before the law", "brouillon", {"arrete_le": "'2011-12-31'"}),
            ("one for a private owner", "sans_rien_devoir", {}),
        )
    ),
    Cas(
        "locaux_plan_part_minimale",
        "a cent short",
        changer("lignerecette", "recette", montant="1440000.01")
        + "UPDATE locaux_lignerecette SET nature = 'emprunt', montant = 359999.99"
        " WHERE plan_id = %(brouillon)s AND nature = 'autofinancement';"
        + _plan("brouillon", **ARRETER),
    ),
    *(
        Cas(
            "locaux_plan_derogation",
            quoi,
            _plan("brouillon", **ARRETER, derogation=derogation),
        )
        for quoi, derogation in {"a blank": "' '", "that does not show": INVISIBLE}.items()
    ),
    *(
        Cas("locaux_tauxparticipation_utilise", quoi, sql)
        for quoi, sql in {
            "ended before": "UPDATE locaux_tauxparticipation SET periode = daterange('2012-01-01', '2049-03-12')",
            "another rate": "UPDATE locaux_tauxparticipation SET taux = 0.3",
            "another text": "UPDATE locaux_tauxparticipation SET source = 'Autre'",
            "later": "UPDATE locaux_tauxparticipation SET periode = daterange('2040-01-01', NULL)",
            "removed": "DELETE FROM locaux_tauxparticipation",
        }.items()
    ),
    Cas("locaux_lignedepense_montant", "nothing", changer("lignedepense", "depense", montant="0")),
    Cas("locaux_lignerecette_montant", "less", changer("lignerecette", "recette", montant="-1")),
    Cas(
        "locaux_lignerecette_nature_connue",
        "invented",
        changer("lignerecette", "recette", nature="'don_du_ciel'"),
    ),
    Cas(
        "locaux_lignerecette_degre_connu",
        "invented",
        changer("lignerecette", "recette", degre="'probable'"),
    ),
    *(
        Cas("locaux_plan_lignes_figees", f"{quoi} {table}", sql.replace("{t}", f"locaux_{table}"))
        for table in ("lignedepense", "lignerecette")
        for quoi, sql in {
            "changed": "UPDATE {t} SET montant = 1 WHERE plan_id = %(arrete)s",
            "removed": "DELETE FROM {t} WHERE plan_id = %(remplace)s",
            "moved in": "UPDATE {t} SET plan_id = %(arrete)s WHERE plan_id = %(brouillon)s",
            "moved out": "UPDATE {t} SET plan_id = %(brouillon)s WHERE plan_id = %(arrete)s",
        }.items()
    ),
)

DU_SUIVI = (
    *(
        Cas(f"locaux_{table}_document", quoi, changer(table, cle, **colonnes))
        for table, cle in (("etude", "etude"), ("conventionterritoriale", "territoriale"))
        for quoi, colonnes in {
            "nothing but a file": {"document": "'pieces/x.pdf'"},
            "nothing but a name": {"document_nom": "'x.pdf'"},
            "a hash that is none": {**PIECE, "document_sha256": "'abc'"},
            "no type": {**PIECE, "document_type": "''"},
            "a name that does not show": {**PIECE, "document_nom": INVISIBLE},
        }.items()
    ),
    *(
        Cas("locaux_etude_montants", colonne, changer("etude", "etude", **{colonne: "-0.01"}))
        for colonne in ("montant_ht", "montant_tva")
    ),
    *(
        Cas("locaux_etude_commandee", quoi, changer("etude", "etude", **colonnes))
        for quoi, colonnes in {
            "of nobody": {"commandee_le": "'2049-01-01'"},
            "of nobody who shows": {"commandee_le": "'2049-01-01'", "prestataire": INVISIBLE},
            "delivered without being ordered": {"rendue_le": "'2049-01-01'"},
        }.items()
    ),
    Cas(
        "locaux_etude_rendue",
        "the day before",
        changer(
            "etude",
            "etude",
            prestataire="'Bureau'",
            commandee_le="'2049-01-02'",
            rendue_le="'2049-01-01'",
        ),
    ),
    *(
        Cas("locaux_noteoperation_gardee", quoi, sql)
        for quoi, sql in {
            "written again": changer("noteoperation", "note", texte="'Autre'"),
            "removed": "DELETE FROM locaux_noteoperation WHERE id = %(note)s",
        }.items()
    ),
    *(
        Cas(
            "locaux_conventionterritoriale_periode",
            periode,
            changer("conventionterritoriale", "territoriale", periode=periode),
        )
        for periode in ("'empty'", "daterange(NULL, NULL)")
    ),
    Cas(
        "locaux_engagementterritorial_statut_connu",
        "invented",
        changer("engagementterritorial", "suivi", statut="'peut_etre'"),
    ),
    *(
        Cas(
            "locaux_engagementterritorial_suivi",
            quoi,
            changer("engagementterritorial", cle, **colonnes),
        )
        for quoi, cle, colonnes in (
            ("without date", "suivi", {"suivi_le": "NULL"}),
            ("by nobody", "suivi", {"suivi_par_id": "NULL"}),
            ("a word of nobody", "engagement", {"suivi": "'Fait'"}),
            ("a state of nobody", "engagement", {"statut": "'tenu'"}),
        )
    ),
    *(
        Cas(
            "locaux_engagementterritorial_abandonne",
            quoi,
            changer("engagementterritorial", "suivi", statut="'abandonne'", suivi=suivi),
        )
        for quoi, suivi in {"without a word": "''", "a word that does not show": INVISIBLE}.items()
    ),
)

DU_FINANCEMENT = DES_OPERATIONS + DES_PLANS + DU_SUIVI
