"""Moving a booking: what changes, what closes it, and a form made from an older state."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps

from acteurs.enums import RoleAppartenance, StatutActeur
from acteurs.models import Acteur, Personne
from locaux.actions import reservations
from locaux.actions.controles import ReservationModifiee, ReservationRefusee
from locaux.actions.registre import CreneauPris
from locaux.enums import StatutReservation
from locaux.models import Espace, Reservation
from locaux.models.reservation import ReservationClose
from ptce.socle import contributions, typographie
from ptce.socle.journal import auteur
from ptce.socle.models import Courriel
from tests.factories.acteurs import agent, membre
from tests.factories.locaux import (
    EspaceFactory,
    RegleReservationFactory,
    ReservationFactory,
    salle_divisible,
)
from tests.factories.moments import MAINTENANT, MARDI, a
from tests.locaux.actes import courriels, registre

pytestmark = pytest.mark.django_db


@pytest.fixture
def personne() -> Personne:
    return membre(role=RoleAppartenance.GESTIONNAIRE)


@pytest.fixture
def salle() -> Espace:
    return EspaceFactory.create()


@pytest.fixture
def reservation(personne: Personne, salle: Espace) -> Reservation:
    return ReservationFactory.create(
        espace=salle, acteur=personne.organisations()[0], demandeur=personne, objet="Bureau"
    )


def deplacer(
    reservation: Reservation,
    par: Personne,
    debut: datetime | None = None,
    fin: datetime | None = None,
    **suite: Any,
) -> Reservation:
    """Move to 14–15 in the same space, unless told otherwise."""
    suite = {"espace": reservation.espace, "maintenant": MAINTENANT, **suite}
    return reservations.deplacer(
        reservation=reservation, par=par, debut=debut or a(14), fin=fin or a(15), **suite
    )


def etat(reservation: Reservation) -> tuple[Any, ...]:
    fraiche = Reservation.objects.get(pk=reservation.pk)
    return (
        fraiche.espace_id,
        fraiche.debut,
        fraiche.fin,
        fraiche.objet,
        fraiche.nb_personnes,
        fraiche.sequence,
    )


def assert_inchangee(reservation: Reservation) -> None:
    assert etat(reservation) == (reservation.espace_id, a(9), a(10), "Bureau", 1, 0)
    assert registre() == {(reservation.espace_id, a(9), a(10))}
    assert courriels() == []


# --- What a move writes ---------------------------------------------------------------------------


def test_a_une_autre_heure(reservation, personne, salle):
    rendue = deplacer(reservation, personne)
    assert rendue == reservation
    assert etat(reservation) == (salle.pk, a(14), a(15), "Bureau", 1, 1)
    assert registre() == {(salle.pk, a(14), a(15))}
    assert courriels() == [("reservation_deplacee", personne.courriel)]


def test_dans_un_autre_espace_avec_ce_qu_elle_dit(reservation, personne):
    ailleurs = EspaceFactory.create()
    deplacer(reservation, personne, espace=ailleurs, objet="Conseil", nb_personnes=8)
    assert etat(reservation) == (ailleurs.pk, a(14), a(15), "Conseil", 8, 1)
    assert registre() == {(ailleurs.pk, a(14), a(15))}


def test_par_dessus_elle_meme(reservation, personne, salle):
    deplacer(reservation, personne, a(9, 30), a(10, 30))
    assert registre() == {(salle.pk, a(9, 30), a(10, 30))}


def test_de_la_salle_entiere_a_une_partie_et_retour(personne):
    entiere, (gauche, droite) = salle_divisible()
    reservation = ReservationFactory.create(
        espace=entiere, acteur=personne.organisations()[0], demandeur=personne
    )
    deplacer(reservation, personne, espace=gauche)
    assert registre() == {(gauche.pk, a(14), a(15))}
    reservation.refresh_from_db()
    deplacer(reservation, personne, a(15), a(16), espace=entiere)
    assert registre() == {(gauche.pk, a(15), a(16)), (droite.pk, a(15), a(16))}


def test_avec_les_battements_de_la_nouvelle_salle(reservation, personne):
    ailleurs = EspaceFactory.create(
        regle=RegleReservationFactory.create(battement_avant=15, battement_apres=30)
    )
    deplacer(reservation, personne, espace=ailleurs)
    assert registre() == {(ailleurs.pk, a(13, 45), a(15, 30))}


def test_changer_ce_qu_elle_dit_seulement(reservation, personne, salle):
    tenues = list(reservation.occupations.values_list("pk", flat=True))
    deplacer(reservation, personne, a(9), a(10), objet="Conseil", nb_personnes=2)
    assert etat(reservation) == (salle.pk, a(9), a(10), "Conseil", 2, 1)
    assert list(reservation.occupations.values_list("pk", flat=True)) == tenues
    assert courriels() == [("reservation_deplacee", personne.courriel)]


@pytest.mark.parametrize(
    ("statut", "code"),
    [(StatutActeur.SUSPENDU, "suspendue"), (StatutActeur.CANDIDAT, "organisation")],
)
def test_une_organisation_qui_n_est_plus_en_vigueur_ne_change_rien(
    reservation, personne, statut, code
):
    """Neither the slot nor what the booking says, agents included: it is kept, or cancelled."""
    avant = etat(reservation)
    Acteur.objects.update(statut=statut)
    for qui in (personne, agent()):
        for voulu in ({"objet": "Conseil"}, {"nb_personnes": 2}):
            with pytest.raises(ReservationRefusee) as refusee:
                deplacer(reservation, qui, a(9), a(10), **voulu)
            assert [motif.code for motif in refusee.value.refus] == [code]
        with pytest.raises(ReservationRefusee) as refusee:
            deplacer(reservation, qui)
        assert [motif.code for motif in refusee.value.refus] == [code]
    reservation.refresh_from_db()
    assert etat(reservation) == avant


def test_le_courriel_dit_le_nouveau_creneau_et_qui(reservation, personne):
    agente = agent(prenom="Agathe", nom="Ent")
    deplacer(reservation, agente)
    contexte = Courriel.objects.get().contexte
    assert {
        nom: contexte[nom] for nom in ("sequence", "quand", "par", "par_un_autre", "participant")
    } == {
        "sequence": 1,
        "quand": typographie.creneau(a(14), a(15)),
        "par": "Agathe Ent",
        "par_un_autre": True,
        "participant": personne.courriel,
    }
    assert courriels() == [("reservation_deplacee", personne.courriel)]


def test_le_journal_dit_qui_et_quoi(reservation, personne):
    with auteur(personne, "essai"):
        deplacer(reservation, personne)
    evenement = apps.get_model("locaux", "ReservationEvent").objects.latest("pgh_id")
    assert (evenement.pgh_label, evenement.sequence, evenement.pgh_context.metadata) == (
        "update",
        1,
        {"user": personne.pk, "origine": "essai"},
    )
    tenues = apps.get_model("locaux", "OccupationEvent").objects.order_by("pgh_id")
    assert list(tenues.values_list("pgh_label", "pgh_context")) == [
        ("insert", None),
        ("delete", evenement.pgh_context_id),
        ("insert", evenement.pgh_context_id),
    ]


def test_une_application_du_dessus_l_apprend(reservation, personne):
    """An upper app that holds something on the booking is told, in the same transaction."""
    appris = []

    @contributions.reservation_changee.repondre
    def apprendre(changee: Reservation, par: Personne) -> None:
        appris.append((changee.pk, changee.debut, par))

    try:
        deplacer(reservation, personne)
        reservations.annuler(reservation=reservation, par=personne, maintenant=MAINTENANT)
    finally:
        contributions.reservation_changee._reponses.remove(apprendre)
    assert appris == [(reservation.pk, a(14), personne)] * 2


# --- Again, and meanwhile -------------------------------------------------------------------------


def test_demander_deux_fois_ne_change_qu_une_fois(reservation, personne):
    for _ in range(2):
        assert deplacer(reservation, personne, sequence=0).sequence == 1
    assert len(courriels()) == 1


def test_un_formulaire_d_avant_un_changement_est_refuse(reservation, personne):
    deplacer(reservation, personne, sequence=0)
    with pytest.raises(ReservationModifiee) as modifiee:
        deplacer(reservation, personne, a(16), a(17), sequence=0)
    assert str(modifiee.value) == (
        "Cette réservation a changé entre-temps. Relisez-la ci-dessous, puis recommencez si besoin."
    )
    assert etat(reservation)[1:3] == (a(14), a(15))
    deplacer(reservation, personne, a(16), a(17), sequence=1)
    assert etat(reservation)[1:3] == (a(16), a(17))


def test_une_reservation_partie_ailleurs_est_a_relire(reservation, personne):
    """Seen in a room that it left meanwhile: the locks would be on the wrong spaces."""
    ancienne = Reservation.objects.get(pk=reservation.pk)
    deplacer(reservation, personne, espace=EspaceFactory.create())
    with pytest.raises(ReservationModifiee):
        deplacer(ancienne, personne, a(16), a(17))
    with pytest.raises(ReservationModifiee):
        reservations.annuler(reservation=ancienne, par=personne, maintenant=MAINTENANT)
    assert etat(reservation)[1:3] == (a(14), a(15))


# --- Refused: nothing changes ---------------------------------------------------------------------


def test_vers_un_creneau_pris(reservation, personne, salle):
    ReservationFactory.create(espace=salle, debut=a(14, 30), fin=a(16))
    with pytest.raises(CreneauPris) as pris:
        deplacer(reservation, personne)
    assert (pris.value.espace, pris.value.debut, pris.value.fin) == (salle, a(14), a(15))
    assert etat(reservation) == (salle.pk, a(9), a(10), "Bureau", 1, 0)
    assert registre() == {(salle.pk, a(9), a(10)), (salle.pk, a(14, 30), a(16))}
    assert courriels() == []


@pytest.mark.parametrize(
    ("vers", "codes"),
    [
        ({"debut": a(20), "fin": a(21)}, ["horaires"]),
        ({"debut": a(14, 10)}, ["granularite"]),
        ({"nb_personnes": 9}, ["capacite"]),
        ({"debut": a(9), "fin": a(10), "nb_personnes": 9}, ["capacite"]),
        ({"debut": a(14), "fin": a(13)}, ["ordre"]),
    ],
)
def test_vers_un_creneau_que_les_regles_refusent(reservation, personne, vers, codes):
    with pytest.raises(ReservationRefusee) as refusee:
        deplacer(reservation, personne, **vers)
    assert [motif.code for motif in refusee.value.refus] == codes
    assert_inchangee(reservation)


def test_vers_un_espace_qui_ne_se_reserve_pas(reservation, personne):
    with pytest.raises(ReservationRefusee) as refusee:
        deplacer(reservation, personne, espace=EspaceFactory.create(reservable=False))
    assert [motif.code for motif in refusee.value.refus] == ["non_reservable"]
    assert_inchangee(reservation)


COMMENCEE = "Cette réservation a déjà commencé : elle ne change plus."
PASSEE = "Cette réservation est passée : elle ne change plus."
FACTUREE = "Cette réservation est déjà facturée : elle ne change plus."
TROP_TARD = (
    "Il est trop tard pour changer cette réservation vous-même. "
    "Prévenez les agents du lieu : ils peuvent encore l’annuler."
)


@pytest.mark.parametrize(
    ("maintenant", "phrase"),
    [
        (a(9), COMMENCEE),
        (a(9, 59), COMMENCEE),
        (a(10), PASSEE),
        (a(9, jour=MARDI), PASSEE),
    ],
)
def test_une_reservation_commencee_ou_passee(reservation, personne, maintenant, phrase):
    for qui in (personne, agent()):
        with pytest.raises(ReservationClose) as close:
            deplacer(reservation, qui, a(16), a(17), maintenant=maintenant)
        assert str(close.value) == phrase
    assert_inchangee(reservation)


def test_une_reservation_facturee(reservation, personne):
    Reservation.objects.update(facturee_le=MAINTENANT)
    with pytest.raises(ReservationClose) as close:
        deplacer(reservation, personne)
    assert str(close.value) == FACTUREE
    assert_inchangee(reservation)


@pytest.mark.parametrize("vers", [{}, {"debut": a(9), "fin": a(10)}], ids=["moved", "same slot"])
def test_une_reservation_annulee(personne, vers):
    annulee = ReservationFactory.create(statut=StatutReservation.ANNULEE, demandeur=personne)
    with pytest.raises(ReservationClose) as close:
        deplacer(annulee, personne, **vers)
    assert str(close.value) == "Cette réservation est déjà annulée."
    assert registre() == set()


@pytest.mark.parametrize(("minutes", "refusee"), [(121, False), (120, True), (60, True)])
def test_le_delai_vaut_pour_les_membres_pas_pour_les_agents(personne, minutes, refusee):
    salle = EspaceFactory.create(regle=RegleReservationFactory.create(delai_annulation=120))
    reservation = ReservationFactory.create(
        espace=salle, acteur=personne.organisations()[0], demandeur=personne
    )
    maintenant = a(9) - timedelta(minutes=minutes)
    if refusee:
        with pytest.raises(ReservationClose) as close:
            deplacer(reservation, personne, maintenant=maintenant)
        assert str(close.value) == TROP_TARD
        assert etat(reservation)[1] == a(9)
        deplacer(reservation, agent(), maintenant=maintenant)
    else:
        deplacer(reservation, personne, maintenant=maintenant)
    assert etat(reservation)[1] == a(14)
