"""Closed vocabularies of the actors."""

from django.db.models import TextChoices


class NatureActeur(TextChoices):
    """What an organisation is, whatever its place in the hub."""

    ACTEUR_ESS = "acteur_ess", "acteur de l’ESS"
    COLLECTIVITE = "collectivite", "collectivité"
    INSTITUTION = "institution", "institution"
    ENTREPRISE = "entreprise", "entreprise"


class Presence(TextChoices):
    """Whether an organisation has its place in the building or comes now and then."""

    PERMANENT = "permanent", "permanente"
    PONCTUEL = "ponctuel", "ponctuelle"


class StatutActeur(TextChoices):
    """Where an organisation stands: only a member in force books."""

    CANDIDAT = "candidat", "candidate"
    MEMBRE = "membre", "membre"
    SUSPENDU = "suspendu", "suspendue"
    SORTI = "sorti", "sortie"


class RoleAppartenance(TextChoices):
    """What a person does in an organisation: the first two act for it."""

    REPRESENTANT = "representant", "représentant ou représentante"
    GESTIONNAIRE = "gestionnaire", "gestionnaire"
    COLLABORATEUR = "collaborateur", "collaborateur ou collaboratrice"


class PaletteCouleur(TextChoices):
    """Colours a pole may take: tokens of the style sheet, readable in both themes."""

    VIOLET = "violet", "violet"
    OCRE = "ocre", "ocre"
    SARCELLE = "sarcelle", "sarcelle"
    BRIQUE = "brique", "brique"
    CIEL = "ciel", "ciel"
    OLIVE = "olive", "olive"
    PRUNE = "prune", "prune"
    ARDOISE = "ardoise", "ardoise"


class Groupe(TextChoices):
    """The two groups created by migration; names of `auth.Group`."""

    ANIMATEUR = "animateur", "animation du collectif"
    AGENT = "agent", "agents de la collectivité"
