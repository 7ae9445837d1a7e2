"""Who may ask what, by which method: one status for every role, address and method. An address without cells fails."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from acteurs.models import Personne
from ptce.socle.models import Courriel
from ptce.socle.taches import battre
from tests.factories.acteurs import AdresseFactory, CollegeFactory, DomaineFactory
from tests.factories.locaux import FermetureFactory
from tests.factories.moments import MAINTENANT
from tests.scene import ROLES, Scene, planter

# 302 of a visitor leads to the login page. POST sends an empty form (422: read and refused) and comes last: it may log out.
MATRICE = """
                                          visiteur
                                          |   gestionnaire
                                          |   |   collaborateur
                                          |   |   |   autre
                                          |   |   |   |   animateur
                                          |   |   |   |   |   agent
                                          |   |   |   |   |   |   administrateur
                                          |   |   |   |   |   |   |   suspendu
                                          |   |   |   |   |   |   |   |   ancien
accueil:accueil                    GET    200 200 200 200 200 200 200 200 200
accueil:accueil                    PUT    405 405 405 405 405 405 405 405 405
accueil:accueil                    POST   405 405 405 405 405 405 405 405 405
accueil:mon_espace                 GET    302 200 200 200 200 200 200 200 200
accueil:mon_espace                 PUT    302 405 405 405 405 405 405 405 405
accueil:mon_espace                 POST   302 405 405 405 405 405 405 405 405
accueil:etat                       GET    503 503 503 503 503 503 503 503 503
accueil:etat                       PUT    405 405 405 405 405 405 405 405 405
accueil:etat                       POST   405 405 405 405 405 405 405 405 405
accueil:favicon                    GET    302 302 302 302 302 302 302 302 302
accueil:favicon                    PUT    405 405 405 405 405 405 405 405 405
accueil:favicon                    POST   405 405 405 405 405 405 405 405 405
locaux:locaux                      GET  200 200 200 200 200 200 200 200 200
locaux:locaux                      PUT  405 405 405 405 405 405 405 405 405
locaux:locaux                      POST 405 405 405 405 405 405 405 405 405
locaux:plan                        GET  200 200 200 200 200 200 200 200 200
locaux:plan                        PUT  405 405 405 405 405 405 405 405 405
locaux:plan                        POST 405 405 405 405 405 405 405 405 405
locaux:site                        GET  200 200 200 200 200 200 200 200 200
locaux:site                        PUT  405 405 405 405 405 405 405 405 405
locaux:site                        POST 405 405 405 405 405 405 405 405 405
locaux:espace                      GET  200 200 200 200 200 200 200 200 200
locaux:espace                      PUT  405 405 405 405 405 405 405 405 405
locaux:espace                      POST 405 405 405 405 405 405 405 405 405
locaux:photo                       GET  404 404 404 404 404 404 404 404 404
locaux:photo                       PUT  405 405 405 405 405 405 405 405 405
locaux:photo                       POST 405 405 405 405 405 405 405 405 405
locaux:plan_image                  GET  404 404 404 404 404 404 404 404 404
locaux:plan_image                  PUT  405 405 405 405 405 405 405 405 405
locaux:plan_image                  POST 405 405 405 405 405 405 405 405 405
locaux:espace_photo                GET  302 403 403 403 403 200 200 403 403
locaux:espace_photo                PUT  302 403 403 403 403 405 405 403 403
locaux:espace_photo                POST 302 403 403 403 403 302 302 403 403
locaux:espace_contour              GET  302 403 403 403 403 200 200 403 403
locaux:espace_contour              PUT  302 403 403 403 403 405 405 403 403
locaux:espace_contour              POST 302 403 403 403 403 302 302 403 403
locaux:niveau_plan                 GET  302 403 403 403 403 200 200 403 403
locaux:niveau_plan                 PUT  302 403 403 403 403 405 405 403 403
locaux:niveau_plan                 POST 302 403 403 403 403 422 422 403 403
locaux:planning                    GET    200 200 200 200 200 200 200 200 200
locaux:planning                    PUT    405 405 405 405 405 405 405 405 405
locaux:planning                    POST   405 405 405 405 405 405 405 405 405
locaux:reservations                GET    302 200 200 200 200 200 200 200 200
locaux:reservations                PUT    302 405 405 405 405 405 405 405 405
locaux:reservations                POST   302 405 405 405 405 405 405 405 405
locaux:reserver                    GET    302 200 200 200 403 200 200 200 403
locaux:reserver                    PUT    302 405 405 405 403 405 405 405 403
locaux:reserver                    POST   302 422 422 422 403 422 422 422 403
locaux:reservation                 GET    302 200 200 404 200 200 200 404 404
locaux:reservation                 PUT    302 405 405 404 405 405 405 404 404
locaux:reservation                 POST   302 405 405 404 405 405 405 404 404
locaux:deplacer                    GET    302 200 403 404 403 200 200 404 404
locaux:deplacer                    PUT    302 405 403 404 403 405 405 404 404
locaux:deplacer                    POST   302 422 403 404 403 422 422 404 404
locaux:annuler                     GET    302 200 403 404 403 200 200 404 404
locaux:annuler                     PUT    302 405 403 404 403 405 405 404 404
locaux:annuler                     POST   302 302 403 404 403 302 302 404 404
locaux:agenda                      GET    302 200 200 404 200 200 200 404 404
locaux:agenda                      PUT    302 405 405 405 405 405 405 405 405
locaux:agenda                      POST   302 405 405 405 405 405 405 405 405
account_login                      GET    200 302 302 302 302 302 302 302 302
account_login                      PUT    200 302 302 302 302 302 302 302 302
account_login                      POST   200 302 302 302 302 302 302 302 302
account_logout                     GET    302 200 200 200 200 200 200 200 200
account_logout                     PUT    405 405 405 405 405 405 405 405 405
account_logout                     POST   302 302 302 302 302 302 302 302 302
account_inactive                   GET    200 200 200 200 200 200 200 200 200
account_inactive                   PUT    405 405 405 405 405 405 405 405 405
account_inactive                   POST   405 405 405 405 405 405 405 405 405
account_signup                     GET    200 302 302 302 302 302 302 302 302
account_signup                     PUT    200 302 302 302 302 302 302 302 302
account_signup                     POST   200 302 302 302 302 302 302 302 302
account_reauthenticate             GET    302 200 200 200 200 200 200 200 200
account_reauthenticate             PUT    302 200 200 200 200 200 200 200 200
account_reauthenticate             POST   302 200 200 200 200 200 200 200 200
account_email                      GET    302 200 200 200 200 200 200 200 200
account_email                      PUT    302 302 302 302 302 302 302 302 302
account_email                      POST   302 302 302 302 302 302 302 302 302
account_email_verification_sent    GET    200 200 200 200 200 200 200 200 200
account_email_verification_sent    PUT    405 405 405 405 405 405 405 405 405
account_email_verification_sent    POST   405 405 405 405 405 405 405 405 405
account_change_password            GET    302 200 200 200 200 200 200 200 200
account_change_password            PUT    302 200 200 200 200 200 200 200 200
account_change_password            POST   302 200 200 200 200 200 200 200 200
account_set_password               GET    302 302 302 302 302 302 302 302 302
account_set_password               PUT    302 302 302 302 302 302 302 302 302
account_set_password               POST   302 302 302 302 302 302 302 302 302
account_reset_password             GET    200 200 200 200 200 200 200 200 200
account_reset_password             PUT    200 200 200 200 200 200 200 200 200
account_reset_password             POST   200 200 200 200 200 200 200 200 200
account_confirm_login_code         GET    302 302 302 302 302 302 302 302 302
account_confirm_login_code         PUT    302 302 302 302 302 302 302 302 302
account_confirm_login_code         POST   302 302 302 302 302 302 302 302 302
account_confirm_email              GET    200 200 200 200 200 200 200 200 200
account_confirm_email              PUT    405 405 405 405 405 405 405 405 405
account_confirm_email              POST   404 404 404 404 404 404 404 404 404
account_reset_password_from_key    GET    200 200 200 200 200 200 200 200 200
account_reset_password_from_key    PUT    200 200 200 200 200 200 200 200 200
account_reset_password_from_key    POST   200 200 200 200 200 200 200 200 200
account_reset_password_from_key_done GET  200 200 200 200 200 200 200 200 200
account_reset_password_from_key_done PUT  405 405 405 405 405 405 405 405 405
account_reset_password_from_key_done POST 405 405 405 405 405 405 405 405 405
account_reset_password_done        GET    200 200 200 200 200 200 200 200 200
account_reset_password_done        PUT    405 405 405 405 405 405 405 405 405
account_reset_password_done        POST   405 405 405 405 405 405 405 405 405
admin:index                        GET    302 302 302 302 302 302 200 302 302
admin:index                        PUT    302 302 302 302 302 302 200 302 302
admin:index                        POST   302 302 302 302 302 302 200 302 302
admin:login                        GET    302 403 403 403 403 403 302 403 403
admin:login                        PUT    302 403 403 403 403 403 200 403 403
admin:login                        POST   302 403 403 403 403 403 200 403 403
admin:logout                       GET    302 302 302 302 302 302 405 302 302
admin:logout                       PUT    302 302 302 302 302 302 405 302 302
admin:logout                       POST   302 302 302 302 302 302 200 302 302
admin:password_change              GET    302 302 302 302 302 302 200 302 302
admin:password_change              PUT    302 302 302 302 302 302 200 302 302
admin:password_change              POST   302 302 302 302 302 302 200 302 302
admin:password_change_done         GET    302 302 302 302 302 302 200 302 302
admin:password_change_done         PUT    302 302 302 302 302 302 405 302 302
admin:password_change_done         POST   302 302 302 302 302 302 405 302 302
admin:autocomplete                 GET    302 302 302 302 302 302 403 302 302
admin:autocomplete                 PUT    302 302 302 302 302 302 405 302 302
admin:autocomplete                 POST   302 302 302 302 302 302 405 302 302
admin:jsi18n                       GET    302 302 302 302 302 302 200 302 302
admin:jsi18n                       PUT    302 302 302 302 302 302 405 302 302
admin:jsi18n                       POST   302 302 302 302 302 302 405 302 302
admin:view_on_site                 GET    302 302 302 302 302 302 404 302 302
admin:view_on_site                 PUT    302 302 302 302 302 302 404 302 302
admin:view_on_site                 POST   302 302 302 302 302 302 404 302 302
admin:app_list                     GET    302 302 302 302 302 302 200 302 302
admin:app_list                     PUT    302 302 302 302 302 302 200 302 302
admin:app_list                     POST   302 302 302 302 302 302 200 302 302
admin:*                            GET    302 302 302 302 302 302 404 302 302
admin:*                            PUT    302 302 302 302 302 302 404 302 302
admin:*                            POST   302 302 302 302 302 302 404 302 302
"""

# What the administrator gets by GET; every other role is sent away with a 302, whatever the method.
ADMINISTRATION = """
                                changelist add change delete history
