"""Which names the specification may use, and which are taken by what is generated."""

import keyword
import re

from .errors import DomainError, shown
from .names import MAX_IDENTIFIER_LENGTH, camel_case, snake_case

MAX_NAME = MAX_IDENTIFIER_LENGTH

_ENTITY = re.compile(r"[A-Z][A-Za-z0-9]*")
_MEMBER = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OWN_COLUMNS = ("id", "created_at", "updated_at")
BUILTINS = _words("int str float bool bytes list dict property classmethod staticmethod super")
IMPORTS = _words("sa orm dt base models schemas enums")
PYDANTIC = _words(
    "construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json"
    " update_forward_refs validate model_computed_fields model_config model_construct model_copy"
    " model_extra model_fields model_fields_set model_json_schema model_parametrized_name"
    " model_post_init model_rebuild"
)
PYDANTIC_PREFIXES = ("model_validate", "model_dump")
SQLALCHEMY = _words("metadata registry")
POSTGRESQL_COLUMNS = _words("tableoid xmin cmin xmax cmax ctid")
_REASONS = (
    (frozenset(keyword.kwlist), "a keyword of Python"),
    (frozenset(OWN_COLUMNS), "a column that every entity has"),
    (PYDANTIC, "an attribute of pydantic's BaseModel"),
    (SQLALCHEMY, "an attribute of SQLAlchemy's DeclarativeBase"),
    (BUILTINS | IMPORTS, "used by the generated code"),
    (POSTGRESQL_COLUMNS, "a system column of PostgreSQL"),
)
TABLES = {
    "alembic_version": "Alembic's table",
    "docs": "the address of the API's documentation",
    "redoc": "the address of the API's documentation",
    "health": "the address of the health checks",
}
TABLE_PREFIXES = {"sqlite_": "SQLite", "pg_": "PostgreSQL"}


def check_entity_name(name: str) -> None:
    """Refuse what cannot be the name of an entity."""
    if not _is_name(_ENTITY, name):
        raise DomainError(
            f"{shown(name)} cannot be the name of an entity{_hint(_ENTITY, name, camel_case(name))}"
            f" (allowed: a capital, then letters and digits, at most {MAX_NAME})"
        )
    if keyword.iskeyword(name):
        raise DomainError(f"{shown(name)} is a keyword of Python (allowed: any other name)")


def check_snake_case(name: str) -> None:
    """Refuse a name that is not in short snake case."""
    if not _is_name(_MEMBER, name):
        raise DomainError(
            f"{shown(name)} is not a name in snake case{_hint(_MEMBER, name, snake_case(name))}"
            f" (allowed: small letters, digits and single _ between them, at most {MAX_NAME})"
        )


def check_free(name: str) -> None:
    """Refuse the name of a field or relation that something else has."""
    reason = reserved_for(name)
    if reason:
        raise DomainError(f"the name is {reason} (allowed: any other name)")


def _is_name(pattern: re.Pattern[str], name: str) -> bool:
    return len(name) <= MAX_NAME and pattern.fullmatch(name) is not None


def _hint(pattern: re.Pattern[str], name: str, near: str) -> str:
    """Suggest a name that differs only in how its words are put together."""
    same = _letters(near) == _letters(name)
    return f", did you mean '{near}'?" if same and _is_name(pattern, near) else ""


def _letters(name: str) -> str:
    return re.sub(r"[_\s-]", "", name).casefold()


def reserved_for(name: str) -> str:
    """Say what takes the name of an attribute; nothing if it is free."""
    if name.startswith(PYDANTIC_PREFIXES):
        return "a prefix that pydantic protects"
    return next((reason for names, reason in _REASONS if name in names), "")


def taken_table(name: str) -> str:
    """Say what takes the name of a table; nothing if it is free."""
    for prefix, owner in TABLE_PREFIXES.items():
        if name.startswith(prefix):
            return f"names in {prefix} belong to {owner}"
    return f"it is {TABLES[name]}" if name in TABLES else ""
