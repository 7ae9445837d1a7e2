"""Closed vocabularies of places and bookings."""

from django.db.models import IntegerChoices, TextChoices


class TypeEspace(TextChoices):
    """What a space is, as the planning sorts them."""

    BUREAU = "bureau", "bureau"
    POSTE = "poste", "poste de travail"
    SALLE = "salle", "salle de réunion"
    ESPACE_COLLABORATIF = "espace_collaboratif", "espace collaboratif"
    EQUIPEMENT = "equipement", "équipement"
    TERRAIN = "terrain", "terrain"


class Granularite(TextChoices):
    """The unit in which a space is booked."""

    MINUTES = "minutes", "à l’heure"
    DEMI_JOURNEE = "demi_journee", "à la demi-journée"
    JOURNEE = "journee", "à la journée"


class PublicReservation(TextChoices):
    """Who may book under a rule."""

    MEMBRES = "membres", "toutes les organisations membres"
    PERMANENTS = "permanents", "les organisations permanentes"
    AGENTS = "agents", "les agents de la collectivité"


class MotifFermeture(TextChoices):
    """Why a place is closed."""

    TRAVAUX = "travaux", "travaux"
    CONGES = "conges", "congés"
    EVENEMENT = "evenement", "événement"
    PANNE = "panne", "panne"


class Urgence(TextChoices):
    """How much a fault keeps people from using a space."""

    FAIBLE = "faible", "peut attendre"
    GENANTE = "genante", "gênant"
    BLOQUANTE = "bloquante", "dangereux ou bloquant"


class StatutSignalement(TextChoices):
    """Where the repair of a fault stands."""

    OUVERT = "ouvert", "à traiter"
    EN_COURS = "en_cours", "en cours"
    RESOLU = "resolu", "résolu"
    SANS_SUITE = "sans_suite", "sans suite"


class StatutReservation(TextChoices):
    """What became of a booking: only a confirmed one holds its slot."""

    CONFIRMEE = "confirmee", "confirmée"
    ANNULEE = "annulee", "annulée"


class Jour(IntegerChoices):
    """ISO days of the week."""

    LUNDI = 1, "lundi"
    MARDI = 2, "mardi"
    MERCREDI = 3, "mercredi"
    JEUDI = 4, "jeudi"
    VENDREDI = 5, "vendredi"
    SAMEDI = 6, "samedi"
    DIMANCHE = 7, "dimanche"


class PartieJournee(TextChoices):
    """What a space let by the half-day is booked for."""

    MATIN = "matin", "matin"
    APRES_MIDI = "apres_midi", "après-midi"
    JOURNEE = "journee", "journée entière"
