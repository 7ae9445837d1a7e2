"""Import a CSV or XLSX file from the server: said row by row, then written."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ptce.socle import typographie
from ptce.socle.imports.colonnes import Correspondance
from ptce.socle.imports.filiere import Filiere
from ptce.socle.imports.plans import A_CORRIGER, AU_PLURIEL, ImportRefuse, Plan, SortDeLigne
from ptce.socle.journal import auteur
from ptce.socle.tableurs_lus import (
    OCTETS_AU_PLUS,
    TROP_LOURD,
    Feuille,
    FichierRefuse,
    lettre_de_colonne,
)
from ptce.socle.transactions import rejouer

REFUSEES = "Des lignes n’ont pas été écrites : le portail a changé entre-temps. Les autres le sont."


class CommandeDImport(BaseCommand):
    """`manage.py importer_… fichier.csv`; an app says of what."""

    filiere: ClassVar[Filiere[Any]]
    nom: ClassVar[str]
    options: ClassVar[Mapping[str, str]] = {}
    """What each option of the kind does, for the help."""
    mots: ClassVar[Mapping[SortDeLigne, str]] = {}
    en_personne: ClassVar[bool] = False
    """What it writes is somebody's act: `--par` says whose."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and how it is read."""
        parser.add_argument("fichier", type=Path, help="le tableau, .csv ou .xlsx")
        parser.add_argument("--feuille", default="", help="la feuille du classeur (la première)")
        for nom, aide in self.options.items():
            parser.add_argument(f"--{nom.replace('_', '-')}", action="store_true", help=aide)
        if self.en_personne:
            parser.add_argument("--par", default="", help="l’adresse e-mail de qui importe")
        parser.add_argument(
            "--essai", action="store_true", help="dire ce que l’import ferait, sans rien écrire"
        )

    def handle(
        self, fichier: Path, feuille: str, essai: bool, par: str = "", **autres: Any
    ) -> None:
        """Read, say, write. Raises CommandError with a sentence when anything is refused."""
        choisies = {nom: bool(autres[nom]) for nom in self.options}
        lue = self._lire(fichier, feuille)
        correspondance = self._colonnes(lue)
        plan = self.filiere.preparer(lue, correspondance, **choisies)
        if plan.en_erreur:
            self._dire(plan)
            raise CommandError(A_CORRIGER)
        if not essai:
            plan = self._ecrire(lue, correspondance, choisies, self._auteur(par))
        self._dire(plan)
        if essai:
            self.stdout.write("C’était un essai : rien n’a été écrit.")
        elif plan.en_erreur:
            raise CommandError(REFUSEES)

    def _lire(self, fichier: Path, feuille: str) -> Feuille:
        try:
            if fichier.stat().st_size > OCTETS_AU_PLUS:
                raise CommandError(TROP_LOURD)
            lue = self.filiere.lire(fichier.read_bytes(), feuille=feuille)
        except OSError as erreur:
            raise CommandError(f"Le fichier {fichier} ne s’ouvre pas.") from erreur
        except FichierRefuse as refus:
            raise CommandError(str(refus)) from refus
        self.stdout.write(f"{lue.lecture}.")
        return lue

    def _colonnes(self, lue: Feuille) -> Correspondance:
        tableau = self.filiere.tableau
        correspondance, remarques = tableau.reconnaitre(lue.entetes)
        for cle, rang in correspondance.items():
            self.stdout.write(
                f"  colonne {lettre_de_colonne(rang)} « {lue.entetes[rang]} » : {tableau.par_cle[cle].titre}"
            )
        for remarque in remarques:
            self.stdout.write(f"  {remarque}")
        if any("disent toutes deux" in remarque for remarque in remarques):
            raise CommandError("Deux colonnes disent la même chose : gardez-en une.")
        for cle in tableau.exigees:
            if cle not in correspondance:
                raise CommandError(f"Aucune colonne ne dit « {tableau.par_cle[cle].titre} ».")
        return correspondance

    def _auteur(self, courriel: str) -> Any:
        """Return whose act it is, None for the operator of the server. Raises CommandError."""
        if not self.en_personne:
            return None
        if not courriel:
            raise CommandError("Dites qui importe : --par suivi de son adresse e-mail.")
        personnes = get_user_model()._default_manager  # noqa: SLF001 Django's public API
        try:
            personne = personnes.get_by_natural_key(courriel)
        except ObjectDoesNotExist as erreur:
            raise CommandError(f"Personne n’a l’adresse {courriel}.") from erreur
        if not self.filiere.permise(personne):
            raise CommandError(self.filiere.interdit)
        return personne

    def _ecrire(
        self, lue: Feuille, correspondance: Correspondance, choisies: dict[str, bool], par: Any
    ) -> Plan:
        try:
            with auteur(par, self.nom):
                return rejouer(self.filiere.importer_tableau)(
                    feuille=lue, correspondance=correspondance, par=par, **choisies
                )
        except ImportRefuse as refus:
            raise CommandError(str(refus)) from refus

    def _dire(self, plan: Plan) -> None:
        for ligne in plan.lignes:
            titres = self.filiere.tableau.par_cle
            changements = ", ".join(titres[cle].titre for cle in ligne.changements)
            detail = f" ({changements})" if changements else ""
            self.stdout.write(
                f"ligne {ligne.numero}, {ligne.nom or '–'} : {self._mot(ligne.sort)}{detail}"
            )
            for colonne, phrase in ligne.erreurs:
                self.stdout.write(
                    f"    colonne {colonne} : {phrase}" if colonne else f"    {phrase}"
                )
            for avis in ligne.avertissements:
                self.stdout.write(f"    {avis}")
        for sort in SortDeLigne:
            if nombre := plan.comptes[sort.value]:
                mot = self._mot(sort)
                self.stdout.write(typographie.compte(nombre, mot, AU_PLURIEL[mot]))

    def _mot(self, sort: SortDeLigne) -> str:
        return self.mots.get(sort, str(sort.label))
