"""Operations of migrations that are worth making together.

After every operation Django builds again the model it changed and all those related to it, that is
nearly all of ours: most of the time of a first migration goes there, and none of it in PostgreSQL.
"""

from collections.abc import Sequence
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    RemoveConstraint,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

AUTOUR_DES_CHAMPS: tuple[type[Operation], ...] = (
    AddConstraint,
    AddIndex,
    AddTrigger,
    RemoveTrigger,
    RemoveConstraint,
)
"""What changes no field: the models that are built already serve as they are."""

FAMILLES: tuple[tuple[type[Operation], ...], ...] = (
    (CreateModel,),
    (AddField,),
    (AlterField,),
    AUTOUR_DES_CHAMPS,
)
"""What may be made together: of these, none needs the models as the one just before left them.

Two changes of one field are not made in one series: the first would already see the second.
"""


def par_series(operations: Sequence[Operation]) -> list[Operation]:
    """Return the same operations, those of one family that follow each other made together."""
    series: list[Operation] = []
    for famille, suite in groupby(operations, _famille):
        ensemble = list(suite)
        series += ensemble if famille is None else [Serie(ensemble)]
    return series


def _famille(operation: Operation) -> tuple[type[Operation], ...] | None:
    return next((famille for famille in FAMILLES if isinstance(operation, famille)), None)


class Serie(Operation):
    """Operations of one family, in order; the models are built once, as the last one leaves them."""

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change the state, and have its models built again, if their fields changed, when they are next asked for."""
        construits = state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if construits is not None and _famille(self.operations[0]) is AUTOUR_DES_CHAMPS:
            state.__dict__["apps"] = construits

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make every operation."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Undo every operation, the last one first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say what is made, for `sqlmigrate`."""
        return " ; ".join(operation.describe() for operation in self.operations)
