"""What an agent agrees to, who read the consequences of an act before it is done."""

from dataclasses import dataclass

from locaux.lectures.fins_de_conventions import Consequences


class ConsequencesARelire(Exception):
    """Nobody agreed to these very consequences, or not as they ask for; nothing is written."""

    def __init__(self, consequences: Consequences) -> None:
        self.consequences = consequences
        super().__init__("Relisez les conséquences avant de confirmer.")


@dataclass(frozen=True)
class Accord:
    """What an agent agrees to: `vues` is the `empreinte` of the consequences that were shown, empty to be shown them.

    `assume` says that those that are grave are meant. `message` goes to each person whose booking is cancelled.
    """

    vues: str = ""
    assume: bool = False
    message: str = ""


def exiger_lues(consequences: Consequences, accord: Accord | None, motif: str = "") -> None:
    """Raise ConsequencesARelire unless these are those that were shown, and the grave ones are meant, with a motive."""
    if accord is None:
        return
    assumees = not consequences.graves or (accord.assume and motif)
    if accord.vues != consequences.empreinte or not assumees:
        raise ConsequencesARelire(consequences)
