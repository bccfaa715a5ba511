"""English plurals, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extensions.domain.plurals import IRREGULAR, UNCOUNTABLE, plural, singular


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("post", "posts"),
        ("category", "categories"),
        ("day", "days"),
        ("soliloquy", "soliloquies"),
        ("address", "addresses"),
        ("box", "boxes"),
        ("branch", "branches"),
        ("dish", "dishes"),
        ("waltz", "waltzes"),
        ("status", "statuses"),
        ("bus", "buses"),
        ("quiz", "quizzes"),
        ("house", "houses"),
        ("warehouse", "warehouses"),
        ("clause", "clauses"),
        ("database", "databases"),
        ("exercise", "exercises"),
        ("purpose", "purposes"),
        ("course", "courses"),
        ("license", "licenses"),
        ("size", "sizes"),
        ("photo", "photos"),
        ("hero", "heroes"),
        ("shoe", "shoes"),
        ("roof", "roofs"),
        ("leaf", "leaves"),
        ("curve", "curves"),
        ("index", "indexes"),
        ("person", "people"),
        ("salesperson", "salespeople"),
        ("grandchild", "grandchildren"),
        ("woman", "women"),
        ("human", "humans"),
        ("analysis", "analyses"),
        ("series", "series"),
        ("http_log", "http_logs"),
        ("news_item", "news_items"),
        ("key_person", "key_people"),
        ("address2", "address2s"),
        ("a", "aes"),
    ],
)
def test_a_plural_and_its_singular(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one


@pytest.mark.parametrize("one", [*IRREGULAR, *sorted(UNCOUNTABLE)])
def test_the_singular_undoes_the_plural_of_every_listed_word(one: str) -> None:
    assert singular(plural(one)) == one


@pytest.mark.parametrize("name", [*IRREGULAR.values(), "settings", "people", "grandchildren"])
def test_what_is_plural_already_stays(name: str) -> None:
    assert plural(name) == name


@pytest.mark.parametrize("name", ["tag", "status", "address", "bus", "canvas", "lens", "person"])
def test_what_is_singular_already_stays(name: str) -> None:
    assert singular(name) == name


_SNAKE = st.from_regex(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", fullmatch=True)


@given(_SNAKE)
def test_every_name_has_a_plural_and_a_singular(name: str) -> None:
    assert plural(name).isidentifier()
    assert singular(name).isidentifier()


@given(st.from_regex(r"[a-z]{3,10}[bcdgklmnprtw0-9]", fullmatch=True))
def test_the_singular_undoes_the_plural_of_a_regular_word(name: str) -> None:
    assert singular(plural(name)) == name
