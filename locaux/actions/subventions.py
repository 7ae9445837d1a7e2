"""Grant files: opened by the agents, described, their works followed. Their steps are in `etapes_subvention`.

Nothing of an archived operation changes: whoever writes locks the operation first, then the file.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux import regles
from locaux.actions.ecritures import FinancementRefuse
from locaux.actions.ecritures import verrouiller as verrouiller_l_operation
from locaux.enums import Assiette, StatutSubvention
from locaux.models import DossierSubvention, Financeur, OperationImmobiliere
from ptce.socle.envois import deja_cree
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

JETON_UNIQUE = "locaux_dossiersubvention_jeton_envoi_key"


class DossierModifie(ChangeEntreTemps):
    """Someone changed the file since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__("Ce dossier a changé entre-temps. Relisez-le, puis recommencez.")


class DossierImpossible(FinancementRefuse):
    """The file is not in a state that allows this; the message is for the person."""


@dataclass(frozen=True)
class Termes:
    """What is asked, of whom and by when, as the form of a file says it."""

    objet: str
    dispositif: str
    beneficiaire: str
    beneficiaire_siret: str
    assiette: Assiette
    depense_subventionnable: Decimal
    taux: Fraction
    plafond: Decimal | None
    montant_demande: Decimal
    de_minimis: bool = False
    depot_avant: date | None = None
    demarrage_avant: date | None = None
    solde_avant: date | None = None
    depenses_du: date | None = None
    depenses_au: date | None = None

    @property
    def colonnes(self) -> dict[str, Any]:
        """The columns that hold them."""
        lues = {nom: valeur for nom, valeur in vars(self).items() if nom != "taux"}
        return lues | {"taux_num": self.taux.numerator, "taux_den": self.taux.denominator}


FIGES = (
    "depense_subventionnable",
    "taux_num",
    "taux_den",
    "plafond",
    "montant_demande",
    "assiette",
)
"""What a decided file no longer changes."""


def exiger(par: Personne) -> None:
    """Raise PermissionDenied to all but those who run the funding."""
    if not regles.peut_financer(par):
        raise PermissionDenied("Seuls les agents de la collectivité suivent les subventions.")


def verrouiller(dossier: DossierSubvention) -> DossierSubvention:
    """Lock the operation, then the file, and read it. Raises FinancementRefuse when the operation is archived."""
    verrouiller_l_operation(dossier.operation)
    verrou = DossierSubvention.objects.select_for_update(no_key=True).order_by().values_list("pk")
    return DossierSubvention.objects.complets().get(pk=verrou.get(pk=dossier.pk)[0])


@transaction.atomic
def ouvrir(
    *,
    operation: OperationImmobiliere,
    financeur: Financeur,
    termes: Termes,
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> DossierSubvention:
    """Open a file, to be sent. `jeton` is the form's token: sent twice, it gives the file of the first time.

    Raises PermissionDenied, FormulaireDejaEnvoye, FinancementRefuse (archived), EnConcurrence.
    """
    exiger(par)
    jeton = jeton or uuid.uuid4()
    voulues = {"operation": operation, "financeur": financeur, **termes.colonnes}
    if deja := deja_cree(DossierSubvention, jeton, voulues):
        return deja
    dossier = DossierSubvention(
        operation=verrouiller_l_operation(operation),
        financeur=financeur,
        **termes.colonnes,
        cree_par=par,
        cree_le=maintenant or timezone.now(),
        jeton_envoi=jeton,
    )
    with en_concurrence([JETON_UNIQUE]):
        dossier.save(force_insert=True)
    return dossier


@transaction.atomic
def decrire(
    *, dossier: DossierSubvention, termes: Termes, vue: str, par: Personne
) -> DossierSubvention:
    """Change what a file asks, and its deadlines. Asking for what is already so changes nothing.

    `vue` is the digest that the form was made from. Raises PermissionDenied, DossierModifie, DossierImpossible (the
    amounts of a decided file, the period of a settled one no longer change).
    """
    exiger(par)
    dossier = verrouiller(dossier)
    voulues = termes.colonnes
    if all(getattr(dossier, nom) == valeur for nom, valeur in voulues.items()):
        return dossier
    if dossier.empreinte != vue:
        raise DossierModifie
    fige = dossier.decide_le is not None
    if fige and any(getattr(dossier, nom) != voulues[nom] for nom in FIGES):
        raise DossierImpossible("Ce dossier est décidé : ce qui a été demandé ne change plus.")
    if dossier.statut == StatutSubvention.SOLDE:
        for champ in ("depenses_du", "depenses_au"):
            if getattr(dossier, champ) != voulues[champ]:
                raise DossierImpossible(
                    "Ce dossier est soldé : les dépenses de son solde ne changent plus.", champ
                )
    return ecrire(dossier, voulues)


@transaction.atomic
def noter_les_travaux(
    *,
    dossier: DossierSubvention,
    commence_le: date | None,
    autorise_le: date | None,
    autorisation: str,
    vue: str,
    par: Personne,
) -> DossierSubvention:
    """Say when the works began, and which act let them begin early. Raises PermissionDenied, DossierModifie."""
    exiger(par)
    dossier = verrouiller(dossier)
    voulues = {
        "commence_le": commence_le,
        "autorise_le": autorise_le,
        "autorisation": autorisation,
    }
    if all(getattr(dossier, nom) == valeur for nom, valeur in voulues.items()):
        return dossier
    if dossier.empreinte != vue:
        raise DossierModifie
    return ecrire(dossier, voulues)


def ecrire(dossier: DossierSubvention, champs: dict[str, Any]) -> DossierSubvention:
    """Change these columns of a locked file."""
    for nom, valeur in champs.items():
        setattr(dossier, nom, valeur)
    dossier.save(update_fields=list(champs))
    return dossier
