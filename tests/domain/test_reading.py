"""Whole specifications: which are read, which are refused, and how."""

import time
from datetime import date

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extensions.domain.entities import Database, Domain, Field, ToMany, ToOne
from extensions.domain.errors import DomainError
from extensions.domain.reading import read_domain

from .bad import BAD_SPECIFICATIONS
from .strategies import Specification, domains

_DATABASES: list[Database] = ["sqlite", "postgresql"]
_SOME = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_MANY = settings(_SOME, max_examples=400)


@pytest.mark.parametrize(
    ("raw", "message"),
    [pytest.param(raw, message, id=name) for name, raw, message in BAD_SPECIFICATIONS],
)
def test_a_bad_specification_is_refused_in_one_line(raw: object, message: str) -> None:
    with pytest.raises(DomainError) as refusal:
        read_domain(raw, "sqlite")
    assert str(refusal.value) == message


@pytest.mark.parametrize("raw", [pytest.param(raw, id=name) for name, raw, _ in BAD_SPECIFICATIONS])
def test_a_bad_specification_can_be_written_in_yaml(raw: object) -> None:
    assert yaml.safe_load(yaml.safe_dump(raw)) == raw


def test_every_bad_specification_has_its_own_name() -> None:
    names = [name for name, _, _ in BAD_SPECIFICATIONS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("database", _DATABASES)
@given(st.data())
@_SOME
def test_a_valid_specification_is_read_and_says_the_same_after_yaml(database: Database, data: st.DataObject) -> None:
    _check_reading(data.draw(domains(database)), database)


@pytest.mark.full
@pytest.mark.parametrize("database", _DATABASES)
@given(st.data())
@_MANY
def test_many_valid_specifications_are_read(database: Database, data: st.DataObject) -> None:
    _check_reading(data.draw(domains(database)), database)


def _check_reading(raw: Specification, database: Database) -> None:
    domain = read_domain(raw, database)
    assert {entity.name: _written(entity.members) for entity in domain.entities} == {
        name: [member for member in body if not member.startswith("_")] for name, body in raw.items()
    }
    _check_creation_order(domain)
    assert read_domain(yaml.safe_load(yaml.safe_dump(raw, sort_keys=False)), database) == domain


def _written(members: tuple[Field | ToOne | ToMany, ...]) -> list[str]:
    return [member.name for member in members]


def _check_creation_order(domain: Domain) -> None:
    rank = {name: position for position, name in enumerate(domain.creation_order)}
    assert sorted(rank) == sorted(entity.name for entity in domain.entities)
    for entity in domain.entities:
        for member in entity.members:
            if isinstance(member, ToOne) and not member.deferred and member.target != entity.name:
                assert rank[member.target] < rank[entity.name]


_KEYS = (
    st.sampled_from(["User", "Post", "name", "author", "tags", "_plural", "_unique", "_index", "_x"])
    | st.text(st.characters(), max_size=8)
    | st.booleans()
    | st.none()
    | st.integers()
    | st.floats()
    | st.dates()
)
_WORDS = st.sampled_from(
    [
        *("str", "int", "decimal", "enum", "json", "text", "User", "Post", "Str", "(", ")", "(2)"),
        *(
            "(a, b)",
            ",",
            "=",
            "=1",
            "''",
            '"',
            "optional",
            "unique",
            "index",
            "many",
            "as",
            "cascade",
        ),
        *("now", "[", "{", "1e999", "\0", "\ud800", "\n", "\x85", "٣", "posts", "null"),
    ]
)
_LINES = st.lists(_WORDS, max_size=6).map(" ".join) | st.text(st.characters(), max_size=20)
_VALUES = st.recursive(
    _LINES | st.booleans() | st.none() | st.integers() | st.floats() | st.dates() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)
_BODIES = st.dictionaries(_KEYS, _VALUES, max_size=4)
_RAW = _VALUES | st.dictionaries(st.sampled_from(["User", "Post", "Tag"]) | _KEYS, _BODIES | _VALUES)


@given(_RAW)
@settings(deadline=None, max_examples=500)
def test_anything_is_a_domain_or_refused_in_one_line(raw: object) -> None:
    _read_or_refuse(raw)


@given(_LINES)
@settings(deadline=None, max_examples=500)
def test_any_text_behind_a_name_is_read_or_refused_in_one_line(text: str) -> None:
    _read_or_refuse({"User": {"name": text}, "Post": {}})


@given(domains(max_entities=2), st.data())
@_SOME
def test_a_specification_with_a_change_is_read_or_refused_in_one_line(raw: Specification, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(raw)))
    raw[name][data.draw(st.sampled_from([*raw[name], "name"]))] = data.draw(_VALUES)
    _read_or_refuse(raw)


