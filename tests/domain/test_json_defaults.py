"""Defaults of JSON."""

import json

import pytest

from extensions.domain.entities import Type
from extensions.domain.errors import DomainError
from extensions.domain.json_defaults import read_json

_JSON = Type("json")


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        -(2**63),
        2**63 - 1,
        1.5,
        "text",
        "\u0001",
        "\U0001f600",
        {},
        [],
        {"a": [1, {"b": None}]},
    ],
)
def test_json_is_read_as_it_is(value: object) -> None:
    assert read_json(json.dumps(value), _JSON) == value


def test_json_may_be_nested_32_deep_and_64_kib_long() -> None:
    assert read_json("[" * 32 + "]" * 32, _JSON)
    assert read_json(f'"{"a" * 65_534}"', _JSON)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no JSON"),
        ("{a: 1}", "is no JSON"),
        ("[1,]", "is no JSON"),
        ("[Infinity]", "has -?Infinity"),
        ("-Infinity", "has -?Infinity"),
        ("9223372036854775808", "integers of 64 bits"),
        ("9007199254740992.0", "fractions below"),
        ("-1e16", "fractions below"),
        ("1e999", "integers of 64 bits"),
        pytest.param("1" * 5000, "integers of 64 bits", id="a huge int"),
        (r'{"\u0000": 1}', r"holds U\+0000"),
        (r'[["\udc00"]]', r"holds U\+DC00"),
        pytest.param("[" * 33 + "]" * 33, "nested too deep", id="deep lists"),
        pytest.param('{"a":' * 33 + "1" + "}" * 33, "nested too deep", id="deep objects"),
        pytest.param("[" * 65_536, "nested too deep", id="very deep lists"),
        pytest.param(f'"{"a" * 65_535}"', "at most 64 KiB", id="a long text"),
        pytest.param(f'"{"ä" * 40_000}"', "at most 64 KiB", id="a long text beyond ASCII"),
    ],
)
def test_what_a_database_does_not_keep_is_refused(text: str, message: str) -> None:
    with pytest.raises(DomainError, match=message):
        read_json(text, _JSON)
