"""Relations: their columns, their tables and what happens on delete."""

from collections.abc import Mapping

from .entities import Entity, OnDelete, ToMany, ToOne
from .errors import DomainError
from .grammar import Flags, Line, read_relation_words
from .names import shortened
from .plurals import singular
from .reserved import check_snake_case


def read_relation(owner: Entity, name: str, line: Line, entities: Mapping[str, Entity]) -> ToOne | ToMany:
    """Make the relation that a line describes, to an entity that is known."""
    target = entities[line.head]
    if line.arguments is not None:
        raise DomainError(f"the entity {target.name} takes no arguments (allowed: {target.name})")
    flags = read_relation_words(line.words)
    if line.default is not None:
        raise DomainError("a relation has no default (allowed: none; leave out the '=')")
    if flags.alias is not None:
        check_snake_case(flags.alias)
    elif target is owner:
        raise DomainError("a relation to its own entity names its other side (add: as NAME)")
    if "many" in flags.words:
        return _to_many(owner, name, target, flags)
    return _to_one(owner, name, target, flags)


def _to_one(owner: Entity, name: str, target: Entity, flags: Flags) -> ToOne:
    unique = "unique" in flags.words
    return ToOne(
        name,
        target.name,
        reverse=flags.alias or (owner.singular if unique else owner.plural),
        on_delete=_on_delete(flags),
        optional="optional" in flags.words,
        unique=unique,
    )


def _on_delete(flags: Flags) -> OnDelete:
    if "cascade" in flags.words:
        return "CASCADE"
    return "SET NULL" if "optional" in flags.words else "RESTRICT"


def _to_many(owner: Entity, name: str, target: Entity, flags: Flags) -> ToMany:
    one = singular(name)
    other = one if target is owner else target.singular
    owner_column, target_column = shortened(f"{owner.singular}_id"), shortened(f"{other}_id")
    if target_column == owner_column:
        raise DomainError(
            f"both columns of its table would be '{other}_id' (allowed: a name whose singular is not '{other}')"
        )
    return ToMany(
        name,
        target.name,
        reverse=flags.alias or owner.plural,
        table=shortened(f"{owner.plural}_{name}"),
        owner_column=owner_column,
        target_column=target_column,
        ids=f"{one}_ids",
    )
