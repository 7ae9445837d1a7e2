"""What is read of events: those ahead, by month, a person's own, who comes, what a change would do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from acteurs import regles
from acteurs.enums import PublicEvenement, StatutEvenement, TypeEvenement
from acteurs.models import Acteur, Appartenance, Evenement, Inscription, Personne, Pole
from ptce.socle import typographie
from ptce.socle.contributions import Attente, Rencontre

POINTAGE = timedelta(days=30)
"""How long after an event its organiser is reminded to say who came."""

MES_EVENEMENTS = 5
SUR_L_ACCUEIL = 3
ANNONCES = ("titre", "debut", "fin", "lieu", "lien_visio")
"""What those who registered are told of when it changes."""


@dataclass(frozen=True)
class Fiche:
    """What a form says of an event."""

    type: TypeEvenement
    titre: str
    resume: str
    texte: str
    debut: datetime
    fin: datetime
    lieu: str
    lien_visio: str
    public: PublicEvenement
    pole: Pole | None
    inscriptions_jusqu_a: datetime | None
    jauge: int | None
    liste_attente: bool
    organisateur: Acteur | None
    responsable: Personne | None


@dataclass(frozen=True)
class Mois:
    """A month and its events."""

    nom: str
    evenements: list[Evenement]


@dataclass(frozen=True)
class Effectifs:
    """How many hold a seat, how many wait for one."""

    inscrites: int
    en_attente: int

    @property
    def total(self) -> int:
        """Those who are told of what changes."""
        return self.inscrites + self.en_attente


@dataclass(frozen=True)
class Participant:
    """Someone who comes or waits, and whom they come for."""

    inscription: Inscription
    organisation: str


def prochains_evenements_publics(maintenant: datetime, n: int) -> list[Evenement]:
    """Return the next `n` events that anybody may read and that still hold, the nearest first. One query."""
    publics = Evenement.objects.publics().filter(statut=StatutEvenement.PUBLIE)
    return list(publics.a_venir(maintenant).complets()[:n])


def rencontres_publiques(maintenant: datetime) -> list[Rencontre]:
    """Return the next public events as the home page says them. One query."""
    return [
        Rencontre(lu.titre, lu.debut, lu.get_absolute_url(), lu.get_type_display())
        for lu in prochains_evenements_publics(maintenant, SUR_L_ACCUEIL)
    ]


def par_mois(evenements: Iterable[Evenement]) -> list[Mois]:
    """Return the events by month of their start, in the order they are given."""

    def mois(evenement: Evenement) -> date:
        return timezone.localtime(evenement.debut).date().replace(day=1)

    return [
        Mois(typographie.mois(premier).capitalize(), list(lus))
        for premier, lus in groupby(evenements, key=mois)
    ]


def mes_prochains_evenements(personne: Personne, maintenant: datetime) -> list[Inscription]:
    """Return this person's places in the events that are not over, the nearest first. One query."""
    vivantes = Inscription.objects.vivantes().filter(
        personne=personne, evenement__fin__gt=maintenant
    )
    return list(vivantes.completes().order_by("evenement__debut", "pk")[:MES_EVENEMENTS])


def inscription_de(personne: Personne | None, evenement: Evenement) -> Inscription | None:
    """Return this person's registration, whatever became of it; None when there is none."""
    if personne is None:
        return None
    return evenement.inscriptions.filter(personne=personne).first()


def effectifs(evenement: Evenement) -> Effectifs:
    """Return how many come and how many wait. One query."""
    statuts = list(evenement.inscriptions.vivantes().values_list("statut", flat=True))
    return Effectifs(statuts.count("inscrite"), statuts.count("en_attente"))


def participants(evenement: Evenement) -> list[Participant]:
    """Return who comes, then who waits, in the order they came. Two queries."""
    vivantes = evenement.inscriptions.vivantes().select_related("personne")
    lues = list(vivantes.order_by("-statut", "rang_le", "pk"))
    organisations: dict[int, list[str]] = {}
    liens = Appartenance.objects.en_cours(timezone.localdate()).select_related("acteur")
    for lien in liens.filter(personne__in=[lue.personne_id for lue in lues]).order_by("acteur"):
        organisations.setdefault(lien.personne_id, []).append(str(lien.acteur))
    return [
        Participant(
            lue,
            ", ".join(organisations.get(lue.personne_id, []))
            if lue.personne_id
            else lue.organisation,
        )
        for lue in lues
    ]


