"""What conventions of one tenant may last together: derogatory leases of the same premises, those of the pépinière."""

from collections.abc import Collection, Sequence
from datetime import date

from locaux.calculs import USAGES, fin_au_plus, jours_pris
from locaux.enums import TypeConvention
from locaux.models import Convention
from ptce.socle import typographie

DEROGATOIRES = "Les baux dérogatoires des mêmes locaux au même occupant durent trois ans au plus en tout (C. com. L145-5)"
EN_PEPINIERE = "La durée maximale en pépinière compte toutes les conventions de l’entreprise"


def refus_de_cumul(convention: Convention, espaces: Collection[int], fin: date) -> str:
    """Return why a convention may not last until `fin`, included, with those signed before it; empty when it may.

    Derogatory leases that follow each other, of the same premises by the same tenant, last three years in all at most
    (C. com. L145-5); conventions of the pépinière, the maximum length that this one says. `espaces` are those that it
    lets, by key; it may not be written. Two queries at most.
    """
    if convention.type == TypeConvention.BAIL_DEROGATOIRE:
        autres = deja_loues_par_derogation(convention, espaces)
        mois = USAGES[TypeConvention.BAIL_DEROGATOIRE].duree_max_mois or 0
        if refus := _refus(convention, autres, mois, fin, DEROGATOIRES):
            return refus
    if convention.pepiniere and convention.duree_max_mois:
        autres = deja_en_pepiniere(convention)
        return _refus(convention, autres, convention.duree_max_mois, fin, EN_PEPINIERE)
    return ""


def _refus(
    convention: Convention, autres: Sequence[Convention], mois: int, fin: date, regle: str
) -> str:
    debut = convention.periode.lower
    dernier = fin_au_plus(debut, fin, mois, [_jours(une) for une in autres])
    if not autres or fin <= dernier:
        return ""
    avec = typographie.enumeration(f"{une} ({typographie.du_au(*_jours(une))})" for une in autres)
    if dernier < debut:
        return f"{regle} : avec {avec}, il ne reste plus un jour."
    return f"{regle} : avec {avec}, le dernier jour est le {typographie.jour_sans_nom(dernier)} au plus tard."


def deja_loues_par_derogation(convention: Convention, espaces: Collection[int]) -> list[Convention]:
    """Return the other signed derogatory leases that let one of these spaces to the same tenant, in order. One query."""
    return list(
        Convention.objects.actees()
        .filter(
            type=TypeConvention.BAIL_DEROGATOIRE,
            acteur=convention.acteur_id,
            lots__espace__in=espaces,
        )
        .exclude(pk=convention.pk)
        .distinct()
        .order_by("periode", "pk")
    )


def deja_en_pepiniere(convention: Convention) -> list[Convention]:
    """Return the other signed conventions of the pépinière of the same company, in order. One query."""
    return list(
        Convention.objects.actees()
        .filter(pepiniere=True, acteur=convention.acteur_id)
        .exclude(pk=convention.pk)
        .order_by("periode", "pk")
    )


def cumul_en_pepiniere(convention: Convention) -> str:
    """Return how long a company is in the pépinière by all its conventions, in words; empty when it has this one only."""
    autres = deja_en_pepiniere(convention) if convention.pepiniere else []
    if not autres:
        return ""
    premier, dernier = _jours(convention)
    jours = (dernier - premier).days + 1 + jours_pris(map(_jours, autres), premier, dernier)
    avec = typographie.enumeration(str(une) for une in autres)
    return f"avec {avec}, {typographie.compte(jours, 'jour')} en tout"


def _jours(convention: Convention) -> tuple[date, date]:
    """Return the first and the last day in effect."""
    return convention.premier_jour, convention.dernier_jour
