"""The pages of the charter: read by anyone, written by the animation, amended and signed by members."""

import csv
import hashlib
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from acteurs.actions import etapes_charte
from acteurs.enums import StatutActeur, StatutCharte
from acteurs.models import Amendement, SignatureCharte, VersionCharte
from tests.factories.acteurs import ActeurFactory
from tests.factories.charte import (
    FINIE_LE,
    adopter,
    consulter,
    figer,
    proposer,
    rediger,
    representant,
    signer,
)
from tests.factories.moments import MAINTENANT
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import lisible


def titres_d_articles(reponse) -> list[str]:
    return re.findall(r'<span class="rang">Article \d+</span> ([^<]+)</h2>', reponse.text)


# --- Reading --------------------------------------------------------------------------------------


def test_sans_charte_la_page_le_dit(entrer):
    page = lisible(entrer("visiteur").get("/charte/"))
    assert "Aucune charte n’est en vigueur" in page
    assert "/charte/atelier/" not in page
    assert "Ouvrir l’atelier de la charte" in lisible(entrer("animateur").get("/charte/"))


def test_un_visiteur_lit_la_charte_et_ses_signataires(scene, entrer, presidente):
    version = adopter(scene.animateur)
    signer(version, scene.association, presidente, qualite="présidente")
    reponse = entrer("visiteur").get("/charte/")
    page = lisible(reponse)
    assert titres_d_articles(reponse) == ["Coopérer", "Mutualiser"]
    assert "<strong>coopère</strong>" in page
    assert "Prisca Dente, présidente, le 4 mars 2050" in page
    assert "1 organisation a signé" in page
    assert "sur 2 organisations membres" in page
    assert 'id="article-2"' in page


@pytest.mark.parametrize(
    ("role", "statut"),
    [("visiteur", 404), ("ancien", 404), ("suspendu", 200), ("collaborateur", 200), ("agent", 200)],
)
def test_qui_lit_ce_qui_est_en_consultation(scene, entrer, role, statut):
    version = consulter(scene.animateur)
    assert entrer(role).get(version.get_absolute_url()).status_code == statut


def test_un_brouillon_n_est_lu_que_par_l_equipe(scene, entrer):
    adresse = rediger(scene.animateur).get_absolute_url()
    statuts = {
        role: entrer(role).get(adresse).status_code
        for role in ("gestionnaire", "animateur", "agent")
    }
    assert statuts == {"gestionnaire": 404, "animateur": 200, "agent": 200}


def test_ce_qui_est_abandonne_reste_a_qui_en_a_parle(scene, entrer):
    version = consulter(scene.animateur)
    amendement = proposer(version, scene.gestionnaire)
    etapes_charte.abandonner(version=version, par=scene.animateur, motif="Rejetée.")
    for adresse in (version.get_absolute_url(), amendement.get_absolute_url()):
        statuts = [entrer(role).get(adresse).status_code for role in ("gestionnaire", "ancien")]
        assert statuts == [200, 404]


def test_les_differences_ne_montrent_pas_les_marques(scene, entrer):
    adopter(scene.animateur)
    seconde = rediger(scene.animateur)
    article = seconde.articles.get(rang=1)
    article.texte = article.texte.replace("**coopère**", "*collabore*")
    article.save()
    page = lisible(entrer("animateur").get("/charte/versions/2/depuis/1/"))
    assert "<strong>coopère</strong>" in page
    assert "<em>collabore</em>" in page
    assert "*coopère" not in page
    assert "*collabore" not in page


def test_une_organisation_candidate_ne_lit_pas_ce_qui_est_entre_membres(scene, entrer):
    adresse = consulter(scene.animateur).get_absolute_url()
    candidate = ActeurFactory.create(statut=StatutActeur.CANDIDAT)
    client = entrer(representant(candidate))
    assert client.get(adresse).status_code == 404
    assert client.get("/charte/amendements/").status_code == 403


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes_de_la_charte(scene, entrer, combien, django_assert_num_queries):
    version = adopter(scene.animateur)
    for _ in range(combien):
        signer(version, ActeurFactory.create())
    visiteur, membre = entrer("visiteur"), entrer("gestionnaire")
    with django_assert_num_queries(5):
        visiteur.get("/charte/")
    consultee = consulter(scene.animateur)
    for _ in range(combien):
        proposer(consultee, scene.gestionnaire, article=consultee.articles.earliest("rang"))
    membre.get("/charte/")
    with django_assert_num_queries(7):
        membre.get(consultee.get_absolute_url())
    with django_assert_num_queries(6):
        membre.get("/charte/amendements/")


