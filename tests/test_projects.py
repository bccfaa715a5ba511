"""The rendered projects leave nothing out."""

from itertools import combinations, product
from typing import Any

import pytest
import yaml

from .projects import AXES, CHOICES, COVERING, DEFAULT, VARIANTS, Variant
from .rendering import ROOT


def test_every_question_with_choices_is_an_axis_with_all_its_choices() -> None:
    questions = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
    asked = {name: each for name, each in questions.items() if name[0] != "_" and "when" not in each}
    assert {
        name: _choices(question) for name, question in asked.items() if "choices" in question or _is_yes_or_no(question)
    } == AXES


def _is_yes_or_no(question: dict[str, Any]) -> bool:
    return bool(question["type"] == "bool")


def _choices(question: dict[str, Any]) -> list[object]:
    choices = question.get("choices", [True, False])
    return list(choices.values()) if isinstance(choices, dict) else list(choices)


def test_the_first_choices_are_the_defaults() -> None:
    questions = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
    defaults = {name: questions[name]["default"] for name in AXES}
    assert CHOICES[0].answers == defaults | {"transfer": not CHOICES[0].variant.fastapi}
    assert defaults["transfer"] == "{{ not fastapi }}"
    assert CHOICES[0].variant == DEFAULT


def test_every_variant_is_rendered() -> None:
    assert set(VARIANTS) == set(product(*[AXES[name] for name in ("mode", "fastapi", "database")]))


@pytest.mark.parametrize(("one", "other"), list(combinations(AXES, 2)))
def test_every_pair_of_answers_is_rendered(one: str, other: str) -> None:
    pairs = {(choices.answers[one], choices.answers[other]) for choices in CHOICES}
    assert pairs == set(product(AXES[one], AXES[other]))


@pytest.mark.parametrize(("one", "other"), list(combinations(Variant._fields, 2)))
def test_the_covering_variants_have_every_pair_of_axes(one: str, other: str) -> None:
    pairs = {(getattr(variant, one), getattr(variant, other)) for variant in COVERING}
    assert pairs == set(product(AXES[one], AXES[other]))
