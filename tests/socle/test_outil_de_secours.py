"""The support tool bears what is typed in its addresses."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse

from locaux.models import Espace
from tests.contraintes import executer
from tests.factories.acteurs import ActeurFactory, DomaineFactory, PersonneFactory, PoleFactory
from tests.factories.locaux import EspaceFactory

pytestmark = pytest.mark.django_db

HOSTILES = ("?q=%00", "?id__exact=%00", "?statut__exact=%00", "?inconnu=1", "?p=abc", "?o=%27")


@pytest.fixture
def administrateur(client):
    client.force_login(PersonneFactory.create(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("modele", admin.site._registry, ids=lambda modele: modele._meta.label)
def test_chaque_liste_supporte_une_adresse_hostile(administrateur, modele):
    liste = reverse(f"admin:{modele._meta.app_label}_{modele._meta.model_name}_changelist")
    statuts = {hostile: administrateur.get(liste + hostile).status_code for hostile in HOSTILES}
    assert {hostile for hostile, statut in statuts.items() if statut >= 500} == set()
    assert statuts["?q=%00"] == 400


def test_la_completion_refuse_un_octet_nul(administrateur):
    adresse = reverse("admin:autocomplete")
    question = "?app_label=locaux&model_name=espace&field_name=regle&term=%00"
    assert administrateur.get(adresse + question).status_code == 400


def test_ailleurs_les_formulaires_repondent_eux_memes(client):
    assert client.get("/locaux/planning/?jour=%00").status_code == 200


def saisie(client: Client, adresse: str) -> dict[str, Any]:
    """Return what the form at this address would send, unchanged."""
    contexte = client.get(adresse).context
    formulaires: list[BaseForm] = [contexte["adminform"].form]
    for lignes in contexte["inline_admin_formsets"]:
        formulaires += [lignes.formset.management_form, *lignes.formset.forms]
    return {
        champ.html_name: valeur
        for formulaire in formulaires
        for champ in formulaire
        if (valeur := champ.value()) is not None and valeur is not False
    }


@pytest.mark.parametrize(
    ("connu", "saisi", "garde", "phrase"),
    [
        (None, "410 409 460 00756", "41040946000756", ""),
        (None, "", None, ""),
        ("00000000000004", "00000000000004", "00000000000004", ""),
        (None, "41040946000757", None, "un chiffre au moins est faux"),
        (None, "410409460", None, "Un SIRET compte 14 chiffres."),
    ],
)
def test_le_siret_d_une_organisation_est_verifie(administrateur, connu, saisi, garde, phrase):
    acteur = ActeurFactory.create(siret=connu)
    adresse = reverse("admin:acteurs_acteur_change", args=[acteur.pk])
    envoi = {**saisie(administrateur, adresse), "siret": saisi}
    del envoi["logo"]
    reponse = administrateur.post(adresse, envoi)
    assert reponse.status_code == (200 if phrase else 302)
    assert phrase in reponse.text
    acteur.refresh_from_db()
    assert acteur.siret == garde


def messages_de(reponse: Any) -> list[str]:
    return [str(message) for message in reponse.context["messages"]]


def test_un_refus_au_commit_ne_se_dit_pas_a_cote_d_un_succes(administrateur):
    """What PostgreSQL checks when the transaction ends: here, a trigger of the test's own."""
    executer(
        "CREATE CONSTRAINT TRIGGER essai AFTER UPDATE ON acteurs_pole DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas()"
    )
    pole = PoleFactory.create(nom="Promotion")
    adresse = reverse("admin:acteurs_pole_change", args=[pole.pk])
    envoi = saisie(administrateur, adresse) | {"nom": "Autre"}
    (message,) = messages_de(administrateur.post(adresse, envoi, follow=True))
    assert message.startswith("La base a refusé : ")
    pole.refresh_from_db()
    assert pole.nom == "Promotion"


def test_un_changement_accepte_se_dit(administrateur):
    for objet in (PoleFactory.create(), DomaineFactory.create()):
        adresse = reverse(f"admin:acteurs_{objet._meta.model_name}_change", args=[objet.pk])
        envoi = saisie(administrateur, adresse) | {"nom": "Le Lauragais"}
        (message,) = messages_de(administrateur.post(adresse, envoi, follow=True))
        assert "Le Lauragais" in message
        objet.refresh_from_db()
        assert objet.nom == "Le Lauragais"


def test_aucun_type_d_objet_n_a_de_page_qui_tombe(administrateur):
    salle = EspaceFactory.create()
    pages = {}
    for genre in ContentType.objects.all():
        for cle in (salle.pk, "abc", "9" * 30, "_00", "%00"):
            reponse = administrateur.get(f"/administration/r/{genre.pk}/{cle}/")
            pages.setdefault(reponse.status_code, set()).add(genre.model)
    assert set(pages) == {302, 404}
    assert pages[302] <= {"espace", "site"}
    genre = ContentType.objects.get_for_model(Espace)
    page = administrateur.get(f"/administration/r/{genre.pk}/{salle.pk}/")
    assert page["Location"].endswith(salle.get_absolute_url())


def test_la_file_d_attente_n_est_pas_montree(administrateur):
    assert "rocrastinate" not in administrateur.get("/administration/").text