def test_les_differences_se_disent_aussi(scene, entrer):
    premiere = adopter(scene.animateur)
    consultee = consulter(scene.animateur)
    amendement = proposer(
        consultee, scene.gestionnaire, article=consultee.articles.earliest("rang")
    )
    client = entrer("animateur")
    client.post(
        f"/charte/amendements/{amendement.pk}/repondre/",
        saisie(client.get(f"/charte/amendements/{amendement.pk}/repondre/"))
        | {"issue": "retenir", "reponse": "Oui."},
    )
    page = lisible(
        entrer("gestionnaire").get(f"/charte/versions/{consultee.numero}/depuis/{premiere.numero}/")
    )
    ajout = '<ins><span class="visuellement-cache">[ajouté : </span> Et plus encore.<span class="visuellement-cache">]</span></ins>'
    assert ajout in page
    assert "1 partie du texte a changé" in page
    inverse = entrer("gestionnaire").get(
        f"/charte/versions/{premiere.numero}/depuis/{consultee.numero}/"
    )
    assert inverse["Location"] == "/charte/versions/2/depuis/1/"


# --- Checking -------------------------------------------------------------------------------------


def test_verifier_une_empreinte(scene, entrer):
    version = adopter(scene.animateur)
    client = entrer("visiteur")
    texte = client.get("/charte/versions/1/charte.txt")
    assert hashlib.sha256(texte.content).hexdigest() == version.sha256
    assert texte.text.startswith("Charte, version 1\n  Charte du pôle\n\nPréambule\n")
    page = client.get(f"/charte/verifier/{version.sha256}/")
    assert (page.status_code, "C’est l’empreinte d’un texte" in lisible(page)) == (200, True)
    inconnue = client.get(f"/charte/verifier/{'0' * 64}/")
    assert (inconnue.status_code, "ne porte cette empreinte" in lisible(inconnue)) == (404, True)
    majuscules = f"{version.sha256[:32].upper()} \n {version.sha256[32:]}"
    trouvee = client.get("/charte/verifier/", {"empreinte": majuscules})
    assert trouvee["Location"] == f"/charte/verifier/{version.sha256}/"
    refusee = client.get("/charte/verifier/", {"empreinte": "zzz"})
    assert "Une empreinte compte 64 signes" in lisible(refusee)


def test_le_pdf_d_une_version_figee(scene, entrer, presidente):
    version = adopter(scene.animateur)
    signer(version, scene.association, presidente)
    pdf = entrer("visiteur").get("/charte/versions/1/charte.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"] == 'inline; filename="charte-version-1.pdf"'
    assert pdf.content.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in pdf.content
    consulter(scene.animateur)
    assert entrer("gestionnaire").get("/charte/versions/2/charte.pdf").status_code == 404


# --- The whole way --------------------------------------------------------------------------------


def test_du_brouillon_a_la_signature(scene, entrer, presidente, horloge):
    """Every form as a browser sends it: written, discussed, frozen, adopted, signed."""
    anime, membre, signe = entrer("animateur"), entrer("gestionnaire"), entrer(presidente)
    assert anime.post("/charte/atelier/commencer/")["Location"] == "/charte/atelier/1/"
    for titre in ("Coopérer", "Partager"):
        adresse = "/charte/atelier/1/articles/nouveau/"
        anime.post(adresse, saisie(anime.get(adresse)) | {"titre": titre, "texte": "Ensemble."})
    version = VersionCharte.objects.get()
    un, deux = version.articles.all()
    anime.post(
        f"/charte/atelier/articles/{deux.pk}/deplacer/", {"rang": 1, "revision": version.revision}
    )
    envoyer(anime, "/charte/atelier/1/preambule/", preambule="Nous, *acteurs*.")
    envoyer(anime, "/charte/atelier/1/consultation/")
    fin = timezone.localdate() + timedelta(days=30)
    envoyer(
        membre, f"/charte/articles/{un.pk}/amender/", texte="Ensemble, toujours.", motif="Mieux."
    )
    amendement = Amendement.objects.get()
    assert (amendement.acteur, amendement.texte_initial) == (scene.association, "Ensemble.")
    page = f"/charte/amendements/{amendement.pk}/"
    envoyer(signe, page, texte="Très bien.")
    envoyer(anime, f"{page}repondre/", issue="retenir", reponse="Merci.")
    horloge.move_to(MAINTENANT + timedelta(days=32))
    # Their sessions have ended meanwhile.
    anime, signe = entrer("animateur"), entrer(presidente)
    envoyer(anime, "/charte/atelier/1/figer/")
    envoyer(
        anime,
        "/charte/atelier/1/mettre-en-vigueur/",
        adoptee_le=fin.isoformat(),
        decision="Assemblée.",
    )
    lue = entrer("visiteur").get("/charte/")
    assert titres_d_articles(lue) == ["Partager", "Coopérer"]
    assert "Ensemble, toujours." in lisible(lue)
    adresse = f"/charte/signer/{scene.association.slug}/"
    assert "Cochez cette case" in lisible(
        signe.post(adresse, saisie(signe.get(adresse)) | {"qualite": "P"})
    )
    for _ in range(2):
        envoyer(signe, adresse, qualite="présidente", lu="on", deja=_ > 0)
    signature = SignatureCharte.objects.get()
    assert (signature.nom, signature.qualite) == ("Prisca Dente", "présidente")
    envoyer(signe, f"/charte/signatures/{signature.pk}/retirer/", motif="Une erreur.")
    assert SignatureCharte.objects.vivantes().count() == 0


