"""Both sides of a relation, as attributes of models."""

from .entities import Domain, Entity, Reverse, ToMany, ToOne
from .layout import write_annotated
from .plurals import singular

CALL = "orm.relationship"
LAZY = 'lazy="raise"'


def write_relation(entity: Entity, relation: ToOne | ToMany, domain: Domain) -> str:
    """Write the side that the specification names."""
    other = relation.target
    if isinstance(relation, ToMany):
        arguments = [f'"{other}"', f"secondary={relation.table}"]
        if relation.target == entity.name:
            arguments += _joins(relation.table, relation.owner_column, relation.target_column, entity.name)
        arguments += [f'back_populates="{relation.reverse}"', LAZY, "passive_deletes=True"]
        arguments.append(f'info={{"ids_field": "{relation.ids}"}}')
        return write_annotated(relation.name, f'orm.Mapped[list["{other}"]]', CALL, *arguments)
    arguments = [f'"{other}"']
    if _is_ambiguous(entity.name, relation, domain):
        arguments.append(f'foreign_keys="{entity.name}.{relation.column}"')
    if relation.target == entity.name:
        arguments.append(f'remote_side="{other}.id"')
    arguments += [f'back_populates="{relation.reverse}"', LAZY]
    if relation.target == entity.name and relation.optional:
        arguments.append("post_update=True")  # Else a row that refers to itself cannot be deleted.
    kind = f'"{other} | None"' if relation.optional else f'"{other}"'
    return write_annotated(relation.name, f"orm.Mapped[{kind}]", CALL, *arguments)


def write_reverse(entity: Entity, reverse: Reverse, domain: Domain) -> str:
    """Write the side on the target, which the database keeps when a row is deleted."""
    other, relation = reverse.owner, reverse.relation
    if isinstance(relation, ToMany):
        arguments = [f'"{other}"', f'secondary="{relation.table}"']
        if reverse.owner == entity.name:
            arguments += _joins(relation.table, relation.target_column, relation.owner_column, entity.name)
        arguments += [f'back_populates="{relation.name}"', LAZY, "passive_deletes=True"]
        if reverse in (filters := reverse_filters(entity)):
            arguments.append(f'info={{"filter_field": "{filters[reverse]}"}}')
        return write_annotated(reverse.name, f'orm.Mapped[list["{other}"]]', CALL, *arguments)
    arguments = [f'"{other}"']
    if _is_ambiguous(reverse.owner, relation, domain):
        arguments.append(f'foreign_keys="{other}.{relation.column}"')
    arguments += [f'back_populates="{relation.name}"', LAZY, 'passive_deletes="all"']
    if relation.unique:
        arguments.append("uselist=False")
        return write_annotated(reverse.name, f'orm.Mapped["{other} | None"]', CALL, *arguments)
    return write_annotated(reverse.name, f'orm.Mapped[list["{other}"]]', CALL, *arguments)


def reverse_filters(entity: Entity) -> dict[Reverse, str]:
    """Name the filters of a list by the rows that refer to its rows; a filter of the entity's own keeps its name."""
    own = {member.ids if isinstance(member, ToMany) else member.name for member in entity.members}
    found = {one: f"{singular(one.name)}_ids" for one in entity.reverses if isinstance(one.relation, ToMany)}
    return {one: name for one, name in found.items() if name not in own}


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
    own = f"{entity}.id"
    return [f'primaryjoin="{own} == {table}.c.{mine}"', f'secondaryjoin="{own} == {table}.c.{theirs}"']
