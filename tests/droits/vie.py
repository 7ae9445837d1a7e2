"""Rights: the agenda, the news, the shared documents, what each person is sent."""

from collections.abc import Callable
from typing import Any

from acteurs.enums import PublicEvenement, VisibiliteDocument
from acteurs.lectures.nouvelles import jeton_de_desabonnement
from acteurs.models import DocumentPartage, Evenement, Inscription, LienInscription, Nouvelle
from tests.factories.vie import (
    DocumentPartageFactory,
    EvenementFactory,
    InscriptionFactory,
    LienInscriptionFactory,
    NouvelleFactory,
    ThemeFactory,
)
from tests.scene import Scene

INSCRIPTION = "l-inscription-de-la-scene"

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
acteurs:agenda                   GET  200 200 200 200 200 200 200 200 200
acteurs:agenda                   PUT  405 405 405 405 405 405 405 405 405
acteurs:agenda                   POST 405 405 405 405 405 405 405 405 405
acteurs:agenda_ics               GET  200 200 200 200 200 200 200 200 200
acteurs:agenda_ics               PUT  405 405 405 405 405 405 405 405 405
acteurs:agenda_ics               POST 405 405 405 405 405 405 405 405 405
acteurs:agenda_rss               GET  200 200 200 200 200 200 200 200 200
acteurs:agenda_rss               PUT  405 405 405 405 405 405 405 405 405
acteurs:agenda_rss               POST 405 405 405 405 405 405 405 405 405
acteurs:inscription_par_lien     GET  200 200 200 200 200 200 200 200 200
acteurs:inscription_par_lien     PUT  405 405 405 405 405 405 405 405 405
acteurs:inscription_par_lien     POST 302 302 302 302 302 302 302 302 302
acteurs:inscription_effacer      GET  200 200 200 200 200 200 200 200 200
acteurs:inscription_effacer      PUT  405 405 405 405 405 405 405 405 405
acteurs:inscription_effacer      POST 302 302 302 302 302 302 302 302 302
acteurs:evenement                GET  404 200 200 200 200 200 200 200 404
acteurs:evenement                PUT  405 405 405 405 405 405 405 405 405
acteurs:evenement                POST 405 405 405 405 405 405 405 405 405
acteurs:evenement_ics            GET  404 200 200 200 200 200 200 200 404
acteurs:evenement_ics            PUT  405 405 405 405 405 405 405 405 405
acteurs:evenement_ics            POST 405 405 405 405 405 405 405 405 405
acteurs:evenement_photo          GET  404 404 404 404 404 404 404 404 404
acteurs:evenement_photo          PUT  405 405 405 405 405 405 405 405 405
acteurs:evenement_photo          POST 405 405 405 405 405 405 405 405 405
acteurs:s_inscrire               GET  404 302 302 302 302 302 302 302 404
acteurs:s_inscrire               PUT  404 405 405 405 405 405 405 405 404
acteurs:s_inscrire               POST 404 302 302 302 302 302 302 302 404
acteurs:se_desinscrire           GET  302 404 200 404 404 404 404 404 404
acteurs:se_desinscrire           PUT  302 404 405 404 404 404 404 404 404
acteurs:se_desinscrire           POST 302 404 302 404 404 404 404 404 404
acteurs:evenement_participants   GET  302 200 403 403 200 403 200 403 404
acteurs:evenement_participants   PUT  302 405 403 403 405 403 405 403 404
acteurs:evenement_participants   POST 302 302 403 403 302 403 302 403 404
acteurs:animation_evenements     GET  302 403 403 403 200 403 200 403 403
acteurs:animation_evenements     PUT  302 403 403 403 405 403 405 403 403
acteurs:animation_evenements     POST 302 403 403 403 405 403 405 403 403
acteurs:evenement_preparer       GET  302 403 403 403 200 403 200 403 403
acteurs:evenement_preparer       PUT  302 403 403 403 405 403 405 403 403
acteurs:evenement_preparer       POST 302 403 403 403 422 403 422 403 403
acteurs:evenement_modifier       GET  302 403 403 403 200 403 200 403 403
acteurs:evenement_modifier       PUT  302 403 403 403 405 403 405 403 403
acteurs:evenement_modifier       POST 302 403 403 403 422 403 422 403 403
acteurs:evenement_publier        GET  302 403 403 403 200 403 200 403 403
acteurs:evenement_publier        PUT  302 403 403 403 405 403 405 403 403
acteurs:evenement_publier        POST 302 403 403 403 302 403 302 403 403
acteurs:evenement_annuler        GET  302 403 403 403 200 403 200 403 403
acteurs:evenement_annuler        PUT  302 403 403 403 405 403 405 403 403
acteurs:evenement_annuler        POST 302 403 403 403 422 403 422 403 403
acteurs:evenement_illustrer      GET  302 403 403 403 200 403 200 403 403
acteurs:evenement_illustrer      PUT  302 403 403 403 405 403 405 403 403
acteurs:evenement_illustrer      POST 302 403 403 403 302 403 302 403 403
acteurs:nouvelles                GET  302 200 200 200 200 200 200 200 200
acteurs:nouvelles                PUT  302 405 405 405 405 405 405 405 405
acteurs:nouvelles                POST 302 405 405 405 405 405 405 405 405
acteurs:nouvelle_ecrire          GET  302 200 403 403 200 403 200 403 403
acteurs:nouvelle_ecrire          PUT  302 405 403 403 405 403 405 403 403
acteurs:nouvelle_ecrire          POST 302 422 403 403 422 403 422 403 403
acteurs:nouvelle                 GET  302 200 200 404 200 200 200 404 404
acteurs:nouvelle                 PUT  302 405 405 405 405 405 405 405 405
acteurs:nouvelle                 POST 302 405 405 405 405 405 405 405 405
acteurs:nouvelle_corriger        GET  302 200 403 404 200 403 200 404 404
acteurs:nouvelle_corriger        PUT  302 405 403 404 405 403 405 404 404
acteurs:nouvelle_corriger        POST 302 422 403 404 422 403 422 404 404
acteurs:nouvelle_retirer         GET  302 200 403 404 200 403 200 404 404
acteurs:nouvelle_retirer         PUT  302 405 403 404 405 403 405 404 404
acteurs:nouvelle_retirer         POST 302 302 403 404 302 403 302 404 404
acteurs:preferences              GET  302 200 200 200 200 200 200 200 200
acteurs:preferences              PUT  302 405 405 405 405 405 405 405 405
acteurs:preferences              POST 302 422 422 422 422 422 422 422 422
acteurs:desabonnement            GET  200 200 200 200 200 200 200 200 200
acteurs:desabonnement            PUT  405 405 405 405 405 405 405 405 405
acteurs:desabonnement            POST 200 200 200 200 200 200 200 200 200
acteurs:documents                GET  200 200 200 200 200 200 200 200 200
acteurs:documents                PUT  405 405 405 405 405 405 405 405 405
acteurs:documents                POST 405 405 405 405 405 405 405 405 405
acteurs:document                 GET  404 200 200 200 200 200 200 200 404
acteurs:document                 PUT  405 405 405 405 405 405 405 405 405
acteurs:document                 POST 405 405 405 405 405 405 405 405 405
acteurs:document_telecharger     GET  404 200 200 200 200 200 200 200 404
acteurs:document_telecharger     PUT  405 405 405 405 405 405 405 405 405
acteurs:document_telecharger     POST 405 405 405 405 405 405 405 405 405
acteurs:document_deposer         GET  302 403 403 403 200 403 200 403 403
acteurs:document_deposer         PUT  302 403 403 403 405 403 405 403 403
acteurs:document_deposer         POST 302 403 403 403 422 403 422 403 403
acteurs:document_remplacer       GET  302 403 403 403 200 403 200 403 403
acteurs:document_remplacer       PUT  302 403 403 403 405 403 405 403 403
acteurs:document_remplacer       POST 302 403 403 403 422 403 422 403 403
acteurs:document_ranger          GET  302 403 403 403 200 403 200 403 403
acteurs:document_ranger          PUT  302 403 403 403 405 403 405 403 403
acteurs:document_ranger          POST 302 403 403 403 422 403 422 403 403
acteurs:document_retirer         GET  302 403 403 403 200 403 200 403 403
acteurs:document_retirer         PUT  302 403 403 403 405 403 405 403 403
acteurs:document_retirer         POST 302 403 403 403 302 403 302 403 403
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return what makes a real address of this name; what it is about is made on the way, once."""
    connus: dict[str, Callable[[Scene], dict[str, Any]]] = {
        "desabonnement": lambda scene: {"jeton": jeton_de_desabonnement(scene.collaborateur)},
        "inscription_par_lien": _lien,
        "inscription_effacer": _lien,
        "se_desinscrire": lambda scene: {"slug": _inscription(scene).evenement.slug},
        "evenement_participants": lambda scene: {"slug": _inscription(scene).evenement.slug},
        "evenement_publier": lambda scene: {"pk": _brouillon(scene).pk},
        "document_telecharger": lambda _: {"pk": _document().pk, "numero": 1},
        **dict.fromkeys(
            ("evenement", "evenement_ics", "evenement_photo", "s_inscrire"),
            lambda scene: {"slug": _evenement(scene).slug},
        ),
        **dict.fromkeys(
            ("evenement_modifier", "evenement_annuler", "evenement_illustrer"),
            lambda scene: {"pk": _evenement(scene).pk},
        ),
        **dict.fromkeys(
            ("nouvelle", "nouvelle_corriger", "nouvelle_retirer"),
            lambda scene: {"pk": _nouvelle(scene).pk},
        ),
        **dict.fromkeys(
            ("document", "document_remplacer", "document_ranger", "document_retirer"),
            lambda _: {"pk": _document().pk},
        ),
    }
    espace, _, quoi = nom.rpartition(":")
    faire = connus.get(quoi) if espace == "acteurs" else None
    return faire(scene) if faire else None


def _evenement(scene: Scene) -> Evenement:
    """The members' event, that the animator prepared for the association."""
    deja = Evenement.objects.filter(slug="assemblee").first()
    return deja or EvenementFactory.create(
        titre="L’assemblée des membres",
        slug="assemblee",
        public=PublicEvenement.MEMBRES,
        organisateur=scene.association,
        responsable=scene.animateur,
    )


