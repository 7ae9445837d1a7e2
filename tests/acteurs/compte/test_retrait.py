"""Someone who lost everything: an administrator, or a command, takes away the second factor, never in silence."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from acteurs.actions.seconds_facteurs import rechiffrer_les_secrets, retirer_second_facteur
from acteurs.lectures.comptes import changements_de
from ptce.socle.courriels import expedier
from ptce.socle.models import Courriel
from tests.acteurs.compte.gestes import (
    SECRET,
    ajouter_cle,
    camille,
    code,
    confirmer,
    donner_mot_de_passe,
    entrer,
    entrer_avec_un_code,
    entrer_et_confirmer,
    lisible,
    navigateur,
    proteger,
    types,
)
from tests.corpus import CORPUS, SCRIPT
from tests.factories.acteurs import MOT_DE_PASSE, AdresseFactory, agent, animateur, membre
from tests.locaux.vues.gestes import envoyer_brut

pytestmark = pytest.mark.django_db

MOTIF = "Téléphone volé, vue à l’accueil"


def andrea(**autres):
    """Return an administrator who can log in."""
    return camille(
        **{
            "courriel": "andrea@exemple.org",
            "prenom": "Andrea",
            "nom": "Prototype",
            "is_superuser": True,
            "is_staff": True,
        }
        | autres
    )


def page_de(personne):
    return f"/compte/personnes/{personne.pk}/second-facteur/"


def test_retirer_previent_ferme_et_laisse_une_trace():
    personne, par = camille(), andrea()
    proteger(personne)
    client = confirmer(entrer_avec_un_code(personne))
    ajouter_cle(client)
    administration = entrer_et_confirmer(par)
    page = lisible(administration.get(page_de(personne)))
    assert "application d’authentification, 1 clé d’accès et 10 codes de secours" in page
    reponse = administration.post(page_de(personne), {"motif": MOTIF})
    assert reponse.headers["Location"] == page_de(personne)
    page = lisible(administration.get(page_de(personne)))
    assert "Le compte de Camille Exemple n’a plus de double authentification." in page
    assert "il n’y a rien à retirer" in page
    assert page.count(f"Motif : {MOTIF}") == 3
    assert types(personne) == []
    assert client.get("/mon-espace/").status_code == 302
    assert administration.get("/mon-espace/").status_code == 200
    assert donner_mot_de_passe(navigateur(), personne).headers["Location"] == "/mon-espace/"
    changements = changements_de(personne)[:3]
    assert {(c.texte, c.par, c.motif) for c in changements} == {
        ("Application d’authentification retirée", "Andrea Prototype", MOTIF),
        ("Clé d’accès retirée", "Andrea Prototype", MOTIF),
        ("Codes de secours annulés", "Andrea Prototype", MOTIF),
    }


def test_la_personne_et_toute_l_administration_recoivent_un_courriel():
    personne, par = camille(), andrea()
    AdresseFactory.create(user=personne, email="seconde@exemple.org", primary=False)
    autre = andrea(courriel="autre@exemple.org")
    andrea(courriel="partie@exemple.org", is_active=False)
    proteger(personne)
    assert retirer_second_facteur(personne=personne, par=par, motif=MOTIF)
    expedier()
    recus = {message.to[0]: str(message.body) for message in mail.outbox}
    assert set(recus) == {personne.courriel, "seconde@exemple.org", par.courriel, autre.courriel}
    for texte in recus.values():
        assert "Andrea Prototype a retiré la double authentification" in texte
        assert f"Motif : {MOTIF}" in texte
        assert "vendredi 4\u00a0mars 2050 à 12\u00a0h" in texte
    assert "Camille Exemple" in recus[autre.courriel]
    assert len(mail.outbox[0].alternatives) == 1


def test_demander_deux_fois_n_ecrit_qu_une_fois():
    personne, par = camille(), andrea()
    proteger(personne)
    client = entrer_et_confirmer(par)
    for _ in range(2):
        reponse = client.post(page_de(personne), {"motif": MOTIF})
        assert reponse.headers["Location"] == page_de(personne)
        assert "n’a plus de double authentification" in lisible(client.get(page_de(personne)))
    assert Courriel.objects.filter(modele="second_facteur_retire").count() == 1


def test_l_administration_montre_sa_propre_identite(horloge):
    personne = camille()
    client = entrer(andrea())
    assert "/reauthenticate/" in client.get(page_de(personne)).headers["Location"]
    proteger(personne)
    confirmer(client)
    horloge.shift(11 * 60)
    reponse = client.post(page_de(personne), {"motif": MOTIF})
    assert "/reauthenticate/" in reponse.headers["Location"]
    assert types(personne) == ["recovery_codes", "totp"]


def test_un_motif_oublie_se_corrige_apres_la_confirmation():
    """What was suspended is answered at the address of the confirmation: the form says its own."""
    personne = camille()
    proteger(personne)
    client = entrer(andrea())
    client.post(page_de(personne), {"motif": ""})
    suite = f"/compte/reauthenticate/?next={page_de(personne)}"
    reponse = client.post(suite, {"password": MOT_DE_PASSE})
    assert reponse.status_code == 422
    assert f'action="{page_de(personne)}"' in reponse.text


@pytest.mark.parametrize("qui", [membre, animateur, agent, lambda: membre(is_staff=True)])
def test_qui_n_administre_pas_ne_retire_rien(qui):
    personne, par = camille(), qui()
    proteger(personne)
    with pytest.raises(PermissionDenied):
        retirer_second_facteur(personne=personne, par=par, motif=MOTIF)
    client = navigateur()
    client.force_login(par)
    for adresse in (page_de(personne), "/compte/personnes/999999/second-facteur/"):
        assert client.get(adresse).status_code == 403
        assert client.post(adresse, {"motif": MOTIF}).status_code == 403
    assert types(personne) == ["recovery_codes", "totp"]
    assert Courriel.objects.count() == 0


def test_on_ne_retire_pas_le_sien_ainsi():
    par = andrea()
    proteger(par)
    client = confirmer(entrer_avec_un_code(par))
    assert client.post(page_de(par), {"motif": MOTIF}).status_code == 403
    with pytest.raises(PermissionDenied):
        retirer_second_facteur(personne=par, par=par, motif=MOTIF)
    assert types(par) == ["recovery_codes", "totp"]


def test_une_personne_inconnue_et_un_autre_verbe():
    client = entrer_et_confirmer(andrea())
    assert client.get("/compte/personnes/999999/second-facteur/").status_code == 404
    assert client.put(page_de(camille())).status_code == 405


def test_le_motif_est_exige_et_supporte_tout():
    personne = camille()
    client = entrer_et_confirmer(andrea())
    for nom, valeur in CORPUS.items():
        proteger(personne)
        reponse = envoyer_brut(client, page_de(personne), {"motif": valeur})
        refuse = nom in {"vide", "blancs", "nul", "nul_au_milieu", "immense", "chiffres"}
        assert reponse.status_code == (422 if refuse else 302), nom
        assert SCRIPT not in reponse.text, nom
        Authenticator.objects.all().delete()
    page = client.get(page_de(personne))
    assert page.status_code == 200
    assert SCRIPT not in page.text
    expedier()
    assert len(mail.outbox) == Courriel.objects.count()


def test_l_outil_de_secours_n_offre_pas_d_autre_moyen():
    personne, par = camille(), andrea()
    proteger(personne)
    client = entrer(par)
    for chemin in ("mfa/authenticator", "usersessions/usersession"):
        assert client.get(f"/administration/{chemin}/").status_code == 404
    fiche = lisible(client.get(f"/administration/acteurs/personne/{personne.pk}/change/"))
    assert f'href="{page_de(personne)}"' in fiche
    assert SECRET not in fiche
    liste = lisible(client.get("/administration/acteurs/personne/?o=-6"))
    assert liste.count('alt="True"') > 0


# --- Commands -------------------------------------------------------------------------------------


def commander(*args, **options):
    sortie = StringIO()
    call_command(*args, stdout=sortie, **options)
    return sortie.getvalue().strip()


def test_la_commande_rouvre_la_porte_au_seul_administrateur():
    personne = andrea()
    proteger(personne)
    dit = commander("retirer_second_facteur", "ANDREA@exemple.org", motif=f" {MOTIF} ")
    assert dit.startswith("La double authentification d’Andrea Prototype est retirée")
    assert types(personne) == []
    (changement, *_) = changements_de(personne)
    assert (changement.par, changement.motif) == ("", MOTIF)
    expedier()
    (message,) = mail.outbox
    assert "Une personne qui administre le serveur a retiré" in str(message.body)
    dit = commander("retirer_second_facteur", personne.courriel, motif=MOTIF)
    assert dit == "Andrea Prototype n’a pas de double authentification : rien n’est changé."


@pytest.mark.parametrize(
    ("adresse", "motif", "refus"),
    [
        ("inconnue@exemple.org", MOTIF, "Aucun compte"),
        ("andrea@exemple.org", "  ", "Donnez un motif"),
    ],
)
def test_la_commande_refuse_en_une_phrase(adresse, motif, refus):
    andrea()
    with pytest.raises(CommandError, match=refus):
        commander("retirer_second_facteur", adresse, motif=motif)


def test_rechiffrer_apres_un_changement_de_cle(settings):
    personne, autre = camille(), camille(courriel="autre@exemple.org")
    proteger(personne)
    ajouter_cle(confirmer(entrer_avec_un_code(personne)))
    ancienne, settings.SECRET_KEY = settings.SECRET_KEY, "une-autre-clef" * 5
    proteger(autre)
    settings.SECRET_KEY_FALLBACKS = [ancienne]
    assert rechiffrer_les_secrets() == (4, 0)
    settings.SECRET_KEY_FALLBACKS = []
    client = navigateur()
    donner_mot_de_passe(client, personne)
    assert client.post("/compte/2fa/authenticate/", {"code": code(decalage=1)}).status_code == 302
    settings.SECRET_KEY = "encore-une-autre" * 5
    assert commander("rechiffrer_seconds_facteurs").splitlines() == [
        "Secrets chiffrés avec la clé actuelle : 0.",
        "Secrets qu’aucune clé ne lit plus : 4. Leurs propriétaires ont leurs clés d’accès, ou retirer_second_facteur.",
    ]
