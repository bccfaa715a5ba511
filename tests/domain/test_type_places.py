"""Where types are known one by one: in the registry, and in the few other places that are named here."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from extensions.domain.types.registry import FIELD_TYPES
from tests.rendering import ROOT, list_files

DOMAIN = ROOT / "extensions" / "domain"

BY_NAME = {
    "members.py": {"json"},
    "migration.py": {"json"},
    "model_defaults.py": {"enum", "json"},
    "models.py": {"enum", "json"},
    "schemas.py": {"enum", "json"},
    "server_defaults.py": {"json"},
}
"""An enum has a class of its own, and JSON's null is a value: no other type is an exception."""

BY_VALUE = {"literals.py", "server_defaults.py"}
"""These write a default by the class of its value: a type whose values are of another class is added to them."""

IN_TEMPLATES = {
    "db/mutable_json.py": {"json"},
    "models/base.py": {"decimal", "json"},
    "schemas/base.py": {"bytes", "decimal", "json"},
}
"""What a type needs in the rendered project."""


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in DOMAIN.glob("*.py"):
        yield path.name, ast.parse(path.read_text(encoding="utf-8"))


def compared(tree: ast.Module) -> Iterator[str]:
    """Give the texts that a module compares with, or has in its constants."""
    tables = [one for one in tree.body if isinstance(one, ast.Assign | ast.AnnAssign)]
    nodes = [*tables, *(one for one in ast.walk(tree) if isinstance(one, ast.Compare | ast.MatchValue))]
    for node in nodes:
        for one in ast.walk(node):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


def test_only_enum_and_json_are_exceptions_outside_of_the_registry() -> None:
    found = {name: FIELD_TYPES.keys() & set(compared(tree)) for name, tree in sources()}
    assert {name: names for name, names in found.items() if names} == BY_NAME


def test_two_modules_write_defaults_by_the_class_of_their_value() -> None:
    classes = {"Decimal", "UUID", "datetime", "date", "time"}
    found = {
        name
        for name, tree in sources()
        for one in ast.walk(tree)
        if isinstance(one, ast.MatchClass) and isinstance(one.cls, ast.Attribute) and one.cls.attr in classes
    }
    assert found == BY_VALUE


def test_templates_that_ask_for_a_type_are_few() -> None:
    found: dict[str, set[str]] = {}
    for path in list_files(ROOT / "template"):
        name = path.relative_to(ROOT / "template").as_posix()
        text = name + path.read_text(encoding="utf-8")
        if names := set(re.findall(r"'(\w+)' in domain\.types", text)):
            found[re.sub(r".*/(\w+/)(?:{%[^/]*?%})?(\w+\.py).*", r"\1\2", name)] = names
    assert found == IN_TEMPLATES


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_each_type_is_offered_and_tested(name: str) -> None:
    questions = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
    assert re.search(rf"\b{name}\b", questions["entities"]["help"])
    readme = (ROOT / "template" / "README.md.jinja").read_text(encoding="utf-8")
    assert re.search(rf"`{name}\b", readme)
    strategies = (Path(__file__).parent / "field_strategies.py").read_text(encoding="utf-8")
    assert re.search(rf'"{name}\b', strategies)
    large = yaml.safe_load((ROOT / "tests" / "domains" / "large.yml").read_text(encoding="utf-8"))
    fields = [str(kind) for members in large.values() for kind in members.values()]
    assert any(re.match(rf"{name}\b", kind) for kind in fields)
