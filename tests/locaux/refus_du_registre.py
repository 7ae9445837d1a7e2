"""What the ledger refuses, by raw SQL: each constraint or trigger by its name, and what breaks it."""

from tests.contraintes import Cas
from tests.locaux.sql import (
    LIBRE,
    NEUF_DIX,
    PERIODES_FAUSSES,
    QUATORZE_DIX_HUIT,
    changer,
    composer,
    fermer,
    occuper,
    p,
    reserver,
)

OCCUPATION_DE = "UPDATE locaux_occupation SET {} WHERE reservation_id = %(reservee)s"
TIENT, ENSEMBLE = "locaux_reservation_tient_son_creneau", "locaux_occupation_jamais_un_ensemble"
ENTIERE = "locaux_fermeture_entiere"
FERMEE, PROFONDEUR = "locaux_occupation_dans_sa_fermeture", "locaux_composition_profondeur"

DU_REGISTRE = (
    # Overlap: salle is held from 9 to 10.
    *(
        Cas(
            "locaux_occupation_sans_chevauchement",
            quoi,
            occuper("salle", periode, fermeture="fermeture"),
        )
        for quoi, periode in {
            "same period": NEUF_DIX,
            "one microsecond at the end": p("09:59:59.999999", "11:00"),
            "one microsecond at the start": p("08:00", "09:00:00.000001"),
            "inside": p("09:15", "09:30"),
            "around": p("08:00", "12:00"),
        }.items()
    ),
    Cas(
        "locaux_occupation_sans_chevauchement",
        "moved over another",
        occuper("salle", LIBRE, fermeture="fermeture")
        + OCCUPATION_DE.format(f"periode = {p('09:00', '14:30')}"),
    ),
    Cas("locaux_occupation_une_cause", "none", occuper("libre", LIBRE)),
    Cas(
        "locaux_occupation_une_cause",
        "two",
        occuper("libre", LIBRE, reservation="reservee", fermeture="fermeture"),
    ),
    *(
        Cas(
            "locaux_occupation_periode",
            quoi,
            occuper("libre", periode, fermeture="fermeture"),
        )
        for quoi, periode in PERIODES_FAUSSES.items()
    ),
    Cas(
        "locaux_occupation_une_par_partie",
        "in two pieces",
        occuper("salle", p("10:00", "11:00"), reservation="reservee"),
    ),
    Cas(ENSEMBLE, "by a closure", occuper("ensemble", LIBRE, fermeture="fermeture_des_parties")),
    Cas(
        ENSEMBLE,
        "moved there",
        "UPDATE locaux_occupation SET espace_id = %(ensemble)s WHERE fermeture_id = %(fermeture)s",
    ),
    # A booking and what it holds.
    Cas(TIENT, "confirmed without occupation", reserver("libre", LIBRE)),
    Cas(
        TIENT,
        "confirmed elsewhere",
        reserver("libre", LIBRE) + occuper("autre", LIBRE, reservation="nouvelle"),
    ),
    Cas(TIENT, "the whole itself", reserver("ensemble", LIBRE)),
    Cas(
        TIENT,
        "one part of two",
        reserver("ensemble", LIBRE) + occuper("partie", LIBRE, reservation="nouvelle"),
    ),
    Cas(
        TIENT,
        "one space too many",
        reserver("libre", LIBRE)
        + occuper("libre", LIBRE, reservation="nouvelle")
        + occuper("autre", LIBRE, reservation="nouvelle"),
    ),
    Cas(
        TIENT,
        "held too short",
        reserver("libre", LIBRE) + occuper("libre", p("14:00", "14:59:59"), reservation="nouvelle"),
    ),
    Cas(TIENT, "period moved alone", changer("reservation", "reservee", periode=LIBRE)),
    Cas(TIENT, "space changed alone", changer("reservation", "reservee", espace_id="%(libre)s")),
    Cas(
        TIENT,
        "occupation shortened",
        OCCUPATION_DE.format(f"periode = {p('09:00', '09:59')}"),
    ),
    Cas(TIENT, "occupation moved to another space", OCCUPATION_DE.format("espace_id = %(libre)s")),
    Cas(
        TIENT,
        "occupation given to a closure",
        OCCUPATION_DE.format("reservation_id = NULL, fermeture_id = %(fermeture)s"),
    ),
    Cas(
        TIENT,
        "occupation given to another booking",
        OCCUPATION_DE.format("reservation_id = %(annulee)s"),
    ),
    Cas(
        TIENT,
        "occupation removed",
        "DELETE FROM locaux_occupation WHERE reservation_id = %(reservee)s",
    ),
    Cas(
        TIENT,
        "one part removed",
        "DELETE FROM locaux_occupation WHERE reservation_id = %(reservee_ensemble)s AND espace_id = %(partie)s",
    ),
    Cas(
        TIENT,
        "cancelled and still there",
        changer(
            "reservation",
            "reservee",
            statut="'annulee'",
            annulee_le="now()",
            annulee_par_id="%(personne)s",
        ),
    ),
    Cas(
        TIENT,
        "cancelled and back",
        occuper("libre", LIBRE, reservation="annulee"),
    ),
    Cas(
        TIENT,
        "confirmed again without its slot",
        changer(
            "reservation",
            "annulee",
            statut="'confirmee'",
            confirmee_le="now()",
            annulee_le="NULL",
            annulee_par_id="NULL",
        ),
    ),
    # A closure holds its own spaces, during its period, until it is lifted.
    Cas(
        FERMEE,
        "out of its period",
        occuper("fermee", p("18:00", "18:01"), fermeture="fermeture"),
    ),
    Cas(FERMEE, "another space", occuper("autre", LIBRE, fermeture="fermeture")),
    Cas(FERMEE, "another site", occuper("libre", LIBRE, fermeture="fermeture_ailleurs")),
    Cas(FERMEE, "lifted", occuper("libre", LIBRE, fermeture="fermeture_levee")),
    Cas(
        FERMEE,
        "lifted afterwards",
        changer("fermeture", "fermeture", levee_le="now()", levee_par_id="%(personne)s"),
    ),
    Cas(
        FERMEE,
        "shortened afterwards",
        changer("fermeture", "fermeture", periode=p("14:00", "14:30")),
    ),
    Cas(
        FERMEE,
        "aimed at another space afterwards",
        changer("fermeture", "fermeture", espace_id="%(autre)s"),
    ),
    Cas(
        FERMEE,
        "aimed at another site afterwards",
        changer("fermeture", "fermeture", espace_id="NULL", site_id="%(site2)s"),
    ),
    # Divisible rooms: one level, and none changes under those who booked it.
    Cas("locaux_composition_unique", "twice", composer("ensemble", "partie")),
    Cas("locaux_composition_pas_soi_meme", "part of itself", composer("libre", "libre")),
    Cas(PROFONDEUR, "a part is divided", composer("partie", "libre")),
    Cas(PROFONDEUR, "a whole becomes a part", composer("libre", "ensemble")),
    Cas(PROFONDEUR, "a cycle", composer("libre", "autre") + composer("autre", "libre")),
    Cas(
        PROFONDEUR,
        "moved under a part",
        "UPDATE locaux_composition SET ensemble_id = %(partie)s WHERE element_id = %(partie2)s",
    ),
    Cas(ENSEMBLE, "a booked space is divided", composer("salle", "libre")),
    Cas(ENSEMBLE, "a closed space is divided", composer("fermee", "libre")),
    Cas(TIENT, "a part is added to a booked room", composer("ensemble", "libre")),
    Cas(
        TIENT,
        "a part leaves a booked room",
        "DELETE FROM locaux_composition WHERE element_id = %(partie)s",
    ),
    Cas(
        FERMEE,
        "a part leaves a closed room",
        "DELETE FROM locaux_composition WHERE element_id = %(partie_fermee)s",
    ),
    Cas(
        TIENT,
        "a part of a booked room is replaced",
        "UPDATE locaux_composition SET element_id = %(libre)s WHERE element_id = %(partie)s",
    ),
    Cas(
        TIENT,
        "a booked room loses all its parts",
        "DELETE FROM locaux_composition WHERE ensemble_id = %(ensemble)s",
    ),
    Cas(
        TIENT,
        "far wider than its booking",
        "UPDATE locaux_occupation SET periode = tstzrange(lower(periode) - interval '30 days', upper(periode))"
        " WHERE reservation_id = %(reservee)s",
    ),
    # A closure holds each of its spaces until it is lifted.
    Cas(ENTIERE, "erased", "DELETE FROM locaux_occupation WHERE fermeture_id = %(fermeture)s"),
    Cas(
        ENTIERE,
        "shortened",
        "UPDATE locaux_occupation SET periode = tstzrange(lower(periode), upper(periode) - interval '1 hour')"
        " WHERE fermeture_id = %(fermeture)s",
    ),
    Cas(ENTIERE, "holds nothing", fermer("libre", QUATORZE_DIX_HUIT)),
    Cas(
        ENTIERE,
        "holds one hour of four",
        fermer("libre", QUATORZE_DIX_HUIT) + occuper("libre", LIBRE, fermeture="nouvelle"),
    ),
    Cas(
        ENTIERE,
        "holds its two ends",
        fermer("libre", QUATORZE_DIX_HUIT)
        + occuper("libre", LIBRE, fermeture="nouvelle")
        + occuper("libre", p("15:00:01", "18:00"), fermeture="nouvelle"),
    ),
    Cas(
        ENTIERE,
        "one part of a room, not the other",
        fermer("ensemble", QUATORZE_DIX_HUIT)
        + occuper("partie", QUATORZE_DIX_HUIT, fermeture="nouvelle"),
    ),
    Cas(
        ENTIERE,
        "one space of a site, not the others",
        fermer(None, QUATORZE_DIX_HUIT, site_id="%(site)s")
        + occuper("libre", QUATORZE_DIX_HUIT, fermeture="nouvelle"),
    ),
    Cas(ENTIERE, "over since long", fermer("libre", "'[2020-03-02 09:00Z, 2020-03-02 10:00Z)'")),
    *(
        Cas(
            ENTIERE,
            f"lengthened, {quoi}",
            changer("fermeture", "fermeture", periode=periode),
        )
        for quoi, periode in {
            "later": p("14:00", "18:01"),
            "earlier": p("13:59", "18:00"),
        }.items()
    ),
    Cas(
        ENTIERE,
        "aimed at the site",
        changer("fermeture", "fermeture", espace_id="NULL", site_id="%(site)s"),
    ),
    Cas(
        ENTIERE,
        "in force again",
        changer("fermeture", "fermeture_levee", levee_le="NULL", levee_par_id="NULL"),
    ),
    Cas(ENTIERE, "a part more", composer("ensemble_ferme", "autre")),
    Cas(
        ENTIERE,
        "a space moved to a closed site",
        "UPDATE locaux_espace SET niveau_id = %(niveau_ailleurs)s WHERE id = %(autre)s",
    ),
    # A space is locked as it was read.
    Cas(
        "locaux_espace_tel_que_lu",
        "read before it changed",
        f"SELECT locaux_verrouiller_si_libre(%(libre)s, {NEUF_DIX}, gen_random_uuid(), 'autrefois')",
    ),
    # What was acted does not disappear.
    Cas(
        "locaux_reservation_ne_s_efface_pas",
        "confirmed",
        "DELETE FROM locaux_reservation WHERE id = %(reservee)s",
    ),
    Cas(
        "locaux_reservation_ne_s_efface_pas",
        "cancelled",
        "DELETE FROM locaux_reservation WHERE id = %(annulee)s",
    ),
    Cas(
        "locaux_fermeture_ne_s_efface_pas",
        "lifted",
        "DELETE FROM locaux_fermeture WHERE id = %(fermeture_levee)s",
    ),
)
