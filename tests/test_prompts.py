"""What is typed at a prompt is checked while it is typed, and an interrupted questionnaire leaves nothing."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from copier import run_copy
from copier.errors import CopierAnswersInterrupt
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from .rendering import Template

ENTER = "\r"
CLEAR = "\x01\x0b"  # To the line's start, and delete to its end.
INTERRUPT = "\x03"
DONE = "\x1b\r"  # Ends a text of several lines.
ORDER = [
    *("project_name", "package", "description", "author_name", "author_email"),
    *("mode", "fastapi", "database", "entities", "ci", "container", "license", "skill", "transfer"),
]


class Screen(io.StringIO):
    """A terminal's screen, with somebody in front who gives up when a message appears, or when none does."""

    def __init__(self, keyboard: PipeInput, message: str) -> None:
        super().__init__()
        self.keyboard, self.message = keyboard, message
        self.patience = threading.Timer(20, keyboard.send_text, [INTERRUPT])

    def write(self, text: str) -> int:
        if self.message in text:
            self.keyboard.send_text(INTERRUPT)
        return super().write(text)


@contextmanager
def typed(keys: str, until: str = "\0") -> Iterator[Screen]:
    """Let a terminal have these keys typed, until it shows a message; what it showed can be read."""
    with create_pipe_input() as keyboard:
        screen = Screen(keyboard, until)
        screen.patience.start()
        with create_app_session(input=keyboard, output=Vt100_Output(screen, lambda: Size(rows=60, columns=200))):
            keyboard.send_text(keys)
            yield screen
        screen.patience.cancel()


def ask(template: Template, folder: Path) -> None:
    run_copy(str(template.folder), folder, unsafe=True, quiet=True)


def defaults(until: str) -> str:
    """Type what accepts the defaults of the questions before this one."""
    return "".join(DONE if name == "entities" else ENTER for name in ORDER[: ORDER.index(until)])


def test_every_default_is_accepted(template: Template, tmp_path: Path) -> None:
    with typed(defaults("transfer") + ENTER):
        ask(template, tmp_path / "project")
    answers = yaml.safe_load((tmp_path / "project" / ".copier-answers.yml").read_text(encoding="utf-8"))
    assert [name for name in answers if not name.startswith("_")] == ORDER
    assert set(answers["entities"]) == {"User", "Post", "Tag"}


@pytest.mark.parametrize(
    ("question", "answer", "message"),
    [
        ("project_name", " ", "it must not be empty"),
        ("package", "class", "package: 'class' is a keyword of Python"),
        ("package", "My-App", "package: 'My-App' cannot be a package's name"),
        ("description", "a" * 201, "it must have at most 200 characters"),
    ],
)
def test_a_bad_answer_is_not_accepted(
    template: Template, tmp_path: Path, question: str, answer: str, message: str
) -> None:
    keys = f"{defaults(question)}{CLEAR}{answer}{ENTER}"
    with typed(keys, until=message) as screen, pytest.raises(CopierAnswersInterrupt):
        ask(template, tmp_path / "project")
    assert message in screen.getvalue()
    assert not (tmp_path / "project").exists()


def test_a_bad_domain_is_not_accepted(template: Template, tmp_path: Path) -> None:
    message = "User.age: unknown type 'strng', did you mean 'str'?"
    keys = f"{defaults('entities')}\nage: strng{DONE}"
    with typed(keys, until=message) as screen, pytest.raises(CopierAnswersInterrupt):
        ask(template, tmp_path / "project")
    assert message in screen.getvalue()
    assert not (tmp_path / "project").exists()
