"""Hypothesis strategies for one field: its type, its words and its default."""

import json
from datetime import UTC, timedelta, timezone
from typing import NamedTuple

from hypothesis import strategies as st

from extensions.domain.entities import Database
from extensions.domain.field_types import MAX_INDEXED_LENGTH
from extensions.domain.names import member_name
from extensions.domain.types.numbers import MAX_PRECISION


class Column(NamedTuple):
    """What is written behind a field's name."""

    text: str
    width: int | None
    """How much of an index it takes; nothing if it cannot stand in one."""


class _Typed(NamedTuple):
    text: str
    width: int | None
    defaults: st.SearchStrategy[str]


@st.composite
def columns(draw: st.DrawFn, database: Database) -> Column:
    """Draw a field's whole specification."""
    typed = draw(st.sampled_from(_PLAIN) | _strs() | _decimals(database) | _enums())
    words = draw(st.sampled_from([[], ["optional"]]))
    if typed.width is not None and typed.width <= MAX_INDEXED_LENGTH:
        words = draw(st.permutations([*words, *draw(st.sampled_from([[], ["unique"], ["index"]]))]))
    default = draw(st.none() | typed.defaults)
    assigned = [] if default is None else ["=", default]
    fits = typed.width is not None and typed.width <= MAX_INDEXED_LENGTH
    return Column(" ".join([typed.text, *words, *assigned]), typed.width if fits else None)


def texts(max_length: int) -> st.SearchStrategy[str]:
    """Return texts that a column of the length keeps."""
    letters = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t'\"\\%{}:#")
    return st.text(letters, max_size=min(max_length, 40))


def _quoted(text: str) -> str:
    return f"'{text}'"


@st.composite
def _strs(draw: st.DrawFn) -> _Typed:
    length = draw(st.integers(1, 700) | st.none())
    defaults = texts(length or 255).map(_quoted)
    return _Typed("str" if length is None else f"str({length})", length or 255, defaults)


@st.composite
def _decimals(draw: st.DrawFn, database: Database) -> _Typed:
    precision = draw(st.integers(1, MAX_PRECISION[database]))
    scale = draw(st.integers(0, precision))
    limit = 10**precision - 1
    defaults = st.integers(-limit, limit).map(lambda number: _scaled(number, scale))
    return _Typed(f"decimal({precision}, {scale})", precision // 8, defaults)


def _scaled(number: int, scale: int) -> str:
    digits = str(abs(number)).rjust(scale + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-scale]}.{digits[-scale:]}" if scale else f"{sign}{digits}"


_VALUES = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9 _.+/#&-]{0,20}[A-Za-z0-9_.+/#&-])?", fullmatch=True)


@st.composite
def _enums(draw: st.DrawFn) -> _Typed:
    values = draw(st.lists(_VALUES, min_size=1, max_size=5, unique_by=member_name))
    return _Typed(f"enum({', '.join(values)})", 0, st.sampled_from(values))


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(-1e15, 1e15)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="ascii", exclude_characters="\0")), inner, max_size=3)
    ),
    max_leaves=8,
).filter(lambda value: value is not None)
_OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_INTEGERS = st.integers(-(2**31), 2**31 - 1).map(str)
_BIGINTS = st.integers(-(2**63), 2**63 - 1).map(str)
_FLOATS = st.floats(allow_nan=False, allow_infinity=False).map(repr)
_DATES = st.dates().map(str) | st.just("today")
_TIMES = st.times().map(str) | st.just("now")
_UUIDS = st.uuids().map(str) | st.just("random")


@st.composite
def _datetimes(draw: st.DrawFn) -> str:
    moment = draw(st.datetimes(timezones=st.just(UTC)))
    try:
        return moment.astimezone(draw(_OFFSETS)).isoformat()
    except OverflowError:
        return moment.isoformat()


_PLAIN = [
    _Typed("text", None, texts(100).map(_quoted)),
    _Typed("int", 0, _INTEGERS),
    _Typed("bigint", 0, _BIGINTS),
    _Typed("float", None, _FLOATS),
    _Typed("bool", 0, st.sampled_from(["true", "false"])),
    _Typed("date", 0, _DATES),
    _Typed("time", 0, _TIMES),
    _Typed("datetime", 0, _datetimes() | st.just("now")),
    _Typed("uuid", 0, _UUIDS),
    _Typed("json", None, _JSON.map(json.dumps).map(_quoted)),
    _Typed("bytes", None, st.nothing()),
]
