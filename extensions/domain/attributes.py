"""The attributes of each model: what its members take, and the other sides of relations to it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from .entities import Entity, Field, Reverse, ToMany, ToOne
from .errors import DomainError, located
from .reserved import reserved_for

Taken = dict[str, str]


def place_reverses(entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Give each entity the other sides of the relations to it; refuse every name used twice."""
    taken = {name: _own_attributes(entity) for name, entity in entities.items()}
    reverses: dict[str, list[Reverse]] = {name: [] for name in entities}
    for entity in entities.values():
        for member in entity.members:
            if not isinstance(member, Field):
                with located(f"{entity.name}.{member.name}"):
                    _take_reverse(entity, member, taken[member.target])
                reverses[member.target].append(Reverse(member.reverse, entity.name, member))
    return {name: replace(entity, reverses=tuple(reverses[name])) for name, entity in entities.items()}


def _own_attributes(entity: Entity) -> Taken:
    taken: Taken = {}
    for member in entity.members:
        for name, what in _attributes(member):
            if name in taken:
                raise DomainError(
                    f"{entity.name}.{member.name}: {what} is taken already, by {taken[name]} (allowed: another name)"
                )
            taken[name] = f"{what} of {entity.name}.{member.name}"
    return taken


def _attributes(member: Field | ToOne | ToMany) -> Iterator[tuple[str, str]]:
    if isinstance(member, ToOne):
        yield member.column, f"the column '{member.column}'"
    if isinstance(member, ToMany):
        yield member.ids, f"the list '{member.ids}'"
        yield f"{member.ids}_truncated", f"the mark '{member.ids}_truncated'"
    yield member.name, f"the name '{member.name}'"


def _take_reverse(owner: Entity, relation: ToOne | ToMany, taken: Taken) -> None:
    reason = reserved_for(relation.reverse) or taken.get(relation.reverse, "")
    if reason:
        raise DomainError(
            f"its other side '{relation.reverse}' on {relation.target} is {reason} (name it otherwise: as NAME)"
        )
    taken[relation.reverse] = f"the other side of {owner.name}.{relation.name}"
