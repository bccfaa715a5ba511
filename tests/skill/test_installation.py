"""The skill is put into other projects as the README says, and changes nothing else there."""

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.environments import BUILD, WORKER
from tests.rendering import ROOT
from tests.test_readmes import README, read_commands
from tests.versions import commit, git

from .engine_environment import install
from .hosts import FASTAPI, FLASK, PLAIN, Host
from .programs import SKILL, execute

ADD, REMOVE, CLONE, COPY, DELETE = read_commands(README.partition("## Use the skill in another project")[2])[:5]
CHECKS = ("ruff check .", "ruff format --check .", "black --check .", "mypy .", "pytest")
NODE = ["npx", "--yes", "--package=node@22", "--package=skills@1.7.4", "--call"]
"""The program that the README starts with `npx skills`, pinned, where Node is older than it has to be."""
PLACE = f".agents/skills/{SKILL.name}"
POINTER = f".claude/skills/{SKILL.name}"
COUNTS = r"\bin [\d.]+s\b|\d+ files? (would be left unchanged|already formatted)"
"""Times; and files that need no change: black reads the scripts, and ruff the pointer, which is Markdown."""
LEFT_OUT = (".git", ".venv", "build", "uv.lock", "__pycache__", ".hypothesis", ".*_cache")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Commit a copy of the repository in which there are other skills."""
    folder = tmp_path_factory.mktemp("repository") / "origin"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for other in ("evals/first", "tests/skill/second", "tests/skills/third"):
        (folder / other).mkdir(parents=True)
        front = f"---\nname: {Path(other).name}\ndescription: Another skill.\n---\n"
        (folder / other / "SKILL.md").write_text(front, encoding="utf-8")
    git(folder, "init", "--quiet")
    commit(folder, "feat: begin")
    return folder


def begin(host: Host, folder: Path) -> Path:
    """Commit a host."""
    host.write(folder)
    git(folder, "init", "--quiet")
    commit(folder, "feat: begin")
    return folder


def shell(command: str, folder: Path) -> None:
    """Run a command of the README."""
    result = execute(["bash", "-c", command], folder)
    assert not result.returncode, result.stderr


def start_skills(command: str, folder: Path, home: Path) -> str:
    """Run a command of the README in the home of a user who has no agent, and no Node as new as it needs."""
    settings = {
        "DISABLE_TELEMETRY": "1",
        "HOME": str(home),
        "NO_COLOR": "1",
        "NPM_CONFIG_CACHE": str(BUILD / "npm"),
        "NPM_CONFIG_USERCONFIG": os.environ.get("NPM_CONFIG_USERCONFIG", str(Path.home() / ".npmrc")),
    }
    result = execute([*NODE, command.removeprefix("npx ")], folder, **settings)
    assert not result.returncode, result.stdout + result.stderr
    return result.stdout


def put_in(folder: Path, repository: Path) -> None:
    """Clone the repository beside a host, and copy the skill."""
    address = re.findall(r"https://\S+", CLONE)[0]
    shell(CLONE.replace(address, repository.as_uri()), folder)
    shell(COPY, folder)


def check(host: Host, folder: Path) -> dict[str, tuple[int, list[str]]]:
    """Run a host's checks, and give their exit codes and what they print, without counts."""
    python = install(f"host-{host}", *host.packages, python=host.python)
    found = {}
    for command in CHECKS:
        settings = {"MYPY_CACHE_DIR": str(BUILD / "mypy" / f"{host}-{WORKER}"), "RUFF_NO_CACHE": "true"}
        result = execute([python, "-m", *command.split()], folder, **settings)
        told = re.sub(COUNTS, "", result.stdout + result.stderr)
        found[command] = (result.returncode, sorted(told.splitlines()))
    return found


def list_new(folder: Path) -> set[str]:
    """List what git calls new; nothing else may have changed."""
    lines = git(folder, "status", "--short", "--untracked-files=all").splitlines()
    assert {line[:3] for line in lines} <= {"?? "}
    return {line[3:] for line in lines if "cache" not in line}


def read_tree(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file() and "cache" not in str(path.relative_to(folder)))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


on_one_worker = pytest.mark.xdist_group(name="installation")  # They share what npm has downloaded.
SKILL_FILES = {f"{PLACE}/{name}" for name in read_tree(SKILL)}


