"""What a row of sites, spaces, rules, bookings and closures refuses of itself, by raw SQL."""

# ruff: noqa: S608 the statements are made of our own names

from tests.contraintes import Cas
from tests.locaux.sql import LIBRE, PERIODES_FAUSSES, changer, reserver

INVISIBLE = r"E'\u200b\u3164 '"

DES_LIGNES = (
    *(
        Cas(f"locaux_{table}_nom_lisible", quoi, f"UPDATE locaux_{table} SET {colonne} = {valeur}")
        for table, colonne in (
            ("site", "nom"),
            ("niveau", "nom"),
            ("espace", "nom"),
            ("equipement", "nom"),
            ("reglereservation", "nom"),
            ("signalement", "titre"),
        )
        for quoi, valeur in (("nothing", "''"), ("nothing that shows", INVISIBLE))
    ),
    Cas(
        "locaux_signalement_nom_lisible",
        "a visitor who shows nothing",
        changer("signalement", "signalement_de_visiteur", nom=INVISIBLE),
    ),
    *(
        Cas("locaux_reservation_periode", quoi, reserver("libre", periode))
        for quoi, periode in PERIODES_FAUSSES.items()
    ),
    Cas(
        "locaux_reservation_statut_connu",
        "invented",
        changer("reservation", "reservee", statut="'perdue'"),
    ),
    Cas(
        "locaux_reservation_confirmee",
        "without date",
        changer("reservation", "reservee", confirmee_le="NULL"),
    ),
    Cas(
        "locaux_reservation_confirmee",
        "and cancelled",
        changer("reservation", "reservee", annulee_le="now()"),
    ),
    Cas(
        "locaux_reservation_annulee",
        "without date",
        changer("reservation", "annulee", annulee_le="NULL"),
    ),
    Cas(
        "locaux_reservation_annulee",
        "by nobody",
        changer("reservation", "annulee", annulee_par_id="NULL"),
    ),
    Cas(
        "locaux_reservation_nb_personnes",
        "nobody comes",
        changer("reservation", "reservee", nb_personnes="0"),
    ),
    Cas(
        "locaux_reservation_jeton_envoi_key",
        "a form twice",
        reserver(
            "libre",
            LIBRE,
            jeton_envoi="(SELECT jeton_envoi FROM locaux_reservation WHERE id = %(reservee)s)",
        ),
    ),
    Cas(
        "locaux_reservation_reference_key",
        "a reference twice",
        reserver(
            "libre",
            LIBRE,
            reference="(SELECT reference FROM locaux_reservation WHERE id = %(reservee)s)",
        ),
    ),
    *(
        Cas(
            "locaux_fermeture_periode",
            quoi,
            changer("fermeture", "fermeture", periode=periode),
        )
        for quoi, periode in PERIODES_FAUSSES.items()
    ),
    Cas(
        "locaux_fermeture_une_cible",
        "none",
        changer("fermeture", "fermeture", espace_id="NULL"),
    ),
    Cas(
        "locaux_fermeture_une_cible",
        "two",
        changer("fermeture", "fermeture", site_id="%(site)s"),
    ),
    Cas(
        "locaux_fermeture_levee",
        "by nobody",
        changer("fermeture", "fermeture", levee_le="now()"),
    ),
    Cas(
        "locaux_fermeture_levee",
        "without date",
        changer("fermeture", "fermeture", levee_par_id="%(personne)s"),
    ),
    Cas(
        "locaux_fermeture_motif_connu",
        "invented",
        changer("fermeture", "fermeture", motif="'greve'"),
    ),
    Cas("locaux_espace_capacite", "no seat", changer("espace", "libre", capacite="0")),
    Cas("locaux_espace_surface", "no area", changer("espace", "libre", surface_m2="0")),
    Cas("locaux_espace_surface", "negative", changer("espace", "libre", surface_m2="-0.01")),
    Cas(
        "locaux_espace_reservable_regle",
        "bookable without rule",
        changer("espace", "libre", regle_id="NULL"),
    ),
    Cas("locaux_espace_type_connu", "invented", changer("espace", "libre", type="'grenier'")),
    Cas(
        "locaux_espace_nom_unique",
        "same name on the floor",
        changer(
            "espace",
            "partie",
            nom="(SELECT nom FROM locaux_espace WHERE id = %(ensemble)s)",
        ),
    ),
    Cas(
        "locaux_espace_equipements_espace_id_equipement_id_5114bbda_uniq",
        "same equipment twice",
        "INSERT INTO locaux_espace_equipements (espace_id, equipement_id)"
        " SELECT espace_id, equipement_id FROM locaux_espace_equipements",
    ),
    Cas(
        "locaux_equipement_nom_key",
        "same name",
        "INSERT INTO locaux_equipement (nom) SELECT nom FROM locaux_equipement",
    ),
    Cas(
        "locaux_niveau_nom_unique",
        "same name",
        "INSERT INTO locaux_niveau (site_id, nom, rang, plan, plan_largeur, plan_hauteur)"
        " SELECT site_id, nom, 3, '', 0, 0 FROM locaux_niveau",
    ),
    Cas(
        "locaux_site_nom_key",
        "same name",
        "INSERT INTO locaux_site (nom, slug, adresse, presentation, acces, fuseau, ferme_jours_feries, coupure_midi)"
        " SELECT nom, 'encore-un', '', '', '', fuseau, true, coupure_midi FROM locaux_site",
    ),
    Cas(
        "locaux_site_slug_key",
        "same address",
        "INSERT INTO locaux_site (nom, slug, adresse, presentation, acces, fuseau, ferme_jours_feries, coupure_midi)"
        " SELECT 'Encore un', slug, '', '', '', fuseau, true, coupure_midi FROM locaux_site LIMIT 1",
    ),
    Cas("locaux_regle_durees", "none", changer("reglereservation", "regle", duree_min="0")),
    Cas(
        "locaux_regle_durees",
        "longest shorter than shortest",
        changer("reglereservation", "regle", duree_min="61", duree_max="60"),
    ),
    Cas("locaux_regle_pas", "seven minutes", changer("reglereservation", "regle", pas="7")),
    Cas(
        "locaux_regle_granularite_connue",
        "by the week",
        changer("reglereservation", "regle", granularite="'semaine'"),
    ),
    Cas(
        "locaux_regle_public_connu",
        "invented",
        changer("reglereservation", "regle", public="'voisins'"),
    ),
    Cas(
        "locaux_regle_battements",
        "before",
        changer("reglereservation", "regle", battement_avant="721"),
    ),
    Cas(
        "locaux_regle_battements",
        "after",
        changer("reglereservation", "regle", battement_apres="721"),
    ),
    Cas(
        "locaux_reglereservation_nom_key",
        "same name",
        "UPDATE locaux_reglereservation SET nom = 'La même'",
    ),
    *(
        Cas(
            nom,
            quoi,
            "INSERT INTO locaux_horaireouverture (site_id, jour, ouvre, ferme)"
            f" VALUES (%(site)s, {jour}, {ouvre}, {ferme})",
        )
        for nom, quoi, jour, ouvre, ferme in (
            ("locaux_horaire_ouvre_avant_ferme", "closed before it opens", 6, 600, 540),
            ("locaux_horaire_ouvre_avant_ferme", "never open", 6, 600, 600),
            ("locaux_horaire_ouvre_avant_ferme", "past midnight", 6, 600, 1441),
            ("locaux_horaire_jour_de_semaine", "day 0", 0, 540, 600),
            ("locaux_horaire_jour_de_semaine", "day 8", 8, 540, 600),
            # The site opens from 8:00 to 19:00 on Mondays.
            ("locaux_horaire_sans_chevauchement", "inside", 1, 540, 600),
            ("locaux_horaire_sans_chevauchement", "one minute at the end", 1, 1139, 1200),
            ("locaux_horaire_sans_chevauchement", "one minute at the start", 1, 0, 481),
        )
    ),
)
