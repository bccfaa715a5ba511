"""What the assets need to know of a model: its columns and relationships as text."""

import re
from collections.abc import Iterator

import domain
from plain_columns import (
    LINE,
    Column,
    describe_field,
    describe_key,
    describe_relation,
    describe_timestamps,
    write_call,
)
from specification import Specification

ATTRIBUTE = 4
"""Where the attributes of a class begin."""
IMPORTS = {
    r"dt\.": "import datetime as dt",
    r"enum\.": "import enum",
    r"json\.": "import json",
    r"Sequence\[": "from collections.abc import Sequence",
    r"Decimal\b": "from decimal import Decimal",
}
"""Where words come from; some are no modules, as fields may be called like these."""
NAMES = {"typing": ("TYPE_CHECKING", "Any"), "uuid": ("UUID", "uuid4")}


def describe_columns(
    specification: Specification, *, timestamps: bool, classes: bool
) -> list[Column]:
    """Describe the columns in their order; enums are classes in models."""
    entity = specification.entity
    columns = [describe_key()]
    for member in entity.members:
        if isinstance(member, domain.Field):
            name = enum_class(entity, member) if classes else ""
            columns.append(
                describe_field(member, write_enum(entity, member, name), name)
            )
        elif isinstance(member, domain.ToOne):
            columns.append(
                describe_relation(member, specification.tables[member.target])
            )
    return [*columns, *(describe_timestamps(specification.utc) if timestamps else [])]


def enum_class(entity: domain.Entity, field: domain.Field) -> str:
    """Name the class of an enum, or nothing."""
    if field.type.name != "enum":
        return ""
    return entity.name + "".join(word.capitalize() for word in field.name.split("_"))


def write_enum(entity: domain.Entity, field: domain.Field, name: str) -> str:
    """Write the type of an enum: text with a CHECK, which a migration can change."""
    values = [name] if name else [domain.quote(one) for one in field.type.values]
    named = f'name="{entity.singular}_{field.name}"'
    options = ["native_enum=False", "length=64", "create_constraint=True", named]
    if name:
        options.insert(0, "values_callable=lambda kind: [one.value for one in kind]")
    return write_call("sa.Enum", *values, *options, indent=ATTRIBUTE * 2)


def write_attribute(column: Column) -> str:
    """Write a column as an attribute of a model."""
    kind = f"{column.python} | None" if column.optional else column.python
    left = f"{column.name}: orm.Mapped[{kind}] = "
    call = write_call(
        "orm.mapped_column", *column.arguments, indent=ATTRIBUTE, start=len(left)
    )
    return f"{left}{call}"


def write_column(column: Column) -> str:
    """Write a column as an argument of a table."""
    return write_call(
        "sa.Column", f'"{column.name}"', *column.arguments, indent=4, start=1
    )


def write_association(
    relation: domain.ToMany, specification: Specification
) -> list[str]:
    """Write the columns of the table between two."""
    sides = {
        relation.owner_column: specification.entity.name,
        relation.target_column: relation.target,
    }
    columns = []
    for number, (column, model) in enumerate(sides.items()):
        table = specification.tables[model]
        place = f'"{table.name}.{table.key}"'
        key = write_call("sa.ForeignKey", place, 'ondelete="CASCADE"', indent=8)
        more = ["index=True"] if number else []
        words = [key, "primary_key=True", *more]
        columns.append(
            write_column(Column(column, "", optional=False, arguments=words))
        )
    return columns


def find_associations(entity: domain.Entity) -> Iterator[domain.ToMany]:
    """Find the relations that are tables."""
    return (one for one in entity.members if isinstance(one, domain.ToMany))


def write_constraints(entity: domain.Entity) -> list[str]:
    """Write what holds for several columns together."""
    uniques = [
        ["sa.UniqueConstraint", *map(domain.quote, one)] for one in entity.uniques
    ]
    names = {one: write_index_name(entity, one) for one in entity.indexes}
    indexes = [
        ["sa.Index", name, *map(domain.quote, one)] for one, name in names.items()
    ]
    return [
        write_call(*words, indent=ATTRIBUTE * 2, start=1)
        for words in [*uniques, *indexes]
    ]


def write_index_name(entity: domain.Entity, columns: tuple[str, ...]) -> str:
    """Name an index over several columns, which no naming convention does."""
    return domain.quote(domain.shortened("_".join(["ix", entity.plural, *columns])))


def write_table_args(entity: domain.Entity) -> str:
    """Write the tuple of constraints, if there are any."""
    constraints = write_constraints(entity)
    line = f"({', '.join(constraints)}{',' * (len(constraints) == 1)})"
    if len(line) <= LINE - len("    __table_args__ = ") and "\n" not in line:
        return line if constraints else ""
    return "(\n" + "".join(f"        {one},\n" for one in constraints) + "    )"


def find_imports(text: str) -> list[str]:
    """Give the imports of the standard library that a text needs."""
    found = [line for mark, line in IMPORTS.items() if re.search(rf"\b{mark}", text)]
    for module, names in NAMES.items():
        used = [name for name in names if re.search(rf"\b{name}\b", text)]
        found += [f"from {module} import {', '.join(used)}"] if used else []
    return found
