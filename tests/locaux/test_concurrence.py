"""Two people at the same moment, on real connections: one wins, the other is told, nobody waits for ever."""

import uuid
from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import combinations
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from acteurs.models import Acteur, Personne
from locaux.actions.annulations import Fait, ReservationsGenees, Suite
from locaux.actions.fermetures import fermer, lever
from locaux.actions.registre import CreneauPris
from locaux.actions.reservations import annuler, deplacer, reserver
from locaux.enums import MotifFermeture, StatutReservation
from locaux.models import Composition, Espace, Fermeture, Occupation, Reservation
from ptce.socle.models import Courriel
from ptce.socle.periodes import intervalle
from ptce.socle.transactions import rejouer
from tests.concurrence import Autre, ensemble, genres
from tests.contraintes import refus
from tests.factories.acteurs import PersonneFactory, agent, membre
from tests.factories.locaux import (
    CompositionFactory,
    EspaceFactory,
    FermetureFactory,
    RegleReservationFactory,
    ReservationFactory,
    salle_divisible,
)
from tests.factories.moments import MAINTENANT, a

pytestmark = pytest.mark.django_db(transaction=True)

NOMBRE = 8
NEUF_HEURES, DIX_HEURES = a(9), a(10)


@pytest.fixture
def personne() -> Personne:
    return membre()


def chez(personne: Personne) -> Acteur:
    return personne.organisations()[0]


def demande(
    espace: Espace,
    par: Personne,
    debut: datetime = NEUF_HEURES,
    fin: datetime = DIX_HEURES,
    **suite: Any,
) -> Callable[[], Reservation]:
    """Return a booking to be made, as a view makes it."""
    return partial(
        rejouer(reserver),
        espace=espace,
        acteur=chez(par),
        par=par,
        debut=debut,
        fin=fin,
        maintenant=MAINTENANT,
        **suite,
    )


def assert_registre_sain() -> None:
    """Check, the naive way, that no two rows of the ledger overlap and that each booking holds its parts once."""
    lignes = list(Occupation.objects.values_list("espace", "periode"))
    for (un, periode), (autre, seconde) in combinations(lignes, 2):
        (debut, fin), (debut2, fin2) = intervalle(periode), intervalle(seconde)
        assert un != autre or fin <= debut2 or fin2 <= debut
    for reservation in Reservation.objects.all():
        tenus = sorted(reservation.occupations.values_list("espace", flat=True))
        confirmee = reservation.statut == StatutReservation.CONFIRMEE
        assert tenus == ([e.pk for e in reservation.espace.atomes()] if confirmee else [])


# --- Booking --------------------------------------------------------------------------------------


def test_un_seul_creneau_un_seul_gagnant(personne):
    salle = EspaceFactory.create()
    resultats = ensemble([demande(salle, personne)] * NOMBRE)
    assert genres(resultats) == ["CreneauPris"] * (NOMBRE - 1) + ["Reservation"]
    assert Reservation.objects.count() == Occupation.objects.count() == 1
    assert Courriel.objects.count() == 1
    refus = next(resultat for resultat in resultats if isinstance(resultat, CreneauPris))
    assert str(refus) == f"{salle} est déjà pris à ce moment."
    assert (refus.espace, refus.debut, refus.fin) == (salle, a(9), a(10))


def test_des_creneaux_qui_se_croisent_a_moitie(personne):
    regle = RegleReservationFactory.create(battement_avant=5, battement_apres=10)
    salle = EspaceFactory.create(regle=regle)
    resultats = ensemble(
        [demande(salle, personne, a(9, 15 * rang), a(10, 15 * rang)) for rang in range(NOMBRE)]
    )
    assert set(genres(resultats)) == {"CreneauPris", "Reservation"}
    assert_registre_sain()


def test_la_salle_entiere_contre_ses_parties(personne):
    entiere, (gauche, droite) = salle_divisible()
    resultats = ensemble([demande(espace, personne) for espace in (entiere, gauche, droite) * 3])
    gagnants = {resultat.espace for resultat in resultats if isinstance(resultat, Reservation)}
    assert gagnants in ({entiere}, {gauche, droite})
    assert genres(resultats) == sorted(
        ["Reservation"] * len(gagnants) + ["CreneauPris"] * (9 - len(gagnants))
    )
    assert_registre_sain()


def test_deux_salles_entieres_qui_partagent_une_partie(personne):
    une, (_, commune) = salle_divisible()
    autre, _ = salle_divisible(niveau=une.niveau, regle=une.regle)
    CompositionFactory.create(ensemble=autre, element=commune)
    resultats = ensemble([demande(espace, personne) for espace in (une, autre) * 3])
    assert genres(resultats) == ["CreneauPris"] * 5 + ["Reservation"]
    assert_registre_sain()


