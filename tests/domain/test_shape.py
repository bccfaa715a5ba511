"""The outer form of a specification."""

import pytest

from extensions.domain.errors import DomainError
from extensions.domain.shape import read_shape


def test_both_levels_are_mappings_of_names() -> None:
    raw = {"User": {"name": "str", "_plural": 3}, "Tag": None}
    assert read_shape(raw) == {"User": {"name": "str", "_plural": 3}, "Tag": {}}


@pytest.mark.parametrize(("key", "written"), [(True, "'on'"), (False, "'off'"), (None, "'null'"), (1, "'1'")])
def test_a_key_that_yaml_reads_as_another_thing_is_to_be_quoted(key: object, written: str) -> None:
    raws: list[object] = [{key: {}}, {"User": {key: "str"}}]
    for raw in raws:
        with pytest.raises(DomainError, match=rf"put it in quotes: {written}\)$"):
            read_shape(raw)
