"""An organisation that is let to and was not known: created once, as a candidate; a known one is taken."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.html import escape

from acteurs.enums import StatutActeur
from acteurs.models import Acteur
from locaux.actions.occupants import OccupantRefuse, inscrire_un_occupant
from ptce.socle.transactions import rejouer
from tests.concurrence import ensemble
from tests.factories.acteurs import ActeurFactory, agent, animateur

ADRESSE = "/locaux/conventions/occupant/"
SIRET = "73282932000074"


@pytest.mark.django_db
def test_une_inconnue_entre_comme_candidate():
    acteur, cree = inscrire_un_occupant(par=agent(), nom="Atelier Fictif", siret=SIRET)
    assert (cree, acteur.statut, acteur.siret, acteur.slug) == (
        True,
        StatutActeur.CANDIDAT,
        SIRET,
        "atelier-fictif",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("connue", "saisie", "reprise"),
    [
        ({"nom": "Autre nom", "siret": SIRET}, ("Atelier Fictif", SIRET), True),
        ({"nom": "L’Atelier fictif"}, ("l'atelier  FICTIF", None), True),
        ({"nom": "L’Atelier fictif"}, ("L’Atelier fictif", SIRET), True),
        ({"nom": "Atelier Fictif", "siret": "55208131766522"}, ("Atelier Fictif", SIRET), False),
        ({"nom": "Atelier Fictif du Sud"}, ("Atelier Fictif", None), False),
    ],
)
def test_une_connue_est_reprise(connue, saisie, reprise):
    avant = ActeurFactory.create(**{"siret": None, **connue})
    acteur, cree = inscrire_un_occupant(par=agent(), nom=saisie[0], siret=saisie[1])
    assert (acteur == avant, cree) == (reprise, not reprise)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statut", "garde"), [(StatutActeur.CANDIDAT, SIRET), (StatutActeur.MEMBRE, None)]
)
def test_une_candidate_sans_siret_prend_celui_qu_on_donne(statut, garde, entrer):
    connue = ActeurFactory.create(nom="Atelier Fictif", siret=None, statut=statut)
    page = entrer("agent").post(ADRESSE, {"nom": "Atelier fictif", "siret": SIRET}, follow=True)
    connue.refresh_from_db()
    assert connue.siret == garde
    assert (escape("Sa fiche n’a pas de SIRET") in page.content.decode()) is (garde is None)


@pytest.mark.django_db
def test_qui_a_quitte_le_pole_ne_loue_plus():
    ActeurFactory.create(nom="Atelier Fictif", siret=None, statut=StatutActeur.SORTI)
    with pytest.raises(OccupantRefuse, match="a quitté le pôle"):
        inscrire_un_occupant(par=agent(), nom="Atelier Fictif", siret=None)


@pytest.mark.django_db
def test_les_agents_seulement():
    with pytest.raises(PermissionDenied):
        inscrire_un_occupant(par=animateur(), nom="Atelier Fictif", siret=None)
    assert not Acteur.objects.filter(nom="Atelier Fictif").exists()


@pytest.mark.django_db(transaction=True)
def test_deux_agents_au_meme_instant_n_en_font_qu_une():
    par = agent()
    resultats = ensemble(
        [
            lambda: rejouer(inscrire_un_occupant)(par=par, nom="Atelier Fictif", siret=None),
            lambda: rejouer(inscrire_un_occupant)(par=par, nom="Atelier fictif", siret=None),
        ]
    )
    assert sorted(cree for _, cree in resultats) == [False, True]
    assert Acteur.objects.filter(slug__startswith="atelier-fictif").count() == 1


@pytest.mark.django_db
def test_de_l_organisation_a_sa_convention(scene, entrer):
    client = entrer("agent")
    refusee = client.post(ADRESSE, {"nom": "Atelier Fictif", "siret": "732 829 320 00075"})
    assert refusee.status_code == 422
    assert escape("Ce SIRET n’existe pas") in refusee.content.decode()
    assert 'value="732 829 320 00075"' in refusee.content.decode()
    choix = client.post(ADRESSE, {"nom": "Atelier Fictif", "siret": ""}, follow=True)
    acteur = Acteur.objects.get(nom="Atelier Fictif")
    assert f"&amp;acteur={acteur.pk}" in choix.content.decode()
    formulaire = client.get(
        "/locaux/conventions/nouvelle/", {"type": "bail_professionnel", "acteur": acteur.pk}
    )
    assert f'<option value="{acteur.pk}" selected>' in formulaire.content.decode()