def _read_or_refuse(raw: object) -> None:
    line = _refusal(raw)
    assert line.isprintable()
    assert len(line) < 2_000


def _refusal(raw: object) -> str:
    """Return the line that refuses a specification, nothing if it is read."""
    try:
        assert read_domain(raw, "sqlite").entities
    except DomainError as error:
        return str(error)
    return ""


def _nested(depth: int) -> object:
    value: object = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({10**5000: {}}, id="a huge number as a key"),
        pytest.param({"User": {"name": 10**5000}}, id="a huge number as a type"),
        pytest.param({("User",): {}}, id="a tuple as a key"),
        pytest.param({frozenset({"User"}): {}}, id="a set as a key"),
        pytest.param({"User": {"name": {"str"}}}, id="a set as a type"),
        pytest.param({b"User": {}}, id="bytes as a key"),
        pytest.param(object(), id="an object"),
        pytest.param(_nested(100_000), id="deep lists"),
        pytest.param({"User": {"_unique": [[_nested(100_000), "id"]]}}, id="deep lists in an option"),
        pytest.param({"User": {"_unique": [["id"] * 1_000_000]}}, id="a long list in an option"),
        pytest.param({"U\ud800": {}}, id="a lone surrogate in an entity"),
        pytest.param({"User": {"a\u2028b\x1b[0m": "str"}}, id="separators and escapes in a name"),
        pytest.param({"A" * 1_000_000: {}}, id="a huge entity"),
        pytest.param({"User": {"a" * 1_000_000: "str"}}, id="a huge field"),
        pytest.param({"User": {"name": "(" * 1_000_000}}, id="huge parentheses"),
        pytest.param({"User": {"name": "str(" * 1_000_000}}, id="huge open arguments"),
        pytest.param({"User": {"name": "str " + "optional " * 1_000_000}}, id="a huge list of words"),
        pytest.param({"User": {"name": "int = " + "1" * 1_000_000}}, id="a huge int"),
        pytest.param({"User": {"name": "json = " + "1" * 60_000}}, id="a huge int in JSON"),
        pytest.param({"User": {"name": "decimal(9, 2) = " + "0" * 1_000_000 + "x"}}, id="a huge decimal"),
        pytest.param({"User": {date(2024, 1, 1): "str"}}, id="a date as a name"),
    ],
)
def test_what_yaml_does_not_write_is_refused_in_one_line_at_once(raw: object) -> None:
    start = time.perf_counter()
    line = _refusal(raw)
    assert line
    assert line.isprintable()
    assert len(line) < 2_000
    assert time.perf_counter() - start < 5


def test_an_entity_of_nothing_is_empty() -> None:
    assert read_domain({"User": None}, "sqlite") == read_domain({"User": {}}, "sqlite")


def test_the_entities_keep_the_order_of_the_specification() -> None:
    domain = read_domain({"Tag": {}, "Post": {"tags": "Tag many"}, "Author": {}}, "sqlite")
    assert [entity.name for entity in domain.entities] == ["Tag", "Post", "Author"]


def test_a_wide_decimal_is_only_for_postgresql() -> None:
    raw = {"Item": {"price": "decimal(1000, 500)"}}
    assert read_domain(raw, "postgresql").entities[0].members
    with pytest.raises(DomainError, match="1 to 18 on sqlite"):
        read_domain(raw, "sqlite")


def test_five_hundred_entities_in_cycles_are_read_within_seconds() -> None:
    number = 500
    raw = {
        f"Entity{n}": {
            **{f"field_{m}": "str(20) optional = 'x'" for m in range(20)},
            **{f"relation_{m}": f"Entity{(n + m * 7 + 1) % number} optional as other_{n}_{m}" for m in range(3)},
        }
        for n in range(number)
    }
    start = time.perf_counter()
    assert len(read_domain(raw, "sqlite").creation_order) == number
    assert time.perf_counter() - start < 10
