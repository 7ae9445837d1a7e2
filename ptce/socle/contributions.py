"""What lower apps ask of upper ones: a typed registry, filled in `AppConfig.ready()`.

A lower app may not import an upper one (architecture.md); where it must show or settle what upper apps know, it
calls the functions registered here, in the same transaction. One named function type a question.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

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


AttendDeMoi = Callable[[Any, datetime], Iterable[Attente]]
ReservationChangee = Callable[[Any, Any], None]

attend_de_moi: Question[AttendDeMoi] = Question()
"""(personne, maintenant) -> what awaits this person."""

reservation_changee: Question[ReservationChangee] = Question()
"""(reservation, par): a booking was moved or cancelled under something an upper app holds (a meeting)."""
