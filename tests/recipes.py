"""Follows the recipes of a rendered project."""

import ast
import re
from pathlib import Path

BLOCK = re.compile(r"^```(python|diff)\n ?# (\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
"""A block of a page: whether it is new code or a change, of which file, and what."""


def follow(folder: Path) -> None:
    """Do what the page says, from its first block to its last."""
    for kind, name, text in BLOCK.findall((folder / "docs" / "recipes.md").read_text(encoding="utf-8")):
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(change(before, text) if kind == "diff" else add(before, text), encoding="utf-8")


def change(before: str, diff: str) -> str:
    """Make changes, each in the only place that it fits."""
    for hunk in diff.split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        old, new = ("".join(line[1:] for line in lines if line[0] in kept) for kept in (" -", " +"))
        assert before.count(old) == 1, f"{before.count(old)} times in the file:\n{old}"
        before = before.replace(old, new)
    return before


def add(before: str, text: str) -> str:
    """Add code: its imports to those that are there, all else at the end."""
    if not before:
        return text
    lines, added = before.splitlines(keepends=True), text.splitlines(keepends=True)
    first, imports = min(find_imports(before)), find_imports(text)
    above = [added[number] for number in sorted(imports)]
    below = "".join(line for number, line in enumerate(added) if number not in imports).strip("\n")
    return "".join([*lines[:first], *above, *lines[first:], f"\n\n{below}\n" if below else ""])


def find_imports(text: str) -> set[int]:
    """Find the lines of the imports of a module."""
    found = [one for one in ast.parse(text).body if isinstance(one, ast.Import | ast.ImportFrom)]
    return {number for one in found for number in range(one.lineno - 1, one.end_lineno or 0)}
