"""What tenancies refuse, by raw SQL: what both signed changes no more, a deposit gives back what was received at most."""

# ruff: noqa: S608 the statements are made of our own names

from decimal import Decimal

from django.db.models import Model

from locaux.enums import SensDepot, SensEtat
from tests.contraintes import Cas
from tests.factories.acteurs import agent
from tests.factories.conventions import convention_signee
from tests.factories.locataires import (
    convention_de_pepiniere,
    un_depot,
    un_entretien,
    un_etat,
    un_etat_a_signer,
    un_etat_signe,
    une_cle,
    une_photo,
    une_sortie,
)
from tests.factories.moments import MAINTENANT
from tests.locaux.sql import changer

INVISIBLE = r"E'\u200b\u3164 '"


def lignes_des_locataires() -> dict[str, Model]:
    """Make a row of each table, named."""
    agente = agent()
    convention = convention_signee(par=agente)
    brouillon = un_etat(convention=convention, par=agente)
    photo = une_photo(brouillon, par=agente)
    un_depot(convention, par=agente)
    rendue = une_cle(convention, par=agente)
    rendue.rendue_le, rendue.rendue_a = MAINTENANT.date(), agente
    rendue.save()
    annule = un_depot(convention, par=agente, montant=Decimal(5))
    annule.annule_le, annule.annule_par, annule.motif_annulation = MAINTENANT, agente, "Erreur"
    annule.save()
    pepiniere = convention_de_pepiniere(par=agente)
    return {
        "etat": brouillon,
        "etat_a_signer": un_etat_a_signer(par=agente),
        "etat_signe": un_etat_signe(convention=convention, sens=SensEtat.SORTIE, par=agente),
        "observation": brouillon.observations.all()[0],
        "releve": brouillon.releves.all()[0],
        "photo": photo,
        "cle": une_cle(convention, par=agente),
        "depot": un_depot(convention, par=agente),
        "depot_annule": annule,
        "restitution": un_depot(
            convention,
            par=agente,
            sens=SensDepot.RESTITUE,
            montant=Decimal(3000),
            retenue=Decimal(100),
            motif_retenue="Vitre",
        ),
        "convention_louee": convention,
        "convention_de_pepiniere": pepiniere,
        "entretien": un_entretien(pepiniere, par=agente),
        "sortie": une_sortie(pepiniere, par=agente),
    }


def observer(etat: str, **autres: str) -> str:
    """Return the statement that writes an observation of this état."""
    valeurs = {"rang": "9", "piece": "'P'", "element": "'E'", "constat": "'bon'", **autres}
    return f"""
        INSERT INTO locaux_observationetat (etat_des_lieux_id, rang, piece, element, constat, remarque)
        VALUES (%({etat})s, {valeurs["rang"]}, {valeurs["piece"]}, {valeurs["element"]}, {valeurs["constat"]}, '')
    """


def deposer(**autres: str) -> str:
    """Return the statement that writes a movement, valid but for `autres`."""
    valeurs = {
        "sens": "'recu'",
        "montant": "1",
        "retenue": "0",
        "motif": "''",
        "jeton": "gen_random_uuid()",
        **autres,
    }
    return f"""
        INSERT INTO locaux_mouvementdepot
            (convention_id, sens, montant, retenue, motif_retenue, le, enregistre_le, enregistre_par_id,
             motif_annulation, jeton_envoi)
        VALUES (%(convention_louee)s, {valeurs["sens"]}, {valeurs["montant"]}, {valeurs["retenue"]}, {valeurs["motif"]},
                '2050-03-01', now(), %(personne)s, '', {valeurs["jeton"]})
    """


def effacer(table: str, ligne: str) -> str:
    """Return the statement that deletes a row."""
    return f"DELETE FROM locaux_{table} WHERE id = %({ligne})s"


def un_jeton(table: str) -> str:
    """Return the token of a row that is there."""
    return f"(SELECT jeton_envoi FROM locaux_{table} ORDER BY id LIMIT 1)"


def deux_fois(table: str, ligne: str) -> str:
    """Return the statement that gives a row the token of another."""
    return f"""
        UPDATE locaux_{table} SET jeton_envoi = autre.jeton_envoi FROM locaux_{table} autre
         WHERE locaux_{table}.id = %({ligne})s AND autre.id = (
             SELECT min(id) FROM locaux_{table} WHERE id <> %({ligne})s)
    """


