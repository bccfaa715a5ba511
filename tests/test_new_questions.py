"""A project is updated from a version of the template that did not ask all that is asked today."""

from pathlib import Path

import pytest
import yaml

from extensions.answers import read_questions

from .rendering import ROOT
from .versions import Versions, append, commit, git

PARAGRAPH = "\nOur users are people, and write with care.\n"
ASKED = list(read_questions(ROOT / "copier.yml"))


def forget(versions: Versions, names: list[str]) -> None:
    """Ask for less: what is asked of nobody has its default, and is in no answers file."""
    questions = yaml.safe_load((versions.folder / "copier.yml").read_text(encoding="utf-8"))
    for name in names:
        questions[name] |= {"when": False}
    (versions.folder / "copier.yml").write_text(yaml.safe_dump(questions, sort_keys=False), encoding="utf-8")


@pytest.mark.parametrize(
    "names", [pytest.param([name], id=name, marks=pytest.mark.full) for name in ASKED] + [pytest.param(ASKED, id="all")]
)
def test_a_project_is_updated_from_a_version_that_lacked_a_question(
    versions: Versions, tmp_path: Path, names: list[str]
) -> None:
    whole = (versions.folder / "copier.yml").read_bytes()
    forget(versions, names)
    versions.release("v1.0.0")
    folder = versions.start(tmp_path / "project")
    answers = folder / ".copier-answers.yml"
    assert yaml.safe_load(answers.read_text(encoding="utf-8")).keys().isdisjoint(names)
    append(folder / "README.md", PARAGRAPH)
    (folder / "LICENSE").unlink()
    commit(folder, "docs: greet")
    (versions.folder / "copier.yml").write_bytes(whole)
    append(versions.folder / "template" / ".gitignore", "/more\n")
    versions.release("v1.1.0")
    versions.update(folder)
    assert yaml.safe_load(answers.read_text(encoding="utf-8")).keys() >= set(names)
    assert git(folder, "status", "--porcelain").split() == ["M", ".copier-answers.yml", "M", ".gitignore"]
    assert (folder / "README.md").read_text(encoding="utf-8").endswith(PARAGRAPH)
