"""The animators answer: the list, one application, each act, what accepting makes; agents read."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied

from acteurs.actions import admission, nouvelles_candidature
from acteurs.actions.adhesion import enregistrer
from acteurs.actions.etapes_candidature import ActeImpossible, CandidatureModifiee
from acteurs.actions.revenus_a_l_equipe import rendre_les_candidatures
from acteurs.enums import RoleAppartenance, StatutActeur
from acteurs.lectures.doublons import doublons, noms_proches
from acteurs.models import Acteur, Appartenance, Candidature, Invitation, Personne
from ptce.socle.models import Courriel
from tests.corpus import CORPUS, SCRIPT, valeurs_pour
from tests.factories.acteurs import (
    ActeurFactory,
    CollegeFactory,
    PersonneFactory,
    animateur,
    membre,
)
from tests.factories.candidatures import (
    a_completer,
    accepter,
    deposee,
    quelqu_un,
    refusee,
    remplie,
)
from tests.factories.moments import MAINTENANT
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import demander_brut, envoyer_brut, lisible

LISTE = "/animation/candidatures/"
SIRET = "35600000049837"


def fraiche(candidature: Candidature) -> Candidature:
    return Candidature.objects.completes().get(pk=candidature.pk)


# --- The list -------------------------------------------------------------------------------------


def noms(reponse) -> list[str]:
    return [str(lue.nom) for lue in reponse.context["table"].data.data]


def test_la_liste_montre_ce_qui_attend_et_se_filtre(scene, entrer):
    deposee(nom="Écologie du canal", contact_nom="Éloi", siret="73282932000074")
    a_completer(scene.animateur, nom="Deux")
    refusee(scene.animateur, nom="Trois", nature="entreprise")
    client = entrer("animateur")
    attendus = {
        "": ["Écologie du canal", "Deux"],
        "statut=toutes": ["Écologie du canal", "Deux", "Trois"],
        "statut=refusee": ["Trois"],
        "statut=toutes&nature=entreprise": ["Trois"],
        "q=ECOLOGIE": ["Écologie du canal"],
        "q=eloi": ["Écologie du canal"],
        "q=732 829": ["Écologie du canal"],
        "suivi=moi": ["Deux"],
        "suivi=personne": ["Écologie du canal"],
        f"pole={scene.association.poles.get().pk}&statut=refusee": ["Trois"],
        "sort=nom": ["Deux", "Écologie du canal"],
    }
    for filtres, trouvees in attendus.items():
        assert noms(client.get(f"{LISTE}?{filtres}")) == trouvees, filtres
    assert "Aucune candidature ne correspond" in lisible(client.get(f"{LISTE}?q=zorglub"))


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(("filtres", "requetes"), [("", 5), ("?export=csv", 4)])
def test_nombre_de_requetes_de_la_liste(
    scene, entrer, combien, filtres, requetes, django_assert_num_queries
):
    for _ in range(combien):
        deposee()
    client = entrer("animateur")
    client.get(LISTE)
    with django_assert_num_queries(requetes):
        client.get(f"{LISTE}{filtres}")


def test_la_liste_se_telecharge(scene, entrer):
    deposee(nom="=1+1")
    reponse = entrer("agent").get(f"{LISTE}?export=csv")
    lignes = list(csv.reader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";"))
    assert lignes[0][:3] == ["Référence", "Organisation", "Sigle"]
    assert lignes[1][1] == "'=1+1"
    assert entrer("agent").get(f"{LISTE}?export=xlsx").status_code == 200


@pytest.mark.parametrize("parametre", ["q", "statut", "suivi", "nature", "pole", "sort", "export"])
def test_chaque_parametre_supporte_tout(scene, entrer, parametre):
    client = entrer("animateur")
    for nom, valeur in CORPUS.items():
        reponse = demander_brut(client, LISTE, {parametre: valeur})
        assert reponse.status_code == 200, nom
        assert SCRIPT not in reponse.text, nom


# --- One application ------------------------------------------------------------------------------


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes_de_la_page(scene, entrer, combien, django_assert_num_queries):
    ActeurFactory.create_batch(combien, nom="Le Jardin des possibles")
    candidature = deposee(nom="Le jardin des possibles")
    for rang in range(combien):
        candidature = admission.ecrire(
            candidature=candidature,
            sequence=candidature.sequence,
            texte=f"{rang}",
            par=scene.animateur,
        )
    client = entrer("animateur")
    client.get(candidature.get_absolute_url())
    with django_assert_num_queries(9):
        page = client.get(candidature.get_absolute_url())
    assert lisible(page).count("nom proche") == combien


def test_ce_qui_est_hostile_reste_du_texte(scene, entrer):
    candidature = deposee(nom=SCRIPT, presentation=SCRIPT, motivation="{{ settings.SECRET_KEY }}")
    page = entrer("agent").get(candidature.get_absolute_url())
    assert SCRIPT not in page.text
    assert "{{ settings.SECRET_KEY }}" in lisible(page)


def test_une_reference_inconnue_ne_mene_nulle_part(scene, entrer):
    suites = ("", "prendre/", "ecrire/", "complement/", "accepter/", "refuser/")
    client = entrer("animateur")
    for reference in ("0000-0000", "x", "a" * 300, "é", "%00", "%ED%A0%80", "..", "'"):
        for suite in suites:
            assert client.get(f"{LISTE}{reference}/{suite}").status_code == 404, reference


def test_les_actes_a_la_suite(scene, entrer):
    candidature = deposee()
    ici, client = candidature.get_absolute_url(), entrer("animateur")
    assert "1 candidature à étudier" in lisible(client.get("/mon-espace/"))
    client.post(f"{ici}prendre/", {"sequence": 1})
    assert "candidature à étudier" not in lisible(client.get("/mon-espace/"))
    for _ in range(2):
        reponse = client.post(f"{ici}ecrire/", {"sequence": 2, "texte": "Bonjour"})
        assert reponse["Location"] == ici
    perime = client.post(f"{ici}complement/", {"sequence": 2, "texte": "Vos statuts ?"})
    assert perime.status_code == 422
    assert "a changé entre-temps" in lisible(perime)
    assert 'name="sequence" value="3"' in perime.text
    assert "Vos statuts ?" in lisible(perime)
    client.post(f"{ici}complement/", {"sequence": 3, "texte": "Vos statuts ?"})
    client.post(f"{ici}refuser/", {"sequence": 4, "texte": "Trop loin"})
    lue = fraiche(candidature)
    assert (lue.statut, lue.motif, lue.decidee_par) == ("refusee", "Trop loin", scene.animateur)
    assert [(m.genre, m.par == scene.animateur) for m in lue.messages.all()] == [
        ("depot", False),
        ("prise_en_charge", True),
        ("message", True),
        ("complement", True),
        ("refus", True),
    ]
    assert client.get(f"{ici}accepter/")["Location"] == ici
    modeles = list(Courriel.objects.order_by("pk").values_list("modele", flat=True))
    assert modeles == ["candidature_suivi", "candidature_equipe", *["candidature_suivi"] * 3]


@pytest.mark.parametrize("acte", ["prendre", "ecrire", "complement", "accepter", "refuser"])
def test_chaque_champ_d_un_acte_supporte_tout(scene, entrer, acte):
    candidature = deposee()
    client = entrer("animateur")
    adresse = f"{candidature.get_absolute_url()}{acte}/"
    base = saisie(client.get(adresse), texte="")
    for champ in base:
        for nom, valeur in valeurs_pour(champ).items():
            reponse = envoyer_brut(client, adresse, {**base, champ: valeur})
            assert reponse.status_code in {302, 422}, (champ, nom)
            assert SCRIPT not in reponse.text, (champ, nom)
            cache.clear()


def test_un_agent_ne_decide_pas_meme_par_l_action(scene):
    candidature = deposee()
    for action, dit in (
        (admission.ecrire, {"texte": "Oui"}),
        (admission.demander_un_complement, {"texte": "Oui"}),
        (admission.refuser, {"motif": "Non"}),
        (admission.prendre_en_charge, {}),
    ):
        for par in (scene.agent, scene.gestionnaire):
            with pytest.raises(PermissionDenied):
                action(candidature=candidature, sequence=1, par=par, **dit)
    with pytest.raises(PermissionDenied):
        accepter(candidature, scene.agent)


def test_ce_que_suivait_qui_n_anime_plus_revient_a_l_equipe(scene, entrer):
    partie, restee = animateur(prenom="Partie"), scene.animateur
    seule = a_completer(partie, nom="Écologie du canal")
    gardee = a_completer(restee, nom="La Gardée")
    assert rendre_les_candidatures(MAINTENANT) == 0
    partie.groups.clear()
    Courriel.objects.all().delete()
    nouvelles_candidature.faire_savoir(
        seule, seule.messages.filter(genre="depot").get(), maintenant=MAINTENANT
    )
    ecrit = Courriel.objects.get(modele="candidature_equipe")
    assert ecrit.destinataire == restee.courriel
    assert [rendre_les_candidatures(MAINTENANT) for _ in range(2)] == [1, 0]
    assert (fraiche(seule).suivie_par, fraiche(gardee).suivie_par) == (None, restee)
    avis = Courriel.objects.get(modele="revenu_a_l_equipe")
    assert avis.destinataire == restee.courriel
    assert avis.contexte["noms"] == "Écologie du canal"
    assert avis.contexte["chemin"] == seule.get_absolute_url()
    client = entrer("animateur")
    assert "1 candidature à étudier" in lisible(client.get("/mon-espace/"))
    assert noms(client.get(f"{LISTE}?suivi=personne")) == ["Écologie du canal"]
    assert "Prendre en charge" in lisible(client.get(seule.get_absolute_url()))


def test_plusieurs_candidatures_reviennent_en_un_message(scene):
    ferme = animateur()
    for nom in ("Une", "Deux"):
        a_completer(ferme, nom=nom)
    refusee(ferme, nom="Close")
    Personne.objects.filter(pk=ferme.pk).update(is_active=False)
    Courriel.objects.all().delete()
    assert rendre_les_candidatures(MAINTENANT) == 2
    [avis] = Courriel.objects.all()
    assert (avis.contexte["noms"], avis.contexte["chemin"]) == ("Une et Deux", LISTE)


# --- Accepting ------------------------------------------------------------------------------------


def test_accepter_par_la_page_cree_le_membre_et_ses_personnes(scene, entrer, mailoutbox):
    college = CollegeFactory.create()
    collegue = PersonneFactory.create(courriel="collegue@jardin.exemple.org")
    candidature = deposee(
        nom="Le Jardin des possibles",
        contact_courriel="vera@jardin.exemple.org",
        a_inviter=[
            quelqu_un("COLLEGUE@jardin.exemple.org", RoleAppartenance.GESTIONNAIRE),
            quelqu_un("nouvelle@jardin.exemple.org"),
            quelqu_un("vera@JARDIN.exemple.org"),
        ],
    )
    client, ici = entrer("animateur"), candidature.get_absolute_url()
    page = client.get(f"{ici}accepter/")
    envoi = saisie(page, texte="Décision du collectif", college=college.pk)
    assert envoi["organisation"] == "nouvelle"
    for _ in range(2):
        assert client.post(f"{ici}accepter/", envoi)["Location"] == ici
    acteur = Acteur.objects.get(nom="Le Jardin des possibles")
    assert fraiche(candidature).acteur == acteur
    assert (acteur.statut, acteur.adhere_le, acteur.siret, acteur.presence, acteur.slug) == (
        StatutActeur.MEMBRE,
        date(2050, 3, 4),
        SIRET,
        "ponctuel",
        "le-jardin-des-possibles",
    )
    assert (acteur.college, acteur.courriel) == (college, ""), (
        "a contact is not shown to the public"
    )
    assert list(acteur.poles.all()) == list(candidature.poles.all())
    invitations = Invitation.objects.order_by("pk").values_list("courriel", "role")
    assert list(invitations) == [
        ("vera@jardin.exemple.org", "representant"),
        ("nouvelle@jardin.exemple.org", "collaborateur"),
    ]
    lien = Appartenance.objects.get(acteur=acteur)
    assert (lien.personne, lien.role) == (collegue, RoleAppartenance.GESTIONNAIRE)
    recus = Courriel.objects.filter(destinataire=collegue.courriel).values_list("modele", flat=True)
    assert list(recus) == ["appartenance_ouverte"]
    assert "Devenue" in lisible(client.get(ici))


def test_qui_a_candidate_ne_redit_pas_son_nom_en_ouvrant_son_compte(scene, entrer):
    vera = {
        "contact_prenom": "Véra",
        "contact_nom": "Duval",
        "contact_courriel": "vera@exemple.org",
    }
    candidature = deposee(**vera, a_inviter=[quelqu_un("nouvelle@exemple.org")])
    accepter(candidature, scene.animateur)
    pages = {
        ecrit.destinataire: entrer("visiteur").get(ecrit.contexte["chemin"])
        for ecrit in Courriel.objects.filter(modele="invitation")
    }
    noms_proposes = {
        adresse: (saisie(page)["prenom"], saisie(page)["nom"]) for adresse, page in pages.items()
    }
    assert noms_proposes == {
        "vera@exemple.org": ("Véra", "Duval"),
        "nouvelle@exemple.org": ("", ""),
    }


def test_qui_a_candidate_avec_son_compte_represente_l_organisation(scene):
    candidature = accepter(
        deposee(demandeur=scene.ancien, contact_courriel=scene.ancien.courriel), scene.animateur
    )
    lien = Appartenance.objects.get(acteur=candidature.acteur)
    assert (lien.personne, lien.role) == (scene.ancien, RoleAppartenance.REPRESENTANT)
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize("statut", [StatutActeur.CANDIDAT, StatutActeur.SORTI])
def test_rattacher_a_une_organisation_connue(scene, entrer, statut):
    connue = ActeurFactory.create(
        nom="Jardin des possibles", slug="jardin", siret=SIRET, statut=statut, presentation="Avant"
    )
    candidature = deposee(nom="Le Jardin des Possibles")
    client, ici = entrer("animateur"), candidature.get_absolute_url()
    envoi = saisie(client.get(f"{ici}accepter/"), texte="Oui")
    assert envoi["organisation"] == str(connue.pk), "the same SIRET is proposed first"
    client.post(f"{ici}accepter/", envoi)
    connue.refresh_from_db()
    assert fraiche(candidature).acteur == connue
    assert (connue.statut, connue.sorti_le, connue.slug, connue.nom) == (
        StatutActeur.MEMBRE,
        None,
        "jardin",
        "Jardin des possibles",
    )
    assert connue.presentation == candidature.presentation
    assert Acteur.objects.filter(siret=SIRET).count() == 1


def test_un_siret_deja_pris_ne_cree_pas_de_doublon(scene, entrer):
    ActeurFactory.create(nom="Déjà membre", siret=SIRET)
    candidature = deposee()
    client, ici = entrer("animateur"), candidature.get_absolute_url()
    page = client.get(f"{ici}accepter/")
    assert "même SIRET" in lisible(page)
    refus = client.post(f"{ici}accepter/", saisie(page, texte="Oui"))
    assert refus.status_code == 422
    assert "Déjà membre (membre) a déjà ce SIRET" in lisible(refus)
    assert fraiche(candidature).statut == "deposee"
    with pytest.raises(ActeImpossible, match="déjà membre"):
        accepter(candidature, scene.animateur, rattacher=Acteur.objects.get(siret=SIRET))


def test_ce_qui_a_ete_complete_entre_temps_se_relit(scene):
    candidature = a_completer(scene.animateur)
    lue = candidature.sequence
    enregistrer(candidature=candidature, valeurs={"nom": "Un autre nom"}, maintenant=MAINTENANT)
    with pytest.raises(CandidatureModifiee):
        accepter(fraiche(candidature), scene.animateur, sequence=lue)


def test_ce_qui_ne_s_accepte_pas(scene, entrer):
    candidature = deposee()
    with pytest.raises(ActeImpossible, match="dans le futur"):
        accepter(candidature, scene.animateur, adhere_le=MAINTENANT.date() + timedelta(days=1))
    with pytest.raises(CandidatureModifiee):
        accepter(candidature, scene.animateur, sequence=0)
    close = refusee(scene.animateur)
    with pytest.raises(CandidatureModifiee):
        accepter(close, scene.animateur)
    brouillon = remplie()
    with pytest.raises(CandidatureModifiee):
        accepter(brouillon, scene.animateur)
    client, ici = entrer("animateur"), candidature.get_absolute_url()
    page = client.get(f"{ici}accepter/")
    for autre, phrase in (
        ({"adhere_le": "2050-03-05"}, "aujourd’hui au plus tard"),
        ({"organisation": str(scene.association.pk)}, "Choisissez une organisation de la liste"),
        ({"texte": " "}, "obligatoire"),
    ):
        refus = client.post(f"{ici}accepter/", saisie(page, **{"texte": "Oui", **autre}))
        assert refus.status_code == 422
        assert phrase in lisible(refus)
    assert Acteur.objects.filter(candidatures__isnull=False).count() == 0


def test_deux_organisations_du_meme_nom_ont_deux_adresses(scene):
    adresses = [
        accepter(deposee(nom="Carte", sigle="", siret=""), scene.animateur).acteur.slug
        for _ in range(3)
    ]
    assert adresses == ["carte-2", "carte-3", "carte-4"], "`carte` is a page of the directory"


# --- What looks like it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("un", "autre", "proches"),
    [
        ("Caracole", "L’association Caracole", True),
        ("Écologie & Cœur", "ecologie coeur", True),
        ("Terre de liens Midi-Pyrénées", "Terre-de-Liens Midi Pyrenees", True),
        ("Alterhabitat", "Alter-habitat", True),
        ("Caracole", "Caravane", False),
        ("Association des parents", "Association des voisins", False),
        ("Les", "Des", False),
    ],
)
def test_des_noms_proches(un, autre, proches):
    assert noms_proches(Acteur(nom=un), Acteur(nom=autre)) is proches


def test_un_sigle_donne_pour_nom_est_reconnu(scene):
    connue = ActeurFactory.create(nom="Union des exemples", sigle="UDEX 31")
    candidature = deposee(nom="Udex 31", sigle="", siret="", rna="")
    assert [(un.acteur, un.raisons) for un in doublons(candidature)] == [(connue, ["nom proche"])]
    assert not noms_proches(Acteur(nom="Un", sigle="UN"), Acteur(nom="Autre", sigle="AU"))


def test_les_doublons_disent_pourquoi(scene):
    candidature = deposee(
        nom="Les Amis du canal", sigle="ADC", contact_courriel="a@canal.exemple.org"
    )
    ActeurFactory.create(nom="Un", siret=SIRET)
    ActeurFactory.create(nom="Deux", siret="35600000000048")
    ActeurFactory.create(nom="Trois", rna="W313012345")
    ActeurFactory.create(nom="Quatre", sigle="adc")
    membre(ActeurFactory.create(nom="Cinq"), courriel="b@canal.exemple.org")
    ActeurFactory.create(nom="Amis du Canal")
    ActeurFactory.create(nom="Sans rapport")
    deposee(nom="Sept", siret="", rna="", contact_courriel="c@canal.exemple.org")
    remplie(nom="Les Amis du canal")
    assert {doublon.nom: doublon.raisons for doublon in doublons(candidature)} == {
        "Un": ["même SIRET"],
        "Deux": ["même SIREN, autre établissement"],
        "Trois": ["même numéro RNA"],
        "Quatre": ["nom proche"],
        "Cinq": ["même domaine d’adresse e-mail"],
        "Amis du Canal": ["nom proche"],
        "Sept": ["même domaine d’adresse e-mail"],
    }


def test_une_messagerie_commune_ne_dit_rien(scene):
    membre(ActeurFactory.create(), courriel="a@orange.fr")
    assert doublons(deposee(contact_courriel="b@orange.fr")) == []
