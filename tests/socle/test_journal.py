"""Who wrote what: the journal sees every path, and is told who was there."""

import uuid

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from acteurs.models import Personne, Pole
from ptce.socle.journal import JournalMiddleware, auteur
from tests.factories.acteurs import PersonneFactory, PoleFactory

pytestmark = pytest.mark.django_db


def evenements(cle: int) -> list[tuple[str, str, dict[str, object] | None]]:
    """Return what the journal knows of a pole: what happened, its name then, and the context."""
    return [
        (e.pgh_label, e.nom, e.pgh_context.metadata if e.pgh_context else None)
        for e in apps.get_model("acteurs", "PoleEvent")
        .objects.filter(id=cle)
        .select_related("pgh_context")
        .order_by("pgh_id")
    ]


def test_chaque_ecriture_laisse_une_ligne():
    pole = PoleFactory.create(nom="Un")
    pole.nom = "Deux"
    pole.save()
    Pole.objects.filter(pk=pole.pk).update(nom="Trois")
    with connection.cursor() as curseur:
        curseur.execute("UPDATE acteurs_pole SET nom = 'Quatre' WHERE id = %s", [pole.pk])
    cle = pole.pk
    pole.delete()
    assert evenements(cle) == [
        ("insert", "Un", None),
        ("update", "Deux", None),
        ("update", "Trois", None),
        ("update", "Quatre", None),
        ("delete", "Quatre", None),
    ]


def test_ne_rien_changer_n_ecrit_rien():
    pole = PoleFactory.create(nom="Un")
    pole.save()
    assert evenements(pole.pk) == [("insert", "Un", None)]


def test_ce_qui_est_annule_n_est_pas_journalle():
    with transaction.atomic():
        pole = PoleFactory.create()
        transaction.set_rollback(True)
    assert evenements(pole.pk) == []


def test_ni_mot_de_passe_ni_derniere_connexion():
    personne = PersonneFactory.create()
    personne.set_password("une autre phrase de passe")
    personne.save()
    journal = apps.get_model("acteurs", "PersonneEvent")
    assert {"password", "last_login"} & {
        champ.name for champ in journal._meta.get_fields()
    } == set()
    assert journal.objects.filter(pgh_obj=personne.pk).count() == 1


# --- Who ------------------------------------------------------------------------------------------


def test_l_auteur_d_une_commande_et_son_origine():
    personne = PersonneFactory.create()
    with auteur(personne, "import"):
        de_quelqu_un = PoleFactory.create(nom="Un")
    with auteur(None, "nuit"):
        du_portail = PoleFactory.create(nom="Deux")
    assert evenements(de_quelqu_un.pk) == [
        ("insert", "Un", {"user": personne.pk, "origine": "import"})
    ]
    assert evenements(du_portail.pk) == [("insert", "Deux", {"user": None, "origine": "nuit"})]


def repondre(methode: str, personne: Personne | AnonymousUser) -> tuple[int, str | None]:
    """Pass a request that creates a pole through the middleware; return the pole's key and the request's id."""
    cles = []

    def vue(requete: HttpRequest) -> HttpResponse:
        cles.append(PoleFactory.create(nom=str(uuid.uuid4())).pk)
        return HttpResponse()

    requete = RequestFactory().generic(methode, "/")
    requete.user = personne
    requete.identifiant = "requete-1"  # type: ignore[attr-defined]
    JournalMiddleware(vue)(requete)  # type: ignore[no-untyped-call]
    return cles[0], "requete-1"


@pytest.mark.parametrize("methode", ["POST", "PUT", "PATCH", "DELETE"])
def test_une_requete_qui_ecrit_dit_qui_et_laquelle(methode):
    personne = PersonneFactory.create()
    cle, identifiant = repondre(methode, personne)
    ((_, _, contexte),) = evenements(cle)
    assert contexte == {"user": personne.pk, "requete": identifiant}


def test_un_visiteur_n_est_personne():
    cle, identifiant = repondre("POST", AnonymousUser())
    ((_, _, contexte),) = evenements(cle)
    assert contexte == {"user": None, "requete": identifiant}


@pytest.mark.parametrize("methode", ["GET", "HEAD", "OPTIONS"])
def test_une_lecture_n_ouvre_pas_de_contexte(methode):
    """It would load the user of a page that needs none."""

    class Paresseux:
        @property
        def pk(self) -> int:
            raise AssertionError("the user was loaded")

    cle, _ = repondre(methode, Paresseux())  # type: ignore[arg-type]
    assert evenements(cle)[0][2] is None


def test_le_contexte_ne_deborde_pas():
    with auteur(PersonneFactory.create(), "import"):
        pass
    assert evenements(PoleFactory.create(nom="Un").pk) == [("insert", "Un", None)]
