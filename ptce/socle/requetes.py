"""Queries whose SQL is written once by the ORM, then run with other values.

Building the SQL costs the ORM 1 to 2 ms a query, several times what PostgreSQL takes to answer; where a page asks ten
small questions, that is most of its time. A `RequeteFigee` pays it once a process. See ADR 7.
"""

import threading
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]

from ptce.socle.periodes import creneau

M = TypeVar("M", bound=Model)
Valeurs = Sequence[Any]

CLE, AUTRE_CLE = -8_301_947_215, -8_301_947_216
"""Witnesses of a key: no row has them, and no other parameter looks like them."""

JOUR = date(1901, 3, 17)
PERIODE = creneau(datetime(1901, 3, 17, tzinfo=UTC), datetime(1901, 3, 18, tzinfo=UTC))
UUID_TEMOIN = uuid.UUID("6f0d2c1e-0b0e-4f6b-8a53-1901031719ff")


class _Figee:
    """The SQL of a queryset, and where each of its values goes."""

    def __init__(self, fabrique: Callable[..., QuerySet[Any, Any]], temoins: Valeurs) -> None:
        """`fabrique` makes the queryset from values; `temoins` are values of the same types, unlike any other there."""
        self._fabrique = fabrique
        self._temoins = tuple(temoins)
        self._verrou = threading.Lock()
        self._sql = ""
        self._modele_de_parametres: list[tuple[bool, Any]] = []

    def _compiler(self) -> None:
        requete = self._fabrique(*self._temoins).query
        compilateur = requete.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, parametres = compilateur.as_sql()
        places: list[tuple[bool, Any]] = [
            (True, self._temoins.index(valeur)) if valeur in self._temoins else (False, valeur)
            for valeur in parametres
        ]
        trouves = {rang for est_une_place, rang in places if est_une_place}
        if trouves != set(range(len(self._temoins))):
            raise ValueError("Une valeur ne se retrouve pas telle quelle dans le SQL.")
        self._retenir(compilateur)
        self._modele_de_parametres, self._sql = places, sql

    def _retenir(self, compilateur: Any) -> None:
        """Keep what reads the answer."""

    def _executer(self, valeurs: Valeurs) -> list[tuple[Any, ...]]:
        if not self._sql:
            with self._verrou:
                if not self._sql:
                    self._compiler()
        parametres = [
            valeurs[contenu] if est_une_place else contenu
            for est_une_place, contenu in self._modele_de_parametres
        ]
        with connections[DEFAULT_DB_ALIAS].cursor() as curseur:
            curseur.execute(self._sql, parametres)
            lignes: list[tuple[Any, ...]] = curseur.fetchall()
        return lignes


class LignesFigees(_Figee):
    """A queryset of plain values (`values_list`): a call returns the rows, as PostgreSQL gives them."""

    def __call__(self, *valeurs: Any) -> list[tuple[Any, ...]]:
        """Return the rows for these values, given in the order of the witnesses."""
        return self._executer(valeurs)


class ObjetsFiges(_Figee, Generic[M]):
    """A queryset of objects, with those of `select_related`; annotations and prefetches are not kept."""

    def __init__(self, fabrique: Callable[..., QuerySet[M, Any]], temoins: Valeurs) -> None:
        super().__init__(fabrique, temoins)

    def _retenir(self, compilateur: Any) -> None:
        infos = compilateur.klass_info
        champs = infos["select_fields"]
        self._modele: type[M] = infos["model"]
        self._tranche = slice(champs[0], champs[-1] + 1)
        self._noms = [colonne[0].target.attname for colonne in compilateur.select[self._tranche]]
        self._lies = get_related_populators(infos, compilateur.select, DEFAULT_DB_ALIAS)
        colonnes = [colonne[0] for colonne in compilateur.select]
        if compilateur.get_converters(colonnes):
            raise ValueError("Une colonne demande une conversion : cette requête ne se fige pas.")

    def __call__(self, *valeurs: Any) -> list[M]:
        """Return the objects for these values, given in the order of the witnesses."""
        objets = []
        for ligne in self._executer(valeurs):
            objet = self._modele.from_db(DEFAULT_DB_ALIAS, self._noms, ligne[self._tranche])
            for lie in self._lies:
                lie.populate(ligne, objet)
            objets.append(objet)
        return objets


def deja_lus(objet: Model, relation: str, lignes: list[Any]) -> None:
    """Give `objet` the rows of a relation, as `prefetch_related` would have read them."""
    lus = getattr(objet, relation).get_queryset()
    lus._result_cache, lus._prefetch_done = lignes, True  # noqa: SLF001 what prefetch_related sets
    objet.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = lus
