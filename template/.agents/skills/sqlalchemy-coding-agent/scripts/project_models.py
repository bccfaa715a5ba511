"""Finds the models of a project, their base class, tables and keys; imports nothing."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Dict, Iterator, List, NamedTuple, Tuple

from source_files import read_modules

if TYPE_CHECKING:
    from pathlib import Path

KEY_TYPES = {
    "int": "int",
    "Integer": "int",
    "BigInteger": "int",
    "str": "str",
    "String": "str",
    "UUID": "UUID",
    "Uuid": "UUID",
}
"""What the key of a row is in Python, by its annotation or the type of its column."""
ASIDE = {"alembic", "docs", "examples", "migrations", "test", "tests"}
WORD = "(?<=[a-z0-9])(?=[A-Z])|(?!^)(?=[A-Z][a-z])"


class Base(NamedTuple):
    """A class that models derive from, and the columns that they have from it."""

    module: str
    name: str
    flask: bool = False
    """The name is that of Flask-SQLAlchemy's extension, and the base its `Model`."""
    columns: Tuple[str, ...] = ()

    @property
    def expression(self) -> str:
        """What stands in the parentheses of a model."""
        return f"{self.name}.Model" if self.flask else self.name


class Table(NamedTuple):
    """The table of a model, its key, and the tables that its foreign keys lead to."""

    name: str
    key: str
    key_type: str
    references: Tuple[str, ...] = ()


class Module(NamedTuple):
    """A file of the application, its tables, and the modules that it imports."""

    tree: ast.Module
    tables: List[str]
    imports: List[str]


def read_project(root: Path) -> Dict[str, Module]:
    """Read the application's modules, by the names that it imports them with."""
    found = {}
    for path, tree in read_modules(root):
        if not ASIDE.intersection(path.relative_to(root).parts[:-1]):
            tables, imports = find_tables_in(tree), find_imports(tree, path, root)
            found[name_module(path, root)] = Module(tree, [*tables], [*imports])
    return found


def find_tables_in(tree: ast.Module) -> Iterator[str]:
    """Name the tables of the models and of `Table(...)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            made = [re.sub(WORD, "_", node.name).lower()]
            flask = any(map(is_flask, node.bases)) and "__abs" not in ast.dump(node)
            yield from list(find_table_names(node)) or made * flask
        elif isinstance(node, ast.Call) and last_name(node.func) == "Table":
            names = [getattr(one, "value", None) for one in node.args[:-1][:1]]
            yield from (one for one in names if isinstance(one, str))


def find_imports(tree: ast.Module, path: Path, root: Path) -> Iterator[str]:
    """Name what is imported with the module: not in functions, or for types only."""
    folder = name_module(path.parent / "__init__.py", root).split(".")
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = folder[: len(folder) - node.level + 1] if node.level else []
            words = [*above, *filter(None, [node.module])]
            yield from (".".join([*words, one.name]) for one in node.names)


def name_module(path: Path, root: Path) -> str:
    """Name the module of a file, as the project imports it."""
    parts = path.relative_to(root).with_suffix("").parts
    if parts[0] == "src" and len(parts) > 1:
        parts = parts[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def find_bases(root: Path) -> List[Base]:
    """Find the declarative bases, in the order of the files."""
    return [
        base
        for path, tree in read_modules(root)
        for base in find_bases_in(tree, name_module(path, root))
    ]


def find_bases_in(tree: ast.Module, module: str) -> Iterator[Base]:
    """Find the bases that a module makes, in each way that SQLAlchemy has had."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            if any(last_name(one).startswith("DeclarativeBase") for one in node.bases):
                yield Base(module, node.name, columns=tuple(find_columns(node)))
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            made = last_name(node.value.func)
            if made in {"declarative_base", "SQLAlchemy"}:
                yield Base(module, ast_name(node.targets[0]), made == "SQLAlchemy")


def find_metadata(root: Path) -> Iterator[Tuple[str, str]]:
    """Find the modules that make a MetaData, and what they call it."""
    for path, tree in read_modules(root):
        for node in tree.body:
            value = getattr(node, "value", None)
            if isinstance(value, ast.Call) and last_name(value.func) == "MetaData":
                yield name_module(path, root), ast_name(find_target(node))


