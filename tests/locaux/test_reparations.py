"""What the agents do with a fault: each step once, to the right people; the second of two agents is told."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from acteurs.models import Personne
from locaux.actions import reparations
from locaux.actions.annulations import ReservationsGenees, Suite
from locaux.actions.etapes import EtapeImpossible, SignalementModifie
from locaux.actions.fermetures import lever
from locaux.enums import MotifFermeture, Urgence
from locaux.models import Espace, Fermeture, Occupation, Signalement
from ptce.socle.models import Courriel
from tests.factories.acteurs import PersonneFactory, agent, animateur
from tests.factories.locaux import EspaceFactory, ReservationFactory
from tests.factories.moments import LUNDI, MAINTENANT, a
from tests.locaux.depannage import clore, courriels, etapes, rouvrir, signaler, traiter

pytestmark = pytest.mark.django_db
APRES = MAINTENANT + timedelta(hours=1)


@pytest.fixture
def ada() -> Personne:
    return PersonneFactory.create(courriel="ada@exemple.org")


@pytest.fixture
def agente() -> Personne:
    return agent(courriel="agathe@exemple.org", prenom="Agathe", nom="Ent")


@pytest.fixture
def salle() -> Espace:
    return EspaceFactory.create()


@pytest.fixture
def signalement(ada, salle) -> Signalement:
    lu = signaler(salle, ada)
    courriels()
    return lu


def test_prendre_en_charge(signalement, agente):
    pris = traiter(signalement, agente, prevu_le=LUNDI, message="On s’en occupe", maintenant=APRES)
    pris.refresh_from_db()
    assert (pris.statut, pris.sequence, pris.pris_le, pris.responsable, pris.prevu_le) == (
        "en_cours",
        1,
        APRES,
        agente,
        LUNDI,
    )
    assert etapes(pris) == [(1, "en_cours", "On s’en occupe", agente)]
    contexte = Courriel.objects.get().contexte
    assert (contexte["faits"], contexte["message"], contexte["pris"]) == (
        ["confié à Agathe Ent", "réparation prévue le lundi 7\u00a0mars 2050"],
        "On s’en occupe",
        True,
    )
    assert courriels() == [("signalement_suivi", "ada@exemple.org")]
    plus_tard = traiter(pris, agente, message="Pièce reçue", maintenant=a(9))
    assert (plus_tard.pris_le, plus_tard.sequence) == (APRES, 2)


def test_un_visiteur_ne_lit_pas_qui_s_en_occupe(salle, agente):
    signalement = signaler(salle, None)
    courriels()
    traiter(signalement, agente, prevu_le=LUNDI)
    contexte = Courriel.objects.get().contexte
    assert contexte["faits"] == ["réparation prévue le lundi 7\u00a0mars 2050"]
    assert contexte["chemin"].startswith("/locaux/signalements/suivi/")
    assert "Agathe" not in str(contexte)


def test_confier_a_quelqu_un_le_lui_dit_et_ne_derange_pas_le_declarant(signalement, agente):
    pris = traiter(signalement, agente)
    collegue = agent(courriel="colin@exemple.org")
    courriels()
    traiter(pris, agente, responsable=collegue, urgence=Urgence.FAIBLE, titre="Petite fuite")
    assert courriels() == [("signalement_equipe", "colin@exemple.org")]


def test_ce_qui_est_deja_ainsi_ne_change_rien(signalement, agente):
    pris = traiter(signalement, agente)
    assert traiter(pris, agente, sequence=0).sequence == 1
    assert len(etapes(pris)) == 1
    for _ in range(2):
        traiter(pris, agente, message="Deux fois", sequence=1)
    assert [message for _, _, message, _ in etapes(pris)] == ["", "Deux fois"]


def test_le_second_de_deux_agents_l_apprend(signalement, agente):
    traiter(signalement, agente, message="J’y vais")
    with pytest.raises(SignalementModifie):
        traiter(signalement, agent(), sequence=0)
    with pytest.raises(SignalementModifie):
        traiter(signalement, agente, sequence=0, prevu_le=LUNDI)
    with pytest.raises(SignalementModifie):
        clore(signalement, agent(), sequence=0)
    assert len(etapes(signalement)) == 1


@pytest.mark.parametrize("quoi", [traiter, clore, rouvrir])
def test_les_agents_seulement(signalement, ada, quoi):
    for personne in (ada, animateur()):
        with pytest.raises(PermissionDenied):
            quoi(signalement, personne)
    assert etapes(signalement) == []


def test_resoudre(signalement, agente):
    clos = clore(signalement, agente, maintenant=APRES)
    clos.refresh_from_db()
    assert (clos.statut, clos.pris_le, clos.clos_le) == ("resolu", APRES, APRES)
    assert etapes(clos) == [(1, "resolu", "Réparé", agente)]
    assert courriels() == [("signalement_suivi", "ada@exemple.org")]
    assert clore(clos, agente, sequence=0).sequence == 1, "the same form twice"
    for acte in (traiter, clore):
        with pytest.raises(EtapeImpossible, match="déjà clos"):
            acte(clos, agente, message="Encore")


def test_sans_suite_dit_pourquoi(signalement, agente):
    with pytest.raises(EtapeImpossible, match="Dites pourquoi"):
        clore(signalement, agente, resolu=False, message="")
    clos = clore(signalement, agente, resolu=False, message="C’est voulu")
    assert etapes(clos) == [(1, "sans_suite", "C’est voulu", agente)]


def test_rouvrir_remet_a_traiter(signalement, agente):
    with pytest.raises(EtapeImpossible, match="déjà ouvert"):
        rouvrir(signalement, agente)
    clos = clore(traiter(signalement, agente, prevu_le=LUNDI), agente)
    courriels()
    rouvert = rouvrir(clos, agente)
    rouvert.refresh_from_db()
    assert (
        rouvert.statut,
        rouvert.pris_le,
        rouvert.clos_le,
        rouvert.responsable,
        rouvert.prevu_le,
    ) == ("ouvert", None, None, None, None)
    assert courriels() == [("signalement_suivi", "ada@exemple.org")]
    assert rouvrir(clos, agente, sequence=clos.sequence).sequence == rouvert.sequence
    assert traiter(rouvert, agente).statut == "en_cours"


def test_un_agent_qui_signale_ne_s_ecrit_pas_a_lui_meme(salle, agente):
    signalement = signaler(salle, agente)
    courriels()
    pris = traiter(signalement, agente, message="Pour mémoire")
    assert (courriels(), pris.revision_lue) == ([], 1)


def test_le_journal_garde_chaque_etat(signalement, agente):
    clore(traiter(signalement, agente, prevu_le=LUNDI), agente)
    evenements = apps.get_model("locaux", "SignalementEvent").objects.filter(pgh_obj=signalement.pk)
    assert list(
        evenements.order_by("pgh_id").values_list("sequence", "statut", "responsable", "prevu_le")
    ) == [
        (0, "ouvert", None, None),
        (1, "en_cours", agente.pk, LUNDI),
        (2, "resolu", agente.pk, LUNDI),
    ]
    colonnes = {champ.name for champ in evenements.model._meta.get_fields()}
    assert {"jeton_envoi", "revision_lue"} & colonnes == set()


# --- Closing the space ----------------------------------------------------------------------------


def fermer(signalement, par, **autres):
    demande = {
        "sequence": signalement.sequence,
        "debut": a(8),
        "fin": a(12),
        "maintenant": MAINTENANT,
        **autres,
    }
    return reparations.fermer_l_espace(signalement=signalement, par=par, **demande).objet


def test_fermer_l_espace_prend_en_charge(signalement, agente, salle):
    ferme = fermer(signalement, agente, precisions="fuite", message="Le temps de réparer")
    fermeture = Fermeture.objects.get()
    assert (ferme.statut, ferme.responsable, ferme.fermeture) == ("en_cours", agente, fermeture)
    assert (fermeture.espace, fermeture.motif, fermeture.precisions) == (salle, "travaux", "fuite")
    assert Occupation.objects.filter(fermeture=fermeture, espace=salle).count() == 1
    contexte = Courriel.objects.get().contexte
    assert contexte["faits"] == [
        "confié à Agathe Ent",
        "espace fermé : lundi 7\u00a0mars 2050, 8\u00a0h\u00a0– 12\u00a0h",
    ]


def test_des_reservations_en_travers_rien_n_est_ecrit(signalement, agente, salle):
    reservation = ReservationFactory.create(espace=salle)
    with pytest.raises(ReservationsGenees) as genees:
        fermer(signalement, agente)
    assert genees.value.reservations == [reservation]
    assert (Fermeture.objects.count(), etapes(signalement), courriels()) == (0, [], [])
    suite = Suite(vues=genees.value.genees.empreinte, annuler=True, message="Une fuite, désolés")
    ferme = fermer(signalement, agente, suite=suite)
    reservation.refresh_from_db()
    assert (ferme.fermeture is not None, reservation.confirmee) == (True, False)
    assert ("reservation_annulee", reservation.demandeur.courriel) in courriels()


def test_fermer_deux_fois_du_meme_formulaire(signalement, agente):
    jeton = uuid4()
    fermer(signalement, agente, jeton=jeton)
    assert fermer(signalement, agente, jeton=jeton).sequence == 1
    assert (Fermeture.objects.count(), len(etapes(signalement))) == (1, 1)


def test_un_signalement_qui_a_bouge_ne_ferme_rien(signalement, agente):
    traiter(signalement, agente)
    with pytest.raises(SignalementModifie):
        fermer(signalement, agent(), sequence=0)
    assert Fermeture.objects.count() == 0


def test_un_espace_deja_ferme_pour_ce_signalement(signalement, agente):
    ferme = fermer(signalement, agente)
    with pytest.raises(EtapeImpossible, match="changez sa fermeture"):
        fermer(ferme, agente, debut=a(14), fin=a(18))
    assert Fermeture.objects.count() == 1
    # Once it is over, another may follow.
    encore = fermer(ferme, agente, debut=a(14), fin=a(18), maintenant=a(12))
    assert encore.fermeture.debut == a(14)


@pytest.mark.parametrize("rouvrir_l_espace", [True, False])
def test_clore_leve_la_fermeture_si_on_le_demande(signalement, agente, salle, rouvrir_l_espace):
    ferme = fermer(signalement, agente)
    clos = clore(ferme, agente, rouvrir_l_espace=rouvrir_l_espace, maintenant=a(9))
    fermeture = Fermeture.objects.get()
    assert (fermeture.levee_le is not None) is rouvrir_l_espace
    assert (clos.fermeture is None) is rouvrir_l_espace
    contexte = Courriel.objects.order_by("pk").last().contexte
    assert contexte["faits"] == (["espace rouvert"] if rouvrir_l_espace else [])


def test_clore_quand_la_fermeture_est_deja_levee(signalement, agente):
    ferme = fermer(signalement, agente)
    lever(fermeture=ferme.fermeture, par=agente, maintenant=MAINTENANT)
    assert clore(ferme, agente, rouvrir_l_espace=True).statut == "resolu"


def test_clore_trop_tard_ne_leve_rien(signalement, agente):
    ferme = fermer(signalement, agente)
    traiter(ferme, agente, prevu_le=date(2050, 3, 9))
    with pytest.raises(SignalementModifie):
        clore(ferme, agente, rouvrir_l_espace=True)
    assert Fermeture.objects.get().levee_le is None


def test_le_motif_se_choisit(signalement, agente):
    assert fermer(signalement, agente, motif=MotifFermeture.PANNE).fermeture.motif == "panne"
