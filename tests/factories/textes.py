"""Texts, dates of the history, orientations and requests of those who start a business."""

# The types that factory_boy ships are partial.
# mypy: disable-error-code="attr-defined,no-untyped-call,untyped-decorator"

from datetime import date
from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from acteurs.enums import BesoinCreation, CleTexte, EtapeProjet
from acteurs.models import (
    ActeurSollicite,
    DemandeCreation,
    Jalon,
    LienDeDemande,
    Orientation,
    Texte,
    VersionTexte,
)
from ptce.socle.liens import empreinte_du_secret
from tests.factories.acteurs import ActeurFactory, PersonneFactory
from tests.factories.moments import MAINTENANT


class TexteFactory(DjangoModelFactory[Texte]):
    """The introduction of the home page, changed once."""

    class Meta:
        model = Texte

    cle = CleTexte.ACCUEIL
    titre = "Un lieu à nous"
    corps = "Ce que **nous** sommes."


class VersionTexteFactory(DjangoModelFactory[VersionTexte]):
    class Meta:
        model = VersionTexte

    texte = factory.SubFactory(TexteFactory)
    numero = factory.SelfAttribute("texte.revision")
    titre = factory.SelfAttribute("texte.titre")
    corps = factory.SelfAttribute("texte.corps")
    par = factory.SubFactory(PersonneFactory)
    le = MAINTENANT


class JalonFactory(DjangoModelFactory[Jalon]):
    """Something that happened in 1996."""

    class Meta:
        model = Jalon

    debut = date(1996, 1, 1)
    titre = factory.Sequence(lambda n: f"Fait {n}")
    etape = "La fondation"
    jeton_envoi = factory.LazyFunction(uuid4)


class OrientationFactory(DjangoModelFactory[Orientation]):
    """A member in force that answers to funding, whatever the stage."""

    class Meta:
        model = Orientation

    acteur = factory.SubFactory(ActeurFactory)
    besoins = factory.LazyFunction(lambda: [BesoinCreation.FINANCEMENT])


class DemandeCreationFactory(DjangoModelFactory[DemandeCreation]):
    """A confirmed request; `a` names the organisations it is made to, `secret` opens it."""

    class Meta:
        model = DemandeCreation
        skip_postgeneration_save = True

    etape = EtapeProjet.IDEE
    besoins = factory.LazyFunction(lambda: [BesoinCreation.FINANCEMENT])
    nom = "Inès Porteuse"
    courriel = factory.Sequence(lambda n: f"porteuse{n}@exemple.org")
    telephone = "05 00 00 00 00"
    commune = "Ramonville"
    projet = "Une recyclerie de jouets."
    cree_le = MAINTENANT
    confirmee_le = MAINTENANT

    @factory.post_generation
    def a(self: DemandeCreation, create: bool, valeur: Any, **_: Any) -> None:
        for acteur in valeur or ():
            ActeurSollicite.objects.create(demande=self, acteur=acteur)

    @factory.post_generation
    def secret(self: DemandeCreation, create: bool, valeur: str | None, **_: Any) -> None:
        if valeur:
            LienDeDemande.objects.create(
                demande=self, empreinte=empreinte_du_secret(valeur), cree_le=MAINTENANT
            )
