"""Choosing the real expenses that a grant file claims: each one that changes says why, who and when."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions.ecritures import FinancementRefuse
from locaux.actions.subventions import DossierImpossible, DossierModifie, exiger, verrouiller
from locaux.lectures.choix_de_depenses import depenses_du_solde
from locaux.models import ChoixDepense, DossierSubvention

CLOS = "Ce dossier est clos : les dépenses de son solde ne changent plus."


@transaction.atomic
def choisir(
    *,
    dossier: DossierSubvention,
    retenues: Collection[int],
    motif: str,
    vue: str,
    par: Personne,
    maintenant: datetime | None = None,
) -> DossierSubvention:
    """Have a file claim these expenses of its operation, by their keys, and no other; `motif` is said of those that change.

    Asking for what is already so changes nothing. `vue` is the digest that the form was made from. Raises
    PermissionDenied, DossierImpossible (ended), DossierModifie, FinancementRefuse (without reason).
    """
    exiger(par)
    dossier = verrouiller(dossier)
    lues = depenses_du_solde(dossier)
    changent = [lue for lue in lues.toutes if lue.comptee != (lue.depense.pk in retenues)]
    if not changent:
        return dossier
    if dossier.clos:
        raise DossierImpossible(CLOS)
    if lues.empreinte != vue:
        raise DossierModifie
    if not motif:
        raise FinancementRefuse("Dites pourquoi ces dépenses sont retenues ou écartées.", "motif")
    le = maintenant or timezone.now()
    for lue in changent:
        choix = lue.choix or ChoixDepense(dossier=dossier, depense=lue.depense)
        choix.retenue, choix.motif, choix.par, choix.le = not lue.comptee, motif, par, le
        choix.save()
    return dossier
