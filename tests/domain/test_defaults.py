"""Defaults: from text to a value."""

from decimal import Decimal
from uuid import UUID

import pytest

from extensions.domain.entities import Default, Moment, Type
from extensions.domain.errors import DomainError
from extensions.domain.field_types import read_default

_MONEY = Type("decimal", precision=5, scale=2)


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        (Type("str", length=3), "", ""),
        (Type("str", length=3), "äö\U0001f600", "äö\U0001f600"),
        (Type("text"), "a\n\tb", "a\n\tb"),
        (Type("int"), "-2147483648", -(2**31)),
        (Type("int"), "+7", 7),
        (Type("bigint"), "9223372036854775807", 2**63 - 1),
        (Type("float"), "1e-3", 0.001),
        (Type("float"), ".5", 0.5),
        (Type("bool"), "true", True),
        (Type("bool"), "false", False),
        (Type("uuid"), "random", Moment.RANDOM),
        (
            Type("uuid"),
            "12345678-1234-5678-1234-56781234567A",
            UUID("12345678-1234-5678-1234-56781234567a"),
        ),
        (Type("enum", values=("a", "b")), "b", "b"),
        (Type("json"), "null", None),
    ],
)
def test_a_default_is_a_value_of_its_type(type_: Type, text: str, value: object) -> None:
    assert read_default(text, type_) == Default(value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1", "1.00"),
        ("1.5", "1.50"),
        ("-0.05", "-0.05"),
        ("0001.5000", "1.50"),
        ("+999.99", "999.99"),
        ("-0", "0.00"),
        ("0.000", "0.00"),
    ],
)
def test_a_decimal_has_exactly_its_scale(text: str, written: str) -> None:
    assert str(read_default(text, _MONEY).value) == written


def test_a_decimal_keeps_a_thousand_digits() -> None:
    digits = "9" * 1000
    assert read_default(digits, Type("decimal", precision=1000, scale=0)).value == Decimal(digits)


def test_a_negative_zero_is_zero() -> None:
    assert str(read_default("-0.0", Type("float")).value) == "0.0"


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        (Type("str", length=3), "abcd"),
        (Type("str", length=3), "\r"),
        (Type("str", length=3), "\x7f"),
        (Type("str", length=3), "\ud800"),
        (Type("int"), "2147483648"),
        (Type("int"), "1_000"),
        (Type("int"), "٣"),
        (Type("bigint"), "-9223372036854775809"),
        (Type("float"), "nan"),
        (Type("float"), "-inf"),
        (Type("float"), "1e400"),
        (Type("float"), "0x10"),
        (_MONEY, "1000"),
        (_MONEY, "0.001"),
        (_MONEY, "1e2"),
        (_MONEY, "NaN"),
        (_MONEY, "."),
        (_MONEY, ""),
        (Type("bool"), "yes"),
        (Type("uuid"), "{12345678-1234-5678-1234-567812345678}"),
        (Type("uuid"), "now"),
        (Type("enum", values=("a", "b")), "A"),
        (Type("bytes"), "aGk="),
        (Type("bytes"), ""),
    ],
)
def test_a_default_of_another_type_is_refused(type_: Type, text: str) -> None:
    with pytest.raises(DomainError):
        read_default(text, type_)


@pytest.mark.parametrize("letter", ["a", "ä", "\U0001f600"])
def test_a_text_has_at_most_a_mebibyte_of_utf_8(letter: str) -> None:
    longest = letter * (1_048_576 // len(letter.encode()))
    assert read_default(longest, Type("text")) == Default(longest)
    with pytest.raises(DomainError, match="at most 1 MiB"):
        read_default(longest + "a", Type("text"))
