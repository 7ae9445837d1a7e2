"""Addresses of the charter: read, checked, amended, signed; and its desk, for the animation."""

from django.urls import path, re_path

from acteurs.views import amendements, charte, liste_amendements, redaction, signatures

urlpatterns = [
    path("", charte.en_vigueur, name="charte"),
    path("versions/<int:numero>/", charte.version, name="charte_version"),
    path("versions/<int:numero>/charte.pdf", charte.pdf, name="charte_pdf"),
    path("versions/<int:numero>/charte.txt", charte.texte, name="charte_texte"),
    path(
        "versions/<int:numero>/depuis/<int:depuis>/", charte.differences, name="charte_differences"
    ),
    path("verifier/", charte.verifier, name="charte_verifier"),
    re_path(r"^verifier/(?P<sha256>[0-9a-fA-F]{64})/$", charte.empreinte, name="charte_empreinte"),
    path("signatures/", signatures.Suivi.as_view(), name="charte_signatures"),
    path(
        "signatures/<int:pk>/retirer/",
        signatures.RetirerLaSignature.as_view(),
        name="charte_signature_retirer",
    ),
    path("signer/<slug:slug>/", signatures.Signer.as_view(), name="charte_signer"),
    path("amendements/", liste_amendements.ListeAmendements.as_view(), name="amendements"),
    path("amendements/<int:pk>/", amendements.VoirAmendement.as_view(), name="amendement"),
    path("amendements/<int:pk>/retirer/", amendements.Retirer.as_view(), name="amendement_retirer"),
    path(
        "amendements/<int:pk>/repondre/",
        amendements.Trancher.as_view(),
        name="amendement_trancher",
    ),
    path("articles/<int:pk>/amender/", amendements.Proposer.as_view(), name="amender"),
    path(
        "versions/<int:numero>/article-nouveau/",
        amendements.Proposer.as_view(),
        name="amender_nouveau",
    ),
    path("atelier/", redaction.atelier, name="charte_redaction"),
    path("atelier/commencer/", redaction.commencer, name="charte_commencer"),
    path("atelier/<int:numero>/", redaction.voir, name="charte_redaction_version"),
    path(
        "atelier/<int:numero>/preambule/",
        redaction.EcrirePreambule.as_view(),
        name="charte_preambule",
    ),
    path(
        "atelier/<int:numero>/articles/nouveau/",
        redaction.AjouterUnArticle.as_view(),
        name="charte_article_nouveau",
    ),
    path("atelier/articles/<int:pk>/", redaction.ChangerUnArticle.as_view(), name="charte_article"),
    path("atelier/articles/<int:pk>/deplacer/", redaction.deplacer, name="charte_article_deplacer"),
    path(
        "atelier/articles/<int:pk>/supprimer/",
        redaction.SupprimerUnArticle.as_view(),
        name="charte_article_supprimer",
    ),
    path(
        "atelier/<int:numero>/consultation/",
        redaction.OuvrirLaConsultation.as_view(),
        name="charte_consulter",
    ),
    path(
        "atelier/<int:numero>/consultation/fin/",
        redaction.Prolonger.as_view(),
        name="charte_prolonger",
    ),
    path("atelier/<int:numero>/figer/", redaction.Figer.as_view(), name="charte_figer"),
    path(
        "atelier/<int:numero>/mettre-en-vigueur/",
        redaction.MettreEnVigueur.as_view(),
        name="charte_mettre_en_vigueur",
    ),
    path(
        "atelier/<int:numero>/abandonner/", redaction.Abandonner.as_view(), name="charte_abandonner"
    ),
]
