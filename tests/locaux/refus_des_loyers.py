"""What rents, their statements and titles refuse, by raw SQL; revisions, aids and tables stand beside."""

from datetime import date
from decimal import Decimal

from django.db.models import Model

from acteurs.models import Personne
from locaux.actions.revisions import appliquer, proposer
from locaux.enums import GenreFichier, NatureEcheance, OrigineAide
from locaux.models import (
    AideDeMinimis,
    EcheanceLoyer,
    ImportDeLoyers,
    Revision,
    SeuilLegal,
    SuiviLoyers,
)
from ptce.socle.imports.plans import StatutImport
from ptce.socle.periodes import calendrier
from tests.contraintes import Cas
from tests.factories.conventions import avenant_signe
from tests.factories.loyers import (
    FEVRIER,
    MARS,
    un_bail,
    un_bail_indexe,
    un_etat,
    un_indice,
    un_titre,
)
from tests.factories.moments import MAINTENANT
from tests.locaux.refus_des_conventions import copier
from tests.locaux.refus_des_revisions import DES_INDICES, DES_REVISIONS
from tests.locaux.sql import changer


def lignes_des_loyers(personne: Personne) -> dict[str, Model]:
    """Make a row of each table of rents, named."""
    bail = un_bail()
    etat = un_etat(par=personne)
    fevrier = bail.echeances.get(mois=FEVRIER)
    janvier = bail.echeances.get(mois=date(2050, 1, 1))
    commun = {
        "convention": bail,
        "serie": "ilat",
        "annee_ancienne": 2048,
        "trimestre_ancien": 4,
        "indice_ancien": Decimal("106.00"),
        "annee_nouvelle": 2049,
        "trimestre_nouveau": 4,
        "indice_nouveau": Decimal("107.18"),
        "loyer_avant": Decimal("850.00"),
        "loyer_apres": Decimal("859.46"),
        "prix_fixe": Decimal("850.00"),
        "seuil": Decimal("25.00"),
    }
    revise, amende = un_bail_indexe(), un_bail()
    un_indice(2047, 4, "106.00")
    un_indice(2048, 4, "107.18")
    (proposee,) = proposer(conventions=[revise.pk], maintenant=MAINTENANT)
    aide = {
        "acteur": bail.acteur,
        "accordee_le": FEVRIER,
        "montant": Decimal("1200.00"),
        "inscrite_par": personne,
    }
    return {
        "bail": bail,
        "etat_liquidatif": etat,
        "echeance_a_liquider": bail.echeances.get(mois=MARS),
        "echeance_liquidee": fevrier,
        "echeance_au_titre": un_titre(janvier, par=personne, paye=Decimal("100.00")),
        "regularisation": EcheanceLoyer.objects.create(
            convention=bail,
            nature=NatureEcheance.REGULARISATION,
            mois=FEVRIER,
            loyer=Decimal("-10.00"),
            charges=Decimal(0),
            regime_tva=fevrier.regime_tva,
            taux_tva=fevrier.taux_tva,
            tva=Decimal(0),
            total=Decimal("-10.00"),
        ),
        "revision": Revision.objects.create(prend_effet_le=date(2050, 4, 12), **commun),
        "revision_appliquee": appliquer(revision=proposee, par=personne, maintenant=MAINTENANT),
        "aide": AideDeMinimis.objects.create(
            origine=OrigineAide.LOYER, convention=bail, objet="Loyer", **aide
        ),
        "aide_annulee": AideDeMinimis.objects.create(
            origine=OrigineAide.AUTRE,
            objet="Subvention",
            annulee_le=MAINTENANT,
            annulee_par=personne,
            motif_annulation="Doublon",
            **aide,
        ),
        "aide_d_avenant": AideDeMinimis.objects.create(
            origine=OrigineAide.LOYER,
            convention=amende,
            avenant=avenant_signe(amende, clauses="Oui."),
            objet="Avenant",
            **aide,
        ),
        "indice": un_indice(2049, 4, "107.18"),
        "seuil": SeuilLegal.objects.create(
            nature="revision",
            valeur=Decimal(25),
            periode=calendrier(date(1990, 1, 1), date(1995, 1, 1)),
            source="Essai",
        ),
        "suivi_loyers": SuiviLoyers.objects.create(depuis=date(2048, 4, 1), decide_par=personne),
        "import_de_loyers": ImportDeLoyers.objects.create(
            genre=GenreFichier.INDICES, nom_fichier="a.csv", depose_par=personne
        ),
        "import_fait": ImportDeLoyers.objects.create(
            genre=GenreFichier.TITRES,
            nom_fichier="b.csv",
            depose_par=personne,
            statut=StatutImport.IMPORTE,
            importe_par=personne,
            importe_le=MAINTENANT,
        ),
    }


