"""Rights: An organisation's own space, and invitations to join it."""

from typing import Any

from acteurs.models import Appartenance, Invitation
from tests.factories.invitations import InvitationFactory
from tests.scene import Scene

SECRET = "l-invitation-de-la-scene"  # noqa: S105 a test's own

# POST comes last: what the first role changes, the next find changed, which these acts bear.
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
acteurs:invitation                   GET  200 403 403 403 403 403 403 403 403
acteurs:invitation                   PUT  405 403 403 403 403 403 403 403 403
acteurs:invitation                   POST 422 403 403 403 403 403 403 403 403
acteurs:invitation_accepter          GET  302 200 404 404 404 404 404 404 404
acteurs:invitation_accepter          PUT  302 405 404 404 404 404 404 404 404
acteurs:invitation_accepter          POST 302 302 404 404 404 404 404 404 404
acteurs:mon_organisation             GET  302 302 302 302 200 200 200 302 200
acteurs:mon_organisation             PUT  302 405 405 405 405 405 405 405 405
acteurs:mon_organisation             POST 302 302 302 302 302 302 302 302 302
acteurs:organisation                 GET  302 200 200 404 200 200 200 404 404
acteurs:organisation                 PUT  302 405 405 404 405 405 405 404 404
acteurs:organisation                 POST 302 405 405 404 405 405 405 404 404
acteurs:organisation_fiche           GET  302 200 403 404 403 403 200 404 404
acteurs:organisation_fiche           PUT  302 405 403 404 403 403 405 404 404
acteurs:organisation_fiche           POST 302 302 403 404 403 403 302 404 404
acteurs:organisation_logo            GET  302 200 403 404 403 403 200 404 404
acteurs:organisation_logo            PUT  302 405 403 404 403 403 405 404 404
acteurs:organisation_logo            POST 302 422 403 404 403 403 422 404 404
acteurs:organisation_logo_image      GET  302 404 404 404 404 404 404 404 404
acteurs:organisation_logo_image      PUT  302 405 405 404 405 405 405 404 404
acteurs:organisation_logo_image      POST 302 405 405 404 405 405 405 404 404
acteurs:organisation_effectif        GET  302 200 200 404 200 200 200 404 404
acteurs:organisation_effectif        PUT  302 405 405 404 405 405 405 404 404
acteurs:organisation_effectif        POST 302 422 403 404 403 403 422 404 404
acteurs:organisation_affichage       GET  302 405 405 404 405 405 405 404 404
acteurs:organisation_affichage       PUT  302 405 405 404 405 405 405 404 404
acteurs:organisation_affichage       POST 302 302 302 404 302 302 302 404 404
acteurs:organisation_personnes       GET  302 200 200 404 200 200 200 404 404
acteurs:organisation_personnes       PUT  302 405 405 404 405 405 405 404 404
acteurs:organisation_personnes       POST 302 405 405 404 405 405 405 404 404
acteurs:organisation_inviter         GET  302 200 403 404 200 403 200 404 404
acteurs:organisation_inviter         PUT  302 405 403 404 405 403 405 404 404
acteurs:organisation_inviter         POST 302 422 403 404 422 403 422 404 404
acteurs:organisation_role            GET  302 200 403 404 403 403 200 404 404
acteurs:organisation_role            PUT  302 405 403 404 403 403 405 404 404
acteurs:organisation_role            POST 302 422 403 404 403 403 422 404 404
acteurs:organisation_fin             GET  302 200 200 404 403 403 200 404 404
acteurs:organisation_fin             PUT  302 405 405 404 403 403 405 404 404
acteurs:organisation_fin             POST 302 302 302 404 403 403 302 404 404
acteurs:organisation_fin_annuler     GET  302 302 403 404 403 403 302 404 404
acteurs:organisation_fin_annuler     PUT  302 405 403 404 403 403 405 404 404
acteurs:organisation_fin_annuler     POST 302 302 403 404 403 403 302 404 404
acteurs:organisation_renvoyer        GET  302 405 403 404 403 403 405 404 404
acteurs:organisation_renvoyer        PUT  302 405 403 404 403 403 405 404 404
acteurs:organisation_renvoyer        POST 302 302 403 404 403 403 302 404 404
acteurs:organisation_revoquer        GET  302 200 403 404 403 403 200 404 404
acteurs:organisation_revoquer        PUT  302 405 403 404 403 403 405 404 404
acteurs:organisation_revoquer        POST 302 302 403 404 403 403 302 404 404
"""
D_UN_MEMBRE = (
    "acteurs:organisation_role",
    "acteurs:organisation_fin",
    "acteurs:organisation_fin_annuler",
)
D_UNE_INVITATION = ("acteurs:organisation_renvoyer", "acteurs:organisation_revoquer")


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return what makes a real address of this name: the association's, about its `collaborateur`."""
    if nom == "acteurs:invitation":
        _inviter(scene)
        return {"secret": SECRET}
    if nom == "acteurs:invitation_accepter":
        deja = Invitation.objects.filter(acteur=scene.cooperative).first()
        recue = deja or InvitationFactory.create(
            acteur=scene.cooperative, courriel=scene.gestionnaire.courriel
        )
        return {"pk": recue.pk}
    if not nom.startswith("acteurs:organisation"):
        return None
    communs: dict[str, Any] = {"slug": scene.association.slug}
    if nom in D_UN_MEMBRE:
        return {**communs, "pk": Appartenance.objects.get(personne=scene.collaborateur).pk}
    if nom in D_UNE_INVITATION:
        return {**communs, "pk": _inviter(scene).pk}
    return communs


def _inviter(scene: Scene) -> Invitation:
    """Return the invitation that waits, made when it is asked for: the other pages show none."""
    deja = Invitation.objects.filter(acteur=scene.association).first()
    return deja or InvitationFactory.create(
        acteur=scene.association,
        cree_par=scene.gestionnaire,
        courriel="invitee@exemple.org",
        secret=SECRET,
    )
