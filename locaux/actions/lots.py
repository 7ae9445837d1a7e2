"""The days of the lots of a signed convention: carried to another last day, let go, taken in. The ledger follows."""

from collections.abc import Iterable
from datetime import date

from locaux.actions import actes, brouillons_d_etats, registre
from locaux.enums import SensLigne, StatutAvenant
from locaux.lectures.locations import Emprise, emprise
from locaux.models import Avenant, Convention, Espace, LotConvention
from ptce.socle.periodes import calendrier


def voulues_jusqu_a(
    convention: Convention, fin: date, espaces: dict[int, Espace], *, sauf: Iterable[int] = ()
) -> list[Emprise]:
    """Return the days that the lots would take in more if the convention ended at `fin`, excluded.

    `sauf` are the spaces, by key, that leave it. Raises ConventionRefusee when one is archived, or divided, since.
    """
    sortent = set(sauf)
    prolonges = [
        (lot, _fin_du_lot(lot, fin))
        for lot in convention.lots.select_related("retire_par").order_by("espace", "periode")
        if lot.espace_id not in sortent and lot.periode.upper < _fin_du_lot(lot, fin)
    ]
    actes.exiger_encore_louables(espaces[lot.espace_id] for lot, _ in prolonges)
    return [
        emprise(espaces[lot.espace_id], lot.periode.upper, jusqu_a) for lot, jusqu_a in prolonges
    ]


def _fin_du_lot(lot: LotConvention, fin: date) -> date:
    """Return the end of a lot of a convention that ends at `fin`: an amendment may have taken it out before."""
    return min(fin, lot.retire_par.prend_effet_le) if lot.retire_par else fin


def partis_avant_d_entrer(convention: Convention, fin: date) -> list[LotConvention]:
    """Return, not written, the lots that signed amendments bring in before `fin` and that an end took away before.

    Each lasts until the amendment that takes it out, or until `fin`, excluded. Three queries.
    """
    presents = set(convention.lots.values_list("ajoute_par", "espace"))
    signes = list(
        convention.avenants.filter(statut=StatutAvenant.SIGNE)
        .prefetch_related("lignes")
        .order_by("prend_effet_le", "enregistre_le", "pk")
    )
    rendus = []
    for rang, avenant in enumerate(signes):
        for ligne in avenant.lignes.all():
            deja = (avenant.pk, ligne.espace_id) in presents
            if ligne.sens == SensLigne.RETIRE or deja or avenant.prend_effet_le >= fin:
                continue
            assert ligne.surface_m2 is not None  # noqa: S101 what comes in has its area (constraint)
            sortie = _sortie_par(signes[rang + 1 :], ligne.espace_id)
            rendu = LotConvention(
                convention=convention,
                espace_id=ligne.espace_id,
                surface_m2=ligne.surface_m2,
                ajoute_par=avenant,
                retire_par=sortie,
            )
            rendu.periode = calendrier(avenant.prend_effet_le, _fin_du_lot(rendu, fin))
            rendus.append(rendu)
    return rendus


def _sortie_par(suivants: Iterable[Avenant], espace: int) -> Avenant | None:
    """Return the first of these amendments that takes this space out, or measures it again."""
    for avenant in suivants:
        for ligne in avenant.lignes.all():
            if ligne.espace_id == espace and ligne.sens != SensLigne.AJOUTE:
                return avenant
    return None


def porter_a(convention: Convention, fin: date, espaces: dict[int, Espace]) -> list[Emprise]:
    """Make the lots end at `fin`, excluded, unless they left before; return the days that are free again.

    Those that would begin later go, with the drafts of their états des lieux. The convention says that end already.
    Raises ConventionRefusee when one of these is signed.
    """
    rendues: list[Emprise] = []
    partis: list[LotConvention] = []
    for lot in convention.lots.select_related("retire_par").order_by("espace", "periode"):
        espace = espaces[lot.espace_id]
        if lot.periode.lower >= fin:
            partis.append(lot)
            rendues.append(emprise(espace, lot.periode.lower, lot.periode.upper))
            continue
        voulue = _fin_du_lot(lot, fin)
        if voulue < lot.periode.upper:
            rendues.append(emprise(espace, voulue, lot.periode.upper))
        if voulue != lot.periode.upper:
            lot.periode = calendrier(lot.periode.lower, voulue)
            lot.save(update_fields=["periode"])
    cles = [lot.pk for lot in partis]
    brouillons_d_etats.effacer_avec(cles)
    registre.rendre(cles)
    LotConvention.objects.filter(pk__in=cles).delete()
    return rendues


def appliquer(avenant: Avenant, fin: date, espaces: dict[int, Espace]) -> list[Emprise]:
    """Do what a signed amendment says of spaces, until `fin`, excluded; return the days that are free again."""
    rendues: list[Emprise] = []
    effet = avenant.prend_effet_le
    for ligne in avenant.lignes.all():
        if ligne.sens != SensLigne.AJOUTE:
            lot = LotConvention.objects.get(
                convention=avenant.convention,
                espace=ligne.espace_id,
                periode__contains=effet,
                retire_par=None,
            )
            if ligne.sens == SensLigne.RETIRE:
                rendues.append(emprise(espaces[ligne.espace_id], effet, lot.periode.upper))
            lot.periode, lot.retire_par = calendrier(lot.periode.lower, effet), avenant
            lot.save(update_fields=["periode", "retire_par"])
        if ligne.sens != SensLigne.RETIRE:
            assert ligne.surface_m2 is not None  # noqa: S101 what comes in has its area (constraint)
            LotConvention.objects.create(
                convention=avenant.convention,
                espace_id=ligne.espace_id,
                surface_m2=ligne.surface_m2,
                periode=calendrier(effet, fin),
                ajoute_par=avenant,
            )
    return rendues
