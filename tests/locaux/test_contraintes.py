"""Every constraint and trigger of places and of the ledger refuses raw SQL, exactly by its name."""

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
from tests.factories.acteurs import ActeurFactory, PersonneFactory, agent
from tests.factories.imports import ImportLieuxFactory
from tests.factories.locaux import (
    EquipementFactory,
    EspaceFactory,
    FermetureFactory,
    LienDeSuiviFactory,
    NiveauFactory,
    RegleReservationFactory,
    ReservationFactory,
    SignalementFactory,
    SiteFactory,
    salle_divisible,
)
from tests.factories.moments import MAINTENANT, a
from tests.locaux.refus_de_l_occupation import DE_L_OCCUPATION, lignes_de_l_occupation
from tests.locaux.refus_des_archives import DES_ARCHIVES
from tests.locaux.refus_des_conventions import DES_CONVENTIONS, lignes_des_conventions
from tests.locaux.refus_des_imports import DES_IMPORTS
from tests.locaux.refus_des_lignes import DES_LIGNES
from tests.locaux.refus_des_locataires import DES_LOCATAIRES, lignes_des_locataires
from tests.locaux.refus_des_lots import DES_LOTS_LOUES
from tests.locaux.refus_des_loyers import DES_LOYERS, lignes_des_loyers
from tests.locaux.refus_des_signalements import DES_SIGNALEMENTS, PRIS, etape
from tests.locaux.refus_des_subventions import DES_SUBVENTIONS, lignes_des_subventions
from tests.locaux.refus_des_textes import DES_TEXTES
from tests.locaux.refus_du_financement import DU_FINANCEMENT, lignes_du_financement
from tests.locaux.refus_du_lieu import CARRE, DU_LIEU
from tests.locaux.refus_du_registre import DU_REGISTRE
from tests.locaux.sql import (
    LIBRE,
    NEUF_DIX,
    QUATORZE_DIX_HUIT,
    changer,
    composer,
    occuper,
    p,
    reserver,
)
from tests.locaux.sql import fermer as fermer_par_sql

pytestmark = pytest.mark.django_db

TOUS_LES_CAS = (
    *DU_REGISTRE,
    *DES_LIGNES,
    *DU_LIEU,
    *DES_SIGNALEMENTS,
    *DU_FINANCEMENT,
    *DES_IMPORTS,
    *DES_SUBVENTIONS,
    *DES_ARCHIVES,
    *DES_TEXTES,
    *DES_LOCATAIRES,
    *DES_CONVENTIONS,
    *DES_LOTS_LOUES,
    *DES_LOYERS,
    *DE_L_OCCUPATION,
)


@pytest.fixture
def lignes() -> dict[str, int]:
    """Make a row of each table, named; nothing is pending when it returns."""
    personne, agente, acteur = PersonneFactory.create(), agent(), ActeurFactory.create()
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
        "fermeture": _fermer(fermee, agente),
        "fermeture_des_parties": _fermer(ensemble_ferme, agente),
        "salle": salle,
        "libre": libre,
        "autre": autre,
        "fermee": fermee,
        "ensemble": ensemble,
        "ensemble_ferme": ensemble_ferme,
        "partie": partie,
        "partie2": partie2,
        "partie_fermee": partie_fermee,
        "acteur": acteur,
        "personne": personne,
        "site": site,
        "niveau": salle.niveau,
        "site2": ensemble.site,
        "regle": RegleReservationFactory.create(),
        "signalement": SignalementFactory.create(espace=libre),
        "signalement_de_visiteur": SignalementFactory.create(visiteur=True),
    }
    creations |= lignes_des_locataires() | lignes_des_conventions(agente)
    creations |= lignes_des_loyers(agente) | lignes_de_l_occupation(personne, site)
    creations |= lignes_du_financement(personne, site) | lignes_des_subventions(personne)
    ImportLieuxFactory.create(
        depose_par=agente,
        statut="importe",
        importe_par=agente,
        importe_le=MAINTENANT,
        lance_par=agente,
        lance_le=MAINTENANT,
    )
    LienDeSuiviFactory.create(signalement=creations["signalement_de_visiteur"])
    pris = SignalementFactory.create(fermeture_id=creations["fermeture"].pk)
    executer(
        changer("signalement", "pris", **PRIS, responsable_id="%(personne)s")
        + etape("pris", sequence="0"),
        {"pris": pris.pk, "personne": personne.pk},
    )
    executer("SELECT 1")
    niveau_ailleurs = NiveauFactory.create()
    creations |= {
        "niveau_ailleurs": niveau_ailleurs,
        "fermeture_ailleurs": FermetureFactory.create(
            espace=None, site=niveau_ailleurs.site, debut=a(14), fin=a(18)
        ),
        "fermeture_levee": FermetureFactory.create(
            espace=libre, debut=a(14), fin=a(18), levee_le=MAINTENANT, levee_par=personne
        ),
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
    ).objet


