"""Names made of names."""

import keyword
import re
from enum import EnumType, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extensions.domain.names import (
    MACHINERY,
    camel_case,
    member_name,
    module_name,
    shortened,
    snake_case,
)
from tests.rendering import ROOT


@pytest.mark.parametrize(
    ("name", "snake"),
    [
        ("A", "a"),
        ("User", "user"),
        ("BlogPost", "blog_post"),
        ("HTTPLog", "http_log"),
        ("OAuth2Token", "o_auth2_token"),
        ("HTML5Page", "html5_page"),
        ("X509", "x509"),
        ("IPv4Address", "i_pv4_address"),
        ("ABTest", "ab_test"),
        ("API", "api"),
    ],
)
def test_snake_case_keeps_acronyms_together(name: str, snake: str) -> None:
    assert snake_case(name) == snake


@pytest.mark.parametrize("name", ["blog_post", "blog-post", "blog post", "BlogPost"])
def test_camel_case_joins_the_words(name: str) -> None:
    assert camel_case(name).casefold() == "blogpost"


@pytest.mark.parametrize("name", ["class", "import", "base", "samples", "con", "nul", "com1", "lpt9"])
def test_a_module_makes_way_for_names_that_are_taken(name: str) -> None:
    assert module_name(name) == f"{name}_"


@pytest.mark.parametrize("name", ["user", "http_log", "match", "type", "com10", "console"])
def test_a_module_is_named_like_its_entity(name: str) -> None:
    assert module_name(name) == name


@pytest.mark.parametrize(
    ("value", "member"),
    [
        ("draft", "DRAFT"),
        ("in progress", "IN_PROGRESS"),
        ("n/a", "N_A"),
        ("C++", "C__"),
        ("2fa", "VALUE_2FA"),
        ("mro", "MRO"),
    ],
)
def test_a_member_is_the_value_in_capitals(value: str, member: str) -> None:
    assert member_name(value) == member


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9 _.+/#&-]*", fullmatch=True))
def test_every_value_has_a_member_that_python_takes(value: str) -> None:
    name = member_name(value)
    assert not keyword.iskeyword(name)
    choices = EnumType.__call__(StrEnum, "Choice", {name: value})
    assert list(choices.__members__) == [name]


def test_a_name_that_fits_is_kept() -> None:
    assert shortened("a" * 63) == "a" * 63


def test_a_name_that_is_too_long_ends_in_a_hash() -> None:
    name = shortened("a" * 64)
    assert name == f"{'a' * 54}_ffe054fe"
    assert name != shortened("a" * 65)


def test_the_modules_of_the_template_beside_those_of_entities_are_reserved() -> None:
    template = ROOT / "template"
    folders = {path.parent for path in template.rglob("{% yield entity*.py.jinja")}
    modules = {path.name.split("{% endif")[0].split(".py")[0] for folder in folders for path in folder.glob("*.py*")}
    names = {re.sub(r"{%.*?%}", "", name) for name in modules if "yield" not in name}
    assert names - {"__init__"} == MACHINERY
