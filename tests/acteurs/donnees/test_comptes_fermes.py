"""Whatever a person writes holds their account: once it is closed or erased, nothing more is written in their name."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from hashlib import sha256
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from acteurs.actions import adhesion, amendements, documents, inscriptions, nouvelles, signatures
from acteurs.actions import creation as creations
from acteurs.enums import BesoinCreation, EtapeProjet, VisibiliteDocument
from acteurs.models import Personne
from locaux.actions import demandes_de_locaux, reservations, signalements
from locaux.actions.signatures_d_etats import signer_pour_l_occupant
from locaux.enums import Urgence
from ptce.socle.depots import DocumentVerifie
from tests.factories.candidatures import a_completer, remplie
from tests.factories.charte import adopter, consulter, proposer, representant, signer
from tests.factories.conventions import convention_signee
from tests.factories.locataires import un_etat_a_signer
from tests.factories.locaux import EspaceFactory, ReservationFactory, SignalementFactory
from tests.factories.moments import LUNDI, MAINTENANT, a
from tests.factories.vie import DocumentPartageFactory, EvenementFactory, NouvelleFactory
from tests.scene import planter
from tests.socle.test_depots import pdf


def un_fichier(contenu: bytes) -> DocumentVerifie:
    return DocumentVerifie(contenu, "statuts.pdf", "application/pdf", sha256(contenu).hexdigest())


def actes() -> tuple[Personne, dict[str, Callable[[], Any]]]:
    """Return someone, and all that they are about to write."""
    scene = planter()
    acteur, animateur = scene.association, scene.animateur
    par = representant(acteur, courriel="part@exemple.org")
    en_vigueur = adopter(animateur)
    version = consulter(animateur)
    amendement = proposer(version, scene.gestionnaire)
    espace = EspaceFactory.create()
    reservation = ReservationFactory.create(acteur=acteur, demandeur=par, espace=espace)
    demande = demandes_de_locaux.demander(
        acteur=acteur, surface_min=Decimal(10), souhaite_le=LUNDI, par=par
    )
    nouvelle = NouvelleFactory.create(auteur=par)
    brouillon = remplie(demandeur=par)
    a_repondre = a_completer(animateur, demandeur=par, nom="Autre")
    document = DocumentPartageFactory.create()
    return par, {
        "proposer un amendement": partial(
            proposer, version, par, article=version.articles.all()[0]
        ),
        "commenter": partial(
            amendements.commenter, amendement=amendement, acteur=acteur, texte="Oui.", par=par
        ),
        "publier une nouvelle": partial(
            nouvelles.publier, titre="T", texte="T", pole=None, par=par
        ),
        "corriger une nouvelle": partial(
            nouvelles.corriger,
            nouvelle=nouvelle,
            titre="T",
            texte="T",
            expire_le=None,
            vue=nouvelle.empreinte,
            par=par,
        ),
        "signer la charte": partial(signer, en_vigueur, acteur, par),
        "demander des locaux": partial(
            demandes_de_locaux.demander,
            acteur=acteur,
            surface_min=Decimal(20),
            souhaite_le=LUNDI,
            par=par,
        ),
        "écrire sur sa demande": partial(
            demandes_de_locaux.ecrire, demande=demande, message="Alors ?", par=par, sequence=0
        ),
        "déposer une candidature": partial(
            adhesion.deposer, candidature=brouillon, sequence=0, par=par
        ),
        "écrire sur sa candidature": partial(
            adhesion.ecrire,
            candidature=a_repondre,
            sequence=a_repondre.sequence,
            texte="Voici.",
            par=par,
        ),
        "commencer une candidature": partial(
            adhesion.commencer,
            nom="La Ruche",
            contact_prenom="Zoé",
            contact_nom="Part",
            contact_courriel="part@exemple.org",
            par=par,
        ),
        "demander de l’aide pour créer": partial(
            creations.demander,
            etape=EtapeProjet.IDEE,
            besoins=[BesoinCreation.FINANCEMENT],
            acteurs=[],
            nom="Zoé Part",
            courriel="part@exemple.org",
            par=par,
        ),
        "s’inscrire": partial(
            inscriptions.s_inscrire,
            evenement=EvenementFactory.create(),
            par=par,
            maintenant=MAINTENANT,
        ),
        "partager un document": partial(
            documents.deposer,
            titre="Statuts",
            theme="Textes",
            visibilite=VisibiliteDocument.MEMBRES,
            pole=None,
            fichier=un_fichier(pdf()),
            par=par,
        ),
        "remplacer un document": partial(
            documents.remplacer, document=document, fichier=un_fichier(pdf()), note="", par=par
        ),
        "réserver": partial(
            reservations.reserver,
            espace=espace,
            acteur=acteur,
            par=par,
            debut=a(14),
            fin=a(15),
            objet="Secret",
            maintenant=MAINTENANT,
        ),
        "déplacer sa réservation": partial(
            reservations.deplacer,
            reservation=reservation,
            espace=espace,
            par=par,
            debut=a(16),
            fin=a(17),
            maintenant=MAINTENANT,
        ),
        "signaler": partial(
            signalements.signaler, espace=espace, titre="T", urgence=Urgence.FAIBLE, par=par
        ),
        "répondre sur son signalement": partial(
            signalements.repondre,
            signalement=SignalementFactory.create(auteur=par, espace=espace),
            message="Toujours.",
            sequence=0,
            par=par,
        ),
        "signer un état des lieux": partial(
            signer_pour_l_occupant,
            etat=un_etat_a_signer(convention=convention_signee(acteur=acteur)),
            par=par,
            nom="Zoé",
        ),
    }


@pytest.mark.django_db
def test_rien_ne_s_ecrit_au_nom_d_un_compte_ferme(subtests):
    par, tous = actes()
    # What the page loaded does not know it yet.
    Personne.objects.filter(pk=par.pk).update(is_active=False)
    for nom, faire in tous.items():
        with subtests.test(nom), pytest.raises(PermissionDenied, match="Ce compte est fermé"):
            faire()


@pytest.mark.django_db
def test_une_signature_ne_se_retire_pas_au_nom_d_un_compte_ferme():
    scene = planter()
    par = representant(scene.association)
    signature = signer(adopter(scene.animateur), scene.association, par)
    Personne.objects.filter(pk=par.pk).update(is_active=False)
    with pytest.raises(PermissionDenied, match="Ce compte est fermé"):
        signatures.retirer_la_signature(signature=signature, par=par, motif="Non.")
