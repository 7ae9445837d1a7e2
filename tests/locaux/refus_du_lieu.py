"""What plans, contours and archives refuse, by raw SQL."""

# ruff: noqa: S608 the statements are made of our own names

from tests.contraintes import Cas
from tests.locaux.sql import LIBRE, changer, composer, occuper, reserver

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
    Cas(
        "locaux_espace_se_reservait_archive",
        "in service, and was booked",
        changer("espace", "libre", se_reservait="true"),
    ),
    *(
        Cas("locaux_espace_en_service_borne", quoi, changer("espace", "libre", en_service_le=jour))
        for quoi, jour in {
            "long ago": "'1999-12-31'",
            "far away": "'2100-01-01'",
            "never": "'infinity'",
        }.items()
    ),
    Cas(
        "locaux_espace_en_service_avant_archive",
        "archived before",
        changer(
            "espace",
            "libre",
            reservable="false",
            en_service_le="'2050-03-06'",
            archive_le="'2050-03-04 12:00+00'",
        ),
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
    *(
        Cas(
            f"locaux_{table}_jeton_envoi_key",
            "a form twice",
            f"UPDATE locaux_{table} SET jeton_envoi = '00000000-0000-4000-8000-000000000000'",
        )
        for table in ("site", "niveau", "espace")
    ),
    *(
        Cas("locaux_site_coordonnees", quoi, changer("site", "site", **coordonnees))
        for quoi, coordonnees in {
            "a latitude alone": {"latitude": "43.5"},
            "a longitude alone": {"longitude": "1.5"},
            "beyond the pole": {"latitude": "90.1", "longitude": "1.5"},
            "beyond the date line": {"latitude": "43.5", "longitude": "-180.1"},
        }.items()
    ),
    Cas(
        "locaux_niveau_site_en_service",
        "a site archived above its floors",
        changer("site", "site", archive_le="now()"),
    ),
    Cas(
        "locaux_niveau_site_en_service",
        "a floor put back on an archived site",
        changer("niveau", "niveau_ailleurs", archive_le="now()")
        + "UPDATE locaux_site SET archive_le = now() WHERE id = (SELECT site_id FROM locaux_niveau WHERE id = %(niveau_ailleurs)s);"
        + changer("niveau", "niveau_ailleurs", archive_le="NULL"),
    ),
    Cas(
        "locaux_espace_niveau_en_service",
        "a floor archived above its spaces",
        changer("niveau", "niveau", archive_le="now()"),
    ),
    Cas(
        "locaux_espace_niveau_en_service",
        "a space moved to an archived floor",
        changer("niveau", "niveau_ailleurs", archive_le="now()")
        + changer("espace", "libre", niveau_id="%(niveau_ailleurs)s"),
    ),
    Cas(
        "locaux_composition_en_service",
        "a part archived below its whole",
        changer("espace", "partie_fermee", reservable="false", archive_le="now()"),
    ),
    Cas(
        "locaux_composition_en_service",
        "an archived part",
        changer("espace", "libre", reservable="false", archive_le="now()")
        + composer("autre", "libre"),
    ),
    Cas(
        "locaux_regle_archive_sans_espace",
        "archived though spaces follow it",
        "UPDATE locaux_reglereservation SET archive_le = now() WHERE id = "
        "(SELECT regle_id FROM locaux_espace WHERE id = %(libre)s)",
    ),
    Cas(
        "locaux_espace_regle_en_service",
        "bookable under an archived rule",
        changer("reglereservation", "regle", archive_le="now()")
        + changer("espace", "libre", regle_id="%(regle)s"),
    ),
    Cas(
        "locaux_fermeture_jeton_envoi_key",
        "a form twice",
        "UPDATE locaux_fermeture SET jeton_envoi = '00000000-0000-4000-8000-000000000000'",
    ),
    Cas(
        "locaux_reglereservation_jeton_envoi_key",
        "a form twice",
        "UPDATE locaux_reglereservation SET jeton_envoi = '00000000-0000-4000-8000-000000000000'",
    ),
    Cas(
        "locaux_equipement_jeton_envoi_key",
        "a form twice",
        "INSERT INTO locaux_equipement (nom, jeton_envoi)"
        " SELECT nom, '00000000-0000-4000-8000-000000000000' FROM unnest(ARRAY['a', 'b']) nom",
    ),
)
