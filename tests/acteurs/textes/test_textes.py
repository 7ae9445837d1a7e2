"""Texts of the portal: shown by themselves, written as versions, compared, taken up again; never lost in silence."""

import pytest
from django.core.exceptions import PermissionDenied

from acteurs.actions.textes import TexteModifie, rediger, reprendre
from acteurs.enums import CleTexte
from acteurs.lectures.textes import d_origine, texte, textes, versions
from acteurs.models import Texte, VersionTexte
from ptce.socle.transactions import rejouer
from tests.corpus import CORPUS
from tests.factories.acteurs import agent, animateur, membre
from tests.factories.textes import TexteFactory, VersionTexteFactory
from tests.locaux.vues.gestes import demander_brut, envoyer_brut, lisible

pytestmark = pytest.mark.django_db
ADRESSE = "/animation/textes/accueil/"


def ecrire(par, corps="Un **nouveau** texte.", revision=0, titre="Ici", **autres):
    return rediger(
        cle=CleTexte.ACCUEIL, titre=titre, corps=corps, revision=revision, par=par, **autres
    )


@pytest.mark.parametrize("cle", CleTexte)
def test_chaque_place_a_son_texte_d_origine(cle):
    lu = d_origine(cle)
    assert lu.titre
    assert lu.corps
    assert "$" not in lu.corps
    assert lu.d_origine


def test_ce_que_le_portail_ne_sait_pas_est_a_completer():
    assert {cle for cle, lu in textes().items() if lu.a_completer} == {
        "mentions_legales",
        "donnees_personnelles",
        "accessibilite",
    }


def test_les_textes_se_lisent_en_une_requete(django_assert_num_queries):
    with django_assert_num_queries(1):
        textes()


def test_chaque_ecriture_est_une_version():
    maud = animateur(prenom="Maud", nom="Animatrice")
    ecrire(maud, motif="Plus court")
    ecrire(maud, corps="Encore.", revision=1)
    assert [
        (v.numero, v.corps, v.motif, v.par, v.courante) for v in versions(CleTexte.ACCUEIL)
    ] == [
        (2, "Encore.", "", "Maud Animatrice", True),
        (1, "Un **nouveau** texte.", "Plus court", "Maud Animatrice", False),
        (0, d_origine(CleTexte.ACCUEIL).corps, "", "", False),
    ]
    assert texte(CleTexte.ACCUEIL).corps == "Encore."


def test_un_formulaire_envoye_deux_fois_ecrit_une_fois():
    maud = animateur()
    ecrire(maud)
    ecrire(maud)
    assert VersionTexte.objects.count() == 1


def test_le_texte_d_origine_renvoye_tel_quel_n_ecrit_rien():
    origine = d_origine(CleTexte.ACCUEIL)
    assert ecrire(animateur(), titre=origine.titre, corps=origine.corps) is None
    assert not Texte.objects.exists()


def test_qui_ecrit_sans_avoir_lu_la_derniere_version_est_arrete():
    ecrire(animateur())
    with pytest.raises(TexteModifie):
        ecrire(animateur(), corps="Autre chose.")
    assert texte(CleTexte.ACCUEIL).corps == "Un **nouveau** texte."


@pytest.mark.parametrize("qui", [membre, agent])
def test_seule_l_animation_ecrit(qui):
    with pytest.raises(PermissionDenied):
        ecrire(qui())


def test_une_version_reprise_est_une_nouvelle_version():
    maud = animateur()
    ecrire(maud)
    ecrire(maud, corps="Encore.", revision=1)
    reprendre(cle=CleTexte.ACCUEIL, numero=1, revision=2, par=maud)
    reprendre(cle=CleTexte.ACCUEIL, numero=1, revision=2, par=maud)
    assert [(v.numero, v.motif) for v in versions(CleTexte.ACCUEIL)] == [
        (3, "Version 1 reprise"),
        (2, ""),
        (1, ""),
        (0, ""),
    ]
    reprendre(cle=CleTexte.ACCUEIL, numero=0, revision=3, par=maud)
    assert texte(CleTexte.ACCUEIL).corps == d_origine(CleTexte.ACCUEIL).corps


def test_la_page_d_accueil_montre_le_texte_ecrit(client):
    assert "Un lieu, des organisations qui coopèrent." in lisible(client.get("/"))
    TexteFactory.create()
    html = lisible(client.get("/"))
    assert "<h1>Un lieu à nous</h1>" in html
    assert "<p>Ce que <strong>nous</strong> sommes.</p>" in html
    assert '<meta name="description" content="Ce que nous sommes.">' in html


