"""What cannot be rendered is refused in one line, and nothing is written."""

import json
from pathlib import Path

import pytest
import yaml
from copier.errors import UserMessageError

from .bad_answers import BAD_ANSWERS
from .domain.bad import BAD_SPECIFICATIONS
from .rendering import Template


def refuse(template: Template, folder: Path, answers: dict[str, object]) -> str:
    """Give the line that refuses the answers."""
    with pytest.raises(UserMessageError) as refusal:
        template.render(folder, answers)
    assert not folder.exists()
    message: str = refusal.value.message
    assert message.isprintable(), "it is one line"
    return message


EVERY = 20
"""Of so many one is refused on every run: without Copier, other tests refuse them all."""

specifications = pytest.mark.parametrize(
    ("entities", "message"),
    [
        pytest.param(raw, message, id=name, marks=pytest.mark.full if number % EVERY else ())
        for number, (name, raw, message) in enumerate(BAD_SPECIFICATIONS)
    ],
)


@specifications
def test_a_bad_specification_in_a_file_is_refused(
    template: Template, tmp_path: Path, entities: object, message: str
) -> None:
    assert refuse(template, tmp_path / "project", {"entities": entities}) == message


@specifications
def test_a_bad_specification_on_the_command_line_is_refused(
    template: Template, tmp_path: Path, entities: object, message: str
) -> None:
    assert refuse(template, tmp_path / "project", {"entities": yaml.safe_dump(entities, sort_keys=False)}) == message


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        pytest.param(answers, message, id=json.dumps(answers), marks=pytest.mark.full if number % EVERY else ())
        for number, (answers, message) in enumerate(BAD_ANSWERS)
    ],
)
def test_a_bad_answer_is_refused(template: Template, tmp_path: Path, answers: dict[str, object], message: str) -> None:
    refusal = refuse(template, tmp_path / "project", answers)
    assert refusal.startswith(message)


def test_a_folder_that_exists_is_left_as_it_was(template: Template, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UserMessageError):
        template.render(tmp_path, {"mode": "foo"})
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
