"""Relationships as Python text: those of a model, and their other sides."""

import domain
from plain_columns import write_call
from specification import Specification


def write_relationship(
    specification: Specification, relation: domain.ToOne | domain.ToMany
) -> str:
    """Write the side that the specification names."""
    entity = specification.entity
    back = f'back_populates="{relation.reverse}"'
    own = relation.target == entity.name
    if isinstance(relation, domain.ToMany):
        sides = (relation.owner_column, relation.target_column)
        joins = write_joins(entity.name, relation.table, *sides) if own else []
        words = [f"secondary={relation.table}", *joins, back, "passive_deletes=True"]
        return write(relation.name, f'list["{relation.target}"]', words)
    keys = write_keys(specification, relation)
    remote = [f'remote_side="{entity.name}.id"'] if own else []
    kind = (
        f'"{relation.target} | None"' if relation.optional else f'"{relation.target}"'
    )
    return write(relation.name, kind, [*keys, *remote, back])


def write_reverse(
    specification: Specification, relation: domain.ToOne | domain.ToMany
) -> str:
    """Write the side of the target: what happens on delete, the database decides."""
    entity = specification.entity
    back = f'back_populates="{relation.name}"'
    many = f'list["{entity.name}"]'
    if isinstance(relation, domain.ToMany):
        sides = (relation.target_column, relation.owner_column)
        own = relation.target == entity.name
        joins = write_joins(entity.name, relation.table, *sides) if own else []
        words = [f'secondary="{relation.table}"', *joins, back, "passive_deletes=True"]
        return write(relation.reverse, many, words)
    words = [*write_keys(specification, relation), back, 'passive_deletes="all"']
    kind = f'"{entity.name} | None"' if relation.unique else many
    return write(relation.reverse, kind, words)


def write_keys(specification: Specification, relation: domain.ToOne) -> list[str]:
    """Say which column is meant, where several join the two tables."""
    entity = specification.entity
    same = [one for one in entity.members if isinstance(one, domain.ToOne)]
    back = entity.plural in specification.tables[relation.target].references
    if sum(one.target == relation.target for one in same) + back < 2:
        return []
    return [f'foreign_keys="{entity.name}.{relation.column}"']


def write_joins(model: str, table: str, mine: str, theirs: str) -> list[str]:
    """Say which column is whose, where both lead to one table."""
    own = f"{model}.id"
    return [
        f'primaryjoin="{own} == {table}.c.{mine}"',
        f'secondaryjoin="{own} == {table}.c.{theirs}"',
    ]


def write(name: str, kind: str, words: list[str]) -> str:
    """Write the attribute of a class."""
    left = f"{name}: orm.Mapped[{kind}] = "
    return left + write_call("orm.relationship", *words, indent=4, start=len(left))
