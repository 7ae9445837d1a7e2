"""The support tool: which pages of each model the administrator has; nobody else has any."""

from collections.abc import Iterator

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from acteurs.models import Personne
from ptce.socle.models import Courriel
from tests.factories.acteurs import AdresseFactory, CollegeFactory, DomaineFactory
from tests.factories.locaux import FermetureFactory
from tests.factories.moments import MAINTENANT
from tests.scene import ROLES, Scene, planter

# What the administrator gets by GET; every other role is sent away with a 302, whatever the method.
ADMINISTRATION = """
                                changelist add change delete history
account_emailaddress            200 403 200 403 200
acteurs_acteur                  200 200 200 403 200
acteurs_college                 200 200 200 200 200
acteurs_domaine                 200 200 200 200 200
acteurs_personne                200 200 200 403 200
acteurs_pole                    200 200 200 200 200
auth_group                      200 200 200 200 200
locaux_equipement               200 403 200 403 200
locaux_espace                   200 403 200 403 200
locaux_fermeture                200 403 200 403 200
locaux_occupation               200 403 200 403 200
locaux_reglereservation         200 403 200 403 200
locaux_reservation              200 403 200 403 200
locaux_signalement              200 403 200 403 200
locaux_site                     200 403 200 403 200
socle_courriel                  200 403 200 403 200
"""
PAGES_D_UN_MODELE = ("changelist", "add", "change", "delete", "history")


def lire_administration() -> dict[str, tuple[int, ...]]:
    """Return the statuses of the administrator by model, in the order of PAGES_D_UN_MODELE."""
    lignes = [
        ligne.split() for ligne in ADMINISTRATION.splitlines() if ligne.strip()[-3:].isdigit()
    ]
    return {modele: tuple(int(statut) for statut in statuts) for modele, *statuts in lignes}


def d_un_modele(nom: str) -> str | None:
    """Return the model a page of the support tool is about, None for other addresses."""
    modele, _, page = nom.removeprefix("admin:").rpartition("_")
    connus = {f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry}
    return (
        modele
        if nom.startswith("admin:") and modele in connus and page in PAGES_D_UN_MODELE
        else None
    )


ADMINISTRATION_LUE = lire_administration()


@pytest.fixture
def scene(db: None) -> Iterator[Scene]:
    with time_machine.travel(MAINTENANT, tick=False):
        yield planter()


def client_de(personne: Personne | None) -> Client:
    client = Client()
    if personne is not None:
        client.force_login(personne)
    return client


@pytest.mark.parametrize("modele", sorted(ADMINISTRATION_LUE))
def test_administration(scene: Scene, modele: str):
    adresses = pages_du_modele(modele)
    administrateur = client_de(scene.administrateur)
    assert (
        tuple(administrateur.get(page).status_code for page in adresses)
        == ADMINISTRATION_LUE[modele]
    )
    autres = [client_de(scene.personne(role)) for role in ROLES if role != "administrateur"]
    refuses = {
        client.generic(methode, page).status_code
        for client in autres
        for page in adresses
        for methode in ("GET", "POST")
    }
    assert refuses == {302}


def pages_du_modele(modele: str) -> list[str]:
    """Return the five pages of a model, those of one object being about an object that exists."""
    AdresseFactory.create()
    CollegeFactory.create()
    DomaineFactory.create()
    FermetureFactory.create()
    Courriel.objects.create(modele="reservation_confirmee", destinataire="a@exemple.org")
    classe = next(
        m for m in admin.site._registry if f"{m._meta.app_label}_{m._meta.model_name}" == modele
    )
    cle = [classe._default_manager.order_by("pk").values_list("pk", flat=True)[0]]
    noms = {page: f"admin:{modele}_{page}" for page in PAGES_D_UN_MODELE}
    return [
        reverse(nom, args=[] if page in ("changelist", "add") else cle)
        for page, nom in noms.items()
    ]


def test_l_adresse_d_une_personne_ne_change_pas_sans_elle(scene: Scene):
    """Neither by the page of an address, nor by an act on the list."""
    adresse = AdresseFactory.create(verified=False)
    liste = reverse("admin:account_emailaddress_changelist")
    page = reverse("admin:account_emailaddress_change", args=[adresse.pk])
    client = client_de(scene.administrateur)
    saisie = {"user": scene.administrateur.pk, "email": "pris@exemple.org", "verified": "on"}
    acte = {"action": "make_verified", "_selected_action": [adresse.pk]}
    assert client.post(page, saisie).status_code == 403
    client.post(liste, acte)
    assert list(EmailAddress.objects.filter(pk=adresse.pk).values_list("email", "verified")) == [
        (adresse.email, False)
    ]