def test_la_salle_entiere_attend_celui_qui_prend_une_partie(personne):
    entiere, (gauche, _) = salle_divisible()
    with transaction.atomic():
        reserver(
            espace=gauche,
            acteur=chez(personne),
            par=personne,
            debut=a(9),
            fin=a(10),
            maintenant=MAINTENANT,
        )
        autre = Autre(demande(entiere, personne))
        assert not autre.fini()
    assert isinstance(autre.resultat(), CreneauPris)
    assert_registre_sain()


# --- A form sent twice ----------------------------------------------------------------------------


def test_un_double_clic_fait_une_reservation(personne):
    salle, jeton = EspaceFactory.create(), uuid.uuid4()
    resultats = ensemble([demande(salle, personne, jeton=jeton)] * NOMBRE)
    assert {resultat.pk for resultat in resultats} == {Reservation.objects.get().pk}
    assert Courriel.objects.count() == 1


def test_un_meme_formulaire_pour_deux_salles_a_la_fois(personne):
    jeton = uuid.uuid4()
    resultats = ensemble(
        [demande(salle, personne, jeton=jeton) for salle in EspaceFactory.create_batch(NOMBRE)]
    )
    gagnante = Reservation.objects.get()
    refus = [resultat for resultat in resultats if resultat != gagnante]
    assert genres(refus) == ["FormulaireDejaEnvoye"] * (NOMBRE - 1)
    assert {un.objet for un in refus} == {gagnante}


# --- Moving and cancelling ------------------------------------------------------------------------


def test_deux_reservations_echangent_leurs_salles_sans_interblocage(personne):
    """Each wants the other's slot: both are refused, and none waits for the other."""
    une, autre = EspaceFactory.create_batch(2)
    agente = agent()
    chez_une, chez_autre = (
        ReservationFactory.create(espace=espace, acteur=chez(personne)) for espace in (une, autre)
    )
    deplacement = partial(
        rejouer(deplacer), par=agente, debut=a(9), fin=a(10), maintenant=MAINTENANT
    )
    resultats = ensemble(
        [
            partial(deplacement, reservation=chez_une, espace=autre),
            partial(deplacement, reservation=chez_autre, espace=une),
        ]
        * 4
    )
    assert genres(resultats) == ["CreneauPris"] * NOMBRE
    assert_registre_sain()


def test_tout_le_monde_bouge_entre_trois_salles(personne):
    salles, agente = EspaceFactory.create_batch(3), agent()
    reservations = [
        ReservationFactory.create(
            espace=salle, acteur=chez(personne), debut=a(9 + rang), fin=a(10 + rang)
        )
        for rang, salle in enumerate(salles)
    ]

    def bouger(rang: int) -> list[Any]:
        resultats: list[Any] = []
        for tour in range(6):
            heure = 9 + (rang + tour) % 3
            try:
                resultats.append(
                    rejouer(deplacer)(
                        reservation=Reservation.objects.get(pk=reservations[rang % 3].pk),
                        espace=salles[(rang + tour) % 3],
                        par=agente,
                        debut=a(heure),
                        fin=a(heure + 1),
                        maintenant=MAINTENANT,
                    )
                )
            except Exception as erreur:
                resultats.append(erreur)
        return resultats

    resultats = [r for lot in ensemble([partial(bouger, n) for n in range(6)]) for r in lot]
    assert set(genres(resultats)) <= {"Reservation", "CreneauPris", "ReservationModifiee"}
    assert_registre_sain()


def test_annuler_deux_fois_a_la_fois(personne):
    reservation = ReservationFactory.create(acteur=chez(personne), demandeur=personne)
    resultats = ensemble(
        [partial(rejouer(annuler), reservation=reservation, par=personne, maintenant=MAINTENANT)]
        * NOMBRE
    )
    assert genres(resultats) == ["Reservation"] + ["ReservationClose"] * (NOMBRE - 1)
    assert Courriel.objects.count() == 1
    reservation.refresh_from_db()
    assert (reservation.statut, reservation.sequence) == (StatutReservation.ANNULEE, 1)
    assert_registre_sain()


def test_annuler_pendant_qu_un_autre_deplace(personne):
    reservation = ReservationFactory.create(acteur=chez(personne), demandeur=personne)
    ailleurs = EspaceFactory.create()
    ensemble_ = ensemble(
        [
            partial(rejouer(annuler), reservation=reservation, par=personne, maintenant=MAINTENANT),
            partial(
                rejouer(deplacer),
                reservation=reservation,
                espace=ailleurs,
                par=personne,
                debut=a(9),
                fin=a(10),
                maintenant=MAINTENANT,
            ),
        ]
    )
    # Moved first: the cancellation looks at a space that the booking left, and says that it changed.
    assert genres(ensemble_) in (
        ["Reservation", "ReservationClose"],
        ["Reservation", "ReservationModifiee"],
    )
    assert_registre_sain()