def envoyer(client, adresse: str, *, deja: bool = False, **saisi: str) -> None:
    """Fill the form of this address and send it: it is accepted. `deja`: it shows no form any more."""
    page = client.get(adresse)
    if deja:
        assert page.status_code == 302
        return
    assert page.status_code == 200
    reponse = client.post(adresse, saisie(page) | saisi)
    assert reponse.status_code == 302, lisible(reponse)


def test_deux_personnes_ecrivent_le_meme_article(scene, entrer):
    version = rediger(scene.animateur)
    adresse = f"/charte/atelier/articles/{version.articles.earliest('rang').pk}/"
    un, autre = entrer("animateur"), entrer("administrateur")
    lus = [saisie(client.get(adresse)) for client in (un, autre)]
    un.post(adresse, lus[0] | {"texte": "Le texte du premier."})
    refusee = autre.post(adresse, lus[1] | {"texte": "Le texte du second."})
    page = lisible(refusee)
    assert refusee.status_code == 422
    assert "Le texte a changé entre-temps" in page
    assert "Le texte du premier." in page
    assert saisie(refusee)["texte"] == "Le texte du second."
    assert autre.post(adresse, saisie(refusee)).status_code == 302
    assert version.articles.earliest("rang").texte == "Le texte du second."


def test_un_apercu_n_ecrit_rien(scene, entrer):
    version = rediger(scene.animateur)
    adresse = f"/charte/atelier/articles/{version.articles.earliest('rang').pk}/"
    client = entrer("animateur")
    reponse = client.post(
        adresse, saisie(client.get(adresse)) | {"texte": "Du **neuf**", "apercu": "texte"}
    )
    assert (reponse.status_code, "<strong>neuf</strong>" in reponse.text) == (200, True)
    assert version.articles.filter(texte__contains="neuf").count() == 0


def test_le_meme_amendement_envoye_deux_fois(scene, entrer):
    version = consulter(scene.animateur)
    adresse = f"/charte/articles/{version.articles.earliest('rang').pk}/amender/"
    client = entrer("gestionnaire")
    envoi = saisie(client.get(adresse)) | {"texte": "Autre.", "motif": "Mieux."}
    arrivees = [client.post(adresse, envoi)["Location"] for _ in range(2)]
    assert arrivees == [Amendement.objects.get().get_absolute_url()] * 2


def test_on_n_amende_pas_pour_une_autre_organisation(scene, entrer):
    version = consulter(scene.animateur)
    adresse = f"/charte/articles/{version.articles.earliest('rang').pk}/amender/"
    client = entrer("gestionnaire")
    envoi = saisie(client.get(adresse)) | {
        "texte": "Autre.",
        "motif": "Mieux.",
        "acteur": scene.cooperative.pk,
    }
    assert client.post(adresse, envoi).status_code == 422
    assert Amendement.objects.count() == 0


def test_la_consultation_finie_ne_propose_plus(scene, entrer, horloge):
    version = consulter(scene.animateur)
    article = version.articles.earliest("rang")
    horloge.move_to(FINIE_LE)
    client = entrer("gestionnaire")
    page = lisible(client.get(version.get_absolute_url()))
    assert "La consultation est finie" in page
    assert "Amender l’article" not in page
    adresse = f"/charte/articles/{article.pk}/amender/"
    assert client.get(adresse)["Location"] == version.get_absolute_url()
    assert "Figer le texte" in lisible(entrer("animateur").get("/charte/atelier/1/"))


