"""What the operations of a revision do: their SQL, and what they lose or block."""

from __future__ import annotations

import io
import re
from typing import Any, Iterable, Iterator, List

import sqlalchemy as sa
from alembic.operations import Operations, ops
from alembic.runtime.migration import MigrationContext

WIDER = {"SMALLINT": ["INTEGER", "BIGINT"], "INTEGER": ["BIGINT"], "VARCHAR": ["TEXT"]}
LOST = {
    ops.DropTableOp: "the table {0.table_name} is dropped",
    ops.DropColumnOp: "the column {0.table_name}.{0.column_name} is dropped",
    ops.DropConstraintOp: "the constraint {0.constraint_name} is dropped",
}
BUILT = " is built while nobody can write {0.table_name}: use postgresql_concurrently"
READ = "{0.constraint_name} is checked while nobody can write: add it NOT VALID first"
LOCKS = {
    ops.CreateIndexOp: "{0.index_name}" + BUILT,
    ops.CreateUniqueConstraintOp: "{0.constraint_name}" + BUILT,
    ops.CreateForeignKeyOp: READ,
    ops.CreateCheckConstraintOp: READ,
}
"""What blocks others on PostgreSQL."""
NOT_NULL = "SET NOT NULL reads all of {0.table_name} while others wait: CHECK first"
REWRITE = "the new type of {0.column_name} rewrites {0.table_name} while others wait"
Dialect = sa.engine.Dialect


def flatten(operations: Iterable[Any]) -> Iterator[Any]:
    """Give the operations, and those inside of the changes of one table."""
    for one in operations:
        yield from flatten(one.ops) if isinstance(one, ops.OpContainer) else [one]


def find_losses(operations: Iterable[Any], dialect: Dialect) -> Iterator[str]:
    """Describe which operations lose rows, values or constraints."""
    for one in flatten(operations):
        if type(one) in LOST:
            yield LOST[type(one)].format(one)
        elif isinstance(one, ops.DropIndexOp) and one.to_index().unique:
            yield f"the unique index {one.index_name} is dropped"
        elif isinstance(one, ops.AlterColumnOp) and not is_wider(one, dialect):
            old, new = (spell(i, dialect) for i in (one.existing_type, one.modify_type))
            where = f"{one.table_name}.{one.column_name}"
            yield f"the type of {where}, {old}, becomes {new}"


def find_locks(operations: Iterable[Any], dialect: Dialect) -> Iterator[str]:
    """Describe what fails on the rows of a table, or blocks those who use it."""
    found = list(flatten(operations))
    created = {one.table_name for one in found if isinstance(one, ops.CreateTableOp)}
    for one in found:
        if getattr(one, "table_name", None) in created:
            continue
        column = getattr(one, "column", None)
        if column is not None and not (column.nullable or column.server_default):
            yield f"{one.table_name}.{column.name} is NOT NULL without a server default"
        if getattr(one, "modify_nullable", None) is False:
            yield f"{one.table_name}.{one.column_name} becomes NOT NULL: fill it first"
        if dialect.name == "postgresql":
            yield from describe_lock(one, dialect)


def describe_lock(one: Any, dialect: Dialect) -> Iterator[str]:
    """Describe what one operation blocks on PostgreSQL."""
    if type(one) in LOCKS and not one.kw.get("postgresql_concurrently"):
        yield LOCKS[type(one)].format(one)
    elif isinstance(one, ops.AlterColumnOp):
        if one.modify_nullable is False:
            yield NOT_NULL.format(one)
        kind = spell(one.modify_type, dialect) if one.modify_type is not None else ""
        if "INT" in kind or not is_wider(one, dialect):
            yield REWRITE.format(one)


def is_wider(one: ops.AlterColumnOp, dialect: Dialect) -> bool:
    """Say whether the type of a column holds every value that it held before."""
    if one.existing_type is None or one.modify_type is None:
        return True
    texts = [spell(kind, dialect) for kind in (one.existing_type, one.modify_type)]
    old, new = (re.sub(r"\(.*\)", "", text) for text in texts)
    sizes, wider = (list(map(int, re.findall(r"\d+", text))) for text in texts)
    grows = not wider or (sizes[1:] == wider[1:] and sizes[:1] <= wider[:1] and sizes)
    return new in WIDER.get(old, []) or (old == new and bool(grows))


def spell(kind: Any, dialect: Dialect) -> str:
    """Write a type as the database does, or as Python if it has none."""
    try:
        return str(kind.compile(dialect=dialect))
    except sa.exc.CompileError:
        return repr(kind)


def show_sql(operations: Iterable[Any], context: MigrationContext) -> List[str]:
    """Write the statements of a revision, without running them."""
    buffer = io.StringIO()
    options = {"as_sql": True, "output_buffer": buffer, "literal_binds": True}
    shown = MigrationContext.configure(dialect=context.dialect, opts=options)
    batched = context.connection if context.opts.get("render_as_batch") else None
    invoke(Operations(shown), operations, batched)
    texts = [one.strip() for one in buffer.getvalue().split(";\n")]
    return [*filter(None, dict.fromkeys(texts))]  # A column brings its index, too.


def invoke(operations: Any, found: Iterable[Any], connection: Any) -> None:
    """Run operations as their revision would, with a table's in a batch."""
    for one in found:
        if not isinstance(one, ops.ModifyTableOps):
            operations.invoke(one)
        elif connection is None:
            invoke(operations, one.ops, None)
        else:
            table = sa.Table(one.table_name, sa.MetaData(), autoload_with=connection)
            with operations.batch_alter_table(table.name, copy_from=table) as batch:
                invoke(batch, one.ops, None)
