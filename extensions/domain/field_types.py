"""What a specification says of a type: its name with arguments, a default, an index."""

from .entities import Database, Default, Type
from .errors import DomainError, listing, unknown
from .types.field_type import Arguments
from .types.registry import FIELD_TYPES

MAX_INDEXED_LENGTH = 600  # Four bytes each still fit into a row of PostgreSQL's index.
TYPES = tuple(FIELD_TYPES)


def read_type(name: str, arguments: Arguments, database: Database) -> Type:
    """Make a type of its name and its arguments."""
    if name not in FIELD_TYPES:
        raise unknown("type", name, TYPES)
    if read := FIELD_TYPES[name].read_arguments:
        return read(arguments, database)
    if arguments is not None:
        raise DomainError(f"{name} takes no arguments (allowed: {name})")
    return Type(name)


def read_default(text: str, type_: Type) -> Default:
    """Make the default of a field of its text."""
    return Default(FIELD_TYPES[type_.name].read_default(text, type_))


def refuse_unindexable(type_: Type) -> None:
    """Refuse a type whose values no index should hold or can hold."""
    if not FIELD_TYPES[type_.name].indexable:
        indexed = [one.name for one in FIELD_TYPES.values() if one.indexable]
        raise DomainError(f"{type_.name} cannot be unique or indexed (allowed: {listing(indexed)})")
    if type_.length > MAX_INDEXED_LENGTH:
        raise DomainError(
            f"str({type_.length}) is too long to be unique or indexed (allowed: at most str({MAX_INDEXED_LENGTH}))"
        )
