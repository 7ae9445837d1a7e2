"""Invite, send again, revoke, accept: one invitation at a time, by a link that dies."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied

from acteurs.actions.invitations import (
    InvitationFermee,
    InvitationRefusee,
    accepter,
    accepter_par_un_compte,
    inviter,
    renvoyer,
    revoquer,
)
from acteurs.enums import RoleAppartenance, StatutActeur
from acteurs.models import Acteur, Appartenance, Invitation, Personne
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.models import Courriel
from ptce.socle.periodes import calendrier
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    PersonneFactory,
    administrateur,
    agent,
    animateur,
    membre,
)
from tests.factories.invitations import InvitationFactory
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db

JOUR = MAINTENANT.date()
COLLABORATEUR, GESTIONNAIRE = RoleAppartenance.COLLABORATEUR, RoleAppartenance.GESTIONNAIRE


@pytest.fixture
def acteur() -> Acteur:
    return ActeurFactory.create(nom="Les Jardins solidaires")


@pytest.fixture
def gestionnaire(acteur: Acteur) -> Personne:
    return membre(acteur, role=GESTIONNAIRE, prenom="Gésine", nom="Taire")


def demander(acteur: Acteur, par: Personne, courriel: str = "nina@exemple.org", **autres):
    demande = {
        "acteur": acteur,
        "courriel": courriel,
        "role": COLLABORATEUR,
        "par": par,
        "maintenant": MAINTENANT,
    }
    return inviter(**{**demande, **autres})


def secrets_envoyes() -> list[str]:
    """Return the secrets of the links that were written, oldest first."""
    return [
        courriel.contexte["chemin"].split("/")[2]
        for courriel in Courriel.objects.filter(modele="invitation").order_by("pk")
    ]


def test_une_invitation_part_et_seule_son_empreinte_reste(acteur, gestionnaire):
    invitation = demander(acteur, gestionnaire)
    [courriel] = Courriel.objects.all()
    [secret] = secrets_envoyes()
    assert (courriel.destinataire, courriel.contexte) == (
        "nina@exemple.org",
        {
            "organisation": "Les Jardins solidaires",
            "role": "collaborateur ou collaboratrice",
            "par": "Gésine Taire",
            "renvoi": False,
            "expire_le": "vendredi 18\xa0mars 2050",
            "chemin": f"/invitations/{secret}/",
        },
    )
    assert secret not in str(Invitation.objects.values().get())
    assert Invitation.objects.du_lien(secret).get() == invitation
    assert invitation.expire_le - MAINTENANT == timedelta(days=14)


def test_le_meme_formulaire_n_invite_qu_une_fois(acteur, gestionnaire):
    jeton = uuid4()
    assert {demander(acteur, gestionnaire, jeton=jeton).pk for _ in range(2)} == {
        Invitation.objects.get().pk
    }
    assert len(secrets_envoyes()) == 1
    with pytest.raises(FormulaireDejaEnvoye):
        demander(acteur, gestionnaire, "autre@exemple.org", jeton=jeton)


def test_une_seule_invitation_attend_une_adresse(acteur, gestionnaire):
    demander(acteur, gestionnaire)
    with pytest.raises(InvitationRefusee, match="attend déjà cette adresse"):
        demander(acteur, gestionnaire, "NINA@exemple.org")
    demander(acteur, gestionnaire, role=GESTIONNAIRE)
    demander(acteur, gestionnaire, role=GESTIONNAIRE, maintenant=MAINTENANT + timedelta(days=15))
    [reste] = Invitation.objects.all()
    assert (reste.role, len(secrets_envoyes())) == (GESTIONNAIRE, 3)
    assert [Invitation.objects.du_lien(secret).exists() for secret in secrets_envoyes()] == [
        False,
        False,
        True,
    ]


def test_deux_organisations_invitent_la_meme_personne(acteur, gestionnaire):
    autre = ActeurFactory.create()
    demander(acteur, gestionnaire)
    demander(autre, membre(autre, role=GESTIONNAIRE))
    assert Invitation.objects.en_attente().count() == 2


@pytest.mark.parametrize("quoi", ["sa propre adresse", "un membre"])
def test_qui_en_fait_deja_partie_n_est_pas_invite(acteur, gestionnaire, quoi):
    qui = gestionnaire if quoi == "sa propre adresse" else membre(acteur)
    with pytest.raises(InvitationRefusee, match=r"soi-même|fait déjà partie"):
        demander(acteur, gestionnaire, qui.courriel.upper())
    assert not Invitation.objects.exists()


def test_qui_est_parti_peut_revenir(acteur, gestionnaire):
    ancien = PersonneFactory.create()
    AppartenanceFactory.create(personne=ancien, acteur=acteur, fin=JOUR)
    invitation = demander(acteur, gestionnaire, ancien.courriel)
    accepter(invitation=invitation, par=ancien, maintenant=MAINTENANT)
    assert [lien.periode for lien in Appartenance.objects.filter(personne=ancien)] == [
        calendrier(date(2020, 1, 1), JOUR),
        calendrier(JOUR),
    ]


def test_qui_invite(acteur, gestionnaire):
    permis = [gestionnaire, membre(acteur, role=RoleAppartenance.REPRESENTANT), animateur()]
    permis.append(administrateur())
    for rang, par in enumerate(permis):
        demander(acteur, par, f"invitee{rang}@exemple.org")
    ailleurs = membre(role=GESTIONNAIRE)
    for par in (membre(acteur), ailleurs, agent(), PersonneFactory.create()):
        with pytest.raises(PermissionDenied):
            demander(acteur, par, "personne@exemple.org")
    assert Invitation.objects.count() == len(permis)


def test_une_organisation_sortie_n_invite_plus(gestionnaire):
    sortie = ActeurFactory.create(statut=StatutActeur.SORTI)
    with pytest.raises(PermissionDenied):
        demander(sortie, administrateur())


# --- Send again, revoke ---------------------------------------------------------------------------


def test_renvoyer_tue_le_lien_d_avant(acteur, gestionnaire):
    invitation = demander(acteur, gestionnaire)
    demain = MAINTENANT + timedelta(days=1)
    for _ in range(2):
        renvoyer(
            invitation=invitation,
            par=gestionnaire,
            envoyee_le=invitation.envoyee_le,
            maintenant=demain,
        )
    premier, second = secrets_envoyes()
    assert not Invitation.objects.du_lien(premier).exists()
    [renvoyee] = Invitation.objects.du_lien(second)
    assert renvoyee.expire_le == demain + timedelta(days=14)


def test_revoquer_ferme_le_lien(acteur, gestionnaire):
    invitation = demander(acteur, gestionnaire)
    nina = PersonneFactory.create(courriel="nina@exemple.org")
    for _ in range(2):
        revoquee = revoquer(invitation=invitation, par=gestionnaire, maintenant=MAINTENANT)
        assert (revoquee.revoquee_le, revoquee.revoquee_par) == (MAINTENANT, gestionnaire)
    with pytest.raises(InvitationFermee, match="retirée"):
        accepter(invitation=invitation, par=nina, maintenant=MAINTENANT)
    with pytest.raises(InvitationRefusee, match="n’attend plus"):
        renvoyer(invitation=invitation, par=gestionnaire, maintenant=MAINTENANT)
    # The address may be invited again.
    demander(acteur, gestionnaire)
    assert Invitation.objects.en_attente().count() == 1


def test_une_invitation_acceptee_ne_se_retire_plus(acteur, gestionnaire):
    invitation = demander(acteur, gestionnaire)
    accepter(
        invitation=invitation,
        par=PersonneFactory.create(courriel="nina@exemple.org"),
        maintenant=MAINTENANT,
    )
    with pytest.raises(InvitationRefusee, match="déjà été acceptée"):
        revoquer(invitation=invitation, par=gestionnaire)


@pytest.mark.parametrize("agir", [renvoyer, revoquer])
def test_seuls_ceux_qui_gerent_renvoient_et_retirent(acteur, gestionnaire, agir):
    invitation = demander(acteur, gestionnaire)
    for par in (membre(acteur), membre(role=GESTIONNAIRE), animateur(), agent()):
        with pytest.raises(PermissionDenied):
            agir(invitation=invitation, par=par)


# --- Accept ---------------------------------------------------------------------------------------


def test_accepter_fait_entrer_a_partir_d_aujourd_hui(acteur, gestionnaire):
    invitation = demander(acteur, gestionnaire, "NINA@exemple.org", role=GESTIONNAIRE)
    nina = PersonneFactory.create(courriel="nina@exemple.org")
    liens = {accepter(invitation=invitation, par=nina, maintenant=MAINTENANT) for _ in range(2)}
    [lien] = liens
    assert (lien.acteur, lien.role, lien.periode) == (acteur, GESTIONNAIRE, calendrier(JOUR))
    invitation.refresh_from_db()
    assert (invitation.acceptee_le, invitation.acceptee_par) == (MAINTENANT, nina)


def test_accepter_garde_le_role_qu_on_a_deja(acteur, gestionnaire):
    invitation = demander(acteur, gestionnaire)
    nina = PersonneFactory.create(courriel="nina@exemple.org")
    AppartenanceFactory.create(personne=nina, acteur=acteur, role=RoleAppartenance.REPRESENTANT)
    lien = accepter(invitation=invitation, par=nina, maintenant=MAINTENANT)
    assert lien.role == RoleAppartenance.REPRESENTANT


def test_un_lien_ne_sert_pas_a_une_autre_adresse(acteur, gestionnaire):
    invitation = demander(acteur, gestionnaire)
    with pytest.raises(InvitationFermee, match="autre adresse"):
        accepter(invitation=invitation, par=PersonneFactory.create(), maintenant=MAINTENANT)


def test_un_lien_expire_se_renvoie(acteur, gestionnaire):
    invitation = demander(acteur, gestionnaire)
    nina = PersonneFactory.create(courriel="nina@exemple.org")
    plus_tard = MAINTENANT + timedelta(days=14)
    with pytest.raises(InvitationFermee, match="expiré"):
        accepter(invitation=invitation, par=nina, maintenant=plus_tard)
    invitation = renvoyer(invitation=invitation, par=gestionnaire, maintenant=plus_tard)
    assert accepter(invitation=invitation, par=nina, maintenant=plus_tard).personne == nina


def test_le_lien_d_avant_ne_sert_plus_meme_s_il_etait_ouvert(acteur, gestionnaire):
    invitation = demander(acteur, gestionnaire)
    renvoyer(invitation=Invitation.objects.get(), par=gestionnaire, maintenant=MAINTENANT)
    with pytest.raises(InvitationFermee, match="plus récent"):
        accepter(
            invitation=invitation,
            par=PersonneFactory.create(courriel="nina@exemple.org"),
            maintenant=MAINTENANT,
        )


def test_un_compte_s_ouvre_par_l_invitation_avec_son_adresse_verifiee(acteur, gestionnaire):
    invitation = demander(acteur, gestionnaire)
    compte = {
        "prenom": "Nina",
        "nom": "Vitée",
        "mot_de_passe": "une-phrase-bien-a-moi",
        "maintenant": MAINTENANT,
    }
    lien = accepter_par_un_compte(invitation=invitation, **compte)
    assert lien.personne.check_password("une-phrase-bien-a-moi")
    assert list(
        EmailAddress.objects.filter(user=lien.personne).values_list("email", "verified", "primary")
    ) == [("nina@exemple.org", True, True)]
    with pytest.raises(InvitationFermee, match="déjà servi"):
        accepter_par_un_compte(invitation=invitation, **compte)


def test_un_compte_ne_s_ouvre_pas_deux_fois(acteur):
    invitation = InvitationFactory.create(acteur=acteur)
    PersonneFactory.create(courriel=invitation.courriel.upper())
    with pytest.raises(InvitationFermee, match="déjà un compte"):
        accepter_par_un_compte(
            invitation=invitation, prenom="N", nom="V", mot_de_passe="x", maintenant=MAINTENANT
        )
