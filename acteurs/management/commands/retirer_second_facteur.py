"""The last way back in: take away a second factor from the server."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from acteurs.actions.seconds_facteurs import retirer_second_facteur
from acteurs.models import Personne
from ptce.socle import typographie
from ptce.socle.journal import auteur
from ptce.socle.transactions import rejouer


class Command(BaseCommand):
    """Take away someone's second factor, as the page of the administrators does: journalled, and told to them all."""

    help = "Retire la double authentification d’un compte, quand personne ne peut plus le faire dans le portail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address and the reason."""
        parser.add_argument("courriel", help="Adresse e-mail du compte.")
        parser.add_argument(
            "--motif", required=True, help="Pourquoi : envoyé à la personne, et gardé au journal."
        )

    def handle(self, *args: Any, courriel: str, motif: str, **options: Any) -> None:
        """Take it away. Raises CommandError on an unknown address or an empty reason."""
        if not motif.strip():
            raise CommandError(
                "Donnez un motif : il est envoyé à la personne, et gardé au journal."
            )
        personne = Personne.objects.filter(courriel__iexact=courriel.strip()).first()
        if personne is None:
            raise CommandError(f"Aucun compte n’a l’adresse « {courriel} ».")
        with auteur(None, "commande retirer_second_facteur"):
            retire = rejouer(retirer_second_facteur)(
                personne=personne, par=None, motif=motif.strip()[:500]
            )
        self.stdout.write(
            f"La double authentification {typographie.de(personne)} est retirée, ses sessions sont fermées, un courriel l’en prévient."
            if retire
            else f"{personne} n’a pas de double authentification : rien n’est changé."
        )
