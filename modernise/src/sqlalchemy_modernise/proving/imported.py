"""What an import brings in: an object of a library, or something of another module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving import library
from sqlalchemy_modernise.proving.values import UNKNOWN, Library, ModuleValue, Value

if TYPE_CHECKING:
    import ast

    from sqlalchemy_modernise.proving.inference import Inference
    from sqlalchemy_modernise.reading.project import Module
    from sqlalchemy_modernise.reading.scopes import Scope


class Imported:
    """Follows imports through the modules of the project."""

    def __init__(self, inference: Inference) -> None:
        """Ask this inference what the names of other modules are."""
        self.infer = inference

    def name(self, statement: ast.ImportFrom, name: str, scope: Scope) -> Value:
        """Return what `from module import name` binds."""
        origin, project = scope.top().module, self.infer.project
        if origin is None:
            return UNKNOWN
        dotted, level = statement.module or "", statement.level
        target = project.find(origin.path, dotted, level)
        if target is None and not level:
            return library.object_of(f"{dotted}.{name}")
        if target is not None and (name in target.top.names or target.top.stars):
            found = self.infer.name(name, target.top)
            if found != Library(f"builtins.{name}"):
                return found
        submodule = project.find(origin.path, f"{dotted}.{name}" if dotted else name, level)
        return ModuleValue(submodule) if submodule else UNKNOWN

    def starred(self, name: str, scope: Scope) -> Value | None:
        """Return what a name may be by way of `import *`; nothing where there is no such import."""
        for star in scope.top().stars:
            found = self.name(star, name, scope)
            if found != UNKNOWN and not isinstance(found, Library):
                return found
            if (star.module or "").split(".")[0] == "sqlalchemy" and name in library.STAR_NAMES:
                return Library(f"sa.{name}")
        return UNKNOWN if self._may_be_starred(name, scope.top(), set()) else None

    def _may_be_starred(self, name: str, top: Scope, seen: set[int]) -> bool:
        """Tell whether some `import *` may bind a name; the project's own modules are open books."""
        seen.add(id(top))
        for star in top.stars:
            origin = top.module
            target = self.infer.project.find(origin.path, star.module or "", star.level) if origin else None
            if target is None or name in target.top.names:
                return True
            if id(target.top) not in seen and self._may_be_starred(name, target.top, seen):
                return True
        return False

    def module(self, alias: ast.alias, scope: Scope) -> Value:
        """Return what `import module` binds."""
        origin = scope.top().module
        dotted = alias.name if alias.asname else alias.name.split(".")[0]
        target = self.infer.project.find(origin.path, dotted) if origin else None
        return ModuleValue(target) if target else library.object_of(dotted)

    def member(self, module: Module, name: str) -> Value:
        """Return what `module.name` is."""
        if name in module.top.names or module.top.stars:
            return self.infer.name(name, module.top)
        found = self.infer.project.find(module.path.parent / "x.py", name, 1)
        return ModuleValue(found) if found and module.path.name == "__init__.py" else UNKNOWN
