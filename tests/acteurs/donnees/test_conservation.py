"""What is kept for a time only is forgotten on its day, not the day before."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from acteurs.actions import conservation as comptes
from acteurs.actions.effacement import effacer_les_comptes
from acteurs.enums import Groupe, RoleAppartenance
from acteurs.models import DemandeEffacement, Invitation, Personne
from locaux.actions import conservation as locaux
from locaux.actions.reparations import clore
from locaux.enums import StatutSignalement
from locaux.models import EtapeSignalement
from ptce.socle import conservation as socle
from ptce.socle.effacement import journaux
from ptce.socle.models import Courriel
from tests.acteurs.donnees.partout import MARQUE, ou_est
from tests.factories.acteurs import AppartenanceFactory, PersonneFactory, administrateur, agent
from tests.factories.invitations import InvitationFactory
from tests.factories.locaux import ReservationFactory, SignalementFactory
from tests.factories.moments import MAINTENANT, a

pytestmark = pytest.mark.django_db

TROIS_ANS = timedelta(days=3 * 365)
UN_JOUR = timedelta(days=1)


def inactif(**autres):
    """Return someone who last came on MAINTENANT."""
    return PersonneFactory.create(last_login=MAINTENANT, cree_le=MAINTENANT, **autres)


def test_un_compte_inactif_est_prevenu_puis_efface():
    personne = inactif(courriel="absente@exemple.org")
    prevenu_le = MAINTENANT + TROIS_ANS - timedelta(days=30)
    assert comptes.prevenir_les_comptes_inactifs(prevenu_le - UN_JOUR) == 0
    assert comptes.prevenir_les_comptes_inactifs(prevenu_le) == 1
    assert comptes.prevenir_les_comptes_inactifs(prevenu_le) == 0
    assert [c.modele for c in Courriel.objects.all()] == ["effacement_inactivite"]
    assert effacer_les_comptes(prevenu_le + timedelta(days=29)) == 0
    assert effacer_les_comptes(prevenu_le + timedelta(days=30)) == 1
    assert str(Personne.objects.get(pk=personne.pk)) == f"Personne effacée n° {personne.pk}"


def test_se_connecter_garde_le_compte():
    personne = inactif()
    prevenu_le = MAINTENANT + TROIS_ANS
    comptes.prevenir_les_comptes_inactifs(prevenu_le)
    Personne.objects.filter(pk=personne.pk).update(last_login=prevenu_le + UN_JOUR)
    assert effacer_les_comptes(prevenu_le + timedelta(days=30)) == 0
    assert DemandeEffacement.objects.get().statut == "retiree"


def test_un_compte_jamais_ouvert_part_au_bout_d_un_an():
    PersonneFactory.create(cree_le=MAINTENANT)
    assert comptes.prevenir_les_comptes_inactifs(MAINTENANT + timedelta(days=334)) == 0
    assert comptes.prevenir_les_comptes_inactifs(MAINTENANT + timedelta(days=335)) == 1


def test_jamais_l_equipe_ni_le_dernier_qui_gere():
    inactif(groupe=Groupe.AGENT)
    inactif(groupe=Groupe.ANIMATEUR)
    administrateur(last_login=MAINTENANT)
    AppartenanceFactory.create(personne=inactif(), role=RoleAppartenance.GESTIONNAIRE)
    assert comptes.prevenir_les_comptes_inactifs(MAINTENANT + 2 * TROIS_ANS) == 0


def test_les_invitations_finies_oublient_l_adresse():
    invitation = InvitationFactory.create(courriel=f"{MARQUE}@exemple.org")
    fin = invitation.expire_le + timedelta(days=90)
    assert comptes.oublier_les_invitations_finies(fin - UN_JOUR) == 0
    assert comptes.oublier_les_invitations_finies(fin) == 1
    assert comptes.oublier_les_invitations_finies(fin) == 0
    assert ou_est(MARQUE) == {}
    assert Invitation.objects.count() == 1


def test_les_visiteurs_et_les_objets_s_oublient():
    signale = SignalementFactory.create(
        visiteur=True, nom=MARQUE, courriel=f"{MARQUE}@exemple.org", titre=MARQUE
    )
    clore(signalement=signale, par=agent(), sequence=0, resolu=True, maintenant=MAINTENANT)
    EtapeSignalement.objects.create(
        signalement=signale, sequence=9, statut=StatutSignalement.RESOLU, message=MARQUE
    )
    Courriel.objects.all().delete()
    ReservationFactory.create(objet=MARQUE, debut=a(9), fin=a(10))
    assert locaux.oublier_les_visiteurs(MAINTENANT + timedelta(days=364)) == 0
    assert locaux.oublier_les_visiteurs(MAINTENANT + timedelta(days=365)) == 1
    assert locaux.oublier_les_objets(a(10) + TROIS_ANS - UN_JOUR) == 0
    assert locaux.oublier_les_objets(a(10) + TROIS_ANS) == 1
    assert locaux.oublier_les_objets(a(10) + TROIS_ANS) == 0
    assert ou_est(MARQUE) == {}


def test_les_messages_oublient_leur_texte_puis_leur_trace():
    dit = {"modele": "compte", "destinataire": "x@exemple.org", "contexte": {"a": 1}}
    Courriel.objects.create(**dit, envoye_le=MAINTENANT)
    attend = Courriel.objects.create(**dit)
    assert socle.oublier_les_messages(MAINTENANT + timedelta(days=29)) == 0
    assert socle.oublier_les_messages(MAINTENANT + timedelta(days=30)) == 1
    assert socle.oublier_les_messages(MAINTENANT + timedelta(days=365)) == 1
    assert list(Courriel.objects.all()) == [attend]


def test_les_compteurs_par_adresse_ip_ne_restent_pas():
    for minutes in (30, 90):
        cache.set(f"allauth:rl:creer_visiteur:ip:192.0.2.{minutes}", [1.0], timeout=60 * minutes)
    assert socle.oublier_les_compteurs(MAINTENANT) == 0
    assert socle.oublier_les_compteurs(MAINTENANT + timedelta(hours=1)) == 1
    assert cache.get("allauth:rl:creer_visiteur:ip:192.0.2.90") == [1.0]
    assert socle.oublier_les_compteurs(MAINTENANT + timedelta(hours=2)) == 1


def test_le_journal_s_efface_au_bout_de_cinq_ans():
    PersonneFactory.create()
    (le,) = {
        evenement.pgh_created_at for evenement in Personne.events.rel.related_model.objects.all()
    }
    # What migrations wrote comes before.
    socle.oublier_le_journal(le + socle.JOURNAL)
    ecrites = sum(journal.objects.count() for journal in journaux())
    assert socle.oublier_le_journal(le + socle.JOURNAL) == 0
    assert socle.oublier_le_journal(le + socle.JOURNAL + UN_JOUR) == ecrites
