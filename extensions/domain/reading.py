"""From what YAML gave to a domain."""

from dataclasses import replace

from .attributes import place_reverses
from .cycles import creation_order, defer_cycles
from .entities import Database, Domain, Entity
from .errors import located
from .members import read_member
from .options import read_options
from .reserved import check_free, check_snake_case
from .shape import Shape, read_shape
from .tables import check_tables, name_entities


def read_domain(raw: object, database: Database) -> Domain:
    """Read a specification; raise `DomainError`, in one line, if it is none."""
    shape = read_shape(raw)
    entities = _read_members(shape, database)
    check_tables(entities)
    entities = place_reverses(defer_cycles(entities))
    entities = {name: read_options(entity, shape[name]) for name, entity in entities.items()}
    return Domain(tuple(entities.values()), creation_order(entities))


def _read_members(shape: Shape, database: Database) -> dict[str, Entity]:
    bare = name_entities(shape)
    entities = {}
    for name, entity in bare.items():
        members = []
        for member, raw in shape[name].items():
            if member.startswith("_"):
                continue
            with located(name):
                check_snake_case(member)
            with located(f"{name}.{member}"):
                check_free(member)
                members.append(read_member(entity, member, raw, bare, database))
        entities[name] = replace(entity, members=tuple(members))
    return entities
