"""Every command of a README is run as it stands there."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from .environments import Project, in_turn
from .projects import DEFAULT, OPPOSITE, VARIANTS, Variant
from .rendering import ROOT
from .targets import target
from .versions import Versions, commit

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
SERVER = "uv run fastapi dev"
PATIENCE = 60


def read_commands(readme: str) -> list[str]:
    """Read the commands of all blocks, one by one, without what needs no proof."""
    lines = "\n".join(BLOCK.findall(readme)).splitlines()
    commands = [part.partition(" #")[0].strip() for line in lines for part in line.split(" && ")]
    return [command for command in commands if command and command != "pip install uv"]


def shell(project: Project, command: str, folder: Path | None = None) -> None:
    """Run it as a shell does."""
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=folder or project.folder,
        env=project.environment | {"PWD": str(folder or project.folder)},
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}"


def find_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def serving(project: Project) -> Iterator[str]:
    """Run the development server, and end it."""
    port = find_port()
    command = [*SERVER.split(), "--port", str(port), "--no-reload"]
    log = project.folder / "server.log"
    with log.open("wb") as file:
        server = subprocess.Popen(
            command, cwd=project.folder, env=project.environment, stdout=file, stderr=file, stdin=subprocess.DEVNULL
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def get(url: str) -> int:
    """Ask until there is an answer."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(url) as answer:  # noqa: S310 (it is HTTP)
                return int(answer.status)
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def follow(project: Project, commands: list[str]) -> None:
    """Run commands in turn; one that serves is asked whether it does."""
    for command in commands:
        if command == SERVER:
            with serving(project) as root:
                assert [get(f"{root}/{page}") for page in ("health/ready", "docs", "users")] == [200, 200, 200]
        else:
            shell(project, command)


# They are the same in both modes; the full tests run them on every variant.
@pytest.mark.parametrize("variant", [target(variant, [DEFAULT]) for variant in VARIANTS])
def test_the_first_commands_of_a_rendered_readme_work(projects: Callable[[Variant], Project], variant: Variant) -> None:
    project = projects(variant)
    commands = read_commands((project.folder / "README.md").read_text(encoding="utf-8"))
    assert len(commands) == 3
    try:
        follow(project, commands)
    finally:
        if variant.database == "postgresql":
            project.run("uv run python -m tests.postgres stop")


@pytest.mark.parametrize("variant", [in_turn(variant) for variant in (DEFAULT, OPPOSITE)])
def test_the_checks_that_a_rendered_readme_names_are_the_checks_that_are_run(
    projects: Callable[[Variant], Project], variant: Variant
) -> None:
    readme = (projects(variant).folder / "README.md").read_text(encoding="utf-8")
    checks = readme.partition("## Checks")[2]
    assert set(re.findall(r"`uv run ([^`]+)`", checks)) == {
        *("pytest", "mypy", "ruff check", "ruff format --check", "lint-imports", "alembic check"),
    }


SKILL = "sqlalchemy-coding-agent"
COPY = "uvx --with copier-template-extensions copier copy --trust"
UPDATE = (
    "uvx --with copier-template-extensions copier update --trust --defaults --vcs-ref=:current: --data-file domain.yml"
)


def test_the_commands_of_our_readme_are_the_ones_that_are_run_here() -> None:
    assert read_commands(README) == [
        f"{COPY} gh:OWNER/copier-sqlalchemy myapp",
        f'{COPY} "$PWD" ../myapp',
        f'{COPY} --defaults "$PWD" ../myapp',
        "cd ../myapp",
        "uv run alembic upgrade head",
        "uv run fastapi dev",
        "uv run pytest",  # This run, or the one that .ci/run starts.
        UPDATE,
        'uv run alembic revision --autogenerate -m "add invoices"',
        "uv run alembic upgrade head",
        # tests/skill/test_installation.py runs these.
        f"npx skills add OWNER/copier-sqlalchemy --skill {SKILL} --agent universal claude-code --yes",
        f"npx skills remove {SKILL} --yes",
        "git clone --depth 1 https://github.com/OWNER/copier-sqlalchemy ../copier-sqlalchemy",
        "cp -R ../copier-sqlalchemy/template/.claude ../copier-sqlalchemy/template/.agents .",
        f"rm -r .agents/skills/{SKILL} .claude/skills/{SKILL}",
    ]


@pytest.mark.parametrize("variant", [in_turn(DEFAULT)])
def test_the_commands_of_our_readme_work_in_a_clone(versions: Versions, tmp_path: Path, variant: Variant) -> None:
    versions.release("v1.0.0")
    project = Project(tmp_path / "myapp", variant)
    shell(project, f'{COPY} --defaults "$PWD" ../myapp', versions.folder)
    follow(project, ["git init --quiet", "uv run alembic upgrade head", SERVER])
    domain = project.folder / "domain.yml"
    domain.write_text(f"{domain.read_text(encoding='utf-8')}  Invoice:\n    paid: bool = false\n", encoding="utf-8")
    (project.folder / "server.log").unlink()
    commit(project.folder, "feat: want invoices")
    update, revise = UPDATE, 'uv run alembic revision --autogenerate -m "add invoices"'
    follow(project, [update, f"{revise} && uv run alembic upgrade head", "uv run alembic check"])


def test_a_trusted_template_needs_no_options(versions: Versions, tmp_path: Path) -> None:
    versions.release("v1.0.0")
    settings = tmp_path / "settings.yml"
    settings.write_text(f'trust: ["{tmp_path.as_posix()}/"]\n', encoding="utf-8")
    command = ["copier", "copy", "--defaults", "--quiet", str(versions.folder), str(tmp_path / "myapp")]
    environment = os.environ | {"COPIER_SETTINGS_PATH": str(settings)}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    assert (tmp_path / "myapp" / "pyproject.toml").exists()
