"""What the libraries give: their names wherever imported from, and what calls of them return."""

from __future__ import annotations

from sqlalchemy_modernise.proving.values import (
    UNKNOWN,
    AsyncSessionValue,
    ConnectionValue,
    EngineValue,
    FlaskValue,
    Library,
    SessionValue,
    Value,
)

STAR_NAMES = frozenset(
    (
        "select",
        "func",
        "update",
        "delete",
        "insert",
        "exists",
        "case",
        "and_",
        "or_",
        "not_",
        "text",
    )
    + ("Column", "Integer", "String", "Boolean", "ForeignKey", "Table", "create_engine", "Text")
    + ("DateTime", "Float", "Numeric", "Date", "desc", "asc", "distinct", "literal", "cast")
    + ("declarative_base", "relationship", "backref", "Session", "sessionmaker", "scoped_session")
    + ("aliased", "joinedload", "selectinload", "DeclarativeBase", "mapped_column", "deferred")
)
CONSTRUCTED: dict[str, Value] = {
    "sa.Session": SessionValue(),
    "sa.sessionmaker": SessionValue(factory=True),
    "sa.scoped_session": SessionValue(),
    "sa.create_session": SessionValue(),
    "sa.object_session": SessionValue(),
    "sa.AsyncSession": AsyncSessionValue(),
    "sa.async_sessionmaker": AsyncSessionValue(factory=True),
    "sa.async_scoped_session": AsyncSessionValue(),
    "sa.create_engine": EngineValue(),
    "sa.engine_from_config": EngineValue(),
    "flask_sqlalchemy.SQLAlchemy": FlaskValue(),
}
INSTANCES: dict[str, Value] = {
    "sa.Session": SessionValue(),
    "sa.scoped_session": SessionValue(),
    "sa.sessionmaker": SessionValue(factory=True),
    "sa.AsyncSession": AsyncSessionValue(),
    "sa.async_sessionmaker": AsyncSessionValue(factory=True),
    "sa.async_scoped_session": AsyncSessionValue(),
    "sa.Engine": EngineValue(),
    "sa.Connection": ConnectionValue(),
    "flask_sqlalchemy.SQLAlchemy": FlaskValue(),
}
FLASK_ATTRIBUTES: dict[str, Value] = {
    "session": SessionValue(),
    "engine": EngineValue(),
    "Model": Library("flask_sqlalchemy.Model"),
}


def object_of(dotted: str) -> Value:
    """Name a library's object: `sqlalchemy.orm.session.Session` and its like are `sa.Session`."""
    parts = [part for part in dotted.split(".") if part]
    if not parts:
        return UNKNOWN
    if parts[0] == "sqlalchemy" and len(parts) > 1 and "dialects" not in parts:
        return Library("sa." + parts[-1])
    if parts[0] == "sa":
        return Library("sa.func." + parts[-1] if parts[1:2] == ["func"] else "sa." + parts[-1])
    if parts[0].startswith("flask_sqlalchemy"):
        return Library("flask_sqlalchemy." + parts[-1])
    return Library(dotted)


def flask_attribute(name: str) -> Value:
    """Return what `db.<name>` is: the session, the model base, or SQLAlchemy's own object."""
    return FLASK_ATTRIBUTES.get(name) or Library(f"sa.{name}")
