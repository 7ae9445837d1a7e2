"""From when rents are followed here, as the pages of a convention and of an organisation say it."""

from datetime import date

from locaux.lectures.loyers import premier_mois_suivi


def suivi_apres(premier_jour: date) -> date | None:
    """Return the month from which rents are followed here when it comes after this first day. One query."""
    depuis = premier_mois_suivi()
    return depuis if depuis is not None and premier_jour < depuis else None
