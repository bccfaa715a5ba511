"""What a type of the grammar is, in all places that know types one by one."""

from collections.abc import Callable
from dataclasses import dataclass

from ..dialect_default import DialectDefault
from ..entities import Database, Type

Arguments = tuple[str, ...] | None


@dataclass(frozen=True)
class Words:
    """One type, in every layer."""

    python: str
    """In a model's annotation."""
    column: str
    """In a model's column."""
    revision: str
    """In a revision, which must not need the application."""
    create_schema: str
    """In a schema of what comes in."""
    read_schema: str
    """In a schema of what goes out."""


@dataclass(frozen=True)
class Made:
    """A default that is made with the row."""

    python: str
    """The function that makes it, in a model."""
    sql: DialectDefault


@dataclass(frozen=True)
class FieldType:
    """A type of the grammar, its entry in the registry."""

    name: str
    words: Callable[[Type, str], Words]
    """What it is in each layer, given its arguments, and the name of the class that an enum has."""
    read_default: Callable[[str, Type], object]
    """Makes a value of a default's text, or a `Moment` if the type has a `made`."""
    example: Callable[[Type], object]
    """A value in JSON, written as responses write it."""
    read_arguments: Callable[[Arguments, Database], Type] | None = None
    """Makes the type of its arguments; a type without it takes none."""
    indexable: bool = True
    made: Made | None = None
