"""Places, their rules, and what holds them."""

# The types that factory_boy ships are partial.
# mypy: disable-error-code="attr-defined,no-untyped-call,untyped-decorator"

from datetime import time
from decimal import Decimal
from typing import Any

import factory
from django.db import transaction
from factory.django import DjangoModelFactory

from locaux.enums import (
    Granularite,
    Jour,
    MotifFermeture,
    StatutReservation,
    TypeEspace,
)
from locaux.lectures.ouvertures import valeurs
from locaux.models import (
    Composition,
    Equipement,
    Espace,
    Fermeture,
    HoraireOuverture,
    LienDeSuivi,
    Niveau,
    Occupation,
    RegleReservation,
    Reservation,
    Signalement,
    Site,
)
from ptce.socle.liens import empreinte_du_secret
from ptce.socle.periodes import creneau
from tests.factories.acteurs import ActeurFactory, PersonneFactory
from tests.factories.moments import MAINTENANT, a

JOURS_OUVRES = (Jour.LUNDI, Jour.MARDI, Jour.MERCREDI, Jour.JEUDI, Jour.VENDREDI)


class SiteFactory(DjangoModelFactory[Site]):
    """A site open from Monday to Friday, 8:00 to 19:00; `horaires=[(jour, ouvre, ferme), …]` opens it otherwise."""

    class Meta:
        model = Site
        skip_postgeneration_save = True

    nom = factory.Sequence(lambda n: f"Site {n}")
    slug = factory.Sequence(lambda n: f"site-{n}")
    adresse = "1 rue de l’Exemple, 31000 Toulouse"
    coupure_midi = time(13)

    @factory.post_generation
    def horaires(
        self: Site, create: bool, valeur: list[tuple[int, int, int]] | None, **_: Any
    ) -> None:
        if not create:
            return
        plages = [(jour, 8 * 60, 19 * 60) for jour in JOURS_OUVRES] if valeur is None else valeur
        HoraireOuverture.objects.bulk_create(
            HoraireOuverture(site=self, jour=jour, ouvre=ouvre, ferme=ferme)
            for jour, ouvre, ferme in plages
        )


class NiveauFactory(DjangoModelFactory[Niveau]):
    class Meta:
        model = Niveau

    site = factory.SubFactory(SiteFactory)
    nom = factory.Sequence(lambda n: f"Niveau {n}")


class EquipementFactory(DjangoModelFactory[Equipement]):
    class Meta:
        model = Equipement

    nom = factory.Sequence(lambda n: f"Équipement {n}")


class RegleReservationFactory(DjangoModelFactory[RegleReservation]):
    """By steps of 15 minutes, from 15 minutes to 10 hours, 90 days ahead, for every member."""

    class Meta:
        model = RegleReservation

    nom = factory.Sequence(lambda n: f"Règle {n}")
    granularite = Granularite.MINUTES


class EspaceFactory(DjangoModelFactory[Espace]):
    """A bookable meeting room of 8 seats."""

    class Meta:
        model = Espace

    niveau = factory.SubFactory(NiveauFactory)
    nom = factory.Sequence(lambda n: f"Salle {n}")
    type = TypeEspace.SALLE
    surface_m2 = Decimal("24.50")
    capacite = 8
    reservable = True
    regle = factory.SubFactory(RegleReservationFactory)


class CompositionFactory(DjangoModelFactory[Composition]):
    class Meta:
        model = Composition

    ensemble = factory.SubFactory(EspaceFactory)
    element = factory.SubFactory(EspaceFactory)


