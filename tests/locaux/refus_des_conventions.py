"""What conventions, their lots, rents and amendments refuse, by raw SQL."""

# ruff: noqa: S608 the statements are made of our own names

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from acteurs.models import Personne
from locaux.actions import avenants, conventions
from locaux.actions.resiliations import resilier
from locaux.actions.signatures_avenants import signer_avenant
from locaux.enums import AuteurConge, SensLigne
from locaux.lectures.termes import Ligne, TermesAvenant
from locaux.models import AlerteConvention, Avenant, Convention
from tests.contraintes import Cas
from tests.factories.conventions import (
    convention_a_signer,
    convention_signee,
    un_bureau,
    une_convention,
)
from tests.factories.moments import MAINTENANT
from tests.locaux.sql import changer

EFFET = date(2051, 1, 1)
DUREE = "daterange('2050-03-07', '2053-03-07')"


def lignes_des_conventions(par: Personne) -> dict[str, Model]:
    """Make a row of each table and of each state, named; something is pending when it returns."""
    reste, sort, entre, libre = un_bureau(), un_bureau(), un_bureau(), un_bureau()
    signee = convention_signee(espaces=[reste, sort], par=par, duree_max_mois=48)
    signe = _avenant(
        signee,
        par,
        lignes=[
            Ligne(sort.pk, SensLigne.RETIRE),
            Ligne(entre.pk, SensLigne.AJOUTE, Decimal(12)),
        ],
        loyer_mensuel_ht=Decimal(900),
    )
    signe = signer_avenant(
        avenant=avenants.envoyer_avenant(avenant=signe, par=par, maintenant=MAINTENANT),
        signe_le=MAINTENANT.date(),
        par=par,
        maintenant=MAINTENANT,
    ).objet
    a_signer = avenants.envoyer_avenant(
        avenant=_avenant(signee, par, charges_mensuelles=Decimal(10)),
        par=par,
        maintenant=MAINTENANT,
    )
    projet = _avenant(signee, par, lignes=[Ligne(libre.pk, SensLigne.AJOUTE, Decimal(9))])
    abandonne = avenants.abandonner_avenant(
        avenant=_avenant(signee, par, charges_mensuelles=Decimal(11)),
        par=par,
        maintenant=MAINTENANT,
    )
    autre_projet = une_convention(par=par)
    resiliee = resilier(
        convention=convention_signee(par=par),
        donne_par=AuteurConge.ACCORD,
        recu_le=MAINTENANT.date(),
        dernier_jour=date(2050, 6, 30),
        par=par,
        maintenant=MAINTENANT,
    ).objet
    abandonnee = conventions.abandonner(
        convention=une_convention(par=par), par=par, maintenant=MAINTENANT
    )
    conv_a_signer = convention_a_signer(par=par)
    return {
        "conv_projet": autre_projet,
        "conv_projet2": une_convention(
            par=par, indice="ilat", annee_reference=2049, trimestre_reference=2
        ),
        "conv_a_signer": conv_a_signer,
        "conv_signee": signee,
        "conv_resiliee": resiliee,
        "conv_abandonnee": abandonnee,
        "lot_projet": autre_projet.lots.get(),
        "lot_a_signer": conv_a_signer.lots.get(),
        "lot_reste": signee.lots.get(espace=reste),
        "lot_sort": signee.lots.get(espace=sort),
        "lot_entre": signee.lots.get(espace=entre),
        "bureau_loue": reste,
        "bureau_libre": libre,
        "condition": signee.conditions.order_by("periode")[0],
        "condition2": signee.conditions.order_by("periode")[1],
        "avenant_signe": signe,
        "avenant_a_signer": a_signer,
        "avenant_projet": projet,
        "avenant_abandonne": abandonne,
        "ligne_projet": projet.lignes.get(),
        "ligne_signee": signe.lignes.get(espace=entre),
        "alerte": AlerteConvention.objects.create(
            convention=signee, terme=date(2053, 3, 6), mois=6
        ),
    }


def _avenant(
    convention: Convention, par: Personne, lignes: list[Ligne] | None = None, **termes: Any
) -> Avenant:
    return avenants.rediger_avenant(
        convention=convention,
        termes=TermesAvenant(**{"objet": "Ce qui change", "prend_effet_le": EFFET, **termes}),
        lignes=lignes or [],
        par=par,
        maintenant=MAINTENANT,
    )


def _convention(nom: str, quoi: str, cle: str = "conv_projet", **colonnes: str) -> Cas:
    return Cas(f"locaux_convention_{nom}", quoi, changer("convention", cle, **colonnes))


