"""Rights: tenancies, and the journey of young companies."""

from typing import Any

from locaux.actions.signatures_d_etats import signer_pour_le_bailleur
from locaux.enums import SensEtat
from locaux.models import Convention, EtatDesLieux
from tests.factories.locataires import (
    convention_de_pepiniere,
    un_depot,
    un_entretien,
    un_etat,
    une_cle,
    une_photo,
)
from tests.factories.moments import MAINTENANT
from tests.scene import Scene

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
locaux:locataire                     GET  302 200 403 404 404 200 200 404 404
locaux:locataire                     PUT  302 405 405 405 405 405 405 405 405
locaux:locataire                     POST 302 405 405 405 405 405 405 405 405
locaux:etat                          GET  302 200 403 404 404 200 200 404 404
locaux:etat                          PUT  302 405 405 405 405 405 405 405 405
locaux:etat                          POST 302 405 405 405 405 405 405 405 405
locaux:etat_des_lieux_pdf                      GET  302 200 403 404 404 200 200 404 404
locaux:etat_des_lieux_pdf                      PUT  302 405 405 405 405 405 405 405 405
locaux:etat_des_lieux_pdf                      POST 302 405 405 405 405 405 405 405 405
locaux:etat_photo                    GET  302 200 403 404 404 200 200 404 404
locaux:etat_photo                    PUT  302 405 405 405 405 405 405 405 405
locaux:etat_photo                    POST 302 405 405 405 405 405 405 405 405
locaux:etat_signer                   GET  302 200 403 404 404 200 200 404 404
locaux:etat_signer                   PUT  302 405 405 405 405 405 405 405 405
locaux:etat_signer                   POST 302 422 403 404 404 422 422 404 404
locaux:etat_nouveau                  GET  302 403 403 403 403 200 200 403 403
locaux:etat_nouveau                  PUT  302 403 403 403 403 405 405 403 403
locaux:etat_nouveau                  POST 302 403 403 403 403 422 422 403 403
locaux:etat_modifier                 GET  302 403 403 403 403 200 200 403 403
locaux:etat_modifier                 PUT  302 403 403 403 403 405 405 403 403
locaux:etat_modifier                 POST 302 403 403 403 403 422 422 403 403
locaux:etat_photos                   GET  302 403 403 403 403 200 200 403 403
locaux:etat_photos                   PUT  302 403 403 403 403 405 405 403 403
locaux:etat_photos                   POST 302 403 403 403 403 422 422 403 403
locaux:etat_reprendre                GET  302 403 403 403 403 405 405 403 403
locaux:etat_reprendre                PUT  302 403 403 403 403 405 405 403 403
locaux:etat_reprendre                POST 302 403 403 403 403 302 302 403 403
locaux:cle_nouvelle                  GET  302 403 403 403 403 200 200 403 403
locaux:cle_nouvelle                  PUT  302 403 403 403 403 405 405 403 403
locaux:cle_nouvelle                  POST 302 403 403 403 403 422 422 403 403
locaux:cle_rendre                    GET  302 403 403 403 403 200 200 403 403
locaux:cle_rendre                    PUT  302 403 403 403 403 405 405 403 403
locaux:cle_rendre                    POST 302 403 403 403 403 422 422 403 403
locaux:cles                          GET  302 403 403 403 403 200 200 403 403
locaux:cles                          PUT  302 403 403 403 403 405 405 403 403
locaux:cles                          POST 302 403 403 403 403 405 405 403 403
locaux:depot_nouveau                 GET  302 403 403 403 403 200 200 403 403
locaux:depot_nouveau                 PUT  302 403 403 403 403 405 405 403 403
locaux:depot_nouveau                 POST 302 403 403 403 403 422 422 403 403
locaux:depot_annuler                 GET  302 403 403 403 403 200 200 403 403
locaux:depot_annuler                 PUT  302 403 403 403 403 405 405 403 403
locaux:depot_annuler                 POST 302 403 403 403 403 422 422 403 403
locaux:pepiniere                     GET  302 403 403 403 403 200 200 403 403
locaux:pepiniere                     PUT  302 403 403 403 403 405 405 403 403
locaux:pepiniere                     POST 302 403 403 403 403 405 405 403 403
locaux:entretien_nouveau             GET  302 403 403 403 403 200 200 403 403
locaux:entretien_nouveau             PUT  302 403 403 403 403 405 405 403 403
locaux:entretien_nouveau             POST 302 403 403 403 403 422 422 403 403
locaux:entretien                     GET  302 403 403 403 403 200 200 403 403
locaux:entretien                     PUT  302 403 403 403 403 405 405 403 403
locaux:entretien                     POST 302 403 403 403 403 422 422 403 403
locaux:sortie_pepiniere              GET  302 403 403 403 403 200 200 403 403
locaux:sortie_pepiniere              PUT  302 403 403 403 403 405 405 403 403
locaux:sortie_pepiniere              POST 302 403 403 403 403 422 422 403 403
"""

DE_LA_CONVENTION = {
    "locaux:locataire",
    "locaux:etat_nouveau",
    "locaux:cle_nouvelle",
    "locaux:depot_nouveau",
    "locaux:entretien_nouveau",
    "locaux:sortie_pepiniere",
}
DE_L_ETAT_A_SIGNER = {
    "locaux:etat",
    "locaux:etat_des_lieux_pdf",
    "locaux:etat_photo",
    "locaux:etat_signer",
}
REMIS: dict[str, Any] = {
    "locaux:cle_rendre": ("cles", une_cle),
    "locaux:depot_annuler": ("mouvements_de_depot", un_depot),
    "locaux:entretien": ("entretiens", un_entretien),
}
DU_BROUILLON = {"locaux:etat_modifier", "locaux:etat_photos", "locaux:etat_reprendre"}


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return the association's convention of pépinière, its entry to sign, its exit that is a draft, what it was handed."""
    if nom in DE_LA_CONVENTION:
        return {"reference": convention_de_la_scene(scene).reference}
    if nom in DE_L_ETAT_A_SIGNER:
        etat = entree_a_signer(scene)
        photo = {"photo": etat.photos.get().pk} if nom == "locaux:etat_photo" else {}
        return {"pk": etat.pk, **photo}
    if nom in DU_BROUILLON:
        return {"pk": sortie_en_brouillon(scene).pk}
    if nom in REMIS:
        lignes, creer = REMIS[nom]
        convention = convention_de_la_scene(scene)
        deja = getattr(convention, lignes).first()
        return {"pk": (deja or creer(convention, par=scene.agent)).pk}
    return None


def convention_de_la_scene(scene: Scene) -> Convention:
    """Return the association's convention of pépinière, signed."""
    deja = Convention.objects.filter(acteur=scene.association, pepiniere=True).first()
    return deja or convention_de_pepiniere(acteur=scene.association, par=scene.agent)


def entree_a_signer(scene: Scene) -> EtatDesLieux:
    """Return its entry, with a photo, signed for the owner."""
    convention = convention_de_la_scene(scene)
    deja = EtatDesLieux.objects.filter(lot__convention=convention, sens=SensEtat.ENTREE).first()
    if deja is not None:
        return deja
    etat = un_etat(convention=convention, par=scene.agent)
    une_photo(etat, par=scene.agent)
    return signer_pour_le_bailleur(etat=etat, par=scene.agent, maintenant=MAINTENANT)


def sortie_en_brouillon(scene: Scene) -> EtatDesLieux:
    """Return its exit, that nobody signed."""
    convention = convention_de_la_scene(scene)
    deja = EtatDesLieux.objects.filter(lot__convention=convention, sens=SensEtat.SORTIE).first()
    return deja or un_etat(convention=convention, sens=SensEtat.SORTIE, par=scene.agent)
