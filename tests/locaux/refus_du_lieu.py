"""What plans, contours, archives and faults refuse, by raw SQL."""

from tests.contraintes import Cas
from tests.locaux.sql import LIBRE, changer, occuper, reserver

CARRE = "ARRAY[[0,0],[10000,0],[10000,10000]]::smallint[]"
CONTOURS_FAUX = {
    "two points": "ARRAY[[0,0],[10000,0]]::smallint[]",
    "sixty-one points": "(SELECT array_agg(ARRAY[n, n]) FROM generate_series(1, 61) n)::smallint[]",
    "one coordinate a point": "ARRAY[[0],[1],[2]]::smallint[]",
    "a plain list": "ARRAY[1,2,3,4,5,6]::smallint[]",
    "nothing": "'{}'::smallint[]",
    "out on the left": "ARRAY[[-1,0],[10000,0],[10000,10000]]::smallint[]",
    "out at the bottom": "ARRAY[[0,0],[10000,0],[10000,10001]]::smallint[]",
    "a coordinate missing": "ARRAY[[NULL,0],[10000,0],[10000,10000]]::smallint[]",
}

DU_LIEU = (
    *(
        Cas("locaux_espace_contour", quoi, changer("espace", "libre", contour=contour))
        for quoi, contour in CONTOURS_FAUX.items()
    ),
    Cas(
        "locaux_niveau_plan_mesure",
        "a plan without size",
        changer("niveau", "niveau_ailleurs", plan="'plans/x.webp'"),
    ),
    Cas(
        "locaux_niveau_plan_mesure",
        "a size without plan",
        changer("niveau", "niveau_ailleurs", plan_largeur="10", plan_hauteur="10"),
    ),
    Cas(
        "locaux_espace_archive_hors_reservation",
        "archived and bookable",
        changer("espace", "libre", archive_le="now()"),
    ),
    *(
        Cas(
            "locaux_espace_archive_sans_reservation",
            quoi,
            changer("espace", espace, reservable="false", archive_le="now()"),
        )
        for quoi, espace in {"booked": "salle", "a booked whole": "ensemble"}.items()
    ),
    Cas(
        "locaux_reservation_espace_en_service",
        "booked once archived",
        changer("espace", "libre", reservable="false", archive_le="now()")
        + reserver("libre", LIBRE)
        + occuper("libre", LIBRE, reservation="nouvelle"),
    ),
    Cas(
        "locaux_signalement_auteur",
        "nobody to tell",
        changer("signalement", "signalement", auteur_id="NULL"),
    ),
    Cas(
        "locaux_signalement_auteur",
        "two to tell",
        changer("signalement", "signalement", courriel="'a@example.org'"),
    ),
    Cas(
        "locaux_signalement_urgence_connue",
        "invented",
        changer("signalement", "signalement", urgence="'panique'"),
    ),
    Cas(
        "locaux_signalement_statut_connu",
        "invented",
        changer("signalement", "signalement", statut="'oublie'"),
    ),
    Cas(
        "locaux_signalement_clos",
        "ended without date",
        changer("signalement", "signalement", statut="'resolu'"),
    ),
    Cas(
        "locaux_signalement_clos",
        "dated and open",
        changer("signalement", "signalement", clos_le="now()"),
    ),
    Cas(
        "locaux_signalement_reference_key",
        "a reference twice",
        "UPDATE locaux_signalement SET reference = 'AAAA-AAAA'",
    ),
    Cas(
        "locaux_signalement_jeton_envoi_key",
        "a form twice",
        "UPDATE locaux_signalement SET jeton_envoi = '00000000-0000-4000-8000-000000000000'",
    ),
    Cas(
        "locaux_etapesignalement_statut_connu",
        "invented",
        "UPDATE locaux_etapesignalement SET statut = 'oublie'",
    ),
)
