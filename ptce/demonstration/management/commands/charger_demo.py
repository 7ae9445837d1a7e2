"""`python3 manage.py charger_demo`: fill the database with the demonstration, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ptce.demonstration.chargement import ChargementRefuse, charger
from ptce.socle.transactions import rejouer


class Command(BaseCommand):
    """Load the organisations, the building and six weeks of bookings around today, unless they are there."""

    help = (
        "Charge les données de démonstration dans une base vide ; sans effet si elles y sont déjà."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Load, and say what was loaded. Raises CommandError with one sentence when it may not be."""
        try:
            bilan = rejouer(charger)()
        except ChargementRefuse as refus:
            raise CommandError(str(refus)) from refus
        if verbosity < 1:
            return
        if bilan is None:
            self.stdout.write("La démonstration est déjà chargée : rien n’a changé.")
            return
        self.stdout.write(
            f"Démonstration chargée : {bilan.organisations} organisations, {bilan.personnes} personnes, "
            f"{bilan.espaces} espaces, {bilan.reservations} réservations."
        )
