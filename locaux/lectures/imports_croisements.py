"""Signed conventions of a table that let what is let or booked already: by the portal, or by an earlier row. Reads only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from locaux.colonnes.conventions import TABLEAU
from locaux.lectures.locations import constater_location, emprise, lots_en_travers
from locaux.lectures.termes import Termes
from locaux.models import Espace, LotConvention, Reservation
from ptce.socle import typographie
from ptce.socle.imports.colonnes import Correspondance
from ptce.socle.imports.plans import LignePrevue, SortDeLigne
from ptce.socle.periodes import lendemain

PAQUET = 300
"""How many spaces are asked about in one query."""


Demande = tuple[LignePrevue, Espace, Termes]
"""A row, one of its spaces, and for how long."""


def refuser_ce_qui_se_croise(
    lignes: Iterable[LignePrevue],
    espaces: Mapping[int, Espace],
    correspondance: Correspondance,
    maintenant: datetime,
) -> None:
    """Refuse signed conventions whose spaces are let already, by the portal or by an earlier row, or are booked."""
    demandes = [
        (ligne, espaces[lot.espace], ligne.valeurs["termes"])
        for ligne in lignes
        if ligne.sort == SortDeLigne.CREEE and ligne.valeurs["signee_le"] is not None
        for lot in sorted(ligne.valeurs["lots"])
    ]
    prises, genees = _ce_qui_tient(demandes, maintenant)
    ou = TABLEAU.ou("espaces", correspondance)
    deja: dict[int, list[tuple[int, Termes]]] = {}
    for ligne, espace, termes in demandes:
        avant = deja.setdefault(espace.pk, [])
        phrases = [
            *_deja_loue(espace, termes, prises.get(espace.pk, {}).values()),
            *_deja_dit(espace, termes, avant),
            *_reserve(espace, termes, genees),
        ]
        avant.append((ligne.numero, termes))
        if phrases:
            ligne.erreurs += [(ou, phrase) for phrase in phrases]
            ligne.sort = SortDeLigne.ERREUR


def _ce_qui_tient(
    demandes: Sequence[Demande], maintenant: datetime
) -> tuple[dict[int, dict[int, LotConvention]], list[Reservation]]:
    """Return the lots in the way, by space, and the bookings. Two queries a packet."""
    emprises = [
        emprise(espace, termes.debut, lendemain(termes.fin)) for _, espace, termes in demandes
    ]
    prises: dict[int, dict[int, LotConvention]] = {}
    genees: list[Reservation] = []
    for debut in range(0, len(emprises), PAQUET):
        paquet = emprises[debut : debut + PAQUET]
        for lot in lots_en_travers(paquet):
            prises.setdefault(lot.espace_id, {})[lot.pk] = lot
        genees += [
            une.reservation for une in constater_location(paquet, maintenant=maintenant).lignes
        ]
    return prises, genees


def _deja_loue(espace: Espace, termes: Termes, lots: Iterable[LotConvention]) -> Iterator[str]:
    for lot in lots:
        if _se_touchent((lot.periode.lower, lot.dernier_jour), (termes.debut, termes.fin)):
            yield (
                f"« {espace} » est déjà loué à {lot.convention.acteur} ({lot.convention}), "
                f"jusqu’au {typographie.jour_sans_nom(lot.dernier_jour)}."
            )


def _deja_dit(espace: Espace, termes: Termes, avant: Iterable[tuple[int, Termes]]) -> Iterator[str]:
    for numero, autres in avant:
        if _se_touchent((autres.debut, autres.fin), (termes.debut, termes.fin)):
            yield f"« {espace} » est déjà loué par la ligne {numero}, aux mêmes dates."


def _reserve(espace: Espace, termes: Termes, genees: Iterable[Reservation]) -> Iterator[str]:
    if any(_tient(une, espace, termes) for une in genees):
        yield (
            f"Des réservations sont dans le chemin dans « {espace} » : retirez la date de signature, "
            "puis signez sur la page de la convention, qui les montre."
        )


def _se_touchent(une: tuple[date, date], autre: tuple[date, date]) -> bool:
    return une[0] <= autre[1] and autre[0] <= une[1]


def _tient(reservation: Reservation, espace: Espace, termes: Termes) -> bool:
    """Tell whether a booking holds this space, or a whole it is a part of, during these days."""
    zone = espace.niveau.site.zone
    jours = reservation.debut.astimezone(zone).date(), reservation.fin.astimezone(zone).date()
    concerne = reservation.espace_id == espace.pk or any(
        partie.pk == espace.pk for partie in reservation.espace.elements.all()
    )
    return concerne and _se_touchent(jours, (termes.debut, termes.fin))
