"""One member of an entity: a field or a relation."""

from collections.abc import Mapping

from .entities import Database, Entity, Field, ToMany, ToOne
from .errors import DomainError, shown, unknown
from .field_types import TYPES, read_default, read_type, refuse_unindexable
from .grammar import Line, parse_line, read_field_words
from .relations import read_relation

Member = Field | ToOne | ToMany


def read_member(owner: Entity, name: str, raw: object, entities: Mapping[str, Entity], database: Database) -> Member:
    """Understand what a specification says about the name."""
    if not isinstance(raw, str):
        raise DomainError(f"{shown(raw)} is no text (allowed: a type or an entity, in quotes if YAML needs them)")
    line = parse_line(raw)
    if line.head in entities:
        return read_relation(owner, name, line, entities)
    if line.head in TYPES:
        return _read_field(name, line, database)
    what = "entity" if line.head[0].isupper() else "type"
    allowed, also = (entities, TYPES) if what == "entity" else (TYPES, entities)
    raise unknown(what, line.head, allowed, also=also)


def _read_field(name: str, line: Line, database: Database) -> Field:
    type_ = read_type(line.head, line.arguments, database)
    words = read_field_words(line.words).words
    if words & {"unique", "index"}:
        refuse_unindexable(type_)
    default = None if line.default is None else read_default(line.default, type_)
    if type_.name == "json" and default and default.value is None and "optional" not in words:
        raise DomainError("the default null in a field that needs a value (allowed: with 'optional')")
    return Field(
        name,
        type_,
        optional="optional" in words,
        unique="unique" in words,
        index="index" in words,
        default=default,
    )
