"""What is told of faults: steps in words, what members should know of a space, what awaits each person."""

from datetime import timedelta

import pytest

from acteurs.models import Personne
from locaux.enums import Urgence
from locaux.lectures.signalements import EQUIPE, ce_qui_attend, etapes, problemes_de
from locaux.models import Espace, Signalement
from tests.factories.acteurs import PersonneFactory, agent
from tests.factories.locaux import EspaceFactory, salle_divisible
from tests.factories.moments import LUNDI, MAINTENANT, a
from tests.locaux.depannage import clore, repondre, rouvrir, signaler, traiter

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Personne:
    return PersonneFactory.create(prenom="Ada", nom="Déclare")


@pytest.fixture
def agente() -> Personne:
    return agent(prenom="Agathe", nom="Ent")


def complet(espace: Espace) -> Espace:
    return Espace.objects.complets().get(pk=espace.pk)


def lues(signalement: Signalement, *, interne: bool) -> list[tuple[str, str, str, list[str]]]:
    complet = Signalement.objects.complets().get(pk=signalement.pk)
    return [
        (etape.texte, etape.par, etape.message, etape.faits)
        for etape in etapes(complet, interne=interne)
    ]


# --- Steps ----------------------------------------------------------------------------------------


def test_toute_une_vie_en_mots(ada, agente):
    signalement = traiter(signaler(EspaceFactory.create(), ada), agente, prevu_le=LUNDI)
    signalement = traiter(signalement, agente, responsable=None, prevu_le=None, message="Reporté")
    signalement = traiter(signalement, agente, titre="Grosse fuite", urgence=Urgence.BLOQUANTE)
    signalement = repondre(signalement, ada, message="Ça empire")
    signalement = rouvrir(clore(signalement, agente), agente)
    signalement = clore(signalement, agente, resolu=False, message="Rien à faire")
    assert lues(signalement, interne=True) == [
        (
            "pris en charge",
            "Agathe Ent",
            "",
            ["confié à Agathe Ent", "réparation prévue le lundi 7\u00a0mars 2050"],
        ),
        ("message", "Agathe Ent", "Reporté", ["confié à personne", "réparation sans date prévue"]),
        (
            "mis à jour",
            "Agathe Ent",
            "",
            [
                "nouveau titre : «\u00a0Grosse fuite\u00a0»",
                "urgence : dangereux ou bloquant",
                "confié à Agathe Ent",
            ],
        ),
        ("message", "Ada Déclare", "Ça empire", []),
        ("résolu", "Agathe Ent", "Réparé", []),
        ("rouvert", "Agathe Ent", "Trop vite clos", []),
        ("clos sans suite", "Agathe Ent", "Rien à faire", []),
    ]


def test_un_visiteur_ne_lit_aucun_nom_d_agent(agente):
    signalement = traiter(signaler(EspaceFactory.create(), None), agente, prevu_le=LUNDI)
    repondre(signalement, None)
    assert lues(signalement, interne=False) == [
        ("pris en charge", EQUIPE, "", ["réparation prévue le lundi 7\u00a0mars 2050"]),
        ("message", "Vera Passante", "Toujours là", []),
    ]


