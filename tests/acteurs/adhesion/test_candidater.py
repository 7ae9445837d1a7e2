"""An organisation applies: by its secret link or logged in, in several visits, and by people rather than programs."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache

from acteurs.enums import StatutCandidature
from acteurs.models import Candidature, LienDeCandidature
from acteurs.models.candidature import DUREE_DU_LIEN
from ptce.socle.courriels import expedier
from ptce.socle.models import Courriel
from tests.corpus import SCRIPT, valeurs_pour
from tests.factories.acteurs import DomaineFactory
from tests.factories.candidatures import (
    COMPLETE,
    CandidatureFactory,
    LienDeCandidatureFactory,
    a_completer,
    acceptee,
    deposee,
    refusee,
    remplie,
)
from tests.locaux.vues.gestes import envoyer_brut, lisible

COMMENCER, REPRENDRE = "/rejoindre/candidature/", "/rejoindre/reprendre/"
LIEN = re.compile(r"/rejoindre/candidature/\S+/")
VU_LE = re.compile(r'name="vu_le" value="([^"]+)"')
PREUVE = re.compile(r'name="preuve" value="([^"]+)"')
CLE = "un-secret"
ICI = f"{COMMENCER}{CLE}/"


@pytest.fixture
def commencer(scene, entrer, horloge):
    """Give a function that opens the form as a visitor, waits as long as told, then sends it."""
    client = entrer("visiteur")

    def faire(attente: float = 10, **autres: Any):
        page = client.get(COMMENCER)
        horloge.shift(attente)
        saisie = {
            "nom": "Le Jardin des possibles",
            "contact_prenom": "Vera",
            "contact_nom": "Candidate",
            "contact_courriel": "vera@jardin.exemple.org",
            "site_web": "",
            "vu_le": VU_LE.findall(page.text)[0],
            "jeton": str(uuid4()),
        }
        return client.post(COMMENCER, {**saisie, **autres})

    return faire


def au_lien(candidature: Candidature) -> Candidature:
    """Give the application the link of these tests."""
    LienDeCandidatureFactory.create(candidature=candidature, secret=CLE)
    return candidature


def personnes(*lignes: dict[str, str]) -> dict[str, Any]:
    """Return what the rows of people send."""
    saisie: dict[str, Any] = {
        "personnes-TOTAL_FORMS": len(lignes),
        "personnes-INITIAL_FORMS": 0,
    }
    for rang, ligne in enumerate(lignes):
        complete = {"prenom": "", "nom": "", "courriel": "", "role": "collaborateur", **ligne}
        saisie |= {f"personnes-{rang}-{nom}": valeur for nom, valeur in complete.items()}
    return saisie


# --- The whole way --------------------------------------------------------------------------------


def test_un_visiteur_candidate_en_plusieurs_visites(commencer, entrer, scene, mailoutbox):
    reponse = commencer()
    assert (reponse.status_code, reponse["Location"]) == (302, "/rejoindre/")
    candidature = Candidature.objects.get()
    assert (candidature.confirmee_le, candidature.statut) == (None, "brouillon")
    expedier()
    (message,) = mailoutbox
    assert message.to == ["vera@jardin.exemple.org"]
    assert "Jardin" not in message.body, "nobody has proved the address: nothing typed is repeated"
    lien = LIEN.search(message.body).group(0)

    client = entrer("visiteur")
    page = client.get(lien)
    assert "Il manque la forme juridique et l’adresse postale." in lisible(page)
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex", True)
    candidature.refresh_from_db()
    assert candidature.confirmee_le is None, "opening a link, as programs do, proves nothing"

    organisation = {
        "nom": "Le Jardin des possibles",
        "nature": "acteur_ess",
        "forme_juridique": "association",
        "siret": "356 000 000 49837",
        "rna": "w313 012345",
        "adresse": "1 rue de l’Exemple",
        "site_web": "jardin.exemple.org",
    }
    suite = client.post(f"{lien}organisation/", organisation)
    assert suite["Location"] == f"{lien}contact/"
    candidature.refresh_from_db()
    assert candidature.confirmee_le is not None
    assert (candidature.siret, candidature.rna) == ("35600000049837", "W313012345")
    assert candidature.site_web == "https://jardin.exemple.org"

    contact = {"contact_prenom": "Vera", "contact_nom": "Candidate", "plus_tard": "1"}
    gens = personnes({"courriel": "alix@jardin.exemple.org", "nom": "Nommée"}, {})
    assert client.post(f"{lien}contact/", {**contact, **gens})["Location"] == lien
    assert [str(quelqu_un) for quelqu_un in candidature.personnes.all()] == ["Nommée"]

    pole, domaine = scene.association.poles.get(), DomaineFactory.create()
    motivation = {
        "presentation": "Un jardin partagé",
        "poles": [pole.pk],
        "domaines": [domaine.pk],
        "presence": "ponctuel",
        "motivation": "Une salle",
    }
    assert client.post(f"{lien}motivation/", motivation)["Location"] == f"{lien}relire/"
    assert "alix@jardin.exemple.org" in lisible(client.get(f"{lien}relire/"))
    depot = {"sequence": 0, "charte": "on", "mandat": "on", "texte": "Bonjour"}
    for _ in range(2):
        assert client.post(f"{lien}relire/", depot)["Location"] == lien
    candidature.refresh_from_db()
    assert (candidature.statut, candidature.sequence) == ("deposee", 1)
    assert "Bonjour" in lisible(client.get(lien))
    messages = list(Courriel.objects.order_by("pk").values_list("modele", "destinataire"))
    assert messages[1:] == [
        ("candidature_suivi", "vera@jardin.exemple.org"),
        ("candidature_equipe", scene.animateur.courriel),
    ]


def test_qui_a_un_compte_candidate_sans_lien(scene, entrer):
    client = entrer("ancien")
    saisie = {"nom": "Le Jardin des possibles", "jeton": str(uuid4())}
    adresses = {client.post(COMMENCER, saisie)["Location"] for _ in range(2)}
    candidature = Candidature.objects.get()
    assert adresses == {f"{COMMENCER}{candidature.reference}/organisation/"}
    assert candidature.demandeur == scene.ancien
    assert candidature.contact_courriel == scene.ancien.courriel
    assert candidature.confirmee_le is not None
    assert LienDeCandidature.objects.count() == 0
    assert "Candidature du Jardin des possibles" in lisible(client.get("/mon-espace/"))
    ici = f"{COMMENCER}{candidature.reference}/"
    statuts = {role: entrer(role).get(ici).status_code for role in ("visiteur", "autre", "agent")}
    assert statuts == {"visiteur": 404, "autre": 404, "agent": 404}


def test_un_brouillon_ne_se_lit_pas_par_l_equipe(scene, entrer):
    candidature = remplie(nom="Secrète")
    client = entrer("animateur")
    assert client.get(candidature.get_absolute_url()).status_code == 404
    assert "Secrète" not in lisible(client.get("/animation/candidatures/?statut=toutes"))


def test_un_complement_se_donne_et_se_renvoie(scene, entrer):
    candidature = au_lien(a_completer(scene.animateur))
    client = entrer("visiteur")
    assert "Vos statuts ?" in lisible(client.get(ICI))
    client.post(f"{ICI}motivation/", {"presentation": "", "presence": "ponctuel"})
    refus = client.post(f"{ICI}relire/", {"sequence": 2, "texte": "Les voici"})
    assert refus.status_code == 422
    assert "la présentation de l’organisation" in lisible(refus)
    poles = [pole.pk for pole in scene.association.poles.all()]
    complet = {**COMPLETE, "poles": poles, "presentation": "Nos statuts sont joints"}
    client.post(f"{ICI}motivation/", complet)
    candidature.refresh_from_db()
    client.post(f"{ICI}relire/", {"sequence": candidature.sequence, "texte": "Les voici"})
    candidature.refresh_from_db()
    assert (candidature.statut, candidature.sequence) == ("deposee", 5)
    assert candidature.messages.last().genre == "nouveau_depot"
    attentes = lisible(entrer("animateur").get("/mon-espace/"))
    assert "Du nouveau : candidature d" in attentes


def test_une_candidature_deposee_ne_change_plus(scene, entrer):
    candidature = au_lien(deposee())
    client = entrer("visiteur")
    for etape in ("organisation", "contact", "motivation", "relire"):
        assert client.get(f"{ICI}{etape}/")["Location"] == ICI
    tard = client.post(f"{ICI}motivation/", {"presentation": "Autre", "presence": "ponctuel"})
    assert tard.status_code == 422
    assert "a changé entre-temps" in lisible(tard)
    candidature.refresh_from_db()
    assert candidature.presentation == COMPLETE["presentation"]


def test_ce_qui_a_ete_envoye_se_relit(scene, entrer):
    au_lien(deposee(motivation="Partager un atelier."))
    page = lisible(entrer("visiteur").get(ICI))
    assert ("Relire ce qui a été envoyé" in page, "Partager un atelier." in page) == (True, True)


def test_ecrire_puis_retirer(scene, entrer):
    candidature = au_lien(deposee())
    client = entrer("visiteur")
    assert client.post(ICI, {"sequence": 1, "texte": " "}).status_code == 422
    for _ in range(2):
        assert client.post(ICI, {"sequence": 1, "texte": "Des nouvelles ?"}).status_code == 302
    assert client.post(f"{ICI}retirer/", {"sequence": 2, "motif": ""}).status_code == 422
    for _ in range(2):
        client.post(f"{ICI}retirer/", {"sequence": 2, "motif": "Nous déménageons"})
    candidature.refresh_from_db()
    assert (candidature.statut, candidature.motif, candidature.sequence) == (
        "retiree",
        "Nous déménageons",
        3,
    )
    assert client.get(f"{ICI}retirer/")["Location"] == ICI
    assert client.post(ICI, {"sequence": 3, "texte": "Encore"}).status_code == 422


def test_un_brouillon_s_efface(scene, entrer):
    au_lien(remplie())
    client = entrer("visiteur")
    assert "Effacer ce brouillon" in lisible(client.get(f"{ICI}retirer/"))
    reponse = client.post(f"{ICI}retirer/", {"sequence": 0}, follow=True)
    assert "Votre brouillon est effacé." in lisible(reponse)
    assert (Candidature.objects.count(), client.get(ICI).status_code) == (0, 404)


def test_un_brouillon_s_efface_par_un_double_clic(scene, entrer):
    au_lien(remplie())
    client = entrer("visiteur")
    (preuve,) = PREUVE.findall(client.get(f"{ICI}retirer/").text)
    saisie = {"sequence": 0, "preuve": preuve}
    premier, second = (client.post(f"{ICI}retirer/", saisie) for _ in range(2))
    assert (premier.status_code, premier.url) == (second.status_code, second.url)
    assert premier.url == "/rejoindre/"
    # Elsewhere, or made up, it proves nothing.
    autre = ICI.replace("/candidature/", "/candidature/x")
    refus = [
        client.post(f"{autre}retirer/", saisie),
        client.post(f"{ICI}retirer/", {"preuve": "x"}),
    ]
    assert [reponse.status_code for reponse in refus] == [404, 404]


@pytest.mark.parametrize(
    ("etat", "phrase"), [(refusee, "n’est pas retenue"), (acceptee, "Bienvenue dans le pôle")]
)
def test_la_decision_se_lit_par_le_lien_pendant_soixante_jours(
    scene, entrer, horloge, etat, phrase
):
    candidature = au_lien(etat(scene.animateur))
    client = entrer("visiteur")
    page = lisible(client.get(ICI))
    assert phrase in page
    assert candidature.motif in page
    assert str(scene.animateur) not in page
    horloge.shift(DUREE_DU_LIEN - timedelta(minutes=1))
    assert client.get(ICI).status_code == 200
    horloge.shift(timedelta(minutes=1))
    assert client.get(ICI).status_code == 404


def test_le_lien_se_redemande_et_la_page_ne_dit_rien(commencer, scene, entrer, horloge):
    remplie(contact_courriel="Vera@jardin.exemple.org")
    client = entrer("visiteur")
    dits = set()
    for courriel in ("vera@JARDIN.exemple.org", "personne@exemple.org"):
        page = client.get(REPRENDRE)
        horloge.shift(10)
        saisie = {"courriel": courriel, "site_web": "", "vu_le": VU_LE.findall(page.text)[0]}
        reponse = client.post(REPRENDRE, saisie, follow=True)
        dits.add(lisible(reponse).count(courriel))
    assert dits == {1}
    assert Courriel.objects.get().destinataire == "Vera@jardin.exemple.org"


# --- People, and not programs ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("saisie", "phrase"),
    [
        ({"attente": 1}, "très rapide"),
        ({"attente": 24 * 3600 + 1}, "a expiré"),
        ({"vu_le": "faux"}, "a expiré"),
        ({"site_web": "http://robot.exemple"}, "Un champ invisible était rempli"),
        ({"nom": " "}, "obligatoire"),
        ({"contact_courriel": "pas-une-adresse"}, "valide"),
        ({"jeton": ""}, "a expiré"),
    ],
)
def test_ce_qui_n_est_pas_d_une_personne_est_refuse(commencer, saisie, phrase):
    reponse = commencer(**saisie)
    assert (reponse.status_code, Candidature.objects.count()) == (422, 0)
    assert phrase in lisible(reponse).replace("'", "’")
    assert 'value="Vera"' in reponse.text


def test_un_double_envoi_fait_une_candidature(commencer):
    jeton = str(uuid4())
    assert [commencer(jeton=jeton).status_code for _ in range(2)] == [302, 302]
    assert (Candidature.objects.count(), Courriel.objects.count()) == (1, 1)
    autre = commencer(jeton=jeton, contact_courriel="autre@exemple.org")
    assert (autre.status_code, "a déjà servi" in lisible(autre)) == (409, True)


def test_une_boite_ne_recoit_pas_tout_ce_qu_on_veut(commencer):
    adresses = ["vera@exemple.org"] * 5 + ["VERA@exemple.org", "b@exemple.org"]
    statuts = [commencer(contact_courriel=adresse).status_code for adresse in adresses]
    assert statuts == [302] * 5 + [429, 302]


def test_un_visiteur_n_insiste_pas(commencer):
    statuts = [commencer(contact_courriel=f"a{rang}@exemple.org").status_code for rang in range(21)]
    assert statuts == [302] * 20 + [429]


def test_les_envois_par_le_lien_sont_comptes(scene, entrer):
    au_lien(remplie())
    client = entrer("visiteur")
    saisie = {"presentation": "Un jardin", "presence": "ponctuel"}
    statuts = [client.post(f"{ICI}motivation/", saisie).status_code for _ in range(61)]
    assert statuts == [302] * 60 + [429]


# --- Hostile --------------------------------------------------------------------------------------


def test_un_lien_inconnu_ne_mene_nulle_part(scene, entrer):
    candidature = deposee(demandeur=scene.ancien)
    suites = ("", "organisation/", "contact/", "motivation/", "relire/", "retirer/")
    for role in ("visiteur", "gestionnaire", "animateur"):
        client = entrer(role)
        for cle in ("inconnu", "x" * 500, "é", "%00", "%ED%A0%80", "'", candidature.reference):
            for suite in suites:
                assert client.get(f"{COMMENCER}{cle}/{suite}").status_code == 404, (cle, suite)


CHAMPS = {
    COMMENCER: ("nom", "contact_prenom", "contact_nom", "contact_courriel", "site_web", "vu_le"),
    REPRENDRE: ("courriel",),
    f"{ICI}organisation/": (
        *("nom", "sigle", "nature", "forme_juridique", "siret", "rna", "adresse", "site_web"),
    ),
    f"{ICI}contact/": (
        *("contact_prenom", "contact_telephone", "personnes-0-courriel", "personnes-0-role"),
        *("personnes-TOTAL_FORMS", "personnes-INITIAL_FORMS"),
    ),
    f"{ICI}motivation/": ("presentation", "motivation", "poles", "domaines", "presence"),
    f"{ICI}relire/": ("sequence", "texte", "charte"),
}


@pytest.mark.parametrize("adresse", CHAMPS)
def test_chaque_champ_supporte_tout(scene, entrer, adresse):
    au_lien(CandidatureFactory.create())
    client = entrer("visiteur")
    base = {"nom": "Jardin", "nature": "acteur_ess", **personnes({})}
    for champ in CHAMPS[adresse]:
        for nom, valeur in valeurs_pour(champ).items():
            reponse = envoyer_brut(client, adresse, {**base, champ: valeur})
            assert reponse.status_code in {302, 422}, (champ, nom)
            assert SCRIPT not in reponse.text, (champ, nom)
            if reponse.status_code == 422:
                assert "data-ptce-erreurs" in reponse.text, (champ, nom)
            # Otherwise the sixtieth value would be refused for the number of those before.
            cache.clear()


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("siret", "35600000049838", "Ce SIRET n’existe pas"),
        ("siret", "123", "Ce SIRET n’existe pas"),
        ("rna", "X123", "un W suivi de 9 chiffres"),
        ("site_web", "javascript:alert(1)", "valide"),
    ],
)
def test_ce_qui_est_faux_est_dit_et_le_reste_garde(scene, entrer, champ, valeur, phrase):
    au_lien(remplie())
    saisie = {**COMPLETE, "nom": "Jardin neuf", "nature": "acteur_ess", champ: valeur}
    reponse = entrer("visiteur").post(f"{ICI}organisation/", saisie)
    assert reponse.status_code == 422
    assert phrase in lisible(reponse)
    assert 'value="Jardin neuf"' in reponse.text
    assert not Candidature.objects.filter(nom="Jardin neuf").exists()


def test_les_personnes_a_inviter_sont_verifiees(scene, entrer):
    au_lien(remplie())
    client = entrer("visiteur")
    refus = {
        "Cette adresse est déjà dans la liste": [
            {"courriel": "a@exemple.org"},
            {"courriel": "A@exemple.org"},
        ],
        "Indiquez l’adresse de cette personne": [{"nom": "Sans adresse"}],
        "10": [{"courriel": f"a{rang}@exemple.org"} for rang in range(11)],
    }
    for phrase, lignes in refus.items():
        reponse = client.post(f"{ICI}contact/", personnes(*lignes))
        assert reponse.status_code == 422
        assert phrase in lisible(reponse)
    assert StatutCandidature(Candidature.objects.get().statut) == StatutCandidature.BROUILLON
