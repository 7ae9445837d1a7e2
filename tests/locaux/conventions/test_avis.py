"""What those who act for an organisation are told of its conventions: to whom, and every word."""

from datetime import date, timedelta

import pytest

from acteurs.enums import RoleAppartenance
from locaux.actions.conventions import envoyer
from locaux.actions.echeances import tenir_les_echeances
from locaux.actions.resiliations import resilier, revenir
from locaux.enums import AuteurConge
from ptce.socle import courriels
from ptce.socle.models import Courriel
from tests.factories.acteurs import ActeurFactory, AppartenanceFactory, agent
from tests.factories.conventions import (
    FIN,
    avenant_a_signer,
    convention_signee,
    signer_l_avenant,
    un_bureau,
    une_convention,
)
from tests.factories.locaux import SiteFactory
from tests.factories.moments import MAINTENANT, a

pytestmark = pytest.mark.django_db


@pytest.fixture
def acteur():
    """Return an organisation with who represents it, who manages it, a colleague, and someone who may not log in."""
    lu = ActeurFactory.create(nom="Association Relais", sigle="")
    for prenom, role, actif in (
        ("Rose", RoleAppartenance.REPRESENTANT, True),
        ("Gil", RoleAppartenance.GESTIONNAIRE, True),
        ("Colin", RoleAppartenance.COLLABORATEUR, True),
        ("Fantine", RoleAppartenance.GESTIONNAIRE, False),
    ):
        AppartenanceFactory.create(
            acteur=lu,
            role=role,
            personne__prenom=prenom,
            personne__courriel=f"{prenom.lower()}@relais.example",
            personne__is_active=actif,
        )
    return lu


@pytest.fixture
def bureau():
    ville = ActeurFactory.create(nom="La Ville")
    site = SiteFactory.create(nom="Le Périscope", gestionnaire=ville)
    return un_bureau(nom="Bureau 204", niveau__site=site)


def messages(modele):
    """Return the messages of this template, as they leave: recipients, subject, and the text before the signature."""
    lus = []
    for courriel in Courriel.objects.filter(modele=modele).order_by("pk"):
        message = courriels.composer(courriel)
        texte = message.body.partition("\n-- \n")[0].strip()
        assert str(message.alternatives[0][0]).count("<h1") == 1
        lus.append((message.to[0], message.subject, texte.replace("\u00a0", " ")))
    return lus


def destinataires(modele):
    return [qui for qui, _, _ in messages(modele)]


LES_SIENS = ["rose@relais.example", "gil@relais.example"]


def test_une_convention_a_signer_puis_signee(acteur, bureau, settings):
    settings.PTCE_URL = "https://pole.example"
    convention_signee(acteur=acteur, espaces=[bureau])
    (rose, sujet, texte), (gil, _, _) = messages("convention_a_signer")
    assert [rose, gil] == LES_SIENS
    assert sujet.replace("\u00a0", " ") == "À signer : convention CONV-2050-0001"
    assert texte == (
        "Bonjour Rose,\n\n"
        "La convention CONV-2050-0001 attend la signature d’Association Relais :\n\n"
        "  convention d’occupation du domaine public\n"
        "  Bureau 204 (Le Périscope)\n"
        "  du 7 mars 2050 au 6 mars 2053\n\n"
        "Lisez le texte et prenez-en le PDF ; les agents du lieu recueillent la signature.\n\n"
        "Lire le texte : https://pole.example/locaux/conventions/CONV-2050-0001/"
    )
    (_, sujet, texte), _ = messages("convention_signee")
    assert destinataires("convention_signee") == LES_SIENS
    assert sujet.replace("\u00a0", " ") == "Signature enregistrée : convention CONV-2050-0001"
    assert texte == (
        "Bonjour Rose,\n\n"
        "La signature de la convention CONV-2050-0001, datée du 4 mars 2050, est enregistrée pour Association Relais :\n\n"
        "  convention d’occupation du domaine public\n"
        "  Bureau 204 (Le Périscope)\n"
        "  du 7 mars 2050 au 6 mars 2053\n\n"
        "Lire le texte : https://pole.example/locaux/conventions/CONV-2050-0001/"
    )


