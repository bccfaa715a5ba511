"""The skill reads the domain grammar as the compiler does."""

import pytest
from hypothesis import given, settings

from extensions.domain.reading import read_domain
from tests.domain.bad import BAD_SPECIFICATIONS
from tests.domain.strategies import Specification, domains

from .bundle import BUNDLE, bundle
from .programs import load

domain = load("domain")


def test_the_file_is_what_the_compiler_gives() -> None:
    assert BUNDLE.read_text("utf-8") == bundle()


@given(domains("postgresql"))
@settings(max_examples=10)
def test_both_read_the_same_in_any_domain(specification: Specification) -> None:
    assert repr(domain.read_domain(specification, "postgresql")) == repr(read_domain(specification, "postgresql"))


@pytest.mark.parametrize(("specification", "message"), [case[1:] for case in BAD_SPECIFICATIONS], ids=lambda _: "")
def test_both_refuse_with_the_same_words(specification: object, message: str) -> None:
    with pytest.raises(domain.DomainError) as refused:
        domain.read_domain(specification, "sqlite")
    assert str(refused.value) == message
