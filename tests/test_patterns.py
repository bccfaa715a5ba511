"""The patterns of copier.yml can be rendered whatever the answers: Copier does so before there are any."""

from typing import Any

import pytest
import yaml
from jinja2 import StrictUndefined, UndefinedError, nodes
from jinja2.sandbox import SandboxedEnvironment

from .rendering import ROOT

QUESTIONS: dict[str, Any] = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
ANSWERS = {name for name in QUESTIONS if not name.startswith("_")}
SKIPPED: list[str] = QUESTIONS["_skip_if_exists"]
EXCLUDED: list[str] = QUESTIONS["_exclude"]

environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


def bare_names(pattern: str) -> set[str]:
    """Name the variables of a pattern that have no default."""
    tree = environment.parse(pattern)
    given = [each.node for each in tree.find_all(nodes.Filter) if each.name in {"d", "default"}]
    names = [each for each in tree.find_all(nodes.Name) if not any(each is one for one in given)]
    return {each.name for each in names}


@pytest.mark.parametrize("pattern", SKIPPED)
def test_what_is_skipped_uses_no_variable(pattern: str) -> None:
    assert list(environment.parse(pattern).find_all(nodes.Name)) == []


@pytest.mark.parametrize("pattern", EXCLUDED)
def test_what_is_excluded_gives_each_answer_a_default(pattern: str) -> None:
    assert bare_names(pattern).isdisjoint(ANSWERS)


@pytest.mark.parametrize("pattern", EXCLUDED)
@pytest.mark.parametrize("operation", ["copy", "update"])
def test_what_is_excluded_is_rendered_without_answers(pattern: str, operation: str) -> None:
    assert "{" not in environment.from_string(pattern).render(_copier_operation=operation)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("src/{{ package }}/*", {"package"}),
        ("{% if not skill %}.agents{% endif %}", {"skill"}),
        ("{% if not skill | default(true) %}.agents{% endif %}", set()),
        ("{{ (skill | default(true)) ~ package }}", {"package"}),
        ("{% if skill is defined and skill %}.agents{% endif %}", {"skill"}),
    ],
)
def test_a_name_without_a_default_is_found(pattern: str, names: set[str]) -> None:
    assert bare_names(pattern) == names


def test_a_bare_answer_cannot_be_rendered_before_there_are_answers() -> None:
    with pytest.raises(UndefinedError):
        environment.from_string("src/{{ package }}/*").render()
