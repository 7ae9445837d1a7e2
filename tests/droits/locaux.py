"""Rights: The place."""

from typing import Any

from locaux.models import Fermeture
from tests.factories.locaux import FermetureFactory
from tests.scene import SUIVI, Scene

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
locaux:locaux                        GET  200 200 200 200 200 200 200 200 200
locaux:locaux                        PUT  405 405 405 405 405 405 405 405 405
locaux:locaux                        POST 405 405 405 405 405 405 405 405 405
locaux:plan                          GET  200 200 200 200 200 200 200 200 200
locaux:plan                          PUT  405 405 405 405 405 405 405 405 405
locaux:plan                          POST 405 405 405 405 405 405 405 405 405
locaux:site                          GET  200 200 200 200 200 200 200 200 200
locaux:site                          PUT  405 405 405 405 405 405 405 405 405
locaux:site                          POST 405 405 405 405 405 405 405 405 405
locaux:espace                        GET  200 200 200 200 200 200 200 200 200
locaux:espace                        PUT  405 405 405 405 405 405 405 405 405
locaux:espace                        POST 405 405 405 405 405 405 405 405 405
locaux:photo                         GET  404 404 404 404 404 404 404 404 404
locaux:photo                         PUT  405 405 405 405 405 405 405 405 405
locaux:photo                         POST 405 405 405 405 405 405 405 405 405
locaux:plan_image                    GET  404 404 404 404 404 404 404 404 404
locaux:plan_image                    PUT  405 405 405 405 405 405 405 405 405
locaux:plan_image                    POST 405 405 405 405 405 405 405 405 405
locaux:espace_photo                  GET  302 403 403 403 403 200 200 403 403
locaux:espace_photo                  PUT  302 403 403 403 403 405 405 403 403
locaux:espace_photo                  POST 302 403 403 403 403 302 302 403 403
locaux:espace_contour                GET  302 403 403 403 403 200 200 403 403
locaux:espace_contour                PUT  302 403 403 403 403 405 405 403 403
locaux:espace_contour                POST 302 403 403 403 403 302 302 403 403
locaux:niveau_plan                   GET  302 403 403 403 403 200 200 403 403
locaux:niveau_plan                   PUT  302 403 403 403 403 405 405 403 403
locaux:niveau_plan                   POST 302 403 403 403 403 422 422 403 403
locaux:gestion                       GET  302 403 403 403 403 200 200 403 403
locaux:gestion                       PUT  302 403 403 403 403 405 405 403 403
locaux:gestion                       POST 302 403 403 403 403 405 405 403 403
locaux:gestion_regles                GET  302 403 403 403 403 200 200 403 403
locaux:gestion_regles                PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_regles                POST 302 403 403 403 403 405 405 403 403
locaux:gestion_regles_nouvelle       GET  302 403 403 403 403 200 200 403 403
locaux:gestion_regles_nouvelle       PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_regles_nouvelle       POST 302 403 403 403 403 422 422 403 403
locaux:gestion_regles_voir           GET  302 403 403 403 403 200 200 403 403
locaux:gestion_regles_voir           PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_regles_voir           POST 302 403 403 403 403 405 405 403 403
locaux:gestion_regles_modifier       GET  302 403 403 403 403 200 200 403 403
locaux:gestion_regles_modifier       PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_regles_modifier       POST 302 403 403 403 403 422 422 403 403
locaux:gestion_regles_archiver       GET  302 403 403 403 403 200 200 403 403
locaux:gestion_regles_archiver       PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_regles_archiver       POST 302 403 403 403 403 302 302 403 403
locaux:gestion_regles_supprimer      GET  302 403 403 403 403 200 200 403 403
locaux:gestion_regles_supprimer      PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_regles_supprimer      POST 302 403 403 403 403 302 302 403 403
locaux:gestion_equipements           GET  302 403 403 403 403 200 200 403 403
locaux:gestion_equipements           PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_equipements           POST 302 403 403 403 403 405 405 403 403
locaux:gestion_equipements_nouveau   GET  302 403 403 403 403 200 200 403 403
locaux:gestion_equipements_nouveau   PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_equipements_nouveau   POST 302 403 403 403 403 422 422 403 403
locaux:gestion_equipements_modifier  GET  302 403 403 403 403 200 200 403 403
locaux:gestion_equipements_modifier  PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_equipements_modifier  POST 302 403 403 403 403 422 422 403 403
locaux:gestion_equipements_supprimer GET  302 403 403 403 403 200 200 403 403
locaux:gestion_equipements_supprimer PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_equipements_supprimer POST 302 403 403 403 403 302 302 403 403
locaux:gestion_fermetures            GET  302 403 403 403 403 200 200 403 403
locaux:gestion_fermetures            PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_fermetures            POST 302 403 403 403 403 405 405 403 403
locaux:gestion_fermetures_nouvelle   GET  302 403 403 403 403 200 200 403 403
locaux:gestion_fermetures_nouvelle   PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_fermetures_nouvelle   POST 302 403 403 403 403 422 422 403 403
locaux:gestion_fermetures_voir       GET  302 403 403 403 403 200 200 403 403
locaux:gestion_fermetures_voir       PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_fermetures_voir       POST 302 403 403 403 403 405 405 403 403
locaux:gestion_fermetures_modifier   GET  302 403 403 403 403 200 200 403 403
locaux:gestion_fermetures_modifier   PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_fermetures_modifier   POST 302 403 403 403 403 422 422 403 403
locaux:gestion_fermetures_lever      GET  302 403 403 403 403 200 200 403 403
locaux:gestion_fermetures_lever      PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_fermetures_lever      POST 302 403 403 403 403 302 302 403 403
locaux:disponibilites                GET  200 200 200 200 200 200 200 200 200
locaux:disponibilites                PUT  405 405 405 405 405 405 405 405 405
locaux:disponibilites                POST 405 405 405 405 405 405 405 405 405
locaux:gestion_site_nouveau          GET  302 403 403 403 403 200 200 403 403
locaux:gestion_site_nouveau          PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_site_nouveau          POST 302 403 403 403 403 422 422 403 403
locaux:gestion_site                  GET  302 403 403 403 403 200 200 403 403
locaux:gestion_site                  PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_site                  POST 302 403 403 403 403 422 422 403 403
locaux:gestion_horaires              GET  302 403 403 403 403 200 200 403 403
locaux:gestion_horaires              PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_horaires              POST 302 403 403 403 403 422 422 403 403
locaux:gestion_niveaux               GET  302 403 403 403 403 200 200 403 403
locaux:gestion_niveaux               PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_niveaux               POST 302 403 403 403 403 422 422 403 403
locaux:gestion_niveau                GET  302 403 403 403 403 200 200 403 403
locaux:gestion_niveau                PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_niveau                POST 302 403 403 403 403 422 422 403 403
locaux:gestion_espace_nouveau        GET  302 403 403 403 403 200 200 403 403
locaux:gestion_espace_nouveau        PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_espace_nouveau        POST 302 403 403 403 403 422 422 403 403
locaux:gestion_espace                GET  302 403 403 403 403 200 200 403 403
locaux:gestion_espace                PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_espace                POST 302 403 403 403 403 422 422 403 403
locaux:gestion_parties               GET  302 403 403 403 403 200 200 403 403
locaux:gestion_parties               PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_parties               POST 302 403 403 403 403 422 422 403 403
locaux:gestion_site_archiver         GET  302 403 403 403 403 200 200 403 403
locaux:gestion_site_archiver         PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_site_archiver         POST 302 403 403 403 403 409 409 403 403
locaux:gestion_site_retablir         GET  302 403 403 403 403 302 302 403 403
locaux:gestion_site_retablir         PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_site_retablir         POST 302 403 403 403 403 302 302 403 403
locaux:gestion_niveau_archiver       GET  302 403 403 403 403 200 200 403 403
locaux:gestion_niveau_archiver       PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_niveau_archiver       POST 302 403 403 403 403 409 409 403 403
locaux:gestion_niveau_retablir       GET  302 403 403 403 403 302 302 403 403
locaux:gestion_niveau_retablir       PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_niveau_retablir       POST 302 403 403 403 403 302 302 403 403
locaux:gestion_espace_archiver       GET  302 403 403 403 403 200 200 403 403
locaux:gestion_espace_archiver       PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_espace_archiver       POST 302 403 403 403 403 409 409 403 403
locaux:gestion_espace_retablir       GET  302 403 403 403 403 302 302 403 403
locaux:gestion_espace_retablir       PUT  302 403 403 403 403 405 405 403 403
locaux:gestion_espace_retablir       POST 302 403 403 403 403 302 302 403 403
locaux:planning                      GET  200 200 200 200 200 200 200 200 200
locaux:planning                      PUT  405 405 405 405 405 405 405 405 405
locaux:planning                      POST 405 405 405 405 405 405 405 405 405
locaux:semaine                       GET  200 200 200 200 200 200 200 200 200
locaux:semaine                       PUT  405 405 405 405 405 405 405 405 405
locaux:semaine                       POST 405 405 405 405 405 405 405 405 405
locaux:mois                          GET  200 200 200 200 200 200 200 200 200
locaux:mois                          PUT  405 405 405 405 405 405 405 405 405
locaux:mois                          POST 405 405 405 405 405 405 405 405 405
locaux:reservations                  GET  302 200 200 200 200 200 200 200 200
locaux:reservations                  PUT  302 405 405 405 405 405 405 405 405
locaux:reservations                  POST 302 405 405 405 405 405 405 405 405
locaux:reserver                      GET  302 200 200 200 403 200 200 200 403
locaux:reserver                      PUT  302 405 405 405 403 405 405 405 403
locaux:reserver                      POST 302 422 422 422 403 422 422 422 403
locaux:reservation                   GET  302 200 200 404 200 200 200 404 404
locaux:reservation                   PUT  302 405 405 404 405 405 405 404 404
locaux:reservation                   POST 302 405 405 404 405 405 405 404 404
locaux:deplacer                      GET  302 200 403 404 403 200 200 404 404
locaux:deplacer                      PUT  302 405 403 404 403 405 405 404 404
locaux:deplacer                      POST 302 422 403 404 403 422 422 404 404
locaux:annuler                       GET  302 200 403 404 403 200 200 404 404
locaux:annuler                       PUT  302 405 403 404 403 405 405 404 404
locaux:annuler                       POST 302 302 403 404 403 302 302 404 404
locaux:agenda                        GET  302 200 200 404 200 200 200 404 404
locaux:agenda                        PUT  302 405 405 405 405 405 405 405 405
locaux:agenda                        POST 302 405 405 405 405 405 405 405 405
locaux:signalements                  GET  302 200 200 200 200 200 200 200 200
locaux:signalements                  PUT  302 405 405 405 405 405 405 405 405
locaux:signalements                  POST 302 405 405 405 405 405 405 405 405
locaux:signaler                      GET  200 200 200 200 200 200 200 200 200
locaux:signaler                      PUT  405 405 405 405 405 405 405 405 405
locaux:signaler                      POST 422 422 422 422 422 422 422 422 422
locaux:signalement_suivi             GET  200 200 200 200 200 200 200 200 200
locaux:signalement_suivi             PUT  405 405 405 405 405 405 405 405 405
locaux:signalement_suivi             POST 422 422 422 422 422 422 422 422 422
locaux:signalement_suivi_photo       GET  404 404 404 404 404 404 404 404 404
locaux:signalement_suivi_photo       PUT  405 405 405 405 405 405 405 405 405
locaux:signalement_suivi_photo       POST 405 405 405 405 405 405 405 405 405
locaux:signalement                   GET  302 200 404 404 404 200 200 404 404
locaux:signalement                   PUT  302 405 404 404 404 405 405 404 404
locaux:signalement                   POST 302 405 404 404 404 405 405 404 404
locaux:signalement_photo             GET  302 404 404 404 404 404 404 404 404
locaux:signalement_photo             PUT  302 405 405 405 405 405 405 405 405
locaux:signalement_photo             POST 302 405 405 405 405 405 405 405 405
locaux:signalement_repondre          GET  302 200 404 404 404 403 403 404 404
locaux:signalement_repondre          PUT  302 405 404 404 404 403 403 404 404
locaux:signalement_repondre          POST 302 422 404 404 404 403 403 404 404
locaux:signalement_traiter           GET  302 403 404 404 404 200 200 404 404
locaux:signalement_traiter           PUT  302 403 404 404 404 405 405 404 404
locaux:signalement_traiter           POST 302 403 404 404 404 422 422 404 404
locaux:signalement_fermer            GET  302 403 404 404 404 200 200 404 404
locaux:signalement_fermer            PUT  302 403 404 404 404 405 405 404 404
locaux:signalement_fermer            POST 302 403 404 404 404 422 422 404 404
locaux:signalement_clore             GET  302 403 404 404 404 200 200 404 404
locaux:signalement_clore             PUT  302 403 404 404 404 405 405 404 404
locaux:signalement_clore             POST 302 403 404 404 404 422 422 404 404
locaux:signalement_rouvrir           GET  302 403 404 404 404 302 302 404 404
locaux:signalement_rouvrir           PUT  302 403 404 404 404 405 405 404 404
locaux:signalement_rouvrir           POST 302 403 404 404 404 422 422 404 404
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return what makes a real address of this name: the spaces, the booking and the faults of the scene, a closure."""
    if nom.startswith("locaux:gestion_fermetures_") and nom != "locaux:gestion_fermetures_nouvelle":
        return {"pk": fermeture_de(scene)}
    if nom.startswith("locaux:gestion_regles_") and nom != "locaux:gestion_regles_nouvelle":
        return {"pk": scene.salle.regle_id}
    if nom in ("locaux:gestion_equipements_modifier", "locaux:gestion_equipements_supprimer"):
        return {"pk": scene.salle.equipements.values_list("pk", flat=True)[0]}
    connus: dict[str, dict[str, Any]] = {
        "locaux:site": {"slug": scene.site.slug},
        "locaux:espace": {"pk": scene.salle.pk},
        "locaux:photo": {"pk": scene.salle.pk},
        "locaux:espace_photo": {"pk": scene.salle.pk},
        "locaux:espace_contour": {"pk": scene.salle.pk},
        "locaux:plan_image": {"pk": scene.salle.niveau_id},
        "locaux:niveau_plan": {"pk": scene.salle.niveau_id},
        "locaux:gestion_horaires": {"pk": scene.site.pk},
        "locaux:gestion_niveaux": {"pk": scene.site.pk},
        "locaux:gestion_parties": {"pk": scene.ensemble.pk},
        "locaux:gestion_site": {"pk": scene.site.pk},
        "locaux:gestion_site_archiver": {"pk": scene.site.pk},
        "locaux:gestion_site_retablir": {"pk": scene.site.pk},
        "locaux:gestion_niveau": {"pk": scene.salle.niveau_id},
        "locaux:gestion_niveau_archiver": {"pk": scene.salle.niveau_id},
        "locaux:gestion_niveau_retablir": {"pk": scene.salle.niveau_id},
        "locaux:gestion_espace": {"pk": scene.salle.pk},
        "locaux:gestion_espace_archiver": {"pk": scene.salle.pk},
        "locaux:gestion_espace_retablir": {"pk": scene.salle.pk},
        "locaux:reservation": {"reference": scene.reservation.reference},
        "locaux:deplacer": {"reference": scene.reservation.reference},
        "locaux:annuler": {"reference": scene.reservation.reference},
        "locaux:agenda": {"reference": scene.reservation.reference},
        "locaux:signalement": {"reference": scene.signalement.reference},
        "locaux:signalement_photo": {"reference": scene.signalement.reference},
        "locaux:signalement_repondre": {"reference": scene.signalement.reference},
        "locaux:signalement_traiter": {"reference": scene.signalement.reference},
        "locaux:signalement_fermer": {"reference": scene.signalement.reference},
        "locaux:signalement_clore": {"reference": scene.signalement.reference},
        "locaux:signalement_rouvrir": {"reference": scene.signalement.reference},
        "locaux:signalement_suivi": {"secret": SUIVI},
        "locaux:signalement_suivi_photo": {"secret": SUIVI},
    }
    return connus.get(nom)


def fermeture_de(scene: Scene) -> int:
    """Return the key of the closure of the scene, made when it is asked for: the other pages show none."""
    deja = Fermeture.objects.first()
    fermeture = deja or FermetureFactory.create(espace=scene.atelier, creee_par=scene.agent)
    return fermeture.pk
