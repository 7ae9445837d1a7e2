"""Go on with the imports of conventions that were launched: row after row, a few seconds at a time, whoever stays on the page.

A row and how far the import has come are written together: a worker that is killed loses nothing and writes nothing
twice. What is refused since the check is said on its row, and the others go on. Locks: the import, then its row
(`ecriture_des_conventions`).
"""

from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions.ecriture_des_conventions import REFUS, ecrire_une_ligne, phrase_de
from locaux.actions.imports_conventions import CONVENTIONS
from locaux.models import ImportLieux
from ptce.socle.imports.plans import ImportRefuse, LignePrevue, SortDeLigne, StatutImport
from ptce.socle.journal import auteur
from ptce.socle.tableurs_lus import FichierRefuse
from ptce.socle.transactions import ServiceSurcharge, rejouer

journal = structlog.get_logger("ptce.imports")
PENDANT = timedelta(seconds=4)
"""How long the other jobs of the worker wait."""
CHANGEE = (
    "Ce que cette ligne désigne dans le portail a changé depuis la vérification : elle n’est pas écrite. "
    "Déposez le fichier de nouveau."
)
IMPREVUE = "Le portail a refusé cette ligne : elle n’est pas écrite, les autres le sont."
DEJA_LA = "Quelqu’un a écrit la même convention depuis la vérification."


def poursuivre(_maintenant: datetime, *, pendant: timedelta = PENDANT) -> None:
    """Go on with what was launched, the oldest first: one row at least, and no other once the time is over."""
    fin = monotonic() + pendant.total_seconds()
    lances = ImportLieux.objects.filter(statut=StatutImport.VERIFIE, lance_le__isnull=False)
    for importation in lances.select_related("lance_par").order_by("lance_le", "pk"):
        with auteur(importation.lance_par, "importer_conventions"):
            _avancer(importation, fin)
        if monotonic() >= fin:
            return


def _avancer(importation: ImportLieux, fin: float) -> None:
    """Write the rows that are left until the time is over; say of those that may not be why."""
    par = importation.lance_par
    if par is None or not (par.is_active and CONVENTIONS.permise(par)):
        rejouer(_renoncer)(importation, CONVENTIONS.interdit)
        return
    try:
        feuille = CONVENTIONS.lire_le_fichier(importation)
    except (ImportRefuse, FichierRefuse) as refus:
        rejouer(_renoncer)(importation, str(refus))
        return
    # Only what is left: what is written is found in the portal, and each time costs less.
    reste = replace(feuille, lignes=feuille.lignes[importation.avancement :])
    plan = CONVENTIONS.preparer(
        reste, importation.correspondance, **CONVENTIONS.choisies(importation)
    )
    annoncees = importation.rapport["lignes"]
    for rang, ligne in enumerate(plan.lignes, start=importation.avancement):
        if annoncees[rang]["sort"] != SortDeLigne.CREEE:
            continue
        try:
            _traiter(importation, rang, ligne, annoncees[rang], par)
        except ServiceSurcharge:
            # Someone holds what this row needs: the next time.
            return
        if monotonic() >= fin:
            return
    rejouer(_terminer)(importation)


def _traiter(
    importation: ImportLieux, rang: int, ligne: LignePrevue, annoncee: dict[str, Any], par: Personne
) -> None:
    """Write a row as it was announced, or say on it why not."""
    if ligne.sort == SortDeLigne.ERREUR:
        erreurs = ligne.erreurs
    elif ligne.sort == SortDeLigne.CREEE and not _la_meme(ligne.marque, annoncee["marque"]):
        erreurs = [("", CHANGEE)]
    else:
        try:
            rejouer(_ecrire)(importation, rang, ligne, par)
        except REFUS as refus:
            erreurs = [("", phrase_de(refus))]
        except IntegrityError:
            journal.exception("ligne_refusee", importation=importation.pk, ligne=ligne.numero)
            erreurs = [("", IMPREVUE)]
        else:
            return
    rejouer(_noter)(importation, rang, SortDeLigne.ERREUR, erreurs)


def _la_meme(marque: list[Any], annoncee: list[Any]) -> bool:
    """Tell whether a row names what it named when it was checked: an organisation to create may have been, since."""
    return marque[1:] == annoncee[1:] and annoncee[0] in (0, marque[0])


@transaction.atomic
def _ecrire(importation: ImportLieux, rang: int, ligne: LignePrevue, par: Personne) -> None:
    fraiche = _tenir(importation, rang)
    if fraiche is None:
        return
    faite = ligne.sort == SortDeLigne.CREEE and ecrire_une_ligne(ligne=ligne, par=par)
    if faite:
        fraiche.avancement = rang + 1
        fraiche.save(update_fields=["avancement"])
    else:
        _dire(fraiche, rang, SortDeLigne.INCHANGEE, [], DEJA_LA)


@transaction.atomic
def _noter(
    importation: ImportLieux, rang: int, sort: SortDeLigne, erreurs: list[tuple[str, str]]
) -> None:
    fraiche = _tenir(importation, rang)
    if fraiche is not None:
        _dire(fraiche, rang, sort, erreurs)


@transaction.atomic
def _renoncer(importation: ImportLieux, phrase: str) -> None:
    """End an import none of whose rows that are left may be written."""
    fraiche = _tenir(importation, importation.avancement)
    if fraiche is None:
        return
    for annoncee in fraiche.rapport["lignes"][fraiche.avancement :]:
        if annoncee["sort"] == SortDeLigne.CREEE:
            _changer(fraiche.rapport, annoncee, SortDeLigne.ERREUR)
            annoncee["erreurs"] = [["", phrase]]
    _clore(fraiche)


@transaction.atomic
def _terminer(importation: ImportLieux) -> None:
    fraiche = _tenir(importation, len(importation.rapport["lignes"]))
    if fraiche is not None:
        _clore(fraiche)


def _clore(fraiche: ImportLieux) -> None:
    fraiche.avancement = len(fraiche.rapport["lignes"])
    fraiche.statut, fraiche.importe_par = StatutImport.IMPORTE, fraiche.lance_par
    fraiche.importe_le = timezone.now()
    fraiche.save()


def _tenir(importation: ImportLieux, rang: int) -> ImportLieux | None:
    """Return the import locked and fresh; None when another worker went further, or ended it."""
    fraiche = ImportLieux.objects.select_for_update(no_key=True).get(pk=importation.pk)
    return fraiche if fraiche.s_ecrit and fraiche.avancement <= rang else None


def _dire(
    fraiche: ImportLieux,
    rang: int,
    sort: SortDeLigne,
    erreurs: list[tuple[str, str]],
    *avertissements: str,
) -> None:
    """Write in the report what became of a row, and go past it."""
    annoncee = fraiche.rapport["lignes"][rang]
    _changer(fraiche.rapport, annoncee, sort)
    annoncee["erreurs"] = [list(erreur) for erreur in erreurs]
    annoncee["avertissements"] = list(avertissements)
    fraiche.avancement = rang + 1
    fraiche.save(update_fields=["rapport", "avancement"])


def _changer(rapport: dict[str, Any], annoncee: dict[str, Any], sort: SortDeLigne) -> None:
    rapport["comptes"][annoncee["sort"]] -= 1
    rapport["comptes"][sort.value] += 1
    annoncee["sort"] = sort.value
