"""Closed vocabularies of rents."""

from django.db.models import TextChoices


class TermeLoyer(TextChoices):
    """When the rent of a month is due: before it, or once it is over."""

    A_ECHOIR = "a_echoir", "à terme à échoir (d’avance)"
    A_ECHU = "a_echu", "à terme échu"


class SerieIndice(TextChoices):
    """The published indices that rents follow."""

    ILAT = "ilat", "ILAT (activités tertiaires)"
    ILC = "ilc", "ILC (loyers commerciaux)"


class NatureSeuil(TextChoices):
    """What a dated threshold of the law is about."""

    REVISION = "revision", "Révision cumulée d’un loyer, en pour cent"
    DE_MINIMIS = "de_minimis", "Aides de minimis sur trois ans, en euros"


class GenreFichier(TextChoices):
    """What a file about rents says."""

    INDICES = "indices", "indices publiés"
    TITRES = "titres", "état des titres"


class NatureEcheance(TextChoices):
    """Why a line is due: the month itself, or what a late change adds to a month that was liquidated."""

    ECHEANCE = "echeance", "échéance"
    REGULARISATION = "regularisation", "régularisation"


class StatutEcheance(TextChoices):
    """How far a line is with the public accountant."""

    A_LIQUIDER = "a_liquider", "à liquider"
    LIQUIDEE = "liquidee", "liquidée"
    TITRE_EMIS = "titre_emis", "titre émis"
    SOLDEE = "soldee", "soldée"


class StatutRevision(TextChoices):
    """What became of a revision of rent."""

    PROPOSEE = "proposee", "proposée"
    APPLIQUEE = "appliquee", "appliquée"
    ECARTEE = "ecartee", "écartée"


class OrigineAide(TextChoices):
    """Where an aid under the de minimis rule comes from."""

    LOYER = "loyer", "loyer inférieur au marché"
    AUTRE = "autre", "autre aide, déclarée par l’organisation"
