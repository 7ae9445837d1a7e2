"""Rights: grants, real expenses and their documents are for the agents."""

from typing import Any

from locaux.enums import StatutSubvention
from locaux.models import DepenseReelle, DossierSubvention, Justificatif, PlafondAvance, Versement
from tests.factories.subventions import (
    DepenseFactory,
    JustificatifFactory,
    PlafondFactory,
    VersementFactory,
    dossier_mene,
)
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
locaux:subventions              GET  302 403 403 403 403 200 200 403 403
locaux:subventions              PUT  302 403 403 403 403 405 405 403 403
locaux:subventions              POST 302 403 403 403 403 405 405 403 403
locaux:subventions_tableau      GET  302 403 403 403 403 200 200 403 403
locaux:subventions_tableau      PUT  302 403 403 403 403 405 405 403 403
locaux:subventions_tableau      POST 302 403 403 403 403 405 405 403 403
locaux:subventions_ouvertes     GET  302 403 403 403 403 200 200 403 403
locaux:subventions_ouvertes     PUT  302 403 403 403 403 405 405 403 403
locaux:subventions_ouvertes     POST 302 403 403 403 403 405 405 403 403
locaux:subvention               GET  302 403 403 403 403 200 200 403 403
locaux:subvention               PUT  302 403 403 403 403 405 405 403 403
locaux:subvention               POST 302 403 403 403 403 405 405 403 403
locaux:subvention_solde         GET  302 403 403 403 403 200 200 403 403
locaux:subvention_solde         PUT  302 403 403 403 403 405 405 403 403
locaux:subvention_solde         POST 302 403 403 403 403 405 405 403 403
locaux:depenses                 GET  302 403 403 403 403 200 200 403 403
locaux:depenses                 PUT  302 403 403 403 403 405 405 403 403
locaux:depenses                 POST 302 403 403 403 403 405 405 403 403
locaux:subventions_avances      GET  302 403 403 403 403 200 200 403 403
locaux:subventions_avances      PUT  302 403 403 403 403 405 405 403 403
locaux:subventions_avances      POST 302 403 403 403 403 422 422 403 403
locaux:avance_corriger          GET  302 403 403 403 403 200 200 403 403
locaux:avance_corriger          PUT  302 403 403 403 403 405 405 403 403
locaux:avance_corriger          POST 302 403 403 403 403 422 422 403 403
locaux:subvention_nouvelle      GET  302 403 403 403 403 200 200 403 403
locaux:subvention_nouvelle      PUT  302 403 403 403 403 405 405 403 403
locaux:subvention_nouvelle      POST 302 403 403 403 403 422 422 403 403
locaux:subvention_passer        GET  302 403 403 403 403 200 200 403 403
locaux:subvention_passer        PUT  302 403 403 403 403 405 405 403 403
locaux:subvention_passer        POST 302 403 403 403 403 422 422 403 403
locaux:subvention_modifier      GET  302 403 403 403 403 200 200 403 403
locaux:subvention_modifier      PUT  302 403 403 403 403 405 405 403 403
locaux:subvention_modifier      POST 302 403 403 403 403 422 422 403 403
locaux:subvention_corriger      GET  302 403 403 403 403 200 200 403 403
locaux:subvention_corriger      PUT  302 403 403 403 403 405 405 403 403
locaux:subvention_corriger      POST 302 403 403 403 403 422 422 403 403
locaux:subvention_travaux       GET  302 403 403 403 403 200 200 403 403
locaux:subvention_travaux       PUT  302 403 403 403 403 405 405 403 403
locaux:subvention_travaux       POST 302 403 403 403 403 422 422 403 403
locaux:subvention_depenses      GET  302 403 403 403 403 200 200 403 403
locaux:subvention_depenses      PUT  302 403 403 403 403 405 405 403 403
locaux:subvention_depenses      POST 302 403 403 403 403 422 422 403 403
locaux:subvention_versement     GET  302 403 403 403 403 200 200 403 403
locaux:subvention_versement     PUT  302 403 403 403 403 405 405 403 403
locaux:subvention_versement     POST 302 403 403 403 403 422 422 403 403
locaux:subvention_document      GET  302 403 403 403 403 200 200 403 403
locaux:subvention_document      PUT  302 403 403 403 403 405 405 403 403
locaux:subvention_document      POST 302 403 403 403 403 422 422 403 403
locaux:versement_demander       GET  302 403 403 403 403 200 200 403 403
locaux:versement_demander       PUT  302 403 403 403 403 405 405 403 403
locaux:versement_demander       POST 302 403 403 403 403 422 422 403 403
locaux:versement_recevoir       GET  302 403 403 403 403 200 200 403 403
locaux:versement_recevoir       PUT  302 403 403 403 403 405 405 403 403
locaux:versement_recevoir       POST 302 403 403 403 403 422 422 403 403
locaux:versement_annuler        GET  302 403 403 403 403 200 200 403 403
locaux:versement_annuler        PUT  302 403 403 403 403 405 405 403 403
locaux:versement_annuler        POST 302 403 403 403 403 422 422 403 403
locaux:depense_nouvelle         GET  302 403 403 403 403 200 200 403 403
locaux:depense_nouvelle         PUT  302 403 403 403 403 405 405 403 403
locaux:depense_nouvelle         POST 302 403 403 403 403 422 422 403 403
locaux:depense_modifier         GET  302 403 403 403 403 200 200 403 403
locaux:depense_modifier         PUT  302 403 403 403 403 405 405 403 403
locaux:depense_modifier         POST 302 403 403 403 403 422 422 403 403
locaux:depense_annuler          GET  302 403 403 403 403 200 200 403 403
locaux:depense_annuler          PUT  302 403 403 403 403 405 405 403 403
locaux:depense_annuler          POST 302 403 403 403 403 422 422 403 403
locaux:justificatif             GET  302 403 403 403 403 404 404 403 403
locaux:justificatif             PUT  302 403 403 403 403 405 405 403 403
locaux:justificatif             POST 302 403 403 403 403 405 405 403 403
locaux:justificatif_retirer     GET  302 403 403 403 403 200 200 403 403
locaux:justificatif_retirer     PUT  302 403 403 403 403 405 405 403 403
locaux:justificatif_retirer     POST 302 403 403 403 403 302 302 403 403
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return a signed file, a payment that it expects, an expense of its operation, a document; made when asked for."""
    if nom in ("locaux:justificatif", "locaux:justificatif_retirer"):
        deja = Justificatif.objects.first()
        return {"pk": (deja or JustificatifFactory.create(dossier=dossier_de(scene))).pk}
    if nom == "locaux:avance_corriger":
        return {"pk": (PlafondAvance.objects.first() or PlafondFactory.create()).pk}
    if nom in ("locaux:depenses", "locaux:depense_nouvelle"):
        return {"slug": dossier_de(scene).operation.slug}
    if nom in ("locaux:depense_modifier", "locaux:depense_annuler"):
        operation = dossier_de(scene).operation
        depense = DepenseReelle.objects.first() or DepenseFactory.create(operation=operation)
        return {"slug": operation.slug, "pk": depense.pk}
    if nom.startswith("locaux:versement_"):
        dossier = dossier_de(scene)
        versement = Versement.objects.first() or VersementFactory.create(dossier=dossier)
        return {"reference": dossier.reference, "pk": versement.pk}
    if nom == "locaux:subvention_passer":
        return {"reference": dossier_de(scene).reference, "vers": "solde"}
    if nom == "locaux:subvention" or (
        nom.startswith("locaux:subvention_") and nom != "locaux:subvention_nouvelle"
    ):
        return {"reference": dossier_de(scene).reference}
    return None


def dossier_de(scene: Scene) -> DossierSubvention:
    """Return the signed file of the scene, made when it is asked for: the other pages show none."""
    deja = DossierSubvention.objects.first()
    return deja or dossier_mene(StatutSubvention.CONVENTIONNE, par=scene.agent)
