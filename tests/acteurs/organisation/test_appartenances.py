"""Roles and departures: who may, what is settled, and somebody always acts for the organisation."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from acteurs.actions.appartenances import (
    AppartenanceRefusee,
    EngagementsChanges,
    afficher,
    changer_role,
    terminer,
)
from acteurs.actions.maintiens import maintenir
from acteurs.actions.places_a_rendre import rendre_les_places
from acteurs.enums import (
    PublicEvenement,
    RoleAppartenance,
    StatutActeur,
    StatutInscription,
    VisibiliteDocument,
)
from acteurs.models import (
    Acteur,
    Appartenance,
    DocumentPartage,
    Evenement,
    Inscription,
    Nouvelle,
    Personne,
)
from acteurs.regles import peut_s_inscrire
from locaux.enums import StatutReservation
from locaux.models import Occupation, Reservation
from ptce.socle.contributions import (
    Decision,
    Depart,
    Sort,
    empreinte_des_engagements,
    engagements,
)
from ptce.socle.models import Courriel
from ptce.socle.periodes import calendrier
from tests.contraintes import executer, refus
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    PoleFactory,
    administrateur,
    agent,
    animateur,
    membre,
)
from tests.factories.locaux import ReservationFactory
from tests.factories.moments import LUNDI, MAINTENANT, MARDI, a
from tests.factories.vie import (
    DocumentPartageFactory,
    EvenementFactory,
    InscriptionFactory,
    NouvelleFactory,
)

pytestmark = pytest.mark.django_db

JOUR = MAINTENANT.date()
COLLABORATEUR, GESTIONNAIRE, REPRESENTANT = (
    RoleAppartenance.COLLABORATEUR,
    RoleAppartenance.GESTIONNAIRE,
    RoleAppartenance.REPRESENTANT,
)


@pytest.fixture
def acteur() -> Acteur:
    return ActeurFactory.create(nom="Les Jardins solidaires", slug="jardins")


@pytest.fixture
def gestionnaire(acteur: Acteur) -> Personne:
    return membre(acteur, role=GESTIONNAIRE, prenom="Gésine", nom="Taire")


@pytest.fixture
def colin(acteur: Acteur) -> Personne:
    return membre(acteur, prenom="Colin", nom="Borateur", courriel="colin@exemple.org")


def lien(personne: Personne) -> Appartenance:
    return Appartenance.objects.get(personne=personne)


def courriels() -> list[tuple[str, str]]:
    return list(Courriel.objects.order_by("pk").values_list("modele", "destinataire"))


def partir(qui: Personne, par: Personne, sort: Sort = Sort.GARDER, a_qui=None, **autres):
    """End the membership of someone, everything they hold being settled alike."""
    demande = Depart(lien(qui).acteur, qui, par, MAINTENANT)
    tenus = engagements(demande)
    return terminer(
        **{
            "appartenance": lien(qui),
            "par": par,
            "decisions": {tenu.cle: Decision(sort, a_qui) for tenu in tenus},
            "vus": empreinte_des_engagements(tenus),
            "maintenant": MAINTENANT,
            **autres,
        }
    )


# --- Roles ----------------------------------------------------------------------------------------


def test_un_role_change_et_la_personne_le_sait(gestionnaire, colin):
    for _ in range(2):
        changer_role(
            appartenance=lien(colin), role=REPRESENTANT, par=gestionnaire, maintenant=MAINTENANT
        )
    assert lien(colin).role == REPRESENTANT
    [courriel] = Courriel.objects.all()
    assert (courriel.modele, courriel.destinataire, courriel.contexte) == (
        "role_change",
        "colin@exemple.org",
        {
            "prenom": "Colin",
            "organisation": "Les Jardins solidaires",
            "par": "Gésine Taire",
            "par_un_autre": True,
            "avant": "collaborateur ou collaboratrice",
            "role": "représentant ou représentante",
            "chemin": "/mon-organisation/jardins/",
        },
    )


def test_quelqu_un_garde_toujours_l_organisation(gestionnaire, colin):
    with pytest.raises(AppartenanceRefusee, match="au moins une personne"):
        changer_role(
            appartenance=lien(gestionnaire),
            role=COLLABORATEUR,
            par=gestionnaire,
            maintenant=MAINTENANT,
        )
    with pytest.raises(AppartenanceRefusee, match="au moins une personne"):
        partir(gestionnaire, gestionnaire)
    changer_role(
        appartenance=lien(colin), role=GESTIONNAIRE, par=gestionnaire, maintenant=MAINTENANT
    )
    partir(gestionnaire, gestionnaire)
    assert lien(gestionnaire).periode == calendrier(date(2020, 1, 1), JOUR)


def test_une_fin_prevue_ne_garde_pas_l_organisation(acteur, gestionnaire):
    AppartenanceFactory.create(acteur=acteur, role=GESTIONNAIRE, fin=date(2060, 1, 1))
    with pytest.raises(AppartenanceRefusee, match="sans date de fin"):
        partir(gestionnaire, gestionnaire)


def test_qui_change_un_role_ou_met_fin(acteur, gestionnaire, colin):
    ailleurs = membre(role=GESTIONNAIRE)
    for par in (membre(acteur), ailleurs, agent(), animateur()):
        with pytest.raises(PermissionDenied):
            changer_role(appartenance=lien(colin), role=GESTIONNAIRE, par=par)
        with pytest.raises(PermissionDenied):
            partir(colin, par)
    partir(colin, administrateur())
    with pytest.raises(AppartenanceRefusee, match="ne fait plus partie"):
        changer_role(
            appartenance=lien(colin), role=GESTIONNAIRE, par=gestionnaire, maintenant=MAINTENANT
        )


def test_un_gestionnaire_d_une_organisation_suspendue_tient_ses_membres(
    acteur, gestionnaire, colin
):
    Acteur.objects.filter(pk=acteur.pk).update(statut=StatutActeur.SUSPENDU)
    changer_role(
        appartenance=lien(colin), role=GESTIONNAIRE, par=gestionnaire, maintenant=MAINTENANT
    )
    partir(colin, gestionnaire)


# --- Departures -----------------------------------------------------------------------------------


def test_partir_vaut_a_la_page_suivante(gestionnaire, colin):
    for _ in range(2):
        partir(colin, gestionnaire)
    assert lien(colin).periode == calendrier(date(2020, 1, 1), JOUR)
    assert not Appartenance.objects.filter(personne=colin).en_cours(JOUR).exists()
    assert courriels() == [("appartenance_terminee", "colin@exemple.org")]


def test_chacun_peut_partir_de_lui_meme(gestionnaire, colin):
    partir(colin, colin)
    assert not Appartenance.objects.filter(personne=colin).en_cours(JOUR).exists()


def test_un_dernier_jour_est_encore_un_jour(gestionnaire, colin):
    for _ in range(2):
        partir(colin, gestionnaire, dernier_jour=LUNDI)
    siens = Appartenance.objects.filter(personne=colin)
    assert (siens.en_cours(LUNDI).exists(), siens.en_cours(MARDI).exists()) == (True, False)
    assert lien(colin).dernier_jour == LUNDI
    assert len(courriels()) == 1
    with pytest.raises(AppartenanceRefusee, match="passé"):
        partir(colin, gestionnaire, dernier_jour=JOUR - timedelta(days=1))


def test_une_fin_prevue_se_reprend(acteur, gestionnaire, colin):
    partir(colin, gestionnaire, dernier_jour=LUNDI)
    for _ in range(2):
        maintenir(appartenance=lien(colin), par=gestionnaire, maintenant=MAINTENANT)
    assert lien(colin).periode == calendrier(date(2020, 1, 1))
    assert courriels()[1:] == [("appartenance_maintenue", "colin@exemple.org")]
    with pytest.raises(PermissionDenied):
        maintenir(appartenance=lien(colin), par=colin, maintenant=MAINTENANT)


def test_qui_s_en_va_ne_repousse_pas_sa_propre_fin(acteur, gestionnaire, colin):
    partir(colin, gestionnaire, dernier_jour=LUNDI)
    for par in (colin, gestionnaire):
        with pytest.raises(AppartenanceRefusee, match="déjà prévue plus tôt"):
            partir(colin, par, dernier_jour=MARDI)
    assert lien(colin).periode.upper == MARDI


def test_une_fin_passee_ou_suivie_ne_se_reprend_pas(acteur, gestionnaire, colin):
    partir(colin, gestionnaire, dernier_jour=LUNDI)
    prevue = lien(colin)
    AppartenanceFactory.create(acteur=acteur, personne=colin, debut=MARDI + timedelta(days=7))
    with pytest.raises(AppartenanceRefusee, match="revient déjà"):
        maintenir(appartenance=prevue, par=gestionnaire, maintenant=MAINTENANT)
    with pytest.raises(AppartenanceRefusee, match="de nouveau"):
        maintenir(appartenance=prevue, par=gestionnaire, maintenant=MAINTENANT + timedelta(days=30))


def test_une_appartenance_du_jour_meme_ne_laisse_que_le_journal(acteur, gestionnaire):
    neuve = AppartenanceFactory.create(acteur=acteur, debut=JOUR)
    terminer(appartenance=neuve, par=gestionnaire, maintenant=MAINTENANT)
    terminer(appartenance=neuve, par=gestionnaire, maintenant=MAINTENANT)
    assert not Appartenance.objects.filter(pk=neuve.pk).exists()


# --- What they leave ------------------------------------------------------------------------------


@pytest.fixture
def lundi(acteur: Acteur, colin: Personne) -> Reservation:
    return ReservationFactory.create(
        acteur=acteur, demandeur=colin, debut=a(9), fin=a(10), objet="Entretiens"
    )


@pytest.fixture
def mardi(acteur: Acteur, colin: Personne, lundi: Reservation) -> Reservation:
    return ReservationFactory.create(
        acteur=acteur,
        demandeur=colin,
        espace=lundi.espace,
        debut=a(9, jour=MARDI),
        fin=a(10, jour=MARDI),
    )


def test_ce_qu_on_laisse_est_dit(acteur, gestionnaire, colin, lundi):
    ReservationFactory.create(acteur=acteur, demandeur=gestionnaire, debut=a(11), fin=a(12))
    ReservationFactory.create(demandeur=colin, debut=a(14), fin=a(15))
    [tenu] = engagements(Depart(acteur, colin, gestionnaire, MAINTENANT))
    assert (tenu.texte, tenu.sorts, tenu.debut) == (
        f"{lundi.espace}, lundi 7\xa0mars 2050, 9\xa0h\xa0– 10\xa0h · Entretiens",
        (Sort.TRANSFERER, Sort.GARDER, Sort.ANNULER),
        a(9),
    )


def test_annuler_ce_qu_on_laisse_libere_le_creneau(gestionnaire, colin, lundi, mardi):
    partir(colin, gestionnaire, Sort.ANNULER)
    assert set(Reservation.objects.values_list("statut", "annulee_par", "motif_annulation")) == {
        (StatutReservation.ANNULEE, gestionnaire.pk, "Colin Borateur s’en va.")
    }
    assert not Occupation.objects.exists()
    assert courriels() == [
        ("reservation_annulee", "colin@exemple.org"),
        ("reservation_annulee", "colin@exemple.org"),
        ("appartenance_terminee", "colin@exemple.org"),
    ]


def test_confier_ce_qu_on_laisse_previent_qui_reprend(acteur, gestionnaire, colin, lundi):
    nora = membre(acteur, courriel="nora@exemple.org")
    partir(colin, gestionnaire, Sort.TRANSFERER, nora)
    lundi.refresh_from_db()
    assert (lundi.demandeur, lundi.sequence, lundi.statut) == (nora, 1, StatutReservation.CONFIRMEE)
    assert Occupation.objects.filter(reservation=lundi).count() == 1
    assert courriels()[0] == ("reservation_transferee", "nora@exemple.org")


def test_ce_que_l_organisation_garde_revient_a_qui_la_gere(gestionnaire, colin, lundi):
    partir(colin, colin)
    lundi.refresh_from_db()
    assert lundi.demandeur == gestionnaire


def test_ce_qui_commence_avant_la_fin_ne_change_pas(gestionnaire, colin, lundi, mardi):
    partir(colin, gestionnaire, Sort.ANNULER, dernier_jour=LUNDI)
    lundi.refresh_from_db()
    mardi.refresh_from_db()
    assert (lundi.statut, mardi.statut) == (
        StatutReservation.CONFIRMEE,
        StatutReservation.ANNULEE,
    )


@pytest.mark.parametrize("quoi", ["une de plus", "autre chose que permis", "rien de décidé"])
def test_ce_qui_a_change_se_relit(acteur, gestionnaire, colin, lundi, quoi):
    [tenu] = engagements(Depart(acteur, colin, gestionnaire, MAINTENANT))
    vus, decisions = empreinte_des_engagements([tenu]), {tenu.cle: Decision(Sort.ANNULER)}
    if quoi == "une de plus":
        ReservationFactory.create(acteur=acteur, demandeur=colin, debut=a(16), fin=a(17))
    elif quoi == "autre chose que permis":
        Reservation.objects.update(facturee_le=MAINTENANT)
    else:
        decisions = {}
    with pytest.raises(EngagementsChanges):
        partir(colin, gestionnaire, vus=vus, decisions=decisions)
    assert lien(colin).periode.upper is None


def test_on_ne_confie_qu_a_quelqu_un_de_l_organisation(gestionnaire, colin, lundi):
    for a_qui in (membre(), colin, None):
        with pytest.raises(AppartenanceRefusee, match="ne fera plus partie"):
            partir(colin, gestionnaire, Sort.TRANSFERER, a_qui)


def test_une_reservation_facturee_se_confie_ou_se_garde(gestionnaire, colin, lundi):
    Reservation.objects.update(facturee_le=MAINTENANT)
    [tenu] = engagements(Depart(lundi.acteur, colin, gestionnaire, MAINTENANT))
    assert tenu.sorts == (Sort.TRANSFERER, Sort.GARDER)


# --- Shown or not ---------------------------------------------------------------------------------


def test_chacun_decide_seul_de_paraitre(gestionnaire, colin):
    with pytest.raises(PermissionDenied):
        afficher(appartenance=lien(colin), affichee=True, par=gestionnaire)
    afficher(appartenance=lien(colin), affichee=True, par=colin)
    assert lien(colin).affichee is True


# --- By raw SQL -----------------------------------------------------------------------------------

RESTE = "acteurs_appartenance_un_gestionnaire_reste"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE acteurs_appartenance SET role = 'collaborateur' WHERE personne_id = %(qui)s",
        "UPDATE acteurs_appartenance SET periode = '[2020-01-01,2050-03-04)' WHERE personne_id = %(qui)s",
        "DELETE FROM acteurs_appartenance WHERE personne_id = %(qui)s",
        "UPDATE acteurs_appartenance SET acteur_id = %(autre)s WHERE personne_id = %(qui)s",
    ],
)
def test_postgresql_garde_quelqu_un(acteur, gestionnaire, sql):
    valeurs = {"qui": gestionnaire.pk, "autre": ActeurFactory.create().pk}
    assert refus(sql, valeurs).constraint_name == RESTE
    AppartenanceFactory.create(acteur=acteur, role=REPRESENTANT)
    executer(sql, valeurs)


def test_postgresql_laisse_partir_une_organisation(acteur, gestionnaire):
    executer(
        "UPDATE acteurs_acteur SET statut = 'sorti', sorti_le = '2050-03-04' WHERE id = %(acteur)s;"
        "UPDATE acteurs_appartenance SET periode = '[2020-01-01,2050-03-04)' WHERE acteur_id = %(acteur)s",
        {"acteur": acteur.pk},
    )
    assert not Appartenance.objects.filter(periode__endswith__isnull=True).exists()


# --- Their seats at events ------------------------------------------------------------------------


def place(personne: Personne, public: PublicEvenement, **autres) -> Inscription:
    return InscriptionFactory.create(
        evenement=EvenementFactory.create(public=public, **autres), personne=personne
    )


def test_les_places_reservees_se_rendent_au_depart(acteur, gestionnaire, colin):
    pole = PoleFactory.create()
    acteur.poles.add(pole)
    places = [
        place(colin, PublicEvenement.TOUS),
        place(colin, PublicEvenement.MEMBRES, jauge=1, liste_attente=True),
        place(colin, PublicEvenement.POLE, pole=pole),
        place(colin, PublicEvenement.MEMBRES, responsable=colin),
        place(gestionnaire, PublicEvenement.MEMBRES),
    ]
    attend = InscriptionFactory.create(
        evenement=places[1].evenement, personne=gestionnaire, statut="en_attente"
    )
    rendre_les_places(MAINTENANT)
    assert not Courriel.objects.exists()
    partir(colin, gestionnaire)
    inscrite, annulee = StatutInscription.INSCRITE, StatutInscription.ANNULEE
    assert [Inscription.objects.get(pk=une.pk).statut for une in places] == [
        inscrite,
        annulee,
        annulee,
        inscrite,
        inscrite,
    ]
    attend.refresh_from_db()
    assert attend.statut == inscrite
    dits = [ecrit.contexte.get("entete", "") for ecrit in Courriel.objects.order_by("pk")]
    assert dits.count("Votre place est rendue") == 2


def test_une_fin_prevue_rend_les_places_quand_elle_vient(gestionnaire, colin):
    loin = place(
        colin,
        PublicEvenement.MEMBRES,
        debut=a(14) + timedelta(days=30),
    )
    partir(colin, gestionnaire, dernier_jour=LUNDI)
    assert rendre_les_places(MAINTENANT) == 0
    plus_tard = a(8) + timedelta(days=2)
    assert (rendre_les_places(plus_tard), rendre_les_places(plus_tard)) == (1, 0)
    loin.refresh_from_db()
    assert loin.statut == StatutInscription.ANNULEE


def test_qui_n_est_que_candidat_ne_lit_pas_ce_qui_est_entre_membres(acteur):
    candidate = ActeurFactory.create(statut=StatutActeur.CANDIDAT)
    candidat, adherent = membre(candidate), membre(acteur)
    reserve = EvenementFactory.create(public=PublicEvenement.MEMBRES)
    document = DocumentPartageFactory.create(visibilite=VisibiliteDocument.MEMBRES)
    nouvelle = NouvelleFactory.create()
    for personne, lit in ((candidat, False), (adherent, True)):
        assert Evenement.objects.visibles_pour(personne).filter(pk=reserve.pk).exists() is lit
        assert (
            DocumentPartage.objects.visibles_pour(personne).filter(pk=document.pk).exists() is lit
        )
        assert Nouvelle.objects.visibles_pour(personne).filter(pk=nouvelle.pk).exists() is lit
        assert peut_s_inscrire(personne, reserve) is lit