DES_LOCATAIRES = (
    # --- États des lieux
    Cas(
        "locaux_etatdeslieux_sens_connu",
        "invented",
        changer("etatdeslieux", "etat", sens="'autre'"),
    ),
    Cas(
        "locaux_etatdeslieux_statut_connu",
        "invented",
        "ALTER TABLE locaux_etatdeslieux DISABLE TRIGGER locaux_etatdeslieux_parcours;"
        " ALTER TABLE locaux_etatdeslieux DROP CONSTRAINT locaux_etatdeslieux_signatures;"
        + changer("etatdeslieux", "etat", statut="'perdu'"),
    ),
    Cas(
        "locaux_etatdeslieux_un_par_sens",
        "a second one",
        "UPDATE locaux_etatdeslieux SET sens = 'sortie' WHERE id = %(etat)s",
    ),
    Cas(
        "locaux_etatdeslieux_signatures",
        "by nobody",
        changer("etatdeslieux", "etat", statut="'a_signer'"),
    ),
    Cas(
        "locaux_etatdeslieux_signatures",
        "by a tenant without a name",
        changer(
            "etatdeslieux",
            "etat_a_signer",
            statut="'signe'",
            occupant_le="now()",
            occupant_par_id="%(personne)s",
        ),
    ),
    Cas(
        "locaux_etatdeslieux_nom_lisible",
        "before nobody",
        changer("etatdeslieux", "etat", presents=INVISIBLE),
    ),
    Cas(
        "locaux_etatdeslieux_nom_lisible",
        "signed by a blank",
        changer(
            "etatdeslieux",
            "etat_a_signer",
            statut="'signe'",
            occupant_le="now()",
            occupant_par_id="%(personne)s",
            occupant_nom="' '",
        ),
    ),
    Cas(
        "locaux_etatdeslieux_parcours",
        "by the tenant first",
        changer(
            "etatdeslieux",
            "etat",
            statut="'signe'",
            bailleur_le="now()",
            bailleur_par_id="%(personne)s",
            occupant_le="now()",
            occupant_par_id="%(personne)s",
            occupant_nom="'X'",
        ),
    ),
    Cas(
        "locaux_etatdeslieux_fige",
        "words changed once signed for the owner",
        changer("etatdeslieux", "etat_a_signer", presents="'Personne'"),
    ),
    Cas(
        "locaux_etatdeslieux_fige",
        "reservations taken back",
        changer("etatdeslieux", "etat_signe", reserves="'Autre'"),
    ),
    Cas(
        "locaux_etatdeslieux_fige",
        "opened again",
        changer("etatdeslieux", "etat_signe", cree_le="now()"),
    ),
    Cas("locaux_etatdeslieux_contenu_fige", "added to", observer("etat_signe")),
    Cas(
        "locaux_etatdeslieux_contenu_fige",
        "moved from",
        "UPDATE locaux_observationetat SET remarque = 'x' WHERE etat_des_lieux_id = %(etat_a_signer)s",
    ),
    Cas(
        "locaux_etatdeslieux_contenu_fige",
        "a reading lost",
        "DELETE FROM locaux_relevecompteur WHERE etat_des_lieux_id = %(etat_signe)s",
    ),
    Cas(
        "locaux_etatdeslieux_contenu_fige",
        "a photo given to it",
        changer("photoetat", "photo", etat_des_lieux_id="%(etat_signe)s"),
    ),
    Cas("locaux_etatdeslieux_ne_s_efface_pas", "signed", effacer("etatdeslieux", "etat_signe")),
    Cas(
        "locaux_etatdeslieux_ne_s_efface_pas",
        "signed for the owner",
        effacer("etatdeslieux", "etat_a_signer"),
    ),
    Cas("locaux_etatdeslieux_jeton_envoi_key", "sent twice", deux_fois("etatdeslieux", "etat")),
    Cas("locaux_observationetat_rang", "the same rank", observer("etat", rang="1")),
    Cas("locaux_observationetat_constat_connu", "invented", observer("etat", constat="'beau'")),
    Cas("locaux_observationetat_nom_lisible", "of nothing", observer("etat", element=INVISIBLE)),
    Cas(
        "locaux_relevecompteur_un_par_compteur",
        "read twice",
        "INSERT INTO locaux_relevecompteur (etat_des_lieux_id, nature, numero, valeur)"
        " SELECT etat_des_lieux_id, nature, numero, 1 FROM locaux_relevecompteur WHERE id = %(releve)s",
    ),
    Cas(
        "locaux_relevecompteur_nature_connue",
        "invented",
        changer("relevecompteur", "releve", nature="'vent'"),
    ),
    Cas(
        "locaux_relevecompteur_valeur", "negative", changer("relevecompteur", "releve", valeur="-1")
    ),
    Cas("locaux_photoetat_nom_lisible", "of nothing", changer("photoetat", "photo", legende="''")),
    Cas(
        "locaux_photoetat_jeton_envoi_key",
        "sent twice",
        "INSERT INTO locaux_photoetat (etat_des_lieux_id, fichier, legende, prise_le, jeton_envoi)"
        f" VALUES (%(etat)s, 'f', 'x', now(), {un_jeton('photoetat')})",
    ),
    # --- Keys
    Cas("locaux_remisedecle_nom_lisible", "of nothing", changer("remisedecle", "cle", quoi="''")),
    Cas("locaux_remisedecle_nombre", "none", changer("remisedecle", "cle", nombre="0")),
    Cas(
        "locaux_remisedecle_rendue",
        "to nobody",
        changer("remisedecle", "cle", rendue_le="remise_le"),
    ),
    Cas(
        "locaux_remisedecle_rendue",
        "before it was given",
        changer("remisedecle", "cle", rendue_le="remise_le - 1", rendue_a_id="%(personne)s"),
    ),
    Cas("locaux_remisedecle_ne_s_efface_pas", "deleted", effacer("remisedecle", "cle")),
    Cas("locaux_remisedecle_jeton_envoi_key", "sent twice", deux_fois("remisedecle", "cle")),
    # --- Deposits
    Cas(
        "locaux_mouvementdepot_sens_connu",
        "invented",
        "ALTER TABLE locaux_mouvementdepot DROP CONSTRAINT locaux_mouvementdepot_montants;"
        + deposer(sens="'prete'"),
    ),
    Cas("locaux_mouvementdepot_montants", "nothing received", deposer(montant="0")),
    Cas(
        "locaux_mouvementdepot_montants",
        "kept from what is received",
        deposer(retenue="1", motif="'x'"),
    ),
    Cas(
        "locaux_mouvementdepot_montants",
        "nothing given back",
        deposer(sens="'restitue'", montant="0"),
    ),
    Cas(
        "locaux_mouvementdepot_montants",
        "a negative one",
        deposer(sens="'restitue'", montant="-1", retenue="2", motif="'x'"),
    ),
    Cas(
        "locaux_mouvementdepot_retenue_dite",
        "kept without a reason",
        deposer(sens="'restitue'", retenue="1"),
    ),
    Cas(
        "locaux_mouvementdepot_retenue_dite",
        "kept for a blank",
        deposer(sens="'restitue'", retenue="1", motif="' '"),
    ),
    Cas(
        "locaux_mouvementdepot_annule",
        "for a blank",
        changer(
            "mouvementdepot",
            "restitution",
            annule_le="now()",
            annule_par_id="%(personne)s",
            motif_annulation="' '",
        ),
    ),
    Cas(
        "locaux_mouvementdepot_annule",
        "by nobody",
        changer("mouvementdepot", "restitution", annule_le="now()"),
    ),
    Cas(
        "locaux_mouvementdepot_jamais_plus_que_recu",
        "given back and more",
        deposer(sens="'restitue'", montant="301"),
    ),
    Cas(
        "locaux_mouvementdepot_jamais_plus_que_recu",
        "kept and more",
        deposer(sens="'restitue'", montant="300", retenue="0.01", motif="'x'"),
    ),
    Cas(
        "locaux_mouvementdepot_jamais_plus_que_recu",
        "what was received is cancelled",
        changer(
            "mouvementdepot",
            "depot",
            annule_le="now()",
            annule_par_id="%(personne)s",
            motif_annulation="'x'",
        ),
    ),
    Cas(
        "locaux_mouvementdepot_ecrit_une_fois",
        "corrected",
        changer("mouvementdepot", "depot", montant="1701"),
    ),
    Cas(
        "locaux_mouvementdepot_ecrit_une_fois",
        "put back",
        changer(
            "mouvementdepot",
            "depot_annule",
            annule_le="NULL",
            annule_par_id="NULL",
            motif_annulation="''",
        ),
    ),
    Cas("locaux_mouvementdepot_ne_s_efface_pas", "deleted", effacer("mouvementdepot", "depot")),
    Cas(
        "locaux_mouvementdepot_jeton_envoi_key",
        "sent twice",
        deposer(jeton=un_jeton("mouvementdepot")),
    ),
    # --- Young companies
    Cas(
        "locaux_convention_dans_sa_duree_max",
        "beyond",
        "ALTER TABLE locaux_convention DISABLE TRIGGER USER;"
        + changer("convention", "convention_de_pepiniere", duree_max_mois="12"),
    ),
    Cas(
        "locaux_entretiensuivi_nom_lisible",
        "with nobody",
        changer("entretiensuivi", "entretien", avec="''"),
    ),
    Cas(
        "locaux_entretiensuivi_prochain",
        "before it",
        changer("entretiensuivi", "entretien", prochain_le="le"),
    ),
    Cas(
        "locaux_entretiensuivi_jeton_envoi_key",
        "sent twice",
        "INSERT INTO locaux_entretiensuivi (convention_id, le, avec, resume, suite, redige_le, redige_par_id, jeton_envoi)"
        " SELECT convention_id, le, avec, resume, suite, redige_le, redige_par_id, jeton_envoi"
        " FROM locaux_entretiensuivi WHERE id = %(entretien)s",
    ),
    Cas(
        "locaux_sortiepepiniere_destination_connue",
        "invented",
        changer("sortiepepiniere", "sortie", destination="'lune'"),
    ),
    Cas(
        "locaux_sortiepepiniere_convention_id_key",
        "twice",
        "INSERT INTO locaux_sortiepepiniere"
        " (convention_id, le, destination, lieu, emplois, commentaire, enregistree_le, enregistree_par_id)"
        " SELECT convention_id, le, destination, lieu, emplois, commentaire, now(), enregistree_par_id"
        " FROM locaux_sortiepepiniere WHERE id = %(sortie)s",
    ),
    Cas("locaux_sortiepepiniere_ne_s_efface_pas", "deleted", effacer("sortiepepiniere", "sortie")),
)