# --- Closures -------------------------------------------------------------------------------------


def test_fermer_et_reserver_a_la_fois(personne):
    entiere, (gauche, _) = salle_divisible()
    fermeture = partial(
        rejouer(fermer),
        cible=entiere.site,
        debut=a(8),
        fin=a(12),
        motif=MotifFermeture.TRAVAUX,
        par=agent(),
        maintenant=MAINTENANT,
    )
    resultats = ensemble([fermeture, demande(gauche, personne)])
    if isinstance(resultats[0], Fait):
        assert genres(resultats[1:]) in (["CreneauPris"], ["ReservationRefusee"])
    else:
        assert isinstance(resultats[0], ReservationsGenees)
        assert resultats[0].reservations == [resultats[1]]
    assert_registre_sain()


def test_une_reservation_faite_entre_la_liste_et_la_confirmation(personne):
    """The agent saw one booking; another is written, not committed yet, when they confirm."""
    salle, agente = EspaceFactory.create(), agent()
    ReservationFactory.create(espace=salle, debut=a(8), fin=a(9))
    fermeture = partial(
        rejouer(fermer),
        cible=salle,
        debut=a(8),
        fin=a(12),
        motif=MotifFermeture.TRAVAUX,
        par=agente,
        maintenant=MAINTENANT,
    )
    with pytest.raises(ReservationsGenees) as vue:
        fermeture()
    suite = Suite(vues=vue.value.genees.empreinte, annuler=True)
    with transaction.atomic():
        ecrite = demande(salle, personne)
        reservation = ecrite.func.__wrapped__(**ecrite.keywords)
        confirmation = Autre(partial(fermeture, suite=suite))
        assert not confirmation.fini()
    montree = confirmation.resultat()
    assert isinstance(montree, ReservationsGenees)
    assert reservation in montree.reservations
    assert Reservation.objects.confirmees().count() == 2
    assert Courriel.objects.filter(modele="reservation_annulee").count() == 0
    suite = Suite(vues=montree.genees.empreinte, annuler=True)
    resultats = ensemble([partial(fermeture, suite=suite, jeton=uuid.uuid4())] * 2)
    assert Reservation.objects.confirmees().count() == 0
    assert {resultat.objet for resultat in resultats} == {Fermeture.objects.get()}
    assert_registre_sain()


def test_fermer_plusieurs_fois_a_la_fois(personne):
    salle, agente = EspaceFactory.create(), agent()
    resultats = ensemble(
        [
            partial(
                rejouer(fermer),
                cible=cible,
                debut=a(8 + rang),
                fin=a(12 + rang),
                motif=MotifFermeture.TRAVAUX,
                par=agente,
                maintenant=MAINTENANT,
            )
            for rang, cible in enumerate((salle, salle.site) * 3)
        ]
    )
    assert genres(resultats) == ["Fait"] * 6
    assert_registre_sain()
    resultats = ensemble(
        [
            partial(rejouer(lever), fermeture=fait.objet, par=agente, maintenant=MAINTENANT)
            for fait in resultats
        ]
    )
    assert genres(resultats) == ["Fermeture"] * 6
    assert Occupation.objects.count() == 0


# --- By raw SQL: the triggers meet under the lock of the space -------------------------------------


def executer(sql: str, *valeurs: Any) -> None:
    """Run raw SQL and check what is deferred at once, as a hurried transaction would."""
    with connection.cursor() as curseur:
        curseur.execute(sql, valeurs)
        curseur.execute("SET CONSTRAINTS ALL IMMEDIATE")


def executer_et_valider(sql: str, *valeurs: Any) -> None:
    with transaction.atomic():
        executer(sql, *valeurs)


COMPOSER = "INSERT INTO locaux_composition (ensemble_id, element_id) VALUES (%s, %s)"
FERMER = "INSERT INTO locaux_occupation (espace_id, periode, fermeture_id) VALUES (%s, %s, %s)"


def nom_du_refus(erreur: Any) -> str:
    assert isinstance(erreur, IntegrityError)
    return str(erreur.__cause__.diag.constraint_name)  # type: ignore[union-attr]


