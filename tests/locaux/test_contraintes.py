"""Every constraint and trigger of places and of the ledger refuses raw SQL, exactly by its name."""

# ruff: noqa: S608 the statements are made of our own names

import re
from contextlib import suppress
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from acteurs.models import Personne
from locaux.actions.fermetures import fermer
from locaux.enums import MotifFermeture, StatutReservation
from locaux.models import Composition, Espace, Fermeture, Occupation, Reservation
from tests.contraintes import (
    Cas,
    contraintes_du_catalogue,
    executer,
    lire,
    noms,
    refus,
    verifier_cles_etrangeres,
    verifier_colonnes_obligatoires,
    verifier_journal_intouchable,
    verifier_nombres_positifs,
)
from tests.factories.acteurs import ActeurFactory, PersonneFactory
from tests.factories.locaux import (
    EquipementFactory,
    EspaceFactory,
    FermetureFactory,
    RegleReservationFactory,
    ReservationFactory,
    SiteFactory,
    salle_divisible,
)
from tests.factories.moments import MAINTENANT, a

pytestmark = pytest.mark.django_db


def p(debut: str, fin: str, bornes: str = "[)") -> str:
    """Return a period of the Monday, in SQL."""
    return f"tstzrange('2050-03-07 {debut}+01', '2050-03-07 {fin}+01', '{bornes}')"


def occuper(
    espace: str, periode: str, *, reservation: str = "NULL", fermeture: str = "NULL"
) -> str:
    """Return the statement that adds a row to the ledger; keys are names of `lignes`."""
    cles = [nom if nom == "NULL" else f"%({nom})s" for nom in (espace, reservation, fermeture)]
    return (
        "INSERT INTO locaux_occupation (espace_id, periode, reservation_id, fermeture_id)"
        f" VALUES ({cles[0]}, {periode}, {cles[1]}, {cles[2]});"
    )


def reserver(espace: str, periode: str, **colonnes: str) -> str:
    """Return the statement that adds a booking, key 9999, confirmed unless told otherwise."""
    valeurs = {
        "id": "9999",
        "reference": "'0000-0000'",
        "espace_id": f"%({espace})s",
        "acteur_id": "%(acteur)s",
        "demandeur_id": "%(personne)s",
        "periode": periode,
        "objet": "''",
        "nb_personnes": "1",
        "statut": "'confirmee'",
        "sequence": "0",
        "jeton_envoi": "gen_random_uuid()",
        "creee_le": "now()",
        "confirmee_le": "now()",
        "motif_annulation": "''",
        **colonnes,
    }
    return f"INSERT INTO locaux_reservation ({', '.join(valeurs)}) VALUES ({', '.join(valeurs.values())});"


def changer(table: str, cle: str, **colonnes: str) -> str:
    """Return the statement that changes one row; `cle` is a name of `lignes`."""
    valeurs = ", ".join(f"{colonne} = {valeur}" for colonne, valeur in colonnes.items())
    return f"UPDATE locaux_{table} SET {valeurs} WHERE id = %({cle})s;"


def composer(ensemble: str, element: str) -> str:
    """Return the statement that makes a space a part of another."""
    return f"INSERT INTO locaux_composition (ensemble_id, element_id) VALUES (%({ensemble})s, %({element})s);"


PERIODES_FAUSSES = {
    "empty": "'empty'::tstzrange",
    "one instant": p("09:00", "09:00"),
    "end included": p("14:00", "15:00", "[]"),
    "start excluded": p("14:00", "15:00", "(]"),
    "both excluded": p("14:00", "15:00", "()"),
    "no end": "tstzrange('2050-03-07 14:00+01', NULL)",
    "no start": "tstzrange(NULL, '2050-03-07 14:00+01')",
    "no bound": "tstzrange(NULL, NULL)",
}
NEUF_DIX = p("09:00", "10:00")
LIBRE = p("14:00", "15:00")
OCCUPATION_DE = "UPDATE locaux_occupation SET {} WHERE reservation_id = %(reservee)s"
TIENT, ENSEMBLE = "locaux_reservation_tient_son_creneau", "locaux_occupation_jamais_un_ensemble"
FERMEE, PROFONDEUR = "locaux_occupation_dans_sa_fermeture", "locaux_composition_profondeur"

