"""A document kept with a row: its bytes as they were given, their hash, the name to give them back under."""

from django.db import models
from django.db.models import Q

from ptce.socle.images import nom_au_hasard
from ptce.socle.noms import LISIBLE


def nom_de_piece(_ligne: models.Model, nom: str) -> str:
    """Return where the document of a study or of an agreement is kept."""
    return nom_au_hasard("pieces", nom)


class AvecPiece(models.Model):
    """A row that may have a document; without one, all of these columns are empty."""

    document = models.FileField("document", upload_to=nom_de_piece, blank=True)
    document_nom = models.CharField("nom du document", max_length=150, blank=True)
    document_type = models.CharField("type du document", max_length=100, blank=True)
    document_sha256 = models.CharField("empreinte du document", max_length=64, blank=True)

    class Meta:
        abstract = True


def piece_entiere(table: str) -> models.CheckConstraint:
    """Return the constraint `<table>_document`: a document has its name, its type and its hash, or there is none."""
    return models.CheckConstraint(
        name=f"{table}_document",
        condition=Q(document="", document_nom="", document_type="", document_sha256="")
        | (
            Q(
                document_sha256__regex=r"^[0-9a-f]{64}$",
                document_nom__regex=LISIBLE,
                document_type__regex=LISIBLE,
            )
            & ~Q(document="")
        ),
        violation_error_message="Un document a un nom, un type et une empreinte.",
    )
