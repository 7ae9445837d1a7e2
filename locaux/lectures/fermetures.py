"""What the agents' pages read of closures: where each stands, what else closes the same place, what was done to it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.apps import apps

from acteurs.models import Personne
from locaux.lectures.genees import Genees
from locaux.models import Espace, Fermeture, Occupation, Site
from ptce.socle import typographie
from ptce.socle.periodes import intervalle


@dataclass(frozen=True)
class Etat:
    """Where a closure stands: its word, and the genre and icon that go with it."""

    mot: str
    genre: str
    icone: str


def etat_de(fermeture: Fermeture, maintenant: datetime) -> Etat:
    """Return where this closure stands at `maintenant`."""
    if fermeture.levee_le is not None:
        return Etat("levée", "", "x")
    if fermeture.fin <= maintenant:
        return Etat("terminée", "", "history")
    if fermeture.debut <= maintenant:
        return Etat("en cours", "alerte", "door-closed")
    return Etat("à venir", "info", "calendar")


def ouverte(fermeture: Fermeture, maintenant: datetime) -> bool:
    """Tell whether the closure may still be changed or lifted."""
    return fermeture.levee_le is None and fermeture.fin > maintenant


def autres_fermetures(fermeture: Fermeture) -> list[Fermeture]:
    """Return the other closures in force of the same place at the same time, in order: they stay when this one is lifted."""
    if isinstance(fermeture.cible, Site):
        autres = Fermeture.objects.filter(
            espace__niveau__site=fermeture.cible
        ) | Fermeture.objects.filter(site=fermeture.cible)
    else:
        autres = Fermeture.objects.touchant(fermeture.cible)
    return list(
        autres.en_vigueur()
        .completes()
        .filter(periode__overlap=fermeture.periode)
        .exclude(pk=fermeture.pk)
        .order_by("periode", "pk")
    )


def a_venir_dans(espace: Espace, maintenant: datetime) -> list[Fermeture]:
    """Return the closures in force of a space, its site, its parts or its whole that are not over, the first ones."""
    return list(
        Fermeture.objects.touchant(espace)
        .pas_finies(maintenant)
        .select_related("site", "espace")
        .order_by("periode", "pk")[:10]
    )


def libre_des_retenues(genees: Genees) -> datetime | None:
    """Return when the last of the bookings that are cancelled no more frees its space; None when there is none."""
    cles = [ligne.reservation.pk for ligne in genees.retenues]
    periodes = Occupation.objects.filter(reservation__in=cles).values_list("periode", flat=True)
    return max((intervalle(periode)[1] for periode in periodes), default=None)


@dataclass(frozen=True)
class Acte:
    """One thing that was done to a closure: when, by whom (empty: the portal itself), what."""

    le: datetime
    par: str
    texte: str


def historique(fermeture: Fermeture) -> list[Acte]:
    """Return what was done to this closure, oldest first, read from the journal. Two queries."""
    evenements = list(
        apps.get_model("locaux", "FermetureEvent")
        .objects.filter(pgh_obj=fermeture.pk)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    auteurs = [
        evenement.pgh_context.metadata.get("user") if evenement.pgh_context else None
        for evenement in evenements
    ]
    personnes = Personne.objects.in_bulk({cle for cle in auteurs if cle})
    actes = []
    precedent = None
    for evenement, cle in zip(evenements, auteurs, strict=True):
        auteur = personnes.get(cle) if cle else None
        texte = _texte(evenement, precedent, fermeture.zone)
        actes.append(Acte(evenement.pgh_created_at, str(auteur) if auteur else "", texte))
        precedent = evenement
    return actes


def _texte(evenement: Fermeture, precedent: Fermeture | None, zone: ZoneInfo) -> str:
    quand = typographie.creneau(evenement.periode.lower, evenement.periode.upper, zone)
    if precedent is None:
        return f"décidée : {quand}"
    if evenement.levee_le and not precedent.levee_le:
        return "levée"
    changements = []
    if evenement.periode != precedent.periode:
        changements.append(f"nouvelle période : {quand}")
    if (evenement.motif, evenement.precisions) != (precedent.motif, precedent.precisions):
        dits = " : ".join(filter(None, [evenement.get_motif_display(), evenement.precisions]))
        changements.append(f"nouveau motif : {dits}")
    return " ; ".join(changements)
