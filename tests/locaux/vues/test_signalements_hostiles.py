"""Every form and parameter of faults meets the corpus: a sentence in French, never a failure, nothing run."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.corpus import CORPUS, SCRIPT
from tests.factories.locaux import SignalementFactory
from tests.locaux.vues.gestes import demander_brut, envoyer_brut, lisible
from tests.scene import SUIVI

LISTE, SIGNALER = "/locaux/signalements/", "/locaux/signalements/nouveau/"
LIEN = f"{LISTE}suivi/{SUIVI}/"
PARAMETRES = {
    ("agent", LISTE): ("q", "statut", "urgence", "suivi", "site", "espace", "sort", "export"),
    ("visiteur", SIGNALER): ("espace",),
}
ACTES = {
    "traiter/": ("titre", "responsable", "prevu_le", "message", "sequence"),
    "clore/": ("issue", "message"),
    # The others are those of any closure, met in test_fermetures.
    "fermer/": ("mot", "sequence"),
}


@pytest.mark.parametrize(
    ("role", "adresse", "parametre"),
    [
        (role, adresse, parametre)
        for (role, adresse), noms in PARAMETRES.items()
        for parametre in noms
    ],
)
def test_chaque_parametre_supporte_tout(scene, entrer, role, adresse, parametre):
    client = entrer(role)
    for nom, valeur in CORPUS.items():
        reponse = demander_brut(client, adresse, {parametre: valeur})
        assert reponse.status_code == 200, nom
        assert SCRIPT not in reponse.text, nom


def envoyer(client: Client, adresse: str, saisie: dict[str, object], nom: str) -> None:
    """Send, and check that the answer is a page that runs nothing."""
    reponse = envoyer_brut(client, adresse, saisie)
    assert reponse.status_code in {302, 409, 422}, nom
    assert SCRIPT not in reponse.text, nom
    if reponse.status_code == 422:
        assert "data-ptce-erreurs" in reponse.text, nom
    # Otherwise the twentieth value would be refused for the number of those before.
    cache.clear()


@pytest.mark.parametrize(
    "champ",
    [
        *("espace", "titre", "description", "urgence", "photo", "jeton"),
        *("nom", "courriel", "site_web", "vu_le"),
    ],
)
def test_chaque_champ_d_un_signalement_supporte_tout(scene, entrer, champ):
    client = entrer("visiteur")
    saisie = {
        "espace": scene.salle.pk,
        "titre": "Froid",
        "urgence": "genante",
        "nom": "Vera",
        "courriel": "vera@exemple.org",
    }
    for nom, valeur in CORPUS.items():
        envoyer(client, SIGNALER, {**saisie, champ: valeur}, nom)


def test_un_titre_et_des_details_hostiles_restent_du_texte(scene, entrer):
    for valeur in (SCRIPT, "{{ settings.SECRET_KEY }}", "\"'><img src=x onerror=alert(1)>"):
        signalement = SignalementFactory.create(
            espace=scene.salle, auteur=scene.gestionnaire, titre=valeur, description=valeur
        )
        pages = {
            "gestionnaire": signalement.get_absolute_url(),
            "autre": scene.salle.get_absolute_url(),
            "agent": LISTE,
        }
        for role, adresse in pages.items():
            reponse = entrer(role).get(adresse)
            assert valeur in lisible(reponse), role
            assert SCRIPT not in reponse.text
            assert "<img src=x" not in reponse.text


@pytest.mark.parametrize(
    ("acte", "champ"), [(acte, champ) for acte, champs in ACTES.items() for champ in champs]
)
def test_chaque_champ_d_un_acte_supporte_tout(scene, entrer, acte, champ):
    client = entrer("agent")
    for nom, valeur in CORPUS.items():
        lu = SignalementFactory.create(espace=scene.poste, auteur=scene.gestionnaire)
        saisie = {
            "sequence": 0,
            "titre": lu.titre,
            "urgence": "genante",
            "issue": "resolu",
            "jour_debut": "2050-03-07",
            "motif": "travaux",
        }
        envoyer(client, f"{lu.get_absolute_url()}{acte}", {**saisie, champ: valeur}, nom)


@pytest.mark.parametrize("champ", ["message", "sequence"])
def test_chaque_champ_d_une_reponse_supporte_tout(scene, entrer, champ):
    saisie = {"message": "Là", "sequence": 0}
    for nom, valeur in CORPUS.items():
        envoyer(entrer("visiteur"), LIEN, {**saisie, champ: valeur}, nom)
