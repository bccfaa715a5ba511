"""What the template of a model needs: its tables, its enums, and its attributes, as finished text."""

from collections.abc import Iterator

from .columns import enum_class, words_of
from .entities import Domain, Entity, Field, ToMany, ToOne
from .layout import write_annotated
from .literals import explode_call, quote, write_body, write_call
from .model_defaults import COLUMN, write_defaults
from .names import member_name
from .ordering import import_order
from .relationships import write_relation, write_reverse


def describe_model(entity: Entity, domain: Domain) -> dict[str, object]:
    """Give the names of the template `models/<entity>.py`."""
    tables = {one.name: one.plural for one in domain.entities}
    return {
        "tables": [_table(entity, member, tables) for member in entity.members if isinstance(member, ToMany)],
        "choices": [_choice(entity, field) for field in enums_of(entity)],
        "table_args": _table_args(entity),
        "related": _related(entity, domain),
        "attributes": write_body(_attributes(entity, domain)),
    }


def _related(entity: Entity, domain: Domain) -> list[dict[str, str]]:
    """Give the other entities that relationships lead to, in the order of their imports."""
    names = {one.target for one in entity.members if isinstance(one, ToOne | ToMany)}
    names |= {one.owner for one in entity.reverses}
    found = [one for one in domain.entities if one.name in names - {entity.name}]
    return [{"name": one.name, "module": one.module} for one in sorted(found, key=lambda one: import_order(one.module))]


def enums_of(entity: Entity) -> Iterator[Field]:
    """Give the fields whose type is an enum."""
    return (one for one in entity.members if isinstance(one, Field) and one.type.name == "enum")


def _table(owner: Entity, relation: ToMany, tables: dict[str, str]) -> str:
    mine = _link(relation.owner_column, owner.plural)
    theirs = _link(relation.target_column, tables[relation.target], "index=True")
    call = explode_call("sa.Table", f'"{relation.table}"', "base.Model.metadata", mine, theirs, indent=0)
    return f"{relation.table} = {call}"


def _link(column: str, target: str, *more: str) -> str:
    key = write_call("sa.ForeignKey", f'"{target}.id"', 'ondelete="CASCADE"', indent=8)
    return write_call("sa.Column", f'"{column}"', key, "primary_key=True", *more, indent=4)


def _choice(entity: Entity, field: Field) -> dict[str, object]:
    members = [{"name": member_name(value), "value": quote(value)} for value in field.type.values]
    return {"name": enum_class(entity.name, field), "field": field.name, "members": members}


def _table_args(entity: Entity) -> str:
    arguments = [*_checks(entity), *_keys(entity)]
    if not arguments:
        return "base.table_args()"
    return explode_call("base.table_args", *arguments, indent=4)


def _checks(entity: Entity) -> Iterator[str]:
    for field in enums_of(entity):
        yield write_call(f"{enum_class(entity.name, field)}.check", quote(field.name), indent=COLUMN)


def _keys(entity: Entity) -> Iterator[str]:
    for columns in indexes_of(entity):
        yield write_call("sa.Index", "None", *map(quote, columns), indent=COLUMN)
    for columns in entity.uniques:
        yield write_call("sa.UniqueConstraint", *map(quote, columns), indent=COLUMN)


def indexes_of(entity: Entity) -> Iterator[tuple[str, ...]]:
    """Give each index's columns: a list is sorted by a field and the id, so both are in its index."""
    for member in entity.members:
        if isinstance(member, Field) and member.index:
            yield (member.name, "id")
        if isinstance(member, ToOne) and not member.unique:
            yield (member.column, "id")
    yield from entity.indexes


def _attributes(entity: Entity, domain: Domain) -> Iterator[str]:
    for member in entity.members:
        if isinstance(member, Field):
            yield _column(entity, member)
        if isinstance(member, ToOne):
            yield _key(member, domain)
    for member in entity.members:
        if not isinstance(member, Field):
            yield write_relation(entity, member, domain)
    yield from (write_reverse(entity, reverse, domain) for reverse in entity.reverses)


def _column(entity: Entity, field: Field) -> str:
    words = words_of(entity.name, field)
    arguments = [words.column]
    if field.unique:
        arguments.append("unique=True")
    arguments += _nullable(field)
    arguments += write_defaults(entity, field)
    kind = _optional(words.python, optional=field.optional)
    return write_annotated(field.name, f"orm.Mapped[{kind}]", "orm.mapped_column", *arguments)


def _nullable(field: Field) -> list[str]:
    """Say whether it may be absent where the annotation does not: a value of JSON's type may be anything."""
    return [f"nullable={field.optional}"] if field.type.name == "json" else []


def _key(relation: ToOne, domain: Domain) -> str:
    target = next(one for one in domain.entities if one.name == relation.target)
    more = ["use_alter=True"] if relation.deferred else []
    key = write_call("sa.ForeignKey", f'"{target.plural}.id"', f'ondelete="{relation.on_delete}"', *more, indent=COLUMN)
    arguments = [key, "unique=True"] if relation.unique else [key]
    kind = _optional("int", optional=relation.optional)
    return write_annotated(relation.column, f"orm.Mapped[{kind}]", "orm.mapped_column", *arguments)


def _optional(python: str, *, optional: bool) -> str:
    return f"{python} | None" if optional else python
