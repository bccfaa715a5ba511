"""What a domain is, once it has been read and found valid."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from .names import shortened

Database = Literal["sqlite", "postgresql"]
OnDelete = Literal["CASCADE", "RESTRICT", "SET NULL"]


class Moment(Enum):
    """Defaults whose value is made when a row is: by Python and by the database alike."""

    NOW = "now"
    TODAY = "today"
    RANDOM = "random"


@dataclass(frozen=True)
class Default:
    """A default; wrapped, because JSON's `null` is one too."""

    value: object
    """A Python value of the field's type (an enum's is its text), or a `Moment`."""


@dataclass(frozen=True)
class Type:
    """A type of the grammar with its arguments; those that it does not take are empty."""

    name: str
    length: int = 0
    precision: int = 0
    scale: int = 0
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """One column that holds a value."""

    name: str
    type: Type
    optional: bool = False
    unique: bool = False
    index: bool = False
    default: Default | None = None


@dataclass(frozen=True)
class ToOne:
    """A relation that is a column, `{name}_id`; one-to-one if it is unique."""

    name: str
    target: str
    reverse: str
    on_delete: OnDelete
    optional: bool = False
    unique: bool = False
    deferred: bool = False
    """Its foreign key closes a cycle of tables, so it is made after all of them."""

    @property
    def column(self) -> str:
        """The column's name."""
        return shortened(f"{self.name}_id")


@dataclass(frozen=True)
class ToMany:
    """A relation that is an association table."""

    name: str
    target: str
    reverse: str
    table: str
    owner_column: str
    target_column: str
    ids: str
    """What the list of the targets' ids is called outside: `tag_ids`."""


@dataclass(frozen=True)
class Reverse:
    """The other side of a relation, an attribute of its target."""

    name: str
    owner: str
    relation: ToOne | ToMany


@dataclass(frozen=True)
class Entity:
    """One model, its table and its places in the tree."""

    name: str
    """The class: `HTTPLog`."""
    singular: str
    """The name in snake case: `http_log`, cut where no database takes it whole."""
    plural: str
    """The table, the URL and the command line's word: `http_logs`."""
    module: str
    """The file in every layer: `http_log`, with `_` where Python or a file system takes the word."""
    members: tuple[Field | ToOne | ToMany, ...] = ()
    """In the order of the specification."""
    reverses: tuple[Reverse, ...] = ()
    uniques: tuple[tuple[str, ...], ...] = ()
    """Columns of each constraint over several: a relation `author` stands as `author_id`."""
    indexes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Domain:
    """All entities, in the order of the specification."""

    entities: tuple[Entity, ...]
    creation_order: tuple[str, ...]
    """The entities' names, each after those that its undeferred relations point to."""