def _echeance(nom: str, quoi: str, cle: str = "echeance_a_liquider", **colonnes: str) -> Cas:
    return Cas(f"locaux_echeanceloyer_{nom}", quoi, changer("echeanceloyer", cle, **colonnes))


def _autre_etat(**colonnes: str) -> str:
    """Return the statement that adds another monthly statement, without any line."""
    return copier("etatliquidatif", "etat_liquidatif", **{"mois": "'2050-03-01'", **colonnes})


EMETTRE = {"statut": "'titre_emis'", "numero_titre": "'1'", "titre_emis_le": "'2050-03-01'"}

TAXABLE = {"regime_tva": "'taxable'", "taux_tva": "20"}
TAXEE = {**TAXABLE, "tva": "194", "total": "1164"}

DES_ECHEANCES = (
    _echeance("nature_connue", "invented", nature="'avoir'"),
    _echeance(
        "statut_connu", "invented", statut="'perdue'", etat_id="%(etat_liquidatif)s", debiteur="'X'"
    ),
    _echeance("regime_connu", "invented", regime_tva="'reduit'"),
    _echeance("premier_du_mois", "the second", mois="'2050-03-02'"),
    _echeance("total", "a cent more", total="total + 0.01"),
    _echeance("positive", "a rent", loyer="-1", total="charges + tva - 1"),
    _echeance("exoneree", "a rate", taux_tva="20"),
    _echeance("tva", "none at twenty per cent", **TAXABLE),
    _echeance("tva", "a cent more", **TAXEE | {"tva": "194.01", "total": "1164.01"}),
    _echeance(
        "tva",
        "two cents more, late",
        "regularisation",
        **TAXABLE | {"tva": "-1.98", "total": "-11.98"},
    ),
    *(
        Cas("locaux_echeance_d_une_convention_signee", quoi, sql)
        for quoi, sql in {
            "of a draft": copier(
                "echeanceloyer", "echeance_a_liquider", convention_id="%(conv_projet)s"
            ),
            "of one to sign": copier(
                "echeanceloyer", "echeance_a_liquider", convention_id="%(conv_a_signer)s"
            ),
            "given to a draft": changer(
                "echeanceloyer", "echeance_a_liquider", convention_id="%(conv_projet)s"
            ),
        }.items()
    ),
    *(
        Cas("locaux_echeance_tva_de_la_convention", quoi, sql)
        for quoi, sql in {
            "taxed": copier("echeanceloyer", "echeance_a_liquider", mois="'2060-01-01'", **TAXEE),
            "taxed afterwards": changer("echeanceloyer", "echeance_a_liquider", **TAXEE),
        }.items()
    ),
    Cas(
        "locaux_titre_apres_la_liquidation",
        "the day before",
        changer(
            "echeanceloyer", "echeance_liquidee", **{**EMETTRE, "titre_emis_le": "'2050-03-03'"}
        ),
    ),
    _echeance("paiement", "before its day", "echeance_au_titre", paye_le="'2050-03-03'"),
    _echeance("liquidee", "to nobody", statut="'liquidee'", etat_id="%(etat_liquidatif)s"),
    _echeance("liquidee", "by no statement", statut="'liquidee'", debiteur="'X'"),
    _echeance("titre", "no number", "echeance_liquidee", **{**EMETTRE, "numero_titre": "''"}),
    _echeance("titre", "no date", "echeance_liquidee", **{**EMETTRE, "titre_emis_le": "NULL"}),
    _echeance(
        "paiement",
        "before the title",
        "echeance_liquidee",
        montant_paye="1",
        paye_le="'2050-03-02'",
    ),
    _echeance("paiement", "no date", "echeance_au_titre", paye_le="NULL"),
    _echeance("pas_plus_que_du", "a cent more", "echeance_au_titre", montant_paye="total + 0.01"),
    _echeance("pas_plus_que_du", "the other way", "echeance_au_titre", montant_paye="-0.01"),
    _echeance("soldee", "in part", "echeance_au_titre", statut="'soldee'"),
    Cas("locaux_echeanceloyer_un_mois", "twice", copier("echeanceloyer", "echeance_a_liquider")),
    Cas(
        "locaux_echeanceloyer_une_regularisation",
        "twice",
        copier("echeanceloyer", "regularisation"),
    ),
    Cas(
        "locaux_echeance_liquidee_intouchable",
        "another rent",
        changer("echeanceloyer", "echeance_liquidee", loyer="loyer + 1", total="total + 1"),
    ),
    Cas(
        "locaux_echeance_liquidee_intouchable",
        "taken back",
        changer(
            "echeanceloyer",
            "echeance_liquidee",
            statut="'a_liquider'",
            etat_id="NULL",
            debiteur="''",
        ),
    ),
    Cas(
        "locaux_echeance_liquidee_gardee",
        "removed",
        "DELETE FROM locaux_echeanceloyer WHERE id = %(echeance_liquidee)s;",
    ),
    Cas("locaux_etatliquidatif_mois_key", "twice", _autre_etat(mois="'2050-02-01'", rang="2")),
    Cas("locaux_etatliquidatif_numero", "twice", _autre_etat()),
    Cas(
        "locaux_etatliquidatif_premier_du_mois",
        "the second",
        _autre_etat(mois="'2050-03-02'", rang="2"),
    ),
    Cas("locaux_etatliquidatif_total", "a cent more", _autre_etat(rang="2", total_tva="0.01")),
    Cas("locaux_etatliquidatif_total", "no line", _autre_etat(rang="2", nombre="0")),
    Cas(
        "locaux_etat_sans_trou",
        "a number is missing",
        _autre_etat(rang="3", nombre="1", total_ht="970", total_tva="0", total="970")
        + changer(
            "echeanceloyer",
            "echeance_a_liquider",
            statut="'liquidee'",
            etat_id="99999",
            debiteur="'X'",
        ),
    ),
    Cas("locaux_etat_de_ses_lignes", "no line", _autre_etat(rang="2")),
    Cas(
        "locaux_etat_de_ses_lignes",
        "one more line",
        changer(
            "echeanceloyer",
            "echeance_a_liquider",
            statut="'liquidee'",
            etat_id="%(etat_liquidatif)s",
            debiteur="'X'",
        ),
    ),
    Cas(
        "locaux_etat_intouchable",
        "another hash",
        changer("etatliquidatif", "etat_liquidatif", sha256="repeat('a', 64)"),
    ),
    Cas(
        "locaux_etat_intouchable",
        "removed",
        "DELETE FROM locaux_etatliquidatif WHERE id = %(etat_liquidatif)s;",
    ),
    Cas("locaux_suiviloyers_cle_key", "twice", copier("suiviloyers", "suivi_loyers")),
    Cas(
        "locaux_suiviloyers_une_ligne",
        "a second one",
        copier("suiviloyers", "suivi_loyers", cle="2"),
    ),
    Cas(
        "locaux_suiviloyers_premier_du_mois",
        "the second",
        changer("suiviloyers", "suivi_loyers", depuis="'2049-01-02'"),
    ),
    Cas("locaux_suivi_garde", "removed", "DELETE FROM locaux_suiviloyers;"),
    Cas(
        "locaux_suivi_avant_le_liquide",
        "after what was liquidated",
        changer("suiviloyers", "suivi_loyers", depuis="'2048-05-01'"),
    ),
)

DES_LOYERS = (*DES_ECHEANCES, *DES_REVISIONS, *DES_INDICES)
