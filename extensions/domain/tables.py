"""The names of each entity's table and file, unique in the whole domain."""

from collections.abc import Mapping

from .entities import Entity, ToMany
from .errors import DomainError, located, shown
from .names import module_name, shortened, snake_case
from .plurals import plural
from .reserved import check_snake_case, taken_table
from .shape import Shape


def name_entities(shape: Shape) -> dict[str, Entity]:
    """Make the entities, as yet without members."""
    entities: dict[str, Entity] = {}
    singulars: dict[str, str] = {}
    for name, body in shape.items():
        singular = shortened(snake_case(name))
        if singular in singulars:
            raise DomainError(
                f"{name}: both {singulars[singular]} and {name} are '{singular}' in snake case (rename one)"
            )
        singulars[singular] = name
        table = _plural_option(name, body["_plural"]) if "_plural" in body else shortened(plural(snake_case(name)))
        entities[name] = Entity(name, singular, table, module_name(singular))
    return entities


def _plural_option(entity: str, raw: object) -> str:
    with located(f"{entity}._plural"):
        if not isinstance(raw, str):
            raise DomainError(f"{shown(raw)} is no text (allowed: a name in snake case, like people)")
        check_snake_case(raw)
    return str(raw)


def check_tables(entities: Mapping[str, Entity]) -> None:
    """Refuse two tables of one name, and names that belong to others."""
    tables: dict[str, str] = {}
    for entity in entities.values():
        hint = f"(set another _plural in {entity.name})"
        reason = taken_table(entity.plural)
        if reason:
            raise DomainError(f"{entity.name}: no table can be '{entity.plural}', {reason} {hint}")
        _take(tables, entity.plural, entity.name, hint)
    for entity in entities.values():
        for member in entity.members:
            if isinstance(member, ToMany):
                _take(
                    tables,
                    member.table,
                    f"{entity.name}.{member.name}",
                    f"(rename the relation, or set another _plural in {entity.name})",
                )


def _take(tables: dict[str, str], table: str, owner: str, hint: str) -> None:
    if table in tables:
        raise DomainError(f"{owner}: its table '{table}' is the one of {tables[table]} {hint}")
    tables[table] = owner
