"""Find how a file reaches the `db` of Flask-SQLAlchemy, importing it beside a model if need be."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import FlaskValue, ModuleValue
from sqlalchemy_modernise.writing.names import Need

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.queries.chains import Chain
    from sqlalchemy_modernise.reading.project import Module
    from sqlalchemy_modernise.writing.names import Names


@dataclass(frozen=True)
class Offer:
    """An import of the file that could bring the object too, and where the object is made."""

    need: Need
    home: tuple[Path, str]


def find_flask(document: Document, names: Names, chain: Chain, model: ast.expr) -> str:
    """Return how to write the object at the chain."""
    found = _bound_flask(document, chain) or _starred_flask(document, chain)
    if not found and isinstance(model, ast.Attribute):
        base = document.infer.value_of(model.value, chain.scope)
        name = _flask_name(document, base.module) if isinstance(base, ModuleValue) else ""
        found = f"{document.source(model.value)}.{name}" if name else ""
    return found or _import_flask(document, names, chain, model)


def _bound_flask(document: Document, chain: Chain) -> str:
    """Return the object where the file has it as a name, at run time too."""
    for name, bindings in document.top.names.items():
        is_visible = chain.scope.owner(name) is document.top and not any(binding.typing_only for binding in bindings)
        if is_visible and document.infer.name(name, document.top) == FlaskValue():
            return name
    return ""


def _starred_flask(document: Document, chain: Chain) -> str:
    """Return the object where an `import *` brings it; `__all__` may keep it back."""
    for star in document.top.stars:
        module = document.workspace.project.find(document.path, star.module or "", star.level)
        name = _flask_name(document, module) if module and "__all__" not in module.top.names else ""
        is_bound = name and not name.startswith("_") and chain.scope.owner(name) is None
        if is_bound and star in document.tree.body and document.infer.name(name, document.top) == FlaskValue():
            return name
    return ""


def _flask_name(document: Document, module: Module) -> str:
    return next((name for name in module.top.names if document.infer.name(name, module.top) == FlaskValue()), "")


def _import_flask(document: Document, names: Names, chain: Chain, model: ast.expr) -> str:
    """Extend the first import that can bring the object: a model's module has `db` before the model."""
    left = LeftError(
        "the Flask-SQLAlchemy object is not in reach of this file",
        "import db and use db.session.execute(db.select(Model))",
    )
    bindings = document.top.names.get(model.id, []) if isinstance(model, ast.Name) else []
    statement = bindings[0].statement if len(bindings) == 1 and not bindings[0].typing_only else None
    own = _offer(document, statement) if statement in document.tree.body and statement else None
    if own is None:
        raise left
    imports = [node for node in document.tree.body if isinstance(node, ast.ImportFrom)]
    offers = [offer for offer in (_offer(document, node) for node in imports) if offer]
    first = next(offer for offer in offers if offer.home == own.home)
    if not _is_free(document, chain, first.need.name):
        raise left
    if any(offer.need.name == first.need.name and offer.home != first.home for offer in offers):
        reason = f"the models of this file have several Flask-SQLAlchemy objects called {first.need.name}"
        raise LeftError(reason, left.advice)
    names.pending.add(first.need)
    return first.need.name


def _offer(document: Document, statement: ast.ImportFrom) -> Offer | None:
    module = document.workspace.project.find(document.path, statement.module or "", statement.level)
    name = _flask_name(document, module) if module else ""
    if module is None or not name or statement.names[0].name == "*":
        return None
    return Offer(Need("." * statement.level + (statement.module or ""), name), _home(document, module, name))


def _home(document: Document, module: Module, name: str, depth: int = 20) -> tuple[Path, str]:
    """Follow the imports of a name to the module that makes what it is."""
    bindings = module.top.names.get(name, [])
    statement = bindings[0].statement if len(bindings) == 1 else None
    if statement is None or not depth:
        return module.path, name
    source = document.workspace.project.find(module.path, statement.module or "", statement.level)
    original = bindings[0].node.name if isinstance(bindings[0].node, ast.alias) else name
    return _home(document, source, original, depth - 1) if source else (module.path, name)


def _is_free(document: Document, chain: Chain, name: str) -> bool:
    """Tell whether nothing else has the name here; what only the type checker sees is nothing."""
    owner = chain.scope.owner(name)
    bindings = document.top.names.get(name, [])
    return owner is None or (owner is document.top and all(binding.typing_only for binding in bindings))
