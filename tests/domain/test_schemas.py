"""What the template of a schema gets."""

from collections.abc import Mapping

from extensions.domain.reading import read_domain
from extensions.domain.schemas import describe_schema, sort_keys


def describe(entities: Mapping[str, object]) -> dict[str, str]:
    """Describe the first entity."""
    domain = read_domain(entities, "sqlite")
    return {name: str(value) for name, value in describe_schema(domain.entities[0], domain).items()}


def test_lists_are_sorted_by_what_is_indexed_and_always_there() -> None:
    fields = {"a": "int", "b": "int index", "c": "int unique", "d": "int index optional", "e": "int unique optional"}
    [entity] = read_domain({"User": fields}, "sqlite").entities
    assert list(sort_keys(entity)) == ["id", "created_at", "updated_at", "b", "c"]


def test_lists_are_filtered_by_what_is_indexed_and_by_relations() -> None:
    listing = describe(
        {"Post": {"a": "int", "b": "int index", "user": "User", "tags": "Tag many"}, "User": {}, "Tag": {}}
    )["list_params"]
    assert [line.split(":")[0].strip() for line in listing.splitlines() if line] == ["sort", "b", "user_id", "tag_ids"]


def test_a_filter_named_like_a_question_ends_in_an_underscore() -> None:
    assert "limit_: base.Int | None = None" in describe({"User": {"limit": "int index"}})["list_params"]


def test_what_comes_in_has_the_default_of_the_model() -> None:
    create_schema = describe({"User": {"a": "int = 3", "b": "str optional", "c": "datetime = now", "d": "json = {}"}})[
        "create"
    ]
    assert "a: base.Int = Field(default=3)" in create_schema
    assert "| None = None" in create_schema
    assert "c: base.AwareDatetime = base.MODEL_DEFAULT" in create_schema
    assert "d: base.Json = base.MODEL_DEFAULT" in create_schema


def test_an_entity_without_relations_includes_nothing() -> None:
    assert describe({"User": {"name": "str"}})["read_params"] == ""