class ReservationFactory(DjangoModelFactory[Reservation]):
    """A confirmed booking with what it holds in the ledger, written without asking the rules: past ones are possible."""

    class Meta:
        model = Reservation
        skip_postgeneration_save = True

    class Params:
        debut = factory.LazyFunction(lambda: a(9))
        fin = factory.LazyFunction(lambda: a(10))

    espace = factory.SubFactory(EspaceFactory)
    acteur = factory.SubFactory(ActeurFactory)
    demandeur = factory.SubFactory(PersonneFactory)
    periode = factory.LazyAttribute(lambda reservation: creneau(reservation.debut, reservation.fin))
    objet = "Réunion"
    statut = StatutReservation.CONFIRMEE
    creee_le = MAINTENANT
    confirmee_le = MAINTENANT
    annulee_le = factory.LazyAttribute(
        lambda resa: MAINTENANT if resa.statut == StatutReservation.ANNULEE else None
    )
    annulee_par = factory.LazyAttribute(
        lambda resa: resa.demandeur if resa.statut == StatutReservation.ANNULEE else None
    )

    @classmethod
    def _generate(cls, strategy: Any, params: Any) -> Any:
        # A booking and what it holds are checked together, when they are committed.
        with transaction.atomic():
            return super()._generate(strategy, params)

    @factory.post_generation
    def occupations(self: Reservation, create: bool, valeur: bool | None, **_: Any) -> None:
        if not create or valeur is False or self.statut != StatutReservation.CONFIRMEE:
            return
        tenu = (self.debut, self.fin)
        if self.espace.regle is not None:
            tenu = valeurs(self.espace.regle).avec_battements(*tenu)
        Occupation.objects.bulk_create(
            Occupation(espace=atome, periode=creneau(*tenu), reservation=self)
            for atome in self.espace.atomes()
        )


class FermetureFactory(DjangoModelFactory[Fermeture]):
    """A closure that holds its spaces unless it is lifted."""

    class Meta:
        model = Fermeture
        skip_postgeneration_save = True

    class Params:
        debut = factory.LazyFunction(lambda: a(9))
        fin = factory.LazyFunction(lambda: a(10))

    espace = factory.SubFactory(EspaceFactory)
    periode = factory.LazyAttribute(lambda fermeture: creneau(fermeture.debut, fermeture.fin))
    motif = MotifFermeture.TRAVAUX
    creee_par = factory.SubFactory(PersonneFactory)
    creee_le = MAINTENANT

    @classmethod
    def _generate(cls, strategy: Any, params: Any) -> Any:
        # A space and the closures that hold it are checked together, when they are committed.
        with transaction.atomic():
            return super()._generate(strategy, params)

    @factory.post_generation
    def occupations(self: Fermeture, create: bool, _: Any, **__: Any) -> None:
        if not create or self.levee_le is not None:
            return
        espaces = [self.espace] if self.espace else Espace.objects.filter(niveau__site=self.site)
        atomes = {atome.pk: atome for espace in espaces for atome in espace.atomes()}
        Occupation.objects.bulk_create(
            Occupation(espace=atome, periode=self.periode, fermeture=self)
            for _, atome in sorted(atomes.items())
        )


class SignalementFactory(DjangoModelFactory[Signalement]):
    """A fault just reported by a person; `visiteur=True` makes it a visitor's. Its steps are made by actions."""

    class Meta:
        model = Signalement

    class Params:
        visiteur = factory.Trait(
            auteur=None, nom="Vera Passante", courriel="vera.passante@exemple.org"
        )

    espace = factory.SubFactory(EspaceFactory)
    auteur = factory.SubFactory(PersonneFactory)
    titre = factory.Sequence(lambda n: f"Problème {n}")
    cree_le = MAINTENANT


class LienDeSuiviFactory(DjangoModelFactory[LienDeSuivi]):
    """The link that `secret` opens."""

    class Meta:
        model = LienDeSuivi

    class Params:
        secret = factory.Sequence(lambda n: f"secret-{n}")

    signalement = factory.SubFactory(SignalementFactory, visiteur=True)
    empreinte = factory.LazyAttribute(lambda lien: empreinte_du_secret(lien.secret))
    cree_le = MAINTENANT


def salle_divisible(parties: int = 2, **espace: Any) -> tuple[Espace, list[Espace]]:
    """Return a bookable whole and its bookable parts, on one floor, under one rule."""
    ensemble = EspaceFactory.create(**espace)
    elements = EspaceFactory.create_batch(
        parties, niveau=ensemble.niveau, regle=ensemble.regle, capacite=4
    )
    for element in elements:
        CompositionFactory.create(ensemble=ensemble, element=element)
    return Espace.objects.complets().get(pk=ensemble.pk), elements