def test_un_avenant_a_signer_puis_signe(acteur, bureau, settings):
    settings.PTCE_URL = "https://pole.example"
    convention = convention_signee(acteur=acteur, espaces=[bureau])
    Courriel.objects.all().delete()
    signer_l_avenant(
        avenant_a_signer(convention, objet="Prolongation", prend_fin_le=FIN + timedelta(days=1))
    )
    (_, sujet, texte), _ = messages("convention_a_signer")
    assert destinataires("convention_a_signer") == LES_SIENS
    assert sujet.replace("\u00a0", " ") == "À signer : avenant n° 1 à la convention CONV-2050-0001"
    assert texte.splitlines()[2] == (
        "L’avenant n° 1 à la convention CONV-2050-0001 attend la signature d’Association Relais :"
    )
    assert texte.splitlines()[7] == "  Prolongation, à partir du 1er janvier 2051"
    assert texte.splitlines()[-1] == (
        "Lire le texte : https://pole.example/locaux/conventions/CONV-2050-0001/avenants/1/"
    )
    (_, sujet, texte), _ = messages("convention_signee")
    assert sujet.replace("\u00a0", " ") == (
        "Signature enregistrée : avenant n° 1 à la convention CONV-2050-0001"
    )
    assert texte.splitlines()[2] == (
        "La signature de l’avenant n° 1 à la convention CONV-2050-0001, datée du 4 mars 2050, est enregistrée "
        "pour Association Relais :"
    )


def test_une_fin_enregistree_puis_annulee(acteur, bureau, settings):
    settings.PTCE_URL = "https://pole.example"
    convention = convention_signee(acteur=acteur, espaces=[bureau])
    resilier(
        convention=convention,
        donne_par=AuteurConge.PRENEUR,
        recu_le=MAINTENANT.date(),
        dernier_jour=date(2050, 6, 30),
        par=agent(),
        maintenant=MAINTENANT,
    )
    (_, sujet, texte), _ = messages("convention_fin")
    assert destinataires("convention_fin") == LES_SIENS
    assert sujet.replace("\u00a0", " ") == (
        "Dernier jour de la convention CONV-2050-0001 : le 30 juin 2050"
    )
    assert texte == (
        "Bonjour Rose,\n\n"
        "La résiliation de la convention CONV-2050-0001 est enregistrée : son dernier jour est le 30 juin 2050.\n\n"
        "  qui y met fin : l’occupant\n"
        "  congé reçu le 4 mars 2050\n\n"
        "  Association Relais\n"
        "  convention d’occupation du domaine public\n"
        "  Bureau 204 (Le Périscope)\n\n"
        "Si ce n’est pas ce que vous attendiez, écrivez aux agents du lieu.\n\n"
        "La convention : https://pole.example/locaux/conventions/CONV-2050-0001/"
    )
    revenir(convention=convention, par=agent(), maintenant=MAINTENANT)
    _, sujet, texte = messages("convention_fin")[-1]
    assert sujet.replace("\u00a0", " ") == (
        "La convention CONV-2050-0001 continue jusqu’au 6 mars 2053"
    )
    assert texte.splitlines()[2] == (
        "La résiliation de la convention CONV-2050-0001 est annulée : son dernier jour est de nouveau le 6 mars 2053."
    )


def test_une_convention_a_son_terme(acteur, bureau):
    convention_signee(acteur=acteur, espaces=[bureau])
    tenir_les_echeances(a(6, jour=FIN + timedelta(days=1)))
    (_, sujet, texte), _ = messages("convention_fin")
    assert destinataires("convention_fin") == LES_SIENS
    assert sujet == "La convention CONV-2050-0001 est arrivée à son terme"
    assert texte.splitlines()[2] == (
        "La convention CONV-2050-0001 est arrivée à son terme : son dernier jour était le 6 mars 2053."
    )


def test_ce_qui_est_repris_d_ailleurs_n_ecrit_a_personne(acteur, bureau):
    convention_signee(
        acteur=acteur,
        espaces=[bureau],
        debut=date(2020, 1, 6),
        fin=date(2022, 1, 5),
        signee_le=date(2020, 1, 3),
    )
    envoyer(convention=une_convention(acteur=acteur), par=agent(), prevenir=False)
    Courriel.objects.all().delete()
    tenir_les_echeances(MAINTENANT)
    assert messages("convention_fin") == []
