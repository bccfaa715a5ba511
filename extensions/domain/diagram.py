"""The domain as a picture: an entity relationship diagram in Mermaid."""

from collections.abc import Iterator

from .entities import Domain, Entity, Field, ToMany, ToOne


def describe_diagram(domain: Domain) -> list[str]:
    """Give the lines below `erDiagram`; quoted, since names like `many` mean something there."""
    lines = []
    for entity in domain.entities:
        lines += [f'"{entity.name}" {{', *(f"    {line}" for line in _columns(entity)), "}"]
    for entity in domain.entities:
        lines += [_relation(entity, one) for one in entity.members if not isinstance(one, Field)]
    return lines


def _columns(entity: Entity) -> Iterator[str]:
    yield "bigint id PK"
    for member in entity.members:
        if isinstance(member, Field):
            yield f"{member.type.name} {_column(member.name)}{' UK' if member.unique else ''}"
        if isinstance(member, ToOne):
            yield f"bigint {member.column} FK"
    yield "datetime created_at"
    yield "datetime updated_at"


def _column(name: str) -> str:
    return f"`{name}`" if name in ("pk", "fk", "uk") else name


def _relation(entity: Entity, relation: ToOne | ToMany) -> str:
    if isinstance(relation, ToMany):
        line = "}o--o{"
    else:
        line = ("|o" if relation.unique else "}o") + "--" + ("o|" if relation.optional else "||")
    return f'"{entity.name}" {line} "{relation.target}" : "{relation.name}"'
