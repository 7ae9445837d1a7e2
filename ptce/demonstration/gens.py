"""Writes the life of organisations' own spaces: invitations, second memberships, headcounts, who is shown."""

from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from acteurs.actions.appartenances import afficher
from acteurs.actions.fiches import declarer
from acteurs.actions.invitations import inviter
from acteurs.models import Acteur, Appartenance, Personne
from ptce.demonstration.donnees import gens
from ptce.demonstration.donnees.organisations import ADHESION
from ptce.socle.periodes import calendrier
from ptce.socle.temps import instant


def charger_gens(
    acteurs: Mapping[str, Acteur], personnes: Mapping[str, Personne], aujourdhui: date
) -> None:
    """Write them, as the people of each organisation did."""
    zone = ZoneInfo(settings.TIME_ZONE)
    for courriel, organisation, role in gens.SECONDES:
        Appartenance.objects.create(
            personne=personnes[courriel],
            acteur=acteurs[organisation],
            role=role,
            periode=calendrier(ADHESION),
        )
    for invitee in gens.INVITEES:
        inviter(
            acteur=acteurs[invitee.organisation],
            courriel=invitee.courriel,
            role=invitee.role,
            par=personnes[invitee.par],
            maintenant=instant(aujourdhui - timedelta(days=invitee.jours), 9 * 60, zone),
        )
    for effectif in gens.EFFECTIFS:
        declarer(
            acteur=acteurs[effectif.organisation],
            valeur=effectif.valeur,
            a_partir_du=effectif.depuis,
            justificatif=effectif.justificatif,
            par=personnes[effectif.par],
        )
    for lien in Appartenance.objects.filter(personne__courriel__in=gens.MONTREES):
        afficher(appartenance=lien, affichee=True, par=lien.personne)


def adresses_des_invitees() -> list[str]:
    """Return the addresses that were invited."""
    return [invitee.courriel for invitee in gens.INVITEES]
