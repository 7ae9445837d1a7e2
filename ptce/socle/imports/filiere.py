"""Files to import: deposited, checked as often as one wants, imported, given up, forgotten.

Locks: one import of a kind writes at a time, then the import, then what the kind locks of what it changes.
"""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from ptce.socle.envois import FormulaireDejaEnvoye, deja_cree
from ptce.socle.imports.colonnes import Correspondance, Tableau
from ptce.socle.imports.modele import FichierAImporter
from ptce.socle.imports.plans import ImportRefuse, Plan, PlanPerime, StatutImport
from ptce.socle.tableurs_lus import ZIP, Feuille, lire_tableau
from ptce.socle.transactions import attendre_son_tour, en_concurrence, si_rien_n_est_ecrit

OUBLI = timedelta(days=30)
"""How long the file and its report are kept."""
FINI = "Ce fichier a déjà été importé."
EN_ECRITURE = "Cet import est lancé : attendez qu’il soit fini."

M = TypeVar("M", bound=FichierAImporter)


class Filiere(ABC, Generic[M]):
    """A kind of table that comes in. `options` are the boolean columns of its model that are chosen with the columns;
    `marque` what tells its files from those of another kind in the same model; `quoi` what it writes, as a sentence
    begins.
    """

    modele: ClassVar[type[FichierAImporter]]
    tableau: ClassVar[Tableau]
    verrou: ClassVar[str]
    """The turn that imports wait for: two at once would each create what the other creates."""
    quoi: ClassVar[str]
    interdit: ClassVar[str]
    options: ClassVar[tuple[str, ...]] = ()
    marque: ClassVar[dict[str, Any]] = {}

    @abstractmethod
    def permise(self, personne: Any) -> bool:
        """Tell whether this person imports such tables."""

    @abstractmethod
    def preparer(self, feuille: Feuille, correspondance: Correspondance, **options: bool) -> Plan:
        """Return what importing this table does; write nothing."""

    @abstractmethod
    def ecrire(self, plan: Plan, par: Any) -> None:
        """Write a plan without any error, under the locks. Raises ImportRefuse, EnConcurrence."""

    def verrouiller(self, annonce: Plan) -> None:
        """Lock what this plan changes, before it is made again. Raises EnConcurrence when it is not the same any more."""

    def confirmer(self, annonce: Plan, plan: Plan) -> None:
        """Raise EnConcurrence when the plan made under the locks changes what was not locked."""

    @property
    def fichiers(self) -> Any:
        """The files of this kind."""
        return self.modele.objects.filter(**self.marque)

    def exiger(self, par: Any) -> None:
        """Raise PermissionDenied unless this person imports such tables."""
        if not self.permise(par):
            raise PermissionDenied(self.interdit)

    def lire(self, contenu: bytes, *, feuille: str = "") -> Feuille:
        """Return the table of a file, its heads known by its columns. Raises FichierRefuse."""
        return lire_tableau(contenu, feuille=feuille, connus=self.tableau.connus)

    def lire_le_fichier(self, importation: FichierAImporter, *, feuille: str = "") -> Feuille:
        """Return the table of a file that was deposited. Raises FichierRefuse, ImportRefuse when it is no longer there."""
        try:
            with importation.fichier.open("rb") as ouvert:
                contenu = ouvert.read()
        except (FileNotFoundError, ValueError) as erreur:
            raise ImportRefuse("Ce fichier n’est plus gardé : déposez-le de nouveau.") from erreur
        return self.lire(contenu, feuille=feuille or importation.feuille)

    # --- Verbs --------------------------------------------------------------------------------------

    @transaction.atomic
    def importer_tableau(
        self, *, feuille: Feuille, correspondance: Correspondance, par: Any, **options: bool
    ) -> Plan:
        """Import a table at once, whole; `par` is None for the operator of the server.

        Raises PermissionDenied, ImportRefuse when a row is wrong, EnConcurrence (`rejouer`).
        """
        if par is not None:
            self.exiger(par)
        self._un_seul_a_la_fois()
        return self._ecrire(feuille, correspondance, options, "", par)

    @transaction.atomic
    def deposer(
        self,
        *,
        contenu: bytes,
        nom: str,
        par: Any,
        jeton: uuid.UUID | None = None,
        maintenant: datetime | None = None,
    ) -> M:
        """Keep a file, with the columns that its heads name. Sent twice, it is kept once.

        Raises PermissionDenied, FichierRefuse, FormulaireDejaEnvoye (another file), EnConcurrence (`rejouer`).
        """
        self.exiger(par)
        jeton = jeton or uuid.uuid4()
        voulues = {"nom_fichier": nom_court(nom), "depose_par": par, **self.marque}
        modele: Any = self.modele
        deja: M | None = deja_cree(modele, jeton, voulues)
        if deja is not None:
            if _contenu(deja) != contenu:
                raise FormulaireDejaEnvoye(deja)
            return deja
        feuille = self.lire(contenu)
        champs: dict[str, Any] = {
            "jeton_envoi": jeton,
            **voulues,
            "feuille": feuille.nom,
            "correspondance": self.tableau.reconnaitre(feuille.entetes)[0],
            "depose_le": maintenant or timezone.now(),
        }
        importation: Any = self.modele(**champs)
        extension = "xlsx" if contenu.startswith(ZIP) else "csv"
        importation.fichier.save(f"import.{extension}", ContentFile(contenu), save=False)
        si_rien_n_est_ecrit(
            partial(importation.fichier.storage.delete, str(importation.fichier.name))
        )
        with en_concurrence({f"{self.modele._meta.db_table}_jeton_envoi_key"}):  # noqa: SLF001 Django's public API
            importation.save()
        return importation  # type: ignore[no-any-return]

    @transaction.atomic
    def choisir_feuille(self, *, importation: M, feuille: str, par: Any) -> M:
        """Read another sheet of the workbook. Raises PermissionDenied, ImportRefuse, FichierRefuse."""
        fraiche = self._fraiche(importation, par)
        lue = self.lire_le_fichier(fraiche, feuille=feuille)
        if fraiche.feuille != lue.nom:
            fraiche.feuille, fraiche.statut = lue.nom, StatutImport.DEPOSE
            fraiche.correspondance = self.tableau.reconnaitre(lue.entetes)[0]
            fraiche.rapport = {}
            fraiche.save()
        return fraiche

    @transaction.atomic
    def verifier(
        self, *, importation: M, correspondance: Correspondance, par: Any, **options: bool
    ) -> M:
        """Say row by row what importing would do, and write nothing of it. Raises PermissionDenied, ImportRefuse, FichierRefuse."""
        fraiche = self._fraiche(importation, par)
        plan = self.preparer(self.lire_le_fichier(fraiche), correspondance, **options)
        fraiche.correspondance = correspondance
        for nom in self.options:
            setattr(fraiche, nom, options.get(nom, False))
        fraiche.statut, fraiche.revision = StatutImport.VERIFIE, fraiche.revision + 1
        fraiche.rapport, fraiche.empreinte = plan.rapport(), plan.empreinte()
        fraiche.save()
        return fraiche

    @transaction.atomic
    def importer(
        self, *, importation: M, revision: int, par: Any, maintenant: datetime | None = None
    ) -> M:
        """Do what was checked, or launch it; done or launched already, change nothing. `revision` is the check that the page showed.

        Raises PermissionDenied, ImportRefuse when a row is wrong, PlanPerime, FichierRefuse, EnConcurrence (`rejouer`).
        """
        self.exiger(par)
        self._un_seul_a_la_fois()
        fraiche: M = self.fichiers.select_for_update().get(pk=importation.pk)
        if fraiche.statut == StatutImport.IMPORTE or fraiche.s_ecrit:
            return fraiche
        fraiche = self._fraiche(importation, par)
        if fraiche.statut != StatutImport.VERIFIE or fraiche.revision != revision:
            raise PlanPerime(self.quoi)
        self.executer(fraiche, par, maintenant or timezone.now())
        return fraiche

    def executer(self, importation: M, par: Any, maintenant: datetime) -> None:
        """Do what was checked of this import, which is locked. Raises as `importer` does."""
        plan = self._ecrire(
            self.lire_le_fichier(importation),
            importation.correspondance,
            self.choisies(importation),
            importation.empreinte,
            par,
        )
        importation.statut, importation.rapport = StatutImport.IMPORTE, plan.rapport()
        importation.importe_par, importation.importe_le = par, maintenant
        importation.save()

    @transaction.atomic
    def abandonner(self, *, importation: M, par: Any) -> M:
        """Give an import up: its file is deleted. Asking again changes nothing. Raises PermissionDenied, ImportRefuse."""
        self.exiger(par)
        fraiche: M = self.fichiers.select_for_update().get(pk=importation.pk)
        _exiger_a_faire(fraiche)
        if fraiche.statut != StatutImport.ABANDONNE:
            fraiche.statut, fraiche.rapport = StatutImport.ABANDONNE, {}
            _oublier_le_fichier(fraiche)
        return fraiche

    def choisies(self, importation: FichierAImporter) -> dict[str, bool]:
        """Return the options that this import was checked with."""
        return {nom: getattr(importation, nom) for nom in self.options}

    # --- What they share ------------------------------------------------------------------------------

    def _ecrire(
        self,
        feuille: Feuille,
        correspondance: Correspondance,
        options: dict[str, bool],
        vu: str,
        par: Any,
    ) -> Plan:
        """Write a plan whole, made again under the locks. `vu` is the fingerprint of the one that was checked, if any."""
        annonce = self.preparer(feuille, correspondance, **options)
        self.verrouiller(annonce)
        plan = self.preparer(feuille, correspondance, **options)
        self.confirmer(annonce, plan)
        plan.exiger(vu, self.quoi)
        self.ecrire(plan, par)
        return plan

    def _un_seul_a_la_fois(self) -> None:
        """Wait for the import that writes at this moment, if any."""
        attendre_son_tour(self.verrou)

    def _fraiche(self, importation: M, par: Any) -> M:
        """Return the import, locked and fresh, still to be done. Raises PermissionDenied, ImportRefuse."""
        self.exiger(par)
        fraiche: M = self.fichiers.select_for_update().get(pk=importation.pk)
        _exiger_a_faire(fraiche)
        if fraiche.statut == StatutImport.ABANDONNE:
            raise ImportRefuse("Cet import a été abandonné : déposez le fichier de nouveau.")
        return fraiche