def copier(table: str, cle: str, /, **colonnes: str) -> str:
    """Return the statement that adds a copy of a row, some of its columns changed."""
    remplacees = ", ".join(
        f"'{nom}', {valeur}" for nom, valeur in {"id": "99999", **colonnes}.items()
    )
    return (
        f"INSERT INTO locaux_{table} SELECT nouvelle.* FROM locaux_{table} modele,"
        f" jsonb_populate_record(modele, jsonb_build_object({remplacees})) nouvelle"
        f" WHERE modele.id = %({cle})s;"
    )


ENVOYER = {"envoyee_le": "now()", "envoyee_par_id": "%(personne)s"}

DES_TERMES = (
    _convention("pepiniere_bornee", "no maximum", pepiniere="true"),
    *(
        _convention("periode", quoi, periode=periode, periode_effective=periode)
        for quoi, periode in {
            "empty": "'empty'::daterange",
            "no end": "daterange('2050-03-07', NULL)",
            "no start": "daterange(NULL, '2050-03-07')",
            "infinity": "daterange('2050-03-07', 'infinity')",
            "too old": "daterange('1999-12-31', '2050-03-07')",
        }.items()
    ),
    _convention(
        "periode_effective",
        "no end",
        "conv_signee",
        periode_effective="daterange('2050-03-07', NULL)",
    ),
    _convention(
        "effective_une_fois_signee",
        "a draft",
        periode_effective="daterange('2050-03-07', '2051-03-07')",
    ),
    _convention("type_connu", "invented", type="'bail_rural'"),
    _convention(
        "derogatoire",
        "three years and a day",
        type="'bail_derogatoire'",
        periode="daterange('2050-03-07', '2053-03-08')",
        periode_effective="daterange('2050-03-07', '2053-03-08')",
    ),
    _convention(
        "derogatoire",
        "lengthened",
        "conv_signee",
        type="'bail_derogatoire'",
        periode_effective="daterange('2050-03-07', '2053-03-08')",
    ),
    _convention("statut_connu", "invented", statut="'promise'", **ENVOYER),
    _convention("methode_connue", "invented", methode_prorata="'au_pif'"),
    _convention("terme_connu", "invented", terme_loyer="'le_15'"),
    _convention("regime_connu", "invented", regime_tva="'reduit'"),
    _convention("taux_du_regime", "exempt with a rate", taux_tva="20"),
    _convention("taux_du_regime", "taxable without", regime_tva="'taxable'"),
    _convention("taux_du_regime", "past a hundred", regime_tva="'taxable'", taux_tva="101"),
    _convention("indice_connu", "invented", indice="'icc'"),
    _convention(
        "trimestre_connu", "fifth", indice="'ilat'", annee_reference="2049", trimestre_reference="5"
    ),
    _convention("indice_date", "no quarter", indice="'ilat'"),
    _convention(
        "indice_date", "a quarter of none", annee_reference="2049", trimestre_reference="1"
    ),
    _convention("montants", "rent", loyer_mensuel_ht="-0.01"),
    _convention("montants", "charges", charges_mensuelles="-0.01"),
    _convention("montants", "deposit", depot_garantie="-0.01"),
    _convention("montants", "market rent", loyer_de_reference_ht="-0.01"),
    *(
        _convention("mensuels_bornes", colonne, **{colonne: "10000000.01"})
        for colonne in ("loyer_mensuel_ht", "charges_mensuelles", "loyer_de_reference_ht")
    ),
    _convention("envoyee", "to sign, not sent", statut="'a_signer'"),
    _convention("envoyee", "sent, a draft", envoyee_le="now()", envoyee_par_id="%(personne)s"),
    _convention("signee", "signed without a date", "conv_a_signer", statut="'signee'"),
    _convention(
        "signee",
        "dated, not signed",
        "conv_a_signer",
        signee_le="'2050-03-01'",
        enregistree_le="now()",
        enregistree_par_id="%(personne)s",
    ),
    _convention("document", "no hash", "conv_signee", document="'x.pdf'", document_nom="'x.pdf'"),
    _convention(
        "document",
        "of a draft",
        document="'x.pdf'",
        document_nom="'x.pdf'",
        sha256="repeat('a', 64)",
    ),
    _convention("conge_connu", "invented", "conv_resiliee", conge_donne_par="'voisin'"),
    _convention("resiliee", "by nobody", "conv_resiliee", conge_donne_par="''"),
    _convention("resiliee", "no date", "conv_resiliee", resiliee_le="NULL"),
    _convention("resiliee", "not ended", "conv_signee", prend_fin_le="'2051-01-01'"),
    _convention("echue", "no date", "conv_signee", statut="'echue'"),
    _convention("echue", "dated, in force", "conv_signee", echue_le="now()"),
    _convention(
        "echue_apres_son_terme",
        "in force",
        "conv_signee",
        statut="'echue'",
        echue_le="'2050-03-07 10:00+01'",
    ),
    _convention(
        "echue_apres_son_terme",
        "its last day in Paris, a second before midnight",
        "conv_signee",
        statut="'echue'",
        echue_le="(upper(periode_effective) - 1 + time '23:59:59') AT TIME ZONE 'Europe/Paris'",
    ),
    _convention("abandonnee", "no date", statut="'abandonnee'"),
    _convention("abandonnee", "why, not given up", motif_abandon="'Non'"),
    Cas(
        "locaux_convention_reference_key",
        "same",
        "UPDATE locaux_convention SET reference = 'CONV-1' WHERE statut = 'projet'",
    ),
    Cas(
        "locaux_convention_jeton_envoi_key",
        "same form",
        "UPDATE locaux_convention SET jeton_envoi = gen_random_uuid() WHERE id = %(conv_projet)s;"
        "UPDATE locaux_convention SET jeton_envoi = (SELECT jeton_envoi FROM locaux_convention"
        " WHERE id = %(conv_projet)s) WHERE id = %(conv_projet2)s",
    ),
)