account_emailaddress            200 200 200 200 200
acteurs_acteur                  200 200 200 403 200
acteurs_college                 200 200 200 200 200
acteurs_domaine                 200 200 200 200 200
acteurs_personne                200 200 200 403 200
acteurs_pole                    200 200 200 200 200
auth_group                      200 200 200 200 200
locaux_equipement               200 200 200 200 200
locaux_espace                   200 200 200 200 200
locaux_fermeture                200 403 200 403 200
locaux_occupation               200 403 200 403 200
locaux_reglereservation         200 200 200 200 200
locaux_reservation              200 403 200 403 200
locaux_site                     200 200 200 200 200
procrastinate_procrastinatejob  200 403 200 403 200
socle_courriel                  200 403 200 403 200
"""
PAGES_D_UN_MODELE = ("changelist", "add", "change", "delete", "history")


def lire_matrice() -> dict[str, dict[str, tuple[int, ...]]]:
    """Return the statuses by name of address, then by method, in the order of ROLES."""
    lignes = [ligne.split() for ligne in MATRICE.splitlines() if ligne.strip()[-3:].isdigit()]
    matrice: dict[str, dict[str, tuple[int, ...]]] = {}
    for nom, methode, *statuts in lignes:
        matrice.setdefault(nom, {})[methode] = tuple(int(statut) for statut in statuts)
    return matrice


def lire_administration() -> dict[str, tuple[int, ...]]:
    """Return the statuses of the administrator by model, in the order of PAGES_D_UN_MODELE."""
    lignes = [
        ligne.split() for ligne in ADMINISTRATION.splitlines() if ligne.strip()[-3:].isdigit()
    ]
    return {modele: tuple(int(statut) for statut in statuts) for modele, *statuts in lignes}


def noms_des_adresses(resolveur: URLResolver | None = None, espace: str = "") -> Iterator[str]:
    """Yield the full name of every address of the portal; those that have none are one `*` by namespace."""
    resolveur = resolveur or get_resolver()
    for motif in resolveur.url_patterns:
        if isinstance(motif, URLResolver):
            interne = f"{espace}{motif.namespace}:" if motif.namespace else espace
            yield from noms_des_adresses(motif, interne)
        elif isinstance(motif, URLPattern):
            yield f"{espace}{motif.name or '*'}"


def d_un_modele(nom: str) -> str | None:
    """Return the model a page of the support tool is about, None for other addresses."""
    modele, _, page = nom.removeprefix("admin:").rpartition("_")
    connus = {f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry}
    return (
        modele
        if nom.startswith("admin:") and modele in connus and page in PAGES_D_UN_MODELE
        else None
    )


MATRICE_LUE, ADMINISTRATION_LUE = lire_matrice(), lire_administration()


def test_chaque_adresse_a_ses_cases():
    adresses = set(noms_des_adresses())
    attendues = {nom for nom in adresses if d_un_modele(nom) is None}
    assert attendues == set(MATRICE_LUE)
    assert {modele for nom in adresses if (modele := d_un_modele(nom))} == set(ADMINISTRATION_LUE)
    for nom, methodes in MATRICE_LUE.items():
        assert set(methodes) == {"GET", "POST", "PUT"}, nom
        assert {len(statuts) for statuts in methodes.values()} == {len(ROLES)}, nom


@pytest.fixture
def scene(db: None) -> Iterator[Scene]:
    with time_machine.travel(MAINTENANT, tick=False):
        yield planter()


def adresse_de(nom: str, scene: Scene) -> str:
    """Return a real address of this name: the booking of the scene, keys that open nothing."""
    parametres: dict[str, dict[str, Any]] = {
        "locaux:site": {"slug": scene.site.slug},
        "locaux:espace": {"pk": scene.salle.pk},
        "locaux:photo": {"pk": scene.salle.pk},
        "locaux:espace_photo": {"pk": scene.salle.pk},
        "locaux:espace_contour": {"pk": scene.salle.pk},
        "locaux:plan_image": {"pk": scene.salle.niveau_id},
        "locaux:niveau_plan": {"pk": scene.salle.niveau_id},
        "locaux:reservation": {"reference": scene.reservation.reference},
        "locaux:deplacer": {"reference": scene.reservation.reference},
        "locaux:annuler": {"reference": scene.reservation.reference},
        "locaux:agenda": {"reference": scene.reservation.reference},
        "account_confirm_email": {"key": "inconnue"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "inconnue"},
        "admin:view_on_site": {"content_type_id": "0", "object_id": "1"},
        "admin:app_list": {"app_label": "locaux"},
    }
    if nom == "admin:*":
        return "/administration/nulle-part/"
    return reverse(nom, kwargs=parametres.get(nom))


def client_de(personne: Personne | None) -> Client:
    client = Client()
    if personne is not None:
        client.force_login(personne)
    return client


@pytest.mark.parametrize("nom", sorted(MATRICE_LUE))
def test_droits(scene: Scene, nom: str):
    adresse = adresse_de(nom, scene)
    clients = [client_de(scene.personne(role)) for role in ROLES]
    obtenus = {
        methode: tuple(client.generic(methode, adresse).status_code for client in clients)
        for methode in MATRICE_LUE[nom]
    }
    assert obtenus == MATRICE_LUE[nom]


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
    battre.defer(timestamp=0)
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


def test_un_visiteur_est_mene_a_la_connexion(scene: Scene):
    for nom in ("accueil:mon_espace", "locaux:reserver", "locaux:reservation", "admin:index"):
        adresse = adresse_de(nom, scene)
        reponse = Client().get(adresse, follow=True)
        assert reponse.redirect_chain[-1][0].startswith("/compte/login/?next="), nom
        assert adresse in reponse.redirect_chain[-1][0].replace("%2F", "/"), nom


@pytest.mark.parametrize(
    "reference", ["0000-0000", "x", "a" * 300, "é", "%00", "%ED%A0%80", "..", "'"]
)
@pytest.mark.parametrize("suite", ["", "deplacer/", "annuler/", "agenda.ics"])
def test_une_reference_inconnue_ne_mene_nulle_part(scene: Scene, reference: str, suite: str):
    adresse = f"/locaux/reservations/{reference}/{suite}"
    for role in ("gestionnaire", "agent", "administrateur"):
        assert client_de(scene.personne(role)).get(adresse).status_code == 404, (role, adresse)