def test_the_marketplace_names_the_one_skill() -> None:
    listed = json.loads((ROOT / ".claude-plugin/marketplace.json").read_text("utf-8"))
    (plugin,) = listed["plugins"]
    (skill,) = plugin["skills"]
    assert plugin["name"] == SKILL.name
    assert (ROOT / plugin["source"] / skill).resolve() == SKILL


def test_a_clone_and_a_copy_put_the_skill_in_and_nothing_else(repository: Path, tmp_path: Path) -> None:
    folder = begin(PLAIN, tmp_path / "host")
    put_in(folder, repository)
    assert list_new(folder) == {*SKILL_FILES, f"{POINTER}/SKILL.md"}
    assert read_tree(folder / PLACE) == read_tree(SKILL)
    shell(DELETE, folder)
    assert list_new(folder) == set()


@pytest.mark.full
@pytest.mark.parametrize("host", [PLAIN, FASTAPI, FLASK], ids=str)
def test_the_checks_of_a_host_are_as_they_were(host: Host, repository: Path, tmp_path: Path) -> None:
    folder = begin(host, tmp_path / "host")
    before = check(host, folder)
    assert {code for code, _ in before.values()} == ({1} if host is FLASK else {0}), before
    put_in(folder, repository)
    assert check(host, folder) == before


@pytest.mark.full
def test_without_its_ruff_toml_a_host_would_check_it(repository: Path, tmp_path: Path) -> None:
    folder = begin(PLAIN, tmp_path / "host")
    put_in(folder, repository)
    (folder / PLACE / "ruff.toml").unlink()
    result = subprocess.run(
        ["ruff", "check", "--no-cache", "."], cwd=folder, capture_output=True, check=False, text=True
    )
    assert (result.returncode, PLACE in result.stdout) == (1, True)


@on_one_worker
@pytest.mark.full
@pytest.mark.parametrize("host", [PLAIN, FASTAPI], ids=str)
@pytest.mark.parametrize("source", [Path.as_posix, Path.as_uri], ids=["folder", "address"])
def test_npx_writes_nothing_else_and_leaves_the_checks_of_a_host_as_they_were(
    source: Callable[[Path], str], host: Host, repository: Path, tmp_path: Path
) -> None:
    folder = begin(host, tmp_path / "host")
    before = check(host, folder)
    start_skills(ADD.replace(shlex.split(ADD)[3], source(repository)), folder, tmp_path / "home")
    assert list_new(folder) == {*SKILL_FILES, POINTER, "skills-lock.json"}
    assert read_tree(folder / PLACE) == read_tree(SKILL)
    assert (folder / POINTER).resolve() == folder / PLACE
    assert check(host, folder) == before
    start_skills(REMOVE, folder, tmp_path / "home")
    assert list_new(folder) == {"skills-lock.json"}


@on_one_worker
@pytest.mark.full
def test_npx_lists_the_one_skill(repository: Path, tmp_path: Path) -> None:
    told = start_skills(f"npx skills add {repository} --list", tmp_path, tmp_path / "home")
    assert "Found 1 skill\n" in told
    assert SKILL.name in told


@on_one_worker
@pytest.mark.full
def test_it_is_listed_where_the_repository_has_skills_of_its_own(repository: Path, tmp_path: Path) -> None:
    folder = tmp_path / "origin"
    shutil.copytree(repository, folder)
    for name, front in {"seen": "", "hidden": "metadata:\n  internal: true\n"}.items():
        (folder / ".agents/skills" / name).mkdir(parents=True)
        text = f"---\nname: {name}\ndescription: Our own.\n{front}---\n"
        (folder / ".agents/skills" / name / "SKILL.md").write_text(text, encoding="utf-8")
    told = start_skills(f"npx skills add {folder} --list", tmp_path, tmp_path / "home")
    assert "Found 2 skills" in told
    assert re.findall(rf"^│    (seen|hidden|{SKILL.name})$", told, re.MULTILINE) == [SKILL.name, "seen"]
    (folder / ".claude-plugin/marketplace.json").unlink()
    told = start_skills(f"npx skills add {folder} --list", tmp_path, tmp_path / "home")
    assert SKILL.name not in told
