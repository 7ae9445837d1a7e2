"""What lower apps ask of upper ones: a typed registry, filled in `AppConfig.ready()`.

A lower app may not import an upper one (architecture.md); where it must show or settle what upper apps know, it
calls the functions registered here, in the same transaction. One named function type a question.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from ptce.socle.effacement import effacer
from ptce.socle.empreintes import empreinte
from ptce.socle.personnelles import Section, Sujet, Table
from ptce.socle.portabilite import exporter

F = TypeVar("F", bound=Callable[..., Any])


class Question(Generic[F]):
    """One question and the functions that answer it, in the order they were registered."""

    def __init__(self) -> None:
        self._reponses: list[F] = []

    def repondre(self, fonction: F) -> F:
        """Register `fonction` once; usable as a decorator."""
        if fonction not in self._reponses:
            self._reponses.append(fonction)
        return fonction

    def __iter__(self) -> Iterator[F]:
        return iter(tuple(self._reponses))


@dataclass(frozen=True)
class Attente:
    """Something that awaits a person: a sentence, where to act, and until when."""

    titre: str
    texte: str
    adresse: str
    action: str
    icone: str = "bell"
    echeance: datetime | None = None


@dataclass(frozen=True)
class LigneDeFiche:
    """One thing said on the page of an organisation: its words, where they lead, what is added to them."""

    texte: str
    adresse: str = ""
    detail: str = ""


@dataclass(frozen=True)
class BlocDeFiche:
    """A part of the page of an organisation that an app writes: what it carries, holds, signed. Shown when it has lines."""

    titre: str
    lignes: Sequence[LigneDeFiche]
    icone: str


@dataclass(frozen=True)
class Rencontre:
    """A meeting or an event that anyone may come to; `genre` is a word that says which sort."""

    titre: str
    debut: datetime
    adresse: str
    genre: str = ""


class Sort(StrEnum):
    """What may be done with what someone leaves behind."""

    TRANSFERER = "transferer"
    GARDER = "garder"
    ANNULER = "annuler"


@dataclass(frozen=True)
class Depart:
    """Someone leaves an organisation, or the organisation itself leaves the hub (`personne` is None); `par` decides of it."""

    acteur: Any
    personne: Any | None
    par: Any
    maintenant: datetime


@dataclass(frozen=True)
class Decision:
    """What becomes of one thing; `a` is whom it is given to, when it is: a person, an organisation when one leaves."""

    sort: Sort
    a: Any | None = None


class DecisionImpossible(Exception):
    """What was decided of one thing cannot be done; the message is for who decides."""


@dataclass(frozen=True)
class Engagement:
    """One thing that whoever leaves holds there: in words, where whoever decides may see it, if they may, and what may be done with it.

    `cle` names it among all; `revision` changes when it does. It begins at `debut`: what begins before they leave stays
    as it is. `regler` does what is decided, in the transaction of the departure.
    """

    cle: str
    nature: str
    texte: str
    adresse: str
    sorts: tuple[Sort, ...]
    regler: Callable[[Decision], None] = field(compare=False)
    revision: int = 0
    debut: datetime | None = None


class DireCeQuIlTient(Protocol):
    """Says what whoever leaves holds; with `verrouiller`, having locked it, in the transaction that settles it."""

    def __call__(self, demande: Depart, *, verrouiller: bool) -> Iterable[Engagement]: ...


def engagements(demande: Depart, *, verrouiller: bool = False) -> list[Engagement]:
    """Return all that whoever leaves holds there, as every app tells it."""
    return [un for dire in depart for un in dire(demande, verrouiller=verrouiller)]


def empreinte_des_engagements(tous: Iterable[Engagement]) -> str:
    """Return what tells this list from that of another moment."""
    return empreinte(sorted((un.cle, un.revision, un.sorts) for un in tous))


AttendDeMoi = Callable[[Any, datetime], Iterable[Attente]]
FicheActeur = Callable[[Any, Any, datetime], Iterable[BlocDeFiche]]
ReservationChangee = Callable[[Any, Any], None]
OublierLePasse = Callable[[datetime], object]
ProchainesRencontres = Callable[[datetime], Iterable[Rencontre]]
Entretenir = Callable[[datetime], object]
Export = Callable[[Sujet], Iterable[Section]]
Effacement = Callable[[Sujet, datetime], Iterable[str]]
TablesPersonnelles = Callable[[], Iterable[Table]]

attend_de_moi: Question[AttendDeMoi] = Question()
"""(personne, maintenant) -> what awaits this person."""

fiche_acteur: Question[FicheActeur] = Question()
"""(acteur, personne or None for a visitor, maintenant) -> what an app adds to the page of this organisation.

Each answer shows only what this person may see.
"""

espace_acteur: Question[FicheActeur] = Question()
"""(acteur, personne, maintenant) -> what an app adds to the own space of this organisation, for who reads it.

Each answer shows only what this person may see.
"""

reservation_changee: Question[ReservationChangee] = Question()
"""(reservation, par): a booking was moved or cancelled under something an upper app holds (a meeting)."""

oublier_le_passe: Question[OublierLePasse] = Question()
"""(maintenant): forget what each app keeps for a time only; asked every night."""

prochaines_rencontres: Question[ProchainesRencontres] = Question()
"""(maintenant) -> the next public meetings and events, a few of them, for the home page."""

depart: Question[DireCeQuIlTient] = Question()
"""(demande, verrouiller) -> what a person, or an organisation, leaves behind, and how each is settled.

Asked before the organisation is locked: spaces come first.
"""

entretenir: Question[Entretenir] = Question()
"""(maintenant): write what has become due (reminders, digests); asked every five minutes, each thing being done once."""

poursuivre: Question[Entretenir] = Question()
"""(maintenant): go on for a few seconds with what takes long, which a row keeps the state of; asked every five seconds."""

tables_personnelles: Question[TablesPersonnelles] = Question()
"""() -> how each column of an app is classified."""

export: Question[Export] = Question()
"""(sujet) -> what is kept about someone, in sections."""

effacement: Question[Effacement] = Question()
"""(sujet, maintenant) -> the texts that were erased, to be looked for in messages and jobs; in one transaction."""


def declarer(tables: tuple[Table, ...]) -> None:
    """Answer for an app whose tables are declared: classified, exported, erased."""
    tables_personnelles.repondre(lambda: tables)
    export.repondre(lambda sujet: exporter(tables, sujet))
    effacement.repondre(lambda sujet, maintenant: effacer(tables, sujet, maintenant))
