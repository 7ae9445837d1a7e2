"""The history of the hub: how its dates read, how they gather, the picture of them, and who writes them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from acteurs.actions import jalons as actions
from acteurs.enums import PrecisionDate
from acteurs.lectures.histoire import frise, rassembler
from acteurs.models import Jalon
from ptce.socle.transactions import ChangeEntreTemps
from tests.corpus import CORPUS
from tests.factories.acteurs import agent, animateur
from tests.factories.textes import JalonFactory
from tests.locaux.vues.gestes import JETON, envoyer_brut, lisible

AUJOURDHUI = date(2026, 11, 25)
NOUVELLE = "/animation/histoire/nouvelle/"


def jalon(
    debut: date, fin: date | None = None, *, etape: str = "Une", suite: bool = False
) -> Jalon:
    return Jalon(titre="Fait", debut=debut, fin=fin, etape=etape, se_poursuit=suite)


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"debut": date(1996, 1, 1)}, "1996"),
        ({"debut": date(1996, 1, 1), "fin": date(1998, 12, 31)}, "1996 à 1998"),
        ({"debut": date(1996, 1, 1), "fin": date(1996, 12, 31)}, "1996"),
        ({"debut": date(2011, 1, 1), "se_poursuit": True}, "depuis 2011"),
        ({"debut": date(2013, 5, 29), "precision": PrecisionDate.MOIS}, "mai 2013"),
        ({"debut": date(2013, 5, 29), "precision": PrecisionDate.JOUR}, "29\u00a0mai 2013"),
        (
            {"debut": date(2013, 5, 1), "precision": PrecisionDate.JOUR, "se_poursuit": True},
            "depuis le 1er\u00a0mai 2013",
        ),
    ],
)
def test_une_date_se_lit_comme_elle_est_connue(champs, attendu):
    assert Jalon(titre="Fait", **champs).quand == attendu


def test_les_dates_se_rassemblent_par_etape_dans_l_ordre():
    etapes = rassembler(
        [
            jalon(date(2011, 1, 1), etape="Trois", suite=True),
            jalon(date(2003, 1, 1), date(2010, 12, 31), etape="Deux"),
            jalon(date(1997, 1, 1), etape="Un"),
            jalon(date(1996, 1, 1), date(2002, 12, 31), etape="Un"),
        ],
        AUJOURDHUI,
    )
    assert [(e.rang, e.nom, e.quand, e.couleur, len(e.jalons)) for e in etapes] == [
        (1, "Un", "1996 à 2002", "ocre", 2),
        (2, "Deux", "2003 à 2010", "sarcelle", 1),
        (3, "Trois", "depuis 2011", "violet", 1),
    ]
    assert [e.fin for e in etapes] == [date(2002, 12, 31), date(2010, 12, 31), AUJOURDHUI]


def test_ce_qui_a_lieu_en_meme_temps_se_dessine_cote_a_cote():
    etapes = rassembler(
        [
            jalon(date(1996, 1, 1), date(1998, 12, 31)),
            jalon(date(1996, 1, 1), date(2002, 12, 31)),
            jalon(date(2001, 1, 1)),
        ],
        AUJOURDHUI,
    )
    dessin = frise(etapes)
    assert dessin is not None
    assert [(trait.x, trait.y, trait.hauteur) for trait in dessin.traits] == [
        (62, 14, 54),
        (78, 14, 126),
        (62, 104, 0),
    ]
    assert dessin.annees[0] == (1996, 14)


def test_une_histoire_de_deux_siecles_se_dessine():
    dessin = frise(rassembler([jalon(date(1800, 1, 1)), jalon(date(2026, 1, 1))], AUJOURDHUI))
    assert dessin is not None
    assert len(dessin.annees) < 20
    assert frise([]) is None


@pytest.mark.django_db
class TestPages:
    def test_une_histoire_vide(self, client):
        assert "L’histoire du pôle reste à écrire" in lisible(client.get("/histoire/"))

    @pytest.mark.parametrize("combien", [1, 3])
    def test_la_liste_et_le_dessin(self, client, combien, django_assert_num_queries):
        JalonFactory.create_batch(combien, texte="Un **fait**.", source="Un document")
        archive = JalonFactory.create(archive_le="2026-01-01T00:00:00Z")
        with django_assert_num_queries(2):
            html = lisible(client.get("/histoire/"))
        assert html.count("<p>Un <strong>fait</strong>.</p>") == combien
        assert html.count("Source : Un document") == combien
        assert html.count('<circle class="trait') == combien
        assert archive.titre not in html

    def test_ajouter_modifier_archiver_remettre(self, client):
        client.force_login(animateur())
        jeton = JETON.search(client.get(NOUVELLE).content.decode())
        assert jeton
        saisie = {
            "titre": "Le forum",
            "debut": "1996-01-01",
            "precision": "annee",
            "etape": "La fondation",
            "revision": 0,
            "jeton": jeton[1],
        }
        for _ in range(2):
            assert client.post(NOUVELLE, saisie).status_code == 302
        fait = Jalon.objects.get()
        adresse = f"/animation/histoire/{fait.pk}/"
        assert client.post(adresse, {**saisie, "titre": "Le premier forum"}).status_code == 302
        perimee = client.post(adresse, {**saisie, "titre": "Un autre"})
        assert perimee.status_code == 422
        assert "Quelqu’un a modifié ces données" in lisible(perimee)
        assert Jalon.objects.get().titre == "Le premier forum"
        for envoi, archive in (({}, True), ({}, True), ({"remettre": "1"}, False)):
            client.post(f"{adresse}archiver/", envoi)
            assert (Jalon.objects.get().archive_le is not None) is archive

    @pytest.mark.parametrize(
        ("saisie", "phrase"),
        [
            ({"fin": "1995-01-01"}, "La fin vient après le début."),
            ({"fin": "1997-01-01", "se_poursuit": "on"}, "n’a pas de fin"),
            ({"debut": "0001-01-01"}, "entre 1800 et 2099"),
            ({"debut": "9999-12-31"}, "entre 1800 et 2099"),
        ],
    )
    def test_une_date_impossible(self, client, saisie, phrase):
        client.force_login(animateur())
        bonne = {"titre": "a", "debut": "1996-01-01", "precision": "annee", "etape": "b"}
        reponse = client.post(NOUVELLE, {**bonne, "revision": 0, **saisie})
        assert reponse.status_code == 422
        assert phrase in lisible(reponse)

    def test_des_valeurs_hostiles(self, client):
        client.force_login(animateur())
        noms = (
            "titre",
            "debut",
            "fin",
            "precision",
            "etape",
            "texte",
            "source",
            "revision",
            "jeton",
        )
        for nom, valeur in CORPUS.items():
            reponse = envoyer_brut(client, NOUVELLE, dict.fromkeys(noms, valeur))
            assert reponse.status_code == 422, nom

    def test_une_date_inconnue(self, client):
        client.force_login(animateur())
        for cle in (0, 10**30):
            for suite in ("", "archiver/"):
                assert client.get(f"/animation/histoire/{cle}/{suite}").status_code == 404

    def test_seule_l_animation_ecrit(self):
        fait, qui = JalonFactory.create(), agent()
        with pytest.raises(PermissionDenied):
            actions.modifier(jalon=fait, revision=0, par=qui, titre="Non")
        with pytest.raises(PermissionDenied):
            actions.archiver(jalon=fait, par=qui)

    def test_modifier_deux_fois_de_suite(self):
        fait, maud = JalonFactory.create(), animateur()
        actions.modifier(jalon=fait, revision=0, par=maud, titre="Ceci")
        actions.modifier(jalon=fait, revision=0, par=maud, titre="Ceci")
        with pytest.raises(ChangeEntreTemps):
            actions.modifier(jalon=fait, revision=0, par=maud, titre="Cela")
        fait.refresh_from_db()
        assert (fait.titre, fait.revision) == ("Ceci", 1)
