"""The one line that refuses."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extensions.domain.errors import DomainError, listing, located, shown, unknown


def test_an_error_names_the_places_around_it() -> None:
    with pytest.raises(DomainError, match=r"^User\.name: wrong$"), located("User.name"):
        raise DomainError("wrong")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a\nb", r"'a\nb'"),
        ("x" * 61, f"'{'x' * 60}...'"),
        (None, "null"),
        (True, "true"),
        (5, "5"),
        (1.5, "1.5"),
        (2**64, "a huge number"),
        (date(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29), "2024-02-29T00:00:00"),  # noqa: DTZ001 - YAML makes naive ones.
        (time(14, 30), "14:30:00"),
        ({}, "a mapping"),
        ([], "a list"),
        (object(), "a value of another kind"),
    ],
)
def test_a_value_is_shown_as_yaml_would_write_it(value: object, text: str) -> None:
    assert shown(value) == text


@given(st.text(st.characters()))
def test_any_text_is_shown_printable_and_short(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown(text)) < 700


def test_an_unknown_word_comes_with_the_nearest_and_all_that_are_allowed() -> None:
    error = unknown("word", "Uniqe", ["optional", "unique"])
    assert str(error) == ("unknown word 'Uniqe', did you mean 'unique'? (allowed: optional, unique)")


def test_a_hint_may_name_a_word_that_is_not_listed() -> None:
    error = unknown("entity", "Str", ["User"], also=["str"])
    assert str(error) == "unknown entity 'Str', did you mean 'str'? (allowed: User)"


def test_a_word_far_from_all_has_no_hint() -> None:
    assert str(unknown("type", "x" * 100, ["str"])).endswith("...' (allowed: str)")


def test_a_long_list_is_cut() -> None:
    assert listing(map(str, range(100))).endswith("18, 19, ...")
