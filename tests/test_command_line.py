"""The real command line of Copier: what it renders, and how it refuses."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from .rendering import Template


def copy(template: Template, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-m", "copier", "copy", "--trust", *options]
    return subprocess.run(
        [*command, str(template.folder), str(folder)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("mode=foo", "mode: 'foo' is none of the choices (allowed: async, sync)"),
        ("databse=sqlite", "'databse' is not a question, did you mean 'database'?"),
        ("fastapi=maybe", "fastapi: 'maybe' is neither true nor false (allowed: true, false)"),
        ("validate_answers=true", "'validate_answers' is not a question"),
        ("entities={User: {name: strng}}", "User.name: unknown type 'strng', did you mean 'str'?"),
        ("entities={", "entities: it is not YAML: "),
    ],
)
def test_an_option_is_refused(template: Template, tmp_path: Path, option: str, message: str) -> None:
    expect_refusal(copy(template, tmp_path / "project", "--defaults", "-d", option), tmp_path / "project", message)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("entities: {User: {on: bool}}", "User: YAML reads a name as true, which is no text (put it in quotes: 'on')"),
        ("entities:\n  User:\n    posts: Pots many\n", "User.posts: unknown entity 'Pots'"),
    ],
)
def test_a_file_is_refused(template: Template, tmp_path: Path, content: str, message: str) -> None:
    file = write(tmp_path / "answers.yml", content)
    result = copy(template, tmp_path / "project", "--defaults", "--data-file", file)
    expect_refusal(result, tmp_path / "project", message)


def expect_refusal(result: subprocess.CompletedProcess[str], folder: Path, message: str) -> None:
    """Compare the last line; the ones before it are Copier's own."""
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    (line,) = [line for line in result.stderr.splitlines() if line.strip()]
    assert line.startswith(message)
    assert not folder.exists()


def test_a_file_and_an_option_are_taken(template: Template, tmp_path: Path) -> None:
    file = write(tmp_path / "answers.yml", "mode: sync\nentities:\n  Book:\n    title: str(200)\n")
    result = copy(template, tmp_path / "project", "--defaults", "--data-file", file, "-d", "mode=async")
    assert result.returncode == 0, result.stderr
    answers = yaml.safe_load((tmp_path / "project" / ".copier-answers.yml").read_text(encoding="utf-8"))
    assert (answers["mode"], answers["entities"]) == ("async", {"Book": {"title": "str(200)"}})
    assert "uv run alembic upgrade head" in result.stderr


def test_it_is_not_rendered_without_trust(template: Template, tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "copier", "copy", "--defaults", str(template.folder)]
    result = subprocess.run([*command, str(tmp_path / "project")], check=False, capture_output=True, encoding="utf-8")
    assert result.returncode == 4
    assert "--trust" in result.stderr
    assert not (tmp_path / "project").exists()