DU_REGISTRE = (
    # Overlap: salle is held from 9 to 10.
    *(
        Cas(
            "locaux_occupation_sans_chevauchement",
            quoi,
            occuper("salle", periode, fermeture="fermeture_libre"),
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
        occuper("salle", LIBRE, fermeture="fermeture_libre")
        + OCCUPATION_DE.format(f"periode = {p('09:00', '14:30')}"),
    ),
    Cas("locaux_occupation_une_cause", "none", occuper("libre", LIBRE)),
    Cas(
        "locaux_occupation_une_cause",
        "two",
        occuper("libre", LIBRE, reservation="reservee", fermeture="fermeture_libre"),
    ),
    *(
        Cas(
            "locaux_occupation_periode",
            quoi,
            occuper("libre", periode, fermeture="fermeture_libre"),
        )
        for quoi, periode in PERIODES_FAUSSES.items()
    ),
    Cas(
        "locaux_occupation_une_par_partie",
        "in two pieces",
        occuper("salle", p("10:00", "11:00"), reservation="reservee"),
    ),
    Cas(ENSEMBLE, "by a closure", occuper("ensemble", LIBRE, fermeture="fermeture_ensemble")),
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
        OCCUPATION_DE.format("reservation_id = NULL, fermeture_id = %(fermeture_salle)s"),
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
        occuper("libre", p("14:00", "18:01"), fermeture="fermeture_libre"),
    ),
    Cas(FERMEE, "another space", occuper("autre", LIBRE, fermeture="fermeture_libre")),
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

DES_LIGNES = (
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
            changer("fermeture", "fermeture_libre", periode=periode),
        )
        for quoi, periode in PERIODES_FAUSSES.items()
    ),
    Cas(
        "locaux_fermeture_une_cible",
        "none",
        changer("fermeture", "fermeture_libre", espace_id="NULL"),
    ),
    Cas(
        "locaux_fermeture_une_cible",
        "two",
        changer("fermeture", "fermeture_libre", site_id="%(site)s"),
    ),
    Cas(
        "locaux_fermeture_levee",
        "by nobody",
        changer("fermeture", "fermeture_libre", levee_le="now()"),
    ),
    Cas(
        "locaux_fermeture_levee",
        "without date",
        changer("fermeture", "fermeture_libre", levee_par_id="%(personne)s"),
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
        "INSERT INTO locaux_niveau (site_id, nom, rang) SELECT site_id, nom, 3 FROM locaux_niveau",
    ),
    Cas(
        "locaux_site_nom_key",
        "same name",
        "INSERT INTO locaux_site (nom, slug, adresse, fuseau, ferme_jours_feries, coupure_midi)"
        " SELECT nom, 'encore-un', '', fuseau, true, coupure_midi FROM locaux_site",
    ),
    Cas(
        "locaux_site_slug_key",
        "same address",
        "INSERT INTO locaux_site (nom, slug, adresse, fuseau, ferme_jours_feries, coupure_midi)"
        " SELECT 'Encore un', slug, '', fuseau, true, coupure_midi FROM locaux_site LIMIT 1",
    ),
    Cas("locaux_regle_durees", "none", changer("reglereservation", "regle", duree_min="0")),
    Cas(
        "locaux_regle_durees",
        "longest shorter than shortest",
        changer("reglereservation", "regle", duree_min="61", duree_max="60"),
    ),
    Cas("locaux_regle_pas", "seven minutes", changer("reglereservation", "regle", pas="7")),
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


@pytest.fixture
def lignes() -> dict[str, int]:
    """Make a row of each table, named; nothing is pending when it returns."""
    personne, acteur = PersonneFactory.create(), ActeurFactory.create()
    site = SiteFactory.create(gestionnaire=acteur)
    salle, libre, autre, fermee = EspaceFactory.create_batch(4, niveau__site=site)
    ensemble, (partie, partie2) = salle_divisible()
    ensemble_ferme, (partie_fermee, _) = salle_divisible()
    libre.equipements.add(EquipementFactory.create())
    creations: dict[str, Model] = {
        "reservee": ReservationFactory.create(espace=salle),
        "reservee_ensemble": ReservationFactory.create(espace=ensemble),
        "annulee": ReservationFactory.create(
            espace=libre, debut=a(14), fin=a(15), statut=StatutReservation.ANNULEE
        ),
        "fermeture": _fermer(fermee, personne),
        "fermeture_des_parties": _fermer(ensemble_ferme, personne),
        "fermeture_libre": FermetureFactory.create(espace=libre, debut=a(14), fin=a(18)),
        "fermeture_salle": FermetureFactory.create(espace=salle),
        "fermeture_ensemble": FermetureFactory.create(espace=ensemble, debut=a(14), fin=a(18)),
        "fermeture_ailleurs": FermetureFactory.create(
            espace=None, site=SiteFactory.create(), debut=a(14), fin=a(18)
        ),
        "fermeture_levee": FermetureFactory.create(
            espace=libre, debut=a(14), fin=a(18), levee_le=MAINTENANT, levee_par=personne
        ),
        "salle": salle,
        "libre": libre,
        "autre": autre,
        "fermee": fermee,
        "ensemble": ensemble,
        "partie": partie,
        "partie2": partie2,
        "partie_fermee": partie_fermee,
        "acteur": acteur,
        "personne": personne,
        "site": site,
        "site2": ensemble.site,
        "regle": RegleReservationFactory.create(),
    }
    executer("SELECT 1")
    return {nom: objet.pk for nom, objet in creations.items()} | {"nouvelle": 9999}


def _fermer(espace: Espace, par: Personne) -> Fermeture:
    return fermer(
        cible=espace,
        debut=a(14),
        fin=a(18),
        motif=MotifFermeture.TRAVAUX,
        par=par,
        maintenant=MAINTENANT,
    )


