"""Say what a project, or a snippet, does with SQLAlchemy: nothing of it is imported.

detect_context.py [FOLDER]     a project (default: this folder)
detect_context.py - < FILE     a snippet on the standard input

A version is `locked`, `installed` or `declared`; a legacy site is `proven` by the
syntax or `likely` by its name. No URL, password or value of an .env is printed.
Exit codes: 0 done; 2 there is no such folder, or the snippet is no Python.
"""

from __future__ import annotations

import ast
import json
import os
import re
import sys
import textwrap
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Set, Tuple

from code_evidence import DRIVER, Fact, Reader, find_models
from name_kinds import share_names
from source_files import find_files, is_file, is_folder, is_own, parse
from terminal import USAGE, Parser, ScriptError, run

SKILL = Path(__file__).resolve().parent.parent
MOST_FILES, MOST_SITES, SHOWN, WIDTH = 5000, 100, 10, 200
LOCKS = ["uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock"]
DECLARING = ["pyproject.toml", "*requirements*.txt", "requirements/*.txt", "Pipfile"]
DECLARING += ["setup.cfg", "setup.py"]
INSTALLED = "[Ss][Qq][Ll][Aa]lchemy-*.dist-info"
CLAUSE = r"[<>=!~^]*\s*\d[\w.*]*"
VERSION = {
    "locked": r'(?:name = "sqlalchemy"\s+version = "|"sqlalchemy": {[^}]*"==)([\w.]+)',
    "installed": r"-(\d[\w.]*)\.dist-info",
    "declared": r"(?<![\w./-])sqlalchemy(?![\w./-])(?:\[[^\]]*\])?[\"' (]*"
    r"(?:=\s*[\"'{](?:[^}\n]*?version\s*=\s*[\"'])?|(?=[<>=!~^]))"
    rf"({CLAUSE}(?:\s*,\s*{CLAUSE})*)",
}
KEYS = ("id", "attr", "name", "module")
FRAMEWORKS = "FastAPI Flask Flask_SQLAlchemy Django Starlette Litestar SQLModel"
ASYNC = {"async_engine_from_config", "create_async_engine", "AsyncEngine", "run_sync"}
WALKS = {"walk_packages", "iter_modules"}
TEST = re.compile(r"(^|/)(tests?/|test_|conftest)")
Parsed = Dict[str, Optional[ast.Module]]


def main(arguments: List[str]) -> int:
    """Read the source, describe it, and print the description."""
    parser = Parser(__doc__)
    parser.add_argument("folder", nargs="?", default=".")
    parser.add_argument("--json", action="store_true", help="print all of it as JSON")
    given = parser.parse_args(arguments)
    snippet, root = given.folder == "-", Path(os.path.realpath(given.folder))
    found = describe(root, read_snippet() if snippet else read_project(root))
    text = json.dumps(found, indent=2) if given.json else "\n".join(write_text(found))
    print(text.encode("ascii", "backslashreplace").decode())  # Files have any name.
    return 0


def read_snippet() -> Parsed:
    """Read a snippet: it may be indented, or lack its imports."""
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
        return {"<stdin>": ast.parse(textwrap.dedent(text))}
    except (ValueError, SyntaxError, RecursionError, MemoryError) as error:
        raise ScriptError(f"the snippet is no Python: {error}", USAGE) from None


def read_project(root: Path) -> Parsed:
    """Parse the Python files of a folder, up to a limit and but for this skill."""
    if not is_folder(root):
        raise ScriptError(f"there is no folder {root} (a file: `- < FILE`)", USAGE)
    own = [one for one in find_files(root) if SKILL not in one.parents][:MOST_FILES]
    return {one.relative_to(root).as_posix(): parse(one) for one in own}


def describe(root: Path, parsed: Parsed) -> Dict[str, Any]:
    """Describe a project, or a snippet."""
    trees = {name: tree for name, tree in parsed.items() if tree}
    words = {name: find_words(tree) for name, tree in trees.items()}
    envs = [one for one in trees if one.endswith("env.py") and "alembic" in words[one]]
    history = tuple(one[: -len("env.py")] or "env.py" for one in envs)
    own = {one: tree for one, tree in trees.items() if not one.startswith(history)}
    used = {word for name in own for word in words[name]}
    snippet = "<stdin>" in trees
    has_query = snippet or bool({"flask_sqlalchemy", "query_property"} & used)
    names = share_names(own.values(), snippet=snippet)
    reader = Reader(names, find_models(own.values()), has_query)
    facts = [one for name, tree in own.items() for one in reader.read(name, tree)]
    code = [one for one in facts if not TEST.search(one.file)] or facts
    sites = [one._asdict() for one in facts if one.topic == "legacy"]
    declared = find_texts(root, DECLARING)
    drivers = DRIVER.findall(" ".join(declared.values()).lower())
    drivers += [one.answer for one in code if one.topic == "driver"]
    found = {
        "files": {
            "read": len(trees),
            "unreadable": sorted({*parsed} - {*trees})[:MOST_SITES],
        },
        "sqlalchemy": find_version(root, declared),
        **{topic: sum_up(code, topic) for topic in ("style", "api", "mode")},
        "frameworks": [name for name in FRAMEWORKS.split() if name.lower() in used],
        "drivers": sorted({*drivers} - {"sqlite"}) or [*{*drivers}],
        "alembic": {one: "async" if words[one] & ASYNC else "sync" for one in envs},
        "central": "" if snippet else find_central(code, {n: words[n] for n in own}),
        "legacy": {"total": len(sites), "sites": sites[:MOST_SITES]},
    }
    return {**found, "assumptions": list(assume(found, root))}


