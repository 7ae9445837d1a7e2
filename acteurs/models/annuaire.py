"""What the directory searches: the words of each organisation, kept by PostgreSQL itself."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from acteurs.models.acteur import Acteur


class MotsActeur(models.Model):
    """The words of an organisation: A its name and acronym, B its fields, no letter its presentation.

    A table of its own, so that no other page reads them. Written by triggers alone, whoever writes the organisation,
    its fields or the name of a field (migration `0011_mots_de_l_annuaire`).
    """

    acteur = models.OneToOneField(
        Acteur, verbose_name="organisation", on_delete=models.CASCADE, related_name="mots"
    )
    vecteur = SearchVectorField("mots")

    class Meta:
        verbose_name = "mots d’une organisation"
        verbose_name_plural = "mots des organisations"
        indexes = [GinIndex(fields=["vecteur"], name="acteurs_mots_vecteur")]

    def __str__(self) -> str:
        return f"Mots de {self.acteur}"