def test_refuse_par_postgresql(lignes, subtests):
    for cas in TOUS_LES_CAS:
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
    assert contraintes_du_catalogue("locaux") | par_declencheurs == noms(TOUS_LES_CAS) | {
        "locaux_lecture_fraiche"
    }


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
    executer(
        fermer_par_sql("ensemble", QUATORZE_DIX_HUIT)
        + occuper("partie", QUATORZE_DIX_HUIT, fermeture="nouvelle")
        + occuper("partie2", QUATORZE_DIX_HUIT, fermeture="nouvelle"),
        lignes,
    )


def test_une_fermeture_de_site_tient_ses_espaces(lignes):
    """What another closure holds already is held."""
    executer(
        changer("fermeture", "fermeture_ailleurs", site_id="%(site)s")
        + "".join(
            occuper(espace, QUATORZE_DIX_HUIT, fermeture="fermeture_ailleurs")
            for espace in ("salle", "libre", "autre")
        ),
        lignes,
    )


def test_une_fermeture_tient_en_plusieurs_morceaux(lignes):
    executer(
        fermer_par_sql("libre", QUATORZE_DIX_HUIT)
        + occuper("libre", p("15:00", "18:00"), fermeture="nouvelle")
        + occuper("libre", LIBRE, fermeture="nouvelle"),
        lignes,
    )


def test_une_fermeture_s_allonge_avec_ce_qu_elle_tient(lignes):
    executer(
        changer("fermeture", "fermeture", periode=p("14:00", "19:00"))
        + occuper("fermee", p("18:00", "19:00"), fermeture="fermeture"),
        lignes,
    )


def test_une_fermeture_levee_ne_tient_rien(lignes):
    executer(
        fermer_par_sql("libre", QUATORZE_DIX_HUIT, levee_le="now()", levee_par_id="%(personne)s"),
        lignes,
    )


def test_une_salle_libre_devient_divisible_et_le_passe_ne_gene_pas(lignes):
    ReservationFactory.create(
        espace_id=lignes["autre"], debut=a(9).replace(year=2020), fin=a(10).replace(year=2020)
    )
    executer("SELECT 1")
    neuf = EspaceFactory.create()
    executer(composer("autre", "neuf"), lignes | {"neuf": neuf.pk})
    assert Composition.objects.filter(ensemble=lignes["autre"]).count() == 1


def test_changer_les_parties_avec_ce_qu_elles_tiennent(lignes):
    """A composition that changes with future bookings passes when they are rewritten in the same transaction."""
    ensemble, (partie, partie2) = salle_divisible()
    reservee = ReservationFactory.create(espace=ensemble)
    neuf = EspaceFactory.create()
    executer("SELECT 1")
    executer(
        composer("ensemble", "neuf") + occuper("neuf", NEUF_DIX, reservation="reservee"),
        {"ensemble": ensemble.pk, "neuf": neuf.pk, "reservee": reservee.pk},
    )
    tenus = Occupation.objects.filter(reservation=reservee).values_list("espace", flat=True)
    assert set(tenus) == {partie.pk, partie2.pk, neuf.pk}


def test_une_table_temporaire_ne_prend_pas_la_place_du_registre(lignes):
    """The checks read our tables, whatever the session puts before them in its search path."""
    sql = (
        "CREATE TEMP TABLE locaux_reservation (LIKE public.locaux_reservation) ON COMMIT DROP;"
        "DELETE FROM public.locaux_occupation WHERE reservation_id = %(reservee)s"
    )
    assert refus(sql, lignes).constraint_name == "locaux_reservation_tient_son_creneau"


def test_un_contour_tient_dans_le_plan(lignes):
    executer(changer("espace", "libre", contour=CARRE), lignes)
    assert Espace.objects.get(pk=lignes["libre"]).contour == [[0, 0], [10000, 0], [10000, 10000]]


def test_un_espace_sans_reservation_a_venir_s_archive(lignes):
    executer(changer("espace", "libre", reservable="false", archive_le="now()"), lignes)
    assert list(Espace.objects.en_service().filter(pk=lignes["libre"])) == []