def test_une_partie_de_plus_pendant_qu_on_reserve(personne):
    """The booking waits for the change, then holds the new part too."""
    entiere, parties = salle_divisible()
    nouvelle = EspaceFactory.create(niveau=entiere.niveau)
    with transaction.atomic():
        executer(COMPOSER, entiere.pk, nouvelle.pk)
        autre = Autre(demande(entiere, personne))
        assert not autre.fini()
    reservation = autre.resultat()
    assert set(reservation.occupations.values_list("espace", flat=True)) == {
        *(partie.pk for partie in parties),
        nouvelle.pk,
    }


def test_reserver_pendant_qu_une_partie_s_ajoute(personne):
    """The change waits for the booking, then is refused: the booking would not hold the new part."""
    entiere, _ = salle_divisible()
    nouvelle = EspaceFactory.create(niveau=entiere.niveau)
    with transaction.atomic():
        reserver(
            espace=entiere,
            acteur=chez(personne),
            par=personne,
            debut=a(9),
            fin=a(10),
            maintenant=MAINTENANT,
        )
        autre = Autre(partial(executer_et_valider, COMPOSER, entiere.pk, nouvelle.pk))
        assert not autre.fini()
    assert nom_du_refus(autre.resultat()) == "locaux_reservation_tient_son_creneau"
    assert Composition.objects.count() == 2


def test_diviser_une_salle_pendant_qu_elle_est_prise(personne):
    salle, partie = EspaceFactory.create_batch(2)
    # Lifted: what it should hold is not the question here.
    fermeture = FermetureFactory.create(
        espace=salle, levee_le=MAINTENANT, levee_par=PersonneFactory.create()
    )
    with transaction.atomic():
        executer(COMPOSER, salle.pk, partie.pk)
        autre = Autre(
            partial(executer_et_valider, FERMER, salle.pk, fermeture.periode, fermeture.pk)
        )
        assert not autre.fini()
    assert nom_du_refus(autre.resultat()) == "locaux_occupation_jamais_un_ensemble"


def test_prendre_une_salle_pendant_qu_on_la_divise():
    salle, partie = EspaceFactory.create_batch(2)
    with transaction.atomic():
        ReservationFactory.create(espace=salle)
        executer("SELECT 1")
        autre = Autre(partial(executer_et_valider, COMPOSER, salle.pk, partie.pk))
        assert not autre.fini()
    assert nom_du_refus(autre.resultat()) == "locaux_occupation_jamais_un_ensemble"


def test_lever_une_fermeture_pendant_qu_elle_prend_un_espace():
    salle = EspaceFactory.create()
    fermeture = FermetureFactory.create(espace=salle)
    with transaction.atomic():
        executer(
            "DELETE FROM locaux_occupation WHERE fermeture_id = %s;"
            "UPDATE locaux_fermeture SET levee_le = now(), levee_par_id = creee_par_id WHERE id = %s",
            fermeture.pk,
            fermeture.pk,
        )
        autre = Autre(
            partial(executer_et_valider, FERMER, salle.pk, fermeture.periode, fermeture.pk)
        )
        assert not autre.fini()
    assert nom_du_refus(autre.resultat()) == "locaux_occupation_dans_sa_fermeture"
    assert Occupation.objects.count() == 0


def test_ajouter_un_espace_pendant_qu_on_ferme_le_site():
    """The new space waits for the closure, then is refused: nothing holds it."""
    salle = EspaceFactory.create()
    with transaction.atomic():
        fermer(
            cible=salle.site,
            debut=a(8),
            fin=a(12),
            motif=MotifFermeture.TRAVAUX,
            par=agent(),
            maintenant=MAINTENANT,
        )
        executer("SELECT 1")
        autre = Autre(partial(EspaceFactory.create, niveau=salle.niveau, regle=salle.regle))
        assert not autre.fini()
    assert nom_du_refus(autre.resultat()) == "locaux_fermeture_entiere"


RELUS = {
    "reservation": "UPDATE locaux_reservation SET statut = statut",
    "occupation": "UPDATE locaux_occupation SET espace_id = espace_id",
    "fermeture": "UPDATE locaux_fermeture SET levee_le = levee_le",
    "composition": "UPDATE locaux_composition SET element_id = element_id",
    "espace": "UPDATE locaux_espace SET niveau_id = niveau_id",
}


def test_une_lecture_figee_n_ecrit_pas_le_registre(subtests):
    """Under REPEATABLE READ a check would not see what was committed while it waited."""
    entiere, _ = salle_divisible()
    ReservationFactory.create(espace=entiere)
    FermetureFactory.create()
    for quoi, sql in RELUS.items():
        with subtests.test(quoi):
            figee = f"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; {sql}"
            assert refus(figee).constraint_name == "locaux_lecture_fraiche"
