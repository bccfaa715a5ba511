"""The skill as its readers get it: valid, small, true to its own files, and with placeholders only."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.rendering import ROOT

from .programs import SCRIPTS, SKILL

MARKDOWN = sorted(SKILL.rglob("*.md"))
CACHES = {"__pycache__", ".ruff_cache"}
FILES = sorted(path for path in SKILL.rglob("*") if path.is_file() and not CACHES & set(path.parts))
STUB = ROOT / "template/.claude/skills" / SKILL.name / "SKILL.md"
TEXT = (SKILL / "SKILL.md").read_text("utf-8")
HOSTS = {"localhost", "127.0.0.1", "db.example", "host", "github.com"}
URL = re.compile(r"\b[a-z][a-z0-9+]*://(?:(?P<user>[^\s/@'\"`)]*)@)?(?P<host>[A-Za-z0-9.-]+)")


def read_front(path: Path) -> dict[str, str]:
    """Read the front matter of a skill."""
    return dict(yaml.safe_load(path.read_text("utf-8").split("---\n")[1]))


def find_blocks(path: Path, language: str) -> Iterator[str]:
    """Find the code blocks of a language."""
    yield from re.findall(rf"(?ms)^```{language}\n(.*?)^```", path.read_text("utf-8"))


def test_the_published_validator_accepts_it() -> None:
    command = ["uvx", "--quiet", "--from", "skills-ref==0.1.1", "agentskills", "validate"]
    for folder in (SKILL, STUB.parent):
        result = subprocess.run([*command, str(folder)], capture_output=True, check=False, text=True)
        assert not result.returncode, result.stdout + result.stderr


def test_it_is_as_small_as_it_has_to_be() -> None:
    assert len(TEXT.splitlines()) < 300
    assert len(read_front(SKILL / "SKILL.md")["description"]) < 350
    assert len(FILES) <= 45
    assert sum(len(path.read_text("utf-8").splitlines()) for path in FILES) <= 6000


def test_the_pointer_has_the_same_name_and_description() -> None:
    names = ("name", "description")
    assert {name: read_front(STUB)[name] for name in names} == {
        name: read_front(SKILL / "SKILL.md")[name] for name in names
    }
    assert f".agents/skills/{SKILL.name}/SKILL.md" in STUB.read_text("utf-8")


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_links_lead_to_files(path: Path) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_python_in_it_is_python(path: Path) -> None:
    for block in find_blocks(path, "python"):
        ast.parse(block)


def test_every_program_asset_and_reference_is_said_when_to_use() -> None:
    programs = {path.name for path in SCRIPTS.glob("*.py") if '__name__ == "__main__"' in path.read_text("utf-8")}
    assert {name for name in programs if f"`scripts/{name}`" not in TEXT} == set()
    assert set(re.findall(r"`scripts/(\w+\.py)`", TEXT)) <= programs
    assets = {path.name.removesuffix(".jinja2") for path in (SKILL / "assets").iterdir()}
    assert {name for name in assets if f"`{name}`" not in TEXT} == set()
    references = {path.name for path in (SKILL / "references").iterdir()}
    assert {name for name in references if f"(references/{name})" not in TEXT} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_hosts_and_passwords_are_placeholders(path: Path) -> None:
    for found in URL.finditer(path.read_text("utf-8")):
        assert found["host"].lower() in HOSTS, found[0]
        password = (found["user"] or "").partition(":")[2]
        assert password in {"", "PASSWORD", "***"}, found[0]