def find_columns(model: ast.ClassDef) -> Iterator[str]:
    """Find the columns that a class declares."""
    for node in model.body:
        if isinstance(node, ast.AnnAssign):
            yield ast_name(node.target)


def find_classes(root: Path) -> Dict[str, Tuple[str, ast.ClassDef]]:
    """Find all classes of a project, and their modules."""
    return {
        node.name: (name_module(path, root), node)
        for path, tree in read_modules(root)
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }


def find_modules(root: Path) -> Dict[str, str]:
    """Find the module that defines each class."""
    return {name: module for name, (module, _) in find_classes(root).items()}


def find_tables(root: Path, models: List[str]) -> Dict[str, Table | None]:
    """Find the tables of models, as far as the project has them."""
    classes = {name: node for name, (_, node) in find_classes(root).items()}
    return {one: read_table(one, classes) for one in models if one in classes}


def read_table(model: str, classes: Dict[str, ast.ClassDef]) -> Table | None:
    """Read the table of a class; its key may be inherited."""
    family = [classes[name] for name in linearize(model, classes)]
    key = next((key for one in family for key in find_keys(one)), None)
    name = next((name for one in family for name in find_table_names(one)), None)
    if name is None and any(is_flask(base) for one in family for base in one.bases):
        name = re.sub(WORD, "_", model).lower()
    references = [table for one in family for table in find_references(one)]
    return Table(name, *key, tuple(references)) if key and name else None


def linearize(name: str, classes: Dict[str, ast.ClassDef]) -> List[str]:
    """Give a class and those that it derives from, as far as the project has them."""
    found: List[str] = []
    waiting = [name]
    while waiting:
        one = waiting.pop(0)
        if one in classes and one not in found:
            found.append(one)
            waiting += [last_name(base) for base in classes[one].bases]
    return found


def find_table_names(model: ast.ClassDef) -> Iterator[str]:
    """Find what `__tablename__` says."""
    for node in model.body:
        value = getattr(node, "value", None)
        named = ast_name(find_target(node)) == "__tablename__"
        if named and isinstance(value, ast.Constant):
            yield str(value.value)


def find_keys(model: ast.ClassDef) -> Iterator[Tuple[str, str]]:
    """Find the columns of the primary key, and their types in Python."""
    for node in model.body:
        value = getattr(node, "value", None)
        if isinstance(value, ast.Call) and is_key(value):
            texts = [one.value for one in value.args if isinstance(one, ast.Constant)]
            names = [one for one in texts if isinstance(one, str)]
            name = names[0] if names else ast_name(find_target(node))
            yield name, find_key_type(node)


def find_references(model: ast.ClassDef) -> Iterator[str]:
    """Find the tables that foreign keys of a class lead to."""
    for node in ast.walk(model):
        if isinstance(node, ast.Call) and last_name(node.func) == "ForeignKey":
            places = [one.value for one in node.args if isinstance(one, ast.Constant)]
            yield from (str(place).rpartition(".")[0] for place in places)


def find_target(node: ast.stmt) -> ast.expr | None:
    """Find what a statement assigns to."""
    if isinstance(node, ast.AnnAssign):
        return node.target
    return node.targets[0] if isinstance(node, ast.Assign) else None


def is_key(call: ast.Call) -> bool:
    """Say whether a call makes a column of the primary key."""
    return any(
        one.arg == "primary_key" and getattr(one.value, "value", None) is True
        for one in call.keywords
    )


def find_key_type(node: ast.stmt) -> str:
    """Find the first word of a column that names a type; most keys are integers."""
    words = [getattr(one, "id", getattr(one, "attr", "")) for one in ast.walk(node)]
    return next((KEY_TYPES[word] for word in words if word in KEY_TYPES), "int")


def is_flask(base: ast.expr) -> bool:
    """Say whether a base is `db.Model`."""
    return isinstance(base, ast.Attribute) and base.attr == "Model"


def last_name(node: ast.AST | None) -> str:
    """Give the last word of a dotted name."""
    return node.attr if isinstance(node, ast.Attribute) else ast_name(node)


def ast_name(node: ast.AST | None) -> str:
    """Give a name; what is none has the name ''."""
    return node.id if isinstance(node, ast.Name) else ""
