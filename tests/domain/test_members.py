"""Fields with their words and defaults."""

import pytest

from extensions.domain.entities import Default, Field, Moment, Type
from extensions.domain.errors import DomainError
from extensions.domain.reading import read_domain


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("str(320) unique", Field("it", Type("str", length=320), unique=True)),
        ("int index optional", Field("it", Type("int"), optional=True, index=True)),
        ("bool = true", Field("it", Type("bool"), default=Default(value=True))),
        (
            "datetime optional = now",
            Field("it", Type("datetime"), optional=True, default=Default(Moment.NOW)),
        ),
        ("json optional = null", Field("it", Type("json"), optional=True, default=Default(None))),
        ("str = ''", Field("it", Type("str", length=255), default=Default(""))),
        ("enum(a, b) = b", Field("it", Type("enum", values=("a", "b")), default=Default("b"))),
    ],
)
def test_a_field_has_its_type_its_words_and_its_default(text: str, field: Field) -> None:
    assert read_domain({"Thing": {"it": text}}, "sqlite").entities[0].members == (field,)


def test_an_entity_may_be_named_like_a_type() -> None:
    raw = {"Date": {"date": "date"}, "Event": {"date": "Date"}}
    date, event = read_domain(raw, "sqlite").entities
    assert date.members == (Field("date", Type("date")),)
    assert event.members[0].name == "date"
    assert not isinstance(event.members[0], Field)


@pytest.mark.parametrize(("text", "near"), [("Str", "str"), ("thing", "Thing"), ("Thnig", "Thing")])
def test_a_word_in_the_wrong_case_has_a_hint(text: str, near: str) -> None:
    with pytest.raises(DomainError, match=f"did you mean '{near}'"):
        read_domain({"Thing": {"it": text}}, "sqlite")
