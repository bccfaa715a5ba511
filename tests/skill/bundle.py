"""Writes the front half of the compiler as one file of the skill: `uv run python -m tests.skill.bundle`."""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import NamedTuple

from tests.rendering import ROOT

DOMAIN = ROOT / "extensions/domain"
BUNDLE = ROOT / "template/.agents/skills/sqlalchemy-coding-agent/scripts/domain.py"
FIRST = "reading"
"""The module that reads a specification, and with it all that this needs."""
ENTRY, WRITING = "FieldType", ("words", "example", "made")
"""The class of the entries of types, and what only those modules read of them that write files."""
HEADER = '''\
"""Reads the domain grammar: `str(200) index`, `User optional`, `enum(a, b) = a`.

This file is generated from the template's compiler: all of its modules, no comments.
"""

# fmt: off
'''


class Module(NamedTuple):
    """A module of the compiler, without docstrings."""

    body: list[ast.stmt]
    imports: dict[str, str]
    """The modules of the compiler that imported names come from."""


class Renaming(ast.NodeTransformer):
    """Renames what a module defines or imports, but no attributes."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name = self.names.get(node.name, node.name)
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.name = self.names.get(node.name, node.name)
        return self.generic_visit(node)


class Reading(ast.NodeTransformer):
    """Drops what an entry of a type says of writing."""

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        fields = {name: one for one in node.body for name in find_names([one])}
        node.body = [one for one in node.body if node.name != ENTRY or one not in map(fields.get, WRITING)]
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        if names_in(node.func) == {ENTRY}:
            node.keywords = [one for one in node.keywords if one.arg not in WRITING]
        return node


def bundle() -> str:
    """Return the text of the bundle."""
    modules = {name: module for name, module in collect(FIRST).items() if module.body}
    clashing = find_clashing(modules)
    needed = {name: sorted(module.imports.values()) for name, module in modules.items()}
    order = list(TopologicalSorter(needed).static_order())
    body = prune([node for name in order for node in rename_all(name, modules[name], clashing)], find_used_names())
    outside = [node for name in order for node in find_outer(modules[name].body)]
    imports = {ast.unparse(one): None for node in outside if (one := prune_import(node, names_in(*body)))}
    code = "\n".join(ast.unparse(ast.Module([node], [])) for node in body)
    return HEADER + re.sub(r"\n{3,}", "\n\n", format_code("\n".join(imports), code))


def find_used_names() -> set[str]:
    """Find what the scripts use of the bundle."""
    texts = [path.read_text("utf-8") for path in BUNDLE.parent.glob("*.py") if path != BUNDLE]
    return {name for text in texts if "import domain" in text for name in re.findall(r"\bdomain\.(\w+)", text)}


def names_in(*nodes: ast.AST) -> set[str]:
    """Find the names that a tree reads."""
    names = (one for node in nodes for one in ast.walk(node) if isinstance(one, ast.Name))
    return {one.id for one in names if isinstance(one.ctx, ast.Load)}


def prune(body: list[ast.stmt], wanted: set[str]) -> list[ast.stmt]:
    """Drop what nothing needs."""
    makers = {name: node for node in body for name in find_names([node])}
    waiting, needed = sorted(wanted & makers.keys()), set[ast.stmt]()
    while waiting:
        node = makers[waiting.pop()]
        if node not in needed:
            needed.add(node)
            waiting += sorted(names_in(node) & makers.keys())
    return [node for node in body if node in needed]


def prune_import(node: ast.Import | ast.ImportFrom, used: set[str]) -> ast.stmt | None:
    """Drop the names of an import that nothing needs."""
    node.names = [one for one in node.names if (one.asname or one.name) in used]
    return node if node.names else None


def collect(first: str) -> dict[str, Module]:
    """Read a module and all modules of the compiler that it needs."""
    modules: dict[str, Module] = {}
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name not in modules:
            modules[name] = read_module(name)
            waiting += modules[name].imports.values()
    return dict(sorted(modules.items()))


def read_module(name: str) -> Module:
    """Read a module of the compiler, named as in `types.strings`."""
    tree = ast.parse((DOMAIN / f"{name.replace('.', '/')}.py").read_text("utf-8"))
    drop_docstrings(tree)
    Reading().visit(tree)
    imports: dict[str, str] = {}
    for node in find_inner(tree.body):
        folder = name.split(".")[: -node.level]
        imports |= {alias.name: ".".join([*folder, node.module or ""]) for alias in node.names}
    return Module(tree.body, imports)


def drop_docstrings(tree: ast.AST) -> None:
    """Drop all statements that are texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef):
            kept = [one for one in node.body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))]
            node.body = kept or ([] if isinstance(node, ast.Module) else [ast.Pass()])


def find_inner(body: list[ast.stmt]) -> list[ast.ImportFrom]:
    """Find the imports of other modules of the compiler."""
    return [node for node in body if isinstance(node, ast.ImportFrom) and node.level]


def find_outer(body: list[ast.stmt]) -> list[ast.Import | ast.ImportFrom]:
    """Find the imports of the standard library."""
    inner = find_inner(body)
    return [node for node in body if isinstance(node, ast.Import | ast.ImportFrom) and node not in inner]


def find_names(body: list[ast.stmt]) -> Iterator[str]:
    """Find the names that a module defines."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (one.id for one in targets if isinstance(one, ast.Name))


def find_clashing(modules: dict[str, Module]) -> set[str]:
    """Find the names that several modules define, or that one defines and another has from outside."""
    counts = Counter(name for module in modules.values() for name in set(find_names(module.body)))
    outer = [node for module in modules.values() for node in find_outer(module.body)]
    counts.update({alias.asname or alias.name for node in outer for alias in node.names})
    return {name for name, count in counts.items() if count > 1}


def rename_all(name: str, module: Module, clashing: set[str]) -> list[ast.stmt]:
    """Give a module without its imports, its clashing names prefixed."""
    own = {one: rename(name, one) for one in find_names(module.body) if one in clashing}
    taken = {one: rename(origin, one) for one, origin in module.imports.items() if one in clashing}
    imports = [*find_inner(module.body), *find_outer(module.body)]
    renaming = Renaming(own | taken)
    return [renaming.visit(node) for node in module.body if node not in imports]


def rename(module: str, name: str) -> str:
    """Put the module's name before a name."""
    prefix = module.rpartition(".")[2]
    return f"_{prefix.upper() if name.isupper() else prefix}_{name.lstrip('_')}"


def format_code(imports: str, code: str) -> str:
    """Merge the imports, and write the rest as every version of Python does, in long lines."""
    merged = ruff(imports, "check", "--quiet", "--fix", "--select=I")
    options = (
        "line-length = 320",
        "format.skip-magic-trailing-comma = true",
        "lint.isort.split-on-trailing-comma = false",
    )
    return ruff(f"{merged}\n{code}", "format", *(f"--config={option}" for option in options))


def ruff(code: str, *command: str) -> str:
    """Let ruff change a text."""
    alone = ["--isolated", "--config=target-version = 'py311'", "--stdin-filename=domain.py", "-"]
    return subprocess.run(["ruff", *command, *alone], input=code, capture_output=True, check=True, text=True).stdout


if __name__ == "__main__":
    BUNDLE.write_text(bundle(), "utf-8")
