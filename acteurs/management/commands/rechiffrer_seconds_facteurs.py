"""After a change of the secret key: nothing is left that only the former key reads."""

from typing import Any

from django.core.management.base import BaseCommand

from acteurs.actions.seconds_facteurs import rechiffrer_les_secrets
from ptce.socle.journal import auteur
from ptce.socle.transactions import rejouer


class Command(BaseCommand):
    """Encrypt the secrets of second factors with the present secret key."""

    help = "Chiffre de nouveau, avec la clé secrète actuelle, les secrets des doubles authentifications."

    def handle(self, *args: Any, **options: Any) -> None:
        """Encrypt, and say how many secrets no key reads any more."""
        with auteur(None, "commande rechiffrer_seconds_facteurs"):
            faits, illisibles = rejouer(rechiffrer_les_secrets)()
        self.stdout.write(f"Secrets chiffrés avec la clé actuelle : {faits}.")
        if illisibles:
            self.stdout.write(
                f"Secrets qu’aucune clé ne lit plus : {illisibles}. Leurs propriétaires ont leurs clés d’accès, ou retirer_second_facteur."
            )
