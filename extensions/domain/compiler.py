"""From the answer to what the templates are made of."""

from collections.abc import Iterator

from .diagram import describe_diagram
from .dialect_default import DialectDefault
from .entities import Database, Domain, Entity, Field, Moment
from .examples import describe_example
from .migration import describe_migration
from .models import describe_model
from .ordering import import_order
from .reading import read_domain
from .schemas import describe_schema
from .types.registry import FIELD_TYPES
from .types.times import NOW


def compile_domain(raw: object, database: Database) -> dict[str, object]:
    """Compile a specification to finished values, all of them JSON; raise `DomainError` if it is none."""
    domain = read_domain(raw, database)
    entities = [_describe(entity, domain) for entity in domain.entities]
    return {
        "entities": entities,
        "by_module": sorted(entities, key=lambda entity: import_order(str(entity["module"]))),
        "migration": describe_migration(domain),
        "diagram": describe_diagram(domain),
        "types": sorted({field.type.name for field in _fields(domain)}),
        "made": [_describe_made(made) for made in _made(domain)],
    }


def _describe(entity: Entity, domain: Domain) -> dict[str, object]:
    names = {name: getattr(entity, name) for name in ("name", "singular", "plural", "module")}
    parts = (describe_model(entity, domain), describe_schema(entity, domain), describe_example(entity))
    return names | {key: value for part in parts for key, value in part.items()}


def _fields(domain: Domain) -> Iterator[Field]:
    return (one for entity in domain.entities for one in entity.members if isinstance(one, Field))


def _made(domain: Domain) -> list[DialectDefault]:
    """Give what the database makes: the time, which every table needs, and what fields ask for."""
    asked = {one.type.name for one in _fields(domain) if one.default and isinstance(one.default.value, Moment)}
    others = [one.made.sql for one in FIELD_TYPES.values() if one.made and one.name in asked]
    return [NOW, *(made for made in others if made is not NOW)]


def _describe_made(made: DialectDefault) -> dict[str, str]:
    return {"name": made.name, "text": made.write("DialectDefault", indent=0, start=len(f"{made.name} = "))}
