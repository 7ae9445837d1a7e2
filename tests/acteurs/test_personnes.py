"""People: how they log in, what they belong to today, who manages the hub."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from acteurs import regles
from acteurs.actions.personnes import ouvrir_compte
from acteurs.enums import Groupe, RoleAppartenance, StatutActeur
from acteurs.models import Appartenance, Personne
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    PersonneFactory,
    administrateur,
    agent,
    animateur,
    membre,
)

pytestmark = pytest.mark.django_db

AUJOURDHUI = date(2026, 7, 6)


# --- Accounts -------------------------------------------------------------------------------------


def test_ouvrir_un_compte():
    personne = ouvrir_compte(
        courriel="Ada@EXEMPLE.org", nom="Lovelace", prenom="Ada", mot_de_passe="une phrase"
    )
    assert (personne.courriel, str(personne)) == ("Ada@exemple.org", "Ada Lovelace")
    assert personne.check_password("une phrase")
    adresse = EmailAddress.objects.get()
    assert (adresse.user, adresse.email, adresse.verified, adresse.primary) == (
        personne,
        "ada@exemple.org",
        True,
        True,
    )


def test_ouvrir_un_compte_sans_mot_de_passe():
    assert not ouvrir_compte(courriel="a@exemple.org", nom="A", prenom="B").has_usable_password()


def test_une_adresse_n_a_qu_un_compte_quelle_que_soit_sa_casse():
    ouvrir_compte(courriel="ada@exemple.org", nom="A", prenom="B")
    with pytest.raises(IntegrityError), transaction.atomic():
        ouvrir_compte(courriel="ADA@exemple.org", nom="A", prenom="B")
    assert Personne.objects.count() == EmailAddress.objects.count() == 1
    autre = PersonneFactory.build(courriel="Ada@Exemple.org")
    with pytest.raises(ValidationError) as refus:
        autre.full_clean()
    assert refus.value.messages == ["Cette adresse e-mail a déjà un compte."]


def test_on_retrouve_une_personne_quelle_que_soit_la_casse():
    personne = PersonneFactory.create(courriel="ada@exemple.org")
    assert Personne.objects.get_by_natural_key("ADA@exemple.org") == personne


def test_creer_un_administrateur():
    personne = Personne.objects.create_superuser("a@exemple.org", "x", nom="A", prenom="B")
    assert (personne.is_staff, personne.is_superuser, personne.est_agent) == (True, True, True)


def test_une_personne_sans_nom_porte_son_adresse():
    assert str(PersonneFactory.build(nom="", prenom="", courriel="a@exemple.org")) == (
        "a@exemple.org"
    )


# --- Roles ----------------------------------------------------------------------------------------


def test_les_deux_groupes_existent():
    assert set(Group.objects.values_list("name", flat=True)) == set(Groupe.values)


@pytest.mark.parametrize(
    ("qui", "attendu"),
    [
        (PersonneFactory.create, (False, False, False)),
        (membre, (False, False, False)),
        (animateur, (True, False, True)),
        (agent, (False, True, True)),
        (administrateur, (False, True, True)),
    ],
)
def test_qui_gere_le_pole(qui, attendu):
    personne = qui()
    assert (personne.est_animateur, personne.est_agent, personne.gere_le_pole) == attendu


def test_les_groupes_sont_lus_une_fois(django_assert_num_queries):
    personne = Personne.objects.get(pk=agent().pk)
    with django_assert_num_queries(1):
        assert (personne.est_animateur, personne.est_agent) == (False, True)


# --- Memberships ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("debut", "fin", "en_cours"),
    [
        (date(2026, 7, 6), None, True),
        (date(2026, 7, 7), None, False),
        (date(2020, 1, 1), date(2026, 7, 7), True),
        (date(2020, 1, 1), date(2026, 7, 6), False),
    ],
)
def test_une_appartenance_vaut_du_premier_jour_a_la_veille_du_dernier(debut, fin, en_cours):
    lien = AppartenanceFactory.create(debut=debut, fin=fin)
    assert list(Appartenance.objects.en_cours(AUJOURDHUI)) == ([lien] if en_cours else [])


@pytest.mark.parametrize(
    ("statut", "compte"),
    [
        (StatutActeur.MEMBRE, True),
        (StatutActeur.SUSPENDU, True),
        (StatutActeur.CANDIDAT, True),
        (StatutActeur.SORTI, False),
    ],
)
def test_on_appartient_a_une_organisation_tant_qu_elle_n_est_pas_sortie(statut, compte):
    acteur = ActeurFactory.create(statut=statut)
    personne = membre(acteur)
    assert personne.organisations() == ([acteur] if compte else [])
    assert regles.appartient_a(personne, acteur.pk) is compte


def test_les_organisations_par_ordre_alphabetique_lues_une_fois(django_assert_num_queries):
    personne = PersonneFactory.create()
    acteurs = [ActeurFactory.create(nom=nom) for nom in ("Zéphyr", "abeilles", "Canal")]
    for acteur in acteurs:
        AppartenanceFactory.create(personne=personne, acteur=acteur)
    AppartenanceFactory.create(personne=personne, fin=date(2024, 1, 1))
    AppartenanceFactory.create()
    with django_assert_num_queries(1):
        assert [str(acteur) for acteur in personne.organisations()] == [
            "abeilles",
            "Canal",
            "Zéphyr",
        ]
        assert personne.role_chez(acteurs[0].pk) == RoleAppartenance.COLLABORATEUR
        assert personne.role_chez(-1) is None


@pytest.mark.parametrize(
    ("role", "gere"),
    [
        (RoleAppartenance.REPRESENTANT, True),
        (RoleAppartenance.GESTIONNAIRE, True),
        (RoleAppartenance.COLLABORATEUR, False),
    ],
)
def test_qui_gere_une_organisation(role, gere):
    acteur = ActeurFactory.create()
    personne = membre(acteur, role=role)
    assert regles.gere(personne, acteur.pk) is gere
    assert regles.gere(personne, ActeurFactory.create().pk) is False


def test_une_appartenance_en_double_se_dit_en_francais():
    lien = AppartenanceFactory.create()
    double = AppartenanceFactory.build(personne=lien.personne, acteur=lien.acteur)
    with pytest.raises(ValidationError) as refus:
        double.full_clean()
    assert refus.value.messages == [
        "Cette personne appartient déjà à cette organisation à ces dates."
    ]


# --- The person of a request ----------------------------------------------------------------------


def test_la_personne_d_une_requete():
    requete, personne = RequestFactory().get("/"), PersonneFactory.create()
    requete.user, requete.session = personne, {"organisation_choisie": 12}
    assert regles.personne_ou_visiteur(requete) == personne
    assert personne.agit_pour == 12
    assert regles.personne_connectee(requete) == personne
    requete.user = AnonymousUser()
    assert regles.personne_ou_visiteur(requete) is None
    with pytest.raises(PermissionDenied):
        regles.personne_connectee(requete)