def _exiger_a_faire(importation: FichierAImporter) -> None:
    """Raise ImportRefuse when an import is done, or being done."""
    if importation.statut == StatutImport.IMPORTE:
        raise ImportRefuse(FINI)
    if importation.s_ecrit:
        raise ImportRefuse(EN_ECRITURE)


@transaction.atomic
def oublier_les_fichiers(modele: type[FichierAImporter], maintenant: datetime) -> int:
    """Forget the files and reports of a month ago; who imported what and when stays. Return how many."""
    anciens: Collection[FichierAImporter] = list(
        modele.objects.select_for_update().filter(
            oublie_le__isnull=True, depose_le__lt=maintenant - OUBLI
        )
    )
    for importation in anciens:
        importation.rapport = {"comptes": importation.rapport.get("comptes", {})}
        importation.oublie_le = maintenant
        _oublier_le_fichier(importation)
    return len(anciens)


def _contenu(importation: FichierAImporter) -> bytes | None:
    """Return the bytes of a file that was deposited, None when it is no longer kept."""
    try:
        with importation.fichier.open("rb") as ouvert:
            return bytes(ouvert.read())
    except (FileNotFoundError, ValueError):
        return None


def _oublier_le_fichier(importation: FichierAImporter) -> None:
    fichier: Any = importation.fichier
    ancien, stockage = fichier.name, fichier.storage
    fichier.name = ""
    importation.save()
    if ancien:
        transaction.on_commit(partial(stockage.delete, ancien))


def nom_court(nom: str) -> str:
    """Return the end of the name of a file, without what does not print."""
    lisible = "".join(lettre for lettre in nom if lettre.isprintable())
    return " ".join(lisible.split())[-120:] or "fichier"
