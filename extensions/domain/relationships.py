"""Both sides of a relation, as attributes of models."""

from .entities import Domain, Entity, Reverse, ToMany, ToOne
from .literals import LINE, explode_call, width, write_call

LAZY = 'lazy="raise"'


def write_relation(entity: Entity, relation: ToOne | ToMany, domain: Domain) -> str:
    """Write the side that the specification names."""
    other = f"models.{relation.target}"
    if isinstance(relation, ToMany):
        arguments = [f"lambda: {other}", f"secondary={relation.table}"]
        if relation.target == entity.name:
            arguments += _joins(relation.table, relation.owner_column, relation.target_column, entity.name)
        arguments += [f'back_populates="{relation.reverse}"', LAZY, "passive_deletes=True"]
        arguments.append(f'info={{"ids": "{relation.ids}"}}')
        return write_attribute(relation.name, f'list["{other}"]', "relationship", arguments)
    arguments = [f"lambda: {other}"]
    if _is_ambiguous(entity.name, relation, domain):
        arguments.append(f"foreign_keys=lambda: models.{entity.name}.{relation.column}")
    if relation.target == entity.name:
        arguments.append(f"remote_side=lambda: {other}.id")
    arguments += [f'back_populates="{relation.reverse}"', LAZY]
    return write_attribute(
        relation.name, f'"{other} | None"' if relation.optional else f'"{other}"', "relationship", arguments
    )


def write_reverse(entity: Entity, reverse: Reverse, domain: Domain) -> str:
    """Write the side on the target, which the database keeps when a row is deleted."""
    other, relation = f"models.{reverse.owner}", reverse.relation
    if isinstance(relation, ToMany):
        arguments = [f"lambda: {other}", f'secondary="{relation.table}"']
        if reverse.owner == entity.name:
            arguments += _joins(relation.table, relation.target_column, relation.owner_column, entity.name)
        arguments += [f'back_populates="{relation.name}"', LAZY, "passive_deletes=True"]
        return write_attribute(reverse.name, f'list["{other}"]', "relationship", arguments)
    arguments = [f"lambda: {other}"]
    if _is_ambiguous(reverse.owner, relation, domain):
        arguments.append(f"foreign_keys=lambda: {other}.{relation.column}")
    arguments += [f'back_populates="{relation.name}"', LAZY, 'passive_deletes="all"']
    if relation.unique:
        return write_attribute(reverse.name, f'"{other} | None"', "relationship", [*arguments, "uselist=False"])
    return write_attribute(reverse.name, f'list["{other}"]', "relationship", arguments)


def write_attribute(name: str, python: str, call: str, arguments: list[str]) -> str:
    """Write a line of a model, or as many as it takes."""
    left = f"{name}: orm.Mapped[{python}] = "
    written = write_call(f"orm.{call}", *arguments, indent=4, start=4 + len(left))
    if 4 + len(left) + width(written.partition("\n")[0]) <= LINE:
        return left + written
    return f"{left}(\n        {explode_call(f'orm.{call}', *arguments, indent=8)}\n    )"


def _is_ambiguous(owner: str, relation: ToOne, domain: Domain) -> bool:
    """Say whether other keys join the two tables too, in either direction."""
    pair = {owner, relation.target}
    keys = [
        member
        for entity in domain.entities
        for member in entity.members
        if isinstance(member, ToOne) and {entity.name, member.target} == pair
    ]
    return len(keys) > 1


def _joins(table: str, mine: str, theirs: str, entity: str) -> list[str]:
    """Say which column is whose, where both are keys of one table."""
    own = f"models.{entity}.id"
    return [_join("primaryjoin", own, f"{table}.c.{mine}"), _join("secondaryjoin", own, f"{table}.c.{theirs}")]


def _join(argument: str, one: str, other: str) -> str:
    """Write a condition on one line, or on one of its own, or on two, as it has room."""
    if len(line := f"{argument}=lambda: {one} == {other}") + 8 < LINE:
        return line
    if len(line := f"{one} == {other}") + 12 > LINE:
        line = f"{one}\n            == {other}"
    return f"{argument}=lambda: (\n            {line}\n        )"