def test_mon_espace_dit_ce_qui_attend(scene, entrer, presidente):
    adopter(scene.animateur)
    page = lisible(entrer(presidente).get("/mon-espace/"))
    assert "La charte attend votre signature" in page
    assert f"/charte/signer/{scene.association.slug}/" in page


def test_supprimer_un_article_deux_fois_repond_deux_fois_la_meme_chose(scene, entrer):
    """The answer was lost, the other tab is late: nothing is « not found », nothing typed is lost."""
    version = rediger(scene.animateur)
    article = version.articles.get(rang=1)
    client = entrer("animateur")
    adresse = f"/charte/atelier/articles/{article.pk}/"
    modification = saisie(client.get(adresse), texte="Ce qui a été tapé ailleurs.")
    envoi = saisie(client.get(f"{adresse}supprimer/"))
    for _ in range(2):
        reponse = client.post(f"{adresse}supprimer/", envoi, follow=True)
        assert reponse.redirect_chain == [("/charte/atelier/1/", 302)]
        assert "L’article est supprimé : les suivants remontent d’un rang." in lisible(reponse)
    assert [article.rang for article in version.articles.all()] == [1]
    for suite in ("", "supprimer/"):
        reponse = client.get(f"{adresse}{suite}", follow=True)
        assert "L’article « Coopérer » a été supprimé." in lisible(reponse)
    tard = client.post(adresse, modification)
    assert (tard.status_code, "Ce qui a été tapé ailleurs." in lisible(tard)) == (422, True)
    deplace = client.post(f"{adresse}deplacer/", {"rang": 2, "revision": 1}, follow=True)
    assert "Le texte a changé entre-temps." in lisible(deplace)
    inconnu = "/charte/atelier/articles/999999999/supprimer/"
    assert client.post(inconnu, envoi).status_code == 404
    assert entrer("gestionnaire").post(f"{adresse}supprimer/", envoi).status_code == 403


# --- Files ----------------------------------------------------------------------------------------


def test_les_exports(scene, entrer, presidente):
    version = adopter(scene.animateur)
    signer(version, scene.association, presidente, nom="=1+1")
    consultee = consulter(scene.animateur)
    proposer(consultee, scene.gestionnaire, motif="-2 idées")
    client = entrer("gestionnaire")
    _, signature = lignes(client.get("/charte/signatures/?export=csv"))
    assert signature[:4] == ["1", "LJS", "'=1+1", "présidente"]
    assert signature[5] == version.sha256
    _, amendement = lignes(client.get("/charte/amendements/?export=csv"))
    assert amendement[:3] == ["2", "article nouveau, «\u00a0Accueillir\u00a0»", "Accueillir"]
    assert amendement[4] == "'-2 idées"
    assert client.get("/charte/signatures/?export=xlsx").content.startswith(b"PK")
    assert entrer("ancien").get("/charte/signatures/?export=csv").status_code == 403


def lignes(reponse) -> list[list[str]]:
    return list(csv.reader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";"))


def test_une_organisation_a_plusieurs_representants(scene, entrer, presidente):
    """The second to sign is told that it is done, and by whom."""
    adopter(scene.animateur)
    autre = representant(scene.association, prenom="Tom", nom="Piaf")
    adresse = f"/charte/signer/{scene.association.slug}/"
    lus = [
        saisie(entrer(qui).get(adresse)) | {"qualite": "P", "lu": "on"}
        for qui in (presidente, autre)
    ]
    entrer(presidente).post(adresse, lus[0])
    arrivee = entrer(autre).post(adresse, lus[1], follow=True)
    assert "LJS a déjà signé cette version, par Prisca Dente." in lisible(arrivee)
    assert SignatureCharte.objects.count() == 1


def test_une_version_figee_ne_se_rouvre_pas(scene, entrer):
    version = figer(consulter(scene.animateur), scene.animateur)
    client = entrer("animateur")
    for suite in (
        "preambule/",
        "articles/nouveau/",
        "consultation/",
        "consultation/fin/",
        "figer/",
    ):
        assert client.get(f"/charte/atelier/1/{suite}")["Location"] == "/charte/atelier/1/", suite
    assert VersionCharte.objects.get(pk=version.pk).statut == StatutCharte.FIGEE
    assert MAINTENANT < FINIE_LE
