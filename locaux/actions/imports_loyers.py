"""Files about rents: deposited and read row by row, imported whole, given up, forgotten after a month.

Locks: one writer of schedules at a time, then the import, then the lines by key.
"""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions.echeanciers import exiger, seul_a_ecrire
from locaux.actions.liquidations import ecrire_le_titre
from locaux.actions.revisions import proposer
from locaux.enums import GenreFichier
from locaux.lectures.imports_loyers import SOURCE_INSEE, LigneLue, Plan, preparer
from locaux.models import EcheanceLoyer, ImportDeLoyers, IndiceReference
from ptce.socle.envois import deja_cree
from ptce.socle.imports.filiere import nom_court
from ptce.socle.imports.plans import SortDeLigne, StatutImport
from ptce.socle.tableurs_lus import lire_tableau
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

OUBLI = timedelta(days=30)
FAITES = (SortDeLigne.CREEE, SortDeLigne.MISE_A_JOUR)


class ImportRefuse(Exception):
    """Nothing was imported; the message says why."""


class ImportPerime(ChangeEntreTemps):
    """What importing does is no longer what the page showed."""

    def __init__(self) -> None:
        super().__init__(
            "Les loyers du portail ont changé depuis la lecture du fichier. Rien n’a été importé : relisez le rapport."
        )


@transaction.atomic
def deposer(
    *,
    genre: str,
    contenu: bytes,
    nom: str,
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> ImportDeLoyers:
    """Keep the rows of a file, and say what importing them would do. Sent twice, it is kept once.

    Raises PermissionDenied, FichierRefuse, FormulaireDejaEnvoye (another file), EnConcurrence (`rejouer`).
    """
    exiger(par)
    jeton = jeton or uuid.uuid4()
    feuille = lire_tableau(contenu)
    voulues: dict[str, Any] = {
        "genre": genre,
        "nom_fichier": nom_court(nom),
        "entetes": list(feuille.entetes),
        "lignes": [[ligne.numero, list(ligne.cellules)] for ligne in feuille.lignes],
        "depose_par": par,
    }
    if deja := deja_cree(ImportDeLoyers, jeton, voulues):
        return deja
    importation = ImportDeLoyers(
        **voulues,
        jeton_envoi=jeton,
        depose_le=maintenant or timezone.now(),
    )
    _noter(importation, lire(importation))
    with en_concurrence({"locaux_importdeloyers_jeton_envoi_key"}):
        importation.save()
    return importation


def lire(importation: ImportDeLoyers) -> Plan:
    """Return what importing would do now."""
    lignes = [(numero, cellules) for numero, cellules in importation.lignes]
    return preparer(importation.genre, importation.entetes, lignes)


def _noter(importation: ImportDeLoyers, plan: Plan) -> None:
    importation.rapport, importation.empreinte = plan.rapport(), plan.empreinte()


@transaction.atomic
def relire(*, importation: ImportDeLoyers, par: Personne) -> ImportDeLoyers:
    """Read the rows again, as the rents are now. Raises PermissionDenied, ImportRefuse."""
    exiger(par)
    fraiche = _fraiche(importation)
    _noter(fraiche, lire(fraiche))
    fraiche.save(update_fields=["rapport", "empreinte"])
    return fraiche


@transaction.atomic
def importer(
    *, importation: ImportDeLoyers, vue: str, par: Personne, maintenant: datetime | None = None
) -> ImportDeLoyers:
    """Do what was shown, whole; done already, change nothing. `vue` is the `empreinte` that the page showed.

    Raises PermissionDenied, ImportRefuse when a row is wrong, ImportPerime, EnConcurrence (`rejouer`).
    """
    exiger(par)
    seul_a_ecrire()
    if ImportDeLoyers.objects.filter(pk=importation.pk, statut=StatutImport.IMPORTE).exists():
        return ImportDeLoyers.objects.get(pk=importation.pk)
    fraiche = _fraiche(importation)
    plan = lire(fraiche)
    if plan.empreinte() != vue:
        raise ImportPerime
    if plan.en_erreur:
        raise ImportRefuse("Des lignes sont à corriger : rien n’a été importé.")
    lignes = [ligne for ligne in plan.lignes if ligne.sort in FAITES]
    if fraiche.genre == GenreFichier.INDICES:
        _ecrire_les_indices(lignes)
        proposer(maintenant=maintenant)
    else:
        _ecrire_les_titres(lignes)
    fraiche.statut, fraiche.importe_par = StatutImport.IMPORTE, par
    fraiche.importe_le = maintenant or timezone.now()
    fraiche.rapport = plan.rapport()
    fraiche.save()
    return fraiche


def _ecrire_les_indices(lignes: list[LigneLue]) -> None:
    with en_concurrence({"locaux_indicereference_trimestre_unique"}):
        for ligne in lignes:
            serie, annee, rang, valeur = ligne.donnees
            indice = ligne.objet or IndiceReference(serie=serie, annee=annee, trimestre=rang)
            indice.valeur, indice.source = valeur, SOURCE_INSEE
            indice.save()


def _ecrire_les_titres(lignes: list[LigneLue]) -> None:
    titres = {ligne.objet.pk: ligne.donnees for ligne in lignes}
    tenues = EcheanceLoyer.objects.select_for_update(of=("self",)).select_related("etat")
    for echeance in tenues.filter(pk__in=titres).order_by("pk"):
        ecrire_le_titre(echeance, titres[echeance.pk])


@transaction.atomic
def abandonner(*, importation: ImportDeLoyers, par: Personne) -> ImportDeLoyers:
    """Give an import up: its rows are forgotten. Asking again changes nothing. Raises PermissionDenied, ImportRefuse."""
    exiger(par)
    fraiche = ImportDeLoyers.objects.select_for_update().get(pk=importation.pk)
    if fraiche.statut == StatutImport.IMPORTE:
        raise ImportRefuse("Ce fichier a déjà été importé.")
    fraiche.statut, fraiche.lignes, fraiche.rapport = StatutImport.ABANDONNE, [], {}
    fraiche.save()
    return fraiche


@transaction.atomic
def oublier_les_fichiers(maintenant: datetime) -> int:
    """Forget the rows and reports of a month ago; who imported what and when stays. Return how many."""
    anciens = ImportDeLoyers.objects.select_for_update().filter(
        oublie_le__isnull=True, depose_le__lt=maintenant - OUBLI
    )
    for importation in (tous := list(anciens)):
        importation.rapport = {"comptes": importation.rapport.get("comptes", {})}
        importation.lignes, importation.oublie_le = [], maintenant
        importation.save()
    return len(tous)


def _fraiche(importation: ImportDeLoyers) -> ImportDeLoyers:
    """Return the import, locked and fresh, still to be done. Raises ImportRefuse."""
    fraiche = ImportDeLoyers.objects.select_for_update().get(pk=importation.pk)
    if fraiche.statut == StatutImport.IMPORTE:
        raise ImportRefuse("Ce fichier a déjà été importé.")
    if fraiche.statut == StatutImport.ABANDONNE:
        raise ImportRefuse("Cet import a été abandonné : déposez le fichier de nouveau.")
    if not fraiche.lignes:
        raise ImportRefuse("Ce fichier n’est plus gardé : déposez-le de nouveau.")
    return fraiche
