"""Someone is invited, opens their account by the link, then leaves what they booked: read by axe at each step."""

import pytest

from acteurs.models import Appartenance, Personne
from ptce.socle.models import Courriel
from tests.navigateur.pages import verifier

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


def test_inviter_entrer_puis_mettre_fin(navigateur, scene):
    espace = f"/mon-organisation/{scene.association.slug}/"
    page = navigateur.page(scene.gestionnaire, largeur=320, sombre=True)
    for suite in ("", "fiche/", "effectif/", "logo/"):
        page.goto(f"{espace}{suite}")
        verifier(page)
    page.goto(f"{espace}personnes/")
    page.get_by_role("link", name="Inviter quelqu’un").click()
    page.get_by_label("Adresse e-mail").fill("nina@exemple.org")
    verifier(page)
    page.get_by_role("button", name="Envoyer l’invitation").click()
    page.get_by_text("Invitation envoyée à nina@exemple.org.").wait_for()
    verifier(page)

    invitee = navigateur.page(None, largeur=1280)
    invitee.goto(Courriel.objects.get().contexte["chemin"])
    verifier(invitee)
    invitee.get_by_label("Prénom").fill("Nina")
    invitee.get_by_label("Nom", exact=True).fill("Vitée")
    invitee.get_by_label("Mot de passe", exact=True).fill("une-phrase-bien-a-moi")
    invitee.get_by_label("Mot de passe, une seconde fois").fill("une-phrase-bien-a-moi")
    invitee.get_by_role("button", name="Créer mon compte et accepter").click()
    invitee.get_by_text("Bienvenue : vous faites partie de LJS.").wait_for()

    nina = Appartenance.objects.get(personne__courriel="nina@exemple.org")
    gestionnaire = Appartenance.objects.get(personne=scene.gestionnaire)
    page.goto(f"{espace}personnes/{nina.pk}/role/")
    page.get_by_label("gestionnaire", exact=True).check()
    verifier(page)
    page.get_by_role("button", name="Changer le rôle").click()
    page.get_by_text("Nina Vitée est maintenant gestionnaire.").wait_for()
    invitee.goto(f"{espace}personnes/{gestionnaire.pk}/fin/")
    verifier(invitee)
    invitee.get_by_label("Pour tout ce qui suit").select_option("Confier à Nina Vitée")
    invitee.get_by_role("button", name="Mettre fin à l’appartenance").click()
    invitee.get_by_text("Gésine Taire ne fait plus partie de LJS.").wait_for()
    scene.reservation.refresh_from_db()
    assert scene.reservation.demandeur == Personne.objects.get(courriel="nina@exemple.org")
    page.goto(espace)
    page.get_by_role("heading", name="Cette page n’existe pas").wait_for()
