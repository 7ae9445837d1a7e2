"""Whom to turn to: the matching, which is pure; and who says which organisation answers which need."""

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from acteurs.actions.orientations import orienter_vers
from acteurs.enums import BesoinCreation, EtapeProjet, StatutActeur
from acteurs.lectures.creation import Offre, Profil, acteurs_proposes, orienter, sans_reponse
from acteurs.models import Orientation
from ptce.socle.transactions import ChangeEntreTemps
from tests.corpus import CORPUS
from tests.factories.acteurs import ActeurFactory, DomaineFactory, agent, animateur
from tests.factories.textes import OrientationFactory
from tests.locaux.vues.gestes import envoyer_brut, lisible

BESOIN = BesoinCreation
NOUVELLE = "/animation/orientations/nouvelle/"


def offre(acteur: int, *besoins: BesoinCreation, etapes=(), domaines=(), nom="") -> Offre:
    return Offre(
        acteur,
        nom or f"Acteur {acteur}",
        frozenset(besoins),
        frozenset(etapes),
        frozenset(domaines),
    )


PROFIL = Profil(EtapeProjet.IDEE, (BESOIN.STATUTS, BESOIN.FINANCEMENT), secteur=7)


@pytest.mark.parametrize(
    ("offres", "attendus"),
    [
        ([], []),
        ([offre(1, BESOIN.LOCAUX)], []),
        ([offre(1, BESOIN.STATUTS, etapes=[EtapeProjet.LANCEE])], []),
        ([offre(1, BESOIN.STATUTS, etapes=[EtapeProjet.IDEE, EtapeProjet.LANCEE])], [1]),
        ([offre(1, BESOIN.STATUTS), offre(2, BESOIN.STATUTS, BESOIN.FINANCEMENT)], [2, 1]),
        ([offre(1, BESOIN.STATUTS), offre(2, BESOIN.FINANCEMENT, domaines=[7])], [2, 1]),
        ([offre(1, BESOIN.STATUTS, nom="Zoé"), offre(2, BESOIN.STATUTS, nom="abc")], [2, 1]),
    ],
    ids=["none", "other need", "other stage", "its stage", "most needs", "its field", "by name"],
)
def test_orienter(offres, attendus):
    assert [une.acteur for une in orienter(PROFIL, offres)] == attendus


def test_chaque_proposition_dit_pourquoi():
    (une,) = orienter(PROFIL, [offre(1, BESOIN.FINANCEMENT, BESOIN.STATUTS, domaines=[7])])
    assert une.besoins == (BESOIN.STATUTS, BESOIN.FINANCEMENT)
    assert une.connait_le_secteur
    assert sans_reponse(PROFIL, [une]) == []
    assert sans_reponse(PROFIL, []) == [BESOIN.STATUTS, BESOIN.FINANCEMENT]


@given(
    st.lists(st.sampled_from(BesoinCreation), min_size=1, unique=True),
    st.lists(
        st.tuples(
            st.frozensets(st.sampled_from([b.value for b in BesoinCreation]), min_size=1),
            st.frozensets(st.sampled_from([e.value for e in EtapeProjet])),
        ),
        max_size=8,
    ),
)
def test_nul_besoin_couvert_n_est_oublie(besoins, lignes):
    profil = Profil(EtapeProjet.PROJET, tuple(besoins))
    offres = [
        Offre(n, str(n), dits, etapes, frozenset()) for n, (dits, etapes) in enumerate(lignes)
    ]
    trouvees = orienter(profil, offres)
    ouvertes = [une for une in offres if not une.etapes or profil.etape in une.etapes]
    couverts = {b for une in ouvertes for b in une.besoins} & set(besoins)
    assert {b for une in trouvees for b in une.besoins} == couverts
    assert set(sans_reponse(profil, trouvees)) == set(besoins) - couverts
    nombres = [len(une.besoins) for une in trouvees]
    assert nombres == sorted(nombres, reverse=True)


@pytest.mark.django_db
def test_seuls_les_membres_en_vigueur_sont_proposes(django_assert_num_queries):
    domaine = DomaineFactory.create()
    propose = OrientationFactory.create()
    propose.acteur.domaines.add(domaine)
    OrientationFactory.create(active=False)
    OrientationFactory.create(acteur=ActeurFactory.create(statut=StatutActeur.SUSPENDU))
    with django_assert_num_queries(2):
        proposes, restent = acteurs_proposes(
            Profil(EtapeProjet.IDEE, (BESOIN.FINANCEMENT, BESOIN.LOCAUX), domaine.pk)
        )
    assert [(un.orientation, un.besoins, un.connait_le_secteur) for un in proposes] == [
        (propose, ["Trouver un financement"], True)
    ]
    assert restent == ["Trouver un bureau, un poste ou un local"]


def dire(acteur, par, besoins=(BESOIN.STATUTS,), revision=0, active=True):
    return orienter_vers(
        acteur=acteur,
        besoins=besoins,
        etapes=[],
        propose="",
        active=active,
        par=par,
        revision=revision,
    )


@pytest.mark.django_db
def test_dire_a_quoi_une_organisation_repond():
    acteur, maud = ActeurFactory.create(), animateur()
    dire(acteur, maud)
    dire(acteur, maud)
    dire(acteur, maud, besoins=[BESOIN.LOCAUX])
    with pytest.raises(ChangeEntreTemps):
        dire(acteur, maud, active=False)
    with pytest.raises(PermissionDenied):
        dire(acteur, agent())
    orientation = Orientation.objects.get()
    assert (orientation.besoins, orientation.revision) == (["locaux"], 1)


@pytest.mark.django_db
def test_les_pages_de_l_orientation(client):
    acteur = ActeurFactory.create(nom="La BGE")
    client.force_login(animateur())
    saisie = {"acteur": acteur.pk, "besoins": ["statuts"], "active": "on", "revision": 0}
    assert client.post(NOUVELLE, saisie).status_code == 302
    # It is no longer one to add.
    assert "Sélectionnez un choix valide" in lisible(client.post(NOUVELLE, saisie))
    adresse = f"/animation/orientations/{Orientation.objects.get().pk}/"
    assert client.post(adresse, {"besoins": ["locaux"], "revision": 0}).status_code == 302
    perimee = client.post(adresse, {"besoins": ["reseau"], "revision": 0})
    assert perimee.status_code == 422
    assert "Quelqu’un a modifié ces données" in lisible(perimee)
    html = lisible(client.get("/animation/orientations/"))
    assert "retirée" in html
    assert "Besoins auxquels personne ne répond" in html
    for nom, valeur in CORPUS.items():
        noms = ("acteur", "besoins", "etapes", "propose", "revision")
        assert envoyer_brut(client, NOUVELLE, dict.fromkeys(noms, valeur)).status_code == 422, nom
