"""Import conventions from a CSV or XLSX file, in the name of an agent: said row by row, written whole or not at all."""

from locaux.actions.imports_conventions import CONVENTIONS
from ptce.socle.imports.commande import CommandeDImport


class Command(CommandeDImport):
    """`manage.py importer_conventions fichier.csv --par agent@exemple.fr`."""

    help = "Importe des conventions depuis un tableau .csv ou .xlsx : tout, ou rien."
    filiere, nom = CONVENTIONS, "importer_conventions"
    options = {"creer_acteurs": "créer les organisations que le portail ne connaît pas"}
    en_personne = True
