"""The other sides of relations."""

from extensions.domain.entities import Reverse
from extensions.domain.reading import read_domain


def test_the_other_sides_stand_on_the_target_in_the_order_of_the_relations() -> None:
    raw = {
        "User": {"parent": "User optional as children"},
        "Post": {"author": "User", "editor": "User optional as edited"},
        "Group": {"users": "User many"},
    }
    user, post, group = read_domain(raw, "sqlite").entities
    relations = [*user.members, *post.members, *group.members]
    assert [(each.name, each.owner) for each in user.reverses] == [
        ("children", "User"),
        ("posts", "Post"),
        ("edited", "Post"),
        ("groups", "Group"),
    ]
    assert [each.relation for each in user.reverses] == relations
    assert post.reverses == ()


def test_an_other_side_holds_the_relation_as_it_is_in_its_owner() -> None:
    raw = {"A": {"b": "B optional"}, "B": {"a": "A"}}
    a, b = read_domain(raw, "sqlite").entities
    (relation,) = a.members
    assert not isinstance(relation, Reverse)
    assert getattr(relation, "deferred", False)
    assert b.reverses[0].relation is relation


def test_two_entities_may_use_one_name_for_the_other_side_of_different_targets() -> None:
    raw = {"A": {"c": "C as items", "d": "D as items"}, "C": {}, "D": {}}
    _, c, d = read_domain(raw, "sqlite").entities
    assert c.reverses[0].name == d.reverses[0].name == "items"