@pytest.mark.parametrize("combien", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_les_etapes(
    ada, agente, combien, django_assert_num_queries
):
    signalement = signaler(EspaceFactory.create(), ada)
    for rang in range(combien):
        signalement = traiter(signalement, agente, message=f"{rang}")
    signalement = Signalement.objects.complets().get()
    with django_assert_num_queries(2):
        assert len(etapes(signalement, interne=True)) == combien


# --- On the page of a space -----------------------------------------------------------------------


def test_les_membres_lisent_ce_qui_gene_du_plus_urgent_au_moins(ada, agente):
    salle = EspaceFactory.create()
    signaler(salle, ada, titre="Tache", urgence=Urgence.FAIBLE)
    signaler(salle, ada, titre="Froid")
    signaler(salle, ada, titre="Fils à nu", urgence=Urgence.BLOQUANTE)
    clore(signaler(salle, ada, titre="Réparé"), agente)
    signaler(EspaceFactory.create(), ada, titre="Ailleurs")
    assert [lu.titre for lu in problemes_de(complet(salle), [])] == ["Fils à nu", "Froid"]


def test_ce_qu_un_visiteur_ecrit_attend_qu_un_agent_l_ait_lu(agente):
    salle = EspaceFactory.create()
    signalement = signaler(salle, None, titre="Injure")
    assert problemes_de(complet(salle), []) == []
    traiter(signalement, agente, titre="Porte bloquée")
    assert [lu.titre for lu in problemes_de(complet(salle), [])] == ["Porte bloquée"]


def test_une_salle_divisible_a_les_problemes_de_ses_parties_et_elles_les_siens(ada):
    entiere, (nord, sud) = salle_divisible()
    for lieu, titre in ((entiere, "Cloison"), (nord, "Écran")):
        signaler(lieu, ada, titre=titre)
    lire = {
        espace: [lu.titre for lu in problemes_de(complet(espace), espace.ensembles.all())]
        for espace in (entiere, nord, sud)
    }
    assert lire == {entiere: ["Cloison", "Écran"], nord: ["Cloison", "Écran"], sud: ["Cloison"]}


# --- What awaits someone --------------------------------------------------------------------------


def attentes(personne: Personne, maintenant=MAINTENANT) -> list[tuple[str, str, str]]:
    personne = Personne.objects.get(pk=personne.pk)
    return [
        (attente.titre, attente.texte, attente.adresse)
        for attente in ce_qui_attend(personne, maintenant)
    ]


def test_une_reponse_attend_le_declarant(ada, agente):
    salle = EspaceFactory.create(nom="Salle Hers")
    signalement = signaler(salle, ada)
    signaler(salle, PersonneFactory.create())
    assert attentes(ada) == []
    traiter(signalement, agente)
    assert attentes(ada) == [
        (
            "Du nouveau : Fuite",
            f"Salle Hers, en cours. Signalement {signalement.reference}.",
            signalement.get_absolute_url(),
        )
    ]


def test_les_urgents_attendent_les_agents(ada, agente):
    hers, ariege = (EspaceFactory.create(nom=nom) for nom in ("Salle Hers", "Salle Ariège"))
    signaler(hers, ada)
    assert attentes(agente) == []
    urgent = signaler(hers, ada, urgence=Urgence.BLOQUANTE, titre="Fils à nu")
    assert attentes(agente) == [
        ("Urgent : Fils à nu", f"Salle Hers, {hers.site}.", urgent.get_absolute_url())
    ]
    signaler(ariege, ada, urgence=Urgence.BLOQUANTE)
    assert attentes(agente) == [
        (
            "2\u00a0signalements urgents à traiter",
            "Salle Hers et Salle Ariège.",
            "/locaux/signalements/?statut=ouvert&urgence=bloquante",
        )
    ]
    for signalement in Signalement.objects.filter(urgence=Urgence.BLOQUANTE):
        traiter(signalement, agent())
    assert attentes(agente) == []
    assert attentes(ada)[0][0] == "Du nouveau : Fuite"


def test_un_retard_et_une_reponse_attendent_qui_suit(ada, agente):
    salle = EspaceFactory.create(nom="Salle Hers")
    signalement = traiter(signaler(salle, ada), agente, prevu_le=LUNDI)
    signalement = traiter(signalement, agente, message="Bientôt")
    assert attentes(agente, a(23)) == []
    assert attentes(agente, a(25)) == [
        (
            "En retard : Fuite",
            "Salle Hers. Réparation prévue le 7\u00a0mars 2050.",
            signalement.get_absolute_url(),
        )
    ]
    repondre(signalement, ada)
    assert attentes(agente) == [
        (
            "Réponse : Fuite",
            "Salle Hers. Ada Déclare vous a répondu.",
            signalement.get_absolute_url(),
        )
    ]
    assert attentes(agent(), a(25)) == [], "it is not theirs"


def test_une_reponse_de_visiteur_attend_qui_suit(agente):
    signalement = traiter(signaler(EspaceFactory.create(), None), agente)
    assert attentes(agente) == []
    repondre(signalement, None, maintenant=MAINTENANT + timedelta(hours=1))
    assert [titre for titre, _, _ in attentes(agente)] == ["Réponse : Fuite"]


def test_un_agent_qui_signale_et_repare_n_attend_rien_de_lui_meme(agente):
    traiter(signaler(EspaceFactory.create(), agente), agente, message="Pour mémoire")
    assert attentes(agente) == []


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(("role", "requetes"), [("ada", 1), ("agente", 2)])
def test_nombre_de_requetes(
    ada, agente, combien, role, requetes, django_assert_num_queries, request
):
    for _ in range(combien):
        traiter(signaler(EspaceFactory.create(), ada), agente, message="Vu")
        signaler(EspaceFactory.create(), ada, urgence=Urgence.BLOQUANTE)
    personne = request.getfixturevalue(role)
    # Groups are read once a request, before.
    assert personne.est_agent is (role == "agente")
    with django_assert_num_queries(requetes):
        ce_qui_attend(personne, MAINTENANT)
