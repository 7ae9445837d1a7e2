"""Which bookings to come a change of their place contradicts: hours, holidays, capacity, rule, type, time zone.

A booking is listed for what the change makes wrong, not for what was wrong already: an agent who kept bookings once is
not asked about them again. How early it was made is not judged again either.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Q

from acteurs.enums import Groupe
from acteurs.models import Personne
from locaux import regles
from locaux.calculs import Ouverture, Plage, verifier_creneau
from locaux.enums import Granularite
from locaux.lectures.genees import Genees, a_venir, constater
from locaux.lectures.ouvertures import ouvertures, valeurs
from locaux.models import Espace, Reservation, Site
from ptce.socle import typographie

UNITES: dict[str, str] = {
    Granularite.DEMI_JOURNEE: "demi-journée",
    Granularite.JOURNEE: "journée",
}

Semaine = Mapping[int, Sequence[Plage]]
"""Ranges of opening, in minutes past midnight, by ISO day."""


def constater_changement(
    avant: Iterable[Espace],
    apres: Iterable[Espace],
    *,
    maintenant: datetime,
    semaine: Semaine | None = None,
) -> Genees:
    """Return the bookings to come that spaces as they become contradict; five queries at most.

    `avant` and `apres` are the same spaces, with floor, site and rule; `semaine` replaces the hours of their site.
    """
    avant, apres = list(avant), list(apres)
    reservations = list(a_venir([espace.pk for espace in avant], maintenant))
    if not reservations:
        return Genees()
    annees = range(
        min(reservation.debut.year for reservation in reservations) - 1,
        max(reservation.fin.year for reservation in reservations) + 2,
    )
    heures_avant = ouvertures(_sites(avant), annees)
    heures_apres = ouvertures(_sites(apres), annees)
    if semaine is not None:
        heures_apres = {
            cle: replace(heures, plages=semaine) for cle, heures in heures_apres.items()
        }
    agents = _agents(reservations) if _publics(avant) != _publics(apres) else set()
    etats_avant = {espace.pk: espace for espace in avant}
    etats_apres = {espace.pk: espace for espace in apres}
    motifs: dict[int, list[str]] = {}
    for reservation in reservations:
        par_un_agent = reservation.demandeur_id in agents
        ancien, nouveau = (
            (etats[reservation.espace_id], heures[etats[reservation.espace_id].site.pk])
            for etats, heures in ((etats_avant, heures_avant), (etats_apres, heures_apres))
        )
        if dits := _contredits(reservation, ancien, nouveau, par_un_agent=par_un_agent):
            motifs[reservation.pk] = dits
    return constater(
        [reservation for reservation in reservations if reservation.pk in motifs],
        maintenant=maintenant,
        motifs=motifs,
    )


def _sites(espaces: Iterable[Espace]) -> list[Site]:
    return list({espace.site.pk: espace.site for espace in espaces}.values())


def _publics(espaces: Iterable[Espace]) -> dict[int, str]:
    return {espace.pk: espace.regle.public if espace.regle else "" for espace in espaces}


def _agents(reservations: Iterable[Reservation]) -> set[int]:
    """Return the keys of those who booked as agents: they book whatever the public of a rule."""
    demandeurs = {reservation.demandeur_id for reservation in reservations}
    agents = Personne.objects.filter(
        Q(is_superuser=True) | Q(groups__name=Groupe.AGENT), pk__in=demandeurs
    )
    return set(agents.values_list("pk", flat=True))


def _contredits(
    reservation: Reservation,
    ancien: tuple[Espace, Ouverture],
    nouveau: tuple[Espace, Ouverture],
    *,
    par_un_agent: bool,
) -> list[str]:
    """Return what the new state makes wrong with a booking, in sentences."""
    faux = _manquements(reservation, *nouveau, par_un_agent=par_un_agent)
    if faux:
        deja = _manquements(reservation, *ancien, par_un_agent=par_un_agent)
        faux = {code: phrase for code, phrase in faux.items() if code not in deja}
    if "granularite" in faux and (unite := _meme_unite(ancien[0], nouveau[0])):
        faux["granularite"] = f"Ses heures ne sont pas celles d’une {unite}."
    dits = list(faux.values())
    if ancien[0].type != nouveau[0].type:
        dits.append(
            f"Réservé comme {ancien[0].get_type_display()}, il devient {nouveau[0].get_type_display()}."
        )
    if ancien[1].fuseau != nouveau[1].fuseau:
        heures = typographie.horaire(reservation.debut, reservation.fin, nouveau[1].fuseau)
        dits.append(f"L’heure affichée devient {heures}.")
    return dits


def _meme_unite(ancien: Espace, nouveau: Espace) -> str:
    """Return the unit in which a space was and is booked, when the hours of the site make it: what changed is its bounds."""
    granularites = {
        espace.regle.granularite if espace.regle else "" for espace in (ancien, nouveau)
    }
    return UNITES.get(granularites.pop(), "") if len(granularites) == 1 else ""


def _manquements(
    reservation: Reservation, espace: Espace, heures: Ouverture, *, par_un_agent: bool
) -> dict[str, str]:
    """Return what is wrong with a booking of `espace` as it is given, by code."""
    manques: dict[str, str] = {}
    if not espace.reservable or espace.regle is None:
        manques["non_reservable"] = "Cet espace ne se réserve plus."
    if espace.regle is not None:
        refus = verifier_creneau(
            reservation.debut,
            reservation.fin,
            regle=replace(valeurs(espace.regle), preavis_min=0),
            ouverture=heures,
            # As if it were made when it starts: neither too early nor too late.
            maintenant=reservation.debut,
        )
        public = regles.refus_du_public(reservation.acteur, espace.regle.public)
        if public and not par_un_agent:
            refus.append(public)
        manques |= {motif.code: motif.phrase for motif in refus}
    if reservation.nb_personnes > espace.capacite:
        places = typographie.compte(espace.capacite, "place")
        manques["capacite"] = f"{reservation.nb_personnes} personnes attendues pour {places}."
    return manques
