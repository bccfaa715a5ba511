"""Free text is quoted for the language that it is written into."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extensions.free_text import authors, markdown, toml

LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]))


@given(LINES)
def test_toml_reads_back_what_was_written(text: str) -> None:
    assert tomllib.loads(f"text = {toml(text)}") == {"text": text}


@given(LINES, LINES)
def test_an_author_is_a_table_of_what_there_is(name: str, email: str) -> None:
    (author,) = tomllib.loads(f"authors = [{authors(name, email) or '{}'}]")["authors"]
    assert author.get("name", "") == name
    assert author.get("email", email) == email


@pytest.mark.parametrize(
    ("name", "email", "table"),
    [
        ("", "", ""),
        ("Zoë", "", '{ name = "Zoë" }'),
        ("", "zoe@example.org", '{ email = "zoe@example.org" }'),
        ("Zoë", "zoe@example.org", '{ name = "Zoë", email = "zoe@example.org" }'),
        ("Zoë", "no address", '{ name = "Zoë" }'),
    ],
)
def test_an_author_is_written(name: str, email: str, table: str) -> None:
    assert authors(name, email) == table


def test_markdown_has_no_marks_left() -> None:
    assert markdown("*a* [b](c) `d` <e> #1 x_y") == r"\*a\* \[b\]\(c\) \`d\` \<e\> \#1 x\_y"
