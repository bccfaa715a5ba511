"""The options of an entity: constraints and indexes over several columns."""

from collections.abc import Mapping
from dataclasses import replace

from .entities import Entity, Field, ToMany, ToOne
from .errors import DomainError, listing, located, shown, unknown
from .field_types import MAX_INDEXED_LENGTH, refuse_unindexable
from .reserved import OWN_COLUMNS

OPTIONS = ("_plural", "_unique", "_index")
_MAX_COLUMNS = 32  # PostgreSQL's limit.
_DIGITS_PER_CHARACTER = 8  # A character takes up to four bytes, of which each holds two digits.

Columns = tuple[str, ...]


def read_options(entity: Entity, body: Mapping[str, object]) -> Entity:
    """Give an entity that has its members the constraints of its options."""
    for name in body:
        if name.startswith("_") and name not in OPTIONS:
            with located(entity.name):
                raise unknown("option", name, OPTIONS)
    uniques = _read_lists(entity, "_unique", body)
    indexes = _read_lists(entity, "_index", body)
    for columns in indexes:
        if columns in uniques:
            raise DomainError(
                f"{entity.name}._index: _unique has the same list (allowed: one of them; unique implies an index)"
            )
    return replace(entity, uniques=uniques, indexes=indexes)


def _read_lists(entity: Entity, option: str, body: Mapping[str, object]) -> tuple[Columns, ...]:
    raw = body.get(option, [])
    with located(f"{entity.name}.{option}"):
        if not isinstance(raw, list) or not all(isinstance(names, list) for names in raw):
            raise DomainError(f"{shown(raw)} is no list of lists (allowed: names, like [[author, title]])")
        lists: list[Columns] = []
        for names in raw:
            columns = _read_columns(entity, names)
            if columns in lists:
                raise DomainError("a list is given twice (allowed: each list once)")
            lists.append(columns)
    return tuple(lists)


def _read_columns(entity: Entity, names: list[object]) -> Columns:
    if len(names) == 1:
        raise DomainError(f"a list of {shown(names[0])} alone (write 'unique' or 'index' behind it)")
    if not 2 <= len(names) <= _MAX_COLUMNS:
        raise DomainError(f"a list of {len(names)} names (allowed: 2 to {_MAX_COLUMNS})")
    columns: list[str] = []
    width = 0
    for name in names:
        if not isinstance(name, str):
            raise DomainError(f"{shown(name)} is no name (allowed: fields and relations)")
        if names.count(name) > 1:
            raise DomainError(f"{shown(name)} is given twice in a list (allowed: each name once)")
        member = _find(name, entity)
        columns.append(member.column if isinstance(member, ToOne) else name)
        width += _width(member)
    if width > MAX_INDEXED_LENGTH:
        raise DomainError(
            f"a list of columns that are {width} characters wide together (allowed: at most {MAX_INDEXED_LENGTH})"
        )
    return tuple(columns)


def _find(name: str, entity: Entity) -> Field | ToOne | None:
    """Return the member that a name means, nothing for a column that every entity has."""
    if name in OWN_COLUMNS:
        return None
    members = {member.name: member for member in entity.members}
    member = members.get(name)
    allowed = [
        *(each.name for each in entity.members if not isinstance(each, ToMany)),
        *OWN_COLUMNS,
    ]
    if isinstance(member, ToMany):
        raise DomainError(f"{shown(name)} is no column of this table (allowed: {listing(allowed)})")
    if member is None:
        raise unknown("name", name, allowed)
    if isinstance(member, Field):
        refuse_unindexable(member.type)
    return member


def _width(member: Field | ToOne | None) -> int:
    if not isinstance(member, Field):
        return 0
    return member.type.length + member.type.precision // _DIGITS_PER_CHARACTER