def test_refuse_par_postgresql(lignes, subtests):
    for cas in DU_REGISTRE + DES_LIGNES:
        with subtests.test(cas.contrainte, quoi=cas.quoi):
            assert refus(cas.sql, lignes).constraint_name == cas.contrainte


def test_chaque_contrainte_a_son_cas():
    par_declencheurs = {
        nom
        for source in lire("SELECT prosrc FROM pg_proc WHERE proname LIKE 'locaux\\_%%'")
        for nom in re.findall(r"locaux_refuser\('(\w+)'", source)
    } | {
        nom
        for nom in lire("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'locaux\\_%%'")
        if nom.endswith("_ne_s_efface_pas")
    }
    assert contraintes_du_catalogue("locaux") | par_declencheurs == noms(DU_REGISTRE + DES_LIGNES)


def test_chaque_colonne_obligatoire_refuse_null(lignes):
    """A NULL period of the ledger among them."""
    verifier_colonnes_obligatoires("locaux")


def test_chaque_nombre_est_positif(lignes):
    verifier_nombres_positifs("locaux")


def test_chaque_cle_etrangere_refuse_une_ligne_absente(lignes):
    verifier_cles_etrangeres("locaux")


def test_le_journal_ne_se_reecrit_pas(lignes):
    verifier_journal_intouchable("locaux")


def test_les_refus_du_registre_parlent_francais(lignes):
    assert refus(reserver("libre", LIBRE), lignes).message_primary == (
        "Une réservation confirmée occupe chaque partie de son espace, une fois et en entier ;"
        " une autre n'occupe rien."
    )


# --- Statut ⇒ dates: the pairs --------------------------------------------------------------------

PAIRES = {
    # (confirmee_le, annulee_le, annulee_par) given or not, that each status accepts, among all.
    StatutReservation.CONFIRMEE: {(True, False, False), (True, False, True)},
    StatutReservation.ANNULEE: {(True, True, True), (False, True, True)},
}


@pytest.mark.parametrize("statut", StatutReservation)
def test_chaque_statut_a_ses_dates(statut):
    reservation, acceptees = ReservationFactory.create(), set()
    for donnes in product((True, False), repeat=3):
        confirmee, annulee, par = donnes
        with suppress(IntegrityError), transaction.atomic():
            Reservation.objects.filter(pk=reservation.pk).update(
                statut=statut,
                confirmee_le=MAINTENANT if confirmee else None,
                annulee_le=MAINTENANT if annulee else None,
                annulee_par=reservation.demandeur if par else None,
            )
            acceptees.add(donnes)
            transaction.set_rollback(True)
    assert acceptees == PAIRES[statut]


# --- What is accepted -----------------------------------------------------------------------------


def test_10_11_suit_9_10(lignes):
    executer(
        reserver("salle", p("10:00", "11:00"))
        + occuper("salle", p("10:00", "11:00"), reservation="nouvelle"),
        lignes,
    )
    assert Occupation.objects.filter(espace=lignes["salle"]).count() == 2


def test_une_reservation_tient_plus_que_sa_periode(lignes):
    executer(
        reserver("libre", LIBRE) + occuper("libre", p("13:45", "15:30"), reservation="nouvelle"),
        lignes,
    )


def test_une_salle_divisible_tient_par_ses_parties(lignes):
    executer(
        reserver("ensemble", LIBRE)
        + occuper("partie", LIBRE, reservation="nouvelle")
        + occuper("partie2", LIBRE, reservation="nouvelle"),
        lignes,
    )


def test_une_fermeture_d_un_ensemble_tient_ses_parties(lignes):
    executer(occuper("partie", LIBRE, fermeture="fermeture_ensemble"), lignes)


def test_une_fermeture_de_site_tient_ses_espaces(lignes):
    executer(
        changer("fermeture", "fermeture_ailleurs", site_id="%(site)s")
        + occuper("libre", LIBRE, fermeture="fermeture_ailleurs"),
        lignes,
    )


def test_une_salle_libre_devient_divisible_et_le_passe_ne_gene_pas(lignes):
    ReservationFactory.create(
        espace_id=lignes["autre"], debut=a(9).replace(year=2020), fin=a(10).replace(year=2020)
    )
    executer("SELECT 1")
    executer(composer("autre", "libre"), lignes)
    assert Composition.objects.filter(ensemble=lignes["autre"]).count() == 1


def test_changer_les_parties_avec_ce_qu_elles_tiennent(lignes):
    """A composition that changes with future bookings passes when they are rewritten in the same transaction."""
    executer(
        composer("ensemble", "libre") + occuper("libre", NEUF_DIX, reservation="reservee_ensemble"),
        lignes,
    )
    assert set(
        Occupation.objects.filter(reservation=lignes["reservee_ensemble"]).values_list(
            "espace", flat=True
        )
    ) == {lignes["partie"], lignes["partie2"], lignes["libre"]}