def _inscription(scene: Scene) -> Inscription:
    deja = Inscription.objects.filter(personne=scene.collaborateur).first()
    return deja or InscriptionFactory.create(
        evenement=_evenement(scene), personne=scene.collaborateur
    )


def _lien(scene: Scene) -> dict[str, Any]:
    if not LienInscription.objects.exists():
        ouvertes = EvenementFactory.create(
            titre="Portes ouvertes", slug="portes-ouvertes", responsable=scene.animateur
        )
        LienInscriptionFactory.create(inscription__evenement=ouvertes, secret=INSCRIPTION)
    return {"secret": INSCRIPTION}


def _brouillon(scene: Scene) -> Evenement:
    deja = Evenement.objects.filter(slug="en-preparation").first()
    return deja or EvenementFactory.create(
        titre="En préparation",
        slug="en-preparation",
        statut="brouillon",
        responsable=scene.animateur,
    )


def _nouvelle(scene: Scene) -> Nouvelle:
    """The news that the association's manager wrote for their pole."""
    deja = Nouvelle.objects.first()
    return deja or NouvelleFactory.create(
        titre="Un stage est à pourvoir",
        auteur=scene.gestionnaire,
        pole=scene.association.poles.get(),
    )


def _document() -> DocumentPartage:
    deja = DocumentPartage.objects.first()
    return deja or DocumentPartageFactory.create(
        titre="Modèle de convention",
        theme=ThemeFactory.create(nom="Modèles"),
        visibilite=VisibiliteDocument.MEMBRES,
    )