SIGNER = {
    "statut": "'signee'",
    "signee_le": "'2050-03-04'",
    "enregistree_le": "now()",
    "enregistree_par_id": "%(personne)s",
}
DU_PARCOURS = (
    _convention(
        "etapes", "draft to signed", envoyee_le="now()", envoyee_par_id="%(personne)s", **SIGNER
    ),
    _convention(
        "etapes",
        "signed to draft",
        "conv_signee",
        statut="'projet'",
        **dict.fromkeys(
            ("envoyee_le", "envoyee_par_id", "signee_le", "enregistree_le", "enregistree_par_id"),
            "NULL",
        ),
    ),
    Cas(
        "locaux_convention_etapes",
        "born signed",
        copier("convention", "conv_signee", reference="'CONV-X'", jeton_envoi="gen_random_uuid()"),
    ),
    *(
        _convention("intouchable", f"{quoi} of a signed one", "conv_signee", **colonnes)
        for quoi, colonnes in {
            "rent": {"loyer_mensuel_ht": "1"},
            "organisation": {"acteur_id": "%(acteur)s"},
            "period": {"periode": "daterange('2050-03-07', '2053-03-08')"},
            "notice": {"preavis_mois": "12"},
            "tax": {"regime_tva": "'taxable'", "taux_tva": "20"},
            "clauses": {"clauses": "'Et aussi'"},
            "signature": {"signee_le": "'2050-01-01'"},
        }.items()
    ),
    _convention("intouchable", "rent of one to sign", "conv_a_signer", loyer_mensuel_ht="1"),
    _convention("intouchable", "reference of a draft", reference="'CONV-9'"),
    _convention("intouchable", "given up", "conv_abandonnee", motif_abandon="'Autre'"),
    _convention(
        "fin_justifiee",
        "longer by itself",
        "conv_signee",
        periode_effective="daterange('2050-03-07', '2053-09-07')",
    ),
    _convention(
        "fin_justifiee",
        "shorter by itself",
        "conv_signee",
        periode_effective="daterange('2050-03-07', '2052-03-07')",
    ),
    _convention("fin_justifiee", "another last day", "conv_resiliee", prend_fin_le="'2050-05-31'"),
    Cas(
        "locaux_convention_ne_s_efface_pas",
        "a draft",
        "DELETE FROM locaux_convention WHERE id = %(conv_projet)s",
    ),
    Cas(
        "locaux_lot_tient_ses_jours",
        "signed and not held",
        changer("convention", "conv_a_signer", **SIGNER)
        + (
            "INSERT INTO locaux_conditionfinanciere (convention_id, periode, loyer_mensuel_ht, charges_mensuelles)"
            f" VALUES (%(conv_a_signer)s, {DUREE}, 850, 120)"
        ),
    ),
    Cas(
        "locaux_condition_entiere",
        "signed without a rent",
        changer("convention", "conv_a_signer", **SIGNER),
    ),
)

DES_CONVENTIONS = (*DES_TERMES, *DU_PARCOURS)
