"""What example tests send: values that every variant takes, for the fields that must have one."""

from typing import Any

import pytest

from extensions.domain.examples import describe_example
from extensions.domain.reading import read_domain


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("str(3)", '"tex"'),
        ("str", '"text"'),
        ("decimal(5, 2)", '"1.50"'),
        ("decimal(2, 2)", '"0.50"'),
        ("decimal(3, 0)", '"1"'),
        ("enum(b, a)", '"b"'),
        ("bool", "True"),
        ("json", '{"key": "value"}'),
    ],
)
def test_a_field_has_a_value_as_a_response_writes_it(line: str, value: str) -> None:
    [entity] = read_domain({"A": {"field": line}}, "sqlite").entities
    example: Any = describe_example(entity)["example"]
    assert example["fields"] == [{"name": "field", "value": value}]


def test_fields_that_may_be_left_out_are_left_out() -> None:
    one, _ = read_domain(
        {"A": {"b": "B", "c": "B optional as d", "e": "int = 1", "f": "int optional"}, "B": {}}, "sqlite"
    ).entities
    assert describe_example(one)["example"] == {"fields": [], "refused": '["b_id", "unknown"]'}
