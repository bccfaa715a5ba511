"""Defaults of JSON that JSONB and SQLite alike give back as they were."""

import json
from typing import NoReturn

from .entities import Type
from .errors import DomainError, shown, wrong_default
from .texts import check_storable

MAX_BYTES = 64 * 1024
MAX_DEPTH = 32
_LIMIT = 1 << 63
_FLOAT_LIMIT = 1 << 53
_EXAMPLES = 'JSON like {"a": [1, null]}; a text in two pairs of quotes: \'"a"\''


def read_json(text: str, _: Type) -> object:
    """Read a value of JSON."""
    check_storable(text)
    if len(text.encode()) > MAX_BYTES:
        raise DomainError(f"the default {shown(text)} is too long (allowed: at most 64 KiB of JSON)")
    try:
        value = json.loads(text, parse_constant=_refuse_constant, parse_int=_read_int, parse_float=_read_float)
    except RecursionError:
        raise _too_deep() from None
    except json.JSONDecodeError:
        raise wrong_default(text, "JSON", _EXAMPLES) from None
    _check(value, MAX_DEPTH)
    return value


def _check(value: object, depth: int) -> None:
    if isinstance(value, str):
        check_storable(value)
    if isinstance(value, dict | list):
        if not depth:
            raise _too_deep()
        for part in [*value, *value.values()] if isinstance(value, dict) else value:
            _check(part, depth - 1)


def _too_deep() -> DomainError:
    return DomainError(f"the default is nested too deep (allowed: at most {MAX_DEPTH} levels)")


def _refuse_constant(name: str) -> NoReturn:
    raise DomainError(f"the default has {name} (allowed: JSON, which has no such number)")


def _read_int(text: str) -> int:
    fits = len(text) <= len(str(-_LIMIT))
    if not fits or not -_LIMIT <= int(text) < _LIMIT:
        raise _too_large(text)
    return int(text)


def _read_float(text: str) -> float:
    # JSONB writes a larger one without its exponent, so that it may come back as another integer.
    if abs(float(text)) >= _FLOAT_LIMIT:
        raise _too_large(text)
    return float(text)


def _too_large(text: str) -> DomainError:
    allowed = "integers of 64 bits, fractions below 2**53"
    return DomainError(f"the default has the number {shown(text)} (allowed: {allowed})")
