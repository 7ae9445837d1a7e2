"""Organisations, people, and who belongs to what."""

# The types that factory_boy ships are partial.
# mypy: disable-error-code="attr-defined,no-untyped-call,untyped-decorator"

from datetime import date
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from acteurs.enums import Groupe, NatureActeur, Presence, RoleAppartenance, StatutActeur
from acteurs.models import Acteur, Appartenance, College, Domaine, Personne, Pole
from ptce.socle.periodes import calendrier

MOT_DE_PASSE = "une-phrase-de-passe-pour-les-tests"
DEPUIS_TOUJOURS = date(2020, 1, 1)


class PoleFactory(DjangoModelFactory[Pole]):
    class Meta:
        model = Pole

    nom = factory.Sequence(lambda n: f"Pôle {n}")


class CollegeFactory(DjangoModelFactory[College]):
    class Meta:
        model = College

    nom = factory.Sequence(lambda n: f"Collège {n}")


class DomaineFactory(DjangoModelFactory[Domaine]):
    class Meta:
        model = Domaine

    nom = factory.Sequence(lambda n: f"Domaine {n}")


class ActeurFactory(DjangoModelFactory[Acteur]):
    """A permanent member in force; `statut` alone makes the others, with the dates they need."""

    class Meta:
        model = Acteur

    nom = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")
    nature = NatureActeur.ACTEUR_ESS
    presence = Presence.PERMANENT
    statut = StatutActeur.MEMBRE
    adhere_le = factory.LazyAttribute(
        lambda acteur: None if acteur.statut == StatutActeur.CANDIDAT else DEPUIS_TOUJOURS
    )
    sorti_le = factory.LazyAttribute(
        lambda acteur: date(2024, 6, 30) if acteur.statut == StatutActeur.SORTI else None
    )


class PersonneFactory(DjangoModelFactory[Personne]):
    """Someone with an account and no organisation; `verifiee=True` lets them log in with MOT_DE_PASSE."""

    class Meta:
        model = Personne
        skip_postgeneration_save = True

    class Params:
        verifiee = factory.Trait(
            adresse=factory.RelatedFactory(
                "tests.factories.acteurs.AdresseFactory", factory_related_name="user"
            )
        )

    courriel = factory.Sequence(lambda n: f"personne{n}@exemple.org")
    prenom = factory.Sequence(lambda n: f"Prénom{n}")
    nom = factory.Sequence(lambda n: f"Nom{n}")
    password = factory.django.Password(MOT_DE_PASSE)

    @factory.post_generation
    def groupe(self: Personne, create: bool, valeur: Groupe | None, **_: Any) -> None:
        if create and valeur:
            self.groups.add(Group.objects.get(name=valeur))


class AdresseFactory(DjangoModelFactory[EmailAddress]):
    class Meta:
        model = EmailAddress

    user = factory.SubFactory(PersonneFactory)
    email = factory.SelfAttribute("user.courriel")
    verified = True
    primary = True


class AppartenanceFactory(DjangoModelFactory[Appartenance]):
    """A membership that holds today and has no end; `debut` and `fin` (excluded) change its period."""

    class Meta:
        model = Appartenance

    class Params:
        debut = DEPUIS_TOUJOURS
        fin = None

    personne = factory.SubFactory(PersonneFactory)
    acteur = factory.SubFactory(ActeurFactory)
    role = RoleAppartenance.COLLABORATEUR
    periode = factory.LazyAttribute(lambda lien: calendrier(lien.debut, lien.fin))


def membre(
    acteur: Acteur | None = None,
    *,
    role: RoleAppartenance = RoleAppartenance.COLLABORATEUR,
    **personne: Any,
) -> Personne:
    """Return someone who belongs to `acteur`, or to an organisation of their own."""
    quelqu_un = PersonneFactory.create(**personne)
    AppartenanceFactory.create(
        personne=quelqu_un, acteur=acteur or ActeurFactory.create(), role=role
    )
    return quelqu_un


def agent(**personne: Any) -> Personne:
    """Return an agent of the agglomeration."""
    return PersonneFactory.create(groupe=Groupe.AGENT, **personne)


def animateur(**personne: Any) -> Personne:
    """Return someone of the collective's animation."""
    return PersonneFactory.create(groupe=Groupe.ANIMATEUR, **personne)


def administrateur(**personne: Any) -> Personne:
    """Return an administrator of the portal."""
    return PersonneFactory.create(is_superuser=True, is_staff=True, **personne)
