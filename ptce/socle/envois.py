"""Forms that carry a token: sent twice they write once; sent again with other words, they are refused rather than lost."""

import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from ptce.socle.transactions import ChangeEntreTemps

M = TypeVar("M", bound=Model)

FINS = (
    *("annule_le", "annulee_le", "archive_le", "levee_le", "retire_le", "retiree_le"),
    *("revoquee_le", "close_le", "clos_le"),
)
"""Columns of a row that no longer counts: the same words, sent again, ask for one that does."""


class FormulaireDejaEnvoye(ChangeEntreTemps):
    """This form made `objet` already, which says something else; the message is for the person, who loses nothing.

    `objet` is None when it is not to be shown to who asks.
    """

    phrase = (
        "Ce formulaire a déjà servi, et ce qu’il a enregistré dit autre chose. "
        "Rien de ce que vous venez d’envoyer n’a été gardé. Pour l’ajouter en plus, envoyez de nouveau."
    )

    def __init__(self, objet: Any = None, phrase: str = phrase) -> None:
        self.objet = objet
        super().__init__(phrase)

    @property
    def adresse(self) -> str:
        """The page of what was made, empty when it has none or is not to be shown."""
        page = getattr(self.objet, "get_absolute_url", None)
        return str(page()) if page else ""


def deja_cree(
    modele: type[M],
    jeton: uuid.UUID | None,
    voulues: Mapping[str, Any],
    *,
    document: Any = None,
    phrase: str = FormulaireDejaEnvoye.phrase,
) -> M | None:
    """Return what the form of this token made already, None the first time; it must say what is asked again.

    `voulues` are columns: the values of the form, and what the row hangs on (its plan, its operation, who writes).
    `document` is the file that came with the form, if any, compared by its bytes with the one of the row. A form that
    comes back without its file says the same: browsers do not send it again.

    Compared with the row as it is now, not as it was made: a row that somebody changed or cancelled since is shown to
    who sends the form again, instead of being taken for what they ask. Raises FormulaireDejaEnvoye, with `phrase`.
    """
    if jeton is None:
        return None
    deja = modele._default_manager.filter(jeton_envoi=jeton).first()  # noqa: SLF001 Django's public API
    if deja is None:
        return None
    if document is not None:
        voulues = {**voulues, "document_sha256": document.sha256}
    if est_fini(deja) or not dit(deja, voulues):
        raise FormulaireDejaEnvoye(deja, phrase)
    return deja


def dit(objet: Model, voulues: Mapping[str, Any]) -> bool:
    """Tell whether a row holds these values, by column; other rows are compared by their keys."""
    return all(
        getattr(objet, _colonne(objet, nom)) == (valeur.pk if isinstance(valeur, Model) else valeur)
        for nom, valeur in voulues.items()
    )


def est_fini(objet: Model) -> bool:
    """Tell whether a row was cancelled, archived or withdrawn."""
    return any(getattr(objet, nom, None) is not None for nom in FINS)


def _colonne(objet: Model, nom: str) -> str:
    """Return the attribute that holds a column, without reading the row it names."""
    try:
        champ = objet._meta.get_field(nom)  # noqa: SLF001 Django's public API
    except FieldDoesNotExist:
        return nom
    return str(getattr(champ, "attname", nom))
