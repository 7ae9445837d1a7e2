"""Bookings in the way of a decision: what is shown of them, and what becomes of them once decided."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from acteurs.models import Personne
from locaux.actions.annulations import ReservationsGenees, Suite, annuler_en_lot, trancher
from locaux.enums import StatutReservation
from locaux.forms.genees import FormulaireSuite
from locaux.lectures.genees import (
    SEUL_LE_BATTEMENT,
    a_venir,
    constater,
    constater_fermeture,
    tenant,
)
from locaux.models import Reservation
from ptce.socle.courriels import composer
from ptce.socle.models import Courriel
from tests.factories.acteurs import agent
from tests.factories.locaux import (
    EspaceFactory,
    RegleReservationFactory,
    ReservationFactory,
    salle_divisible,
)
from tests.factories.moments import MAINTENANT, a
from tests.locaux.actes import courriels, registre

pytestmark = pytest.mark.django_db


@pytest.fixture
def agente() -> Personne:
    return agent(prenom="Agathe", nom="Ent")


def vues(*reservations: Reservation, maintenant=MAINTENANT):
    lues = Reservation.objects.completes().filter(pk__in=[resa.pk for resa in reservations])
    return constater(lues, maintenant=maintenant)


def decider(genees, suite, agente, **options):
    return trancher(genees, suite, par=agente, motif="Travaux", maintenant=MAINTENANT, **options)


# --- What is read ---------------------------------------------------------------------------------


def test_dans_l_ordre_avec_ce_qui_les_retient():
    tard = ReservationFactory.create(debut=a(14), fin=a(15), facturee_le=MAINTENANT)
    tot = ReservationFactory.create(debut=a(9), fin=a(10))
    genees = vues(tard, tot, maintenant=a(9, 30))
    assert genees.reservations == [tot, tard]
    assert [ligne.retenue for ligne in genees.retenues] == [
        "Cette réservation a déjà commencé : elle ne change plus.",
        "Cette réservation est déjà facturée : elle ne change plus.",
    ]
    assert (len(genees), bool(genees), genees.autres) == (2, True, 0)
    assert [ligne.quand.replace("\u00a0", " ") for ligne in genees.montrees] == [
        "lundi 7 mars 2050, 9 h – 10 h",
        "lundi 7 mars 2050, 14 h – 15 h",
    ]
    assert not vues()


def test_l_empreinte_suit_la_liste_et_la_revision():
    une, autre = ReservationFactory.create(), ReservationFactory.create()
    empreinte = vues(une, autre).empreinte
    assert vues(autre, une).empreinte == empreinte
    assert vues(une).empreinte != empreinte
    Reservation.objects.filter(pk=une.pk).update(sequence=1)
    assert vues(une, autre).empreinte != empreinte


def test_une_page_n_en_montre_que_quelques_unes(monkeypatch):
    monkeypatch.setattr("locaux.lectures.genees.MONTREES_AU_PLUS", 1)
    genees = vues(ReservationFactory.create(), ReservationFactory.create())
    assert (len(genees.montrees), genees.autres) == (1, 1)


def test_ce_qui_tient_des_espaces_battements_compris(django_assert_num_queries):
    entiere, (gauche, droite) = salle_divisible(
        regle=RegleReservationFactory.create(battement_apres=30)
    )
    reservation = ReservationFactory.create(espace=entiere)
    with django_assert_num_queries(1):
        assert list(tenant([gauche.pk, droite.pk], a(8), a(12))) == [reservation]
    assert list(tenant([gauche.pk], a(10, 30), a(12))) == []
    (ligne,) = constater_fermeture([gauche], a(10, 15), a(12), maintenant=MAINTENANT).lignes
    assert list(ligne.motifs) == [SEUL_LE_BATTEMENT]
    (ligne,) = constater_fermeture([gauche], a(9, 15), a(12), maintenant=MAINTENANT).lignes
    assert list(ligne.motifs) == []


def test_celles_a_venir_d_un_espace():
    salle = EspaceFactory.create()
    matin = ReservationFactory.create(espace=salle)
    ReservationFactory.create(
        espace=salle, debut=a(14), fin=a(15), statut=StatutReservation.ANNULEE
    )
    ReservationFactory.create()
    assert list(a_venir([salle.pk], a(9, 59))) == [matin]
    assert list(a_venir([salle.pk], a(10))) == []


# --- What is decided ------------------------------------------------------------------------------


def test_annuler_ecrit_a_chacun_avec_le_message_et_l_agenda(agente):
    une, autre = ReservationFactory.create(), ReservationFactory.create(debut=a(11), fin=a(12))
    genees = vues(une, autre)
    suite = Suite(vues=genees.empreinte, annuler=True, message="Salle Hers\nest libre.")
    annulees = decider(genees, suite, agente)
    assert annulees == [une, autre]
    assert registre() == set()
    assert courriels() == [
        ("reservation_annulee", une.demandeur.courriel),
        ("reservation_annulee", autre.demandeur.courriel),
    ]
    for lue in Reservation.objects.all():
        assert (
            lue.statut,
            lue.annulee_le,
            lue.annulee_par,
            lue.motif_annulation,
            lue.message_annulation,
            lue.sequence,
        ) == (
            StatutReservation.ANNULEE,
            MAINTENANT,
            agente,
            "Travaux",
            "Salle Hers\nest libre.",
            1,
        )
    message = composer(Courriel.objects.order_by("pk")[0])
    assert "Travaux\n\nSalle Hers\nest libre.\n\nPour réserver" in str(message.body)
    assert "<p>Salle Hers<br>est libre.</p>" in message.alternatives[0].content
    assert "METHOD:CANCEL" in message.alternatives[1].content


def test_garder_n_ecrit_rien(agente):
    genees = vues(ReservationFactory.create())
    avant = registre()
    assert decider(genees, Suite(vues=genees.empreinte), agente) == []
    assert registre() == avant
    assert courriels() == []


def test_rien_en_travers_ne_demande_rien(agente):
    assert decider(vues(), None, agente) == []


@pytest.mark.parametrize(
    "refusee",
    [
        lambda genees: None,
        lambda genees: Suite(vues="d’un autre moment", annuler=True),
        lambda genees: Suite(vues=genees.empreinte),
    ],
    ids=["undecided", "other bookings were shown", "kept where they may not be"],
)
def test_sans_decision_sur_celles_la_on_les_montre(agente, refusee):
    reservation = ReservationFactory.create()
    genees = vues(reservation)
    with pytest.raises(ReservationsGenees) as montrees:
        decider(genees, refusee(genees), agente, gardable=False)
    assert montrees.value.reservations == [reservation]
    assert courriels() == []


def test_une_seule_qui_ne_s_annule_plus_les_retient_toutes(agente):
    une = ReservationFactory.create()
    facturee = ReservationFactory.create(facturee_le=MAINTENANT)
    with pytest.raises(ReservationsGenees) as retenues:
        annuler_en_lot([une, facturee], par=agente, motif="", maintenant=MAINTENANT)
    assert [ligne.reservation for ligne in retenues.value.genees.retenues] == [facturee]
    assert Reservation.objects.confirmees().count() == 2
    assert courriels() == []


def test_le_nombre_de_requetes_d_une_annulation_en_lot(agente, django_assert_num_queries):
    """Three, and one message each."""
    for combien in (1, 3):
        reservations = ReservationFactory.create_batch(combien)
        with django_assert_num_queries(3 + combien):
            annuler_en_lot(reservations, par=agente, motif="", maintenant=MAINTENANT)


# --- What the agent answers -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("saisie", "gardable", "attendue"),
    [
        ({"vues": "x", "suite": "garder"}, True, Suite("x", annuler=False)),
        ({"vues": "x", "suite": "annuler", "message": "m"}, True, Suite("x", True, "m")),
        ({"vues": "x", "message": ""}, False, Suite("x", annuler=True)),
        ({"vues": "x"}, True, {"suite": ["Dites ce que deviennent ces réservations."]}),
        ({"vues": "x", "suite": "oublier"}, True, None),
        ({"vues": "x" * 65, "suite": "garder"}, True, None),
    ],
)
def test_la_reponse(saisie, gardable, attendue):
    form = FormulaireSuite(saisie, gardable=gardable)
    if isinstance(attendue, Suite):
        assert form.is_valid()
        assert form.decision() == attendue
    else:
        assert not form.is_valid()
        assert attendue is None or form.errors == attendue


@pytest.mark.parametrize(
    ("saisie", "valable"),
    [
        ({"message": "m"}, True),
        ({"sans_message": "on"}, True),
        ({"message": "m", "sans_message": "on"}, True),
        ({}, False),
        ({"message": " \n "}, False),
    ],
)
def test_sans_message_se_dit(saisie, valable):
    form = FormulaireSuite({"vues": "x", **saisie}, gardable=False, expliquer=True)
    assert form.is_valid() is valable
    assert list(form.errors) == ([] if valable else ["message"])


@pytest.mark.parametrize("saisie", [None, {"vues": "x", "message": "m"}])
def test_montree_a_nouveau_elle_garde_le_message_et_rafraichit_l_empreinte(saisie):
    genees = vues(ReservationFactory.create())
    form = FormulaireSuite(saisie, gardable=False).pour(genees)
    attendu = saisie["message"] if saisie else None
    assert (form["vues"].value(), form["message"].value()) == (genees.empreinte, attendu)


@pytest.mark.parametrize(
    ("combien", "dits"),
    [
        (1, ["Cette réservation", "La garder telle quelle", "Message à la personne"]),
        (2, ["Ces réservations", "Les garder telles quelles", "Message aux personnes"]),
    ],
)
def test_une_seule_se_dit_au_singulier(combien, dits):
    genees = vues(
        *(ReservationFactory.create(debut=a(9 + n), fin=a(10 + n)) for n in range(combien))
    )
    lue = str(FormulaireSuite(gardable=True).pour(genees))
    assert [dit in lue for dit in dits] == [True, True, True]
    assert "Message" in str(FormulaireSuite(gardable=False).pour(genees))


def test_la_liste_dit_qui_quand_et_pourquoi():
    reservation = ReservationFactory.create(objet="<b>Bilan</b>", facturee_le=MAINTENANT)
    genees = constater(
        [reservation], maintenant=MAINTENANT, motifs={reservation.pk: ["Trop longue."]}
    )
    page = render_to_string(
        "locaux/_reservations_genees.html",
        {"genees": genees, "legende": "Réservations en travers"},
        RequestFactory().get("/"),
    )
    for dit in (
        reservation.get_absolute_url(),
        str(reservation.espace),
        str(reservation.acteur),
        str(reservation.demandeur),
        "&lt;b&gt;Bilan&lt;/b&gt;",
        "Trop longue.",
        "déjà facturée",
    ):
        assert dit in page
