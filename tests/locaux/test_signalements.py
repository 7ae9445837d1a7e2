"""Reporting a fault and writing again: once, to the right people, and what a visitor writes reaches nobody unread."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from acteurs.models import Personne
from locaux.actions.etapes import EtapeImpossible, SignalementModifie
from locaux.actions.signalements import (
    marquer_lu,
    oublier_les_liens_eteints,
)
from locaux.enums import StatutSignalement, Urgence
from locaux.models import Espace, LienDeSuivi, Signalement
from locaux.models.signalement import DELAI_DE_REPRISE
from ptce.socle.contributions import oublier_le_passe
from ptce.socle.courriels import expedier
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.images import recoder
from ptce.socle.models import Courriel
from tests.factories.acteurs import PersonneFactory, agent, animateur
from tests.factories.locaux import EspaceFactory
from tests.factories.moments import MAINTENANT
from tests.locaux.depannage import clore, courriels, etapes, repondre, rouvrir, signaler, traiter
from tests.locaux.test_lieux import image

pytestmark = pytest.mark.django_db
APRES = MAINTENANT + timedelta(hours=1)


@pytest.fixture
def salle() -> Espace:
    return EspaceFactory.create(nom="Salle Hers")


@pytest.fixture
def ada() -> Personne:
    return PersonneFactory.create(prenom="Ada", courriel="ada@exemple.org")


@pytest.fixture
def agente() -> Personne:
    return agent(courriel="agathe@exemple.org")


# --- Reporting ------------------------------------------------------------------------------------


def test_une_personne_signale(salle, ada, agente):
    signalement = signaler(salle, ada)
    signalement.refresh_from_db()
    assert (
        signalement.espace,
        signalement.auteur,
        signalement.nom,
        signalement.courriel,
        signalement.titre,
        signalement.description,
        signalement.urgence,
        signalement.statut,
        signalement.sequence,
        signalement.cree_le,
    ) == (salle, ada, "", "", "Fuite", "Sous l’évier", "genante", "ouvert", 0, MAINTENANT)
    assert courriels() == [("signalement_recu", "ada@exemple.org")]


def test_un_visiteur_signale_et_recoit_un_lien_dont_seule_l_empreinte_reste(salle):
    signalement = signaler(salle, None)
    (courriel,) = Courriel.objects.all()
    secret = courriel.contexte["chemin"].strip("/").split("/")[-1]
    assert courriel.destinataire == "vera@exemple.org"
    assert courriel.contexte["chemin"] == reverse("locaux:signalement_suivi", args=[secret])
    assert Signalement.objects.du_lien(secret, APRES).get() == signalement
    assert secret not in LienDeSuivi.objects.get().empreinte
    assert len(secret) == 43
    expedier(APRES)
    courriel.refresh_from_db()
    assert (courriel.envoye_le is not None, courriel.contexte) == (True, {})


def test_le_message_a_un_visiteur_ne_repete_rien_de_ce_qu_il_a_ecrit(salle, mailoutbox):
    """Otherwise anybody could have the portal write anything to anybody."""
    signaler(
        salle,
        None,
        titre="Achetez ici",
        description="http://mauvais.exemple",
        nom="Escroc",
        urgence=Urgence.FAIBLE,
    )
    expedier()
    (message,) = mailoutbox
    texte = f"{message.subject} {message.body} {message.alternatives[0][0]}"
    assert [mot for mot in ("Achetez", "mauvais.exemple", "Escroc") if mot in texte] == []
    assert "Salle Hers" in texte
    assert texte.count("/locaux/signalements/suivi/") == 2, "one link, in each version"


def test_ce_qui_est_urgent_est_dit_aux_agents_en_activite(salle, ada, agente):
    agent(courriel="partie@exemple.org", is_active=False)
    animateur(courriel="animatrice@exemple.org")
    signaler(salle, ada, urgence=Urgence.BLOQUANTE)
    assert courriels() == [
        ("signalement_recu", "ada@exemple.org"),
        ("signalement_equipe", "agathe@exemple.org"),
    ]
    signaler(salle, agente, urgence=Urgence.BLOQUANTE)
    assert courriels() == [("signalement_recu", "agathe@exemple.org")], "they know"


@pytest.mark.parametrize("visiteur", [False, True])
def test_le_meme_formulaire_deux_fois_fait_un_signalement(salle, ada, visiteur):
    par, jeton = (None if visiteur else ada), uuid4()
    premier = signaler(salle, par, jeton=jeton)
    assert signaler(salle, par, jeton=jeton, maintenant=APRES) == premier
    assert (Signalement.objects.count(), len(courriels())) == (1, 1)


def test_le_meme_formulaire_apres_une_correction_d_agent(salle, ada, agente):
    jeton = uuid4()
    premier = signaler(salle, ada, jeton=jeton)
    traiter(premier, agente, titre="Fuite sous l’évier", urgence=Urgence.BLOQUANTE)
    assert signaler(salle, ada, jeton=jeton) == premier


def test_un_formulaire_deja_envoye_pour_autre_chose(salle, ada):
    jeton = uuid4()
    premier = signaler(salle, ada, jeton=jeton)
    with pytest.raises(FormulaireDejaEnvoye) as deja:
        signaler(salle, ada, jeton=jeton, description="Autre chose")
    assert deja.value.objet == premier
    for autre in (PersonneFactory.create(), None):
        with pytest.raises(FormulaireDejaEnvoye) as deja:
            signaler(salle, autre, jeton=jeton)
        assert deja.value.objet is None


def test_la_photo_est_gardee_sous_un_nom_au_hasard(salle, ada, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    signalement = signaler(salle, ada, photo=recoder(image(), cote_max=100))
    assert signalement.photo.name.startswith("signalements/")
    assert [fichier.name for fichier in tmp_path.rglob("*.webp")] == [
        signalement.photo.name.split("/")[1]
    ]


# --- Writing again --------------------------------------------------------------------------------


def test_le_declarant_precise_et_qui_suit_l_apprend(salle, ada, agente):
    signalement = traiter(signaler(salle, ada), agente)
    courriels()
    repondu = repondre(signalement, ada, message="À gauche", maintenant=APRES)
    assert (repondu.statut, repondu.sequence, repondu.revision_lue) == ("en_cours", 2, 2)
    assert etapes(repondu)[1:] == [(2, "en_cours", "À gauche", ada)]
    assert courriels() == [("signalement_equipe", "agathe@exemple.org")]


def test_repondre_deux_fois_la_meme_chose_a_un_effet(salle, ada, agente):
    signalement = traiter(signaler(salle, ada), agente)
    for _ in range(2):
        repondre(signalement, ada, sequence=1)
    traiter(Signalement.objects.get(), agente, message="Vu")
    repondre(signalement, ada, sequence=1)
    assert [message for _, _, message, _ in etapes(signalement)] == ["", "Toujours là", "Vu"]
    repondre(Signalement.objects.get(), ada)
    assert len(etapes(signalement)) == 4, "said again, from a form that showed the first"


def test_un_visiteur_repond_sans_compte(salle, agente):
    signalement = traiter(signaler(salle, None), agente)
    repondu = repondre(signalement, None)
    assert etapes(repondu)[1:] == [(2, "en_cours", "Toujours là", None)]


def test_repondre_a_un_signalement_clos_le_rouvre(salle, ada, agente):
    signalement = clore(traiter(signaler(salle, ada), agente), agente)
    courriels()
    rouvert = repondre(signalement, ada, maintenant=APRES)
    assert (
        rouvert.statut,
        rouvert.pris_le,
        rouvert.clos_le,
        rouvert.responsable,
        rouvert.prevu_le,
    ) == ("ouvert", None, None, None, None)
    assert courriels() == [("signalement_equipe", "agathe@exemple.org")], "who followed it"


def test_trop_tard_pour_rouvrir(salle, ada, agente):
    signalement = clore(signaler(salle, ada), agente)
    with pytest.raises(EtapeImpossible, match="faites-en un nouveau"):
        repondre(signalement, ada, maintenant=MAINTENANT + DELAI_DE_REPRISE)
    tot = MAINTENANT + DELAI_DE_REPRISE - timedelta(seconds=1)
    assert repondre(signalement, ada, maintenant=tot).statut == StatutSignalement.OUVERT


def test_une_precision_ne_rouvre_pas_ce_qui_vient_d_etre_clos(salle, ada, agente):
    signalement = signaler(salle, ada)
    clore(signalement, agente)
    with pytest.raises(SignalementModifie):
        repondre(signalement, ada, sequence=0)
    assert len(etapes(signalement)) == 1


def test_lu_par_le_declarant_seulement(salle, ada, agente):
    signalement = traiter(signaler(salle, ada), agente)
    assert list(Signalement.objects.repondus(ada)) == [signalement]
    marquer_lu(signalement=signalement, par=agente)
    assert list(Signalement.objects.repondus(ada)) == [signalement]
    marquer_lu(signalement=signalement, par=ada)
    assert list(Signalement.objects.repondus(ada)) == []


def test_un_lien_meurt_apres_le_signalement(salle, agente):
    signalement = signaler(salle, None)
    secret = Courriel.objects.get().contexte["chemin"].strip("/").split("/")[-1]
    clore(signalement, agente)
    fin = MAINTENANT + DELAI_DE_REPRISE
    assert Signalement.objects.du_lien(secret, fin - timedelta(seconds=1)).exists()
    assert not Signalement.objects.du_lien(secret, fin).exists()
    assert not Signalement.objects.du_lien("", MAINTENANT).exists()
    assert not Signalement.objects.du_lien(LienDeSuivi.objects.all()[0].empreinte, APRES).exists()


def test_la_nuit_les_liens_eteints_sont_oublies():
    """A fault closed for sixty days shows itself by no link; opened again, its next message has a new one."""
    salle, agente = EspaceFactory.create(), agent()
    ouvert, ancien, recent = (signaler(salle, None) for _ in range(3))
    clore(ancien, agente)
    clore(recent, agente, maintenant=MAINTENANT + timedelta(seconds=1))
    fin = MAINTENANT + DELAI_DE_REPRISE
    assert LienDeSuivi.objects.filter(signalement=ancien).count() == 2
    assert oublier_les_liens_eteints(fin - timedelta(seconds=1)) == 0
    assert oublier_les_liens_eteints(fin) == 2
    restent = LienDeSuivi.objects.values_list("signalement", flat=True)
    assert sorted(restent) == [ouvert.pk, recent.pk, recent.pk]
    ancien.refresh_from_db()
    rouvrir(ancien, agente, maintenant=fin)
    assert LienDeSuivi.objects.filter(signalement=ancien).count() == 1
    assert oublier_les_liens_eteints in [regle.appliquer for regle in oublier_le_passe]
