"""A repository of the template with tags, and projects that are updated from it."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from copier import VcsRef, run_copy, run_update

from .rendering import Template

IDENTITY = ("-c", "user.name=Zoe", "-c", "user.email=zoe@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder."""
    command = ["git", *IDENTITY, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout


def commit(folder: Path, message: str) -> None:
    """Commit all that is there."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def append(path: Path, text: str) -> None:
    """Write at the end of a file."""
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


class Versions(Template):
    """The template as its users get it: from git, by tags."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        git(folder, "init", "--quiet")

    def release(self, tag: str) -> None:
        """Commit the folder as it is, and tag it."""
        commit(self.folder, tag)
        git(self.folder, "tag", tag)

    def start(self, project: Path, answers: Mapping[str, object] | None = None) -> Path:
        """Render a project from the newest tag and commit it."""
        run_copy(str(self.folder), project, data=dict(answers or {}), defaults=True, unsafe=True, quiet=True)
        git(project, "init", "--quiet")
        commit(project, "feat: begin")
        return project

    def update(self, project: Path, answers: Mapping[str, object] | None = None, ref: VcsRef | None = None) -> None:
        """Update a project, which has committed all its changes."""
        run_update(
            project, data=dict(answers or {}), defaults=True, unsafe=True, overwrite=True, quiet=True, vcs_ref=ref
        )
