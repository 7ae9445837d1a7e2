"""Invitations to join an organisation."""

# The types that factory_boy ships are partial.
# mypy: disable-error-code="attr-defined,no-untyped-call"

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from acteurs.enums import RoleAppartenance
from acteurs.models import Invitation
from acteurs.models.invitation import DUREE
from ptce.socle.liens import empreinte_du_secret
from tests.factories.acteurs import ActeurFactory, PersonneFactory
from tests.factories.moments import MAINTENANT


class InvitationFactory(DjangoModelFactory[Invitation]):
    """An invitation that awaits an answer, sent the day before; `secret` opens it."""

    class Meta:
        model = Invitation

    class Params:
        secret = factory.Sequence(lambda n: f"secret-{n}")

    acteur = factory.SubFactory(ActeurFactory)
    courriel = factory.Sequence(lambda n: f"invite{n}@exemple.org")
    role = RoleAppartenance.COLLABORATEUR
    empreinte = factory.LazyAttribute(lambda invitation: empreinte_du_secret(invitation.secret))
    cree_par = factory.SubFactory(PersonneFactory)
    cree_le = MAINTENANT - timedelta(days=1)
    envoyee_le = factory.SelfAttribute("cree_le")
    expire_le = factory.LazyAttribute(lambda invitation: invitation.envoyee_le + DUREE)
