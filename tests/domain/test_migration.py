"""The statements of the first revision."""

from collections.abc import Mapping

import pytest

from extensions.domain.entities import Domain
from extensions.domain.errors import DomainError
from extensions.domain.migration import describe_migration
from extensions.domain.reading import read_domain

TREE = {"Node": {"parent": "Node optional as children", "last": "Node unique optional as last_of"}}
CYCLE = {"Team": {"owner": "User optional as owned"}, "User": {"team": "Team"}}


def domain(entities: Mapping[str, object]) -> Domain:
    return read_domain(entities, "sqlite")


def statements(entities: Mapping[str, object], name: str) -> list[str]:
    found = describe_migration(domain(entities))[name]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("entities", "message"),
    [
        (
            {"Post": {"a": "int", "b_c": "int", "a_b": "int", "c": "int", "_index": [["a", "b_c"], ["a_b", "c"]]}},
            "Post: two indexes or constraints would be 'ix_posts_a_b_c' (rename a field)",
        ),
        (
            {"A": {"_plural": "x", "y_z": "int index"}, "B": {"_plural": "x_y", "z": "int index"}},
            "B: two indexes or constraints would be 'ix_x_y_z_id' (rename a field)",
        ),
    ],
)
def test_two_indexes_of_one_name_are_refused(entities: Mapping[str, object], message: str) -> None:
    with pytest.raises(DomainError) as refusal:
        describe_migration(domain(entities))
    assert str(refusal.value) == message


def test_tables_are_dropped_in_the_opposite_order() -> None:
    entities: Mapping[str, object] = {"Post": {"author": "User", "tags": "Tag many"}, "Tag": {}, "User": {}}
    drops = statements(entities, "drops")
    assert drops[0] == 'op.drop_table("posts_tags")'
    assert drops.index('op.drop_table("posts")') < drops.index('op.drop_table("users")')


def test_a_key_that_closes_a_cycle_comes_after_the_tables() -> None:
    [late] = statements(CYCLE, "late_keys")
    assert "fk_teams_owner_id_users" in late


def test_a_relation_to_itself_is_no_cycle() -> None:
    assert statements(TREE, "late_keys") == []
