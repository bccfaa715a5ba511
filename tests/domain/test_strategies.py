"""Generated domains have what makes rows hard to make."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings

from extensions.domain.entities import Entity, Field, ToMany, ToOne
from extensions.domain.errors import DomainError
from extensions.domain.reading import read_domain
from tests.rendering import ROOT

from .strategies import Specification, domains

Entities = dict[str, Entity]
Shape = Callable[[Entities, Entity], bool]

searching = settings(
    database=None, deadline=None, max_examples=5, phases=[Phase.generate], suppress_health_check=[*HealthCheck]
)


def needs(entity: Entity) -> Iterator[ToOne]:
    """Give the relations without which there is no row."""
    return (one for one in entity.members if isinstance(one, ToOne) and not one.optional)


def is_unique(entity: Entity) -> bool:
    """Say whether two rows cannot be alike."""
    return any(isinstance(one, Field) and one.unique and not one.optional for one in entity.members)


def two_to_one(entities: Entities, entity: Entity) -> bool:
    """Say whether a row needs two of one entity that has a unique field."""
    targets = [one.target for one in needs(entity) if is_unique(entities[one.target])]
    return len(targets) > len({*targets})


def diamond(entities: Entities, entity: Entity) -> bool:
    """Say whether a row needs two that need the same."""
    further = [{two.target for two in needs(entities[name])} for name in {one.target for one in needs(entity)}]
    return any(one & two for at, one in enumerate(further) for two in further[:at])


def chain(entities: Entities, entity: Entity) -> bool:
    """Say whether a row needs one that needs one that needs one."""
    return any(any(needs(entities[three.target])) for one in needs(entity) for three in needs(entities[one.target]))


def one_to_one(_entities: Entities, entity: Entity) -> bool:
    """Say whether a row needs one of its own."""
    return any(one.unique for one in needs(entity))


def pair(_entities: Entities, entity: Entity) -> bool:
    """Say whether no two rows need the same two."""
    columns = {one.column for one in needs(entity)}
    return any(len(columns.intersection(names)) > 1 for names in entity.uniques)


def scarce_parent(entities: Entities, entity: Entity) -> bool:
    """Say whether a row needs one of an entity that has few rows."""
    targets = [member for one in needs(entity) for member in entities[one.target].members]
    return any(isinstance(one, Field) and one.unique and one.type.name in {"bool", "enum"} for one in targets)


def to_itself(_entities: Entities, entity: Entity) -> bool:
    """Say whether a row can refer to itself."""
    return any(isinstance(one, ToOne) and one.target == entity.name for one in entity.members)


def links(entities: Entities, entity: Entity) -> bool:
    """Say whether rows that are linked need others, on both sides."""
    return any(
        isinstance(one, ToMany) and any(needs(entity)) and any(needs(entities[one.target])) for one in entity.members
    )


SHAPES = [two_to_one, diamond, chain, one_to_one, pair, scarce_parent, to_itself, links]


def has(specification: Specification, shape: Shape) -> bool:
    """Say whether an entity has relations of a shape."""
    with suppress(DomainError):
        entities = {one.name: one for one in read_domain(specification, "sqlite").entities}
        return any(shape(entities, one) for one in entities.values())
    return False


def test_every_shape_is_generated() -> None:
    found: set[Shape] = set()

    def collect(specification: Specification) -> None:
        found.update(shape for shape in SHAPES if has(specification, shape))

    for number in range(100):
        if found != {*SHAPES}:
            seed(number)(searching(given(domains(max_entities=8))(collect)))()
    assert found == {*SHAPES}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_suite_of_every_shape_is_run(shape: Shape) -> None:
    assert has(yaml.safe_load((ROOT / "tests" / "domains" / "shapes.yml").read_text(encoding="utf-8")), shape)
