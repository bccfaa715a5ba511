"""Answers given on the command line or in a file, checked before Copier makes something else of them."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from .packages import package_error

OF_COPIER = ("_commit", "_src_path")
"""What an update gives beside the stored answers."""

FALSEHOODS = ("false", "no", "n", "off", "f", "0")
TRUTHS = ("true", "yes", "y", "on", "t", "1", *FALSEHOODS)
AGENTS_END = "updates change only what is above. -->\n"


class AnswerError(Exception):
    """An answer cannot be taken; its text is one line."""


def check_answers(given: dict[str, Any], questions: Path) -> str:
    """Refuse names that are not asked for, values that are none of the choices, and text that is not one line."""
    asked = read_questions(questions)
    for name, value in given.items():
        if name in OF_COPIER:
            continue
        if name not in asked:
            raise AnswerError(_unknown(str(name), list(asked)))
        for error in _errors(name, value, asked[name]):
            raise AnswerError(error)
    return "false"


def check_removal(given: dict[str, Any], project: Path) -> None:
    """Refuse to take AGENTS.md away while its owner has lines in it, since Copier would do so without a word."""
    file = project / "AGENTS.md"
    if str(given.get("skill", True)).lower() in FALSEHOODS and file.is_file():
        _, found, own = file.read_text(encoding="utf-8").partition(AGENTS_END)
        if found and own.strip():
            raise AnswerError(
                "skill: AGENTS.md has lines of yours at its end (move them to another file, commit, update again)"
            )


def read_questions(path: Path) -> dict[str, dict[str, Any]]:
    """Read the questions that a person is asked: all that have no condition."""
    questions = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: each for name, each in questions.items() if not name.startswith("_") and "when" not in each}


def line_error(text: object, *, may_be_empty: bool = False) -> str:
    """Say why it is not one line of text, or nothing."""
    if not isinstance(text, str):
        return f"{type(text).__name__} is not text: quote it"
    if not text.strip() and not may_be_empty:
        return "it must not be empty"
    if len(text) > 200:
        return "it must have at most 200 characters"
    if not all(character.isprintable() for character in text):
        return "it must be one line without control characters"
    return ""


def _unknown(name: str, asked: list[str]) -> str:
    near = difflib.get_close_matches(name, asked, n=1)
    hint = f", did you mean '{near[0]}'?" if near else ""
    return f"{name[:60]!r} is not a question{hint} (allowed: {', '.join(asked)})"


def _errors(name: str, value: object, question: dict[str, Any]) -> Iterator[str]:
    if "choices" in question:
        choices = question["choices"]
        values = list(choices.values()) if isinstance(choices, dict) else choices
        if value not in values:
            yield f"{name}: {str(value)[:60]!r} is none of the choices (allowed: {', '.join(values)})"
    elif question["type"] == "bool":
        if str(value).lower() not in TRUTHS:
            yield f"{name}: {str(value)[:60]!r} is neither true nor false (allowed: true, false)"
    elif question["type"] == "yaml":
        yield from _yaml_errors(name, value)
    elif name == "package":
        yield from filter(None, [package_error(value)])
    elif error := line_error(value, may_be_empty=not question["default"]):
        yield f"{name}: {error}"


def _yaml_errors(name: str, value: object) -> Iterator[str]:
    if not isinstance(value, str):
        return
    try:
        yaml.safe_load(value)
    except yaml.YAMLError as error:
        yield f"{name}: it is not YAML: {' '.join(str(error).split())}"