def places_libres(evenement: Any) -> int | None:
    """Return how many seats are left; None when there is no limit. The event is complete."""
    if evenement.jauge is None:
        return None
    return max(int(evenement.jauge) - int(evenement.nombre_d_inscrits), 0)


def consequences(evenement: Evenement, fiche: Fiche, maintenant: datetime) -> list[str]:
    """Return what this change would do to those who registered, a sentence each; empty when nothing."""
    combien = effectifs(evenement)
    if not combien.total or not evenement.publie or evenement.fin <= maintenant:
        return []
    phrases = []
    if annonces(evenement, fiche):
        quoi = typographie.enumeration(annonces(evenement, fiche))
        phrases.append(
            f"{_gens(combien.total)} d’un courriel qui dit ce qui change ({quoi}), et leur agenda se met à jour."
        )
    promues = nombre_de_promues(combien, fiche.jauge)
    if promues:
        phrases.append(
            f"{typographie.compte(promues, 'personne')} {typographie.pluriel(promues, 'passe', 'passent')} "
            "de la liste d’attente à une place, et reçoivent un courriel."
            if promues > 1
            else "Une personne passe de la liste d’attente à une place, et reçoit un courriel."
        )
    if evenement.inscriptions_jusqu_a and fiche.inscriptions_jusqu_a is None:
        phrases.append("On ne s’inscrit plus ; ceux qui ont une place la gardent.")
    if evenement.public != fiche.public or evenement.pole_id != (fiche.pole and fiche.pole.pk):
        phrases.append(
            "Le public change : les visiteurs gardent leur place ; les comptes que l’événement ne concerne plus "
            "perdent la leur, et en sont prévenus."
        )
    return phrases


def _gens(combien: int) -> str:
    verbe = typographie.pluriel(combien, "est prévenue", "sont prévenues")
    return f"{typographie.compte(combien, 'personne')} {verbe}"


def annonces(evenement: Evenement, fiche: Fiche) -> list[str]:
    """Return what changes of what people are told, in words."""
    changes = [nom for nom in ANNONCES if getattr(evenement, nom) != getattr(fiche, nom)]
    mots = {
        "titre": "titre",
        "debut": "date",
        "fin": "date",
        "lieu": "lieu",
        "lien_visio": "visioconférence",
    }
    return list(dict.fromkeys(mots[nom] for nom in changes))


def nombre_de_promues(combien: Effectifs, jauge: int | None) -> int:
    """Return how many of those who wait would have a seat under this limit."""
    libres = combien.en_attente if jauge is None else max(jauge - combien.inscrites, 0)
    return min(libres, combien.en_attente)


def ce_qui_attend(personne: Personne, maintenant: datetime) -> list[Attente]:
    """Return what awaits who organises, the animators when nobody else does: say who came."""
    if not (personne.gere_le_pole or personne.organisations()):
        return []
    siens = Q(responsable=personne)
    if regles.anime(personne):
        siens |= Q(responsable__isnull=True)
    a_pointer = (
        Evenement.objects.filter(
            siens,
            statut=StatutEvenement.PUBLIE,
            fin__lte=maintenant,
            fin__gt=maintenant - POINTAGE,
            inscriptions__statut="inscrite",
            inscriptions__present__isnull=True,
        )
        .distinct()
        .order_by("fin", "pk")
    )
    return [
        Attente(
            titre="Qui est venu ?",
            texte=f"{evenement.titre}, {typographie.jour_long(evenement.debut, timezone.get_default_timezone())}.",
            adresse=reverse("acteurs:evenement_participants", args=[evenement.slug]),
            action="Pointer les présents",
            icone="users",
        )
        for evenement in a_pointer
    ]
