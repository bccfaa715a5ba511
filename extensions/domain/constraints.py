"""Constraints as a revision writes them, and the names that they have."""

from collections.abc import Iterable, Iterator

from .columns import check_name
from .entities import Entity, ToMany, ToOne
from .literals import LINE, quote, write_call
from .models import enums_of, indexes_of
from .names import shortened

PART, ARGUMENT = 8, 12
"""Where a part of a table begins, and an argument of that."""


def write_named(function: str, name: str, *arguments: str) -> str:
    """Write a constraint with its name."""
    return write_call(function, *arguments, f"name={write_name(name)}", indent=PART)


def write_name(name: str) -> str:
    """Write a name that is final, so that no convention is applied to it again."""
    return f'op.f("{shortened(name)}")'


def write_list_of(values: Iterable[str], *, indent: int, start: int | None = None) -> str:
    """Write a list of strings on one line if it is short enough, else an item a line."""
    items = [quote(one) for one in values]
    line = f"[{', '.join(items)}]"
    if (indent if start is None else start) + len(line) < LINE:
        return line
    return "[\n" + "".join(f"{' ' * (indent + 4)}{item},\n" for item in items) + f"{' ' * indent}]"


def write_checks(entity: Entity) -> Iterator[str]:
    """Write the CHECK of each enum."""
    for field in enums_of(entity):
        column = f'sa.column("{field.name}", sa.String()).in_'
        values = write_list_of(field.type.values, indent=ARGUMENT + 4, start=ARGUMENT + len(f"{column}()"))
        condition = write_call(column, values, indent=ARGUMENT)
        yield write_named("sa.CheckConstraint", f"ck_{entity.plural}_{check_name(field)}", condition)


def all_indexes(entity: Entity) -> list[tuple[str, ...]]:
    """Give each index's columns, those that every table has included."""
    return [*indexes_of(entity), ("created_at", "id"), ("updated_at", "id")]


def all_uniques(entity: Entity) -> Iterator[tuple[str, ...]]:
    """Give the columns of each unique constraint, of one column or several."""
    for member in entity.members:
        if not isinstance(member, ToMany) and member.unique:
            yield (member.column if isinstance(member, ToOne) else member.name,)
    yield from entity.uniques


def write_unique(table: str, columns: tuple[str, ...]) -> str:
    """Write a unique constraint."""
    return write_named("sa.UniqueConstraint", f"uq_{table}_{'_'.join(columns)}", *map(quote, columns))


def write_key(entity: Entity, relation: ToOne, entities: dict[str, Entity]) -> str:
    """Write the foreign key of a relation."""
    more = ["use_alter=True"] if relation.deferred else []
    return write_foreign_key(
        entity.plural, relation.column, entities[relation.target].plural, relation.on_delete, *more
    )


def write_foreign_key(table: str, column: str, target: str, on_delete: str, *more: str) -> str:
    """Write a foreign key."""
    name = f"name={write_name(f'fk_{table}_{column}_{target}')}"
    sides = (f'["{column}"]', f'["{target}.id"]')
    return write_call("sa.ForeignKeyConstraint", *sides, name, f'ondelete="{on_delete}"', *more, indent=PART)
