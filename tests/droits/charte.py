"""Rights: the charter, its amendments, its signatures, its desk."""

from typing import Any

from acteurs.models import Amendement, ArticleCharte, SignatureCharte, VersionCharte
from tests.factories.charte import adopter, consulter, proposer, signer
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
acteurs:charte                   GET  200 200 200 200 200 200 200 200 200
acteurs:charte                   PUT  405 405 405 405 405 405 405 405 405
acteurs:charte                   POST 405 405 405 405 405 405 405 405 405
acteurs:charte_version           GET  200 200 200 200 200 200 200 200 200
acteurs:charte_version           PUT  405 405 405 405 405 405 405 405 405
acteurs:charte_version           POST 405 405 405 405 405 405 405 405 405
acteurs:charte_pdf               GET  200 200 200 200 200 200 200 200 200
acteurs:charte_pdf               PUT  405 405 405 405 405 405 405 405 405
acteurs:charte_pdf               POST 405 405 405 405 405 405 405 405 405
acteurs:charte_texte             GET  200 200 200 200 200 200 200 200 200
acteurs:charte_texte             PUT  405 405 405 405 405 405 405 405 405
acteurs:charte_texte             POST 405 405 405 405 405 405 405 405 405
acteurs:charte_differences       GET  404 200 200 200 200 200 200 200 404
acteurs:charte_differences       PUT  405 405 405 405 405 405 405 405 405
acteurs:charte_differences       POST 405 405 405 405 405 405 405 405 405
acteurs:charte_verifier          GET  200 200 200 200 200 200 200 200 200
acteurs:charte_verifier          PUT  405 405 405 405 405 405 405 405 405
acteurs:charte_verifier          POST 405 405 405 405 405 405 405 405 405
acteurs:charte_empreinte         GET  200 200 200 200 200 200 200 200 200
acteurs:charte_empreinte         PUT  405 405 405 405 405 405 405 405 405
acteurs:charte_empreinte         POST 405 405 405 405 405 405 405 405 405
acteurs:charte_signatures        GET  302 200 200 200 200 200 200 200 403
acteurs:charte_signatures        PUT  302 405 405 405 405 405 405 405 405
acteurs:charte_signatures        POST 302 405 405 405 405 405 405 405 405
acteurs:charte_signature_retirer GET  302 403 403 404 404 404 404 404 404
acteurs:charte_signature_retirer PUT  302 403 403 404 404 404 404 404 404
acteurs:charte_signature_retirer POST 302 403 403 404 404 404 404 404 404
acteurs:charte_signer            GET  302 403 403 404 404 404 404 404 404
acteurs:charte_signer            PUT  302 403 403 404 404 404 404 404 404
acteurs:charte_signer            POST 302 403 403 404 404 404 404 404 404
acteurs:amendements              GET  302 200 200 200 200 200 200 200 403
acteurs:amendements              PUT  302 405 405 405 405 405 405 405 405
acteurs:amendements              POST 302 405 405 405 405 405 405 405 405
acteurs:amendement               GET  302 200 200 200 200 200 200 200 404
acteurs:amendement               PUT  302 405 405 405 405 405 405 405 404
acteurs:amendement               POST 302 422 422 422 422 403 422 403 404
acteurs:amendement_retirer       GET  302 200 403 403 403 403 403 403 404
acteurs:amendement_retirer       PUT  302 405 403 403 403 403 403 403 404
acteurs:amendement_retirer       POST 302 302 403 403 403 403 403 403 404
acteurs:amendement_trancher      GET  302 403 403 403 200 403 200 403 403
acteurs:amendement_trancher      PUT  302 403 403 403 405 403 405 403 403
acteurs:amendement_trancher      POST 302 403 403 403 422 403 422 403 403
acteurs:amender                  GET  302 200 200 200 403 403 403 403 404
acteurs:amender                  PUT  302 405 405 405 403 403 403 403 404
acteurs:amender                  POST 302 422 422 422 403 403 403 403 404
acteurs:amender_nouveau          GET  302 200 200 200 403 403 403 403 404
acteurs:amender_nouveau          PUT  302 405 405 405 403 403 403 403 404
acteurs:amender_nouveau          POST 302 422 422 422 403 403 403 403 404
acteurs:charte_redaction         GET  302 403 403 403 200 200 200 403 403
acteurs:charte_redaction         PUT  302 405 405 405 405 405 405 405 405
acteurs:charte_redaction         POST 302 405 405 405 405 405 405 405 405
acteurs:charte_commencer         GET  302 405 405 405 405 405 405 405 405
acteurs:charte_commencer         PUT  302 405 405 405 405 405 405 405 405
acteurs:charte_commencer         POST 302 403 403 403 302 403 302 403 403
acteurs:charte_redaction_version GET  302 403 403 403 200 200 200 403 403
acteurs:charte_redaction_version PUT  302 405 405 405 405 405 405 405 405
acteurs:charte_redaction_version POST 302 405 405 405 405 405 405 405 405
acteurs:charte_preambule         GET  302 403 403 403 302 403 302 403 403
acteurs:charte_preambule         PUT  302 403 403 403 405 403 405 403 403
acteurs:charte_preambule         POST 302 403 403 403 422 403 422 403 403
acteurs:charte_article_nouveau   GET  302 403 403 403 302 403 302 403 403
acteurs:charte_article_nouveau   PUT  302 403 403 403 405 403 405 403 403
acteurs:charte_article_nouveau   POST 302 403 403 403 422 403 422 403 403
acteurs:charte_article           GET  302 403 403 403 302 403 302 403 403
acteurs:charte_article           PUT  302 403 403 403 405 403 405 403 403
acteurs:charte_article           POST 302 403 403 403 422 403 422 403 403
acteurs:charte_article_deplacer  GET  302 405 405 405 405 405 405 405 405
acteurs:charte_article_deplacer  PUT  302 405 405 405 405 405 405 405 405
acteurs:charte_article_deplacer  POST 302 403 403 403 302 403 302 403 403
acteurs:charte_article_supprimer GET  302 403 403 403 302 403 302 403 403
acteurs:charte_article_supprimer PUT  302 403 403 403 405 403 405 403 403
acteurs:charte_article_supprimer POST 302 403 403 403 422 403 422 403 403
acteurs:charte_consulter         GET  302 403 403 403 302 403 302 403 403
acteurs:charte_consulter         PUT  302 403 403 403 405 403 405 403 403
acteurs:charte_consulter         POST 302 403 403 403 422 403 422 403 403
acteurs:charte_prolonger         GET  302 403 403 403 200 403 200 403 403
acteurs:charte_prolonger         PUT  302 403 403 403 405 403 405 403 403
acteurs:charte_prolonger         POST 302 403 403 403 422 403 422 403 403
acteurs:charte_figer             GET  302 403 403 403 200 403 200 403 403
acteurs:charte_figer             PUT  302 403 403 403 405 403 405 403 403
acteurs:charte_figer             POST 302 403 403 403 422 403 422 403 403
acteurs:charte_mettre_en_vigueur GET  302 403 403 403 302 403 302 403 403
acteurs:charte_mettre_en_vigueur PUT  302 403 403 403 405 403 405 403 403
acteurs:charte_mettre_en_vigueur POST 302 403 403 403 422 403 422 403 403
acteurs:charte_abandonner        GET  302 403 403 403 200 403 200 403 403
acteurs:charte_abandonner        PUT  302 403 403 403 405 403 405 403 403
acteurs:charte_abandonner        POST 302 403 403 403 422 403 422 403 403
"""

ADOPTEE = {"charte_version", "charte_pdf", "charte_texte", "charte_empreinte"}


def parametres(nom: str, scene: Scene) -> dict[str, Any]:
    """Return what the address of this name is made of; the charter is made the first time one asks."""
    espace, _, court = nom.partition(":")
    if espace != "acteurs" or not court.startswith(("charte", "amende")):
        return {}
    planter_la_charte(scene)
    en_vigueur = VersionCharte.objects.en_vigueur().get()
    autre = VersionCharte.objects.en_preparation().get()
    if court == "charte_empreinte":
        return {"sha256": en_vigueur.sha256}
    if court == "charte_differences":
        return {"numero": autre.numero, "depuis": en_vigueur.numero}
    if court in ADOPTEE:
        return {"numero": en_vigueur.numero}
    if court == "charte_signer":
        return {"slug": scene.association.slug}
    if court == "charte_signature_retirer":
        return {"pk": SignatureCharte.objects.get().pk}
    if court.startswith("amendement_") or court == "amendement":
        return {"pk": Amendement.objects.get().pk}
    if court == "amender" or (
        court.startswith("charte_article") and court != "charte_article_nouveau"
    ):
        return {"pk": ArticleCharte.objects.filter(version=autre).earliest("rang").pk}
    sans = (
        "charte",
        "charte_verifier",
        "charte_signatures",
        "charte_redaction",
        "charte_commencer",
        "amendements",
    )
    return {} if court in sans else {"numero": autre.numero}


def planter_la_charte(scene: Scene) -> None:
    """A version in force that the association has signed, another in consultation that its `gestionnaire` amends."""
    if VersionCharte.objects.exists():
        return
    en_vigueur = adopter(scene.animateur)
    signer(en_vigueur, scene.association)
    consultee = consulter(scene.animateur)
    proposer(consultee, scene.gestionnaire, article=consultee.articles.earliest("rang"))
