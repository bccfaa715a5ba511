"""Types and their arguments."""

import pytest

from extensions.domain.entities import Database, Type
from extensions.domain.errors import DomainError
from extensions.domain.field_types import TYPES, read_type, refuse_unindexable


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("str", None, Type("str", length=255)),
        ("str", ("1",), Type("str", length=1)),
        ("str", ("10485760",), Type("str", length=10_485_760)),
        ("int", None, Type("int")),
        ("decimal", ("18", "18"), Type("decimal", precision=18, scale=18)),
        ("decimal", ("1", "0"), Type("decimal", precision=1, scale=0)),
        ("enum", ("a",), Type("enum", values=("a",))),
        ("enum", ("in progress", "n/a", "2fa"), Type("enum", values=("in progress", "n/a", "2fa"))),
        ("enum", ("a" * 64,), Type("enum", values=("a" * 64,))),
    ],
)
def test_a_type_takes_its_arguments(name: str, arguments: tuple[str, ...] | None, expected: Type) -> None:
    assert read_type(name, arguments, "sqlite") == expected


@pytest.mark.parametrize("name", [name for name in TYPES if name not in ("str", "decimal", "enum")])
def test_a_plain_type_takes_none(name: str) -> None:
    assert read_type(name, None, "sqlite") == Type(name)
    with pytest.raises(DomainError, match=f"^{name} takes no arguments"):
        read_type(name, ("1",), "sqlite")


@pytest.mark.parametrize("length", ["", "0", "-1", "+5", "1_0", "٣", "1.0", "n", "9" * 50])
def test_a_wrong_length_is_refused(length: str) -> None:
    with pytest.raises(DomainError, match="wrong arguments in"):
        read_type("str", (length,), "sqlite")


@pytest.mark.parametrize(("database", "precision"), [("sqlite", 18), ("postgresql", 1000)])
def test_a_decimal_has_the_digits_that_the_database_keeps(database: Database, precision: int) -> None:
    assert read_type("decimal", (str(precision), "2"), database).precision == precision
    with pytest.raises(DomainError, match=f"1 to {precision} on {database}"):
        read_type("decimal", (str(precision + 1), "2"), database)


@pytest.mark.parametrize("value", [" ", "_a", "-", "é", "a'b", 'a"b', "a(b", "a=b", "a\nb", "a:b"])
def test_a_value_that_is_no_plain_text_is_refused(value: str) -> None:
    with pytest.raises(DomainError, match="cannot be a value of an enum"):
        read_type("enum", (value,), "sqlite")


@pytest.mark.parametrize("values", [("a", "A"), ("a b", "a_b"), ("1", "value_1")])
def test_values_of_one_member_are_refused(values: tuple[str, ...]) -> None:
    with pytest.raises(DomainError, match="would both be"):
        read_type("enum", values, "sqlite")


@pytest.mark.parametrize("type_", [Type("str", length=600), Type("int"), Type("enum", values=("a",))])
def test_a_short_type_can_be_indexed(type_: Type) -> None:
    refuse_unindexable(type_)


@pytest.mark.parametrize("type_", [Type("str", length=601), *map(Type, ("text", "json", "bytes", "float"))])
def test_a_long_type_cannot_be_indexed(type_: Type) -> None:
    with pytest.raises(DomainError, match="unique or indexed"):
        refuse_unindexable(type_)
