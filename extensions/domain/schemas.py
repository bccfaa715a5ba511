"""What the template of a schema needs, as finished lines."""

from collections.abc import Iterator

from .columns import words_of
from .entities import Domain, Entity, Field, Moment, ToMany, ToOne
from .layout import write_annotated
from .literals import quote, write_body, write_list
from .model_defaults import has_default, write_python_default
from .ordering import import_order
from .relationships import reverse_filters

_LISTING = ("limit", "cursor", "sort", "include")
"""The parameters of every list; a filter on a field that is named like one ends in `_`."""

_SORTS = ("id", "created_at", "updated_at")


def describe_schema(entity: Entity, domain: Domain) -> dict[str, object]:
    """Give the names of the template `schemas/<entity>.py`."""
    targets = {one.target for one in entity.members if isinstance(one, ToOne)} - {entity.name}
    others = [{"name": one.name, "module": one.module} for one in domain.entities if one.name in targets]
    relations = [member.name for member in entity.members if not isinstance(member, Field)]
    sorts = [f"{sign}{key}" for key in sort_keys(entity) for sign in ("", "-")]
    aliases = [_alias(f"{entity.name}Sort", sorts)]
    params = []
    if relations:
        aliases.insert(0, _alias(f"{entity.name}Relation", relations))
        params = [write_annotated("include", f"Annotated[list[{entity.name}Relation], Field(default_factory=list)]")]
    return {
        "aliases": aliases,
        "included": sorted(others, key=lambda one: import_order(one["module"])),
        "create": write_body(_create(entity)),
        "read": write_body(_read(entity)),
        "detail": write_body(_detail(entity)),
        "read_params": write_body(params),
        "list_params": write_body([f'sort: {entity.name}Sort = "id"', *_filters(entity)]),
    }


def _alias(name: str, words: list[str]) -> str:
    left = f"{name}: TypeAlias = "
    return left + write_list("Literal", *map(quote, words), start=len(left))


def sort_keys(entity: Entity) -> Iterator[str]:
    """Give what a list can be sorted by: always there, and indexed."""
    yield from _SORTS
    for member in entity.members:
        if isinstance(member, Field) and (member.unique or member.index) and not member.optional:
            yield member.name


def _create(entity: Entity) -> Iterator[str]:
    for member in entity.members:
        if isinstance(member, ToMany):
            yield f"{member.ids}: base.IdList = Field(default_factory=list)"
        elif isinstance(member, ToOne):
            yield f"{member.column}: base.Id | None = None" if member.optional else f"{member.column}: base.Id"
        else:
            yield _value(entity, member)


def _value(entity: Entity, field: Field) -> str:
    python = words_of(entity.name, field).create_schema + (" | None" if field.optional else "")
    if not has_default(field):
        return write_annotated(field.name, python, "None" if field.optional else "")
    if field.type.name == "json" or isinstance(field.default and field.default.value, Moment):
        return write_annotated(field.name, python, "base.MODEL_DEFAULT")
    value = write_python_default(entity, field)
    argument = f"default={'enums.' if field.type.name == 'enum' else ''}{value}"
    return write_annotated(field.name, python, "Field", argument)


def _read(entity: Entity) -> Iterator[str]:
    yield "id: int"
    for member in entity.members:
        if isinstance(member, ToOne):
            yield f"{member.column}: int | None" if member.optional else f"{member.column}: int"
        if isinstance(member, Field):
            python = words_of(entity.name, member).read_schema
            yield write_annotated(member.name, f"{python} | None" if member.optional else python)
    yield from ("created_at: dt.datetime", "updated_at: dt.datetime")


def _detail(entity: Entity) -> Iterator[str]:
    for member in entity.members:
        if isinstance(member, ToMany):
            yield write_annotated(member.ids, "list[int] | MISSING", "MISSING")
            yield write_annotated(f"{member.ids}_truncated", "bool | MISSING", "MISSING")
        if isinstance(member, ToOne):
            row = f"{member.target}Read | MISSING" + (" | None" if member.optional else "")
            yield write_annotated(member.name, row if member.target == entity.name else f'"{row}"', "MISSING")


def _filters(entity: Entity) -> Iterator[str]:
    for member in entity.members:
        if isinstance(member, ToMany):
            yield f"{member.ids}: base.Id | None = None"
        elif isinstance(member, ToOne):
            yield f"{member.column}: base.Id | None = None"
        elif member.unique or member.index:
            name = f"{member.name}_" if member.name in _LISTING else member.name
            yield write_annotated(name, f"{words_of(entity.name, member).create_schema} | None", "None")
    for name in reverse_filters(entity).values():
        yield f"{name}: base.Id | None = None"
