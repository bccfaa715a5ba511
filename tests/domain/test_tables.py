"""Tables and modules."""

import pytest

from extensions.domain.reading import read_domain


@pytest.mark.parametrize(
    ("name", "singular", "plural", "module"),
    [
        ("User", "user", "users", "user"),
        ("HTTPLog", "http_log", "http_logs", "http_log"),
        ("Order", "order", "orders", "order"),
        ("Class", "class", "classes", "class_"),
        ("Base", "base", "bases", "base_"),
        ("Con", "con", "cons", "con_"),
        ("Series", "series", "series", "series"),
        ("A", "a", "aes", "a"),
    ],
)
def test_an_entity_names_its_table_and_its_module(name: str, singular: str, plural: str, module: str) -> None:
    (entity,) = read_domain({name: {}}, "sqlite").entities
    assert (entity.singular, entity.plural, entity.module) == (singular, plural, module)


def test_a_plural_by_hand_is_taken() -> None:
    raw = {"Items": {"_plural": "item_lists"}, "Item": {}, "Doc": {"_plural": "documents"}}
    plurals = [entity.plural for entity in read_domain(raw, "sqlite").entities]
    assert plurals == ["item_lists", "items", "documents"]
