"""Answers are checked before Copier makes something else of them."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extensions.answers import AGENTS_END, AnswerError, check_answers, check_removal, line_error, read_questions

from .bad_answers import BAD_ANSWERS
from .rendering import ROOT

QUESTIONS = ROOT / "copier.yml"
GOOD_ANSWERS: dict[str, list[object]] = {
    "project_name": ["Shop", "日本", "a" * 200, " x "],
    "package": ["shop", "my_app", "a1", "a" * 30],
    "description": ["", "It sells."],
    "author_name": ["", "Zoë"],
    "author_email": ["", "zoe@example.org"],
    "mode": ["async", "sync"],
    "fastapi": [True, False, "true", "no", "Y", 0, "off"],
    "database": ["sqlite", "postgresql"],
    "entities": [{"User": {}}, "User: {}", '{"User": {"name": "str?"}}'],
    "ci": ["github", "gitlab", "none"],
    "container": [True, "false"],
    "license": ["MIT", "Apache-2.0", "BSD-3-Clause", "proprietary"],
    "skill": [True, "false"],
    "transfer": [True, "false"],
}


def test_every_question_has_good_answers_here() -> None:
    assert list(read_questions(QUESTIONS)) == list(GOOD_ANSWERS)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, each in GOOD_ANSWERS.items() for value in each])
def test_a_good_answer_is_taken(name: str, value: object) -> None:
    assert check_answers({name: value}, QUESTIONS) == "false"


def test_no_answer_is_taken() -> None:
    assert check_answers({}, QUESTIONS) == "false"


def test_what_an_update_adds_to_the_answers_is_taken() -> None:
    assert check_answers({"_commit": "v1", "_src_path": "/src", "mode": "sync"}, QUESTIONS) == "false"


@pytest.mark.parametrize(
    ("answers", "message"),
    # What the entities are is the compiler's to say; only their syntax is checked here.
    [case for case in BAD_ANSWERS if "entities" not in case[0] or "not YAML" in case[1]],
)
def test_a_bad_answer_is_refused(answers: dict[str, object], message: str) -> None:
    with pytest.raises(AnswerError) as refusal:
        check_answers(answers, QUESTIONS)
    assert str(refusal.value).startswith(message)


_VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()) | st.dates()


@given(st.dictionaries(st.sampled_from(list(GOOD_ANSWERS)) | st.text() | st.integers(), _VALUES, min_size=1))
def test_any_answer_is_taken_or_refused_in_one_short_line(answers: dict[str, object]) -> None:
    assert say(answers).isprintable()
    assert len(say(answers)) < 500


def say(answers: dict[str, object]) -> str:
    try:
        return check_answers(answers, QUESTIONS)
    except AnswerError as error:
        return str(error)


@pytest.mark.parametrize("text", ["", "  "])
def test_a_line_may_be_empty_only_where_it_may(text: str) -> None:
    assert line_error(text) == "it must not be empty"
    assert line_error(text, may_be_empty=True) == ""


def test_questions_that_are_asked_of_nobody_are_no_questions(tmp_path: Path) -> None:
    path = tmp_path / "copier.yml"
    path.write_text("_setting: 1\nasked: {type: str}\nhidden: {type: str, when: false}\n", encoding="utf-8")
    assert read_questions(path) == {"asked": {"type": "str"}}


@pytest.mark.parametrize(
    ("skill", "text", "refused"),
    [
        (False, f"{AGENTS_END}\nAsk Ann.\n", True),
        ("no", f"{AGENTS_END}\nAsk Ann.\n", True),
        (True, f"{AGENTS_END}\nAsk Ann.\n", False),
        (False, AGENTS_END, False),
        (False, "An owner's own file.\n", False),
        (False, None, False),
    ],
)
def test_what_an_owner_added_to_agents_md_is_not_taken(
    tmp_path: Path, skill: object, text: str | None, *, refused: bool
) -> None:
    if text is not None:
        (tmp_path / "AGENTS.md").write_text(text, encoding="utf-8")
    with pytest.raises(AnswerError) if refused else nullcontext():
        check_removal({"skill": skill}, tmp_path)


def test_the_end_of_agents_md_is_as_it_is_rendered() -> None:
    assert (ROOT / "template/AGENTS.md.jinja").read_text("utf-8").endswith(AGENTS_END)
