"""The outer form: a mapping of entities to mappings of names."""

from collections.abc import Mapping

from .errors import DomainError, located, shown
from .reserved import check_entity_name

Shape = dict[str, dict[str, object]]
_EXAMPLE = 'like User: {"email": "str(320) unique"}'


def read_shape(raw: object) -> Shape:
    """Check the keys of both levels; what stands behind them is read later."""
    if not isinstance(raw, Mapping):
        raise DomainError(f"entities: {shown(raw)} is no mapping (allowed: entities by name, {_EXAMPLE})")
    if not raw:
        raise DomainError(f"entities: there is none (allowed: at least one, {_EXAMPLE})")
    shape: Shape = {}
    for key, body in raw.items():
        with located("entities"):
            name = _quoted_key(key)
            check_entity_name(name)
        shape[name] = _read_body(name, body)
    return shape


def _read_body(entity: str, body: object) -> dict[str, object]:
    if body is None:
        return {}
    if not isinstance(body, Mapping):
        raise DomainError(f"{entity}: {shown(body)} is no mapping (allowed: types by name, or {{}})")
    members: dict[str, object] = {}
    for key, value in body.items():
        with located(entity):
            members[_quoted_key(key)] = value
    return members


def _quoted_key(key: object) -> str:
    if not isinstance(key, str):
        raise DomainError(f"YAML reads a name as {shown(key)}, which is no text (put it in quotes: '{_word(key)}')")
    return str(key)


def _word(key: object) -> str:
    if isinstance(key, bool):
        return "on" if key else "off"
    return shown(key)
