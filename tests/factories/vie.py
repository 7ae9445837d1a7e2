"""Events and who registered, news, shared documents."""

# The types that factory_boy ships are partial.
# mypy: disable-error-code="attr-defined,no-untyped-call,untyped-decorator"

import hashlib
from datetime import timedelta
from typing import Any

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from acteurs.enums import StatutEvenement, StatutInscription
from acteurs.models import (
    DocumentPartage,
    Evenement,
    Inscription,
    LienInscription,
    Nouvelle,
    Theme,
    VersionDocument,
)
from ptce.socle.liens import empreinte_du_secret
from tests.factories.acteurs import PersonneFactory
from tests.factories.moments import MAINTENANT, MARDI, a


class EvenementFactory(DjangoModelFactory[Evenement]):
    """A public event on the Tuesday, from 14:00 to 17:00, to which one registers until noon; `jauge` limits it."""

    class Meta:
        model = Evenement

    titre = factory.Sequence(lambda n: f"Rencontre {n}")
    slug = factory.Sequence(lambda n: f"rencontre-{n}")
    resume = "On se retrouve, on discute."
    debut = factory.LazyFunction(lambda: a(14, jour=MARDI))
    fin = factory.LazyAttribute(lambda evenement: evenement.debut + timedelta(hours=3))
    lieu = "Salle Garonne"
    statut = StatutEvenement.PUBLIE
    inscriptions_jusqu_a = factory.LazyAttribute(
        lambda evenement: evenement.debut - timedelta(hours=2)
    )
    responsable = factory.SubFactory(PersonneFactory)
    cree_le = MAINTENANT
    publie_le = factory.LazyAttribute(
        lambda evenement: None if evenement.statut == StatutEvenement.BROUILLON else MAINTENANT
    )
    annule_le = factory.LazyAttribute(
        lambda evenement: MAINTENANT if evenement.statut == StatutEvenement.ANNULE else None
    )
    motif_annulation = factory.LazyAttribute(
        lambda evenement: "La salle a fermé." if evenement.annule_le else ""
    )


class InscriptionFactory(DjangoModelFactory[Inscription]):
    """A person who holds a seat; `visiteur=True` makes it a visitor's."""

    class Meta:
        model = Inscription

    class Params:
        visiteur = factory.Trait(
            personne=None,
            nom=factory.Sequence(lambda n: f"Visiteuse {n}"),
            courriel=factory.Sequence(lambda n: f"visiteuse{n}@exemple.org"),
        )

    evenement = factory.SubFactory(EvenementFactory)
    personne = factory.SubFactory(PersonneFactory)
    statut = StatutInscription.INSCRITE
    demandee_le = MAINTENANT
    rang_le = MAINTENANT
    annulee_le = factory.LazyAttribute(
        lambda lue: MAINTENANT if lue.statut == StatutInscription.ANNULEE else None
    )


class LienInscriptionFactory(DjangoModelFactory[LienInscription]):
    """The link that `secret` opens."""

    class Meta:
        model = LienInscription

    class Params:
        secret = factory.Sequence(lambda n: f"secret-{n}")

    inscription = factory.SubFactory(InscriptionFactory, visiteur=True)
    empreinte = factory.LazyAttribute(lambda lien: empreinte_du_secret(lien.secret))
    cree_le = MAINTENANT


class NouvelleFactory(DjangoModelFactory[Nouvelle]):
    """A piece of news for the whole hub, of the Friday at noon."""

    class Meta:
        model = Nouvelle

    titre = factory.Sequence(lambda n: f"Nouvelle {n}")
    texte = "Une **nouvelle** du pôle."
    auteur = factory.SubFactory(PersonneFactory)
    publiee_le = MAINTENANT


class ThemeFactory(DjangoModelFactory[Theme]):
    class Meta:
        model = Theme

    nom = factory.Sequence(lambda n: f"Thème {n}")


class DocumentPartageFactory(DjangoModelFactory[DocumentPartage]):
    """A document that the members read, in its first version."""

    class Meta:
        model = DocumentPartage
        skip_postgeneration_save = True

    titre = factory.Sequence(lambda n: f"Document {n}")
    theme = factory.SubFactory(ThemeFactory)
    cree_le = MAINTENANT

    @factory.post_generation
    def contenu(self: DocumentPartage, create: bool, valeur: bytes | None, **_: Any) -> None:
        if create:
            version(self, valeur or f"Contenu de {self.titre}".encode())


def version(document: DocumentPartage, contenu: bytes, *, numero: int = 1) -> VersionDocument:
    """Add a version to a document, without a word of what its bytes are."""
    ligne = VersionDocument(
        document=document,
        numero=numero,
        nom_original=f"document-{numero}.pdf",
        type_mime="application/pdf",
        taille=len(contenu),
        sha256=hashlib.sha256(contenu).hexdigest(),
        depose_par=PersonneFactory.create(),
        le=MAINTENANT,
    )
    ligne.fichier.save("document.pdf", ContentFile(contenu), save=False)
    ligne.save()
    return ligne