def find_words(tree: ast.AST) -> Set[str]:
    """Give the names in a module, and the first ones of imported modules."""
    words = (getattr(node, key, "") for node in ast.walk(tree) for key in KEYS)
    return {str(word).partition(".")[0] for word in words}


def sum_up(facts: List[Fact], topic: str) -> Dict[str, Any]:
    """Sum up what the facts say of a topic, with the first place of each answer."""
    found = [one for one in facts if one.topic == topic]
    found = found or [one for one in facts if one.topic == f"{topic}?"]
    first = {one.answer: f"{one.what} {one.file}:{one.line}" for one in reversed(found)}
    answer = "mixed" if len(first) > 1 else "".join(first) or "unknown"
    return {"answer": answer, "evidence": first}


def find_texts(root: Path, patterns: List[str]) -> Dict[str, str]:
    """Read files by name, those of the nearest folder first, without comments."""
    globs = (depth + one for depth in ("", "*/", "*/*/") for one in patterns)
    found = {}
    for path in (path for one in globs for path in sorted(root.glob(one))):
        name = path.relative_to(root)
        own = all(is_own(root / one) for one in [*name.parents][:-1])
        if own and is_file(path) and os.access(str(path), os.R_OK):
            text = path.read_text("utf-8", errors="replace")
            found[name.as_posix()] = re.sub(r"(?m)(^|\s)#.*", "", text)
    return found


def find_version(root: Path, declared: Dict[str, str]) -> Dict[str, str]:
    """Find SQLAlchemy's version: locked, else installed, else as it is declared."""
    places = [*root.glob(f"*/lib/*/*/{INSTALLED}"), *root.glob(f"*/Lib/*/{INSTALLED}")]
    installed = {one.relative_to(root).parts[0]: one.name for one in places}
    sources = {"locked": find_texts(root, LOCKS), "installed": installed}
    for how, texts in {**sources, "declared": declared}.items():
        for file, text in texts.items():
            for version in re.findall(VERSION[how], text, re.IGNORECASE):
                return {"version": "".join(version.split()), "how": how, "file": file}
    return {"version": "unknown", "how": "no file names it", "file": ""}


def find_central(facts: List[Fact], words: Dict[str, Set[str]]) -> str:
    """Find the module that knows the most of the mapped classes; packages are first."""
    homes = {one.what[6:]: one.file for one in facts if one.what[:6] == "class "}

    def rank(file: str) -> Tuple[int, bool, bool]:
        inside = file.replace("__init__.py", "") if WALKS & words[file] else file
        seen = sum(n in words[file] or at.startswith(inside) for n, at in homes.items())
        return seen, file.endswith("__init__.py"), file in homes.values()

    return max(words, key=rank) if homes else ""


def write_text(found: Dict[str, Any]) -> Iterator[str]:
    """Give the lines of a report: what JSON has, without its punctuation."""
    for topic in list(found)[:-2]:
        text = re.sub(r'[\[\]{}"]', "", json.dumps(found[topic]))
        yield f"{topic + ':':<12} {text or 'none'}"[:WIDTH]
    yield f"legacy:      {found['legacy']['total']} sites (10 at most here, --json 100)"
    for one in found["legacy"]["sites"][:SHOWN]:
        yield "  {file}:{line}  {what} ({answer}; {hint})".format(**one)
    yield from ("Assume:", *(f"  {one}" for one in found["assumptions"]))


def assume(found: Dict[str, Any], root: Path) -> Iterator[str]:
    """Give the assumptions, the most general one first."""
    version, mode = found["sqlalchemy"]["version"], found["mode"]["answer"]
    if is_file(root / "AGENTS.md"):
        yield "the commands and rules of AGENTS.md win over this skill"
    if re.match(r"<2|[>=~^]*[01]\.", version):
        yield f"SQLAlchemy {version}: no Mapped, and select() of 2.x from 1.4 on only"
    else:
        yield "write 2.x, also beside code of 1.x"
    yield f"write {mode}" if "sync" in mode else "sync, unless the module is async"
    if found["central"] and found["alembic"]:
        yield "a changed model needs a revision"
    elif found["central"]:
        yield "no Alembic: ask how the schema reaches the database before changing it"


if __name__ == "__main__":
    run(main)
