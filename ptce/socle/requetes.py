"""Queries whose SQL is written once by the ORM, then run with other values.

Building the SQL costs the ORM 1 to 2 ms a query, several times what PostgreSQL takes to answer; where a page asks ten
small questions, that is most of its time. A `RequeteFigee` pays it once a process. See ADR 7.
"""

import threading
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Generic, Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, BooleanField, F, Func, Model, QuerySet, Value
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]
from psycopg import Cursor

from ptce.socle.journal import POSER_LE_CONTEXTE, contexte_en_cours
from ptce.socle.periodes import creneau

M = TypeVar("M", bound=Model)
Valeurs = Sequence[Any]

CLE, AUTRE_CLE = -8_301_947_215, -8_301_947_216
"""Witnesses of a key: no row has them, and no other parameter looks like them."""

JOUR = date(1901, 3, 17)
CLES = [CLE, AUTRE_CLE]
"""Witness of a list of keys, for `parmi`."""

PERIODE = creneau(datetime(1901, 3, 17, tzinfo=UTC), datetime(1901, 3, 18, tzinfo=UTC))
AUTRE_PERIODE = creneau(datetime(1901, 3, 19, tzinfo=UTC), datetime(1901, 3, 20, tzinfo=UTC))
UUID_TEMOIN = uuid.UUID("6f0d2c1e-0b0e-4f6b-8a53-1901031719ff")


class _CurseurPrepare(Cursor[Any]):
    """A cursor whose statements PostgreSQL plans once a connection, where connections are kept (settings)."""

    # pghistory puts a statement of its own before those that write, which one with parameters cannot be joined to,
    # except on named cursors. What writes here says its author by itself: see `InsertionFigee`.
    name = "requete_figee"

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        """Run the statement, prepared."""
        return super().execute(query, params, prepare=True, **options)


def curseur_prepare() -> Any:
    """Return a cursor for a statement whose text never changes; queries are counted and errors translated as usual."""
    connexion: Any = connections[DEFAULT_DB_ALIAS]
    connexion.ensure_connection()
    with connexion.wrap_database_errors:
        curseur = _CurseurPrepare(connexion.connection)
    return connexion._prepare_cursor(curseur)  # noqa: SLF001 as connection.cursor() does


def parmi(champ: str, cles: Sequence[int]) -> Func:
    """Return the condition `champ = ANY (cles)`: one value whatever the number of keys, so that the query can be frozen."""
    return Func(
        F(champ),
        Value(list(cles), output_field=ArrayField(BigIntegerField())),
        template="%(expressions)s)",
        arg_joiner=" = ANY (",
        output_field=BooleanField(),
    )


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
        with curseur_prepare() as curseur:
            curseur.execute(self._sql, parametres)
            lignes: list[tuple[Any, ...]] = curseur.fetchall()
        return lignes


class LignesFigees(_Figee):
    """A queryset of plain values (`values_list`): a call returns the rows, as PostgreSQL gives them."""

    def __call__(self, *valeurs: Any) -> list[tuple[Any, ...]]:
        """Return the rows for these values, given in the order of the witnesses."""
        return self._executer(valeurs)


class ObjetsFiges(_Figee, Generic[M]):
    """A queryset of objects, with those of `select_related` and its annotations; prefetches are not kept."""

    def __init__(self, fabrique: Callable[..., QuerySet[M, Any]], temoins: Valeurs) -> None:
        super().__init__(fabrique, temoins)

    def _retenir(self, compilateur: Any) -> None:
        infos = compilateur.klass_info
        champs = infos["select_fields"]
        self._modele: type[M] = infos["model"]
        self._tranche = slice(champs[0], champs[-1] + 1)
        self._noms = [colonne[0].target.attname for colonne in compilateur.select[self._tranche]]
        self._lies = get_related_populators(infos, compilateur.select, DEFAULT_DB_ALIAS)
        self._annotations = list(compilateur.annotation_col_map.items())
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
            for nom, rang in self._annotations:
                setattr(objet, nom, ligne[rang])
            objets.append(objet)
        return objets


class InsertionFigee(Generic[M]):
    """The insertion of one row of a model, all its columns given: what `save(force_insert=True)` does, without signals."""

    def __init__(self, modele: type[M]) -> None:
        self._modele = modele
        self._sql = ""

    def _compiler(self) -> None:
        meta, connexion = self._modele._meta, connections[DEFAULT_DB_ALIAS]  # noqa: SLF001 Django's public API
        self._champs = [champ for champ in meta.concrete_fields if not champ.primary_key]
        colonnes = ", ".join(connexion.ops.quote_name(champ.column) for champ in self._champs)
        places = ", ".join(_place(champ, connexion) for champ in self._champs)
        table, cle = map(connexion.ops.quote_name, (meta.db_table, meta.pk.column))
        self._sql = f"INSERT INTO {table} ({colonnes}) VALUES ({places}) RETURNING {cle}"  # noqa: S608 our own names

    def __call__(self, objet: M) -> M:
        """Write `objet`, which gets its key. Raises IntegrityError, as `save` does."""
        if not self._sql:
            self._compiler()
        connexion = connections[DEFAULT_DB_ALIAS]
        valeurs = [
            champ.get_db_prep_save(champ.pre_save(objet, True), connexion) for champ in self._champs
        ]
        [(objet.pk,)] = ecrire(self._sql, valeurs)
        # As `save` leaves it.
        objet._state.adding, objet._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001
        return objet


def _place(champ: Any, connexion: Any) -> str:
    """Return the placeholder of a column: some types cast theirs."""
    if not hasattr(champ, "get_placeholder"):
        return "%s"
    place: str = champ.get_placeholder(None, None, connexion)
    return place


def ecrire(sql: str, valeurs: Valeurs) -> list[tuple[Any, ...]]:
    """Run a statement whose text never changes, that writes and ends with RETURNING, and return its rows.

    The journal knows who writes: its triggers run once the statement has ended, and RETURNING is part of it.
    """
    temoins = contexte_en_cours()
    if temoins:
        sql = f"{sql}, {POSER_LE_CONTEXTE}"
    with curseur_prepare() as curseur:
        curseur.execute(sql, [*valeurs, *temoins])
        lignes: list[tuple[Any, ...]] = curseur.fetchall()
    return [ligne[: -len(temoins)] for ligne in lignes] if temoins else lignes


def deja_lus(objet: Model, relation: str, lignes: Sequence[Any]) -> None:
    """Give `objet` the rows of a relation: `objet.relation.all()` returns them, and reads nothing.

    Anything else asked of the relation (`filter`, `count`) fails: the rows are a tuple. Building the queryset that
    `prefetch_related` leaves there costs as much as reading the rows.
    """
    objet.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = tuple(lignes)
