"""Two people at once, each with a connection of their own: somebody always stays."""

from datetime import date
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.test import Client

from acteurs.actions.appartenances import AppartenanceRefusee, terminer
from acteurs.actions.invitations import InvitationRefusee, accepter, inviter
from acteurs.enums import RoleAppartenance
from acteurs.models import Appartenance, Invitation, Personne
from ptce.socle.periodes import calendrier
from ptce.socle.transactions import contrainte_refusee, rejouer
from tests.concurrence import ensemble, genres
from tests.factories.acteurs import ActeurFactory, PersonneFactory, membre
from tests.factories.invitations import InvitationFactory
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db(transaction=True)

GESTIONNAIRE = RoleAppartenance.GESTIONNAIRE
FINI = calendrier(date(2020, 1, 1), MAINTENANT.date())


def deux_gestionnaires():
    acteur = ActeurFactory.create()
    gens = [membre(acteur, role=GESTIONNAIRE) for _ in range(2)]
    return acteur, [(qui, Appartenance.objects.get(personne=qui)) for qui in gens]


def test_deux_gestionnaires_ne_se_renvoient_pas_l_un_l_autre():
    acteur, [(ada, d_ada), (bob, de_bob)] = deux_gestionnaires()
    resultats = ensemble(
        [
            lambda: rejouer(terminer)(appartenance=de_bob, par=ada, maintenant=MAINTENANT),
            lambda: rejouer(terminer)(appartenance=d_ada, par=bob, maintenant=MAINTENANT),
        ]
    )
    assert genres(resultats) == ["Appartenance", PermissionDenied.__name__]
    restent = Appartenance.objects.qui_gerent(acteur, MAINTENANT)
    assert restent.count() == 1


def test_deux_gestionnaires_ne_partent_pas_ensemble():
    acteur, liens = deux_gestionnaires()
    resultats = ensemble(
        [
            lambda qui=qui, lien=lien: rejouer(terminer)(
                appartenance=lien, par=qui, maintenant=MAINTENANT
            )
            for qui, lien in liens
        ]
    )
    assert genres(resultats) == ["Appartenance", AppartenanceRefusee.__name__]
    assert Appartenance.objects.qui_gerent(acteur, MAINTENANT).count() == 1


def test_postgresql_seul_ne_laisse_pas_partir_les_deux():
    """Without our actions, nor their lock: the trigger's own."""
    acteur, liens = deux_gestionnaires()
    resultats = ensemble(
        [
            lambda lien=lien: Appartenance.objects.filter(pk=lien.pk).update(periode=FINI)
            for _, lien in liens
        ]
    )
    assert genres(resultats) == [IntegrityError.__name__, "int"]
    [refus] = [un for un in resultats if isinstance(un, IntegrityError)]
    assert contrainte_refusee(refus) == "acteurs_appartenance_un_gestionnaire_reste"
    assert Appartenance.objects.qui_gerent(acteur, MAINTENANT).count() == 1


def test_deux_gestionnaires_n_invitent_la_meme_adresse_qu_une_fois():
    acteur, liens = deux_gestionnaires()
    resultats = ensemble(
        [
            lambda qui=qui: rejouer(inviter)(
                acteur=acteur,
                courriel="nina@exemple.org",
                role=GESTIONNAIRE,
                par=qui,
                maintenant=MAINTENANT,
            )
            for qui, _ in liens
        ]
    )
    assert genres(resultats) == ["Invitation", InvitationRefusee.__name__]
    assert Invitation.objects.count() == 1


def test_accepter_deux_fois_a_la_fois_n_ouvre_qu_une_appartenance():
    acteur, [(ada, _), _] = deux_gestionnaires()
    nina = PersonneFactory.create(courriel="nina@exemple.org")
    invitation = inviter(
        acteur=acteur, courriel=nina.courriel, role=GESTIONNAIRE, par=ada, maintenant=MAINTENANT
    )
    tache = lambda: rejouer(accepter)(invitation=invitation, par=nina, maintenant=MAINTENANT)  # noqa: E731
    premier, second = ensemble([tache, tache])
    assert premier == second


def test_un_double_clic_ouvre_un_compte():
    acteur, [(ada, _), _] = deux_gestionnaires()
    InvitationFactory.create(
        acteur=acteur, cree_par=ada, courriel="nina@exemple.org", secret="double"
    )
    phrase = "une-phrase-bien-a-moi"
    saisie = {"prenom": "Nina", "nom": "Vitée", "password1": phrase, "password2": phrase}
    clics = [partial(Client().post, "/invitations/double/", saisie) for _ in range(2)]
    assert [reponse.headers["Location"] for reponse in ensemble(clics)] == ["/mon-espace/"] * 2
    nina = Personne.objects.get(courriel="nina@exemple.org")
    assert Appartenance.objects.filter(personne=nina).count() == 1
