"""The answer `skill` brings and takes what coding agents read, and nothing else."""

from pathlib import Path

import pytest
from copier import VcsRef
from copier.errors import UserMessageError

from .rendering import AGENTS
from .versions import Versions, append, commit, git


@pytest.mark.full
def test_it_takes_and_brings_what_agents_read_but_not_what_an_owner_wrote(versions: Versions, tmp_path: Path) -> None:
    versions.release("v1.0.0")
    folder = versions.start(tmp_path / "project")
    before = git(folder, "rev-parse", "HEAD:").strip()
    append(folder / "AGENTS.md", "\nAsk Ann before you touch prices.\n")
    commit(folder, "docs: tell agents about prices")
    with pytest.raises(UserMessageError, match=r"^skill: AGENTS\.md has lines of yours at its end"):
        versions.update(folder, {"skill": False}, VcsRef.CURRENT)
    assert git(folder, "status", "--short") == ""
    git(folder, "revert", "--no-edit", "HEAD")
    versions.update(folder, {"skill": False}, VcsRef.CURRENT)
    assert not [name for name in AGENTS if (folder / name).exists()]
    assert ".agents" not in (folder / "README.md").read_text("utf-8")
    commit(folder, "refactor: go without agents")
    versions.update(folder, {"skill": True}, VcsRef.CURRENT)
    commit(folder, "feat: have agents again")
    assert git(folder, "rev-parse", "HEAD:").strip() == before