def test_modifier_puis_comparer(client):
    client.force_login(animateur(prenom="Maud", nom="Animatrice"))
    assert client.get(ADRESSE).context["form"].initial["revision"] == 0
    saisie = {"titre": "Ici", "corps": "Un lieu.\n\n- un", "motif": "Essai", "revision": 0}
    reponse = client.post(ADRESSE, saisie, follow=True)
    assert reponse.redirect_chain == [(f"{ADRESSE}versions/", 302)]
    html = lisible(reponse)
    assert "De l’origine à la version 1" in html
    assert "<ins>" in html
    assert "<del>" in html
    assert "Maud Animatrice : Essai" in html.replace(" :", " :")


def test_l_apercu_n_ecrit_rien(client):
    client.force_login(animateur())
    saisie = {"titre": "", "corps": "# Voir", "revision": 0, "apercu": "corps"}
    reponse = client.post(ADRESSE, saisie)
    assert reponse.status_code == 200
    assert "<h2>Voir</h2>" in lisible(reponse)
    assert not Texte.objects.exists()


def test_deux_personnes_a_la_fois(client):
    ecrire(animateur(), corps="La première.")
    client.force_login(animateur())
    saisie = {"titre": "Ici", "corps": "La seconde.", "revision": 0}
    reponse = client.post(ADRESSE, saisie)
    assert reponse.status_code == 422
    assert "Quelqu’un a modifié ce texte" in lisible(reponse)
    assert "La seconde." in lisible(reponse)
    # Told of it, they may send it again.
    assert client.post(ADRESSE, {**saisie, "revision": 1}).status_code == 302
    assert texte(CleTexte.ACCUEIL).corps == "La seconde."


@pytest.mark.parametrize("cle", ["inconnue", "ACCUEIL", "x" * 200])
def test_une_place_inconnue(client, cle):
    client.force_login(animateur())
    for suite in ("", "versions/", "versions/1/reprendre/"):
        assert client.get(f"/animation/textes/{cle}/{suite}").status_code == 404


def test_une_version_inconnue(client):
    client.force_login(animateur())
    for numero in (1, 10**30):
        adresse = f"{ADRESSE}versions/{numero}/reprendre/"
        assert client.get(adresse).status_code == 404
        assert client.post(adresse, {"revision": 0}).status_code == 404


def test_reprendre_ce_qui_a_change_entre_temps(client):
    version = VersionTexteFactory.create()
    client.force_login(animateur())
    adresse = f"{ADRESSE}versions/0/reprendre/"
    assert client.post(adresse, {"revision": 0}).status_code == 409
    assert client.post(adresse, {"revision": version.texte.revision}).status_code == 302


def test_des_valeurs_hostiles(client):
    client.force_login(animateur())
    for nom, valeur in CORPUS.items():
        saisie = {"titre": valeur, "corps": valeur, "motif": valeur, "revision": valeur}
        reponse = envoyer_brut(client, ADRESSE, saisie)
        assert reponse.status_code == 422, nom
        versions_ = demander_brut(client, f"{ADRESSE}versions/", {"avant": valeur, "apres": valeur})
        assert versions_.status_code == 200, nom
        assert "<script>alert" not in versions_.content.decode()


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes_des_versions(client, combien, django_assert_num_queries):
    ecrit = TexteFactory.create(revision=combien)
    for numero in range(1, combien + 1):
        VersionTexteFactory.create(texte=ecrit, numero=numero)
    client.force_login(animateur())
    with django_assert_num_queries(3):
        client.get(f"{ADRESSE}versions/")


@pytest.mark.parametrize(
    "adresse", ["/mentions-legales/", "/donnees-personnelles/", "/accessibilite/"]
)
def test_les_pages_legales(client, adresse, django_assert_num_queries):
    with django_assert_num_queries(1):
        html = lisible(client.get(adresse))
    assert f'<link rel="canonical" href="http://localhost:8000{adresse}">' in html
    assert "Modifier ce texte" not in html
    client.force_login(animateur())
    assert "Modifier ce texte" in lisible(client.get(adresse))


def test_la_declaration_dit_comment_se_plaindre(client):
    html = lisible(client.get("/accessibilite/"))
    assert "partiellement conforme" in html
    assert "Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07" in html


def test_l_animation_sait_ce_qui_reste_a_completer(client):
    client.force_login(animateur())
    html = lisible(client.get("/animation/"))
    assert "À compléter avant d’ouvrir le portail" in html
    assert html.count('<li><a href="/animation/textes/') == 3


def test_rejouer_ecrit_une_fois():
    maud = animateur()
    rejouer(rediger)(cle=CleTexte.CREER, titre="a", corps="b", revision=0, par=maud)
    assert Texte.objects.get().revision == 1
