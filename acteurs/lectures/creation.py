"""Whom to turn to when starting a business, and who awaits an answer. `orienter` is pure; the rest reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from acteurs.enums import BesoinCreation, EtapeProjet
from acteurs.models import DemandeCreation, Orientation, Personne
from ptce.socle import typographie
from ptce.socle.contributions import Attente


@dataclass(frozen=True)
class Profil:
    """What someone says of their project."""

    etape: EtapeProjet
    besoins: tuple[BesoinCreation, ...]
    secteur: int | None = None
    """Key of the field of activity."""


@dataclass(frozen=True)
class Offre:
    """What an organisation answers to; no stage means all of them."""

    acteur: int
    nom: str
    besoins: frozenset[str]
    etapes: frozenset[str]
    domaines: frozenset[int]


@dataclass(frozen=True)
class Proposition:
    """An organisation to turn to, and why."""

    acteur: int
    besoins: tuple[BesoinCreation, ...]
    connait_le_secteur: bool


def orienter(profil: Profil, offres: Iterable[Offre]) -> list[Proposition]:
    """Return the organisations that take this stage and answer one need at least, those that answer most first.

    At equal needs, one that works in the field of the project comes first; then by name. Each need is listed in the
    order that the person gave it.
    """
    trouvees = []
    for offre in offres:
        if offre.etapes and profil.etape not in offre.etapes:
            continue
        besoins = tuple(besoin for besoin in profil.besoins if besoin in offre.besoins)
        if besoins:
            du_secteur = profil.secteur is not None and profil.secteur in offre.domaines
            rang = (-len(besoins), not du_secteur, offre.nom.lower(), offre.acteur)
            trouvees.append((rang, Proposition(offre.acteur, besoins, du_secteur)))
    return [proposition for _, proposition in sorted(trouvees, key=lambda une: une[0])]


def sans_reponse(profil: Profil, propositions: Iterable[Proposition]) -> list[BesoinCreation]:
    """Return the needs that nobody answers."""
    couverts = {besoin for proposition in propositions for besoin in proposition.besoins}
    return [besoin for besoin in profil.besoins if besoin not in couverts]


@dataclass(frozen=True)
class ActeurPropose:
    """An organisation as it is shown to whoever starts a business."""

    orientation: Orientation
    besoins: list[str]
    connait_le_secteur: bool


def acteurs_proposes(profil: Profil) -> tuple[list[ActeurPropose], list[str]]:
    """Return the organisations to turn to, and the needs that nobody answers. Two queries."""
    ouvertes = Orientation.objects.ouvertes().select_related("acteur")
    par_acteur = {o.acteur_id: o for o in ouvertes.prefetch_related("acteur__domaines")}
    offres = [
        Offre(
            orientation.acteur_id,
            str(orientation.acteur),
            frozenset(orientation.besoins),
            frozenset(orientation.etapes),
            frozenset(domaine.pk for domaine in orientation.acteur.domaines.all()),
        )
        for orientation in par_acteur.values()
    ]
    propositions = orienter(profil, offres)
    proposes = [
        ActeurPropose(
            par_acteur[une.acteur], [b.label for b in une.besoins], une.connait_le_secteur
        )
        for une in propositions
    ]
    return proposes, [besoin.label for besoin in sans_reponse(profil, propositions)]


def ce_qui_attend(personne: Personne, maintenant: datetime) -> list[Attente]:
    """Return what awaits whoever manages an organisation: the people that nobody has called yet. One query."""
    recues = DemandeCreation.objects.recues_par(personne).filter(
        prise_en_charge_le__isnull=True, oubliee_le__isnull=True
    )
    combien = recues.count() if personne.appartenances_du_jour else 0
    if not combien:
        return []
    return [
        Attente(
            titre=typographie.compte(combien, "personne à rappeler", "personnes à rappeler"),
            texte=typographie.pluriel(
                combien,
                "Elle crée son activité, et attend l’appel d’une organisation du pôle.",
                "Elles créent leur activité, et attendent l’appel d’une organisation du pôle.",
            ),
            adresse=reverse("acteurs:demandes_de_creation"),
            action=typographie.pluriel(combien, "Voir la demande", "Voir les demandes"),
            icone="sprout",
        )
    ]
