"""The first revision: every table in an order in which its keys have something to point to."""

from collections.abc import Iterable, Iterator

from .columns import words_of
from .constraints import (
    ARGUMENT,
    PART,
    all_indexes,
    all_uniques,
    write_checks,
    write_foreign_key,
    write_key,
    write_list_of,
    write_name,
    write_named,
    write_unique,
)
from .dialect_default import DialectDefault
from .entities import Domain, Entity, Field, ToMany, ToOne
from .errors import DomainError
from .literals import explode_call, quote, write_call
from .model_defaults import has_default, write_server_default
from .names import shortened
from .server_defaults import server_default
from .types.times import NOW

ID = "ID"
"""The type of ids, a constant of the revision."""
BODY = 4
"""Where a statement begins."""


def describe_migration(domain: Domain) -> dict[str, object]:
    """Give the statements of the template of revision 0001."""
    entities = {one.name: one for one in domain.entities}
    ordered = [entities[name] for name in domain.creation_order]
    links = [(entity, one) for entity in ordered for one in entity.members if isinstance(one, ToMany)]
    late = [(entity, one) for entity in ordered for one in _keys(entity) if one.deferred]
    tables = [entity.plural for entity in ordered] + [one.table for _, one in links]
    _refuse_collisions(ordered)
    creates = [text for entity in ordered for text in _create_entity(entity, entities)]
    creates += [text for entity, one in links for text in _create_link(one, entity, entities)]
    return {
        "now": f"now = {NOW.write('by_dialect', indent=BODY, start=BODY + len('now = '))}",
        "creates": creates,
        "drops": [f'op.drop_table("{name}")' for name in reversed(tables)],
        "late_keys": [_create_key(entity, one, entities) for entity, one in late],
        "late_drops": [_drop_key(entity, one, entities) for entity, one in late],
        "uses_jsonb": any(one.type.name == "json" for entity in ordered for one in _fields(entity)),
    }


def _fields(entity: Entity) -> Iterator[Field]:
    return (one for one in entity.members if isinstance(one, Field))


def _keys(entity: Entity) -> Iterator[ToOne]:
    return (one for one in entity.members if isinstance(one, ToOne))


def _refuse_collisions(entities: Iterable[Entity]) -> None:
    """Refuse two of one name: `[[a, b_c], [a_b, c]]` would be two constraints called `..._a_b_c`."""
    taken: set[str] = set()
    for entity in entities:
        lists = [("ix", one) for one in all_indexes(entity)] + [("uq", one) for one in all_uniques(entity)]
        for kind, columns in lists:
            name = shortened(f"{kind}_{entity.plural}_{'_'.join(columns)}")
            if name in taken:
                raise DomainError(f"{entity.name}: two indexes or constraints would be '{name}' (rename a field)")
            taken.add(name)


def _create_entity(entity: Entity, entities: dict[str, Entity]) -> Iterator[str]:
    name = entity.plural
    columns = [_column("id", ID, "sa.Identity(always=False)", nullable=False)]
    columns += [_member(entity, one) for one in entity.members if not isinstance(one, ToMany)]
    columns += [_moment("created_at"), _moment("updated_at")]
    constraints = [write_named("sa.PrimaryKeyConstraint", f"pk_{name}", '"id"'), *write_checks(entity)]
    constraints += [write_key(entity, one, entities) for one in _keys(entity)]
    constraints += [write_unique(name, one) for one in all_uniques(entity)]
    yield _create_table(name, *columns, *constraints, "sqlite_autoincrement=True")
    for one in all_indexes(entity):
        yield _create_index(name, one)


def _create_link(relation: ToMany, owner: Entity, entities: dict[str, Entity]) -> Iterator[str]:
    name, sides = relation.table, (relation.owner_column, relation.target_column)
    parts = [_column(side, ID, nullable=False) for side in sides]
    for side, entity in zip(sides, (owner, entities[relation.target]), strict=True):
        parts.append(write_foreign_key(name, side, entity.plural, "CASCADE"))
    parts.append(write_named("sa.PrimaryKeyConstraint", f"pk_{name}", *map(quote, sides)))
    yield _create_table(name, *parts)
    yield _create_index(name, (relation.target_column,))


def _create_table(name: str, *parts: str) -> str:
    return explode_call("op.create_table", quote(name), *parts, indent=BODY)


def _create_index(table: str, columns: tuple[str, ...]) -> str:
    name = write_name(f"ix_{table}_{'_'.join(columns)}")
    return write_call("op.create_index", name, quote(table), write_list_of(columns, indent=PART), indent=BODY)


def _member(entity: Entity, member: Field | ToOne) -> str:
    if isinstance(member, ToOne):
        return _column(member.column, ID, nullable=member.optional)
    more = []
    if has_default(member):
        more = [_default(server_default(member))]
    return _column(member.name, words_of(entity.name, member).revision, *more, nullable=member.optional)


def _moment(name: str) -> str:
    return _column(name, "sa.DateTime(timezone=True)", _default(NOW), nullable=False)


def _default(made: DialectDefault | str) -> str:
    written = "now" if made is NOW else write_server_default(made, "by_dialect", indent=ARGUMENT)
    return f"server_default={written}"


def _column(name: str, kind: str, *more: str, nullable: bool) -> str:
    return write_call("sa.Column", quote(name), kind, *more, f"nullable={nullable}", indent=PART)


def _create_key(entity: Entity, relation: ToOne, entities: dict[str, Entity]) -> str:
    target = entities[relation.target].plural
    name = write_name(f"fk_{entity.plural}_{relation.column}_{target}")
    sides = (quote(entity.plural), quote(target), f'["{relation.column}"]', '["id"]')
    return write_call("op.create_foreign_key", name, *sides, f'ondelete="{relation.on_delete}"', indent=PART)


def _drop_key(entity: Entity, relation: ToOne, entities: dict[str, Entity]) -> str:
    target = entities[relation.target].plural
    name = write_name(f"fk_{entity.plural}_{relation.column}_{target}")
    return write_call("op.drop_constraint", name, quote(entity.plural), 'type_="foreignkey"', indent=PART)
