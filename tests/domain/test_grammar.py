"""One line of the grammar."""

import pytest

from extensions.domain.errors import DomainError
from extensions.domain.grammar import (
    Flags,
    Line,
    parse_line,
    read_field_words,
    read_relation_words,
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("str", Line("str", None, (), None)),
        ("  str  ", Line("str", None, (), None)),
        ("str(20)", Line("str", ("20",), (), None)),
        ("str (20)", Line("str", ("20",), (), None)),
        ("str()", Line("str", ("",), (), None)),
        ("enum( a b ,c )", Line("enum", ("a b", "c"), (), None)),
        ("enum(a=b)", Line("enum", ("a=b",), (), None)),
        ("str(20)\n  optional\n  unique", Line("str", ("20",), ("optional", "unique"), None)),
        ("int=5", Line("int", None, (), "5")),
        ("str optional = a = b", Line("str", None, ("optional",), "a = b")),
        ("str = (a)", Line("str", None, (), "(a)")),
        ("str = ''", Line("str", None, (), "")),
        ('str = ""', Line("str", None, (), "")),
        ("str = ' a '", Line("str", None, (), " a ")),
        ("str = ''a''", Line("str", None, (), "'a'")),
        ("str = it's", Line("str", None, (), "it's")),
        ("str = '", Line("str", None, (), "'")),
        ("str = 'a\"", Line("str", None, (), "'a\"")),
        ("User optional as posts", Line("User", None, ("optional", "as", "posts"), None)),
    ],
)
def test_a_line_has_four_parts(text: str, line: Line) -> None:
    assert parse_line(text) == line


@pytest.mark.parametrize("text", ["", "   ", "(20)", "= 5"])
def test_a_line_begins_with_a_word(text: str) -> None:
    with pytest.raises(DomainError, match="does not begin with a type or an entity"):
        parse_line(text)


@pytest.mark.parametrize("text", ["str =", "str = ", "str =\n"])
def test_an_empty_default_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="the default is empty"):
        parse_line(text)


@pytest.mark.parametrize("text", ["str(", "str(20", "str (20 optional", "str(20 = 5"])
def test_an_open_parenthesis_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="is never closed"):
        parse_line(text)


def test_the_words_of_a_field_are_a_set() -> None:
    assert read_field_words(["unique", "optional"]) == Flags(frozenset({"optional", "unique"}))


def test_the_words_of_a_relation_may_name_the_other_side_anywhere() -> None:
    expected = Flags(frozenset({"optional", "cascade"}), "posts")
    assert read_relation_words(["optional", "as", "posts", "cascade"]) == expected


def test_what_stands_behind_as_is_a_name_whatever_it_is() -> None:
    assert read_relation_words(["many", "as", "many"]) == Flags(frozenset({"many"}), "many")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["optional", "optional"], "'optional' is given twice"),
        (["unique", "index"], "'unique' and 'index' together"),
        (["many"], "'many' is for relations"),
        (["Optional"], "did you mean 'optional'"),
    ],
)
def test_wrong_words_of_a_field_are_refused(words: list[str], message: str) -> None:
    with pytest.raises(DomainError, match=message):
        read_field_words(words)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["index"], "every relation column is indexed"),
        (["as"], "'as' without a name"),
        (["as", "a", "as", "b"], "'as' is given twice"),
        (["many", "many"], "'many' is given twice"),
        (["many", "unique"], "'many' together with 'unique'"),
        (["optinal"], "did you mean 'optional'"),
    ],
)
def test_wrong_words_of_a_relation_are_refused(words: list[str], message: str) -> None:
    with pytest.raises(DomainError, match=message):
        read_relation_words(words)
