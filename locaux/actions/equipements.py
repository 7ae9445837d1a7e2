"""Equipment, as the agents list it: add, rename, delete what no space has."""

import uuid

from django.db import transaction

from acteurs.models import Personne
from locaux.actions.reglages import (
    A_RELIRE,
    ReglageModifie,
    ReglageRefuse,
    exiger,
    exiger_nom_libre,
)
from locaux.models import Equipement
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.transactions import en_concurrence


@transaction.atomic
def creer_equipement(*, nom: str, par: Personne, jeton: uuid.UUID | None = None) -> Equipement:
    """Add an equipment to the list. Raises PermissionDenied, ReglageRefuse (name taken), FormulaireDejaEnvoye."""
    exiger(par)
    jeton = jeton or uuid.uuid4()
    if deja := Equipement.objects.filter(jeton_envoi=jeton).first():
        if deja.nom != nom:
            raise FormulaireDejaEnvoye(deja)
        return deja
    exiger_nom_libre(Equipement, nom, jeton=jeton)
    with en_concurrence(A_RELIRE):
        return Equipement.objects.create(nom=nom, jeton_envoi=jeton)


@transaction.atomic
def renommer_equipement(
    *, equipement: Equipement, nom: str, par: Personne, vu: str | None = None
) -> Equipement:
    """Name an equipment otherwise, for every space that has it. `vu` is the name that the form showed.

    Raises PermissionDenied, ReglageModifie, ReglageRefuse.
    """
    exiger(par)
    equipement = Equipement.objects.select_for_update().get(pk=equipement.pk)
    if equipement.nom == nom:
        return equipement
    if vu is not None and vu != equipement.nom:
        raise ReglageModifie
    exiger_nom_libre(Equipement, nom, sauf=equipement.pk)
    equipement.nom = nom
    with en_concurrence(A_RELIRE):
        equipement.save(update_fields=["nom"])
    return equipement


@transaction.atomic
def supprimer_equipement(*, equipement: Equipement, par: Personne) -> None:
    """Delete an equipment that no space has; one that is gone already is no error.

    Raises PermissionDenied, ReglageRefuse.
    """
    exiger(par)
    # Whoever gives it to a space at this moment is refused by the foreign key when they commit.
    trouve = Equipement.objects.select_for_update().filter(pk=equipement.pk).first()
    if trouve is None:
        return
    if trouve.espaces.exists():
        raise ReglageRefuse("Des espaces ont cet équipement : il ne peut pas être supprimé.")
    trouve.delete()
